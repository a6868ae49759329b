//! Puts text and lines into a buffer by columns, and never outside the area that it was given.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption, CellWidth as _};
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Look;
use super::text::parts_words;

/// Draws into an area of a buffer.
pub(super) struct Pen<'a> {
    pub buffer: &'a mut Buffer,
    pub look: Look,
}

impl Pen<'_> {
    /// Draws as much of `text` as fits into `width_cols`, with an ellipsis where it is cut; gives the columns it took.
    pub fn put(&mut self, x: u16, y: u16, width_cols: u16, text: &str, style: Style) -> u16 {
        let cut = self.look.ruler.cut(text, usize::from(width_cols));
        self.draw(x, y, width_cols, &cut, style)
    }

    /// Draws text against the right end of `width_cols`.
    pub fn put_right(&mut self, x: u16, y: u16, width_cols: u16, text: &str, style: Style) {
        let cut = self.look.ruler.cut(text, usize::from(width_cols));
        let took = u16::try_from(self.look.ruler.width_cols(&cut)).unwrap_or(width_cols);
        self.draw(x + width_cols.saturating_sub(took), y, took, &cut, style);
    }

    /// Draws text that is known to fit.
    fn draw(&mut self, x: u16, y: u16, width_cols: u16, text: &str, style: Style) -> u16 {
        let area = self.buffer.area;
        let right = x.saturating_add(width_cols).min(area.right());
        if y < area.top() || y >= area.bottom() || x < area.left() || x >= right {
            return 0;
        }
        self.part(x, y);
        let mut at = x;
        for (_, cluster, cols) in self.look.ruler.clusters(text) {
            let cols = u16::try_from(cols).unwrap_or(u16::MAX);
            if at.saturating_add(cols) > right {
                break;
            }
            // A space without a break has kept words together while they were wrapped; terminals disagree about how it is drawn.
            let is_blank = cluster == "\u{a0}" || cluster.starts_with(parts_words);
            let cluster = if is_blank { " " } else { cluster };
            let width = forced_width(cluster, cols);
            self.buffer[(at, y)].set_symbol(cluster).set_style(style).set_diff_option(width);
            for behind in at + 1..at + cols {
                self.buffer[(behind, y)].reset();
                self.buffer[(behind, y)].set_style(style);
            }
            at += cols;
        }
        at - x
    }

    /// Draws a text of the interface's own, with the marks that this terminal has.
    pub fn own(&mut self, x: u16, y: u16, width_cols: u16, text: &str, style: Style) -> u16 {
        let text = self.look.glyphs.own(text);
        self.put(x, y, width_cols, &text, style)
    }

    /// Gives an area a style and leaves its text.
    pub fn paint(&mut self, area: Rect, style: Style) {
        let area = area.intersection(self.buffer.area);
        self.buffer.set_style(area, style);
    }

    /// Fills an area with a character.
    pub fn strew(&mut self, area: Rect, character: &str, style: Style) {
        let row = character.repeat(usize::from(area.width));
        for y in area.top()..area.bottom() {
            self.put(area.x, y, area.width, &row, style);
        }
    }

    /// Empties an area.
    pub fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        for position in area.positions() {
            self.buffer[position].reset();
        }
        for y in area.top()..area.bottom() {
            self.part(area.x, y);
        }
    }

    /// A glyph that reaches into this column from the left cannot stay, because something else begins here.
    fn part(&mut self, x: u16, y: u16) {
        if x > self.buffer.area.left() && self.buffer[(x - 1, y)].cell_width() > 1 {
            self.buffer[(x - 1, y)].set_symbol(" ").set_diff_option(CellDiffOption::None);
        }
    }

    /// A horizontal rule.
    pub fn rule(&mut self, x: u16, y: u16, width_cols: u16) {
        let step_cols = self.look.ruler.width_cols(self.look.glyphs.horizontal).max(1);
        let rule = self.look.glyphs.horizontal.repeat(usize::from(width_cols) / step_cols);
        self.draw(x, y, width_cols, &rule, self.look.theme.quiet);
    }

    /// Whether a horizontal rule passes here.
    pub fn is_rule(&self, x: u16, y: u16) -> bool {
        let cell = self.buffer.cell((x, y));
        cell.is_some_and(|cell| cell.symbol() == self.look.glyphs.horizontal)
    }

    /// A vertical rule, one column wide.
    pub fn wall(&mut self, x: u16, y: u16, height_rows: u16) {
        let style = self.look.theme.quiet;
        for row in y..y + height_rows {
            self.put(x, row, 2, self.look.glyphs.vertical, style);
        }
    }

    /// A bar of some thousandths of `width_cols`; anything above nothing has at least one cell.
    pub fn bar(&mut self, x: u16, y: u16, width_cols: u16, permille: u16, style: Style) {
        let wide =
            u16::try_from(self.look.ruler.width_cols(self.look.glyphs.bar)).unwrap_or(1).max(1);
        let cells = u32::from(width_cols / wide) * u32::from(permille);
        let cells = usize::try_from(cells.div_ceil(1000)).unwrap_or(0);
        let bar = self.look.glyphs.bar.repeat(cells);
        self.put(x, y, width_cols, &bar, style);
    }
}

/// Tells the encoder where the ruler gives a cluster another width than the tables do: ambiguous characters, two columns wide.
fn forced_width(cluster: &str, cols: u16) -> CellDiffOption {
    match NonZeroU16::new(cols) {
        Some(forced) if !is_plain(cluster, cols) && cluster.cell_width() != cols => {
            CellDiffOption::ForcedWidth(forced)
        }
        _ => CellDiffOption::None,
    }
}

/// Whether a cluster has this width by all tables: a byte of one column, a Hanzi of two.
fn is_plain(cluster: &str, cols: u16) -> bool {
    let is_hanzi = |char: char| matches!(char, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}');
    match cluster.len() {
        1 => true,
        3 => cols == 2 && cluster.starts_with(is_hanzi),
        _ => false,
    }
}
