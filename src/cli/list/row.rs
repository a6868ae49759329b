//! A row of a list: the record, and a cell for each column.

use crate::atlas::{FilingDayId, GapClaimId, RecordId, SpeakerId, TopicId};

use super::cell::Cell;

/// A row: the record, and a cell for each column.
pub(super) struct Row {
    pub item: Item,
    pub cells: Vec<Cell>,
}

/// What stands in a row.
#[derive(Clone, Copy)]
pub(super) enum Item {
    /// A record with a sheet.
    Record(RecordId),
    /// A claim about the gap, whose sheet is that of its quote.
    Gap(GapClaimId),
    /// A day at which the registry is counted.
    Day(FilingDayId),
    /// What one speaker says under one topic, or under none.
    Cell(SpeakerId, Option<TopicId>),
}
