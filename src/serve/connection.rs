//! One connection, from its first byte to its line in the log.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use russh::Disconnect;
use russh::server::{Config, RunningSession, run_stream};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

use super::admission::Failure;
use super::client_stream::ClientStream;
use super::connection_state::{ConnectionState, Progress};
use super::handler::ClientHandler;
use super::log::Line;
use super::notice;
use super::refused::Refused;
use super::state::ServerState;

/// How long a client may take to close after everything was said.
const CLOSE_PATIENCE: Duration = Duration::from_secs(3);

/// How many rejected keys make a failure: a client tries all that it has.
const REJECTIONS_OF_A_FAILURE: u32 = 1;

/// Talks to a client that was taken, until it has gone.
pub(super) async fn connection(
    shared: Arc<ServerState>,
    config: Arc<Config>,
    stream: TcpStream,
    state: Arc<ConnectionState>,
) {
    shared.metrics.connections.add(1);
    Line::of("connect")
        .number("connection", state.number)
        .text("address", &state.address.to_string())
        .write();
    let client_stream = ClientStream::new(stream);
    talk(&shared, config, &client_stream, &state).await;
    shared.metrics.connections_closed.add(1);
    close_line(&state, &client_stream).write();
}

async fn talk(
    shared: &Arc<ServerState>,
    config: Arc<Config>,
    client_stream: &ClientStream,
    state: &Arc<ConnectionState>,
) {
    let handler = ClientHandler::new(Arc::clone(shared), Arc::clone(state), client_stream.clone());
    let mut grace = std::pin::pin!(sleep(shared.limits.login_grace));
    let begun = tokio::select! {
        begun = run_stream(config, client_stream.clone(), handler) => {
            if begun.is_err() {
                failed(shared, state, Failure::Part, "protocol");
            }
            begun.ok()
        }
        () = &mut grace => {
            failed(shared, state, Failure::Whole, "grace");
            None
        }
        () = shared.draining() => {
            state.end("draining");
            None
        }
    };
    let Some(mut running) = begun else { return client_stream.cut() };
    let is_over = tokio::select! {
        result = &mut running => {
            let is_rejected = state.notes().rejections >= REJECTIONS_OF_A_FAILURE;
            // It asked which ways there are, and went: OpenSSH shows no key of a kind that the server does not take.
            let is_keyless = shared.keyring.is_some() && state.notes().has_keys;
            let (failure, word) = match result {
                _ if is_rejected => (Failure::Whole, "rejected"),
                _ if is_keyless => (Failure::Part, "no key"),
                Ok(()) => (Failure::Part, "left"),
                Err(_) => (Failure::Part, "protocol"),
            };
            return failed(shared, state, failure, word);
        }
        progress = state.reached(Progress::InSession) => {
            let is_over = progress == Progress::Over;
            if is_over {
                // It was told why it gets no session; the handshake opened no session all the same.
                failed(shared, state, Failure::Part, "refused");
            }
            is_over
        }
        () = &mut grace => {
            failed(shared, state, Failure::Whole, "grace");
            if !state.notes().has_keys {
                // Before the keys are exchanged, nothing that is said can be read.
                return client_stream.cut();
            }
            disconnect(&running, &notice::too_slow(shared.limits.login_grace)).await;
            true
        }
        () = shared.draining() => {
            state.end("draining");
            disconnect(&running, &notice::refusal(Refused::Draining)).await;
            true
        }
    };
    if !is_over {
        tokio::select! {
            _ = &mut running => {
                // The session ends with its connection, if it had not ended before, and knows why.
                let _ = timeout(CLOSE_PATIENCE, state.reached(Progress::Over)).await;
                return state.end("hang-up");
            }
            _ = state.reached(Progress::Over) => {}
        }
    }
    if timeout(CLOSE_PATIENCE, &mut running).await.is_err() {
        client_stream.cut();
        // It finds the end of its stream, and its slot is free.
        let _ = timeout(CLOSE_PATIENCE, running).await;
    }
}

/// Remembers that this connection failed to open a session, and why.
fn failed(shared: &ServerState, state: &ConnectionState, failure: Failure, word: &'static str) {
    shared.metrics.login_failures.add(1);
    state.notes().slot.fail(failure, Instant::now());
    state.end(word);
}

async fn disconnect(running: &RunningSession<ClientHandler>, why: &str) {
    let told = running.handle();
    let _ = timeout(
        CLOSE_PATIENCE,
        told.disconnect(Disconnect::ByApplication, why.to_owned(), "en".to_owned()),
    )
    .await;
}

fn close_line(state: &ConnectionState, client_stream: &ClientStream) -> Line {
    let notes = state.notes();
    let line = Line::of("close")
        .number("connection", state.number)
        .text("address", &state.address.to_string())
        .text("why", notes.ending.unwrap_or("left"))
        .seconds("seconds", state.since.elapsed())
        .number("read_bytes", client_stream.traffic().read_bytes.load(Ordering::Relaxed))
        .number("written_bytes", client_stream.traffic().written_bytes.load(Ordering::Relaxed));
    let told = [
        ("user", &notes.user),
        ("client", &notes.client),
        ("term", &notes.term),
        ("key", &notes.key),
        ("holder", &notes.holder),
    ];
    told.into_iter()
        .filter(|(_, value)| !value.is_empty())
        .fold(line, |line, (name, value)| line.text(name, value))
}

/// A line about a connection that was turned away.
pub(super) fn refusal_line(address: SocketAddr, why: &str) -> Line {
    Line::of("refuse").text("address", &address.to_string()).text("why", why)
}
