//! The options of `serve` that say how much is too much; what holds without them stands in [`Limits::DEFAULT`].

use std::fmt;
use std::num::NonZeroUsize;
use std::time::Duration;

use crate::serve::Limits;

const DEFAULT: Limits = Limits::DEFAULT;

/// The options, in the order in which help lists them.
#[derive(Debug, clap::Args)]
pub(super) struct LimitOptions {
    /// How long opening the atlas may take
    #[arg(long, value_name = "TIME", default_value_t = Time(DEFAULT.login_grace), value_parser = some_time)]
    login_grace: Time,
    /// Sessions in all
    #[arg(long, value_name = "COUNT", default_value_t = count(DEFAULT.most_sessions))]
    max_sessions: NonZeroUsize,
    /// Sessions of one address (of IPv6, of one /64)
    #[arg(long, value_name = "COUNT", default_value_t = count(DEFAULT.most_sessions_per_address))]
    max_sessions_per_address: NonZeroUsize,
    /// Unfinished connections in all
    #[arg(long, value_name = "COUNT", default_value_t = count(DEFAULT.most_startups))]
    max_startups: NonZeroUsize,
    /// Unfinished connections of one address
    #[arg(long, value_name = "COUNT", default_value_t = count(DEFAULT.most_startups_per_address))]
    max_startups_per_address: NonZeroUsize,
    /// How much longer each failure keeps an address out, after three; off keeps nobody out
    #[arg(long, value_name = "TIME", default_value_t = Limit(Some(DEFAULT.penalty)), value_parser = limit)]
    penalty: Limit,
    /// Without a key for so long a session ends
    #[arg(long, value_name = "TIME", default_value_t = Limit(DEFAULT.idle), value_parser = limit)]
    idle: Limit,
    /// How long a session lasts at most
    #[arg(long, value_name = "TIME", default_value_t = Limit(DEFAULT.longest_session), value_parser = limit)]
    max_time: Limit,
    /// How long before either end the reader is warned
    #[arg(long, value_name = "TIME", default_value_t = Time(DEFAULT.warning), value_parser = time)]
    warning: Time,
    /// How much of an unfinished paste is kept
    #[arg(long, value_name = "BYTES", default_value_t = DEFAULT.most_input_bytes)]
    max_input: usize,
    /// How long the rest of a key's sequence may take on the way before its ESC is the Esc key
    #[arg(long, value_name = "TIME", default_value_t = Time(DEFAULT.escape), value_parser = time)]
    escape: Time,
    /// How long sessions may take to end after SIGTERM
    #[arg(long, value_name = "TIME", default_value_t = Time(DEFAULT.drain), value_parser = time)]
    drain: Time,
}

impl LimitOptions {
    /// What they come to.
    pub(super) fn limits(&self) -> Limits {
        Limits {
            login_grace: self.login_grace.0,
            most_sessions: self.max_sessions.get(),
            most_sessions_per_address: self.max_sessions_per_address.get(),
            most_startups: self.max_startups.get(),
            most_startups_per_address: self.max_startups_per_address.get(),
            penalty: self.penalty.0.unwrap_or_default(),
            idle: self.idle.0,
            longest_session: self.max_time.0,
            warning: self.warning.0,
            most_input_bytes: self.max_input,
            escape: self.escape.0,
            drain: self.drain.0,
        }
    }
}

fn count(number: usize) -> NonZeroUsize {
    NonZeroUsize::new(number).unwrap_or(NonZeroUsize::MIN)
}

/// A time as it is typed: `400ms`, `20s`, `30m`, `24h`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Time(Duration);

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (ms, seconds) = (self.0.as_millis(), self.0.as_secs());
        match seconds {
            _ if !ms.is_multiple_of(1000) => write!(f, "{ms}ms"),
            1.. if seconds.is_multiple_of(60 * 60) => write!(f, "{}h", seconds / (60 * 60)),
            1.. if seconds.is_multiple_of(60) => write!(f, "{}m", seconds / 60),
            _ => write!(f, "{seconds}s"),
        }
    }
}

/// A time, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Limit(Option<Duration>);

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(time) => Time(time).fmt(f),
            None => f.write_str("off"),
        }
    }
}

fn limit(text: &str) -> Result<Limit, String> {
    if text == "off" {
        return Ok(Limit(None));
    }
    some_time(text).map(|time| Limit(Some(time.0)))
}

/// Reads a time in which something can happen.
fn some_time(text: &str) -> Result<Time, String> {
    let time = time(text)?;
    if time.0.is_zero() { Err("expected a time longer than none".to_owned()) } else { Ok(time) }
}

/// Reads `400ms`, `20s`, `30m` or `24h`.
fn time(text: &str) -> Result<Time, String> {
    if let Some(count) = text.strip_suffix("ms").and_then(|count| count.parse::<u32>().ok()) {
        return Ok(Time(Duration::from_millis(count.into())));
    }
    let unit = text.chars().last().and_then(|unit| match unit {
        's' => Some(1),
        'm' => Some(60),
        'h' => Some(60 * 60),
        _ => None,
    });
    let mut digits = text.chars();
    digits.next_back();
    let count = digits.as_str().parse::<u32>().ok();
    match (count, unit) {
        (Some(count), Some(unit)) => Ok(Time(Duration::from_secs(u64::from(count) * unit))),
        _ => Err("expected a time, as in 20s, 30m or 24h".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_has_a_unit_and_is_told_as_it_is_typed() {
        for (text, seconds) in [("0s", 0), ("20s", 20), ("30m", 1800), ("24h", 86_400)] {
            let wanted = Time(Duration::from_secs(seconds));
            assert_eq!(time(text), Ok(wanted), "{text}");
            assert_eq!(wanted.to_string(), text);
            let limited = (seconds > 0).then_some(Limit(Some(wanted.0)));
            assert_eq!(limit(text).ok(), limited, "{text}");
        }
        assert_eq!(time("400ms"), Ok(Time(Duration::from_millis(400))));
        assert_eq!(Time(Duration::from_millis(400)).to_string(), "400ms");
        for text in ["", "s", "ms", "-1ms", "20", "-1s", "1.5h", "20 s", "时", "99999999999h"] {
            assert!(time(text).is_err(), "{text}");
        }
        assert_eq!(limit("off"), Ok(Limit(None)));
        assert_eq!(Limit(None).to_string(), "off");
        assert!(time("off").is_err());
    }
}
