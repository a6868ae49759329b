//! One row of a frame, brought to the terminal.

use std::ops::Range;

use super::glyph::{Glyph, Slot, is_box};
use super::motion::Cursor;
use super::pen::Pen;

/// The terminal's cursor and pen, and the bytes that led there.
#[derive(Debug)]
pub(super) struct Ink<'o> {
    pub(super) cursor: Cursor,
    pub(super) pen: Pen,
    pub(super) out: &'o mut Vec<u8>,
}

/// One row as it stands and as it shall be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'a> {
    pub(super) number: u16,
    pub(super) before: &'a [Slot<'a>],
    pub(super) after: &'a [Slot<'a>],
}

/// The longest stretch of unchanged columns that is worth a look at writing it again instead of moving over it.
const REWRITE_COLS: u16 = 8;

/// The least bytes that erasing within a row takes: ECH of one digit.
const ERASE_BYTES: u16 = 4;

/// The same with stepping over what was erased: CUF of one digit.
const ERASE_AND_STEP_BYTES: u16 = 8;

impl Row<'_> {
    /// The first column that differs; a glyph begins there, before and after.
    pub(super) fn first_change(&self) -> Option<usize> {
        self.before.iter().zip(self.after).position(|(before, after)| before != after)
    }

    /// The least bytes that writing the row from a column on takes where nothing stands.
    pub(super) fn text_bytes_from(&self, col: usize) -> usize {
        let bytes = |slot: &Slot<'_>| match slot {
            Slot::Glyph(glyph) if !glyph.is_blank() => glyph.symbol.len(),
            Slot::Glyph(_) | Slot::Tail => 0,
        };
        self.after[col..].iter().map(bytes).sum()
    }

    /// Whether nothing stood on the row from a column on.
    pub(super) fn was_blank_from(&self, col: usize) -> bool {
        self.before[col..].iter().all(|slot| *slot == Slot::Glyph(Glyph::BLANK))
    }

    /// Writes what differs, left to right; with `erase`, everything from that first change on, after erasing it.
    pub(super) fn write(&self, ink: &mut Ink<'_>, erase: Option<usize>) {
        let Some(erase) = erase else { return self.write_over(ink, 0) };
        self.erase_from(erase, ink);
        let mut erased = self.before.to_vec();
        erased[erase..].fill(Slot::Glyph(Glyph::BLANK));
        Row { before: &erased, ..*self }.write_over(ink, erase);
    }

    /// Erases from a column to the row's end (EL).
    fn erase_from(&self, col: usize, ink: &mut Ink<'_>) {
        self.go(ink, col);
        ink.plain();
        ink.out.extend_from_slice(b"\x1b[K");
    }

    /// Writes what differs from a column on over what stands there.
    fn write_over(&self, ink: &mut Ink<'_>, from: usize) {
        let blank_tail = self.blank_tail();
        let end = self.after.len();
        let mut col = from;
        // Up to here the terminal may have drawn doubtful glyphs over what it showed.
        let mut spilled_to = 0;
        while col < end {
            let Slot::Glyph(glyph) = self.after[col] else {
                col += 1;
                continue;
            };
            let next = col + usize::from(glyph.width_cols);
            if !self.needs(col, spilled_to) {
                col = next;
                continue;
            }
            if col >= blank_tail && self.needed_from(col, spilled_to) > b"\x1b[K".len() {
                self.erase_from(col, ink);
                return;
            }
            let blanks = self.needed_blanks(col, spilled_to);
            let after_blanks = col + usize::from(blanks);
            let goes_on = after_blanks < end && self.needs(after_blanks, spilled_to);
            if blanks > if goes_on { ERASE_AND_STEP_BYTES } else { ERASE_BYTES } {
                self.go(ink, col);
                ink.plain();
                ink.out.extend_from_slice(format!("\x1b[{blanks}X").as_bytes());
                col = after_blanks;
                continue;
            }
            let spill_cols = usize::from(self.put(ink, col, &glyph));
            col = next;
            // The second half of one glyph in doubt does no harm on a blank.
            if spill_cols > 1 || (spill_cols == 1 && !self.is_blank_at(next)) {
                spilled_to = next + spill_cols;
            }
        }
    }

    /// Whether the terminal may show something else in a column.
    fn needs(&self, col: usize, spilled_to: usize) -> bool {
        col < spilled_to || self.before[col] != self.after[col]
    }

    fn is_blank_at(&self, col: usize) -> bool {
        self.after
            .get(col)
            .is_none_or(|slot| matches!(slot, Slot::Glyph(glyph) if glyph.is_blank()))
    }

    /// Where the blanks begin that reach to the row's end.
    fn blank_tail(&self) -> usize {
        let is_solid = |slot: &Slot<'_>| !matches!(slot, Slot::Glyph(glyph) if glyph.is_erasable());
        self.after.iter().rposition(is_solid).map_or(0, |last| last + 1)
    }

    /// The columns from `col` to the last that needs writing.
    fn needed_from(&self, col: usize, spilled_to: usize) -> usize {
        let needed = |&col: &usize| self.needs(col, spilled_to);
        (col..self.after.len()).rev().find(needed).map_or(0, |last| last + 1 - col)
    }

    /// How many erasable blanks follow from a column, up to the last of them that needs writing.
    fn needed_blanks(&self, col: usize, spilled_to: usize) -> u16 {
        let is_erasable =
            |slot: &&Slot<'_>| matches!(slot, Slot::Glyph(glyph) if glyph.is_erasable());
        let blanks = self.after[col..].iter().take_while(is_erasable).count();
        let needed = |&blank: &usize| self.needs(col + blank, spilled_to);
        cols((0..blanks).rev().find(needed).map_or(0, |last| last + 1))
    }

    /// Writes a glyph, and answers how many columns beyond it the terminal may have drawn over.
    fn put(&self, ink: &mut Ink<'_>, col: usize, glyph: &Glyph<'_>) -> u16 {
        let continues_line = self.continues_line(ink, col, glyph);
        if !continues_line {
            self.go(ink, col);
        }
        if !(glyph.is_blank() && ink.pen.on_blank() == glyph.pen) {
            let pen = if glyph.is_blank() { ink.pen.for_blank(glyph.pen) } else { glyph.pen };
            ink.change_pen(pen);
        }
        let row_cols = cols(self.after.len());
        if glyph.certain {
            ink.out.extend_from_slice(glyph.symbol.as_bytes());
            ink.cursor.advance(glyph.width_cols, row_cols);
            return 0;
        }
        if glyph.width_cols > 1 && !self.was_blank(col, glyph) {
            // A terminal that draws the glyph narrower would leave what stood behind it.
            ink.out.extend((0..glyph.width_cols).map(|_| b' '));
            ink.cursor.advance(glyph.width_cols, row_cols);
            self.go(ink, col);
        }
        ink.out.extend_from_slice(glyph.symbol.as_bytes());
        ink.cursor.drift(glyph.width_cols, glyph.spill_cols(), row_cols)
    }

    /// Whether `glyph` goes on with a line of the same box-drawing glyphs. They need no moves among themselves: a terminal that
    /// draws each of them too wide draws too long a line, which the cells after it are then written over, or which ends at the
    /// margin.
    fn continues_line(&self, ink: &Ink<'_>, col: usize, glyph: &Glyph<'_>) -> bool {
        let left = col.checked_sub(usize::from(glyph.width_cols)).map(|left| self.after[left]);
        let same = matches!(left, Some(Slot::Glyph(left)) if left.symbol == glyph.symbol);
        same && is_box(glyph.symbol) && ink.cursor.should_be_at(self.number, cols(col))
    }

    fn was_blank(&self, col: usize, glyph: &Glyph<'_>) -> bool {
        let same_blank = |slot: &Slot<'_>| matches!(slot, Slot::Glyph(before) if before.is_blank() && before.pen == glyph.pen.on_blank());
        self.before[col..col + usize::from(glyph.width_cols)].iter().all(same_blank)
    }

    /// Moves to a column of this row, by writing again what stands between where that is shorter.
    fn go(&self, ink: &mut Ink<'_>, col: usize) {
        let to_col = cols(col);
        if ink.cursor.col_on(self.number) == Some(to_col) {
            return;
        }
        let direct = ink.cursor.motion(self.number, to_col);
        let from_cols = [ink.cursor.known_col(), Some(0)].into_iter().flatten();
        let near = from_cols.filter(|&from| from < to_col && to_col - from <= REWRITE_COLS);
        let ways = near.filter_map(|from| {
            let motion = ink.cursor.motion(self.number, from);
            let most_bytes = direct.len().checked_sub(motion.len())?;
            let (bytes, symbols) = self.rewrite(ink.pen, usize::from(from)..col, most_bytes)?;
            Some((motion.len() + bytes, motion, symbols))
        });
        match ways.min_by_key(|(bytes, ..)| *bytes) {
            Some((_, motion, symbols)) => {
                motion.write(ink.out);
                symbols.for_each(|symbol| ink.out.extend_from_slice(symbol.as_bytes()));
            }
            None => direct.write(ink.out),
        }
        ink.cursor.moved(self.number, to_col);
    }

    /// The unchanged glyphs of a stretch with their bytes, if `pen` writes them as they are in at most `most_bytes`.
    fn rewrite(
        &self,
        pen: Pen,
        stretch: Range<usize>,
        most_bytes: usize,
    ) -> Option<(usize, impl Iterator<Item = &str>)> {
        let slots = &self.after[stretch];
        let mut bytes = 0;
        for (place, slot) in slots.iter().enumerate() {
            match slot {
                Slot::Glyph(glyph) => {
                    let suits = if glyph.is_blank() {
                        pen.on_blank() == glyph.pen
                    } else {
                        pen == glyph.pen
                    };
                    if !glyph.certain || !suits {
                        return None;
                    }
                    bytes += glyph.symbol.len();
                }
                Slot::Tail if place == 0 => return None,
                Slot::Tail => {}
            }
        }
        let symbols = slots.iter().filter_map(|slot| match slot {
            Slot::Glyph(glyph) => Some(glyph.symbol),
            Slot::Tail => None,
        });
        (bytes <= most_bytes).then_some((bytes, symbols))
    }
}

impl Ink<'_> {
    /// Brings the cursor to a place.
    pub(super) fn go(&mut self, row: u16, col: u16) {
        self.cursor.motion(row, col).write(self.out);
        self.cursor.moved(row, col);
    }

    /// Takes a pen with which an erase leaves plain cells.
    pub(super) fn plain(&mut self) {
        if self.pen.on_blank() != Pen::PLAIN {
            self.change_pen(self.pen.for_blank(Pen::PLAIN));
        }
    }

    #[inline]
    pub(super) fn change_pen(&mut self, pen: Pen) {
        if pen != self.pen {
            self.pen.change(pen, self.out);
            self.pen = pen;
        }
    }
}

/// A count of columns; no row is longer than a `u16`.
fn cols(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
