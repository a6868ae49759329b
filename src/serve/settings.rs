//! Everything that the operator of a server chooses.

use std::net::{IpAddr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::time::Duration;

use russh::keys::PrivateKey;

use super::{Data, Draw, Network};
use crate::atlas::Language;
use crate::desk::Place;
use crate::terminal::REMOTE_ESCAPE;

/// How to serve.
pub struct Settings {
    /// Addresses to open.
    pub listen: Vec<SocketAddr>,
    /// Sockets that the service manager has opened; an address of theirs is not opened again.
    pub given: Vec<TcpListener>,
    /// Who may enter.
    pub entry: Entry,
    /// What the server is known by.
    pub host_key: PrivateKey,
    /// The language of readers whose client sends none.
    pub language: Language,
    /// How much is too much.
    pub limits: Limits,
    /// The balancers whose PROXY protocol headers are believed, and demanded.
    pub upstreams: Vec<Network>,
    /// Where the numbers are told, in the Prometheus text format.
    pub metrics: Option<SocketAddr>,
    /// Where the atlas comes from; asked again by every reload.
    pub data: Data,
    /// Where the desks of readers with a key are kept; without a place every desk ends with its session.
    pub desks: Option<Place>,
    /// What paints a screen; a test hands in one that breaks.
    pub draw: Draw,
}

/// Who may enter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Everybody who reaches a loopback address; the server refuses to listen elsewhere.
    Loopback,
    /// Everybody.
    Everybody,
    /// Whoever holds a key of this file, in the form of OpenSSH's `authorized_keys`.
    Keys(PathBuf),
}

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

impl Default for Limits {
    fn default() -> Self {
        const MINUTE: Duration = Duration::from_secs(60);
        Self {
            login_grace: Duration::from_secs(20),
            most_sessions: 1000,
            most_sessions_per_address: 32,
            most_startups: 100,
            most_startups_per_address: 10,
            penalty: Duration::from_secs(5),
            idle: Some(30 * MINUTE),
            longest_session: Some(24 * 60 * MINUTE),
            warning: MINUTE,
            most_input_bytes: 64 * 1024,
            escape: REMOTE_ESCAPE,
            drain: Duration::from_secs(10),
        }
    }
}

impl Entry {
    /// Whether the server may listen on `address` for those who may enter.
    #[must_use]
    pub fn allows(&self, address: IpAddr) -> bool {
        *self != Self::Loopback || address.to_canonical().is_loopback()
    }
}
