//! One connection, from its first byte to its line in the log.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use russh::Disconnect;
use russh::server::{Config, RunningSession, run_stream};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

use super::door::Failure;
use super::gate::Gate;
use super::log::Line;
use super::notice;
use super::refused::Refused;
use super::state::ServerState;
use super::visit::{Progress, Visit};
use super::wire::Wire;

/// How long a client may take to close after everything was said.
const CLOSE_PATIENCE: Duration = Duration::from_secs(3);

/// How many rejected keys make a failure: a client tries all that it has.
const REJECTIONS_OF_A_FAILURE: u32 = 1;

/// Talks to a client that has a place at the door, until it has gone.
pub(super) async fn connection(
    shared: Arc<ServerState>,
    config: Arc<Config>,
    stream: TcpStream,
    visit: Arc<Visit>,
) {
    shared.metrics.connections.add(1);
    Line::of("connect")
        .number("connection", visit.number)
        .text("address", &visit.address.to_string())
        .write();
    let wire = Wire::new(stream);
    talk(&shared, config, &wire, &visit).await;
    shared.metrics.connections_closed.add(1);
    close_line(&visit, &wire).write();
}

async fn talk(shared: &Arc<ServerState>, config: Arc<Config>, wire: &Wire, visit: &Arc<Visit>) {
    let gate = Gate::new(Arc::clone(shared), Arc::clone(visit), wire.clone());
    let mut grace = std::pin::pin!(sleep(shared.limits.login_grace));
    let begun = tokio::select! {
        begun = run_stream(config, wire.clone(), gate) => {
            if begun.is_err() {
                failed(shared, visit, Failure::Part, "protocol");
            }
            begun.ok()
        }
        () = &mut grace => {
            failed(shared, visit, Failure::Whole, "grace");
            None
        }
        () = shared.draining() => {
            visit.end("draining");
            None
        }
    };
    let Some(mut running) = begun else { return wire.cut() };
    let is_over = tokio::select! {
        result = &mut running => {
            let is_rejected = visit.notes().rejections >= REJECTIONS_OF_A_FAILURE;
            // It asked which ways there are, and went: OpenSSH shows no key of a kind that the server does not take.
            let is_keyless = shared.keyring.is_some() && visit.notes().has_keys;
            let (failure, word) = match result {
                _ if is_rejected => (Failure::Whole, "rejected"),
                _ if is_keyless => (Failure::Part, "no key"),
                Ok(()) => (Failure::Part, "left"),
                Err(_) => (Failure::Part, "protocol"),
            };
            return failed(shared, visit, failure, word);
        }
        progress = visit.reached(Progress::Inside) => {
            let is_over = progress == Progress::Over;
            if is_over {
                // It was told why it gets no session; the handshake was for nothing all the same.
                failed(shared, visit, Failure::Part, "refused");
            }
            is_over
        }
        () = &mut grace => {
            failed(shared, visit, Failure::Whole, "grace");
            if !visit.notes().has_keys {
                // Before the keys are exchanged, nothing that is said can be read.
                return wire.cut();
            }
            disconnect(&running, &notice::too_slow(shared.limits.login_grace)).await;
            true
        }
        () = shared.draining() => {
            visit.end("draining");
            disconnect(&running, &notice::refusal(Refused::Draining)).await;
            true
        }
    };
    if !is_over {
        tokio::select! {
            _ = &mut running => {
                // The session ends with its connection, if it had not ended before, and knows why.
                let _ = timeout(CLOSE_PATIENCE, visit.reached(Progress::Over)).await;
                return visit.end("hang-up");
            }
            _ = visit.reached(Progress::Over) => {}
        }
    }
    if timeout(CLOSE_PATIENCE, &mut running).await.is_err() {
        wire.cut();
        // It finds the end of its stream, and its slot is free.
        let _ = timeout(CLOSE_PATIENCE, running).await;
    }
}

/// Remembers that this connection failed to come in, and why.
fn failed(shared: &ServerState, visit: &Visit, failure: Failure, word: &'static str) {
    shared.metrics.login_failures.add(1);
    visit.notes().ticket.fail(failure, Instant::now());
    visit.end(word);
}

async fn disconnect(running: &RunningSession<Gate>, why: &str) {
    let told = running.handle();
    let _ = timeout(
        CLOSE_PATIENCE,
        told.disconnect(Disconnect::ByApplication, why.to_owned(), "en".to_owned()),
    )
    .await;
}

fn close_line(visit: &Visit, wire: &Wire) -> Line {
    let notes = visit.notes();
    let line = Line::of("close")
        .number("connection", visit.number)
        .text("address", &visit.address.to_string())
        .text("why", notes.ending.unwrap_or("left"))
        .seconds("seconds", visit.since.elapsed())
        .number("read_bytes", wire.traffic().read_bytes.load(Ordering::Relaxed))
        .number("written_bytes", wire.traffic().written_bytes.load(Ordering::Relaxed));
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
