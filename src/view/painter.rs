//! What every part of the screen needs while it is drawn.

use std::cell::OnceCell;

use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use super::Look;
use super::pen::Pen;
use crate::app::{
    App, ListState, Painted, PaintedPane, Pane, Room, SheetState, Sign, Spot, SpotKind,
};
use crate::atlas::{Atlas, Language};
use crate::search::Item;

/// Draws the app, and remembers what only drawing knows.
pub(super) struct Painter<'a> {
    pub app: &'a App,
    pub pen: Pen<'a>,
    pub painted: Painted,
    /// What is counted of every place, by its index: looked up once a frame, and only where places are drawn.
    pub place_counts: OnceCell<Option<Vec<usize>>>,
}

/// The rows of a sheet, and which of them are in view.
pub(super) struct SheetRows {
    pub first_row: usize,
    pub height_rows: usize,
    pub total_rows: usize,
    /// The row of each link, in reading order.
    pub link_rows: Vec<usize>,
}

/// A row that a list draws: where, which, and how it looks when nothing else is said.
pub(super) struct ListRow {
    pub area: Rect,
    pub index: usize,
    pub selected: bool,
    /// The style of the row's text: reversed where the row is selected in the pane that has the focus.
    pub style: Style,
    /// The style of its quieter text.
    pub quiet: Style,
}

impl ListRow {
    /// How a bar looks in this row: coloured, unless the row is lit as a whole.
    pub fn bar(&self, quantity: Style) -> Style {
        let lit = self.style.add_modifier.contains(Modifier::REVERSED);
        if lit { self.style } else { quantity.patch(self.style) }
    }
}

