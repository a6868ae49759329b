//! One state of an archive, and the values that its quotes share.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, OnceLock};
use std::thread;

use super::facet::{Facet, Shared};
use crate::atlas::{Atlas, Date, Manner, Quotation, SpeakerId, Word as _};
use crate::search::archive::bits;
use crate::search::archive::dictionary::Who;
use crate::search::archive::known_by::known_by;
use crate::search::archive::segment::{NONE, Segment};
use crate::search::archive::snapshot::{Archive, Snapshot};

/// A state of an archive to be browsed.
pub struct Browser {
    pub(super) snapshot: Arc<Snapshot>,
    /// The day by which its quotes were said; `None` for all of them.
    day: Option<Date>,
    /// How many quotes it has, once somebody asked.
    count: OnceLock<usize>,
    /// For each attribution the value of its speaker, and of its organisation.
    speakers: Vec<u32>,
    organizations: Vec<u32>,
    /// For each topic its value: the first of those that one topic of the atlas has among its names.
    pub(super) topics: Vec<u32>,
}

/// Where a quote stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub(super) segment: usize,
    pub(super) row: usize,
}

impl Archive {
    /// The archive as it is now, to be browsed; of a day only the quotes that were said by then, as far as their dates tell.
    #[must_use]
    pub fn browse(&self, day: Option<Date>) -> Browser {
        Browser::new(self.snapshot(), day)
    }

    /// Begins to index the names of the archive as it is now beside the caller, so that this is done when a list is asked for by them. An
    /// archive with few names needs no thread.
    pub fn index_names_ahead(&self) {
        let snapshot = self.snapshot();
        if !snapshot.names.is_to_begin(&snapshot.dictionary) {
            return;
        }
        let atlas = Arc::clone(&self.atlas);
        let ahead = thread::Builder::new().name("names".to_owned()).spawn(move || {
            snapshot.names.make(&snapshot.dictionary, &atlas);
        });
        // Without a thread whoever asks first puts them in order.
        drop(ahead);
    }
}

/// Speakers of the atlas have even values, those of the archive's own odd ones.
fn value_of(who: Who) -> u32 {
    match who {
        Who::Atlas(id) => u32::try_from(id.index() * 2).unwrap_or(NONE),
        Who::Own(at) => at * 2 + 1,
    }
}

/// The value of a manner.
pub(super) fn value_of_manner(manner: Option<Manner>) -> u32 {
    let place = manner.and_then(|manner| Manner::ALL.iter().position(|known| *known == manner));
    place.and_then(|place| u32::try_from(place).ok()).unwrap_or(NONE)
}

impl Browser {
    fn new(snapshot: Arc<Snapshot>, day: Option<Date>) -> Self {
        let attributions = &snapshot.dictionary.attributions;
        let speakers = attributions.iter().map(|attribution| value_of(attribution.who)).collect();
        let mut first: HashMap<&str, u32> = HashMap::new();
        let organizations = attributions.iter().zip(0..).map(|(attribution, place)| {
            attribution.org.as_deref().map_or(NONE, |org| *first.entry(org).or_insert(place))
        });
        let organizations = organizations.collect();
        let mut of_records = HashMap::new();
        let topics = snapshot.dictionary.topics.iter().zip(0..).map(|(topic, place)| {
            topic.record.map_or(place, |record| *of_records.entry(record).or_insert(place))
        });
        let topics = topics.collect();
        Self { snapshot, day, count: OnceLock::new(), speakers, organizations, topics }
    }

    /// Of which state of the archive it is: see [`Archive::version`].
    #[must_use]
    pub fn version(&self) -> u64 {
        self.snapshot.version
    }

