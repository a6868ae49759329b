//! DOCX: a zip file whose `word/document.xml` holds paragraphs of runs of text (ISO/IEC 29500).

use std::io::{Cursor, Read as _};
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use crate::document::place::Trouble;

use super::{Article, MOST_BYTES, byline};

pub(super) fn read(path: &Path, bytes: &[u8]) -> Result<Article, Trouble> {
    let damaged = |error: &dyn std::fmt::Display| {
        Trouble::new(
            path,
            format!("不是完好的 DOCX：{error}"),
            format!("is no sound DOCX: {error}"),
        )
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let mut part = |name: &str| -> Result<Option<String>, Trouble> {
        let Ok(file) = archive.by_name(name) else { return Ok(None) };
        let mut xml = Vec::new();
        file.take(MOST_BYTES).read_to_end(&mut xml).map_err(|error| damaged(&error))?;
        Ok(Some(String::from_utf8_lossy(&xml).into_owned()))
    };
    let Some(document) = part("word/document.xml")? else {
        return Err(Trouble::new(
            path,
            "是 zip 文件，里面没有 DOCX 的 word/document.xml；要读里面的文件，先解开",
            "is a zip file without the word/document.xml of a DOCX; unpack it to read what is in it",
        ));
    };
    let mut text = text_of(&document, "p", &["t"]).map_err(|error| damaged(&error))?;
    // Notes stand behind the text, a line each; the lines of those that only draw a rule are empty.
    for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
        let Some(notes) = part(notes)? else { continue };
        let notes = text_of(&notes, "p", &["t"]).map_err(|error| damaged(&error))?;
        for note in notes.lines().filter(|note| !note.trim().is_empty()) {
            text.push_str(note.trim_start());
            text.push('\n');
        }
    }
    let core = part("docProps/core.xml")?.unwrap_or_default();
    let field = |name: &str| {
        let text = text_of(&core, name, &[name]).ok()?;
        let text = text.trim().to_owned();
        (!text.is_empty()).then_some(text)
    };
    let byline = byline::byline(&text);
    Ok(Article {
        text,
        title: field("title"),
        publisher: byline.publisher,
        // The file's own day is that of its last change.
        date: byline
            .date
            .or_else(|| field("modified"))
            .or_else(|| field("created"))
            .map(|day| day.chars().take(10).collect()),
        address: None,
        doubt: None,
    })
}

/// The text of the elements `inside`, a line for each element `line`; tabs and breaks as they are.
fn text_of(xml: &str, line: &str, inside: &[&str]) -> Result<String, quick_xml::Error> {
    let mut reader = Reader::from_str(xml);
    let mut text = String::new();
    let mut depth = 0usize;
    // What was deleted with tracked changes, field codes, what stands once more for older programs, and how a word is read (`rt`) is no text.
    let mut hidden = 0usize;
    loop {
        match reader.read_event()? {
            Event::Start(tag) => {
                let name = tag.local_name();
                if inside.contains(&name.as_ref()) {
                    depth += 1;
                } else if matches!(name.as_ref(), "del" | "moveFrom" | "Fallback" | "rt") {
                    hidden += 1;
                }
            }
            Event::End(tag) => {
                let name = tag.local_name();
                if inside.contains(&name.as_ref()) {
                    depth = depth.saturating_sub(1);
                } else if matches!(name.as_ref(), "del" | "moveFrom" | "Fallback" | "rt") {
                    hidden = hidden.saturating_sub(1);
                }
                if name.as_ref() == line && hidden == 0 {
                    text.push('\n');
                }
            }
            Event::Empty(tag) => match tag.local_name().as_ref() {
                "tab" if hidden == 0 && line == "p" => text.push('\t'),
                "br" | "cr" if hidden == 0 => text.push('\n'),
                _ => {}
            },
            Event::Text(part) if depth > 0 && hidden == 0 => {
                text.push_str(&part);
            }
            Event::GeneralRef(reference) if depth > 0 && hidden == 0 => {
                if let Some(c) = reference.resolve_char_ref()? {
                    text.push(c);
                } else {
                    text.push_str(match reference.as_ref() {
                        "amp" => "&",
                        "lt" => "<",
                        "gt" => ">",
                        "quot" => "\"",
                        "apos" => "'",
                        _ => "",
                    });
                }
            }
            Event::Eof => return Ok(text),
            _ => {}
        }
    }
}
