//! Entries for programs: BibLaTeX, BibTeX, RIS and CSL-JSON.

use serde_json::{Map, Value, json};

use super::authors::parts;
use super::entry::Entry;
use super::reference::Medium;
use crate::atlas::Date;

/// An entry for biblatex, or with its older field names for BibTeX.
pub(super) fn bib(entry: &Entry, biblatex: bool) -> String {
    let kind = match (entry.medium, biblatex) {
        (Some(Medium::News), _) => "article",
        (None, _) | (_, false) => "misc",
        (Some(Medium::Standard), true) => "report",
        (Some(Medium::Page), true) => "online",
        (Some(Medium::Database), true) => "dataset",
    };
    let text = |text: &Option<String>| text.as_deref().map(escaped);
    let date = |date: Option<Date>| date.map(|date| date.to_string());
    let publisher = match (entry.medium, biblatex) {
        (Some(Medium::News), true) => "journaltitle",
        (Some(Medium::News), false) => "journal",
        (Some(Medium::Standard), true) => "institution",
        (_, true) => "organization",
        (_, false) => "howpublished",
    };
    let authors: Vec<String> = entry.authors.iter().map(|name| bib_name(name)).collect();
    let mut fields = vec![
        ("author", (!authors.is_empty()).then(|| authors.join(" and "))),
        ("title", Some(escaped(&entry.title))),
        (publisher, text(&entry.publisher)),
    ];
    if entry.medium == Some(Medium::Standard) && biblatex {
        fields.push(("type", Some(entry.language.pick("标准", "standard").to_owned())));
    }
    if biblatex {
        fields.push(("date", date(entry.date)));
        fields.push(("urldate", date(entry.accessed)));
        fields.push((
            "langid",
            entry.source_language.map(|it| it.pick("chinese", "english").to_owned()),
        ));
    } else {
        fields.push(("year", entry.date.map(|date| date.year().to_string())));
        fields.push(("month", entry.date.and_then(Date::month).map(|month| month.to_string())));
    }
    // An address is taken as it is, but must not end its field.
    let address = entry.address.as_ref().map(|address| {
        let address = address.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C");
        address.split_whitespace().collect::<Vec<_>>().join("%20")
    });
    fields.push(("url", address));
    fields.push(("pages", text(&entry.pages)));
    let mut note = entry.note.join("\n");
    if let (false, Some(accessed)) = (biblatex, entry.accessed) {
        note.push_str(
            &entry
                .note_language
                .pick(format!("\n查阅于 {accessed}"), format!("\naccessed {accessed}")),
        );
    }
    fields.push(("note", Some(escaped(&note))));
    let fields: Vec<String> = fields
        .into_iter()
        .filter_map(|(name, value)| Some(format!("  {name} = {{{}}},", value?)))
        .collect();
    format!("@{kind}{{{},\n{}\n}}", bib_key(&entry.key), fields.join("\n"))
}

/// A name that its readers take apart where it says itself which part is the family name, and take whole elsewhere.
fn bib_name(name: &str) -> String {
    match parts(name) {
        Some((family, given)) => format!("{}, {}", escaped(family), escaped(given)),
        None if name.contains(|c: char| c.is_whitespace() || c == ',') => {
            format!("{{{}}}", escaped(name))
        }
        None => escaped(name),
    }
}

/// A key that no reader of entries takes for anything else.
fn bib_key(key: &str) -> String {
    let plain = |character: char| {
        if character.is_whitespace() || "{}(),=\"'#%~\\@".contains(character) {
            '-'
        } else {
            character
        }
    };
    key.chars().map(plain).collect()
}

/// A text in which nothing is a command of TeX.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '{' | '}' | '%' | '#' | '$' | '&' | '_' => escaped.extend(['\\', character]),
            '\n' | '\r' => escaped.push(' '),
            _ => escaped.push(character),
        }
    }
    escaped
}

/// An entry of RIS; each line a tag and its value.
pub(super) fn ris(entry: &Entry) -> String {
    let kind = match entry.medium {
        None => "GEN",
        Some(Medium::News) => "NEWS",
        Some(Medium::Page) => "ELEC",
        Some(Medium::Database) => "DBASE",
        Some(Medium::Standard) => "STAND",
    };
    // All four places of a date are there, empty where they are not known.
    let date = |date: Date| {
        let text = date.to_string();
        let mut parts = text.split('-');
        let mut part = || parts.next().unwrap_or_default().to_owned();
        format!("{}/{}/{}/", part(), part(), part())
    };
    let first = [("TY", Some(kind.to_owned())), ("ID", Some(entry.key.clone()))];
    let authors = entry.authors.iter().map(|name| ("AU", Some(name.clone())));
    let lines = [
        ("TI", Some(entry.title.clone())),
        (if entry.medium == Some(Medium::News) { "T2" } else { "PB" }, entry.publisher.clone()),
        ("PY", entry.date.map(|date| date.year().to_string())),
        ("DA", entry.date.map(date)),
        ("SP", entry.pages.clone()),
        ("UR", entry.address.clone()),
        ("Y2", entry.accessed.map(date)),
        ("LA", entry.source_language.map(|it| it.pick("zh", "en").to_owned())),
    ];
    let lines = first.into_iter().chain(authors).chain(lines);
    let lines = lines.filter_map(|(tag, value)| Some((tag, value?)));
    let notes = entry.note.iter().map(|note| ("N1", note.clone()));
    let line =
        |(tag, value): (&str, String)| format!("{tag}  - {}\r\n", value.replace(['\n', '\r'], " "));
    lines.chain(notes).map(line).collect::<String>() + "ER  - "
}

/// An item of CSL-JSON.
pub(super) fn csl_json(entry: &Entry) -> Value {
    let kind = match entry.medium {
        None => "document",
        Some(Medium::News) => "article-newspaper",
        Some(Medium::Page) => "webpage",
        Some(Medium::Database) => "dataset",
        Some(Medium::Standard) => "standard",
    };
    let mut item = Map::new();
    let mut set = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            item.insert(name.to_owned(), value);
        }
    };
    set("id", Some(entry.key.clone().into()));
    set("type", Some(kind.into()));
    set("title", Some(entry.title.clone().into()));
    let author = |name: &String| match parts(name) {
        Some((family, given)) => json!({ "family": family, "given": given }),
        None => json!({ "literal": name }),
    };
    let authors: Vec<Value> = entry.authors.iter().map(author).collect();
    set("author", (!authors.is_empty()).then(|| authors.into()));
    let publisher =
        if entry.medium == Some(Medium::News) { "container-title" } else { "publisher" };
    set(publisher, entry.publisher.clone().map(Value::from));
    set("issued", entry.date.map(date_parts));
    set("accessed", entry.accessed.map(date_parts));
    set("URL", entry.address.clone().map(Value::from));
    set("page", entry.pages.clone().map(Value::from));
    set("language", entry.source_language.map(|it| it.pick("zh", "en").into()));
    set("note", Some(entry.note.join("\n").into()));
    Value::Object(item)
}

fn date_parts(date: Date) -> Value {
    let text = date.to_string();
    let parts: Vec<u16> = text.split('-').filter_map(|part| part.parse().ok()).collect();
    json!({ "date-parts": [parts] })
}
