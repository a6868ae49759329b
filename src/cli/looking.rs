//! How many entries of directories were looked at, on a terminal, once it takes longer than half a second.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::app::archive::grouped;
use crate::atlas::Language;
use crate::document::{Place, Trouble, files};

use super::stop::Stop;

const FIRST_AFTER: Duration = Duration::from_millis(500);
const EVERY: Duration = Duration::from_millis(100);

/// So many entries are looked at between two looks at the clock.
const STEP: u64 = 256;

/// The articles that paths name, while whoever waits is told how many files were looked at; those found so far where Ctrl-c ends it.
pub(super) fn files_of(
    paths: &[PathBuf],
    stop: &Stop,
    language: Language,
) -> (Vec<Place>, Vec<Trouble>) {
    let mut looking = Looking::new(language);
    let found = files(paths, &mut |looked| {
        looking.tell(looked);
        !stop.is_asked()
    });
    looking.clear();
    found
}

/// The line that tells how many it were so far.
pub(super) struct Looking {
    language: Language,
    began: Instant,
    told: Option<Instant>,
}

impl Looking {
    pub(super) fn new(language: Language) -> Self {
        Self { language, began: Instant::now(), told: None }
    }

    /// Tells it, if it is time to.
    pub(super) fn tell(&mut self, looked: u64) {
        let soon = !looked.is_multiple_of(STEP)
            || self.began.elapsed() < FIRST_AFTER
            || self.told.is_some_and(|told| told.elapsed() < EVERY);
        if soon || !io::stderr().is_terminal() {
            return;
        }
        self.told = Some(Instant::now());
        let count = grouped(usize::try_from(looked).unwrap_or(usize::MAX));
        let line = self.language.pick(
            format!("正在找文件：看过 {count} 项"),
            format!("looking for files: {count} entries looked at"),
        );
        let _ = write!(io::stderr().lock(), "\r{line}\x1b[K");
    }

    /// Takes the line away.
    pub(super) fn clear(&mut self) {
        if self.told.take().is_some() {
            let _ = write!(io::stderr().lock(), "\r\x1b[K");
        }
    }
}
