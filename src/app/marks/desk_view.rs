//! The desk above the tabs, and what its marks are narrowed by.

use std::sync::Arc;

use tui_input::Input;

use crate::app::list::ListState;
use crate::search::KeptRecords;

/// The desk above the tabs.
#[derive(Clone, Debug, Default)]
pub struct DeskView {
    /// The place among the marks that are shown.
    pub list: ListState,
    /// What the marks are narrowed by; `None` where all of the current collection are shown.
    pub find: Option<DeskFind>,
}

/// What the desk is narrowed by.
#[derive(Clone, Debug)]
pub struct DeskFind {
    /// What was typed.
    pub input: Input,
    /// Whether letters are text; else the keys of the desk work on the marks that were found.
    pub is_typing: bool,
    /// The places of the marks that were found, in the reader's order.
    pub(super) rows: Vec<usize>,
    pub(super) texts: Arc<KeptRecords>,
}

impl DeskView {
    /// The place in its collection of a mark that is shown.
    pub(super) fn place(&self, row: usize) -> Option<usize> {
        match &self.find {
            Some(find) => find.rows.get(row).copied(),
            None => Some(row),
        }
    }

    /// Looks for what was typed, and selects the first mark that was found.
    pub(super) fn narrow(&mut self) {
        let Some(find) = &mut self.find else { return };
        find.rows = find.texts.find(find.input.value());
        self.list.select(self.list.selected, find.rows.len());
    }

    /// Shows all marks again, the one that was selected still so.
    pub(in crate::app) fn find_nothing(&mut self) {
        let Some(find) = self.find.take() else { return };
        if let Some(row) = find.rows.get(self.list.selected) {
            self.list.selected = *row;
        }
    }
}
