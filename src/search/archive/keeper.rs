//! Who waits until an archive is to be mended, and is woken by the search that met a changed cache.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

/// Waits until an archive is to be mended; it does not keep the archive.
#[derive(Clone, Debug, Default)]
pub struct Keeper(Arc<Notice>);

#[derive(Debug, Default)]
struct Notice {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    is_suspect: bool,
    is_over: bool,
}

impl Keeper {
    /// Waits; false when the archive is gone, or is not to be read any more.
    #[must_use]
    pub fn wait(&self) -> bool {
        let mut state = self.0.state.lock().unwrap_or_else(PoisonError::into_inner);
        while !state.is_suspect && !state.is_over {
            state = self.0.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.is_suspect = false;
        !state.is_over
    }

    pub(super) fn suspect(&self) {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner).is_suspect = true;
        self.0.changed.notify_all();
    }

    pub(super) fn end(&self) {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner).is_over = true;
        self.0.changed.notify_all();
    }
}
