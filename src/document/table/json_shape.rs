//! Shapes in which programs write records otherwise than as objects with fields, brought to objects with fields.

use serde_json::{Map, Value as Json};

use super::json_posts;

/// Deeper values are left as they are written.
pub(super) const DEEPEST: usize = 6;

/// The same records as objects in lists: what HAL embeds stands beside the fields of its record, columns are turned into rows, and
/// what says the same twice is left out once.
pub(super) fn laid_open(value: Json) -> Json {
    opened(value, 0)
}

fn opened(value: Json, depth: usize) -> Json {
    if depth >= DEEPEST {
        return value;
    }
    let value = match value {
        Json::Array(values) if is_rich_text(&values) => rich_text(&values),
        Json::Array(values) => match words_of_selectors(&values) {
            Some(selector) => selector,
            None => Json::Array(values),
        },
        Json::Object(fields) => match json_posts::said(fields) {
            Json::Object(fields) => turned(without_repeats(without_envelope(fields))),
            several => several,
        },
        other => other,
    };
    match value {
        Json::Array(values) => values.into_iter().map(|value| opened(value, depth + 1)).collect(),
        Json::Object(fields) => {
            let field = |(name, value): (String, Json)| {
                let value = labels(&name, &value).unwrap_or_else(|| opened(value, depth + 1));
                (name, value)
            };
            fields.into_iter().map(field).collect()
        }
        other => other,
    }
}

/// What HAL puts into `_embedded` (Kelly, "JSON Hypertext Application Language", 2012) stands beside the fields of its record: a list of
/// one record that embeds nothing itself is that record.
fn without_envelope(mut fields: Map<String, Json>) -> Map<String, Json> {
    let is_record = fields.values().any(Json::is_string);
    match fields.remove("_embedded") {
        Some(Json::Object(embedded)) => {
            for (name, value) in embedded {
                let value = match value {
                    Json::Array(mut values) if is_record && values.len() == 1 => values.remove(0),
                    other => other,
                };
                fields.entry(name).or_insert(value);
            }
        }
        Some(other) => {
            fields.insert("_embedded".to_owned(), other);
        }
        None => {}
    }
    fields
}

/// A text with its parts listed beside it, as Telegram writes `text` and `text_entities`, says the same twice.
fn without_repeats(mut fields: Map<String, Json>) -> Map<String, Json> {
    let Some(text) = fields.get("text") else { return fields };
    let text = match text {
        Json::String(text) => text.clone(),
        Json::Array(values) if is_rich_text(values) => parts(values),
        _ => return fields,
    };
    fields.retain(|name, value| {
        let repeats = |values: &Vec<Json>| {
            values.iter().all(|value| value.get("text").is_some()) && parts(values) == text
        };
        name == "text" || !value.as_array().is_some_and(repeats)
    });
    // An empty list of parts says nothing either.
    fields.retain(|name, value| name != "text_entities" || !value.is_array());
    fields
}

/// Whether a list is one text, parts of which have marks of their own: `["Maps are ", {"type": "bold", "text": "for"}]`.
fn is_rich_text(values: &[Json]) -> bool {
    let is_part =
        |value: &Json| value.is_string() || value.get("text").is_some_and(Json::is_string);
    values.iter().any(Json::is_string)
        && values.iter().any(Json::is_object)
        && values.iter().all(is_part)
}

fn rich_text(values: &[Json]) -> Json {
    Json::String(parts(values))
}

fn parts(values: &[Json]) -> String {
    let text = |value: &Json| match value {
        Json::String(text) => text.clone(),
        other => other.get("text").and_then(Json::as_str).unwrap_or_default().to_owned(),
    };
    values.iter().map(text).collect()
}

/// Of several ways to select the same place of a page (W3C, "Web Annotation Data Model", 2017) the one that has its words.
fn words_of_selectors(values: &[Json]) -> Option<Json> {
    let is_selector = |value: &Json| value.get("type").is_some_and(Json::is_string);
    let has_words = |value: &&Json| value.get("exact").is_some_and(Json::is_string);
    let mut with_words = values.iter().filter(has_words);
    let only = with_words.next().filter(|_| values.len() > 1 && values.iter().all(is_selector))?;
    with_words.next().is_none().then(|| only.clone())
}

