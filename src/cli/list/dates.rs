//! A filter by dates: the beginning of one (`2023-05`), a year, or all from one to another (`2025..`).

use crate::atlas::{Date, Language};
use crate::cli::Failure;

/// The dates that a filter lets pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Dates {
    /// Those that begin like this.
    Beginning(String),
    /// From one to another, both included.
    Between(Option<Date>, Option<Date>),
}

impl Dates {
    /// What is typed behind the word of a column of dates.
    ///
    /// # Errors
    /// If it is no date, no beginning of one and no range of them.
    pub(super) fn read(word: &str, value: &str, language: Language) -> Result<Self, Failure> {
        let read = match value.split_once("..") {
            Some((first, last)) => between(first, last, Date::read_exactly),
            // `2025-0` is no year with a month left out, as records have it, but the first months of one.
            None => match Date::read_exactly(value)
                .filter(|date| date.month().is_some() || !is_beginning(value))
            {
                Some(date) => Some(Self::Beginning(date.to_string())),
                None => is_beginning(value).then(|| Self::Beginning(value.to_owned())),
            },
        };
        read.ok_or_else(|| {
            let near = near(word, value, language);
            Failure::Use(language.pick(
                format!("{word} 是日期：写成 {word}=2025-06、{word}=2025-06..2025-07、{word}=2025.. 或 {word}=..2025，而不是“{value}”{near}"),
                format!("{word} is a date: {word}=2025-06, {word}=2025-06..2025-07, {word}=2025.. or {word}=..2025, not “{value}”{near}"),
            ))
        })
    }

    /// A filter by a year, or by all years from one to another.
    ///
    /// # Errors
    /// If it is no year and no range of them.
    pub(super) fn read_years(word: &str, value: &str, language: Language) -> Result<Self, Failure> {
        let year = |text: &str| Date::read_exactly(text).filter(|date| date.month().is_none());
        let read = match value.split_once("..") {
            Some((first, last)) => between(first, last, year),
            None => year(value.trim()).map(|year| Self::Beginning(year.to_string())),
        };
        read.ok_or_else(|| {
            let near = near(word, value, language);
            Failure::Use(language.pick(
                format!("{word} 是年份：写成 {word}=2025、{word}=2024..2026、{word}=2025.. 或 {word}=..2024，而不是“{value}”{near}"),
                format!("{word} is a year: {word}=2025, {word}=2024..2026, {word}=2025.. or {word}=..2024, not “{value}”{near}"),
            ))
        })
    }

    /// Whether a date passes: one known to the month or the year if any of its days may.
    pub(super) fn hold(&self, date: Date) -> bool {
        match self {
            Self::Beginning(beginning) => date.to_string().starts_with(beginning.as_str()),
            Self::Between(first, last) => {
                first.is_none_or(|first| first.packed() <= date.last_packed())
                    && last.is_none_or(|last| date.packed() <= last.last_packed())
            }
        }
    }
}

/// The date that may be meant by one that is none; nothing of a range.
fn near(word: &str, value: &str, language: Language) -> String {
    let near = Date::near(value).filter(|_| !value.contains(".."));
    let near = near.map(|near| {
        language.pick(format!("；是不是 {word}={near}？"), format!("; did you mean {word}={near}?"))
    });
    near.unwrap_or_default()
}

/// Months and years from their first day to their last.
fn between(first: &str, last: &str, read: impl Fn(&str) -> Option<Date>) -> Option<Dates> {
    let end = |text: &str| match text.trim() {
        "" => Some(None),
        text => read(text).map(Some),
    };
    Some(Dates::Between(end(first)?, end(last)?))
}

/// Whether a date can begin so: `202`, `2025-0`, `2025-06-`.
fn is_beginning(value: &str) -> bool {
    const FORM: &str = "0000-00-00";
    let fits = |(typed, form): (char, char)| match form {
        '-' => typed == '-',
        _ => typed.is_ascii_digit(),
    };
    // A whole year, month or day was read before: what is not one is none.
    let is_whole = matches!(value.len(), 4 | 7 | 10);
    !value.is_empty()
        && value.len() < FORM.len()
        && !is_whole
        && value.chars().zip(FORM.chars()).all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_date_is_refused() {
        let read = |value: &str| Dates::read("date", value, Language::En).ok();
        for value in [
            "foo",
            "",
            "2025-13",
            "2025-06-31",
            "2025-06-1x",
            "20x",
            "foo..",
            "2025..soon",
            "2025-00",
            "2025-06-00",
            "2025-00..2026",
        ] {
            assert_eq!(read(value), None, "{value}");
        }
        for (value, beginning) in [
            ("2025", "2025"),
            ("2025-06", "2025-06"),
            ("2025年6月", "2025-06"),
            ("202", "202"),
            ("2025-0", "2025-0"),
        ] {
            assert_eq!(read(value), Some(Dates::Beginning(beginning.to_owned())), "{value}");
        }
        for value in ["foo", "2025-06", "2025-06..", "20256"] {
            assert!(Dates::read_years("year", value, Language::En).is_err(), "{value}");
        }
    }
}
