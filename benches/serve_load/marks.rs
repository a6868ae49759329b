//! Readers who mark, each on a desk of their own.

use std::sync::Arc;
use std::time::Duration;

use russh::keys::{Algorithm, PrivateKey};
use tokio::sync::Semaphore;
use tokio::time::{Instant, sleep_until};

use crate::client::{Reader, runtime, source};
use crate::server::Server;

const READERS: usize = 1000;
const PERIOD: Duration = Duration::from_secs(1);
const MARKS: u32 = 20;
/// How many connect at once.
const AT_ONCE: usize = 16;

/// How long 1000 readers with a mark a second wait for the frame that shows it; `--desks` is a file, or what `BAIJIA_BENCH_POSTGRES` names.
pub fn marks() -> String {
    let folder = tempfile::tempdir().unwrap();
    let keys: Vec<PrivateKey> = (0..READERS)
        .map(|_| PrivateKey::random(&mut russh::keys::key::safe_rng(), Algorithm::Ed25519).unwrap())
        .collect();
    let lines = keys.iter().map(|key| key.public_key().to_openssh().unwrap() + "\n");
    let file = folder.path().join("readers");
    std::fs::write(&file, lines.collect::<String>()).unwrap();
    let file = file.display().to_string();
    let desks = std::env::var("BAIJIA_BENCH_POSTGRES")
        .unwrap_or_else(|_| folder.path().join("desks.db").display().to_string());
    let server = Server::start(&["--authorized-keys", &file, "--desks", &desks]);
    runtime().block_on(async {
        let places = Arc::new(Semaphore::new(AT_ONCE));
        let address = server.address;
        let opening: Vec<_> = keys
            .into_iter()
            .enumerate()
            .map(|(at, key)| {
                let places = Arc::clone(&places);
                tokio::spawn(async move {
                    let _place = places.acquire().await.unwrap();
                    Reader::with_key(source(at), address, key).await.unwrap()
                })
            })
            .collect();
        let mut readers = Vec::new();
        for reader in opening {
            readers.push(reader.await.unwrap());
        }
        let began = Instant::now() + PERIOD;
        let busy = server.busy();
        let marking: Vec<_> = readers
            .into_iter()
            .enumerate()
            .map(|(at, mut reader)| {
                let phase = PERIOD * u32::try_from(at).unwrap() / u32::try_from(READERS).unwrap();
                tokio::spawn(async move {
                    let mut waits = Vec::new();
                    for number in 0..MARKS {
                        let due = began + phase + PERIOD * number;
                        sleep_until(due).await;
                        waits.push(reader.ask(b"m").await.1);
                        // The frame that says that it is saved is taken too.
                        reader.drain(due + PERIOD * 9 / 10).await;
                    }
                    waits
                })
            })
            .collect();
        let mut waits = Vec::new();
        for marking in marking {
            waits.extend(marking.await.unwrap());
        }
        let busy = server.busy().saturating_sub(busy).as_secs_f64();
        let load = busy / began.elapsed().as_secs_f64() * 100.0;
        waits.sort_unstable();
        let at = |share: usize| waits[waits.len() * share / 1000].as_secs_f64() * 1000.0;
        format!(
            "{READERS} sessions × 1 mark/s: p50 {:.2} ms, p99 {:.2} ms, p99.9 {:.2} ms ({} marks; server {load:.0} % of a core)",
            at(500),
            at(990),
            at(999),
            waits.len()
        )
    })
}
