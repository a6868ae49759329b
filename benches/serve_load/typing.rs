//! Readers who type into the finder, beside others who behave ever worse.
//!
//! One reader is measured: each key until its letter stands in the box (echo), and until the hits change (page). The archive is the file
//! that the call names, else a small one.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use russh::ChannelMsg;
use tokio::task::JoinHandle;
use tokio::time::{Instant, MissedTickBehavior, interval, interval_at, sleep, timeout};

use crate::client::{Pace, Reader, runtime, source};
use crate::corpus;
use crate::server::Server;

/// How long each part is measured.
const TIME: Duration = Duration::from_secs(20);
/// Two keys a second.
const PERIOD: Duration = Duration::from_millis(500);
/// The letters that are typed of a word.
const LETTERS: usize = 8;
/// How long hits may take that are measured; the next key comes then.
const LONGEST: Duration = Duration::from_secs(10);

const TYPISTS: usize = 200;
const WORST: usize = 32;
const FLOODING: usize = 2;
const PASTING: usize = 2;

/// Queries that no archive answers quickly: everything in them is frequent, or nothing is there and every way is tried.
const WORST_QUERIES: [&str; 4] =
    ["de shi yi", "yi zhi bu dao de", "zhongguo shijie fazhan", "xqzvk wpflq"];

/// The queries of people, a line each.
fn words() -> Vec<&'static str> {
    include_str!("../keystrokes.txt").lines().filter(|line| !line.is_empty()).collect()
}

/// The archive that the call names, or a small one.
fn archive() -> PathBuf {
    let named = std::env::args().skip(1).find(|argument| argument.contains('.'));
    named.map_or_else(|| corpus::write(&std::env::temp_dir()), PathBuf::from)
}

/// What is not measured: it goes on until it is stopped.
struct Others {
    stop: Arc<AtomicBool>,
    tasks: Vec<JoinHandle<()>>,
}

impl Others {
    fn new() -> Self {
        Self { stop: Arc::default(), tasks: Vec::new() }
    }

    /// Readers who press what `next` says, at this pace, and take what comes.
    fn add(
        &mut self,
        readers: Vec<Reader>,
        period: Duration,
        next: impl Fn(usize, usize) -> Vec<u8> + Copy + Send + 'static,
    ) {
        let count = u32::try_from(readers.len()).unwrap().max(1);
        for (who, mut reader) in readers.into_iter().enumerate() {
            let stop = Arc::clone(&self.stop);
            let phase = period * u32::try_from(who).unwrap() / count;
            self.tasks.push(tokio::spawn(async move {
                let mut ticks = interval_at(Instant::now() + phase, period);
                ticks.set_missed_tick_behavior(MissedTickBehavior::Skip);
                let mut at = 0;
                while !stop.load(Ordering::Relaxed) {
                    tokio::select! {
                        _ = ticks.tick() => {
                            // A reader whose keys are not taken waits, and takes what comes meanwhile.
                            let keys = next(who, at);
                            let _ = timeout(Duration::from_secs(1), reader.channel.data_bytes(keys)).await;
                            at += 1;
                        }
                        message = reader.channel.wait() => if message.is_none() { return },
                    }
                }
            }));
        }
    }

    async fn end(self) {
        self.stop.store(true, Ordering::Relaxed);
        for task in self.tasks {
            task.abort();
            let _ = task.await;
        }
    }
}

async fn open(server: &Server, addresses: impl Fn(usize) -> usize, count: usize) -> Vec<Reader> {
    let mut readers = Vec::new();
    for at in 0..count {
        readers.push(
            Reader::open(source(addresses(at)), server.address, Pace::default()).await.unwrap(),
        );
    }
    readers
}

/// The next key of somebody who types one word after another.
fn typed(words: &[&str], at: usize) -> Vec<u8> {
    let word = words[at / (LETTERS + 1) % words.len()];
    match at % (LETTERS + 1) {
        0 => b"\x15".to_vec(),
        nth => {
            let letter = word.chars().cycle().nth(nth - 1).unwrap_or('a');
            letter.to_string().into_bytes()
        }
    }
}

#[derive(Default)]
struct Waits {
    echo: Vec<Duration>,
    page: Vec<Duration>,
    login: Vec<Duration>,
    most_kib: f64,
}

