//! From a JSON value to rows: nested objects are laid flat, lists of objects are rows of their own.

use std::collections::VecDeque;
use std::sync::Arc;

use serde_json::{Map, Value as Json};

use super::json_shape::{DEEPEST, laid_open};
use super::row::{Next, Row, RowFault, Value, cells};
use super::{outline, relations};

/// The name of what stands before a value, or in a list without names: a reader sees it and can map it.
const KEY: &str = "key";
const VALUE: &str = "value";

/// What an import before this one kept is one value, whatever is in it.
const KEPT: &str = "other";

/// What answers of a server say of themselves beside their records, and nothing of these.
const RESPONSE: [&str; 22] = [
    "page",
    "pages",
    "count",
    "total",
    "limit",
    "offset",
    "skip",
    "size",
    "code",
    "status",
    "msg",
    "message",
    "error",
    "success",
    "next",
    "previous",
    "version",
    "per_page",
    "totalCount",
    "totalPages",
    "lastItemIndex",
    "total_pages",
];

/// Names of lists of quotes.
const LISTS: [&str; 5] = ["quotes", "sayings", "quotations", "语录", "名言"];

/// Envelopes around the fields of a record, which say nothing of their own.
const ENVELOPES: [&str; 5] = ["data", "attributes", "node", "_source", "properties"];

/// The rows that a value of a file makes.
pub(super) fn rows_of(value: Json, number: u64, to: &mut VecDeque<Next>) {
    let had = to.len();
    // A page of an outline may have no quotes.
    let is_page = value.as_object().is_some_and(|fields| outline::rows(fields, number).is_some());
    expand(laid_open(value), number, &[], 0, to);
    if to.len() == had && !is_page {
        to.push_back(Err((number, RowFault::NoFields)));
    }
}

type Cells = Vec<(Arc<str>, Value)>;

/// The lines of one text of which the last says who, as start screens of editors have them: `["Maps are", "for thinking.", "", "- Jane Doe"]`.
fn signed_lines(values: &[Json]) -> Option<(String, &str)> {
    let lines: Option<Vec<&str>> = values.iter().map(Json::as_str).collect();
    let lines = lines?;
    let (last, words) = lines.split_last()?;
    let is_signed = last.starts_with("- ") || super::attribution::is_attribution(last);
    let who = last.trim_start_matches(super::attribution::is_dash);
    let words: Vec<&str> = words.iter().map(|line| line.trim()).collect();
    let words = words.join("\n").trim().to_owned();
    (is_signed && !words.is_empty() && super::follows::is_who(who, &words)).then_some((words, who))
}

