//! From the bytes of a line to an [`ArchiveLine`], in one pass that copies only what has escapes in it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::de::{DeserializeSeed as _, Deserializer as _, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::atlas::archive::fault::{Fault, Remark, brief};
use crate::atlas::archive::field::ArchiveField;
use crate::atlas::archive::limits::{LONGEST_ID_BYTES, LONGEST_LINE_BYTES};
use crate::atlas::{Date, breaks_line, is_blank};
use crate::document::encoding::LINE_IN_UTF8;

use super::ArchiveLine;
use super::json::{Anything, Name, Value};

/// Reads one line, without its line feed; `None` for a blank one.
///
/// # Errors
/// The first thing that makes the line unreadable.
pub fn read_line(line: &[u8]) -> Result<Option<ArchiveLine<'_>>, Fault> {
    read(line).map_err(|unread| {
        unread.faults.into_iter().next().unwrap_or(Fault::NotObject { found: String::new() })
    })
}

/// Everything that makes a line unreadable.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unread {
    /// In the order of the line; what is missing comes last.
    pub faults: Vec<Fault>,
    /// The names of the line's fields that no archive has.
    pub unknown_fields: Vec<String>,
}

impl From<Fault> for Unread {
    fn from(fault: Fault) -> Self {
        Self { faults: vec![fault], unknown_fields: Vec::new() }
    }
}

/// Everything that makes a line unreadable; nothing where it can be read.
#[must_use]
pub fn unread(line: &[u8]) -> Unread {
    read(line).err().unwrap_or_default()
}

fn read(line: &[u8]) -> Result<Option<ArchiveLine<'_>>, Unread> {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    if line.len() > LONGEST_LINE_BYTES {
        return Err(Fault::TooLong { bytes: line.len() }.into());
    }
    if line.iter().all(u8::is_ascii_whitespace) {
        return Ok(None);
    }
    let text = std::str::from_utf8(line).map_err(|_| malformed(line))?;
    let mut json = serde_json::Deserializer::from_str(text);
    let mut reader = Reader::default();
    let read = if text.trim_start().starts_with('{') {
        json.deserialize_map(Fields(&mut reader))
    } else {
        Anything.deserialize(&mut json).map(|value| reader.fail(not_object(value)))
    };
    if let Err(error) = read.and_then(|()| json.end()) {
        // What stands before the error may be wrong in itself, but a line that is not JSON is first of all that.
        return Err(not_json(text, &error).into());
    }
    reader.finish().map(Some)
}

/// What is wrong with a line that is not UTF-8, or is marked for being it in another file.
fn malformed(line: &[u8]) -> Fault {
    let sound = line.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    if line.get(sound.len()..).is_some_and(|behind| behind.starts_with(LINE_IN_UTF8)) {
        return Fault::InUtf8;
    }
    Fault::Malformed { column: sound.chars().count() + 1 }
}

/// A parser's error as a fault; its columns are bytes, a reader counts characters.
fn not_json(text: &str, error: &serde_json::Error) -> Fault {
    let before = text.get(..error.column().saturating_sub(1)).unwrap_or(text);
    let reason = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let reason = reason.strip_suffix(&place).unwrap_or(&reason).to_owned();
    Fault::NotJson { column: before.chars().count() + 1, reason }
}

fn not_object(value: Value<'_>) -> Fault {
    let found = match value {
        Value::Text(text) => serde_json::Value::from(brief(&text)).to_string(),
        Value::Null => "null".to_owned(),
        Value::Number(found) | Value::Other(found) => found,
        Value::List(_) => "[…]".to_owned(),
    };
    Fault::NotObject { found }
}

/// What has been read of a line so far.
#[derive(Default)]
struct Reader<'a> {
    line: ArchiveLine<'a>,
    seen: u32,
    faults: Vec<Fault>,
}

impl<'a> Reader<'a> {
    fn see(&mut self, field: ArchiveField) {
        let bit = 1 << field as u32;
        if self.seen & bit != 0 {
            self.fail(Fault::Twice { field });
        }
        self.seen |= bit;
    }

    fn fail(&mut self, fault: Fault) {
        self.faults.push(fault);
    }

