//! A line of an archive while it is put together.

use serde_json::{Map, Value as Json};

use super::{attribution, dates};
use crate::atlas::Date;
use crate::atlas::archive::{ArchiveField, default_key};
use crate::document::table::{Value, Whose, said_by};

/// What stands in a field, and how sure its column was.
#[derive(Clone, Debug)]
struct Filled {
    field: ArchiveField,
    rank: u8,
    column: String,
    value: Json,
}

/// A line so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Record {
    filled: Vec<Filled>,
    other: Map<String, Json>,
    date_written: Option<String>,
    /// Whether the speaker so far is only the author of the work that the words stand in.
    is_unclaimed: bool,
}

/// A value as text.
pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Number(text) | Value::Json(text) => text.clone(),
        Value::List(texts) => texts.join("、"),
    }
}

/// A value as JSON, as it was.
pub(super) fn json(value: &Value) -> Json {
    match value {
        Value::Text(text) => Json::String(text.clone()),
        Value::Number(text) | Value::Json(text) => {
            serde_json::from_str(text).unwrap_or_else(|_| Json::String(text.clone()))
        }
        Value::List(texts) => texts.iter().map(String::as_str).collect(),
    }
}

impl Record {
    /// Fills a field; where two columns fill one, the surer does, and the other is kept beside.
    pub(super) fn fill(
        &mut self,
        field: ArchiveField,
        rank: u8,
        column: &str,
        value: &Value,
        is_mapped: bool,
    ) {
        let Some(new) = self.value(field, value, is_mapped) else {
            self.keep(column, value);
            return;
        };
        let new = Filled { field, rank, column: column.to_owned(), value: new };
        match self.filled.iter_mut().find(|filled| filled.field == field) {
            None => self.filled.push(new),
            Some(old) if old.rank > rank => {
                let old = std::mem::replace(old, new);
                self.other.insert(old.column, old.value);
            }
            Some(_) => self.keep(column, value),
        }
    }

    /// What a field takes of a value; `None` where it takes none.
    fn value(&mut self, field: ArchiveField, value: &Value, is_mapped: bool) -> Option<Json> {
        let text = |text: String| (!text.trim().is_empty()).then_some(Json::String(text));
        match field {
            ArchiveField::Text => match value {
                Value::List(lines) => text(lines.join("\n")),
                _ => text(plain(value).trim().to_owned()),
            },
            ArchiveField::Date => {
                let written = one_line(&plain(value));
                let epoch = if is_mapped { dates::of_epoch(&written) } else { None };
                let serial = || match value {
                    Value::Number(number) => dates::of_serial(number),
                    _ => None,
                };
                let date = epoch.or_else(|| Date::read(&written)).or_else(serial);
                let shown = date.map(|date| date.to_string());
                if shown.as_deref() != Some(written.as_str()) {
                    self.date_written.get_or_insert(written);
                }
                shown.map_or(Some(Json::Null), |shown| Some(Json::String(shown)))
            }
            ArchiveField::Accessed => {
                let written = one_line(&plain(value));
                text(Date::read(&written).map_or(written, |date| date.to_string()))
            }
            ArchiveField::Manner => {
                let word = plain(value).trim().to_lowercase();
                match word.as_str() {
                    "direct" | "直接引语" | "直接" | "原话" => text("direct".to_owned()),
                    "reported" | "indirect" | "转述" | "间接引语" | "间接" => {
                        text("reported".to_owned())
                    }
                    _ => None,
                }
            }
            field if field.takes_several() => several(value),
            ArchiveField::Id => {
                let id = plain(value).trim().to_owned();
                let is_sound =
                    !id.contains(char::is_whitespace) && id.len() <= crate::atlas::LONGEST_ID_BYTES;
                text(id).filter(|_| is_sound)
            }
            field if field.has_lines() => text(plain(value).trim().to_owned()),
            ArchiveField::Speaker => {
                let names = match value {
                    // Several people said it: that is no one person's name.
                    Value::List(names) => names.join("、"),
                    _ => plain(value),
                };
                let name = without_links(&one_line(&names));
                // A widely copied collection names the server that gave it behind every name.
                let name = name.strip_suffix("type.fit").unwrap_or(&name);
                // `Albert Einstein, ` is what is left of a list.
                let name = name.trim_end_matches([',', '，', ' ']);
                text(name.to_owned()).filter(|_| !is_nobody(name))
            }
            ArchiveField::Source | ArchiveField::Title | ArchiveField::Author => {
                text(without_links(&one_line(&plain(value))))
            }
            _ => text(one_line(&plain(value))),
        }
    }

    /// Keeps what no field takes.
    pub(super) fn keep(&mut self, column: &str, value: &Value) {
        if column == "other" {
            // What an import before this one kept, in a cell of a table as text.
            let kept = match json(value) {
                Json::String(text) => serde_json::from_str(&text).unwrap_or(Json::String(text)),
                other => other,
            };
            if let Json::Object(kept) = kept {
                self.other.extend(kept);
                return;
            }
        }
        let name = column.strip_prefix("other.").unwrap_or(column);
        self.other.insert(name.to_owned(), json(value));
    }

