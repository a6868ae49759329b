//! Notes as reading programs copy them (豆瓣, 多看, 得到, 京东读书, 网易蜗牛, Moon+ Reader): a book and its author, then passages, each
//! behind a mark, a label (`原文：`, `Quote:`) or the time at which it was noted. Records of labelled lines are read likewise.

use serde_json::{Map, Value as Json};

use super::attribution::is_dash;
use super::tree::Placed;

mod line;

pub(super) use line::are_notes;
use line::{
    DOUBAN, Label, author_of, book_of, is_page_of_highlights, is_title, labelled, marked, time_of,
    without_place,
};

/// A passage that is read.
#[derive(Default)]
struct Passage {
    line: u64,
    words: Vec<String>,
    note: Vec<String>,
    /// What its own labels say of it.
    fields: Vec<(&'static str, String)>,
    /// A mark or a label is before its words, and not only a time.
    is_marked: bool,
    /// What comes next belongs to the note.
    is_in_note: bool,
    /// A blank line has come after it.
    is_closed: bool,
}

/// The notes read so far.
#[derive(Default)]
struct Notes {
    book: String,
    author: String,
    chapter: String,
    /// The line of the book's title, where its author may still come.
    title_line: Option<u64>,
    /// Whether it is a page of Readwise, and whether its highlights have begun.
    is_page: bool,
    are_highlights: bool,
    /// Whether a title stands above passages: times then are those of the reader.
    is_of_book: bool,
    passage: Option<Passage>,
    found: Vec<Placed>,
}

/// Reads the notes of a text.
pub(super) fn read(text: &str, to: &mut Vec<Placed>) {
    let mut notes = Notes { is_page: is_page_of_highlights(text), ..Notes::default() };
    for (line, number) in text.lines().zip(1..) {
        let line = line.trim_end().trim_start_matches('\u{feff}');
        if notes.is_page {
            notes.take_of_page(line, number);
        } else {
            notes.take(line, number);
        }
    }
    notes.end();
    to.append(&mut notes.found);
}

impl Notes {
    fn take(&mut self, line: &str, number: u64) {
        let plain = line.trim();
        if plain.is_empty() {
            if let Some(passage) = &mut self.passage {
                passage.is_closed |= !passage.words.is_empty();
            }
            return;
        }
        if plain.contains(DOUBAN.0) || plain.contains(DOUBAN.1) {
            self.of_douban(plain, number);
            return;
        }
        let is_tail =
            plain.starts_with(is_dash) && ["来自", "摘自"].iter().any(|it| plain.contains(it));
        if is_tail || plain.chars().all(is_dash) {
            self.end();
        } else if let Some((book, author)) = book_of(plain) {
            self.end();
            (self.book, self.author) = (book.trim().to_owned(), author.trim().to_owned());
            self.chapter.clear();
            self.title_line = Some(number);
            self.is_of_book = true;
        } else if let Some((label, rest)) = labelled(line) {
            self.labelled(label, rest, number);
        } else if let Some((time, page)) = time_of(plain) {
            self.timed(time, page, number);
        } else if let Some(words) = marked(plain) {
            self.begin(words, number);
        } else {
            self.plain(plain, number);
        }
    }

    /// A line of a page of Readwise.
    fn take_of_page(&mut self, line: &str, number: u64) {
        let item = line.trim_start().strip_prefix("- ").map(str::trim);
        if let Some(heading) = line.strip_prefix("# ") {
            heading.trim().clone_into(&mut self.book);
            self.is_of_book = true;
        } else if let Some(heading) = line.strip_prefix("## ") {
            self.end();
            self.are_highlights |= heading.starts_with("Highlights");
        } else if !self.are_highlights {
            let Some((name, rest)) = item.and_then(|item| item.split_once(':')) else { return };
            let rest = rest.trim().trim_start_matches("[[").trim_end_matches("]]");
            match name {
                "Author" => rest.clone_into(&mut self.author),
                "Full Title" => rest.clone_into(&mut self.book),
                _ => {}
            }
        } else if let Some(item) = item.filter(|_| line.starts_with("- ")) {
            self.begin("", number);
            let (words, url) = without_place(item);
            if let Some(passage) = &mut self.passage {
                passage.words.push(words.to_owned());
                passage.fields.extend(url.map(|url| ("url", url.to_owned())));
            }
        } else if let Some((label, rest)) = item.and_then(labelled) {
            self.labelled(label, rest, number);
        } else if !line.trim().is_empty() {
            self.plain(line.trim(), number);
        }
    }

