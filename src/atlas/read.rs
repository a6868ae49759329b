//! Reads one record field by field and keeps every problem, so that all of them are told at once.

use std::collections::HashMap;
use std::str::FromStr;

use serde_json::{Map, Value};

use super::problem::nearest;
use super::{Bilingual, Date, Id, Kind, Problem, RecordId, Word};

/// The keys of all records, from which references are resolved.
#[derive(Default)]
pub(super) struct Keys {
    by_file: HashMap<&'static str, HashMap<String, u32>>,
}

impl Keys {
    pub(super) fn insert(&mut self, file: &'static str, key: &str, index: u32) -> bool {
        self.by_file.entry(file).or_default().insert(key.to_owned(), index).is_none()
    }

    fn get<T>(&self, file: &str, key: &str) -> Result<Id<T>, Option<String>> {
        let keys = self.by_file.get(file).ok_or(None)?;
        let found = keys.get(key).map(|&index| Id::new(index));
        found.ok_or_else(|| {
            let mut sorted: Vec<&str> = keys.keys().map(String::as_str).collect();
            sorted.sort_unstable();
            nearest(key, sorted)
        })
    }
}

/// Which file holds the records of a kind.
pub(super) fn file_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Speaker => "speakers.json",
        Kind::Model => "models.json",
        Kind::Region => "regions.json",
        Kind::Route => "routes.json",
        Kind::Quote => "quotes.json",
        Kind::Topic => "topics.json",
        Kind::Craft => "craft.json",
        Kind::Figure => "figures.json",
        Kind::Source => "sources.json",
    }
}

/// The fields of one record that are still to be read.
pub(super) struct Fields<'a> {
    file: &'static str,
    record: String,
    prefix: String,
    object: Map<String, Value>,
    known: Vec<&'static str>,
    keys: &'a Keys,
    problems: &'a mut Vec<Problem>,
}

impl<'a> Fields<'a> {
    pub(super) fn new(
        file: &'static str,
        record: String,
        object: Map<String, Value>,
        keys: &'a Keys,
        problems: &'a mut Vec<Problem>,
    ) -> Self {
        Self { file, record, prefix: String::new(), object, known: Vec::new(), keys, problems }
    }

