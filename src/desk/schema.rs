//! The tables of a desk, and how older ones become newer.

use super::store::{Store, Value};
use super::trouble::Trouble;

/// The version of the schema that this program writes; it refuses a newer one.
pub const VERSION: i64 = 1;

/// Stands in the file of every desk, in the text of its tables.
pub const MARK: &[u8] = b"baijia_schema";

/// What leads from each version to the next, beginning with no tables at all; `picks` is always `[]`. A released row never changes; a new one is added.
const STEPS: [&[&str]; 1] = [&[
    "CREATE TABLE IF NOT EXISTS baijia_desks (owner TEXT PRIMARY KEY, current TEXT NOT NULL, picks TEXT NOT NULL, \
     version BIGINT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS baijia_collections (owner TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, \
     ordinal BIGINT NOT NULL, next_position BIGINT NOT NULL, PRIMARY KEY (owner, id))",
    "CREATE TABLE IF NOT EXISTS baijia_marks (owner TEXT NOT NULL, collection TEXT NOT NULL, record TEXT NOT NULL, \
     position BIGINT NOT NULL, note TEXT NOT NULL, card TEXT NOT NULL, PRIMARY KEY (owner, collection, record))",
    "CREATE TABLE IF NOT EXISTS baijia_decisions (owner TEXT NOT NULL, document TEXT NOT NULL, place TEXT NOT NULL, \
     decision TEXT NOT NULL, PRIMARY KEY (owner, document, place))",
]];

/// Makes the tables, or brings older ones up to [`VERSION`], in one transaction.
///
/// # Errors
/// [`Trouble::Newer`] where a newer version wrote them, and nothing is changed; else what keeps the store from being written.
pub(super) fn prepare(store: &mut dyn Store) -> Result<(), Trouble> {
    store.begin()?;
    let prepared = upgrade(store).and_then(|()| store.commit());
    if prepared.is_err() {
        store.rollback();
    }
    prepared
}

fn upgrade(store: &mut dyn Store) -> Result<(), Trouble> {
    store.execute("CREATE TABLE IF NOT EXISTS baijia_schema (version BIGINT NOT NULL)", &[])?;
    let rows = store.rows("SELECT version FROM baijia_schema", &[])?;
    let found = rows.first().and_then(|row| row.first()).map(Value::integer);
    let version = found.unwrap_or(0);
    if version > VERSION {
        return Err(Trouble::Newer { version });
    }
    let done = usize::try_from(version).unwrap_or(0);
    for statement in STEPS.iter().skip(done).copied().flatten() {
        store.execute(statement, &[])?;
    }
    match found {
        None => store.execute("INSERT INTO baijia_schema (version) VALUES ($1)", &[VERSION.into()]),
        Some(VERSION) => Ok(0),
        Some(_) => store.execute("UPDATE baijia_schema SET version = $1", &[VERSION.into()]),
    }?;
    Ok(())
}
