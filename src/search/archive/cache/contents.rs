//! What stands behind the segments in a cache: to what it belongs, where each segment stands, and what they share.
//!
//! The file ends in a tail: [`MAGIC`], where this part stands, how long it is, its checksum. A file that was not written to its end has
//! none, and is no cache.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use twox_hash::XxHash3_64;

use crate::atlas::SpeakerLine;
use crate::search::archive::cache::identity::{FileState, Identity};
use crate::search::archive::dictionary::AttributionText;

/// What the tail of every cache begins with.
pub const MAGIC: [u8; 8] = *b"baijia\0\x01";
/// Magic, where the JSON stands, how long it is, its checksum.
const TAIL_BYTES: usize = 32;

/// What stands behind the segments.
#[derive(Debug, Serialize, Deserialize)]
pub struct Contents {
    pub identity: Identity,
    pub segments: Vec<SegmentEntry>,
    pub attributions: Vec<AttributionText>,
    pub topics: Vec<String>,
    pub sources: Vec<String>,
    /// What lines of the archives say of speakers.
    pub speakers: Vec<SpeakerLine>,
    pub quotes: usize,
    pub bad_lines: usize,
    pub taken: usize,
    /// How far each file was read; `None` where it cannot be read on from there.
    pub ends: Vec<Option<KeptEnd>>,
}

/// How far a file was read whose quotes are kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeptEnd {
    /// How many bytes were read, and the number of the line behind them.
    pub bytes: u64,
    pub line: u64,
    /// Whether the last line that was read has no line feed.
    pub is_open: bool,
    /// Whether a line stands behind them that had no line feed and could not be read.
    pub has_bad_tail: bool,
    /// The checksum of all these bytes.
    pub checksum: u64,
}

/// Where a segment stands, and what it shares with others.
#[derive(Debug, Serialize, Deserialize)]
pub struct SegmentEntry {
    pub at: u64,
    pub bytes: usize,
    pub checksum: u64,
    pub attributions: Vec<u32>,
    pub topics: Vec<u32>,
    pub sources: Vec<u32>,
    /// Which of the archives it is from.
    pub archive: u32,
}

/// What has become of a cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CacheState {
    /// It belongs to its archive as that is now.
    Ready,
    /// The archive has changed; the next time it is opened, the cache is made anew.
    Outdated,
    /// The archive is gone.
    Orphaned,
    /// Somebody is writing it.
    BeingWritten,
    /// Whoever wrote it has ended before it was finished.
    Abandoned,
    /// It cannot be read, or is not taken, because others can change it.
    Unusable,
}

/// Whose cache a file is, and whether it belongs to its archive as that is now; `None` if it cannot be read.
pub fn whose(file: &File) -> Option<(PathBuf, CacheState)> {
    let files = contents(file)?.identity.files;
    let now: Vec<Option<bool>> = files.iter().map(FileState::is_now).collect();
    let state = if now.contains(&None) {
        CacheState::Orphaned
    } else if now.contains(&Some(false)) {
        CacheState::Outdated
    } else {
        CacheState::Ready
    };
    let paths: Vec<String> = files.iter().map(|file| file.path.display().to_string()).collect();
    Some((PathBuf::from(paths.join(" + ")), state))
}

/// What stands behind the segments; `None` if it is not whole.
pub fn contents(file: &File) -> Option<Contents> {
    let mut file = file;
    let length = file.metadata().ok()?.len();
    let tail_at = length.checked_sub(TAIL_BYTES as u64)?;
    file.seek(SeekFrom::Start(tail_at)).ok()?;
    let mut tail = [0; TAIL_BYTES];
    file.read_exact(&mut tail).ok()?;
    let (magic, numbers) = tail.split_first_chunk::<8>()?;
    let mut numbers = numbers.as_chunks::<8>().0.iter().map(|bytes| u64::from_le_bytes(*bytes));
    let (at, bytes, checksum) = (numbers.next()?, numbers.next()?, numbers.next()?);
    if *magic != MAGIC || at.checked_add(bytes)? != tail_at {
        return None;
    }
    file.seek(SeekFrom::Start(at)).ok()?;
    let mut json = vec![0; usize::try_from(bytes).ok()?];
    file.read_exact(&mut json).ok()?;
    if XxHash3_64::oneshot(&json) != checksum {
        return None;
    }
    let contents: Contents = serde_json::from_slice(&json).ok()?;
    let end = contents.segments.iter().try_fold(0_u64, |end, entry| {
        (entry.at == end).then(|| end.checked_add(entry.bytes as u64))?
    });
    (end == Some(at)).then_some(contents)
}
