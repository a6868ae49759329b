//! What one loading knows so far: which keys there are, which values are taken, what is wrong.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::{Id, Kind, Problem, nearest};

/// The state of one loading, shared by all its records.
#[derive(Default)]
pub(super) struct Loading {
    keys: HashMap<&'static str, HashMap<String, u32>>,
    taken: HashMap<(&'static str, &'static str, String), String>,
    pub problems: Vec<Problem>,
}

/// Which file holds the records of a kind.
pub(super) fn file_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Speaker => "speakers.json",
        Kind::Model => "models.json",
        Kind::Region => "regions.json",
        Kind::Route => "routes.json",
        Kind::Quote => "quotes.json",
        Kind::Topic => "topics.json",
        Kind::Craft => "craft.json",
        Kind::Figure => "figures.json",
        Kind::Source => "sources.json",
        Kind::Filing => "filings.json",
    }
}

impl Loading {
    /// Gives `key` to the record at `index`; false if another record of the file has it.
    pub fn add_key(&mut self, file: &'static str, key: &str, index: u32) -> bool {
        self.keys.entry(file).or_default().insert(key.to_owned(), index).is_none()
    }

    /// The key with the first number behind it that makes it free.
    pub fn free_key(&self, file: &'static str, key: &str) -> Option<String> {
        let keys = self.keys.get(file)?;
        (2..=u32::MAX).map(|n| format!("{key}-{n}")).find(|free| !keys.contains_key(free))
    }

    /// The record of `kind` with that key, or the nearest key of the kind.
    pub fn find<T>(&self, kind: Kind, key: &str) -> Result<Id<T>, Option<String>> {
        let keys = self.keys.get(file_of(kind)).ok_or(None)?;
        let found = keys.get(key).map(|&index| Id::new(index));
        found.ok_or_else(|| {
            let mut sorted: Vec<&str> = keys.keys().map(String::as_str).collect();
            sorted.sort_unstable();
            nearest::spelling(key, sorted)
        })
    }

    /// Takes a value that no other record of the file may have; else tells which record has it.
    pub fn take(
        &mut self,
        file: &'static str,
        field: &'static str,
        value: &str,
        record: &str,
    ) -> Result<(), String> {
        match self.taken.entry((file, field, value.to_owned())) {
            Entry::Occupied(taken) => Err(taken.get().clone()),
            Entry::Vacant(free) => {
                free.insert(record.to_owned());
                Ok(())
            }
        }
    }
}
