//! References as BibTeX: an entry's notes are the words, its fields where they stand.

use biblatex::{Bibliography, ChunksExt as _, Entry, Person};
use serde_json::{Map, Value as Json};

use super::person::joined;
use super::tree::{Broken, Placed};

/// Fields with words of the work; a reader's own `note` comes last.
const WORDS: [&str; 6] = ["quote", "quotation", "annote", "annotation", "note", "abstract"];

/// What fields are called in the row.
const FIELDS: [(&str, &str); 14] = [
    ("title", "title"),
    ("booktitle", "publication"),
    ("journal", "publication"),
    ("journaltitle", "publication"),
    ("publisher", "publisher"),
    ("url", "url"),
    ("pages", "page"),
    ("urldate", "accessed"),
    ("keywords", "tags"),
    ("language", "lang"),
    ("langid", "lang"),
    ("doi", "doi"),
    ("isbn", "isbn"),
    ("howpublished", "howpublished"),
];

/// Whether a text begins with an entry.
pub(super) fn is_bibtex(sample: &str) -> bool {
    let said = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('%');
    let first = sample.lines().find(said).unwrap_or_default().trim();
    let Some((kind, rest)) = first.strip_prefix('@').and_then(|rest| rest.split_once(['{', '(']))
    else {
        return false;
    };
    let key = rest.split(',').next().unwrap_or_default().trim();
    let is_key = !key.contains(|c: char| c.is_whitespace() || "{}=".contains(c));
    (is_key && !kind.is_empty() && kind.trim().chars().all(|c| c.is_ascii_alphabetic()))
        || matches!(kind.trim().to_lowercase().as_str(), "comment" | "string" | "preamble")
}

/// Reads the entries of a file.
pub(super) fn read(text: &str, to: &mut Vec<Placed>) -> Result<(), Broken> {
    let entries = Bibliography::parse(text).map_err(|error| {
        let before = text.get(..error.span.start).unwrap_or_default();
        Broken { line: before.matches('\n').count() as u64 + 1 }
    })?;
    let mut lines = text.lines().zip(1_u64..);
    for entry in entries.iter() {
        let opens = |line: &str| line.contains('@') && line.contains(&entry.key);
        let line = lines.find(|(line, _)| opens(line)).map_or(1, |(_, number)| number);
        let fields = fields(entry);
        let words: Vec<String> = words(entry);
        if words.is_empty() {
            to.push((line, Json::Object(fields)));
            continue;
        }
        let is_one = words.len() == 1;
        for words in words {
            let mut quote = fields.clone();
            quote.insert("text".to_owned(), Json::String(words));
            if !is_one {
                // An id names one quote.
                quote.remove("id");
            }
            to.push((line, Json::Object(quote)));
        }
    }
    Ok(())
}

fn text(entry: &Entry, name: &str) -> Option<String> {
    let text = entry.get(name)?.format_verbatim();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// The words of an entry; an abstract and a remark on access are none, unless nothing else stands there.
fn words(entry: &Entry) -> Vec<String> {
    let is_remark = |text: &str| {
        ["accessed", "available", "arxiv", "preprint", "访问", "forthcoming"]
            .iter()
            .any(|word| text.to_lowercase().starts_with(word))
    };
    let found = WORDS.iter().filter(|name| **name != "abstract");
    found.filter_map(|name| text(entry, name)).filter(|text| !is_remark(text)).collect()
}

fn fields(entry: &Entry) -> Map<String, Json> {
    let mut fields = Map::new();
    fields.insert("id".to_owned(), Json::String(entry.key.clone()));
    let authors = entry.author().or_else(|_| {
        entry.editors().map(|editors| editors.into_iter().flat_map(|(people, _)| people).collect())
    });
    let authors: Vec<Json> =
        authors.unwrap_or_default().iter().map(name).map(Json::String).collect();
    if !authors.is_empty() {
        fields.insert("author".to_owned(), Json::Array(authors));
    }
    for (field, name) in FIELDS {
        if let Some(text) = text(entry, field)
            && !fields.contains_key(name)
        {
            fields.insert(name.to_owned(), Json::String(text));
        }
    }
    let date = text(entry, "date").or_else(|| {
        let (year, month) = (text(entry, "year")?, text(entry, "month"));
        Some(month.map_or_else(|| year.clone(), |month| format!("{month} {year}")))
    });
    if let Some(date) = date {
        fields.insert("date".to_owned(), Json::String(date));
    }
    fields
}

fn name(person: &Person) -> String {
    let family = [person.prefix.as_str(), person.name.as_str()];
    let family =
        family.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ");
    let whole = joined(&family, &person.given_name);
    if person.suffix.is_empty() { whole } else { format!("{whole} {}", person.suffix) }
}
