//! Notes of Anki: a row for each, its fields under the names that its note type gives them.

use std::sync::Arc;

use rusqlite::Connection;
use serde_json::Value as Json;

use super::row::{Row, Value};

/// What parts the fields of a note.
const PART: char = '\u{1f}';

/// Whether a database is a collection of Anki.
pub(super) fn is_collection(database: &Connection) -> bool {
    database.prepare("SELECT mid, flds, tags FROM notes").is_ok()
        && database.prepare("SELECT models FROM col").is_ok()
}

/// The notes of a collection.
///
/// # Errors
/// If it cannot be read.
pub(super) fn notes(database: &Connection) -> rusqlite::Result<Vec<Row>> {
    let models: String = database.query_row("SELECT models FROM col", [], |row| row.get(0))?;
    let models: Json = serde_json::from_str(&models).unwrap_or_default();
    let mut notes = database.prepare("SELECT mid, flds, tags FROM notes ORDER BY id")?;
    let mut found = notes.query([])?;
    let mut rows = Vec::new();
    while let Some(note) = found.next()? {
        let model: i64 = note.get(0)?;
        let (fields, tags): (String, String) = (note.get(1)?, note.get(2)?);
        let fields_of =
            models.get(model.to_string()).and_then(|model| model.get("flds")?.as_array());
        let name = |at: usize| {
            let own = fields_of.and_then(|fields| fields.get(at)?.get("name")?.as_str());
            own.map_or_else(|| Arc::from((at + 1).to_string()), Arc::<str>::from)
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
