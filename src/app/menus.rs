//! The menus over the models table: its order and its filters.

use std::sync::Arc;

use super::filter::Filters;
use super::list::ListState;
use super::model_fields::Column;
use super::overlay::{FilterRow, Overlay};
use super::pane::Pane;
use super::state::App;
use super::tabs::Tab;
use super::tabs::archive::MenuRow;
use super::tabs::models::ModelsView;
use crate::atlas::Language;
use crate::search::{Shared, Words};

impl App {
    /// Whether the list at hand has other orders.
    pub(super) fn can_sort(&self) -> bool {
        self.on_models_table() || self.on_tab(Tab::Archive)
    }

    /// Offers the orders of the models, or takes the next one of the archive's quotes.
    pub(super) fn sort(&mut self) {
        if self.on_tab(Tab::Archive) {
            self.tabs.archive.next_order(&self.atlas);
        } else {
            self.open_sort_menu();
        }
    }

    /// Whether the list at hand can be narrowed.
    pub(super) fn can_filter(&self) -> bool {
        self.on_tab(Tab::Models) || self.on_tab(Tab::Archive)
    }

    /// Offers the filters of the models or of the archive.
    pub(super) fn filter(&mut self) {
        if self.tab == Tab::Archive {
            self.tabs.archive.open_menu();
        }
        self.open_filter_menu();
    }

    /// Offers the columns to sort by, the current one selected.
    pub(super) fn open_sort_menu(&mut self) {
        let current = self.tabs.models.sort().column;
        let at = Column::ALL.iter().position(|&column| column == current).unwrap_or(0);
        self.open_panel(Overlay::Sort(ListState::at(at)));
    }

    /// Offers the filters. The first row is the name of a facet, which cannot be chosen.
    pub(super) fn open_filter_menu(&mut self) {
        self.open_panel(Overlay::Filter(ListState::at(1)));
    }

    /// Drops all filters.
    pub(super) fn clear_filters(&mut self) {
        if self.tab == Tab::Archive {
            let is_menu = self.on_filter_menu();
            let (tabs, context) = self.tabs_mut();
            tabs.archive.clear_picks(&context);
            if is_menu {
                tabs.archive.open_menu();
            }
            return;
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
        let Some(Overlay::Filter(list)) = self.overlays.last() else {
            let (tabs, context) = self.tabs_mut();
            tabs.archive.toggle_group(&context);
            return;
        };
        if self.tab == Tab::Archive {
            let value = self.archive_menu_rows().get(list.selected).and_then(MenuRow::value);
            if let Some(value) = value {
                let (tabs, context) = self.tabs_mut();
                tabs.archive.toggle_pick(value, &context);
                tabs.archive.open_menu();
                self.keep_menu_on(value);
            }
            return;
        }
        if let Some(FilterRow::Value { value, .. }) =
            self.filter_menu_rows().get(list.selected).cloned()
        {
            self.tabs.models.filter(&self.atlas, |filters| filters.toggle(value));
        }
    }

    /// The rows of the menu of filters over the archive, narrowed by what was typed.
    #[must_use]
    pub fn archive_menu_rows(&self) -> Arc<[MenuRow]> {
        self.tabs.archive.menu_rows(&self.panel_text, &self.atlas)
    }

    /// Keeps the selection of the menu on a value, wherever its row is now.
    fn keep_menu_on(&mut self, value: Shared) {
        let rows = self.archive_menu_rows();
        let at = rows.iter().position(|row| row.value() == Some(value));
        if let (Some(at), Some(Overlay::Filter(list))) = (at, self.overlays.last_mut()) {
            list.select(at, rows.len());
        }
    }

    /// Whether a group of the archive is at hand, which can be kept to in every view.
    pub(super) fn can_choose(&self) -> bool {
        let is_group = self.on_tab(Tab::Archive)
            && self.focus() == Pane::List
            && self.tabs.archive.groups.selected > 0;
        is_group || self.on_filter_menu()
    }

    /// Whether the finder can be opened.
    pub(super) fn can_find(&self) -> bool {
        self.types_nothing() && !self.is_review()
    }

    /// Whether a panel is at hand.
    pub(super) fn on_panel(&self) -> bool {
        self.is_covered_by(Overlay::is_panel)
    }

    /// Opens a panel, its list whole.
    pub(super) fn open_panel(&mut self, panel: Overlay) {
        self.panel_text.clear();
        self.overlays.push(panel);
    }

    /// The orders of the models that are offered, narrowed by what was typed.
    #[must_use]
    pub fn sort_menu_rows(&self) -> Vec<Column> {
        let words = Words::new(&self.panel_text);
        let mut columns = Column::ALL.to_vec();
        columns.retain(|column| {
            let [zh, en] = [Language::Zh, Language::En].map(|language| column.label(language));
            words.is_empty() || words.are_in(&[zh, en])
        });
        columns
    }

    /// Whether the filter list is open.
    pub(super) fn on_filter_menu(&self) -> bool {
        self.is_covered_by(|overlay| matches!(overlay, Overlay::Filter(_)))
    }

    /// Whether there are filters to drop.
    #[must_use]
    pub fn has_filters(&self) -> bool {
        let has_models_filters = self.tab == Tab::Models
            && (self.on_tab(Tab::Models) || self.on_filter_menu())
            && !self.tabs.models.filters().is_empty();
        let has_text = self.can_narrow() && !self.narrowed_by().is_empty();
        has_text
            || has_models_filters
            || (self.tab == Tab::Archive
                && (self.on_tab(Tab::Archive) || self.on_filter_menu())
                && !self.tabs.archive.picks().is_empty())
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
