//! XML: an element with elements in it is an object, with its attributes as fields; one that has only words is a text.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::{Map, Value as Json};

use super::tree::{Broken, DEEPEST, Placed, add};

/// The name of the words of an element that has attributes or elements too.
const WORDS: &str = "text";

/// An element whose end has not come.
struct Open {
    name: String,
    line: u64,
    fields: Map<String, Json>,
    words: String,
}

/// Reads the elements of the outermost one, each a value under its own name.
pub(super) fn read(text: &str, to: &mut Vec<Placed>) -> Result<(), Broken> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let mut open: Vec<Open> = Vec::new();
    let mut root: Map<String, Json> = Map::new();
    let mut lines = LineCounter { text, seen_bytes: 0, line: 1 };
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let line = lines.at(at);
        let event = reader.read_event().map_err(|_| Broken { line })?;
        match event {
            Event::Eof => break,
            Event::Start(_) if open.len() >= DEEPEST => return Err(Broken { line }),
            Event::Start(start) => open.push(begun(&start, line)),
            Event::Empty(start) => {
                let element = begun(&start, line);
                close(element, &mut open, &mut root, to);
            }
            Event::End(_) => {
                if let Some(element) = open.pop() {
                    close(element, &mut open, &mut root, to);
                }
            }
            Event::Text(words) => {
                if let Some(element) = open.last_mut() {
                    element.words.push_str(&words);
                }
            }
            Event::CData(words) => {
                if let Some(element) = open.last_mut() {
                    element.words.push_str(&words);
                }
            }
            Event::GeneralRef(name) => {
                if let Some(element) = open.last_mut() {
                    let whole = format!("&{};", &*name);
                    let words = quick_xml::escape::unescape(&whole);
                    element.words.push_str(&words.unwrap_or_else(|_| whole.as_str().into()));
                }
            }
            _ => {}
        }
    }
    if to.is_empty() && !root.is_empty() {
        to.push((1, Json::Object(root)));
    }
    Ok(())
}

fn begun(start: &BytesStart<'_>, line: u64) -> Open {
    let local = |name: &str| name.rsplit_once(':').map_or(name, |(_, local)| local).to_owned();
    let mut fields = Map::new();
    for attribute in start.attributes().flatten() {
        let value = quick_xml::escape::unescape(&attribute.value);
        let value = value.map_or_else(|_| attribute.value.to_string(), Into::into);
        let name = local(attribute.key.as_ref());
        if !name.starts_with("xmlns") {
            add(&mut fields, name, Json::String(value));
        }
    }
    Open { name: local(start.name().as_ref()), line, fields, words: String::new() }
}

/// Brings a whole element to the one around it. The elements right inside the outermost one are values of their own.
fn close(element: Open, open: &mut [Open], root: &mut Map<String, Json>, to: &mut Vec<Placed>) {
    let Open { name, line, mut fields, words } = element;
    let words = words.trim();
    if words.contains("<en-note") {
        // A note of Evernote is a page within the file: its words, and who said them behind a dash.
        let plain = super::note::without_tags(words);
        let (text, who) = super::attribution::attributed(&plain).unwrap_or((&plain, ""));
        if let Some(around) = open.last_mut() {
            add(&mut around.fields, WORDS.to_owned(), Json::String(text.to_owned()));
            if !who.is_empty() {
                add(&mut around.fields, "attribution".to_owned(), Json::String(who.to_owned()));
            }
        }
        return;
    }
    let value = if fields.is_empty() {
        Json::String(words.to_owned())
    } else {
        if !words.is_empty() {
            add(&mut fields, WORDS.to_owned(), Json::String(words.to_owned()));
        }
        Json::Object(fields)
    };
    match open {
        [] => {
            if let Json::Object(fields) = value {
                root.extend(fields);
            }
        }
        // What an outline says of itself is no item of it.
        [outermost] if outermost.name == "opml" && name == "head" => {}
        [_] if value.is_object() => to.push((line, value)),
        // The items of an outline are rows, also where there is only one.
        [.., around] if name == "outline" && !around.fields.contains_key("outline") => {
            around.fields.insert(name, Json::Array(vec![value]));
        }
        [.., around] => add(&mut around.fields, name, value),
    }
}

/// Tells the lines of places that only go on.
struct LineCounter<'t> {
    text: &'t str,
    seen_bytes: usize,
    line: u64,
}

impl LineCounter<'_> {
    fn at(&mut self, byte_idx: usize) -> u64 {
        let passed = self.text.as_bytes().get(self.seen_bytes..byte_idx).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', passed).count() as u64;
        self.seen_bytes = byte_idx.max(self.seen_bytes);
        self.line
    }
}
