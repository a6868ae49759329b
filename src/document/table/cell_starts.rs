//! Blanks between a delimiter and the mark that opens a cell: `"…", "Jane Doe"`. A reader of CSV takes the mark behind them for a part of
//! the cell.

/// Where a table stands, byte by byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// At the beginning of a cell, or behind blanks there.
    Start,
    /// In a cell without marks.
    Bare,
    /// In a cell in marks.
    Marked,
    /// Behind a mark in such a cell: another one is of its text, anything else ends it.
    BehindMark,
}

/// Leaves out the blanks at the beginning of cells.
#[derive(Clone, Copy, Debug)]
pub(super) struct CellStarts {
    delimiter: u8,
    place: Place,
}

impl CellStarts {
    /// One for a table with this delimiter, if a cell in marks stands behind blanks in its sample.
    pub(super) fn of(sample: &str, delimiter: u8) -> Option<Self> {
        let new = Self { delimiter, place: Place::Start };
        let mut starts = new;
        let mut last = b'\n';
        let is_behind_blank = sample.bytes().any(|byte| {
            let is_mark = byte == b'"' && starts.place == Place::Start && last == b' ';
            starts.step(byte);
            last = byte;
            is_mark
        });
        is_behind_blank.then_some(new)
    }

    /// Whether a byte is such a blank.
    fn step(&mut self, byte: u8) -> bool {
        let is_end = byte == self.delimiter || byte == b'\n' || byte == b'\r';
        let is_blank = self.place == Place::Start && byte == b' ';
        self.place = match self.place {
            Place::Marked if byte == b'"' => Place::BehindMark,
            Place::BehindMark if byte == b'"' => Place::Marked,
            Place::Marked => Place::Marked,
            _ if is_end => Place::Start,
            Place::Start if byte == b'"' => Place::Marked,
            Place::Start if is_blank => Place::Start,
            _ => Place::Bare,
        };
        is_blank
    }

    /// Moves the bytes together that are left; how many there are.
    pub(super) fn leave_out(&mut self, bytes: &mut [u8]) -> usize {
        let mut left = 0;
        for at in 0..bytes.len() {
            let byte = bytes[at];
            if !self.step(byte) {
                bytes[left] = byte;
                left += 1;
            }
        }
        left
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_before_a_mark_are_left_out_and_those_within_cells_stay() {
        let text = "\"a, b\", \"c \"\"d\"\", e\",  f g\n h, \"i\"\n";
        let mut starts = CellStarts::of(text, b',').unwrap();
        let mut bytes = text.as_bytes().to_vec();
        let left = starts.leave_out(&mut bytes);
        bytes.truncate(left);
        assert_eq!(bytes, b"\"a, b\",\"c \"\"d\"\", e\",f g\nh,\"i\"\n");
        for text in ["\"a, \"\"b\"\", c\",d\n", "a, b\n", "5\" x, y\n"] {
            assert!(CellStarts::of(text, b',').is_none(), "{text}");
        }
    }
}
