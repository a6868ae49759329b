//! What the help says from tables, the same in every language.

use super::{check, list, search};

/// A text of help with the tables in place of their names in braces, as `{lists}` or `{fields}`.
pub(super) fn filled(text: &str) -> String {
    check::help::filled(&search::help::filled(&list::filled(text)))
}
