//! Where a line may break: UAX #14, with the Chinese rules it leaves to others.

use std::borrow::Cow;

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};
use unicode_width::UnicodeWidthChar;

/// Marks that never begin a line: GB/T 15834-2011, 5.1, and their ASCII twins.
const CLOSING: &str = "，。、；：！？．…）》〉”’】〕〗」』］｝·・～％,.;:!?)]}%";

/// Marks that never end a line.
const OPENING: &str = "（《〈“‘【〔〖「『［｛([{";

/// Tells whether a break between two characters, spaces between them aside, would put neither in a wrong place, and parts no sign
/// that ASCII writes with two.
pub(super) fn may_part(before: char, after: char) -> bool {
    let is_one_sign = matches!((before, after), ('-', '>') | ('!', '='));
    !is_one_sign && !OPENING.contains(before) && !CLOSING.contains(after)
}

/// Lists the byte indices in one paragraph at which UAX #14 allows a new line, in order, ends included.
pub(super) fn opportunities(paragraph: &str) -> Vec<usize> {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Strict);
    let tailored = with_sided_quotes(paragraph);
    LineSegmenter::new_for_non_complex_scripts(options).segment_str(&tailored).collect()
}

/// Swaps curly quotes beside Chinese for corner brackets, which UAX #14 knows to open and to close.
///
/// It cannot know that of `“` and `”`, which German uses the other way round, so it glues them to both neighbours and
/// `说“天` would never break. ICU4C has the same tailoring for zh (ICU-13441); ICU4X has it open (#5595). The twins are
/// as many bytes long, so that indices hold for the original.
fn with_sided_quotes(paragraph: &str) -> Cow<'_, str> {
    if !paragraph.contains(['“', '”', '‘', '’']) {
        return Cow::Borrowed(paragraph);
    }
    let is_wide = |neighbour: Option<char>| neighbour.and_then(char::width) == Some(2);
    let mut before = None;
    let mut chars = paragraph.chars().peekable();
    let mut tailored = String::with_capacity(paragraph.len());
    while let Some(char) = chars.next() {
        let beside_chinese = is_wide(before) || is_wide(chars.peek().copied());
        tailored.push(match char {
            '“' if beside_chinese => '「',
            '”' if beside_chinese => '」',
            '‘' if beside_chinese => '『',
            '’' if beside_chinese => '』',
            other => other,
        });
        before = Some(char);
    }
    Cow::Owned(tailored)
}
