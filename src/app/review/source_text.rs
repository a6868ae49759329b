//! A text by its characters: offsets of findings count Unicode scalar values, slices of a text count bytes.

use std::ops::Range;
use std::sync::Arc;

/// A longer line is laid out in pieces of so many characters, so that drawing a screen never takes the time of a whole book.
const LONGEST_PIECE_CHARS: usize = 2_000;

/// A text whose characters can be counted and sliced.
#[derive(Clone, Debug, Default)]
pub struct SourceText {
    text: Arc<str>,
    /// The byte of every character, and at the end the text's length.
    byte_idx: Arc<[u32]>,
    /// The characters of each line, its break not among them; a very long one in several pieces.
    pieces: Arc<[Range<usize>]>,
}

impl SourceText {
    /// Counts a text, which must be shorter than 4 GiB.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let bytes = text.char_indices().map(|(at, _)| place(at));
        let byte_idx: Arc<[u32]> = bytes.chain([place(text.len())]).collect();
        let mut pieces = Vec::new();
        let mut start = 0;
        let mut end = 0;
        let mut last = ' ';
        let mut close = |start: usize, end: usize| {
            let mut from = start;
            while end - from > LONGEST_PIECE_CHARS {
                pieces.push(from..from + LONGEST_PIECE_CHARS);
                from += LONGEST_PIECE_CHARS;
            }
            pieces.push(from..end);
        };
        for c in text.chars() {
            match c {
                // CR and LF are one line's end.
                '\n' if last == '\r' => start = end + 1,
                '\n' | '\r' => {
                    close(start, end);
                    start = end + 1;
                }
                _ => {}
            }
            last = c;
            end += 1;
        }
        close(start, end);
        Self { text: text.into(), byte_idx, pieces: pieces.into() }
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many characters it has.
    #[must_use]
    pub fn len_chars(&self) -> usize {
        self.byte_idx.len().saturating_sub(1)
    }

    /// The byte at which a character begins; the text's length behind the last one.
    #[must_use]
    pub fn byte_of(&self, char_idx: usize) -> usize {
        self.byte_idx.get(char_idx).map_or(self.text.len(), |&at| at as usize)
    }

    /// The character that begins at a byte, or the first one behind it.
    #[must_use]
    pub fn char_at(&self, byte_idx: usize) -> usize {
        self.byte_idx.partition_point(|&at| (at as usize) < byte_idx).min(self.len_chars())
    }

    /// The characters of a range, byte for byte.
    #[must_use]
    pub fn slice(&self, chars: Range<usize>) -> &str {
        self.text.get(self.byte_of(chars.start)..self.byte_of(chars.end)).unwrap_or_default()
    }

    /// How many pieces it is laid out in; at least one.
    #[must_use]
    pub fn len_pieces(&self) -> usize {
        self.pieces.len()
    }

    /// The characters of a piece.
    #[must_use]
    pub fn piece(&self, at: usize) -> Range<usize> {
        self.pieces.get(at).cloned().unwrap_or_default()
    }

    /// The piece in which a character stands, its line break counted to it.
    #[must_use]
    pub fn piece_at(&self, char_idx: usize) -> usize {
        self.pieces.partition_point(|piece| piece.start <= char_idx).saturating_sub(1)
    }

    /// The number of the paragraph at a character, among the lines that are not empty, from 1.
    #[must_use]
    pub fn paragraph_at(&self, char_idx: usize) -> usize {
        let before = self.slice(0..char_idx);
        let mut lines = before.split(['\n', '\r']);
        // The line in which the character stands is not over yet.
        lines.next_back();
        lines.filter(|line| !line.trim().is_empty()).count() + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_and_lines_found_whatever_ends_them() {
        let text = SourceText::new("甲乙\r\n\n丙e\u{301}\r丁");
        assert_eq!(text.len_chars(), 10);
        assert_eq!(text.slice(0..2), "甲乙");
        let lines: Vec<&str> =
            (0..text.len_pieces()).map(|at| text.slice(text.piece(at))).collect();
        assert_eq!(lines, ["甲乙", "", "丙e\u{301}", "丁"]);
        assert_eq!((text.piece_at(0), text.piece_at(3), text.piece_at(5)), (0, 0, 2));
        assert_eq!((text.paragraph_at(0), text.paragraph_at(5), text.paragraph_at(9)), (1, 2, 3));
        assert_eq!(SourceText::new("").len_pieces(), 1);
    }

    #[test]
    fn a_very_long_line_is_laid_out_in_pieces_that_lose_nothing() {
        let whole = "数".repeat(LONGEST_PIECE_CHARS * 2 + 7);
        let text = SourceText::new(&whole);
        let joined: String = (0..text.len_pieces()).map(|at| text.slice(text.piece(at))).collect();
        assert_eq!((joined == whole, text.len_pieces()), (true, 3));
    }
}
