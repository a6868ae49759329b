//! How long each key of a walk through all tabs takes at the far end of a thin line: 50 KB/s, and 100 ms there and back.
//!
//! `cargo bench --bench far_line` starts the program on a pseudo-terminal, lets its output through at that rate, and fails if a key
//! takes more than half a second beside the round trip.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a measurement that cannot go on has failed")]

use std::io::{Read, Write};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

const BYTES_A_SECOND: u32 = 50_000;
const ROUND_TRIP: Duration = Duration::from_millis(100);
const PATIENCE: Duration = Duration::from_millis(500);

/// Through every tab and view, a menu, the comparison, the finder, help and the other language; each changes the screen.
const WALK: [&str; 43] = [
    "j", "j", "G", "g", "\t", "\x1b[Z", "v", "j", "v", "s", "\x1b", "f", "\x1b", " ", "j", "c",
    "\x1b", "2", "l", "t", "v", "\t", "j", "3", "j", "v", "j", "v", "l", "v", "j", "v", "j", "4",
    "l", "?", "\x1b", "/", "l", "k", "f", "\r", "L",
];

fn main() {
    let size = PtySize { rows: 36, cols: 120, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_baijia"));
    command.env_clear();
    command.env("TERM", "xterm-256color");
    command.env("LANG", "zh_CN.UTF-8");
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut line = Line::new(pair.master.try_clone_reader().unwrap());
    let mut keyboard = pair.master.take_writer().unwrap();
    let (bytes, took) = line.answer(Instant::now());
    println!("{:<10} {bytes:>6} bytes {:>5} ms", "first", took.as_millis());
    let mut slowest = Duration::ZERO;
    for key in WALK {
        let pressed = Instant::now();
        thread::sleep(ROUND_TRIP / 2);
        keyboard.write_all(key.as_bytes()).unwrap();
        let (bytes, took) = line.answer(pressed);
        println!(
            "{:<10} {bytes:>6} bytes {:>5} ms",
            key.escape_debug().to_string(),
            took.as_millis()
        );
        slowest = slowest.max(took);
    }
    keyboard.write_all(b"\x03").unwrap();
    drop(line);
    child.wait().unwrap();
    println!("the slowest key: {} ms", slowest.as_millis());
    assert!(slowest <= PATIENCE + ROUND_TRIP, "slower than half a second and the round trip");
}

/// The line from the program to the reader.
struct Line {
    far: Receiver<Vec<u8>>,
}

impl Line {
    fn new(mut far: Box<dyn Read + Send>) -> Self {
        let (give, take) = mpsc::sync_channel(0);
        thread::spawn(move || {
            let mut bytes = [0; 512];
            while let Ok(count @ 1..) = far.read(&mut bytes) {
                if give.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        Self { far: take }
    }

    /// Takes a frame at the line's rate; its size, and how long after `since` its last byte is there. A key that changes nothing is
    /// answered by nothing.
    fn answer(&mut self, since: Instant) -> (usize, Duration) {
        const END: &[u8] = b"\x1b[?2026l";
        let mut taken = Vec::new();
        while !taken.ends_with(END) {
            let Ok(bytes) = self.far.recv_timeout(2 * PATIENCE) else {
                return (taken.len(), Duration::ZERO);
            };
            taken.extend_from_slice(&bytes);
            thread::sleep(
                Duration::from_secs(1) * u32::try_from(bytes.len()).unwrap() / BYTES_A_SECOND,
            );
        }
        (taken.len(), since.elapsed() + ROUND_TRIP / 2)
    }
}
