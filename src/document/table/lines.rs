//! A text a line, with who said it behind a dash.

use std::io;

use super::attribution::{attributed, is_attribution, is_dash};
use super::decoded::{Decoded, LineRead};
use super::row::{Next, Row, RowFault, Rows, cells};

/// The lines of a file.
pub(super) struct PlainLines<'a> {
    text: Decoded<'a>,
    line: String,
    /// A text whose attribution may stand in the next line.
    held: Option<(u64, String)>,
    /// Whether most lines name who spoke before a colon.
    is_introduced: bool,
    /// Whether lines are numbered.
    is_numbered: bool,
}

/// A line without the number that it has in a list: `12. …`, `12、…`, `（12）…`.
fn unnumbered(line: &str) -> Option<(u32, &str)> {
    let line = line.trim_start();
    let inner = line.strip_prefix(['(', '（']).unwrap_or(line);
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let number = inner.get(..digits)?.parse().ok()?;
    let rest = inner.get(digits..)?;
    let marks: &[char] =
        if inner.len() < line.len() { &[')', '）'] } else { &['.', '、', '．', ')', '）'] };
    let rest = rest.strip_prefix(marks)?;
    // `3.5 亿` is a number, and no place in a list.
    (!rest.starts_with(|c: char| c.is_ascii_digit())).then(|| (number, rest.trim_start()))
}

impl<'a> PlainLines<'a> {
    pub(super) fn new(text: Decoded<'a>, sample: &str) -> Self {
        let lines = || sample.lines().filter(|line| !line.trim().is_empty());
        let named = lines().filter(|line| introduced(line).is_some()).count();
        let is_introduced = named * 10 >= lines().count() * 8;
        let numbers: Vec<u32> = lines().filter_map(|line| Some(unnumbered(line)?.0)).collect();
        let is_numbered = numbers.len() > 1
            && matches!(numbers.first(), Some(0 | 1))
            && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1 || pair[1] <= 1);
        Self { text, line: String::new(), held: None, is_introduced, is_numbered }
    }

    fn row(&self, number: u64, line: &str) -> Row {
        match introduced(line).filter(|_| self.is_introduced && attributed(line).is_none()) {
            Some((speaker, text)) => {
                Row { number, sheet: None, cells: cells([("text", text), ("speaker", speaker)]) }
            }
            None => row(number, line),
        }
    }
}

impl Rows for PlainLines<'_> {
    fn next_row(&mut self) -> io::Result<Option<Next>> {
        loop {
            let read = self.text.next_line(&mut self.line)?;
            let number = self.text.line;
            match read {
                LineRead::End => {
                    return Ok(self.held.take().map(|(number, text)| Ok(self.row(number, &text))));
                }
                LineRead::TooLong => return Ok(Some(Err((number, RowFault::TooLong)))),
                LineRead::Whole => {}
            }
            let line = self.line.trim();
            let line = unnumbered(line).filter(|_| self.is_numbered).map_or(line, |(_, rest)| rest);
            if line.is_empty() {
                continue;
            }
            if is_attribution(line)
                && let Some((number, text)) = self.held.take()
            {
                let cells = cells([
                    ("text", text.as_str()),
                    ("attribution", line.trim_start_matches(is_dash)),
                ]);
                return Ok(Some(Ok(Row { number, sheet: None, cells })));
            }
            if let Some((before, text)) = self.held.replace((number, line.to_owned())) {
                return Ok(Some(Ok(self.row(before, &text))));
            }
        }
    }

    fn malformed(&self) -> u64 {
        self.text.malformed()
    }
}

fn row(number: u64, line: &str) -> Row {
    let (text, attribution) = attributed(line).unwrap_or((line, ""));
    Row { number, sheet: None, cells: cells([("text", text), ("attribution", attribution)]) }
}

/// `鲁迅：…`: a short name without marks, a colon, and the words.
fn introduced(line: &str) -> Option<(&str, &str)> {
    const LONGEST_CHARS: usize = 20;
    let (speaker, text) = line.trim().split_once(['：', ':'])?;
    let speaker = speaker.trim().trim_matches('*');
    let is_name = !speaker.is_empty()
        && speaker.chars().count() <= LONGEST_CHARS
        && speaker.chars().all(|c| c.is_alphanumeric() || " ·.-".contains(c))
        && speaker.chars().any(char::is_alphabetic);
    (is_name && !text.trim().is_empty() && !text.starts_with("//")).then(|| (speaker, text.trim()))
}