    fn take(&mut self, field: ArchiveField, value: Cow<'a, str>) {
        if field == ArchiveField::Text {
            if let Some(character) = steering_in_text(&value) {
                self.fail(Fault::Steering { field, character });
            }
            self.line.text = value;
            return;
        }
        let value = trimmed(value);
        // A date is never lost over how it is laid out; a note has lines as the words do.
        let is_long = field.has_lines();
        let value = if field == ArchiveField::Date { on_one_line(value) } else { value };
        let steering = if is_long { steering_in_text(&value) } else { steering_in_name(&value) };
        if let Some(character) = steering {
            self.fail(Fault::Steering { field, character });
        }
        if value.is_empty() {
            // Blank where nothing must stand: the same as nothing. What must stand is asked for at the end.
            return;
        }
        let line = &mut self.line;
        match field {
            ArchiveField::Text => {}
            ArchiveField::Speaker => {
                line.speaker = with_single_blanks(without_letter_spacing(value));
            }
            ArchiveField::SpeakerEn => line.speaker_en = Some(with_single_blanks(value)),
            ArchiveField::Role => line.role = Some(value),
            ArchiveField::Org => line.org = Some(value),
            ArchiveField::Region => line.region = Some(value),
            ArchiveField::Source => line.source = Some(value),
            ArchiveField::Url => line.url = Some(value),
            ArchiveField::Topic if line.topic.is_none() => line.topic = Some(value),
            ArchiveField::Lang => line.lang = Some(value),
            ArchiveField::Id => match fault_of_id(&value) {
                None => line.id = Some(value),
                Some(fault) => self.fail(fault),
            },
            ArchiveField::Date => {
                line.date = value.parse().ok().or_else(|| Date::read(&value));
                if value.parse::<Date>().is_err() {
                    line.date_written.get_or_insert(value);
                }
            }
            ArchiveField::DateWritten => line.date_written = Some(value),
            ArchiveField::Manner if !matches!(&*value, "direct" | "reported") => {
                let written = serde_json::Value::from(&*value).to_string();
                line.other.push((Cow::Borrowed(field.name()), Cow::Owned(written)));
            }
            _ if field != ArchiveField::Kind => line.more.push((field, value)),
            _ => {
                if value != "quote" {
                    self.fail(Fault::OtherKind { found: brief(&value) });
                }
            }
        }
    }

    /// Takes a value that is no text: a number where one can be meant, and a list where there may be several.
    fn take_other(&mut self, field: ArchiveField, value: Value<'a>) {
        let found = match value {
            Value::Number(number) if field.takes_number() => {
                return self.take(field, Cow::Owned(number));
            }
            Value::List(values) if field.takes_several() => {
                for value in values {
                    self.take(field, value);
                }
                return;
            }
            Value::Number(found) | Value::Other(found) => found,
            Value::List(_) => "[…]".to_owned(),
            Value::Text(_) | Value::Null => return,
        };
        match field {
            // Whatever stands for a date costs the quote no more than that.
            ArchiveField::Date => self.take(field, Cow::Owned(found)),
            _ => self.fail(Fault::NotText { field, found }),
        }
    }

    /// Keeps what no archive has a field for.
    fn keep(&mut self, name: Cow<'a, str>, value: &'a RawValue) {
        if value.get() != "null" {
            self.line.other.push((name, Cow::Borrowed(value.get())));
        }
    }

    fn finish(mut self) -> Result<ArchiveLine<'a>, Unread> {
        let line = &mut self.line;
        let written = line.date_written.as_deref();
        line.date = line.date.or_else(|| written.and_then(Date::read));
        let required = [(ArchiveField::Speaker, &line.speaker), (ArchiveField::Text, &line.text)];
        for (field, value) in required {
            let is_told = self.faults.iter().any(|fault| fault.field() == Some(field));
            let is_foreign =
                self.faults.iter().any(|fault| matches!(fault, Fault::NotObject { .. }));
            if !is_blank(value) || is_told || is_foreign {
                continue;
            }
            self.faults.push(if self.seen & (1 << field as u32) != 0 {
                Fault::Blank { field }
            } else {
                Fault::Missing { field, meant: meant(field, &line.unknown_fields) }
            });
        }
        if self.faults.is_empty() {
            return Ok(self.line);
        }
        let unknown_fields = self.line.unknown_fields.iter().map(|name| brief(name)).collect();
        Err(Unread { faults: self.faults, unknown_fields })
    }
}

/// The unknown field that may be a slip for `field`.
fn meant(field: ArchiveField, unknown: &[Cow<'_, str>]) -> Option<String> {
    let is_slip = |name: &&Cow<'_, str>| {
        matches!(Remark::unknown_field(name),
            Remark::UnknownField { nearest, .. } if nearest == Some(field.name()))
    };
    unknown.iter().find(is_slip).map(|name| brief(name))
}

