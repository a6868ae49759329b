//! Which texts of the atlas, and which records, are worth a closer look.

use crate::search::matching::record::{RecordMatcher, Stage};
use crate::search::query::pattern::Pattern;
use crate::search::records::columns::{BitSet, Columns};
use crate::search::text::field_text::Body;

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
    pub fn of<'a>(records: impl Iterator<Item = &'a Body>) -> Self {
        let (mut columns, mut loose) = (Columns::default(), BitSet::default());
        let (mut owners, mut firsts) = (Vec::new(), Vec::new());
        for (record, body) in records.enumerate() {
            firsts.push(owners.len());
            for text in &body.texts {
                columns.add(owners.len(), [text]);
                if text.class.is_loose() {
                    loose.add(owners.len());
                }
                owners.push(record);
            }
        }
        Self { columns, loose, owners, firsts }
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
        Candidates { records, texts }
    }

    /// Those texts of a record that are worth a look, as places among its texts.
    pub fn texts_of(&self, record: usize, candidates: &Candidates) -> impl Iterator<Item = usize> {
        let first = self.firsts[record];
        let end = self.firsts.get(record + 1).copied().unwrap_or(self.owners.len());
        (first..end).filter(|&text| candidates.texts.has(text)).map(move |text| text - first)
    }
}
