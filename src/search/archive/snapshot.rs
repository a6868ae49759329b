//! An archive as searches and the loader share it: the loader publishes snapshots, a search reads the newest.

use std::ffi::OsString;
use std::fmt;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock};

use crate::atlas::{ArchiveField, Atlas, Bilingual, Date, Quotation, SpeakerId};
use crate::search::archive::browse::NameIndex;
use crate::search::archive::dictionary::{Dictionary, Who};
use crate::search::archive::extent::ArchiveExtent;
use crate::search::archive::keeper::Keeper;
use crate::search::archive::segment::Segment;

/// An archive that can be searched, also while it is read.
pub struct Archive {
    pub(super) atlas: Arc<Atlas>,
    now: RwLock<Arc<Snapshot>>,
    cancelled: AtomicBool,
    /// What the archives are called, once they are read from files.
    names: OnceLock<Vec<Arc<str>>>,
    pub(super) keeper: Keeper,
    /// How far it was read, where it may be read on; held by whoever reads.
    extent: Mutex<Option<ArchiveExtent>>,
    /// How many snapshots there were.
    published: AtomicU64,
}

/// What stood in the archive at some time.
#[derive(Debug, Default)]
pub struct Snapshot {
    pub segments: Vec<Arc<Segment>>,
    pub dictionary: Arc<Dictionary>,
    /// Grows with every snapshot of an archive.
    pub version: u64,
    pub names: Arc<NameIndex>,
}

impl Snapshot {
    /// The segment and the row of the quote with this key.
    pub fn place_of(&self, key: &str) -> Option<(usize, usize)> {
        let numbered = key.rsplit_once('-').and_then(|(key, nth)| Some((key, nth.parse().ok()?)));
        let named = std::iter::once((key, 0)).chain(numbered);
        named.into_iter().find_map(|(key, nth)| {
            self.segments.iter().enumerate().find_map(|(at, segment)| {
                let mut rows = segment.with_key(key).into_iter();
                let row = rows.find(|&row| segment.row(row).nth == nth)?;
                Some((at, row))
            })
        })
    }

    /// A quote as it is shown; `None` if its words are not those that were read.
    pub fn quotation(&self, segment: usize, at: usize) -> Option<Quotation> {
        let segment = self.segments.get(segment)?;
        let row = segment.row(at);
        let text = segment.text(at).ok()?;
        let rest = segment.rest(&row);
        let attribution = self.dictionary.attributions.get(segment.attribution(at))?;
        let words = &attribution.words;
        let en = words.speaker_en.as_ref().unwrap_or(&words.speaker);
        Some(Quotation {
            key: match row.nth {
                0 => rest.key.to_owned(),
                nth => format!("{}-{nth}", rest.key),
            },
            text,
            speaker: Bilingual::new(&*words.speaker, &**en),
            speaker_record: match attribution.who {
                Who::Atlas(id) => Some(id),
                Who::Own(_) => None,
            },
            speaker_key: match attribution.who {
                Who::Atlas(_) => None,
                Who::Own(at) => {
                    let own = self.dictionary.speakers.get(at as usize);
                    own.map(|speaker| speaker.key.as_str().into())
                }
            },
            role: words.role.clone(),
            org: words.org.clone(),
            region: words.region.clone(),
            date: Date::from_packed(row.date),
            source: rest.field(ArchiveField::Source).map(str::to_owned),
            url: rest.field(ArchiveField::Url).map(str::to_owned),
            topic: rest.field(ArchiveField::Topic).map(str::to_owned),
            lang: rest.field(ArchiveField::Lang).map(str::to_owned),
            more: rest.more().map(|(field, text)| (field, text.to_owned())).collect(),
            manner: row.manner(),
            archive: self.dictionary.names.get(segment.archive as usize).cloned(),
        })
    }
}

impl Archive {
    /// An archive without quotes, to be laid beside `atlas`.
    #[must_use]
    pub fn new(atlas: Arc<Atlas>) -> Self {
        Self {
            atlas,
            now: RwLock::default(),
            cancelled: AtomicBool::new(false),
            names: OnceLock::new(),
            keeper: Keeper::default(),
            extent: Mutex::default(),
            published: AtomicU64::new(0),
        }
    }