    /// Reads an object inside a field; `read` gets its fields.
    pub(super) fn nested<R>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&mut Fields<'_>) -> R,
    ) -> Option<R> {
        let object = match self.take(name)? {
            Value::Object(object) => object,
            other => {
                self.wrong(name, &other, "an object", None);
                return None;
            }
        };
        let mut inner = Fields {
            file: self.file,
            record: self.record.clone(),
            prefix: format!("{}{name}.", self.prefix),
            object,
            known: Vec::new(),
            keys: self.keys,
            problems: self.problems,
        };
        let result = read(&mut inner);
        inner.finish();
        Some(result)
    }

    /// Reports what no one asked for; call it last.
    pub(super) fn finish(&mut self) {
        let left: Vec<String> = self.object.keys().cloned().collect();
        for name in left {
            let near = nearest(&name, self.known.iter().copied());
            self.report(&name, "an unknown field".into(), "a field of the schema", near);
        }
    }

    pub(super) fn text(&mut self, name: &'static str) -> String {
        match self.optional_text(name) {
            Some(text) => text,
            None => self.missing(name, "a text"),
        }
    }

    pub(super) fn optional_text(&mut self, name: &'static str) -> Option<String> {
        match self.take(name)? {
            Value::String(text) if !text.trim().is_empty() => Some(text),
            other => {
                self.wrong(name, &other, "a text that is not blank", None);
                // The field is there: a second complaint that it is missing would only confuse.
                Some(String::new())
            }
        }
    }

    pub(super) fn texts(&mut self, name: &'static str) -> Vec<String> {
        self.list(name, |fields, at, value| match value {
            Value::String(text) if !text.trim().is_empty() => Some(text),
            other => {
                fields.wrong(at, &other, "a text that is not blank", None);
                None
            }
        })
    }

    pub(super) fn bilingual(&mut self, name: &'static str) -> Bilingual {
        match self.optional_bilingual(name) {
            Some(text) => text,
            None => self.missing(name, "a bilingual text"),
        }
    }

    pub(super) fn optional_bilingual(&mut self, name: &'static str) -> Option<Bilingual> {
        let value = self.take(name)?;
        Some(self.as_bilingual(name, value))
    }

    pub(super) fn bilinguals(&mut self, name: &'static str) -> Vec<Bilingual> {
        self.list(name, |fields, at, value| Some(fields.as_bilingual(at, value)))
    }

    /// A list that must have an entry.
    pub(super) fn at_least_one<T>(&mut self, name: &'static str, list: Vec<T>) -> Vec<T> {
        if list.is_empty() && self.problems.last().is_none_or(|last| !self.about(last, name)) {
            let what = if name == "sources" { "at least one source" } else { "at least one entry" };
            self.report(name, "nothing".into(), what, None);
        }
        list
    }

    pub(super) fn flag(&mut self, name: &'static str) -> bool {
        match self.take(name) {
            Some(Value::Bool(flag)) => flag,
            Some(other) => {
                self.wrong(name, &other, "true or false", None);
                false
            }
            None => self.missing(name, "true or false"),
        }
    }

    pub(super) fn optional_number(&mut self, name: &'static str) -> Option<f64> {
        let value = self.take(name)?;
        let number = value.as_f64();
        if number.is_none() {
            self.wrong(name, &value, "a number", None);
        }
        number
    }

    pub(super) fn paragraph(&mut self, name: &'static str) -> u8 {
        match self.take(name) {
            Some(value) => self.as_paragraph(name, &value).unwrap_or_default(),
            None => self.missing(name, "a paragraph number"),
        }
    }

    pub(super) fn paragraphs(&mut self, name: &'static str) -> Vec<u8> {
        self.list(name, |fields, at, value| fields.as_paragraph(at, &value))
    }

    pub(super) fn small_numbers(&mut self, name: &'static str) -> Vec<u8> {
        self.list(name, |fields, at, value| {
            let number = value.as_u64().and_then(|number| u8::try_from(number).ok());
            if number.is_none() {
                fields.wrong(at, &value, "a small whole number", None);
            }
            number
        })
    }

    pub(super) fn word<W: Word>(&mut self, name: &'static str) -> W {
        let found = self.optional_word(name);
        if found.is_none() && self.problems.last().is_none_or(|last| !self.about(last, name)) {
            self.report(name, "nothing".into(), &one_of::<W>(), None);
        }
        found.unwrap_or(W::ALL[0])
    }

    pub(super) fn optional_word<W: Word>(&mut self, name: &'static str) -> Option<W> {
        let value = self.take(name)?;
        let found = value.as_str().and_then(W::from_word);
        if found.is_none() {
            let words = W::ALL.iter().map(|word| word.word());
            let near = value.as_str().and_then(|text| nearest(text, words));
            self.wrong(name, &value, &one_of::<W>(), near);
        }
        found
    }

    /// A value with a text form of its own: a date, a size.
    pub(super) fn optional_parsed<T: FromStr>(
        &mut self,
        name: &'static str,
        expected: &str,
    ) -> Option<T> {
        let value = self.take(name)?;
        let parsed = value.as_str().and_then(|text| text.parse().ok());
        if parsed.is_none() {
            self.wrong(name, &value, expected, None);
        }
        parsed
    }

    pub(super) fn optional_date(&mut self, name: &'static str) -> Option<Date> {
        self.optional_parsed(name, "a date as 2023, 2023-05 or 2023-05-28")
    }

    /// A reference to the record of `kind` with that key.
    pub(super) fn optional_reference<T>(
        &mut self,
        name: &'static str,
        kind: Kind,
    ) -> Option<Id<T>> {
        let value = self.take(name)?;
        self.as_reference(name, &value, kind)
    }

    /// A reference that must be there. A problem has been reported where the answer is a placeholder.
    pub(super) fn reference<T>(&mut self, name: &'static str, kind: Kind) -> Id<T> {
        let found = if let Some(value) = self.take(name) {
            self.as_reference(name, &value, kind)
        } else {
            self.report(name, "nothing".into(), &format!("the id of a {}", kind.word()), None);
            None
        };
        found.unwrap_or(Id::new(0))
    }

    pub(super) fn references<T>(&mut self, name: &'static str, kind: Kind) -> Vec<Id<T>> {
        self.list(name, |fields, at, value| fields.as_reference(at, &value, kind))
    }

    pub(super) fn links(&mut self, name: &'static str) -> Vec<RecordId> {
        self.list(name, |fields, at, value| fields.as_link(at, &value))
    }

    fn about(&self, problem: &Problem, name: &str) -> bool {
        problem.file == self.file
            && problem.record == self.record
            && problem.field.starts_with(&format!("{}{name}", self.prefix))
    }

    fn take(&mut self, name: &'static str) -> Option<Value> {
        self.known.push(name);
        self.object.remove(name)
    }

    fn list<T>(
        &mut self,
        name: &'static str,
        mut each: impl FnMut(&mut Self, &str, Value) -> Option<T>,
    ) -> Vec<T> {
        match self.take(name) {
            None => Vec::new(),
            Some(Value::Array(values)) => {
                let values = values.into_iter().enumerate();
                values
                    .filter_map(|(at, value)| each(self, &format!("{name}[{at}]"), value))
                    .collect()
            }
            Some(other) => {
                self.wrong(name, &other, "a list", None);
                Vec::new()
            }
        }
    }

    fn as_bilingual(&mut self, name: &str, value: Value) -> Bilingual {
        let Value::Object(mut object) = value else {
            self.wrong(name, &value, "a bilingual text, {\"zh\": …, \"en\": …}", None);
            return Bilingual::default();
        };
        let mut side = |language: &str| match object.remove(language) {
            Some(Value::String(text)) if !text.trim().is_empty() => text,
            other => {
                let at = format!("{name}.{language}");
                let found = other.map_or("nothing".into(), |value| value.to_string());
                self.report(&at, found, "a text that is not blank", None);
                String::new()
            }
        };
        let text = Bilingual { zh: side("zh"), en: side("en") };
        for (extra, _) in object {
            let near = nearest(&extra, ["zh", "en"]);
            self.report(&format!("{name}.{extra}"), "an unknown field".into(), "zh or en", near);
        }
        text
    }

    fn as_paragraph(&mut self, name: &str, value: &Value) -> Option<u8> {
        let number = value.as_u64().and_then(|number| u8::try_from(number).ok());
        let number = number.filter(|&number| number > 0);
        if number.is_none() {
            self.wrong(name, value, "the number of a paragraph, from 1", None);
        }
        number
    }

    fn as_reference<T>(&mut self, name: &str, value: &Value, kind: Kind) -> Option<Id<T>> {
        let expected = format!("the id of a {}", kind.word());
        match value.as_str().map(|key| self.keys.get(file_of(kind), key)) {
            Some(Ok(id)) => Some(id),
            Some(Err(near)) => {
                self.wrong(name, value, &expected, near);
                None
            }
            None => {
                self.wrong(name, value, &expected, None);
                None
            }
        }
    }

    fn as_link(&mut self, name: &str, value: &Value) -> Option<RecordId> {
        let parts = value.as_str().and_then(|text| text.split_once(':'));
        let Some((word, key)) = parts else {
            self.wrong(name, value, "a link, kind:id", None);
            return None;
        };
        let Some(kind) = Kind::from_word(word) else {
            let near = nearest(word, Kind::ALL.iter().map(|kind| kind.word()));
            let near = near.map(|near| format!("{near}:{key}"));
            self.wrong(name, value, &one_of::<Kind>(), near);
            return None;
        };
        let key = Value::String(key.to_owned());
        match kind {
            Kind::Speaker => self.as_reference(name, &key, kind).map(RecordId::Speaker),
            Kind::Model => self.as_reference(name, &key, kind).map(RecordId::Model),
            Kind::Region => self.as_reference(name, &key, kind).map(RecordId::Region),
            Kind::Route => self.as_reference(name, &key, kind).map(RecordId::Route),
            Kind::Quote => self.as_reference(name, &key, kind).map(RecordId::Quote),
            Kind::Topic => self.as_reference(name, &key, kind).map(RecordId::Topic),
            Kind::Craft => self.as_reference(name, &key, kind).map(RecordId::Craft),
            Kind::Figure => self.as_reference(name, &key, kind).map(RecordId::Figure),
            Kind::Source => self.as_reference(name, &key, kind).map(RecordId::Source),
        }
    }

    fn missing<T: Default>(&mut self, name: &str, expected: &str) -> T {
        self.report(name, "nothing".into(), expected, None);
        T::default()
    }

    fn wrong(&mut self, name: &str, found: &Value, expected: &str, nearest: Option<String>) {
        self.report(name, found.to_string(), expected, nearest);
    }

    /// Keeps a problem of this record.
    pub(super) fn report(
        &mut self,
        name: &str,
        found: String,
        expected: &str,
        nearest: Option<String>,
    ) {
        self.problems.push(Problem {
            file: self.file.to_owned(),
            record: self.record.clone(),
            field: format!("{}{name}", self.prefix),
            found,
            expected: expected.to_owned(),
            nearest,
        });
    }
}

fn one_of<W: Word>() -> String {
    let words: Vec<&str> = W::ALL.iter().map(|word| word.word()).collect();
    format!("one of {}", words.join(", "))
}
