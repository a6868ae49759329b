//! Breaks of lines, and text without them.

use std::borrow::Cow;

/// Whether a line ends at this character: those of Unicode (UAX #14: BK, CR, LF, NL), by whatever system they were written.
#[must_use]
pub const fn breaks_line(character: char) -> bool {
    matches!(character, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The text with a blank for each break of a line and each tab.
#[must_use]
pub fn on_one_line(text: &str) -> Cow<'_, str> {
    let parts = |character: char| character == '\t' || breaks_line(character);
    if text.contains(parts) { Cow::Owned(text.replace(parts, " ")) } else { Cow::Borrowed(text) }
}
