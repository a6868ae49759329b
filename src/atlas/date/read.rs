//! Dates as people and programs write them, in Chinese and English.
//!
//! A text is a date only if every sign of it is understood: `2023-05-28/29` and `去年夏天` are none. What is read is as precise as
//! what is written, and no part is guessed: of `05/06/2023` only the year is sure, and a year of two digits is no year.

use super::Date;
use super::newsroom::dates_in;
use super::plain::plain;
use super::words::{
    DAYPARTS, MONTHS, PARTS_OF_MONTH, PARTS_OF_YEAR, SEPARATORS, VAGUE, VAGUE_YEARS, WEEKDAYS,
    ZONES,
};

/// A longer text is no date.
const LONGEST_BYTES: usize = 120;

impl Date {
    /// Reads a date as it is written in articles, tables and exports; `None` where it cannot be read for sure.
    ///
    /// `2023/7/11`, `2023.5.28`, `2023–05–28`, `20230528`, `2023年5月28日`, `二〇二三年五月`, `２０２３年５月`, `May 28, 2023`,
    /// `28 May 2023`, `28.5.2023`, `Sunday, July 2, 2023 9:20:11 PM` and `2023-05-28T09:00:00+08:00` are dates; a weekday, a time
    /// of day and its zone are read over, and the day is the one that is written, as are
    /// the place of a dateline (`新华社北京2023年5月28日电`), a label (`发表于 2023-05-28`) and the page of a newspaper. `2023年夏` and
    /// `2023年第5期` are the year 2023. Whoever needs the
    /// words as written keeps the text beside the date.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        read(text).map(|read| read.date)
    }

    /// The same of a text that says no more than the date does: a quarter, a season or the end of a month is none, neither is a
    /// day of which only the year is sure, nor one with a month or a day `00`, nor the beginning of a range (`2023..`). For whoever
    /// asks for a day, a month or a year.
    #[must_use]
    pub fn read_exactly(text: &str) -> Option<Self> {
        let is_exact = |read: &Read| !read.is_part && !read.has_unset && !text.contains("..");
        read(text).filter(is_exact).map(|read| read.date)
    }

    /// Whether a text that can be read means only a part of the date's month or year.
    #[must_use]
    pub fn is_part_of_it(text: &str) -> bool {
        read(text).is_some_and(|read| read.is_part)
    }
}

/// What was read.
struct Read {
    date: Date,
    /// Whether the text means only a part of its month or year.
    is_part: bool,
    /// Whether its month or day is written `00`.
    has_unset: bool,
}

fn read(text: &str) -> Option<Read> {
    if text.len() > LONGEST_BYTES {
        return None;
    }
    read_bare(text).or_else(|| dates_in(text).into_iter().find_map(read_bare))
}

/// The same of a text with nothing around its date but marks, a weekday and a time.
fn read_bare(text: &str) -> Option<Read> {
    let text = plain(text);
    let mut reader = Reader { rest: text.trim(), is_part: false, has_unset: false };
    reader.extras();
    let date = reader.date()?;
    reader.extras();
    // A part of the day without a time, and the zone of a day.
    reader.any(&DAYPARTS);
    reader.eat("z");
    reader.extras();
    let Reader { is_part, has_unset, .. } = reader;
    reader.rest.is_empty().then_some(Read { date, is_part, has_unset })
}

/// What is left to read of a text that [`plain`] made.
#[derive(Clone, Copy)]
struct Reader<'t> {
    rest: &'t str,
    /// Whether a word was read over that says which part of a month or year is meant.
    is_part: bool,
    /// Whether a month or a day `00` was read.
    has_unset: bool,
}

impl<'t> Reader<'t> {
    fn date(&mut self) -> Option<Date> {
        if let Some(month) = self.month_name() {
            return self.after_month_name(month);
        }
        self.eat("the ");
        if self.any(&VAGUE) || self.any(&VAGUE_YEARS) {
            self.is_part = true;
            self.eat("of ");
            return self.date().filter(|date| date.day().is_none());
        }
        let first = self.digits()?;
        match first.len() {
            6 | 8 | 12 | 14 => compact(first),
            3 | 4 if self.after_blanks(&["年"]) => self.after_year_sign(number(first)?),
            4 => self.after_year(number(first)?),
            1 | 2 => self.after_day_or_month(number(first)?),
            _ => None,
        }
    }

    /// `2023年` has been read.
    fn after_year_sign(&mut self, year: u16) -> Option<Date> {
        let before = *self;
        self.blanks();
        let month = self.short_number();
        let Some(month) = month.filter(|_| self.after_blanks(&["月份", "月"])) else {
            *self = before;
            self.quarter();
            self.is_part |= self.any(&PARTS_OF_YEAR) || self.issue();
            return Date::new(year, None, None);
        };
        let before = *self;
        self.blanks();
        if let Some(day) = self.short_number() {
            if self.after_blanks(&["日", "号"]) || self.rest.is_empty() {
                return Date::new(year, Some(month), Some(day));
            }
            *self = before;
        }
        self.is_part |= self.any(&PARTS_OF_MONTH);
        Date::new(year, Some(month), None)
    }

