//! The searches of all sessions: which of them have a processor now, and which wait for one.
//!
//! There are as many places as processors. To count all hits comes after every page. Of those that wait for the same, one address
//! comes after the other, and of an address one session after the other: whoever opens many sessions has no more of the server than
//! whoever opens one. A search that has had a place for a [`SLICE`] stands back behind the others that wait (round robin), so that a
//! page that takes long delays the others by a slice, and is itself delayed in proportion to what it takes.
//!
//! A search asks after each batch of records whether it is to go on ([`crate::search::IsStopped`]). There it gives its place to whom
//! it belongs, and goes on when its turn comes again. One that its session does not want any more ends there.

use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::task::spawn_blocking;

use super::library::Library;
use super::processor_time::processor_time;
use crate::search::Found;

mod fair_queue;

use fair_queue::FairQueue;

/// So long on a processor a search keeps its place while others like it wait. Over a million quotes, 97 of 100 pages that people type
/// end within their first slice, the longest need four.
const SLICE: Duration = Duration::from_millis(10);

/// How many pages may stand back at once, and how many searches of one address: each keeps a thread and what it has found. Of those that
/// count all hits no more begin than there are places, apart from the pages: however many wait to count, a page can begin.
const MOST_STANDING: usize = 16;
const MOST_STANDING_OF_ADDRESS: usize = 4;

/// What a search is for; the smaller comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// The page that is seen.
    Page = 0,
    /// All hits, and how many they are.
    Everything = 1,
}

/// A queue for each purpose.
const QUEUES: usize = 2;

/// A search that a session asked for.
#[derive(Debug)]
pub(super) struct Request {
    source: IpAddr,
    purpose: Purpose,
    /// The newest query, until the search begins.
    query: Mutex<Option<(u64, String)>>,
    is_stopped: AtomicBool,
    /// Whether it has got the place that it waits for.
    is_granted: AtomicBool,
    woken: Condvar,
}

/// A search that waits for a place.
struct Waiting {
    request: Arc<Request>,
    /// What begins it; `None` where it has begun and stands back.
    begin: Option<Begin>,
}

/// What begins a search.
type Begin = Box<dyn FnOnce(Place) + Send>;

/// All searches that wait, and the places.
pub(super) struct Searches {
    state: Mutex<State>,
    /// How many wait in each queue, to be looked at without a lock.
    waiting: [AtomicUsize; QUEUES],
    places: usize,
}

struct State {
    free: usize,
    /// How many of each purpose have begun and not ended: of pages, and of those that count.
    begun: Begun,
    queues: [FairQueue<Waiting>; QUEUES],
    /// The addresses of those that have begun.
    begun_by: Vec<IpAddr>,
}

/// How many searches have begun and not ended.
#[derive(Clone, Copy, Debug, Default)]
struct Begun {
    pages: usize,
    counts: usize,
}

impl Begun {
    fn of(&mut self, purpose: Purpose) -> &mut usize {
        match purpose {
            Purpose::Page => &mut self.pages,
            Purpose::Everything => &mut self.counts,
        }
    }

    /// Whether another may begin.
    fn has_room(self, purpose: Purpose, places: usize) -> bool {
        match purpose {
            Purpose::Page => self.pages < places + MOST_STANDING,
            Purpose::Everything => self.counts < places,
        }
    }
}

/// A place at a processor, and the thread of the search that has it; dropping it gives both back.
struct Place {
    searches: Arc<Searches>,
    request: Arc<Request>,
    stay: Mutex<Stay>,
}

/// How long a search has had its place.
struct Stay {
    /// The time that its thread had had on a processor when it got its place; nothing, until it first asks.
    since: Option<Duration>,
    /// Whether it has its place: one that was stopped while it stood back has none.
    is_held: bool,
}

impl Request {
    /// Asks for another query instead, if the search has not begun: it keeps its place in the queue.
    pub(super) fn replace(&self, generation: u64, query: String) -> Result<(), String> {
        match &mut *self.query.lock().unwrap_or_else(PoisonError::into_inner) {
            Some(waiting) => {
                *waiting = (generation, query);
                Ok(())
            }
            None => Err(query),
        }
    }

    pub(super) fn purpose(&self) -> Purpose {
        self.purpose
    }

    fn take(&self) -> Option<(u64, String)> {
        self.query.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn is_stopped(&self) -> bool {
        self.is_stopped.load(Ordering::Relaxed)
    }
}

impl Searches {
    pub(super) fn new() -> Self {
        let places = thread::available_parallelism().map_or(1, usize::from);
        let state = State {
            free: places,
            begun: Begun::default(),
            queues: std::array::from_fn(|_| FairQueue::default()),
            begun_by: Vec::new(),
        };
        Self { state: Mutex::new(state), waiting: Default::default(), places }
    }

