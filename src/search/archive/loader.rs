//! Reads an archive: one thread cuts the file into lines, the others put quotes on segments, and the caller's gives every segment its place.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader};
use std::path::Path;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use crate::atlas::{Roster, read_speaker_line, without_byte_order_mark};
use crate::document::encoding::{Recognized, archive_bytes};
use crate::document::{regular_file, whole_array};
use crate::search::archive::behind_cache::{Beginning, go_on_with_lines};
use crate::search::archive::cache::{self, Identity, KeptEnd};
use crate::search::archive::cutter::{Batch, Cutter, Opened};
use crate::search::archive::dictionary::Dictionary;
use crate::search::archive::extent::{
    self, ArchiveExtent, FileEnd, FileExtent, Look, Position, fingerprint,
};
use crate::search::archive::loading::{self, LoadError, Loading};
use crate::search::archive::progress::{Progress, Report};
use crate::search::archive::registrar::Registrar;
use crate::search::archive::signature_writer::SignatureWriter;
use crate::search::archive::snapshot::Archive;
use crate::search::archive::writer::{SegmentDraft, SegmentWriter};

/// Up to so many quotes an archive is read anew every time; that takes no longer than to open a cache.
const UNCACHED: usize = 20_000;
/// Up to so many bytes an archive is owned in memory until it is read, and kept in the cache only then: readers wait less. A larger
/// one goes to the cache segment by segment.
const MOST_HELD_BYTES: u64 = 1 << 30;

/// Reads what stands beside archives of their speakers, where there is such a file; lines that say nothing are left to `check`.
///
/// # Errors
/// If one cannot be read.
pub(super) fn read_rosters(paths: &[&Path]) -> Result<Roster, LoadError> {
    let mut roster = Roster::default();
    for path in paths {
        let beside = Roster::beside(path);
        read_roster(&beside, &mut roster).map_err(|error| LoadError::beside(&beside, error))?;
    }
    Ok(roster)
}

