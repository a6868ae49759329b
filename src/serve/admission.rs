//! Which connections are taken: limits on unfinished connections and sessions, of each address and in all, and penalties for addresses that
//! keep failing. It decides before any key exchange.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::limits::Limits;
use super::refused::Refused;

/// The longest time for which an address is turned away, however often it failed (OpenSSH's `PerSourcePenalties max:10m`).
const LONGEST_PENALTY: Duration = Duration::from_secs(600);

/// In how many a connection that opens no session, for whatever reason, parts a failure (OpenSSH's `noauth:1 authfail:5`).
const PARTS: u32 = 5;

/// How much penalty an address may have and still be taken, in failures: somebody may mistake a key three times.
const FORGIVEN_FAILURES: u32 = 3;

/// How many addresses are remembered; beyond them nobody's failures are, as in OpenSSH.
const MOST_SOURCES: usize = 65_536;

/// Counts connections, by address and in all.
#[derive(Debug)]
pub(super) struct Admission {
    limits: Limits,
    tallies: Mutex<Tallies>,
}

#[derive(Debug, Default)]
struct Tallies {
    startups: usize,
    sessions: usize,
    sources: HashMap<IpAddr, Tally>,
}

/// What is known of one address.
#[derive(Debug, Default)]
struct Tally {
    startups: usize,
    sessions: usize,
    penalty_until: Option<Instant>,
}

/// How a connection failed to open a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// It showed keys that open nothing, or took longer than the grace.
    Whole,
    /// It opened no session, or did not speak the protocol.
    Part,
}

/// A place among the unfinished connections or, later, among the sessions; dropping it gives the place back.
#[derive(Debug)]
pub(super) struct Slot {
    admission: Arc<Admission>,
    source: IpAddr,
    has_session: bool,
}

impl Admission {
    pub(super) fn new(limits: Limits) -> Self {
        Self { limits, tallies: Mutex::default() }
    }

    /// Takes a place among the unfinished connections.
    pub(super) fn admit(self: &Arc<Self>, address: IpAddr, now: Instant) -> Result<Slot, Refused> {
        let source = source(address);
        let mut tallies = self.tallies();
        if tallies.sessions >= self.limits.most_sessions {
            return Err(Refused::Full);
        }
        if tallies.startups >= self.limits.most_startups {
            return Err(Refused::Startups);
        }
        let tally = tallies.sources.entry(source).or_default();
        let refused = if let Some(wait) = tally.wait(self.limits.penalty, now) {
            Some(Refused::Penalty(wait))
        } else if tally.startups >= self.limits.most_startups_per_address {
            Some(Refused::StartupsOfAddress)
        } else if tally.sessions >= self.limits.most_sessions_per_address {
            Some(Refused::FullForAddress)
        } else {
            None
        };
        if let Some(refused) = refused {
            return Err(refused);
        }
        tally.startups += 1;
        tallies.startups += 1;
        Ok(Slot { admission: Arc::clone(self), source, has_session: false })
    }

    fn tallies(&self) -> MutexGuard<'_, Tallies> {
        self.tallies.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Slot {
    /// Changes the place among the unfinished connections for one among the sessions, if there is one.
    pub(super) fn enter(&mut self) -> Result<(), Refused> {
        let limits = self.admission.limits;
        let mut tallies = self.admission.tallies();
        if tallies.sessions >= limits.most_sessions {
            return Err(Refused::Full);
        }
        let tally = tallies.sources.entry(self.source).or_default();
        if tally.sessions >= limits.most_sessions_per_address {
            return Err(Refused::FullForAddress);
        }
        tally.startups = tally.startups.saturating_sub(1);
        tally.sessions += 1;
        tallies.startups = tallies.startups.saturating_sub(1);
        tallies.sessions += 1;
        self.has_session = true;
        Ok(())
    }

    /// Remembers that this connection failed to open a session.
    pub(super) fn fail(&self, failure: Failure, now: Instant) {
        let penalty = match failure {
            Failure::Whole => self.admission.limits.penalty,
            Failure::Part => self.admission.limits.penalty / PARTS,
        };
        let mut tallies = self.admission.tallies();
        if tallies.sources.len() >= MOST_SOURCES {
            tallies.sources.retain(|_, tally| !tally.is_forgotten(now));
        }
        if penalty.is_zero() || tallies.sources.len() >= MOST_SOURCES {
            return;
        }
        let tally = tallies.sources.entry(self.source).or_default();
        let until = tally.penalty_until.map_or(now, |until| until.max(now)) + penalty;
        let forgiven = self.admission.limits.penalty * FORGIVEN_FAILURES;
        tally.penalty_until = Some(until.min(now + forgiven + LONGEST_PENALTY));
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        let mut tallies = self.admission.tallies();
        if self.has_session {
            tallies.sessions = tallies.sessions.saturating_sub(1);
        } else {
            tallies.startups = tallies.startups.saturating_sub(1);
        }
        let Some(tally) = tallies.sources.get_mut(&self.source) else { return };
        if self.has_session {
            tally.sessions = tally.sessions.saturating_sub(1);
        } else {
            tally.startups = tally.startups.saturating_sub(1);
        }
        if tally.is_forgotten(Instant::now()) {
            tallies.sources.remove(&self.source);
        }
    }
}

impl Tally {
    /// How long the address has to wait before it is taken again.
    fn wait(&self, penalty: Duration, now: Instant) -> Option<Duration> {
        let left = self.penalty_until?.saturating_duration_since(now);
        left.checked_sub(penalty * FORGIVEN_FAILURES).filter(|wait| !wait.is_zero())
    }

