//! What the help of `search` says from the tables of kinds and fields.

use crate::atlas::{Kind, Word as _};
use crate::cli::word_lines::word_lines;
use crate::search::QueryField;

/// The help with the tables in place of `{kinds}` and `{fields}`.
pub(in crate::cli) fn filled(text: &str) -> String {
    let kinds = word_lines("", Kind::ALL.iter().map(|kind| kind.word()));
    let fields = word_lines("", QueryField::ALL.iter().map(|field| field.word()));
    text.replace("{kinds}", &kinds).replace("{fields}", &fields)
}