    /// Words between Douban's marks; what stands around them is the reader's own.
    fn of_douban(&mut self, line: &str, number: u64) {
        let mut line = line;
        if let Some((before, words)) = line.split_once(DOUBAN.0) {
            if !before.trim().is_empty() {
                self.plain(before.trim(), number);
            }
            self.begin("", number);
            line = words;
        }
        let (words, after) = line.split_once(DOUBAN.1).unwrap_or((line, ""));
        if let Some(passage) = &mut self.passage {
            passage.words.extend((!words.trim().is_empty()).then(|| words.trim().to_owned()));
            passage.is_in_note = line.contains(DOUBAN.1);
            passage.note.extend((!after.trim().is_empty()).then(|| after.trim().to_owned()));
        }
    }

    fn labelled(&mut self, label: Label, rest: &str, number: u64) {
        let own = self.passage.as_mut().filter(|passage| !passage.is_closed);
        let name = match label {
            Label::Words => return self.begin(rest, number),
            Label::Note => {
                let passage = self.passage.get_or_insert_with(|| Passage::new(number));
                passage.is_in_note = true;
                passage.is_closed = false;
                passage.note.extend((!rest.is_empty()).then(|| rest.to_owned()));
                return;
            }
            Label::Book | Label::Author | Label::Chapter if own.is_none() => {
                self.end();
                let to = match label {
                    Label::Book => {
                        // Of another book neither the author nor the chapter is known yet.
                        self.author.clear();
                        self.chapter.clear();
                        &mut self.book
                    }
                    Label::Author => &mut self.author,
                    _ => &mut self.chapter,
                };
                rest.clone_into(to);
                self.title_line = None;
                return;
            }
            Label::Book => "book",
            Label::Author => "author",
            Label::Chapter => "chapter",
            Label::Page => "page",
            Label::Time if self.is_of_book => "added",
            Label::Time => "date",
            Label::Tags => "tags",
            Label::Link => "url",
        };
        // Without a passage it says something of the book that has no place in a quote.
        if let Some(passage) = own.filter(|_| !rest.is_empty()) {
            passage.fields.push((name, rest.to_owned()));
        }
    }

    /// A time stands before the passage that it is of, or right behind one that has a mark.
    fn timed(&mut self, time: &str, page: Option<&str>, number: u64) {
        let is_behind = self.passage.as_ref().is_some_and(|passage| {
            passage.is_marked
                && !passage.is_closed
                && !passage.words.is_empty()
                && passage.fields.iter().all(|(name, _)| *name != "added")
        });
        if !is_behind {
            self.end();
        }
        let passage = self.passage.get_or_insert_with(|| Passage::new(number));
        passage.fields.push(("added", time.to_owned()));
        passage.fields.extend(page.map(|page| ("page", page.to_owned())));
    }

    fn begin(&mut self, words: &str, number: u64) {
        // A time alone has announced it.
        let is_announced = self
            .passage
            .as_ref()
            .is_some_and(|passage| passage.words.is_empty() && passage.note.is_empty());
        if !is_announced {
            self.end();
        }
        let passage = self.passage.get_or_insert_with(|| Passage::new(number));
        passage.is_marked = true;
        passage.line = number;
        passage.words.extend((!words.is_empty()).then(|| words.to_owned()));
        self.title_line = None;
    }

    fn plain(&mut self, line: &str, number: u64) {
        if let Some(passage) = &mut self.passage {
            if passage.is_closed && is_title(line) {
                self.end();
                line.clone_into(&mut self.chapter);
            } else if passage.is_in_note || passage.is_closed {
                // What stands apart from the words may be the reader's own: it is never put into the author's mouth.
                passage.is_in_note = true;
                passage.note.push(line.to_owned());
            } else {
                passage.words.push(line.to_owned());
            }
            return;
        }
        if let Some(title) = self.title_line.take()
            && self.author.is_empty()
            && let Some(author) = author_of(line, number == title + 1)
        {
            author.clone_into(&mut self.author);
            return;
        }
        let is_about = line.contains("出版社") || line.ends_with("笔记");
        if is_title(line) && !is_about {
            line.clone_into(&mut self.chapter);
        }
    }

    fn end(&mut self) {
        let Some(passage) = self.passage.take() else { return };
        let Passage { line, words, note, fields: own, .. } = passage;
        if words.is_empty() && note.is_empty() {
            return;
        }
        let mut fields = Map::new();
        let mut put = |name: &str, text: &str| {
            if !text.trim().is_empty() && !fields.contains_key(name) {
                fields.insert(name.to_owned(), Json::String(text.trim().to_owned()));
            }
        };
        put("text", &words.join("\n"));
        put("note", &note.join("\n"));
        for (name, text) in &own {
            put(name, text);
        }
        put("author", &self.author);
        put("book", &self.book);
        put("chapter", &self.chapter);
        self.found.push((line, Json::Object(fields)));
    }
}

impl Passage {
    fn new(line: u64) -> Self {
        Self { line, ..Self::default() }
    }
}
