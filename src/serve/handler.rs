//! Answers to everything that a client can ask for: a terminal is given, all else is refused with a reason.
//!
//! No handler waits for a session: the app would wait for the client's window, which only these handlers enlarge. They may wait
//! for room in the session's queue, which the session always empties.

use std::sync::Arc;

use russh::keys::ssh_key::HashAlg;
use russh::server::Session as Connection;
use russh::server::{Auth, ChannelOpenHandle, Handler, Msg, PublicKeyOffer, VerifiedPublicKey};
use russh::{Channel, ChannelId, ChannelOpenFailure, ChannelWriteHalf, Error, Pty};
use tokio::sync::mpsc;

use super::admission::source;
use super::client_stream::ClientStream;
use super::connection_state::{ConnectionState, noted};
use super::environment::{Environment, screen_size};
use super::notice;
use super::session::{DeskLine, Event, Session};
use super::session_screen::SessionScreen;
use super::state::ServerState;
use crate::app::App;
use crate::atlas::{Date, Language};
use crate::desk::Owner;

/// How many events wait for a session; more of them wait in the connection.
const MOST_WAITING_EVENTS: usize = 4;

/// The smallest packets that a client must take, in bytes: each costs a header, and one-byte packets would cost 40 times the text.
const LEAST_PACKET_BYTES: usize = 1024;

/// The longest words for the finder, in characters.
const MOST_WORDS_CHARS: usize = 256;

/// One connection's answers.
pub(super) struct ClientHandler {
    shared: Arc<ServerState>,
    state: Arc<ConnectionState>,
    client_stream: ClientStream,
    environment: Environment,
    /// The session channel, until the atlas opens on it.
    channel: Option<ChannelWriteHalf<Msg>>,
    has_channel: bool,
    /// The size of the terminal, in columns and rows, if there is one.
    terminal: Option<(u16, u16)>,
    /// Whether a forwarding was asked for before the atlas opened.
    asked_forwarding: bool,
    /// The session that is open.
    events: Option<mpsc::Sender<Event>>,
}

impl ClientHandler {
    pub(super) fn new(
        shared: Arc<ServerState>,
        state: Arc<ConnectionState>,
        client_stream: ClientStream,
    ) -> Self {
        Self {
            shared,
            state,
            client_stream,
            environment: Environment::default(),
            channel: None,
            has_channel: false,
            terminal: None,
            asked_forwarding: false,
            events: None,
        }
    }

    fn language(&self) -> Language {
        self.environment.language(self.shared.language)
    }

    /// Opens the atlas on the terminal, with `words` in the finder; without a terminal, says how to get one.
    fn open(
        &mut self,
        id: ChannelId,
        words: &str,
        connection: &mut Connection,
    ) -> Result<(), Error> {
        let Some(write) = self.channel.take() else { return connection.channel_failure(id) };
        let Some((cols, rows)) = self.terminal else {
            return self.refuse(
                id,
                notice::needs_terminal(self.language()),
                "no terminal",
                connection,
            );
        };
        if let Some(term) = self.environment.helpless_terminal() {
            let told = notice::helpless_terminal(term, self.language());
            return self.refuse(id, &told, "terminal without cursor addressing", connection);
        }
        if let Err(refused) = self.state.enter() {
            self.shared.metrics.refused(refused);
            return self.refuse(id, &notice::refusal(refused), "full", connection);
        }
        connection.channel_success(id)?;
        self.state.open_line().write();
        let library = self.shared.library();
        let mut app = App::new(Arc::clone(&library.atlas), self.language()).with_day(Date::today());
        if let Some(archive) = &library.archive {
            app = app.with_shared_archives(archive.names.clone());
            if let Some(quotes) = library.index.archive() {
                app = app.with_archived_quotes(Arc::clone(quotes));
            }
        }
        // Whoever came with a key has a desk of their own, named by its fingerprint; any other lasts for the session.
        let fingerprint = self.state.notes().key.clone();
        let owner = (self.shared.desks.is_some() && !fingerprint.is_empty())
            .then(|| Owner::of_key(&fingerprint));
        if owner.is_some() {
            app = app.with_desk();
        }
        if !words.is_empty() {
            app.find(words);
        }
        let screen = SessionScreen::new(self.environment.capabilities(), self.shared.draw);
        let (sender, events) = mpsc::channel(MOST_WAITING_EVENTS);
        self.events = Some(sender);
        let line = (write, self.client_stream.clone());
        let desk = owner.map(DeskLine::new);
        let source = source(self.state.address.ip());
        let shared = Arc::clone(&self.shared);
        let session =
            Session::new(shared, library, app, screen, source, line, events).with_desk(desk);
        let note = self.asked_forwarding.then(|| notice::not_forwarded(self.language()).to_owned());
        let garbled = self.environment.foreign_charset().map(|charset| notice::garbled(&charset));
        let note = garbled.or(note);
        let (shared, state) = (Arc::clone(&self.shared), Arc::clone(&self.state));
        tokio::spawn(async move {
            shared.metrics.sessions.add(1);
            // A panic outside the app's own steps ends here; it unwinds this task alone.
            let ending = tokio::spawn(session.run(cols, rows, note)).await;
            shared.metrics.sessions_closed.add(1);
            state.end(ending.map_or("panic", super::session::Ending::word));
        });
        Ok(())
    }

