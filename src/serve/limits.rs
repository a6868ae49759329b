//! How much is too much.

use std::time::Duration;

use crate::terminal::REMOTE_ESCAPE;

/// How many are told at once why they are not taken; others are closed without a word.
pub(super) const MOST_REFUSALS: usize = 64;

/// How much is too much; each has a message that a person understands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// From the connection to the open screen.
    pub login_grace: Duration,
    /// Sessions in all.
    pub most_sessions: usize,
    /// Sessions of one address (of IPv6, of one /64).
    pub most_sessions_per_address: usize,
    /// Connections in all that have no session yet.
    pub most_startups: usize,
    /// Connections of one address that have no session yet.
    pub most_startups_per_address: usize,
    /// What each failure adds to the time for which its address is turned away; zero turns nobody away.
    pub penalty: Duration,
    /// Without a key or a paste for so long, a session ends.
    pub idle: Option<Duration>,
    /// How long a session lasts at most.
    pub longest_session: Option<Duration>,
    /// How long before either end the reader is warned.
    pub warning: Duration,
    /// How much of a paste is held until its end comes, in bytes.
    pub most_input_bytes: usize,
    /// How long the rest of a sequence may take to come after its ESC, before the ESC is the Esc key.
    pub escape: Duration,
    /// How long sessions may take to end when the server drains.
    pub drain: Duration,
}

impl Limits {
    /// What holds where the operator chooses nothing; the options of `baijia serve` have no numbers of their own.
    pub const DEFAULT: Self = {
        const MINUTE: u64 = 60;
        Self {
            login_grace: Duration::from_secs(20),
            most_sessions: 1000,
            most_sessions_per_address: 32,
            most_startups: 100,
            most_startups_per_address: 10,
            penalty: Duration::from_secs(5),
            idle: Some(Duration::from_secs(30 * MINUTE)),
            longest_session: Some(Duration::from_secs(24 * 60 * MINUTE)),
            warning: Duration::from_secs(MINUTE),
            most_input_bytes: 64 * 1024,
            escape: REMOTE_ESCAPE,
            drain: Duration::from_secs(10),
        }
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}
