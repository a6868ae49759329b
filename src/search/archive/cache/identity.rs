//! To which archive, in which state, a cache belongs, and by which rules it was written.
//!
//! Two identities are equal only where the cache holds what reading the archive now would give.

use std::fs::{self, File};
use std::hash::Hasher as _;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};
use twox_hash::XxHash3_64;

use crate::atlas::{Atlas, Roster};
use crate::document::regular_file;
use crate::search::archive::{beside, segment, signatures};
use crate::search::text::{fold, pinyin};

/// Changes whenever something else is written.
const FORMAT: u32 = 12;

/// A hash of the tables by which characters fold, of those by which they are read and confused, of the segment's layout, and of the fields
/// that are searched beside the words: a cache that was written by other rules would lose hits without a word.
fn rules() -> u64 {
    let mut hash = XxHash3_64::default();
    fold::hash_rules(&mut hash);
    pinyin::table().hash_rules(&mut hash);
    signatures::hash_rules(&mut hash);
    segment::hash_layout(&mut hash);
    beside::hash_rules(&mut hash);
    hash.finish()
}

/// Which state of which file a cache belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    format: u32,
    /// A hash of what decides which bits and letters are written: see [`rules`].
    rules: u64,
    release: String,
    word_bits: u32,
    little_endian: bool,
    atlas: u64,
    /// A hash of what is said of speakers beside the archives.
    speakers: u64,
    /// Whose cache it is: the archives, in the order in which they are read.
    pub files: Vec<FileState>,
}

/// The state of an archive's file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileState {
    /// Where it lies.
    pub path: PathBuf,
    bytes: u64,
    changed_nanos: u128,
    /// When the system last noted any change, in seconds and nanoseconds (`ctime`): unlike the time above nobody can set it back. Other
    /// rights or another name change it too, and cost no more than making the cache anew.
    noted: (i64, i64),
    device: u64,
    inode: u64,
    /// A checksum of some blocks, for a system that notes no changes, or not every one.
    sample: u64,
}

/// How many blocks of an archive are read to tell its state: the first, the last, and some at even distances between.
const SAMPLE_BLOCKS: u64 = 16;
const SAMPLE_BLOCK_BYTES: u64 = 4096;

/// The checksum of some blocks of a file; of a small file, of all of it.
fn sample(path: &Path, bytes: u64) -> io::Result<u64> {
    let mut file = regular_file::open_input(path)?;
    let mut checksum = XxHash3_64::default();
    let last = bytes.saturating_sub(SAMPLE_BLOCK_BYTES);
    let mut block = Vec::new();
    for nth in 0..SAMPLE_BLOCKS {
        file.seek(SeekFrom::Start(last / (SAMPLE_BLOCKS - 1) * nth))?;
        block.clear();
        (&mut file).take(SAMPLE_BLOCK_BYTES).read_to_end(&mut block)?;
        checksum.write(&block);
    }
    file.seek(SeekFrom::Start(last))?;
    block.clear();
    file.take(SAMPLE_BLOCK_BYTES).read_to_end(&mut block)?;
    checksum.write(&block);
    Ok(checksum.finish())
}

impl Identity {
    /// The state in which files are, with what is said of speakers beside them; `None` where the system does not tell enough of one, as
    /// of a pipe.
    pub fn of(files: &[(&Path, &File)], roster: &Roster, atlas: &Atlas) -> Option<Self> {
        let speakers = serde_json::to_vec(roster.lines()).ok()?;
        let states = files.iter().map(|(path, file)| FileState::of(path, file));
        let names = atlas.records().map(|id| {
            let name = atlas.name(id);
            format!("{}\0{}\0{}\0", atlas.key(id), name.zh, name.en)
        });
        let names: String = names.collect();
        Some(Self {
            format: FORMAT,
            rules: rules(),
            release: env!("CARGO_PKG_VERSION").to_owned(),
            word_bits: usize::BITS,
            little_endian: cfg!(target_endian = "little"),
            atlas: XxHash3_64::oneshot(names.as_bytes()),
            speakers: XxHash3_64::oneshot(&speakers),
            files: states.collect::<Option<_>>()?,
        })
    }

    /// Whether `now` may be the same files after they grew: the rest is the same, and none is shorter.
    pub fn may_have_grown_to(&self, now: &Self) -> bool {
        let grown = |(file, now): (&FileState, &FileState)| {
            file.path == now.path && file.bytes <= now.bytes
        };
        let of_now = Self { files: now.files.clone(), ..self.clone() };
        of_now == *now
            && self.files.len() == now.files.len()
            && self.files.iter().zip(&now.files).all(grown)
    }

    /// The name of the cache's file: one for each archive, and for those that are read together, whatever their state.
    pub fn file_name(&self) -> String {
        let paths = self.files.iter().map(|file| file.path.as_os_str().as_encoded_bytes());
        let paths: Vec<&[u8]> = paths.collect();
        format!("{:016x}.archive", XxHash3_64::oneshot(&paths.join(&0)))
    }
}

impl FileState {
    fn of(path: &Path, file: &File) -> Option<Self> {
        let metadata = file.metadata().ok().filter(fs::Metadata::is_file)?;
        #[cfg(unix)]
        let (device, inode) = {
            use std::os::unix::fs::MetadataExt as _;
            (metadata.dev(), metadata.ino())
        };
        #[cfg(not(unix))]
        let (device, inode) = (0, 0);
        Some(Self {
            path: path.canonicalize().ok()?,
            bytes: metadata.len(),
            changed_nanos: changed_nanos(&metadata)?,
            noted: noted(&metadata),
            device,
            inode,
            sample: sample(path, metadata.len()).ok()?,
        })
    }

    /// Whether the file is as it was; `None` where there is none any more.
    pub fn is_now(&self) -> Option<bool> {
        match fs::metadata(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(_) => Some(false),
            Ok(now) => {
                let is_as_long = now.len() == self.bytes;
                let is_as_old = changed_nanos(&now) == Some(self.changed_nanos);
                Some(is_as_long && is_as_old && noted(&now) == self.noted)
            }
        }
    }
}

/// When the bytes were last changed, by what is said of them.
fn changed_nanos(metadata: &fs::Metadata) -> Option<u128> {
    Some(metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos())
}

/// When anything was last changed, by what the system noted.
pub fn noted(metadata: &fs::Metadata) -> (i64, i64) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        (metadata.ctime(), metadata.ctime_nsec())
    }
    #[cfg(not(unix))]
    {
        let _ = metadata;
        (0, 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_are_the_same_each_time_and_others_where_a_sound_is_confused_otherwise() {
        assert_eq!(rules(), rules());
        let hash = |table: &pinyin::PinyinTable| {
            let mut hash = XxHash3_64::default();
            table.hash_rules(&mut hash);
            hash.finish()
        };
        let own = hash(pinyin::table());
        for (one, other) in [("zhang", "zan"), ("lin", "ning")] {
            let changed = pinyin::PinyinTable::with_confused(one, other);
            assert_ne!(hash(&changed), own, "{one} {other}");
        }
    }
}
