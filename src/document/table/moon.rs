//! Notes as Moon+ Reader keeps them (`.mrexpt`): sixteen lines a note, with a line of `#` before each.

use serde_json::{Map, Value as Json};

use super::tree::{Broken, Placed};

/// The lines of a note: its number, the book, its path twice, three numbers of the place, the length, the colour, the time, a bookmark,
/// the reader's note, the words, and three marks.
const LINES: usize = 16;

/// Whether a text is such notes.
pub(super) fn is_moon(sample: &str) -> bool {
    let mut lines = sample.lines().map(str::trim);
    let is_number = |line: Option<&str>| {
        line.is_some_and(|line| !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit()))
    };
    is_number(lines.next())
        && lines.next().is_some_and(|line| line.starts_with("indent:"))
        && lines.next().is_some_and(|line| line.starts_with("trim:"))
}

/// Reads the notes; a bookmark without words is none.
pub(super) fn read(text: &str, to: &mut Vec<Placed>) -> Result<(), Broken> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let marks = lines.iter().enumerate().filter(|(_, line)| **line == "#").map(|(at, _)| at + 1);
    let starts: Vec<usize> = marks.collect();
    let ends = starts.iter().skip(1).map(|next| next - 1).chain([lines.len()]);
    for (&start, end) in starts.iter().zip(ends) {
        let note = lines.get(start..end).unwrap_or_default();
        let whole = note.iter().rposition(|line| !line.is_empty()).map_or(0, |last| last + 1);
        let note = note.get(..whole).unwrap_or_default();
        if note.is_empty() {
            continue;
        }
        let line = start as u64 + 1;
        if note.len() < LINES - 1 {
            return Err(Broken { line });
        }
        // Versions differ in what stands between the time and the words: what stands behind them is three marks.
        let at = |back: usize| note.get(note.len() - back).copied().unwrap_or_default();
        let broken = |text: &str| text.replace("<BR>", "\n");
        let book = note.get(1).copied().unwrap_or_default();
        let path = note.get(2).copied().unwrap_or_default();
        let mut fields = Map::new();
        let mut put = |name: &str, text: &str| {
            if !text.trim().is_empty() {
                fields.insert(name.to_owned(), Json::String(text.trim().to_owned()));
            }
        };
        put("text", &broken(at(4)));
        put("note", &broken(at(5)));
        put("book", book);
        put("author", author(path, book));
        put("time", note.get(9).copied().unwrap_or_default());
        to.push((line, Json::Object(fields)));
    }
    Ok(())
}

/// Who wrote the book, from the name of its file: `…/Some Book - Jane Doe.epub`.
fn author<'t>(path: &'t str, book: &str) -> &'t str {
    let file = path.rsplit('/').next().unwrap_or(path);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    stem.strip_prefix(book).and_then(|rest| rest.trim().strip_prefix('-')).unwrap_or_default()
}
