//! A Kindle's notebook as Amazon's programs export it: a table with the book above it, or a page with the same.

use serde_json::{Map, Value as Json};

use super::tree::{Broken, Placed};

/// What stands in the first cell of the table, in the languages of its exports.
const HEADS: [&str; 4] =
    ["Your Kindle Notes For:", "您的 Kindle 笔记", "您的Kindle笔记", "Kindle 笔记"];

/// Whether a text is such a table.
pub(super) fn is_notebook(sample: &str) -> bool {
    let first = sample.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let first = first.trim_start_matches('\u{feff}').trim_start_matches('"');
    HEADS.iter().any(|head| first.starts_with(head))
}

/// A passage of the book, and what the reader wrote beside it.
struct Passage<'t> {
    line: u64,
    words: &'t str,
    location: &'t str,
    note: String,
}

/// Reads the table: the book's title and author in rows of their own, then a row for each passage and note. A note is of the passage
/// that stands before it.
pub(super) fn read(text: &str, to: &mut Vec<Placed>) -> Result<(), Broken> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut rows: Vec<(u64, csv::StringRecord)> = Vec::new();
    for record in reader.records() {
        let line = |record: &csv::StringRecord| record.position().map_or(1, csv::Position::line);
        match record {
            Ok(record) => rows.push((line(&record), record)),
            Err(error) => {
                return Err(Broken { line: error.position().map_or(1, csv::Position::line) });
            }
        }
    }
    let is_heading = |record: &csv::StringRecord| {
        ["Annotation Type", "标注类型", "注释类型", "標註類型"]
            .contains(&record.get(0).unwrap_or_default())
    };
    let heading = rows.iter().position(|(_, record)| is_heading(record)).unwrap_or(rows.len());
    let (above, below) = rows.split_at(heading);
    let mut above = above.iter().filter_map(|(_, record)| record.get(0)).map(str::trim);
    let book = above.nth(1).unwrap_or_default();
    let author = above.find_map(|cell| {
        ["by ", "By ", "作者：", "作者:", "著者："].iter().find_map(|mark| cell.strip_prefix(mark))
    });
    let mut passages: Vec<Passage<'_>> = Vec::new();
    for (line, record) in below.iter().skip(1) {
        let cell = |at: usize| record.get(at).unwrap_or_default().trim();
        let words = cell(3);
        if words.is_empty() {
            continue;
        }
        let is_note = ["Note", "笔记", "筆記"].iter().any(|kind| cell(0).starts_with(kind));
        match passages.last_mut().filter(|last| is_note && last.note.is_empty()) {
            Some(last) => words.clone_into(&mut last.note),
            // A note without its passage quotes nobody, and is told as a row without words.
            None if is_note => passages.push(Passage {
                line: *line,
                words: "",
                location: cell(1),
                note: words.to_owned(),
            }),
            None => passages.push(Passage {
                line: *line,
                words,
                location: cell(1),
                note: String::new(),
            }),
        }
    }
    for Passage { line, words, location, note } in passages {
        let page = ["Page ", "第 ", "页 "].iter().find_map(|mark| location.strip_prefix(mark));
        let page = page.map(|page| page.trim_end_matches(['页', '頁', ' ']));
        let place = if page.is_some() { "" } else { location };
        let cells = [
            ("text", words),
            ("author", author.unwrap_or_default().trim()),
            ("book", book),
            ("page", page.unwrap_or_default()),
            ("location", place),
            ("note", &note),
        ];
        let filled = cells.into_iter().filter(|(_, text)| !text.is_empty());
        let fields: Map<String, Json> =
            filled.map(|(name, text)| (name.to_owned(), Json::String(text.to_owned()))).collect();
        to.push((line, Json::Object(fields)));
    }
    Ok(())
}
