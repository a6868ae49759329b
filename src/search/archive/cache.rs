//! Large archives kept ready for the next time, in a file of the reader's cache directory.
//!
//! The file is the segments one behind the other, then what they share as JSON, then where that stands. It belongs to one file in one
//! state and to one release of this program: whatever does not fit is not read but made anew. It gets its name when it is whole.

use std::fs::{self, File};
use std::hash::Hasher as _;
use std::io::{self, BufWriter, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use twox_hash::XxHash3_64;

use crate::atlas::{Roster, SpeakerLine};
use crate::search::archive::backing::{BackedRange, Backing};
use crate::search::archive::cache_directory;
use crate::search::archive::dictionary::{Dictionary, DictionaryBuilder};
use crate::search::archive::progress::Report;
use crate::search::archive::segment::Segment;
use crate::search::archive::snapshot::Archive;
use crate::search::archive::storage::Storage;

pub mod contents;
mod identity;

pub use identity::{Identity, noted};

pub use contents::KeptEnd;
use contents::{Contents, MAGIC, SegmentEntry, contents};

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
        archive: u32,
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
            archive,
        });
        let range = BackedRange::new(&self.backing, at, bytes.len(), checksum)?;
        Ok(Storage::Mapped(Arc::new(range)))
    }

    /// Writes what the segments share, and gives the file its name.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn finish(
        mut self,
        dictionary: &Dictionary,
        speakers: &[SpeakerLine],
        ends: Vec<Option<KeptEnd>>,
        report: &Report,
    ) -> io::Result<()> {
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
            speakers: speakers.to_vec(),
            quotes: report.quotes,
            bad_lines: report.bad_lines,
            taken: report.taken,
            ends,
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

/// What a cache holds of an archive.
pub struct Kept {
    pub report: Report,
    /// What is said of speakers, beside the archives and in their own lines.
    pub roster: Roster,
    /// How far the files were read, where they have more than the cache holds.
    pub ends: Option<Vec<KeptEnd>>,
}

/// Reads a cache into `archive`; `None` if there is none, or none that belongs to this state of the files or to what they begin with, or
/// if it is damaged.
///
/// The segments are not read, only mapped: [`is_sound`] reads them. `roster` is what is said of speakers beside the archives; what
/// the archives' own lines say of them comes back with it.
pub fn open(
    directory: &Path,
    identity: &Identity,
    archive: &Archive,
    mut roster: Roster,
) -> Option<Kept> {
    let name = PathBuf::from(identity.file_name());
    let file = cache_directory::open(directory, &name)?;
    let contents = contents(&file)?;
    let ends = if contents.identity == *identity {
        None
    } else {
        let ends = contents.ends.into_iter().collect::<Option<Vec<KeptEnd>>>()?;
        let files = || identity.files.iter().zip(&ends);
        let is_beginning = ends.len() == identity.files.len()
            && contents.identity.may_have_grown_to(identity)
            && files()
                .all(|(file, end)| checksum(&file.path, end.bytes).ok() == Some(end.checksum));
        Some(ends).filter(|_| is_beginning).map(Some)?
    };
    cache_directory::note_use(directory, &name);
    contents.speakers.into_iter().for_each(|line| roster.add(line));
    let mut builder = DictionaryBuilder::new(&archive.atlas, roster);
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
    let roster = builder.roster().clone();
    let mut dictionary = builder.dictionary;
    let mut segments = Vec::with_capacity(contents.segments.len());
    let backing = Arc::new(Backing::new(file));
    backing.seal();
    for entry in contents.segments {
        let SegmentEntry {
            at,
            bytes,
            checksum,
            attributions: of_segment,
            topics,
            sources,
            archive: of_archive,
        } = entry;
        let known = of_segment
            .iter()
            .all(|&attribution| (attribution as usize) < dictionary.attributions.len())
            && topics.iter().all(|&topic| (topic as usize) < dictionary.topics.len())
            && sources.iter().all(|&source| (source as usize) < dictionary.sources.len());
        let mapped = BackedRange::new(&backing, at, bytes, checksum)
            .ok()
            .filter(|_| known && at.is_multiple_of(8))?;
        let mut segment =
            Segment::new(Storage::Mapped(Arc::new(mapped)), of_segment, topics, sources)?;
        segment.archive = of_archive;
        segments.push(Arc::new(segment));
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
    let report = Report { quotes, bad_lines, taken, from_cache: true, ..Report::default() };
    Some(Kept { report, roster, ends })
}

/// The checksum of the first bytes of a file, all of them.
///
/// # Errors
/// If it cannot be read, or has not so many.
pub fn checksum(path: &Path, bytes: u64) -> io::Result<u64> {
    let mut file = File::open(path)?.take(bytes);
    let mut hash = XxHash3_64::default();
    let mut room = vec![0; 1 << 18];
    let mut read = 0;
    loop {
        match file.read(&mut room)? {
            0 => break,
            some => {
                hash.write(room.get(..some).unwrap_or_default());
                read += some as u64;
            }
        }
    }
    if read < bytes { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(hash.finish()) }
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

/// Takes a cache away.
pub fn remove(directory: &Path, identity: &Identity) {
    // One that cannot be taken away is found damaged again the next time.
    let _ = fs::remove_file(directory.join(identity.file_name()));
}

impl Drop for Cache {
    fn drop(&mut self) {
        // Gone already where it got its name.
        let _ = fs::remove_file(&self.path);
    }
}
