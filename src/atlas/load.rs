//! From files to an [`Atlas`]: first every key, then every record with its references resolved.

use super::fields::{Fields, brief};
use super::files::{FILES, Files};
use super::json::{self, Element, Object, Value};
use super::loading::Loading;
use super::{Atlas, Problem, Problems, Table, nearest};

mod records;

/// One record as written: what it is called in messages, and its fields.
type Written<'a> = (String, Object<'a>);

impl Atlas {
    /// Reads and checks all files.
    ///
    /// # Errors
    /// Everything that is wrong with them, at once: what is not JSON, a field that is missing, unknown, given twice or of the wrong
    /// form, a reference to a record that is not there, an id given twice, a record without a source.
    pub fn load(files: &Files<'_>) -> Result<Self, Problems> {
        let mut loading = Loading::default();
        let mut written = Vec::with_capacity(FILES.len());
        for file in FILES {
            let text = files.text(file).unwrap_or_default();
            written.push((file, self::written(file, text, &mut loading)));
        }
        let mut written = written.into_iter();
        macro_rules! table {
            ($read:ident) => {{
                let (file, records) = written.next().unwrap_or_default();
                let read = |(name, object)| {
                    let mut fields = Fields::new(file, name, object, &mut loading);
                    let record = records::$read(&mut fields);
                    fields.finish();
                    record
                };
                Table::new(records.into_iter().map(read).collect())
            }};
        }
        let atlas = Self {
            models: table!(model),
            regions: table!(region),
            figures: table!(figure),
            speakers: table!(speaker),
            quotes: table!(quote),
            topics: table!(topic),
            craft: table!(craft),
            gap: table!(gap_claim),
            routes: table!(route),
            sources: table!(source),
        };
        let mut problems = loading.problems;
        // What was seen while the keys were read stands with the rest of its file.
        problems.sort_by_key(|problem| FILES.iter().position(|&file| file == problem.file));
        if problems.is_empty() { Ok(atlas) } else { Err(Problems(problems)) }
    }
}

/// The records of a file as written, their keys added.
fn written<'a>(file: &'static str, text: &'a str, loading: &mut Loading) -> Vec<Written<'a>> {
    let elements = match json::elements(text) {
        Ok(elements) => elements,
        Err(error) => {
            let found = error.to_string();
            loading.problems.push(problem(file, "", "", found, "a JSON array of records"));
            return Vec::new();
        }
    };
    let mut records = Vec::with_capacity(elements.len());
    for (at, Element { value, doubled }) in elements.into_iter().enumerate() {
        let place = format!("record {}", at + 1);
        let Value::Object(object) = value else {
            loading.problems.push(problem(file, &place, "", brief(&value), "an object"));
            continue;
        };
        let name = match object.get("id").and_then(Value::as_str) {
            Some(key) if !key.trim().is_empty() => {
                add_key(file, key, records.len(), &place, loading);
                key.to_owned()
            }
            // A missing id, or one that is not text, is told when the record is read.
            _ => place,
        };
        for field in doubled {
            let found = "given twice".to_owned();
            loading.problems.push(problem(file, &name, &field, found, "each field once"));
        }
        records.push((name, object));
    }
    records
}

fn add_key(file: &'static str, key: &str, index: usize, place: &str, loading: &mut Loading) {
    let shown = Value::String(key.into());
    if !key.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')) {
        let mut wrong = problem(file, key, "id", brief(&shown), "a-z, 0-9 and hyphens");
        wrong.nearest = nearest::key(key);
        loading.problems.push(wrong);
    }
    if !loading.add_key(file, key, u32::try_from(index).unwrap_or(u32::MAX)) {
        let found = format!("{} again, in {place}", brief(&shown));
        let mut wrong = problem(file, key, "id", found, "an id of its own");
        wrong.nearest = loading.free_key(file, key);
        loading.problems.push(wrong);
    }
}

fn problem(file: &str, record: &str, field: &str, found: String, expected: &str) -> Problem {
    Problem {
        file: file.to_owned(),
        record: record.to_owned(),
        field: field.to_owned(),
        found,
        expected: expected.to_owned(),
        nearest: None,
    }
}
