//! Readers who do not behave.

use std::io::Write as _;
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use socket2::{Domain, Socket, Type};
use tokio::time::{Instant, sleep, timeout};

use crate::client::{PATIENCE, Pace, Reader, enter, runtime, source};
use crate::server::Server;

/// How much a server grows for readers that take nothing while their keys ask for more.
pub fn stall() -> String {
    const READERS: u16 = 50;
    const TIME: Duration = Duration::from_secs(10);
    const EVERY: Duration = Duration::from_millis(20);
    let mut told = Vec::new();
    for (kind, starves_window) in [("unread socket", false), ("window never enlarged", true)] {
        let server = Server::start(&[]);
        let growth = runtime().block_on(async {
            let mut readers = Vec::new();
            for at in 0..READERS {
                let pace = Pace { starves_window, ..Pace::default() };
                readers.push(Reader::open(source(at.into()), server.address, pace).await.unwrap());
            }
            for reader in &mut readers {
                reader.ask(b"2").await;
                reader.ask(b"1").await;
            }
            let before_kib = server.resident_kib();
            if !starves_window {
                for reader in &readers {
                    reader.pace.is_stopped.store(true, Ordering::Relaxed);
                }
            }
            let began = Instant::now();
            while began.elapsed() < TIME {
                for (at, reader) in readers.iter().enumerate() {
                    let keys: &[u8] = [&b"1"[..], b"2", b"3", b"4"][at % 4];
                    let pressed = reader.channel.data_bytes(keys.to_vec());
                    let _ = timeout(Duration::from_millis(1), pressed).await;
                }
                sleep(EVERY).await;
            }
            (server.resident_kib() - before_kib) / f64::from(READERS)
        });
        told.push(format!("{kind} {growth:.1} KiB"));
    }
    format!("growth a reader after {} s of keys: {}", TIME.as_secs(), told.join(", "))
}

/// How long a reader on a link of 50 KB/s waits for a key while whole frames flow.
pub fn slow() -> String {
    const BYTES_PER_SECOND: u32 = 50_000;
    let server = Server::start(&[]);
    runtime().block_on(async {
        let pace = Pace { bytes_per_second: Some(BYTES_PER_SECOND), ..Pace::default() };
        let mut reader = Reader::open(source(0), server.address, pace).await.unwrap();
        let mut waits = Vec::new();
        for _ in 0..8 {
            // 3 s of whole screens, 20 a second.
            for at in 0..60 {
                reader.press(if at % 2 == 0 { b"\x0c2" } else { b"\x0c1" }).await;
                sleep(Duration::from_millis(50)).await;
            }
            let began = Instant::now();
            // The help list says so in its head; a link that is behind shows it late.
            reader.press(b"?").await;
            until(&mut reader, "打开所选").await;
            waits.push(began.elapsed());
            reader.press(b"\x1b").await;
            sleep(Duration::from_millis(500)).await;
        }
        waits.sort_unstable();
        format!(
            "on {BYTES_PER_SECOND} bytes/s a key is answered after {:.2} s (median), {:.2} s at most",
            waits[waits.len() / 2].as_secs_f64(),
            waits[waits.len() - 1].as_secs_f64()
        )
    })
}

async fn until(reader: &mut Reader, text: &str) {
    let mut seen: Vec<u8> = Vec::new();
    let needle = text.as_bytes();
    while !seen.windows(needle.len()).any(|window| window == needle) {
        match timeout(PATIENCE, reader.channel.wait()).await.expect("in time") {
            Some(russh::ChannelMsg::Data { data }) => seen.extend(&data[..]),
            Some(_) => {}
            None => panic!("the session ended"),
        }
    }
}

fn raw(source: [u8; 4], address: SocketAddr) -> Option<TcpStream> {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    socket.bind(&SocketAddr::from((source, 0)).into()).unwrap();
    socket.connect(&address.into()).ok()?;
    Some(socket.into())
}

