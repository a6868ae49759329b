//! Reads an archive: one thread cuts the file into lines, the others put quotes on segments, and the caller's gives every segment its place.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use crate::atlas::{
    ArchiveKeys, Fault, LONGEST_LINE_BYTES, Roster, SpeakerLine, read_speaker_line,
    without_byte_order_mark,
};
use crate::document::encoding::{Recognized, archive_bytes};
use crate::search::archive::cache::{self, Cache, Identity};
use crate::search::archive::dictionary::{Dictionary, DictionaryBuilder};
use crate::search::archive::progress::{Progress, Report, TakenKey};
use crate::search::archive::segment::{HEADER_WORDS, MOST_ROWS, RowWords, Segment};
use crate::search::archive::snapshot::Archive;
use crate::search::archive::storage::Storage;
use crate::search::archive::writer::{self, SegmentDraft};

/// Up to so many quotes an archive is looked through as it is, without slices.
const UNSLICED: usize = 2_000;
/// Up to so many it is read anew every time; that takes no longer than to open a cache.
const UNCACHED: usize = 20_000;
/// The most bytes of a file that go on one segment.
const MOST_BYTES: usize = 16 << 20;
/// Up to so many bytes an archive is owned in memory until it is read, and kept in the cache only then: readers wait less. A larger
/// one goes to the cache segment by segment.
const MOST_HELD_BYTES: u64 = 1 << 30;

/// How an archive is read.
#[derive(Clone, Debug, Default)]
pub struct Loading {
    /// The directory in which large archives are kept ready for the next time; `None` keeps nothing.
    pub cache: Option<PathBuf>,
    /// Whether a small archive is to have slices too, as large ones have.
    pub sliced: bool,
}

/// Why an archive cannot be read at all.
#[derive(Debug)]
pub struct LoadError {
    path: PathBuf,
    error: io::Error,
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.error)
    }
}

impl std::error::Error for LoadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}

/// A file that is read.
struct Opened {
    file: File,
    bytes: u64,
    is_file: bool,
}

/// Reads what stands beside an archive of its speakers, if there is such a file; lines that say nothing are left to `check`.
fn read_roster(archive: &Path, roster: &mut Roster) -> io::Result<()> {
    let path = Roster::beside(archive);
    let file = match File::open(&path) {
        Ok(file) if file.metadata()?.is_file() => file,
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => return Ok(()),
    };
    let (bytes, _) = archive_bytes(file, true)?;
    for line in BufReader::new(bytes).split(b'\n') {
        if let Some(Ok(line)) = read_speaker_line(without_byte_order_mark(&line?)) {
            roster.add(line);
        }
    }
    Ok(())
}

/// Lines on their way to a segment.
struct Batch {
    at: usize,
    /// Which archive they are from.
    archive: u32,
    first_line: u64,
    bytes: Vec<u8>,
    /// The bytes of the file up to its end.
    read: u64,
    sliced: bool,
    faults: Vec<(u64, Fault)>,
}

impl Archive {
    /// Reads an archive into these archive, which can be searched meanwhile; `told` hears now and then how far it is.
    ///
    /// # Errors
    /// If the file cannot be opened or read. A line that cannot be read is told in the report, and the rest is read.
    pub fn load(
        &self,
        path: &Path,
        loading: &Loading,
        told: &mut dyn FnMut(&Progress),
    ) -> Result<Report, LoadError> {
        self.load_all(&[path], loading, told)
    }

    /// Reads several archives as one, in their order: an id that an earlier one has gets a number, and a name is one speaker in all of
    /// them. What stands of speakers beside each is read first.
    ///
    /// # Errors
    /// As of [`Archive::load`], of the first that fails.
    pub fn load_all(
        &self,
        paths: &[&Path],
        loading: &Loading,
        told: &mut dyn FnMut(&Progress),
    ) -> Result<Report, LoadError> {
        self.call(paths);
        let mut files = Vec::new();
        let mut roster = Roster::default();
        for &path in paths {
            let failed = |error| LoadError { path: path.to_owned(), error };
            let file = File::open(path).map_err(failed)?;
            let metadata = file.metadata().map_err(failed)?;
            if metadata.is_dir() {
                return Err(failed(io::ErrorKind::IsADirectory.into()));
            }
            read_roster(path, &mut roster).map_err(failed)?;
            files.push(Opened { file, bytes: metadata.len(), is_file: metadata.is_file() });
        }
        let read = self.read(paths, files, roster, loading, told);
        read.map_err(|(at, error)| LoadError {
            path: paths.get(at).copied().unwrap_or(Path::new("")).to_owned(),
            error,
        })
    }