    /// Says why not on standard error, and closes with exit status 1.
    fn refuse(
        &mut self,
        id: ChannelId,
        why: &str,
        word: &'static str,
        connection: &mut Connection,
    ) -> Result<(), Error> {
        connection.channel_success(id)?;
        connection.extended_data(id, 1, format!("{why}\r\n").into_bytes())?;
        connection.exit_status_request(id, 1)?;
        connection.eof(id)?;
        connection.close(id)?;
        self.state.end(word);
        Ok(())
    }

    /// Says so as far as it can be said: clients show it with `-v`, and the status line once the atlas opens.
    fn forwards_nothing(&mut self, connection: &mut Connection) -> Result<(), Error> {
        self.asked_forwarding = true;
        connection.debug(true, notice::NO_FORWARDING, "")
    }

    /// The comment of a key whose holder may enter.
    fn holder(&self, key: &russh::keys::PublicKey) -> Option<String> {
        self.shared.keyring.as_ref()?.holder(key)
    }

    fn admits_without_key(&self, user: &str) -> Auth {
        self.state.asked_by(user);
        if self.shared.keyring.is_none() { Auth::Accept } else { self.reject() }
    }

    fn reject(&self) -> Auth {
        self.state.notes().rejections += 1;
        Auth::reject()
    }

    async fn pass_on(&self, event: Event) {
        if let Some(events) = &self.events {
            // A session that has ended needs no more.
            let _ = events.send(event).await;
        }
    }
}

/// A refusal to open a channel, with a reason that clients show.
fn prohibited(why: &str) -> ChannelOpenFailure {
    ChannelOpenFailure::Other {
        code: ChannelOpenFailure::AdministrativelyProhibited.code(),
        reason: why.to_owned(),
    }
}

/// The words of a command, as one line.
fn words(command: &[u8]) -> String {
    let text = String::from_utf8_lossy(command);
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.chars().filter(|character| !character.is_control()).take(MOST_WORDS_CHARS).collect()
}

impl Handler for ClientHandler {
    type Error = Error;

    async fn auth_none(&mut self, user: &str) -> Result<Auth, Error> {
        // The client's first question is this one, to learn which ways there are: it is no failed attempt.
        self.state.asked_by(user);
        Ok(if self.shared.keyring.is_none() { Auth::Accept } else { Auth::reject() })
    }

    async fn auth_password(&mut self, user: &str, _: &str) -> Result<Auth, Error> {
        Ok(self.admits_without_key(user))
    }

    async fn auth_publickey_offered(
        &mut self,
        user: &str,
        offer: PublicKeyOffer<'_>,
    ) -> Result<Auth, Error> {
        self.state.asked_by(user);
        let is_known = self.shared.keyring.is_none() || self.holder(offer.public_key).is_some();
        Ok(if is_known { Auth::Accept } else { self.reject() })
    }

    async fn auth_publickey(
        &mut self,
        user: &str,
        key: VerifiedPublicKey<'_>,
    ) -> Result<Auth, Error> {
        self.state.asked_by(user);
        if self.shared.keyring.is_some() {
            let Some(holder) = self.holder(key.public_key) else { return Ok(self.reject()) };
            self.state.notes().holder = noted(&holder);
        }
        self.state.notes().key = key.public_key.fingerprint(HashAlg::Sha256).to_string();
        Ok(Auth::Accept)
    }

    async fn auth_succeeded(&mut self, connection: &mut Connection) -> Result<(), Error> {
        let client = String::from_utf8_lossy(connection.remote_sshid());
        self.state.notes().client = noted(client.trim_end());
        Ok(())
    }

    async fn channel_open_session(
        &mut self,
        channel: Channel<Msg>,
        reply: ChannelOpenHandle,
        _: &mut Connection,
    ) -> Result<(), Error> {
        if self.has_channel {
            reply.reject(prohibited(notice::ONE_SESSION)).await;
        } else if channel.writable_packet_size().await < LEAST_PACKET_BYTES {
            reply.reject(prohibited(notice::PACKETS_TOO_SMALL)).await;
        } else {
            // What arrives is handed to the handlers below; an unread half would stop the connection once it is full.
            let (_, write) = channel.split();
            self.channel = Some(write);
            self.has_channel = true;
            reply.accept().await;
        }
        Ok(())
    }

    async fn channel_open_x11(
        &mut self,
        _: Channel<Msg>,
        _: &str,
        _: u32,
        reply: ChannelOpenHandle,
        _: &mut Connection,
    ) -> Result<(), Error> {
        reply.reject(prohibited(notice::NO_FORWARDING)).await;
        Ok(())
    }

    async fn channel_open_direct_tcpip(
        &mut self,
        _: Channel<Msg>,
        _: &str,
        _: u32,
        _: &str,
        _: u32,
        reply: ChannelOpenHandle,
        _: &mut Connection,
    ) -> Result<(), Error> {
        reply.reject(prohibited(notice::NO_FORWARDING)).await;
        Ok(())
    }

