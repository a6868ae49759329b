//! A `SQLite` file: the rows of its tables, joined with those that they refer to.

use std::collections::VecDeque;
use std::io::{self, Read, Write as _};
use std::sync::Arc;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

use super::anki;
use super::relations::{TableRow, joined};
use super::row::{LONGEST_WHOLE_BYTES, Next, Row, Rows, Value};

/// Whether the file with this start is one.
pub(super) fn is_sqlite(head: &[u8]) -> bool {
    head.starts_with(b"SQLite format 3\0")
}

/// The rows of a `SQLite` file.
pub(super) struct Sqlite {
    ready: VecDeque<Next>,
}

impl Sqlite {
    /// Reads all tables. The file is copied first: what is read may be a pipe, and nothing beside it is ever written.
    ///
    /// # Errors
    /// If it cannot be read, is damaged, or is larger than [`LONGEST_WHOLE_BYTES`].
    pub(super) fn open(mut from: impl Read, is_name: &dyn Fn(&str) -> bool) -> io::Result<Self> {
        let mut copy = tempfile::NamedTempFile::new()?;
        let most_bytes = LONGEST_WHOLE_BYTES as u64;
        if io::copy(&mut from.by_ref().take(most_bytes + 1), &mut copy)? > most_bytes {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, "the database is too large"));
        }
        copy.flush()?;
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let damaged = |error: rusqlite::Error| {
            let why = format!("SQLite: {error}; what is left of it: sqlite3 FILE .recover");
            io::Error::new(io::ErrorKind::InvalidData, why)
        };
        let database = Connection::open_with_flags(copy.path(), flags).map_err(damaged)?;
        if anki::is_collection(&database) {
            let notes = anki::notes(&database).map_err(damaged)?;
            return Ok(Self { ready: notes.into_iter().map(Ok).collect() });
        }
        let rows = rows(&database).map_err(damaged)?;
        Ok(Self { ready: joined(&rows, is_name) })
    }
}

fn rows(database: &Connection) -> rusqlite::Result<Vec<TableRow>> {
    const TABLES: &str = "SELECT name FROM sqlite_master WHERE type = 'table' \
        AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid";
    let mut tables = database.prepare(TABLES)?;
    let names = tables.query_map([], |row| row.get::<_, String>(0))?;
    let mut rows = Vec::new();
    for name in names.collect::<Result<Vec<_>, _>>()? {
        let table: Arc<str> = name.as_str().into();
        let quoted = name.replace('"', "\"\"");
        // A table of an extension that is not there has no rows for us.
        let Ok(mut all) = database.prepare(&format!("SELECT * FROM \"{quoted}\"")) else {
            continue;
        };
        let columns: Vec<Arc<str>> = all.column_names().map(Arc::from).collect();
        let mut found = all.query([])?;
        let mut number = 0;
        while let Some(row) = found.next()? {
            number += 1;
            let mut cells = Vec::with_capacity(columns.len());
            for (at, column) in columns.iter().enumerate() {
                let value = match row.get_ref(at)? {
                    ValueRef::Null | ValueRef::Blob(_) => continue,
                    ValueRef::Integer(number) => Value::Number(number.to_string()),
                    ValueRef::Real(number) => Value::Number(number.to_string()),
                    ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
                };
                if !matches!(&value, Value::Text(text) if text.trim().is_empty()) {
                    cells.push((Arc::clone(column), value));
                }
            }
            rows.push((Arc::clone(&table), Row { number, sheet: Some(Arc::clone(&table)), cells }));
        }
    }
    Ok(rows)
}

impl Rows for Sqlite {
    fn next_row(&mut self) -> io::Result<Option<Next>> {
        Ok(self.ready.pop_front())
    }
}
