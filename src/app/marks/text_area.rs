//! Text of several lines under a caret.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use crate::app::key::{Key, KeyCode};

/// A text that is being written.
///
/// The caret stands between two clusters (what a reader calls one character), never inside one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextArea {
    text: String,
    caret_byte_idx: usize,
    /// The first row in view when it was last drawn.
    pub first_row: usize,
    /// The bytes of each row when it was last drawn: a line that is too long for its box has several.
    rows: Vec<Range<usize>>,
    /// How long the text was then.
    drawn_bytes: usize,
    /// The column to which steps up and down go back, for as long as nothing else happens.
    wanted_col: Option<usize>,
}

impl TextArea {
    /// A text with the caret behind it.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let text = cleaned(text);
        Self { caret_byte_idx: text.len(), text, ..Self::default() }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the caret stands.
    #[must_use]
    pub fn caret_byte_idx(&self) -> usize {
        self.caret_byte_idx
    }

    /// Takes over what a frame showed of it.
    pub(in crate::app) fn painted(&mut self, first_row: usize, rows: Vec<Range<usize>>) {
        self.first_row = first_row;
        self.rows = rows;
        self.drawn_bytes = self.text.len();
    }

    /// Puts text where the caret stands.
    pub fn insert(&mut self, text: &str) {
        let text = cleaned(text);
        self.text.insert_str(self.caret_byte_idx, &text);
        self.caret_byte_idx += text.len();
        self.settle();
    }

    /// Does what a key does to a text; false for a key that is not about it.
    pub fn press(&mut self, key: Key) -> bool {
        let wanted_col = self.wanted_col.take();
        let before = self.before();
        match (key.code, key.ctrl, key.alt) {
            (KeyCode::Char(character), false, false) => {
                self.insert(character.encode_utf8(&mut [0; 4]));
            }
            (KeyCode::Enter, ..) => self.insert("\n"),
            (KeyCode::Backspace, false, false) | (KeyCode::Char('h'), true, _) => {
                let start = previous(before);
                self.remove(start, self.caret_byte_idx);
            }
            (KeyCode::Backspace, ..) | (KeyCode::Char('w'), true, _) => {
                let start = word_before(before);
                self.remove(start, self.caret_byte_idx);
            }
            (KeyCode::Delete, ..) | (KeyCode::Char('d'), true, _) => {
                let end = self.caret_byte_idx + next(self.behind());
                self.remove(self.caret_byte_idx, end);
            }
            (KeyCode::Char('k'), true, _) => {
                // The end of the line, or the break where it ends here.
                let end = self.line_end().max(self.caret_byte_idx + 1).min(self.text.len());
                let is_end = self.line_end() == self.caret_byte_idx;
                let end = if is_end { end } else { self.line_end() };
                self.remove(self.caret_byte_idx, end);
            }
            (KeyCode::Char('u'), true, _) => self.remove(self.line_start(), self.caret_byte_idx),
            (KeyCode::Left, false, false) | (KeyCode::Char('b'), true, _) => {
                self.caret_byte_idx = previous(before);
            }
            (KeyCode::Right, false, false) | (KeyCode::Char('f'), true, _) => {
                self.caret_byte_idx += next(self.behind());
            }
            (KeyCode::Left, ..) | (KeyCode::Char('b'), _, true) => {
                self.caret_byte_idx = word_before(before);
            }
            (KeyCode::Right, ..) | (KeyCode::Char('f'), _, true) => {
                self.caret_byte_idx += word_behind(self.behind());
            }
            (KeyCode::Home, true, _) => self.caret_byte_idx = 0,
            (KeyCode::End, true, _) => self.caret_byte_idx = self.text.len(),
            (KeyCode::Home, ..) | (KeyCode::Char('a'), true, _) => {
                self.caret_byte_idx = self.line_start();
            }
            (KeyCode::End, ..) | (KeyCode::Char('e'), true, _) => {
                self.caret_byte_idx = self.line_end();
            }
            (KeyCode::Up, ..) | (KeyCode::Char('p'), true, _) => self.step_row(false, wanted_col),
            (KeyCode::Down, ..) | (KeyCode::Char('n'), true, _) => self.step_row(true, wanted_col),
            (KeyCode::PageUp, ..) => (0..10).for_each(|_| self.step_row(false, wanted_col)),
            (KeyCode::PageDown, ..) => (0..10).for_each(|_| self.step_row(true, wanted_col)),
            _ => return false,
        }
        true
    }

    fn before(&self) -> &str {
        self.text.get(..self.caret_byte_idx).unwrap_or_default()
    }

    fn behind(&self) -> &str {
        self.text.get(self.caret_byte_idx..).unwrap_or_default()
    }

    fn line_start(&self) -> usize {
        self.before().rfind('\n').map_or(0, |at| at + 1)
    }

    fn line_end(&self) -> usize {
        self.behind().find('\n').map_or(self.text.len(), |at| self.caret_byte_idx + at)
    }

