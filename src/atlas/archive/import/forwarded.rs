//! Messages and posts that pass on what others say: each stretch of words goes to whoever said it.

use super::column_names::plain;
use super::record::{self, Record};
use crate::atlas::archive::ArchiveField;
use crate::document::table::{Row, Value, Whose, voices};

/// What columns are called that name whose message is forwarded.
const NAMES: [&str; 9] = [
    "forwardedfrom",
    "forwardfrom",
    "forwardfromname",
    "forwardsendername",
    "forwardedfromname",
    "fwdfromname",
    "fwdfromfromname",
    "转发自",
    "转发来源",
];

/// What columns are called that have something only in forwarded messages.
const MARKS: [&str; 8] = [
    "forwarddate",
    "isforwarded",
    "forwarded",
    "isforward",
    "fwdfrom",
    "forwardorigintype",
    "fwdfromdate",
    "forwardfromid",
];

/// Whose message a row is: the sender's own, or one that the sender forwards.
pub(super) fn whose(row: &Row) -> Whose<'_> {
    let cells = || {
        row.cells.iter().map(|(name, value)| (plain(&name.replace('.', "_")), value)).filter(
            |(_, value)| {
                let text = record::plain(value).trim().to_lowercase();
                !matches!(&*text, "" | "0" | "false" | "no" | "none" | "null" | "否" | "nan")
            },
        )
    };
    let named = cells().find_map(|(name, value)| match value {
        Value::Text(text) if NAMES.contains(&&*name) => Some(text.trim()),
        _ => None,
    });
    match named {
        Some(name) => Whose::Named(name),
        None if cells().any(|(name, _)| MARKS.contains(&&*name)) => Whose::Unknown,
        None => Whose::Sender,
    }
}

/// The records of a post: one for each stretch of words, with whoever said it; none where it has no words but those of the network.
pub(super) fn each_with_its_speaker(record: Record) -> Vec<Record> {
    let Some(said) = record.text().and_then(voices) else { return vec![record] };
    let said = said.into_iter().map(|(whose, words)| match whose {
        Whose::Sender => record.with_text_alone(words),
        Whose::Named(_) | Whose::Unknown => record.said_before(words, whose),
    });
    said.collect()
}

impl Record {
    /// The words that another said before this post; when, nothing tells.
    fn said_before(&self, words: &str, whose: Whose<'_>) -> Self {
        let mut record = self.with_text(words);
        record.leave(&[ArchiveField::Date, ArchiveField::Url, ArchiveField::Note]);
        record.forward(whose);
        record
    }
}
