//! Things side by side, row by row: the two routes, or the models that are compared.

use crate::atlas::{Atlas, Language, ModelId, RecordId};

use super::routes::compared_routes;
use super::sheet::{Line, Sheet, Span, Target, Tone, sheet};

/// Columns with the same rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// What stands above each column.
    pub headings: Vec<Vec<Span>>,
    /// The rows.
    pub rows: Vec<GridRow>,
    /// Whether white space stands between the rows.
    pub airy: bool,
}

/// A row of a grid: the same question to each column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GridRow {
    /// The question.
    pub label: String,
    /// Each column's answer.
    pub cells: Vec<Vec<Line>>,
    /// Whether the answers differ in a comparison where that is what one looks for.
    pub differs: bool,
}

impl Grid {
    /// Every link of a column, in reading order.
    pub fn links(&self, column: usize) -> impl Iterator<Item = &Target> {
        let lines = self.rows.iter().filter_map(move |row| row.cells.get(column)).flatten();
        lines.filter_map(|line| line.link.as_ref())
    }
}

/// The two routes, cell by cell, with the models that follow them.
#[must_use]
pub fn routes_grid(atlas: &Atlas, language: Language) -> Grid {
    let routes = compared_routes(atlas);
    let sheets: Vec<Sheet> =
        routes.iter().map(|&id| sheet(atlas, RecordId::Route(id), language)).collect();
    let mut grid = merge(&sheets);
    for row in &mut grid.rows {
        row.differs = false;
    }
    grid.airy = true;
    grid
}

/// Models side by side; rows whose answers differ are marked.
#[must_use]
pub fn models_grid(atlas: &Atlas, models: &[ModelId], language: Language) -> Grid {
    let mut sheets: Vec<Sheet> =
        models.iter().map(|&id| sheet(atlas, RecordId::Model(id), language)).collect();
    for (sheet, &id) in sheets.iter_mut().zip(models) {
        sheet.title = vec![Span::new(atlas[id].name.get(language), Tone::Strong)];
    }
    let mut grid = merge(&sheets);
    grid.rows.iter_mut().for_each(say_once);
    // What one compares comes first; where it was read, last.
    let sources = language.pick("来源", "Sources");
    grid.rows.sort_by_key(|row| row.label == sources);
    grid
}

/// Leaves what the answers of several columns begin with, before what they list, to the first of them.
fn say_once(row: &mut GridRow) {
    let is_said = |cell: &Vec<Line>| {
        let Some((first, listed)) = cell.split_first() else { return false };
        first.link.is_none() && !listed.is_empty() && listed.iter().all(|it| it.link.is_some())
    };
    let mut cells = row.cells.iter_mut().filter(|cell| row.differs && is_said(cell));
    let Some(said) = cells.next().and_then(|cell| cell.first().cloned()) else { return };
    for cell in cells.filter(|cell| cell.first() == Some(&said)) {
        cell.remove(0);
    }
}

/// Sections of the same label become one row. A label that only some have stands where they have it.
fn merge(sheets: &[Sheet]) -> Grid {
    let mut labels: Vec<&str> = Vec::new();
    for sheet in sheets {
        let mut at = 0;
        for section in &sheet.sections {
            let known = labels.iter().position(|label| *label == section.label);
            if known.is_none() {
                labels.insert(at, &section.label);
            }
            at = known.unwrap_or(at) + 1;
        }
    }
    let found = |sheet: &Sheet, label: &str| {
        let section = sheet.sections.iter().find(|section| section.label == label);
        section.map_or_else(|| vec![Line::text("—", Tone::Quiet)], |section| section.lines.clone())
    };
    let rows = labels.into_iter().map(|label| {
        let cells: Vec<Vec<Line>> = sheets.iter().map(|sheet| found(sheet, label)).collect();
        let differs = cells.windows(2).any(|pair| pair[0] != pair[1]);
        GridRow { label: label.to_owned(), cells, differs }
    });
    let rows = rows.collect();
    let headings = sheets.iter().map(|sheet| sheet.title.clone()).collect();
    Grid { headings, rows, airy: false }
}