    /// `第一季度`, `1季度` or `q1`, read over.
    fn quarter(&mut self) {
        let before = *self;
        self.blanks();
        self.is_part = true;
        if self.any(&["q1", "q2", "q3", "q4", "h1", "h2"]) {
            return;
        }
        self.eat("第");
        if !(self.any(&["一", "二", "三", "四", "1", "2", "3", "4"]) && self.eat("季度")) {
            *self = before;
        }
    }

    /// `第5期` or `第19周` of a year, read over.
    fn issue(&mut self) -> bool {
        let before = *self;
        self.blanks();
        let found =
            self.eat("第") && self.digits().is_some() && self.any(&["期", "号", "周", "卷", "辑"]);
        if !found {
            *self = before;
        }
        found
    }

    /// `W19` of a year, as ISO 8601 writes weeks, read over.
    fn week(&mut self) -> bool {
        let before = *self;
        let found = self.eat("w") && self.digits().is_some_and(|week| week.len() == 2);
        if !found {
            *self = before;
        }
        found
    }

    /// `2023` has been read.
    fn after_year(&mut self, year: u16) -> Option<Date> {
        let before = *self;
        let separator = self.separator();
        if let Some(month) = self.month_name() {
            self.separator();
            let day = self.short_number();
            self.ordinal();
            return Date::new(year, Some(month), day);
        }
        if self.any(&["q1", "q2", "q3", "q4", "h1", "h2"]) || self.week() {
            self.is_part = true;
            return Date::new(year, None, None);
        }
        let behind = *self;
        if separator == Some(' ') && self.short_number().is_some() && self.after_blanks(&["月"]) {
            *self = behind;
            return self.after_year_sign(year);
        }
        *self = behind;
        let month = self.short_number().filter(|_| separator.is_some());
        let Some(month) = month else {
            *self = before;
            return Date::new(year, None, None);
        };
        let before = *self;
        let same = self.separator() == separator;
        let day = self.short_number().filter(|_| same);
        if day.is_none() {
            *self = before;
        }
        self.has_unset = month == 0 || day == Some(0);
        match (month, day) {
            // How tables write that no more is known.
            (0, None | Some(0)) => Date::new(year, None, None),
            (_, Some(0)) => Date::new(year, Some(month), None),
            _ => Date::new(year, Some(month), day),
        }
    }

    /// `28` has been read.
    fn after_day_or_month(&mut self, first: u8) -> Option<Date> {
        self.ordinal();
        let separator = self.separator();
        self.eat("of ");
        if let Some(month) = self.month_name() {
            self.separator();
            self.eat("of ");
            return Date::new(self.year()?, Some(month), Some(first));
        }
        separator?;
        if let Some(year) = self.year() {
            return Date::new(year, Some(first), None);
        }
        let second = self.short_number()?;
        if self.separator() != separator {
            return None;
        }
        let year = self.year()?;
        let day_first = Date::new(year, Some(second), Some(first));
        let month_first = Date::new(year, Some(first), Some(second));
        match (day_first, month_first) {
            _ if separator == Some('.') => day_first,
            (Some(one), Some(other)) if one != other => {
                self.is_part = true;
                Date::new(year, None, None)
            }
            (one, other) => one.or(other),
        }
    }

    /// `May` has been read.
    fn after_month_name(&mut self, month: u8) -> Option<Date> {
        self.separator();
        self.eat("of ");
        if let Some(year) = self.year() {
            return Date::new(year, Some(month), None);
        }
        let day = self.short_number()?;
        self.ordinal();
        let before = *self;
        self.separator();
        if let Some(year) = self.year() {
            return Date::new(year, Some(month), Some(day));
        }
        // As programs of Unix write it: May 28 09:00:00 2023.
        *self = before;
        self.blanks();
        if !self.time() {
            return None;
        }
        self.blanks();
        Date::new(self.year()?, Some(month), Some(day))
    }

    /// Reads over what is no part of the date: marks, a weekday, and once a time of day.
    fn extras(&mut self) {
        let mut timed = false;
        loop {
            let before = self.rest;
            self.rest = self.rest.trim_start_matches([' ', ',', '.', '(', ')', '[', ']']);
            self.weekday();
            timed = timed || self.time();
            if self.rest == before {
                return;
            }
        }
    }

    fn weekday(&mut self) {
        let before = *self;
        if self.any(&["星期", "周", "礼拜"]) {
            if !self.any(&["一", "二", "三", "四", "五", "六", "日", "天"]) {
                *self = before;
            }
            return;
        }
        let word = self.word();
        if word.len() < 3 || !WEEKDAYS.iter().any(|day| day.starts_with(word)) {
            *self = before;
            return;
        }
        self.eat(".");
    }

    /// Reads over a time of day with its zone; false, and nothing read, where none stands here.
    fn time(&mut self) -> bool {
        let before = *self;
        let found = self.clock().is_some();
        if !found {
            *self = before;
        }
        found
    }

