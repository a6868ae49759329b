//! A row: named cells at a place that a reader can find again, and why there may be none.

use std::io;
use std::sync::Arc;

/// A longer row or value is told and left out: no quote is as long, and memory must not follow the file.
pub const LONGEST_ROW_BYTES: usize = 16 << 20;

/// A spreadsheet, and a JSON value around all others, is at most so large.
pub const LONGEST_WHOLE_BYTES: usize = 256 << 20;

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
    /// It is an item of a list in a program, which only running the program would make a value.
    NoValue,
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

/// Where rows come from.
pub(super) trait Rows {
    /// The next row.
    ///
    /// # Errors
    /// If the file cannot be read on.
    fn next_row(&mut self) -> io::Result<Option<Next>>;

    /// The names of the columns that stand above the rows, those without a cell among them; none where each row has names of its own.
    fn headings(&self) -> &[Arc<str>] {
        &[]
    }
}

/// Cells of texts under fixed names; one with nothing in it is left out.
pub(super) fn cells<'t>(
    named: impl IntoIterator<Item = (&'static str, &'t str)>,
) -> Vec<(Arc<str>, Value)> {
    let filled = named.into_iter().filter(|(_, text)| !text.trim().is_empty());
    filled.map(|(name, text)| (Arc::from(name), Value::Text(text.trim().to_owned()))).collect()
}
