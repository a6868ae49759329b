//! What a column fills.

use crate::atlas::archive::ArchiveField;

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A field; of two columns for one field the lower rank fills it.
    Field { field: ArchiveField, rank: u8 },
    /// Who said it, in what role, where and when, in one text.
    Attribution,
    /// The name before a value of a file: who speaks, unless it is a number or a word for the value.
    Key,
    /// What the reader says.
    Mapped(Vec<Part>),
    /// What an import before this one kept, as a JSON object in a text.
    Kept,
    /// Something else, which is kept.
    Other,
}

/// A field and the part of a column that fills it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub field: ArchiveField,
    /// Which part of the column's text, from 1; the whole without it.
    pub nth: Option<usize>,
    /// Of several columns for one field the one that the reader names first fills it, where it has something.
    pub rank: u8,
}
