//! What was looked for and opened before: what an empty finder offers.

use super::finder::Finder;
use super::list::ListState;
use super::overlay::Overlay;
use super::state::App;
use crate::search::Item;

/// How many of each are offered.
const OFFERED: usize = 5;

/// How many opened records are remembered.
const REMEMBERED: usize = 20;

/// Something that an empty finder offers.
#[derive(Clone, Debug, PartialEq)]
pub enum Recent {
    /// A query, as it was typed.
    Query(String),
    /// Something that was opened.
    Opened(Item),
}

impl App {
    /// The last queries, then the last opened records, each the latest first.
    #[must_use]
    pub fn recent(&self) -> Vec<Recent> {
        let queries = self.queries.iter().rev().take(OFFERED).cloned().map(Recent::Query);
        let opened = self.opened.iter().rev().take(OFFERED).cloned().map(Recent::Opened);
        queries.chain(opened).collect()
    }

    /// Remembers that something was opened.
    pub(super) fn remember_opened(&mut self, item: &Item) {
        self.opened.retain(|earlier| !earlier.is(item));
        self.opened.push(item.clone());
        if self.opened.len() > REMEMBERED {
            self.opened.remove(0);
        }
    }

    /// Moves among what an empty finder offers; whether there was anything to move among.
    pub(super) fn step_recent(&mut self, down: bool) -> bool {
        let last = self.recent().len().checked_sub(1);
        let Some(Overlay::Finder(finder)) = self.overlays.last_mut() else { return false };
        if !finder.query().is_empty() || finder.recalled > 0 {
            return false;
        }
        finder.recent = match (finder.recent, last, down) {
            (None, Some(_), true) => Some(0),
            (Some(at), Some(last), true) => Some((at + 1).min(last)),
            (Some(at), _, false) => at.checked_sub(1),
            _ => return false,
        };
        true
    }

    /// Takes what is selected of what an empty finder offers: a query again, or a record.
    pub(super) fn take_recent(&mut self) -> bool {
        let Some(Overlay::Finder(finder)) = self.overlays.last_mut() else { return false };
        let at = finder.recent.filter(|_| finder.query().is_empty());
        let chosen = at.and_then(|at| self.recent().into_iter().nth(at));
        match chosen {
            Some(Recent::Query(query)) => {
                if let Some(Overlay::Finder(finder)) = self.overlays.last_mut() {
                    **finder = Finder::with(&query);
                }
                self.search();
            }
            Some(Recent::Opened(item)) => self.open_item(item),
            None => return false,
        }
        true
    }

    /// The place among the hits in history to which the record on screen belongs: the last finder that was left by a hit.
    fn hits_place(&self) -> Option<usize> {
        self.history.iter().rposition(|place| {
            matches!(place.overlays.last(), Some(Overlay::Finder(finder)) if finder.hits().len() > 1)
        })
    }

    /// Whether the record on screen came out of a list of hits.
    pub(super) fn has_hits(&self) -> bool {
        self.types_nothing() && self.hits_place().is_some()
    }

    /// Opens the next hit of the list from which the record on screen came, or the one before.
    pub(super) fn step_hit(&mut self, down: bool) {
        let Some(at) = self.hits_place() else { return };
        let Some(Overlay::Finder(finder)) = self.history[at].overlays.last_mut() else { return };
        let ListState { selected, .. } = finder.list;
        let len = finder.hits().len();
        let next = if down { Some(selected + 1) } else { selected.checked_sub(1) };
        let Some(hit) = next.and_then(|next| finder.hits().get(next)) else {
            let (zh, en) = if down {
                ("这是最后一条", "this is the last hit")
            } else {
                ("这是第一条", "this is the first hit")
            };
            return self.say(self.language.pick(zh, en));
        };
        let item = hit.item.clone();
        finder.list.select(next.unwrap_or_default(), len);
        finder.show_selected();
        self.history.truncate(at + 1);
        self.go_back();
        self.open_item(item);
        let nth = next.unwrap_or_default() + 1;
        let text =
            self.language.pick(format!("第 {nth} 条，共 {len} 条"), format!("hit {nth} of {len}"));
        self.say(text);
    }
}
