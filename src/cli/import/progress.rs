//! How far an import is, on a terminal, once it takes longer than half a second.

use std::cell::Cell;
use std::io::{self, IsTerminal as _, Read, Write as _};
use std::rc::Rc;
use std::time::{Duration, Instant};

use crate::app::archive::grouped;
use crate::atlas::Language;

use super::files::Input;

const FIRST_AFTER: Duration = Duration::from_millis(500);
const EVERY: Duration = Duration::from_millis(100);

/// The line that tells how far it is.
pub(super) struct Progress {
    language: Language,
    began: Instant,
    told: Option<Instant>,
    is_terminal: bool,
    read_bytes: Rc<Cell<u64>>,
    total_bytes: u64,
    /// Rows since the clock was looked at.
    rows: u32,
}

impl Progress {
    pub(super) fn new(inputs: &[Input], language: Language) -> Self {
        Self {
            language,
            began: Instant::now(),
            told: None,
            is_terminal: io::stderr().is_terminal(),
            read_bytes: Rc::default(),
            total_bytes: inputs.iter().map(|input| input.bytes).sum(),
            rows: 0,
        }
    }

    /// Passes on what is read, and counts its bytes.
    pub(super) fn counting<R: Read>(&self, from: R) -> impl Read + use<R> {
        Counting { from, read_bytes: Rc::clone(&self.read_bytes) }
    }

    /// Tells how far it is, if it is time to.
    pub(super) fn tell(&mut self, taken: u64) {
        self.rows += 1;
        if !self.is_terminal || !self.rows.is_multiple_of(256) || self.began.elapsed() < FIRST_AFTER
        {
            return;
        }
        if self.told.is_some_and(|told| told.elapsed() < EVERY) {
            return;
        }
        self.told = Some(Instant::now());
        let taken = grouped(usize::try_from(taken).unwrap_or(usize::MAX));
        let thousandths = self.read_bytes.get().saturating_mul(1000).checked_div(self.total_bytes);
        let line = if let Some(permille) = thousandths.map(|permille| permille.min(1000)) {
            let filled = usize::try_from(permille / 50).unwrap_or(0);
            let bar = format!("{}{}", "━".repeat(filled), "┄".repeat(20 - filled));
            self.language.pick(
                format!("{bar} {:>3}%  {taken} 条", permille / 10),
                format!("{bar} {:>3}%  {taken} quotes", permille / 10),
            )
        } else {
            self.language.pick(format!("已读 {taken} 条"), format!("{taken} quotes read"))
        };
        let _ = write!(io::stderr().lock(), "\r{line}\x1b[K");
    }

    /// Takes the line away.
    pub(super) fn clear(&mut self) {
        if self.told.take().is_some() {
            let _ = write!(io::stderr().lock(), "\r\x1b[K");
        }
    }
}

struct Counting<R> {
    from: R,
    read_bytes: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counting<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(to)?;
        self.read_bytes.set(self.read_bytes.get() + read as u64);
        Ok(read)
    }
}
