//! Columns side by side with the same rows: the routes, and the models that are compared.

use ratatui::layout::Rect;

use super::look::Look;
use super::painter::{Painter, SheetRows};
use super::sheet::{Ink, Laid, Piece};
use crate::app::sheet::Tone;
use crate::app::{Grid, Pane, SheetState};
use crate::search::Item;

/// A grid in rows: each column laid out for itself, rows of the same question beginning at the same height.
struct LaidGrid {
    labels: Laid,
    columns: Vec<Laid>,
}

impl LaidGrid {
    fn new(
        grid: &Grid,
        only: Option<usize>,
        label_cols: usize,
        column_cols: usize,
        look: Look,
    ) -> Self {
        let shown: Vec<usize> = match only {
            Some(column) => vec![column],
            None => (0..grid.headings.len()).collect(),
        };
        let mut labels = Laid::default();
        let mut columns: Vec<Laid> = shown.iter().map(|_| Laid::default()).collect();
        for (at, row) in grid.rows.iter().enumerate() {
            let start = columns.iter().map(|laid| laid.rows.len()).max().unwrap_or(0);
            let start = start.max(labels.rows.len()) + usize::from(at > 0 && grid.airy);
            for laid in columns.iter_mut().chain(std::iter::once(&mut labels)) {
                laid.rows.resize_with(start, Vec::new);
            }
            let tone = if row.differs { Tone::Strong } else { Tone::Quiet };
            for range in look.ruler.wrap(&row.label, label_cols.max(2)) {
                let text = row.label.get(range).unwrap_or_default().to_owned();
                labels.rows.push(vec![Piece { x_cols: 0, text, ink: Ink::Text(tone), link: None }]);
            }
            if row.differs {
                let last = labels.rows.len() - 1;
                let x_cols = label_cols.saturating_sub(1);
                let text = look.glyphs.own("≠").into_owned();
                let x_cols = (x_cols + 1).saturating_sub(look.ruler.width_cols(&text));
                labels.rows[last].push(Piece {
                    x_cols,
                    text,
                    ink: Ink::Text(Tone::Strong),
                    link: None,
                });
            }
            for (laid, &column) in columns.iter_mut().zip(&shown) {
                let Some(lines) = row.cells.get(column) else { continue };
                let bars = lines.iter().filter(|line| line.bar_permille.is_some());
                let widest = bars
                    .map(|line| {
                        let spans = line.spans.iter();
                        spans.map(|span| look.ruler.width_cols(&span.text)).sum::<usize>() + 2
                    })
                    .max()
                    .unwrap_or(0);
                for line in lines {
                    laid.line(line, 0, column_cols, widest.min(column_cols * 2 / 3), look);
                }
            }
        }
        Self { labels, columns }
    }

    fn total_rows(&self) -> usize {
        let columns = self.columns.iter().map(|laid| laid.rows.len());
        columns.chain(std::iter::once(self.labels.rows.len())).max().unwrap_or(0)
    }
}

/// A column of a grid on screen.
pub(super) struct GridColumn {
    pub pane: Pane,
    pub state: SheetState,
    pub lit: bool,
}

impl Painter<'_> {
    /// Draws a grid; each column is a pane, and all of them scroll together.
    pub fn grid(&mut self, area: Rect, grid: &Grid, columns: &[GridColumn], only: Option<usize>) {
        let theme = self.look().theme;
        let look = self.look();
        let labels = grid.rows.iter().map(|row| look.ruler.width_cols(&row.label));
        let label_cols = labels.max().unwrap_or(0).min(usize::from(area.width) / 5).min(14) + 2;
        let label_width = u16::try_from(label_cols + 1).unwrap_or(0);
        let shown: Vec<usize> = match only {
            Some(column) => vec![column],
            None => (0..columns.len()).collect(),
        };
        let count = u16::try_from(shown.len()).unwrap_or(1).max(1);
        let column_width = area.width.saturating_sub(label_width + 2) / count;
        let laid = LaidGrid::new(
            grid,
            only,
            label_cols,
            usize::from(column_width.saturating_sub(2)),
            look,
        );
        let total = laid.total_rows();
        let body = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
        let whole = usize::from(body.height);
        let height = if total > whole { whole.saturating_sub(1) } else { whole };
        // They scroll together, and the column in focus keeps its link in view.
        let lead = shown.iter().position(|&column| columns[column].lit).unwrap_or(0);
        let first = shown.get(lead).map_or(0, |&column| {
            columns[column].state.first_row(height, total, &laid.columns[lead].link_rows)
        });
        let mut selected = Vec::new();
        // In a comparison one walks columns, not links.
        let walked = |column: usize| columns[column].pane != Pane::Overlay;
        for (at, &column) in shown.iter().enumerate() {
            let link_rows =
                if walked(column) { laid.columns[at].link_rows.clone() } else { Vec::new() };
            let rows =
                SheetRows { first_row: first, height_rows: height, total_rows: total, link_rows };
            let GridColumn { pane, state, .. } = &columns[column];
            selected.push(self.report_sheet(*pane, state, rows));
        }
        let x_of =
            |at: usize| area.x + 1 + label_width + u16::try_from(at).unwrap_or(0) * column_width;
        for (at, &column) in shown.iter().enumerate() {
            let Some(heading) = grid.headings.get(column) else { continue };
            let link_rows = &laid.columns[at].link_rows;
            let shows_link = selected[at]
                .and_then(|link| link_rows.get(link))
                .is_some_and(|row| (first..first + height).contains(row));
            let mut x = x_of(at);
            let end = x + column_width.saturating_sub(2);
            for span in heading {
                // One thing looks selected: a link in view, or else the column as a whole.
                let style = match (span.tone, columns[column].lit, shows_link) {
                    (Tone::Strong, true, false) => theme.strong.patch(theme.selected),
                    (Tone::Strong, true, true) => theme.accent.patch(theme.strong),
                    (tone, ..) => theme.tone(tone),
                };
                let text = look.glyphs.around(&span.text);
                x += self.pen.put(x, area.y, end.saturating_sub(x), &text, style);
            }
            if only.is_some() && columns.len() > 1 {
                let place = format!("{}/{}", column + 1, columns.len());
                let cols = u16::try_from(place.len()).unwrap_or(0);
                self.pen.put(
                    x + 2,
                    area.y,
                    cols.min(area.right().saturating_sub(x + 2)),
                    &place,
                    theme.quiet,
                );
            }
        }
        for offset in 0..height.min(total - first) {
            let y = body.y + u16::try_from(offset).unwrap_or(0);
            let label_area = Rect { x: area.x + 1, width: label_width, ..body };
            if let Some(row) = laid.labels.rows.get(first + offset) {
                self.row(label_area, y, row, None);
            }
            for (at, selected) in selected.iter().enumerate() {
                let cell = Rect { x: x_of(at), width: column_width.saturating_sub(2), ..body };
                if let Some(row) = laid.columns[at].rows.get(first + offset) {
                    self.row(cell, y, row, *selected);
                    self.link_spots(cell, y, row, columns[shown[at]].pane);
                }
            }
        }
        if total > height {
            self.more(
                Rect { width: body.width.saturating_sub(1), ..body },
                first,
                total - height - first,
            );
        }
    }

    /// What no tab is for, over the whole body.
    pub fn record(&mut self, area: Rect, item: &Item, state: &SheetState) {
        let sheet = self.app.sheet_of(item);
        let width = area.width.saturating_sub(2).min(96);
        let inner = Rect { x: area.x + 1, width, ..area };
        self.sheet(inner, Pane::Overlay, &sheet, state);
    }
}
