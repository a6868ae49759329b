//! Excerpts as Apple Books copies them: the words in marks, then a line that says that an excerpt follows, the book and its author.

use super::by_line::{FromLines, Ready};
use super::row::{LONGEST_ROW_BYTES, Row, RowFault, cells};

/// The lines behind which the book stands.
const HEADS: [&str; 5] = ["Excerpt From", "Excerpt from", "摘录来自", "摘錄自", "摘自"];

/// The last lines, which say that the words are somebody's.
const TAILS: [&str; 4] = ["This material may be protected", "此材料", "此内容", "本材料"];

/// The excerpts of a file.
#[derive(Default)]
pub(super) struct Excerpts {
    /// The lines of the excerpt that is read, and where the first stands.
    lines: Vec<String>,
    first: u64,
    bytes: usize,
    /// Whether the line that says that the book follows has been read.
    is_behind_words: bool,
}

/// Whether a line says that the book follows.
fn is_head(line: &str) -> bool {
    let line = line.trim().trim_end_matches([':', '：']);
    HEADS.contains(&line)
}

/// The author, the book and the address in a line that has all of it: `Excerpt From: Jane Doe. “Some Book.” Apple Books.`
fn whole_head(line: &str) -> Option<[&str; 3]> {
    let rest = HEADS.iter().find_map(|head| line.trim().strip_prefix(head))?;
    let rest = rest.trim_start().strip_prefix([':', '：'])?.trim();
    let (author, rest) = rest.split_once(['“', '"', '《'])?;
    let (book, rest) = rest.split_once(['”', '"', '》'])?;
    let url = rest.split_whitespace().find(|word| word.starts_with("http")).unwrap_or_default();
    let author = author.trim().trim_end_matches(['.', '。', ',', '，']);
    (!author.is_empty()).then(|| [author, book.trim().trim_end_matches(['.', '。', ',']), url])
}

/// Whether a text has such excerpts.
pub(super) fn are_excerpts(sample: &str) -> bool {
    if sample.lines().any(|line| whole_head(line).is_some()) {
        return true;
    }
    let mut lines = sample.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.any(is_head) && lines.next().is_some()
}

impl FromLines for Excerpts {
    type Made = Row;

    fn line(&mut self, line: &str, number: u64, to: &mut Ready<Row>) {
        let line = line.trim();
        let is_new = self.is_behind_words && line.starts_with(['“', '"', '「', '『']);
        let is_tail = TAILS.iter().any(|tail| line.starts_with(tail));
        if is_new || is_tail {
            self.end(to);
        }
        if line.is_empty() || is_tail {
            return;
        }
        if self.lines.is_empty() {
            self.first = number;
        }
        if let Some([author, book, url]) = whole_head(line).filter(|_| !self.lines.is_empty()) {
            let behind = [HEADS[0], book, author, url].into_iter().filter(|line| !line.is_empty());
            self.lines.extend(behind.map(str::to_owned));
            self.end(to);
            return;
        }
        self.is_behind_words |= is_head(line);
        self.bytes += line.len();
        self.lines.push(line.to_owned());
        if self.bytes > LONGEST_ROW_BYTES {
            to.push_back(Err((self.first, RowFault::TooLong)));
            *self = Self::default();
        }
    }

    fn end(&mut self, to: &mut Ready<Row>) {
        let Self { lines, first, .. } = std::mem::take(self);
        let at = lines.iter().position(|line| is_head(line)).unwrap_or(lines.len());
        let (words, behind) = lines.split_at(at);
        let words = words.join("\n");
        if words.is_empty() {
            return;
        }
        let mut behind = behind.iter().skip(1).map(String::as_str).collect::<Vec<_>>();
        let url = behind.iter().position(|line| line.starts_with("http"));
        let url = url.map(|at| behind.remove(at)).unwrap_or_default();
        let (book, author) = (behind.first().copied(), behind.get(1).copied());
        let inner = [('“', '”'), ('"', '"'), ('「', '」'), ('『', '』')]
            .iter()
            .find_map(|&(open, close)| words.strip_prefix(open)?.strip_suffix(close));
        let fields = [
            ("text", inner.unwrap_or(&words)),
            ("author", author.unwrap_or_default()),
            ("book", book.unwrap_or_default()),
            ("url", url),
        ];
        to.push_back(Ok(Row { number: first, sheet: None, cells: cells(fields) }));
    }
}
