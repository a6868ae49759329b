//! All records of one kind, in the order of their file.

use std::ops::Index;

use super::{Id, RecordId};

/// A record with a key of its own.
pub trait Record {
    /// The key, as files and the command line write it (`chatglm-6b`).
    fn key(&self) -> &str;
}

/// All records of one kind; an [`Id`] is a place in it.
#[derive(Debug)]
pub struct Table<T> {
    records: Vec<T>,
}

impl<T> Table<T> {
    pub(super) fn new(records: Vec<T>) -> Self {
        Self { records }
    }

    /// How many records there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The ids, in the order of the file.
    pub fn ids(&self) -> impl ExactSizeIterator<Item = Id<T>> + DoubleEndedIterator + use<T> {
        let len = u32::try_from(self.records.len()).unwrap_or(u32::MAX);
        (0..len).map(Id::new)
    }

    /// The records with their ids.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (Id<T>, &T)> {
        self.ids().zip(&self.records)
    }
}

impl<T: Record> Table<T> {
    /// The record with this key.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<Id<T>> {
        self.iter().find(|(_, record)| record.key() == key).map(|(id, _)| id)
    }
}

impl<T> Index<Id<T>> for Table<T> {
    type Output = T;

    fn index(&self, id: Id<T>) -> &T {
        &self.records[id.index()]
    }
}

macro_rules! records {
    ($($name:ident),*) => {$(
        impl Record for super::$name {
            fn key(&self) -> &str {
                &self.key
            }
        }

        impl From<Id<super::$name>> for RecordId {
            fn from(id: Id<super::$name>) -> Self {
                Self::$name(id)
            }
        }
    )*};
}

records!(Speaker, Model, Region, Route, Quote, Topic, Craft, Figure, Source);
