//! Whether a name is what was typed, without an index.

use super::matching::matcher::find;
use super::query::pattern::Pattern;
use super::text::class::TextClass;
use super::text::search_text::SearchText;

/// Whether a name is found by what was typed: Hanzi, pinyin, initials, the beginning of a word.
#[must_use]
pub fn name_matches(name: &str, typed: &str) -> bool {
    let rules = TextClass::Name.rules(2, true);
    let text = SearchText::new(name);
    typed.split_whitespace().all(|word| find(&Pattern::new(word, false), &text, rules).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_as_the_finder_finds_them() {
        for (name, typed, is) in [
            ("何晚晴", "何", true),
            ("何晚晴", "hewanqing", true),
            ("何晚晴", "hwq", true),
            ("何晚晴", "wanqing", true),
            ("何晚晴", "pan", false),
            ("Sam Altman", "alt", true),
        ] {
            assert_eq!(name_matches(name, typed), is, "{name} by {typed}");
        }
    }
}
