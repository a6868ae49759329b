//! What columns hold whose names say nothing: by what stands in the first rows.

use std::sync::Arc;

use super::column_names::plain;
use super::columns::is_of_annotator;
use super::meaning::Meaning;
use super::shape::{Shape, shape};
use super::{ArchiveField, Became, Importer};
use crate::atlas::Date;
use crate::document::table::{Row, looks_like_person};

/// What the first rows have in a column.
struct Seen {
    column: Arc<str>,
    cells: usize,
    chars: usize,
    /// Cells that are numbers, dates or addresses.
    plain: usize,
    /// Cells that look like the name of a person.
    names: usize,
}

impl Seen {
    fn mean_chars(&self) -> usize {
        self.chars / self.cells.max(1)
    }

    fn are_names(&self) -> bool {
        self.names * 10 >= self.cells * 6
    }

    fn may_be_words(&self) -> bool {
        self.plain * 2 < self.cells
    }
}

impl Importer {
    /// Looks at the first rows: where no column's name says that it holds the words, the one with the longest texts does; where
    /// there are no names at all, the only other one with short texts says who spoke.
    ///
    /// With names that say nothing, nobody is taken for the speaker: the reader says who is ([`Self::suggested`]).
    pub fn study(&mut self, rows: &[Row], has_header: bool) {
        let seen = seen(rows);
        let around = self.around(&seen.iter().map(|seen| &*seen.column).collect::<Vec<_>>());
        for column in &seen {
            self.meaning(&column.column, around);
        }
        // JSON arrays of texts have no names either.
        let is_number = |seen: &Seen| seen.column.bytes().all(|byte| byte.is_ascii_digit());
        let has_header = has_header && !seen.iter().all(is_number);
        let is_known = |importer: &Self, wanted: ArchiveField| {
            importer.mapping.decides(wanted)
                || seen.iter().any(|seen| match importer.meanings.get(&seen.column) {
                    Some(Meaning::Field { field, .. }) => *field == wanted,
                    Some(Meaning::Attribution | Meaning::Key) => wanted == ArchiveField::Speaker,
                    _ => false,
                })
        };
        if !is_known(self, ArchiveField::Text) {
            // A file of references without words of its own has them in its notes.
            let is_note = |seen: &&Seen| {
                let meaning = self.meanings.get(&seen.column);
                let is_note =
                    matches!(meaning, Some(Meaning::Field { field: ArchiveField::Note, .. }));
                is_note && seen.may_be_words()
            };
            let is_reference = seen.iter().any(|seen| {
                matches!(
                    &*seen.column,
                    "container-title"
                        | "issued"
                        | "citation-key"
                        | "DOI"
                        | "ISBN"
                        | "Item Type"
                        | "Publication Year"
                )
            });
            self.has_references = is_reference;
            let note = seen.iter().find(is_note).filter(|_| is_reference);
            if let Some(column) = note.map(|note| Arc::clone(&note.column)) {
                self.take(&column, ArchiveField::Text);
            }
        }
        if !is_known(self, ArchiveField::Text) && !self.has_products {
            let mut free: Vec<&Seen> = self.free(&seen).collect();
            free.sort_by_key(|seen| std::cmp::Reverse(seen.mean_chars()));
            // A name of two words may be as long as a saying.
            free.sort_by_key(|seen| seen.are_names());
            let rest = free.get(1).filter(|seen| !seen.are_names());
            let second = rest.map_or(0, |seen| seen.mean_chars());
            let is_clear = |seen: &&&Seen| {
                seen.mean_chars() * 2 >= second * 3 && seen.mean_chars() >= 5 && !seen.are_names()
            };
            if let Some(longest) = free.first().filter(is_clear) {
                let column = Arc::clone(&longest.column);
                self.take(&column, ArchiveField::Text);
            }
        }
        // Items of a feed of quotes: the title is who said it, where it looks like a name in nearly all of them.
        let is_feed = seen.iter().any(|seen| matches!(&*seen.column, "guid" | "pubDate"));
        let title =
            seen.iter().find(|seen| &*seen.column == "title" && seen.names * 10 >= seen.cells * 8);
        if let Some(title) = title.filter(|_| is_feed && !is_known(self, ArchiveField::Speaker)) {
            let column = Arc::clone(&title.column);
            self.take(&column, ArchiveField::Speaker);
            // On that day the feed had it; when it was said nobody tells.
            self.meanings.insert("pubDate".into(), Meaning::Other);
        }
        // `{quote, source, citation, year}`: the source is who, the citation where.
        let of = |name: &str| seen.iter().find(|seen| plain(&seen.column) == name);
        if let (Some(source), Some(citation)) = (of("source"), of("citation"))
            && source.are_names()
            && !is_known(self, ArchiveField::Speaker)
        {
            let (source, citation) = (Arc::clone(&source.column), Arc::clone(&citation.column));
            self.take(&source, ArchiveField::Speaker);
            self.meanings.insert(source, Meaning::Attribution);
            self.take(&citation, ArchiveField::Source);
        }
        if !has_header
            && !is_known(self, ArchiveField::Speaker)
            && is_known(self, ArchiveField::Text)
        {
            // Who says it stands in nearly every row; a work behind it may not.
            let most = seen.iter().map(|seen| seen.cells).max().unwrap_or(0);
            let is_filled = |seen: &&Seen| seen.cells * 10 >= most * 8 && seen.mean_chars() <= 30;
            let short: Vec<&Seen> = self.free(&seen).filter(is_filled).collect();
            // Of several the one that has names of people in most rows.
            let named: Vec<&Seen> = short.iter().copied().filter(|seen| seen.are_names()).collect();
            let only = match (short.as_slice(), named.as_slice()) {
                ([only], _) | (_, [only]) => Some(Arc::clone(&only.column)),
                _ => None,
            };
            if let Some(column) = only {
                self.take(&column, ArchiveField::Speaker);
            }
        }
    }

