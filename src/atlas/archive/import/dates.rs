//! Dates that are no more than a count of seconds.

use crate::atlas::Date;

/// The day of a number of seconds or milliseconds since 1970, in UTC; `None` where it is none, or no day of 1980 to 2100.
///
/// Nine digits and more: fewer may be anything, a date such as `20230528` among them.
pub(super) fn of_epoch(text: &str) -> Option<Date> {
    let text = text.trim();
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    if !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i64 = whole.parse().ok()?;
    let seconds = match whole.len() {
        9 | 10 => number,
        12 | 13 => number / 1000,
        16 => number / 1_000_000,
        _ => return None,
    };
    let date = Date::of_days_since_1970(seconds.div_euclid(24 * 60 * 60))?;
    (1980..2100).contains(&date.year()).then_some(date)
}

/// The day that a spreadsheet counts so many days from the end of 1899; `None` for a number that may be a year or anything else.
pub(super) fn of_serial(text: &str) -> Option<Date> {
    /// Spreadsheets count 1970-01-01 as this day.
    const EPOCH: i64 = 25_569;
    let whole = text.trim().split('.').next()?;
    let days: i64 = whole.parse().ok().filter(|_| whole.len() == 5)?;
    Date::of_days_since_1970(days - EPOCH).filter(|date| (1950..2100).contains(&date.year()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spreadsheets_count_of_days_is_a_day() {
        assert_eq!(of_serial("43613").map(|date| date.to_string()).as_deref(), Some("2019-05-28"));
        for text in ["2019", "436130", "4361a", ""] {
            assert_eq!(of_serial(text), None, "{text}");
        }
    }

    #[test]
    fn seconds_and_milliseconds_are_days_in_utc() {
        let cases = [
            ("1468605909", Some("2016-07-15")),
            ("1468605909000", Some("2016-07-15")),
            ("951782400", Some("2000-02-29")),
            ("1709164800", Some("2024-02-29")),
            ("20230528", None),
            ("2023", None),
            ("99999999999999", None),
            ("12a4567890", None),
        ];
        for (text, date) in cases {
            assert_eq!(of_epoch(text).map(|date| date.to_string()).as_deref(), date, "{text}");
        }
    }
}
