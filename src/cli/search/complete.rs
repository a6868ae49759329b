//! What a shell completes among the words of a query: fields, and their values out of the atlas itself.

use std::ffi::OsStr;

use clap_complete::CompletionCandidate;

use crate::atlas::{Atlas, Kind, Language, Word as _};
use crate::cli::complete::{beginning, language};
use crate::cli::list::values;
use crate::search::QueryField;

/// The fields of a query, and behind its colon a field's values.
pub(super) fn words(current: &OsStr) -> Vec<CompletionCandidate> {
    let typed = current.to_string_lossy();
    let Some((word, _)) = typed.split_once(':') else {
        let language = language();
        let fields = QueryField::ALL.iter();
        let fields = fields.map(|field| {
            let label = if language == Language::Zh { field.label(language) } else { "" };
            (format!("{}:", field.word()), label.to_owned())
        });
        return if typed.is_empty() { Vec::new() } else { beginning(current, fields) };
    };
    let Some(field) = QueryField::ALL.iter().copied().find(|field| field.word() == word) else {
        return Vec::new();
    };
    let values = values_of(field).into_iter();
    beginning(current, values.map(|value| (format!("{word}:{value}"), String::new())))
}

/// The words that a field of a query can have in the atlas; none where they are any text.
fn values_of(field: QueryField) -> Vec<String> {
    match field {
        QueryField::Kind => {
            return Kind::ALL.iter().map(|kind| kind.word().to_owned()).collect();
        }
        QueryField::AsOf => return ["article", "now"].map(str::to_owned).to_vec(),
        _ => {}
    }
    let Some((list, column)) = field.column() else { return Vec::new() };
    let Ok(atlas) = Atlas::embedded() else { return Vec::new() };
    let values = values(&atlas, list, column, language()).into_iter();
    // A space would end the value.
    values.filter(|value| !value.contains(' ')).collect()
}
