//! A Kindle's `My Clippings.txt`: a book with its author, a line of place and time, the words, and a line of `=`.

use std::io;
use std::sync::Arc;

use super::decoded::{Decoded, LineRead};
use super::row::{LONGEST_ROW_BYTES, Next, Row, RowFault, Rows, Value};

/// Whether a line parts clippings.
fn is_rule(line: &str) -> bool {
    let line = line.trim_end();
    line.len() >= 10 && line.bytes().all(|byte| byte == b'=')
}

/// Whether a text has clippings.
pub(super) fn are_clippings(sample: &str) -> bool {
    sample.lines().any(is_rule)
}

/// The clippings of a file.
pub(super) struct Clippings<'a> {
    text: Decoded<'a>,
    line: String,
    /// The last one, which the next may belong to: a note is of the highlight in which it stands.
    held: Option<Row>,
    is_ended: bool,
}

impl<'a> Clippings<'a> {
    pub(super) fn new(text: Decoded<'a>) -> Self {
        Self { text, line: String::new(), held: None, is_ended: false }
    }

    /// The next clipping as it stands.
    fn next_clipping(&mut self) -> io::Result<Option<Next>> {
        loop {
            let mut lines: Vec<String> = Vec::new();
            let mut first = 0;
            let mut bytes = 0;
            loop {
                match self.text.next_line(&mut self.line)? {
                    LineRead::End if lines.is_empty() => return Ok(None),
                    LineRead::End => break,
                    LineRead::TooLong => return Ok(Some(Err((self.text.line, RowFault::TooLong)))),
                    LineRead::Whole => {}
                }
                let line = self.line.trim();
                if is_rule(line) {
                    break;
                }
                if lines.is_empty() && line.is_empty() {
                    continue;
                }
                if lines.is_empty() {
                    first = self.text.line;
                }
                bytes += line.len();
                if bytes > LONGEST_ROW_BYTES {
                    return Ok(Some(Err((first, RowFault::TooLong))));
                }
                lines.push(line.trim_start_matches('\u{feff}').to_owned());
            }
            if let Some(row) = clipping(first, &lines) {
                return Ok(Some(Ok(row)));
            }
        }
    }
}

impl Rows for Clippings<'_> {
    fn next_row(&mut self) -> io::Result<Option<Next>> {
        loop {
            if self.is_ended {
                return Ok(self.held.take().map(Ok));
            }
            match self.next_clipping()? {
                None => self.is_ended = true,
                Some(Err(fault)) => return Ok(Some(Err(fault))),
                Some(Ok(row)) => match self.held.take() {
                    None => self.held = Some(row),
                    Some(held) => match joined(held, row) {
                        Ok(one) => self.held = Some(one),
                        Err((held, row)) => {
                            self.held = Some(row);
                            return Ok(Some(Ok(held)));
                        }
                    },
                },
            }
        }
    }

    fn malformed(&self) -> u64 {
        self.text.malformed()
    }
}

/// A clipping; `None` for a bookmark, which has no words, and for a place without lines.
fn clipping(number: u64, lines: &[String]) -> Option<Row> {
    let (book, rest) = lines.split_first()?;
    let (place, words) = rest.split_first()?;
    let words = words.join("\n");
    let words = words.trim();
    if words.is_empty() {
        return None;
    }
    let (title, author) = title_and_author(book);
    let mut cells: Vec<(Arc<str>, Value)> = Vec::new();
    let mut push = |name: &str, text: &str| {
        if !text.trim().is_empty() {
            cells.push((name.into(), Value::Text(text.trim().to_owned())));
        }
    };
    let (page, location, time) = place_and_time(place);
    // A note of the reader's own is no word of the author's.
    let is_note = ["Your Note", "的笔记", "的筆記"].iter().any(|word| place.contains(word));
    push(if is_note { "note" } else { "text" }, words);
    push("author", author);
    push("book", title);
    push("page", page);
    push("location", location);
    push("added", time);
    Some(Row { number, sheet: None, cells })
}

/// A highlight and a note within it as one row; else both.
fn joined(one: Row, other: Row) -> Result<Row, (Row, Row)> {
    let cell = |row: &Row, wanted: &str| {
        row.cells.iter().find_map(|(name, value)| match value {
            Value::Text(text) if **name == *wanted => Some(text.clone()),
            _ => None,
        })
    };
    let is_note = |row: &Row| cell(row, "note").is_some() && cell(row, "text").is_none();
    let (mut highlight, note) = match (is_note(&one), is_note(&other)) {
        (false, true) => (one, other),
        (true, false) => (other, one),
        _ => return Err((one, other)),
    };
    let place = |row: &Row| cell(row, "location").or_else(|| cell(row, "page"));
    let range = |row: &Row| {
        let place = place(row)?;
        let (from, to) = place.split_once('-').unwrap_or((&place, &place));
        Some((from.parse::<u64>().ok()?, to.parse::<u64>().ok()?))
    };
    let is_within = match (range(&highlight), range(&note)) {
        (Some((from, to)), Some((at, _))) => from <= at && at <= to,
        _ => false,
    };
    let is_new = cell(&highlight, "note").is_none();
    if !is_within || !is_new || cell(&highlight, "book") != cell(&note, "book") {
        let is_in_order = highlight.number < note.number;
        return Err(if is_in_order { (highlight, note) } else { (note, highlight) });
    }
    let written = cell(&note, "note").unwrap_or_default();
    highlight.cells.push(("note".into(), Value::Text(written)));
    Ok(highlight)
}

/// `书名 (作者)`: what stands in the last brackets is the author.
fn title_and_author(book: &str) -> (&str, &str) {
    let book = book.trim();
    let Some(inner) = book.strip_suffix([')', '）']) else { return (book, "") };
    // The author's own name may have brackets: `某书 (某作者 (编))`.
    let mut depth = 0;
    for (at, character) in inner.char_indices().rev() {
        match character {
            ')' | '）' => depth += 1,
            '(' | '（' if depth > 0 => depth -= 1,
            '(' | '（' => {
                let author = inner.get(at + character.len_utf8()..).unwrap_or_default();
                return (inner.get(..at).unwrap_or_default().trim(), author.trim());
            }
            _ => {}
        }
    }
    (book, "")
}

/// The page, the location and the time of a line such as `- Your Highlight on page 7 | Location 88-89 | Added on Sunday, …` and
/// `- 您在位置 #120-121的标注 | 添加于 2023年7月2日星期日 下午9:15:02`.
fn place_and_time(line: &str) -> (&str, &str, &str) {
    let (mut page, mut location, mut time) = ("", "", "");
    for part in line.split('|').map(str::trim) {
        if let Some(added) = after(part, &["Added on ", "添加于", "添加於", "新增於", "创建于"])
        {
            time = added;
        }
        if let Some(on) = after(part, &["on page ", "on Page ", "页面 ", "第 ", "頁面 "]) {
            page = number(on);
        } else if part.contains('页') || part.contains("頁") {
            page = number(part.trim_start_matches(|c: char| !c.is_ascii_digit()));
        }
        if let Some(at) =
            after(part, &["Location ", "Loc. ", "location ", "位置 #", "位置#", "位置 "])
        {
            location = number(at.trim_start_matches('#'));
        }
    }
    (page, location, time)
}

fn after<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|word| text.split_once(word)).map(|(_, after)| after.trim())
}

/// The number or range at the head of a text.
fn number(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}
