//! The menus over the models table: its order and its filters.

use super::filter::Filters;
use super::list::ListState;
use super::overlay::{FilterRow, Overlay, filter_rows};
use super::sort::Column;
use super::state::App;
use super::tabs::Tab;
use super::tabs::models::ModelsView;

impl App {
    /// Offers the columns to sort by, the current one selected.
    pub(super) fn open_sort_menu(&mut self) {
        let current = self.tabs.models.sort().column;
        let at = Column::ALL.iter().position(|&column| column == current).unwrap_or(0);
        self.overlays.push(Overlay::Sort(ListState::at(at)));
    }

    /// Offers the filters. The first row is the name of a facet, which cannot be chosen.
    pub(super) fn open_filter_menu(&mut self) {
        self.overlays.push(Overlay::Filter(ListState::at(1)));
    }

    /// Drops all filters.
    pub(super) fn clear_filters(&mut self) {
        self.tabs.models.filter(&self.atlas, Filters::clear);
    }

    /// Chooses the value at hand in the filter list, or no longer.
    pub(super) fn choose(&mut self) {
        let Some(Overlay::Filter(list)) = self.overlays.last() else { return };
        let rows = filter_rows(&self.atlas, self.tabs.models.filters());
        if let Some(FilterRow::Value { value, .. }) = rows.get(list.selected).cloned() {
            self.tabs.models.filter(&self.atlas, |filters| filters.toggle(value));
        }
    }

    /// Whether the filter list is open.
    pub(super) fn on_filter_menu(&self) -> bool {
        self.is_covered_by(|overlay| matches!(overlay, Overlay::Filter(_)))
    }

    /// Whether there are filters to drop.
    pub(super) fn has_filters(&self) -> bool {
        (self.on_tab(Tab::Models) || self.on_filter_menu())
            && !self.tabs.models.filters().is_empty()
    }

    /// Whether a tab is at hand, with nothing above it.
    pub(super) fn on_tab(&self, tab: Tab) -> bool {
        !self.is_covered() && self.tab == tab
    }

    /// Whether the timeline is at hand.
    pub(super) fn on_releases(&self) -> bool {
        self.on_tab(Tab::Models) && self.tabs.models.view == ModelsView::Releases
    }

    /// Whether the models table is at hand.
    pub(super) fn on_models_table(&self) -> bool {
        self.on_tab(Tab::Models) && self.tabs.models.view == ModelsView::Table
    }
}
