//! A file in memory without a copy of it: the one place that needs `unsafe`.

use std::fs::File;
use std::io;

use memmap2::{Mmap, MmapOptions};

/// A range of a mapped file.
#[derive(Debug)]
pub struct Mapped(Mmap);

impl Mapped {
    /// Maps a range of a file of the cache; `at` is a multiple of eight.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn new(file: &File, at: u64, length: usize) -> io::Result<Self> {
        // SAFETY: what is read must not change under a shared slice of it. Files of the cache are made by this program in a directory
        // of the reader's own, and a range that was written is never written again: a newer
        // file takes the name and leaves the one that is mapped as it was. Nothing that is read from them is trusted: every place in them is
        // looked up within bounds, and no value decides about memory.
        #[expect(
            unsafe_code,
            reason = "a map is unsafe by nature; why it is sound here stands above"
        )]
        let map = unsafe { MmapOptions::new().offset(at).len(length).map(file)? };
        Ok(Self(map))
    }

    /// All bytes of the range.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}
