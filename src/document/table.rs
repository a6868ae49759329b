//! From a file of any kind to rows: each has named cells, and stands at a place that a reader can find again.
//!
//! The kind is recognised by content, not by the file's name. Rows come one at a time, so that a file of a million takes no more
//! memory than one; only spreadsheets are held whole, since they are packed.

use std::fmt;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::sync::Arc;

use super::encoding::{DecodingReader, Options, Recognized};

mod bibtex;
mod blocks;
mod clippings;
mod delimited;
mod fortune;
mod heading;
mod html;
mod json;
mod json_value;
mod lenient;
mod lines;
mod markdown;
mod person;
mod ris;
mod sheet;
mod sniff;
mod sql;
mod tree;
mod weread;
mod wikiquote;
mod xml;
mod yaml;

pub use markdown::said_by;
pub use person::looks_like_person;
pub use sniff::Foreign;

/// A longer row or value is told and left out: no quote is as long, and memory must not follow the file.
pub const LONGEST_ROW_BYTES: usize = 16 << 20;

/// A spreadsheet, and a JSON value around all others, is at most so large.
pub const LONGEST_WHOLE_BYTES: usize = 256 << 20;

/// What kind of file rows come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A table with this byte between its cells.
    Delimited(u8),
    /// A spreadsheet: XLSX, ODS, XLS.
    Sheet,
    /// A JSON value a line.
    JsonLines,
    /// JSON values in an array, in an object, or one after another.
    Json,
    /// A value of a program in JavaScript or the like.
    Script,
    /// YAML.
    Yaml,
    /// TOML.
    Toml,
    /// XML.
    Xml,
    /// A dump of a database.
    Sql,
    /// Markdown: block quotes and lists.
    Markdown,
    /// A Kindle's `My Clippings.txt`.
    Clippings,
    /// Notes of the reader 微信读书, as it copies them.
    WeRead,
    /// References with notes, as RIS.
    Ris,
    /// Texts with a line of `%` between them, as `fortune` reads them.
    Fortune,
    /// References with notes, as BibTeX.
    BibTex,
    /// A page of Wikiquote, or a dump of several, as wikitext.
    Wikitext,
    /// A web page.
    Html,
    /// Org, `AsciiDoc` or LaTeX, of which quotes are blocks of their own.
    Blocks,
    /// A text a line, with who said it behind a dash.
    Lines,
}

impl Format {
    /// Whether a row of it is a JSON object.
    #[must_use]
    pub fn is_json(self) -> bool {
        matches!(self, Self::JsonLines | Self::Json | Self::Script | Self::Yaml | Self::Toml)
    }

    /// What it is called, the same in both languages of the interface but for words: Chinese, then English.
    #[must_use]
    pub fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Delimited(b',') => ("CSV", "CSV"),
            Self::Delimited(b'\t') => ("TSV", "TSV"),
            Self::Delimited(b';') => ("CSV（分号分隔）", "CSV with semicolons"),
            Self::Delimited(_) => ("CSV（竖线分隔）", "CSV with bars"),
            Self::Sheet => ("电子表格", "spreadsheet"),
            Self::JsonLines => ("JSON Lines", "JSON Lines"),
            Self::Json => ("JSON", "JSON"),
            Self::Script => ("JavaScript", "JavaScript"),
            Self::Yaml => ("YAML", "YAML"),
            Self::Toml => ("TOML", "TOML"),
            Self::Xml => ("XML", "XML"),
            Self::Sql => ("SQL 转储", "SQL dump"),
            Self::Markdown => ("Markdown", "Markdown"),
            Self::Clippings => ("Kindle 剪贴", "Kindle clippings"),
            Self::WeRead => ("微信读书笔记", "WeRead notes"),
            Self::Ris => ("RIS", "RIS"),
            Self::Fortune => ("fortune 文本", "fortune texts"),
            Self::BibTex => ("BibTeX", "BibTeX"),
            Self::Wikitext => ("维基文本", "wikitext"),
            Self::Html => ("网页", "web page"),
            Self::Blocks => (
                "带引语块的文本（Org、AsciiDoc、LaTeX）",
                "text with blocks of quotes (Org, AsciiDoc, LaTeX)",
            ),
            Self::Lines => ("逐行文本", "lines of text"),
        }
    }
}

/// A cell's value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text.
    Text(String),
    /// A number as it is written.
    Number(String),
    /// Several texts.
    List(Vec<String>),
    /// Anything else, as JSON.
    Json(String),
}

/// A row: its cells by the names of their columns, in the order of the file. A cell with nothing in it is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where it stands: the line it begins in, or the row of a sheet; from 1.
    pub number: u64,
    /// The sheet, where a file has several.
    pub sheet: Option<Arc<str>>,
    /// The cells.
    pub cells: Vec<(Arc<str>, Value)>,
}

/// Why a row cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowFault {
    /// It is longer than [`LONGEST_ROW_BYTES`].
    TooLong,
    /// It is no JSON, from this character of the row on.
    NotJson {
        /// Counted from 1, in the row.
        column: usize,
    },
    /// From here on the file cannot be read as what it is: an end is missing, or a mark is out of place.
    Broken,
    /// It is JSON, but holds neither names nor texts.
    NoFields,
    /// It has more cells than there are columns.
    TooManyCells {
        /// So many it has.
        cells: usize,
        /// So many there are.
        columns: usize,
    },
    /// A formula failed there, so the spreadsheet says.
    SheetError {
        /// What the cell shows.
        shown: String,
    },
}

/// What comes next of a file: a row, or why there is none.
pub type Next = Result<Row, (u64, RowFault)>;

