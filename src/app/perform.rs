//! What each command does.

use super::moves::Move;
use super::sheet::Target;
use super::{
    App, Basis, Column, Command, Compare, Effect, FacetValue, FilterRow, Filters, Help, Key,
    ListState, ModelsView, Overlay, Pane, Room, SheetState, Tab, ThemeName, command, filter_rows,
};
use crate::atlas::{RecordId, Word as _};

impl App {
    /// One key: text where there is a box for it, else the command that it gives here.
    pub(super) fn press(&mut self, key: Key) {
        self.message = None;
        let text = self.overlays.last().is_some_and(Overlay::is_text);
        if text && key != Key::ctrl('c') && self.type_key(key) {
            return;
        }
        let given = command::command(self, key);
        // Beside text, only what concerns the whole program is still a command.
        let whole = [Command::StopReading, Command::Redraw, Command::Suspend, Command::Quit];
        if let Some(command) = given.filter(|command| !text || whole.contains(command)) {
            self.perform(command);
        }
    }

    /// Carries out a command.
    pub(super) fn perform(&mut self, command: Command) {
        match command {
            Command::Models => self.open_tab(Tab::Models),
            Command::Regions => self.open_tab(Tab::Regions),
            Command::Views => self.open_tab(Tab::Views),
            Command::Routes => self.open_tab(Tab::Routes),
            Command::PreviousTab => self.open_tab(self.tab.step(-1)),
            Command::NextTab => self.open_tab(self.tab.step(1)),
            Command::NextPane => self.step_pane(1),
            Command::PreviousPane => self.step_pane(-1),
            Command::Up => self.go(Move::Up),
            Command::Down => self.go(Move::Down),
            Command::Left => self.go(Move::Left),
            Command::Right => self.go(Move::Right),
            Command::First => self.go(Move::First),
            Command::Last => self.go(Move::Last),
            Command::HalfPageUp => self.go(Move::HalfPageUp),
            Command::HalfPageDown => self.go(Move::HalfPageDown),
            Command::PageUp => self.go(Move::PageUp),
            Command::PageDown => self.go(Move::PageDown),
            Command::Open => self.open(),
            Command::Back => self.go_back(),
            Command::Leave => self.leave(),
            Command::Find => {
                // Whatever an earlier finder still waits for is not for this one.
                self.generation += 1;
                self.overlays.push(Overlay::Finder(Box::default()));
            }
            Command::Sort => {
                let current = self.models.sort().column;
                let at = Column::ALL.iter().position(|&column| column == current).unwrap_or(0);
                self.overlays.push(Overlay::Sort(ListState::at(at)));
            }
            // The first row is the name of a facet.
            Command::Filter => self.overlays.push(Overlay::Filter(ListState::at(1))),
            Command::ClearFilters => self.filter(Filters::clear),
            Command::NextView => self.next_view(),
            Command::Basis => {
                self.regions.basis = match self.regions.basis {
                    Basis::Catalogued => Basis::Reported,
                    Basis::Reported => Basis::Catalogued,
                };
                self.show_regions_numbers();
            }
            Command::Pick => {
                if let Some(id) = self.models.selected() {
                    self.pick(id);
                }
            }
            Command::Choose => self.choose(),
            Command::Compare => self.compare(),
            Command::Copy => self.copy(),
            Command::BareText => self.show_bare_text(),
            Command::Language => self.language = self.language.other(),
            Command::Theme => self.choose_theme(self.theme.next()),
            Command::Colors => {
                let theme = match self.theme {
                    ThemeName::None => ThemeName::Auto,
                    _ => ThemeName::None,
                };
                self.choose_theme(theme);
            }
            Command::Help => {
                let below = self.painted.panes.clone();
                self.overlays.push(Overlay::Help(Help { below, ..Help::default() }));
            }
            Command::Archive => self.show_archive(),
            Command::StopReading => self.stop_reading(),
            Command::Redraw => self.effects.push(Effect::Redraw),
            Command::Suspend => self.effects.push(Effect::Suspend),
            Command::Quit => self.effects.push(Effect::Quit),
        }
    }

