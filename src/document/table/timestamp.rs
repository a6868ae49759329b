//! The date and the time before or behind a message, in the forms in which programs write them.

/// A point in time as it is written, at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp<'t> {
    /// `28/05/2023`, `2023年5月28日`; empty where only a time stands there.
    pub date: &'t str,
    /// `09:12`, `9:12:03 PM`.
    pub time: &'t str,
}

/// In which order day and month stand in dates without a name for them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum DateOrder {
    DayFirst,
    MonthFirst,
    /// Nothing tells: `5/6/23` may be in May or in June.
    #[default]
    Unknown,
}

impl DateOrder {
    /// The order in which these dates are: a number above 12 is no month.
    pub(super) fn of<'t>(dates: impl Iterator<Item = &'t str>) -> Self {
        for date in dates {
            let Some([first, second, _]) = parts(date).filter(|parts| parts[0] < 32) else {
                continue;
            };
            if first > 12 || date.contains('.') {
                return Self::DayFirst;
            }
            if second > 12 {
                return Self::MonthFirst;
            }
        }
        Self::Unknown
    }

    /// A date as `2023-05-28`; `None` where its order is not known.
    pub(super) fn iso(self, date: &str) -> Option<String> {
        let parts = parts(date)?;
        let [year, month, day] = match (parts[0] > 31, self) {
            (true, _) => parts,
            (false, Self::DayFirst) => [parts[2], parts[1], parts[0]],
            (false, Self::MonthFirst) => [parts[2], parts[0], parts[1]],
            (false, Self::Unknown) => return None,
        };
        let year = if year < 100 { year + 2000 } else { year };
        ((1..=12).contains(&month) && (1..=31).contains(&day))
            .then(|| format!("{year:04}-{month:02}-{day:02}"))
    }
}

/// The three numbers of a date.
fn parts(date: &str) -> Option<[u32; 3]> {
    let mut numbers = date.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let mut next = || numbers.next()?.parse().ok();
    Some([next()?, next()?, next()?])
}

impl<'t> Stamp<'t> {
    /// The stamp at the start of a text, and what stands behind it; a time has to be in it.
    pub(super) fn before(text: &'t str) -> Option<(Self, &'t str)> {
        let text = text.trim_start_matches(is_blank);
        let (date, rest) = match date_end(text) {
            Some(end) => text.split_at_checked(end)?,
            None => ("", text),
        };
        let rest = rest.trim_start_matches(|c| is_blank(c) || matches!(c, ',' | '，' | 'T'));
        let rest = rest.strip_prefix("at ").filter(|_| !date.is_empty()).unwrap_or(rest);
        let end = time_end(rest)?;
        let (time, rest) = rest.split_at_checked(end)?;
        Some((Self { date, time }, rest))
    }

