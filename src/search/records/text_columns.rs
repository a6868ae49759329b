//! Which texts of the atlas, and which records, are worth a closer look.

use crate::atlas::Date;
use crate::search::matching::record::{RecordMatcher, Stage};
use crate::search::query::pattern::Pattern;
use crate::search::records::columns::{BitSet, Columns};
use crate::search::records::entries::Entry;

/// What the texts of the atlas cannot hold, all texts of all records in one row.
#[derive(Debug)]
pub struct TextColumns {
    columns: Columns,
    /// The texts in which gaps and slips are looked for.
    loose: BitSet,
    /// The record of each text.
    owners: Vec<usize>,
    /// The first text of each record.
    firsts: Vec<usize>,
    /// The date of each record, packed; 0 for one without.
    dates: Vec<u32>,
}

/// What is worth a look.
#[derive(Clone, Debug, Default)]
pub struct Candidates {
    /// The records.
    pub records: BitSet,
    texts: BitSet,
}

impl Candidates {
    /// What is worth a look here or there.
    pub fn or(self, other: &Self) -> Self {
        Self { records: self.records.or(&other.records), texts: self.texts.or(&other.texts) }
    }
}

impl TextColumns {
    /// Of all texts of these records.
    pub fn of(entries: &[Entry]) -> Self {
        let (mut columns, mut loose) = (Columns::default(), BitSet::default());
        let (mut owners, mut firsts) = (Vec::new(), Vec::new());
        for (record, entry) in entries.iter().enumerate() {
            firsts.push(owners.len());
            for text in &entry.body.texts {
                columns.add(owners.len(), [text]);
                if text.class.is_loose() {
                    loose.add(owners.len());
                }
                owners.push(record);
            }
        }
        let dates = entries.iter().map(|entry| entry.found_by.map_or(0, Date::packed)).collect();
        Self { columns, loose, owners, firsts, dates }
    }

    /// What is worth a look for a pattern where the stricter stages found nothing.
    pub fn candidates(&self, matcher: &RecordMatcher<'_>, pattern: &Pattern) -> Candidates {
        let matcher = RecordMatcher { tried: true, ..*matcher };
        let texts = self.columns.may_hold(&matcher, pattern);
        let texts = if matcher.stage == Stage::Loose { texts.and(&self.loose) } else { texts };
        let mut records = BitSet::default();
        for text in texts.places() {
            records.add(self.owners[text]);
        }
        if pattern.dates.is_some() && matcher.stage == Stage::Strict {
            let dated = (0..self.dates.len()).filter(|&record| self.is_dated(record, pattern));
            dated.for_each(|record| records.add(record));
        }
        Candidates { records, texts }
    }

    /// Whether a pattern means the date of a record.
    pub fn is_dated(&self, record: usize, pattern: &Pattern) -> bool {
        let date = self.dates.get(record).filter(|&&date| date > 0);
        pattern.dates.as_ref().zip(date).is_some_and(|(dates, date)| dates.contains(date))
    }

    /// Those texts of a record that are worth a look, as places among its texts.
    pub fn texts_of(&self, record: usize, candidates: &Candidates) -> impl Iterator<Item = usize> {
        let first = self.firsts[record];
        let end = self.firsts.get(record + 1).copied().unwrap_or(self.owners.len());
        (first..end).filter(|&text| candidates.texts.has(text)).map(move |text| text - first)
    }
}