    fn clock(&mut self) -> Option<()> {
        while self.any(&DAYPARTS) {
            self.blanks();
        }
        let marked = self.eat("t");
        let digits = self.digits()?;
        let (hour, minute, second): (u8, u8, u8) = match digits.len() {
            1 | 2 if self.eat(":") => {
                let minute = self.short_number()?;
                let second = if self.eat(":") { self.short_number()? } else { 0 };
                if self.any(&[".", ","]) {
                    self.digits()?;
                }
                (number(digits)?, minute, second)
            }
            1 | 2 if self.any(&["点", "时"]) => {
                let minute = self.short_number().unwrap_or(0);
                self.any(&["分", "半", "整"]);
                let second = self.short_number().unwrap_or(0);
                self.any(&["秒", "许"]);
                (number(digits)?, minute, second)
            }
            4 | 6 if marked => (number(digits.get(..2)?)?, number(digits.get(2..4)?)?, 0),
            _ => return None,
        };
        if hour > 24 || minute > 59 || second > 60 {
            return None;
        }
        self.blanks();
        self.any(&["a.m.", "p.m.", "am", "pm"]);
        self.zone()
    }

    /// Reads over a zone: a name, a distance from UTC with or without its name in brackets, or all of them.
    fn zone(&mut self) -> Option<()> {
        self.blanks();
        self.any(&ZONES);
        self.blanks();
        if !self.any(&["+", "-"]) {
            return Some(());
        }
        match self.digits()?.len() {
            1 | 2 if self.eat(":") => drop(self.digits()?),
            1 | 2 | 4 => {}
            _ => return None,
        }
        if self.after_blanks(&["("]) {
            self.span(|character| character != ')');
        }
        Some(())
    }

    /// Reads the separator of two parts and the blanks around it: the separator, or a blank where there is no other.
    fn separator(&mut self) -> Option<char> {
        let before = self.rest.len();
        self.blanks();
        let found = self.rest.chars().next().filter(|next| SEPARATORS.contains(next));
        if let Some(separator) = found {
            self.rest = self.rest.get(separator.len_utf8()..).unwrap_or_default();
            self.blanks();
        }
        found.or_else(|| (self.rest.len() < before).then_some(' '))
    }

    /// The month that an English name or its first letters are.
    fn month_name(&mut self) -> Option<u8> {
        let before = *self;
        let word = self.word();
        let month = MONTHS.iter().zip(1..).find(|(month, _)| month.starts_with(word));
        let Some((_, month)) = month.filter(|_| word.len() >= 3) else {
            *self = before;
            return None;
        };
        self.eat(".");
        Some(month)
    }

    fn ordinal(&mut self) {
        let before = *self;
        if !["st", "nd", "rd", "th"].contains(&self.word()) {
            *self = before;
        }
    }

    /// A number of four digits.
    fn year(&mut self) -> Option<u16> {
        let before = *self;
        let year = self.digits().filter(|digits| digits.len() == 4).and_then(number);
        if year.is_none() {
            *self = before;
        }
        year
    }

    /// A number of one digit or two.
    fn short_number(&mut self) -> Option<u8> {
        let before = *self;
        let found = self.digits().filter(|digits| digits.len() <= 2).and_then(number);
        if found.is_none() {
            *self = before;
        }
        found
    }

    fn digits(&mut self) -> Option<&'t str> {
        let digits = self.span(|character| character.is_ascii_digit());
        (!digits.is_empty()).then_some(digits)
    }

    fn word(&mut self) -> &'t str {
        self.span(|character| character.is_ascii_alphabetic())
    }

    fn span(&mut self, goes_on: impl Fn(char) -> bool) -> &'t str {
        let end = self.rest.find(|character| !goes_on(character)).unwrap_or(self.rest.len());
        let (span, rest) = self.rest.split_at(end);
        self.rest = rest;
        span
    }

    fn blanks(&mut self) {
        self.rest = self.rest.trim_start_matches(' ');
    }

    /// Reads one of these words after blanks; nothing, not even the blanks, where none stands there.
    fn after_blanks(&mut self, words: &[&str]) -> bool {
        let before = *self;
        self.blanks();
        let found = self.any(words);
        if !found {
            *self = before;
        }
        found
    }

    fn any(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.eat(word))
    }

    fn eat(&mut self, word: &str) -> bool {
        let rest = self.rest.strip_prefix(word);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }
}

/// `20230528`, `202305`, and with a time of day `20230528090000`.
fn compact(digits: &str) -> Option<Date> {
    let part = |at: usize| digits.get(at..at + 2).and_then(number::<u8>);
    let year = digits.get(..4).and_then(number).filter(|&year: &u16| year >= 1000)?;
    if digits.len() == 6 {
        // 201112 may also be the 12th of November 2020.
        let other = Date::new(2000, part(2), part(4));
        return Date::new(year, part(4), None).filter(|_| other.is_none());
    }
    let timely = |at: usize, most: u8| part(at).is_none_or(|part| part <= most);
    let date = Date::new(year, part(4), part(6));
    date.filter(|_| timely(8, 24) && timely(10, 59) && timely(12, 60))
}

fn number<T: std::str::FromStr>(digits: &str) -> Option<T> {
    digits.parse().ok()
}
