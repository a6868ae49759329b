//! From a file of any kind to rows: each has named cells, and stands at a place that a reader can find again.
//!
//! The kind is recognised by content, not by the file's name. Rows come one at a time, so that a file of a million takes no more
//! memory than one; only spreadsheets are held whole, since they are packed.

use std::fmt;
use std::io::{self, BufRead as _, Cursor, Read};
use std::rc::Rc;
use std::sync::Arc;

use super::encoding::{DecodingReader, Doubt, Flaws, Options, Recognized};

mod anki;
mod asciidoc;
mod attribution;
mod bibtex;
mod blocks;
mod by_line;
mod cell_starts;
mod chat;
mod citation;
mod clippings;
mod collection;
mod decoded;
mod delimited;
mod docx;
mod excerpts;
mod follows;
mod foreign;
mod format;
mod fortune;
mod heading;
mod html;
mod html_exports;
mod html_words;
mod json;
mod json_ld;
mod json_posts;
mod json_shape;
mod json_value;
mod kindle_notebook;
mod latex;
mod lenient;
mod lines;
mod lisp;
mod markdown;
mod marks;
mod moon;
mod note;
mod ods_merged;
mod org;
mod outline;
mod passed_on;
mod person;
mod pipe_table;
mod plist;
mod program;
mod program_lists;
mod properties;
mod quote_page;
mod reading_notes;
mod relations;
mod ris;
mod row;
mod sheet;
mod sniff;
mod sql;
mod sqlite;
mod subtitles;
mod template;
mod timestamp;
mod tree;
mod weread;
mod wikiquote;
mod xml;
mod xml_exports;
mod yaml;
mod zipped;

pub use attribution::said_by;
pub use foreign::Foreign;
pub use format::Format;
pub use note::{has_tags, without_tags};
pub use passed_on::{Whose, is_without_words, voices};
pub use person::{looks_like_person, spoken};
pub use row::{LONGEST_ROW_BYTES, LONGEST_WHOLE_BYTES, Next, Row, RowFault, Value};

use by_line::ByLine;
use decoded::Decoded;
use row::Rows;
use zipped::Zipped;

/// The rows of a file, and what it was recognised as.
pub struct Table<'a> {
    /// The kind of file.
    pub format: Format,
    /// Its encoding; `None` where it is no text.
    pub recognized: Option<Recognized>,
    /// Whether the names of columns stand in it; otherwise they are numbers.
    pub has_header: bool,
    rows: Box<dyn Rows + 'a>,
    /// What is met while it is decoded.
    flaws: Rc<Flaws>,
}

/// Why a file gives no rows at all.
#[derive(Debug)]
pub enum OpenError {
    /// The system, or a packed file, failed.
    Io(io::Error),
    /// It is of a kind that is not read here.
    Foreign(Foreign),
    /// It is packed with gzip, and what is in it is of a kind that is not read, or not so.
    InGzip(Foreign),
}

impl From<io::Error> for OpenError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => error.fmt(f),
            Self::Foreign(foreign) | Self::InGzip(foreign) => write!(f, "{}", foreign.name()),
        }
    }
}

impl std::error::Error for OpenError {}

impl<'a> Table<'a> {
    /// Recognises what a file is, and reads its first rows. `is_name` tells the names of columns that are expected: a first row with
    /// one of them is one of names; otherwise the rows below decide.
    ///
    /// # Errors
    /// If it cannot be read, or is of a kind that has no rows.
    pub fn open(
        from: impl Read + 'a,
        options: Options,
        is_name: &dyn Fn(&str) -> bool,
    ) -> Result<Self, OpenError> {
        let mut from: Box<dyn Read + 'a> = Box::new(from);
        let mut head = Vec::new();
        from.by_ref().take(foreign::HEAD_BYTES).read_to_end(&mut head)?;
        if let Some(foreign) = Foreign::of(&head) {
            return Err(OpenError::Foreign(foreign));
        }
        let is_sheet = sheet::is_sheet(&head);
        let is_sqlite = sqlite::is_sqlite(&head);
        let is_plist = plist::is_binary(&head);
        let from = Cursor::new(head).chain(from);
        if is_sheet {
            return Self::of_packed(from, options, is_name);
        }
        if is_sqlite {
            let rows = Box::new(sqlite::Sqlite::open(from, is_name)?);
            return Ok(Self::without_text(Format::Sqlite, rows));
        }
        if is_plist {
            let rows = Box::new(tree::Tree::of_values(plist::read_binary(from)?));
            return Ok(Self::without_text(Format::Plist, rows));
        }
        Self::of_text(from, options, is_name)
    }

