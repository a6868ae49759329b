//! A mistake made in one of the atlas's files, to see what the loader says.

use baijia::atlas::{Atlas, Files, Problem};
use serde_json::Value;

/// A file of the atlas with one mistake in it.
pub enum Mistake {
    /// A field of a record set to a value: `/name/zh`.
    Set(&'static str, &'static str, Value),
    /// A field of a record taken away.
    Drop(&'static str, &'static str),
    /// A text of the file replaced, where it stands first.
    Swap(&'static str, &'static str),
    /// Another text for the whole file.
    Text(&'static str),
}

impl Mistake {
    /// The files with the mistake in one of them.
    pub fn make(&self, file: &str, files: Files<'static>) -> Files<'static> {
        let text = files.text(file).unwrap();
        let text = match self {
            Self::Set(id, field, value) => edit(text, id, |record| {
                let (parent, name) = field.rsplit_once('/').unwrap();
                match record.pointer_mut(parent).unwrap() {
                    Value::Object(object) => drop(object.insert(name.to_owned(), value.clone())),
                    Value::Array(array) => array[name.parse::<usize>().unwrap()] = value.clone(),
                    other => panic!("{field} lies in {other}"),
                }
            }),
            Self::Drop(id, field) => edit(text, id, |record| {
                let (parent, name) = field.rsplit_once('/').unwrap();
                let parent = record.pointer_mut(parent).unwrap().as_object_mut().unwrap();
                assert!(parent.remove(name).is_some(), "{id} has no {field}");
            }),
            Self::Swap(from, to) => {
                assert!(text.contains(from), "{file} has no {from}");
                text.replacen(from, to, 1)
            }
            Self::Text(text) => (*text).to_owned(),
        };
        files.with(file, text)
    }
}

fn edit(text: &str, id: &str, change: impl FnOnce(&mut Value)) -> String {
    let mut records: Vec<Value> = serde_json::from_str(text).unwrap();
    let found = records.iter_mut().find(|record| record["id"] == id);
    change(found.unwrap_or_else(|| panic!("no record {id}")));
    serde_json::to_string(&records).unwrap()
}

/// A file, a mistake in it, and what is told of it.
pub type Case = (&'static str, Mistake, &'static str);

/// Each mistake alone makes one problem.
pub fn check(cases: &[Case]) {
    for (file, mistake, expected) in cases {
        let files = mistake.make(file, Files::embedded());
        assert_eq!(told(&files), [format!("{file}: {expected}")]);
    }
}

/// The problems of files that have some, as they are told.
pub fn told(files: &Files<'_>) -> Vec<String> {
    problems(files).iter().map(Problem::to_string).collect()
}

/// The problems of files that have some.
pub fn problems(files: &Files<'_>) -> Vec<Problem> {
    Atlas::load(files).map(|_| ()).expect_err("the atlas loads").0
}