/// 200 unfinished handshakes of each kind from one address, with the limits at their defaults.
pub fn handshakes() -> String {
    const EACH: usize = 200;
    let server = Server::start(&[]);
    let version = b"SSH-2.0-OpenSSH_9.2p1\r\n";
    let partial = [&version[..], &[0, 0, 4, 0, 6, 20, 1, 2, 3]].concat();
    let big_header = [&version[..], &[0, 0, 0x88, 0xb8, 4, 20]].concat();
    let kinds: [&[u8]; 5] = [b"", b"SSH-2.0-", version, &partial, &big_header];
    runtime().block_on(async {
        // What the runtime itself holds is there once somebody has come in, and gone.
        enter(source(0), server.address, Pace::default()).await.unwrap();
        sleep(Duration::from_secs(1)).await;
        let before = server.descriptors();
        let mut streams = Vec::new();
        let mut logins = Vec::new();
        for kind in kinds {
            for _ in 0..EACH {
                if let Some(mut stream) = raw([127, 0, 0, 2], server.address) {
                    let _ = stream.write_all(kind);
                    streams.push(stream);
                }
            }
            for at in 0..20 {
                let began = Instant::now();
                enter(source(at), server.address, Pace::default()).await.unwrap();
                logins.push(began.elapsed());
            }
        }
        let began = Instant::now();
        while server.descriptors() > before {
            assert!(began.elapsed() < PATIENCE, "they are gone in the grace");
            sleep(Duration::from_millis(100)).await;
        }
        logins.sort_unstable();
        format!(
            "{EACH} of each of {} kinds: gone after {:.0} s; others get in within {:.1} ms (median), {:.1} ms at most",
            kinds.len(),
            began.elapsed().as_secs_f64(),
            logins[logins.len() / 2].as_secs_f64() * 1000.0,
            logins[logins.len() - 1].as_secs_f64() * 1000.0
        )
    })
}

/// 10 000 connections that come and go, eight at a time.
pub fn churn() -> String {
    const CONNECTIONS: usize = 10_000;
    const AT_ONCE: usize = 8;
    let server = Server::start(&[]);
    runtime().block_on(async {
        let descriptors = server.descriptors();
        let next = Arc::new(AtomicUsize::new(0));
        let address = server.address;
        let began = Instant::now();
        let mut levels = Vec::new();
        let coming: Vec<_> = (0..AT_ONCE)
            .map(|_| {
                let next = Arc::clone(&next);
                tokio::spawn(async move {
                    loop {
                        let at = next.fetch_add(1, Ordering::Relaxed);
                        if at >= CONNECTIONS {
                            return;
                        }
                        // Every tenth opens the atlas and quits.
                        if at.is_multiple_of(10) {
                            let reader = Reader::open(source(at % 1000), address, Pace::default());
                            reader.await.unwrap().press(b"q").await;
                        } else {
                            enter(source(at % 1000), address, Pace::default()).await.unwrap();
                        }
                    }
                })
            })
            .collect();
        while next.load(Ordering::Relaxed) < CONNECTIONS {
            let done = next.load(Ordering::Relaxed);
            if done / 2000 >= levels.len() {
                levels.push(format!("{:.1}", server.resident_kib() / 1024.0));
            }
            sleep(Duration::from_millis(50)).await;
        }
        for coming in coming {
            coming.await.unwrap();
        }
        let time = began.elapsed();
        let emptied = Instant::now();
        while server.descriptors() > descriptors && emptied.elapsed() < PATIENCE {
            sleep(Duration::from_millis(100)).await;
        }
        levels.push(format!("{:.1}", server.resident_kib() / 1024.0));
        format!(
            "{CONNECTIONS} connections in {:.0} s: resident MiB at every 2000 {}; descriptors {descriptors} before, {} after",
            time.as_secs_f64(),
            levels.join(" "),
            server.descriptors()
        )
    })
}
