//! Readers who take nothing, or little: they hold up nobody, cost little, and see the newest state as soon as they take it.

use std::net::SocketAddr;

use crate::host::{Host, settings};
use crate::operations::get;
use crate::reader::{Reader, soon};
use crate::tap::stopped;

fn host() -> Host {
    let mut settings = settings();
    settings.metrics = Some("127.0.0.1:0".parse().unwrap());
    Host::open(settings)
}

/// So often whole screens are asked for until nothing more is sent.
const MOST_ROUNDS: usize = 10;

/// How many bytes of frames the server has sent.
fn frame_bytes(metrics: SocketAddr) -> usize {
    let told = get(metrics, "/metrics");
    let line = told.lines().find_map(|line| line.strip_prefix("baijia_frame_bytes_total "));
    line.unwrap().parse().unwrap()
}

/// Asks for whole screens, at a pace at which each could be sent.
async fn ask_for_much(reader: &Reader, metrics: SocketAddr) {
    for at in 0..300 {
        let keys: &[u8] = if at % 2 == 0 { b"\x0c2" } else { b"\x0c1" };
        soon("press", reader.channel.data_bytes(keys)).await.unwrap();
        frame_bytes(metrics);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_who_stopped_reading_is_sent_little_and_then_the_newest_state() {
    let host = host();
    let metrics = host.metrics.unwrap();
    let (mut reader, stop) = stopped(host.address).await;
    // How many frames fill the sockets depends on how many keys a frame answers; once they are full, they stay so.
    let mut sent = frame_bytes(metrics);
    for _ in 0..MOST_ROUNDS {
        ask_for_much(&reader, metrics).await;
        let before = std::mem::replace(&mut sent, frame_bytes(metrics));
        if sent == before {
            break;
        }
    }
    ask_for_much(&reader, metrics).await;
    assert_eq!(frame_bytes(metrics), sent);
    // Counted while nothing is read: what comes afterwards may also answer keys that a busy server had not heard yet.
    assert!(
        sent <= 64 * 1024,
        "{sent} bytes of frames are on their way to a reader who takes none"
    );
    reader.press("?").await;
    stop.end();
    reader.shows("打开所选").await;
    Reader::open(host.address).await.answers().await;
}
