//! How far an archive was read, so that what its files gain can be read on from there.

use std::fs::{File, Metadata};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::time::SystemTime;

use twox_hash::XxHash3_64;

use crate::atlas::{ArchiveKeys, Roster};
use crate::search::archive::cache::noted;
use crate::search::archive::dictionary::DictionaryBuilder;
use crate::search::archive::progress::Report;

/// Up to so many bytes a file's beginning is compared whole; of a longer one, blocks at even distances.
const WHOLE_BYTES: u64 = 64 << 20;
const BLOCKS: u64 = 256;
const BLOCK_BYTES: u64 = 16 << 10;

/// A place at the beginning of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// How many bytes stand before it.
    pub bytes: u64,
    /// The number of the line, counted from 1; 0 where nobody has counted the lines before it.
    pub line: u64,
}

impl Position {
    /// The beginning of a file.
    pub const START: Self = Self { bytes: 0, line: 1 };
}

/// Where reading a file ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileEnd {
    /// Behind the last line feed.
    pub position: Position,
    /// How long the line is that stands behind it without a line feed of its own.
    pub unterminated_bytes: u64,
}

/// How far an archive was read.
#[derive(Debug)]
pub struct ArchiveExtent {
    /// The same of each file.
    pub files: Vec<FileExtent>,
    /// What was said of speakers beside the archives.
    pub beside: Roster,
    /// The same with what the archives' own lines say.
    pub roster: Roster,
    /// What came of it.
    pub report: Report,
    /// The same of each archive.
    pub of_files: Vec<Report>,
    /// What gives places and keys to further quotes; made again from the quotes where it is not kept.
    pub builders: Option<(DictionaryBuilder, ArchiveKeys)>,
    /// How many bytes of the files the cache holds the quotes of.
    pub kept_bytes: u64,
}

impl ArchiveExtent {
    /// Whether files of so many bytes have outgrown the cache: so much stands behind what it holds that the next start would rather find
    /// all of it there.
    pub fn has_outgrown_cache(&self, bytes: u64) -> bool {
        /// Up to a sixteenth of the cache is read again at every start.
        const SHARE: u64 = 16;
        bytes.saturating_sub(self.kept_bytes) > self.kept_bytes / SHARE
    }
}

/// How far a file was read.
#[derive(Clone, Debug)]
pub struct FileExtent {
    /// Where to go on; `None` where that cannot be, as in a pipe, or in a file that is packed or in another encoding.
    pub position: Option<Position>,
    /// Whether the last line that was read has no line feed.
    pub is_open: bool,
    /// Whether a line stands behind the position that had no line feed and could not be read: it may go on.
    pub has_bad_tail: bool,
    /// What stands before the position: see [`fingerprint`].
    pub fingerprint: u64,
    /// How the file looked before it was read.
    pub look: Look,
}

impl FileExtent {
    /// A file that cannot be read on from where it was left: whatever it gains, it is read anew.
    pub fn to_be_read_anew(look: Look) -> Self {
        Self { position: None, is_open: false, has_bad_tail: false, fingerprint: 0, look }
    }
}

/// What the system says of a file without its bytes being read: what has another look may have other bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Whether it is a file, and no pipe.
    pub is_file: bool,
    /// How long it is.
    pub bytes: u64,
    changed: Option<SystemTime>,
    noted: (i64, i64),
    inode: u64,
}

impl Look {
    pub fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        let inode = std::os::unix::fs::MetadataExt::ino(metadata);
        #[cfg(not(unix))]
        let inode = 0;
        Self {
            is_file: metadata.is_file(),
            bytes: metadata.len(),
            changed: metadata.modified().ok(),
            noted: noted(metadata),
            inode,
        }
    }
}

/// Whether [`fingerprint`] of so many bytes leaves some of them out.
pub fn is_sampled(bytes: u64) -> bool {
    bytes > WHOLE_BYTES
}

/// A hash of the first bytes of a file: of all of them, or of blocks where there are very many.
///
/// # Errors
/// If they cannot be read.
pub fn fingerprint(file: &mut File, bytes: u64) -> io::Result<u64> {
    let mut hash = XxHash3_64::default();
    let mut block = Vec::new();
    let mut add = |file: &mut File, at: u64, length: u64| {
        file.seek(SeekFrom::Start(at))?;
        block.clear();
        file.take(length).read_to_end(&mut block)?;
        std::hash::Hasher::write(&mut hash, &block);
        io::Result::Ok(())
    };
    if is_sampled(bytes) {
        let last = bytes - BLOCK_BYTES;
        for nth in 0..=BLOCKS {
            add(file, last / BLOCKS * nth, BLOCK_BYTES)?;
        }
        add(file, last, BLOCK_BYTES)?;
    } else {
        let mut at = 0;
        while at < bytes {
            let length = (bytes - at).min(1 << 20);
            add(file, at, length)?;
            at += length;
        }
    }
    Ok(std::hash::Hasher::finish(&hash))
}

/// How many lines end in the first bytes of a file.
///
/// # Errors
/// If they cannot be read.
pub fn count_lines(file: &mut File, bytes: u64) -> io::Result<u64> {
    file.seek(SeekFrom::Start(0))?;
    let mut left = file.take(bytes);
    let mut block = vec![0; 1 << 18];
    let mut lines = 0;
    loop {
        let read = left.read(&mut block)?;
        if read == 0 {
            return Ok(lines);
        }
        lines += memchr::memchr_iter(b'\n', block.get(..read).unwrap_or(&[])).count() as u64;
    }
}

/// Whether the end of a line stands behind so many bytes of a file.
///
/// # Errors
/// If it cannot be read.
pub fn begins_a_line(file: &mut File, bytes: u64) -> io::Result<bool> {
    let mut next = [0];
    file.seek(SeekFrom::Start(bytes))?;
    file.read_exact(&mut next)?;
    Ok(matches!(next[0], b'\n' | b'\r'))
}

/// Whether a file's last byte of so many ends a line.
///
/// # Errors
/// If it cannot be read.
pub fn ends_a_line(file: &mut File, bytes: u64) -> io::Result<bool> {
    let Some(last) = bytes.checked_sub(1) else { return Ok(true) };
    file.seek(SeekFrom::Start(last))?;
    let mut byte = [0];
    file.read_exact(&mut byte)?;
    Ok(byte[0] == b'\n')
}
