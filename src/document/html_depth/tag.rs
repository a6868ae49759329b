//! Tags, comments and raw text, as the source of a page has them.

use super::names;

/// A tag.
pub(super) struct Tag<'a> {
    /// In small letters.
    pub name: String,
    /// From `<` to `>`; of an element with raw text, its text too.
    pub whole: &'a str,
    /// `<path/>`
    pub closes_itself: bool,
}

/// What begins with `<`.
pub(super) enum Markup<'a> {
    Start(Tag<'a>),
    End(Tag<'a>),
    /// A `<` that opens nothing.
    Text(&'a str),
    /// A comment, a declaration, or an element with raw text up to its end tag.
    Other(&'a str),
}

/// What begins at the start of `from`, and what follows it; in foreign elements no text is raw.
pub(super) fn markup(from: &str, is_foreign: bool) -> (Markup<'_>, &str) {
    let bytes = from.as_bytes();
    let until = |end: Option<usize>| from.split_at(end.unwrap_or(from.len()));
    if from.starts_with("<!--") {
        // <!--> is a whole comment.
        let (comment, behind) =
            until(from.get(2..).and_then(|rest| rest.find("-->")).map(|at| at + 5));
        return (Markup::Other(comment), behind);
    }
    let is_end = bytes.get(1) == Some(&b'/');
    let first = if is_end { 2 } else { 1 };
    if matches!(bytes.get(1), Some(b'!' | b'?')) || is_end && !letter(bytes.get(2)) {
        let (other, behind) = until(from.find('>').map(|at| at + 1));
        return (Markup::Other(other), behind);
    }
    if !letter(bytes.get(first)) {
        let (sign, behind) = from.split_at(1);
        return (Markup::Text(sign), behind);
    }
    let name: String = from
        .chars()
        .skip(first)
        .take_while(|c| !c.is_ascii_whitespace() && !matches!(c, '/' | '>'))
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let end = end_of_tag(bytes);
    let (whole, behind) = until(end);
    let tag = Tag { closes_itself: whole.ends_with("/>"), name, whole };
    if is_end {
        return (Markup::End(tag), behind);
    }
    if names::is_raw(&tag.name) && !is_foreign {
        let (other, behind) = from.split_at(whole.len() + raw_length(behind, &tag.name));
        return (Markup::Other(other), behind);
    }
    (Markup::Start(tag), behind)
}

fn letter(byte: Option<&u8>) -> bool {
    byte.is_some_and(u8::is_ascii_alphabetic)
}

/// Behind the `>` of a tag, which may stand in the value of an attribute too.
fn end_of_tag(bytes: &[u8]) -> Option<usize> {
    let mut quote = None;
    let mut is_value = false;
    for (at, &byte) in bytes.iter().enumerate() {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') if is_value => quote = Some(byte),
            _ => {}
        }
        is_value = byte == b'=' || is_value && byte.is_ascii_whitespace();
    }
    None
}

/// The length of raw text with its end tag.
fn raw_length(text: &str, name: &str) -> usize {
    let bytes = text.as_bytes();
    let ends = text.match_indices("</").map(|(at, _)| at).find(|&at| {
        bytes
            .get(at + 2..at + 2 + name.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
    });
    ends.map_or(text.len(), |at| end_of_tag(&bytes[at..]).map_or(text.len(), |length| at + length))
}
