//! What all sessions share.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use ratatui::buffer::Buffer;
use tokio::sync::watch;

use super::door::Door;
use super::keyring::Keyring;
use super::metrics::Metrics;
use super::{Entry, Limits, Network};
use crate::app::{App, Painted};
use crate::atlas::{Atlas, Language};
use crate::search::Index;
use crate::view::Look;

/// Where the atlas comes from; the error is told to the operator.
pub type Data = Box<dyn Fn() -> Result<Arc<Atlas>, String> + Send + Sync>;

/// What paints a screen: [`crate::view::draw`].
pub type Draw = fn(&App, Look, &mut Buffer) -> Painted;

/// What all sessions share.
pub(super) struct House {
    pub(super) limits: Limits,
    pub(super) language: Language,
    pub(super) keyring: Option<Keyring>,
    pub(super) upstreams: Vec<Network>,
    pub(super) door: Arc<Door>,
    pub(super) metrics: Metrics,
    pub(super) draw: Draw,
    pub(super) phase: watch::Sender<Phase>,
    data: Data,
    library: Mutex<Arc<Library>>,
}

/// The atlas, and how it is found.
pub(super) struct Library {
    pub(super) atlas: Arc<Atlas>,
    pub(super) index: Index,
}

/// Whether the server goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    Open,
    Draining,
}

impl Library {
    fn with(atlas: Arc<Atlas>) -> Arc<Self> {
        Arc::new(Self { index: Index::new(Arc::clone(&atlas)), atlas })
    }
}

impl House {
    pub(super) fn new(
        limits: Limits,
        language: Language,
        entry: &Entry,
        upstreams: Vec<Network>,
        data: Data,
        draw: Draw,
    ) -> Result<Self, String> {
        let keyring = match entry {
            Entry::Keys(path) => Some(Keyring::open(path)?),
            Entry::Loopback | Entry::Everybody => None,
        };
        Ok(Self {
            limits,
            language,
            keyring,
            upstreams,
            door: Arc::new(Door::new(limits)),
            metrics: Metrics::default(),
            draw,
            phase: watch::Sender::new(Phase::Open),
            library: Mutex::new(Library::with(data()?)),
            data,
        })
    }

    /// The atlas for a session that opens now; sessions that are open keep theirs, because ids belong to one atlas.
    pub(super) fn library(&self) -> Arc<Library> {
        Arc::clone(&self.library.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the keys again, and the data; data that cannot be read changes nothing.
    pub(super) fn reload(&self) -> Result<(), String> {
        if let Some(keyring) = &self.keyring {
            keyring.reload();
        }
        let library = Library::with((self.data)()?);
        *self.library.lock().unwrap_or_else(PoisonError::into_inner) = library;
        Ok(())
    }

    /// Returns as soon as the server drains.
    pub(super) async fn draining(&self) {
        let mut phase = self.phase.subscribe();
        // The sender lives as long as the house.
        let _ = phase.wait_for(|phase| *phase == Phase::Draining).await;
    }

    pub(super) fn is_draining(&self) -> bool {
        *self.phase.borrow() == Phase::Draining
    }
}

impl fmt::Debug for House {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("House").field("limits", &self.limits).finish_non_exhaustive()
    }
}
