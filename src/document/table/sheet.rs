//! Spreadsheets: every sheet of a workbook, its first filled row as headings.

use std::collections::VecDeque;
use std::io::{self, Cursor, Read as _};
use std::sync::Arc;

use calamine::{Data, Dimensions, Range, Reader as _, Sheets as Book, open_workbook_auto_from_rs};

use super::delimited::header;
use super::heading::{self, heading_row};
use super::ods_merged;
use super::row::{LONGEST_WHOLE_BYTES, Next, Row, RowFault, Rows, Value};

/// Whether a file begins as a packed or an old workbook does.
pub(super) fn is_sheet(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"\xd0\xcf\x11\xe0")
}

/// The rows of a workbook.
pub(super) struct Sheets {
    ready: VecDeque<Next>,
    has_header: bool,
    /// Those of all sheets.
    headings: Vec<Arc<str>>,
}

/// Reads a workbook, which is packed and so is held whole.
///
/// # Errors
/// If it is no workbook, or unpacks to more than four times [`LONGEST_WHOLE_BYTES`].
pub(super) fn open(bytes: Vec<u8>, is_name: &dyn Fn(&str) -> bool) -> io::Result<Sheets> {
    let bad = |what: String| io::Error::new(io::ErrorKind::InvalidData, what);
    if unpacked_bytes(&bytes) > LONGEST_WHOLE_BYTES as u64 * 4 {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "the workbook is too large"));
    }
    let content = content_of_ods(&bytes);
    let mut book =
        open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| bad(error.to_string()))?;
    let mut sheets = Sheets { ready: VecDeque::new(), has_header: true, headings: Vec::new() };
    let worksheets = book.worksheets();
    let several = worksheets.iter().filter(|(_, range)| !range.is_empty()).count() > 1;
    for (name, mut range) in worksheets {
        let areas = match &content {
            Some(content) => ods_merged::merged(content, &name),
            None => merged(&mut book, &name),
        };
        fill_merged(&mut range, &areas);
        let first_row = u64::from(range.start().map_or(0, |(row, _)| row)) + 1;
        let sheet: Option<Arc<str>> = several.then(|| name.into());
        let mut rows = range
            .rows()
            .zip(first_row..)
            .filter(|(row, _)| row.iter().any(|cell| !matches!(cell, Data::Empty)));
        let shown = |row: &[Data]| row.iter().map(ToString::to_string).collect::<Vec<_>>();
        let tried: Vec<Vec<String>> = rows.clone().take(20).map(|(row, _)| shown(row)).collect();
        let heading = heading_row(&tried, is_name);
        let first = heading.unwrap_or_else(|| heading::first_row(&tried));
        let Some(names) = tried.get(first) else { continue };
        let columns = header(names.iter().cloned(), heading.is_some());
        sheets.has_header &= heading.is_some();
        sheets.headings.extend(columns.iter().cloned());
        // What stands above the headings is a title or a remark.
        for _ in 0..first + usize::from(heading.is_some()) {
            rows.next();
        }
        sheets.ready.extend(rows.map(|(row, number)| read(row, number, sheet.clone(), &columns)));
    }
    Ok(sheets)
}

/// The cells of a sheet that are drawn as one.
fn merged(book: &mut Book<Cursor<Vec<u8>>>, sheet: &str) -> Vec<Dimensions> {
    let merged = match book {
        Book::Xlsx(book) => book.merge_cells_by_sheet_name(sheet).ok(),
        Book::Xls(book) => book.merge_cells_by_sheet_name(sheet).ok(),
        _ => None,
    };
    merged.unwrap_or_default()
}

/// What a cell over several rows says holds for each of them; one over several columns is a title, and stays as it is.
fn fill_merged(range: &mut Range<Data>, merged: &[Dimensions]) {
    let last = range.end().map_or(0, |(row, _)| row);
    for area in merged.iter().filter(|area| area.start.1 == area.end.1) {
        let Some(value) = range.get_value(area.start).filter(|value| **value != Data::Empty) else {
            continue;
        };
        let value = value.clone();
        for row in area.start.0 + 1..=area.end.0.min(last) {
            range.set_value((row, area.start.1), value.clone());
        }
    }
}

/// The text of an `OpenDocument` workbook that joins cells over rows; none of another one.
fn content_of_ods(bytes: &[u8]) -> Option<String> {
    let mut packed = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut content = Vec::new();
    let part = packed.by_name("content.xml").ok()?;
    part.take(LONGEST_WHOLE_BYTES as u64).read_to_end(&mut content).ok()?;
    memchr::memmem::find(&content, b"number-rows-spanned")?;
    String::from_utf8(content).ok()
}

/// What a packed workbook says that it unpacks to.
fn unpacked_bytes(bytes: &[u8]) -> u64 {
    let Ok(mut packed) = zip::ZipArchive::new(Cursor::new(bytes)) else { return 0 };
    (0..packed.len()).filter_map(|at| packed.by_index_raw(at).ok().map(|file| file.size())).sum()
}

fn read(row: &[Data], number: u64, sheet: Option<Arc<str>>, columns: &[Arc<str>]) -> Next {
    let mut cells = Vec::new();
    for (name, cell) in columns.iter().zip(row) {
        let value = match cell {
            Data::Empty => continue,
            Data::String(text) if text.trim().is_empty() => continue,
            Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
                Value::Text(text.clone())
            }
            Data::Int(number) => Value::Number(number.to_string()),
            Data::Float(number) => Value::Number(number.to_string()),
            Data::Bool(flag) => Value::Json(flag.to_string()),
            Data::DateTime(time) => {
                let (year, month, day, ..) = time.to_ymd_hms_milli();
                Value::Text(format!("{year:04}-{month:02}-{day:02}"))
            }
            Data::Error(error) => {
                return Err((number, RowFault::SheetError { shown: error.to_string() }));
            }
        };
        cells.push((Arc::clone(name), value));
    }
    Ok(Row { number, sheet, cells })
}

impl Sheets {
    pub(super) fn has_header(&self) -> bool {
        self.has_header
    }
}

impl Rows for Sheets {
    fn next_row(&mut self) -> io::Result<Option<Next>> {
        Ok(self.ready.pop_front())
    }

    fn headings(&self) -> &[Arc<str>] {
        &self.headings
    }
}
