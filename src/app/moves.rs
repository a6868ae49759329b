//! Moving inside the pane in focus.

use super::regions::Step;
use super::views::{matrix_speakers, matrix_topics};
use super::{
    App, ListState, ModelsView, Overlay, Pane, SheetState, Tab, ViewsView, filter_rows,
    gap_columns, models_grid, route_quotes,
};

/// How far, and which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Move {
    Up,
    Down,
    Left,
    Right,
    First,
    Last,
    HalfPageUp,
    HalfPageDown,
    PageUp,
    PageDown,
}

impl Move {
    /// How many rows that is in a pane of this height; `None` for what is not up or down.
    fn rows(self, height_rows: usize) -> Option<isize> {
        let height = height_rows.max(1).cast_signed();
        let half = (height / 2).max(1);
        Some(match self {
            Self::Up => -1,
            Self::Down => 1,
            Self::HalfPageUp => -half,
            Self::HalfPageDown => half,
            Self::PageUp => -(height - 1).max(1),
            Self::PageDown => (height - 1).max(1),
            Self::First => -FAR,
            Self::Last => FAR,
            Self::Left | Self::Right => return None,
        })
    }
}

/// Further than any list is long.
const FAR: isize = 1 << 40;

impl App {
    /// Moves inside the pane in focus.
    pub(super) fn go(&mut self, go: Move) {
        let pane = if self.overlays.is_empty() { self.focus() } else { Pane::Overlay };
        let height = self.painted_pane(pane).map_or(1, |painted| painted.height_rows);
        match pane {
            Pane::Overlay => self.go_in_overlay(go, height),
            Pane::Map => self.go_on_map(go),
            Pane::Matrix => self.go_in_matrix(go),
            Pane::Ranking => {
                let ranking = self.regions.ranking(&self.atlas);
                let mut list = self.regions.list(&ranking);
                list.step(go.rows(height).unwrap_or(0), ranking.len());
                if let Some(&id) = ranking.get(list.selected) {
                    self.regions.select(id);
                }
            }
            Pane::Detail => {
                let painted = self.painted_pane(pane).cloned();
                go_in_sheet(self.detail_state_mut(), go, painted.as_ref());
            }
            Pane::General | Pane::Vertical => self.go_in_routes(pane, go),
            Pane::Quotes => {
                let len = route_quotes(&self.atlas).len();
                self.routes.quotes.step(go.rows(height).unwrap_or(0), len);
            }
            Pane::List => self.go_in_list(go, height),
            Pane::Preview => {}
        }
    }

    fn go_in_list(&mut self, go: Move, height: usize) {
        let rows = go.rows(height).unwrap_or(0);
        match self.tab {
            Tab::Models => {
                match self.models.view {
                    ModelsView::Table => {
                        let len = self.models.rows().len();
                        self.models.list.step(rows, len);
                    }
                    ModelsView::Releases => {
                        let len = self.models.month_rows(&self.atlas).len();
                        self.models.months.step(rows, len);
                    }
                }
                self.models.detail = SheetState::default();
            }
            Tab::Views => {
                self.views.detail = SheetState::default();
                match self.views.view {
                    ViewsView::Gap => self.go_in_gap(go, height),
                    ViewsView::Craft => self.views.craft.step(rows, self.atlas.craft.len()),
                    _ => {
                        let len = self.views.outline(&self.atlas).len();
                        self.views.outline_state_mut().step(rows, len);
                    }
                }
            }
            Tab::Regions | Tab::Routes => {}
        }
    }

    /// The claims stand in rows of cards.
    fn go_in_gap(&mut self, go: Move, height: usize) {
        let columns = gap_columns(self.screen);
        let len = self.atlas.gap.len();
        let at = self.views.gap.selected;
        let target = match (go, go.rows(height)) {
            (Move::Left, _) => at.saturating_sub(1),
            (Move::Right, _) => at + 1,
            (Move::First, _) => 0,
            (Move::Last, _) => len,
            (_, rows) => {
                // The last row may be short: a column ends where its last card is.
                let column = at % columns;
                let last = len.saturating_sub(column + 1) / columns;
                let row = (at / columns).saturating_add_signed(rows.unwrap_or(0)).min(last);
                row * columns + column
            }
        };
        self.views.gap.select(target, len);
    }

    fn go_on_map(&mut self, go: Move) {
        let atlas = std::sync::Arc::clone(&self.atlas);
        let steps: &[Step] = match go {
            Move::Up => &[Step::Up],
            Move::Down => &[Step::Down],
            Move::Left => &[Step::Left],
            Move::Right => &[Step::Right],
            Move::HalfPageUp | Move::PageUp => &[Step::Up; 3],
            Move::HalfPageDown | Move::PageDown => &[Step::Down; 3],
            Move::First => &[Step::Up; 16],
            Move::Last => &[Step::Down; 16],
        };
        for &step in steps {
            self.regions.walk(&atlas, step);
        }
    }