    async fn channel_open_forwarded_tcpip(
        &mut self,
        _: Channel<Msg>,
        _: &str,
        _: u32,
        _: &str,
        _: u32,
        reply: ChannelOpenHandle,
        _: &mut Connection,
    ) -> Result<(), Error> {
        reply.reject(prohibited(notice::NO_FORWARDING)).await;
        Ok(())
    }

    async fn channel_open_direct_streamlocal(
        &mut self,
        _: Channel<Msg>,
        _: &str,
        reply: ChannelOpenHandle,
        _: &mut Connection,
    ) -> Result<(), Error> {
        reply.reject(prohibited(notice::NO_FORWARDING)).await;
        Ok(())
    }

    async fn pty_request(
        &mut self,
        channel: ChannelId,
        term: &str,
        cols: u32,
        rows: u32,
        _: u32,
        _: u32,
        _: &[(Pty, u32)],
        connection: &mut Connection,
    ) -> Result<(), Error> {
        if self.events.is_some() {
            return connection.channel_failure(channel);
        }
        self.environment.set_term(term);
        self.state.notes().term = noted(term);
        self.terminal = Some(screen_size(cols, rows));
        connection.channel_success(channel)
    }

    async fn env_request(
        &mut self,
        channel: ChannelId,
        name: &str,
        value: &str,
        connection: &mut Connection,
    ) -> Result<(), Error> {
        if self.events.is_none() && self.environment.set(name, value) {
            connection.channel_success(channel)
        } else {
            connection.channel_failure(channel)
        }
    }

    async fn shell_request(
        &mut self,
        channel: ChannelId,
        connection: &mut Connection,
    ) -> Result<(), Error> {
        self.open(channel, "", connection)
    }

    async fn exec_request(
        &mut self,
        channel: ChannelId,
        command: &[u8],
        connection: &mut Connection,
    ) -> Result<(), Error> {
        self.open(channel, &words(command), connection)
    }

    async fn subsystem_request(
        &mut self,
        channel: ChannelId,
        _: &str,
        connection: &mut Connection,
    ) -> Result<(), Error> {
        if self.channel.take().is_none() {
            return connection.channel_failure(channel);
        }
        self.refuse(channel, notice::no_files(self.language()), "subsystem", connection)
    }

    async fn x11_request(
        &mut self,
        channel: ChannelId,
        _: bool,
        _: &str,
        _: &str,
        _: u32,
        connection: &mut Connection,
    ) -> Result<(), Error> {
        self.forwards_nothing(connection)?;
        connection.channel_failure(channel)
    }

    async fn agent_request(
        &mut self,
        _: ChannelId,
        connection: &mut Connection,
    ) -> Result<bool, Error> {
        self.forwards_nothing(connection)?;
        Ok(false)
    }

    async fn tcpip_forward(
        &mut self,
        _: &str,
        _: &mut u32,
        connection: &mut Connection,
    ) -> Result<bool, Error> {
        self.forwards_nothing(connection)?;
        Ok(false)
    }

    async fn streamlocal_forward(
        &mut self,
        _: &str,
        connection: &mut Connection,
    ) -> Result<bool, Error> {
        self.forwards_nothing(connection)?;
        Ok(false)
    }

    async fn window_change_request(
        &mut self,
        _: ChannelId,
        cols: u32,
        rows: u32,
        _: u32,
        _: u32,
        _: &mut Connection,
    ) -> Result<(), Error> {
        let (cols, rows) = screen_size(cols, rows);
        if self.terminal.is_some() {
            self.terminal = Some((cols, rows));
        }
        self.pass_on(Event::Resize { cols, rows }).await;
        Ok(())
    }

    async fn data(&mut self, _: ChannelId, bytes: &[u8], _: &mut Connection) -> Result<(), Error> {
        if self.events.is_some() {
            self.pass_on(Event::Input(bytes.to_vec())).await;
        }
        Ok(())
    }

    async fn channel_eof(&mut self, _: ChannelId, _: &mut Connection) -> Result<(), Error> {
        self.pass_on(Event::EndOfInput).await;
        Ok(())
    }

    async fn channel_close(&mut self, _: ChannelId, _: &mut Connection) -> Result<(), Error> {
        self.pass_on(Event::HangUp).await;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_words_for_the_finder_and_nothing_else() {
        for (command, expected) in [
            ("护城河".as_bytes(), "护城河"),
            (b"serve --open", "serve --open"),
            (b"  gpt\t4\n\nmoat ", "gpt 4 moat"),
            (b"/bin/sh -c 'id'", "/bin/sh -c 'id'"),
            (b"a\x1b[2Jb\x00c", "a[2Jbc"),
            (b"\xff\xfe", "\u{fffd}\u{fffd}"),
            (b"", ""),
        ] {
            assert_eq!(words(command), expected);
        }
        assert_eq!(words("长".repeat(100_000).as_bytes()).chars().count(), MOST_WORDS_CHARS);
    }
}