    /// Rows that were not decoded from a text; the names of their columns stand in them.
    fn without_text(format: Format, rows: Box<dyn Rows + 'a>) -> Self {
        Self { format, recognized: None, has_header: true, rows, flaws: Rc::default() }
    }

    /// The rows of a packed file: of a workbook, a document or a deck.
    fn of_packed(
        from: impl Read + 'a,
        options: Options,
        is_name: &dyn Fn(&str) -> bool,
    ) -> Result<Self, OpenError> {
        match zipped::open(from)? {
            Zipped::Book(bytes) => {
                let rows = sheet::open(bytes, is_name)?;
                let has_header = rows.has_header();
                Ok(Self { has_header, ..Self::without_text(Format::Sheet, Box::new(rows)) })
            }
            Zipped::Deck(bytes) => Ok(Self::without_text(
                Format::Deck,
                Box::new(sqlite::Sqlite::open(bytes.as_slice(), is_name)?),
            )),
            Zipped::Files => Err(OpenError::Foreign(Foreign::Packed)),
            Zipped::Document(xml) => {
                let document = docx::read(&xml);
                if let Some(rows) = docx::Tables::of(&document, is_name) {
                    return Ok(Self::without_text(Format::Docx, Box::new(rows)));
                }
                let text = document.text;
                let has_quotes = text.lines().any(attribution::is_signed);
                if !has_quotes {
                    return Err(OpenError::Foreign(Foreign::Docx));
                }
                let table = Self::of_text(Cursor::new(text), options, is_name)?;
                Ok(Self { recognized: None, ..table })
            }
        }
    }

