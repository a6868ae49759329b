//! Who looks after an archive while it is open: waits until it is to be mended or read on, and does not keep it.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Waits until an archive is to be looked after; it does not keep the archive.
#[derive(Clone, Debug, Default)]
pub struct Keeper(Arc<Notice>);

/// What is to be done for an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Upkeep {
    /// A search met a changed cache: [`super::Archive::mend`].
    Mend,
    /// Its files may have grown: [`super::Archive::read_on`].
    ReadOn {
        /// Whether somebody asked for it; otherwise the time for it has come.
        asked: bool,
    },
}

#[derive(Debug, Default)]
struct Notice {
    state: Mutex<Notices>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Notices {
    is_suspect: bool,
    is_asked: bool,
    is_over: bool,
}

impl Keeper {
    /// Waits; `None` when the archive is gone. `every` is how often its files are looked at unasked; `None` is never.
    #[must_use]
    pub fn wait(&self, every: Option<Duration>) -> Option<Upkeep> {
        let due = every.map(|every| Instant::now() + every);
        let mut state = self.0.state.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if state.is_over {
                return None;
            }
            if std::mem::take(&mut state.is_suspect) {
                return Some(Upkeep::Mend);
            }
            if std::mem::take(&mut state.is_asked) {
                return Some(Upkeep::ReadOn { asked: true });
            }
            let Some(due) = due else {
                state = self.0.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            let left = due.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Some(Upkeep::ReadOn { asked: false });
            }
            let waited = self.0.changed.wait_timeout(state, left);
            (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Asks for the archive to be read on, as soon as whoever [waits](Self::wait) has time.
    pub fn ask(&self) {
        self.note(|state| state.is_asked = true);
    }

    pub(super) fn suspect(&self) {
        self.note(|state| state.is_suspect = true);
    }

    pub(super) fn end(&self) {
        self.note(|state| state.is_over = true);
    }

    fn note(&self, note: impl FnOnce(&mut Notices)) {
        note(&mut self.0.state.lock().unwrap_or_else(PoisonError::into_inner));
        self.0.changed.notify_all();
    }
}
