//! What is seen on a screen: text, and which of it stands out.

use baijia::view::text::Ruler;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

/// The cells of a screen, to be read.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    buffer: &'a Buffer,
}

impl<'a> Page<'a> {
    pub fn new(buffer: &'a Buffer) -> Self {
        Self { buffer }
    }

    /// The rows as text, wide characters once, spaces at their ends trimmed.
    pub fn rows(self) -> Vec<String> {
        let area = self.buffer.area;
        (area.top()..area.bottom()).map(|y| self.row(y, |_| true).trim_end().to_owned()).collect()
    }

    /// Whatever is drawn in reverse: what is selected where the focus is. One text a stretch.
    pub fn selected(self) -> Vec<String> {
        self.stretches(|cell| cell.modifier.contains(Modifier::REVERSED))
    }

    /// Whatever a search has lit.
    pub fn lit(self) -> Vec<String> {
        self.stretches(|cell| cell.modifier.contains(Modifier::UNDERLINED))
    }

    /// Whatever has a colour of its own: links' marks, marked headings, bars.
    pub fn accented(self) -> Vec<String> {
        self.stretches(|cell| cell.fg != ratatui::style::Color::Reset)
    }

    /// What is drawn in reverse below the row of the tabs.
    pub fn selected_below_tabs(self) -> Vec<String> {
        let reversed = |cell: &Cell| cell.modifier.contains(Modifier::REVERSED);
        self.stretches_from(self.buffer.area.top() + 1, reversed)
    }

    /// The places of the cells that are drawn in reverse below the tabs.
    pub fn selected_cells(self) -> Vec<Position> {
        let area = self.buffer.area;
        let below = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        let is_lit = |at: &Position| self.buffer[*at].modifier.contains(Modifier::REVERSED);
        below.positions().filter(is_lit).collect()
    }

    /// The rows in which something is drawn in reverse, counted from the top.
    pub fn selected_rows(self) -> Vec<usize> {
        let is_lit = |y: &u16| {
            self.row(*y, |cell| cell.modifier.contains(Modifier::REVERSED))
                .chars()
                .any(|character| character != '\0')
        };
        let area = self.buffer.area;
        (area.top()..area.bottom()).filter(is_lit).map(|y| usize::from(y - area.top())).collect()
    }

    /// The stretches of a row whose cells are so, trimmed, without the empty ones.
    pub fn stretches(self, is: impl Fn(&Cell) -> bool) -> Vec<String> {
        self.stretches_from(self.buffer.area.top(), is)
    }

    fn stretches_from(self, top: u16, is: impl Fn(&Cell) -> bool) -> Vec<String> {
        let mut stretches = Vec::new();
        for y in top..self.buffer.area.bottom() {
            let row = self.row(y, &is);
            let texts = row.split('\0').map(str::trim).filter(|text| !text.is_empty());
            stretches.extend(texts.map(str::to_owned));
        }
        stretches
    }

    /// A row as text; what is not so is NUL.
    fn row(self, y: u16, is: impl Fn(&Cell) -> bool) -> String {
        let area = self.buffer.area;
        let ruler = Ruler::default();
        let mut text = String::new();
        let mut x = area.left();
        while x < area.right() {
            let cell = &self.buffer[(x, y)];
            let cols = u16::try_from(ruler.width_cols(cell.symbol())).unwrap_or(1).max(1);
            text.push_str(if is(cell) { cell.symbol() } else { "\0" });
            x += cols;
        }
        text
    }
}