/// Measures one reader who types, and logins meanwhile.
async fn measure(server: &Server) -> Waits {
    let words = words();
    let mut waits = Waits::default();
    let mut reader = Reader::open(source(57), server.address, Pace::default()).await.unwrap();
    reader.press(b"/").await;
    reader.frame().await;
    sleep(PERIOD).await;
    let mut ticks = interval(PERIOD);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let began = Instant::now();
    // The box is empty at first: to clear it would change nothing, and nothing is sent then.
    let mut at = 1;
    while began.elapsed() < TIME {
        ticks.tick().await;
        // What is still on its way answers an earlier key.
        while timeout(Duration::from_millis(1), reader.channel.wait()).await.is_ok() {}
        let (_, echo) = {
            let pressed = Instant::now();
            reader.press(&typed(&words, at)).await;
            (reader.frame().await, pressed.elapsed())
        };
        let is_letter = !at.is_multiple_of(LETTERS + 1);
        at += 1;
        if !is_letter {
            continue;
        }
        waits.echo.push(echo);
        let began = Instant::now();
        // Where the hits are the same, nothing more is sent.
        if timeout(LONGEST.min(PERIOD * 4), reader.frame()).await.is_ok() {
            waits.page.push(echo + began.elapsed());
        }
        waits.most_kib = waits.most_kib.max(server.resident_kib());
        if at.is_multiple_of(4) {
            let began = Instant::now();
            let login = Reader::open(source(58), server.address, Pace::default()).await;
            waits.login.extend(login.is_ok().then(|| began.elapsed()));
        }
    }
    waits
}

fn share(waits: &mut [Duration], thousandths: usize) -> f64 {
    waits.sort_unstable();
    let at = (waits.len() * thousandths / 1000).min(waits.len().saturating_sub(1));
    waits.get(at).map_or(f64::NAN, |wait| wait.as_secs_f64() * 1000.0)
}

impl Waits {
    fn told(mut self, name: &str, quiet_kib: f64) -> String {
        format!(
            "{name}: echo p50 {:.1}, p99 {:.1} ms; page p50 {:.1}, p99 {:.1} ms ({} keys); login p50 {:.1}, p99 {:.1} ms; {:.0} MiB over the quiet state",
            share(&mut self.echo, 500),
            share(&mut self.echo, 990),
            share(&mut self.page, 500),
            share(&mut self.page, 990),
            self.echo.len(),
            share(&mut self.login, 500),
            share(&mut self.login, 990),
            (self.most_kib - quiet_kib) / 1024.0
        )
    }
}

/// How long one reader waits who types, alone and beside ever worse others.
pub fn typing() -> String {
    let archive = archive();
    let server = Server::start(&["--data", &archive.display().to_string()]);
    runtime().block_on(async {
        // The archive is read, and its tables are made by a first search.
        server.until_read().await;
        drop(measure_first(&server).await);
        let quiet_kib = server.resident_kib();
        let mut told = vec![measure(&server).await.told("1 reader", quiet_kib)];
        let mut others = Others::new();
        let typists = open(&server, |at| at % 50, TYPISTS).await;
        for typist in &typists {
            typist.press(b"/").await;
        }
        others.add(typists, PERIOD, |who, at| typed(&words()[who % 100..], at));
        told.push(measure(&server).await.told("+ 200 who type", quiet_kib));
        let worst = open(&server, |_| 59, WORST).await;
        for reader in &worst {
            reader.press(b"/").await;
        }
        others.add(worst, PERIOD, |who, at| {
            let query = WORST_QUERIES[(who + at) % WORST_QUERIES.len()];
            format!("\x15\x1b[200~{query} {at}\x1b[201~").into_bytes()
        });
        told.push(
            measure(&server).await.told("+ 32 of one address with the worst queries", quiet_kib),
        );
        let flooding = open(&server, |at| 51 + at, FLOODING).await;
        others.add(flooding, Duration::from_millis(12), |_, _| b"?\r".repeat(2048));
        let pasting = open(&server, |at| 54 + at, PASTING).await;
        for reader in &pasting {
            reader.press(b"/").await;
        }
        others.add(pasting, Duration::from_millis(100), |_, _| {
            format!("\x1b[200~{}\x1b[201~", "大模型 ".repeat(100_000)).into_bytes()
        });
        told.push(measure(&server).await.told("+ 2 who flood, + 2 who paste megabytes", quiet_kib));
        others.end().await;
        told.join("\n        ")
    })
}

/// One search, whatever it takes.
async fn measure_first(server: &Server) -> Reader {
    let mut reader = Reader::open(source(56), server.address, Pace::default()).await.unwrap();
    reader.press("/模型".as_bytes()).await;
    let took = async {
        loop {
            if !matches!(reader.channel.wait().await, Some(ChannelMsg::Data { .. })) {
                return;
            }
        }
    };
    let _ = timeout(Duration::from_secs(3), took).await;
    reader
}
