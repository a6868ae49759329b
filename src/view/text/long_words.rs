//! Long words in a message: a path, an address, a name of many letters.

use std::borrow::Cow;

use super::Ruler;

impl Ruler {
    /// A text whose paths, addresses and Latin words of more than `most_cols` columns have `…` for their middle, so that what is said of
    /// them has room.
    #[must_use]
    pub fn with_short_words(self, text: &str, most_cols: usize) -> Cow<'_, str> {
        let mut shortened = String::new();
        for part in text.split_inclusive(parts) {
            let word = part.trim_end_matches(parts);
            let is_long = self.width_cols(word) > most_cols;
            let word = if is_long && is_one(word) {
                self.cut_middle(word, most_cols)
            } else {
                word.into()
            };
            shortened += &word;
            shortened += part.get(part.trim_end_matches(parts).len()..).unwrap_or_default();
        }
        if shortened == text { Cow::Borrowed(text) } else { Cow::Owned(shortened) }
    }
}

/// Whether a character parts two words.
fn parts(c: char) -> bool {
    c.is_whitespace() || "“”：，；。、（）《》".contains(c)
}

/// Whether a text is one word, and no clause of Chinese.
fn is_one(text: &str) -> bool {
    text.contains('/') || !text.chars().any(|c| c >= '\u{2e80}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_paths_and_words_lose_their_middle_and_chinese_clauses_nothing() {
        let short = |text| Ruler::default().with_short_words(text, 12).into_owned();
        assert_eq!(
            short("/home/somebody/long/config.toml:1: theme cannot be “drak”"),
            "/home/…ml:1: theme cannot be “drak”"
        );
        assert_eq!(
            short("/家/某人/很长的路径/配置.toml：没有设置“them”"),
            "/家/某….toml：没有设置“them”"
        );
        for whole in ["这一句话比十二列长得多，也不切开", "a b c d e f g h i j k l m n", "", "：："]
        {
            assert_eq!(short(whole), whole);
        }
    }
}
