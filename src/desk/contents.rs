//! A whole desk in memory, and what each change does to it.

use super::change::{Change, Refusal, rewritten};
use super::collection::{Collection, DEFAULT_COLLECTION, Mark};
use super::limits::{LONGEST_NOTE_BYTES, MOST_COLLECTIONS, MOST_MARKS};

/// A desk: its collections, and the current one.
///
/// There is always the default collection or another one; the current one exists.
#[derive(Clone, Debug, PartialEq)]
pub struct Contents {
    /// The collections in the order in which they were made.
    pub collections: Vec<Collection>,
    /// The id of the current one.
    pub current: String,
}

impl Default for Contents {
    fn default() -> Self {
        Self {
            collections: vec![Collection::new(DEFAULT_COLLECTION, "")],
            current: DEFAULT_COLLECTION.to_owned(),
        }
    }
}

impl Contents {
    /// A collection by its id.
    #[must_use]
    pub fn collection(&self, id: &str) -> Option<&Collection> {
        self.collections.iter().find(|collection| collection.id == id)
    }

    /// The current collection.
    ///
    /// # Panics
    /// Never: the current one exists.
    #[must_use]
    pub fn current(&self) -> &Collection {
        self.collection(&self.current).unwrap_or(&self.collections[0])
    }

    /// Carries a change out; answers with the change that undoes it, or `None` where nothing was to be done.
    ///
    /// # Errors
    /// Why it was refused; nothing changed then.
    pub fn apply(&mut self, change: &Change) -> Result<Option<Change>, Refusal> {
        match change.clone() {
            Change::Mark { collection, mark, in_place } => self.mark(collection, mark, in_place),
            Change::Unmark { collection, record, note } => self.unmark(collection, &record, &note),
            Change::Note { collection, record, before, after } => {
                self.note(collection, record, &before, &after)
            }
            Change::Swap { collection, one, other } => {
                let found = self.get_mut(&collection)?;
                let places = found.at(&one).zip(found.at(&other)).ok_or(Refusal::MarkGone)?;
                let position = found.marks[places.0].position;
                found.marks[places.0].position = found.marks[places.1].position;
                found.marks[places.1].position = position;
                found.sort();
                Ok((one != other).then_some(Change::Swap { collection, one, other }))
            }
            Change::Create { id, name } => self.create(id, &name),
            Change::Rename { id, name } => self.rename(id, name),
            Change::Drop { collection, current } => self.drop(&collection, current),
            Change::Restore { collection, current } => self.restore(collection, current),
            Change::Current { id } => {
                if self.collection(&id).is_none() {
                    return Err(Refusal::CollectionGone);
                }
                let before = std::mem::replace(&mut self.current, id);
                Ok((before != self.current).then_some(Change::Current { id: before }))
            }
            // Decisions are read by document, not with the desk.
            Change::Decide { .. } => Ok(None),
        }
    }

    fn get_mut(&mut self, id: &str) -> Result<&mut Collection, Refusal> {
        let found = self.collections.iter_mut().find(|collection| collection.id == id);
        found.ok_or(Refusal::CollectionGone)
    }

    fn mark(
        &mut self,
        collection: String,
        mut mark: Mark,
        in_place: bool,
    ) -> Result<Option<Change>, Refusal> {
        if mark.note.len() > LONGEST_NOTE_BYTES {
            return Err(Refusal::Full);
        }
        let found = self.get_mut(&collection)?;
        if let Some(there) = found.mark(&mark.record) {
            if mark.note.is_empty() || mark.note == there.note {
                return Ok(None);
            }
            let (record, before) = (mark.record, there.note.clone());
            return self.note(collection, record, "", &mark.note).map(|undo| {
                undo.map(|undo| match undo {
                    Change::Note { collection, record, before: merged, .. } => {
                        Change::Note { collection, record, before: merged, after: before }
                    }
                    other => other,
                })
            });
        }
        if found.marks.len() >= MOST_MARKS {
            return Err(Refusal::Full);
        }
        if !in_place {
            mark.position = found.next_position;
        }
        found.next_position = found.next_position.max(mark.position + 1);
        let undo =
            Change::Unmark { collection, record: mark.record.clone(), note: mark.note.clone() };
        found.marks.push(mark);
        found.sort();
        Ok(Some(undo))
    }

