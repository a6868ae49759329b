//! Where the terminal's cursor is, and the shortest way from there to where the next glyph goes.

use std::cmp::Ordering;
use std::iter;

/// What is known of the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cursor {
    row: u16,
    col: u16,
    doubt: Doubt,
    /// How many columns too far right the terminal may have its own.
    drift_cols: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Doubt {
    None,
    /// The row is known: a glyph of uncertain width was written, or the row is full and the next glyph would wrap.
    Column,
    /// Nothing is known.
    Row,
}

impl Cursor {
    /// A cursor that may be anywhere.
    pub(super) const UNKNOWN: Self = Self { row: 0, col: 0, doubt: Doubt::Row, drift_cols: 0 };

    pub(super) fn at(row: u16, col: u16) -> Self {
        Self { row, col, doubt: Doubt::None, drift_cols: 0 }
    }

    /// The column on `row`, if the cursor is known to be there.
    pub(super) fn col_on(self, row: u16) -> Option<u16> {
        (self.doubt == Doubt::None && self.row == row).then_some(self.col)
    }

    /// The column, if it is known, whatever the row.
    pub(super) fn known_col(self) -> Option<u16> {
        (self.doubt == Doubt::None).then_some(self.col)
    }

    /// Whether the cursor should be here, wherever the terminal may have it.
    pub(super) fn should_be_at(self, row: u16, col: u16) -> bool {
        self.row == row && self.col == col
    }

    /// A glyph of certain width was written.
    pub(super) fn advance(&mut self, width_cols: u16, row_cols: u16) {
        self.col += width_cols;
        if self.col >= row_cols {
            self.doubt = self.doubt.max(Doubt::Column);
        }
    }

    /// A glyph was written that the terminal may have drawn up to `spill_cols` wider. Answers how many columns beyond the glyph may
    /// have been drawn over since the last move.
    pub(super) fn drift(&mut self, width_cols: u16, spill_cols: u16, row_cols: u16) -> u16 {
        self.col += width_cols;
        self.drift_cols = self.drift_cols.saturating_add(spill_cols);
        // Where the terminal wraps, the cursor may be on the next row.
        let wrapped = self.col.saturating_add(self.drift_cols) > row_cols;
        self.doubt = self.doubt.max(if wrapped { Doubt::Row } else { Doubt::Column });
        self.drift_cols
    }

    /// The shortest way that brings the cursor to a place.
    pub(super) fn motion(self, row: u16, col: u16) -> Motion {
        let absolute = Motion::new(Start::Absolute { row, col }, 0, Across::Stay);
        if self.doubt == Doubt::Row || row < self.row {
            return absolute;
        }
        let down = row - self.row;
        let here = Motion::new(Start::Here, down, Across::columns(self.col, col));
        let in_row = Motion::new(Start::Here, down, Across::Column(col));
        let returned = Motion::new(Start::Return, down, Across::columns(0, col));
        let here = (self.doubt == Doubt::None).then_some(here);
        let others = here.into_iter().chain([in_row, returned]);
        // The first of equals.
        others.fold(absolute, |best, way| if way.len < best.len { way } else { best })
    }

    /// Takes the cursor to be at a place that was moved to.
    pub(super) fn moved(&mut self, row: u16, col: u16) {
        *self = Self::at(row, col);
    }
}

/// A way of the cursor to a place: from where it begins, then down, then across.
#[derive(Clone, Copy, Debug)]
pub(super) struct Motion {
    start: Start,
    down_rows: u16,
    across: Across,
    /// How many bytes it takes.
    len: usize,
}

#[derive(Clone, Copy, Debug)]
enum Start {
    /// Where the cursor is.
    Here,
    /// The first column of its row (CR).
    Return,
    /// Any place (CUP).
    Absolute { row: u16, col: u16 },
}

#[derive(Clone, Copy, Debug)]
enum Across {
    Stay,
    /// To a column (CHA).
    Column(u16),
    /// So many columns to the right (CUF).
    Right(u16),
    /// So many to the left: backspaces, or CUB.
    Left(u16),
}

/// The most steps for which single bytes (line feeds, backspaces) are no longer than a sequence.
const MOST_STEPS: u16 = 3;

impl Across {
    fn columns(from_col: u16, to_col: u16) -> Self {
        match from_col.cmp(&to_col) {
            Ordering::Less => Self::Right(to_col - from_col),
            Ordering::Equal => Self::Stay,
            Ordering::Greater => Self::Left(from_col - to_col),
        }
    }

    fn len(self) -> usize {
        match self {
            Self::Stay => 0,
            Self::Column(col) => csi_len(col.saturating_add(1)),
            Self::Right(cols) => csi_len(cols),
            Self::Left(cols) => steps_len(cols),
        }
    }