fn fault_of_id(id: &str) -> Option<Fault> {
    let has_blank = id.contains(char::is_whitespace);
    if !id.is_empty() && !has_blank && id.len() <= LONGEST_ID_BYTES {
        return None;
    }
    if id.is_empty() {
        return Some(Fault::Blank { field: ArchiveField::Id });
    }
    let joined: Vec<&str> = id.split_whitespace().collect();
    let joined = joined.join("-");
    let nearest = Some(joined).filter(|joined| has_blank && joined.len() <= LONGEST_ID_BYTES);
    Some(Fault::BadId { found: brief(id), nearest })
}

/// The text without blanks around it.
fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) if text.trim().len() == text.len() => Cow::Owned(text),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// A name with one blank where several stand.
fn with_single_blanks(name: Cow<'_, str>) -> Cow<'_, str> {
    let blank = |c: Option<char>| c.is_some_and(char::is_whitespace);
    let nexts = name.chars().skip(1).map(Some).chain([None]);
    let has_more = name.chars().zip(nexts).any(|(one, next)| one.is_whitespace() && blank(next));
    if has_more { Cow::Owned(name.split_whitespace().collect::<Vec<_>>().join(" ")) } else { name }
}

/// A name whose Hanzi stand apart one by one, as tables and title pages set it (`李 开 复`, `王　强`), without the blanks.
fn without_letter_spacing(name: Cow<'_, str>) -> Cow<'_, str> {
    let is_hanzi = |c: char| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}');
    let is_spaced = name.contains(char::is_whitespace)
        && name.split_whitespace().all(|part| {
            let mut characters = part.chars();
            characters.next().is_some_and(is_hanzi) && characters.next().is_none()
        });
    if is_spaced { Cow::Owned(name.split_whitespace().collect()) } else { name }
}

/// The text with a blank for each break of a line and each tab.
fn on_one_line(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains(['\n', '\r', '\t']) {
        Cow::Owned(text.replace(['\n', '\r', '\t'], " "))
    } else {
        text
    }
}

/// The first control character that is no break of a line and no tab. Looks at the bytes first: hardly any text has one that
/// can begin a control character.
fn steering_in_text(text: &str) -> Option<char> {
    /// So many bytes are looked at in one step of the processor.
    const STEP_BYTES: usize = 32;
    let may = |byte: u8| byte < 0x20 || byte == 0x7f || byte == 0xc2;
    let any = |bytes: &[u8]| bytes.iter().fold(false, |any, &byte| any | may(byte));
    let breaks = |character: char| character == '\t' || breaks_line(character);
    if !text.as_bytes().chunks(STEP_BYTES).any(any) {
        return None;
    }
    text.chars().find(|&character| character.is_control() && !breaks(character))
}

/// The first character that steers a terminal or turns the direction of a line: a name stands on one line among others.
fn steering_in_name(name: &str) -> Option<char> {
    let may = |byte: u8| byte < 0x20 || matches!(byte, 0x7f | 0xc2 | 0xd8 | 0xe2);
    if !name.bytes().any(may) {
        return None;
    }
    name.chars().find(|&character| {
        character.is_control()
            || matches!(character,
                '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    })
}

/// Reads the fields of an object.
struct Fields<'r, 'a>(&'r mut Reader<'a>);

impl<'de> Visitor<'de> for Fields<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key_seed(Name)? {
            match name {
                Ok(ArchiveField::Other) => {
                    self.0.see(ArchiveField::Other);
                    let value: &RawValue = map.next_value()?;
                    let kept: Result<BTreeMap<Cow<'_, str>, &RawValue>, _> =
                        serde_json::from_str(value.get());
                    match kept {
                        Ok(kept) => {
                            for (name, value) in kept {
                                self.0.keep(name, value);
                            }
                        }
                        Err(_) => self.0.keep(Cow::Borrowed(ArchiveField::Other.name()), value),
                    }
                }
                Ok(field) => {
                    self.0.see(field);
                    match map.next_value_seed(Anything)? {
                        Value::Text(text) => self.0.take(field, text),
                        Value::Null => {}
                        other => self.0.take_other(field, other),
                    }
                }
                Err(unknown) => {
                    let value: &RawValue = map.next_value()?;
                    self.0.line.unknown_fields.push(unknown.clone());
                    self.0.keep(unknown, value);
                }
            }
        }
        Ok(())
    }
}
