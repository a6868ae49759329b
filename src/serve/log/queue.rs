//! Lines on their way to standard error, and the thread that writes them.

use std::collections::VecDeque;
use std::io::Write as _;
use std::sync::{Condvar, LazyLock, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How many lines wait at most; a line has a few hundred bytes.
const MOST_LINES: usize = 1024;

/// The one queue of the process: it has one standard error.
static QUEUE: LazyLock<Queue> = LazyLock::new(|| {
    // Without a thread nothing is written; the lines are dropped and counted all the same.
    let _ = thread::Builder::new().name("log".to_owned()).spawn(write_all);
    Queue::default()
});

#[derive(Debug, Default)]
struct Queue {
    waiting: Mutex<Waiting>,
    /// Told when a line comes, and when all are written.
    changed: Condvar,
}

/// What is not written yet.
#[derive(Debug, Default)]
struct Waiting {
    lines: VecDeque<String>,
    /// How many found no room since the last that did.
    dropped: u64,
    /// Whether the thread is writing a line that is in the queue no more.
    is_writing: bool,
}

impl Waiting {
    /// Takes a line in, after the number of those that found no room; where there is none for it either, counts it.
    fn push(&mut self, line: String, dropped: fn(u64) -> String) {
        let wanted = 1 + usize::from(self.dropped > 0);
        if self.lines.len() + wanted > MOST_LINES {
            self.dropped += 1;
            return;
        }
        if self.dropped > 0 {
            self.lines.push_back(dropped(std::mem::take(&mut self.dropped)));
        }
        self.lines.push_back(line);
    }

    fn is_done(&self) -> bool {
        self.lines.is_empty() && !self.is_writing
    }
}

impl Queue {
    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Has a line written; `dropped` makes the line that says how many found no room before it.
pub(super) fn push(line: String, dropped: fn(u64) -> String) {
    QUEUE.waiting().push(line, dropped);
    QUEUE.changed.notify_all();
}

/// Waits until everything is written, but no longer than `patience`.
pub(in super::super) fn flush(patience: Duration) {
    let deadline = Instant::now() + patience;
    let mut waiting = QUEUE.waiting();
    while !waiting.is_done() {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return;
        }
        waiting = QUEUE
            .changed
            .wait_timeout(waiting, left)
            .map_or_else(|poisoned| poisoned.into_inner().0, |(waiting, _)| waiting);
    }
}

/// Writes lines for as long as the process lives. Whoever closed standard error does not want them.
fn write_all() {
    let mut waiting = QUEUE.waiting();
    loop {
        let Some(line) = waiting.lines.pop_front() else {
            waiting = QUEUE.changed.wait(waiting).unwrap_or_else(PoisonError::into_inner);
            continue;
        };
        waiting.is_writing = true;
        drop(waiting);
        let _ = std::io::stderr().lock().write_all(line.as_bytes());
        waiting = QUEUE.waiting();
        waiting.is_writing = false;
        if waiting.is_done() {
            QUEUE.changed.notify_all();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_finds_no_room_is_counted_and_told_before_the_next_line() {
        let dropped = |lines: u64| format!("{lines} dropped\n");
        let mut waiting = Waiting::default();
        for at in 0..MOST_LINES + 5 {
            waiting.push(format!("{at}\n"), dropped);
        }
        assert_eq!((waiting.lines.len(), waiting.dropped), (MOST_LINES, 5));
        waiting.lines.clear();
        waiting.push("next\n".to_owned(), dropped);
        assert!(waiting.lines[0] == "5 dropped\n", "{:?}", waiting.lines);
        assert_eq!(waiting.lines[1], "next\n");
        assert_eq!(waiting.dropped, 0);
    }
}
