//! A Kindle's `My Clippings.txt`: a book with its author, a line of place and time, the words, and a line of `=`.

use std::io;
use std::sync::Arc;

use super::{Decoded, LineRead, Next, Row, RowFault, Rows, Value};

/// The clippings of a file.
pub(super) struct Clippings<'a> {
    text: Decoded<'a>,
    line: String,
}

impl<'a> Clippings<'a> {
    pub(super) fn new(text: Decoded<'a>) -> Self {
        Self { text, line: String::new() }
    }
}

impl Rows for Clippings<'_> {
    fn next_row(&mut self) -> io::Result<Option<Next>> {
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
                if line.len() >= 10 && line.bytes().all(|byte| byte == b'=') {
                    break;
                }
                if lines.is_empty() && line.is_empty() {
                    continue;
                }
                if lines.is_empty() {
                    first = self.text.line;
                }
                bytes += line.len();
                if bytes > super::LONGEST_ROW_BYTES {
                    return Ok(Some(Err((first, RowFault::TooLong))));
                }
                lines.push(line.trim_start_matches('\u{feff}').to_owned());
            }
            if let Some(row) = clipping(first, &lines) {
                return Ok(Some(Ok(row)));
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
