//! Property lists, as programs of Apple keep records: `<key>` and its value in turn.

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::{Map, Value as Json};

use super::tree::{Broken, DEEPEST, Placed};
use super::xml::LineCounter;

/// Whether a text is one.
pub(super) fn is_plist(sample: &str) -> bool {
    sample.split_once("<plist").is_some_and(|(before, _)| !before.contains("</"))
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
