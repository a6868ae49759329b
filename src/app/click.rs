//! Clicks and the wheel, where the reader asked for them.

use super::hit_groups::FinderRow;
use super::mouse::{Mouse, MouseKind, Spot, SpotKind};
use super::overlay::Overlay;
use super::pane::{Pane, SheetState};
use super::state::App;
use super::tab::Move;

/// How many rows the wheel moves by.
const WHEEL_ROWS: usize = 3;

impl App {
    /// What the mouse did, at what the last frame showed there.
    pub(super) fn mouse(&mut self, mouse: Mouse) {
        self.message = None;
        let covered = !self.overlays.is_empty();
        // What was drawn last lies uppermost; below an open layer only the tabs can be clicked.
        let within = |spot: &&Spot| spot.area.contains(mouse.at);
        let free =
            |spot: &&Spot| !covered || matches!(spot.what.pane(), None | Some(Pane::Overlay));
        let spot = self.painted.spots.iter().rev().filter(within).find(free).map(|spot| spot.what);
        match (mouse.kind, spot) {
            (_, None) => {}
            (MouseKind::Click, Some(what)) => self.click(what),
            (MouseKind::WheelUp, Some(what)) => self.turn(what, Move::Up),
            (MouseKind::WheelDown, Some(what)) => self.turn(what, Move::Down),
        }
    }

    fn turn(&mut self, what: SpotKind, go: Move) {
        let Some(pane) = what.pane() else { return };
        self.focus_on(pane);
        for _ in 0..WHEEL_ROWS {
            self.go(go);
        }
    }

    fn click(&mut self, what: SpotKind) {
        let focused = what.pane() == Some(self.focus());
        if let Some(pane) = what.pane() {
            self.focus_on(pane);
        }
        match what {
            SpotKind::Tab(tab) => {
                if self.can_change_tab() {
                    self.open_tab(tab);
                }
            }
            SpotKind::Pane(_) => {}
            SpotKind::Row(Pane::Overlay, row) => self.click_overlay(row),
            SpotKind::Row(pane, row) => {
                let (tab, context) = self.current_mut();
                let again = tab.click(pane, row, &context);
                if again && focused {
                    self.open();
                }
            }
            SpotKind::Link(pane, link) => {
                let state = match (pane, self.overlays.last_mut()) {
                    (Pane::Overlay, Some(Overlay::Record(_, state) | Overlay::Archive(state))) => {
                        Some(state)
                    }
                    (pane, _) => self.tabs.get_mut(self.tab).sheet_mut(pane),
                };
                let Some(state) = state else { return };
                state.link = Some(link);
                if self.selected_link().is_some() {
                    self.open();
                }
            }
        }
    }

    fn focus_on(&mut self, pane: Pane) {
        if pane != Pane::Overlay && pane != self.focus() && self.panes().contains(&pane) {
            self.set_focus(pane);
        }
    }

    /// A row of what lies above the tabs is selected; one of a menu is taken, one of the finder where it was selected already.
    fn click_overlay(&mut self, row: usize) {
        let mut row = row;
        if let Some(Overlay::Finder(finder)) = self.overlays.last_mut() {
            if finder.query().is_empty() {
                finder.recent = Some(row);
                return self.take_selected();
            }
            let Some(FinderRow::Hit(hit)) = finder.rows(self.screen).get(row).copied() else {
                return;
            };
            row = hit;
            finder.preview = SheetState::default();
        }
        if let Some(Overlay::Export(export)) = self.overlays.last_mut() {
            return export.choose(row);
        }
        let Some(list) = self.overlays.last_mut().and_then(Overlay::list_mut) else { return };
        let again = std::mem::replace(&mut list.selected, row) == row;
        match self.overlays.last() {
            Some(Overlay::Help(_)) => self.take_selected(),
            Some(Overlay::Speakers(_)) => self.take_speaker(),
            Some(
                Overlay::Sort(_)
                | Overlay::Filter(_)
                | Overlay::Days(_)
                | Overlay::Collections(_)
                | Overlay::Files(_)
                | Overlay::Matches(_)
                | Overlay::Forms(_),
            ) => self.open(),
            Some(Overlay::Desk(_)) if again => self.open(),
            Some(Overlay::Finder(_)) if again => self.take_selected(),
            _ => {}
        }
    }
}