    /// The stamp that ends a line, and what stands before it.
    pub(super) fn behind(line: &'t str) -> Option<(&'t str, Self)> {
        let line = line.trim_end();
        let starts = line.char_indices().filter(|&(at, c)| {
            let before = line.get(..at).unwrap_or_default();
            let starts =
                c.is_ascii_digit() || relative_day_end(line.get(at..).unwrap_or("")).is_some();
            starts && before.ends_with(is_blank)
        });
        starts.map(|(at, _)| at).find_map(|at| {
            let (before, stamp) = line.split_at_checked(at)?;
            let (stamp, rest) = Self::before(stamp)?;
            rest.trim().is_empty().then_some((before.trim_end(), stamp))
        })
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{202f}' | '\u{a0}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
}

/// Days as programs write them that count from the day of the copy.
const RELATIVE_DAYS: [&str; 20] = [
    "今天",
    "昨天",
    "前天",
    "昨日",
    "今日",
    "Today",
    "Yesterday",
    "today",
    "yesterday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "星期",
    "周",
    "週",
    "礼拜",
];

/// The byte behind such a day with which a text begins: `昨天`, `星期三`.
fn relative_day_end(text: &str) -> Option<usize> {
    let day = RELATIVE_DAYS.iter().find(|day| text.starts_with(**day))?;
    if !matches!(*day, "星期" | "周" | "週" | "礼拜") {
        return Some(day.len());
    }
    let number = text.get(day.len()..)?.chars().next()?;
    "一二三四五六日天".contains(number).then(|| day.len() + number.len_utf8())
}

/// The byte behind the date with which a text begins.
fn date_end(text: &str) -> Option<usize> {
    if let Some(end) = relative_day_end(text) {
        return Some(end);
    }
    let is_part =
        |c: char| c.is_ascii_digit() || matches!(c, '/' | '.' | '-' | '年' | '月' | '日' | '号');
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    let date = text.get(..end)?.trim_end_matches(['-', '.', '/']);
    let marks = date.chars().filter(|c| matches!(c, '/' | '.' | '-' | '年' | '月')).count();
    (marks == 2 && parts(date).is_some()).then_some(date.len())
}

/// The byte behind the time with which a text begins: `9:12`, `09:12:03.120`, `9:12 PM`, `下午9:12`.
fn time_end(text: &str) -> Option<usize> {
    let half = ["上午", "下午", "晚上", "凌晨", "早上", "中午"]
        .iter()
        .find(|half| text.starts_with(**half));
    let start = half.map_or(0, |half| half.len());
    let clock = text.get(start..)?;
    let end =
        clock.find(|c: char| !c.is_ascii_digit() && c != ':' && c != '.').unwrap_or(clock.len());
    let digits = clock.get(..end)?.trim_end_matches(['.', ':']);
    let numbers: Vec<&str> = digits.split(':').collect();
    let is_clock = (2..=3).contains(&numbers.len())
        && numbers.iter().all(|number| (1..=6).contains(&number.len()))
        && numbers.first().is_some_and(|hour| hour.len() <= 2)
        && numbers.get(1).is_some_and(|minute| minute.len() <= 2);
    if !is_clock {
        return None;
    }
    let behind = clock.get(digits.len()..)?;
    let unblanked = behind.trim_start_matches(is_blank);
    let half = ["AM", "PM", "am", "pm", "a.m.", "p.m.", "Uhr"]
        .iter()
        .find(|half| unblanked.starts_with(**half));
    let half = half.map_or(0, |half| behind.len() - unblanked.len() + half.len());
    Some(start + digits.len() + half)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_are_read_before_and_behind_a_name() {
        let cases = [
            ("28/05/2023, 09:12 - Jane", "28/05/2023", "09:12", " - Jane"),
            ("5/28/23, 9:12\u{202f}AM - Jane", "5/28/23", "9:12\u{202f}AM", " - Jane"),
            ("2023年5月28日 下午9:12 甲子", "2023年5月28日", "下午9:12", " 甲子"),
            ("00:00:01 Jane", "", "00:00:01", " Jane"),
        ];
        for (text, date, time, rest) in cases {
            assert_eq!(Stamp::before(text), Some((Stamp { date, time }, rest)), "{text}");
        }
        assert_eq!(
            Stamp::behind("Jane Doe  0:01"),
            Some(("Jane Doe", Stamp { date: "", time: "0:01" }))
        );
        assert_eq!(
            Stamp::behind("甲子 2023-05-28 09:13:02"),
            Some(("甲子", Stamp { date: "2023-05-28", time: "09:13:02" }))
        );
        for text in ["2023-05-28", "3.5 roads", "Jane", ""] {
            assert_eq!(Stamp::before(text), None, "{text}");
            assert_eq!(Stamp::behind(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_whose_order_nothing_tells_is_none() {
        let of = |dates: &[&'static str]| DateOrder::of(dates.iter().copied());
        assert_eq!(of(&["5/6/23", "28/5/23"]).iso("5/6/23").as_deref(), Some("2023-06-05"));
        assert_eq!(of(&["5/6/23", "5/28/23"]).iso("5/6/23").as_deref(), Some("2023-05-06"));
        assert_eq!(of(&["5.6.23"]).iso("5.6.23").as_deref(), Some("2023-06-05"));
        assert_eq!(of(&["5/6/23"]).iso("5/6/23"), None);
        assert_eq!(of(&["2023-05-28"]).iso("2023/5/28").as_deref(), Some("2023-05-28"));
    }
}
