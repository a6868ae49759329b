//! Limits, each with its message.

use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use socket2::{Domain, Socket, Type};

use crate::host::{Host, PATIENCE, key, settings};
use crate::operations::get;
use crate::reader::{Reader, config, connect_from, knock, soon};

/// A connection from an address of the loopback network, on which nothing is said yet.
pub fn raw(source: [u8; 4], address: SocketAddr) -> TcpStream {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    socket.bind(&SocketAddr::from((source, 0)).into()).unwrap();
    socket.connect(&address.into()).unwrap();
    let stream = TcpStream::from(socket);
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream
}

/// Everything that the server says until it closes.
fn said(mut stream: &TcpStream) -> String {
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The server's version line: it has taken the connection.
pub fn taken(mut stream: &TcpStream) {
    let mut bytes = [0; 8];
    stream.read_exact(&mut bytes).unwrap();
    assert_eq!(&bytes, b"SSH-2.0-");
}

#[test]
fn unfinished_connections_of_one_address_are_capped_told_and_refilled() {
    let host = Host::with_limits(|limits| limits.most_startups_per_address = 3);
    let waiting: Vec<_> = (0..3).map(|_| raw([127, 0, 0, 2], host.address)).collect();
    waiting.iter().for_each(taken);
    let refused = said(&raw([127, 0, 0, 2], host.address));
    assert!(refused.contains("unfinished connections"), "{refused}");
    taken(&raw([127, 0, 0, 3], host.address));
    for stream in &waiting {
        stream.shutdown(Shutdown::Both).unwrap();
    }
    drop(waiting);
    let deadline = Instant::now() + PATIENCE;
    loop {
        let mut stream = raw([127, 0, 0, 2], host.address);
        stream.shutdown(Shutdown::Write).unwrap();
        if !said(&stream).contains("unfinished") {
            break;
        }
        assert!(Instant::now() < deadline, "the places come back");
        let _ = stream.flush();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_are_capped_by_address_and_the_client_shows_why() {
    let mut settings = settings();
    settings.limits.most_sessions_per_address = 1;
    settings.metrics = Some(SocketAddr::from(([127, 0, 0, 1], 0)));
    let host = Host::open(settings);
    let mut first = Reader::open(host.address).await;
    let refused = connect_from([127, 0, 0, 1].into(), host.address, config()).await;
    match refused {
        // The server may have closed before the client was done with its own part of the handshake.
        Err(russh::Error::Disconnect | russh::Error::HUP | russh::Error::SendError) => {}
        Err(russh::Error::IO(error)) => {
            let is_closed = matches!(
                error.kind(),
                ErrorKind::ConnectionReset | ErrorKind::BrokenPipe | ErrorKind::UnexpectedEof
            );
            assert!(is_closed, "{error}");
        }
        Err(error) => panic!("the connection is not refused but fails: {error}"),
        Ok((handle, trust)) => {
            let _ = soon("goodbye", handle).await;
            let goodbye = trust.0.lock().unwrap().goodbye.clone().unwrap_or_default();
            assert!(goodbye.contains("too many sessions"), "{goodbye}");
        }
    }
    // A connection may fail for other reasons: the server says that it was this one.
    let told = get(host.metrics.unwrap(), "/metrics");
    assert!(told.contains("baijia_refused_total{reason=\"full_for_address\"} 1"), "{told}");
    let elsewhere = connect_from([127, 0, 0, 2].into(), host.address, config()).await;
    assert!(elsewhere.is_ok());
    first.press("q").await;
    first.closed().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn unfinished_handshakes_of_every_kind_are_gone_within_the_grace_while_readers_get_in() {
    let grace = Duration::from_secs(5);
    let host = Host::with_limits(|limits| limits.login_grace = grace);
    let began = Instant::now();
    let version = b"SSH-2.0-OpenSSH_9.2p1\r\n";
    let big_header = [&version[..], &[0, 0, 0x88, 0xb8, 4, 20]].concat();
    let partial = [&version[..], &[0, 0, 4, 0, 6, 20, 1, 2, 3]].concat();
    let kinds: [&[u8]; 5] = [b"", b"SSH-2.0-", version, &partial, &big_header];
    let mut streams: Vec<TcpStream> = Vec::new();
    for kind in kinds {
        let mut stream = raw([127, 0, 0, 2], host.address);
        stream.write_all(kind).unwrap();
        streams.push(stream);
    }
    // A packet of nothing, again and again: it must not count as a sign of life.
    let mut drip = raw([127, 0, 0, 2], host.address);
    drip.write_all(version).unwrap();
    let dripping = std::thread::spawn(move || {
        let ignore = [0, 0, 0, 12, 6, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        drip.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
        let mut bytes = [0; 4096];
        loop {
            if drip.write_all(&ignore).is_err() {
                return Instant::now();
            }
            match drip.read(&mut bytes) {
                Ok(0) => return Instant::now(),
                Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => {
                    return Instant::now();
                }
                _ => {}
            }
        }
    });
    // Readers get in meanwhile, also from elsewhere.
    Reader::open(host.address).await.press("q").await;
    let gone = tokio::task::spawn_blocking(move || {
        for stream in &streams {
            said(stream);
        }
        dripping.join().unwrap()
    });
    let gone = soon("all are cut", gone).await.unwrap() - began;
    assert!(gone >= grace, "a drip is no failure before its time: {gone:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_enters_and_opens_nothing_is_told() {
    // A busy machine may take longer to let somebody in than the shortest grace.
    let graces = std::iter::successors(Some(Duration::from_millis(500)), |grace| Some(*grace * 2));
    for grace in graces.take_while(|grace| *grace < PATIENCE) {
        let host = Host::with_limits(|limits| limits.login_grace = grace);
        let Ok(reader) = enter(host.address).await else { continue };
        let trust = reader.trust.clone();
        let _ = soon("goodbye", reader.handle).await;
        let goodbye = trust.0.lock().unwrap().goodbye.clone().unwrap_or_default();
        assert!(goodbye.contains("no terminal was opened"), "{goodbye}");
        return;
    }
    panic!("nobody was let in");
}

/// A reader on a channel on which nothing has been asked for yet, if the server's patience lasts so long.
async fn enter(address: SocketAddr) -> Result<Reader, russh::Error> {
    let connection = connect_from(Ipv4Addr::LOCALHOST, address, config());
    let (mut handle, trust) = soon("connect", connection).await?;
    soon("enter", handle.authenticate_none("li")).await?;
    Reader::on(handle, trust).await
}

#[tokio::test(flavor = "multi_thread")]
async fn repeated_failures_turn_an_address_away() {
    let mut settings = settings();
    let directory = directory();
    let file = directory.join("readers");
    std::fs::write(&file, key().public_key().to_openssh().unwrap()).unwrap();
    settings.entry = baijia::serve::Entry::Keys(file);
    settings.limits.penalty = Duration::from_secs(60);
    let host = Host::open(settings);
    for _ in 0..4 {
        assert!(!knock(host.address, key()).await);
    }
    wait_until_turned_away(host.address);
    taken(&raw([127, 0, 0, 2], host.address));
    std::fs::remove_dir_all(directory).unwrap();
}

/// Knocks from 127.0.0.1 until that address is turned away for its failures.
fn wait_until_turned_away(address: SocketAddr) {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let stream = raw([127, 0, 0, 1], address);
        stream.shutdown(Shutdown::Write).unwrap();
        let told = said(&stream);
        if told.contains("failed too often") {
            return;
        }
        assert!(Instant::now() < deadline, "it is turned away: {told}");
    }
}

/// A directory of this test's own.
pub fn directory() -> std::path::PathBuf {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let name = format!("baijia-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let path = std::env::temp_dir().join(name);
    std::fs::create_dir(&path).unwrap();
    path
}

#[tokio::test(flavor = "multi_thread")]
async fn an_idle_reader_is_warned_and_told_although_keepalives_flow() {
    let host = Host::with_limits(|limits| {
        limits.idle = Some(Duration::from_secs(3));
        limits.warning = Duration::from_secs(2);
    });
    let mut reader = Reader::open(host.address).await;
    let mut warned = false;
    let deadline = Instant::now() + PATIENCE;
    while !reader.is_closed {
        assert!(Instant::now() < deadline, "{}", reader.text());
        reader.handle.send_keepalive(true).await.ok();
        reader.take_for(Duration::from_millis(50)).await;
        warned |= reader.text().contains("按任意键");
    }
    assert!(warned);
    assert_eq!(reader.status, Some(1));
    reader.assert_restored();
    assert!(reader.text().contains("没有按键"), "{}", reader.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_longest_session_ends_however_many_keys_are_pressed() {
    let host = Host::with_limits(|limits| {
        limits.longest_session = Some(Duration::from_secs(2));
        limits.warning = Duration::from_secs(1);
    });
    let mut reader = Reader::open(host.address).await;
    let deadline = Instant::now() + PATIENCE;
    while !reader.is_closed {
        assert!(Instant::now() < deadline, "{}", reader.text());
        let _ = reader.channel.data_bytes(&b"j"[..]).await;
        reader.take_for(Duration::from_millis(50)).await;
    }
    assert!(reader.text().contains("会话最长"), "{}", reader.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_longest_session_ends_although_input_never_pauses() {
    let host = Host::with_limits(|limits| {
        limits.longest_session = Some(Duration::from_secs(2));
        limits.warning = Duration::from_secs(1);
    });
    let reader = Reader::open(host.address).await;
    let (mut read, write) = reader.channel.split();
    let flood = tokio::spawn(async move {
        // Packets of one byte make the most events of a byte.
        while write.data_bytes(&b"j"[..]).await.is_ok() {}
    });
    let closing = async { while read.wait().await.is_some() {} };
    soon("the end of the session", closing).await;
    flood.abort();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_endless_paste_is_cut_and_the_session_goes_on() {
    let host = Host::with_limits(|limits| limits.most_input_bytes = 40);
    let mut reader = Reader::open(host.address).await;
    reader.press("/\x1b[200~").await;
    for _ in 0..100 {
        reader.press("x".repeat(10_000)).await;
    }
    reader.press("\x1b[201~").await;
    // A paste that is not cut fills the row.
    reader.shows("xxxx").await;
    assert!(!reader.text().contains(&"x".repeat(41)), "{}", reader.text());
    reader.press("\x03").await;
    reader.closed().await;
    assert_eq!(reader.status, Some(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn handshakes_that_open_no_session_turn_their_address_away() {
    let host = Host::with_limits(|limits| limits.penalty = Duration::from_secs(60));
    // Some leave after the handshake, some do not speak the protocol, one has no terminal: each is a fifth of a failure.
    for at in 0..16 {
        match at % 3 {
            0 => drop(
                soon("connect", connect_from([127, 0, 0, 1].into(), host.address, config())).await,
            ),
            1 => {
                let mut stream = raw([127, 0, 0, 1], host.address);
                stream.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
                // The server may have closed already.
                let _ = stream.shutdown(Shutdown::Write);
                said(&stream);
            }
            _ => {
                let mut reader = Reader::arrive(host.address).await;
                reader.channel.request_shell(true).await.unwrap();
                reader.closed().await;
            }
        }
    }
    wait_until_turned_away(host.address);
    taken(&raw([127, 0, 0, 2], host.address));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_opens_the_atlas_is_never_turned_away_for_it() {
    let host = Host::with_limits(|limits| limits.penalty = Duration::from_secs(60));
    for _ in 0..20 {
        let mut reader = Reader::open(host.address).await;
        reader.press("q").await;
        reader.closed().await;
    }
    Reader::open(host.address).await.answers().await;
}