    fn unmark(
        &mut self,
        collection: String,
        record: &str,
        note: &str,
    ) -> Result<Option<Change>, Refusal> {
        let found = self.get_mut(&collection)?;
        let Some(at) = found.at(record) else { return Ok(None) };
        if found.marks[at].note != note {
            return Err(Refusal::ChangedElsewhere);
        }
        let mark = found.marks.remove(at);
        Ok(Some(Change::Mark { collection, mark, in_place: true }))
    }

    fn note(
        &mut self,
        collection: String,
        record: String,
        before: &str,
        after: &str,
    ) -> Result<Option<Change>, Refusal> {
        let found = self.get_mut(&collection)?;
        let at = found.at(&record).ok_or(Refusal::MarkGone)?;
        let there = &mut found.marks[at].note;
        let Some(note) = rewritten(there, before, after) else { return Ok(None) };
        if note.len() > LONGEST_NOTE_BYTES {
            return Err(Refusal::Full);
        }
        let before = std::mem::replace(there, note.clone());
        Ok(Some(Change::Note { collection, record, before: note, after: before }))
    }

    fn create(&mut self, id: String, name: &str) -> Result<Option<Change>, Refusal> {
        let before = self.current.clone();
        if self.collection(&id).is_none() {
            self.free_name(name)?;
            if self.collections.len() >= MOST_COLLECTIONS {
                return Err(Refusal::Full);
            }
            let collection = Collection::new(&id, name);
            self.collections.push(collection.clone());
            self.current = id;
            return Ok(Some(Change::Drop { collection, current: before }));
        }
        self.current = id;
        Ok((before != self.current).then_some(Change::Current { id: before }))
    }

    fn rename(&mut self, id: String, name: String) -> Result<Option<Change>, Refusal> {
        if self.collection(&id).is_some_and(|found| found.name == name) {
            return Ok(None);
        }
        self.free_name(&name)?;
        let before = std::mem::replace(&mut self.get_mut(&id)?.name, name);
        Ok(Some(Change::Rename { id, name: before }))
    }

    fn drop(
        &mut self,
        collection: &Collection,
        current: String,
    ) -> Result<Option<Change>, Refusal> {
        let at = self.collections.iter().position(|found| found.id == collection.id);
        let Some(at) = at else { return Ok(None) };
        if !self.collections[at].holds_the_same(collection) {
            return Err(Refusal::ChangedElsewhere);
        }
        let gone = self.collections.remove(at);
        if self.collections.is_empty() {
            self.collections.push(Collection::new(DEFAULT_COLLECTION, ""));
        }
        let before = std::mem::replace(&mut self.current, current);
        self.settle();
        Ok(Some(Change::Restore { collection: gone, current: before }))
    }

    fn restore(
        &mut self,
        collection: Collection,
        current: String,
    ) -> Result<Option<Change>, Refusal> {
        // An empty collection of that id is the default one, made anew when the last was taken away.
        if self.collection(&collection.id).is_some_and(|found| !found.marks.is_empty()) {
            return Err(Refusal::ChangedElsewhere);
        }
        let named = self.collections.iter().find(|found| found.name == collection.name);
        if !collection.name.is_empty() && named.is_some_and(|found| found.id != collection.id) {
            return Err(Refusal::NameTaken);
        }
        self.collections.retain(|found| found.id != collection.id);
        let before = std::mem::replace(&mut self.current, current);
        self.collections.push(collection.clone());
        self.settle();
        Ok(Some(Change::Drop { collection, current: before }))
    }

    fn free_name(&self, name: &str) -> Result<(), Refusal> {
        let taken = !name.is_empty() && self.collections.iter().any(|found| found.name == name);
        if taken { Err(Refusal::NameTaken) } else { Ok(()) }
    }

    /// Makes sure that the current collection exists.
    pub(super) fn settle(&mut self) {
        if self.collections.is_empty() {
            self.collections.push(Collection::new(DEFAULT_COLLECTION, ""));
        }
        if self.collection(&self.current).is_none() {
            self.current.clone_from(&self.collections[0].id);
        }
    }
}
