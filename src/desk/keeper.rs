//! The thread that writes desks, so that no screen waits for a disk or a database.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;
use std::time::{Duration, Instant};

use super::change::{Change, Refusal};
use super::contents::Contents;
use super::owner::Owner;
use super::place::{Opened, Place, Remark};
use super::store::Store;
use super::trouble::Trouble;
use super::{read, write};

/// How many changes go into one transaction at most.
const BATCH: usize = 256;

/// How long the keeper waits before it tries again; doubled each time, up to the longest.
const SHORTEST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// How long after its patience a keeper's end is awaited: a disk or a database may hold the thread for ever.
const GRACE: Duration = Duration::from_secs(1);

/// What a keeper tells.
#[derive(Clone, Debug)]
pub enum News {
    /// The desk, as it was asked for or because another program changed it.
    Contents {
        /// It.
        contents: Box<Contents>,
        /// The number that grows with every change.
        version: i64,
    },
    /// A change is on the disk.
    Kept {
        /// The number that it was sent under.
        ticket: u64,
        /// The change that undoes it; `None` where nothing was to be done.
        undo: Option<Change>,
    },
    /// A change was not carried out, and will not be.
    Refused {
        /// The number that it was sent under.
        ticket: u64,
        /// Why.
        why: Refusal,
    },
    /// What was sent waits, and is tried again.
    Waiting(Trouble),
    /// The desk cannot be used by this program: nothing is kept.
    Closed(Trouble),
    /// Something happened when the desk was opened.
    Remark(Remark),
}

/// Where a keeper's news for one session of a reader go: another session has another, also of the same reader.
pub type Reply = Arc<dyn Fn(News) + Send + Sync>;

/// Which session asks: where its reply lies.
type Session = usize;

fn session_of(reply: &Reply) -> Session {
    Arc::as_ptr(reply).cast::<()>() as usize
}

/// A change on its way.
struct Sent {
    owner: Owner,
    session: Session,
    ticket: u64,
    change: Change,
    reply: Reply,
}

/// What a session knows of its desk.
struct Told {
    version: i64,
    /// Gone with the session.
    reply: Weak<dyn Fn(News) + Send + Sync>,
}

enum Request {
    Read { owner: Owner, unless: Option<i64>, reply: Reply },
    Look { owner: Owner, reply: Reply },
    Keep(Sent),
    Finish { until: Instant },
}

/// Keeps desks in a store on a thread of its own.
///
/// Changes are carried out in the order in which they were sent. What waits while a transaction is on its way to the disk goes into
/// the next one together, so many readers cost hardly more than one.
pub struct Keeper {
    requests: Sender<Request>,
    /// What the thread will do, until it begins.
    work: Mutex<Option<Work>>,
    /// Hears once, when the thread ends.
    ended: Mutex<Receiver<()>>,
    unanswered: Arc<Mutex<Unanswered>>,
}

/// What a keeper's thread does.
type Work = Box<dyn FnOnce() + Send>;

/// The changes that are neither kept nor refused, in the order in which they were sent.
#[derive(Default)]
struct Unanswered {
    changes: BTreeMap<u64, Change>,
    sent: u64,
}

impl Keeper {
    /// Starts to keep desks in a place, which is opened on the keeper's thread.
    ///
    /// # Errors
    /// If the system has no thread left.
    pub fn start(place: Place) -> io::Result<Self> {
        let keeper = Self::new(place);
        keeper.begin()?;
        Ok(keeper)
    }

    /// A keeper of the desks in a place, which is opened on the keeper's thread; that begins with [`Keeper::begin`], and what is asked
    /// before waits for it.
    #[must_use]
    pub fn new(place: Place) -> Self {
        let (requests, received) = channel();
        let (end, ended) = channel();
        let work: Work = Box::new(move || {
            Thread {
                place,
                store: None,
                closed: None,
                remark: None,
                waiting: VecDeque::new(),
                versions: HashMap::new(),
                received,
            }
            .run();
            let _ = end.send(());
        });
        let (work, ended) = (Mutex::new(Some(work)), Mutex::new(ended));
        Self { requests, work, ended, unanswered: Arc::default() }
    }

    /// Begins to keep; nothing is done where that was done before.
    ///
    /// # Errors
    /// If the system has no thread left.
    pub fn begin(&self) -> io::Result<()> {
        let Some(work) = lock(&self.work).take() else { return Ok(()) };
        thread::Builder::new().name("desk".to_owned()).spawn(work).map(drop)
    }

    /// Asks for a desk; `unless` leaves the answer out where the desk is still at that version.
    pub fn read(&self, owner: &Owner, unless: Option<i64>, reply: &Reply) {
        self.send(Request::Read { owner: owner.clone(), unless, reply: Arc::clone(reply) });
    }

