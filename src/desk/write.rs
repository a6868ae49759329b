//! Changes into a store: what [`Contents::apply`](super::Contents::apply) does in memory, in SQL.

use super::card::Card;
use super::change::{Change, Owner, Refusal, rewritten};
use super::contents::{Collection, DEFAULT_COLLECTION, Mark};
use super::read::array;
use super::store::{Store, Value};
use super::trouble::Trouble;

/// How long a note may be.
pub const LONGEST_NOTE_BYTES: usize = 64 * 1024;

/// How many marks a collection takes.
pub const MOST_MARKS: usize = 10_000;

/// How many collections a desk has at most.
pub const MOST_COLLECTIONS: usize = 200;

/// What a change came to: the change that undoes it, `None` where nothing was to be done.
pub(super) type Written = Result<Option<Change>, Refusal>;

/// Carries changes out in their order, all in one transaction; what comes back is durable.
///
/// # Errors
/// What keeps the store from being written; nothing of these changes is in it then, or it is in doubt, and carrying them out again is
/// safe.
pub fn write(store: &mut dyn Store, changes: &[(Owner, Change)]) -> Result<Vec<Written>, Trouble> {
    store.begin()?;
    let written = lock(store, changes).and_then(|()| {
        let one = |(owner, change): &(Owner, Change)| {
            Writer { store: &mut *store, owner: owner.as_str().into() }.write(change)
        };
        changes.iter().map(one).collect::<Result<Vec<_>, _>>()
    });
    let written = written.and_then(|written| store.commit().map(|()| written));
    if written.is_err() {
        store.rollback();
    }
    written
}

/// Takes the desks of all owners, in one order for all programs so that no two wait for each other, and counts their versions on.
fn lock(store: &mut dyn Store, changes: &[(Owner, Change)]) -> Result<(), Trouble> {
    let mut owners: Vec<&Owner> = changes.iter().map(|(owner, _)| owner).collect();
    owners.sort_unstable();
    owners.dedup();
    for owner in owners {
        let owner = Value::from(owner.as_str());
        let rows = store.rows(
            "INSERT INTO baijia_desks (owner, current, picks, version) VALUES ($1, '', '[]', 1) \
             ON CONFLICT (owner) DO UPDATE SET version = baijia_desks.version + 1 RETURNING version",
            std::slice::from_ref(&owner),
        )?;
        let version = rows.first().and_then(|row| row.first()).map_or(0, Value::integer);
        if version == 1 {
            insert_collection(store, &owner, &Collection::new(DEFAULT_COLLECTION, ""))?;
        }
    }
    Ok(())
}

fn insert_collection(
    store: &mut dyn Store,
    owner: &Value,
    collection: &Collection,
) -> Result<(), Trouble> {
    store.execute(
        "INSERT INTO baijia_collections (owner, id, name, ordinal, next_position) VALUES ($1, $2, $3, \
         (SELECT coalesce(max(ordinal), 0) + 1 FROM baijia_collections WHERE owner = $1), $4)",
        &[
            owner.clone(),
            (&collection.id).into(),
            (&collection.name).into(),
            collection.next_position.into(),
        ],
    )?;
    Ok(())
}

/// Writes to the desk of one owner, inside a transaction.
struct Writer<'a> {
    store: &'a mut dyn Store,
    owner: Value,
}

/// A refusal inside a transaction that goes on.
macro_rules! refuse {
    ($refusal:ident) => {
        return Ok(Err(Refusal::$refusal))
    };
}

