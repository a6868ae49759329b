//! Tables with a comma, a tab, a semicolon or a bar between cells.

use std::io::{self, BufRead as _, Read};
use std::sync::Arc;

use csv::{ReaderBuilder, StringRecord};

use super::cell_starts::CellStarts;
use super::decoded::{Decoded, SAMPLE_BYTES};
use super::heading::{clean, first_row, heading_row};
use super::row::{LONGEST_ROW_BYTES, Next, Row, RowFault, Rows, Value};

const DELIMITERS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// So many rows tell how many columns there are.
const TRIED_ROWS: usize = 20;

/// The delimiter that cuts the first rows of a text into the same number of cells, at least two; or the first row into names of columns,
/// which is proof enough where texts with commas of their own make the rows below longer.
pub(super) fn delimiter(sample: &str, is_name: &dyn Fn(&str) -> bool) -> Option<u8> {
    if let Some(delimiter) = declared(sample) {
        return Some(delimiter);
    }
    let agreeing = |delimiter: u8| {
        let records = records(sample, delimiter);
        let rows: Vec<usize> = records.iter().map(StringRecord::len).collect();
        let count = |columns: usize| rows.iter().filter(|&&cells| cells == columns).count();
        let columns = rows.iter().copied().filter(|&columns| columns > 1);
        let columns = columns.max_by_key(|&columns| (count(columns), columns))?;
        let same = count(columns);
        let named = |record: &StringRecord| {
            record.len() > 1 && record.iter().filter(|cell| is_name(clean(cell))).count() > 1
        };
        let is_named = records.iter().take(3).any(named);
        let is_table = same * 10 >= rows.len() * 8 && !is_prose(sample, delimiter);
        (is_named || is_table).then_some((is_named, same * 1000 / rows.len(), columns, delimiter))
    };
    let found = DELIMITERS.into_iter().filter_map(agreeing);
    found.max_by_key(|&(is_named, same, columns, _)| (is_named, same, columns)).map(|(.., it)| it)
}

/// Whether most of these marks are those of sentences, behind which a blank or a closing mark stands, and no cell is in marks.
fn is_prose(sample: &str, delimiter: u8) -> bool {
    let mark = char::from(delimiter);
    if !matches!(mark, ',' | ';') || sample.lines().any(|line| line.trim_start().starts_with('"')) {
        return false;
    }
    let behind = sample.split(mark).skip(1);
    let of_sentences = behind.clone().filter(|rest| rest.starts_with([' ', '”', '’', '」', '\n']));
    of_sentences.count() * 2 > behind.count()
}

/// What the first line says that stands between cells, as spreadsheets write it: `sep=;`.
fn declared(sample: &str) -> Option<u8> {
    let first = sample.lines().next()?.trim_start_matches('\u{feff}').trim();
    let mark = first.strip_prefix("sep=").or_else(|| first.strip_prefix("SEP="))?;
    mark.bytes().next().filter(|mark| DELIMITERS.contains(mark))
}

/// How many bytes stand before the table: `sep=;`, and remarks in lines with `#`.
fn preface_bytes(sample: &str) -> usize {
    let is_remark = |line: &str| {
        let line = line.trim_start_matches('\u{feff}').trim_start();
        line.starts_with('#') || line.starts_with("sep=") || line.starts_with("SEP=")
    };
    let mut lines = sample.split_inclusive('\n').peekable();
    let mut bytes = 0;
    while let Some(line) = lines.next().filter(|line| is_remark(line)) {
        // `#,quote,author` names its first column so.
        let is_heading = lines.peek().is_none_or(|next| {
            let cells = |line: &str| line.matches([',', ';', '\t', '|']).count();
            line.starts_with('#') && cells(line) > 0 && cells(line) == cells(next)
        });
        if is_heading {
            break;
        }
        bytes += line.len();
    }
    bytes
}

