//! JSON: a value a line, or values in an array, in an object around them, or one after another; comments between them, and texts as
//! programs write them, are no hindrance.

use std::collections::VecDeque;
use std::io::{self, BufRead as _, Read as _};

use super::decoded::{Decoded, LineRead};
use super::json_value::rows_of;
use super::program;
use super::row::{LONGEST_ROW_BYTES, LONGEST_WHOLE_BYTES, Next, RowFault, Rows};

/// A value a line; a line that is none costs no other.
pub(super) struct JsonLines<'a> {
    text: Decoded<'a>,
    line: String,
    ready: VecDeque<Next>,
}

impl<'a> JsonLines<'a> {
    pub(super) fn new(text: Decoded<'a>) -> Self {
        Self { text, line: String::new(), ready: VecDeque::new() }
    }
}

impl Rows for JsonLines<'_> {
    fn next_row(&mut self) -> io::Result<Option<Next>> {
        loop {
            if let Some(next) = self.ready.pop_front() {
                return Ok(Some(next));
            }
            let read = self.text.next_line(&mut self.line)?;
            let number = self.text.line;
            match read {
                LineRead::End => return Ok(None),
                LineRead::TooLong => return Ok(Some(Err((number, RowFault::TooLong)))),
                LineRead::Whole if self.line.trim().is_empty() => {}
                LineRead::Whole => parse(self.line.trim(), number, &mut self.ready),
            }
        }
    }
}

/// Values that are found by their brackets, without holding what stands around them.
pub(super) struct Json<'a> {
    text: Decoded<'a>,
    ready: VecDeque<Next>,
    value: Vec<u8>,
    line: u64,
    /// Whether an array is around the values.
    is_in_array: bool,
    is_first: bool,
    rest: Rest,
}

/// What follows the first value, or the array around values.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rest {
    /// More values.
    Values,
    /// The rest of a program.
    Program,
    /// Nothing: the array has ended.
    Nothing,
}

/// What is passed over between signs.
#[derive(Clone, Copy)]
enum Comment {
    None,
    Line,
    Block,
}

/// What one step along the text found.
enum Step {
    /// A value ends; it began in this line.
    Value(u64),
    /// A value is too long.
    TooLong(u64),
    /// The file ends, perhaps within a value.
    End { is_open: bool, line: u64 },
}

impl<'a> Json<'a> {
    pub(super) fn new(text: Decoded<'a>) -> Self {
        Self {
            text,
            ready: VecDeque::new(),
            value: Vec::new(),
            line: 1,
            is_in_array: false,
            is_first: true,
            rest: Rest::Values,
        }
    }

    /// One that reads the first value of a program, or those of the first array, one at a time, then what else stands in the program.
    pub(super) fn only_first(text: Decoded<'a>) -> Self {
        Self { rest: Rest::Program, ..Self::new(text) }
    }

    /// Reads the values of the program behind the first; whether there are some.
    fn read_program(&mut self) -> io::Result<bool> {
        self.rest = Rest::Nothing;
        let mut program = String::new();
        let most = LONGEST_WHOLE_BYTES as u64;
        self.text.from.by_ref().take(most).read_to_string(&mut program)?;
        let mut values = Vec::new();
        program::read(&program, &mut values);
        for (line, value) in values {
            let number = self.line + line - 1;
            if value.is_null() {
                self.ready.push_back(Err((number, RowFault::NoValue)));
            } else {
                rows_of(value, number, &mut self.ready);
            }
        }
        Ok(!self.ready.is_empty())
    }

