//! Numbers of the desk: `cargo bench --bench desk -- mark` (how long a mark takes to the disk) and `-- kill [ROUNDS]` (the program is killed
//! at random points, a thousand times unless another number is given, and must have everything that it had called saved).

#![allow(clippy::unwrap_used, reason = "a measurement that cannot go on has failed")]

#[cfg(unix)]
#[allow(dead_code, unused_imports, reason = "the tests use the rest")]
#[path = "../tests/desk/program.rs"]
mod program;
#[cfg(unix)]
#[path = "../tests/pty/mod.rs"]
mod pty;

use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use baijia::atlas::Kind;
use baijia::desk::{Card, Change, Keeper, Mark, News, Owner, Place, Reply};

/// How many marks are made, one after the other.
const MARKS: u64 = 2000;

/// The time from a change that is sent, as a key sends it, to the news that it is on the disk.
fn mark() {
    let folder = tempfile::tempdir().unwrap();
    let keeper = Keeper::start(Place::File(folder.path().join("desk.db"))).unwrap();
    let (sender, news) = channel();
    let sender = Mutex::new(sender);
    let reply: Reply = Arc::new(move |news| drop(sender.lock().unwrap().send(news)));
    let mut times = Vec::new();
    for number in 0..MARKS {
        let card = Box::new(Card::empty(Kind::Quote, &format!("q-{number}")));
        let mark = Mark { record: card.record(), position: 0, note: String::new(), card };
        let change = Change::Mark { collection: String::new(), mark, in_place: false };
        let begun = Instant::now();
        keeper.keep(&Owner::local(), number, change, &reply);
        let told = news.recv_timeout(Duration::from_secs(60)).unwrap();
        assert!(matches!(told, News::Kept { .. }), "{told:?}");
        times.push(begun.elapsed());
    }
    assert!(keeper.finish(Duration::from_secs(10)).is_empty());
    times.sort_unstable();
    let at = |part: usize| times[times.len() * part / 1000].as_secs_f64() * 1000.0;
    println!(
        "mark: {MARKS} marks, on the disk after {:.2} ms (median), {:.2} ms (p99), {:.2} ms (p99.9)",
        at(500),
        at(990),
        at(999)
    );
}

fn main() {
    let asked: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let is_asked = |name: &str| asked.is_empty() || asked.iter().any(|asked| asked == name);
    if is_asked("mark") {
        mark();
    }
    #[cfg(unix)]
    if is_asked("kill") {
        let rounds = asked.iter().find_map(|asked| asked.parse().ok()).unwrap_or(1000);
        for round in 0..rounds {
            program::kill_while_marking(round);
        }
        println!("kill: {rounds} kills, nothing that was called saved is lost");
    }
}
