//! Readers who do not behave.

use std::io::Write as _;
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use socket2::{Domain, Socket, Type};
use tokio::time::{Instant, sleep, timeout};

use crate::client::{PATIENCE, Pace, Reader, enter, runtime, source};
use crate::openssh;
use crate::server::Server;
use crate::stalled::{EVERY, MUCH, TIME};

/// How much a server grows for readers that take nothing while their keys ask for more.
pub fn stall() -> String {
    let mut told = vec![format!("unread socket {:.1} KiB", stalled())];
    told.extend(if openssh::is_there() {
        vec![
            format!("stopped OpenSSH client {:.1} KiB", openssh::stalled(true)),
            format!("blocked terminal of an OpenSSH client {:.1} KiB", openssh::stalled(false)),
        ]
    } else {
        vec!["no OpenSSH client here".to_owned()]
    });
    format!("growth a reader after {} s of whole screens: {}", TIME.as_secs(), told.join(", "))
}

/// 50 readers of our own; the growth of each, in KiB.
fn stalled() -> f64 {
    const READERS: u16 = 50;
    let server = Server::start(&[]);
    runtime().block_on(async {
        let mut readers = Vec::new();
        for at in 0..READERS {
            let reader = Reader::open(source(at.into()), server.address, Pace::default());
            readers.push(reader.await.unwrap());
        }
        for reader in &mut readers {
            reader.ask(b"2").await;
            reader.ask(b"1").await;
        }
        let before_kib = server.resident_kib();
        for reader in &readers {
            reader.pace.is_stopped.store(true, Ordering::Relaxed);
        }
        let began = Instant::now();
        for keys in MUCH.iter().cycle() {
            if began.elapsed() > TIME {
                break;
            }
            for reader in &readers {
                let pressed = reader.channel.data_bytes(*keys);
                let _ = timeout(Duration::from_millis(1), pressed).await;
            }
            sleep(EVERY).await;
        }
        (server.resident_kib() - before_kib) / f64::from(READERS)
    })
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

/// How a client begins and does not go on.
#[derive(Clone, Copy)]
struct Unfinished {
    name: &'static str,
    begins: &'static [u8],
    /// Sent again and again.
    drips: &'static [u8],
}

const VERSION: &[u8] = b"SSH-2.0-OpenSSH_9.2p1\r\n";

const UNFINISHED: [Unfinished; 6] = [
    Unfinished { name: "silence", begins: b"", drips: b"" },
    Unfinished { name: "half a version", begins: b"SSH-2.0-", drips: b"" },
    Unfinished { name: "a version", begins: VERSION, drips: b"" },
    Unfinished {
        name: "half a packet",
        begins: b"SSH-2.0-OpenSSH_9.2p1\r\n\0\0\x04\0\x06\x14\x01\x02\x03",
        drips: b"",
    },
    Unfinished {
        name: "the head of a packet of 35 000 bytes",
        begins: b"SSH-2.0-OpenSSH_9.2p1\r\n\0\0\x88\xb8\x04\x14",
        drips: b"",
    },
    Unfinished {
        name: "packets to be ignored, ten a second",
        begins: VERSION,
        drips: b"\0\0\0\x0c\x06\x02\0\0\0\0\0\0\0\0\0\0",
    },
];

/// 200 unfinished handshakes of each kind from one address, each kind on a server of its own, with the limits at their defaults.
pub fn handshakes() -> String {
    runtime().block_on(async {
        let mut told = Vec::new();
        let mut running = Vec::new();
        for kind in UNFINISHED {
            running.push(tokio::spawn(unfinished(kind)));
            // They wait for the grace together, but come one kind after another.
            sleep(Duration::from_secs(2)).await;
        }
        for running in running {
            told.push(running.await.unwrap());
        }
        told.join("; ")
    })
}

/// How many descriptors a server has while nobody is there: what the runtime itself holds is there once somebody has come in, and gone.
async fn settled_descriptors(server: &Server) -> usize {
    enter(source(0), server.address, Pace::default()).await.unwrap();
    sleep(Duration::from_secs(1)).await;
    server.descriptors()
}

async fn unfinished(kind: Unfinished) -> String {
    const EACH: usize = 200;
    let server = Server::start(&[]);
    let before = settled_descriptors(&server).await;
    let began = Instant::now();
    let mut streams: Vec<TcpStream> =
        (0..EACH).filter_map(|_| raw([127, 0, 0, 2], server.address)).collect();
    for stream in &mut streams {
        let _ = stream.write_all(kind.begins);
    }
    let mut logins = Vec::new();
    for at in 0..20 {
        let began = Instant::now();
        enter(source(at), server.address, Pace::default()).await.unwrap();
        logins.push(began.elapsed());
    }
    while server.descriptors() > before {
        assert!(began.elapsed() < PATIENCE, "they are gone in the grace");
        for stream in &mut streams {
            let _ = stream.write_all(kind.drips);
        }
        sleep(Duration::from_millis(100)).await;
    }
    logins.sort_unstable();
    format!(
        "{}: gone after {:.1} s, others get in within {:.1} ms (median), {:.1} ms at most",
        kind.name,
        began.elapsed().as_secs_f64(),
        logins[logins.len() / 2].as_secs_f64() * 1000.0,
        logins[logins.len() - 1].as_secs_f64() * 1000.0
    )
}

/// 10 000 connections that come and go, eight at a time. Whoever opens nothing is penalised, and would be refused soon.
pub fn churn() -> String {
    const CONNECTIONS: usize = 10_000;
    const AT_ONCE: usize = 8;
    let server = Server::start(&["--penalty", "off"]);
    runtime().block_on(async {
        let descriptors = settled_descriptors(&server).await;
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