    fn choose_theme(&mut self, theme: ThemeName) {
        self.theme = theme;
        let lead = self.language.pick("配色：", "Theme: ");
        self.say(format!("{lead}{} {}", theme.word(), theme.label(self.language)));
    }

    pub(super) fn open_tab(&mut self, tab: Tab) {
        self.overlays.clear();
        self.tab = tab;
        self.keep_focus_on_a_pane();
    }

    fn step_pane(&mut self, places: isize) {
        let panes = self.panes();
        let at = panes.iter().position(|&pane| pane == self.focus()).unwrap_or(0);
        let len = panes.len().cast_signed();
        let next = (at.cast_signed() + places).rem_euclid(len).cast_unsigned();
        self.set_focus(panes[next]);
    }

    fn next_view(&mut self) {
        match self.tab {
            Tab::Models => {
                self.models.view = match self.models.view {
                    ModelsView::Table => ModelsView::Releases,
                    ModelsView::Releases => ModelsView::Table,
                };
                self.models.focus = Pane::List;
                self.models.detail = SheetState::default();
            }
            Tab::Regions => {
                self.regions.next_measure();
                self.show_regions_numbers();
            }
            Tab::Views => self.views.next_view(),
            Tab::Routes => {}
        }
    }

    /// Where one pane fills the screen, a key that changes the numbers goes where they are.
    fn show_regions_numbers(&mut self) {
        if self.screen.room() == Room::Single && self.regions.focus == Pane::Detail {
            self.set_focus(Pane::Map);
        }
    }

    fn filter(&mut self, change: impl FnOnce(&mut Filters)) {
        let atlas = std::sync::Arc::clone(&self.atlas);
        self.models.filter(&atlas, change);
    }

    /// Enter: a row its detail or list, a link its record, a menu's row what it says.
    pub(super) fn open(&mut self) {
        match self.overlays.last() {
            Some(Overlay::Sort(list)) => {
                let column = Column::ALL[list.selected.min(Column::ALL.len() - 1)];
                let atlas = std::sync::Arc::clone(&self.atlas);
                self.models.sort_by(&atlas, column);
                self.overlays.pop();
                return;
            }
            Some(Overlay::Filter(_)) => return self.choose(),
            Some(Overlay::Compare(compare)) => {
                let model = compare.models.get(compare.column).copied();
                if let Some(model) = model {
                    self.open_record(RecordId::Model(model));
                }
                return;
            }
            _ => {}
        }
        if let Some(target) = self.selected_link() {
            return self.follow(target);
        }
        match (self.tab, self.focus()) {
            (Tab::Models, Pane::List) if self.models.view == ModelsView::Releases => {
                let months = self.models.month_rows(&self.atlas);
                if let Some((month, _)) = months.get(self.models.months.selected) {
                    let mut filters = self.models.filters().without(super::Facet::Released);
                    filters.toggle(FacetValue::Released(*month));
                    self.open_models(filters);
                }
            }
            (Tab::Regions, Pane::Map | Pane::Ranking) => self.open_region(),
            (Tab::Routes, Pane::Quotes) => {
                if let Some(id) = self.selected_record() {
                    self.open_record(id);
                }
            }
            (_, Pane::List | Pane::Matrix) => self.set_focus(Pane::Detail),
            _ => {}
        }
    }

    /// Enter on a place: the models that its catalogued number counts; the figure record when the reported one is shown.
    fn open_region(&mut self) {
        let Some(id) = self.regions.selected else { return };
        let measure = self.regions.measure;
        let target = match self.regions.basis {
            Basis::Catalogued => super::catalogue::region_filters(id, measure)
                .filter(|filters| filters.count(&self.atlas) > 0)
                .map(Target::Models),
            Basis::Reported => super::catalogue::reported_figure(&self.atlas, id, measure)
                .map(|figure| Target::Record(RecordId::Figure(figure))),
        };
        match target {
            Some(target) => self.follow(target),
            None => self.set_focus(Pane::Detail),
        }
    }

