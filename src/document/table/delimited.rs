//! Tables with a comma, a tab, a semicolon or a bar between cells.

use std::io::{self, Read};
use std::sync::Arc;

use csv::{ReaderBuilder, StringRecord};

use super::{Decoded, LONGEST_ROW_BYTES, Next, Row, RowFault, Rows, Value};

const DELIMITERS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// So many rows tell how many columns there are.
const TRIED_ROWS: usize = 20;

/// The delimiter that cuts the first rows of a text into the same number of cells, at least two.
pub(super) fn delimiter(sample: &str) -> Option<u8> {
    let agreeing = |delimiter: u8| {
        let rows: Vec<usize> = records(sample, delimiter).iter().map(StringRecord::len).collect();
        let columns = *rows.first().filter(|&&columns| columns > 1)?;
        // Texts with commas of their own, not quoted, make rows longer; hardly anything makes most of them the same.
        let same = rows.iter().filter(|&&cells| cells == columns).count();
        (same * 10 >= rows.len() * 8).then_some((same * 1000 / rows.len(), columns, delimiter))
    };
    DELIMITERS
        .into_iter()
        .filter_map(agreeing)
        .max_by_key(|&(same, columns, _)| (same, columns))
        .map(|(.., it)| it)
}

/// The first rows that the sample holds whole.
fn records(sample: &str, delimiter: u8) -> Vec<StringRecord> {
    let end = sample.rfind('\n').filter(|_| sample.len() >= super::sniff::SAMPLE_BYTES / 2);
    let whole = sample.get(..end.unwrap_or(sample.len())).unwrap_or(sample);
    let mut reader = builder(delimiter).from_reader(whole.as_bytes());
    reader.records().take(TRIED_ROWS).filter_map(Result::ok).collect()
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
}

/// Opens a table; its first row is taken for headings unless it is plainly one of values.
pub(super) fn open<'a>(
    text: Decoded<'a>,
    delimiter: u8,
    sample: &str,
    is_name: &dyn Fn(&str) -> bool,
) -> io::Result<Delimited<'a>> {
    let mut reader = builder(delimiter).from_reader(Guarded { text, since_bytes: 0 });
    let mut record = StringRecord::new();
    reader.read_record(&mut record).map_err(io_error)?;
    let is_named = record.iter().any(|cell| is_name(cell.trim().trim_start_matches('\u{feff}')));
    let has_header = is_named || is_header(&record, &records(sample, delimiter));
    let columns = header(record.iter().map(str::to_owned), has_header);
    let first = (!has_header).then(|| record.clone());
    Ok(Delimited { reader, columns, record, first, has_header })
}

/// The names of columns: those of the row, made different, or numbers.
pub(super) fn header(names: impl Iterator<Item = String>, has_header: bool) -> Vec<Arc<str>> {
    let mut columns: Vec<Arc<str>> = Vec::new();
    for (at, name) in names.enumerate() {
        let name = name.trim().trim_start_matches('\u{feff}');
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

/// Whether the first row names columns: short words, each once, none of them a number, and shorter than what stands below.
fn is_header(first: &StringRecord, rows: &[StringRecord]) -> bool {
    is_heading_row(first.iter(), rows.iter().skip(1).map(|row| row.iter().map(str::len).sum()))
}

/// The same for any row and the lengths of those below it, in bytes.
pub(super) fn is_heading_row<'t>(
    first: impl Iterator<Item = &'t str> + Clone,
    below_bytes: impl Iterator<Item = usize>,
) -> bool {
    /// A longer text is no heading.
    const LONGEST_BYTES: usize = 60;
    let plausible = first.clone().all(|cell| {
        let cell = cell.trim();
        let is_number = !cell.is_empty()
            && cell.bytes().all(|byte| byte.is_ascii_digit() || b"-./:".contains(&byte));
        let is_sentence =
            cell.ends_with(['。', '！', '？', '.', '!', '”', '；']) || cell.starts_with("http");
        cell.len() <= LONGEST_BYTES && !is_number && !is_sentence
    });
    let own_bytes: usize = first.map(str::len).sum();
    let below: Vec<usize> = below_bytes.collect();
    // Headings are words for what stands below; of a single row nothing can be said.
    let longer = below.iter().filter(|&&bytes| bytes > own_bytes).count();
    plausible && (below.is_empty() || longer * 2 >= below.len())
}

impl Delimited<'_> {
    pub(super) fn has_header(&self) -> bool {
        self.has_header
    }
}

impl Rows for Delimited<'_> {
    fn next_row(&mut self) -> io::Result<Option<Next>> {
        loop {
            if let Some(first) = self.first.take() {
                return Ok(Some(row(1, &first, &self.columns)));
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
            let number = self.record.position().map_or(number, csv::Position::line);
            if self.record.as_slice().len() > LONGEST_ROW_BYTES {
                return Ok(Some(Err((number, RowFault::TooLong))));
            }
            return Ok(Some(row(number, &self.record, &self.columns)));
        }
    }

    fn malformed(&self) -> u64 {
        self.reader.get_ref().text.malformed()
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
    since_bytes: usize,
}

impl Read for Guarded<'_> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let read = self.text.from.read(to)?;
        self.since_bytes += read;
        if self.since_bytes > LONGEST_ROW_BYTES + (1 << 20) {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "a quotation mark is opened and never closed",
            ));
        }
        Ok(read)
    }
}
