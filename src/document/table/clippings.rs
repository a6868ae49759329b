//! A Kindle's `My Clippings.txt`: a book with its author, a line of place and time, the words, and a line of `=`.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
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

/// So many bytes of clippings are held at once for their notes: more than whole libraries have.
const HELD_BYTES: usize = LONGEST_ROW_BYTES;

/// The clippings of a file, each highlight with the reader's notes on it.
pub(super) struct Clippings<'a> {
    text: Decoded<'a>,
    line: String,
    /// What was read and not yet handed on: a note stands anywhere before or behind its highlight.
    held: VecDeque<Next>,
}

impl<'a> Clippings<'a> {
    pub(super) fn new(text: Decoded<'a>) -> Self {
        Self { text, line: String::new(), held: VecDeque::new() }
    }

    /// Reads as many clippings as are held at once, and puts their notes to their highlights.
    fn hold(&mut self) -> io::Result<()> {
        let mut clippings = Vec::new();
        let mut bytes = 0;
        while bytes < HELD_BYTES
            && let Some(next) = self.next_clipping()?
        {
            bytes += next.as_ref().map_or(0, |row| {
                let texts = row.cells.iter().map(|(_, value)| match value {
                    Value::Text(text) => text.len(),
                    _ => 0,
                });
                size_of::<Row>() + texts.sum::<usize>()
            });
            clippings.push(next);
        }
        self.held = clippings_with_notes(clippings).into();
        Ok(())
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
        if self.held.is_empty() {
            self.hold()?;
        }
        Ok(self.held.pop_front())
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

/// Clippings in their order, with the notes that belong to a highlight moved into it; any other note stays a row of its own.
fn clippings_with_notes(mut clippings: Vec<Next>) -> Vec<Next> {
    // Of each book the highlights by their ends, for a note stands where its highlight ends.
    let mut highlights: HashMap<String, BTreeMap<(u64, usize), u64>> = HashMap::new();
    let mut notes = Vec::new();
    for (at, next) in clippings.iter().enumerate() {
        let Ok(row) = next else { continue };
        let Some((from, to)) = range(row) else { continue };
        let book = cell(row, "book").unwrap_or_default().to_owned();
        match cell(row, "note") {
            Some(note) => notes.push((at, book, from, note.to_owned())),
            None => {
                highlights.entry(book).or_default().insert((to, at), from);
            }
        }
    }
    let mut joined = HashSet::new();
    for (at, book, place, note) in notes {
        let Some(highlight) = highlights.get(&book).and_then(|of_book| of(of_book, place)) else {
            continue;
        };
        if let Some(Ok(row)) = clippings.get_mut(highlight) {
            add_note(row, &note);
            joined.insert(at);
        }
    }
    let mut at = 0;
    clippings.retain(|_| {
        at += 1;
        !joined.contains(&(at - 1))
    });
    clippings
}

/// The highlight of a note at a place: the first that has it inside, else one that ends or begins beside it.
fn of(highlights: &BTreeMap<(u64, usize), u64>, place: u64) -> Option<usize> {
    /// Highlights that overlap are looked through so far.
    const LOOKED_AT: usize = 16;
    let behind = || highlights.range((place, 0)..).take(LOOKED_AT);
    let inside = behind().find(|(_, from)| **from <= place);
    let before = || {
        let end = place.checked_sub(1)?;
        highlights.range((end, 0)..(place, 0)).next_back()
    };
    let after = || behind().find(|(_, from)| **from == place + 1);
    inside.or_else(before).or_else(after).map(|((_, at), _)| *at)
}

fn cell<'r>(row: &'r Row, wanted: &str) -> Option<&'r str> {
    row.cells.iter().find_map(|(name, value)| match value {
        Value::Text(text) if **name == *wanted => Some(text.as_str()),
        _ => None,
    })
}

/// The locations of a clipping, or its pages where it has no locations.
fn range(row: &Row) -> Option<(u64, u64)> {
    let place = cell(row, "location").or_else(|| cell(row, "page"))?;
    let (from, to) = place.split_once('-').unwrap_or((place, place));
    let from: u64 = from.parse().ok()?;
    // Older devices leave out the digits that both ends share: `1042-45`.
    let shared = from.to_string();
    let shared = shared.get(..shared.len().saturating_sub(to.len())).unwrap_or_default();
    let whole: u64 = to.parse().ok()?;
    let to = if whole < from { format!("{shared}{to}").parse().unwrap_or(from) } else { whole };
    Some((from, to.max(from)))
}

/// Puts a note to a highlight; a second one stands on a line of its own.
fn add_note(highlight: &mut Row, note: &str) {
    match highlight.cells.iter_mut().find(|(name, _)| **name == *"note") {
        Some((_, Value::Text(there))) => {
            there.push('\n');
            there.push_str(note);
        }
        _ => highlight.cells.push(("note".into(), Value::Text(note.to_owned()))),
    }
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
