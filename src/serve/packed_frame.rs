//! A frame in a twentieth of the memory of a buffer: what a terminal shows, kept for every session.
//!
//! Measured at 120×40: a buffer takes 230 KiB, a packed frame some 10. Without it, the last state would have to be drawn again for every key,
//! which costs more than the key's own frame. Rows are kept apart, because a key changes few of them: the others are compared where they
//! lie, and neither unpacked nor packed again.

use ratatui::buffer::{Cell, CellDiffOption};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

use crate::terminal::Frame;

/// Stands around a symbol that is not one character; no cell holds a control character.
const AROUND: u8 = 1;

/// A frame in little room.
#[derive(Debug)]
pub(super) struct PackedFrame {
    cols: u16,
    caret: Option<Position>,
    rows: Vec<Row>,
}

/// A row of a frame in little room.
#[derive(Debug, PartialEq)]
struct Row {
    symbols: Box<str>,
    /// The styles of the cells, and how many have each from there on.
    styles: Box<[(CellStyle, u16)]>,
}

/// What a cell has beside its symbol: a third of the room of a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
struct CellStyle {
    fg: Color,
    bg: Color,
    modifier: Modifier,
    diff_option: CellDiffOption,
}

impl CellStyle {
    fn of(cell: &Cell) -> Self {
        let &Cell { fg, bg, modifier, diff_option, .. } = cell;
        Self { fg, bg, modifier, diff_option }
    }

    /// Makes a cell a blank of this style.
    fn blank(self, cell: &mut Cell) {
        let Self { fg, bg, modifier, diff_option } = self;
        cell.set_symbol(" ");
        (cell.fg, cell.bg, cell.modifier, cell.diff_option) = (fg, bg, modifier, diff_option);
    }
}

impl PackedFrame {
    pub(super) fn of(frame: &Frame) -> Self {
        let cols = frame.buffer.area.width;
        let rows = rows_of(frame).map(Row::of).collect();
        Self { cols, caret: frame.caret, rows }
    }

    /// Whether it is of a frame of the same size.
    pub(super) fn fits(&self, frame: &Frame) -> bool {
        let area = frame.buffer.area;
        (self.cols, self.rows.len()) == (area.width, usize::from(area.height))
    }

    /// Becomes the packed form of `after`, which it [fits](Self::fits). Fills those rows of `before` that are others in `after`, and the
    /// caret, with what was packed; the answer says for each row whether it is the same.
    pub(super) fn replace(&mut self, after: &Frame, before: &mut Frame) -> Vec<bool> {
        fit(before, after.buffer.area.width, after.buffer.area.height);
        before.caret = std::mem::replace(&mut self.caret, after.caret);
        let width = usize::from(self.cols).max(1);
        let cells_before = before.buffer.content.chunks_mut(width);
        let rows = self.rows.iter_mut().zip(rows_of(after)).zip(cells_before);
        rows.map(|((row, after), before)| {
            let is_same = row.is_of(after);
            if !is_same {
                row.fill(before);
                *row = Row::of(after);
            }
            is_same
        })
        .collect()
    }
}

fn rows_of(frame: &Frame) -> impl Iterator<Item = &[Cell]> {
    frame.buffer.content.chunks(usize::from(frame.buffer.area.width).max(1))
}

impl Row {
    fn of(cells: &[Cell]) -> Self {
        let mut symbols = String::with_capacity(cells.len() * 2);
        let mut styles: Vec<(CellStyle, u16)> = Vec::new();
        for cell in cells {
            let symbol = cell.symbol();
            if is_one_character(symbol) {
                symbols.push_str(symbol);
            } else {
                let around = char::from(AROUND);
                symbols.extend([around].into_iter().chain(symbol.chars()).chain([around]));
            }
            match styles.last_mut() {
                Some((last, count)) if *last == CellStyle::of(cell) => *count += 1,
                _ => styles.push((CellStyle::of(cell), 1)),
            }
        }
        Self { symbols: symbols.into(), styles: styles.into() }
    }