impl<'a> Painter<'a> {
    pub fn atlas(&self) -> &'a Atlas {
        self.app.atlas()
    }

    pub fn language(&self) -> Language {
        self.app.language()
    }

    pub fn look(&self) -> Look {
        self.pen.look
    }

    pub fn pick(&self, zh: &'static str, en: &'static str) -> &'static str {
        self.language().pick(zh, en)
    }

    /// Whether a pane has the focus.
    pub fn has_focus(&self, pane: Pane) -> bool {
        match pane {
            Pane::Overlay => !self.app.overlays().is_empty(),
            pane => self.app.overlays().is_empty() && self.app.focus() == pane,
        }
    }

    /// The heading of a pane, bold where the pane has the focus.
    pub fn heading(&mut self, area: Rect, pane: Pane, text: &str) -> u16 {
        let theme = self.look().theme;
        let style = if self.has_focus(pane) { theme.strong } else { theme.quiet };
        self.pen.put(area.x, area.y, area.width, text, style)
    }

    /// Puts the caret somewhere.
    pub fn caret(&mut self, x: u16, y: u16) {
        self.painted.caret = Some(Position { x, y });
    }

    /// Says how much of a list is in view.
    pub fn report(&mut self, pane: Pane, first_row: usize, height_rows: usize, total_rows: usize) {
        self.painted.panes.push(PaintedPane {
            pane,
            first_row,
            height_rows,
            total_rows,
            link_rows: Vec::new(),
            text_rows: Vec::new(),
            link: None,
        });
    }

    /// Says how much of a sheet is in view, and gives the link that is selected in it.
    ///
    /// Where the pane has just come into focus, or the screen has another size, that is decided here: only drawing knows
    /// which links are in view.
    pub fn report_sheet(
        &mut self,
        pane: Pane,
        state: &SheetState,
        rows: SheetRows,
    ) -> Option<usize> {
        let SheetRows { first_row, height_rows, total_rows, link_rows } = rows;
        let mut painted = PaintedPane {
            pane,
            first_row,
            height_rows,
            total_rows,
            link_rows,
            text_rows: Vec::new(),
            link: None,
        };
        if self.has_focus(pane) {
            let named = state.link.filter(|&link| link < painted.link_rows.len());
            painted.link = named.or_else(|| painted.first_link_in_view(first_row));
        }
        let link = painted.link;
        self.painted.panes.push(painted);
        link
    }

    /// Says that something can be clicked here.
    pub fn spot(&mut self, area: Rect, what: SpotKind) {
        self.painted.spots.push(Spot { area, what });
    }

    /// Draws at the end of a row that its record is marked, and whether there is a note on it; the answer is whether it is.
    pub fn sign(&mut self, row: &ListRow, item: &Item) -> bool {
        let Some(sign) = self.app.sign_of(item) else { return false };
        let text = self.look().glyphs.signs[usize::from(sign == Sign::Noted)];
        let lit = row.style.add_modifier.contains(Modifier::REVERSED);
        let style = if lit { row.style } else { self.look().theme.accent };
        self.pen.put_right(row.area.x, row.area.y, row.area.width, text, style);
        true
    }

    /// The sign of a marked record, with a blank before it, to stand behind a text; empty where it is not marked.
    pub fn sign_text(&self, item: &Item) -> String {
        let sign = self.app.sign_of(item);
        let text = |sign| self.look().glyphs.signs[usize::from(sign == Sign::Noted)];
        sign.map(|sign| format!(" {}", text(sign))).unwrap_or_default()
    }

    /// A list of one-line rows: the selected one in view and marked.
    pub fn list(
        &mut self,
        area: Rect,
        pane: Pane,
        state: &ListState,
        len: usize,
        draw_row: impl FnMut(&mut Self, &ListRow),
    ) {
        self.list_lit(area, pane, state, len, area.width, draw_row);
    }

    /// The same, where only the first columns of the selected row are lit: whatever is not lit need not be sent again when the
    /// selection moves on, which over a thin line is most of a table's row.
    pub fn list_lit(
        &mut self,
        area: Rect,
        pane: Pane,
        state: &ListState,
        len: usize,
        lit_cols: u16,
        draw_row: impl FnMut(&mut Self, &ListRow),
    ) {
        let first = state.first_row(usize::from(area.height), len);
        let rows = ListRows { first, len, selected: Some(state.selected), lit_cols };
        self.rows(area, pane, rows, draw_row);
    }

    /// The list of a panel.
    pub fn panel_list(
        &mut self,
        area: Rect,
        state: &ListState,
        len: usize,
        draw_row: impl FnMut(&mut Self, &ListRow),
    ) {
        self.list_with_rest(area, Pane::Overlay, state, len, draw_row);
    }

    /// A list without a count of its rows above it: where a panel, or a screen of one pane, has no room for all of them, its last row
    /// says how many are out of view.
    pub fn list_with_rest(
        &mut self,
        area: Rect,
        pane: Pane,
        state: &ListState,
        len: usize,
        draw_row: impl FnMut(&mut Self, &ListRow),
    ) {
        let is_alone = pane == Pane::Overlay || self.app.screen().room() == Room::Single;
        let says_more = is_alone && len > usize::from(area.height) && area.height > 2;
        let list = Rect { height: area.height - u16::from(says_more), ..area };
        self.list(list, pane, state, len, draw_row);
        if says_more {
            let height = usize::from(list.height);
            let first = state.first_row(height, len);
            self.more(area, first, len.saturating_sub(first + height));
        }
    }

    /// A list whose selected row is marked only while it has the focus, because nothing else on the screen follows from it.
    pub fn list_in_focus(
        &mut self,
        area: Rect,
        pane: Pane,
        state: &ListState,
        len: usize,
        draw_row: impl FnMut(&mut Self, &ListRow),
    ) {
        let first = state.first_row(usize::from(area.height), len);
        let selected = self.has_focus(pane).then_some(state.selected);
        let rows = ListRows { first, len, selected, lit_cols: area.width };
        self.rows(area, pane, rows, draw_row);
    }

    fn rows(
        &mut self,
        area: Rect,
        pane: Pane,
        rows: ListRows,
        mut draw_row: impl FnMut(&mut Self, &ListRow),
    ) {
        let ListRows { first, len, selected, lit_cols } = rows;
        let height = usize::from(area.height);
        self.report(pane, first, height, len);
        self.spot(area, SpotKind::Pane(pane));
        let theme = self.look().theme;
        let focused = self.has_focus(pane);
        let marker = self.look().glyphs.marker;
        for (offset, index) in (first..len.min(first + height)).enumerate() {
            let y = area.y + u16::try_from(offset).unwrap_or(0);
            let row_area = Rect { y, height: 1, ..area };
            self.spot(row_area, SpotKind::Row(pane, index));
            let selected = Some(index) == selected;
            let style = match (selected, focused) {
                (true, true) => theme.selected,
                (true, false) => theme.kept,
                (false, _) => theme.plain,
            };
            let quiet = if selected && focused { theme.selected } else { theme.quiet };
            if selected && focused {
                let lit = Rect { width: lit_cols.min(row_area.width), ..row_area };
                self.pen.paint(lit, theme.selected);
            }
            if selected {
                let lit = if focused { theme.accent.patch(theme.selected) } else { theme.accent };
                self.pen.put(area.x, y, 1, marker, lit);
            }
            let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..row_area };
            draw_row(self, &ListRow { area: inner, index, selected, style, quiet });
        }
    }
}

/// Which rows a list draws: from the first in view on, of so many, one of them selected, which is lit in its first columns.
#[derive(Clone, Copy)]
struct ListRows {
    first: usize,
    len: usize,
    selected: Option<usize>,
    lit_cols: u16,
}