fn read_roster(path: &Path, roster: &mut Roster) -> io::Result<()> {
    let file = match regular_file::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    let (bytes, _) = archive_bytes(file, true)?;
    for line in BufReader::new(bytes).split(b'\n') {
        if let Some(Ok(line)) = read_speaker_line(without_byte_order_mark(&line?)) {
            roster.add(line);
        }
    }
    Ok(())
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
        let mut extent = self.extent();
        *extent = None;
        let mut files = Vec::new();
        for &path in paths {
            files.push(open(path, Position::START)?.0);
        }
        let roster = read_rosters(paths)?;
        let (report, found) = self.read(paths, files, roster, loading, told)?;
        *extent = found;
        Ok(report)
    }

    fn read(
        &self,
        paths: &[&Path],
        mut files: Vec<Opened>,
        roster: Roster,
        loading: &Loading,
        told: &mut dyn FnMut(&Progress),
    ) -> Result<(Report, Option<ArchiveExtent>), LoadError> {
        let began = Instant::now();
        let named: Vec<(&Path, &File)> =
            paths.iter().copied().zip(files.iter().map(|file| &file.file)).collect();
        let identity = Identity::of(&named, &roster, &self.atlas);
        let total_bytes = files.iter().map(|file| file.bytes).sum();
        let cache = loading.cache.as_deref().zip(identity);
        if let Some((directory, identity)) = &cache
            && let Some(kept) = cache::open(directory, identity, self, roster.clone())
        {
            let cache::Kept { mut report, roster: with_lines, ends } = kept;
            report.elapsed = began.elapsed();
            let (quotes, bad_lines, elapsed) = (report.quotes, report.bad_lines, report.elapsed);
            told(&Progress {
                bytes: total_bytes,
                total_bytes,
                quotes,
                ready_quotes: quotes,
                bad_lines,
                elapsed,
            });
            let mut is_sound = cache::is_sound(directory, identity);
            is_sound &= ends.as_ref().is_none_or(|ends| go_on_with_lines(&mut files, ends));
            if let Some(ends) = ends.filter(|_| is_sound) {
                let of_files = vec![Report::default(); paths.len()];
                let beginning =
                    Beginning { report, of_files, beside: roster, roster: with_lines, ends };
                return self.read_behind(beginning, paths, files, cache, loading, told);
            }
            if is_sound {
                let extent = loading.follows.then(|| {
                    let files = files.into_iter().map(of_cached).collect();
                    let of_files = vec![Report::default(); paths.len()];
                    let (report, beside, roster) = (report.clone(), roster, with_lines);
                    let kept_bytes = total_bytes;
                    ArchiveExtent {
                        files,
                        beside,
                        roster,
                        report,
                        of_files,
                        builders: None,
                        kept_bytes,
                    }
                });
                return Ok((report, extent));
            }
            cache::remove(directory, identity);
            self.publish(Vec::new(), Dictionary::default());
        }
        let beside = roster.clone();
        let registrar = Registrar::new(self, roster, files.len());
        let (mut extent, _) = self.read_lines(paths, files, registrar, cache, loading, told)?;
        extent.beside = beside;
        Ok((extent.report.clone(), loading.follows.then_some(extent)))
    }

    /// Reads lines of files to their ends, each from where it was left. The archives' speakers beside them are still to be said in what
    /// comes back; so is what further quotes need, if it is to be kept.
    pub(super) fn read_lines(
        &self,
        paths: &[&Path],
        files: Vec<Opened>,
        mut registrar: Registrar<'_>,
        mut cache: Option<(&Path, Identity)>,
        loading: &Loading,
        told: &mut dyn FnMut(&Progress),
    ) -> Result<(ArchiveExtent, Builders), LoadError> {
        let began = Instant::now();
        let total_bytes = files.iter().map(|file| file.bytes.saturating_sub(file.from.bytes)).sum();
        let mut progress =
            Progress { total_bytes, quotes: registrar.report.quotes, ..Progress::default() };
        told(&progress);
        let is_same: Vec<bool> = files.iter().map(|file| file.bytes <= file.from.bytes).collect();
        let followed = files.iter().filter(|_| loading.follows || cache.is_some());
        let followed: Vec<_> = followed
            .map(|opened| {
                let look = opened.file.metadata().map(|metadata| Look::of(&metadata));
                (opened.file.try_clone(), look.unwrap_or_default())
            })
            .collect();
        let workers = thread::available_parallelism().map_or(1, usize::from).clamp(1, 8);
        let (to_workers, batches) = mpsc::sync_channel::<Batch>(workers);
        let batches = Mutex::new(batches);
        let (to_me, drafts) = mpsc::sync_channel(workers);
        // A large new archive goes to the cache segment by segment, with slices; of any other the slices can wait.
        let is_large = total_bytes > MOST_HELD_BYTES && registrar.before.is_empty();
        let is_sliced_at_once = cache.is_some() && is_large;
        // Small archives beside one another are a segment each, and looked through as segments are.
        let sliced = loading.sliced || files.len() > 1;
        let is_cancelled = || self.is_cancelled();
        let outcome = thread::scope(|scope| {
            let reader = scope.spawn(|| {
                let mut cutter = Cutter::new(to_workers, sliced, &is_cancelled);
                let cut = files.into_iter().zip(0..).map(|(opened, at)| {
                    cutter.cut(opened, at).map_err(|error| (at as usize, error))
                });
                cut.collect::<Result<Vec<_>, _>>()
            });
            for _ in 0..workers {
                let (batches, to_me) = (&batches, to_me.clone());
                scope.spawn(move || write_segments(batches, is_sliced_at_once, &to_me));
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
                        Some((directory, identity)) if sliced && is_sliced_at_once => {
                            match registrar.keep(directory, identity, &draft) {
                                Ok(storage) => storage,
                                Err(error) => {
                                    registrar.report.not_cached = Some(loading::told(&error));
                                    cache = None;
                                    draft.owned()
                                }
                            }
                        }
                        _ => draft.owned(),
                    };
                    registrar.place(segment, draft, sliced && !is_sliced_at_once);
                    progress.quotes = registrar.report.quotes;
                    progress.bad_lines = registrar.report.bad_lines;
                    progress.elapsed = began.elapsed();
                    told(&progress);
                }
            }
            let failed = || (0, io::Error::other("the reader of the file failed"));
            reader.join().unwrap_or_else(|_| Err(failed()))
        });
        let ends = outcome.map_err(|(at, error)| {
            LoadError::new(paths.get(at).copied().unwrap_or(Path::new("")), error)
        })?;
        let is_told = |how: &Recognized| !how.is_as_it_is();
        for (report, (_, how)) in registrar.of_files.iter_mut().zip(&ends) {
            report.recognized = report.recognized.or(Some(*how).filter(is_told));
        }
        let first = registrar.of_files.first().and_then(|report| report.recognized);
        registrar.report.recognized = first;
        registrar.join_speakers();
        registrar.report.cancelled = self.is_cancelled();
        registrar.report.elapsed = began.elapsed();
        let is_worth_keeping = registrar.report.quotes > UNCACHED || loading.sliced;
        let cache = cache.as_ref().filter(|_| is_worth_keeping);
        let cache = cache.map(|(directory, identity)| (*directory, identity));
        registrar.finish_segments(cache, &mut |ready_quotes| {
            progress.ready_quotes = ready_quotes;
            progress.elapsed = began.elapsed();
            told(&progress);
        });
        let files = extents_of(followed, &ends, &is_same, &registrar);
        let roster = registrar.roster().clone();
        let ends = if registrar.is_kept() { kept_ends(paths, &files) } else { Vec::new() };
        let kept_bytes = ends.iter().flatten().map(|end| end.bytes).sum();
        let (report, of_files, builders) = registrar.finish(ends);
        let kept_bytes = if report.not_cached.is_some() { 0 } else { kept_bytes };
        let beside = Roster::default();
        let extent =
            ArchiveExtent { files, beside, roster, report, of_files, builders: None, kept_bytes };
        Ok((extent, builders))
    }
}

