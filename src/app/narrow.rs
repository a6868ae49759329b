//! Narrowing a list by text while it stays in view: `&` a tab's list, `/` that of a panel.

use tui_input::Input;

use super::command::Command;
use super::finder::{edit, insert};
use super::key::{Key, KeyCode};
use super::list::ListState;
use super::narrow_box::NarrowBox;
use super::overlay::{FilterRow, Overlay, filter_rows_among};
use super::state::App;
use super::tab::Move;
use super::tabs::{Tab, is_narrowed_to};
use crate::atlas::Language;
use crate::search::Words;

impl App {
    /// Whether the list at hand can be narrowed by text.
    pub(super) fn can_narrow(&self) -> bool {
        let (tab, _) = self.current();
        !self.is_covered() && tab.narrowed().is_some()
    }

    /// Begins to narrow the list at hand; what it is narrowed by already can be changed.
    pub(super) fn begin_narrowing(&mut self) {
        let input = Input::from(self.narrowed_by().to_owned());
        let panel = self.overlays.last_mut().filter(|overlay| overlay.is_panel());
        let list = panel.and_then(Overlay::list_mut).map_or_else(ListState::default, |list| *list);
        let before = (self.tabs.clone(), self.panel_text.clone(), list);
        self.overlays.push(Overlay::Narrow(Box::new(NarrowBox { input, before })));
    }

    /// What the panel's list, or else the tab's list, is narrowed by.
    #[must_use]
    pub fn narrowed_by(&self) -> &str {
        if self.on_panel() {
            return &self.panel_text;
        }
        self.tabs.get(self.tab).narrowed().unwrap_or("")
    }

    /// How many rows the list at hand has.
    #[must_use]
    pub fn narrowed_rows(&self) -> usize {
        match self.layers().last() {
            Some(Overlay::Filter(_)) => {
                return self.filter_menu_choices().into_iter().filter(|choice| *choice).count();
            }
            Some(Overlay::Sort(_)) => return self.sort_menu_rows().len(),
            Some(Overlay::Days(_)) => return self.days_menu_rows().len(),
            Some(Overlay::Forms(_)) => return self.forms_menu_rows().len(),
            _ => {}
        }
        let (tab, context) = self.current();
        tab.narrowed_len(&context)
    }

    /// Narrows the list at hand.
    pub(super) fn narrow_by(&mut self, text: &str) {
        if self.on_panel() {
            text.clone_into(&mut self.panel_text);
            let first = self
                .on_filter_menu()
                .then(|| self.filter_menu_choices().iter().position(|is_choice| *is_choice));
            let first = first.flatten();
            let panel = self.overlays.iter_mut().rev().find(|overlay| overlay.is_panel());
            if let Some(list) = panel.and_then(Overlay::list_mut) {
                *list = ListState::at(first.unwrap_or(0));
            }
            return;
        }
        let (tab, context) = self.current_mut();
        tab.narrow(text, &context);
    }

    /// Which rows of the open list of filters can be chosen.
    pub(super) fn filter_menu_choices(&self) -> Vec<bool> {
        if self.tab == Tab::Archive {
            return self.archive_menu_rows().iter().map(|row| row.value().is_some()).collect();
        }
        let rows = self.filter_menu_rows();
        rows.iter().map(|row| matches!(row, FilterRow::Value { .. })).collect()
    }

    /// How many rows the open list of filters has.
    pub(super) fn filter_menu_len(&self) -> usize {
        self.filter_menu_choices().len()
    }

    /// The rows of the list of filters, narrowed by what was typed: the values that have the words in their name or in that of their
    /// facet, under the names of these.
    #[must_use]
    pub fn filter_menu_rows(&self) -> Vec<FilterRow> {
        let models = &self.tabs.models;
        let named = Words::new(models.text());
        let rows = filter_rows_among(&self.atlas, models.filters(), &|id| {
            named.is_empty() || is_narrowed_to(&self.atlas, id, &named)
        });
        let words = Words::new(&self.panel_text);
        if words.is_empty() {
            return rows;
        }
        let mut narrowed: Vec<FilterRow> = Vec::new();
        let mut heading = None;
        for row in rows {
            match &row {
                FilterRow::Facet(_) => heading = Some(row),
                FilterRow::Value { value, .. } => {
                    let facet = value.facet();
                    let texts = [Language::Zh, Language::En].map(|language| {
                        format!("{} {}", facet.label(language), value.label(&self.atlas, language))
                    });
                    if words.are_in(&[&texts[0], &texts[1]]) {
                        narrowed.extend(heading.take());
                        narrowed.push(row);
                    }
                }
            }
        }
        narrowed
    }

    /// A key while a list is narrowed: text, or a step in the list.
    pub(super) fn type_in_narrow(&mut self, key: Key) -> bool {
        let command = self.list_command(key).map(|row| row.command);
        let go = match (command, key.code) {
            (Some(Command::Leave), _) | (_, KeyCode::Esc) => {
                if let Some(Overlay::Narrow(narrow)) = self.overlays.pop() {
                    let (tabs, text, place) = narrow.before;
                    self.tabs = tabs;
                    self.panel_text = text;
                    let panel = self.overlays.last_mut().filter(|overlay| overlay.is_panel());
                    if let Some(list) = panel.and_then(Overlay::list_mut) {
                        *list = place;
                    }
                }
                return true;
            }
            (Some(Command::Open), _) | (_, KeyCode::Enter) => {
                let narrow = self.overlays.pop();
                // A day that was typed is meant to be shown; one that is none stays to be mended.
                if matches!(self.overlays.last(), Some(Overlay::Days(_))) {
                    self.choose_day();
                    if matches!(self.overlays.last(), Some(Overlay::Days(_))) {
                        self.overlays.extend(narrow);
                    }
                }
                return true;
            }
            (Some(Command::Up), _) | (_, KeyCode::Up) => Move::Up,
            (Some(Command::Down), _) | (_, KeyCode::Down) => Move::Down,
            (Some(Command::PageUp), _) | (_, KeyCode::PageUp) => Move::PageUp,
            (Some(Command::PageDown), _) | (_, KeyCode::PageDown) => Move::PageDown,
            // Backspace in an empty box leaves it, as in vim and less.
            (_, KeyCode::Backspace) if self.narrowed_by().is_empty() => {
                self.overlays.pop();
                return true;
            }
            _ => {
                let Some(request) = edit(key) else { return false };
                if let Some(Overlay::Narrow(narrow)) = self.overlays.last_mut() {
                    narrow.input.handle(request);
                }
                self.take_narrow();
                return true;
            }
        };
        // The list lies below the box.
        let narrow = self.overlays.pop();
        self.go(go);
        self.overlays.extend(narrow);
        true
    }

    /// Text that was pasted into the line.
    pub(super) fn paste_into_narrow(&mut self, text: &str) {
        if let Some(Overlay::Narrow(narrow)) = self.overlays.last_mut() {
            insert(&mut narrow.input, text);
        }
        self.take_narrow();
    }

    fn take_narrow(&mut self) {
        let Some(Overlay::Narrow(narrow)) = self.overlays.last() else { return };
        let text = narrow.input.value().to_owned();
        self.narrow_by(&text);
    }
}
