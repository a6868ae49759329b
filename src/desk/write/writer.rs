//! The rows of one owner's desk, read and written inside a transaction.

use crate::desk::card::Card;
use crate::desk::change::{Change, Refusal};
use crate::desk::collection::{Collection, Mark};
use crate::desk::read::array;
use crate::desk::store::{Store, Value};
use crate::desk::trouble::Trouble;

/// What a change came to: the change that undoes it, `None` where nothing was to be done.
pub(in crate::desk) type Written = Result<Option<Change>, Refusal>;

/// Writes to the desk of one owner, inside a transaction.
pub(super) struct Writer<'a> {
    pub store: &'a mut dyn Store,
    pub owner: Value,
}

/// A refusal inside a transaction that goes on.
macro_rules! refuse {
    ($refusal:ident) => {
        return Ok(Err(Refusal::$refusal))
    };
}

pub(super) use refuse;

impl Writer<'_> {
    /// Adds a collection behind the others, without marks.
    pub(super) fn insert_collection(&mut self, collection: &Collection) -> Result<(), Trouble> {
        self.store.execute(
            "INSERT INTO baijia_collections (owner, id, name, ordinal, next_position) VALUES ($1, $2, $3, \
             (SELECT coalesce(max(ordinal), 0) + 1 FROM baijia_collections WHERE owner = $1), $4)",
            &[
                self.owner.clone(),
                (&collection.id).into(),
                (&collection.name).into(),
                collection.next_position.into(),
            ],
        )?;
        Ok(())
    }

    /// A collection without its marks.
    pub(super) fn collection(&mut self, id: &str) -> Result<Option<Collection>, Trouble> {
        let rows = self.store.rows(
            "SELECT id, name, next_position FROM baijia_collections WHERE owner = $1 AND id = $2",
            &[self.owner.clone(), id.into()],
        )?;
        Ok(rows.into_iter().filter_map(array).map(without_marks).next())
    }

    /// All collections without their marks, in their order.
    pub(super) fn collections(&mut self) -> Result<Vec<Collection>, Trouble> {
        let rows = self.store.rows(
            "SELECT id, name, next_position FROM baijia_collections WHERE owner = $1 ORDER BY ordinal",
            std::slice::from_ref(&self.owner),
        )?;
        Ok(rows.into_iter().filter_map(array).map(without_marks).collect())
    }

    pub(super) fn delete_collection(&mut self, id: &str) -> Result<(), Trouble> {
        let key = [self.owner.clone(), id.into()];
        self.store
            .execute("DELETE FROM baijia_marks WHERE owner = $1 AND collection = $2", &key)?;
        self.store.execute("DELETE FROM baijia_collections WHERE owner = $1 AND id = $2", &key)?;
        Ok(())
    }

    /// A mark's note and position.
    pub(super) fn find_mark(
        &mut self,
        collection: &str,
        record: &str,
    ) -> Result<Option<(String, i64)>, Trouble> {
        let rows = self.store.rows(
            "SELECT note, position FROM baijia_marks WHERE owner = $1 AND collection = $2 AND record = $3",
            &[self.owner.clone(), collection.into(), record.into()],
        )?;
        let found = rows.into_iter().next().and_then(array);
        Ok(found.map(|[note, position]| (note.text(), position.integer())))
    }

    /// The marks of a collection; only that of a record, where one is named.
    pub(super) fn marks(
        &mut self,
        collection: &str,
        record: Option<&str>,
    ) -> Result<Vec<Mark>, Trouble> {
        let rows = match record {
            Some(record) => self.store.rows(
                "SELECT record, position, note, card FROM baijia_marks \
                 WHERE owner = $1 AND collection = $2 AND record = $3",
                &[self.owner.clone(), collection.into(), record.into()],
            ),
            None => self.store.rows(
                "SELECT record, position, note, card FROM baijia_marks WHERE owner = $1 AND collection = $2",
                &[self.owner.clone(), collection.into()],
            ),
        }?;
        let marks = rows.into_iter().filter_map(array).map(|[record, position, note, card]| {
            let record = record.text();
            let card = Box::new(Card::from_kept(&card.text(), &record));
            Mark { record, position: position.integer(), note: note.text(), card }
        });
        Ok(marks.collect())
    }

    pub(super) fn count_marks(&mut self, collection: &str) -> Result<usize, Trouble> {
        let rows = self.store.rows(
            "SELECT count(*) FROM baijia_marks WHERE owner = $1 AND collection = $2",
            &[self.owner.clone(), collection.into()],
        )?;
        let count = rows.first().and_then(|row| row.first()).map_or(0, Value::integer);
        Ok(usize::try_from(count).unwrap_or(0))
    }

    pub(super) fn insert_mark(&mut self, collection: &str, mark: &Mark) -> Result<(), Trouble> {
        self.store.execute(
            "INSERT INTO baijia_marks (owner, collection, record, position, note, card) \
             VALUES ($1, $2, $3, $4, $5, $6)",
            &[
                self.owner.clone(),
                collection.into(),
                (&mark.record).into(),
                mark.position.into(),
                (&mark.note).into(),
                (&mark.card.to_kept()).into(),
            ],
        )?;
        Ok(())
    }

    /// Makes a collection the current one; the id of the one before.
    pub(super) fn set_current(&mut self, id: &str) -> Result<String, Trouble> {
        let rows = self.store.rows(
            "SELECT current FROM baijia_desks WHERE owner = $1",
            std::slice::from_ref(&self.owner),
        )?;
        let before = rows.into_iter().next().and_then(array).map(|[current]| current.text());
        let before = before.unwrap_or_default();
        if before != id {
            self.store.execute(
                "UPDATE baijia_desks SET current = $2 WHERE owner = $1",
                &[self.owner.clone(), id.into()],
            )?;
        }
        Ok(before)
    }

    /// Makes sure that the current collection exists.
    pub(super) fn settle(&mut self) -> Result<(), Trouble> {
        self.store.execute(
            "UPDATE baijia_desks SET current = coalesce((SELECT id FROM baijia_collections WHERE owner = $1 \
             ORDER BY ordinal LIMIT 1), '') WHERE owner = $1 AND NOT EXISTS (SELECT 1 FROM baijia_collections \
             WHERE owner = $1 AND id = baijia_desks.current)",
            std::slice::from_ref(&self.owner),
        )?;
        Ok(())
    }
}

fn without_marks([id, name, next_position]: [Value; 3]) -> Collection {
    let next_position = next_position.integer();
    Collection { id: id.text(), name: name.text(), marks: Vec::new(), next_position }
}
