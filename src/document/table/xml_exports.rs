//! XML that programs export with records apart from what they belong to: annotations of Kobo and Adobe, notes of Zotero (RDF).

use serde_json::{Map, Value as Json};

use super::citation::Cited;
use super::note::without_tags;
use super::person::joined;
use super::tree::{Broken, Placed};
use super::{plist, xml};

/// Reads a file of XML as what it is.
pub(super) fn read(text: &str, to: &mut Vec<Placed>) -> Result<(), Broken> {
    let head: String = text.chars().take(4096).collect();
    if plist::is_plist(&head) {
        return plist::read(text, to);
    }
    let is_annotated = head.contains("<annotationSet");
    let is_library = head.contains("<rdf:RDF") && head.contains("zotero.org");
    if !is_annotated && !is_library {
        return xml::read(text, to);
    }
    let mut values = Vec::new();
    let outcome = xml::read(text, &mut values);
    if is_annotated {
        annotations(&values, to);
    } else {
        notes(&values, to);
    }
    outcome
}

/// The text under names that lie in one another; of an element with attributes its words.
fn text_at<'v>(value: &'v Json, path: &[&str]) -> Option<&'v str> {
    let found = path.iter().try_fold(value, |value, name| value.get(*name))?;
    let text = found.as_str().or_else(|| found.get("text")?.as_str())?;
    Some(text.trim()).filter(|text| !text.is_empty())
}

fn record<'t>(fields: impl IntoIterator<Item = (&'static str, Option<&'t str>)>) -> Json {
    let filled = fields.into_iter().filter_map(|(name, text)| {
        Some((name.to_owned(), Json::String(text.filter(|text| !text.is_empty())?.to_owned())))
    });
    Json::Object(filled.collect::<Map<_, _>>())
}

/// Passages of a book, whose title and author stand above them.
fn annotations(values: &[Placed], to: &mut Vec<Placed>) {
    let book = values.iter().map(|(_, value)| value).find(|value| value.get("target").is_none());
    let of_book = |name: &str| book.and_then(|book| text_at(book, &[name]));
    for (line, value) in values.iter().filter(|(_, value)| value.get("target").is_some()) {
        let fields = [
            ("text", text_at(value, &["target", "fragment", "text"])),
            ("note", text_at(value, &["content", "text"])),
            ("added", text_at(value, &["date"])),
            ("author", of_book("creator")),
            ("book", of_book("title")),
            ("publisher", of_book("publisher")),
        ];
        to.push((*line, record(fields)));
    }
}

/// Notes of a library, each with the work that refers to it.
fn notes(values: &[Placed], to: &mut Vec<Placed>) {
    for (line, note) in values {
        let Some(written) = note.get("value").and_then(Json::as_str) else { continue };
        let about = note.get("about").and_then(Json::as_str).unwrap_or_default();
        let refers = |work: &Json| match work.get("isReferencedBy") {
            Some(Json::Array(several)) => several.iter().any(|one| text_of_resource(one) == about),
            Some(one) => text_of_resource(one) == about,
            None => false,
        };
        let work = values.iter().map(|(_, value)| value).find(|value| refers(value));
        let author = work.and_then(author).unwrap_or_default();
        let of_work = |path: &[&str]| work.and_then(|work| text_at(work, path));
        let plain = without_tags(written);
        let cited = Cited::of(&plain);
        let cited = cited.as_ref();
        let fields = [
            ("text", Some(cited.map_or(plain.as_str(), |cited| cited.words))),
            ("book_author", Some(author.as_str())),
            ("book", of_work(&["title"])),
            ("date", of_work(&["date"])),
            ("publisher", of_work(&["publisher", "Organization", "name"])),
            ("page", cited.map(|cited| cited.page)),
            ("note", cited.map(|cited| cited.rest)),
        ];
        to.push((*line, record(fields)));
    }
}

fn text_of_resource(reference: &Json) -> &str {
    reference.get("resource").and_then(Json::as_str).unwrap_or_default()
}

/// The authors of a work, as their names are spoken.
fn author(work: &Json) -> Option<String> {
    let list = work.get("authors")?.get("Seq")?.get("li")?;
    let people: Vec<&Json> =
        list.as_array().map_or_else(|| vec![list], |list| list.iter().collect());
    let names = people.iter().filter_map(|person| {
        let person = person.get("Person")?;
        let family = text_at(person, &["surname"])?;
        Some(joined(family, text_at(person, &["givenName"]).unwrap_or_default()))
    });
    Some(names.collect::<Vec<_>>().join("、"))
}
