//! Where a tab's list and its detail stand.

use ratatui::layout::Rect;

use super::painter::Painter;
use crate::app::{Pane, Room, Tab};

/// The areas of a tab; a pane that is not shown has none.
pub(super) struct Split {
    pub main: Option<Rect>,
    pub detail: Option<Rect>,
}

impl Painter<'_> {
    /// Divides the body between a tab's own panes and the detail, and draws what stands between them.
    ///
    /// `main_rows` is how many rows the tab's own panes want where the detail stands below them.
    pub fn split(&mut self, body: Rect, main_rows: u16) -> Split {
        self.split_at(body, main_rows, self.main_cols(body.width))
    }

    /// How many columns the tab's own panes have where the detail stands beside them.
    pub(super) fn main_cols(&self, body_cols: u16) -> u16 {
        /// In fewer the table of models has no room for whether a model is open.
        const MODELS_COLS: u16 = 67;
        /// In fewer a label does not stand beside its text; before them stands the wall, and behind them the margin.
        const DETAIL_COLS: u16 = 33;
        let cols = body_cols * 16 / 25;
        match self.app.tab() {
            Tab::Models => cols.max(MODELS_COLS.min(body_cols.saturating_sub(DETAIL_COLS))),
            _ => cols,
        }
    }

    /// The same, where the tab's own panes have so many columns if the detail stands beside them.
    pub fn split_at(&mut self, body: Rect, main_rows: u16, main_cols: u16) -> Split {
        match self.app.screen().room() {
            Room::Wide => {
                self.pen.wall(body.x + main_cols, body.y, body.height);
                let detail_x = main_cols + 2;
                let main = Rect { width: main_cols.saturating_sub(1), ..body };
                let detail = Rect {
                    x: body.x + detail_x,
                    width: body.width.saturating_sub(detail_x + 1),
                    ..body
                };
                Split { main: Some(main), detail: Some(detail) }
            }
            Room::Stacked => self.stack(body, main_rows.min(body.height * 3 / 5).max(3)),
            Room::Single | Room::None => {
                let inner = Rect { x: body.x + 1, width: body.width.saturating_sub(2), ..body };
                if self.app.focus() == Pane::Detail {
                    Split { main: None, detail: Some(inner) }
                } else {
                    Split { main: Some(body), detail: None }
                }
            }
        }
    }

    /// Divides the body into the tab's own panes and the detail below them, whatever the width; `main_rows` are fewer than the body's.
    pub fn stack(&mut self, body: Rect, main_rows: u16) -> Split {
        self.pen.rule(body.x, body.y + main_rows, body.width);
        // The margin at the right end is that of the left.
        let main = Rect { width: body.width.saturating_sub(1), height: main_rows, ..body };
        let detail = Rect {
            x: body.x + 1,
            y: body.y + main_rows + 1,
            width: body.width.saturating_sub(2),
            height: body.height.saturating_sub(main_rows + 1),
        };
        Split { main: Some(main), detail: Some(detail) }
    }

    /// The empty rows under a heading: one where there is room for it.
    pub fn air(&self) -> u16 {
        u16::from(self.app.screen().room() == Room::Wide && self.app.screen().rows >= 30)
    }

    /// The sheet of what is selected.
    pub fn detail(&mut self, area: Option<Rect>) {
        let Some(area) = area else { return };
        match self.app.detail() {
            Some(sheet) => self.sheet(area, Pane::Detail, &sheet, &self.app.detail_state()),
            None => self.report(Pane::Detail, 0, usize::from(area.height), 0),
        }
    }
}

/// An area without its first rows.
pub(super) fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// The first row of an area.
pub(super) fn row(area: Rect, offset: u16) -> Rect {
    let offset = offset.min(area.height);
    Rect { y: area.y + offset, height: (area.height - offset).min(1), ..area }
}
