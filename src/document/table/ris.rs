//! References as RIS, a tag of two letters a line, as `EndNote` writes them, a tag of one behind `%`, or as `PubMed` does (NBIB). Each note of a reference is a row, with the reference's own fields.

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;

use super::decoded::{Decoded, LineRead};
use super::note::without_tags;
use super::person::looks_like_person;
use super::row::{LONGEST_ROW_BYTES, Next, Row, RowFault, Rows, Value};

/// What tags are called in the row.
const TAGS: [(&str, &str); 24] = [
    ("AU", "author"),
    ("A1", "author"),
    ("TI", "title"),
    ("T1", "title"),
    ("BT", "title"),
    ("T2", "publication"),
    ("JO", "publication"),
    ("JF", "publication"),
    ("JA", "publication"),
    ("PY", "date"),
    ("Y1", "date"),
    ("DA", "date"),
    ("UR", "url"),
    ("L1", "url"),
    ("PB", "publisher"),
    ("SP", "page"),
    ("KW", "tags"),
    ("AB", "abstract"),
    ("N2", "abstract"),
    ("ID", "id"),
    ("LA", "lang"),
    ("Y2", "accessed"),
    ("TY", "reference_type"),
    ("DO", "doi"),
];

/// The notes of a file of references.
pub(super) struct Ris<'a> {
    text: Decoded<'a>,
    line: String,
    ready: VecDeque<Row>,
    /// Whether a blank line ends a reference.
    ends_at_blank: bool,
    /// Whether tags are those of `PubMed`.
    is_nbib: bool,
}

impl<'a> Ris<'a> {
    pub(super) fn new(text: Decoded<'a>, sample: &str) -> Self {
        let is_nbib = is_nbib(sample);
        let ends_at_blank = is_nbib || is_endnote(sample);
        Self { text, line: String::new(), ready: VecDeque::new(), ends_at_blank, is_nbib }
    }

    /// Reads a reference; whether there was one.
    fn reference(&mut self) -> io::Result<Result<bool, RowFault>> {
        let mut fields: Vec<(String, String)> = Vec::new();
        let (mut first, mut bytes) = (0, 0);
        loop {
            match self.text.next_line(&mut self.line)? {
                LineRead::End if fields.is_empty() => return Ok(Ok(false)),
                LineRead::End => break,
                LineRead::TooLong => return Ok(Err(RowFault::TooLong)),
                LineRead::Whole => {}
            }
            bytes += self.line.len();
            if bytes > LONGEST_ROW_BYTES {
                return Ok(Err(RowFault::TooLong));
            }
            let tagged = if self.is_nbib { nbib_tagged(&self.line) } else { tagged(&self.line) };
            match tagged {
                Some(("ER", _)) => break,
                None if self.ends_at_blank && self.line.trim().is_empty() => {
                    if !fields.is_empty() {
                        break;
                    }
                }
                Some((tag, text)) => {
                    if fields.is_empty() {
                        first = self.text.line;
                    }
                    fields.push((tag.to_owned(), text.to_owned()));
                }
                // A long note goes on in lines without a tag.
                None => {
                    if let Some((_, text)) = fields.last_mut() {
                        text.push(if self.is_nbib { ' ' } else { '\n' });
                        text.push_str(self.line.trim());
                    }
                }
            }
        }
        self.ready.extend(rows(first, &fields));
        Ok(Ok(true))
    }
}

impl Rows for Ris<'_> {
    fn next_row(&mut self) -> io::Result<Option<Next>> {
        loop {
            if let Some(row) = self.ready.pop_front() {
                return Ok(Some(Ok(row)));
            }
            match self.reference()? {
                Ok(true) => {}
                Ok(false) => return Ok(None),
                Err(fault) => return Ok(Some(Err((self.text.line, fault)))),
            }
        }
    }
}

/// What `EndNote` calls the tags of RIS.
const ENDNOTE: [(&str, &str); 16] = [
    ("%0", "TY"),
    ("%A", "AU"),
    ("%T", "TI"),
    ("%B", "JO"),
    ("%J", "JO"),
    ("%D", "PY"),
    ("%8", "DA"),
    ("%I", "PB"),
    ("%P", "SP"),
    ("%U", "UR"),
    ("%K", "KW"),
    ("%X", "AB"),
    ("%Z", "N1"),
    ("%F", "ID"),
    ("%G", "LA"),
    ("%R", "DO"),
];

/// What `PubMed` calls the tags of RIS; names stand in full under `FAU`, and under `AU` once more with initials.
const NBIB: [(&str, &str); 12] = [
    ("PMID", "ID"),
    ("FAU", "AU"),
    ("TI", "TI"),
    ("JT", "JO"),
    ("DP", "PY"),
    ("PG", "SP"),
    ("AB", "AB"),
    ("LA", "LA"),
    ("OT", "KW"),
    ("MH", "KW"),
    ("LID", "DO"),
    ("PB", "PB"),
];