    fn is_forgotten(&self, now: Instant) -> bool {
        let is_punished = self.penalty_until.is_some_and(|until| until > now);
        self.startups == 0 && self.sessions == 0 && !is_punished
    }
}

/// What counts as one address: of IPv6, the /64 that one customer has.
pub(super) fn source(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)))
        }
        address @ IpAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admission(limits: Limits) -> Arc<Admission> {
        Arc::new(Admission::new(limits))
    }

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn startups_of_one_address_are_capped_and_refilled() {
        let admission = admission(Limits { most_startups_per_address: 2, ..Limits::default() });
        let now = Instant::now();
        let one = address("192.0.2.1");
        let first = admission.admit(one, now).unwrap();
        let _second = admission.admit(one, now).unwrap();
        assert_eq!(admission.admit(one, now).err(), Some(Refused::StartupsOfAddress));
        assert!(admission.admit(address("192.0.2.2"), now).is_ok());
        drop(first);
        assert!(admission.admit(one, now).is_ok());
    }

    #[test]
    fn one_v6_network_of_64_bits_counts_as_one_address() {
        let admission = admission(Limits { most_startups_per_address: 1, ..Limits::default() });
        let now = Instant::now();
        let _first = admission.admit(address("2001:db8:0:1::1"), now).unwrap();
        let again = admission.admit(address("2001:db8:0:1:ffff::2"), now);
        assert_eq!(again.err(), Some(Refused::StartupsOfAddress));
        assert!(admission.admit(address("2001:db8:0:2::1"), now).is_ok());
        assert!(admission.admit(address("192.0.2.1"), now).is_ok());
    }

    #[test]
    fn a_v4_address_counts_the_same_through_a_v6_socket() {
        let admission = admission(Limits { most_startups_per_address: 1, ..Limits::default() });
        let now = Instant::now();
        let _first = admission.admit(address("192.0.2.1"), now).unwrap();
        assert!(admission.admit(address("::ffff:192.0.2.1"), now).is_err());
    }

    #[test]
    fn sessions_are_capped_by_address_and_in_all() {
        let limits = Limits { most_sessions: 3, most_sessions_per_address: 2, ..Limits::default() };
        let admission = admission(limits);
        let now = Instant::now();
        let enter = |text: &str| {
            let mut slot = admission.admit(address(text), now)?;
            slot.enter().map(|()| slot)
        };
        let first = enter("192.0.2.1").unwrap();
        let _second = enter("192.0.2.1").unwrap();
        assert_eq!(enter("192.0.2.1").err(), Some(Refused::FullForAddress));
        let _third = enter("192.0.2.2").unwrap();
        assert_eq!(enter("192.0.2.3").err(), Some(Refused::Full));
        drop(first);
        assert!(enter("192.0.2.3").is_ok());
    }

    #[test]
    fn a_connection_that_was_taken_before_the_sessions_were_full_gets_none() {
        let admission = admission(Limits { most_sessions: 1, ..Limits::default() });
        let now = Instant::now();
        let mut late = admission.admit(address("192.0.2.1"), now).unwrap();
        let mut early = admission.admit(address("192.0.2.2"), now).unwrap();
        early.enter().unwrap();
        assert_eq!(late.enter(), Err(Refused::Full));
    }

    #[test]
    fn repeated_failures_turn_an_address_away_until_they_are_forgotten() {
        let second = Duration::from_secs(1);
        let admission = admission(Limits { penalty: 5 * second, ..Limits::default() });
        let now = Instant::now();
        let one = address("192.0.2.1");
        for _ in 0..FORGIVEN_FAILURES {
            admission.admit(one, now).unwrap().fail(Failure::Whole, now);
        }
        admission.admit(one, now).unwrap().fail(Failure::Whole, now);
        assert_eq!(admission.admit(one, now).err(), Some(Refused::Penalty(5 * second)));
        assert!(admission.admit(address("192.0.2.2"), now).is_ok());
        assert!(admission.admit(one, now + 5 * second).is_ok());
    }

    #[test]
    fn a_connection_without_a_session_is_a_fifth_of_a_failure() {
        let second = Duration::from_secs(1);
        let admission = admission(Limits { penalty: 5 * second, ..Limits::default() });
        let now = Instant::now();
        let one = address("192.0.2.1");
        for _ in 0..FORGIVEN_FAILURES * PARTS {
            admission.admit(one, now).unwrap().fail(Failure::Part, now);
        }
        admission.admit(one, now).unwrap().fail(Failure::Part, now);
        assert_eq!(admission.admit(one, now).err(), Some(Refused::Penalty(second)));
        assert!(admission.admit(one, now + second).is_ok());
    }

    #[test]
    fn nobody_is_turned_away_for_longer_than_ten_minutes() {
        for seconds in [60, 300, 3600] {
            let penalty = Duration::from_secs(seconds);
            let admission = admission(Limits { penalty, ..Limits::default() });
            let now = Instant::now();
            let one = address("192.0.2.1");
            let slot = admission.admit(one, now).unwrap();
            (0..1000).for_each(|_| slot.fail(Failure::Whole, now));
            assert!(admission.admit(one, now).is_err());
            assert!(admission.admit(one, now + LONGEST_PENALTY).is_ok());
        }
    }

    #[test]
    fn nothing_is_kept_of_addresses_that_left() {
        let admission = admission(Limits::default());
        let now = Instant::now();
        for last in 0..=255 {
            let mut slot = admission.admit(IpAddr::from([192, 0, 2, last]), now).unwrap();
            slot.enter().unwrap();
        }
        let tallies = admission.tallies();
        assert!(tallies.sources.is_empty());
        assert_eq!((tallies.startups, tallies.sessions), (0, 0));
    }
}
