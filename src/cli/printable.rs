//! Text that cannot steer a terminal.

use std::borrow::Cow;

use crate::atlas::breaks_line;

/// The text on one line, with everything that would steer a terminal or reorder a line made visible: line breaks and tabs as
/// spaces, the rest as `\u{1b}`.
pub(super) fn printable(text: &str) -> Cow<'_, str> {
    if !text.chars().any(steers) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            _ if character == '\t' || breaks_line(character) => shown.push(' '),
            _ if steers(character) => shown.extend(character.escape_unicode()),
            _ => shown.push(character),
        }
    }
    Cow::Owned(shown)
}

/// Whether a character steers: controls, line separators, and what turns the direction of writing.
pub(super) fn steers(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_steers_a_terminal_comes_through() {
        for (text, shown) in [
            ("李开复", "李开复"),
            ("a\u{1b}[31mb", "a\\u{1b}[31mb"),
            ("a\nb\tc\u{2028}d\u{2029}e\u{85}f\u{b}g\u{c}h", "a b c d e f g h"),
            ("\u{7f}\u{9b}x", "\\u{7f}\\u{9b}x"),
            ("\u{202e}abc", "\\u{202e}abc"),
        ] {
            assert_eq!(printable(text), shown);
            assert!(!printable(text).chars().any(steers));
        }
    }
}
