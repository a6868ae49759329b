//! What all sessions share.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use tokio::sync::{Semaphore, watch};

use super::admission::Admission;
use super::holdings::{Data, Draw};
use super::keyring::Keyring;
use super::library::{Library, is_regular};
use super::limits::Limits;
use super::log::Line;
use super::metrics::Metrics;
use super::network::Network;
use super::searches::Searches;
use super::settings::Entry;
use crate::atlas::Language;
use crate::desk::{Keeper, Place};

/// What all sessions share.
pub(super) struct ServerState {
    pub(super) limits: Limits,
    pub(super) language: Language,
    pub(super) keyring: Option<Keyring>,
    pub(super) upstreams: Vec<Network>,
    pub(super) admission: Arc<Admission>,
    pub(super) metrics: Metrics,
    pub(super) draw: Draw,
    /// What keeps the desks of readers with a key.
    pub(super) desks: Option<Keeper>,
    pub(super) searches: Arc<Searches>,
    pub(super) phase: watch::Sender<Phase>,
    /// The places for turns of sessions that took more than their share: half of the processors, so that the others find one.
    pub(super) crowd: Arc<Semaphore>,
    data: Data,
    library: Mutex<Arc<Library>>,
    /// Held by whoever reads anew.
    reloading: Mutex<()>,
}

/// Whether the server goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    Open,
    Draining,
}

/// What came of reading keys and data again.
pub(super) enum Reloaded {
    /// Both are as the files say.
    Whole,
    /// The data stays as it was, and why.
    Kept(String),
    /// The keys let nobody in, and why; the data is as the files say.
    Closed(String),
}

/// How long a server that ends tries to write what waits.
const DESKS_PATIENCE: Duration = Duration::from_secs(5);

/// Starts to keep desks. A place that can never be used is told to the operator; a database that is away for a while is waited for.
fn keep(place: Place) -> Result<Keeper, String> {
    match place.open() {
        Ok(opened) => {
            if let Some(remark) = opened.remark {
                Line::of("desks").text("remark", &remark.label(Language::En)).write();
            }
        }
        Err(trouble) if trouble.may_pass() => {
            Line::of("desks").text("why", &trouble.to_string()).write();
        }
        Err(trouble) => return Err(format!("--desks: {trouble}")),
    }
    Keeper::start(place).map_err(|error| format!("--desks: {error}"))
}

impl ServerState {
    pub(super) fn new(
        limits: Limits,
        language: Language,
        entry: &Entry,
        upstreams: Vec<Network>,
        data: Data,
        draw: Draw,
        desks: Option<Place>,
    ) -> Result<Self, String> {
        let desks = desks.map(keep).transpose()?;
        let keyring = match entry {
            Entry::Keys(path) => Some(Keyring::open(path)?),
            Entry::Loopback | Entry::Everybody => None,
        };
        let cores = thread::available_parallelism().map_or(1, usize::from);
        Ok(Self {
            limits,
            language,
            keyring,
            upstreams,
            admission: Arc::new(Admission::new(limits)),
            metrics: Metrics::default(),
            draw,
            desks,
            searches: Arc::new(Searches::new()),
            phase: watch::Sender::new(Phase::Open),
            crowd: Arc::new(Semaphore::new((cores / 2).max(1))),
            // Its archive is read while readers come in.
            library: Mutex::new(Library::with(data()?)?.0),
            reloading: Mutex::default(),
            data,
        })
    }

    /// The atlas for a session that opens now; sessions that are open keep theirs, because ids belong to one atlas.
    pub(super) fn library(&self) -> Arc<Library> {
        Arc::clone(&self.library.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the keys again, and the data; data that cannot be read changes nothing. Where the atlas and the archive's files are those
    /// that are open, the archive is read on for everybody; otherwise sessions that open from now on have what is read now.
    pub(super) fn reload(&self) -> Reloaded {
        let keys = self.keyring.as_ref().map_or(Ok(()), Keyring::reload);
        match (self.reload_data(), keys) {
            (Err(why), _) => Reloaded::Kept(why),
            (Ok(()), Err(why)) => Reloaded::Closed(why),
            (Ok(()), Ok(())) => Reloaded::Whole,
        }
    }

    fn reload_data(&self) -> Result<(), String> {
        let _one = self.reloading.lock().unwrap_or_else(PoisonError::into_inner);
        let holdings = (self.data)()?;
        // To read a pipe is to wait for its writer, and every later reload would wait for this one.
        if let Some((paths, _)) = &holdings.archive {
            paths.iter().try_for_each(|path| is_regular(path))?;
        }
        if self.library().reads_on(&holdings)? {
            return Ok(());
        }
        let (library, reading) = Library::with(holdings)?;
        if let Some(reading) = reading {
            reading.recv().map_err(|_| "a defect in reading the archive".to_owned())?;
        }
        *self.library.lock().unwrap_or_else(PoisonError::into_inner) = library;
        Ok(())
    }

    /// Writes what readers changed and is not in the store yet; the log says what could not be.
    pub(super) fn finish_desks(&self) {
        let Some(desks) = &self.desks else { return };
        let lost = desks.finish(DESKS_PATIENCE);
        if !lost.is_empty() {
            Line::of("desks").number("unsaved", lost.len() as u64).write();
        }
    }

    /// Returns as soon as the server drains.
    pub(super) async fn draining(&self) {
        let mut phase = self.phase.subscribe();
        // The sender lives as long as the state.
        let _ = phase.wait_for(|phase| *phase == Phase::Draining).await;
    }

    pub(super) fn is_draining(&self) -> bool {
        *self.phase.borrow() == Phase::Draining
    }
}

impl fmt::Debug for ServerState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServerState").field("limits", &self.limits).finish_non_exhaustive()
    }
}
