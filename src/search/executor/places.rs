//! Which records of the atlas one reading of the query is looked for in.

use std::ops::Range;

/// The records that a reading of the query is looked for in.
pub struct Places {
    /// Their places among the entries.
    pub range: Range<usize>,
    /// Whether only those filings are wanted that are found as written by who filed them.
    pub only_written: bool,
}

impl From<Range<usize>> for Places {
    fn from(range: Range<usize>) -> Self {
        Self { range, only_written: false }
    }
}