/// Tables that are written column by column, with the names of columns apart, or without names, as rows:
/// `{"quote": {"0": …}, "author": {"0": …}}`, `{"columns": […], "data": [[…], …]}`, `{"quotes": [["…", "…"], …]}`.
fn turned(fields: Map<String, Json>) -> Json {
    let rows =
        of_columns(&fields).or_else(|| of_names_apart(&fields)).or_else(|| of_lists(&fields));
    if let Some(rows) = rows {
        return Json::Array(rows);
    }
    Json::Object(fields)
}

fn of_columns(fields: &Map<String, Json>) -> Option<Vec<Json>> {
    let is_number = |key: &String| key.bytes().all(|byte| byte.is_ascii_digit());
    let columns: Option<Vec<_>> =
        fields.iter().map(|(name, value)| Some((name, value.as_object()?))).collect();
    let columns = columns.filter(|columns| columns.len() > 1)?;
    let (_, first) = columns.first()?;
    let is_table = !first.is_empty()
        && !columns.iter().any(|(name, _)| is_number(name))
        && columns.iter().all(|(_, column)| {
            column.len() == first.len()
                && column.keys().all(|key| is_number(key) && first.contains_key(key))
                && !column.values().any(|value| value.is_object() || value.is_array())
        });
    if !is_table {
        return None;
    }
    let mut keys: Vec<&String> = first.keys().collect();
    keys.sort_by_key(|key| (key.len(), *key));
    let row = |key: &String| {
        let cells = columns
            .iter()
            .filter_map(|(name, column)| Some(((*name).clone(), column.get(key)?.clone())));
        Json::Object(cells.collect())
    };
    Some(keys.into_iter().map(row).collect())
}

fn of_names_apart(fields: &Map<String, Json>) -> Option<Vec<Json>> {
    const NAMES: [&str; 4] = ["columns", "header", "headers", "fields"];
    const ROWS: [&str; 3] = ["data", "rows", "values"];
    let list = |names: &[&str]| names.iter().find_map(|name| fields.get(*name)?.as_array());
    let names: Option<Vec<&str>> = list(&NAMES)?.iter().map(Json::as_str).collect();
    let names = names.filter(|names| !names.is_empty())?;
    let row = |row: &Json| {
        let cells = row.as_array().filter(|cells| cells.len() <= names.len())?;
        let cells = names.iter().zip(cells).map(|(name, cell)| ((*name).to_owned(), cell.clone()));
        Some(Json::Object(cells.collect()))
    };
    list(&ROWS)?.iter().map(row).collect()
}

/// Rows without names of columns, which are the only list of the object, each of two texts or more: the columns are numbered from 1.
fn of_lists(fields: &Map<String, Json>) -> Option<Vec<Json>> {
    let mut lists = fields.values().filter_map(Json::as_array);
    let rows = lists.next().filter(|rows| lists.next().is_none() && !rows.is_empty())?;
    let row = |row: &Json| {
        let texts = row.as_array().filter(|texts| texts.len() > 1)?;
        let are_texts = texts.iter().all(Json::is_string);
        let cells = texts.iter().zip(1..).map(|(text, column)| (column.to_string(), text.clone()));
        are_texts.then(|| Json::Object(cells.collect()))
    };
    rows.iter().map(row).collect()
}

/// The names of a list of labels, each an object with what a program needs to draw it: `"tags": [{"id": 3, "name": "maps"}]`.
fn labels(name: &str, value: &Json) -> Option<Json> {
    const LISTS: [&str; 7] = ["tags", "topics", "categories", "keywords", "labels", "标签", "话题"];
    const BESIDE: [&str; 10] =
        ["id", "_id", "name", "label", "title", "slug", "color", "colour", "url", "count"];
    let values = value.as_array().filter(|values| LISTS.contains(&name) && !values.is_empty())?;
    let label = |value: &Json| {
        let fields = value.as_object()?;
        let is_label = fields.keys().all(|name| BESIDE.contains(&name.as_str()));
        let name = ["name", "label"].iter().find_map(|name| fields.get(*name)?.as_str());
        name.filter(|_| is_label).map(|name| Json::String(name.to_owned()))
    };
    values.iter().map(label).collect()
}
