//! Gives every segment of an archive its place: who speaks, which key is whose, what came of it.

use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::atlas::{ArchiveKeys, Fault, Roster, SpeakerLine};
use crate::search::archive::cache::{Cache, Identity, KeptEnd};
use crate::search::archive::dictionary::DictionaryBuilder;
use crate::search::archive::extent::{ArchiveExtent, FileExtent};
use crate::search::archive::loading;
use crate::search::archive::progress::{Report, TakenKey};
use crate::search::archive::segment::{HEADER_WORDS, RowWords, Segment};
use crate::search::archive::slicing;
use crate::search::archive::snapshot::Archive;
use crate::search::archive::storage::Storage;
use crate::search::archive::writer::SegmentDraft;

/// A draft whose attributions and topics have their places.
pub struct PlacedDraft {
    words: Arc<Vec<u64>>,
    attributions: Vec<u32>,
    topics: Vec<u32>,
    sources: Vec<u32>,
    archive: u32,
}

impl PlacedDraft {
    pub fn owned(&self) -> Storage {
        Storage::Owned(Arc::clone(&self.words))
    }
}

/// Gives every segment its place.
pub struct Registrar<'a> {
    archive: &'a Archive,
    builder: DictionaryBuilder,
    segments: Vec<Arc<Segment>>,
    keys: ArchiveKeys,
    /// How many quotes have their key.
    given: u64,
    cache: Option<Cache>,
    /// The places of the segments that are still to get slices, in their order.
    waiting: Vec<usize>,
    /// What came of it so far.
    pub report: Report,
    /// The same of each archive.
    pub of_files: Vec<Report>,
    /// The last line of each archive that could not be read.
    pub last_bad: Vec<Option<u64>>,
    /// What lines of the archives say of speakers.
    speakers: Vec<SpeakerLine>,
    /// The same of the lines that were read before.
    earlier_speakers: Vec<SpeakerLine>,
    /// How far the files were read before; none of a new archive.
    pub before: Vec<FileExtent>,
}

impl<'a> Registrar<'a> {
    /// One for so many archives of which nothing is read yet.
    pub fn new(archive: &'a Archive, roster: Roster, archives: usize) -> Self {
        let atlas = &archive.atlas;
        Self {
            builder: DictionaryBuilder::new(atlas, roster),
            archive,
            segments: Vec::new(),
            keys: ArchiveKeys::new(atlas),
            given: 0,
            cache: None,
            waiting: Vec::new(),
            report: Report::default(),
            of_files: vec![Report::default(); archives],
            last_bad: vec![None; archives],
            speakers: Vec::new(),
            earlier_speakers: Vec::new(),
            before: Vec::new(),
        }
    }

    /// One that goes on from what was read.
    pub fn resumed(archive: &'a Archive, extent: &mut ArchiveExtent) -> Self {
        let snapshot = archive.snapshot();
        let (builder, keys) = extent.builders.take().unwrap_or_else(|| {
            let roster = extent.roster.clone();
            let builder = DictionaryBuilder::over(&archive.atlas, roster, &snapshot.dictionary);
            let mut keys = ArchiveKeys::new(&archive.atlas);
            for (key, nth) in snapshot
                .segments
                .iter()
                .flat_map(|segment| segment.rows().map(move |row| (segment.key(&row), row.nth)))
            {
                match nth {
                    0 => keys.take(key, 1),
                    nth => keys.take(&format!("{key}-{nth}"), 1),
                }
            }
            (builder, keys)
        });
        let report = Report { from_cache: false, not_cached: None, ..extent.report.clone() };
        // Those of a small archive, which grows now, and of one whose reading was stopped.
        let unsliced =
            snapshot.segments.iter().enumerate().filter(|(_, segment)| !segment.is_sliced());
        Self {
            builder,
            archive,
            waiting: unsliced.map(|(at, _)| at).collect(),
            segments: snapshot.segments.clone(),
            keys,
            given: report.quotes as u64,
            cache: None,
            report,
            of_files: extent.of_files.clone(),
            last_bad: vec![None; extent.of_files.len()],
            speakers: Vec::new(),
            earlier_speakers: extent
                .roster
                .lines()
                .iter()
                .filter(|line| !extent.beside.lines().contains(line))
                .cloned()
                .collect(),
            before: extent.files.clone(),
        }
    }

    /// Takes the line of an archive for unread that had no line feed and could not be read: it may go on.
    pub fn forget_fault(&mut self, archive: usize, line: u64) {
        let is_of_one = self.of_files.len() == 1;
        if let Some(report) = self.of_files.get_mut(archive) {
            report.bad_lines = report.bad_lines.saturating_sub(1);
            report.faults.retain(|(at, _)| *at != line);
        }
        self.report.bad_lines = self.report.bad_lines.saturating_sub(1);
        if is_of_one {
            self.report.faults.retain(|(at, _)| *at != line);
        }
    }

