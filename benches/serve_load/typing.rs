//! Readers who type into the finder, beside others who behave ever worse.
//!
//! A few readers are measured: each key until its letter stands in the box (echo), and until other hits stand in the list (page). A key
//! that leaves the list as it is has no page; that a number in it changes, once all hits are counted, is none. The archive is the file that
//! the call names, else a small one.

use std::net::SocketAddr;
use std::num::NonZeroU16;
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
/// Shorter queries are left out: they are emptied before they are read.
const SHORTEST: usize = 5;
/// Empties the box.
const EMPTY: &str = "\x15";
/// So long a page is waited for: then the list is taken to stay as it is, and the next key comes.
const LONGEST: Duration = Duration::from_secs(2);
/// Readers who are measured at the same time.
const MEASURED: usize = 6;
/// The rows and columns of the screen, and those of them in which the list of hits stands.
const SCREEN: [NonZeroU16; 2] = [NonZeroU16::new(40).unwrap(), NonZeroU16::new(120).unwrap()];
const LIST_ROWS: std::ops::Range<u16> = 3..37;
const LIST_COLS: u16 = 58;

const TYPISTS: usize = 200;
const WORST: usize = 32;
const FLOODING: usize = 2;
const PASTING: usize = 2;

/// Queries that no archive answers quickly: everything in them is frequent, or nothing is there and every way is tried.
const WORST_QUERIES: [&str; 4] =
    ["de shi yi", "yi zhi bu dao de", "zhongguo shijie fazhan", "xqzvk wpflq"];

/// The keys of somebody who types the queries of people one after another, each up to [`LETTERS`] letters, and empties the box behind it.
fn keys() -> Vec<String> {
    let queries = include_str!("../keystrokes.txt").lines();
    let queries = queries.filter(|query| query.chars().count() >= SHORTEST);
    let keys = queries.flat_map(|query| {
        let letters = query.chars().take(LETTERS).map(String::from);
        letters.chain([EMPTY.to_owned()])
    });
    keys.collect()
}