fn expand(
    value: Json,
    number: u64,
    around: &[(Arc<str>, Value)],
    depth: usize,
    to: &mut VecDeque<Next>,
) {
    let mut push = |mut own: Cells| {
        for (name, value) in around {
            if own.iter().all(|(there, _)| there != name) {
                own.push((Arc::clone(name), value.clone()));
            }
        }
        to.push_back(Ok(Row { number, sheet: None, cells: own }));
    };
    match value {
        Json::String(text) => {
            let cells = match super::attribution::attributed(&text) {
                Some((text, attribution)) => cells([("text", text), ("attribution", attribution)]),
                None => vec![(VALUE.into(), Value::Text(text))],
            };
            push(cells);
        }
        Json::Array(values) if signed_lines(&values).is_some() => {
            if let Some((words, who)) = signed_lines(&values) {
                push(cells([("text", words.as_str()), ("attribution", who)]));
            }
        }
        Json::Array(values)
            if values.iter().all(Json::is_string) && values.len() > 1 && depth == 0 =>
        {
            // A row without names, as tables are written.
            let cells = values.into_iter().zip(1..).filter_map(|(value, at): (Json, usize)| {
                Some((Arc::from(at.to_string()), Value::Text(value.as_str()?.to_owned())))
            });
            push(cells.collect());
        }
        Json::Array(values) => {
            for value in values {
                expand(value, number, around, depth + 1, to);
            }
        }
        Json::Object(fields) => match outline::rows(&fields, number) {
            Some(rows) => to.extend(rows),
            None => object(fields, number, around, depth, to),
        },
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

fn object(
    fields: Map<String, Json>,
    number: u64,
    around: &[(Arc<str>, Value)],
    depth: usize,
    to: &mut VecDeque<Next>,
) {
    if depth == 0 && fields.get("kind").and_then(Json::as_str) == Some("speaker") {
        // Of one speaker: lists in it are theirs, and no rows of their own.
        let mut cells = Vec::with_capacity(fields.len());
        for (name, value) in fields {
            match value {
                Json::Object(_) => cells.push((name.into(), Value::Json(value.to_string()))),
                value => lay_flat(&name, value, 0, &mut cells),
            }
        }
        to.push_back(Ok(Row { number, sheet: None, cells }));
        return;
    }
    let is_texts = |value: &Json| matches!(value, Json::Array(values) if !values.is_empty() && values.iter().all(Json::is_string));
    if depth < DEEPEST && fields.values().any(|value| has_rows(value, depth)) {
        // What stands around rows holds for each of them.
        let (inside, own): (Vec<_>, Vec<_>) =
            fields.into_iter().partition(|(_, value)| has_rows(value, depth));
        let own: Map<String, Json> = own.into_iter().collect();
        let is_several = inside.len() > 1;
        if is_several && depth == 0 && around.is_empty() {
            // Lists that refer to one another are tables of a database: `{"authors": […], "quotes": [{"author_id": 1}]}`.
            let tables = tables(&inside, number);
            if relations::any_refers(&tables) {
                to.extend(relations::joined(&tables, &|_| false));
                return;
            }
        }
        // Outlines name whose texts stand within as they name the texts: the outer one is the name.
        let is_outline = |value: &Json| {
            let rows = value.as_array().into_iter().flatten();
            rows.chain([value]).any(|row| row.get("text").is_some())
        };
        let named = own.get("name").or_else(|| {
            own.get("text").filter(|_| inside.iter().any(|(_, value)| is_outline(value)))
        });
        let owner = named.and_then(Json::as_str).map(str::to_owned);
        let mut cells = flat(own);
        for (name, _) in &mut cells {
            if RESPONSE.contains(&&**name) {
                *name = format!("response.{name}").into();
            }
        }
        // The name of a chat is of a group, or of one of two who write: nobody's message is said by it.
        let is_chat = inside.iter().any(|(key, _)| key == "messages");
        if let Some(owner) = owner.filter(|_| !is_chat) {
            cells.push((KEY.into(), Value::Text(owner)));
        }
        cells.extend(around.iter().cloned());
        for (key, value) in inside {
            let mut cells = cells.clone();
            // The names of lists of records say whose they are, or of what kind: `{"甲": [{…}], "乙": [{…}]}`. One in English letters
            // alone is no more than an envelope: `{"data": [{…}]}`.
            let is_plain =
                key.bytes().all(|byte| byte.is_ascii_lowercase() || b"_-".contains(&byte));
            if (is_several || !is_plain) && cells.iter().all(|(name, _)| **name != *KEY) {
                cells.insert(0, (KEY.into(), Value::Text(key)));
            }
            expand(value, number, &cells, depth + 1, to);
        }
    } else if depth == 0
        && around.is_empty()
        && let Some(shelves) = shelves(&fields)
    {
        for (key, inner, texts) in shelves {
            for text in texts {
                let cells: Cells = vec![
                    (KEY.into(), Value::Text(key.clone())),
                    (SHELF.into(), Value::Text(inner.clone())),
                ];
                expand(text, number, &cells, depth + 1, to);
            }
        }
    } else if depth == 0
        && around.is_empty()
        && let Some(pairs) = said_by(&fields)
    {
        for (name, text) in pairs {
            let cells = vec![(KEY.into(), Value::Text(name)), (VALUE.into(), Value::Text(text))];
            to.push_back(Ok(Row { number, sheet: None, cells }));
        }
    } else if depth < DEEPEST && are_records(&fields) {
        // Records under keys: `{"1": {…}, "2": {…}}`.
        for (key, value) in fields {
            let mut cells: Cells = vec![(KEY.into(), Value::Text(key))];
            cells.extend(around.iter().cloned());
            expand(value, number, &cells, depth + 1, to);
        }
    } else if depth == 0 && around.is_empty() && !fields.is_empty() && fields.values().all(is_texts)
    {
        // Texts under names: `{"甲": ["…", "…"]}`.
        for (key, value) in fields {
            let cells: Cells = vec![(KEY.into(), Value::Text(key))];
            for text in value.as_array().into_iter().flatten().cloned() {
                expand(text, number, &cells, depth + 1, to);
            }
        }
    } else {
        let mut own = flat(fields);
        if own.is_empty() && around.is_empty() {
            return;
        }
        for (name, value) in around {
            if own.iter().all(|(there, _)| there != name) {
                own.push((Arc::clone(name), value.clone()));
            }
        }
        to.push_back(Ok(Row { number, sheet: None, cells: own }));
    }
}

/// The records of lists, each under the name of its list.
fn tables(lists: &[(String, Json)], number: u64) -> Vec<relations::TableRow> {
    let mut rows = Vec::new();
    for (name, list) in lists {
        let name: Arc<str> = name.as_str().into();
        for record in list.as_array().into_iter().flatten().filter_map(Json::as_object) {
            let row = Row { number, sheet: None, cells: flat(record.clone()) };
            rows.push((Arc::clone(&name), row));
        }
    }
    rows
}

/// The name of an inner list, where lists under names lie under names: `{"鲁迅": {"故乡": ["…"]}}`.
const SHELF: &str = "work";

/// Lists of texts under two names: whose texts they are, of what, and the texts. Of the two levels that one names people which looks
/// more like it; the outer one where they look the same.
fn shelves(fields: &Map<String, Json>) -> Option<Vec<(String, String, Vec<Json>)>> {
    let is_texts = |value: &Json| {
        value.as_array().is_some_and(|texts| !texts.is_empty() && texts.iter().all(Json::is_string))
    };
    let is_shelf = |value: &Json| {
        value.as_object().is_some_and(|lists| !lists.is_empty() && lists.values().all(is_texts))
    };
    if fields.is_empty() || !fields.values().all(is_shelf) {
        return None;
    }
    let people = |names: &mut dyn Iterator<Item = &String>| {
        let (mut people, mut all) = (0, 0);
        for name in names {
            all += 1;
            people += usize::from(super::person::looks_like_person(name));
        }
        people * 100 / all.max(1)
    };
    let inner = || fields.values().filter_map(Json::as_object).flat_map(Map::keys);
    let is_inner = people(&mut inner()) > people(&mut fields.keys());
    let mut found = Vec::new();
    for (outer, lists) in fields {
        for (inner, texts) in lists.as_object().into_iter().flatten() {
            let (key, shelf) = if is_inner { (inner, outer) } else { (outer, inner) };
            let texts = texts.as_array().cloned().unwrap_or_default();
            found.push((key.clone(), shelf.clone(), texts));
        }
    }
    Some(found)
}

/// Texts with a name each, either of them first: `{"鲁迅": "…。", "胡适": "…。"}`, `{"…。": "鲁迅"}`.
fn said_by(fields: &Map<String, Json>) -> Option<Vec<(String, String)>> {
    /// A longer text is no name.
    const LONGEST_NAME_CHARS: usize = 30;
    let is_sentence = |text: &str| {
        text.trim_end().ends_with(['。', '！', '？', '.', '!', '?', '”', '…', '"', '；'])
    };
    let is_name = |text: &str| text.chars().count() <= LONGEST_NAME_CHARS && !is_sentence(text);
    let pairs: Option<Vec<(&str, &str)>> =
        fields.iter().map(|(key, value)| Some((key.as_str(), value.as_str()?))).collect();
    let pairs = pairs.filter(|pairs| pairs.len() > 1)?;
    let own = |(name, text): (&str, &str)| (name.to_owned(), text.to_owned());
    if pairs.iter().all(|(key, value)| is_sentence(key) && is_name(value)) {
        return Some(pairs.into_iter().map(|(text, name)| own((name, text))).collect());
    }
    // A record has sentences too, under the names of its fields.
    let is_field = |key: &str| key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    let is_list =
        pairs.iter().all(|(key, value)| is_name(key) && !is_field(key) && is_sentence(value));
    let has_people = pairs.iter().any(|(key, _)| super::person::looks_like_person(key));
    (is_list && has_people).then(|| pairs.into_iter().map(own).collect())
}

/// Whether the values of an object are records of one kind, and not the parts of one: they have most of their fields in common.
fn are_records(fields: &Map<String, Json>) -> bool {
    let records: Option<Vec<&Map<String, Json>>> = fields.values().map(Json::as_object).collect();
    let Some([first, others @ ..]) = records.as_deref().filter(|records| records.len() > 1) else {
        return false;
    };
    let shared = first.keys().filter(|name| others.iter().all(|other| other.contains_key(*name)));
    let most = others.iter().map(|other| other.len()).max().unwrap_or_default().max(first.len());
    shared.count() * 2 > most
}

/// Whether a value is a list of records, or an object with such a list somewhere in it.
fn has_rows(value: &Json, depth: usize) -> bool {
    match value {
        Json::Array(values) => values.iter().any(Json::is_object) && !are_names(values),
        Json::Object(fields) if depth < DEEPEST => {
            let is_several = |(name, value): (&String, &Json)| {
                // `{"胡适": {"quotes": ["…"]}}`
                let is_list = LISTS.contains(&name.as_str());
                is_list
                    && matches!(value, Json::Array(values) if values.iter().any(Json::is_string))
            };
            fields.values().any(|value| has_rows(value, depth + 1)) || fields.iter().any(is_several)
        }
        _ => false,
    }
}

/// The fields of an object, those of objects in it under `outer.inner`.
fn flat(fields: Map<String, Json>) -> Cells {
    let mut cells = Vec::with_capacity(fields.len());
    for (name, value) in fields {
        lay_flat(&name, value, 0, &mut cells);
    }
    cells
}

fn lay_flat(name: &str, value: Json, depth: usize, cells: &mut Cells) {
    let value = match value {
        Json::Null => return,
        Json::String(text) if text.trim().is_empty() => return,
        Json::String(text) => Value::Text(text),
        Json::Number(number) => Value::Number(number.to_string()),
        Json::Object(fields) if fields.contains_key("date-parts") => match date(&fields) {
            Some(date) => Value::Text(date),
            None => return,
        },
        Json::Object(fields) if depth < DEEPEST && name != KEPT => {
            // MongoDB's way of saying of what kind a value is: `{"$oid": "…"}`.
            let is_typed = fields.len() == 1 && fields.keys().all(|inner| inner.starts_with('$'));
            for (inner, value) in fields {
                if is_typed {
                    lay_flat(name, value, depth + 1, cells);
                    continue;
                }
                let path = match (ENVELOPES.contains(&name), ENVELOPES.contains(&inner.as_str())) {
                    (true, _) if depth == 0 => inner,
                    (_, true) if value.is_object() => name.to_owned(),
                    _ => format!("{name}.{inner}"),
                };
                lay_flat(&path, value, depth + 1, cells);
            }
            return;
        }
        Json::Array(values) if values.is_empty() => return,
        Json::Array(values) if values.iter().all(Json::is_string) => {
            let texts = values.iter().filter_map(Json::as_str).map(str::to_owned);
            Value::List(texts.collect())
        }
        Json::Array(values) if are_names(&values) => {
            Value::List(values.iter().filter_map(person).collect())
        }
        other => Value::Json(other.to_string()),
    };
    cells.push((name.into(), value));
}

/// Whether each is a person as CSL-JSON and others write one.
fn are_names(values: &[Json]) -> bool {
    !values.is_empty() && values.iter().all(|value| person(value).is_some())
}

fn person(value: &Json) -> Option<String> {
    let fields = value.as_object()?;
    let text = |name: &str| fields.get(name).and_then(Json::as_str);
    if let Some(name) = text("literal") {
        return Some(name.to_owned());
    }
    let family = text("family").or_else(|| text("lastName"))?;
    let given = text("given").or_else(|| text("firstName")).unwrap_or_default();
    Some(super::person::joined(family, given))
}

/// The date of CSL-JSON's `{"date-parts": [[2023, 5, 28]]}`.
fn date(fields: &Map<String, Json>) -> Option<String> {
    let parts = fields.get("date-parts")?.as_array()?.first()?.as_array()?;
    let number = |part: &Json| part.as_u64().or_else(|| part.as_str()?.parse().ok());
    let numbers: Vec<String> = parts
        .iter()
        .filter_map(number)
        .zip(0..3)
        .map(|(part, at)| if at == 0 { format!("{part:04}") } else { format!("{part:02}") })
        .collect();
    (!numbers.is_empty()).then(|| numbers.join("-"))
}
