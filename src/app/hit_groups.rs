//! The hits of the finder by kind: a heading for each group, and no group that hides the ones below it.

use crate::atlas::Kind;

use super::finder::Finder;
use super::overlay::Overlay;
use super::room::{Room, Screen};
use super::state::App;

/// A row below the finder's box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FinderRow {
    /// The name of a group, how many of its hits are shown, and how many there are.
    Heading {
        /// The kind of its hits.
        kind: Kind,
        /// How many are shown.
        shown: usize,
        /// How many there are.
        all: usize,
    },
    /// A hit, by its place among all.
    Hit(usize),
}

/// How many hits a group shows at least while others follow and nobody has stepped into it.
fn least_shown(screen: Screen) -> usize {
    if screen.rows >= 30 { 6 } else { 3 }
}

/// How many rows of the screen the finder has around its list, where the preview stands beside it.
const AROUND_ROWS: usize = 7;

/// How many hits a group of so many shows, where others follow it. One hidden row would save none.
fn shown_of(all: usize, most: usize) -> usize {
    if all <= most + 1 { all } else { most }
}

impl Finder {
    /// The rows: a heading for each group, and its hits. Of a group that others follow the first few are shown, until the selection
    /// steps on to what is hidden.
    #[must_use]
    pub fn rows(&self, screen: Screen) -> Vec<FinderRow> {
        let hits = self.hits();
        let limit = self.most_shown(screen);
        let mut rows = Vec::new();
        let mut first = 0;
        for group in hits.chunk_by(|one, other| one.item.kind() == other.item.kind()) {
            let kind = group[0].item.kind();
            let all = group.len();
            let whole = self.whole.contains(&kind) || first + all == hits.len();
            let shown = if whole { all } else { shown_of(all, limit) };
            rows.push(FinderRow::Heading { kind, shown, all });
            rows.extend((first..first + shown).map(FinderRow::Hit));
            first += all;
        }
        rows
    }

    /// How many hits a group shows while others follow: as many as leave none of the other groups without a row, where all of the screen's
    /// height is the list's.
    fn most_shown(&self, screen: Screen) -> usize {
        let least = least_shown(screen);
        if screen.room() != Room::Wide {
            return least;
        }
        let groups = self.hits().chunk_by(|one, other| one.item.kind() == other.item.kind());
        let groups: Vec<usize> = groups.map(<[_]>::len).collect();
        let list_rows = usize::from(screen.rows).saturating_sub(AROUND_ROWS);
        let longest = groups.iter().copied().max().unwrap_or(0);
        let others = groups.len().saturating_sub(1);
        let fits = |most: usize| {
            let shown: usize = groups.iter().take(others).map(|&all| shown_of(all, most)).sum();
            let rest = groups.last().copied().unwrap_or(0);
            groups.len() + shown + rest <= list_rows
        };
        (least..=longest.max(least)).rev().find(|&most| fits(most)).unwrap_or(least)
    }

    /// Shows the whole group of the selected hit, where the hit is one of those that are hidden.
    pub(super) fn show_selected(&mut self) {
        let Some(kind) = self.selected().map(|hit| hit.item.kind()) else { return };
        let before = self.hits().iter().take(self.list.selected);
        let nth = before.filter(|hit| hit.item.kind() == kind).count();
        // The least that any screen shows; a group shown whole too early hides nothing.
        if nth >= least_shown(Screen { cols: 0, rows: 0 }) && !self.whole.contains(&kind) {
            self.whole.push(kind);
        }
    }
}

impl App {
    /// Whether the finder has several groups.
    pub(super) fn has_groups(&self) -> bool {
        let Some(Overlay::Finder(finder)) = self.overlays.last() else { return false };
        let hits = finder.hits();
        hits.first().map(|hit| hit.item.kind()) != hits.last().map(|hit| hit.item.kind())
    }

    /// Selects the first hit of the group some places further, around the end.
    pub(super) fn step_group(&mut self, places: isize) {
        let Some(Overlay::Finder(finder)) = self.overlays.last_mut() else { return };
        let mut firsts = Vec::new();
        let mut first = 0;
        for group in finder.hits().chunk_by(|one, other| one.item.kind() == other.item.kind()) {
            firsts.push(first);
            first += group.len();
        }
        let at = firsts.iter().rposition(|&first| first <= finder.list.selected).unwrap_or(0);
        let len = firsts.len().max(1).cast_signed();
        let next = (at.cast_signed() + places).rem_euclid(len).cast_unsigned();
        let (selected, hits) = (firsts.get(next).copied().unwrap_or(0), finder.hits().len());
        finder.list.select(selected, hits);
        finder.preview = super::pane::SheetState::default();
    }
}
