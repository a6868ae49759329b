//! What the program costs its terminal, beside `less` on the same atlas as a text file: both in turns, in one sitting.
//!
//! `cargo bench --bench terminal` starts each on a pseudo-terminal of 120 × 36 and says how long the first screen takes, from the
//! start to its last byte; how long the answer to a `j` takes, to its last byte; the most memory that was resident; and how many
//! bytes are written, and how often the program wakes up, in a second in which nobody types. Memory and wake-ups are read from
//! `/proc` and left out where there is none. `less` has to be installed.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a measurement that cannot go on has failed")]

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};

/// How often each program is started.
const RUNS: usize = 31;
/// How many `j` are pressed in each run.
const PRESSES: usize = 30;
/// How long nothing must come for an answer to be over.
const QUIET: Duration = Duration::from_millis(60);
/// How long nobody types, once for each program.
const IDLE: Duration = Duration::from_secs(10);
/// How long a program may take to answer at all.
const PATIENCE: Duration = Duration::from_secs(10);

fn main() {
    let text = atlas_as_text();
    let baijia = Program { name: "baijia", command: vec![env!("CARGO_BIN_EXE_baijia").into()] };
    let less = Program { name: "less", command: vec!["less".into(), text] };
    let mut measured = [Measured::default(), Measured::default()];
    // In turns, so that whatever else the machine does meets both alike.
    for _ in 0..RUNS {
        for (program, measured) in [&baijia, &less].into_iter().zip(&mut measured) {
            let mut run = Run::start(program);
            measured.first_paint.push(run.first_paint);
            for _ in 0..PRESSES {
                measured.key.extend(run.press("j"));
            }
            measured.resident_kib.extend(run.status("VmHWM:"));
            run.quit();
        }
    }
    for (program, measured) in [&baijia, &less].into_iter().zip(&mut measured) {
        let run = Run::start(program);
        let switches = |run: &Run| {
            let of = |name| run.status(name);
            Some(of("voluntary_ctxt_switches:")? + of("nonvoluntary_ctxt_switches:")?)
        };
        let before = switches(&run);
        measured.idle_bytes = run.listen(IDLE);
        measured.idle_switches = before.zip(switches(&run)).map(|(before, after)| after - before);
        run.quit();
        measured.tell(program.name);
    }
    let [baijia, less] = measured;
    let ratio = median(&baijia.first_paint).as_secs_f64() / median(&less.first_paint).as_secs_f64();
    println!("first paint of baijia: {ratio:.2} × that of less (medians of {RUNS} starts each)");
}

/// The atlas as one text file: what `baijia show` says of every record.
fn atlas_as_text() -> PathBuf {
    let kinds = [
        "models", "regions", "speakers", "quotes", "routes", "topics", "craft", "figures",
        "sources", "filings",
    ];
    let mut show = Command::new(env!("CARGO_BIN_EXE_baijia"));
    show.args(["show", "--lang", "zh"]);
    for kind in kinds {
        let list =
            Command::new(env!("CARGO_BIN_EXE_baijia")).args(["list", kind, "--json"]).output();
        for line in String::from_utf8(list.unwrap().stdout).unwrap().lines() {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            let [kind, id] = ["kind", "id"].map(|field| record[field].as_str().unwrap());
            show.arg(format!("{kind}:{id}"));
        }
    }
    let text = show.output().unwrap().stdout;
    println!(
        "text for less: {} bytes, {} lines",
        text.len(),
        text.split(|&byte| byte == b'\n').count()
    );
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("atlas.txt");
    fs::write(&path, text).unwrap();
    path
}

/// A program to start.
struct Program {
    name: &'static str,
    command: Vec<PathBuf>,
}

/// What all runs of a program gave.
#[derive(Default)]
struct Measured {
    first_paint: Vec<Duration>,
    key: Vec<Duration>,
    resident_kib: Vec<u64>,
    idle_bytes: u64,
    idle_switches: Option<u64>,
}

