//! A frame in a tenth of its room: what a terminal shows, kept for every session.
//!
//! Measured at 120×40: a buffer takes 230 KiB, a sketch some 10. Without any, the last state would have to be drawn again for every key,
//! which costs more than the key's own frame.

use ratatui::buffer::Cell;
use ratatui::layout::Position;

use crate::terminal::Frame;

/// Stands around a symbol that is not one character; no cell holds a control character.
const AROUND: char = '\u{1}';

/// A frame in little room.
#[derive(Debug)]
pub(super) struct Sketch {
    cols: u16,
    rows: u16,
    caret: Option<Position>,
    symbols: String,
    /// Blank cells of one style, and how many cells have it from there on.
    styles: Vec<(Cell, usize)>,
}

impl Sketch {
    pub(super) fn of(frame: &Frame) -> Self {
        let area = frame.buffer.area;
        let mut symbols = String::new();
        let mut styles: Vec<(Cell, usize)> = Vec::new();
        for cell in &frame.buffer.content {
            let mut characters = cell.symbol().chars();
            if let (Some(only), None) = (characters.next(), characters.next()) {
                symbols.push(only);
            } else {
                symbols.push(AROUND);
                symbols.push_str(cell.symbol());
                symbols.push(AROUND);
            }
            match styles.last_mut() {
                Some((last, count)) if has_style_of(last, cell) => *count += 1,
                _ => {
                    let mut style = cell.clone();
                    style.set_symbol(" ");
                    styles.push((style, 1));
                }
            }
        }
        symbols.shrink_to_fit();
        styles.shrink_to_fit();
        Self { cols: area.width, rows: area.height, caret: frame.caret, symbols, styles }
    }

    /// Fills `frame` with what was sketched.
    pub(super) fn fill(&self, frame: &mut Frame) {
        fit(frame, self.cols, self.rows);
        frame.caret = self.caret;
        let mut cells = frame.buffer.content.iter_mut();
        let mut symbols = self.symbols.chars();
        let mut long = String::new();
        for (style, count) in &self.styles {
            for cell in cells.by_ref().take(*count) {
                cell.clone_from(style);
                match symbols.next() {
                    Some(AROUND) => {
                        long.clear();
                        long.extend(symbols.by_ref().take_while(|character| *character != AROUND));
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

/// Gives a frame this size; what it shows is then anything.
pub(super) fn fit(frame: &mut Frame, cols: u16, rows: u16) {
    if (frame.buffer.area.width, frame.buffer.area.height) != (cols, rows) {
        *frame = Frame::blank(cols, rows);
    }
}

fn has_style_of(style: &Cell, cell: &Cell) -> bool {
    (style.fg, style.bg, style.modifier, style.diff_option)
        == (cell.fg, cell.bg, cell.modifier, cell.diff_option)
}

#[cfg(test)]
mod tests {
    use ratatui::style::{Color, Style};

    use super::*;

    #[test]
    fn a_sketch_fills_a_frame_with_what_was_there() {
        let mut frame = Frame::blank(12, 3);
        frame.caret = Some(Position::new(3, 1));
        frame.buffer.set_string(0, 0, "百家 baijia", Style::new().fg(Color::Red));
        frame.buffer.set_string(1, 1, "e\u{301}👩‍🔬x", Style::new().bg(Color::Rgb(1, 2, 3)));
        frame.buffer[(5, 2)].set_symbol("");
        let sketch = Sketch::of(&frame);
        let mut filled = Frame::blank(1, 1);
        sketch.fill(&mut filled);
        assert_eq!((filled.buffer, filled.caret), (frame.buffer, frame.caret));
    }
}
