//! A desk out of a store.

use super::card::Card;
use super::collection::{Collection, Mark};
use super::contents::Contents;
use super::owner::Owner;
use super::store::{Store, Value};
use super::trouble::Trouble;

/// The whole desk of an owner; one who never changed anything has the default one.
///
/// # Errors
/// What keeps the store from being read.
pub fn contents(store: &mut dyn Store, owner: &Owner) -> Result<Contents, Trouble> {
    let owner = Value::from(owner.as_str());
    let desks = store
        .rows("SELECT current FROM baijia_desks WHERE owner = $1", std::slice::from_ref(&owner))?;
    let Some([current]) = desks.into_iter().next().and_then(array) else {
        return Ok(Contents::default());
    };
    let mut contents = Contents { collections: Vec::new(), current: current.text() };
    let rows = store.rows(
        "SELECT id, name, next_position FROM baijia_collections WHERE owner = $1 ORDER BY ordinal",
        std::slice::from_ref(&owner),
    )?;
    for [id, name, next_position] in rows.into_iter().filter_map(array) {
        let next_position = next_position.integer();
        let (id, name) = (id.text(), name.text());
        contents.collections.push(Collection { id, name, marks: Vec::new(), next_position });
    }
    let rows = store.rows(
        "SELECT collection, record, position, note, card FROM baijia_marks WHERE owner = $1",
        &[owner],
    )?;
    for [collection, record, position, note, card] in rows.into_iter().filter_map(array) {
        let collection = collection.text();
        let found = contents.collections.iter_mut().find(|found| found.id == collection);
        let Some(found) = found else { continue };
        let record = record.text();
        let card = Box::new(Card::from_kept(&card.text(), &record));
        found.marks.push(Mark { record, position: position.integer(), note: note.text(), card });
    }
    for collection in &mut contents.collections {
        collection.sort();
    }
    contents.settle();
    Ok(contents)
}

/// A number that grows with every change of the owner's desk; 0 where there was none.
///
/// # Errors
/// What keeps the store from being read.
pub fn version(store: &mut dyn Store, owner: &Owner) -> Result<i64, Trouble> {
    let rows = store
        .rows("SELECT version FROM baijia_desks WHERE owner = $1", &[owner.as_str().into()])?;
    Ok(rows.first().and_then(|row| row.first()).map_or(0, Value::integer))
}

/// The decisions on a document: each place with what was decided there, by place.
///
/// # Errors
/// What keeps the store from being read.
pub fn decisions(
    store: &mut dyn Store,
    owner: &Owner,
    document: &str,
) -> Result<Vec<(String, String)>, Trouble> {
    let rows = store.rows(
        "SELECT place, decision FROM baijia_decisions WHERE owner = $1 AND document = $2",
        &[owner.as_str().into(), document.into()],
    )?;
    let rows = rows.into_iter().filter_map(array);
    let mut decisions: Vec<(String, String)> =
        rows.map(|[place, decision]| (place.text(), decision.text())).collect();
    // Databases sort texts by their own rules.
    decisions.sort();
    Ok(decisions)
}

/// A row of as many values as were asked for.
pub(super) fn array<const N: usize>(row: Vec<Value>) -> Option<[Value; N]> {
    row.try_into().ok()
}
