//! What is known of one connection, from its first byte to its line in the log.

use std::net::SocketAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use tokio::sync::watch;

use super::admission::Slot;
use super::log::Line;
use super::refused::Refused;
use super::session::Ending;

/// What is known of one connection.
#[derive(Debug)]
pub(super) struct ConnectionState {
    pub(super) number: u64,
    pub(super) address: SocketAddr,
    pub(super) since: Instant,
    progress: watch::Sender<Progress>,
    notes: Mutex<Notes>,
}

/// How far a connection has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Progress {
    /// No session yet.
    Connecting,
    /// The atlas is open.
    InSession,
    /// Everything is said; only the connection is left to close.
    Over,
}

/// What the log tells of a connection.
#[derive(Debug)]
pub(super) struct Notes {
    pub(super) slot: Slot,
    pub(super) user: String,
    pub(super) client: String,
    pub(super) term: String,
    pub(super) key: String,
    /// The comment of the key, by which its holder is known.
    pub(super) holder: String,
    /// Whether keys have been exchanged, so that the client has said who asks.
    pub(super) has_keys: bool,
    pub(super) rejections: u32,
    /// Why it ended, once it did.
    pub(super) ending: Option<&'static str>,
}

/// How much of a client's text is kept for the log, in characters.
const MOST_NOTED_CHARS: usize = 128;

/// As much of a client's text as the log tells: a name of 200 KiB is not kept for as long as its session.
pub(super) fn noted(text: &str) -> String {
    text.chars().take(MOST_NOTED_CHARS).collect()
}

impl ConnectionState {
    pub(super) fn new(number: u64, address: SocketAddr, slot: Slot) -> Self {
        Self {
            number,
            address,
            since: Instant::now(),
            progress: watch::Sender::new(Progress::Connecting),
            notes: Mutex::new(Notes {
                slot,
                user: String::new(),
                client: String::new(),
                term: String::new(),
                key: String::new(),
                holder: String::new(),
                has_keys: false,
                rejections: 0,
                ending: None,
            }),
        }
    }

    pub(super) fn notes(&self) -> MutexGuard<'_, Notes> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The client says who asks for a session: as much of it as the log tells.
    pub(super) fn asked_by(&self, user: &str) {
        let mut notes = self.notes();
        notes.user = noted(user);
        notes.has_keys = true;
    }

    /// Takes a place among the sessions, if there is one.
    pub(super) fn enter(&self) -> Result<(), Refused> {
        self.notes().slot.enter()?;
        self.progress.send_replace(Progress::InSession);
        Ok(())
    }

    /// A line about the session that begins: who reads, by the comment of the key where there is one.
    pub(super) fn open_line(&self) -> Line {
        let notes = self.notes();
        let line = Line::of("open")
            .number("connection", self.number)
            .text("address", &self.address.to_string());
        [("user", &notes.user), ("key", &notes.key), ("holder", &notes.holder)]
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .fold(line, |line, (name, value)| line.text(name, value))
    }

    /// Says why the connection ends; the first reason counts.
    pub(super) fn end(&self, why: &'static str) {
        self.notes().ending.get_or_insert(why);
        self.progress.send_replace(Progress::Over);
    }

    /// Returns when the connection has come so far.
    pub(super) async fn reached(&self, progress: Progress) -> Progress {
        let mut watched = self.progress.subscribe();
        // The sender lives as long as this state.
        watched.wait_for(|now| *now >= progress).await.map_or(Progress::Over, |now| *now)
    }
}

impl Ending {
    /// How the log calls it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Quit => "quit",
            Self::EndOfInput => "end of input",
            Self::HangUp => "hang-up",
            Self::Told(farewell) => farewell.word(),
        }
    }
}
