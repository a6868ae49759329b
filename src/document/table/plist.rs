//! Property lists, as programs of Apple keep records: `<key>` and its value in turn.

use std::io::{self, Cursor, Read};

use plist::Value;
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::{Map, Value as Json};

use super::row::LONGEST_WHOLE_BYTES;
use super::tree::{Broken, DEEPEST, Placed};
use super::xml::LineCounter;

/// Whether a text is one.
pub(super) fn is_plist(sample: &str) -> bool {
    sample.split_once("<plist").is_some_and(|(before, _)| !before.contains("</"))
}

/// Whether a file with this start is a list in bytes.
pub(super) fn is_binary(head: &[u8]) -> bool {
    head.starts_with(b"bplist")
}

/// The values of a list in bytes, which has no lines: they are counted.
///
/// # Errors
/// If it is damaged, or larger than [`LONGEST_WHOLE_BYTES`].
pub(super) fn read_binary(from: impl Read) -> io::Result<Vec<Placed>> {
    let mut bytes = Vec::new();
    from.take(LONGEST_WHOLE_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > LONGEST_WHOLE_BYTES {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "the file is too large"));
    }
    let damaged = |error| {
        let why =
            format!("plist: {error}; what another program makes of it: plutil -convert xml1 FILE");
        io::Error::new(io::ErrorKind::InvalidData, why)
    };
    let list = Value::from_reader(Cursor::new(bytes)).map_err(damaged)?;
    Ok(match json(list, 0) {
        Json::Array(values) => (1..).zip(values).collect(),
        other => vec![(1, other)],
    })
}

fn json(value: Value, depth: usize) -> Json {
    match value {
        _ if depth >= DEEPEST => Json::Null,
        Value::Array(values) => values.into_iter().map(|value| json(value, depth + 1)).collect(),
        Value::Dictionary(fields) => {
            fields.into_iter().map(|(name, value)| (name, json(value, depth + 1))).collect()
        }
        Value::Boolean(is) => Json::Bool(is),
        Value::String(text) => Json::String(text),
        Value::Date(date) => Json::String(date.to_xml_format()),
        Value::Integer(number) => number
            .as_signed()
            .map(Json::from)
            .or_else(|| number.as_unsigned().map(Json::from))
            .unwrap_or_default(),
        Value::Real(number) => Json::from(number),
        // Bytes are no words.
        _ => Json::Null,
    }
}

/// A list or a record whose end has not come.
enum Open {
    List(Vec<Json>),
    Record(Map<String, Json>, String),
}

/// Reads the values of the list around all others, each with its line; a record around all others is one value.
pub(super) fn read(text: &str, to: &mut Vec<Placed>) -> Result<(), Broken> {
    let mut reader = Reader::from_str(text);
    let mut lines = LineCounter::new(text);
    let (mut open, mut words, mut began): (Vec<Open>, String, u64) = (Vec::new(), String::new(), 1);
    loop {
        let line = lines.at(usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX));
        let event = reader.read_event().map_err(|_| Broken { line })?;
        let (name, is_start, is_end) = match &event {
            Event::Eof => return Ok(()),
            Event::Start(tag) => (tag.local_name().as_ref().to_owned(), true, false),
            Event::Empty(tag) => (tag.local_name().as_ref().to_owned(), true, true),
            Event::End(tag) => (tag.local_name().as_ref().to_owned(), false, true),
            Event::Text(part) => {
                words.push_str(part);
                continue;
            }
            Event::CData(part) => {
                words.push_str(part);
                continue;
            }
            Event::GeneralRef(name) => {
                let whole = format!("&{};", &**name);
                let read = quick_xml::escape::unescape(&whole);
                words.push_str(&read.unwrap_or_else(|_| whole.as_str().into()));
                continue;
            }
            _ => continue,
        };
        if is_start {
            words.clear();
            if open.len() <= 1 {
                began = line;
            }
            match name.as_str() {
                _ if open.len() >= DEEPEST => return Err(Broken { line }),
                "array" => open.push(Open::List(Vec::new())),
                "dict" => open.push(Open::Record(Map::new(), String::new())),
                _ => {}
            }
        }
        if !is_end {
            continue;
        }
        let value = match name.as_str() {
            "plist" => continue,
            "key" => {
                if let Some(Open::Record(_, key)) = open.last_mut() {
                    words.trim().clone_into(key);
                }
                continue;
            }
            "array" | "dict" => match open.pop() {
                Some(Open::List(values)) if open.is_empty() => {
                    // Its values were given one by one.
                    debug_assert!(values.is_empty(), "values of the outermost list are not held");
                    continue;
                }
                Some(Open::List(values)) => Json::Array(values),
                Some(Open::Record(fields, _)) => Json::Object(fields),
                None => return Err(Broken { line }),
            },
            "true" | "false" => Json::Bool(name == "true"),
            "integer" | "real" => serde_json::from_str(words.trim())
                .unwrap_or_else(|_| Json::String(words.trim().to_owned())),
            // Bytes are no words.
            "data" => Json::Null,
            _ => Json::String(words.trim().to_owned()),
        };
        words.clear();
        let is_outermost = open.len() <= 1;
        match open.last_mut() {
            Some(Open::List(_)) if is_outermost => to.push((began, value)),
            Some(Open::List(values)) => values.push(value),
            Some(Open::Record(fields, key)) => {
                fields.insert(std::mem::take(key), value);
            }
            None => to.push((began, value)),
        }
    }
}