    fn write(self, out: &mut Vec<u8>) {
        match self {
            Self::Stay => {}
            Self::Column(col) => csi(col.saturating_add(1), b'G', out),
            Self::Right(cols) => csi(cols, b'C', out),
            Self::Left(cols) => steps(cols, b'\x08', b'D', out),
        }
    }
}

impl Motion {
    fn new(start: Start, down_rows: u16, across: Across) -> Self {
        let start_len = match start {
            Start::Here => 0,
            Start::Return => 1,
            Start::Absolute { row, col } => {
                let (row, col) = (row.saturating_add(1), col.saturating_add(1));
                csi_len(row) + if col > 1 { 1 + number_len(col) } else { 0 }
            }
        };
        Self { start, down_rows, across, len: start_len + steps_len(down_rows) + across.len() }
    }

    /// How many bytes it takes.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// Appends its bytes. Line feeds never go beyond the last row, where one would scroll.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        match self.start {
            Start::Here => {}
            Start::Return => out.push(b'\r'),
            Start::Absolute { row, col } => {
                out.extend_from_slice(b"\x1b[");
                number(row.saturating_add(1), out);
                if col > 0 {
                    out.push(b';');
                    number(col.saturating_add(1), out);
                }
                out.push(b'H');
            }
        }
        steps(self.down_rows, b'\n', b'B', out);
        self.across.write(out);
    }
}

/// Appends a control sequence; its number may be left out where it is 1.
fn csi(argument: u16, end: u8, out: &mut Vec<u8>) {
    out.extend_from_slice(b"\x1b[");
    number(argument, out);
    out.push(end);
}

fn csi_len(argument: u16) -> usize {
    3 + number_len(argument)
}

/// Appends one byte a step, or a sequence that ends with `end`.
fn steps(count: u16, step: u8, end: u8, out: &mut Vec<u8>) {
    if count <= MOST_STEPS {
        out.extend(iter::repeat_n(step, usize::from(count)));
    } else {
        csi(count, end, out);
    }
}

fn steps_len(count: u16) -> usize {
    if count <= MOST_STEPS { usize::from(count) } else { csi_len(count) }
}

fn number(number: u16, out: &mut Vec<u8>) {
    let mut digits = [0; 5];
    let mut rest = number;
    let len = number_len(number);
    for digit in digits[..len].iter_mut().rev() {
        *digit = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    out.extend_from_slice(&digits[..len]);
}

fn number_len(number: u16) -> usize {
    match number {
        1 => 0,
        0..10 => 1,
        10..100 => 2,
        100..1000 => 3,
        1000..10_000 => 4,
        10_000.. => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(from: Cursor, row: u16, col: u16) -> String {
        let (motion, mut bytes) = (from.motion(row, col), Vec::new());
        motion.write(&mut bytes);
        assert_eq!(bytes.len(), motion.len(), "{from:?} → {row}, {col}");
        bytes.escape_ascii().to_string()
    }

    #[test]
    fn the_shortest_way_is_taken() {
        let mut full_row = Cursor::at(4, 79);
        full_row.advance(1, 80);
        let mut in_doubt = Cursor::at(4, 10);
        in_doubt.drift(1, 1, 80);
        let mut perhaps_wrapped = Cursor::at(4, 79);
        perhaps_wrapped.drift(1, 1, 80);
        for (from, row, col, bytes) in [
            (Cursor::UNKNOWN, 0, 0, r"\x1b[H"),
            (Cursor::UNKNOWN, 0, 4, r"\x1b[;5H"),
            (Cursor::UNKNOWN, 9, 0, r"\x1b[10H"),
            (Cursor::UNKNOWN, 9, 4, r"\x1b[10;5H"),
            (Cursor::at(4, 10), 4, 10, ""),
            (Cursor::at(4, 10), 4, 11, r"\x1b[C"),
            (Cursor::at(4, 10), 4, 30, r"\x1b[20C"),
            (Cursor::at(4, 10), 4, 8, r"\x08\x08"),
            (Cursor::at(4, 10), 4, 0, r"\r"),
            (Cursor::at(4, 10), 5, 0, r"\r\n"),
            (Cursor::at(4, 10), 5, 10, r"\n"),
            (Cursor::at(4, 10), 6, 11, r"\n\n\x1b[C"),
            (Cursor::at(4, 10), 3, 10, r"\x1b[4;11H"),
            (full_row, 5, 0, r"\r\n"),
            (full_row, 4, 79, r"\x1b[80G"),
            (in_doubt, 4, 11, r"\x1b[12G"),
            (in_doubt, 5, 9, r"\n\x1b[10G"),
            (perhaps_wrapped, 5, 0, r"\x1b[6H"),
        ] {
            assert_eq!(way(from, row, col), bytes, "{from:?} → {row}, {col}");
        }
        assert_eq!(way(Cursor::at(0, 0), u16::MAX, u16::MAX), r"\x1b[65535;65535H");
    }
}
