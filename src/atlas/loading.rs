//! What one loading knows so far: which keys there are, which values are taken, what is wrong.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::problem::Told;
use super::{Id, Kind, Problem, nearest};

/// The state of one loading, shared by all its records.
#[derive(Default)]
pub(super) struct Loading {
    keys: HashMap<&'static str, HashMap<String, u32>>,
    taken: HashMap<(&'static str, &'static str, String), String>,
    /// The files that could not be read to their end, and how many references to their records were not followed.
    cut: HashMap<&'static str, usize>,
    pub problems: Vec<Problem>,
}

/// A record in its file: the file's name, the record's key.
type RecordPlace<'a> = (&'static str, &'a str);

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

    /// A file could not be read to its end: what its other records are called is not known.
    pub fn is_cut(&mut self, file: &'static str) {
        self.cut.entry(file).or_default();
    }

    /// Whether a reference that names no record may name one of those that could not be read; it is counted.
    pub fn may_be_cut_off(&mut self, kind: Kind) -> bool {
        let references = self.cut.get_mut(file_of(kind));
        references.map(|references| *references += 1).is_some()
    }

    /// Reports a field that does not agree with others; of a record that has a problem already nothing more is said, as its values
    /// may be stand-ins.
    pub fn report(
        &mut self,
        place: RecordPlace<'_>,
        field: &str,
        found: impl Into<Told>,
        expected: impl Into<Told>,
    ) {
        self.tell(place, field, (found.into(), expected.into()), None);
    }

    /// The same with the nearest valid value, where there is one.
    pub fn report_near(
        &mut self,
        place: RecordPlace<'_>,
        field: &str,
        found: impl Into<Told>,
        expected: impl Into<Told>,
        near: impl Into<Option<String>>,
    ) {
        self.tell(place, field, (found.into(), expected.into()), near.into());
    }

    fn tell(
        &mut self,
        (file, record): RecordPlace<'_>,
        field: &str,
        (found, expected): (Told, Told),
        nearest: Option<String>,
    ) {
        let is_faulty = |told: &Problem| told.file == file && told.record == record;
        if !self.problems.iter().any(is_faulty) {
            let (file, record) = (file.to_owned(), record.to_owned());
            let field = field.to_owned();
            self.problems.push(Problem { file, record, field, found, expected, nearest });
        }
    }

    /// All problems; that of a file that was cut off also says how many references could not be followed.
    pub fn into_problems(mut self) -> Vec<Problem> {
        for problem in self.problems.iter_mut().filter(|problem| problem.record.is_empty()) {
            if let Some(&references @ 1..) = self.cut.get(&*problem.file) {
                let verb = if references == 1 { "reference" } else { "references" };
                let Told { zh, en } = std::mem::take(&mut problem.found);
                problem.found = Told {
                    zh: format!("{zh}（指向其中记录的 {references} 处引用没有核对）"),
                    en: format!("{en} ({references} {verb} to its records not followed)"),
                };
            }
        }
        self.problems
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
