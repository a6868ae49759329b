//! What a shell completes beside words and options: ids, lists' columns and values, out of the atlas itself.
//!
//! A shell asks the program at every Tab (`COMPLETE=zsh baijia -- …`), so that what is offered is what this very program takes.

use std::ffi::{OsStr, OsString};

use clap_complete::CompletionCandidate;
use clap_complete::env::CompleteEnv;

use crate::atlas::{Atlas, Kind, Language, RecordId, Word as _};

use super::facet::FACETS;
use super::record::link;
use super::{list, settings};

/// The variable by which a shell asks.
pub(super) const VARIABLE: &str = "COMPLETE";

/// Answers a shell that asks what can stand here; whether one did.
///
/// # Errors
/// If the shell is none that is known, or standard output takes nothing.
pub(super) fn answer(arguments: &[OsString]) -> clap::error::Result<bool> {
    let directory = std::env::current_dir().ok();
    CompleteEnv::with_factory(super::arguments::command)
        .var(VARIABLE)
        .try_complete(arguments.iter().cloned(), directory.as_deref())
}

/// Candidates that begin as `current` does, each with what it is called.
fn beginning(
    current: &OsStr,
    candidates: impl IntoIterator<Item = (String, String)>,
) -> Vec<CompletionCandidate> {
    let current = current.to_string_lossy();
    let begins = candidates.into_iter().filter(|(text, _)| text.starts_with(&*current));
    begins
        .map(|(text, what)| {
            let what = (!what.is_empty()).then(|| what.into());
            CompletionCandidate::new(text).help(what)
        })
        .collect()
}

fn language() -> Language {
    let lookup = |name: &str| std::env::var(name).ok();
    settings::Settings::read(&settings::Options::default(), &lookup).language()
}

/// Ids as `id`, or as `kind:id` where kinds share one or a kind was typed.
fn ids_of(current: &OsStr, wanted: impl Fn(RecordId) -> bool) -> Vec<CompletionCandidate> {
    let Ok(atlas) = Atlas::embedded() else { return Vec::new() };
    let language = language();
    let with_kind = current.to_string_lossy().contains(':');
    let ids = atlas.records().filter(|&id| wanted(id));
    let ids = ids.map(|id| {
        let key = atlas.key(id);
        let text =
            if with_kind || atlas.find(key).len() > 1 { link(&atlas, id) } else { key.to_owned() };
        let name = atlas.name(id);
        // Of a quote the first words are enough to know it by.
        let what: String = name.get(language).chars().take(40).collect();
        (text, format!("{}: {what}", id.kind().label(language)))
    });
    let mut all: Vec<(String, String)> = ids.collect();
    let kinds = Kind::ALL.iter().map(|kind| (format!("{}:", kind.word()), String::new()));
    all.extend(kinds.filter(|_| with_kind));
    beginning(current, all)
}

/// Ids of all records.
pub(super) fn ids(current: &OsStr) -> Vec<CompletionCandidate> {
    ids_of(current, |_| true)
}

/// Ids of what can be compared.
pub(super) fn compared_ids(current: &OsStr) -> Vec<CompletionCandidate> {
    ids_of(current, |id| matches!(id.kind(), Kind::Model | Kind::Route))
}

/// The list that stands on the line.
fn list_word() -> Option<String> {
    let mut words = std::env::args().skip_while(|word| word != "list").skip(1);
    words.find(|word| list::LISTS.contains(&word.as_str()))
}

/// `column=`, and behind it the column's values.
pub(super) fn filters(current: &OsStr) -> Vec<CompletionCandidate> {
    let Some(list) = list_word() else { return Vec::new() };
    let Ok(atlas) = Atlas::embedded() else { return Vec::new() };
    let typed = current.to_string_lossy();
    if let Some((column, _)) = typed.split_once('=') {
        let values = list::values(&atlas, &list, column, language());
        let values = values.into_iter().map(|value| (format!("{column}={value}"), String::new()));
        return beginning(current, values);
    }
    let columns = list::columns(&list).into_iter();
    let mut words: Vec<String> = columns.map(|(word, _)| word.to_owned()).collect();
    if list == "models" {
        words.extend(FACETS.iter().map(|(word, _)| (*word).to_owned()));
    }
    words.sort_unstable();
    words.dedup();
    beginning(current, words.into_iter().map(|word| (format!("{word}="), String::new())))
}

/// The columns that one can sort by.
pub(super) fn sort_keys(current: &OsStr) -> Vec<CompletionCandidate> {
    let Some(list) = list_word() else { return Vec::new() };
    let language = language();
    let columns = list::columns(&list).into_iter();
    beginning(current, columns.map(|(word, label)| (word.to_owned(), label(language).to_owned())))
}

/// The facets by which models are counted.
pub(super) fn facets(current: &OsStr) -> Vec<CompletionCandidate> {
    let language = language();
    let facets = FACETS.iter();
    beginning(
        current,
        facets.map(|(word, facet)| ((*word).to_owned(), facet.label(language).to_owned())),
    )
}
