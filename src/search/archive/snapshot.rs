//! An archive as searches and the loader share it: the loader publishes snapshots, a search reads the newest.

use std::fmt;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use crate::atlas::{ArchiveField, Atlas, Bilingual, Date, Quotation, SpeakerId};
use crate::search::archive::dictionary::{Dictionary, Who};
use crate::search::archive::keeper::Keeper;
use crate::search::archive::segment::Segment;

/// An archive that can be searched, also while it is read.
pub struct Archive {
    pub(super) atlas: Arc<Atlas>,
    now: RwLock<Arc<Snapshot>>,
    cancelled: AtomicBool,
    /// What the archive is called, once it is read from a file.
    name: OnceLock<Arc<str>>,
    pub(super) keeper: Keeper,
}

/// What stood in the archive at some time.
#[derive(Debug, Default)]
pub struct Snapshot {
    pub segments: Vec<Arc<Segment>>,
    pub dictionary: Dictionary,
}

impl Snapshot {
    /// A quote as it is shown; `None` if its words are not those that were read.
    pub fn quotation(&self, segment: usize, at: usize) -> Option<Quotation> {
        let segment = self.segments.get(segment)?;
        let row = segment.row(at);
        let text = segment.text(&row).ok()?;
        let rest = segment.rest(&row);
        let attribution = self.dictionary.attributions.get(segment.attribution(at))?;
        let topic = segment.topics.get(row.topic as usize);
        let topic = topic.and_then(|&topic| self.dictionary.topics.get(topic as usize));
        let words = &attribution.words;
        let en = words.speaker_en.as_ref().unwrap_or(&words.speaker);
        Some(Quotation {
            key: match row.nth {
                0 => rest.key.to_owned(),
                nth => format!("{}-{nth}", rest.key),
            },
            text: text.to_owned(),
            speaker: Bilingual::new(&*words.speaker, &**en),
            speaker_record: match attribution.who {
                Who::Atlas(id) => Some(id),
                Who::Own(_) => None,
            },
            role: words.role.clone(),
            org: words.org.clone(),
            region: words.region.clone(),
            date: Date::from_packed(row.date),
            source: rest.field(ArchiveField::Source).map(str::to_owned),
            url: rest.field(ArchiveField::Url).map(str::to_owned),
            topic: topic.map(|topic| topic.name.clone()),
            lang: rest.field(ArchiveField::Lang).map(str::to_owned),
            more: rest.more().map(|(field, text)| (field, text.to_owned())).collect(),
            manner: row.manner(),
            archive: self.dictionary.name.clone(),
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
            name: OnceLock::new(),
            keeper: Keeper::default(),
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

    /// How many quotes of a speaker of the atlas there are so far.
    #[must_use]
    pub fn quotes_of(&self, id: SpeakerId) -> usize {
        let snapshot = self.snapshot();
        let dictionary = &snapshot.dictionary;
        let attributions = dictionary.of_atlas.get(id.index()).into_iter().flatten();
        attributions.filter_map(|&place| dictionary.quotes.get(place as usize)).sum()
    }

    /// Ends a [`Archive::load`] early; what was read stays.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
        self.keeper.end();
    }

    /// Has a search met something that tells of a changed cache, whoever waits for that mends it.
    pub(in crate::search) fn suspect(&self) {
        self.keeper.suspect();
    }

    /// Calls the archive by the name of its file, without the directory.
    pub(super) fn call(&self, path: &Path) {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        let _ = self.name.set(name.as_ref().into());
    }

    /// What the archive is called: the name of its file.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.get().map(|name| &**name)
    }

    pub(super) fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    pub(in crate::search) fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.now.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn publish(&self, segments: Vec<Arc<Segment>>, mut dictionary: Dictionary) {
        dictionary.name = self.name.get().cloned();
        let now = Arc::new(Snapshot { segments, dictionary });
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = now;
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