/// The first rows that the sample holds whole.
fn records(sample: &str, delimiter: u8) -> Vec<StringRecord> {
    let end = sample.rfind('\n').filter(|_| sample.len() >= SAMPLE_BYTES / 2);
    let whole = sample.get(..end.unwrap_or(sample.len())).unwrap_or(sample);
    let whole = whole.get(preface_bytes(whole)..).unwrap_or(whole);
    let quoting = has_quoted_cells(sample, delimiter);
    let mut bytes = whole.as_bytes().to_vec();
    if let Some(mut starts) = CellStarts::of(whole, delimiter).filter(|_| quoting) {
        let left = starts.leave_out(&mut bytes);
        bytes.truncate(left);
    }
    let mut reader = builder(delimiter).quoting(quoting).from_reader(bytes.as_slice());
    reader.records().take(TRIED_ROWS).filter_map(Result::ok).collect()
}

/// Whether cells may stand in marks that are none of theirs. With tabs between cells many programs put none around them, this one among
/// them: then a text that begins with a mark is no cell that goes on over lines.
fn has_quoted_cells(sample: &str, delimiter: u8) -> bool {
    if delimiter != b'\t' {
        return true;
    }
    let headings = sample.lines().next().unwrap_or_default();
    let is_own = [("kind", "archive"), ("种类", "档案")]
        .iter()
        .any(|(first, last)| headings.starts_with(first) && headings.trim_end().ends_with(last));
    let is_in_marks = |cell: &str| cell.len() > 1 && cell.starts_with('"') && cell.ends_with('"');
    // A cell over several lines opens in one and closes in another.
    let opens =
        |line: &str| line.split('\t').any(|cell| cell.starts_with('"') && !is_in_marks(cell));
    let closes =
        |line: &str| line.split('\t').any(|cell| cell.ends_with('"') && !cell.starts_with('"'));
    let cells = || sample.lines().flat_map(|line| line.split('\t'));
    let is_over_lines = sample.lines().any(opens) && sample.lines().any(closes);
    !is_own && (is_over_lines || cells().any(is_in_marks))
}

fn builder(delimiter: u8) -> ReaderBuilder {
    let mut builder = ReaderBuilder::new();
    builder.delimiter(delimiter).has_headers(false).flexible(true);
    builder
}

/// The rows of a table.
pub(super) struct Delimited<'a> {
    reader: csv::Reader<Guarded<'a>>,
    columns: Vec<Arc<str>>,
    record: StringRecord,
    /// A first row that is no heading.
    first: Option<StringRecord>,
    has_header: bool,
    /// Lines before the first that the reader is given.
    above: u64,
}

/// Opens a table: what stands above its headings is passed over.
pub(super) fn open<'a>(
    text: Decoded<'a>,
    delimiter: u8,
    sample: &str,
    is_name: &dyn Fn(&str) -> bool,
) -> io::Result<Delimited<'a>> {
    let mut text = text;
    let preface = preface_bytes(sample);
    text.from.consume(preface);
    let above = sample.get(..preface).unwrap_or_default().matches('\n').count() as u64;
    let quoting = has_quoted_cells(sample, delimiter);
    let rest = sample.get(preface..).unwrap_or_default();
    let starts = CellStarts::of(rest, delimiter).filter(|_| quoting);
    let guarded = Guarded { text, starts, since_bytes: 0, last: 0, is_ended: false };
    let mut reader = builder(delimiter).quoting(quoting).from_reader(guarded);
    let tried = records(sample, delimiter);
    let tried: Vec<Vec<String>> =
        tried.iter().map(|record| record.iter().map(str::to_owned).collect()).collect();
    let heading = heading_row(&tried, is_name);
    let mut record = StringRecord::new();
    for _ in 0..=heading.unwrap_or_else(|| first_row(&tried)) {
        reader.read_record(&mut record).map_err(io_error)?;
    }
    let has_header = heading.is_some();
    let columns = header(record.iter().map(str::to_owned), has_header);
    let first = (!has_header).then(|| record.clone());
    Ok(Delimited { reader, columns, record, first, has_header, above })
}

