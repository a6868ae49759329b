//! Going from record to record, and back to the very place.

use crate::atlas::RecordId;
use crate::search::Item;

use super::filter::Filters;
use super::history::Place;
use super::overlay::Overlay;
use super::pane::{Pane, SheetState};
use super::room::Room;
use super::sheet::Target;
use super::state::App;
use super::tabs::Tab;

/// How many places Backspace can return to.
const PLACES_MOST: usize = 200;

impl App {
    /// Opens a tab.
    pub(super) fn open_tab(&mut self, tab: Tab) {
        self.overlays.clear();
        self.tab = tab;
        self.refresh_archive_tab();
        self.keep_focus_on_a_pane();
    }

    /// Opens the tab some places to the right, around the end.
    pub(super) fn step_tab(&mut self, places: isize) {
        let tabs: Vec<Tab> = self.open_tabs().collect();
        let at = tabs.iter().position(|&tab| tab == self.tab).unwrap_or(0).cast_signed();
        let next = (at + places).rem_euclid(tabs.len().cast_signed()).cast_unsigned();
        self.open_tab(tabs[next]);
    }

    /// Says how one comes by an archive where none is beside the atlas.
    pub(super) fn say_how_to_get_an_archive(&mut self) {
        let text = match &self.archive {
            // One that is being opened, or could not be.
            Some(archive) => self.language.pick(
                format!("档案 {} 的引语还不能列出", archive.name),
                format!("The quotes of the archive {} cannot be listed yet", archive.name),
            ),
            // Over SSH the archives are the server's.
            None if self.files.is_none() => self
                .language
                .pick("这台服务器没有附上档案", "This server has no archive beside the atlas")
                .to_owned(),
            None => self
                .language
                .pick(
                    "没有附上档案：用 baijia --data 文件.jsonl 打开一份，或先用 baijia import 从表格、文章做一份",
                    "No archive beside the atlas: open one with baijia --data FILE.jsonl, or make one with baijia import",
                )
                .to_owned(),
        };
        self.say(text);
    }

    /// Lists the archive as it is now, where its tab is open.
    pub(super) fn refresh_archive_tab(&mut self) {
        if self.tab != Tab::Archive {
            return;
        }
        let (tabs, context) = self.tabs_mut();
        tabs.archive.refresh(&context);
    }

    /// Whether a tab can be opened from here.
    pub(super) fn can_change_tab(&self) -> bool {
        !self.is_review() && !self.is_covered_by(Overlay::is_text)
    }

    /// Shows the next view of the open tab.
    pub(super) fn next_view(&mut self) {
        let (tab, context) = self.current_mut();
        tab.next_view(&context);
    }

    /// Whether the open tab has several views.
    pub(super) fn has_views(&self) -> bool {
        !self.is_covered() && self.tabs.get(self.tab).has_views()
    }

    /// Keeps the place, so that Backspace returns to it.
    fn leave_trace(&mut self) {
        // The list of commands is a way, and so is a finder that is left by nothing that it lists: no places.
        let is_place = |overlay: &&Overlay| match overlay {
            Overlay::Finder(finder) => finder.selected().is_some() || finder.recent.is_some(),
            overlay => !overlay.is_text(),
        };
        let places = self.overlays.iter().filter(is_place);
        self.history.push(Place {
            tab: self.tab,
            led_to: self.tab,
            tabs: self.tabs.clone(),
            overlays: places.cloned().collect(),
        });
        if self.history.len() > PLACES_MOST {
            self.history.remove(0);
        }
    }

    /// Opens another tab by a link: the place that was left last knows where it led.
    fn lead_to(&mut self, tab: Tab) {
        self.tab = tab;
        if let Some(place) = self.history.last_mut() {
            place.led_to = tab;
        }
    }

    /// How many steps Backspace can go back.
    #[must_use]
    pub fn steps_back(&self) -> usize {
        self.history.len()
    }

    /// Whether there is a place to return to.
    pub(super) fn can_go_back(&self) -> bool {
        !self.history.is_empty() && !self.is_covered_by(Overlay::is_text)
    }

    /// Returns to the place before the last link. The tabs that it did not touch stay as they are.
    pub(super) fn go_back(&mut self) {
        let Some(place) = self.history.pop() else { return };
        // What was picked since stays picked.
        let picked = std::mem::take(&mut self.tabs.models.picked);
        for tab in [place.led_to, place.tab] {
            self.tabs.restore(tab, &place.tabs);
        }
        self.tabs.models.picked = picked;
        self.tab = place.tab;
        self.overlays = place.overlays;
        self.follow_desk();
        self.keep_focus_on_a_pane();
        // Whatever was still being counted when the finder was left is asked for again.
        if matches!(self.overlays.last(), Some(Overlay::Finder(finder)) if finder.is_counting()) {
            self.search();
        }
    }

    /// Follows a link.
    pub(super) fn follow(&mut self, target: Target) {
        match target {
            Target::Record(id) => self.open_record(id),
            // Lists of the atlas have no place above a review.
            Target::Models(_) | Target::Find(_) if self.is_review() => {}
            Target::Models(filters) => self.open_models(filters),
            // A finder lies above the place, and Esc leads back to it: no step is made until a hit is opened.
            Target::Find(query) => {
                self.overlays.retain(|overlay| !overlay.is_text());
                self.find(&query);
            }
        }
    }

    /// Opens a record in its tab; one that no tab is for, above the tab that is open.
    pub(super) fn open_record(&mut self, id: RecordId) {
        let item = Item::Record(id);
        self.remember_opened(&item);
        if self.is_review() {
            // Records lie above the review, one over another, and Esc leads back to it.
            self.overlays.retain(|overlay| !overlay.is_text());
            self.overlays.push(Overlay::Record(item, SheetState::default()));
            return;
        }
        self.leave_trace();
        let mut tabs = Tab::ALL.iter();
        let home = tabs.find(|&&tab| self.tabs.get(tab).is_home_of(&item, &self.atlas));
        let Some(&home) = home else {
            self.overlays.retain(|overlay| !overlay.is_text());
            self.overlays.push(Overlay::Record(item, SheetState::default()));
            return;
        };
        self.overlays.clear();
        self.lead_to(home);
        if let Some((zh, en)) = self.tabs.get_mut(home).reveal(&item, &self.atlas) {
            self.say(self.language.pick(zh, en));
        }
        // Where one pane fills the screen, a record is opened to be read.
        if self.screen.room() == Room::Single && self.panes().contains(&Pane::Detail) {
            self.set_focus(Pane::Detail);
        }
    }

    /// Opens what was found: a record in its tab, what an archive has above them.
    pub(super) fn open_item(&mut self, item: Item) {
        if let Item::Record(id) = item {
            return self.open_record(id);
        }
        self.remember_opened(&item);
        if !self.is_review() {
            self.leave_trace();
        }
        self.overlays.push(Overlay::Record(item, SheetState::default()));
    }

    /// Opens the list of the models that pass these filters.
    fn open_models(&mut self, filters: Filters) {
        self.leave_trace();
        self.overlays.clear();
        self.lead_to(Tab::Models);
        self.tabs.models.show(&self.atlas, filters);
    }
}