    /// Whether these cells are those that were packed.
    fn is_of(&self, cells: &[Cell]) -> bool {
        let mut cells = cells.iter();
        let mut symbols = self.symbols.as_bytes();
        for (style, count) in &self.styles {
            for cell in cells.by_ref().take(usize::from(*count)) {
                if *style != CellStyle::of(cell) {
                    return false;
                }
                let symbol = cell.symbol().as_bytes();
                let rest = match (symbols, symbol) {
                    ([one, rest @ ..], [other]) if one == other => rest,
                    // One character of three bytes, as a Hanzi is.
                    ([lead @ 0xe0..=0xef, next, last, rest @ ..], own @ [_, _, _])
                        if own == [*lead, *next, *last] =>
                    {
                        rest
                    }
                    ([AROUND, rest @ ..], _) => {
                        match rest.strip_prefix(symbol).and_then(|rest| rest.split_first()) {
                            Some((&AROUND, rest)) => rest,
                            _ => return false,
                        }
                    }
                    _ => match symbols.strip_prefix(symbol) {
                        Some(rest) if is_one_character(cell.symbol()) => rest,
                        _ => return false,
                    },
                };
                symbols = rest;
            }
        }
        cells.next().is_none() && symbols.is_empty()
    }

    /// Fills cells with what was packed.
    fn fill(&self, cells: &mut [Cell]) {
        let mut cells = cells.iter_mut();
        let mut symbols = self.symbols.chars();
        let mut long = String::new();
        for (style, count) in &self.styles {
            for cell in cells.by_ref().take(usize::from(*count)) {
                style.blank(cell);
                match symbols.next() {
                    Some(first) if first == char::from(AROUND) => {
                        long.clear();
                        let inside = |character: &char| *character != char::from(AROUND);
                        long.extend(symbols.by_ref().take_while(inside));
                        cell.set_symbol(&long);
                    }
                    Some(' ') | None => {}
                    Some(character) => {
                        cell.set_char(character);
                    }
                }
            }
        }
    }
}

fn is_one_character(symbol: &str) -> bool {
    let mut characters = symbol.chars();
    characters.next().is_some() && characters.next().is_none()
}

/// Gives a frame this size; what it shows is then anything.
pub(super) fn fit(frame: &mut Frame, cols: u16, rows: u16) {
    if (frame.buffer.area.width, frame.buffer.area.height) != (cols, rows) {
        *frame = Frame::blank(cols, rows);
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::{Color, Style};

    use super::*;

    fn frame() -> Frame {
        let mut frame = Frame::blank(12, 3);
        frame.caret = Some(Position::new(3, 1));
        frame.buffer.set_string(0, 0, "百家 baijia", Style::new().fg(Color::Red));
        frame.buffer.set_string(1, 1, "e\u{301}👩‍🔬x", Style::new().bg(Color::Rgb(1, 2, 3)));
        frame.buffer[(5, 2)].set_symbol("");
        frame
    }

    #[test]
    fn a_packed_frame_fills_a_frame_with_what_was_there() {
        let frame = frame();
        let mut packed = PackedFrame::of(&frame);
        let mut filled = Frame::blank(1, 1);
        // Every cell is another one.
        let mut after = Frame::blank(12, 3);
        after.buffer.set_style(after.buffer.area, Style::new().fg(Color::Blue));
        assert!(packed.fits(&after) && !packed.fits(&filled));
        assert_eq!(packed.replace(&after, &mut filled), [false; 3]);
        assert_eq!((filled.buffer, filled.caret), (frame.buffer, frame.caret));
        let mut filled = Frame::blank(12, 3);
        assert_eq!(packed.replace(&after, &mut filled), [true; 3]);
    }

    #[test]
    fn a_row_is_the_same_only_with_the_same_symbols_and_styles() {
        for row in 0..3 {
            for col in 0..12 {
                let changes: [fn(&mut Cell); 6] = [
                    |cell| {
                        cell.set_symbol("");
                    },
                    |cell| {
                        cell.set_symbol("家");
                    },
                    |cell| {
                        cell.set_symbol("e");
                    },
                    |cell| {
                        cell.set_symbol("e\u{301}");
                    },
                    |cell| cell.fg = Color::Green,
                    |cell| cell.bg = Color::Green,
                ];
                for change in changes {
                    let mut after = frame();
                    change(&mut after.buffer[(col, row)]);
                    let is_same = after.buffer == frame().buffer;
                    let mut expected = [true; 3];
                    expected[usize::from(row)] = is_same;
                    let mut packed = PackedFrame::of(&frame());
                    let mut before = Frame::blank(12, 3);
                    assert_eq!(packed.replace(&after, &mut before), expected, "{col} {row}");
                    assert_eq!(packed.replace(&after, &mut before), [true; 3]);
                }
            }
        }
    }
}
