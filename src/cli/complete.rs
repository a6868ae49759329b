//! What a shell completes beside words and options: ids, out of the atlas itself; those of lists stand with the lists.
//!
//! A shell asks the program at every Tab (`COMPLETE=zsh baijia -- …`), so that what is offered is what this very program takes.

use std::ffi::OsStr;

use clap_complete::CompletionCandidate;

use crate::atlas::{Atlas, Kind, Language, RecordId, Word as _};

use super::record::link;
use super::settings;

/// The variable by which a shell asks.
pub(super) const VARIABLE: &str = "COMPLETE";

/// Candidates that begin as `current` does, each with what it is called.
pub(super) fn beginning(
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

/// The language of what candidates are called.
pub(super) fn language() -> Language {
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

/// Ids of all records. Behind an id that is whole they begin with the first letter typed: whoever presses Tab there has what they
/// wanted, and is not shown two thousand more.
pub(super) fn ids(current: &OsStr) -> Vec<CompletionCandidate> {
    if current.is_empty() && word_before().is_some_and(|word| is_id(&word)) {
        return Vec::new();
    }
    ids_of(current, |_| true)
}

/// The word before the one that is completed. The shell hands over the whole line behind `--`; bash and zsh say which of its words is
/// at hand, in fish it is the last.
fn word_before() -> Option<String> {
    let line = std::env::args_os().skip_while(|word| word != "--").skip(1);
    let words: Vec<String> = line.map(|word| word.to_string_lossy().into_owned()).collect();
    let told = std::env::var("_CLAP_COMPLETE_INDEX").ok().and_then(|index| index.parse().ok());
    let at = told.unwrap_or_else(|| words.len().saturating_sub(1));
    words.get(at.checked_sub(1)?).cloned()
}

/// Whether a word is a record's id, with its kind or without.
fn is_id(word: &str) -> bool {
    let Ok(atlas) = Atlas::embedded() else { return false };
    let key = word.split_once(':').map_or(word, |(_, key)| key);
    !atlas.find(key).is_empty()
}

/// Ids of what can be compared.
pub(super) fn compared_ids(current: &OsStr) -> Vec<CompletionCandidate> {
    ids_of(current, |id| matches!(id.kind(), Kind::Model | Kind::Route))
}
