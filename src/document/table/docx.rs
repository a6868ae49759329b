//! A document of Word: its tables as rows, and else its paragraphs, of which those in a style for quotes are block quotes
//! (ISO/IEC 29500).

use std::collections::VecDeque;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::delimited::header;
use super::heading::heading_row;
use super::row::{Next, Row, Rows, Value};

/// What a document holds.
#[derive(Default)]
pub(super) struct Document {
    tables: Vec<Vec<Vec<String>>>,
    /// Its paragraphs outside tables, as Markdown.
    pub text: String,
}

/// The rows of a document's tables.
pub(super) struct Tables {
    ready: VecDeque<Next>,
}

/// What is read of the document so far.
#[derive(Default)]
struct Parser {
    found: Document,
    /// How many tables lie around what is read.
    depth: usize,
    row: Vec<String>,
    cell: String,
    is_continued: bool,
    paragraph: String,
    style: String,
    /// Whether the words of a run come: those of deleted ones are none.
    is_text: bool,
    /// Whether it is how a word is read, in small letters above it.
    is_ruby: bool,
}

/// Reads a document, as far as it is whole.
pub(super) fn read(xml: &str) -> Document {
    let mut reader = Reader::from_str(xml);
    let mut parser = Parser::default();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => parser.begin(&tag),
            Ok(Event::Empty(tag)) => {
                parser.begin(&tag);
                parser.end(tag.local_name().as_ref());
            }
            Ok(Event::End(tag)) => parser.end(tag.local_name().as_ref()),
            Ok(Event::Text(words)) if parser.is_text => parser.paragraph.push_str(&words),
            Ok(Event::GeneralRef(name)) if parser.is_text => {
                let whole = format!("&{};", &*name);
                parser.paragraph.push_str(&quick_xml::escape::unescape(&whole).unwrap_or_default());
            }
            Ok(Event::Eof) | Err(_) => return parser.found,
            Ok(_) => {}
        }
    }
}

fn attribute(tag: &BytesStart<'_>, wanted: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|it| it.key.local_name().as_ref() == wanted)?;
    Some(found.value.to_string())
}

impl Parser {
    fn begin(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "tbl" => {
                if self.depth == 0 {
                    self.found.tables.push(Vec::new());
                }
                self.depth += 1;
            }
            "vMerge" => {
                self.is_continued = attribute(tag, "val").as_deref() != Some("restart");
            }
            "pStyle" => self.style = attribute(tag, "val").unwrap_or_default(),
            "rt" => self.is_ruby = true,
            "t" => self.is_text = !self.is_ruby,
            "tab" if self.style.is_empty() || !self.paragraph.is_empty() => {
                self.paragraph.push('\t');
            }
            "br" | "cr" => self.paragraph.push('\n'),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "rt" => self.is_ruby = false,
            "t" => self.is_text = false,
            "p" => {
                let paragraph = std::mem::take(&mut self.paragraph);
                let style = std::mem::take(&mut self.style);
                if self.depth > 0 {
                    if !self.cell.is_empty() {
                        self.cell.push('\n');
                    }
                    self.cell.push_str(paragraph.trim());
                    return;
                }
                let mark = match style.to_lowercase() {
                    style if style.contains("quote") => "> ",
                    style if style.starts_with("heading") || style == "title" => "# ",
                    style if style.starts_with("list") => "- ",
                    _ => "",
                };
                for line in paragraph.lines() {
                    self.found.text.push_str(mark);
                    self.found.text.push_str(line);
                    self.found.text.push('\n');
                }
                self.found.text.push('\n');
            }
            "tc" if self.depth == 1 => {
                let mut cell = std::mem::take(&mut self.cell);
                // A cell that is drawn as one with that above it says the same.
                if std::mem::take(&mut self.is_continued) {
                    let above = self.found.tables.last().and_then(|rows| rows.last());
                    cell =
                        above.and_then(|row| row.get(self.row.len())).cloned().unwrap_or_default();
                }
                self.row.push(cell.trim().to_owned());
            }
            "tr" if self.depth == 1 => {
                let row = std::mem::take(&mut self.row);
                if let Some(table) = self.found.tables.last_mut() {
                    table.push(row);
                }
            }
            "tbl" => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }
}

impl Tables {
    /// The rows of the tables that have headings; `None` where no table has.
    pub(super) fn of(document: &Document, is_name: &dyn Fn(&str) -> bool) -> Option<Self> {
        let mut ready = VecDeque::new();
        for table in &document.tables {
            let named =
                |at: &usize| table.get(*at).is_some_and(|row| row.iter().any(|cell| is_name(cell)));
            let Some(heading) = heading_row(table, is_name).filter(named) else { continue };
            let columns = header(table.get(heading).into_iter().flatten().cloned(), true);
            for (row, number) in table.iter().zip(1..).skip(heading + 1) {
                let filled = columns.iter().zip(row).filter(|(_, cell)| !cell.is_empty());
                let cells: Vec<_> =
                    filled.map(|(name, cell)| (name.clone(), Value::Text(cell.clone()))).collect();
                if !cells.is_empty() {
                    ready.push_back(Ok(Row { number, sheet: None, cells }));
                }
            }
        }
        (!ready.is_empty()).then_some(Self { ready })
    }
}

impl Rows for Tables {
    fn next_row(&mut self) -> std::io::Result<Option<Next>> {
        Ok(self.ready.pop_front())
    }
}
