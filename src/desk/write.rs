//! Changes into a store: what [`Contents::apply`](super::Contents::apply) does in memory, in SQL.

use super::change::Change;
use super::collection::{Collection, DEFAULT_COLLECTION};
use super::owner::Owner;
use super::store::{Store, Value};
use super::trouble::Trouble;

mod collections;
mod marks;
mod steps;
mod writer;

pub(super) use writer::Written;

use writer::Writer;

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
            Writer { store, owner }.insert_collection(&Collection::new(DEFAULT_COLLECTION, ""))?;
        }
    }
    Ok(())
}