    fn read(
        &self,
        paths: &[&Path],
        files: Vec<Opened>,
        roster: Roster,
        loading: &Loading,
        told: &mut dyn FnMut(&Progress),
    ) -> Result<Report, (usize, io::Error)> {
        let began = Instant::now();
        let total_bytes = files.iter().map(|file| file.bytes).sum();
        let named: Vec<(&Path, &File)> =
            paths.iter().copied().zip(files.iter().map(|file| &file.file)).collect();
        let identity = Identity::of(&named, &roster, &self.atlas);
        let mut progress = Progress { total_bytes, ..Progress::default() };
        let mut cache = loading.cache.as_deref().zip(identity);
        if let Some((directory, identity)) = &cache
            && let Some(mut report) = cache::open(directory, identity, self, roster.clone())
        {
            report.elapsed = began.elapsed();
            let bytes = total_bytes;
            let (quotes, bad_lines, elapsed) = (report.quotes, report.bad_lines, report.elapsed);
            told(&Progress { bytes, total_bytes, quotes, bad_lines, elapsed });
            if cache::is_sound(directory, identity) {
                return Ok(report);
            }
            cache::remove(directory, identity);
            self.publish(Vec::new(), Dictionary::default());
        }
        told(&progress);
        let workers = thread::available_parallelism().map_or(1, usize::from).clamp(1, 8);
        let (to_workers, batches) = mpsc::sync_channel::<Batch>(workers);
        let batches = Mutex::new(batches);
        let (to_me, drafts) = mpsc::sync_channel(workers);
        // Small archives beside one another are a segment each, and looked through as segments are.
        let sliced = loading.sliced || files.len() > 1;
        let mut registrar = Registrar::new(self, roster, files.len());
        let outcome = thread::scope(|scope| {
            let reader = scope.spawn(|| {
                let to_workers = to_workers;
                let mut cutter = Cutter { to: to_workers, sliced, next: 0, read: 0 };
                let mut recognized = Vec::new();
                for (opened, at) in files.into_iter().zip(0..) {
                    let failed = |error| (at as usize, error);
                    let (bytes, how) =
                        archive_bytes(opened.file, opened.is_file).map_err(failed)?;
                    cutter.cut(bytes, at, &|| self.is_cancelled()).map_err(failed)?;
                    recognized.push(how);
                }
                Ok(recognized)
            });
            for _ in 0..workers {
                let (batches, to_me) = (&batches, to_me.clone());
                scope.spawn(move || write_segments(batches, &to_me));
            }
            drop(to_me);
            let mut waiting = BTreeMap::new();
            let mut next = 0;
            for (batch, draft) in drafts {
                waiting.insert(batch.at, (batch, draft));
                while let Some((batch, draft)) = waiting.remove(&next) {
                    next += 1;
                    let sliced = batch.sliced;
                    progress.bytes = batch.read;
                    let draft = registrar.file(batch.archive, batch.faults, draft);
                    let segment = match &mut cache {
                        Some((directory, identity)) if sliced && total_bytes > MOST_HELD_BYTES => {
                            match registrar.keep(directory, identity, &draft) {
                                Ok(storage) => storage,
                                Err(error) => {
                                    registrar.report.not_cached = Some(error.to_string());
                                    cache = None;
                                    draft.owned()
                                }
                            }
                        }
                        _ => draft.owned(),
                    };
                    registrar.place(segment, draft);
                    progress.quotes = registrar.report.quotes;
                    progress.bad_lines = registrar.report.bad_lines;
                    progress.elapsed = began.elapsed();
                    told(&progress);
                }
            }
            let failed = || (0, io::Error::other("the reader of the file failed"));
            reader.join().unwrap_or_else(|_| Err(failed()))
        });
        let recognized = outcome?;
        let is_told = |how: &Recognized| how.gzip || how.encoding.is_plainly_other();
        for (report, how) in registrar.of_files.iter_mut().zip(&recognized) {
            report.recognized = Some(*how).filter(is_told);
        }
        registrar.report.recognized = recognized.first().copied().filter(is_told);
        registrar.join_speakers();
        registrar.report.cancelled = self.is_cancelled();
        let elapsed = began.elapsed();
        if let Some((directory, identity)) = &cache
            && (registrar.report.quotes > UNCACHED || loading.sliced)
            && let Err(error) = registrar.keep_all(directory, identity)
        {
            registrar.report.not_cached = Some(error.to_string());
        }
        let mut report = registrar.finish();
        report.elapsed = elapsed;
        Ok(report)
    }
}

