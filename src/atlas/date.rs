//! Dates as precise as their source: a year, a month or a day.
//!
//! A file of the atlas writes a date in one form ([`FromStr`]); what others wrote is read by [`Date::read`].

use std::fmt;
use std::str::FromStr;

mod near;
mod newsroom;
mod plain;
mod read;
mod words;

/// A date known to the year, the month or the day; earlier sorts first, and the vaguer before the more precise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

/// Why a text is not a [`Date`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateError;

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date as 2023, 2023-05 or 2023-05-28")
    }
}

impl std::error::Error for DateError {}

impl Date {
    /// The first day that there is.
    pub(super) const FIRST: Self = Self { year: 1, month: Some(1), day: Some(1) };

    /// The last day that there is.
    pub(super) const LAST: Self = Self { year: 9998, month: Some(12), day: Some(31) };

    /// The last day of it: of a date known to the day that day, of a month or a year its last.
    #[must_use]
    pub fn last_day(self) -> Self {
        let month = self.month.unwrap_or(12);
        let days = (28..=31).rev().filter_map(|day| Self::new(self.year, Some(month), Some(day)));
        self.day.map_or_else(|| days.max().unwrap_or(self), |_| self)
    }

    /// The date of these parts; `None` where the calendar has no such day, or a day stands without its month.
    #[must_use]
    pub fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            None => 0,
            Some(2) => 28 + u8::from(leap),
            Some(4 | 6 | 9 | 11) => 30,
            Some(_) => 31,
        };
        let sound = (1..9999).contains(&year)
            && month.is_none_or(|month| (1..=12).contains(&month))
            && day.is_none_or(|day| (1..=days).contains(&day));
        sound.then_some(Self { year, month, day })
    }

    /// Today, by the system's clock in UTC; `None` where the clock tells no day of the calendar.
    #[must_use]
    pub fn today() -> Option<Self> {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok()?;
        Self::of_days_since_1970(i64::try_from(since.as_secs() / 86_400).ok()?)
    }

    /// The day that comes so many days after 1970-01-01; `None` outside the years 1 to 9998.
    ///
    /// Howard Hinnant's `civil_from_days` (<https://howardhinnant.github.io/date_algorithms.html>).
    #[must_use]
    pub fn of_days_since_1970(days: i64) -> Option<Self> {
        let days = days.checked_add(719_468)?;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        // Months from March on, so that the leap day is the last of a year.
        let month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Self::new(year.try_into().ok()?, Some(month.try_into().ok()?), Some(day.try_into().ok()?))
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12, where it is known.
    #[must_use]
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, 1 to 31, where it is known.
    #[must_use]
    pub fn day(self) -> Option<u8> {
        self.day
    }

    /// The date as a number above 0 that orders as dates do.
    pub(crate) fn packed(self) -> u32 {
        let [month, day] = [self.month, self.day].map(|part| u32::from(part.unwrap_or(0)));
        u32::from(self.year) << 9 | month << 5 | day
    }

    /// The largest such number of a date within this one: of a year or month that of its last day.
    pub(crate) fn last_packed(self) -> u32 {
        match (self.month, self.day) {
            (None, _) => self.packed() | 0x1FF,
            (_, None) => self.packed() | 0x1F,
            _ => self.packed(),
        }
    }

    /// The date of such a number; `None` where it is no date.
    pub(crate) fn from_packed(number: u32) -> Option<Self> {
        let part = |part: u32| u8::try_from(part).ok().filter(|&part| part > 0);
        Self::new(u16::try_from(number >> 9).ok()?, part(number >> 5 & 15), part(number & 31))
    }

    /// The same date known only to its month; `None` where only the year is known.
    #[must_use]
    pub fn to_month(self) -> Option<Self> {
        self.month.map(|_| Self { day: None, ..self })
    }

    /// The day after; `None` of a date that is known to no day.
    #[must_use]
    pub fn next_day(self) -> Option<Self> {
        let next_month = || Self { day: Some(1), ..self.next_month() };
        let day = self.day?;
        Some(Self::new(self.year, self.month, Some(day + 1)).unwrap_or_else(next_month))
    }

    /// The month after; of a date known only to the year, the year after.
    #[must_use]
    pub fn next_month(self) -> Self {
        match self.month {
            Some(12) => Self { year: self.year + 1, month: Some(1), day: None },
            Some(month) => Self { month: Some(month + 1), day: None, ..self },
            None => Self { year: self.year + 1, ..self },
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl serde::Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        fn digits<T: FromStr>(part: &str, count: usize) -> Result<T, DateError> {
            let plain = part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
            part.parse().ok().filter(|_| plain).ok_or(DateError)
        }
        let mut parts = text.split('-');
        let year: u16 = digits(parts.next().unwrap_or_default(), 4)?;
        let month: Option<u8> = parts.next().map(|part| digits(part, 2)).transpose()?;
        let day: Option<u8> = parts.next().map(|part| digits(part, 2)).transpose()?;
        let date = Self::new(year, month, day).filter(|_| parts.next().is_none());
        date.ok_or(DateError)
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn days_since_1970_are_those_of_the_calendar() {
        for (days, date) in [
            (-1, Some("1969-12-31")),
            (0, Some("1970-01-01")),
            (11_015, Some("2000-02-28")),
            (11_016, Some("2000-02-29")),
            (19_505, Some("2023-05-28")),
            (20_818, Some("2026-12-31")),
            (47_541, Some("2100-03-01")),
            (i64::MAX, None),
            (i64::MIN, None),
        ] {
            let read = Date::of_days_since_1970(days).map(|date| date.to_string());
            assert_eq!(read.as_deref(), date, "{days}");
        }
    }
}
