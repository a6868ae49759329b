//! Searches beside the drawing: one at a time, always the newest.

use std::fmt;
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::search::hit::Found;
use crate::search::index::Index;

/// So long nothing is typed before all hits are counted: longer than between two keys of somebody who types on.
pub(crate) const PAUSE: Duration = Duration::from_millis(150);

/// A thread that answers the newest query; an older one that it is at is given up.
pub struct Worker {
    mailbox: Arc<Mailbox>,
    thread: Option<JoinHandle<()>>,
}

/// What lies on the mailbox between whoever asks and the thread.
#[derive(Default)]
struct Mailbox {
    pending: Mutex<Pending>,
    woken: Condvar,
    /// The generation of the newest query; everything older is not wanted any more.
    newest: AtomicU64,
}

#[derive(Default)]
struct Pending {
    query: Option<(u64, String)>,
    over: bool,
}

impl Worker {
    /// Starts the thread; its answers go to `told`, with the generation of their query: first the page that is seen, then all.
    ///
    /// # Errors
    /// If the system has no thread left.
    pub fn new(index: Arc<Index>, told: impl Fn(u64, Found) + Send + 'static) -> io::Result<Self> {
        let mailbox = Arc::new(Mailbox::default());
        let own = Arc::clone(&mailbox);
        let thread = thread::Builder::new().name("search".to_owned()).spawn(move || {
            index.prepare();
            while let Some((generation, query)) = own.next() {
                let is_stopped = |_| own.newest.load(Ordering::Relaxed) != generation;
                let mut pause = || own.pause();
                let mut told = |found| told(generation, found);
                index.search_as_typed(&query, &is_stopped, &mut pause, &mut told);
            }
        })?;
        Ok(Self { mailbox, thread: Some(thread) })
    }

    /// Asks for an answer; whatever was pending before is not wanted any more.
    pub fn ask(&self, generation: u64, query: &str) {
        self.mailbox.newest.store(generation, Ordering::Relaxed);
        let mut pending = self.mailbox.pending.lock().unwrap_or_else(PoisonError::into_inner);
        pending.query = Some((generation, query.to_owned()));
        self.mailbox.woken.notify_one();
    }
}

impl Mailbox {
    /// The next query; `None` when there will be none.
    fn next(&self) -> Option<(u64, String)> {
        let mut pending = self.pending.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if pending.over {
                return None;
            }
            if let Some(query) = pending.query.take() {
                return Some(query);
            }
            pending = self.woken.wait(pending).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Waits for the next query, but not long.
    fn pause(&self) {
        let pending = self.pending.lock().unwrap_or_else(PoisonError::into_inner);
        let nothing = |pending: &mut Pending| !pending.over && pending.query.is_none();
        // Whether one came in time is seen by its generation.
        let _ = self.woken.wait_timeout_while(pending, PAUSE, nothing);
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.mailbox.newest.store(u64::MAX, Ordering::Relaxed);
        self.mailbox.pending.lock().unwrap_or_else(PoisonError::into_inner).over = true;
        self.mailbox.woken.notify_one();
        if let Some(thread) = self.thread.take() {
            // A search that panicked has nothing more to say.
            let _ = thread.join();
        }
    }
}

impl fmt::Debug for Worker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Worker").finish_non_exhaustive()
    }
}
