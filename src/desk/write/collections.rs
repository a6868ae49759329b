//! The changes to collections.

use crate::desk::change::{Change, Refusal};
use crate::desk::collection::{Collection, DEFAULT_COLLECTION};
use crate::desk::limits::MOST_COLLECTIONS;
use crate::desk::trouble::Trouble;

use super::writer::{Writer, Written, refuse};

impl Writer<'_> {
    pub(super) fn create(&mut self, id: &str, name: &str) -> Result<Written, Trouble> {
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
        self.insert_collection(&collection)?;
        let current = self.set_current(id)?;
        Ok(Ok(Some(Change::Drop { collection, current })))
    }

    pub(super) fn rename(&mut self, id: &str, name: &str) -> Result<Written, Trouble> {
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

    pub(super) fn drop(
        &mut self,
        collection: &Collection,
        current: &str,
    ) -> Result<Written, Trouble> {
        let Some(mut found) = self.collection(&collection.id)? else { return Ok(Ok(None)) };
        found.marks = self.marks(&collection.id, None)?;
        found.sort();
        if !found.holds_the_same(collection) {
            refuse!(ChangedElsewhere);
        }
        self.delete_collection(&collection.id)?;
        if self.collections()?.is_empty() {
            let default = Collection::new(DEFAULT_COLLECTION, "");
            self.insert_collection(&default)?;
        }
        let before = self.set_current(current)?;
        self.settle()?;
        Ok(Ok(Some(Change::Restore { collection: found, current: before })))
    }

    pub(super) fn restore(
        &mut self,
        collection: &Collection,
        current: &str,
    ) -> Result<Written, Trouble> {
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
        self.insert_collection(collection)?;
        for mark in &collection.marks {
            self.insert_mark(&collection.id, mark)?;
        }
        let before = self.set_current(current)?;
        self.settle()?;
        Ok(Ok(Some(Change::Drop { collection: collection.clone(), current: before })))
    }
}

fn is_taken(collections: &[Collection], name: &str) -> bool {
    !name.is_empty() && collections.iter().any(|found| found.name == name)
}