impl Writer<'_> {
    fn write(&mut self, change: &Change) -> Result<Written, Trouble> {
        match change {
            Change::Mark { collection, mark, in_place } => self.mark(collection, mark, *in_place),
            Change::Unmark { collection, record, note } => self.unmark(collection, record, note),
            Change::Note { collection, record, before, after } => {
                self.note(collection, record, before, after)
            }
            Change::Swap { collection, one, other } => self.swap(collection, one, other),
            Change::Create { id, name } => self.create(id, name),
            Change::Rename { id, name } => self.rename(id, name),
            Change::Drop { collection, current } => self.drop(collection, current),
            Change::Restore { collection, current } => self.restore(collection, current),
            Change::Current { id } => {
                if self.collection(id)?.is_none() {
                    refuse!(CollectionGone);
                }
                let before = self.set_current(id)?;
                Ok(Ok((before != *id).then_some(Change::Current { id: before })))
            }
            Change::Picks { picks } => self.picks(picks),
            Change::Decide { document, place, before, after } => {
                self.decide(document, place, before.as_ref(), after.as_ref())
            }
        }
    }

    fn mark(&mut self, collection: &str, mark: &Mark, in_place: bool) -> Result<Written, Trouble> {
        if mark.note.len() > LONGEST_NOTE_BYTES {
            refuse!(Full);
        }
        if let Some((there, _)) = self.find_mark(collection, &mark.record)? {
            if mark.note.is_empty() || mark.note == there {
                return Ok(Ok(None));
            }
            let written = self.note(collection, &mark.record, "", &mark.note)?;
            return Ok(written.map(|undo| {
                undo.map(|undo| match undo {
                    Change::Note { collection, record, before: merged, .. } => {
                        Change::Note { collection, record, before: merged, after: there }
                    }
                    other => other,
                })
            }));
        }
        let Some(found) = self.collection(collection)? else { refuse!(CollectionGone) };
        // Positions only grow, so counting begins to matter when as many were given out.
        let position = if in_place { mark.position } else { found.next_position };
        let given_out = usize::try_from(found.next_position).unwrap_or(usize::MAX);
        if given_out >= MOST_MARKS && self.count_marks(collection)? >= MOST_MARKS {
            refuse!(Full);
        }
        let next_position = found.next_position.max(position + 1);
        self.store.execute(
            "UPDATE baijia_collections SET next_position = $3 WHERE owner = $1 AND id = $2",
            &[self.owner.clone(), collection.into(), next_position.into()],
        )?;
        self.insert_mark(collection, &Mark { position, ..mark.clone() })?;
        let (collection, record) = (collection.to_owned(), mark.record.clone());
        Ok(Ok(Some(Change::Unmark { collection, record, note: mark.note.clone() })))
    }

    fn unmark(&mut self, collection: &str, record: &str, note: &str) -> Result<Written, Trouble> {
        if self.collection(collection)?.is_none() {
            refuse!(CollectionGone);
        }
        let marks = self.marks(collection, Some(record))?;
        let Some(mark) = marks.into_iter().next() else { return Ok(Ok(None)) };
        if mark.note != note {
            refuse!(ChangedElsewhere);
        }
        self.store.execute(
            "DELETE FROM baijia_marks WHERE owner = $1 AND collection = $2 AND record = $3",
            &[self.owner.clone(), collection.into(), record.into()],
        )?;
        let collection = collection.to_owned();
        Ok(Ok(Some(Change::Mark { collection, mark, in_place: true })))
    }

    fn note(
        &mut self,
        collection: &str,
        record: &str,
        before: &str,
        after: &str,
    ) -> Result<Written, Trouble> {
        let Some((there, _)) = self.find_mark(collection, record)? else {
            if self.collection(collection)?.is_none() {
                refuse!(CollectionGone);
            }
            refuse!(MarkGone);
        };
        let Some(note) = rewritten(&there, before, after) else { return Ok(Ok(None)) };
        if note.len() > LONGEST_NOTE_BYTES {
            refuse!(Full);
        }
        self.store.execute(
            "UPDATE baijia_marks SET note = $4 WHERE owner = $1 AND collection = $2 AND record = $3",
            &[self.owner.clone(), collection.into(), record.into(), (&note).into()],
        )?;
        let (collection, record) = (collection.to_owned(), record.to_owned());
        Ok(Ok(Some(Change::Note { collection, record, before: note, after: there })))
    }

    fn swap(&mut self, collection: &str, one: &str, other: &str) -> Result<Written, Trouble> {
        let [first, second] =
            [self.find_mark(collection, one)?, self.find_mark(collection, other)?];
        let Some(((_, first), (_, second))) = first.zip(second) else {
            if self.collection(collection)?.is_none() {
                refuse!(CollectionGone);
            }
            refuse!(MarkGone);
        };
        for (record, position) in [(one, second), (other, first)] {
            self.store.execute(
                "UPDATE baijia_marks SET position = $4 WHERE owner = $1 AND collection = $2 AND record = $3",
                &[self.owner.clone(), collection.into(), record.into(), position.into()],
            )?;
        }
        let undo = Change::Swap {
            collection: collection.to_owned(),
            one: one.to_owned(),
            other: other.to_owned(),
        };
        Ok(Ok((one != other).then_some(undo)))
    }

    fn create(&mut self, id: &str, name: &str) -> Result<Written, Trouble> {
        if self.collection(id)?.is_some() {
            let before = self.set_current(id)?;
            return Ok(Ok((before != id).then_some(Change::Current { id: before })));
        }
        let collections = self.collections()?;
        if is_taken(&collections, name) {
            refuse!(NameTaken);
        }
        if collections.len() >= MOST_COLLECTIONS {
            refuse!(Full);
        }
        let collection = Collection::new(id, name);
        insert_collection(self.store, &self.owner, &collection)?;
        let current = self.set_current(id)?;
        Ok(Ok(Some(Change::Drop { collection, current })))
    }

    fn rename(&mut self, id: &str, name: &str) -> Result<Written, Trouble> {
        let collections = self.collections()?;
        let found = collections.iter().find(|found| found.id == id);
        if found.is_some_and(|found| found.name == name) {
            return Ok(Ok(None));
        }
        if is_taken(&collections, name) {
            refuse!(NameTaken);
        }
        let Some(found) = found else { refuse!(CollectionGone) };
        self.store.execute(
            "UPDATE baijia_collections SET name = $3 WHERE owner = $1 AND id = $2",
            &[self.owner.clone(), id.into(), name.into()],
        )?;
        Ok(Ok(Some(Change::Rename { id: id.to_owned(), name: found.name.clone() })))
    }

    fn drop(&mut self, collection: &Collection, current: &str) -> Result<Written, Trouble> {
        let Some(mut found) = self.collection(&collection.id)? else { return Ok(Ok(None)) };
        found.marks = self.marks(&collection.id, None)?;
        found.sort();
        if !found.holds_the_same(collection) {
            refuse!(ChangedElsewhere);
        }
        self.delete_collection(&collection.id)?;
        if self.collections()?.is_empty() {
            let default = Collection::new(DEFAULT_COLLECTION, "");
            insert_collection(self.store, &self.owner, &default)?;
        }
        let before = self.set_current(current)?;
        self.settle()?;
        Ok(Ok(Some(Change::Restore { collection: found, current: before })))
    }

    fn restore(&mut self, collection: &Collection, current: &str) -> Result<Written, Trouble> {
        let there = self.collection(&collection.id)?.is_some();
        // An empty collection of that id is the default one, made anew when the last was taken away.
        if there && self.count_marks(&collection.id)? > 0 {
            refuse!(ChangedElsewhere);
        }
        let mut others = self.collections()?;
        others.retain(|found| found.id != collection.id);
        if is_taken(&others, &collection.name) {
            refuse!(NameTaken);
        }
        if there {
            self.delete_collection(&collection.id)?;
        }
        insert_collection(self.store, &self.owner, collection)?;
        for mark in &collection.marks {
            self.insert_mark(&collection.id, mark)?;
        }
        let before = self.set_current(current)?;
        self.settle()?;
        Ok(Ok(Some(Change::Drop { collection: collection.clone(), current: before })))
    }

    fn picks(&mut self, picks: &[String]) -> Result<Written, Trouble> {
        let rows = self.store.rows(
            "SELECT picks FROM baijia_desks WHERE owner = $1",
            std::slice::from_ref(&self.owner),
        )?;
        let before = rows.into_iter().next().and_then(array).map(|[picks]| picks.text());
        let before: Vec<String> =
            before.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        if before == picks {
            return Ok(Ok(None));
        }
        let text = serde_json::Value::from(picks).to_string();
        self.store.execute(
            "UPDATE baijia_desks SET picks = $2 WHERE owner = $1",
            &[self.owner.clone(), (&text).into()],
        )?;
        Ok(Ok(Some(Change::Picks { picks: before })))
    }

    fn decide(
        &mut self,
        document: &str,
        place: &str,
        before: Option<&String>,
        after: Option<&String>,
    ) -> Result<Written, Trouble> {
        let key = [self.owner.clone(), document.into(), place.into()];
        let rows = self.store.rows(
            "SELECT decision FROM baijia_decisions WHERE owner = $1 AND document = $2 AND place = $3",
            &key,
        )?;
        let there = rows.into_iter().next().and_then(array).map(|[decision]| decision.text());
        if there.as_ref() == after {
            return Ok(Ok(None));
        }
        if there.as_ref() != before {
            refuse!(ChangedElsewhere);
        }
        match after {
            Some(decision) => self.store.execute(
                "INSERT INTO baijia_decisions (owner, document, place, decision) VALUES ($1, $2, $3, $4) \
                 ON CONFLICT (owner, document, place) DO UPDATE SET decision = $4",
                &[&key[..], &[decision.into()]].concat(),
            )?,
            None => self.store.execute(
                "DELETE FROM baijia_decisions WHERE owner = $1 AND document = $2 AND place = $3",
                &key,
            )?,
        };
        Ok(Ok(Some(Change::Decide {
            document: document.to_owned(),
            place: place.to_owned(),
            before: after.cloned(),
            after: there,
        })))
    }

    /// A collection without its marks.
    fn collection(&mut self, id: &str) -> Result<Option<Collection>, Trouble> {
        let rows = self.store.rows(
            "SELECT id, name, next_position FROM baijia_collections WHERE owner = $1 AND id = $2",
            &[self.owner.clone(), id.into()],
        )?;
        Ok(rows.into_iter().filter_map(array).map(without_marks).next())
    }

    /// All collections without their marks, in their order.
    fn collections(&mut self) -> Result<Vec<Collection>, Trouble> {
        let rows = self.store.rows(
            "SELECT id, name, next_position FROM baijia_collections WHERE owner = $1 ORDER BY ordinal",
            std::slice::from_ref(&self.owner),
        )?;
        Ok(rows.into_iter().filter_map(array).map(without_marks).collect())
    }

    fn delete_collection(&mut self, id: &str) -> Result<(), Trouble> {
        let key = [self.owner.clone(), id.into()];
        self.store
            .execute("DELETE FROM baijia_marks WHERE owner = $1 AND collection = $2", &key)?;
        self.store.execute("DELETE FROM baijia_collections WHERE owner = $1 AND id = $2", &key)?;
        Ok(())
    }

    /// A mark's note and position.
    fn find_mark(
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
    fn marks(&mut self, collection: &str, record: Option<&str>) -> Result<Vec<Mark>, Trouble> {
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

    fn count_marks(&mut self, collection: &str) -> Result<usize, Trouble> {
        let rows = self.store.rows(
            "SELECT count(*) FROM baijia_marks WHERE owner = $1 AND collection = $2",
            &[self.owner.clone(), collection.into()],
        )?;
        let count = rows.first().and_then(|row| row.first()).map_or(0, Value::integer);
        Ok(usize::try_from(count).unwrap_or(0))
    }

    fn insert_mark(&mut self, collection: &str, mark: &Mark) -> Result<(), Trouble> {
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
    fn set_current(&mut self, id: &str) -> Result<String, Trouble> {
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
    fn settle(&mut self) -> Result<(), Trouble> {
        self.store.execute(
            "UPDATE baijia_desks SET current = coalesce((SELECT id FROM baijia_collections WHERE owner = $1 \
             ORDER BY ordinal LIMIT 1), '') WHERE owner = $1 AND NOT EXISTS (SELECT 1 FROM baijia_collections \
             WHERE owner = $1 AND id = baijia_desks.current)",
            std::slice::from_ref(&self.owner),
        )?;
        Ok(())
    }
}

fn is_taken(collections: &[Collection], name: &str) -> bool {
    !name.is_empty() && collections.iter().any(|found| found.name == name)
}

fn without_marks([id, name, next_position]: [Value; 3]) -> Collection {
    let next_position = next_position.integer();
    Collection { id: id.text(), name: name.text(), marks: Vec::new(), next_position }
}