    /// Gives a draft its places, and takes over what could not be read.
    pub fn file(
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
        if let (Some(last_bad), Some((line, _))) =
            (self.last_bad.get_mut(archive as usize), all.last())
        {
            *last_bad = Some(*line);
        }
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

    /// Writes a segment to the cache, and reads it from there from now on; there is no cache any more once that fails.
    pub fn keep(
        &mut self,
        directory: &Path,
        identity: &Identity,
        draft: &PlacedDraft,
    ) -> io::Result<Storage> {
        let PlacedDraft { words, attributions, topics, sources, archive } = draft;
        self.add_to_cache(directory, identity, |cache| {
            cache.add(words, attributions, topics, sources, *archive)
        })
    }

    /// Adds something to the cache, which is begun with the first; a file that lacks a segment is no cache, so none is left where that fails.
    fn add_to_cache(
        &mut self,
        directory: &Path,
        identity: &Identity,
        add: impl FnOnce(&mut Cache) -> io::Result<Storage>,
    ) -> io::Result<Storage> {
        let begun = self.cache.take().map_or_else(|| Cache::create(directory, identity), Ok);
        let mut cache = begun?;
        let storage = add(&mut cache)?;
        self.cache = Some(cache);
        Ok(storage)
    }

    /// Publishes a segment; one that `waits_for_slices` gets them in [`Registrar::finish_segments`].
    pub fn place(&mut self, storage: Storage, draft: PlacedDraft, waits_for_slices: bool) {
        if let Some(mut segment) =
            Segment::new(storage, draft.attributions, draft.topics, draft.sources)
        {
            segment.archive = draft.archive;
            self.builder.dictionary.count(&segment);
            if waits_for_slices {
                self.waiting.push(self.segments.len());
            }
            self.segments.push(Arc::new(segment));
        }
        self.archive.publish(self.segments.clone(), self.builder.dictionary.clone());
    }

    /// Adds slices to the segments that wait for them, and writes those that are not in the `cache` yet to it, to be read from there from
    /// now on: those that are still owned, and those of the cache before this one. All of them can be found meanwhile.
    ///
    /// What goes wrong with the cache is told in the report; how many quotes are ready, to `told`.
    pub fn finish_segments(
        &mut self,
        mut cache: Option<(&Path, &Identity)>,
        told: &mut dyn FnMut(usize),
    ) {
        let waiting = std::mem::take(&mut self.waiting);
        if waiting.is_empty() && cache.is_none() {
            return;
        }
        let to_slice: Vec<Arc<Segment>> =
            waiting.iter().map(|&at| Arc::clone(&self.segments[at])).collect();
        let archive = self.archive;
        let mut ready_quotes = 0;
        slicing::in_order(to_slice, &|| archive.is_cancelled(), |sliced| {
            for at in 0..self.segments.len() {
                if archive.is_cancelled() {
                    self.report.cancelled = true;
                    return;
                }
                let mut segment = Arc::clone(&self.segments[at]);
                if waiting.binary_search(&at).is_ok()
                    && let Some(moved) =
                        sliced().and_then(|words| segment.moved_to(Storage::Owned(words)))
                {
                    segment = Arc::new(moved);
                }
                let kept =
                    cache.map(|(directory, identity)| self.kept(&segment, directory, identity));
                match kept.transpose() {
                    Ok(kept) => segment = kept.flatten().map_or(segment, Arc::new),
                    Err(error) => {
                        self.report.not_cached = Some(loading::told(&error));
                        cache = None;
                    }
                }
                ready_quotes += segment.len();
                self.segments[at] = segment;
                archive.publish_moved(self.segments.clone());
                told(ready_quotes);
            }
        });
        archive.renew_version();
    }

    /// Writes a segment to the cache if it is not there yet, and gives it back as it stands there.
    fn kept(
        &mut self,
        segment: &Segment,
        directory: &Path,
        identity: &Identity,
    ) -> io::Result<Option<Segment>> {
        let is_of_this = matches!(segment.storage(), Storage::Mapped(_)) && self.before.is_empty();
        if is_of_this || !segment.is_sliced() {
            return Ok(None);
        }
        let Ok(words) = bytemuck::try_cast_slice(segment.storage().bytes()) else {
            return Ok(None);
        };
        let Segment { attributions, topics, sources, archive, .. } = segment;
        let storage = self.add_to_cache(directory, identity, |cache| {
            cache.add(words, attributions, topics, sources, *archive)
        })?;
        Ok(segment.moved_to(storage))
    }

    /// Whether a cache is written.
    pub fn is_kept(&self) -> bool {
        self.cache.is_some()
    }

    /// What came of it, in all and of each archive, once the cache has its name; and what further quotes need. `ends` is how far each file
    /// was read.
    pub fn finish(
        mut self,
        ends: Vec<Option<KeptEnd>>,
    ) -> (Report, Vec<Report>, (DictionaryBuilder, ArchiveKeys)) {
        if let Some(cache) = self.cache.take().filter(|_| !self.report.cancelled) {
            let mut speakers = std::mem::take(&mut self.earlier_speakers);
            speakers.append(&mut self.speakers);
            let finished = cache.finish(&self.builder.dictionary, &speakers, ends, &self.report);
            self.report.not_cached = finished.err().map(|error| loading::told(&error));
        }
        if self.of_files.len() > 1 {
            self.report.of_files.clone_from(&self.of_files);
        }
        (self.report, self.of_files, (self.builder, self.keys))
    }

    /// What is said of speakers, in the archives and beside them.
    pub fn roster(&self) -> &Roster {
        self.builder.roster()
    }

    /// Joins the names that lines of the archives join; they may stand behind the quotes.
    pub fn join_speakers(&mut self) {
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
