//! An archive made ready to be searched, a million quotes as quickly as a thousand.
//!
//! The quotes stand on [`rack::Rack`]s, some thousand on each. What they share (who speaks, in which role, about what) stands in
//! [`voices::Voices`]. A query is made ready once ([`terms::Term`]); each rack's bit slices say which quotes may answer it
//! ([`plan::Plan`]). One quick look along their letters leaves out most that do not ([`sieve::Sieve`]); the rest are looked at by the
//! same rules as every other record ([`scan::Scan`]): the newest first, and those with which a clause opens.
//!
//! An archive grows while it is read; a search sees what stood there when it began.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use crate::atlas::Atlas;

mod build;
pub(super) mod cache;
mod letters;
mod load;
mod mapped;
pub(super) mod narrowed;
mod plan;
mod progress;
pub(super) mod rack;
pub(super) mod scan;
mod sieve;
mod slices;
mod store;
pub(super) mod terms;
pub(super) mod voices;

pub use load::{LoadError, Loading};
pub use progress::{Progress, Report, TakenKey};

use rack::Rack;
use voices::Voices;

/// An archive that can be searched, also while it is read.
pub struct Stacks {
    atlas: Arc<Atlas>,
    now: RwLock<Arc<Snapshot>>,
    cancelled: AtomicBool,
}

/// What stood in the archive at some time.
#[derive(Debug, Default)]
pub(super) struct Snapshot {
    pub racks: Vec<Arc<Rack>>,
    pub voices: Voices,
}

impl Stacks {
    /// An archive without quotes, to be laid beside `atlas`.
    #[must_use]
    pub fn new(atlas: Arc<Atlas>) -> Self {
        Self { atlas, now: RwLock::default(), cancelled: AtomicBool::new(false) }
    }

    /// How many quotes there are so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.snapshot().racks.iter().map(|rack| rack.len()).sum()
    }

    /// Whether there are none yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Ends a [`Stacks::load`] early; what was read stays.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    pub(super) fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.now.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn publish(&self, racks: Vec<Arc<Rack>>, voices: Voices) {
        let now = Arc::new(Snapshot { racks, voices });
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = now;
    }
}

impl fmt::Debug for Stacks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stacks").field("quotes", &self.len()).finish_non_exhaustive()
    }
}
