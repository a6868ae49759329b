//! The table of the models, filtered and sorted as on the screen.

use crate::app::{self, ColumnKind, ColumnValue, Facet, Sort};
use crate::atlas::{Date, Language, ModelId, RecordId};
use crate::cli::Failure;
use crate::cli::facet::{filters, split};
use crate::cli::nearest::unknown;

use super::cell::Cell;
use super::column::Column;
use super::narrow::narrow;
use super::request::Request;
use super::row::{Item, Row};

/// The columns of the screen's table, in its order.
pub(super) const COLUMNS: [Column; app::Column::ALL.len()] = {
    let mut columns = [Column::text("", "", ""); app::Column::ALL.len()];
    let mut at = 0;
    while at < columns.len() {
        columns[at] = listed(app::Column::ALL[at]);
        at += 1;
    }
    columns
};

const fn listed(column: app::Column) -> Column {
    let (word, (zh, en)) = (column.word(), column.labels());
    match column.kind() {
        ColumnKind::Text => Column::text(word, zh, en),
        ColumnKind::Number => Column::number(word, zh, en),
        ColumnKind::Date => Column::date(word, zh, en),
    }
}

/// Filters by a facet, and filters by a column that is none or for which the facet is too coarse.
///
/// # Errors
/// If one of them is neither.
pub(super) fn by_facet_and_column(
    typed: &[String],
    language: Language,
) -> Result<(Vec<String>, Vec<String>), Failure> {
    let mut by_facet = Vec::new();
    let mut by_column = Vec::new();
    for typed in typed {
        let (word, value) = split(typed, language)?;
        let facets = Facet::ALL.into_iter().map(Facet::word);
        let columns = COLUMNS.iter().map(|column| column.word);
        // A facet has months; days and what lies between two of them are the column's.
        let is_by_day = word == app::Column::Released.word()
            && (value.contains("..") || value.parse().is_ok_and(|date: Date| date.day().is_some()));
        if !is_by_day && facets.clone().any(|facet| facet == word) {
            by_facet.push(typed.clone());
        } else if columns.clone().any(|column| column == word) {
            by_column.push(typed.clone());
        } else {
            let others = columns.filter(|column| facets.clone().all(|facet| facet != *column));
            return Err(unknown("column", word, facets.clone().chain(others), language));
        }
    }
    Ok((by_facet, by_column))
}

pub(super) fn rows(request: &Request<'_>) -> Result<Vec<Row>, Failure> {
    let (by_facet, by_column) = by_facet_and_column(request.filters, request.language)?;
    let filters = filters(request.atlas, &by_facet, request.language)?;
    let (at, reversed) = request.sort.unwrap_or((0, false));
    let column = app::Column::ALL[at];
    let descending = COLUMNS[at].is_descending != reversed;
    let models = Sort { column, descending }.models(request.atlas, &filters);
    let mut rows = models.into_iter().map(|id| row(request, id)).collect();
    narrow(&mut rows, &COLUMNS, &by_column, request.language)?;
    Ok(rows)
}

fn row(request: &Request<'_>, id: ModelId) -> Row {
    let cells = app::Column::ALL.map(|column| cell(request, id, column));
    Row { item: Item::Record(RecordId::Model(id)), cells: cells.into() }
}

fn cell(request: &Request<'_>, id: ModelId, column: app::Column) -> Cell {
    let language = request.language;
    match column.value(&request.atlas[id], request.atlas) {
        ColumnValue::Unknown => Cell::unknown(),
        ColumnValue::Name(name) => Cell::name(name, language),
        ColumnValue::Names(names) => Cell::several(names, language),
        ColumnValue::Text(text) => Cell::bilingual(text, language),
        ColumnValue::Path(names) => {
            let names: Vec<&str> = names.into_iter().map(|name| name.get(language)).collect();
            Cell::text(names.join(" · "))
        }
        ColumnValue::Number(text, number) => Cell::number(text, number),
        ColumnValue::Date(date) => Cell::date(Some(date)),
        ColumnValue::Answer(answer) => Cell::word(answer, language),
    }
}