    /// How many quotes there are so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.snapshot().segments.iter().map(|segment| segment.len()).sum()
    }

    /// Whether there are none yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The quote with this key; `None` where there is none so far, or its words are damaged.
    #[must_use]
    pub fn quotation(&self, key: &str) -> Option<Quotation> {
        let snapshot = self.snapshot();
        let (segment, row) = snapshot.place_of(key)?;
        snapshot.quotation(segment, row)
    }

    /// How many quotes of a speaker of the atlas there are so far.
    #[must_use]
    pub fn quotes_of(&self, id: SpeakerId) -> usize {
        let snapshot = self.snapshot();
        let dictionary = &snapshot.dictionary;
        let attributions = dictionary.of_atlas.get(id.index()).into_iter().flatten();
        attributions.filter_map(|&place| dictionary.quotes.get(place as usize)).sum()
    }

    /// How many quotes of a speaker of the atlas there are so far in each archive that has any, with the archive's name.
    #[must_use]
    pub fn quotes_of_each(&self, id: SpeakerId) -> Vec<(Arc<str>, usize)> {
        let names = self.names();
        let count = self.quotes_of(id);
        if count == 0 {
            return Vec::new();
        }
        if let [name] = names {
            return vec![(Arc::clone(name), count)];
        }
        let snapshot = self.snapshot();
        let mut counts = vec![0; names.len()];
        let own = snapshot.dictionary.of_atlas.get(id.index()).map_or(&[][..], Vec::as_slice);
        for segment in &snapshot.segments {
            let counted = segment.attributions.iter().zip(segment.counts());
            let of_speaker: usize =
                counted.filter(|(at, _)| own.contains(at)).map(|(_, count)| count).sum();
            if let Some(count) = counts.get_mut(segment.archive as usize) {
                *count += of_speaker;
            }
        }
        let each = names.iter().cloned().zip(counts);
        each.filter(|(_, count)| *count > 0).collect()
    }

    /// Ends a [`Archive::load`] early; what was read stays, and [`Archive::read_on`] goes on from there.
    pub fn stop(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// The same for good: whoever waits for the archive waits no longer.
    pub fn cancel(&self) {
        self.stop();
        self.keeper.end();
    }

    /// Reads again after [`Archive::stop`].
    pub(super) fn resume(&self) {
        self.cancelled.store(false, Ordering::Relaxed);
    }

    /// How far it was read. Whoever reads holds it.
    pub(super) fn extent(&self) -> MutexGuard<'_, Option<ArchiveExtent>> {
        self.extent.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Grows whenever there are other quotes than before, or all of them have moved.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.snapshot().version
    }

    /// Has a search met something that tells of a changed cache, whoever waits for that mends it.
    pub(in crate::search) fn suspect(&self) {
        self.keeper.suspect();
    }

    /// Calls each archive by the name of its file, without the directory; of two files of one name by the whole path.
    pub(super) fn call(&self, paths: &[&Path]) {
        let file = |path: &Path| {
            if path.starts_with("/dev") {
                // A descriptor: the number says nothing.
                return OsString::from("stdin");
            }
            path.file_name().unwrap_or(path.as_os_str()).to_owned()
        };
        let name = |path: &&Path| {
            let is_one = paths.iter().filter(|other| file(other) == file(path)).count() == 1;
            let name = if is_one { file(path) } else { path.as_os_str().to_owned() };
            Arc::from(name.to_string_lossy().as_ref())
        };
        let _ = self.names.set(paths.iter().map(name).collect());
    }

    /// What the archives are called: the names of their files.
    #[must_use]
    pub fn names(&self) -> &[Arc<str>] {
        self.names.get().map_or(&[], Vec::as_slice)
    }

    pub(super) fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    pub(in crate::search) fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.now.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn publish(&self, segments: Vec<Arc<Segment>>, mut dictionary: Dictionary) {
        dictionary.names = self.names().to_vec();
        let version = self.published.fetch_add(1, Ordering::Relaxed) + 1;
        let (dictionary, names) = (Arc::new(dictionary), Arc::default());
        self.replace(Snapshot { segments, dictionary, version, names });
    }

    /// Publishes the same quotes as before, which lie elsewhere now.
    pub(super) fn publish_moved(&self, segments: Vec<Arc<Segment>>) {
        let now = self.snapshot();
        let (dictionary, names) = (Arc::clone(&now.dictionary), Arc::clone(&now.names));
        self.replace(Snapshot { segments, dictionary, version: now.version, names });
    }

    /// Tells whoever holds the quotes of this version that they lie elsewhere now: let go, the former bytes are freed.
    pub(super) fn renew_version(&self) {
        let now = self.snapshot();
        let version = self.published.fetch_add(1, Ordering::Relaxed) + 1;
        let (dictionary, names) = (Arc::clone(&now.dictionary), Arc::clone(&now.names));
        self.replace(Snapshot { segments: now.segments.clone(), dictionary, version, names });
    }

    fn replace(&self, snapshot: Snapshot) {
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(snapshot);
    }
}

impl Drop for Archive {
    fn drop(&mut self) {
        self.keeper.end();
    }
}

impl fmt::Debug for Archive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Archive").field("quotes", &self.len()).finish_non_exhaustive()
    }
}
