//! Days as styles of citation write them in words.

use crate::atlas::{Date, Language};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The parts of a date as far as it is known: year, the month's name, day.
fn parts(date: Date) -> (String, Option<&'static str>, Option<String>) {
    let text = date.to_string();
    let mut parts = text.split('-');
    let year = parts.next().unwrap_or_default().to_owned();
    let month = parts.next().and_then(|month| month.parse::<usize>().ok());
    let month = month.and_then(|month| MONTHS.get(month.checked_sub(1)?).copied());
    (year, month, parts.next().map(|day| day.trim_start_matches('0').to_owned()))
}

/// `2023年5月28日`.
fn chinese(date: Date) -> String {
    let text = date.to_string();
    let numbers = text.split('-').map(|part| part.trim_start_matches('0'));
    numbers.zip(["年", "月", "日"]).flat_map(|(number, unit)| [number, unit]).collect()
}

/// `May 28, 2023`.
pub(super) fn in_words(date: Date, language: Language) -> String {
    if language == Language::Zh {
        return chinese(date);
    }
    match parts(date) {
        (year, Some(month), Some(day)) => format!("{month} {day}, {year}"),
        (year, Some(month), None) => format!("{month} {year}"),
        (year, None, _) => year,
    }
}

/// `2023, May 28`.
pub(super) fn year_first(date: Date, language: Language) -> String {
    if language == Language::Zh {
        return chinese(date);
    }
    match parts(date) {
        (year, Some(month), Some(day)) => format!("{year}, {month} {day}"),
        (year, Some(month), None) => format!("{year}, {month}"),
        (year, None, _) => year,
    }
}

/// `28 May 2023`.
pub(super) fn day_first(date: Date, language: Language) -> String {
    if language == Language::Zh {
        return chinese(date);
    }
    match parts(date) {
        (year, Some(month), Some(day)) => format!("{day} {month} {year}"),
        (year, Some(month), None) => format!("{month} {year}"),
        (year, None, _) => year,
    }
}
