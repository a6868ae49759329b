//! An archive as searches and the loader share it: the loader publishes snapshots, a search reads the newest.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use crate::atlas::Atlas;
use crate::search::archive::dictionary::Dictionary;
use crate::search::archive::keeper::Keeper;
use crate::search::archive::segment::Segment;

/// An archive that can be searched, also while it is read.
pub struct Archive {
    pub(super) atlas: Arc<Atlas>,
    now: RwLock<Arc<Snapshot>>,
    cancelled: AtomicBool,
    pub(super) keeper: Keeper,
}

/// What stood in the archive at some time.
#[derive(Debug, Default)]
pub struct Snapshot {
    pub segments: Vec<Arc<Segment>>,
    pub dictionary: Dictionary,
}

impl Archive {
    /// An archive without quotes, to be laid beside `atlas`.
    #[must_use]
    pub fn new(atlas: Arc<Atlas>) -> Self {
        Self {
            atlas,
            now: RwLock::default(),
            cancelled: AtomicBool::new(false),
            keeper: Keeper::default(),
        }
    }

    /// How many quotes there are so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.snapshot().segments.iter().map(|segment| segment.len()).sum()
    }

    /// Whether there are none yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Ends a [`Archive::load`] early; what was read stays.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
        self.keeper.end();
    }

    /// Has a search met something that tells of a changed cache, whoever waits for that mends it.
    pub(in crate::search) fn suspect(&self) {
        self.keeper.suspect();
    }

    pub(super) fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    pub(in crate::search) fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.now.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn publish(&self, segments: Vec<Arc<Segment>>, dictionary: Dictionary) {
        let now = Arc::new(Snapshot { segments, dictionary });
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = now;
    }
}

impl Drop for Archive {
    fn drop(&mut self) {
        self.keeper.end();
    }
}

impl fmt::Debug for Archive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Archive").field("quotes", &self.len()).finish_non_exhaustive()
    }
}
