//! Ctrl-c while files are read one after the other: what was found is kept and printed, and what is left is told.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use crate::atlas::Language;

use super::Outcome;

/// Whether Ctrl-c was pressed.
#[derive(Debug, Default)]
pub(super) struct Stop {
    is_asked: Arc<AtomicBool>,
    /// Whether whoever reads has seen it, and ends by itself once everything is printed.
    is_seen: Arc<AtomicBool>,
    /// How often the reading of a file began or ended: odd while one is being read.
    steps: Arc<AtomicU64>,
}

impl Stop {
    /// Watches for Ctrl-c where a directory is among the paths: only then there is something to keep. A file that does not let itself be
    /// read on ends with the program, a little later.
    pub(super) fn watch(paths: &[PathBuf]) -> Self {
        let stop = Self::default();
        #[cfg(unix)]
        if paths.iter().any(|path| path.is_dir()) {
            // Where it cannot be watched, Ctrl-c ends the program as it always does.
            let _ = stop.watch_signal();
        }
        stop
    }

    #[cfg(unix)]
    fn watch_signal(&self) -> std::io::Result<()> {
        use std::time::Duration;

        use signal_hook::consts::SIGINT;

        /// So long the file that is being read may take; what is printed, or waits for who reads it, takes as long as it takes.
        const PATIENCE: Duration = Duration::from_secs(3);
        // A second time it ends the program at once; this is looked at before the first time is noted.
        let asked = Arc::clone(&self.is_asked);
        signal_hook::flag::register_conditional_shutdown(SIGINT, 128 + SIGINT, asked)?;
        let mut signals = signal_hook::iterator::Signals::new([SIGINT])?;
        let (is_asked, is_seen) = (Arc::clone(&self.is_asked), Arc::clone(&self.is_seen));
        let steps = Arc::clone(&self.steps);
        std::thread::Builder::new().name("ctrl-c".to_owned()).spawn(move || {
            if signals.forever().next().is_none() {
                return;
            }
            is_asked.store(true, Ordering::Relaxed);
            while !is_seen.load(Ordering::Relaxed) {
                let before = steps.load(Ordering::Relaxed);
                std::thread::sleep(PATIENCE);
                let is_stuck = !before.is_multiple_of(2) && steps.load(Ordering::Relaxed) == before;
                if is_stuck && !is_seen.load(Ordering::Relaxed) {
                    std::process::exit(128 + SIGINT);
                }
            }
        })?;
        Ok(())
    }

    /// Reads a file: one that does not let itself be read on is what a Ctrl-c does not wait for.
    pub(super) fn reading<T>(&self, read: impl FnOnce() -> T) -> T {
        self.steps.fetch_add(1, Ordering::Relaxed);
        let read = read();
        self.steps.fetch_add(1, Ordering::Relaxed);
        read
    }

    /// Whether Ctrl-c was pressed; whoever asks ends by itself then.
    pub(super) fn is_asked(&self) -> bool {
        let is_asked = self.is_asked.load(Ordering::Relaxed);
        if is_asked {
            self.is_seen.store(true, Ordering::Relaxed);
        }
        is_asked
    }

    /// Says how far it came, and how to go on.
    pub(super) fn told(&self, read: usize, found: usize, language: Language) -> Option<Outcome> {
        if !self.is_asked() {
            return None;
        }
        super::complain(&language.pick(
            format!("已停：找到 {found} 个文件，读了 {read} 个，所得都在上面；要读其余的，请写下面的一个目录"),
            format!(
                "stopped: {read} of the {found} files found so far were read, and what they hold is printed; for the rest name a directory below"
            ),
        ));
        Some(Outcome::Signal(2))
    }
}