impl Measured {
    fn tell(&mut self, name: &str) {
        for (what, times) in [("first paint", &mut self.first_paint), ("key j", &mut self.key)] {
            times.sort_unstable();
            let ms = |time: Duration| time.as_secs_f64() * 1e3;
            let late = times[(times.len() * 99).div_ceil(100) - 1];
            println!(
                "{name:<7} {what:<12} {:>7.2} ms median {:>7.2} ms p99 {:>7.2} ms at most",
                ms(median(times)),
                ms(late),
                ms(times[times.len() - 1]),
            );
        }
        if let Some(most) = self.resident_kib.iter().max() {
            println!("{name:<7} {:<12} {:>7.1} MiB at most", "resident", number(*most) / 1024.0);
        }
        let seconds = IDLE.as_secs_f64();
        let switches = self.idle_switches.map(|switches| number(switches) / seconds);
        let switches = switches.map_or("unknown".to_owned(), |switches| format!("{switches:.1}"));
        println!(
            "{name:<7} {:<12} {:>7.1} bytes/s, {switches} wake-ups/s",
            "idle",
            number(self.idle_bytes) / seconds,
        );
    }
}

/// The middle of sorted or unsorted times.
fn median(times: &[Duration]) -> Duration {
    let mut times = times.to_vec();
    times.sort_unstable();
    times[times.len() / 2]
}

/// A count as a number that can be divided.
fn number(count: u64) -> f64 {
    f64::from(u32::try_from(count).unwrap())
}

/// A program on a terminal of its own, its first screen drawn.
struct Run {
    child: Box<dyn Child + Send + Sync>,
    keyboard: Box<dyn Write + Send>,
    screen: Receiver<(Instant, usize)>,
    first_paint: Duration,
}

impl Run {
    fn start(program: &Program) -> Self {
        let size = PtySize { rows: 36, cols: 120, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(&program.command[0]);
        command.args(&program.command[1..]);
        command.env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keyboard = pair.master.take_writer().unwrap();
        let (tell, screen) = mpsc::channel();
        thread::spawn(move || {
            let mut bytes = [0; 8192];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if tell.send((Instant::now(), count)).is_err() {
                    return;
                }
            }
        });
        let started = Instant::now();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut run = Self { child, keyboard, screen, first_paint: Duration::ZERO };
        run.first_paint = run.answer(started, PATIENCE).expect("the program draws nothing");
        run
    }

    /// Presses a key; how long until the last byte of its answer, or nothing where the key changes nothing.
    fn press(&mut self, key: &str) -> Option<Duration> {
        let pressed = Instant::now();
        self.keyboard.write_all(key.as_bytes()).unwrap();
        self.answer(pressed, 5 * QUIET)
    }

    fn answer(&self, since: Instant, patience: Duration) -> Option<Duration> {
        let (mut last, _) = self.screen.recv_timeout(patience).ok()?;
        while let Ok((at, _)) = self.screen.recv_timeout(QUIET) {
            last = at;
        }
        Some(last - since)
    }

    /// The bytes that come while nobody types.
    fn listen(&self, how_long: Duration) -> u64 {
        let end = Instant::now() + how_long;
        let mut bytes = 0;
        loop {
            match self.screen.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok((_, count)) => bytes += count as u64,
                Err(RecvTimeoutError::Timeout) => return bytes,
                Err(RecvTimeoutError::Disconnected) => panic!("the program ended by itself"),
            }
        }
    }

    /// A number of the process's status, where the system tells it.
    fn status(&self, name: &str) -> Option<u64> {
        let path = format!("/proc/{}/status", self.child.process_id()?);
        let status = fs::read_to_string(path).ok()?;
        let line = status.lines().find(|line| line.starts_with(name))?;
        line.split_whitespace().nth(1)?.parse().ok()
    }

    fn quit(mut self) {
        self.keyboard.write_all(b"q").unwrap();
        self.child.wait().unwrap();
    }
}
