//! Lays a sheet out in rows, and draws as much of it as its pane shows.

use ratatui::layout::Rect;

use super::look::Look;
use super::painter::{Painter, SheetRows};
use crate::app::sheet::{Line, Section, Sheet, Span, Tone};
use crate::app::{Pane, SheetState, SpotKind};

/// Below this width a section's label stands above its lines.
const BESIDE_COLS: usize = 30;

/// A text in a row: where it begins, how it looks, and which link it belongs to.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub x_cols: usize,
    pub text: String,
    pub ink: Ink,
    pub link: Option<usize>,
}

/// How a piece is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// Text.
    Text(Tone),
    /// The mark behind a link.
    Link,
    /// A bar of some columns and thousandths.
    Bar(u16, u16),
}

/// A sheet in rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Laid {
    pub rows: Vec<Vec<Piece>>,
    /// The row of each link, in reading order.
    pub link_rows: Vec<usize>,
}

impl Laid {
    /// Lays out a whole sheet in `width_cols`, with an empty row below its title unless it is tight.
    pub fn sheet(sheet: &Sheet, width_cols: usize, is_tight: bool, look: Look) -> Self {
        let mut laid = Self::default();
        laid.flow(&sheet.title, 0, width_cols, None, look);
        for line in &sheet.lead {
            laid.line(line, 0, width_cols, 0, look);
        }
        if !is_tight {
            laid.rows.push(Vec::new());
        }
        let labels = sheet.sections.iter().map(|section| look.ruler.width_cols(&section.label));
        // A label breaks between words, and is never cut within one.
        let words = sheet.sections.iter().flat_map(|section| section.label.split(' '));
        let longest_word = words.map(|word| look.ruler.width_cols(word)).max().unwrap_or(0);
        let most_label_cols = (width_cols / 3).max(longest_word.min(width_cols * 2 / 5));
        let label_cols = labels.max().unwrap_or(0).min(most_label_cols);
        for (at, section) in sheet.sections.iter().enumerate() {
            if section.apart && at > 0 {
                laid.rows.push(Vec::new());
            }
            laid.section(section, label_cols, width_cols, look);
        }
        laid
    }

    fn section(&mut self, section: &Section, label_cols: usize, width_cols: usize, look: Look) {
        let beside = width_cols >= BESIDE_COLS && label_cols > 0;
        let first = self.rows.len();
        let text_x = if beside { label_cols + 2 } else { usize::from(!section.label.is_empty()) };
        if !beside && !section.label.is_empty() {
            self.flow(&[Span::quiet(&section.label)], 0, width_cols, None, look);
        }
        let text_cols = width_cols.saturating_sub(text_x);
        let bars = section.lines.iter().filter(|line| line.bar_permille.is_some());
        let bar_label =
            bars.map(|line| line_cols(line, look)).max().unwrap_or(0).min(text_cols * 2 / 3);
        for line in &section.lines {
            self.line(line, text_x, text_cols, bar_label, look);
        }
        if beside {
            let lines = look.ruler.wrap(&section.label, label_cols);
            for (offset, range) in lines.into_iter().enumerate() {
                let text = section.label.get(range).unwrap_or_default().to_owned();
                let piece = Piece { x_cols: 0, text, ink: Ink::Text(Tone::Quiet), link: None };
                while self.rows.len() <= first + offset {
                    self.rows.push(Vec::new());
                }
                self.rows[first + offset].insert(0, piece);
            }
        }
    }

    /// One line of a sheet from column `x_cols` on; `bar_label` is how wide the texts before the section's bars are.
    pub fn line(
        &mut self,
        line: &Line,
        x_cols: usize,
        width_cols: usize,
        bar_label: usize,
        look: Look,
    ) {
        if let Some(permille) = line.bar_permille {
            return self.bar_line(line, permille, x_cols, width_cols, bar_label, look);
        }
        let own_link = line.link.as_ref().map(|_| self.link_rows.len());
        if own_link.is_some() {
            self.link_rows.push(self.rows.len());
        }
        self.flow(&line.spans, x_cols, width_cols, own_link, look);
    }

    fn bar_line(
        &mut self,
        line: &Line,
        permille: u16,
        x_cols: usize,
        width_cols: usize,
        label_cols: usize,
        look: Look,
    ) {
        let own_link = line.link.as_ref().map(|_| self.link_rows.len());
        if own_link.is_some() {
            self.link_rows.push(self.rows.len());
        }
        let mut row = Vec::new();
        let (label, count) = match line.spans.as_slice() {
            [label, count, ..] => (label, count.text.trim()),
            [label] => (label, ""),
            [] => return,
        };
        let count_cols = look.ruler.width_cols(count).max(3);
        let label_room = label_cols.saturating_sub(count_cols + 1);
        let text = look.ruler.pad(&label.text, label_room);
        let number = look.ruler.pad_left(count, count_cols);
        let text = format!("{text} {number}");
        let taken = look.ruler.width_cols(&text);
        row.push(Piece { x_cols, text, ink: Ink::Text(label.tone), link: own_link });
        let bar_x = taken + 1;
        let bar_cols = u16::try_from(width_cols.saturating_sub(bar_x + 1).min(24)).unwrap_or(0);
        row.push(Piece {
            x_cols: x_cols + bar_x,
            text: String::new(),
            ink: Ink::Bar(bar_cols, permille),
            link: None,
        });
        self.rows.push(row);
    }

