//! One line of JSON for each thing that happens, on standard error.
//!
//! User names, terminal names and client versions are whatever a stranger typed: everything beyond printable ASCII is escaped, so
//! that a line stays a line and a terminal that shows it stays as it is.
//!
//! Strangers cause these lines, and whoever reads standard error may stop reading it. So nobody waits for a line to be written: lines
//! wait in a queue for a thread of the log's own. Where the queue is full, lines are dropped and counted, and the next line that finds
//! room is preceded by their number.

use std::fmt::Write as _;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::atlas::Date;

mod queue;

pub(super) use queue::flush;

/// How much of a text is told, in characters.
const MOST_CHARS: usize = 1024;

/// A line being written.
#[derive(Debug)]
pub(super) struct Line(String);

impl Line {
    /// A line about `event`, with the time.
    pub(super) fn of(event: &str) -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self(format!("{{\"time\":\"{}\"", timestamp(now))).text("event", event)
    }

    /// With a text, escaped and cut.
    pub(super) fn text(mut self, name: &str, value: &str) -> Self {
        let _ = write!(self.0, ",\"{name}\":\"");
        for character in value.chars().take(MOST_CHARS) {
            match character {
                '"' | '\\' => self.0.extend(['\\', character]),
                ' '..='~' => self.0.push(character),
                other => {
                    for unit in other.encode_utf16(&mut [0; 2]) {
                        let _ = write!(self.0, "\\u{unit:04x}");
                    }
                }
            }
        }
        self.0.push('"');
        self
    }

    /// With a number.
    pub(super) fn number(mut self, name: &str, value: u64) -> Self {
        let _ = write!(self.0, ",\"{name}\":{value}");
        self
    }

    /// With a time, in seconds.
    pub(super) fn seconds(mut self, name: &str, value: Duration) -> Self {
        let _ = write!(self.0, ",\"{name}\":{:.3}", value.as_secs_f64());
        self
    }

    fn finish(mut self) -> String {
        self.0.push_str("}\n");
        self.0
    }

    /// Has the line written, soon; never waits for that.
    pub(super) fn write(self) {
        queue::push(self.finish(), dropped);
    }
}

/// The line that says how many found no room.
fn dropped(lines: u64) -> String {
    Line::of("log").number("dropped_lines", lines).finish()
}

/// A time since 1970 as RFC 3339 writes it; without its day where a clock is set beyond the calendar.
fn timestamp(since_1970: Duration) -> String {
    let seconds = since_1970.as_secs();
    let day = i64::try_from(seconds / 86_400).ok().and_then(Date::of_days_since_1970);
    let day = day.map_or_else(|| "0000-00-00".to_owned(), |day| day.to_string());
    let second = seconds % 86_400;
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    let millis = since_1970.subsec_millis();
    format!("{day}T{hour:02}:{minute:02}:{second:02}.{millis:03}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_stranger_types_cannot_leave_its_line_or_its_field() {
        let told = "a\"\\\r\n\u{1b}[2J\u{7f}\u{9b}\u{202e}\u{2028}百😀";
        let line = Line::of("close").text("user", told).finish();
        assert!(line.ends_with("}\n") && line.matches('\n').count() == 1);
        assert!(line.trim_end().chars().all(|character| matches!(character, ' '..='~')), "{line}");
        let read: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(read["user"], told);
        assert_eq!(read["event"], "close");
    }

    #[test]
    fn long_texts_are_cut() {
        let line = Line::of("close").text("user", &"x".repeat(100_000)).finish();
        assert!(line.len() < 1200);
    }

    #[test]
    fn times_are_those_of_the_calendar() {
        for (seconds, expected) in [
            (0, "1970-01-01T00:00:00.000Z"),
            (951_782_399, "2000-02-28T23:59:59.000Z"),
            (951_782_400, "2000-02-29T00:00:00.000Z"),
            (1_690_732_800, "2023-07-30T16:00:00.000Z"),
            (4_107_542_400, "2100-03-01T00:00:00.000Z"),
        ] {
            assert_eq!(timestamp(Duration::from_secs(seconds)), expected);
        }
    }
}
