//! Rows of a text that is read line by line.

use std::collections::VecDeque;
use std::io;

use super::decoded::{Decoded, LineRead};
use super::row::{Next, Row, RowFault, Rows};

/// What is ready of a file: rows, and why there are none.
pub(super) type Ready<R> = VecDeque<Made<R>>;

/// What a parser made, or the line in which it made nothing, and why.
pub(super) type Made<R> = Result<R, (u64, RowFault)>;

/// Makes rows of the lines of a file.
pub(super) trait FromLines {
    /// What it makes: a row, or a row with more that is known of it.
    type Made;

    /// Takes a line, without its end; the first has number 1.
    fn line(&mut self, line: &str, number: u64, to: &mut Ready<Self::Made>);

    /// Takes the end of the file.
    fn end(&mut self, to: &mut Ready<Self::Made>);
}

/// A file whose lines are given to a parser one after another: no more of it is held than the parser holds.
pub(super) struct ByLine<'a, P: FromLines> {
    text: Decoded<'a>,
    line: String,
    parser: P,
    ready: Ready<P::Made>,
    is_ended: bool,
}

impl<'a, P: FromLines> ByLine<'a, P> {
    pub(super) fn new(text: Decoded<'a>, parser: P) -> Self {
        Self { text, line: String::new(), parser, ready: VecDeque::new(), is_ended: false }
    }

    /// What comes next; `None` at the end.
    ///
    /// # Errors
    /// If the file cannot be read on.
    pub(super) fn next(&mut self) -> io::Result<Option<Made<P::Made>>> {
        while self.ready.is_empty() && !self.is_ended {
            match self.text.next_line(&mut self.line)? {
                LineRead::End => {
                    self.parser.end(&mut self.ready);
                    self.is_ended = true;
                }
                LineRead::TooLong => {
                    self.ready.push_back(Err((self.text.line, RowFault::TooLong)));
                }
                LineRead::Whole => self.parser.line(&self.line, self.text.line, &mut self.ready),
            }
        }
        Ok(self.ready.pop_front())
    }
}

impl<P: FromLines<Made = Row>> Rows for ByLine<'_, P> {
    fn next_row(&mut self) -> io::Result<Option<Next>> {
        self.next()
    }
}

/// The rows of a text that is held whole; numbers count from its first line.
pub(super) fn rows_of<P: FromLines>(text: &str, mut parser: P) -> Ready<P::Made> {
    let mut ready = VecDeque::new();
    for (line, number) in text.lines().zip(1..) {
        parser.line(line, number, &mut ready);
    }
    parser.end(&mut ready);
    ready
}
