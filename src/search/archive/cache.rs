//! Large archives kept ready for the next time, in a file of the reader's cache directory.
//!
//! The file is the segments one behind the other, then what they share as JSON, then where that stands. It belongs to one file in one
//! state and to one release of this program: whatever does not fit is not read but made anew. It gets its name when it is whole.

use std::fs::{self, File};
use std::hash::Hasher as _;
use std::io::{self, BufWriter, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};
use twox_hash::XxHash3_64;

use crate::atlas::Atlas;
use crate::search::archive::backing::{BackedRange, Backing};
use crate::search::archive::cache_directory::{self, CacheState};
use crate::search::archive::dictionary::{AttributionText, Dictionary, DictionaryBuilder};
use crate::search::archive::progress::Report;
use crate::search::archive::segment::{self, Segment};
use crate::search::archive::signatures;
use crate::search::archive::snapshot::Archive;
use crate::search::archive::storage::Storage;
use crate::search::text::{fold, pinyin};

/// Changes whenever something else is written.
const FORMAT: u32 = 6;
const MAGIC: [u8; 8] = *b"baijia\0\x01";
/// Magic, where the JSON stands, how long it is, its checksum.
const TAIL_BYTES: usize = 32;

/// A hash of the tables by which characters fold, of those by which they are read and confused, and of the segment's layout: a cache
/// that was written by other rules would lose hits without a word.
fn rules() -> u64 {
    let mut hash = XxHash3_64::default();
    fold::hash_rules(&mut hash);
    pinyin::table().hash_rules(&mut hash);
    signatures::hash_rules(&mut hash);
    segment::hash_layout(&mut hash);
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
    path: PathBuf,
    bytes: u64,
    changed_nanos: u128,
    device: u64,
    inode: u64,
    /// A checksum of some blocks: an edit in place may keep the length and the time.
    sample: u64,
}

/// How many blocks of an archive are read to tell its state: the first, the last, and some at even distances between.
const SAMPLE_BLOCKS: u64 = 16;
const SAMPLE_BLOCK_BYTES: u64 = 4096;

/// The checksum of some blocks of a file; of a small file, of all of it.
fn sample(path: &Path, bytes: u64) -> io::Result<u64> {
    let mut file = File::open(path)?;
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
    /// The state in which a file is; `None` where the system does not tell enough of it, as of a pipe.
    pub fn of(path: &Path, file: &File, atlas: &Atlas) -> Option<Self> {
        let metadata = file.metadata().ok().filter(fs::Metadata::is_file)?;
        let changed = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        #[cfg(unix)]
        let (device, inode) = {
            use std::os::unix::fs::MetadataExt as _;
            (metadata.dev(), metadata.ino())
        };
        #[cfg(not(unix))]
        let (device, inode) = (0, 0);
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
            path: path.canonicalize().ok()?,
            bytes: metadata.len(),
            changed_nanos: changed.as_nanos(),
            device,
            inode,
            sample: sample(path, metadata.len()).ok()?,
        })
    }

    /// The name of the cache's file: one for each archive, whatever its state.
    fn file_name(&self) -> String {
        format!("{:016x}.archive", XxHash3_64::oneshot(self.path.as_os_str().as_encoded_bytes()))
    }
}

/// What stands behind the segments.
#[derive(Debug, Serialize, Deserialize)]
struct Contents {
    identity: Identity,
    segments: Vec<SegmentEntry>,
    attributions: Vec<AttributionText>,
    topics: Vec<String>,
    sources: Vec<String>,
    quotes: usize,
    bad_lines: usize,
    taken: usize,
}

/// Where a segment stands, and what it shares with others.
#[derive(Debug, Serialize, Deserialize)]
struct SegmentEntry {
    at: u64,
    bytes: usize,
    checksum: u64,
    attributions: Vec<u32>,
    topics: Vec<u32>,
    sources: Vec<u32>,
}

/// A cache that is being written.
#[derive(Debug)]
pub struct Cache {
    file: File,
    backing: Arc<Backing>,
    path: PathBuf,
    name: PathBuf,
    identity: Identity,
    at: u64,
    segments: Vec<SegmentEntry>,
}

impl Cache {
    /// Begins a file under a name of its own, which only the reader can read.
    ///
    /// # Errors
    /// If the directory cannot be made or written.
    pub fn create(directory: &Path, identity: &Identity) -> io::Result<Self> {
        let name = PathBuf::from(identity.file_name());
        let (file, path) = cache_directory::begin(directory, &name)?;
        let name = directory.join(name);
        let backing = Arc::new(Backing::new(file.try_clone()?));
        let identity = identity.clone();
        Ok(Self { file, backing, path, name, identity, at: 0, segments: Vec::new() })
    }

    /// Writes a segment, and gives it back as it stands in the file.
    ///
    /// # Errors
    /// If it cannot be written or mapped.
    pub fn add(
        &mut self,
        words: &[u64],
        attributions: &[u32],
        topics: &[u32],
        sources: &[u32],
    ) -> io::Result<Storage> {
        let bytes: &[u8] = bytemuck::cast_slice(words);
        self.file.write_all(bytes)?;
        let at = self.at;
        self.at += bytes.len() as u64;
        let checksum = XxHash3_64::oneshot(bytes);
        self.segments.push(SegmentEntry {
            at,
            bytes: bytes.len(),
            checksum,
            attributions: attributions.to_vec(),
            topics: topics.to_vec(),
            sources: sources.to_vec(),
        });
        let range = BackedRange::new(&self.backing, at, bytes.len(), checksum)?;
        Ok(Storage::Mapped(Arc::new(range)))
    }

