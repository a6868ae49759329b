//! Reads one record field by field and keeps every problem, so that all of them are told at once.

use std::ops::RangeInclusive;

use super::json::{Object, Value};
use super::loading::Loading;
use super::model::Parameters;
use super::place::Place;
use super::problem::Told;
use super::{Bilingual, Date, Problem, Word, nearest};

mod lists;
mod owned;
mod references;
mod texts;

const DATE: Expected =
    ("日期，如 2023、2023-05 或 2023-05-28", "a date as 2023, 2023-05 or 2023-05-28");
const OBJECT: Expected = ("对象", "an object");
const BILINGUAL: Expected =
    ("双语文字 {\"zh\": …, \"en\": …}", "a bilingual text, {\"zh\": …, \"en\": …}");
const NOT_BLANK: Expected = ("不为空白的文字", "a text that is not blank");

/// What is expected, in Chinese and in English.
type Expected = (&'static str, &'static str);

/// The fields of one record that are still to be read.
///
/// What is wrong is kept as a [`Problem`], and a stand-in returned: no atlas is made of a loading that has problems.
pub(super) struct Fields<'a> {
    file: &'static str,
    record: String,
    prefix: String,
    object: Object<'a>,
    known: Vec<&'static str>,
    loading: &'a mut Loading,
}

impl<'a> Fields<'a> {
    pub fn new(
        file: &'static str,
        record: String,
        object: Object<'a>,
        loading: &'a mut Loading,
    ) -> Self {
        // As many as a record has fields, so that it need not grow.
        let known = Vec::with_capacity(20);
        Self { file, record, prefix: String::new(), object, known, loading }
    }