/// The rows of a file, and what it was recognised as.
pub struct Table<'a> {
    /// The kind of file.
    pub format: Format,
    /// Its encoding; `None` where it is no text.
    pub recognized: Option<Recognized>,
    /// Whether the names of columns stand in it; otherwise they are numbers.
    pub has_header: bool,
    rows: Box<dyn Rows + 'a>,
}

/// Where rows come from.
trait Rows {
    /// The next row.
    ///
    /// # Errors
    /// If the file cannot be read on.
    fn next_row(&mut self) -> io::Result<Option<Next>>;

    /// Whether bytes were met that are no character of the encoding.
    fn malformed(&self) -> u64 {
        0
    }
}

/// Why a file gives no rows at all.
#[derive(Debug)]
pub enum OpenError {
    /// The system, or a packed file, failed.
    Io(io::Error),
    /// It is of a kind that is not read here.
    Foreign(Foreign),
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
            Self::Foreign(foreign) => write!(f, "{}", foreign.name()),
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
        from.by_ref().take(sniff::HEAD_BYTES).read_to_end(&mut head)?;
        if let Some(foreign) = Foreign::of(&head) {
            return Err(OpenError::Foreign(foreign));
        }
        let is_sheet = sheet::is_sheet(&head);
        let from = Cursor::new(head).chain(from);
        if is_sheet {
            let rows = sheet::open(from, is_name)?;
            let has_header = rows.has_header();
            return Ok(Self {
                format: Format::Sheet,
                recognized: None,
                has_header,
                rows: Box::new(rows),
            });
        }
        let decoding = DecodingReader::new(from, options)?;
        let recognized = Some(decoding.recognized());
        let mut text = Decoded::new(decoding);
        let sample = text.sample()?;
        if sniff::is_binary(&sample) {
            return Err(OpenError::Foreign(Foreign::Binary));
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
            Format::Yaml => Box::new(tree::Tree::open(text, yaml::read)?),
            Format::Toml => Box::new(tree::Tree::open(text, tree::toml)?),
            Format::Xml => Box::new(tree::Tree::open(text, xml::read)?),
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
                    Ok(())
                })?;
                if quotes.is_empty() {
                    return Err(OpenError::Foreign(Foreign::Html));
                }
                Box::new(quotes)
            }
            Format::Blocks => Box::new(blocks::Blocks::new(text)),
            Format::Sql => Box::new(sql::Sql::new(text)),
            Format::WeRead => Box::new(weread::WeRead::new(text, &sample)),
            Format::Markdown => Box::new(markdown::Markdown::new(text)),
            Format::Clippings => Box::new(clippings::Clippings::new(text)),
            Format::Ris => Box::new(ris::Ris::new(text)),
            Format::Fortune => Box::new(fortune::Fortune::new(text)),
            Format::Lines | Format::Sheet => Box::new(lines::PlainLines::new(text, &sample)),
        };
        Ok(Self { format, recognized, has_header, rows })
    }

    /// The next row, or why there is none; `None` at the end.
    ///
    /// # Errors
    /// If the file cannot be read on.
    pub fn next_row(&mut self) -> io::Result<Option<Next>> {
        self.rows.next_row()
    }

    /// How many stretches of bytes so far were no character of the encoding; each stands in the text as U+FFFD.
    #[must_use]
    pub fn malformed(&self) -> u64 {
        self.rows.malformed()
    }
}

/// Decoded text, read in lines or on.
struct Decoded<'a> {
    from: BufReader<DecodingReader<'a>>,
    /// The number of the line that is read next.
    line: u64,
}

/// A line of text.
enum LineRead {
    /// It is there, without its end.
    Whole,
    /// It is too long, and left out.
    TooLong,
    /// There is none.
    End,
}

impl<'a> Decoded<'a> {
    fn new(from: DecodingReader<'a>) -> Self {
        Self { from: BufReader::with_capacity(sniff::SAMPLE_BYTES, from), line: 0 }
    }

    /// What stands first, and is read again; it ends with a whole character.
    fn sample(&mut self) -> io::Result<String> {
        let bytes = self.from.fill_buf()?;
        Ok(String::from_utf8_lossy(bytes).trim_end_matches('\u{fffd}').to_owned())
    }

    fn malformed(&self) -> u64 {
        self.from.get_ref().malformed()
    }

    /// Reads the next line into `to`, without its end.
    fn next_line(&mut self, to: &mut String) -> io::Result<LineRead> {
        let mut bytes = std::mem::take(to).into_bytes();
        bytes.clear();
        let mut is_too_long = false;
        let mut any = false;
        loop {
            let ready = self.from.fill_buf()?;
            if ready.is_empty() {
                break;
            }
            any = true;
            let end = memchr::memchr(b'\n', ready);
            let part = ready.get(..end.unwrap_or(ready.len())).unwrap_or_default();
            is_too_long |= bytes.len() + part.len() > LONGEST_ROW_BYTES;
            if !is_too_long {
                bytes.extend_from_slice(part);
            }
            let used = part.len() + usize::from(end.is_some());
            self.from.consume(used);
            if end.is_some() {
                break;
            }
        }
        if !any {
            return Ok(LineRead::End);
        }
        self.line += 1;
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
        // The decoder gives nothing but UTF-8.
        *to = String::from_utf8(bytes).unwrap_or_default();
        Ok(if is_too_long { LineRead::TooLong } else { LineRead::Whole })
    }
}

/// Cells of texts under fixed names; one with nothing in it is left out.
fn cells<'t>(named: impl IntoIterator<Item = (&'static str, &'t str)>) -> Vec<(Arc<str>, Value)> {
    let filled = named.into_iter().filter(|(_, text)| !text.trim().is_empty());
    filled.map(|(name, text)| (Arc::from(name), Value::Text(text.trim().to_owned()))).collect()
}
