//! What a file turned out to be.

use crate::atlas::import::Importer;
use crate::document::encoding::{Doubt, Recognized};
use crate::document::table::{Format, Row};

/// What a file turned out to be.
pub(super) struct Read {
    pub format: Format,
    pub recognized: Option<Recognized>,
    /// What makes its decoding doubtful.
    pub doubt: Option<Doubt>,
    pub importer: Importer,
    /// The first rows.
    pub studied: Vec<Row>,
    pub rows: u64,
    /// Rows that were taken, for the dry run to show.
    pub shown: Vec<String>,
}