/// Whether a text is references as `PubMed` writes them.
fn is_nbib(sample: &str) -> bool {
    sample.trim_start_matches('\u{feff}').trim_start().starts_with("PMID- ")
}

/// A line as `PubMed` writes it: a tag of up to four letters, filled with blanks, and a hyphen. What RIS has no tag for has none here.
fn nbib_tagged(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.split_at_checked(4)?;
    let rest = rest.strip_prefix('-')?;
    let tag = tag.trim_end();
    let is_tag = !tag.is_empty() && tag.bytes().all(|byte| byte.is_ascii_uppercase());
    let known = NBIB.iter().find(|(name, _)| *name == tag).map_or("", |(_, known)| known);
    is_tag.then(|| (known, rest.trim()))
}

/// Whether a text is references.
pub(super) fn are_references(sample: &str) -> bool {
    sample.lines().take(50).any(|line| line.trim_start().starts_with("TY  - "))
        || is_endnote(sample)
        || is_nbib(sample)
}

/// Whether a text is references as `EndNote` writes them.
fn is_endnote(sample: &str) -> bool {
    sample.trim_start_matches('\u{feff}').trim_start().starts_with("%0 ")
}

fn tagged(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start_matches('\u{feff}');
    if let Some((tag, rest)) = line.split_once(' ')
        && let Some((_, known)) = ENDNOTE.iter().find(|(name, _)| *name == tag)
    {
        return Some((known, rest.trim()));
    }
    let (tag, rest) = line.split_at_checked(2)?;
    let rest = rest.trim_start_matches(' ').strip_prefix('-')?;
    let is_tag = tag.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    is_tag.then(|| (tag, rest.trim()))
}

fn rows(number: u64, fields: &[(String, String)]) -> Vec<Row> {
    let mut around: Vec<(Arc<str>, Value)> = Vec::new();
    let mut notes = Vec::new();
    for (tag, text) in fields {
        let text = text.trim();
        if text.is_empty() || tag.is_empty() {
            continue;
        }
        if matches!(tag.as_str(), "N1" | "RN") {
            notes.push(without_tags(text));
            continue;
        }
        let name =
            TAGS.iter().find(|(known, _)| known == tag).map_or(tag.as_str(), |(_, name)| name);
        // `2023/05/28/` says no more than its parts.
        let text = if name == "date" { text.trim_end_matches('/') } else { text };
        let spoken = if name == "author" { super::person::spoken(text) } else { text.to_owned() };
        let text = spoken.as_str();
        match around.iter_mut().find(|(there, _)| **there == *name) {
            None => around.push((name.into(), Value::Text(text.to_owned()))),
            Some((_, value)) if matches!(name, "author" | "tags") => match value {
                Value::Text(one) => {
                    *value = Value::List(vec![std::mem::take(one), text.to_owned()]);
                }
                Value::List(several) => several.push(text.to_owned()),
                _ => {}
            },
            Some(_) => {}
        }
    }
    let row = |note: Option<String>| {
        let mut cells = Vec::new();
        if let Some(note) = note {
            let (words, page) = with_page(&note);
            cells.push((Arc::from("text"), Value::Text(words.to_owned())));
            if let Some(page) = page {
                cells.push((Arc::from("page"), Value::Text(page.to_owned())));
                cells.push((Arc::from("manner"), Value::Text("direct".to_owned())));
            }
        }
        let has_page = cells.len() > 1;
        let around = around.iter().filter(|(name, _)| !has_page || **name != *"page");
        Row { number, sheet: None, cells: cells.iter().chain(around).cloned().collect() }
    };
    if notes.is_empty() {
        vec![row(None)]
    } else {
        notes.into_iter().map(|note| row(Some(note))).collect()
    }
}

/// Words in marks and the page that brackets behind them name, as Zotero takes notes from pages: `“…” (p. 12)`, `“…” (Doe, 2019, p. 12)`,
/// `“…”（第12页）`; the words without their marks then.
fn with_page(note: &str) -> (&str, Option<&str>) {
    let found = || {
        let inner = note.trim().strip_suffix([')', '）'])?;
        let at = inner.rfind(['(', '（'])?;
        let (words, bracket) = inner.split_at_checked(at)?;
        let words = words.trim();
        let named = bracket.trim_start_matches(['(', '（']).split([',', '，']).next()?.trim();
        if looks_like_person(named) {
            return None;
        }
        let page = bracket.rsplit([',', '，', '(', '（']).next()?.trim();
        let page = ["pp.", "p.", "第"].iter().find_map(|mark| page.strip_prefix(mark))?;
        let page = page.trim().trim_end_matches(['页', '頁']);
        let is_page =
            !page.is_empty() && page.chars().all(|c| c.is_ascii_digit() || "-–".contains(c));
        let marks = [('“', '”'), ('"', '"'), ('「', '」')];
        let words = marks
            .iter()
            .find_map(|&(open, close)| words.strip_prefix(open)?.strip_suffix(close))?;
        is_page.then_some((words, Some(page)))
    };
    found().unwrap_or((note, None))
}
