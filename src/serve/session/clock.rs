//! What is due in a session, and when. Only the reader's own input counts as activity: keepalives and frames do not.

use std::time::Duration;

use tokio::time::Instant;

use super::super::Limits;
use super::super::notice::Farewell;

/// What is due in a session, and when.
#[derive(Debug)]
pub(in super::super) struct Clock {
    limits: Limits,
    opened: Instant,
    touched: Instant,
    heard: Instant,
    warned_of_idle: bool,
    warned_of_longest: bool,
}

/// Something that is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Due {
    /// Nothing followed an ESC.
    Escape,
    /// The reader must be told that the session ends so soon.
    Warning(Farewell, Duration),
    /// The session ends.
    End(Farewell),
}

impl Clock {
    pub(super) fn new(limits: &Limits, now: Instant) -> Self {
        Self {
            limits: *limits,
            opened: now,
            touched: now,
            heard: now,
            warned_of_idle: false,
            warned_of_longest: false,
        }
    }

    /// The reader pressed a key.
    pub(super) fn touched(&mut self, now: Instant) {
        self.touched = now;
        self.warned_of_idle = false;
    }

    /// Bytes came, whatever they mean.
    pub(super) fn heard(&mut self, now: Instant) {
        self.heard = now;
    }

    /// The reader has been warned.
    pub(super) fn warned(&mut self, farewell: Farewell) {
        match farewell {
            Farewell::Idle(_) => self.warned_of_idle = true,
            _ => self.warned_of_longest = true,
        }
    }

    /// What is due first; an ESC that waits for the rest of its sequence is given `patience`.
    pub(super) fn due(&self, patience: Option<Duration>) -> Option<(Instant, Due)> {
        let escape = patience.map(|patience| (self.heard + patience, Due::Escape));
        let idle = self
            .limits
            .idle
            .map(|limit| self.end(self.touched, limit, self.warned_of_idle, Farewell::Idle(limit)));
        let longest = self.limits.longest_session.map(|limit| {
            self.end(self.opened, limit, self.warned_of_longest, Farewell::Longest(limit))
        });
        [escape, idle, longest].into_iter().flatten().min_by_key(|(at, _)| *at)
    }

    fn end(
        &self,
        since: Instant,
        limit: Duration,
        is_warned: bool,
        farewell: Farewell,
    ) -> (Instant, Due) {
        let warning = self.limits.warning.min(limit);
        if is_warned {
            (since + limit, Due::End(farewell))
        } else {
            (since + limit.saturating_sub(warning), Due::Warning(farewell, warning))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: Duration = Duration::from_secs(60);

    fn limits() -> Limits {
        Limits { idle: Some(30 * MINUTE), longest_session: Some(60 * MINUTE), ..Limits::default() }
    }

    #[test]
    fn a_warning_comes_first_and_a_key_takes_it_back() {
        let start = Instant::now();
        let mut clock = Clock::new(&limits(), start);
        let idle = Farewell::Idle(30 * MINUTE);
        assert_eq!(clock.due(None), Some((start + 29 * MINUTE, Due::Warning(idle, MINUTE))));
        clock.warned(idle);
        assert_eq!(clock.due(None), Some((start + 30 * MINUTE, Due::End(idle))));
        clock.touched(start + 29 * MINUTE);
        assert_eq!(clock.due(None), Some((start + 58 * MINUTE, Due::Warning(idle, MINUTE))));
    }

    #[test]
    fn no_key_prolongs_the_longest_session() {
        let start = Instant::now();
        let mut clock = Clock::new(&limits(), start);
        clock.touched(start + 50 * MINUTE);
        let longest = Farewell::Longest(60 * MINUTE);
        assert_eq!(clock.due(None), Some((start + 59 * MINUTE, Due::Warning(longest, MINUTE))));
        clock.warned(longest);
        clock.touched(start + 59 * MINUTE);
        assert_eq!(clock.due(None), Some((start + 60 * MINUTE, Due::End(longest))));
    }

    #[test]
    fn without_limits_nothing_is_due_but_an_escape() {
        let limits = Limits { idle: None, longest_session: None, ..Limits::default() };
        let start = Instant::now();
        let clock = Clock::new(&limits, start);
        assert_eq!(clock.due(None), None);
        let patience = Duration::from_millis(400);
        assert_eq!(clock.due(Some(patience)), Some((start + patience, Due::Escape)));
    }
}