    /// Writes what the segments share, and gives the file its name.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn finish(mut self, dictionary: &Dictionary, report: &Report) -> io::Result<()> {
        let contents = Contents {
            identity: self.identity.clone(),
            segments: std::mem::take(&mut self.segments),
            attributions: dictionary
                .attributions
                .iter()
                .map(|attribution| attribution.words.clone())
                .collect(),
            topics: dictionary.topics.iter().map(|topic| topic.name.clone()).collect(),
            sources: dictionary.sources.iter().map(|source| source.as_ref().to_owned()).collect(),
            quotes: report.quotes,
            bad_lines: report.bad_lines,
            taken: report.taken,
        };
        let json = serde_json::to_vec(&contents)?;
        let mut writer = BufWriter::new(&self.file);
        writer.write_all(&json)?;
        writer.write_all(&MAGIC)?;
        let numbers = [self.at, json.len() as u64, XxHash3_64::oneshot(&json)];
        for number in numbers {
            writer.write_all(&number.to_le_bytes())?;
        }
        writer.flush()?;
        drop(writer);
        fs::rename(&self.path, &self.name)?;
        self.backing.seal();
        Ok(())
    }
}

/// Reads a cache into `archive`; `None` if there is none, or none that belongs to this state of the file, or if it is damaged.
///
/// The segments are not read, only mapped: [`is_sound`] reads them.
pub fn open(directory: &Path, identity: &Identity, archive: &Archive) -> Option<Report> {
    let name = PathBuf::from(identity.file_name());
    let file = cache_directory::open(directory, &name)?;
    let contents = contents(&file)?;
    if contents.identity != *identity {
        return None;
    }
    cache_directory::note_use(directory, &name);
    let mut builder = DictionaryBuilder::new(&archive.atlas);
    for (words, place) in contents.attributions.into_iter().zip(0..) {
        if builder.attribution(words) != place {
            return None;
        }
    }
    for (topic, place) in contents.topics.iter().zip(0..) {
        if builder.topic(topic) != place {
            return None;
        }
    }
    for (source, place) in contents.sources.iter().zip(0..) {
        if builder.source(source) != place {
            return None;
        }
    }
    let mut dictionary = builder.dictionary;
    let mut segments = Vec::with_capacity(contents.segments.len());
    let backing = Arc::new(Backing::new(file));
    backing.seal();
    for entry in contents.segments {
        let SegmentEntry { at, bytes, checksum, attributions: of_segment, topics, sources } = entry;
        let known = of_segment
            .iter()
            .all(|&attribution| (attribution as usize) < dictionary.attributions.len())
            && topics.iter().all(|&topic| (topic as usize) < dictionary.topics.len())
            && sources.iter().all(|&source| (source as usize) < dictionary.sources.len());
        let mapped = BackedRange::new(&backing, at, bytes, checksum)
            .ok()
            .filter(|_| known && at.is_multiple_of(8))?;
        segments.push(Arc::new(Segment::new(
            Storage::Mapped(Arc::new(mapped)),
            of_segment,
            topics,
            sources,
        )?));
    }
    for segment in &segments {
        dictionary.count(segment);
    }
    let quotes = segments.iter().map(|segment| segment.len()).sum();
    if quotes != contents.quotes {
        return None;
    }
    archive.publish(segments, dictionary);
    let (bad_lines, taken) = (contents.bad_lines, contents.taken);
    Some(Report { quotes, bad_lines, taken, from_cache: true, ..Report::default() })
}

/// Whether every byte of the segments is as it was written.
pub fn is_sound(directory: &Path, identity: &Identity) -> bool {
    let read = || -> Option<bool> {
        let mut file = cache_directory::open(directory, Path::new(&identity.file_name()))?;
        let contents = contents(&file)?;
        file.seek(SeekFrom::Start(0)).ok()?;
        // Small enough to stay near the processor: who searches meanwhile needs the memory.
        let mut room = vec![0; 1 << 18];
        for entry in contents.segments {
            let mut checksum = XxHash3_64::default();
            let mut left = entry.bytes;
            while left > 0 {
                let length = left.min(room.len());
                let bytes = room.get_mut(..length)?;
                file.read_exact(bytes).ok()?;
                checksum.write(bytes);
                left -= length;
            }
            if checksum.finish() != entry.checksum {
                return Some(false);
            }
        }
        Some(true)
    };
    read().unwrap_or(false)
}

/// Whose cache a file is, and whether it belongs to its archive as that is now; `None` if it cannot be read.
pub fn whose(file: &File) -> Option<(PathBuf, CacheState)> {
    let Identity { path, bytes, changed_nanos, .. } = contents(file)?.identity;
    let state = match fs::metadata(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => CacheState::Orphaned,
        Err(_) => CacheState::Outdated,
        Ok(archive) => {
            let changed = archive.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
            let is_same = archive.len() == bytes && changed.as_nanos() == changed_nanos;
            if is_same { CacheState::Ready } else { CacheState::Outdated }
        }
    };
    Some((path, state))
}

/// Takes a cache away.
pub fn remove(directory: &Path, identity: &Identity) {
    // One that cannot be taken away is found damaged again the next time.
    let _ = fs::remove_file(directory.join(identity.file_name()));
}

/// What stands behind the segments; `None` if it is not whole.
fn contents(file: &File) -> Option<Contents> {
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

impl Drop for Cache {
    fn drop(&mut self) {
        // Gone already where it got its name.
        let _ = fs::remove_file(&self.path);
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