    fn go_in_matrix(&mut self, go: Move) {
        let rows = matrix_speakers(&self.atlas).len();
        let columns = matrix_topics(&self.atlas).len();
        let cell = &mut self.views.cell;
        let clamp = |at: usize, by: isize, len: usize| {
            at.saturating_add_signed(by).min(len.saturating_sub(1))
        };
        match go {
            Move::Left => cell.column = clamp(cell.column, -1, columns),
            Move::Right => cell.column = clamp(cell.column, 1, columns),
            other => cell.row = clamp(cell.row, other.rows(rows).unwrap_or(0), rows),
        }
        self.views.detail = SheetState::default();
    }

    fn go_in_routes(&mut self, pane: Pane, go: Move) {
        let column = usize::from(pane == Pane::Vertical);
        match go {
            Move::Left => self.set_focus(Pane::General),
            Move::Right => self.set_focus(Pane::Vertical),
            _ => {
                let painted = self.painted_pane(pane).cloned();
                let state = &mut self.routes.columns[column];
                go_in_sheet(state, go, painted.as_ref());
                let scroll = state.scroll;
                self.routes.columns[1 - column].scroll = scroll;
            }
        }
    }

    fn go_in_overlay(&mut self, go: Move, height: usize) {
        let painted = self.painted_pane(Pane::Overlay).cloned();
        let rows = go.rows(height).unwrap_or(0);
        // The lists are made anew for each question, so only the uppermost is asked.
        let len = match self.overlays.last() {
            Some(Overlay::Help(_)) => self.help_rows().len(),
            Some(Overlay::Filter(_)) => filter_rows(&self.atlas, self.models.filters()).len(),
            _ => 0,
        };
        match self.overlays.last_mut() {
            Some(Overlay::Finder(finder)) => {
                let len = finder.hits().len();
                finder.list.step(rows, len);
            }
            Some(Overlay::Help(help)) => help.list.step(rows, len),
            Some(Overlay::Sort(list)) => list.step(rows, super::Column::ALL.len()),
            Some(Overlay::Filter(list)) => {
                list.step(rows, len);
                self.leave_facet_heading(rows);
            }
            Some(Overlay::Bare(bare)) => {
                if let Some(painted) = painted {
                    let mut state = SheetState { scroll: bare.scroll, link: None };
                    state.scroll_by(rows, &painted);
                    bare.scroll = state.scroll;
                }
            }
            Some(Overlay::Compare(compare)) => {
                let columns = compare.models.len();
                match go {
                    Move::Left => compare.column = compare.column.saturating_sub(1),
                    Move::Right => compare.column = (compare.column + 1).min(columns - 1),
                    _ => {
                        if let Some(painted) = painted {
                            let mut state = SheetState { scroll: compare.scroll, link: None };
                            state.scroll_by(rows, &painted);
                            compare.scroll = state.scroll;
                        }
                    }
                }
            }
            Some(Overlay::Record(_, state) | Overlay::Archive(state)) => {
                go_in_sheet(state, go, painted.as_ref());
            }
            None => {}
        }
    }

    /// The selection of the filter list passes over the names of facets.
    fn leave_facet_heading(&mut self, rows: isize) {
        let all = filter_rows(&self.atlas, self.models.filters());
        let Some(Overlay::Filter(list)) = self.overlays.last_mut() else { return };
        let heading = |at: usize| matches!(all.get(at), Some(super::FilterRow::Facet(_)));
        if heading(list.selected) {
            let up = rows < 0 && list.selected > 0;
            list.step(if up { -1 } else { 1 }, all.len());
        }
    }

    /// The rows and links of the comparison, for whoever draws it.
    #[must_use]
    pub fn compared(&self) -> Option<super::Grid> {
        let Some(Overlay::Compare(compare)) = self.overlays.last() else { return None };
        Some(models_grid(&self.atlas, &compare.models, self.language))
    }
}

/// Moves inside a sheet: from link to link while they are in view, and by rows.
fn go_in_sheet(state: &mut SheetState, go: Move, painted: Option<&super::PaintedPane>) {
    let Some(painted) = painted else { return };
    match go {
        Move::Down => state.step(true, Some(painted)),
        Move::Up => state.step(false, Some(painted)),
        Move::Left | Move::Right => {}
        Move::First | Move::Last => state.go_to_end(go == Move::Last, painted),
        other => state.scroll_by(other.rows(painted.height_rows).unwrap_or(0), painted),
    }
}

impl ListState {
    /// The list as it begins.
    #[must_use]
    pub fn at(selected: usize) -> Self {
        Self { selected, offset: 0 }
    }
}