    /// The day by which its quotes were said; `None` for all of them.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        self.day
    }

    /// How many quotes the archive has, by the day.
    #[must_use]
    pub fn len(&self) -> usize {
        let segments = self.segments().iter();
        let rows = |segment: &Segment| {
            self.by_the_day(segment).map_or(segment.len(), |known| bits::count(&known))
        };
        *self.count.get_or_init(|| segments.map(|segment| rows(segment)).sum())
    }

    /// The bits of the quotes of a segment that were said by the day; `None` for all of them.
    pub(super) fn by_the_day(&self, segment: &Segment) -> Option<Vec<u64>> {
        let day = self.day?;
        let mut known = vec![0; segment.words()];
        for dates in known_by(day) {
            segment.between(&dates).for_each(|row| bits::set(&mut known, row));
        }
        Some(known)
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The facets by which its quotes differ: which archive they are from only where there are several.
    pub fn facets(&self) -> impl Iterator<Item = Facet> {
        let is_several = self.snapshot.dictionary.names.len() > 1;
        Facet::ALL.into_iter().filter(move |facet| is_several || *facet != Facet::Archive)
    }

    /// The value for a speaker of the atlas.
    #[must_use]
    pub fn of_speaker(&self, id: SpeakerId) -> Shared {
        Shared { facet: Facet::Speaker, value: value_of(Who::Atlas(id)) }
    }

    /// The speaker of the atlas that a value stands for.
    #[must_use]
    pub fn atlas_speaker(&self, shared: Shared, atlas: &Atlas) -> Option<SpeakerId> {
        let is_atlas = shared.facet == Facet::Speaker && shared.value.is_multiple_of(2);
        let speaker = atlas.speakers.at(shared.value as usize / 2).filter(|_| is_atlas);
        speaker.map(|(id, _)| id)
    }

    /// The id of a speaker whom only the archive has, by which `show` finds them.
    #[must_use]
    pub fn own_speaker_key(&self, shared: Shared) -> Option<&str> {
        self.own_speaker(shared).map(|speaker| speaker.key.as_str())
    }

    /// Where the quote with this key stands.
    #[must_use]
    pub fn place_of(&self, key: &str) -> Option<Place> {
        let (segment, row) = self.snapshot.place_of(key)?;
        Some(Place { segment, row })
    }

    /// A quote as it is shown; `None` if its words are damaged.
    #[must_use]
    pub fn quotation(&self, place: Place) -> Option<Quotation> {
        self.snapshot.quotation(place.segment, place.row)
    }

    pub(super) fn segments(&self) -> &[Arc<Segment>] {
        &self.snapshot.segments
    }

    /// For each attribution the value of a facet that belongs to it: speaker or organisation.
    pub(super) fn of_attributions(&self, facet: Facet) -> &[u32] {
        if facet == Facet::Speaker { &self.speakers } else { &self.organizations }
    }

    /// The value that a quote has of a facet of which it has one: speaker, organisation or source.
    pub(super) fn value(&self, segment: &Segment, row: usize, facet: Facet) -> u32 {
        match facet {
            Facet::Speaker | Facet::Organization => {
                let of = self.of_attributions(facet);
                of.get(segment.attribution(row)).copied().unwrap_or(NONE)
            }
            _ => {
                let source = segment.row(row).source();
                source.and_then(|at| segment.sources.get(at).copied()).unwrap_or(NONE)
            }
        }
    }

    /// One more than the largest value of a facet whose values are places in a list.
    pub(super) fn values(&self, facet: Facet) -> usize {
        let dictionary = &self.snapshot.dictionary;
        match facet {
            Facet::Speaker => dictionary.of_atlas.len().max(dictionary.speakers.len()) * 2 + 2,
            Facet::Organization => dictionary.attributions.len(),
            Facet::Source => dictionary.sources.len(),
            Facet::Topic => dictionary.topics.len(),
            Facet::Manner => Manner::ALL.len(),
            Facet::Archive => dictionary.names.len().max(1),
            Facet::Year => 0,
        }
    }
}

impl fmt::Debug for Browser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Browser").field("quotes", &self.len()).finish_non_exhaustive()
    }
}
