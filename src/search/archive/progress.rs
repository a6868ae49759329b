//! How far the reading of an archive is, and what came of it.

use std::time::Duration;

use crate::atlas::{Bilingual, Fault, Remark};
use crate::document::encoding::Recognized;

/// How far the reading of an archive is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The bytes that were read.
    pub bytes: u64,
    /// The bytes of the whole file.
    pub total_bytes: u64,
    /// The quotes that can be found.
    pub quotes: usize,
    /// The quotes that are found as quickly as they will be, and are kept for the next time where that is done; 0 while lines are read.
    pub ready_quotes: usize,
    /// The lines that cannot be read.
    pub bad_lines: usize,
    /// How long it took so far.
    pub elapsed: Duration,
}

impl Progress {
    /// How long the rest will take if it takes as long as what was read; `None` before anything was.
    #[must_use]
    pub fn left(&self) -> Option<Duration> {
        let rest = self.total_bytes.saturating_sub(self.bytes);
        let nanos = self.elapsed.as_nanos().checked_mul(u128::from(rest))?;
        let left = nanos.checked_div(u128::from(self.bytes))?;
        Some(Duration::from_nanos(u64::try_from(left).unwrap_or(u64::MAX)))
    }
}

/// What came of reading an archive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many quotes can be found.
    pub quotes: usize,
    /// How many lines cannot be read.
    pub bad_lines: usize,
    /// The first of them, by number, counted from 1.
    pub faults: Vec<(u64, Fault)>,
    /// The first oddities of lines that can, by the number of the line.
    pub remarks: Vec<(u64, Remark)>,
    /// How many ids were taken and got a number behind them.
    pub taken: usize,
    /// The first of them.
    pub taken_keys: Vec<TakenKey>,
    /// In what encoding it is, and whether packed, where it is not plain UTF-8.
    pub recognized: Option<Recognized>,
    /// Whether it was read from the cache.
    pub from_cache: bool,
    /// Why it could not be kept in the cache, where it should have been.
    pub not_cached: Option<Bilingual>,
    /// Whether it was ended before the file's end.
    pub cancelled: bool,
    /// How long it took.
    pub elapsed: Duration,
    /// The same of each archive, where several are read as one; nothing else of them is told where they come from the cache.
    pub of_files: Vec<Report>,
}

/// An id that the atlas or an earlier line has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenKey {
    /// The id.
    pub key: String,
    /// The id that the quote got instead.
    pub given: String,
}

impl Report {
    /// How many faults, remarks and taken ids are kept; `baijia check` tells all of them.
    pub const KEPT: usize = 1000;
}