/// A draft whose attributions and topics have their places.
struct PlacedDraft {
    words: Arc<Vec<u64>>,
    attributions: Vec<u32>,
    topics: Vec<u32>,
    sources: Vec<u32>,
    archive: u32,
}

impl PlacedDraft {
    fn owned(&self) -> Storage {
        Storage::Owned(Arc::clone(&self.words))
    }
}

/// Gives every segment its place.
struct Registrar<'a> {
    archive: &'a Archive,
    builder: DictionaryBuilder,
    segments: Vec<Arc<Segment>>,
    keys: ArchiveKeys,
    /// How many quotes have their key.
    given: u64,
    cache: Option<Cache>,
    report: Report,
    /// The same of each archive.
    of_files: Vec<Report>,
    /// What lines of the archives say of speakers.
    speakers: Vec<SpeakerLine>,
}

impl<'a> Registrar<'a> {
    fn new(archive: &'a Archive, roster: Roster, archives: usize) -> Self {
        let atlas = &archive.atlas;
        Self {
            builder: DictionaryBuilder::new(atlas, roster),
            archive,
            segments: Vec::new(),
            keys: ArchiveKeys::new(atlas),
            given: 0,
            cache: None,
            report: Report::default(),
            of_files: vec![Report::default(); archives],
            speakers: Vec::new(),
        }
    }

    fn file(
        &mut self,
        archive: u32,
        faults: Vec<(u64, Fault)>,
        draft: SegmentDraft,
    ) -> PlacedDraft {
        let SegmentDraft {
            words,
            attributions,
            topics,
            sources,
            keys,
            faults: more,
            speakers,
            remarks,
        } = draft;
        self.speakers.extend(speakers);
        let mut all: Vec<(u64, Fault)> = faults.into_iter().chain(more).collect();
        all.sort_by_key(|(line, _)| *line);
        for report in
            std::iter::once(&mut self.report).chain(self.of_files.get_mut(archive as usize))
        {
            report.bad_lines += all.len();
            let room = Report::KEPT - report.faults.len().min(Report::KEPT);
            report.faults.extend(all.iter().take(room).cloned());
            let room = Report::KEPT - report.remarks.len().min(Report::KEPT);
            report.remarks.extend(remarks.iter().take(room).cloned());
            report.quotes += keys.len();
        }
        let attributions: Vec<u32> = attributions
            .into_iter()
            .map(|attribution| self.builder.attribution(attribution))
            .collect();
        let topics: Vec<u32> = topics.iter().map(|topic| self.builder.topic(topic)).collect();
        let sources: Vec<u32> = sources.iter().map(|source| self.builder.source(source)).collect();
        let mut words: Arc<Vec<u64>> = Arc::new(words);
        let taken = self.report.taken;
        for (row, nth) in self.numbers(&words, &attributions, &topics, keys) {
            let words: &mut Vec<u64> = Arc::make_mut(&mut words);
            number(words, row, nth);
        }
        if let Some(report) = self.of_files.get_mut(archive as usize) {
            report.taken += self.report.taken - taken;
        }
        PlacedDraft { words, attributions, topics, sources, archive }
    }