/// Where the first query begins at or after a key.
fn beginning(keys: &[String], from: usize) -> usize {
    let ends = keys.iter().skip(from).position(|key| key == EMPTY);
    ends.map_or(0, |end| from + end + 1)
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

#[derive(Default)]
struct Waits {
    echo: Vec<Duration>,
    page: Vec<Duration>,
    login: Vec<Duration>,
    most_kib: f64,
}

/// What a reader sees of a list of hits: its letters and their colours, without the numbers, and without the sign of a number that is
/// not counted to its end.
struct List {
    screen: vt100::Parser,
}

impl List {
    fn take(&mut self, frame: &[u8]) -> Vec<(String, vt100::Color)> {
        self.screen.process(frame);
        let screen = self.screen.screen();
        let cells = LIST_ROWS.flat_map(|row| (0..LIST_COLS).map(move |col| (row, col)));
        let cells = cells.filter_map(|(row, col)| screen.cell(row, col));
        let seen = cells.filter(|cell| !matches!(cell.contents(), "" | " " | "+" | ","));
        let seen = seen
            .filter(|cell| !cell.contents().starts_with(|letter: char| letter.is_ascii_digit()));
        seen.map(|cell| (cell.contents().to_owned(), cell.fgcolor())).collect()
    }
}

/// Measures some readers who type, and logins meanwhile.
async fn measure(server: &Server) -> Waits {
    let mut waits = Waits::default();
    let readers: Vec<_> =
        (0..MEASURED).map(|who| tokio::spawn(measured(server.address, who))).collect();
    let began = Instant::now();
    while began.elapsed() < TIME {
        sleep(PERIOD).await;
        waits.most_kib = waits.most_kib.max(server.resident_kib());
        let began = Instant::now();
        let login = Reader::open(source(58), server.address, Pace::default()).await;
        waits.login.extend(login.is_ok().then(|| began.elapsed()));
    }
    for reader in readers {
        let (echo, page) = reader.await.unwrap();
        waits.echo.extend(echo);
        waits.page.extend(page);
    }
    waits
}

/// One of them: the echoes of the keys, and the pages.
async fn measured(address: SocketAddr, who: usize) -> (Vec<Duration>, Vec<Duration>) {
    let keys = keys();
    let mut keys = keys.iter().cycle().skip(beginning(&keys, who * keys.len() / MEASURED));
    let (mut echoes, mut pages) = (Vec::new(), Vec::new());
    let mut reader = Reader::arrive(source(50 + who), address, Pace::default()).await.unwrap();
    let [rows, cols] = SCREEN;
    let mut list = List { screen: vt100::Parser::new(rows, cols, 0) };
    list.take(&reader.frame_bytes().await);
    reader.press(b"/").await;
    let mut before = list.take(&reader.frame_bytes().await);
    sleep(PERIOD * u32::try_from(who).unwrap() / u32::try_from(MEASURED).unwrap()).await;
    let mut ticks = interval(PERIOD);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let began = Instant::now();
    while began.elapsed() < TIME {
        ticks.tick().await;
        // What is still on its way answers an earlier key.
        while let Ok(frame) = timeout(Duration::from_millis(1), reader.frame_bytes()).await {
            before = list.take(&frame);
        }
        let Some(key) = keys.next() else { break };
        let is_letter = key != EMPTY;
        let pressed = Instant::now();
        reader.press(key.as_bytes()).await;
        let mut seen = list.take(&reader.frame_bytes().await);
        if is_letter {
            echoes.push(pressed.elapsed());
        }
        while seen == before {
            let left = LONGEST.saturating_sub(pressed.elapsed());
            let Ok(frame) = timeout(left, reader.frame_bytes()).await else { break };
            seen = list.take(&frame);
        }
        if is_letter && seen != before {
            pages.push(pressed.elapsed());
        }
        before = seen;
    }
    (echoes, pages)
}

fn share(waits: &mut [Duration], thousandths: usize) -> f64 {
    waits.sort_unstable();
    let at = (waits.len() * thousandths / 1000).min(waits.len().saturating_sub(1));
    waits.get(at).map_or(f64::NAN, |wait| wait.as_secs_f64() * 1000.0)
}

impl Waits {
    fn told(mut self, name: &str, quiet_kib: f64) -> String {
        format!(
            "{name}: echo p50 {:.1}, p99 {:.1} ms; page p50 {:.1}, p99 {:.1} ms ({} keys, {} pages); login p50 {:.1}, p99 {:.1} ms; {:.0} MiB over the quiet state",
            share(&mut self.echo, 500),
            share(&mut self.echo, 990),
            share(&mut self.page, 500),
            share(&mut self.page, 990),
            self.echo.len(),
            self.page.len(),
            share(&mut self.login, 500),
            share(&mut self.login, 990),
            (self.most_kib - quiet_kib) / 1024.0
        )
    }
}

/// How long readers wait who type, by themselves and beside ever worse others.
pub fn typing() -> String {
    let archive = archive();
    let server = Server::start(&["--data", &archive.display().to_string()]);
    runtime().block_on(async {
        // The archive is read, and its tables are made by a first search.
        server.until_read().await;
        drop(measure_first(&server).await);
        let quiet_kib = server.resident_kib();
        let mut told = vec![measure(&server).await.told("6 readers", quiet_kib)];
        let mut others = Others::new();
        let typists = open(&server, |at| at % 48, TYPISTS).await;
        for typist in &typists {
            typist.press(b"/").await;
        }
        let keys: &'static [String] = keys().leak();
        others.add(typists, PERIOD, |who, at| {
            let first = beginning(keys, who * keys.len() / TYPISTS);
            keys[(first + at) % keys.len()].clone().into_bytes()
        });
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
        let flooding = open(&server, |at| 48 + at, FLOODING).await;
        others.add(flooding, Duration::from_millis(12), |_, _| b"?\r".repeat(2048));
        let pasting = open(&server, |at| 56 + at, PASTING).await;
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
