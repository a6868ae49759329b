//! From frames to bytes: as few as the terminal needs to show the next frame instead of the last.
//!
//! The stock backend moves the cursor after every wide character, which triples a page of Chinese. Here a move follows only
//! glyphs of which terminals disagree how wide they are: emoji, combining sequences, and characters of East Asian ambiguous
//! width (UAX #11). Whatever a terminal makes of those, everything else stands in its place.

use ratatui::layout::Position;

use super::{Capabilities, Frame};
use glyph::{Glyph, Slot, are_same, read_row};
use motion::Cursor;
use pen::Pen;
use row::{Ink, Row};

mod color;
mod glyph;
mod motion;
mod pen;
mod row;

/// Begin and end of synchronized output: the terminal shows what lies between at once, or ignores both (DEC private mode 2026).
const SYNCHRONIZED: (&[u8], &[u8]) = (b"\x1b[?2026h", b"\x1b[?2026l");

/// Appends the bytes that bring a terminal from `before` to `after`; none if it shows that already.
///
/// Without `before`, or where the sizes differ, the terminal may show anything and everything is sent. The bytes leave the
/// terminal with a plain pen, and the cursor at the caret if there is one, so that nothing but the frames need be remembered.
/// Where ambiguous characters are two columns wide, a layout leaves a blank behind each of them, or says so by
/// [`CellDiffOption::ForcedWidth`] (the other options are not heeded); one without room becomes ASCII.
///
/// [`CellDiffOption::ForcedWidth`]: ratatui::buffer::CellDiffOption::ForcedWidth
pub fn encode(
    before: Option<&Frame>,
    after: &Frame,
    capabilities: Capabilities,
    out: &mut Vec<u8>,
) {
    let before = before.filter(|before| before.buffer.area == after.buffer.area);
    encode_rows(before, after, &[], capabilities, out);
}

/// Appends what [`encode`] does for two frames of one size of which some rows are known to be the same: `same` says it for each row.
/// Those rows of `before` are not read and may hold anything.
pub(crate) fn encode_changed(
    before: &Frame,
    after: &Frame,
    same: &[bool],
    capabilities: Capabilities,
    out: &mut Vec<u8>,
) {
    debug_assert_eq!(before.buffer.area, after.buffer.area, "frames of one size");
    encode_rows(Some(before), after, same, capabilities, out);
}

fn encode_rows(
    before: Option<&Frame>,
    after: &Frame,
    same: &[bool],
    capabilities: Capabilities,
    out: &mut Vec<u8>,
) {
    let begin = out.len();
    if capabilities.synchronized {
        out.extend_from_slice(SYNCHRONIZED.0);
    }
    let begin_body = out.len();
    let mut ink = Ink { cursor: Cursor::UNKNOWN, pen: Pen::PLAIN, out };
    if before.is_none() {
        ink.out.extend_from_slice(b"\x1b[m\x1b[H\x1b[J");
        ink.cursor = Cursor::at(0, 0);
    } else if let Some(caret) = before.and_then(caret) {
        ink.cursor = Cursor::at(caret.y, caret.x);
    }
    write_rows(before, after, same, capabilities, &mut ink);
    ink.change_pen(Pen::PLAIN);
    write_caret(before, after, &mut ink);
    if out.len() == begin_body {
        out.truncate(begin);
    } else if capabilities.synchronized {
        out.extend_from_slice(SYNCHRONIZED.1);
    }
}

fn write_rows(
    before: Option<&Frame>,
    after: &Frame,
    same: &[bool],
    capabilities: Capabilities,
    ink: &mut Ink<'_>,
) {
    let width = usize::from(after.buffer.area.width);
    if width == 0 {
        return;
    }
    let mut slots_before = vec![Slot::Glyph(Glyph::BLANK); width];
    let mut slots_after = Vec::with_capacity(width);
    for (number, cells_after) in (0..).zip(after.buffer.content.chunks(width)) {
        if same.get(usize::from(number)).copied().unwrap_or(false) {
            continue;
        }
        if let Some(before) = before {
            let first = usize::from(number) * width;
            let cells_before = &before.buffer.content[first..first + width];
            if are_same(cells_before, cells_after) {
                continue;
            }
            read_row(cells_before, capabilities, &mut slots_before);
        }
        read_row(cells_after, capabilities, &mut slots_after);
        write_row(Row { number, before: &slots_before, after: &slots_after }, ink);
    }
}

/// Writes a row the shorter of two ways: over what stands there, or erased from the first change on.
fn write_row(row: Row<'_>, ink: &mut Ink<'_>) {
    let Some(first_change) = row.first_change() else { return };
    let (cursor, pen, begin) = (ink.cursor, ink.pen, ink.out.len());
    row.write(ink, None);
    let over_bytes = ink.out.len() - begin;
    if row.was_blank_from(first_change) || row.text_bytes_from(first_change) >= over_bytes {
        return;
    }
    let (over_cursor, over_pen, over_end) = (ink.cursor, ink.pen, ink.out.len());
    (ink.cursor, ink.pen) = (cursor, pen);
    row.write(ink, Some(first_change));
    if ink.out.len() - over_end < over_end - begin {
        ink.out.drain(begin..over_end);
    } else {
        ink.out.truncate(over_end);
        (ink.cursor, ink.pen) = (over_cursor, over_pen);
    }
}

/// Brings the cursor to the caret, or hides it.
fn write_caret(before: Option<&Frame>, after: &Frame, ink: &mut Ink<'_>) {
    let was_shown = before.map(|before| caret(before).is_some());
    match caret(after) {
        Some(caret) => {
            ink.go(caret.y, caret.x);
            if was_shown != Some(true) {
                ink.out.extend_from_slice(b"\x1b[?25h");
            }
        }
        None if was_shown != Some(false) => ink.out.extend_from_slice(b"\x1b[?25l"),
        None => {}
    }
}

/// The caret, on the screen in any case.
fn caret(frame: &Frame) -> Option<Position> {
    let area = frame.buffer.area;
    frame
        .caret
        .filter(|_| !area.is_empty())
        .map(|caret| Position::new(caret.x.min(area.width - 1), caret.y.min(area.height - 1)))
}
