//! Notes of Anki: a row for each, its fields under the names that its note type gives them.

use std::collections::HashMap;
use std::sync::Arc;

use rusqlite::Connection;
use serde_json::Value as Json;

use super::row::{Row, Value};

/// What parts the fields of a note.
const PART: char = '\u{1f}';

/// Whether a database is a collection of Anki.
pub(super) fn is_collection(database: &Connection) -> bool {
    database.prepare("SELECT mid, flds, tags FROM notes").is_ok()
        && (database.prepare(FIELDS).is_ok() || database.prepare("SELECT models FROM col").is_ok())
}

/// The names of fields, where note types stand in tables of their own, as newer versions keep them.
const FIELDS: &str = "SELECT ntid, ord, name FROM fields";

/// The names of the fields of each note type.
type Names = HashMap<i64, Vec<Arc<str>>>;

fn names(database: &Connection) -> rusqlite::Result<Names> {
    let mut names = Names::new();
    if let Ok(mut fields) = database.prepare(FIELDS) {
        let mut found = fields.query([])?;
        let mut all: Vec<(i64, i64, String)> = Vec::new();
        while let Some(field) = found.next()? {
            all.push((field.get(0)?, field.get(1)?, field.get(2)?));
        }
        all.sort_unstable();
        for (of, _, name) in all {
            names.entry(of).or_default().push(name.into());
        }
        return Ok(names);
    }
    let models: String = database.query_row("SELECT models FROM col", [], |row| row.get(0))?;
    let models: Json = serde_json::from_str(&models).unwrap_or_default();
    for (id, model) in models.as_object().into_iter().flatten() {
        let fields = model.get("flds").and_then(Json::as_array).into_iter().flatten();
        let fields =
            fields.map(|field| field.get("name").and_then(Json::as_str).unwrap_or_default());
        if let Ok(id) = id.parse() {
            names.insert(id, fields.map(Arc::from).collect());
        }
    }
    Ok(names)
}

/// The notes of a collection.
///
/// # Errors
/// If it cannot be read.
pub(super) fn notes(database: &Connection) -> rusqlite::Result<Vec<Row>> {
    let names = names(database)?;
    let mut notes = database.prepare("SELECT mid, flds, tags FROM notes ORDER BY id")?;
    let mut found = notes.query([])?;
    let mut rows = Vec::new();
    while let Some(note) = found.next()? {
        let model: i64 = note.get(0)?;
        let (fields, tags): (String, String) = (note.get(1)?, note.get(2)?);
        let name = |at: usize| {
            let own = names.get(&model).and_then(|names| names.get(at));
            own.filter(|name| !name.is_empty())
                .map_or_else(|| Arc::from((at + 1).to_string()), Arc::clone)
        };
        let mut cells: Vec<(Arc<str>, Value)> = fields
            .split(PART)
            .enumerate()
            .filter(|(_, text)| !text.trim().is_empty())
            .map(|(at, text)| (name(at), Value::Text(text.to_owned())))
            .collect();
        let tags: Vec<String> = tags.split_whitespace().map(str::to_owned).collect();
        if !tags.is_empty() {
            cells.push(("tags".into(), Value::List(tags)));
        }
        rows.push(Row { number: rows.len() as u64 + 1, sheet: None, cells });
    }
    Ok(rows)
}
