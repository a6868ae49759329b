//! Whether a list's row has the words that narrow the list: no ranking, no slips.

use crate::search::matching::matcher;
use crate::search::query::pattern::Pattern;
use crate::search::text::class::TextClass;
use crate::search::text::fold::{fold, has_letters};
use crate::search::text::search_text::SearchText;

/// Words that a row must have, each anywhere in it: as written in any script, by pinyin, or by initials.
#[derive(Debug)]
pub struct Words {
    words: Vec<(String, Pattern)>,
}

impl Words {
    /// The words of a text; without any, every row has them.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        let words = typed.split_whitespace().filter(|word| has_letters(word));
        let words = words.map(|word| (fold(word).trim().to_owned(), Pattern::new(word, false)));
        Self { words: words.collect() }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether each of the words is in one of the texts.
    #[must_use]
    pub fn are_in(&self, texts: &[&str]) -> bool {
        let folded: Vec<String> = texts.iter().map(|text| fold(text)).collect();
        self.words.iter().all(|(word, pattern)| {
            folded.iter().any(|text| text.contains(word))
                // Hanzi are looked for as written, Latin letters in the sounds of Hanzi too.
                || (pattern.hanzi == 0 && texts.iter().any(|text| !text.is_ascii() && sounds(text, pattern)))
        })
    }
}

fn sounds(text: &str, pattern: &Pattern) -> bool {
    let rules = TextClass::Name.rules(2, false);
    matcher::find(pattern, &SearchText::new(text), rules).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_a_word_as_written_by_pinyin_and_by_initials() {
        for typed in ["清华", "清華", "qinghua", "TSINGHUA", "qhdx", "tsinghua qinghua"] {
            assert!(Words::new(typed).are_in(&["清华大学", "Tsinghua University"]), "{typed}");
        }
        for typed in ["北京", "beijing", "tsinghua beijing"] {
            assert!(!Words::new(typed).are_in(&["清华大学", "Tsinghua University"]), "{typed}");
        }
        assert!(Words::new(" ").is_empty() && Words::new("").are_in(&["清华大学"]));
    }
}
