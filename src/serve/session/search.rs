//! A session's searches: one runs at most, and only the newest waits.

use std::future;
use std::net::IpAddr;
use std::sync::Arc;

use tokio::sync::oneshot;
use tokio::time::{Instant, sleep_until};

use super::super::library::Library;
use super::super::searches::{Purpose, Request, Searches};
use crate::search::{Found, PAUSE};

/// A session's searches.
pub(super) struct Search {
    searches: Arc<Searches>,
    /// The address of the reader, whose searches wait behind each other.
    source: IpAddr,
    running: Option<Running>,
    /// What is searched for when the running one has ended.
    waiting: Option<(u64, String)>,
    /// The query whose first page is shown; after a pause all its hits are counted. Nobody reads a number while they type.
    partial: Option<(Instant, u64, String)>,
}

struct Running {
    searches: Arc<Searches>,
    query: String,
    request: Arc<Request>,
    answer: oneshot::Receiver<(u64, Found)>,
}

/// What comes of a session's searches.
pub(super) enum Answer {
    /// Something was found for the query of this generation.
    Found(u64, Found),
    /// A search has ended without an answer, or a pause is over: [`Search::go_on`] says what comes next.
    Due,
}

impl Search {
    pub(super) fn new(searches: Arc<Searches>, source: IpAddr) -> Self {
        Self { searches, source, running: None, waiting: None, partial: None }
    }

    /// Searches as soon as nothing else is searched for; what is, ends early.
    pub(super) fn ask(&mut self, library: &Arc<Library>, generation: u64, query: String) {
        self.partial = None;
        let Some(running) = &mut self.running else {
            return self.begin(Purpose::Page, library, generation, query);
        };
        match running.request.replace(generation, query.clone()) {
            Ok(()) if running.is_page() => running.query = query,
            _ => {
                running.searches.stop(&running.request);
                self.waiting = Some((generation, query));
            }
        }
    }

    fn begin(&mut self, purpose: Purpose, library: &Arc<Library>, generation: u64, query: String) {
        let asked = (generation, query.clone());
        let (request, answer) = self.searches.ask(self.source, purpose, library, asked);
        let searches = Arc::clone(&self.searches);
        self.running = Some(Running { searches, query, request, answer });
    }

    /// The next that comes of the searches; never, where there are none.
    pub(super) async fn answer(&mut self) -> Answer {
        let Some(running) = &mut self.running else {
            let Some((until, ..)) = self.partial else { return future::pending().await };
            sleep_until(until).await;
            return Answer::Due;
        };
        let answer = (&mut running.answer).await;
        let (query, is_page) = (std::mem::take(&mut running.query), running.is_page());
        self.running = None;
        let Ok((generation, found)) = answer else { return Answer::Due };
        if is_page && self.waiting.is_none() && found.is_partial() {
            self.partial = Some((Instant::now() + PAUSE, generation, query));
        }
        Answer::Found(generation, found)
    }

    /// Begins what is searched for next, if anything is and nothing runs.
    pub(super) fn go_on(&mut self, library: &Arc<Library>) {
        if self.running.is_some() {
            return;
        }
        if let Some((generation, query)) = self.waiting.take() {
            return self.begin(Purpose::Page, library, generation, query);
        }
        if let Some((.., generation, query)) =
            self.partial.take_if(|(until, ..)| *until <= Instant::now())
        {
            self.begin(Purpose::Everything, library, generation, query);
        }
    }
}

impl Running {
    fn is_page(&self) -> bool {
        self.request.purpose() == Purpose::Page
    }
}

/// Nobody waits for the answer of a session that has ended, or for one that came.
impl Drop for Running {
    fn drop(&mut self) {
        self.searches.stop(&self.request);
    }
}
