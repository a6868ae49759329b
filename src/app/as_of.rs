//! The day as of which the atlas is shown.

use std::sync::Arc;

use super::command::Command;
use super::key::{Key, KeyCode};
use super::list::ListState;
use super::overlay::Overlay;
use super::state::App;
use super::tabs::Tabs;
use crate::atlas::{Atlas, Date, Preset, as_of_day, no_as_of_day};
use crate::search::Words;

impl App {
    /// Shows the atlas as it stood on a day; `None` shows all of it.
    #[must_use]
    pub fn with_as_of(mut self, day: Option<Date>) -> Self {
        // The whole atlas is what a new App shows.
        if day.is_some() {
            self.show_as_of(day);
        }
        self
    }

    /// The day as of which the atlas is shown; `None` for now.
    #[must_use]
    pub fn as_of(&self) -> Option<Date> {
        self.atlas.day()
    }

    /// The days that the menu offers: now, the ends of years and the article's day, and the day that is shown if it is another.
    #[must_use]
    pub fn days(&self) -> Vec<Preset> {
        let mut days = self.whole.presets();
        if self.as_of().is_some() && days.iter().all(|preset| preset.day != self.as_of()) {
            days.push(Preset { day: self.as_of(), label: ("现在所示", "shown now") });
        }
        days
    }

    /// The rows of that menu, narrowed by what was typed; a day that is none of theirs stands first.
    #[must_use]
    pub fn days_menu_rows(&self) -> Vec<Preset> {
        let words = Words::new(&self.panel_text);
        let mut days = self.days();
        days.retain(|preset| {
            let day = preset.day.map(|day| day.to_string()).unwrap_or_default();
            words.is_empty() || words.are_in(&[&day, preset.label.0, preset.label.1])
        });
        if let Some(typed) = as_of_day(&self.panel_text).flatten() {
            let is_it = |preset: &Preset| preset.day.map(Date::last_day) == Some(typed.last_day());
            if let Some(at) = days.iter().position(is_it) {
                days.swap(0, at);
            } else {
                let label = ("键入的一天", "the day that was typed");
                days.insert(0, Preset { day: Some(typed), label });
            }
        }
        days
    }

    /// Whether a day is being typed.
    #[must_use]
    pub fn is_choosing_day(&self) -> bool {
        matches!(self.layers().last(), Some(Overlay::Days(_)))
    }

    /// Begins to type a day where the days are offered: a number is no command there.
    pub(super) fn begin_day(&mut self, key: Key) -> bool {
        let is_digit = matches!(key.code, KeyCode::Char(digit) if digit.is_ascii_digit());
        let is_here = matches!(self.overlays.last(), Some(Overlay::Days(_)));
        if !is_digit || key.ctrl || key.alt || !is_here {
            return false;
        }
        self.begin_narrowing();
        self.type_in_narrow(key)
    }

    /// Offers the days, the one that is shown selected.
    pub(super) fn open_days(&mut self) {
        let days = self.days();
        let at = days.iter().position(|preset| preset.day == self.as_of()).unwrap_or(0);
        self.open_panel(Overlay::Days(ListState::at(at)));
    }

    /// Shows the atlas as of the day that is selected in the menu.
    pub(super) fn choose_day(&mut self) {
        let Some(Overlay::Days(list)) = self.overlays.last() else { return };
        let Some(preset) = self.days_menu_rows().get(list.selected).copied() else {
            let takes = self.language.pick("这里要写", "This takes ");
            let text = format!("{takes}{}", no_as_of_day(&self.panel_text, self.language));
            return self.say(text);
        };
        self.overlays.pop();
        if preset.day == self.as_of() {
            return;
        }
        self.show_as_of(preset.day);
        let is_empty = self.atlas.models.is_empty() && self.atlas.filings.is_empty();
        let said = match preset.day {
            Some(day) if is_empty => {
                let key = self.key_of(Command::AsOf);
                self.language.pick(
                    format!("到 {day} 图谱里还没有模型，也没有备案；{key} 换一天"),
                    format!(
                        "By {day} the atlas has no model and no filing yet; {key} takes another day"
                    ),
                )
            }
            Some(day) => self.language.pick(
                format!(
                    "图谱截至 {day}：{} 个模型，{} 个备案",
                    self.atlas.models.len(),
                    self.atlas.filings.len()
                ),
                format!(
                    "The atlas as of {day}: {} models, {} filings",
                    self.atlas.models.len(),
                    self.atlas.filings.len()
                ),
            ),
            None => {
                self.language.pick("现在：收录的全部", "Now: all that is catalogued").to_owned()
            }
        };
        self.say(said);
    }

    /// Every tab opens anew on the atlas of that day, but for the filters and the order of the models; what lay above them and the way
    /// back belong to the other day.
    fn show_as_of(&mut self, day: Option<Date>) {
        self.atlas =
            day.map_or_else(|| Arc::clone(&self.whole), |day| Arc::new(self.whole.as_of(day)));
        let mut tabs = Tabs::new(&self.atlas);
        tabs.models = self.tabs.models.clone();
        tabs.models.show_atlas(&self.atlas);
        self.tabs = tabs;
        self.overlays.clear();
        self.history.clear();
        self.keep_focus_on_a_pane();
        self.refresh_archive_tab();
    }

    /// A query as it is asked: of the atlas of the day that is shown.
    pub(super) fn asked(&self, query: &str) -> String {
        self.as_of().map_or_else(|| query.to_owned(), |day| format!("asof:{day} {query}"))
    }

    /// The whole atlas, whatever the day.
    #[must_use]
    pub fn whole_atlas(&self) -> &Arc<Atlas> {
        &self.whole
    }
}
