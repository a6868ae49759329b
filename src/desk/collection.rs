//! Marks under a name, each with a note and a copy of its record.

use crate::atlas::Language;

use super::card::Card;

/// The id of the collection that is there from the beginning. Its name is empty until the reader gives it one.
pub const DEFAULT_COLLECTION: &str = "";

/// Marks under a name, in an order of the reader's own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Collection {
    /// The id, which no renaming changes.
    pub id: String,
    /// The name; empty for a default collection that was never named.
    pub name: String,
    /// The marks, by position.
    pub marks: Vec<Mark>,
    /// A position behind all that were ever given out, so that none is given out twice.
    pub next_position: i64,
}

impl Collection {
    /// An empty collection.
    #[must_use]
    pub fn new(id: &str, name: &str) -> Self {
        Self { id: id.to_owned(), name: name.to_owned(), ..Self::default() }
    }

    /// What it is called: its name, or what one without a name is called.
    #[must_use]
    pub fn label(&self, language: Language) -> &str {
        if self.name.is_empty() { language.pick("随手标记", "Marks") } else { &self.name }
    }

    /// The mark of a record, as `kind:id`.
    #[must_use]
    pub fn mark(&self, record: &str) -> Option<&Mark> {
        self.marks.iter().find(|mark| mark.record == record)
    }

    /// The place of the mark of a record.
    pub(super) fn at(&self, record: &str) -> Option<usize> {
        self.marks.iter().position(|mark| mark.record == record)
    }

    /// Whether the other has the same records with the same notes, in whatever order.
    pub(super) fn holds_the_same(&self, other: &Self) -> bool {
        let same = |mark: &Mark| other.mark(&mark.record).is_some_and(|it| it.note == mark.note);
        self.marks.len() == other.marks.len() && self.marks.iter().all(same)
    }

    /// Puts the marks in the order of their positions.
    pub(super) fn sort(&mut self) {
        self.marks.sort_by(|one, other| {
            (one.position, &one.record).cmp(&(other.position, &other.record))
        });
    }
}

/// A record that somebody marked, with a note on it and a copy of what it said.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The record, as `kind:id`.
    pub record: String,
    /// The place in its collection; smaller comes first.
    pub position: i64,
    /// The note, in lines; empty where there is none.
    pub note: String,
    /// The record as it was when it was marked.
    pub card: Box<Card>,
}
