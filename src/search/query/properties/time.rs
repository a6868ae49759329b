//! Phrases that are a year, a month or a day, or the time since or before a year.

use crate::atlas::Date;
use crate::search::query::field::QueryField;
use crate::search::query::value::Value;

use super::phrases::key;

/// Which days a year with a word beside it means.
#[derive(Clone, Copy)]
enum Span {
    /// Its own.
    Within,
    /// From its first day on.
    Since,
    /// From the day behind its last one on.
    After,
    /// Those that come before it.
    Before,
}

/// Words before a year.
const PREFIXES: [(&str, Span); 3] =
    [("since", Span::Since), ("after", Span::After), ("before", Span::Before)];

/// What is written behind one; a longer one comes before its own ending.
const ENDINGS: [(&str, Span); 5] = [
    ("年以来", Span::Since),
    ("年以后", Span::After),
    ("年以前", Span::Before),
    ("年之前", Span::Before),
    ("年", Span::Within),
];

/// The field and the days that a phrase stands for.
pub(super) fn read(text: &str) -> Option<(QueryField, Value)> {
    year(&key(text)).or_else(|| month_or_day(text))
}

/// A month or a day: `2026-08`, `August 2026`, `2026年8月24日`.
fn month_or_day(text: &str) -> Option<(QueryField, Value)> {
    let may = text.chars().any(char::is_numeric) && text.chars().any(|c| !c.is_ascii_digit());
    let date = may.then(|| Date::read_exactly(text)).flatten()?;
    let days = date.packed()..date.last_packed() + 1;
    date.month().map(|_| (QueryField::Year, Value::Dates(days, text.to_owned())))
}

/// A year, or the time since or before one: `2025`, `2025年`, `since 2024`, `2024年以前`; the letters of a phrase without spaces.
fn year(phrase: &str) -> Option<(QueryField, Value)> {
    let before = PREFIXES.iter().find_map(|(word, span)| Some((phrase.strip_prefix(word)?, *span)));
    let behind =
        || ENDINGS.iter().find_map(|(word, span)| Some((phrase.strip_suffix(word)?, *span)));
    let (year, span) = before.or_else(behind).unwrap_or((phrase, Span::Within));
    let is_year = year.len() == 4
        && (year.starts_with("19") || year.starts_with("20"))
        && year.bytes().all(|byte| byte.is_ascii_digit());
    let date = is_year.then(|| Date::read(year)).flatten()?;
    let (first, end) = (date.packed(), date.last_packed() + 1);
    let (field, days) = match span {
        Span::Within => (QueryField::Year, first..end),
        Span::Since => (QueryField::After, first..u32::MAX),
        Span::After => (QueryField::After, end..u32::MAX),
        Span::Before => (QueryField::Before, 1..first),
    };
    Some((field, Value::Dates(days, year.to_owned())))
}