    /// Copies the next value into `self.value`.
    fn step(&mut self) -> io::Result<Step> {
        self.value.clear();
        // The mark that closes the text that is open; a comment is closed by its end.
        let (mut depth, mut mark, mut is_escaped) = (0_usize, None, false);
        let mut comment = Comment::None;
        let mut last = 0;
        let mut began = self.line;
        let mut is_too_long = false;
        let longest = if self.is_in_array { LONGEST_ROW_BYTES } else { LONGEST_WHOLE_BYTES };
        loop {
            let ready = self.text.from.fill_buf()?;
            if ready.is_empty() {
                return Ok(Step::End { is_open: !self.value.is_empty(), line: began });
            }
            let mut used = 0;
            let mut is_done = false;
            for &byte in ready {
                used += 1;
                self.line += u64::from(byte == b'\n');
                let before = std::mem::replace(&mut last, byte);
                match comment {
                    Comment::None => {}
                    Comment::Line if byte == b'\n' => comment = Comment::None,
                    Comment::Block if (before, byte) == (b'*', b'/') => {
                        comment = Comment::None;
                        continue;
                    }
                    Comment::Line | Comment::Block => continue,
                }
                if mark.is_none() && before == b'/' && matches!(byte, b'/' | b'*') {
                    comment = if byte == b'/' { Comment::Line } else { Comment::Block };
                    last = 0;
                    if self.value.last() == Some(&b'/') {
                        self.value.pop();
                    }
                    continue;
                }
                let is_between = self.value.is_empty() && !is_too_long;
                if is_between {
                    if byte.is_ascii_whitespace() || matches!(byte, b',' | b'/' | b';') {
                        continue;
                    }
                    if byte == b'[' && !self.is_in_array && self.is_first {
                        self.is_in_array = true;
                        continue;
                    }
                    if byte == b']' {
                        if self.rest == Rest::Program {
                            self.rest = Rest::Nothing;
                            return Ok(Step::End { is_open: false, line: began });
                        }
                        continue;
                    }
                    began = self.line;
                }
                if self.value.len() >= longest {
                    is_too_long = true;
                    self.value.truncate(1);
                }
                // Of a scalar between others only its end is not its own.
                if depth == 0
                    && mark.is_none()
                    && !is_between
                    && matches!(byte, b',' | b']' | b'\n')
                {
                    is_done = true;
                    break;
                }
                self.value.push(byte);
                if let Some(close) = mark {
                    if is_escaped {
                        is_escaped = false;
                    } else if byte == b'\\' {
                        is_escaped = true;
                    } else if byte == close {
                        mark = None;
                        is_done = depth == 0;
                    }
                } else {
                    match byte {
                        b'"' | b'\'' | b'`' => mark = Some(byte),
                        b'{' | b'[' | b'(' => depth += 1,
                        b'}' | b']' | b')' => {
                            depth = depth.saturating_sub(1);
                            is_done = depth == 0;
                        }
                        _ => {}
                    }
                }
                if is_done {
                    break;
                }
            }
            self.text.from.consume(used);
            if is_done {
                self.is_first = false;
                return Ok(if is_too_long { Step::TooLong(began) } else { Step::Value(began) });
            }
        }
    }
}

impl Rows for Json<'_> {
    fn next_row(&mut self) -> io::Result<Option<Next>> {
        loop {
            if let Some(next) = self.ready.pop_front() {
                return Ok(Some(next));
            }
            let is_read = self.rest == Rest::Program && !self.is_first && !self.is_in_array;
            if is_read || self.rest == Rest::Nothing {
                if !self.read_program()? {
                    return Ok(None);
                }
                continue;
            }
            match self.step()? {
                Step::TooLong(number) => return Ok(Some(Err((number, RowFault::TooLong)))),
                Step::Value(number) => {
                    parse(&String::from_utf8_lossy(&self.value), number, &mut self.ready);
                }
                Step::End { is_open: false, .. } if self.rest == Rest::Nothing => {}
                Step::End { is_open: false, .. } => return Ok(None),
                Step::End { is_open: true, line } => {
                    let column = String::from_utf8_lossy(&self.value).chars().count() + 1;
                    self.value.clear();
                    return Ok(Some(Err((line, RowFault::NotJson { column }))));
                }
            }
        }
    }
}

fn parse(value: &str, number: u64, to: &mut VecDeque<Next>) {
    match serde_json::from_str(value) {
        Ok(value) => rows_of(value, number, to),
        Err(error) => {
            // A program's way of writing it costs nothing that JSON would have kept.
            if let Ok(value) = super::lenient::read(value) {
                rows_of(value, number, to);
                return;
            }
            let before: usize =
                value.lines().take(error.line().saturating_sub(1)).map(|line| line.len() + 1).sum();
            let bytes = before + error.column().saturating_sub(1);
            let column = value.get(..bytes).unwrap_or(value).chars().count() + 1;
            to.push_back(Err((number, RowFault::NotJson { column })));
        }
    }
}