/// How far files were read, for the cache, each with the checksum of all bytes that were read.
fn kept_ends(paths: &[&Path], files: &[FileExtent]) -> Vec<Option<KeptEnd>> {
    let end = |(path, file): (&&Path, &FileExtent)| {
        let Position { bytes, line } = file.position?;
        let checksum = cache::checksum(path, bytes).ok()?;
        let &FileExtent { is_open, has_bad_tail, .. } = file;
        Some(KeptEnd { bytes, line, is_open, has_bad_tail, checksum })
    };
    paths.iter().zip(files).map(end).collect()
}

/// What gives places and keys to quotes.
type Builders = (super::dictionary::DictionaryBuilder, crate::atlas::ArchiveKeys);

/// Opens a file to be read from a place on, and says how it looks.
///
/// # Errors
/// If it cannot be opened, or is a directory.
pub(super) fn open(path: &Path, from: Position) -> Result<(Opened, Look), LoadError> {
    let failed = |error| LoadError::new(path, error);
    if whole_array::is_one(path) {
        return Err(failed(whole_array::error()));
    }
    let file = regular_file::open_input(path).map_err(failed)?;
    let metadata = file.metadata().map_err(failed)?;
    if metadata.is_dir() {
        return Err(failed(io::ErrorKind::IsADirectory.into()));
    }
    let look = Look::of(&metadata);
    Ok((Opened { file, bytes: look.bytes, is_file: look.is_file, from }, look))
}

/// How far a file was read whose segments came from the cache: to the end that it had.
fn of_cached(opened: Opened) -> FileExtent {
    let Opened { mut file, bytes, .. } = opened;
    let Ok(metadata) = file.metadata() else {
        return FileExtent::to_be_read_anew(Look::default());
    };
    let look = Look::of(&metadata);
    let mut found = || -> io::Result<FileExtent> {
        let (_, how) = archive_bytes(file.try_clone()?, true)?;
        if !how.is_as_it_is() {
            return Ok(FileExtent::to_be_read_anew(look));
        }
        let is_open = !extent::ends_a_line(&mut file, bytes)?;
        let fingerprint = fingerprint(&mut file, bytes)?;
        // Its lines are counted when it has grown.
        let position = Some(Position { bytes, line: 0 });
        Ok(FileExtent { position, is_open, has_bad_tail: false, fingerprint, look })
    };
    found().unwrap_or_else(|_| FileExtent::to_be_read_anew(look))
}

/// How far files were read; those that have the same bytes as before as far as they were read then.
fn extents_of(
    followed: Vec<(io::Result<File>, Look)>,
    ends: &[(FileEnd, Recognized)],
    is_same: &[bool],
    registrar: &Registrar<'_>,
) -> Vec<FileExtent> {
    let followed = followed.into_iter().zip(ends).zip(&registrar.last_bad);
    let files =
        followed.map(|((of_file, (end, how)), last_bad)| extent_of(of_file, *end, *how, *last_bad));
    let mut files: Vec<FileExtent> = files.collect();
    for ((file, before), _) in
        files.iter_mut().zip(&registrar.before).zip(is_same).filter(|(_, is_same)| **is_same)
    {
        *file = FileExtent { look: file.look, fingerprint: file.fingerprint, ..before.clone() };
    }
    files
}

/// How far a file was read, by where its lines ended and which of them was the last that could not be read.
fn extent_of(
    (file, look): (io::Result<File>, Look),
    end: FileEnd,
    how: Recognized,
    last_bad: Option<u64>,
) -> FileExtent {
    let Some(mut file) = file.ok().filter(|_| look.is_file && how.is_as_it_is()) else {
        return FileExtent::to_be_read_anew(look);
    };
    let mut position = end.position;
    // Without a line feed, what could not be read may go on; what could be read is whole.
    let has_bad_tail = end.unterminated_bytes > 0 && last_bad == Some(position.line);
    let is_open = end.unterminated_bytes > 0 && !has_bad_tail;
    if is_open {
        position.bytes += end.unterminated_bytes;
    }
    match fingerprint(&mut file, position.bytes) {
        Ok(fingerprint) => {
            FileExtent { position: Some(position), is_open, has_bad_tail, fingerprint, look }
        }
        Err(_) => FileExtent::to_be_read_anew(look),
    }
}

/// Writes segments until there are no more batches; those that are to have slices `with_slices`, or they get them later.
fn write_segments(
    batches: &Mutex<Receiver<Batch>>,
    with_slices: bool,
    to: &SyncSender<(Batch, SegmentDraft)>,
) {
    let mut writer = SegmentWriter::default();
    let mut signatures = SignatureWriter::default();
    loop {
        let next = batches.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(mut batch) = next else { return };
        let bytes = std::mem::take(&mut batch.bytes);
        let mut draft = writer.write(&bytes, batch.first_line);
        if batch.sliced && with_slices {
            signatures.add_slices(&mut draft.words);
        }
        if to.send((batch, draft)).is_err() {
            return;
        }
    }
}
