//! A session's searches: one runs at most, and only the newest waits.

use std::future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::mpsc;
use tokio::task::spawn_blocking;

use super::super::house::Library;
use crate::search::{Found, PAUSE};

/// How many answers to one query wait for the session: the page that is seen, and everything.
const MOST_ANSWERS: usize = 2;

/// A session's searches.
#[derive(Debug, Default)]
pub(super) struct Search {
    running: Option<Running>,
    waiting: Option<(u64, String)>,
}

#[derive(Debug)]
struct Running {
    generation: u64,
    answers: mpsc::Receiver<Found>,
    stopped: Arc<AtomicBool>,
    /// Wakes the search where it pauses.
    stop: std::sync::mpsc::Sender<()>,
}

impl Search {
    /// Searches as soon as nothing else is searched for; what is, ends early. Whether it begins now.
    pub(super) fn ask(&mut self, library: &Arc<Library>, generation: u64, query: String) -> bool {
        if let Some(running) = &self.running {
            running.stopped.store(true, Ordering::Relaxed);
            let _ = running.stop.send(());
            self.waiting = Some((generation, query));
            return false;
        }
        let (tell, answers) = mpsc::channel(MOST_ANSWERS);
        let stopped = Arc::new(AtomicBool::new(false));
        let (stop, stops) = std::sync::mpsc::channel();
        self.running = Some(Running { generation, answers, stopped: Arc::clone(&stopped), stop });
        let library = Arc::clone(library);
        // The runtime's blocking threads are the pool that all sessions share.
        spawn_blocking(move || {
            let is_stopped = || stopped.load(Ordering::Relaxed);
            let mut pause = || {
                // Whoever stops the search, or ends, ends the pause too.
                let _ = stops.recv_timeout(PAUSE);
            };
            // A session that has ended needs no answer.
            library.index.search_as_typed(&query, &is_stopped, &mut pause, &mut |found| {
                let _ = tell.blocking_send(found);
            });
        });
        true
    }

    /// The next answer and its generation; `None` when the search has ended, or broke.
    pub(super) async fn answer(&mut self) -> Option<(u64, Found)> {
        let Some(running) = &mut self.running else { return future::pending().await };
        running.answers.recv().await.map(|found| (running.generation, found))
    }

    /// The search has ended: what is searched for next.
    pub(super) fn next(&mut self) -> Option<(u64, String)> {
        self.running = None;
        self.waiting.take()
    }
}

/// Nobody waits for the answer of a session that has ended.
impl Drop for Running {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
    }
}