    /// The rows whose key somebody has already, with the number that each gets behind it.
    fn numbers(
        &mut self,
        words: &Arc<Vec<u64>>,
        attributions: &[u32],
        topics: &[u32],
        keys: Vec<(u64, u32)>,
    ) -> Vec<(u32, u32)> {
        // The text of a key is read only where its hash is taken, which is rare.
        let mut segment = None;
        let mut numbers = Vec::new();
        for (hash, row) in keys {
            self.given += 1;
            let mut key = String::new();
            let numbered = self.keys.number(hash, self.given, || {
                let segment = segment.get_or_insert_with(|| {
                    let storage = Storage::Owned(Arc::clone(words));
                    Segment::new(storage, attributions.to_vec(), topics.to_vec(), Vec::new())
                });
                if let Some(segment) = segment {
                    segment.key(&segment.row(row as usize)).clone_into(&mut key);
                }
                key.clone()
            });
            let Some((_, nth)) = numbered else { continue };
            numbers.push((row, nth));
            if self.report.taken_keys.len() < Report::KEPT {
                let given = format!("{key}-{nth}");
                self.report.taken_keys.push(TakenKey { key, given });
            }
        }
        self.report.taken += numbers.len();
        numbers
    }

    /// Writes a segment to the cache, and reads it from there from now on.
    fn keep(
        &mut self,
        directory: &Path,
        identity: &Identity,
        draft: &PlacedDraft,
    ) -> io::Result<Storage> {
        let cache = match &mut self.cache {
            Some(cache) => cache,
            none => none.insert(Cache::create(directory, identity)?),
        };
        let PlacedDraft { words, attributions, topics, sources, archive } = draft;
        cache.add(words, attributions, topics, sources, *archive)
    }

    /// Writes the segments that are still owned to the cache, and reads them from there from now on.
    fn keep_all(&mut self, directory: &Path, identity: &Identity) -> io::Result<()> {
        for at in 0..self.segments.len() {
            if self.archive.is_cancelled() {
                self.report.cancelled = true;
                return Ok(());
            }
            let segment = Arc::clone(&self.segments[at]);
            let Storage::Owned(words) = segment.storage() else { continue };
            if !segment.is_sliced() {
                continue;
            }
            let cache = match &mut self.cache {
                Some(cache) => cache,
                none => none.insert(Cache::create(directory, identity)?),
            };
            let Segment { attributions, topics, sources, archive, .. } = &*segment;
            let storage = cache.add(words, attributions, topics, sources, *archive)?;
            let lists = (segment.attributions.clone(), segment.topics.clone());
            if let Some(mut kept) = Segment::new(storage, lists.0, lists.1, segment.sources.clone())
            {
                kept.archive = segment.archive;
                self.segments[at] = Arc::new(kept);
            }
            self.archive.publish(self.segments.clone(), self.builder.dictionary.clone());
        }
        Ok(())
    }

    fn place(&mut self, storage: Storage, draft: PlacedDraft) {
        if let Some(mut segment) =
            Segment::new(storage, draft.attributions, draft.topics, draft.sources)
        {
            segment.archive = draft.archive;
            self.builder.dictionary.count(&segment);
            self.segments.push(Arc::new(segment));
        }
        self.archive.publish(self.segments.clone(), self.builder.dictionary.clone());
    }

    fn finish(mut self) -> Report {
        if let Some(cache) = self.cache.take().filter(|_| !self.report.cancelled)
            && let Err(error) = cache.finish(&self.builder.dictionary, &self.speakers, &self.report)
        {
            self.report.not_cached = Some(error.to_string());
        }
        if self.of_files.len() > 1 {
            self.report.of_files = self.of_files;
        }
        self.report
    }

