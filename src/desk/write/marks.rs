//! The changes to marks and their notes.

use crate::desk::change::{Change, Refusal, rewritten};
use crate::desk::collection::Mark;
use crate::desk::limits::{LONGEST_NOTE_BYTES, MOST_MARKS};
use crate::desk::trouble::Trouble;

use super::writer::{Writer, Written, refuse};

impl Writer<'_> {
    pub(super) fn mark(
        &mut self,
        collection: &str,
        mark: &Mark,
        in_place: bool,
    ) -> Result<Written, Trouble> {
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

    pub(super) fn unmark(
        &mut self,
        collection: &str,
        record: &str,
        note: &str,
    ) -> Result<Written, Trouble> {
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

    pub(super) fn note(
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

    pub(super) fn swap(
        &mut self,
        collection: &str,
        one: &str,
        other: &str,
    ) -> Result<Written, Trouble> {
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
}