    /// The column that may be meant for a field that no column fills, for the reader to decide.
    #[must_use]
    pub fn suggested(&self, rows: &[Row], field: ArchiveField) -> Option<Arc<str>> {
        let seen = seen(rows);
        // `from` may be a person, and a `source` that has names of people; what else is called a source is where the words stand.
        let is_source = |seen: &Seen| {
            let name = &seen.column;
            (plain(name) == "from" || (plain(name) == "source" && seen.are_names()))
                && matches!(
                    self.meanings.get(name),
                    Some(Meaning::Field { field: ArchiveField::Source, .. })
                )
        };
        let names: Vec<&str> = seen.iter().map(|seen| &*seen.column).collect();
        let has_annotator = shape(&names) == Shape::Annotation;
        let free = seen.iter().filter(|seen| {
            let is_open = is_source(seen) || self.is_free(&seen.column);
            let is_annotators = has_annotator && is_of_annotator(&seen.column);
            is_open && !is_annotators && seen.may_be_words()
        });
        let best = match field {
            ArchiveField::Text => free.max_by_key(|seen| seen.mean_chars()),
            // Whoever is named in the rows is more likely named by a column that is called so.
            _ => free
                .filter(|seen| seen.mean_chars() <= 30)
                .map(|seen| {
                    let name = seen.column.to_lowercase();
                    let is_name = ["name", "who", "author", "by", "人", "者", "名"]
                        .iter()
                        .any(|word| name.contains(word));
                    (is_name, is_source(seen), seen)
                })
                // A column that neither is called so nor names people names nobody.
                .filter(|(is_name, is_source, seen)| {
                    *is_name || *is_source || seen.names * 2 >= seen.cells
                })
                .min_by_key(|(is_name, is_source, seen)| (!is_name, !is_source, seen.mean_chars()))
                .map(|(.., seen)| seen),
        };
        best.map(|seen| Arc::clone(&seen.column))
    }

    fn is_free(&self, column: &Arc<str>) -> bool {
        matches!(self.meanings.get(column), Some(Meaning::Other))
    }

    fn free<'s>(&'s self, seen: &'s [Seen]) -> impl Iterator<Item = &'s Seen> {
        seen.iter().filter(|seen| {
            self.is_free(&seen.column) && seen.may_be_words() && !is_of_work(&seen.column)
        })
    }

    fn take(&mut self, column: &Arc<str>, field: ArchiveField) {
        self.meanings.insert(Arc::clone(column), Meaning::Field { field, rank: 200 });
        if let Some(became) =
            self.became.iter_mut().find(|became: &&mut Became| became.column == *column)
        {
            became.by_content = true;
        }
    }
}

/// Whether a column says something of a work: that is nobody's words.
fn is_of_work(name: &str) -> bool {
    matches!(name, "abstract" | "doi" | "isbn" | "reference_type")
}

/// Whether a cell names somebody, maybe with the work behind a comma: `Jane Doe, Some Book`.
fn names_person(text: &str) -> bool {
    let name = text.split_once(", ").filter(|_| text.chars().count() <= 80);
    looks_like_person(name.map_or(text, |(name, _)| name))
}

fn seen(rows: &[Row]) -> Vec<Seen> {
    let mut seen: Vec<Seen> = Vec::new();
    for (column, value) in rows.iter().flat_map(|row| &row.cells) {
        let text = super::record::plain(value);
        let text = text.trim();
        let is_plain = text.starts_with("http")
            || text.chars().all(|c| c.is_ascii_digit() || "-/.: ".contains(c))
            || Date::read(text).is_some();
        let chars = text.chars().count();
        match seen.iter_mut().find(|seen| seen.column == *column) {
            Some(seen) => {
                seen.cells += 1;
                seen.chars += chars;
                seen.plain += usize::from(is_plain);
                seen.names += usize::from(names_person(text));
            }
            None => seen.push(Seen {
                column: Arc::clone(column),
                cells: 1,
                chars,
                plain: usize::from(is_plain),
                names: usize::from(names_person(text)),
            }),
        }
    }
    seen
}
