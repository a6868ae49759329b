//! Texts with a line of `%` between them, as `fortune` reads them: the last line may say who spoke.

use std::io;

use super::attribution::{attributed, is_attribution, is_dash};
use super::decoded::{Decoded, LineRead};
use super::row::{LONGEST_ROW_BYTES, Next, Row, RowFault, Rows, cells};

fn is_rule(line: &str) -> bool {
    matches!(line.trim_end(), "%" | "%%")
}

/// Whether a text has such lines. In LaTeX they are empty comments.
pub(super) fn are_fortunes(sample: &str) -> bool {
    sample.lines().any(is_rule) && !super::latex::is_latex(sample)
}

/// A line without what colours it on a terminal (ECMA-48, 8.3.117: `ESC [ 3 2 m`), and without the blanks at its end.
fn uncoloured(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        let parameters = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
        let Some(behind) = parameters.strip_prefix('m') else { break };
        plain.push_str(before);
        rest = behind;
    }
    plain.push_str(rest);
    plain.truncate(plain.trim_end().len());
    plain
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
                lines.push(uncoloured(&self.line));
            };
            if let Some(row) = saying(first, &lines) {
                return Ok(Some(Ok(row)));
            }
            if is_last {
                return Ok(None);
            }
        }
    }
}

/// Names of the line above a poem that says whose it is.
const AUTHORS: [&str; 3] = ["作者", "Author", "author"];

/// Names of the line above a poem that says what it is called.
const TITLES: [&str; 6] = ["题目", "題目", "标题", "標題", "Title", "title"];

/// What stands behind one of these names and a colon.
fn labelled<'l>(line: &'l str, names: &[&str]) -> Option<&'l str> {
    let (name, value) = line.split_once(['：', ':'])?;
    names.contains(&name.trim()).then(|| value.trim())
}

/// A text with who said it: in lines above it, or behind a dash in the last line, which may go on below, further in.
fn saying(number: u64, mut lines: &[String]) -> Option<Row> {
    while let Some((_, rest)) = lines.split_last().filter(|(last, _)| last.is_empty()) {
        lines = rest;
    }
    let (mut title, mut author) = ("", "");
    if let [first, second, rest @ ..] = lines
        && let Some(who) = labelled(second, &AUTHORS)
        && !rest.is_empty()
    {
        (title, author) = (labelled(first, &TITLES).unwrap_or(first).trim(), who);
        lines = rest;
    }
    let indent = |line: &str| line.len() - line.trim_start().len();
    let at = lines.iter().rposition(|line| is_attribution(line)).filter(|&at| {
        let dash = indent(&lines[at]);
        // Where lines above have dashes too, they are turns of a conversation.
        let is_turn = |line: &String| line.starts_with(['-', '–', '—']) || is_attribution(line);
        at > 0
            && !lines.iter().take(at).any(is_turn)
            && lines.iter().skip(at + 1).all(|line| indent(line) > dash)
    });
    let (words, who) = lines.split_at(at.unwrap_or(lines.len()));
    let words = words.join("\n");
    let words = words.trim_matches('\n');
    let who: Vec<&str> = who.iter().map(|line| line.trim()).collect();
    let who = who.join(" ");
    let (words, attribution) = if who.is_empty() && author.is_empty() {
        attributed(words).unwrap_or((words, ""))
    } else {
        (words, who.trim_start_matches(is_dash))
    };
    // `《春居杂兴》二首`: what counts the parts of a work stays where it is.
    let title =
        title.strip_prefix('《').and_then(|title| title.strip_suffix('》')).unwrap_or(title);
    let (author, lived) = match author.split_once(['（', '(']) {
        Some((name, years)) => (name, years.trim_end_matches(['）', ')'])),
        None => (author, ""),
    };
    let cells = cells([
        ("text", words),
        ("attribution", attribution),
        ("author", author),
        ("title", title),
        ("lived", lived),
    ]);
    (!words.trim().is_empty()).then_some(Row { number, sheet: None, cells })
}
