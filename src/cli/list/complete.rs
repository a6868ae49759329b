//! What a shell completes in a list's options: its columns, and what stands in them.

use std::ffi::OsStr;

use clap_complete::CompletionCandidate;

use crate::app::Facet;
use crate::atlas::Atlas;
use crate::cli::complete::{beginning, language};

use super::listings;

/// The list that stands on the line.
fn list_word() -> Option<String> {
    let mut words = std::env::args().skip_while(|word| word != "list").skip(1);
    words.find(|word| listings::LISTS.contains(&word.as_str()))
}

/// `column=`, and behind it the column's values.
pub(super) fn filters(current: &OsStr) -> Vec<CompletionCandidate> {
    let Some(list) = list_word() else { return Vec::new() };
    let Ok(atlas) = Atlas::embedded() else { return Vec::new() };
    let typed = current.to_string_lossy();
    if let Some((column, _)) = typed.split_once('=') {
        let values = listings::values(&atlas, &list, column, language());
        let values = values.into_iter().map(|value| (format!("{column}={value}"), String::new()));
        return beginning(current, values);
    }
    let columns = listings::columns(&list).into_iter();
    let mut words: Vec<String> = columns.map(|(word, _)| word.to_owned()).collect();
    if list == "models" {
        words.extend(Facet::ALL.iter().map(|facet| facet.word().to_owned()));
    }
    words.sort_unstable();
    words.dedup();
    beginning(current, words.into_iter().map(|word| (format!("{word}="), String::new())))
}

/// The columns that one can sort by.
pub(super) fn sort_keys(current: &OsStr) -> Vec<CompletionCandidate> {
    let Some(list) = list_word() else { return Vec::new() };
    let language = language();
    let columns = listings::columns(&list).into_iter();
    beginning(current, columns.map(|(word, label)| (word.to_owned(), label(language).to_owned())))
}

/// The facets by which models are counted.
pub(super) fn facets(current: &OsStr) -> Vec<CompletionCandidate> {
    let language = language();
    let facets = Facet::ALL.iter();
    beginning(
        current,
        facets.map(|facet| (facet.word().to_owned(), facet.label(language).to_owned())),
    )
}
