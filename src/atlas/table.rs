//! All records of one kind, in the order of their file.

use std::fmt;
use std::ops::Index;
use std::sync::{Arc, OnceLock};

use super::craft::Craft;
use super::figure::Figure;
use super::filing::{Filing, FilingDay};
use super::gap::GapClaim;
use super::id::{Id, mark};
use super::model::Model;
use super::quote::Quote;
use super::region::Region;
use super::route::Route;
use super::source::Source;
use super::speaker::Speaker;
use super::topic::Topic;

/// What a table holds.
pub trait Row {
    /// The mark of the ids that name it.
    type Mark;
}

/// A record with a key of its own.
pub trait Record: Row {
    /// The key, as files and the command line write it (`chatglm-6b`).
    fn key(&self) -> &str;
}

/// All records of one kind; an [`Id`] is a place in it.
///
/// A table may show only some of its records, as those that were known on a day: every count, walk and look-up then passes over the
/// others, while an id still names its record. Tables that show different records share them.
///
/// A record of the atlas inside the binary is read when it is first asked for: how many there are is known before, and a first screen
/// needs few of them.
#[derive(Debug)]
pub struct Table<T> {
    records: Arc<Records<T>>,
    /// The places of the records that are shown, in order; `None` shows all.
    shown: Option<Arc<[u32]>>,
}

impl<T> Clone for Table<T> {
    fn clone(&self) -> Self {
        Self { records: Arc::clone(&self.records), shown: self.shown.clone() }
    }
}

/// The records of a table, each once it is read.
struct Records<T> {
    count: usize,
    /// Made with the first record that is read; a record stays where it is.
    rows: OnceLock<Box<[OnceLock<Box<T>>]>>,
    /// Gives the record of a place below `count`.
    read: Box<dyn Fn(usize) -> T + Send + Sync>,
}

impl<T> Records<T> {
    fn rows(&self) -> &[OnceLock<Box<T>>] {
        self.rows.get_or_init(|| (0..self.count).map(|_| OnceLock::new()).collect())
    }

    fn get(&self, place: usize) -> Option<&T> {
        let row = self.rows().get(place)?;
        Some(row.get_or_init(|| Box::new((self.read)(place))))
    }
}

impl<T: fmt::Debug> fmt::Debug for Records<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries((0..self.count).map_while(|place| self.get(place))).finish()
    }
}

impl<T> Table<T> {
    pub(super) fn new(records: Vec<T>) -> Self {
        let rows: Box<[_]> =
            records.into_iter().map(|record| OnceLock::from(Box::new(record))).collect();
        let count = rows.len();
        let read = |place| unreachable!("record {place} was there from the beginning");
        Self::of(Records { count, rows: OnceLock::from(rows), read: Box::new(read) })
    }

    /// A table of `count` records, of which `read` gives each when it is first asked for.
    pub(super) fn unread(count: usize, read: impl Fn(usize) -> T + Send + Sync + 'static) -> Self {
        Self::of(Records { count, rows: OnceLock::new(), read: Box::new(read) })
    }

    fn of(records: Records<T>) -> Self {
        Self { records: Arc::new(records), shown: None }
    }

    /// A table of all these records, whatever this one shows of them.
    #[must_use]
    pub fn whole(&self) -> Self {
        Self { records: Arc::clone(&self.records), shown: None }
    }

    /// How many records there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.shown.as_ref().map_or(self.records.count, |shown| shown.len())
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<T: Row> Table<T> {
    /// The same records, of which only those are shown for which `is_shown` holds.
    pub(super) fn only(&self, is_shown: impl Fn(Id<T::Mark>, &T) -> bool) -> Self {
        let shown = self.iter().filter(|&(id, record)| is_shown(id, record));
        let shown = shown.map(|(id, _)| id.place()).collect();
        Self { records: Arc::clone(&self.records), shown: Some(shown) }
    }

    /// Whether a record is shown.
    #[must_use]
    pub fn shows(&self, id: Id<T::Mark>) -> bool {
        self.shown.as_ref().is_none_or(|shown| shown.binary_search(&id.place()).is_ok())
    }

    /// The record at a place of the file, whether it is shown or not.
    #[must_use]
    pub fn at(&self, place: usize) -> Option<(Id<T::Mark>, &T)> {
        let id = Id::new(u32::try_from(place).ok()?);
        Some((id, self.records.get(place)?))
    }

    /// The ids, in the order of the file.
    #[must_use]
    pub fn ids(&self) -> impl ExactSizeIterator<Item = Id<T::Mark>> + DoubleEndedIterator + use<T> {
        let len = u32::try_from(self.len()).unwrap_or(u32::MAX);
        let shown = self.shown.clone();
        (0..len).map(move |at| Id::new(shown.as_ref().map_or(at, |shown| shown[at as usize])))
    }

    /// The records with their ids.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (Id<T::Mark>, &T)> {
        self.ids().map(|id| (id, &self[id]))
    }
}

impl<T: Record> Table<T> {
    /// The record with this key.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<Id<T::Mark>> {
        self.iter().find(|(_, record)| record.key() == key).map(|(id, _)| id)
    }
}

impl<T: Row> Index<Id<T::Mark>> for Table<T> {
    type Output = T;

    fn index(&self, id: Id<T::Mark>) -> &T {
        self.records.get(id.index()).expect("an id is a place in its table")
    }
}

macro_rules! rows {
    ($($name:ident),*) => {$(
        impl Row for $name {
            type Mark = mark::$name;
        }
    )*};
}

macro_rules! records {
    ($($name:ident),*) => {$(
        impl Record for $name {
            fn key(&self) -> &str {
                &self.key
            }
        }
    )*};
}

records!(Speaker, Model, Region, Route, Quote, Topic, Craft, Figure, Source, Filing);
rows!(
    Speaker, Model, Region, Route, Quote, Topic, Craft, Figure, Source, Filing, FilingDay, GapClaim
);