    /// Fills fields from a text such as `李开复，创新工场，2023-05-28`; which they are.
    pub(super) fn attribute(&mut self, text: &str, column: &str) -> Vec<ArchiveField> {
        let parts = attribution::parts(text);
        let fields = parts.iter().map(|(field, _)| *field).collect();
        for (field, text) in parts {
            // What the words themselves say comes before what a file says of all of them.
            self.fill(field, 0, column, &Value::Text(text.to_owned()), false);
        }
        fields
    }

    /// Settles what depends on other fields: a work's title is its source where nothing else is.
    pub(super) fn settle(&mut self) {
        // A page that is named after who speaks, or by the words it begins with, is no work.
        let title = self.get(ArchiveField::Title).and_then(Json::as_str).unwrap_or_default();
        let is_name = self.speaker() == Some(title)
            || self.text().is_some_and(|text| text.starts_with(title.trim_end_matches('…')));
        if self.get(ArchiveField::Source).is_none()
            && !is_name
            && let Some(title) =
                self.filled.iter_mut().find(|filled| filled.field == ArchiveField::Title)
        {
            title.field = ArchiveField::Source;
        }
        let speaker = self.speaker().map(str::to_owned);
        self.filled.retain(|filled| {
            filled.field != ArchiveField::SpeakerEn || filled.value.as_str() != speaker.as_deref()
        });
        // `作者《篇名》` in one cell is two things where no source stands elsewhere.
        if let Some(name) = speaker
            && self.get(ArchiveField::Source).is_none()
            && let Some((before, work)) = name.split_once('《')
            && let Some(work) = work.strip_suffix('》')
            && !before.trim().is_empty()
        {
            self.put(ArchiveField::Speaker, before.trim());
            self.put(ArchiveField::Source, work.trim());
        }
        self.unwrap_marks();
    }

    /// Words in marks, said by somebody whose name stands beside them, are the speaker's own: the marks become `manner`.
    fn unwrap_marks(&mut self) {
        let by_attribution = self.filled.iter().any(|filled| filled.column == "attribution");
        let Some(text) = self.text().filter(|_| by_attribution) else { return };
        let Some(inner) = attribution::unwrapped(text).map(str::to_owned) else { return };
        self.put(ArchiveField::Text, &inner);
        self.fill_if_empty(ArchiveField::Manner, "direct");
    }

    /// A copy of the record with other words.
    pub(super) fn with_text(&self, text: &str) -> Self {
        let mut record = self.clone();
        record.put(ArchiveField::Text, text);
        // An id names one quote.
        record.filled.retain(|filled| filled.field != ArchiveField::Id);
        record
    }

    /// The same record, of whose words these are the part that the speaker said.
    pub(super) fn with_text_alone(&self, text: &str) -> Self {
        let mut record = self.clone();
        record.put(ArchiveField::Text, text);
        record
    }

    /// Somebody else said what the speaker so far only passed on.
    pub(super) fn forward(&mut self, from: Whose<'_>) {
        let from = match from {
            Whose::Sender => return,
            Whose::Named(name) => Some(name),
            Whose::Unknown => None,
        };
        if let Some(sender) = self.speaker().map(str::to_owned)
            && Some(&*sender) != from
        {
            self.other.entry("forwarded_by").or_insert(Json::String(sender));
        }
        self.leave(&OF_SPEAKER);
        if let Some(name) = from {
            self.put(ArchiveField::Speaker, name);
        }
    }

    /// The author of the work is no longer whoever said it, and stays its author.
    pub(super) fn no_longer_said_by_author(&mut self) {
        if let Some(author) = self.speaker().map(str::to_owned) {
            self.fill_if_empty(ArchiveField::Author, &author);
        }
        self.leave(&OF_SPEAKER);
        self.is_unclaimed = true;
    }

    /// Whether nobody is known to have said the words, of whose work only the author is.
    pub(super) fn is_unclaimed(&self) -> bool {
        self.is_unclaimed && self.speaker().is_none()
    }

    /// Whether the speaker stands in a column of this kind.
    pub(super) fn has_speaker_of(&self, is_kind: impl Fn(&str) -> bool) -> bool {
        let mut filled = self.filled.iter();
        filled.any(|filled| filled.field == ArchiveField::Speaker && is_kind(&filled.column))
    }

    /// Whether the words are known to have stood in marks.
    pub(super) fn is_direct(&self) -> bool {
        self.get(ArchiveField::Manner).and_then(Json::as_str) == Some("direct")
    }

    /// Empties fields; a date with how it is written.
    pub(super) fn leave(&mut self, fields: &[ArchiveField]) {
        self.filled.retain(|filled| !fields.contains(&filled.field));
        if fields.contains(&ArchiveField::Date) {
            self.date_written = None;
        }
    }