    /// Joins the names that lines of the archives join; they may stand behind the quotes.
    fn join_speakers(&mut self) {
        if self.speakers.is_empty() {
            return;
        }
        let mut roster = self.builder.roster().clone();
        self.speakers.iter().for_each(|line| roster.add(line.clone()));
        self.builder = self.builder.with_roster(roster);
        self.archive.publish(self.segments.clone(), self.builder.dictionary.clone());
    }
}

/// Writes the number behind a quote's key.
fn number(words: &mut [u64], row: u32, nth: u32) {
    const LENGTH: usize = size_of::<RowWords>() / 4;
    let halves: &mut [u32] = bytemuck::cast_slice_mut(words);
    if let Some(half) = halves.get_mut(HEADER_WORDS * 2 + row as usize * LENGTH + LENGTH - 1) {
        *half = nth;
    }
}

/// Racks batches until there are no more.
fn write_segments(batches: &Mutex<Receiver<Batch>>, to: &SyncSender<(Batch, SegmentDraft)>) {
    loop {
        let next = batches.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(mut batch) = next else { return };
        let bytes = std::mem::take(&mut batch.bytes);
        let draft = writer::build(&bytes, batch.first_line, batch.sliced);
        if to.send((batch, draft)).is_err() {
            return;
        }
    }
}

/// Cuts files into batches of lines.
struct Cutter {
    to: SyncSender<Batch>,
    sliced: bool,
    /// The number of the next batch.
    next: usize,
    /// The bytes of all files so far.
    read: u64,
}

impl Cutter {
    /// Cuts a file.
    fn cut(
        &mut self,
        file: impl Read,
        archive: u32,
        cancelled: &dyn Fn() -> bool,
    ) -> io::Result<()> {
        let mut reader = BufReader::with_capacity(1 << 20, file);
        let mut line_number = 1;
        for at in 0.. {
            let first_line = line_number;
            let mut bytes: Vec<u8> = Vec::new();
            let mut faults = Vec::new();
            let mut lines = 0;
            let mut ended = false;
            while lines < MOST_ROWS && bytes.len() < MOST_BYTES {
                let from = bytes.len();
                let Some(Length { line, with_end }) = next_line(&mut reader, &mut bytes)? else {
                    ended = true;
                    break;
                };
                self.read += with_end as u64;
                if at == 0 && lines == 0 {
                    let marked = bytes.len();
                    let text = without_byte_order_mark(&bytes).len();
                    bytes.drain(..marked - text);
                }
                if line > LONGEST_LINE_BYTES + 1 {
                    bytes.truncate(from);
                    bytes.push(b'\n');
                    faults.push((line_number, Fault::TooLong { bytes: line }));
                }
                lines += 1;
                line_number += 1;
            }
            if bytes.last() == Some(&b'\n') {
                bytes.pop();
            }
            let sliced = self.sliced || !(at == 0 && ended && lines <= UNSLICED);
            if lines > 0 {
                let (at, read) = (self.next, self.read);
                self.next += 1;
                let batch = Batch { at, archive, first_line, bytes, read, sliced, faults };
                if self.to.send(batch).is_err() {
                    return Ok(());
                }
            }
            if ended || cancelled() {
                return Ok(());
            }
        }
        Ok(())
    }
}

/// How many bytes a line has, without its line feed and with it.
struct Length {
    line: usize,
    with_end: usize,
}

/// Adds the next line with its end to `bytes`, but of a line that is too long only the head; `None` after the last.
fn next_line(reader: &mut impl BufRead, bytes: &mut Vec<u8>) -> io::Result<Option<Length>> {
    let mut length = 0;
    loop {
        let read = match reader.fill_buf() {
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let end = memchr::memchr(b'\n', read).map(|at| at + 1);
        let taken = end.unwrap_or(read.len());
        if length <= LONGEST_LINE_BYTES + 2 {
            bytes.extend_from_slice(read.get(..taken).unwrap_or(&[]));
        }
        length += taken;
        let done = end.is_some() || taken == 0;
        reader.consume(taken);
        if done {
            let line = length - usize::from(end.is_some());
            return Ok((length > 0).then_some(Length { line, with_end: length }));
        }
    }
}
