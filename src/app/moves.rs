//! Moving inside the pane in focus, or inside what lies above the tabs.

use super::overlay::Overlay;
use super::pane::{PaintedPane, Pane, SheetState};
use super::review::CardField;
use super::state::App;
use super::tab::Move;

impl App {
    /// Moves inside the pane in focus.
    pub(super) fn go(&mut self, go: Move) {
        if self.overlays.is_empty() {
            let (tab, context) = self.current_mut();
            tab.go(go, &context);
        } else {
            self.go_in_overlay(go);
        }
    }

    fn go_in_overlay(&mut self, go: Move) {
        let painted = self.painted_pane(Pane::Overlay).cloned();
        let height_rows = painted.as_ref().map_or(1, |painted| painted.height_rows);
        let rows = go.rows(height_rows).unwrap_or(0);
        // The lists are made anew for each question, so only the uppermost is asked.
        let len = match self.overlays.last() {
            Some(Overlay::Finder(finder)) => finder.hits().len(),
            Some(Overlay::Help(_)) => self.help_rows().len(),
            Some(Overlay::Desk(_)) => self.desk_marks().len(),
            Some(Overlay::Forms(_)) => self.forms_menu_rows().len(),
            Some(Overlay::Collections(_)) => self.kept.contents().collections.len(),
            Some(Overlay::Sort(_)) => self.sort_menu_rows().len(),
            Some(Overlay::Days(_)) => self.days_menu_rows().len(),
            Some(Overlay::Speakers(_)) => self.speaker_rows().len(),
            Some(Overlay::Fields(_)) => CardField::ALL.len(),
            Some(Overlay::Files(_)) => self.len_files(),
            Some(Overlay::Matches(_)) => {
                self.verdict_at_hand().map_or(0, |verdict| verdict.items.len())
            }
            Some(Overlay::Filter(_)) => self.filter_menu_len(),
            _ => 0,
        };
        match self.overlays.last_mut() {
            Some(Overlay::Filter(list)) => {
                list.step(rows, len);
                self.leave_facet_heading(rows);
            }
            Some(Overlay::Review(_)) => self.go_in_review(go),
            Some(Overlay::Select(_)) => self.go_in_selection(go),
            Some(Overlay::Export(export)) => {
                let at = export.list.selected.saturating_add_signed(rows);
                export.choose(at);
            }
            Some(Overlay::Bare(bare)) => scroll(&mut bare.scroll, rows, painted.as_ref()),
            Some(Overlay::Compare(compare)) => {
                let columns = compare.models.len();
                match go {
                    Move::Left => compare.column = compare.column.saturating_sub(1),
                    Move::Right => compare.column = (compare.column + 1).min(columns - 1),
                    _ => scroll(&mut compare.scroll, rows, painted.as_ref()),
                }
            }
            Some(Overlay::Record(_, state) | Overlay::Archive(state) | Overlay::Card(_, state)) => {
                go.in_sheet(state, painted.as_ref());
            }
            Some(overlay) => {
                if let Overlay::Finder(finder) = overlay {
                    finder.preview = SheetState::default();
                }
                if let Some(list) = overlay.list_mut() {
                    list.step(rows, len);
                }
                if let Overlay::Finder(finder) = overlay {
                    finder.show_selected();
                }
            }
            None => {}
        }
    }

    /// The selection of the filter list passes over what cannot be chosen: names of facets, and how many values more there are.
    fn leave_facet_heading(&mut self, rows: isize) {
        let choices = self.filter_menu_choices();
        let Some(Overlay::Filter(list)) = self.overlays.last_mut() else { return };
        let is_choice = |at: &usize| choices.get(*at) == Some(&true);
        let (at, len) = (list.selected.min(choices.len()), choices.len());
        let (mut above, mut below) = ((0..=at).rev(), at..len);
        let found = if rows < 0 {
            above.find(is_choice).or_else(|| below.find(is_choice))
        } else {
            below.find(is_choice).or_else(|| above.find(is_choice))
        };
        if let Some(found) = found {
            list.select(found, len);
        }
    }
}

impl App {
    /// Whether a list has the focus.
    pub(super) fn can_center(&self) -> bool {
        let (tab, _) = self.current();
        !self.is_covered() && !self.on_releases() && tab.sheet(tab.focus()).is_none()
    }

    /// Scrolls the list in focus so that its selected row stands in the middle.
    pub(super) fn center(&mut self) {
        let (tab, context) = self.current_mut();
        let pane = tab.focus();
        let height_rows = context.painted(pane).map_or(1, |painted| painted.height_rows);
        if let Some(list) = tab.list_mut(pane) {
            list.offset = list.selected.saturating_sub(height_rows / 2);
        }
    }

    /// Scrolls the preview of the finder's selected hit by half its height.
    pub(super) fn scroll_preview(&mut self, down: bool) {
        let Some(painted) = self.painted_pane(Pane::Preview).cloned() else { return };
        let half = (painted.height_rows / 2).max(1).cast_signed();
        if let Some(Overlay::Finder(finder)) = self.overlays.last_mut() {
            scroll(&mut finder.preview.scroll, if down { half } else { -half }, Some(&painted));
        } else if let Some(Overlay::Review(review)) = self.overlays.last_mut() {
            scroll(&mut review.card.scroll, if down { half } else { -half }, Some(&painted));
        }
    }

    /// Whether the finder shows a preview.
    pub(super) fn has_preview(&self) -> bool {
        let has = match self.layers().last() {
            Some(Overlay::Finder(_)) => true,
            Some(Overlay::Review(_)) => self.verdict_at_hand().is_some(),
            _ => false,
        };
        has && self.painted_pane(Pane::Preview).is_some()
    }
}

/// Scrolls what has no links by some rows.
fn scroll(first_row: &mut usize, rows: isize, painted: Option<&PaintedPane>) {
    let Some(painted) = painted else { return };
    let mut state = SheetState { scroll: *first_row, link: None };
    state.scroll_by(rows, painted);
    *first_row = state.scroll;
}