/// The names of columns: those of the row, made different, or numbers.
pub(super) fn header(names: impl Iterator<Item = String>, has_header: bool) -> Vec<Arc<str>> {
    let mut columns: Vec<Arc<str>> = Vec::new();
    for (at, name) in names.enumerate() {
        let name = clean(&name);
        let number = (at + 1).to_string();
        let name = if !has_header || name.is_empty() { number.as_str() } else { name };
        let mut different = name.to_owned();
        while columns.iter().any(|column| **column == different) {
            different.push('′');
        }
        columns.push(different.into());
    }
    columns
}

impl Delimited<'_> {
    /// Whether the last row has the rest of the file in its last cell, because a quotation mark is never closed: a cell with a break
    /// in it stands in marks, and so the file would end with one.
    fn is_left_open(&self) -> bool {
        let has_break =
            self.record.iter().next_back().is_some_and(|cell| cell.trim().contains('\n'));
        has_break && self.reader.get_ref().last != b'"'
    }

    pub(super) fn has_header(&self) -> bool {
        self.has_header
    }
}

impl Rows for Delimited<'_> {
    fn next_row(&mut self) -> io::Result<Option<Next>> {
        loop {
            if let Some(first) = self.first.take() {
                let number = first.position().map_or(1, csv::Position::line) + self.above;
                return Ok(Some(row(number, &first, &self.columns)));
            }
            let number = self.reader.position().line();
            self.reader.get_mut().since_bytes = 0;
            match self.reader.read_record(&mut self.record) {
                Ok(false) => return Ok(None),
                Ok(true) => {}
                Err(error) => return Err(io_error(error)),
            }
            if self.record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            // The reader stands behind the line end of the row before, and a row may follow blank lines.
            let number = self.record.position().map_or(number, csv::Position::line) + self.above;
            if self.record.as_slice().len() > LONGEST_ROW_BYTES {
                return Ok(Some(Err((number, RowFault::TooLong))));
            }
            if self.reader.get_ref().is_ended && self.is_left_open() {
                return Ok(Some(Err((number, RowFault::Broken))));
            }
            return Ok(Some(row(number, &self.record, &self.columns)));
        }
    }

    fn headings(&self) -> &[Arc<str>] {
        &self.columns
    }
}

fn row(number: u64, record: &StringRecord, columns: &[Arc<str>]) -> Next {
    let extra = record.iter().skip(columns.len()).any(|cell| !cell.trim().is_empty());
    if extra {
        let fault = RowFault::TooManyCells { cells: record.len(), columns: columns.len() };
        return Err((number, fault));
    }
    let filled = columns.iter().zip(record).filter(|(_, cell)| !cell.trim().is_empty());
    let cells =
        filled.map(|(name, cell)| (Arc::clone(name), Value::Text(cell.to_owned()))).collect();
    Ok(Row { number, sheet: None, cells })
}

fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::new(io::ErrorKind::InvalidData, format!("{other:?}")),
    }
}

/// Text for a table's reader. A quotation mark that is never closed would make one row of the rest of the file: that is an error,
/// and not memory.
struct Guarded<'a> {
    text: Decoded<'a>,
    /// What leaves out blanks before marks, where there are some.
    starts: Option<CellStarts>,
    since_bytes: usize,
    /// The last byte so far that is no blank.
    last: u8,
    /// Whether nothing more comes.
    is_ended: bool,
}

impl Read for Guarded<'_> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let mut read = self.text.from.read(to)?;
        self.is_ended |= read == 0;
        while let Some(starts) = &mut self.starts.filter(|_| read > 0) {
            let left = starts.leave_out(to.get_mut(..read).unwrap_or_default());
            self.starts = Some(*starts);
            read = left;
            if read > 0 {
                break;
            }
            // All of it was blanks, and the end has not come.
            read = self.text.from.read(to)?;
            self.is_ended |= read == 0;
        }
        self.since_bytes += read;
        let read_now = to.get(..read).unwrap_or_default();
        if let Some(&last) = read_now.iter().rev().find(|byte| !byte.is_ascii_whitespace()) {
            self.last = last;
        }
        if self.since_bytes > LONGEST_ROW_BYTES + (1 << 20) {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "a quotation mark is opened and never closed",
            ));
        }
        Ok(read)
    }
}
