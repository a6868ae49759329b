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
#[derive(Clone, Debug)]
pub(super) struct Worth {
    /// The records.
    pub records: Chosen,
    texts: Chosen,
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

    /// What is worth a look for a needle.
    pub(super) fn worth(&self, judge: &Judge<'_>, needle: &Needle) -> Worth {
        let texts = if judge.stage == Stage::Loose {
            let tried = Judge { tried: true, ..*judge };
            let loosely = self.columns.may_hold(&tried, needle).and(&self.loose);
            let stricter = Judge { stage: Stage::Fuzzy, tried: false, ..*judge };
            if judge.tried {
                loosely
            } else {
                loosely.or(&self.columns.may_hold(&stricter, needle))
            }
        } else {
            self.columns.may_hold(judge, needle)
        };
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