    /// Asks for a desk if another program has changed it since it was last told.
    pub fn look(&self, owner: &Owner, reply: &Reply) {
        self.send(Request::Look { owner: owner.clone(), reply: Arc::clone(reply) });
    }

    /// Sends a change under a number of the sender's own; [`News::Kept`] or [`News::Refused`] answers it.
    pub fn keep(&self, owner: &Owner, ticket: u64, change: Change, reply: &Reply) {
        let number = {
            let mut unanswered = lock(&self.unanswered);
            unanswered.sent += 1;
            let number = unanswered.sent;
            unanswered.changes.insert(number, change.clone());
            number
        };
        let session = session_of(reply);
        let (owner, reply, unanswered) =
            (owner.clone(), Arc::clone(reply), Arc::clone(&self.unanswered));
        let reply: Reply = Arc::new(move |news| {
            if matches!(news, News::Kept { .. } | News::Refused { .. }) {
                lock(&unanswered).changes.remove(&number);
            }
            reply(news);
        });
        self.send(Request::Keep(Sent { owner, session, ticket, change, reply }));
    }

    /// Writes what waits, for as long as `patience` lasts, and ends; what could not be written comes back. A thread that the system holds
    /// is left behind.
    #[must_use]
    pub fn finish(&self, patience: Duration) -> Vec<Change> {
        // Where there was no thread to begin with, nothing was kept, and what waits comes back.
        let _ = self.begin();
        self.send(Request::Finish { until: Instant::now() + patience });
        // At its end, or too late: either way what has no answer is not known to be written.
        let _ = lock(&self.ended).recv_timeout(patience + GRACE);
        std::mem::take(&mut lock(&self.unanswered).changes).into_values().collect()
    }