    fn flow(
        &mut self,
        spans: &[Span],
        x_cols: usize,
        width_cols: usize,
        link: Option<usize>,
        look: Look,
    ) {
        self.rows.extend(flow(spans, x_cols, width_cols, link, look));
    }
}

/// How wide a line would be if it were not wrapped.
fn line_cols(line: &Line, look: Look) -> usize {
    let spans = line.spans.iter();
    spans.map(|span| look.ruler.width_cols(&span.text)).sum::<usize>() + 2
}

/// Wraps spans that flow together; a link's mark stands behind its last word.
fn flow(
    spans: &[Span],
    x_cols: usize,
    width_cols: usize,
    link: Option<usize>,
    look: Look,
) -> Vec<Vec<Piece>> {
    let texts: Vec<_> = spans.iter().map(|span| look.glyphs.around(&span.text)).collect();
    let mut text = texts.concat();
    let text_len = text.len();
    if link.is_some() {
        text.push('\u{a0}');
        text.push_str(look.glyphs.link);
    }
    let mut rows = Vec::new();
    for range in look.ruler.wrap(&text, width_cols.max(2)) {
        let mut row = Vec::new();
        let mut x = x_cols;
        let mut start = 0;
        let inks = spans.iter().map(|span| Ink::Text(span.tone));
        let marked = texts.iter().map(|text| text.len()).zip(inks);
        let mark = (text.len() - text_len, Ink::Link);
        for (len, ink) in marked.chain(std::iter::once(mark)) {
            let from = start.max(range.start);
            let to = (start + len).min(range.end);
            start += len;
            let Some(part) = (from < to).then(|| text.get(from..to)).flatten() else { continue };
            row.push(Piece { x_cols: x, text: part.to_owned(), ink, link });
            x += look.ruler.width_cols(part);
        }
        rows.push(row);
    }
    rows
}

impl Painter<'_> {
    /// Draws a sheet into a pane; says how much follows where it is longer.
    pub fn sheet(&mut self, area: Rect, pane: Pane, sheet: &Sheet, state: &SheetState) {
        /// In fewer rows the words of a record need the one below its title.
        const ROOMY_ROWS: u16 = 6;
        let is_tight = area.height < ROOMY_ROWS;
        let laid = Laid::sheet(sheet, usize::from(area.width), is_tight, self.look());
        self.laid(area, pane, &laid, state);
    }

    /// Draws rows that were laid out before.
    pub fn laid(&mut self, area: Rect, pane: Pane, laid: &Laid, state: &SheetState) {
        let total = laid.rows.len();
        let whole = usize::from(area.height);
        let height = if total > whole { whole.saturating_sub(1) } else { whole };
        let first = state.first_row(height, total, &laid.link_rows);
        let link_rows = laid.link_rows.clone();
        let rows =
            SheetRows { first_row: first, height_rows: height, total_rows: total, link_rows };
        let link = self.report_sheet(pane, state, rows);
        self.spot(area, SpotKind::Pane(pane));
        for (offset, row) in laid.rows.iter().skip(first).take(height).enumerate() {
            let y = area.y + u16::try_from(offset).unwrap_or(0);
            self.row(area, y, row, link);
            self.link_spots(area, y, row, pane);
        }
        if total > height {
            self.more(area, first, total - height - first);
        }
    }

    /// Says where the links of a row can be clicked.
    pub fn link_spots(&mut self, area: Rect, y: u16, row: &[Piece], pane: Pane) {
        for piece in row {
            let (Some(link), Ok(x_cols)) = (piece.link, u16::try_from(piece.x_cols)) else {
                continue;
            };
            let cols = u16::try_from(self.look().ruler.width_cols(&piece.text)).unwrap_or(0);
            let spot = Rect { x: area.x + x_cols, y, width: cols, height: 1 };
            self.spot(spot.intersection(area), SpotKind::Link(pane, link));
        }
    }

    /// One row of pieces.
    pub fn row(&mut self, area: Rect, y: u16, row: &[Piece], selected: Option<usize>) {
        let theme = self.look().theme;
        for piece in row {
            let Ok(x_cols) = u16::try_from(piece.x_cols) else { continue };
            let room = area.width.saturating_sub(x_cols);
            let lit = piece.link.is_some() && piece.link == selected;
            let style = match piece.ink {
                _ if lit => theme.selected,
                Ink::Text(tone) => theme.tone(tone),
                Ink::Link => theme.quiet,
                Ink::Bar(..) => theme.quantity,
            };
            if let Ink::Bar(cols, permille) = piece.ink {
                self.pen.bar(area.x + x_cols, y, cols.min(room), permille, style);
            } else {
                self.pen.put(area.x + x_cols, y, room, &piece.text, style);
            }
        }
    }

    /// Says on the last row of an area how many rows stand above and below what is in view.
    pub fn more(&mut self, area: Rect, above: usize, below: usize) {
        let [up, down] = self.look().glyphs.more;
        let mut parts = Vec::new();
        if above > 0 {
            parts.push(format!("{up} {above}"));
        }
        if below > 0 {
            parts.push(format!("{down} {below}"));
        }
        let text = parts.join("  ");
        let y = area.bottom().saturating_sub(1);
        self.pen.put_right(area.x, y, area.width, &text, self.look().theme.quiet);
    }
}
