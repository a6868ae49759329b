//! One reader's atlas: keys in, frames out, at the pace at which the reader's connection takes them.

use std::future::{self, Future};
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use russh::ChannelWriteHalf;
use russh::server::Msg;
use tokio::sync::{OwnedSemaphorePermit, mpsc, watch};
use tokio::task::yield_now;
use tokio::time::{Instant, sleep_until, timeout};

use super::client_stream::ClientStream;
use super::library::Library;
use super::notice::{self, Farewell};
use super::session_screen::SessionScreen;
use super::state::ServerState;
use crate::app::{Action, App, ArchiveNews};
use crate::terminal::{Input, Parser};

mod allowance;
mod backlog;
mod clock;
mod desk;
mod effects;
mod event;
mod frame_write;
mod frames;
mod search;
mod verify;

use allowance::Allowance;
use backlog::{Backlog, Turn};
pub(super) use clock::Clock;
use clock::Due;
pub(super) use desk::DeskLine;
pub(super) use event::{Ending, Event};
use frame_write::{FrameWrite, finished};
use search::{Answer, Search};
use verify::Verdicts;

/// How long the farewell may take to be sent before the connection is cut.
const FAREWELL_PATIENCE: Duration = Duration::from_secs(2);

/// A turn on its way: what the reader sent is acted on when it comes.
type Waiting = Pin<Box<dyn Future<Output = Option<OwnedSemaphorePermit>> + Send>>;

/// One reader's atlas.
pub(super) struct Session {
    shared: Arc<ServerState>,
    library: Arc<Library>,
    app: App,
    screen: SessionScreen,
    parser: Parser,
    clock: Clock,
    write: Arc<ChannelWriteHalf<Msg>>,
    client_stream: ClientStream,
    events: mpsc::Receiver<Event>,
    /// The event that the next turn begins with; those behind it wait in the queue, and then unread in the connection.
    next: Option<Event>,
    /// What is left of the last input.
    backlog: Backlog,
    allowance: Allowance,
    /// The next turn, while there is something to act on.
    turn: Option<Waiting>,
    frame_write: Option<FrameWrite>,
    /// Whether the terminal has been entered.
    entered: bool,
    /// What the reader's clipboard is to be told; the newest copy is the one that is meant.
    copy: Vec<u8>,
    /// Whether the app may look different from the last frame.
    dirty: bool,
    /// When the oldest key came that no frame has answered.
    asked: Option<Instant>,
    search: Search,
    /// What the reader asked to be verified.
    verdicts: Verdicts,
    /// What happens to the archive that all sessions share.
    news: Option<watch::Receiver<ArchiveNews>>,
    /// The way to the reader's own desk; without one, the app keeps it for the session.
    desk: Option<DeskLine>,
}

impl Session {
    pub(super) fn new(
        shared: Arc<ServerState>,
        library: Arc<Library>,
        app: App,
        screen: SessionScreen,
        source: IpAddr,
        (write, client_stream): (ChannelWriteHalf<Msg>, ClientStream),
        events: mpsc::Receiver<Event>,
    ) -> Self {
        let limits = &shared.limits;
        Self {
            app,
            screen,
            parser: Parser::holding(limits.most_input_bytes),
            clock: Clock::new(limits, Instant::now()),
            write: Arc::new(write),
            client_stream,
            events,
            next: None,
            backlog: Backlog::default(),
            allowance: Allowance::new(Instant::now()),
            turn: None,
            frame_write: None,
            entered: false,
            copy: Vec::new(),
            dirty: true,
            asked: None,
            search: Search::new(Arc::clone(&shared.searches), source),
            verdicts: Verdicts::default(),
            news: library.archive.as_ref().map(|archive| archive.news.clone()),
            desk: None,
            shared,
            library,
        }
    }

    /// The session of a reader who has a desk of their own.
    pub(super) fn with_desk(mut self, desk: Option<DeskLine>) -> Self {
        if let (Some(desk), Some(keeper)) = (&desk, &self.shared.desks) {
            desk.read(keeper);
        }
        self.desk = desk;
        self
    }

    /// Shows the atlas until it ends, and gives the terminal back. A `note` stands on the status line until the first key.
    pub(super) async fn run(mut self, cols: u16, rows: u16, note: Option<String>) -> Ending {
        let begun = self.act(Event::Resize { cols, rows });
        let heard = self.news.as_mut().map(|news| news.borrow_and_update().clone());
        let heard = heard.and_then(|news| self.update(Action::Archive(news)));
        let noted = note.and_then(|note| self.update(Action::Say(note)));
        let ending = match begun.or(heard).or(noted) {
            Some(ending) => ending,
            None => self.play().await,
        };
        if ending == Ending::Told(Farewell::Broken) {
            self.shared.metrics.panics.add(1);
        } else {
            // What was being written when the reader went is kept all the same.
            let _ = self.update(Action::Leaving);
        }
        // Whoever waits to hand in more input must not keep the farewell from being taken.
        self.events.close();
        if ending != Ending::HangUp {
            // A terminal that does not take the farewell is cut off after it.
            let _ = timeout(FAREWELL_PATIENCE, self.leave(ending)).await;
        }
        ending
    }

