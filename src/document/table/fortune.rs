//! Texts with a line of `%` between them, as `fortune` reads them: the last line may say who spoke.

use std::io;

use super::attribution::{attributed, is_attribution};
use super::decoded::{Decoded, LineRead};
use super::row::{LONGEST_ROW_BYTES, Next, Row, RowFault, Rows, cells};

fn is_rule(line: &str) -> bool {
    matches!(line.trim_end(), "%" | "%%")
}

/// Whether a text has such lines.
pub(super) fn are_fortunes(sample: &str) -> bool {
    sample.lines().any(is_rule)
}

/// The texts of a file.
pub(super) struct Fortune<'a> {
    text: Decoded<'a>,
    line: String,
}

impl<'a> Fortune<'a> {
    pub(super) fn new(text: Decoded<'a>) -> Self {
        Self { text, line: String::new() }
    }
}

impl Rows for Fortune<'_> {
    fn next_row(&mut self) -> io::Result<Option<Next>> {
        loop {
            let mut lines: Vec<String> = Vec::new();
            let (mut first, mut bytes) = (0, 0);
            let is_last = loop {
                match self.text.next_line(&mut self.line)? {
                    LineRead::End => break true,
                    LineRead::TooLong => return Ok(Some(Err((self.text.line, RowFault::TooLong)))),
                    LineRead::Whole => {}
                }
                if is_rule(&self.line) {
                    break false;
                }
                if lines.is_empty() && self.line.trim().is_empty() {
                    continue;
                }
                if lines.is_empty() {
                    first = self.text.line;
                }
                bytes += self.line.len();
                if bytes > LONGEST_ROW_BYTES {
                    return Ok(Some(Err((first, RowFault::TooLong))));
                }
                lines.push(self.line.trim().to_owned());
            };
            if let Some(row) = saying(first, lines) {
                return Ok(Some(Ok(row)));
            }
            if is_last {
                return Ok(None);
            }
        }
    }

    fn malformed(&self) -> u64 {
        self.text.malformed()
    }
}

fn saying(number: u64, mut lines: Vec<String>) -> Option<Row> {
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    let last = lines.last()?;
    if lines.len() > 1 && is_attribution(last) {
        let attribution = lines.pop().unwrap_or_default();
        let text = lines.join("\n");
        let cells = cells([
            ("text", text.as_str()),
            ("attribution", attribution.trim_start_matches(super::attribution::is_dash)),
        ]);
        return Some(Row { number, sheet: None, cells });
    }
    let text = lines.join("\n");
    let (text, attribution) = attributed(&text).unwrap_or((&text, ""));
    Some(Row { number, sheet: None, cells: cells([("text", text), ("attribution", attribution)]) })
}