    /// The same record for a text that says itself who speaks; without a speaker where it does not.
    pub(super) fn with_turn(&self, text: &str) -> Self {
        let mut record = self.with_text(text);
        if let Some((speaker, words)) = said_by(text) {
            record.put(ArchiveField::Speaker, speaker);
            record.put(ArchiveField::Text, attribution::unwrapped(words).unwrap_or(words));
        }
        record
    }

    /// Leaves out an id that no line has to state: the one that is made of the speaker and the words.
    pub(super) fn drop_default_id(&mut self) {
        let default = self.speaker().zip(self.text()).map(|(name, text)| default_key(name, text));
        if self.get(ArchiveField::Id).and_then(Json::as_str) == default.as_deref() {
            self.filled.retain(|filled| filled.field != ArchiveField::Id);
        }
    }

    /// Fills a field that is empty.
    pub(super) fn fill_if_empty(&mut self, field: ArchiveField, text: &str) {
        if self.get(field).is_none() {
            self.fill(field, 0, field.name(), &Value::Text(text.to_owned()), true);
        }
    }

    pub(super) fn put(&mut self, field: ArchiveField, text: &str) {
        self.filled.retain(|filled| filled.field != field);
        let value = Json::String(text.to_owned());
        self.filled.push(Filled { field, rank: 0, column: field.name().to_owned(), value });
    }

    fn get(&self, field: ArchiveField) -> Option<&Json> {
        self.filled.iter().find(|filled| filled.field == field).map(|filled| &filled.value)
    }

    /// The words.
    pub(super) fn text(&self) -> Option<&str> {
        self.get(ArchiveField::Text)?.as_str()
    }

    /// Whether it has a note, and no words that the note is on.
    pub(super) fn is_note(&self) -> bool {
        self.text().is_none() && self.get(ArchiveField::Note).is_some()
    }

    /// Who said them.
    pub(super) fn speaker(&self) -> Option<&str> {
        self.get(ArchiveField::Speaker)?.as_str()
    }

    /// The line's object. What has a field of its own stands there; the rest stands in `other`.
    pub(super) fn into_json(mut self) -> Map<String, Json> {
        let mut object = Map::new();
        if let Some(written) = self.date_written.take() {
            object.insert(ArchiveField::DateWritten.name().to_owned(), Json::String(written));
        }
        for filled in self.filled.into_iter().filter(|filled| !filled.value.is_null()) {
            object.insert(filled.field.name().to_owned(), filled.value);
        }
        if !self.other.is_empty() {
            object.insert(ArchiveField::Other.name().to_owned(), Json::Object(self.other));
        }
        object
    }
}

/// What says something of the speaker, and of nobody else.
const OF_SPEAKER: [ArchiveField; 7] = [
    ArchiveField::Speaker,
    ArchiveField::SpeakerEn,
    ArchiveField::SpeakerId,
    ArchiveField::Aliases,
    ArchiveField::Role,
    ArchiveField::Org,
    ArchiveField::Region,
];

/// A name without the brackets of a link between notes: `[[Jane Doe]]`, `[[people/doe|Jane Doe]]`.
fn without_links(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    let mut rest = name;
    while let Some((before, linked)) = rest.split_once("[[") {
        let Some((inner, after)) = linked.split_once("]]") else { break };
        plain.push_str(before);
        plain.push_str(inner.rsplit('|').next().unwrap_or(inner));
        rest = after;
    }
    plain.push_str(rest);
    // Notion puts the address of a page behind its name.
    match plain.split_once(" (https://") {
        Some((name, address)) if address.ends_with(')') && !address.contains(' ') => {
            name.to_owned()
        }
        _ => plain,
    }
}

/// A text on one line, without what only turns its direction.
fn one_line(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !is_direction(*c)).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_direction(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Whether a name says that there is none.
fn is_nobody(name: &str) -> bool {
    // A number of a chat's account is nobody's name.
    let is_account = name.strip_prefix("<@").is_some_and(|rest| rest.ends_with('>'));
    is_account
        || matches!(
            name.to_lowercase().as_str(),
            "null" | "none" | "nan" | "n/a" | "-" | "—" | "undefined"
        )
}

/// Several words: a list, or a text with marks between them.
fn several(value: &Value) -> Option<Json> {
    let listed = match value {
        Value::List(words) => Some(words.clone()),
        // Several in a cell, as a table of this program has them.
        Value::Text(text) => serde_json::from_str::<Vec<String>>(text).ok(),
        _ => None,
    };
    let words: Vec<String> = if let Some(words) = listed {
        words.iter().map(|word| one_line(word)).collect()
    } else {
        let text = plain(value);
        let words = text.trim().trim_matches(['[', ']']).split([';', '；', '|', '、', ',', '，']);
        words.map(|word| one_line(word.trim().trim_matches(['\'', '"', '#']))).collect()
    };
    let words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
    match words.len() {
        0 => None,
        1 => words.into_iter().next().map(Json::String),
        _ => Some(words.into_iter().map(Json::String).collect()),
    }
}
