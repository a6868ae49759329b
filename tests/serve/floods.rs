//! Readers who send more than anybody can read: they hold up nobody, and lose nothing.

use std::io::Read as _;
use std::process::Stdio;

use rustix::process::Signal;

use crate::host::{Host, PATIENCE, settings};
use crate::limits::{directory, raw, taken};
use crate::process::command;
use crate::reader::Reader;

#[tokio::test(flavor = "multi_thread")]
async fn no_key_of_a_flood_is_lost_and_everybody_else_is_answered() {
    // Each changes the language: whether one is lost shows in the last.
    const KEYS: usize = 10_001;
    let host = Host::open(settings());
    let mut flooding = Reader::open(host.address).await;
    let mut other = Reader::open(host.address).await;
    let mut keys = vec![b'L'; KEYS];
    keys.extend_from_slice("/护城河".as_bytes());
    flooding.press(keys).await;
    other.answers().await;
    Reader::open(host.address).await.answers().await;
    flooding.shows("护城河").await;
    flooding.shows("Esc back").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn readers_who_send_without_end_keep_nobody_waiting_and_can_be_left() {
    let host = Host::open(settings());
    let mut flooding = Vec::new();
    for _ in 0..4 {
        flooding.push(Reader::open(host.address).await);
    }
    let floods: Vec<_> = flooding
        .into_iter()
        .map(|reader| {
            tokio::spawn(async move {
                // Until the connection is cut; the server takes what it can.
                while reader.channel.data_bytes(b"?\r".repeat(8_000)).await.is_ok() {}
            })
        })
        .collect();
    let mut other = Reader::open(host.address).await;
    for _ in 0..10 {
        other.answers().await;
    }
    other.press("/").await;
    other.press("\x1b[200~".to_owned() + &"长 ".repeat(20_000) + "\x1b[201~").await;
    other.shows("最多 1000 字、32 个词").await;
    // Draining reaches those who send too.
    host.control.drain();
    other.closed().await;
    other.assert_restored();
    host.wait_for_end();
    for flood in floods {
        flood.abort();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_that_nobody_reads_stops_nobody_and_its_server_ends() {
    let directory = directory();
    let mut command = command(&directory, &["--penalty", "off", "--drain", "2s"]);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let log = child.stderr.take().unwrap();
    // As little as a pipe can hold.
    let _ = rustix::pipe::fcntl_setpipe_size(&log, 4096);
    let mut greeting = [0; 256];
    let count = child.stdout.as_mut().unwrap().read(&mut greeting).unwrap();
    let greeting = String::from_utf8_lossy(&greeting[..count]).into_owned();
    let address = greeting.split(' ').nth(2).unwrap().trim_end_matches(':').parse().unwrap();
    // Each makes two lines, of some hundred bytes.
    for at in 0..200 {
        let stream = raw([127, 0, 2, at], address);
        taken(&stream);
    }
    let mut reader = Reader::open(address).await;
    reader.answers().await;
    let pid = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(pid, Signal::TERM).unwrap();
    reader.closed().await;
    reader.assert_restored();
    let ended = tokio::task::spawn_blocking(move || child.wait());
    let status = tokio::time::timeout(PATIENCE, ended).await.expect("it ends").unwrap().unwrap();
    assert!(status.success(), "{status}");
    drop(log);
    let _ = std::fs::remove_dir_all(&directory);
}