    /// Whether Enter does something.
    pub(super) fn can_open(&self) -> bool {
        match self.layers().last() {
            Some(Overlay::Record(..)) => self.selected_link().is_some(),
            Some(Overlay::Bare(_) | Overlay::Archive(_)) => false,
            Some(_) => true,
            None => match self.focus() {
                Pane::Detail | Pane::General | Pane::Vertical => self.selected_link().is_some(),
                Pane::List => match self.tab {
                    Tab::Models if self.models.view == ModelsView::Table => {
                        !self.models.rows().is_empty()
                    }
                    _ => true,
                },
                _ => true,
            },
        }
    }

    /// Esc: out of the layer, or back to the tab's first pane.
    fn leave(&mut self) {
        if self.overlays.pop().is_none() {
            self.set_focus(self.panes()[0]);
        }
    }

    /// Whether Esc does something.
    pub(super) fn can_leave(&self) -> bool {
        self.is_covered() || self.focus() != self.panes()[0]
    }

    /// Chooses the value at hand in the filter list, or no longer.
    fn choose(&mut self) {
        let Some(Overlay::Filter(list)) = self.overlays.last() else { return };
        let rows = filter_rows(&self.atlas, self.models.filters());
        if let Some(FilterRow::Value { value, .. }) = rows.get(list.selected).cloned() {
            self.filter(|filters| filters.toggle(value));
        }
    }

    fn pick(&mut self, id: crate::atlas::ModelId) {
        let full = !self.models.pick(id);
        let count = self.models.picked.len();
        let key = self.key_of(Command::Compare);
        self.message = Some(match (full, self.language) {
            (true, crate::atlas::Language::Zh) => format!("最多比较 {count} 个，先用空格去掉一个"),
            (true, crate::atlas::Language::En) => {
                format!("{count} models at most: drop one with Space first")
            }
            (false, crate::atlas::Language::Zh) => match count {
                0 => "没有选入的模型".to_owned(),
                1 => format!("已选 1 个，再选一个即可按 {key} 比较"),
                _ => format!("已选 {count} 个，按 {key} 并排比较"),
            },
            (false, crate::atlas::Language::En) => match count {
                0 => "Nothing picked".to_owned(),
                1 => format!("1 picked: pick another, then {key} compares them"),
                _ => format!("{count} picked: {key} compares them side by side"),
            },
        });
    }

    /// `c`: with fewer than two models picked it picks the one at hand; with two it shows them.
    fn compare(&mut self) {
        if self.models.picked.len() < 2
            && let Some(id) = self.models.selected()
            && !self.models.picked.contains(&id)
        {
            self.pick(id);
        }
        if self.models.picked.len() >= 2 {
            self.message = None;
            let models = self.models.picked.clone();
            self.overlays.push(Overlay::Compare(Compare { models, column: 0, scroll: 0 }));
        } else if self.models.picked.len() == 1 {
            let key = self.key_of(Command::Compare);
            self.message = Some(self.language.pick(
                format!("已选 1 个，到另一个模型上再按 {key}"),
                format!("1 picked: {key} on another model compares the two"),
            ));
        }
    }

    /// Whether the models table is at hand.
    pub(super) fn on_models_list(&self) -> bool {
        self.on_models() && self.models.view == ModelsView::Table
    }

    /// Whether there is a model to pick.
    pub(super) fn can_pick(&self) -> bool {
        self.on_models_list() && self.models.selected().is_some()
    }

    /// Whether there are models to compare, or one to pick for it.
    pub(super) fn can_compare(&self) -> bool {
        self.can_pick() || self.on_models_list() && !self.models.picked.is_empty()
    }

    /// Whether the Models tab is at hand.
    pub(super) fn on_models(&self) -> bool {
        !self.is_covered() && self.tab == Tab::Models
    }

    /// Whether there are filters to drop.
    pub(super) fn has_filters(&self) -> bool {
        let menu = self.is_covered_by(|overlay| matches!(overlay, Overlay::Filter(_)));
        (self.on_models() || menu) && !self.models.filters().is_empty()
    }

    /// Whether a tab can be opened from here.
    pub(super) fn can_change_tab(&self) -> bool {
        !self.is_covered_by(Overlay::is_text)
    }
}
