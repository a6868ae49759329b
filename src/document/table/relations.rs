//! Tables of a database that refer to one another: a row of quotes with `author_id` gets the cells of that author, as `author.name`.
//!
//! A column `author_id` refers to the table `authors` or `author`, whose rows are known by their `id`, as nearly all programs name
//! them. Rows of tables to which others only refer are no rows of their own.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;

use super::row::{Next, Row, Value};

/// A row, and the table that it stands in.
pub(super) type TableRow = (Arc<str>, Row);

/// A column that refers to another table.
struct Reference {
    column: Arc<str>,
    /// The table that it refers to.
    table: Arc<str>,
    /// What its cells are called by: `author` of `author_id`.
    stem: String,
}

/// Whether a table among these refers to another.
pub(super) fn any_refers(rows: &[TableRow]) -> bool {
    let mut tables: Vec<&Arc<str>> = rows.iter().map(|(table, _)| table).collect();
    tables.dedup();
    rows.iter().any(|(table, row)| {
        row.cells.iter().any(|(column, _)| reference(table, column, &tables).is_some())
    })
}

/// Rows with what they refer to, in their order. `is_name` tells the names of columns that are expected; of tables that refer to
/// nothing, those with most of these names are taken.
pub(super) fn joined(rows: &[TableRow], is_name: &dyn Fn(&str) -> bool) -> VecDeque<Next> {
    let mut columns: HashMap<Arc<str>, Vec<Arc<str>>> = HashMap::new();
    let mut has_text: HashMap<Arc<str>, bool> = HashMap::new();
    for (table, row) in rows {
        let known = columns.entry(Arc::clone(table)).or_default();
        for (column, value) in &row.cells {
            if !known.contains(column) {
                known.push(Arc::clone(column));
            }
            let is_text =
                matches!(value, Value::Text(text) if text.chars().any(char::is_alphabetic));
            *has_text.entry(Arc::clone(table)).or_default() |= is_text;
        }
    }
    let tables: Vec<&Arc<str>> = columns.keys().collect();
    let ids = ids(rows);
    let references: HashMap<Arc<str>, Vec<Reference>> = columns
        .iter()
        .map(|(table, columns)| {
            let found = columns.iter().filter_map(|column| {
                reference(table, column, &tables).or_else(|| by_values(table, column, rows, &ids))
            });
            (Arc::clone(table), found.collect())
        })
        .collect();
    let refers = |table: &Arc<str>| {
        references.get(table).is_some_and(|references| !references.is_empty())
            && has_text.get(table) == Some(&true)
    };
    let expected = |table: &Arc<str>| {
        let columns = columns.get(table).map(Vec::as_slice).unwrap_or_default();
        columns.iter().filter(|column| is_name(column)).count()
    };
    let any_refers = tables.iter().any(|table| refers(table));
    let most = tables.iter().map(|table| expected(table)).max().unwrap_or(0);
    let is_taken = |table: &Arc<str>| {
        if any_refers {
            refers(table)
        } else {
            has_text.get(table) == Some(&true) && expected(table) == most
        }
    };
    let mut by_id: HashMap<(&str, &str), &Row> = HashMap::new();
    for (table, row) in rows {
        let id = row.cells.iter().find(|(name, _)| is_id_of(name, table));
        if let Some(id) = id.and_then(|(_, value)| plain(value)) {
            by_id.insert((table, id), row);
        }
    }
    let joined = rows.iter().filter(|(table, _)| is_taken(table)).map(|(table, row)| {
        let mut cells = Vec::with_capacity(row.cells.len());
        for (name, value) in &row.cells {
            let of_table = references.get(table).map(Vec::as_slice).unwrap_or_default();
            let reference = of_table.iter().find(|reference| reference.column == *name);
            let found = reference.and_then(|reference| {
                let other = by_id.get(&(&*reference.table, plain(value)?))?;
                Some((reference, *other))
            });
            let Some((reference, other)) = found else {
                cells.push((Arc::clone(name), value.clone()));
                continue;
            };
            for (inner, value) in &other.cells {
                if !is_id_of(inner, &reference.table) && !inner.ends_with("_id") {
                    cells.push((format!("{}.{inner}", reference.stem).into(), value.clone()));
                }
            }
        }
        Ok(Row { number: row.number, sheet: row.sheet.clone(), cells })
    });
    joined.collect()
}

/// What a column of a table refers to, by its name.
fn reference(table: &Arc<str>, column: &Arc<str>, tables: &[&Arc<str>]) -> Option<Reference> {
    let lower = column.to_lowercase();
    let stem = lower.strip_suffix("_id").or_else(|| {
        lower.strip_suffix("id").filter(|_| column.ends_with("Id") || column.ends_with("ID"))
    });
    let stem = stem?.to_owned();
    let is_meant = |other: &str| {
        let other = other.to_lowercase();
        let other = other.rsplit(['.', '_']).next().unwrap_or(&other);
        other == stem
            || other.strip_suffix('s') == Some(&stem)
            || other.strip_suffix("es") == Some(&stem)
            || other.strip_suffix("ies").is_some_and(|head| format!("{head}y") == stem)
    };
    let other = tables.iter().find(|other| **other != table && is_meant(other))?;
    Some(Reference { column: Arc::clone(column), table: Arc::clone(other), stem })
}

/// The ids of the rows of each table that are texts.
fn ids(rows: &[TableRow]) -> HashMap<&Arc<str>, HashSet<&str>> {
    let mut ids: HashMap<&Arc<str>, HashSet<&str>> = HashMap::new();
    for (table, row) in rows {
        let own = row.cells.iter().find(|(name, _)| is_id_of(name, table));
        if let Some((_, Value::Text(id))) = own {
            ids.entry(table).or_default().insert(id.trim());
        }
    }
    ids
}

/// What a column of a table refers to, by what is in it: all of its texts are ids of another table, whatever that is called.
/// Numbers would be so by chance.
fn by_values(
    table: &Arc<str>,
    column: &Arc<str>,
    rows: &[TableRow],
    ids: &HashMap<&Arc<str>, HashSet<&str>>,
) -> Option<Reference> {
    let stem = column.to_lowercase().strip_suffix("id")?.trim_end_matches('_').to_owned();
    let cells = || {
        let own = rows.iter().filter(|(other, _)| other == table);
        own.filter_map(|(_, row)| row.cells.iter().find(|(name, _)| name == column))
    };
    let all_in = |ids: &HashSet<&str>| {
        cells().all(|(_, value)| matches!(value, Value::Text(id) if ids.contains(id.trim())))
    };
    if stem.is_empty() || is_id_of(column, table) || cells().next().is_none() {
        return None;
    }
    let (other, _) = ids.iter().find(|(other, ids)| ***other != *table && all_in(ids))?;
    Some(Reference { column: Arc::clone(column), table: Arc::clone(other), stem })
}

/// Whether a column is the id of the rows of a table: `id`, `_id`, or `author_id` in `authors`.
fn is_id_of(column: &str, table: &str) -> bool {
    let column = column.to_lowercase();
    let table = table.to_lowercase();
    matches!(column.as_str(), "id" | "_id" | "rowid")
        || column
            .strip_suffix("_id")
            .or_else(|| column.strip_suffix("id"))
            .is_some_and(|stem| table == stem || table.strip_suffix('s') == Some(stem))
}

fn plain(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) | Value::Number(text) => Some(text.trim()),
        Value::List(_) | Value::Json(_) => None,
    }
}
