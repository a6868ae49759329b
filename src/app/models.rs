//! The Models tab: which models are listed, in which order, and which are picked for comparison.

use crate::atlas::{Atlas, Date, ModelId};

use super::catalogue::releases;
use super::{Column, Filters, ListState, Pane, SheetState, Sort};

/// A view of the Models tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModelsView {
    /// The table.
    Table,
    /// Releases by month.
    Releases,
}

/// The most models that can stand side by side.
pub const COMPARED_MOST: usize = 4;

/// The state of the Models tab.
#[derive(Clone, Debug)]
pub struct ModelsTab {
    /// What is shown.
    pub view: ModelsView,
    /// Which pane has the focus.
    pub focus: Pane,
    /// The place in the table.
    pub list: ListState,
    /// The place in the list of months.
    pub months: ListState,
    /// The place in the sheet.
    pub detail: SheetState,
    /// The models picked for comparison, in the order of picking.
    pub picked: Vec<ModelId>,
    filters: Filters,
    sort: Sort,
    rows: Vec<ModelId>,
}

impl ModelsTab {
    /// All models, the latest first.
    #[must_use]
    pub fn new(atlas: &Atlas) -> Self {
        let mut tab = Self {
            view: ModelsView::Table,
            focus: Pane::List,
            list: ListState::default(),
            months: ListState::default(),
            detail: SheetState::default(),
            picked: Vec::new(),
            filters: Filters::default(),
            sort: Sort { column: Column::Released, descending: true },
            rows: Vec::new(),
        };
        tab.refresh(atlas);
        tab
    }

    /// The models in the table, in order.
    #[must_use]
    pub fn rows(&self) -> &[ModelId] {
        &self.rows
    }

    /// The chosen filters.
    #[must_use]
    pub fn filters(&self) -> &Filters {
        &self.filters
    }

    /// The order.
    #[must_use]
    pub fn sort(&self) -> Sort {
        self.sort
    }

    /// The selected model; `None` in an empty table.
    #[must_use]
    pub fn selected(&self) -> Option<ModelId> {
        self.rows.get(self.list.selected).copied()
    }

    /// The months with their numbers of models, then `None` with the undated ones.
    #[must_use]
    pub fn month_rows(&self, atlas: &Atlas) -> Vec<(Option<Date>, usize)> {
        let (months, undated) = releases(atlas, &self.filters);
        let months = months.into_iter().map(|(month, count)| (Some(month), count));
        months.rev().chain((undated > 0).then_some((None, undated))).collect()
    }

    /// Shows other models, and keeps the selected one selected where it is still there.
    pub fn filter(&mut self, atlas: &Atlas, change: impl FnOnce(&mut Filters)) {
        change(&mut self.filters);
        self.refresh(atlas);
    }

    /// Shows them in another order.
    pub fn sort_by(&mut self, atlas: &Atlas, column: Column) {
        self.sort = self.sort.by(column);
        self.refresh(atlas);
    }

    /// Selects a model; filters that hide it are dropped, and the answer says whether they were.
    pub fn reveal(&mut self, atlas: &Atlas, id: ModelId) -> bool {
        let hidden = !self.rows.contains(&id);
        if hidden {
            self.filter(atlas, Filters::clear);
        }
        if let Some(row) = self.rows.iter().position(|&row| row == id) {
            self.list.select(row, self.rows.len());
        }
        self.view = ModelsView::Table;
        self.detail = SheetState::default();
        hidden
    }

    /// Picks a model for comparison, or no longer; the answer is whether there was room.
    pub fn pick(&mut self, id: ModelId) -> bool {
        if let Some(at) = self.picked.iter().position(|&picked| picked == id) {
            self.picked.remove(at);
        } else if self.picked.len() < COMPARED_MOST {
            self.picked.push(id);
        } else {
            return false;
        }
        true
    }

    fn refresh(&mut self, atlas: &Atlas) {
        let selected = self.selected();
        self.rows = self.sort.models(atlas, &self.filters);
        let row = self.rows.iter().position(|&row| Some(row) == selected).unwrap_or(0);
        self.list = ListState { selected: row, ..self.list };
        self.months = ListState::default();
        self.detail = SheetState::default();
    }
}
