//! The line of an archive that a row becomes, or why it becomes none.

use std::sync::Arc;

use serde_json::Value as Json;
use twox_hash::XxHash3_64;

use super::super::{Fault, SpeakerLine, read_line, read_speaker_line};
use super::label::names_nobody;
use super::mapping::Mapping;
use super::record::{self, Record};
use super::several;
use crate::document::table::{Row, RowFault, Value};

/// Why a row became no line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Untaken {
    /// Nothing stands where the words should.
    NoText,
    /// It is a note on words that do not stand with it, in a file that has words elsewhere.
    NoteAlone,
    /// Nobody is named as the speaker.
    NoSpeaker,
    /// Its work has an author, and whether the words are the author's nothing tells.
    WhoseWords,
    /// It only passes on what others say, and those words do not stand there.
    PassedOn,
    /// It has bytes that are no character of the file's encoding.
    Malformed,
    /// It is no row.
    Row(RowFault),
    /// The archive would not take it.
    Fault(Fault),
}

/// A row that became a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The line, without a line feed.
    pub json: String,
    /// By this number the same words of the same speaker are known again: [`words_hash`].
    pub words: u64,
    /// Whether a date stands there that cannot be read; it is kept as it is written.
    pub has_unread_date: bool,
    /// The speaker, where that is several people in one text; a quote has one, and so they stand as one person.
    pub several: Option<String>,
    /// The speaker, where that is a label that names nobody: 受访者.
    pub label: Option<String>,
}

/// A row that says something of a speaker, and quotes nobody: it is kept as it is.
pub(super) fn speaker_line(row: &Row) -> Option<Result<Taken, Untaken>> {
    let is_kind = |(name, value): &(Arc<str>, Value)| {
        **name == *"kind" && *value == Value::Text("speaker".to_owned())
    };
    if !row.cells.iter().any(is_kind) {
        return None;
    }
    let fields = row.cells.iter().map(|(name, value)| (name.to_string(), record::json(value)));
    let json = Json::Object(fields.collect()).to_string();
    Some(match read_speaker_line(json.as_bytes())? {
        Ok(line) => Ok(Taken {
            words: speaker_hash(&line),
            has_unread_date: false,
            several: None,
            label: None,
            json,
        }),
        Err(fault) => Err(Untaken::Fault(fault)),
    })
}

/// The number by which the same line of a speaker is known again.
#[must_use]
pub fn speaker_hash(line: &SpeakerLine) -> u64 {
    words_hash(&line.name, &format!("\0{line:?}"))
}

/// The line of a record, with the reader's constants; or why the archive would not take it.
pub(super) fn line(
    mut record: Record,
    mapping: &Mapping,
    may_be_malformed: bool,
) -> Result<Taken, Untaken> {
    mapping.fill_constants(&mut record);
    let is_unclaimed = record.is_unclaimed();
    if record.text().is_none_or(|text| text.trim().is_empty()) {
        return Err(Untaken::NoText);
    }
    let speaker = record
        .speaker()
        .filter(|name| !name.trim().is_empty())
        .ok_or(if is_unclaimed { Untaken::WhoseWords } else { Untaken::NoSpeaker })?
        .to_owned();
    let json = Json::Object(record.into_json()).to_string();
    if may_be_malformed && json.contains('\u{fffd}') {
        return Err(Untaken::Malformed);
    }
    match read_line(json.as_bytes()) {
        Ok(Some(read)) => {
            let has_unread_date = read.date.is_none() && read.date_written.is_some();
            let words = words_hash(&read.speaker, &read.text);
            let several = Some(&speaker).filter(|name| several::are_several(name)).cloned();
            let label = Some(speaker).filter(|name| names_nobody(name));
            Ok(Taken { json, words, has_unread_date, several, label })
        }
        Ok(None) => Err(Untaken::NoText),
        Err(fault) => Err(Untaken::Fault(fault)),
    }
}

/// The number by which the same words of the same speaker are known again.
#[must_use]
pub fn words_hash(speaker: &str, text: &str) -> u64 {
    let mut hashed = Vec::with_capacity(speaker.len() + 1 + text.len());
    hashed.extend_from_slice(speaker.as_bytes());
    hashed.push(0);
    hashed.extend_from_slice(text.as_bytes());
    XxHash3_64::oneshot(&hashed)
}