    /// How many threads they need at most.
    pub(super) fn most_threads(&self) -> usize {
        2 * self.places + MOST_STANDING
    }

    /// How many have begun and not ended.
    pub(super) fn begun(&self) -> usize {
        let Begun { pages, counts } = self.state().begun;
        pages + counts
    }

    /// Searches as soon as its turn comes. The answer has the generation of the query that was the newest when the search began; it
    /// does not come if the search is stopped, or breaks.
    pub(super) fn ask(
        self: &Arc<Self>,
        source: IpAddr,
        purpose: Purpose,
        library: &Arc<Library>,
        query: (u64, String),
    ) -> (Arc<Request>, oneshot::Receiver<(u64, Found)>) {
        let request = Arc::new(Request {
            source,
            purpose,
            query: Mutex::new(Some(query)),
            is_stopped: AtomicBool::new(false),
            is_granted: AtomicBool::new(false),
            woken: Condvar::new(),
        });
        let (tell, answer) = oneshot::channel();
        let library = Arc::clone(library);
        let begin: Begin = Box::new(move |place: Place| {
            let Some((generation, query)) = place.request.take() else { return };
            let index = &library.index;
            let is_stopped = |_| place.is_left();
            let found = match place.request.purpose {
                Purpose::Page => index.first_page_unless(&query, &is_stopped),
                Purpose::Everything => index.search_unless(&query, &is_stopped),
            };
            if let Some(found) = found {
                // A session that has ended needs no answer.
                let _ = tell.send((generation, found));
            }
        });
        let waiting = Waiting { request: Arc::clone(&request), begin: Some(begin) };
        let mut state = self.state();
        self.enter(&mut state, purpose as usize, waiting);
        let granted = self.grant(&mut state);
        drop(state);
        begin_all(granted);
        (request, answer)
    }

    /// Ends a search that nobody wants any more, soon, wherever it is.
    pub(super) fn stop(self: &Arc<Self>, request: &Request) {
        request.is_stopped.store(true, Ordering::Relaxed);
        request.take();
        let mut state = self.state();
        // One that has not begun leaves the queue, so that its session hears at once that no answer will come: the turn of one that
        // counts may be far off. One that stands back sees that it is stopped, or is woken.
        let is_it = |waiting: &Waiting| {
            waiting.begin.is_some() && std::ptr::eq(&raw const *waiting.request, request)
        };
        let queue = request.purpose as usize;
        let left = state.queues[queue].remove(request.source, is_it);
        self.waiting[queue].fetch_sub(usize::from(left.is_some()), Ordering::Relaxed);
        request.woken.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn enter(&self, state: &mut State, queue: usize, waiting: Waiting) {
        state.queues[queue].push(waiting.request.source, waiting);
        self.waiting[queue].fetch_add(1, Ordering::Relaxed);
    }

    /// Gives the free places to those whose turn it is; those that have not begun come back, to begin when nothing is locked.
    #[must_use]
    fn grant(self: &Arc<Self>, state: &mut State) -> Vec<(Begin, Place)> {
        let mut granted = Vec::new();
        while state.free > 0 {
            let Some(Waiting { request, begin }) = self.next(state) else { break };
            let Some(begin) = begin else {
                state.free -= 1;
                request.is_granted.store(true, Ordering::Relaxed);
                request.woken.notify_all();
                continue;
            };
            if request.is_stopped() {
                continue;
            }
            state.free -= 1;
            *state.begun.of(request.purpose) += 1;
            state.begun_by.push(request.source);
            let stay = Mutex::new(Stay { since: None, is_held: true });
            granted.push((begin, Place { searches: Arc::clone(self), request, stay }));
        }
        granted
    }

    /// The search whose turn it is.
    fn next(&self, state: &mut State) -> Option<Waiting> {
        let State { begun, begun_by, queues, .. } = state;
        for (queue, waiting) in queues.iter_mut().enumerate() {
            let next = waiting.pop(|waiting| {
                let of_address = || begun_by.iter().filter(|by| **by == waiting.request.source);
                waiting.begin.is_none()
                    || (begun.has_room(waiting.request.purpose, self.places)
                        && of_address().count() < MOST_STANDING_OF_ADDRESS)
            });
            if let Some(waiting) = next {
                self.waiting[queue].fetch_sub(1, Ordering::Relaxed);
                return Some(waiting);
            }
        }
        None
    }

    fn waits(&self, queue: usize) -> bool {
        self.waiting[queue].load(Ordering::Relaxed) > 0
    }
}

/// Begins searches on threads of the runtime.
fn begin_all(granted: Vec<(Begin, Place)>) {
    for (begin, place) in granted {
        spawn_blocking(move || begin(place));
    }
}

impl Place {
    /// Whether the search has been stopped; lets those before it whose turn it is.
    fn is_left(&self) -> bool {
        let mut stay = self.stay.lock().unwrap_or_else(PoisonError::into_inner);
        if self.request.is_stopped() {
            return true;
        }
        let now = processor_time();
        let stayed = now.saturating_sub(*stay.since.get_or_insert(now));
        let queue = self.request.purpose as usize;
        let is_others_turn = (0..queue).any(|queue| self.searches.waits(queue))
            || (stayed > SLICE && self.searches.waits(queue));
        if is_others_turn {
            self.stand_back(&mut stay);
        }
        self.request.is_stopped()
    }