    /// Reads an object inside a field; `read` gets its fields. `None` where there is no such field.
    pub fn nested<R>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&mut Fields<'_>) -> R,
    ) -> Option<R> {
        self.optional(name, |fields, _, value| fields.as_nested(name, value, read))
    }

    /// Reads an object in a field that must be there.
    pub fn required_nested<R: Default>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&mut Fields<'_>) -> R,
    ) -> R {
        self.required(name, OBJECT, |fields, _, value| fields.as_nested(name, value, read))
    }

    /// Reports what no one asked for; call it last.
    pub fn finish(&mut self) {
        let left: Vec<String> = self.object.keys().map(str::to_owned).collect();
        for name in left {
            let near = nearest::spelling(&name, self.known.iter().copied());
            self.report(
                &name,
                ("没有这个字段", "an unknown field"),
                ("格式里的字段", "a field of the schema"),
                near,
            );
        }
    }

    pub fn bilingual(&mut self, name: &'static str) -> Bilingual {
        self.required(name, BILINGUAL, Self::as_bilingual)
    }

    pub fn optional_bilingual(&mut self, name: &'static str) -> Option<Bilingual> {
        self.optional(name, Self::as_bilingual)
    }

    pub fn flag(&mut self, name: &'static str) -> bool {
        const FLAG: Expected = ("true 或 false", "true or false");
        self.required(name, FLAG, |fields, at, value| {
            let flag = value.as_bool();
            if flag.is_none() {
                let near = value.as_str().map(str::to_lowercase);
                let near = near.filter(|word| matches!(word.as_str(), "true" | "false"));
                fields.wrong(at, value, FLAG, near);
            }
            flag
        })
    }

    /// A number in a range; whole ones only where `whole`.
    pub fn optional_number(
        &mut self,
        name: &'static str,
        range: RangeInclusive<f64>,
        whole: bool,
    ) -> Option<f64> {
        self.optional(name, |fields, at, value| {
            let number = value.as_f64();
            let fits = |number: f64| range.contains(&number) && (!whole || number.fract() == 0.0);
            if number.is_some_and(|number| !fits(number)) {
                let (zh, en) =
                    if whole { ("整数", "a whole number") } else { ("数", "a number") };
                let (from, to) = (range.start(), range.end());
                let expected =
                    (format!("从 {from} 到 {to} 的{zh}"), format!("{en} from {from} to {to}"));
                fields.wrong(at, value, expected, None);
                return None;
            }
            if number.is_none() {
                let near = value.as_str().map(str::trim).filter(|text| text.parse::<f64>().is_ok());
                fields.wrong(at, value, ("数", "a number"), near.map(str::to_owned));
            }
            number
        })
    }

    pub fn optional_paragraph(&mut self, name: &'static str) -> Option<u8> {
        self.optional(name, Self::as_paragraph)
    }

    /// A whole number from 1 to `most` that must be there.
    pub fn whole(&mut self, name: &'static str, most: u32) -> u32 {
        match self.take(name) {
            Some(value) => self.as_whole(name.into(), &value, most),
            None => self.missing(name, whole_up_to(most)),
        }
        .unwrap_or_default()
    }

    pub fn optional_whole(&mut self, name: &'static str, most: u32) -> Option<u32> {
        self.optional(name, |fields, at, value| fields.as_whole(at, value, most))
    }

    pub fn word<W: Word>(&mut self, name: &'static str) -> W {
        match self.take(name) {
            Some(value) => self.as_word(name.into(), &value),
            None => self.missing(name, one_of::<W>()),
        }
        .unwrap_or(W::ALL[0])
    }

    pub fn optional_word<W: Word>(&mut self, name: &'static str) -> Option<W> {
        self.optional(name, Self::as_word)
    }

    pub fn optional_size(&mut self, name: &'static str) -> Option<Parameters> {
        const SIZE: Expected = (
            "从 0.001B 到 1000T 的规模，如 6B、1.6T 或 ~10B",
            "a size from 0.001B to 1000T, as 6B, 1.6T or ~10B",
        );
        self.optional(name, |fields, at, value| {
            let size = value.as_str().and_then(|text| text.parse().ok());
            if size.is_none() {
                let near = nearest::size(&plain(value));
                fields.wrong(at, value, SIZE, near);
            }
            size
        })
    }

    pub fn optional_date(&mut self, name: &'static str) -> Option<Date> {
        self.optional(name, Self::as_date)
    }

    /// A date that must be there.
    pub fn date(&mut self, name: &'static str) -> Date {
        match self.take(name) {
            Some(value) => self.as_date(name.into(), &value),
            None => self.missing(name, DATE),
        }
        .unwrap_or(Date::FIRST)
    }

    /// A date that must be there, and known to the day.
    pub fn day(&mut self, name: &'static str) -> Date {
        const DAY: Expected = ("某一天，如 2023-05-28", "a day as 2023-05-28");
        let date = match self.take(name) {
            Some(value) => self.as_date(name.into(), &value).filter(|date| {
                let is_day = date.day().is_some();
                if !is_day {
                    self.wrong(name.into(), &value, DAY, None);
                }
                is_day
            }),
            None => self.missing(name, DAY),
        };
        date.unwrap_or(Date::FIRST)
    }

    /// Whether there is such a field, right or wrong.
    pub fn has(&self, name: &str) -> bool {
        self.object.contains_key(name)
    }

    /// Whether a field is this text; it is read by that.
    fn is_text(&mut self, name: &'static str, text: &str) -> bool {
        let is = self.object.get(name).and_then(Value::as_str) == Some(text);
        if is {
            self.take(name);
        }
        is
    }

    /// Reports that a field is not there.
    pub fn missing<T>(&mut self, name: &str, expected: impl Into<Told>) -> Option<T> {
        self.report(name, ("没有", "nothing"), expected, None);
        None
    }

    fn take(&mut self, name: &'static str) -> Option<Value<'a>> {
        self.known.push(name);
        self.object.remove(name)
    }

    fn optional<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&mut Self, Place<'_>, &Value<'_>) -> Option<T>,
    ) -> Option<T> {
        let value = self.take(name)?;
        read(self, name.into(), &value)
    }

    fn required<T: Default>(
        &mut self,
        name: &'static str,
        expected: Expected,
        read: impl FnOnce(&mut Self, Place<'_>, &Value<'_>) -> Option<T>,
    ) -> T {
        match self.take(name) {
            Some(value) => read(self, name.into(), &value),
            None => self.missing(name, expected),
        }
        .unwrap_or_default()
    }

    fn as_nested<R>(
        &mut self,
        name: &str,
        value: &Value<'_>,
        read: impl FnOnce(&mut Fields<'_>) -> R,
    ) -> Option<R> {
        let Value::Object(object) = value else {
            self.report(name, brief(value), OBJECT, None);
            return None;
        };
        let mut inner = Fields {
            file: self.file,
            record: self.record.clone(),
            prefix: format!("{}{name}.", self.prefix),
            object: object.clone(),
            known: Vec::new(),
            loading: self.loading,
        };
        let result = read(&mut inner);
        inner.finish();
        Some(result)
    }

    fn as_bilingual(&mut self, at: Place<'_>, value: &Value<'_>) -> Option<Bilingual> {
        let Value::Object(object) = value else {
            self.wrong(at, value, BILINGUAL, None);
            return None;
        };
        let mut side = |language: &str| {
            let side = Place::Field(&at, language);
            match object.get(language) {
                Some(value) => self.as_text(side, value),
                None => self.missing(&side.to_string(), NOT_BLANK),
            }
        };
        let (zh, en) = (side("zh"), side("en"));
        for extra in object.keys().filter(|key| !matches!(*key, "zh" | "en")) {
            let near = nearest::spelling(extra, ["zh", "en"]);
            self.report(
                &format!("{at}.{extra}"),
                ("没有这个字段", "an unknown field"),
                ("zh 或 en", "zh or en"),
                near,
            );
        }
        Some(Bilingual { zh: zh?, en: en? })
    }

    fn as_date(&mut self, at: Place<'_>, value: &Value<'_>) -> Option<Date> {
        let date = value.as_str().and_then(|text| text.parse().ok());
        if date.is_none() {
            let near = nearest::date(&plain(value));
            self.wrong(at, value, DATE, near);
        }
        date
    }

    fn as_whole(&mut self, at: Place<'_>, value: &Value<'_>, most: u32) -> Option<u32> {
        let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
        let number = number.filter(|number| (1..=most).contains(number));
        if number.is_none() {
            let near = plain(value).trim().parse::<u32>().ok().map(|number| number.clamp(1, most));
            self.wrong(at, value, whole_up_to(most), near.map(|number| number.to_string()));
        }
        number
    }

    fn as_paragraph(&mut self, at: Place<'_>, value: &Value<'_>) -> Option<u8> {
        let number = value.as_u64().and_then(|number| u8::try_from(number).ok());
        let number = number.filter(|&number| number > 0);
        if number.is_none() {
            let digits = plain(value);
            let near = digits.trim_start_matches(['¶', ' ']).parse::<u8>().ok();
            let near = near.map(|number| number.max(1).to_string());
            self.wrong(
                at,
                value,
                ("段落的序号，从 1 起", "the number of a paragraph, from 1"),
                near,
            );
        }
        number
    }

    fn as_word<W: Word>(&mut self, at: Place<'_>, value: &Value<'_>) -> Option<W> {
        let found = value.as_str().and_then(W::from_word);
        if found.is_none() {
            let words = W::ALL.iter().map(|word| word.word());
            let near = nearest::spelling(&plain(value).to_lowercase(), words);
            self.wrong(at, value, one_of::<W>(), near);
        }
        found
    }

    fn wrong(
        &mut self,
        at: Place<'_>,
        found: &Value<'_>,
        expected: impl Into<Told>,
        nearest: Option<String>,
    ) {
        self.report(&at.to_string(), brief(found), expected, nearest);
    }

    /// Reports a value that is wrong beside another.
    pub fn report(
        &mut self,
        at: &str,
        found: impl Into<Told>,
        expected: impl Into<Told>,
        nearest: Option<String>,
    ) {
        self.loading.problems.push(Problem {
            file: self.file.to_owned(),
            record: self.record.clone(),
            field: format!("{}{at}", self.prefix),
            found: found.into(),
            expected: expected.into(),
            nearest,
        });
    }
}

fn whole_up_to(most: u32) -> (String, String) {
    (format!("从 1 到 {most} 的整数"), format!("a whole number from 1 to {most}"))
}

fn one_of<W: Word>() -> (String, String) {
    let words: Vec<&str> = W::ALL.iter().map(|word| word.word()).collect();
    (format!("其中之一：{}", words.join("、")), format!("one of {}", words.join(", ")))
}

/// A value as a text, where it is one without its marks.
fn plain(value: &Value<'_>) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A value as it is written, cut to 60 characters.
pub(super) fn brief(value: &Value<'_>) -> String {
    const LONGEST: usize = 60;
    let text = value.to_string();
    if text.chars().count() <= LONGEST {
        return text;
    }
    let kept: String = text.chars().take(LONGEST - 1).collect();
    format!("{kept}…")
}