    /// The rows as they were drawn; where the text has changed since, or was not drawn yet, its lines.
    fn current_rows(&self) -> Vec<Range<usize>> {
        if !self.rows.is_empty() && self.drawn_bytes == self.text.len() {
            return self.rows.clone();
        }
        let mut start = 0;
        let line = |line: &str| {
            let row = start..start + line.len();
            start = row.end + 1;
            row
        };
        self.text.split('\n').map(line).collect()
    }

    /// To the row above or below, at the column from which the first of several steps began, as far as the row reaches.
    fn step_row(&mut self, down: bool, wanted_col: Option<usize>) {
        let rows = self.current_rows();
        let caret = self.caret_byte_idx;
        // The last row that begins before the caret has it, as on the screen.
        let at = rows.iter().rposition(|row| row.start <= caret).unwrap_or(0);
        let to_caret = self.text.get(rows[at].start..caret).unwrap_or_default();
        let wanted = self.wanted_col.or(wanted_col).unwrap_or_else(|| to_caret.width());
        self.wanted_col = Some(wanted);
        let target = if down { at + 1 } else { at.wrapping_sub(1) };
        let Some(row) = rows.get(target) else {
            self.caret_byte_idx = if down { self.text.len() } else { 0 };
            return;
        };
        let mut col = 0;
        let mut byte_idx = row.start;
        for cluster in self.text.get(row.clone()).unwrap_or_default().graphemes(true) {
            col += cluster.width();
            if col > wanted {
                break;
            }
            byte_idx += cluster.len();
        }
        // Behind the last cluster of a row that goes on, the caret would stand on the next.
        let next = rows.get(target + 1);
        if byte_idx > row.start && next.is_some_and(|next| next.start <= byte_idx) {
            byte_idx = row.start + previous(self.text.get(row.start..byte_idx).unwrap_or_default());
        }
        self.caret_byte_idx = byte_idx;
    }

    fn remove(&mut self, start: usize, end: usize) {
        self.text.replace_range(start..end, "");
        self.caret_byte_idx = start;
        self.settle();
    }

    /// What was put beside a mark may have become one cluster with it: the caret goes behind that.
    fn settle(&mut self) {
        let mut ends = self.text.grapheme_indices(true).map(|(at, cluster)| at + cluster.len());
        if self.caret_byte_idx > 0
            && let Some(end) = ends.find(|end| *end >= self.caret_byte_idx)
        {
            self.caret_byte_idx = end;
        }
    }
}

/// A text with `\n` for every break and without what would steer a terminal; a tab is a space.
fn cleaned(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
    text.chars().filter(|character| *character == '\n' || !character.is_control()).collect()
}

fn previous(before: &str) -> usize {
    before.grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
}

fn next(behind: &str) -> usize {
    behind.graphemes(true).next().map_or(0, str::len)
}

/// Where the last word begins.
fn word_before(before: &str) -> usize {
    let words = before.trim_end_matches([' ', '\n']);
    words.split_word_bound_indices().next_back().map_or(0, |(at, _)| at)
}

/// Where the first word ends.
fn word_behind(behind: &str) -> usize {
    let words = behind.trim_start_matches([' ', '\n']);
    let blank = behind.len() - words.len();
    let word = words.split_word_bounds().next().map_or(0, str::len);
    blank + word
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str, keys: &[Key]) -> (String, usize) {
        let mut area = TextArea::new(text);
        for key in keys {
            assert!(area.press(*key), "{key}");
        }
        (area.text().to_owned(), area.caret_byte_idx())
    }

    #[test]
    fn keys_do_to_a_note_what_they_do_elsewhere() {
        let plain = Key::plain;
        for (text, keys, after, caret) in [
            ("先", &[plain(KeyCode::Enter), Key::char('x')][..], "先\nx", 5),
            ("先后", &[plain(KeyCode::Backspace)], "先", 3),
            ("e\u{301}", &[plain(KeyCode::Backspace)], "", 0),
            ("一二\n三四五", &[plain(KeyCode::Up)], "一二\n三四五", 6),
            ("一二\n三四五", &[plain(KeyCode::Home), plain(KeyCode::Delete)], "一二\n四五", 7),
            ("ab cd", &[Key::ctrl('w')], "ab ", 3),
            ("ab\ncd", &[Key::ctrl('u')], "ab\n", 3),
            ("ab\ncd", &[plain(KeyCode::Up), plain(KeyCode::End), Key::ctrl('k')], "abcd", 2),
            ("a", &[plain(KeyCode::Left), plain(KeyCode::Left), Key::char('b')], "ba", 1),
        ] {
            assert_eq!(typed(text, keys), (after.to_owned(), caret), "{text:?} {keys:?}");
        }
    }

    #[test]
    fn nothing_that_steers_a_terminal_comes_in() {
        let mut area = TextArea::default();
        area.insert("a\r\nb\rc\u{1b}[31m\u{0}\td");
        assert_eq!(area.text(), "a\nb\nc[31m d");
    }
}