    fn send(&self, request: Request) {
        // A thread that is gone cannot answer; its reader sees that nothing is said to be kept.
        let _ = self.requests.send(request);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Thread {
    place: Place,
    store: Option<Box<dyn Store>>,
    /// Why the desk cannot be used, now or ever.
    closed: Option<Trouble>,
    /// What happened on opening, told with the first desk that is read.
    remark: Option<Remark>,
    waiting: VecDeque<Sent>,
    /// The version in which each session was last told its desk, its own changes counted on.
    versions: HashMap<(Owner, Session), Told>,
    received: Receiver<Request>,
}

impl Thread {
    fn run(mut self) {
        let mut pause = SHORTEST_PAUSE;
        let mut until = None;
        let mut told: Option<Trouble> = None;
        loop {
            let first = if self.waiting.is_empty() {
                if until.is_some() {
                    break;
                }
                // All handles are gone.
                let Ok(first) = self.received.recv() else { break };
                Some(first)
            } else if told.is_some() {
                let left =
                    until.map(|until: Instant| until.saturating_duration_since(Instant::now()));
                if left.is_some_and(|left| left.is_zero()) {
                    break;
                }
                match self.received.recv_timeout(left.map_or(pause, |left| left.min(pause))) {
                    Ok(request) => Some(request),
                    Err(RecvTimeoutError::Timeout) => None,
                    Err(RecvTimeoutError::Disconnected) => break,
                }
            } else {
                None
            };
            let mut next = first;
            while let Some(request) = next.take() {
                match request {
                    Request::Read { owner, unless, reply } => self.read(&owner, unless, &reply),
                    Request::Look { owner, reply } => {
                        let known = self.versions.get(&(owner.clone(), session_of(&reply)));
                        let told = known.map(|told| told.version);
                        if self.closed.is_none() {
                            self.read(&owner, told, &reply);
                        }
                    }
                    Request::Keep(sent) => {
                        if let Some(trouble) = &self.closed {
                            (sent.reply)(News::Closed(trouble.clone()));
                        } else if let Some(trouble) = &told {
                            (sent.reply)(News::Waiting(trouble.clone()));
                        }
                        self.waiting.push_back(sent);
                    }
                    Request::Finish { until: end } => until = Some(end),
                }
                if self.waiting.len() < BATCH {
                    next = self.received.try_recv().ok();
                }
            }
            if self.waiting.is_empty() {
                continue;
            }
            match self.write() {
                Ok(()) => {
                    told = None;
                    pause = SHORTEST_PAUSE;
                    if self.waiting.is_empty()
                        && let Some(store) = &mut self.store
                    {
                        store.settle();
                    }
                }
                Err(trouble) => {
                    if told.as_ref() != Some(&trouble) {
                        let is_closed = self.closed.is_some();
                        for Sent { reply, .. } in &self.waiting {
                            let trouble = trouble.clone();
                            reply(if is_closed {
                                News::Closed(trouble)
                            } else {
                                News::Waiting(trouble)
                            });
                        }
                    }
                    if !trouble.may_pass() && until.is_some() {
                        break;
                    }
                    pause = (pause * 2).min(LONGEST_PAUSE);
                    told = Some(trouble);
                }
            }
        }
    }

    /// The store, opened if it is not.
    fn open(&mut self) -> Result<&mut dyn Store, Trouble> {
        if let Some(trouble) = &self.closed {
            return Err(trouble.clone());
        }
        if let Some(store) = &mut self.store {
            match store.renew() {
                Ok(false) => {}
                // Every session is told the desk that is there now.
                Ok(true) => self.versions.clear(),
                Err(trouble) => {
                    if !trouble.may_pass() {
                        self.closed = Some(trouble.clone());
                    }
                    return Err(trouble);
                }
            }
        } else {
            match self.place.open() {
                Ok(Opened { store, remark }) => {
                    self.store = Some(store);
                    self.remark = remark;
                }
                Err(trouble) => {
                    if !trouble.may_pass() {
                        self.closed = Some(trouble.clone());
                    }
                    return Err(trouble);
                }
            }
        }
        match &mut self.store {
            Some(store) => Ok(&mut **store),
            None => Err(Trouble::Other("it is not open".to_owned())),
        }
    }

    fn read(&mut self, owner: &Owner, unless: Option<i64>, reply: &Reply) {
        if self.store.is_none() && self.place.is_empty() {
            // A desk that nobody has written on is not made by looking at it.
            return;
        }
        let read = self.open().and_then(|store| {
            let version = read::version(store, owner)?;
            if unless == Some(version) {
                return Ok(None);
            }
            Ok(Some((read::contents(store, owner)?, version)))
        });
        if let Some(remark) = self.remark.take() {
            reply(News::Remark(remark));
        }
        match read {
            Ok(Some((contents, version))) => {
                self.versions.retain(|_, told| told.reply.strong_count() > 0);
                let told = Told { version, reply: Arc::downgrade(reply) };
                self.versions.insert((owner.clone(), session_of(reply)), told);
                reply(News::Contents { contents: Box::new(contents), version });
            }
            Ok(None) => {}
            Err(trouble) if self.closed.is_some() => reply(News::Closed(trouble)),
            Err(trouble) => reply(News::Waiting(trouble)),
        }
    }

    /// Writes the oldest of what waits; where something among it is not writable at all, each alone.
    fn write(&mut self) -> Result<(), Trouble> {
        let count = self.waiting.len().min(BATCH);
        match self.write_first(count) {
            Err(Trouble::Other(why)) if self.closed.is_none() => {
                if count > 1 {
                    return self.write_first(1).or_else(|trouble| self.give_up(trouble));
                }
                self.give_up(Trouble::Other(why))
            }
            result => result,
        }
    }

    /// Refuses the oldest change where the store will never take it, so that those behind it can be written.
    fn give_up(&mut self, trouble: Trouble) -> Result<(), Trouble> {
        let Trouble::Other(why) = trouble else { return Err(trouble) };
        if let Some(Sent { ticket, reply, .. }) = self.waiting.pop_front() {
            reply(News::Refused { ticket, why: Refusal::Unwritable(why) });
        }
        Ok(())
    }

    /// After writing: a session that alone has changed its desk since it was told knows all of it, and is not told again. Another session
    /// of the same reader is.
    fn follow(&mut self, count: usize) {
        let Some(store) = &mut self.store else { return };
        for ((owner, session), told) in &mut self.versions {
            let mut own = self.waiting.iter().take(count).filter(|sent| sent.owner == *owner);
            let Some(first) = own.next() else { continue };
            if first.session == *session
                && own.all(|sent| sent.session == *session)
                // One transaction counts on by one.
                && read::version(&mut **store, owner) == Ok(told.version + 1)
            {
                told.version += 1;
            }
        }
    }

    fn write_first(&mut self, count: usize) -> Result<(), Trouble> {
        let changes: Vec<(Owner, Change)> = self
            .waiting
            .iter()
            .take(count)
            .map(|sent| (sent.owner.clone(), sent.change.clone()))
            .collect();
        let written = write::write(self.open()?, &changes)?;
        self.follow(count);
        for written in written {
            let Some(Sent { ticket, reply, .. }) = self.waiting.pop_front() else { break };
            reply(match written {
                Ok(undo) => News::Kept { ticket, undo },
                Err(why) => News::Refused { ticket, why },
            });
        }
        Ok(())
    }
}
