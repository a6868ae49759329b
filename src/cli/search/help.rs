//! What the help of `search` says from the tables of kinds and fields.

use crate::atlas::{Kind, Word as _};
use crate::cli::help::words;
use crate::search::QueryField;

/// The help with the tables in place of `{kinds}` and `{fields}`.
pub(in crate::cli) fn filled(text: &str) -> String {
    let kinds = words("", Kind::ALL.iter().map(|kind| kind.word()));
    let fields = words("", QueryField::ALL.into_iter().map(QueryField::word));
    text.replace("{kinds}", &kinds).replace("{fields}", &fields)
}
