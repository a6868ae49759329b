//! How Chinese texts stand beside other letters.

use std::borrow::Cow;

/// A text behind a Chinese character: Latin letters, figures and paths stand apart from it.
#[must_use]
pub fn after_hanzi(text: &str) -> Cow<'_, str> {
    let stands_apart = |c: char| {
        let is_letter = c.is_alphanumeric() && c < '\u{2e80}';
        is_letter || matches!(c, '/' | '.' | '~' | '_' | '-')
    };
    if text.starts_with(stands_apart) {
        Cow::Owned(format!(" {text}"))
    } else {
        Cow::Borrowed(text)
    }
}
