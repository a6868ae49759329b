//! What the help of `check` says from the table of an archive's fields.

use crate::atlas::ArchiveField;
use crate::cli::word_lines::word_lines;

/// The help with the fields that a line may have in place of `{archive_fields}`: all but those that the help tells of by name.
pub(in crate::cli) fn filled(text: &str) -> String {
    const TOLD: [ArchiveField; 4] =
        [ArchiveField::Text, ArchiveField::Speaker, ArchiveField::Other, ArchiveField::Kind];
    let fields = ArchiveField::ALL.iter().filter(|field| !TOLD.contains(field));
    let quoted: Vec<String> = fields.map(|field| format!("\"{}\"", field.name())).collect();
    text.replace("{archive_fields}", &word_lines("", quoted.iter().map(String::as_str)))
}
