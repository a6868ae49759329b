//! Notes of the reader 微信读书 as it copies them: `《书名》`, the author, chapters, and a `◆` before each passage.

use super::by_line::{FromLines, Ready};
use super::row::{Row, cells};

/// The passages of a file; several books may follow one another.
pub(super) struct WeRead {
    book: String,
    author: String,
    chapter: String,
    passage: Option<Passage>,
    /// Whether the line after the book's title, which names its author, is still to come.
    is_author_next: bool,
    /// Whether passages stand behind `>>`, and chapters behind `◆`, as newer versions write them.
    has_arrows: bool,
}

/// A passage whose end has not come.
struct Passage {
    number: u64,
    lines: Vec<String>,
    /// When the reader wrote a thought, where it is one.
    thought: Option<String>,
}

/// Whether a text is such notes.
pub(super) fn is_weread(sample: &str) -> bool {
    let has_passage = sample.lines().any(|line| line.trim_start().starts_with('◆'));
    let begins_with_book = sample.trim_start().starts_with('《');
    has_passage && (begins_with_book || sample.contains("来自微信读书"))
}

impl WeRead {
    pub(super) fn new(sample: &str) -> Self {
        Self {
            has_arrows: sample.lines().any(|line| line.trim_start().starts_with(">>")),
            book: String::new(),
            author: String::new(),
            chapter: String::new(),
            passage: None,
            is_author_next: false,
        }
    }

    fn end_passage(&mut self, to: &mut Ready<Row>) {
        let Some(Passage { number, lines, thought }) = self.passage.take() else { return };
        let lines = lines.join("\n");
        let (text, note) = match (&thought, lines.split_once("原文：")) {
            (Some(_), Some((note, text))) => (text.trim(), note.trim()),
            (Some(_), None) => ("", lines.trim()),
            (None, _) => (lines.trim(), ""),
        };
        let fields = [
            ("text", text),
            ("note", note),
            ("author", self.author.as_str()),
            ("book", self.book.as_str()),
            ("chapter", self.chapter.as_str()),
            ("added", thought.as_deref().unwrap_or_default()),
        ];
        to.push_back(Ok(Row { number, sheet: None, cells: cells(fields) }));
    }
}

impl FromLines for WeRead {
    type Made = Row;

    fn line(&mut self, line: &str, number: u64, to: &mut Ready<Row>) {
        let line = line.trim().trim_start_matches('\u{feff}').to_owned();
        let is_book = line.starts_with('《') && line.ends_with('》');
        if let Some(chapter) = line.strip_prefix('◆').filter(|_| self.has_arrows) {
            self.end_passage(to);
            chapter.trim().clone_into(&mut self.chapter);
        } else if let Some(passage) = line.strip_prefix('◆').or_else(|| line.strip_prefix(">>")) {
            self.end_passage(to);
            let passage = passage.trim();
            let thought = passage.split_once("发表想法").map(|(time, _)| time.trim().to_owned());
            let first = thought.as_ref().map_or_else(|| passage.to_owned(), |_| String::new());
            self.passage = Some(Passage { number, lines: vec![first], thought });
        } else if line.contains("来自微信读书") {
            self.end_passage(to);
        } else if is_book && self.passage.is_none() {
            line.trim_matches(['《', '》']).clone_into(&mut self.book);
            self.author.clear();
            self.chapter.clear();
            self.is_author_next = true;
        } else if line.is_empty() {
            // A thought goes on behind a blank line, a passage does not.
            if self.passage.as_ref().is_some_and(|passage| passage.thought.is_none()) {
                self.end_passage(to);
            }
        } else if let Some(passage) = &mut self.passage {
            passage.lines.push(line);
        } else if self.is_author_next {
            self.author = line;
            self.is_author_next = false;
        } else if !line.ends_with("个笔记") {
            self.chapter = line;
        }
    }

    fn end(&mut self, to: &mut Ready<Row>) {
        self.end_passage(to);
    }
}
