//! What is asked of a list: filters and an order.

use std::sync::Arc;

use crate::atlas::{Atlas, Language};
use crate::cli::Failure;

use super::cell::compare;
use super::column::Column;
use super::narrow::narrow;
use super::row::Row;

/// What is asked of a table.
pub(super) struct Request<'a> {
    pub atlas: &'a Arc<Atlas>,
    pub language: Language,
    pub columns: &'static [Column],
    /// As typed: `facet=value`.
    pub filters: &'a [String],
    /// By which of the columns, and whether the other way round.
    pub sort: Option<(usize, bool)>,
}

impl Request<'_> {
    /// The rows that pass the filters, sorted: what every table but that of the models is made with.
    pub fn answer(&self, mut rows: Vec<Row>) -> Result<Vec<Row>, Failure> {
        narrow(&mut rows, self.columns, self.filters, self.language)?;
        if let Some((column, reversed)) = self.sort {
            let descending = self.columns[column].is_descending != reversed;
            rows.sort_by(|a, b| compare(&a.cells[column], &b.cells[column], descending));
        }
        Ok(rows)
    }
}
