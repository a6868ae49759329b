//! XML: an element with elements in it is an object, with its attributes as fields; one that has only words is a text.

use std::collections::BTreeSet;

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

/// Whether a text is XML.
pub(super) fn is_xml(sample: &str) -> bool {
    sample.starts_with("<?xml") || (sample.starts_with('<') && sample.contains("</"))
}

/// Reads the elements of the outermost one, each a value under its own name.
pub(super) fn read(text: &str, to: &mut Vec<Placed>) -> Result<(), Broken> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let mut open: Vec<Open> = Vec::new();
    let mut root: Map<String, Json> = Map::new();
    let mut lines = LineCounter::new(text);
    let mut texts = Texts::default();
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
                texts.note(&element, &open);
                close(element, &mut open, &mut root, to);
            }
            Event::End(_) => {
                if let Some(element) = open.pop() {
                    texts.note(&element, &open);
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
    } else {
        texts.give(to);
    }
    Ok(())
}

/// Elements right inside the outermost one that have words alone, beside others of the same name that have more: `<quote>…</quote>` beside
/// `<quote by="…">…</quote>`.
#[derive(Default)]
struct Texts {
    found: Vec<(u64, String, String)>,
    names_of_records: BTreeSet<String>,
}

impl Texts {
    fn note(&mut self, element: &Open, around: &[Open]) {
        if around.len() != 1 {
            return;
        }
        if !element.fields.is_empty() {
            self.names_of_records.insert(element.name.clone());
        } else if !element.words.trim().is_empty() {
            let words = without_indentation(element.words.trim());
            self.found.push((element.line, element.name.clone(), words));
        }
    }

    fn give(self, to: &mut Vec<Placed>) {
        for (line, name, words) in self.found {
            if self.names_of_records.contains(&name) {
                to.push((
                    line,
                    Json::Object(Map::from_iter([(WORDS.to_owned(), Json::String(words))])),
                ));
            }
        }
        to.sort_by_key(|(line, _)| *line);
    }
}

/// Words without the blanks that lines are indented by.
fn without_indentation(words: &str) -> String {
    words.lines().map(str::trim).collect::<Vec<_>>().join("\n")
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

/// Words and who said them.
fn signed([words, who]: &[String; 2]) -> Json {
    let fields = [(WORDS, words), ("attribution", who)];
    let field = |(name, text): (&str, &String)| (name.to_owned(), Json::String(text.clone()));
    Json::Object(fields.map(field).into_iter().collect())
}

/// A text without the signs that resources of Android put before marks.
fn unescaped(text: &str) -> String {
    text.replace("\\'", "'").replace("\\\"", "\"").replace("\\n", "\n")
}

/// Brings a whole element to the one around it. The elements right inside the outermost one are values of their own.
fn close(element: Open, open: &mut [Open], root: &mut Map<String, Json>, to: &mut Vec<Placed>) {
    let Open { name, line, mut fields, words } = element;
    let words = &*without_indentation(words.trim());
    if open.first().is_some_and(|outermost| outermost.name == "TEI") {
        if let Some(value) = of_tei(&name, &mut fields, words) {
            to.push((line, value));
            return;
        }
        // What the file says of itself, and its running text, are no records.
        if open.len() == 1 {
            return;
        }
    }
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
        // `<item>Maps are for thinking. - Jane Doe</item>` of a list says itself who.
        match super::attribution::attributed(words).filter(|_| name == "item" || name == "quote") {
            Some((words, who)) => signed(&[words, who].map(unescaped)),
            None => Json::String(words.to_owned()),
        }
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

/// The elements of TEI that hold words with whoever said them (Text Encoding Initiative, "P5: Guidelines"): a quotation with its
/// reference (`cit`), a speech (`sp`), words that are said (`said`).
fn of_tei(name: &str, fields: &mut Map<String, Json>, words: &str) -> Option<Json> {
    let text = |value: &Json| match value {
        Json::String(text) => text.clone(),
        Json::Array(lines) => lines.iter().filter_map(Json::as_str).collect::<Vec<_>>().join("\n"),
        other => other.get(WORDS).and_then(Json::as_str).unwrap_or_default().to_owned(),
    };
    match name {
        "cit" => {
            // Between the parts of a reference stand only its commas.
            if let Some(Json::Object(reference)) = fields.get_mut("bibl")
                && reference.contains_key("author")
            {
                reference.remove(WORDS);
            }
            Some(Json::Object(std::mem::take(fields)))
        }
        "sp" => {
            let spoken = ["p", "l", "ab"].iter().find_map(|name| fields.remove(*name));
            fields.insert(WORDS.to_owned(), Json::String(text(&spoken?)));
            Some(Json::Object(std::mem::take(fields)))
        }
        "said" if !words.is_empty() && fields.contains_key("who") => {
            let who = fields.get("who").and_then(Json::as_str).unwrap_or_default();
            let who = who.trim_start_matches('#').to_owned();
            fields.insert("who".to_owned(), Json::String(who));
            fields.insert(WORDS.to_owned(), Json::String(words.to_owned()));
            Some(Json::Object(std::mem::take(fields)))
        }
        _ => None,
    }
}

/// Tells the lines of places that only go on.
pub(super) struct LineCounter<'t> {
    text: &'t str,
    seen_bytes: usize,
    line: u64,
}

impl<'t> LineCounter<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, seen_bytes: 0, line: 1 }
    }

    pub(super) fn at(&mut self, byte_idx: usize) -> u64 {
        let passed = self.text.as_bytes().get(self.seen_bytes..byte_idx).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', passed).count() as u64;
        self.seen_bytes = byte_idx.max(self.seen_bytes);
        self.line
    }
}
