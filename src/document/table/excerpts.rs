//! Excerpts as Apple Books copies them: the words in marks, then a line that says that an excerpt follows, the book and its author.

use std::collections::VecDeque;
use std::io;

use super::decoded::{Decoded, LineRead};
use super::row::{LONGEST_ROW_BYTES, Next, Row, RowFault, Rows, cells};

/// The lines behind which the book stands.
const HEADS: [&str; 5] = ["Excerpt From", "Excerpt from", "摘录来自", "摘錄自", "摘自"];

/// The last lines, which say that the words are somebody's.
const TAILS: [&str; 4] = ["This material may be protected", "此材料", "此内容", "本材料"];

/// The excerpts of a file.
pub(super) struct Excerpts<'a> {
    text: Decoded<'a>,
    line: String,
    /// The lines of the excerpt that is read, and where the first stands.
    lines: Vec<String>,
    first: u64,
    bytes: usize,
    /// Whether the line that says that the book follows has been read.
    is_behind_words: bool,
    ready: VecDeque<Next>,
    is_ended: bool,
}

/// Whether a line says that the book follows.
fn is_head(line: &str) -> bool {
    let line = line.trim().trim_end_matches([':', '：']);
    HEADS.contains(&line)
}

/// Whether a text has such excerpts.
pub(super) fn are_excerpts(sample: &str) -> bool {
    let mut lines = sample.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.any(is_head) && lines.next().is_some()
}

impl<'a> Excerpts<'a> {
    pub(super) fn new(text: Decoded<'a>) -> Self {
        Self {
            text,
            line: String::new(),
            lines: Vec::new(),
            first: 0,
            bytes: 0,
            is_behind_words: false,
            ready: VecDeque::new(),
            is_ended: false,
        }
    }

    fn take_line(&mut self) -> io::Result<()> {
        match self.text.next_line(&mut self.line)? {
            LineRead::End => {
                self.end();
                self.is_ended = true;
                return Ok(());
            }
            LineRead::TooLong => {
                self.ready.push_back(Err((self.text.line, RowFault::TooLong)));
                return Ok(());
            }
            LineRead::Whole => {}
        }
        let line = self.line.trim();
        let is_new = self.is_behind_words && line.starts_with(['“', '"', '「', '『']);
        let is_tail = TAILS.iter().any(|tail| line.starts_with(tail));
        if is_new || is_tail {
            self.end();
        }
        let line = self.line.trim();
        if line.is_empty() || is_tail {
            return Ok(());
        }
        if self.lines.is_empty() {
            self.first = self.text.line;
        }
        self.is_behind_words |= is_head(line);
        self.bytes += line.len();
        self.lines.push(line.to_owned());
        if self.bytes > LONGEST_ROW_BYTES {
            self.ready.push_back(Err((self.first, RowFault::TooLong)));
            self.lines.clear();
            self.end();
        }
        Ok(())
    }

    fn end(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        (self.bytes, self.is_behind_words) = (0, false);
        let at = lines.iter().position(|line| is_head(line)).unwrap_or(lines.len());
        let (words, behind) = lines.split_at(at);
        let words = words.join("\n");
        if words.is_empty() {
            return;
        }
        let mut behind = behind.iter().skip(1).map(String::as_str).collect::<Vec<_>>();
        let url = behind.iter().position(|line| line.starts_with("http"));
        let url = url.map(|at| behind.remove(at)).unwrap_or_default();
        let (book, author) = (behind.first().copied(), behind.get(1).copied());
        let inner = [('“', '”'), ('"', '"'), ('「', '」'), ('『', '』')]
            .iter()
            .find_map(|&(open, close)| words.strip_prefix(open)?.strip_suffix(close));
        let fields = [
            ("text", inner.unwrap_or(&words)),
            ("author", author.unwrap_or_default()),
            ("book", book.unwrap_or_default()),
            ("url", url),
        ];
        self.ready.push_back(Ok(Row { number: self.first, sheet: None, cells: cells(fields) }));
    }
}

impl Rows for Excerpts<'_> {
    fn next_row(&mut self) -> io::Result<Option<Next>> {
        while self.ready.is_empty() && !self.is_ended {
            self.take_line()?;
        }
        Ok(self.ready.pop_front())
    }

    fn malformed(&self) -> u64 {
        self.text.malformed()
    }
}
