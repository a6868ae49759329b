//! From files to an [`Atlas`]: first every key, then every record with its references resolved.

use super::fields::{Fields, brief};
use super::files::{FILES, Files};
use super::json::{self, Element, Object, Value};
use super::loading::Loading;
use super::problem::Told;
use super::{Atlas, Problem, Problems, Release, Table, nearest};

mod days;
mod links;
mod named;
mod names;
mod organization;
mod records;
mod registry;
mod shown;
mod twice;

/// What some programs put before a text.
const BYTE_ORDER_MARK: char = '\u{feff}';

const RECORDS: (&str, &str) = ("JSON 的记录数组", "a JSON array of records");

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
        // The first file is read last, record by record: nothing in it refers to its own records, and as one tree it would be the
        // largest thing that the program ever holds.
        let [first, others @ ..] = FILES;
        let written = others.map(|file| (file, written(file, files, &mut loading)));
        let mut models = Vec::new();
        each_written(first, files, &mut loading, |written, loading| {
            models.push(read(first, written, loading, records::model));
        });
        let mut written = written.into_iter();
        macro_rules! table {
            ($read:ident) => {{
                let (file, written) = written.next().unwrap_or_default();
                let records = written.into_iter();
                let records =
                    records.map(|written| read(file, written, &mut loading, records::$read));
                Table::new(records.collect())
            }};
        }
        let mut atlas = Self {
            models: Table::new(Vec::new()),
            regions: table!(region),
            figures: table!(figure),
            speakers: table!(speaker),
            quotes: table!(quote),
            topics: table!(topic),
            craft: table!(craft),
            gap: table!(gap_claim),
            routes: table!(route),
            filings: table!(filing),
            filing_days: table!(filing_day),
            sources: table!(source),
            releases: [].into(),
            day: None,
        };
        links::add_filings(&mut models, &atlas.filings);
        atlas.models = Table::new(models);
        atlas.releases = Release::all(&atlas.models);
        twice::check(&atlas, &mut loading);
        shown::check(&atlas, &mut loading);
        names::check(&atlas, &mut loading);
        days::check(&atlas, &mut loading);
        days::lists(&atlas, &mut loading);
        registry::check(&atlas, &mut loading);
        links::check(&atlas, &mut loading);
        let mut problems = loading.into_problems();
        // A file that cannot be read at all comes before what follows from that, as references into it that dangle. What was seen
        // while the keys were read stands with the rest of its file.
        let is_whole_file = |problem: &Problem| problem.record.is_empty();
        let place = |problem: &Problem| FILES.iter().position(|&file| file == problem.file);
        problems.sort_by_key(|problem| (!is_whole_file(problem), place(problem)));
        if problems.is_empty() { Ok(atlas) } else { Err(Problems(problems)) }
    }
}

/// One record, all of its fields read.
fn read<T>(
    file: &'static str,
    (name, object): Written<'_>,
    loading: &mut Loading,
    read: impl FnOnce(&mut Fields<'_>) -> T,
) -> T {
    let mut fields = Fields::new(file, name, object, loading);
    let record = read(&mut fields);
    fields.finish();
    record
}

/// The records of a file as written, their keys added.
fn written<'a>(
    file: &'static str,
    files: &'a Files<'_>,
    loading: &mut Loading,
) -> Vec<Written<'a>> {
    let mut records = Vec::new();
    each_written(file, files, loading, |written, _| records.push(written));
    records
}

/// Hands on the records of a file as written, one by one, the key of each added before.
fn each_written<'a>(
    file: &'static str,
    files: &'a Files<'_>,
    loading: &mut Loading,
    mut take: impl FnMut(Written<'a>, &mut Loading),
) {
    let (mut elements, mut records) = (0, 0);
    let text = files.text(file).unwrap_or_default();
    let read = json::each_element(text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text), |element| {
        elements += 1;
        let place = format!("record {elements}");
        let Element { value: Value::Object(object), doubled } = element else {
            loading.problems.push(problem(
                file,
                &place,
                "",
                brief(&element.value),
                ("对象", "an object"),
            ));
            return;
        };
        let name = match object.get("id").and_then(Value::as_str) {
            Some(key) if !key.trim().is_empty() => {
                add_key(file, key, records, &place, loading);
                key.to_owned()
            }
            // A missing id, or one that is not text, is told when the record is read.
            _ => place,
        };
        for field in doubled {
            let found = ("写了两次", "given twice");
            let expected = ("每个字段只写一次", "each field once");
            loading.problems.push(problem(file, &name, &field, found, expected));
        }
        records += 1;
        take((name, object), loading);
    });
    if let Err(error) = read {
        loading.is_cut(file);
        let found = (json_in_chinese(&error), error.to_string());
        loading.problems.push(problem(file, "", "", found, RECORDS));
    }
}

/// Where a file is no JSON, and why.
fn json_in_chinese(error: &serde_json::Error) -> String {
    let said = error.to_string();
    if said.contains("expected an array") {
        let kinds = [("map", "对象"), ("string", "文本"), ("boolean", "布尔值"), ("null", " null")];
        let kind = kinds.iter().find(|(kind, _)| said.contains(kind));
        return format!("不是数组，而是{}", kind.map_or("数字", |(_, kind)| kind));
    }
    let why = super::archive::parser_zh(&said);
    format!("第 {} 行第 {} 列起不是 JSON：{why}", error.line(), error.column())
}

fn add_key(file: &'static str, key: &str, index: usize, place: &str, loading: &mut Loading) {
    let shown = Value::String(key.into());
    if !key.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')) {
        let mut wrong =
            problem(file, key, "id", brief(&shown), ("a-z、0-9 和连字符", "a-z, 0-9 and hyphens"));
        wrong.nearest = nearest::key(key);
        loading.problems.push(wrong);
    }
    if !loading.add_key(file, key, u32::try_from(index).unwrap_or(u32::MAX)) {
        let shown = brief(&shown);
        let found = (format!("{shown} 又出现在 {place}"), format!("{shown} again, in {place}"));
        let mut wrong = problem(file, key, "id", found, ("自己独有的编号", "an id of its own"));
        wrong.nearest = loading.free_key(file, key);
        loading.problems.push(wrong);
    }
}

fn problem(
    file: &str,
    record: &str,
    field: &str,
    found: impl Into<Told>,
    expected: impl Into<Told>,
) -> Problem {
    Problem {
        file: file.to_owned(),
        record: record.to_owned(),
        field: field.to_owned(),
        found: found.into(),
        expected: expected.into(),
        nearest: None,
    }
}
