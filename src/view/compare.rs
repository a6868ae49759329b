//! The comparison of models: side by side where each has a column, else with a row for each model under every question.

use ratatui::layout::Rect;

use super::grid::GridColumn;
use super::layout::below;
use super::look::Look;
use super::painter::{Painter, SheetRows};
use super::sheet::{Ink, Laid, Piece};
use crate::app::sheet::{Line, Span, Tone};
use crate::app::{Compare, Grid, GridRow, Pane, Room, SheetState};

/// Columns narrower than this are too narrow to read.
const LEAST_COLUMN_COLS: usize = 20;

/// A model's name takes so many columns at most before its answers.
const NAME_COLS: usize = 19;

impl Painter<'_> {
    /// Models side by side, the questions marked to which their answers differ.
    pub fn compare(&mut self, area: Rect, compare: &Compare) {
        let Some(grid) = self.app.compared() else { return };
        let fits = usize::from(area.width) >= 12 + LEAST_COLUMN_COLS * compare.models.len();
        let single = self.app.screen().room() == Room::Single;
        if !fits && !single {
            return self.compared_rows(area, compare, &grid);
        }
        let columns: Vec<GridColumn> = (0..compare.models.len())
            .map(|at| GridColumn {
                pane: Pane::Overlay,
                state: SheetState { scroll: compare.scroll, link: None },
                lit: at == compare.column,
            })
            .collect();
        // Where all of them do not fit on the smallest screens, it is one at a time.
        let one = single || !fits;
        self.grid(area, &grid, &columns, one.then_some(compare.column));
    }

    /// Each question with a row for each model, the names of the models above.
    fn compared_rows(&mut self, area: Rect, compare: &Compare, grid: &Grid) {
        let names: Vec<&str> = grid.headings.iter().map(|heading| first_text(heading)).collect();
        self.compared_names(area, &names, compare.column);
        let body = below(Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area }, 2);
        let laid = lay_rows(grid, &names, compare.column, usize::from(body.width), self.look());
        let total = laid.rows.len();
        let whole = usize::from(body.height);
        let height = if total > whole { whole.saturating_sub(1) } else { whole };
        let state = SheetState { scroll: compare.scroll, link: None };
        let first = state.first_row(height, total, &[]);
        let rows = SheetRows {
            first_row: first,
            height_rows: height,
            total_rows: total,
            link_rows: Vec::new(),
        };
        self.report_sheet(Pane::Overlay, &state, rows);
        for (offset, row) in laid.rows.iter().skip(first).take(height).enumerate() {
            let y = body.y + u16::try_from(offset).unwrap_or(0);
            self.row(body, y, row, None);
        }
        if total > height {
            self.more(body, first, total - height - first);
        }
    }

    /// The names of the models in one row, the one at hand lit and whole; the others give up what does not fit.
    fn compared_names(&mut self, area: Rect, names: &[&str], column: usize) {
        let theme = self.look().theme;
        let ruler = self.look().ruler;
        let cols = |name: &str| ruler.width_cols(name);
        let whole = usize::from(area.width).saturating_sub(2);
        let gaps = 2 * names.len().saturating_sub(1);
        let all: usize = names.iter().map(|name| cols(name)).sum();
        let own = names.get(column).map_or(0, |name| cols(name));
        let others = names.len().saturating_sub(1).max(1);
        let each =
            if all + gaps <= whole { whole } else { whole.saturating_sub(own + gaps) / others };
        let mut x = area.x + 1;
        for (at, name) in names.iter().enumerate() {
            let lit = at == column;
            let style = if lit { theme.strong.patch(theme.selected) } else { theme.strong };
            let room = if lit { whole } else { each };
            let room = u16::try_from(room).unwrap_or(u16::MAX).min(area.right().saturating_sub(x));
            x += self.pen.put(x, area.y, room, name, style) + 2;
        }
    }
}

fn first_text(heading: &[Span]) -> &str {
    heading.first().map_or("", |span| &span.text)
}

/// The questions in rows: one answer where all models share it, else a line or more for each model behind its name.
fn lay_rows(grid: &Grid, names: &[&str], column: usize, width_cols: usize, look: Look) -> Laid {
    let labels = grid.rows.iter().map(|row| look.ruler.width_cols(&row.label));
    // With the mark of a difference between two blanks.
    let label_cols = labels.max().unwrap_or(0).min(14) + 3;
    let name_cols = names.iter().map(|name| look.ruler.width_cols(name)).max().unwrap_or(0);
    let name_cols = name_cols.min(NAME_COLS);
    let mut laid = Laid::default();
    for row in &grid.rows {
        let start = laid.rows.len();
        if row.differs {
            let x_cols = label_cols + name_cols + 2;
            for (at, name) in names.iter().enumerate() {
                let first = laid.rows.len();
                answer(&mut laid, row, at, x_cols, width_cols.saturating_sub(x_cols + 1), look);
                let tone = if at == column { Tone::Strong } else { Tone::Quiet };
                let text = look.ruler.cut(name, name_cols).into_owned();
                put(&mut laid, first, label_cols, text, Ink::Text(tone));
            }
        } else {
            answer(&mut laid, row, 0, label_cols, width_cols.saturating_sub(label_cols + 1), look);
        }
        let tone = if row.differs { Tone::Strong } else { Tone::Quiet };
        let label = look.ruler.cut(&row.label, label_cols - 3).into_owned();
        put(&mut laid, start, 0, label, Ink::Text(tone));
        if row.differs {
            let mark = look.glyphs.own("≠").into_owned();
            let x_cols = label_cols.saturating_sub(look.ruler.width_cols(&mark) + 1);
            put(&mut laid, start, x_cols, mark, Ink::Text(Tone::Strong));
        }
    }
    laid
}

/// Lays out what a model answers to a question; at least one row.
fn answer(laid: &mut Laid, row: &GridRow, at: usize, x_cols: usize, cols: usize, look: Look) {
    let first = laid.rows.len();
    let lines: &[Line] = row.cells.get(at).map_or(&[], Vec::as_slice);
    for line in lines {
        laid.line(line, x_cols, cols, 0, look);
    }
    if laid.rows.len() == first {
        laid.rows.push(Vec::new());
    }
}

fn put(laid: &mut Laid, row: usize, x_cols: usize, text: String, ink: Ink) {
    if let Some(row) = laid.rows.get_mut(row) {
        row.push(Piece { x_cols, text, ink, link: None });
    }
}
