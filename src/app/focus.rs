//! Which panes there are, which has the focus, and what is selected in it.

use super::action::Painted;
use super::grid::{Grid, models_grid};
use super::overlay::Overlay;
use super::pane::{PaintedPane, Pane, SheetState};
use super::sheet::{Sheet, Target, sheet_of};
use super::state::App;

impl App {
    /// The panes that can have the focus here, in the order in which a key walks them.
    #[must_use]
    pub fn panes(&self) -> &'static [Pane] {
        if self.is_covered() {
            return &[Pane::Overlay];
        }
        self.tabs.get(self.tab).panes(self.screen)
    }

    /// The pane that has the focus.
    #[must_use]
    pub fn focus(&self) -> Pane {
        if self.is_covered() { Pane::Overlay } else { self.tabs.get(self.tab).focus() }
    }

    /// Gives the focus to a pane of the open tab.
    pub(super) fn set_focus(&mut self, pane: Pane) {
        let (tab, context) = self.current_mut();
        tab.set_focus(pane);
        if let Some(sheet) = tab.sheet_mut(pane) {
            sheet.enter(context.painted(pane));
        }
    }

    /// Gives the focus to the pane some places further, around the end; in the finder, the selection to another group.
    pub(super) fn step_pane(&mut self, places: isize) {
        if !self.overlays.is_empty() {
            return self.step_group(places);
        }
        let panes = self.panes();
        let at = panes.iter().position(|&pane| pane == self.focus()).unwrap_or(0);
        let len = panes.len().cast_signed();
        let next = (at.cast_signed() + places).rem_euclid(len).cast_unsigned();
        self.set_focus(panes[next]);
    }

    /// Whether there is another pane to go to.
    pub(super) fn has_panes(&self) -> bool {
        self.has_groups() || !self.is_covered() && self.panes().len() > 1
    }

    /// A resize can take the pane in focus away.
    pub(super) fn keep_focus_on_a_pane(&mut self) {
        if !self.is_covered() && !self.panes().contains(&self.focus()) {
            self.set_focus(self.panes()[0]);
        }
    }

    /// What the detail pane shows; `None` where nothing is selected, and in a tab without that pane.
    #[must_use]
    pub fn detail(&self) -> Option<Sheet> {
        let (tab, context) = self.current();
        let sheet = tab.detail(&context)?;
        Some(self.with_note(sheet, tab.selected(&context).as_ref()))
    }

    /// The place in the detail pane.
    #[must_use]
    pub fn detail_state(&self) -> SheetState {
        self.sheet_state(Pane::Detail)
    }

    /// The place in the sheet that a pane of the open tab shows; the beginning for a pane that shows none.
    #[must_use]
    pub fn sheet_state(&self, pane: Pane) -> SheetState {
        self.tabs.get(self.tab).sheet(pane).copied().unwrap_or_default()
    }

    /// What the link leads to that is selected in the pane in focus.
    #[must_use]
    pub fn selected_link(&self) -> Option<Target> {
        match self.layers().last() {
            Some(Overlay::Record(id, state)) => {
                let sheet = sheet_of(&self.atlas, id, self.language);
                sheet.links().nth(state.link?).cloned()
            }
            Some(_) => None,
            None => {
                let (tab, context) = self.current();
                tab.link(tab.focus(), &context)
            }
        }
    }

    /// The rows and links of the comparison, for whoever draws it.
    #[must_use]
    pub fn compared(&self) -> Option<Grid> {
        // The help list may lie above it.
        let Some(Overlay::Compare(compare)) = self.layers().last() else { return None };
        let mut grid = models_grid(&self.atlas, &compare.models, self.language);
        if compare.differing {
            grid.rows.retain(|row| row.differs);
        }
        Some(grid)
    }

    /// Takes over where drawing put the panes' contents, so that the next step starts from what is on screen.
    pub(super) fn remember(&mut self, painted: Painted) {
        self.remember_review(&painted);
        for pane in &painted.panes {
            if pane.pane != Pane::Overlay {
                self.tabs.get_mut(self.tab).painted(pane);
            } else if let Some(overlay) = self.overlays.last_mut() {
                overlay.painted(pane);
            }
        }
        self.painted = painted;
    }

    /// The state after a frame that has not been reported yet, for what that frame itself has to say of it.
    #[must_use]
    pub fn painted_as(&self, painted: &Painted) -> Self {
        let mut app = self.clone();
        app.remember(painted.clone());
        app
    }

    /// What the last frame showed of a pane; of several layers, the uppermost, which is drawn last.
    pub(super) fn painted_pane(&self, pane: Pane) -> Option<&PaintedPane> {
        self.painted.panes.iter().rev().find(|painted| painted.pane == pane)
    }

    /// Whether left and right mean something here.
    pub(super) fn moves_sideways(&self) -> bool {
        match self.layers().last() {
            Some(Overlay::Compare(_)) => true,
            Some(Overlay::Review(_) | Overlay::Select(_)) => self.can_move_end(),
            Some(_) => false,
            None => {
                let (tab, context) = self.current();
                tab.is_sideways(&context)
            }
        }
    }
}