    async fn play(&mut self) -> Ending {
        let shared = Arc::clone(&self.shared);
        let mut draining = std::pin::pin!(shared.draining());
        let mut place = None;
        loop {
            if let Some(ending) = self.paid(Self::send) {
                return ending;
            }
            drop(place.take());
            let due = self.clock.due(self.patience());
            // Endless input must not keep off what is due: it comes last.
            let ending = tokio::select! {
                biased;
                () = &mut draining => Some(Ending::Told(Farewell::Draining)),
                finished = finished(&mut self.frame_write) => {
                    self.frame_write = None;
                    finished.is_err().then_some(Ending::HangUp)
                }
                due = at(due) => self.paid(|session| session.due(due)),
                answer = self.search.answer() => self.paid(|session| session.found(answer)),
                verdicts = self.verdicts.answer() => verdicts.and_then(|(generation, document)| {
                    let document = Box::new(document);
                    self.update(Action::Verified { generation, document })
                }),
                news = desk::news(&mut self.desk) => self.update(Action::Desk(news)),
                news = heard(&mut self.news) => self.update(Action::Archive(news)),
                granted = granted(&mut self.turn) => {
                    place = granted;
                    self.turn = None;
                    let ending = self.paid(Self::work);
                    if self.has_work() || !self.events.is_empty() {
                        self.turn = Some(Box::pin(after_others(self.allowance.turn(&shared.crowd))));
                    }
                    ending
                }
                event = self.events.recv(), if self.turn.is_none() => {
                    self.next = event.or(Some(Event::HangUp));
                    self.turn = Some(Box::pin(self.allowance.turn(&shared.crowd)));
                    None
                }
            };
            if let Some(ending) = ending {
                return ending;
            }
        }
    }

    /// Does something, and pays for the time that it takes on a processor.
    fn paid<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> T {
        let turn = Turn::begin();
        let result = work(self);
        self.allowance.pay(turn.used(), Instant::now());
        result
    }

    /// Whether there is something to act on.
    fn has_work(&self) -> bool {
        self.next.is_some() || !self.backlog.is_empty()
    }

    /// How long an ESC still waits for the rest of its sequence. What has come and is not read yet may be that rest.
    fn patience(&self) -> Option<Duration> {
        let is_read = !self.has_work() && self.events.is_empty();
        self.parser.patience(self.shared.limits.escape).filter(|_| is_read)
    }

    /// One turn: acts on what the reader sent, for as long as others may wait for it.
    fn work(&mut self) -> Option<Ending> {
        if self.events.is_closed() && self.events.is_empty() && self.next.is_none() {
            // The connection is gone; nobody sees what the rest would do.
            return Some(Ending::HangUp);
        }
        let mut turn = Turn::begin();
        loop {
            let room = turn.room();
            if room == 0 {
                return None;
            }
            if self.backlog.is_empty() {
                // Where nothing more has come, the turn is over.
                let event = self.next.take().or_else(|| self.events.try_recv().ok())?;
                turn.acted(1);
                if let Some(ending) = self.act(event) {
                    return Some(ending);
                }
                continue;
            }
            let mut inputs = Vec::new();
            self.parser.feed(self.backlog.take(room), |input| inputs.push(input));
            self.clock.heard(Instant::now());
            turn.acted(inputs.len());
            if let Some(ending) = self.take_inputs(inputs) {
                return Some(ending);
            }
        }
    }

    fn act(&mut self, event: Event) -> Option<Ending> {
        match event {
            Event::Input(bytes) => {
                self.backlog.fill(bytes);
                None
            }
            Event::Resize { cols, rows } => {
                self.screen.forget();
                self.update(Action::Resize { cols, rows })
            }
            Event::EndOfInput => Some(Ending::EndOfInput),
            Event::HangUp => Some(Ending::HangUp),
        }
    }

    fn take_inputs(&mut self, inputs: Vec<Input>) -> Option<Ending> {
        if !inputs.is_empty() {
            let now = Instant::now();
            self.clock.touched(now);
            self.asked.get_or_insert(now);
        }
        inputs.into_iter().find_map(|input| {
            self.update(match input {
                Input::Key(key) => Action::Press(key),
                Input::Paste(text) => Action::Paste(text),
                // Nobody asked for the mouse: another program left its reports on.
                Input::Mouse(_) => return None,
            })
        })
    }

    /// Something is due by the clock.
    fn due(&mut self, due: Due) -> Option<Ending> {
        match due {
            Due::Escape => {
                let mut inputs = Vec::new();
                self.parser.settle(|input| inputs.push(input));
                self.take_inputs(inputs)
            }
            Due::Warning(farewell, left) => {
                self.clock.warned(farewell);
                self.update(Action::Say(notice::warning(farewell, left, self.app.language())))
            }
            Due::End(farewell) => Some(Ending::Told(farewell)),
        }
    }

    /// A search has an answer, or something else is to be searched for.
    fn found(&mut self, answer: Answer) -> Option<Ending> {
        let ending = match answer {
            Answer::Found(generation, found) => self.update(Action::Found { generation, found }),
            Answer::Due => None,
        };
        self.search.go_on(&self.library);
        ending
    }
}

/// The turn that is waited for; never, where nothing is to be acted on.
async fn granted(turn: &mut Option<Waiting>) -> Option<OwnedSemaphorePermit> {
    match turn {
        Some(turn) => turn.await,
        None => future::pending().await,
    }
}

/// A further turn, after those of the other sessions.
async fn after_others(
    turn: impl Future<Output = Option<OwnedSemaphorePermit>>,
) -> Option<OwnedSemaphorePermit> {
    yield_now().await;
    turn.await
}

/// The next news of the archive; after the last there are none.
async fn heard(news: &mut Option<watch::Receiver<ArchiveNews>>) -> ArchiveNews {
    if let Some(news) = news
        && news.changed().await.is_ok()
    {
        return news.borrow_and_update().clone();
    }
    future::pending().await
}

async fn at(due: Option<(Instant, Due)>) -> Due {
    match due {
        Some((at, due)) => {
            sleep_until(at).await;
            due
        }
        None => future::pending().await,
    }
}
