//! The marks that quotations stand in.

/// Each with the mark that closes it.
pub(super) const MARKS: [(char, char); 5] =
    [('“', '”'), ('"', '"'), ('「', '」'), ('『', '』'), ('‘', '’')];

/// Whether a text stands in marks of quotation, all of it.
pub(super) fn is_marked(text: &str) -> bool {
    MARKS.iter().any(|&(open, close)| {
        text.starts_with(open) && text.ends_with(close) && text.chars().count() > 2
    })
}
