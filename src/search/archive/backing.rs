//! A file of the cache while parts of it are mapped: whether somebody has written into it since.

use std::fs::File;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use twox_hash::XxHash3_64;

use crate::search::archive::mapped::Mapped;

/// A file of the cache while parts of it are mapped.
#[derive(Debug)]
pub struct Backing {
    file: File,
    /// The state in which its bytes were those that were written; `None` while it is still written.
    sealed: Mutex<Option<Stamp>>,
}

/// What changes with a file: its length, when it was written, and when anything of it changed. Nobody can set the last.
type Stamp = (u64, i64, i64, i64, i64);

/// A range of such a file, and the checksum with which it was written.
#[derive(Debug)]
pub struct BackedRange {
    mapped: Mapped,
    checksum: u64,
    backing: Arc<Backing>,
}

impl Backing {
    /// A file that is not sealed yet.
    pub fn new(file: File) -> Self {
        Self { file, sealed: Mutex::new(None) }
    }

    /// From now on, whoever writes into it is noticed.
    pub fn seal(&self) {
        *self.sealed.lock().unwrap_or_else(PoisonError::into_inner) = self.stamp();
    }

    /// Whether nothing happened to it since it was sealed. Much may: a file that takes its name changes its times too.
    pub fn is_unchanged(&self) -> bool {
        let sealed = *self.sealed.lock().unwrap_or_else(PoisonError::into_inner);
        sealed.is_none() || sealed == self.stamp()
    }

    fn stamp(&self) -> Option<Stamp> {
        let file = self.file.metadata().ok()?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt as _;
            Some((file.len(), file.mtime(), file.mtime_nsec(), file.ctime(), file.ctime_nsec()))
        }
        #[cfg(not(unix))]
        {
            let written = file.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
            let seconds = i64::try_from(written.as_secs()).ok()?;
            Some((file.len(), seconds, written.subsec_nanos().into(), 0, 0))
        }
    }
}

impl BackedRange {
    /// Maps a range; `at` is a multiple of eight.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn new(backing: &Arc<Backing>, at: u64, length: usize, checksum: u64) -> io::Result<Self> {
        let mapped = Mapped::new(&backing.file, at, length)?;
        Ok(Self { mapped, checksum, backing: Arc::clone(backing) })
    }

    /// All bytes of the range.
    pub fn bytes(&self) -> &[u8] {
        self.mapped.bytes()
    }

    /// The file that it is part of.
    pub fn backing(&self) -> &Arc<Backing> {
        &self.backing
    }

    /// Whether some of its bytes could not be read.
    pub fn is_lost(&self) -> bool {
        self.mapped.is_lost()
    }

    /// Whether every byte is as it was written; reads them all.
    pub fn is_sound(&self) -> bool {
        XxHash3_64::oneshot(self.bytes()) == self.checksum && !self.is_lost()
    }
}
