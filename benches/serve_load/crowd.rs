//! Many readers who behave.

use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::time::{Instant, interval_at, sleep};

use crate::client::{Pace, Reader, enter, runtime, source};
use crate::server::Server;

/// How many connect at once.
const AT_ONCE: usize = 16;

async fn gather(server: &Server, count: usize) -> Vec<Reader> {
    let places = Arc::new(Semaphore::new(AT_ONCE));
    let address = server.address;
    let opening: Vec<_> = (0..count)
        .map(|at| {
            let places = Arc::clone(&places);
            tokio::spawn(async move {
                let _place = places.acquire().await.unwrap();
                Reader::open(source(at), address, Pace::default()).await.unwrap()
            })
        })
        .collect();
    let mut readers = Vec::new();
    for reader in opening {
        readers.push(reader.await.unwrap());
    }
    readers
}

/// Bytes a frame, before encryption.
pub fn bytes() -> String {
    let server = Server::start(&[]);
    runtime().block_on(async {
        let arriving = Reader::arrive(source(0), server.address, Pace::default());
        let mut reader = arriving.await.unwrap();
        let first = reader.frame().await;
        let (down, _) = reader.ask(b"j").await;
        let (page, _) = reader.ask(b"\x1b[6~").await;
        let (tab, _) = reader.ask(b"2").await;
        format!("first frame {first}, j {down}, a page down {page}, tab {tab} bytes")
    })
}

/// Memory and processor time of 1000 sessions; limits at their defaults.
pub fn memory() -> String {
    const SESSIONS: usize = 1000;
    const IDLE: Duration = Duration::from_secs(20);
    let server = Server::start(&[]);
    runtime().block_on(async {
        // The atlas is loaded and the code is paged in before anything is counted.
        drop(gather(&server, 1).await);
        let before_kib = server.resident_kib();
        let readers = gather(&server, SESSIONS).await;
        sleep(Duration::from_secs(2)).await;
        let after_kib = server.resident_kib();
        let busy = server.busy();
        sleep(IDLE).await;
        let idle = server.busy().saturating_sub(busy).as_secs_f64() / IDLE.as_secs_f64() * 100.0;
        drop(readers);
        format!(
            "{SESSIONS} sessions: {:.1} KiB a session, the process {:.0} MiB; idle {idle:.2} % of a core",
            (after_kib - before_kib) / 1000.0,
            after_kib / 1024.0
        )
    })
}

/// How long 500 readers with 2 keys a second wait for their answers.
pub fn keys() -> String {
    runtime().block_on(measured(&Server::start(&[]), &[b"j", b"k"], None))
}

/// The same, down a list.
pub fn walk() -> String {
    runtime().block_on(measured(&Server::start(&[]), &[b"j"], None))
}

/// The same, from tab to tab.
pub fn tabs() -> String {
    runtime().block_on(measured(&Server::start(&[]), &[b"2", b"3", b"4", b"1"], None))
}

/// The same while others shake hands as fast as four of them can.
pub fn storm() -> String {
    // All of them come from one address, and each leaves before it opens anything.
    let server = Server::start(&["--penalty", "off"]);
    runtime().block_on(measured(&server, &[b"j", b"k"], Some(4)))
}

async fn measured(
    server: &Server,
    keys: &'static [&'static [u8]],
    storming: Option<usize>,
) -> String {
    const READERS: usize = 500;
    const TIME: Duration = Duration::from_secs(15);
    const PERIOD: Duration = Duration::from_millis(500);
    let readers = gather(server, READERS).await;
    let (stop, handshakes) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU32::new(0)));
    for _ in 0..storming.unwrap_or(0) {
        let (stop, handshakes, address) =
            (Arc::clone(&stop), Arc::clone(&handshakes), server.address);
        tokio::spawn(async move {
            while !stop.load(Ordering::Relaxed) {
                if enter([127, 9, 9, 9].into(), address, Pace::default()).await.is_ok() {
                    handshakes.fetch_add(1, Ordering::Relaxed);
                }
            }
        });
    }
    let busy = server.busy();
    let began = Instant::now();
    let asking: Vec<_> = readers
        .into_iter()
        .enumerate()
        .map(|(at, mut reader)| {
            let phase = PERIOD * u32::try_from(at).unwrap() / u32::try_from(READERS).unwrap();
            tokio::spawn(async move {
                let mut ticks = interval_at(began + phase, PERIOD);
                let mut waits = Vec::new();
                while began.elapsed() < TIME {
                    ticks.tick().await;
                    waits.push(reader.ask(keys[waits.len() % keys.len()]).await.1);
                }
                waits
            })
        })
        .collect();
    let mut waits = Vec::new();
    for asking in asking {
        waits.extend(asking.await.unwrap());
    }
    stop.store(true, Ordering::Relaxed);
    let busy = server.busy().saturating_sub(busy).as_secs_f64();
    let load = busy / began.elapsed().as_secs_f64() * 100.0;
    let key_ms = busy * 1000.0 / f64::from(u32::try_from(waits.len()).unwrap());
    waits.sort_unstable();
    let at = |share: usize| waits[waits.len() * share / 1000].as_secs_f64() * 1000.0;
    let mut told = format!(
        "{READERS} sessions × 2 keys/s: p50 {:.2} ms, p99 {:.2} ms, p99.9 {:.2} ms ({} keys; server {load:.0} % of a core, {key_ms:.2} ms a key)",
        at(500),
        at(990),
        at(999),
        waits.len()
    );
    if storming.is_some() {
        let rate = f64::from(handshakes.load(Ordering::Relaxed)) / began.elapsed().as_secs_f64();
        let _ = write!(told, " during {rate:.0} handshakes/s");
    }
    told
}
