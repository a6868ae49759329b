//! Whatever a client sends, the server stands: bytes, broken sequences, sizes and requests, for a bounded time.

use std::time::{Duration, Instant};

use proptest::prelude::{Just, Strategy, any, prop};
use proptest::prop_oneof;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use crate::host::{Host, settings};
use crate::reader::Reader;

/// How long the clients may send nonsense.
const TIME: Duration = Duration::from_secs(8);

/// Something that a client can send.
#[derive(Clone, Debug)]
enum Sent {
    Bytes(Vec<u8>),
    Size(u32, u32),
    Env(String, String),
    Pty(String, u32, u32),
    Exec(Vec<u8>),
    Subsystem(String),
    Signal,
    Agent,
    Eof,
}

fn sent() -> impl Strategy<Value = Sent> {
    const SEQUENCES: &[&str] = &[
        "\x1b",
        "\x1b[",
        "\x1b[A",
        "\x1b]52;c;",
        "\x1b\\",
        "\x1b[200~",
        "\x1b[201~",
        "\x1b[M",
        "\x1bO",
        "/",
        "\r",
        "\t",
        "?",
        "护城河",
        "\u{202e}",
        "1",
        "2",
        "3",
        "4",
        "j",
        "G",
        "c",
        "s",
        "f",
        "y",
        " ",
        "\x7f",
        "L",
        "v",
        "\x0c",
        "\x1a",
    ];
    let keys = prop::collection::vec(prop::sample::select(SEQUENCES), 0..40);
    prop_oneof![
        8 => keys.prop_map(|keys| Sent::Bytes(keys.concat().into_bytes())),
        4 => prop::collection::vec(any::<u8>().prop_filter("q leaves", |byte| !b"q\x03".contains(byte)), 0..400)
            .prop_map(Sent::Bytes),
        3 => (any::<u32>(), any::<u32>()).prop_map(|(cols, rows)| Sent::Size(cols, rows)),
        3 => (0_u32..200, 0_u32..60).prop_map(|(cols, rows)| Sent::Size(cols, rows)),
        1 => (".{0,40}", ".{0,400}").prop_map(|(name, value)| Sent::Env(name, value)),
        1 => (".{0,200}", any::<u32>(), any::<u32>()).prop_map(|(term, cols, rows)| Sent::Pty(term, cols, rows)),
        1 => prop::collection::vec(any::<u8>(), 0..100).prop_map(Sent::Exec),
        1 => ".{0,40}".prop_map(Sent::Subsystem),
        1 => Just(Sent::Signal),
        1 => Just(Sent::Agent),
        1 => Just(Sent::Eof),
    ]
}

/// Sends it; a channel that has been closed takes nothing more.
async fn send(reader: &mut Reader, sent: Sent) -> Result<(), russh::Error> {
    let channel = &reader.channel;
    match sent {
        Sent::Bytes(bytes) => channel.data_bytes(bytes).await,
        Sent::Size(cols, rows) => channel.window_change(cols, rows, 0, 0).await,
        Sent::Env(name, value) => channel.set_env(true, name, value).await,
        Sent::Pty(term, cols, rows) => {
            channel.request_pty(true, &term, cols, rows, 0, 0, &[]).await
        }
        Sent::Exec(command) => channel.exec(true, command).await,
        Sent::Subsystem(name) => channel.request_subsystem(true, name).await,
        Sent::Signal => channel.signal(russh::Sig::TERM).await,
        Sent::Agent => channel.agent_forward(true).await,
        Sent::Eof => channel.eof().await,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_sent_no_session_breaks_and_others_go_on() {
    let mut settings = settings();
    settings.metrics = Some("127.0.0.1:0".parse().unwrap());
    let host = Host::open(settings);
    let mut witness = Reader::open(host.address).await;
    let mut runner = TestRunner::deterministic();
    let strategy = prop::collection::vec(sent(), 1..60);
    let began = Instant::now();
    let mut rounds = 0;
    while began.elapsed() < TIME {
        rounds += 1;
        let round = strategy.new_tree(&mut runner).unwrap().current();
        let story = format!("{round:?}");
        let mut reader = if rounds % 4 == 0 {
            Reader::arrive(host.address).await
        } else {
            Reader::open(host.address).await
        };
        for sent in round {
            if send(&mut reader, sent).await.is_err() {
                break;
            }
        }
        assert!(!reader.complaint().contains("defect"), "{story}");
        if rounds % 8 == 0 {
            witness.answers().await;
        }
        let told = crate::operations::get(host.metrics.unwrap(), "/metrics");
        assert!(told.contains("baijia_panics_total 0"), "{story}");
    }
    witness.press("q").await;
    witness.closed().await;
    assert_eq!(witness.status, Some(0));
}
