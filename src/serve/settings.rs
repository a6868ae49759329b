//! Everything that the operator of a server chooses.

use std::net::{IpAddr, SocketAddr, TcpListener};
use std::path::PathBuf;

use russh::keys::PrivateKey;

use super::holdings::{Data, Draw};
use super::limits::Limits;
use super::network::Network;
use crate::atlas::Language;
use crate::desk::Place;

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

impl Entry {
    /// Whether the server may listen on `address` for those who may enter.
    #[must_use]
    pub fn allows(&self, address: IpAddr) -> bool {
        *self != Self::Loopback || address.to_canonical().is_loopback()
    }
}
