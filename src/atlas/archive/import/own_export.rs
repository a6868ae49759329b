//! What this program itself prints of an archive's quotes, read back as such.

use crate::atlas::Language;
use crate::atlas::archive::ArchiveField;
use crate::document::table::{Row, Value};

/// Names of its columns that no archive has: in an object, and in a table in Chinese.
const KIND: [&str; 2] = ["kind", "种类"];
const ARCHIVE: [&str; 2] = ["archive", "档案"];

/// Whether a row is a quote as `list` and `show` of this program print it.
pub(super) fn is_own_export(row: &Row) -> bool {
    let cell = |wanted: [&str; 2]| row.cells.iter().find(|(name, _)| wanted.contains(&&**name));
    matches!(cell(KIND), Some((_, Value::Text(kind))) if kind == "quote") && cell(ARCHIVE).is_some()
}

/// Whether a column stands in such a quote beside the fields of the archive.
pub(super) fn is_of_export_alone(name: &str) -> bool {
    KIND.contains(&name) || ARCHIVE.contains(&name) || name == "speaker_record"
}

/// Whether these are the columns of a table of an archive's quotes as `list` prints it.
pub(super) fn are_of_own_table(names: &[&str]) -> bool {
    let has = |wanted: [&str; 2]| wanted.iter().any(|name| names.contains(name));
    let headings = |field: ArchiveField| [Language::En, Language::Zh].map(|it| field.heading(it));
    has(KIND)
        && has(ARCHIVE)
        && has(headings(ArchiveField::Text))
        && has(headings(ArchiveField::Speaker))
}

/// The field whose column is headed so in such a table.
pub(super) fn of_heading(name: &str) -> Option<ArchiveField> {
    let is_headed = |field: &&ArchiveField| {
        [Language::En, Language::Zh].iter().any(|language| field.heading(*language) == name)
    };
    ArchiveField::ALL.iter().find(is_headed).copied()
}
