//! A terminal in memory, and what a reader sees on it.

#![allow(dead_code, reason = "each test binary uses its own part of this")]
#![allow(clippy::unwrap_used, reason = "a test that cannot start has failed")]

use std::fmt;
use std::num::NonZeroU16;

use ratatui::layout::{Position, Rect};

pub struct Vt(vt100::Parser);

/// What is seen of one cell: of a blank, only what shows on a blank.
#[derive(Clone, PartialEq, Eq)]
pub struct Seen {
    pub symbol: String,
    /// Whether the glyph to the left covers this cell.
    pub is_tail: bool,
    pub fg: vt100::Color,
    pub bg: vt100::Color,
    /// Bold, dim, italic, underlined, reversed.
    pub attributes: [bool; 5],
}

pub type Picture = Vec<Vec<Seen>>;

impl Vt {
    pub fn new(area: Rect) -> Self {
        let side = |cells| NonZeroU16::new(cells).unwrap();
        Self(vt100::Parser::new(side(area.height), side(area.width), 0))
    }

    pub fn feed(&mut self, bytes: &[u8]) {
        self.0.process(bytes);
    }

    pub fn screen(&self) -> &vt100::Screen {
        self.0.screen()
    }

    pub fn resize(&mut self, cols: u16, rows: u16) {
        let side = |cells| NonZeroU16::new(cells).unwrap();
        self.0.set_size(side(rows), side(cols));
    }

    /// Where the cursor is, if it is shown.
    pub fn caret(&self) -> Option<Position> {
        let (row, col) = self.screen().cursor_position();
        (!self.screen().hide_cursor()).then_some(Position::new(col, row))
    }
}

impl fmt::Debug for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let symbol = if self.is_tail { "<" } else { &self.symbol };
        write!(f, "{symbol}")?;
        if self.attributes.contains(&true) {
            let set = self.attributes.iter().map(|set| if *set { '+' } else { '-' });
            write!(f, "{}", set.collect::<String>())?;
        }
        for color in [self.fg, self.bg] {
            match color {
                vt100::Color::Default => {}
                vt100::Color::Idx(index) => write!(f, "#{index}")?,
                vt100::Color::Rgb(..) => write!(f, "#rgb")?,
            }
        }
        Ok(())
    }
}

pub fn picture(vt: &Vt) -> Picture {
    let (rows, cols) = vt.screen().size();
    let row = |row| (0..cols.get()).map(|col| seen(vt, row, col)).collect();
    (0..rows.get()).map(row).collect()
}

fn seen(vt: &Vt, row: u16, col: u16) -> Seen {
    // An ideographic space looks like two blanks, and a no-break space like one.
    let is_space = |cell: &vt100::Cell| matches!(cell.contents(), "" | " " | "\u{a0}" | "\u{3000}");
    let mut cell = vt.screen().cell(row, col).unwrap();
    let mut is_tail = cell.is_wide_continuation();
    if is_tail {
        let head = vt.screen().cell(row, col - 1).unwrap();
        if is_space(head) {
            (cell, is_tail) = (head, false);
        }
    }
    let is_blank = is_space(cell);
    let attributes = [cell.bold(), cell.dim(), cell.italic(), cell.underline(), cell.inverse()];
    let mut seen = Seen {
        symbol: if is_blank { " " } else { cell.contents() }.to_owned(),
        is_tail,
        fg: cell.fgcolor(),
        bg: cell.bgcolor(),
        attributes,
    };
    if is_tail {
        seen.symbol.clear();
        (seen.fg, seen.bg, seen.attributes) = Default::default();
    } else if is_blank && !cell.inverse() && !cell.underline() {
        (seen.fg, seen.attributes) = Default::default();
    }
    seen
}
