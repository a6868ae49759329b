//! Why a connection is not taken, or gets no session.

use std::time::Duration;

/// Why a connection is not taken, or gets no session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Refused {
    /// There are enough sessions.
    Full,
    /// There are enough sessions of this address.
    FullForAddress,
    /// Too many connections have no session yet.
    Startups,
    /// Too many connections of this address have no session yet.
    StartupsOfAddress,
    /// The address failed too often; how long it has to wait.
    Penalty(Duration),
    /// The server is about to end.
    Draining,
}

impl Refused {
    /// How the log and the metrics call it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::FullForAddress => "full_for_address",
            Self::Startups => "startups",
            Self::StartupsOfAddress => "startups_of_address",
            Self::Penalty(_) => "penalty",
            Self::Draining => "draining",
        }
    }
}
