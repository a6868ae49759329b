//! A server in this process, on a port of its own.

use std::net::SocketAddr;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use baijia::atlas::{Atlas, Language};
use baijia::serve::{Control, Entry, Holdings, Limits, ServeError, Server, Settings};
use baijia::view;
use russh::keys::{Algorithm, PrivateKey};

/// How long anything may take; far more than it takes on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A running server; it drains when dropped.
pub struct Host {
    pub address: SocketAddr,
    pub metrics: Option<SocketAddr>,
    pub control: Control,
    ended: mpsc::Receiver<Result<(), ServeError>>,
}

/// A new key.
pub fn key() -> PrivateKey {
    PrivateKey::random(&mut russh::keys::key::safe_rng(), Algorithm::Ed25519).unwrap()
}

/// Settings of a server on loopback in Chinese, with the limits at their defaults.
pub fn settings() -> Settings {
    Settings {
        listen: vec![SocketAddr::from(([127, 0, 0, 1], 0))],
        given: Vec::new(),
        entry: Entry::Loopback,
        host_key: key(),
        language: Language::Zh,
        limits: Limits::default(),
        upstreams: Vec::new(),
        metrics: None,
        data: Box::new(|| {
            let atlas = Atlas::embedded().map_err(|problems| problems.to_string())?;
            Ok(Holdings { atlas, archive: None })
        }),
        desks: None,
        draw: view::draw,
    }
}

impl Host {
    pub fn open(settings: Settings) -> Self {
        let server = Server::bind(settings).unwrap();
        let (address, metrics) = (server.addresses()[0], server.metrics_address());
        let control = server.control();
        let (tell, ended) = mpsc::channel();
        thread::spawn(move || tell.send(server.run(false)));
        Self { address, metrics, control, ended }
    }

    pub fn with_limits(change: impl FnOnce(&mut Limits)) -> Self {
        let mut settings = settings();
        change(&mut settings.limits);
        Self::open(settings)
    }

    /// Waits until the server has ended by itself.
    pub fn wait_for_end(self) {
        self.ended.recv_timeout(PATIENCE).expect("the server ends").expect("without an error");
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.control.drain();
    }
}
