//! Where the terminal's cursor is, and the shortest way from there to where the next glyph goes.

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

    /// The bytes that bring the cursor to a place.
    pub(super) fn motion(self, row: u16, col: u16) -> Motion {
        let mut best = Motion::default();
        best.absolute(row, col);
        if self.doubt == Doubt::Row || row < self.row {
            return best;
        }
        let down = row - self.row;
        if self.doubt == Doubt::None {
            if self.col == col && down == 0 {
                return Motion::default();
            }
            best.or(|motion| {
                motion.down(down);
                motion.sideways(self.col, col);
            });
        }
        best.or(|motion| {
            motion.down(down);
            motion.column(col);
        });
        best.or(|motion| {
            motion.push(b"\r");
            motion.down(down);
            motion.sideways(0, col);
        });
        best
    }

    /// Takes the cursor to be at a place that was moved to.
    pub(super) fn moved(&mut self, row: u16, col: u16) {
        *self = Self::at(row, col);
    }
}

/// A short run of control bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Motion {
    bytes: [u8; 16],
    len: usize,
    /// Whether a way was too long to be written down; it is then never the shortest.
    overflowed: bool,
}

impl Motion {
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    /// Takes another way if it is shorter.
    fn or(&mut self, way: impl FnOnce(&mut Self)) {
        let mut other = Self::default();
        way(&mut other);
        if !other.overflowed && other.len < self.len {
            *self = other;
        }
    }

    fn push(&mut self, bytes: &[u8]) {
        match self.bytes.get_mut(self.len..self.len + bytes.len()) {
            Some(room) => {
                room.copy_from_slice(bytes);
                self.len += bytes.len();
            }
            None => self.overflowed = true,
        }
    }

    /// A control sequence; its number may be left out where it is 1.
    fn csi(&mut self, number: u16, end: u8) {
        self.push(b"\x1b[");
        self.number(number);
        self.push(&[end]);
    }

    fn number(&mut self, number: u16) {
        if number == 1 {
            return;
        }
        let digit = |place: u16| b'0' + u8::try_from(number / place % 10).unwrap_or_default();
        let digits = [10_000, 1000, 100, 10, 1].map(digit);
        let zeros = digits.iter().take_while(|&&digit| digit == b'0').count();
        self.push(&digits[zeros..]);
    }

    /// CUP.
    fn absolute(&mut self, row: u16, col: u16) {
        let (row, col) = (row.saturating_add(1), col.saturating_add(1));
        self.push(b"\x1b[");
        self.number(row);
        if col > 1 {
            self.push(b";");
            self.number(col);
        }
        self.push(b"H");
    }

    /// CHA.
    fn column(&mut self, col: u16) {
        self.csi(col.saturating_add(1), b'G');
    }

    /// Line feeds, or CUD; never beyond the last row, where a line feed would scroll.
    fn down(&mut self, rows: u16) {
        match rows {
            0 => {}
            1..=3 => self.push(&b"\n\n\n"[..usize::from(rows)]),
            _ => self.csi(rows, b'B'),
        }
    }

    /// Backspaces, CUF or CUB.
    fn sideways(&mut self, from_col: u16, to_col: u16) {
        if from_col < to_col {
            self.csi(to_col - from_col, b'C');
        } else {
            match from_col - to_col {
                0 => {}
                back @ 1..=3 => self.push(&b"\x08\x08\x08"[..usize::from(back)]),
                back => self.csi(back, b'D'),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(from: Cursor, row: u16, col: u16) -> String {
        from.motion(row, col).bytes().escape_ascii().to_string()
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
        let far = Cursor::at(0, 0).motion(u16::MAX, u16::MAX);
        assert_eq!(far.bytes(), b"\x1b[65535;65535H");
    }
}
