//! The menus over the models table: its order and its filters.

use super::filter::Filters;
use super::list::ListState;
use super::overlay::{FilterRow, Overlay};
use super::sort::Column;
use super::state::App;
use super::tabs::Tab;
use super::tabs::models::ModelsView;

impl App {
    /// Whether the list at hand has other orders.
    pub(super) fn can_sort(&self) -> bool {
        self.on_models_table() || self.on_tab(Tab::Archive)
    }

    /// Offers the orders of the models, or takes the next one of the archive's quotes.
    pub(super) fn sort(&mut self) {
        if self.on_tab(Tab::Archive) {
            self.tabs.archive.next_order();
        } else {
            self.open_sort_menu();
        }
    }

    /// Whether the list at hand can be narrowed.
    pub(super) fn can_filter(&self) -> bool {
        self.on_tab(Tab::Models) || self.on_tab(Tab::Archive)
    }

    /// Offers the filters of the models, or keeps to the selected group of the archive in every view.
    pub(super) fn filter(&mut self) {
        if !self.on_tab(Tab::Archive) {
            return self.open_filter_menu();
        }
        let (tabs, context) = self.tabs_mut();
        if !tabs.archive.toggle_pick(&context) {
            let told = self.language.pick(
                "先选一组，再按 f：其他视图也只看它；x 去掉",
                "Select a group first: f keeps to it in every view, x lets go",
            );
            self.say(told);
        }
    }

    /// Offers the columns to sort by, the current one selected.
    pub(super) fn open_sort_menu(&mut self) {
        let current = self.tabs.models.sort().column;
        let at = Column::ALL.iter().position(|&column| column == current).unwrap_or(0);
        self.overlays.push(Overlay::Sort(ListState::at(at)));
    }

    /// Offers the filters. The first row is the name of a facet, which cannot be chosen.
    pub(super) fn open_filter_menu(&mut self) {
        self.filter_text.clear();
        self.overlays.push(Overlay::Filter(ListState::at(1)));
    }

    /// Drops all filters.
    pub(super) fn clear_filters(&mut self) {
        if self.on_tab(Tab::Archive) {
            let (tabs, context) = self.tabs_mut();
            return tabs.archive.clear_picks(&context);
        }
        if self.can_narrow() {
            self.narrow_by("");
        }
        if self.on_tab(Tab::Models) || self.on_filter_menu() {
            self.tabs.models.filter(&self.atlas, Filters::clear);
        }
    }

    /// Chooses the value at hand in the filter list, or no longer.
    pub(super) fn choose(&mut self) {
        let Some(Overlay::Filter(list)) = self.overlays.last() else { return };
        if let Some(FilterRow::Value { value, .. }) =
            self.filter_menu_rows().get(list.selected).cloned()
        {
            self.tabs.models.filter(&self.atlas, |filters| filters.toggle(value));
        }
    }

    /// Whether the finder can be opened: everywhere but where its key narrows a list.
    pub(super) fn can_find(&self) -> bool {
        self.types_nothing() && !self.is_review() && !self.on_filter_menu()
    }

    /// Whether the filter list is open.
    pub(super) fn on_filter_menu(&self) -> bool {
        self.is_covered_by(|overlay| matches!(overlay, Overlay::Filter(_)))
    }

    /// Whether there are filters to drop.
    pub(super) fn has_filters(&self) -> bool {
        let has_models_filters = (self.on_tab(Tab::Models) || self.on_filter_menu())
            && !self.tabs.models.filters().is_empty();
        let has_text = self.can_narrow() && !self.narrowed_by().is_empty();
        has_text
            || has_models_filters
            || (self.on_tab(Tab::Archive) && !self.tabs.archive.picks().is_empty())
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
