//! A cell of a table: what it shows, what it sorts by, and what it can be called in a filter.

use std::cmp::Ordering;

use crate::atlas::{Atlas, Bilingual, Date, Language, RecordId, Word};
use crate::search::fold;

/// What stands for what no source says.
const UNKNOWN: &str = "—";

/// How a filter asks for it.
pub(super) const NOT_SAID: &str = "unknown";

/// A cell.
pub(super) struct Cell {
    pub text: String,
    /// Of a name in both languages, the one of the reader: where both do not fit it stands alone, and whole.
    pub alone: Option<String>,
    key: Key,
    names: Vec<String>,
}

/// What a cell sorts by.
enum Key {
    /// A number; numbers come before texts.
    Number(f64),
    /// A text.
    Text(String),
    /// Nothing: it comes last, whichever way the rest is sorted.
    Unknown,
}

impl Cell {
    /// A text.
    pub(super) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { key: Key::Text(text.to_lowercase()), text, alone: None, names: Vec::new() }
    }

    /// What no source says.
    pub(super) fn unknown() -> Self {
        let names = vec![NOT_SAID.to_owned()];
        Self { text: UNKNOWN.to_owned(), alone: None, key: Key::Unknown, names }
    }

    /// What it shows; `None` where no source says.
    pub(super) fn known(&self) -> Option<&str> {
        (!matches!(self.key, Key::Unknown)).then_some(&self.text)
    }

    /// A number.
    pub(super) fn count(count: usize) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "a table has fewer than 2^52 rows")]
        Self::number(count.to_string(), count as f64)
    }

    /// A number as it is shown.
    pub(super) fn number(text: String, number: f64) -> Self {
        Self { text, alone: None, key: Key::Number(number), names: Vec::new() }
    }

    /// A name: it shows both languages, and sorts by the Latin one.
    pub(super) fn name(name: &Bilingual, language: Language) -> Self {
        let own = name.get(language).to_owned();
        let (text, alone) = match name.second(language) {
            Some(second) => (format!("{own} {second}"), Some(own)),
            None => (own, None),
        };
        let names = vec![name.zh.to_string(), name.en.to_string()];
        Self { text, alone, key: Key::Text(name.en.to_lowercase()), names }
    }

    /// A text in one language that sorts the same in both.
    pub(super) fn bilingual(text: &Bilingual, language: Language) -> Self {
        Self {
            text: text.get(language).to_owned(),
            alone: None,
            key: Key::Text(text.en.to_lowercase()),
            names: vec![text.zh.to_string(), text.en.to_string()],
        }
    }

    /// Several texts in one language.
    pub(super) fn several(texts: &[Bilingual], language: Language) -> Self {
        let Some(first) = texts.first() else { return Self::unknown() };
        let shown: Vec<&str> = texts.iter().map(|text| text.get(language)).collect();
        let mut cell = Self::bilingual(first, language);
        cell.text = shown.join(language.pick("、", "; "));
        cell
    }

    /// Records by name; in a filter they can be called by name or id.
    pub(super) fn records(atlas: &Atlas, ids: &[RecordId], language: Language) -> Self {
        let names: Vec<Bilingual> = ids.iter().map(|&id| atlas.name(id)).collect();
        let mut cell = Self::several(&names, language);
        for (id, name) in ids.iter().zip(names) {
            cell.names.extend([atlas.key(*id).to_owned(), name.zh.into(), name.en.into()]);
        }
        cell
    }

    /// Several names, by each of which a filter can ask for them.
    pub(super) fn every(names: &[Bilingual], language: Language) -> Self {
        Self::several(names, language).also_called(names)
    }

    /// The same cell, which a filter can ask for by these names too.
    pub(super) fn also_called(mut self, names: &[Bilingual]) -> Self {
        self.names.extend(names.iter().flat_map(|name| [name.zh.to_string(), name.en.to_string()]));
        self
    }

    /// A name that a filter can ask for by a word too.
    pub(super) fn called(name: &Bilingual, word: &str, language: Language) -> Self {
        let mut cell = Self::bilingual(name, language);
        cell.names.push(word.to_owned());
        cell
    }

    /// A word out of a closed set.
    pub(super) fn word<W: Word>(value: W, language: Language) -> Self {
        let label = |language| value.label(language).to_owned();
        Self {
            text: label(language),
            alone: None,
            key: Key::Text(value.word().to_owned()),
            names: vec![value.word().to_owned(), label(Language::Zh), label(Language::En)],
        }
    }

    /// A date, where there is one.
    pub(super) fn date(date: Option<Date>) -> Self {
        date.map_or_else(Self::unknown, |date| Self::text(date.to_string()))
    }

    /// What `become_cell` makes of the value; unknown without one.
    pub(super) fn maybe<T>(value: Option<T>, become_cell: impl FnOnce(T) -> Self) -> Self {
        value.map_or_else(Self::unknown, become_cell)
    }

    /// Whether a filter's value means this cell.
    pub(super) fn is_called(&self, value: &str) -> bool {
        let value = fold(value);
        self.names.iter().any(|name| fold(name) == value)
    }

    /// Whether a text stands in what the cell shows, or in what else it is called.
    pub(super) fn has_part(&self, text: &str) -> bool {
        let text = fold(text);
        let all = self.names.iter().chain([&self.text]);
        !self.is_unknown() && all.into_iter().any(|name| fold(name).contains(&text))
    }

    /// The number in the cell, if it holds one.
    pub(super) fn as_number(&self) -> Option<f64> {
        match self.key {
            Key::Number(number) => Some(number),
            Key::Text(_) | Key::Unknown => None,
        }
    }

    /// Whether no source says anything for the cell.
    pub(super) fn is_unknown(&self) -> bool {
        matches!(self.key, Key::Unknown)
    }

    /// What the cell can be called.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }
}

/// The order of two cells of a column.
pub(super) fn compare(a: &Cell, b: &Cell, descending: bool) -> Ordering {
    let directed = |order: Ordering| if descending { order.reverse() } else { order };
    match (&a.key, &b.key) {
        (Key::Number(a), Key::Number(b)) => directed(a.total_cmp(b)),
        (Key::Text(a), Key::Text(b)) => directed(a.cmp(b)),
        _ => rank(&a.key).cmp(&rank(&b.key)),
    }
}

fn rank(key: &Key) -> u8 {
    match key {
        Key::Number(_) => 0,
        Key::Text(_) => 1,
        Key::Unknown => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unknown_comes_last_whichever_way_the_rest_is_sorted() {
        for (descending, expected) in [(false, "3 20 most —"), (true, "20 3 most —")] {
            let mut cells = [Cell::unknown(), Cell::text("most"), Cell::count(20), Cell::count(3)];
            cells.sort_by(|a, b| compare(a, b, descending));
            assert_eq!(cells.map(|cell| cell.text).join(" "), expected);
        }
    }
}