    /// Gives the place away, and returns with another, or without one if the search is stopped.
    fn stand_back(&self, stay: &mut Stay) {
        let (searches, request) = (&self.searches, &self.request);
        let mut state = searches.state();
        stay.is_held = false;
        state.free += 1;
        let waiting = Waiting { request: Arc::clone(request), begin: None };
        let queue = request.purpose as usize;
        searches.enter(&mut state, queue, waiting);
        let granted = searches.grant(&mut state);
        drop(state);
        begin_all(granted);
        let mut state = searches.state();
        loop {
            if request.is_granted.swap(false, Ordering::Relaxed) {
                (stay.is_held, stay.since) = (true, None);
                return;
            }
            if request.is_stopped() {
                let own = |waiting: &Waiting| Arc::ptr_eq(&waiting.request, request);
                if state.queues[queue].remove(request.source, own).is_some() {
                    searches.waiting[queue].fetch_sub(1, Ordering::Relaxed);
                }
                return;
            }
            state = request.woken.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let is_held = self.stay.get_mut().unwrap_or_else(PoisonError::into_inner).is_held;
        let mut state = self.searches.state();
        state.free += usize::from(is_held);
        *state.begun.of(self.request.purpose) -= 1;
        if let Some(at) = state.begun_by.iter().position(|by| *by == self.request.source) {
            state.begun_by.swap_remove(at);
        }
        let granted = self.searches.grant(&mut state);
        drop(state);
        begin_all(granted);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::Atlas;
    use crate::serve::holdings::Holdings;

    fn library() -> Arc<Library> {
        let atlas = Atlas::embedded().expect("the atlas");
        let holdings = Holdings { atlas, archive: None };
        Library::with(holdings).expect("a library").0
    }

    fn ask(
        searches: &Arc<Searches>,
        library: &Arc<Library>,
        last: u8,
        purpose: Purpose,
    ) -> (Arc<Request>, oneshot::Receiver<(u64, Found)>) {
        let query = (1, "模型".to_owned());
        searches.ask(IpAddr::from([192, 0, 2, last]), purpose, library, query)
    }

    #[test]
    fn a_search_that_is_stopped_before_its_turn_ends_at_once() {
        let (searches, library) = (Arc::new(Searches::new()), library());
        searches.state().free = 0;
        for purpose in [Purpose::Page, Purpose::Everything] {
            let (request, mut answer) = ask(&searches, &library, 1, purpose);
            assert_eq!(answer.try_recv(), Err(oneshot::error::TryRecvError::Empty));
            searches.stop(&request);
            assert_eq!(answer.try_recv(), Err(oneshot::error::TryRecvError::Closed));
            assert!(!searches.waits(purpose as usize));
        }
    }

    #[test]
    fn however_many_wait_to_count_a_page_can_begin() {
        let (searches, library) = (Arc::new(Searches::new()), library());
        searches.state().free = 0;
        let counts: Vec<_> =
            (0..100).map(|last| ask(&searches, &library, last, Purpose::Everything)).collect();
        let page = ask(&searches, &library, 200, Purpose::Page);
        let mut state = searches.state();
        state.free = counts.len() + 1;
        let granted = searches.grant(&mut state);
        drop(state);
        let is_page = |(_, place): &(Begin, Place)| Arc::ptr_eq(&place.request, &page.0);
        let (is_first, begun) = (granted.first().is_some_and(is_page), granted.len());
        // Those that wait must not begin when the places are given back: there is no runtime here.
        for (request, _) in &counts {
            searches.stop(request);
        }
        drop(granted);
        assert!(is_first);
        assert_eq!(begun, 1 + searches.places);
    }
}
