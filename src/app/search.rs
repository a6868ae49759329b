//! The finder's questions and their answers.

use super::action::Effect;
use super::finder::Finder;
use super::list::ListState;
use super::overlay::Overlay;
use super::state::App;
use crate::search::Found;

impl App {
    /// Opens the finder with these words in it; the search leaves with the next update.
    pub fn find(&mut self, words: &str) {
        let mut finder = Finder::default();
        let fits = finder.insert(words);
        self.overlays.push(Overlay::Finder(Box::new(finder)));
        self.search();
        if !fits {
            self.say_full();
        }
    }

    /// Opens an empty finder; on the desk, the line that finds among the marks.
    pub(super) fn open_finder(&mut self) {
        if matches!(self.overlays.last(), Some(Overlay::Desk(_))) {
            return self.find_on_desk();
        }
        // Whatever an earlier finder still waits for is not for this one.
        self.generation += 1;
        self.overlays.push(Overlay::Finder(Box::default()));
    }

    /// Asks for a search of what stands in the finder; an empty box shows nothing.
    pub(super) fn search(&mut self) {
        let Some(Overlay::Finder(finder)) = self.overlays.last() else { return };
        let query = self.asked(finder.query());
        let Some(Overlay::Finder(finder)) = self.overlays.last_mut() else { return };
        self.generation += 1;
        if finder.query().trim().is_empty() {
            finder.found = None;
            finder.answered_query.clear();
            finder.list = ListState::default();
        } else {
            self.effects.push(Effect::Search { generation: self.generation, query });
        }
    }

    /// An answer to the newest search is shown; one to an older search is dropped.
    pub(super) fn answer(&mut self, generation: u64, found: Found) {
        if generation != self.generation {
            return;
        }
        if let Some(Overlay::Speakers(open)) = self.overlays.last_mut() {
            open.found = found.hits.into_iter().map(|hit| hit.item).collect();
            return;
        }
        let finders = self.overlays.iter_mut().rev();
        let finder = finders.into_iter().find_map(|overlay| match overlay {
            Overlay::Finder(finder) => Some(finder),
            _ => None,
        });
        if let Some(finder) = finder {
            finder.answer(generation, found);
        }
    }
}
