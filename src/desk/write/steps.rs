//! One change carried out: those to marks and collections by their own files, those to decisions here.

use crate::desk::change::{Change, Refusal};
use crate::desk::read::array;
use crate::desk::trouble::Trouble;

use super::writer::{Writer, Written, refuse};

impl Writer<'_> {
    pub(super) fn write(&mut self, change: &Change) -> Result<Written, Trouble> {
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
            Change::Decide { document, place, before, after } => {
                self.decide(document, place, before.as_ref(), after.as_ref())
            }
        }
    }
}

impl Writer<'_> {
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
            return Ok(Err(Refusal::DecidedElsewhere(there)));
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
}