    /// The rows of a text.
    fn of_text(
        from: impl Read + 'a,
        options: Options,
        is_name: &dyn Fn(&str) -> bool,
    ) -> Result<Self, OpenError> {
        let decoding = DecodingReader::new(from, options)?;
        let (recognized, flaws) = (Some(decoding.recognized()), decoding.flaws());
        let is_packed = recognized.is_some_and(|recognized| recognized.gzip);
        let refused = if is_packed { OpenError::InGzip } else { OpenError::Foreign };
        let start = decoding.start();
        if let Some(foreign) = Foreign::of(start).filter(|_| is_packed) {
            return Err(refused(foreign));
        }
        if is_packed
            && [sheet::is_sheet, sqlite::is_sqlite, plist::is_binary].iter().any(|is| is(start))
        {
            return Err(refused(Foreign::Whole));
        }
        if !start.is_empty() && start.iter().all(|&byte| byte == 0) {
            return Err(refused(Foreign::Zeros));
        }
        let mut text = Decoded::new(decoding);
        let sample = text.sample()?;
        if foreign::is_binary(&sample) {
            return Err(refused(Foreign::Binary));
        }
        let format = sniff::format(&sample, is_name);
        let mut has_header = true;
        let rows: Box<dyn Rows + 'a> = match format {
            Format::Delimited(delimiter) => {
                let rows = delimited::open(text, delimiter, &sample, is_name)?;
                has_header = rows.has_header();
                Box::new(rows)
            }
            Format::JsonLines => Box::new(json::JsonLines::new(text)),
            Format::Json => Box::new(json::Json::new(text)),
            Format::Script => {
                text.from.consume(sniff::script_value_at(&sample).unwrap_or_default());
                Box::new(json::Json::only_first(text))
            }
            Format::Program if lisp::is_lisp(&sample) => {
                Box::new(tree::Tree::open(text, lisp::read)?)
            }
            Format::Program => Box::new(tree::Tree::of_program(text, |text, to| {
                program::read(text, to);
                Ok(())
            })?),
            Format::Yaml => Box::new(tree::Tree::open(text, yaml::read)?),
            Format::KindleNotebook => Box::new(tree::Tree::open(text, kindle_notebook::read)?),
            Format::Moon => Box::new(tree::Tree::open(text, moon::read)?),
            Format::ReadingNotes => Box::new(tree::Tree::open(text, |text, to| {
                reading_notes::read(text, to);
                Ok(())
            })?),
            Format::Excerpts => Box::new(ByLine::new(text, excerpts::Excerpts::default())),
            Format::Toml => Box::new(tree::Tree::open(text, tree::toml)?),
            Format::Properties => Box::new(tree::Tree::open(text, |text, to| {
                properties::read(text, to);
                Ok(())
            })?),
            Format::Xml => Box::new(tree::Tree::open(text, xml_exports::read)?),
            Format::BibTex => Box::new(tree::Tree::open(text, bibtex::read)?),
            Format::Wikitext if sample.trim_start().starts_with('<') => {
                Box::new(tree::Tree::open(text, wikiquote::read_dump)?)
            }
            Format::Wikitext => Box::new(tree::Tree::open(text, |text, to| {
                wikiquote::read(text, to);
                Ok(())
            })?),
            Format::Html => {
                let quotes = tree::Tree::open(text, |text, to| {
                    html::read(text, to);
                    if to.is_empty() {
                        program::read_scripts(text, to);
                    }
                    Ok(())
                })?;
                if quotes.is_empty() {
                    return Err(OpenError::Foreign(Foreign::Html));
                }
                Box::new(quotes)
            }
            Format::Blocks if latex::is_latex(&sample) => {
                Box::new(tree::Tree::open(text, |text, to| {
                    latex::read(text, to);
                    Ok(())
                })?)
            }
            Format::Blocks => Box::new(ByLine::new(text, blocks::Blocks::default())),
            Format::Sql => Box::new(sql::Sql::open(text, is_name)?),
            Format::Subtitles => Box::new(subtitles::Subtitles::new(text)),
            Format::Chat => Box::new(ByLine::new(text, chat::Chat::new(&sample))),
            Format::WeRead => Box::new(ByLine::new(text, weread::WeRead::new(&sample))),
            Format::Markdown => Box::new(ByLine::new(text, markdown::Markdown::new(&sample))),
            Format::Clippings => Box::new(clippings::Clippings::new(text)),
            Format::Ris => Box::new(ris::Ris::new(text, &sample)),
            Format::Fortune => Box::new(fortune::Fortune::new(text)),
            Format::Lines
            | Format::Sheet
            | Format::Sqlite
            | Format::Plist
            | Format::Deck
            | Format::Docx => Box::new(lines::PlainLines::new(text, &sample, is_name)),
        };
        Ok(Self { format, recognized, has_header, rows, flaws })
    }

    /// The next row, or why there is none; `None` at the end.
    ///
    /// # Errors
    /// If the file cannot be read on.
    pub fn next_row(&mut self) -> io::Result<Option<Next>> {
        self.rows.next_row()
    }

    /// The names of the columns that stand above the rows; none where each row has names of its own.
    #[must_use]
    pub fn headings(&self) -> &[Arc<str>] {
        self.rows.headings()
    }

    /// How many stretches of bytes so far were no character of the encoding; each stands in the text as U+FFFD.
    #[must_use]
    pub fn malformed(&self) -> u64 {
        self.flaws.malformed.get()
    }

    /// What makes the decoding so far doubtful.
    #[must_use]
    pub fn doubt(&self) -> Option<Doubt> {
        Doubt::of(self.recognized?, &self.flaws)
    }
}
