//! Which texts of the atlas, and which records, are worth a closer look.

use super::columns::{Chosen, Columns};
use super::entry::Entry;
use super::judge::{Judge, Stage};
use super::needle::Needle;

/// What the texts of the atlas cannot hold, all texts of all records in one row.
#[derive(Debug)]
pub(super) struct TextColumns {
    columns: Columns,
    /// The texts in which gaps and slips are looked for.
    loose: Chosen,
    /// The record of each text.
    owners: Vec<usize>,
    /// The first text of each record.
    firsts: Vec<usize>,
}

/// What is worth a look.
#[derive(Clone, Debug, Default)]
pub(super) struct Worth {
    /// The records.
    pub records: Chosen,
    texts: Chosen,
}

impl Worth {
    /// What is worth a look here or there.
    pub(super) fn or(self, other: &Self) -> Self {
        Self { records: self.records.or(&other.records), texts: self.texts.or(&other.texts) }
    }
}

impl TextColumns {
    /// Of all texts of these records.
    pub(super) fn of(entries: &[Entry]) -> Self {
        let (mut columns, mut loose) = (Columns::default(), Chosen::default());
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
        Self { columns, loose, owners, firsts }
    }

    /// What is worth a look for a needle where the stricter stages found nothing.
    pub(super) fn worth(&self, judge: &Judge<'_>, needle: &Needle) -> Worth {
        let judge = Judge { tried: true, ..*judge };
        let texts = self.columns.may_hold(&judge, needle);
        let texts = if judge.stage == Stage::Loose { texts.and(&self.loose) } else { texts };
        let mut records = Chosen::default();
        for text in texts.places() {
            records.add(self.owners[text]);
        }
        Worth { records, texts }
    }

    /// Those texts of a record that are worth a look, as places among its texts.
    pub(super) fn texts_of(&self, record: usize, worth: &Worth) -> impl Iterator<Item = usize> {
        let first = self.firsts[record];
        let end = self.firsts.get(record + 1).copied().unwrap_or(self.owners.len());
        (first..end).filter(|&text| worth.texts.has(text)).map(move |text| text - first)
    }
}
