//! Lists of an archive's quotes: narrowed, counted by what they share, and read by their place in an order. No list is ever copied: a
//! selection is a bit for each quote, and a page is read where it stands.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::atlas::{Bilingual, Date, Id, Language, Manner, Quotation, SpeakerId, Word as _};
use crate::search::archive::dictionary::Who;
use crate::search::archive::segment::{NONE, Segment};
use crate::search::archive::snapshot::{Archive, Snapshot};

/// What quotes can share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Facet {
    /// Who said them.
    Speaker,
    /// Where they stand.
    Source,
    /// What they are about; a quote may have several.
    Topic,
    /// The year in which they were said.
    Year,
    /// The speaker's organisation.
    Organization,
    /// In whose words they are.
    Manner,
    /// Which archive they are from, where several are read together.
    Archive,
}

impl Facet {
    /// Every facet, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Speaker,
        Self::Source,
        Self::Topic,
        Self::Year,
        Self::Organization,
        Self::Manner,
        Self::Archive,
    ];

    /// What it is called.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        let (zh, en) = match self {
            Self::Speaker => ("说话人", "Speaker"),
            Self::Source => ("来源", "Source"),
            Self::Topic => ("话题", "Topic"),
            Self::Year => ("年", "Year"),
            Self::Organization => ("机构", "Organisation"),
            Self::Manner => ("方式", "Manner"),
            Self::Archive => ("档案", "Archive"),
        };
        language.pick(zh, en)
    }
}

/// A value of a facet: the place of a speaker, a source, a topic; a year; a manner. [`Shared::UNKNOWN`] where a quote has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Shared {
    /// Of what.
    pub facet: Facet,
    value: u32,
}

impl Shared {
    /// What stands for a value that the archive does not state.
    pub const UNKNOWN: u32 = NONE;

    /// Whether it stands for what the archive does not state.
    #[must_use]
    pub fn is_unknown(self) -> bool {
        self.value == Self::UNKNOWN
    }
}

/// A value, and how many quotes have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// The value.
    pub shared: Shared,
    /// How many quotes of a selection have it.
    pub count: usize,
}

/// In which order quotes are listed; within a group the newest come first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The newest first, those without a date last.
    #[default]
    Newest,
    /// The oldest first, those without a date before them.
    Oldest,
    /// By the speaker's name.
    Speaker,
    /// By the source's name.
    Source,
}

/// A state of an archive to be browsed.
pub struct Browser {
    snapshot: Arc<Snapshot>,
    /// For each attribution the value of its speaker, and of its organisation.
    speakers: Vec<u32>,
    organizations: Vec<u32>,
}

/// The quotes that a narrowing leaves.
#[derive(Debug)]
pub struct Selection {
    /// A bit for each quote, segment by segment; nothing where all of them pass.
    bits: Option<Vec<Vec<u64>>>,
    /// How many there are.
    pub count: usize,
}

/// Where a quote stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    segment: usize,
    row: usize,
}

impl Archive {
    /// The archive as it is now, to be browsed.
    #[must_use]
    pub fn browse(&self) -> Browser {
        Browser::new(self.snapshot())
    }
}

/// Speakers of the atlas have even values, those of the archive's own odd ones.
fn value_of(who: Who) -> u32 {
    match who {
        Who::Atlas(id) => u32::try_from(id.index() * 2).unwrap_or(NONE),
        Who::Own(at) => at * 2 + 1,
    }
}

impl Browser {
    fn new(snapshot: Arc<Snapshot>) -> Self {
        let attributions = &snapshot.dictionary.attributions;
        let speakers = attributions.iter().map(|attribution| value_of(attribution.who)).collect();
        let mut first: HashMap<&str, u32> = HashMap::new();
        let organizations = attributions.iter().zip(0..).map(|(attribution, place)| {
            attribution.org.as_deref().map_or(NONE, |org| *first.entry(org).or_insert(place))
        });
        let organizations = organizations.collect();
        Self { snapshot, speakers, organizations }
    }

    /// How many quotes the archive has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.snapshot.segments.iter().map(|segment| segment.len()).sum()
    }

    /// The facets by which its quotes differ: which archive they are from only where there are several.
    pub fn facets(&self) -> impl Iterator<Item = Facet> {
        let is_several = self.snapshot.dictionary.names.len() > 1;
        Facet::ALL.into_iter().filter(move |facet| is_several || *facet != Facet::Archive)
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What a value is called in both languages.
    #[must_use]
    pub fn name(&self, shared: Shared, atlas: &crate::atlas::Atlas) -> Bilingual {
        let dictionary = &self.snapshot.dictionary;
        let at = shared.value as usize;
        let same = |name: &str| Bilingual::new(name, name);
        let unknown = Bilingual::new("未写", "not stated");
        if shared.is_unknown() {
            return unknown;
        }
        match shared.facet {
            Facet::Speaker if shared.value.is_multiple_of(2) => {
                atlas.speakers.iter().nth(at / 2).map(|(_, speaker)| speaker.name.clone())
            }
            Facet::Speaker => dictionary.speakers.get(at / 2).map(|own| own.name.clone()),
            Facet::Organization => dictionary
                .attributions
                .get(at)
                .and_then(|attribution| attribution.org.as_deref())
                .map(same),
            Facet::Source => dictionary.sources.get(at).map(|source| same(source)),
            Facet::Topic => dictionary.topics.get(at).map(|topic| match topic.record {
                Some(id) => atlas[id].name.clone(),
                None => same(&topic.name),
            }),
            Facet::Year => Some(Bilingual::new(format!("{at} 年"), at.to_string())),
            Facet::Archive => dictionary.names.get(at).map(|name| same(name)),
            Facet::Manner => Manner::ALL.get(at).map(|manner| {
                Bilingual::new(manner.label(Language::Zh), manner.label(Language::En))
            }),
        }
        .unwrap_or(unknown)
    }

    /// The value for a speaker of the atlas.
    #[must_use]
    pub fn of_speaker(&self, id: SpeakerId) -> Shared {
        Shared { facet: Facet::Speaker, value: value_of(Who::Atlas(id)) }
    }

    /// The speaker of the atlas that a value stands for.
    #[must_use]
    pub fn atlas_speaker(&self, shared: Shared, atlas: &crate::atlas::Atlas) -> Option<SpeakerId> {
        let is_atlas = shared.facet == Facet::Speaker && shared.value.is_multiple_of(2);
        let mut ids = atlas.speakers.iter().map(|(id, _): (Id<_>, _)| id);
        is_atlas.then(|| ids.nth(shared.value as usize / 2)).flatten()
    }

    /// The quotes that have one of the values of each facet that is named.
    #[must_use]
    pub fn select(&self, values: &[Shared]) -> Selection {
        if values.is_empty() {
            return Selection { bits: None, count: self.len() };
        }
        let mut count = 0;
        let bits = self.snapshot.segments.iter().map(|segment| {
            let mut passing = segment.everything();
            for facet in Facet::ALL {
                let wanted: Vec<u32> = values
                    .iter()
                    .filter(|shared| shared.facet == facet)
                    .map(|shared| shared.value)
                    .collect();
                if wanted.is_empty() {
                    continue;
                }
                let bits = self.having(segment, facet, &wanted);
                passing.iter_mut().zip(bits).for_each(|(passing, bits)| *passing &= bits);
            }
            count += passing.iter().map(|word| word.count_ones() as usize).sum::<usize>();
            passing
        });
        let bits = bits.collect();
        Selection { bits: Some(bits), count }
    }

    /// The quotes of a segment with one of these values, sorted or not.
    fn having(&self, segment: &Segment, facet: Facet, wanted: &[u32]) -> Vec<u64> {
        let mut bits = vec![0; segment.words()];
        match facet {
            Facet::Speaker | Facet::Organization => {
                let of = self.of_attributions(facet);
                let is_wanted = |attribution: &u32| {
                    of.get(*attribution as usize).is_some_and(|value| wanted.contains(value))
                };
                let mut attributions: Vec<u32> =
                    segment.attributions.iter().copied().filter(is_wanted).collect();
                attributions.sort_unstable();
                segment.of_attributions(&attributions, &mut bits);
            }
            Facet::Topic => {
                for (topic, place) in segment.topics.iter().zip(0..) {
                    if wanted.contains(topic) {
                        segment.of_topic(place, &mut bits);
                    }
                }
                if wanted.contains(&NONE) {
                    set_where(&mut bits, segment.rows().map(|row| row.topic == NONE));
                }
            }
            Facet::Year => {
                for &year in wanted {
                    let rows = if year == NONE {
                        segment.between(&(1..u32::MAX)).end..segment.len()
                    } else {
                        segment.between(&(year << 9..(year + 1) << 9))
                    };
                    rows.for_each(|row| bits[row / 64] |= 1 << (row % 64));
                }
            }
            Facet::Source => {
                let is_wanted: Vec<bool> =
                    segment.sources.iter().map(|source| wanted.contains(source)).collect();
                let without = wanted.contains(&NONE);
                set_where(
                    &mut bits,
                    segment.rows().map(|row| {
                        row.source().map_or(without, |at| is_wanted.get(at) == Some(&true))
                    }),
                );
            }
            Facet::Archive => {
                if wanted.contains(&segment.archive) {
                    bits = segment.everything();
                }
            }
            Facet::Manner => {
                let value = |manner: Option<Manner>| manner_value(manner);
                set_where(
                    &mut bits,
                    segment.rows().map(|row| wanted.contains(&value(row.manner()))),
                );
            }
        }
        bits
    }

    fn of_attributions(&self, facet: Facet) -> &[u32] {
        if facet == Facet::Speaker { &self.speakers } else { &self.organizations }
    }

    /// The values of a facet with the number of quotes of a selection that have each, the most first; what is unknown comes last. One
    /// pass over the rows.
    #[must_use]
    pub fn groups(&self, selection: &Selection, facet: Facet) -> Vec<Group> {
        let mut counts: HashMap<u32, usize> = HashMap::new();
        for (at, segment) in self.snapshot.segments.iter().enumerate() {
            let bits = selection.of(at);
            match facet {
                Facet::Speaker | Facet::Organization => {
                    let mut local = vec![0_usize; segment.attributions.len()];
                    let places = segment.attribution_places().iter().enumerate();
                    for (_, &place) in places.filter(|(row, _)| is_set(bits, *row)) {
                        if let Some(count) = local.get_mut(usize::from(place)) {
                            *count += 1;
                        }
                    }
                    let of = self.of_attributions(facet);
                    for (&attribution, count) in segment.attributions.iter().zip(local) {
                        let value = of.get(attribution as usize).copied().unwrap_or(NONE);
                        *counts.entry(value).or_default() += count;
                    }
                }
                Facet::Topic => {
                    for (&topic, place) in segment.topics.iter().zip(0..) {
                        let mut having = vec![0; segment.words()];
                        segment.of_topic(place, &mut having);
                        *counts.entry(topic).or_default() += count_both(bits, &having);
                    }
                    let rows = segment.rows().enumerate();
                    let without = rows.filter(|(row, it)| it.topic == NONE && is_set(bits, *row));
                    *counts.entry(NONE).or_default() += without.count();
                }
                Facet::Archive => {
                    let all = segment.everything();
                    *counts.entry(segment.archive).or_default() += count_both(bits, &all);
                }
                Facet::Source | Facet::Year | Facet::Manner => {
                    let rows = segment.rows().enumerate().filter(|(row, _)| is_set(bits, *row));
                    for (_, row) in rows {
                        let value = match facet {
                            Facet::Source => row
                                .source()
                                .and_then(|at| segment.sources.get(at).copied())
                                .unwrap_or(NONE),
                            Facet::Year if row.date == 0 => NONE,
                            Facet::Year => row.date >> 9,
                            _ => manner_value(row.manner()),
                        };
                        *counts.entry(value).or_default() += 1;
                    }
                }
            }
        }
        let mut groups: Vec<Group> = counts
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(value, count)| Group { shared: Shared { facet, value }, count })
            .collect();
        if facet == Facet::Year {
            groups.sort_unstable_by_key(|group| {
                (group.shared.is_unknown(), Reverse(group.shared.value))
            });
        } else {
            groups.sort_unstable_by_key(|group| {
                (group.shared.is_unknown(), Reverse(group.count), group.shared.value)
            });
        }
        groups
    }

    /// The quotes of a selection from one place of an order on.
    #[must_use]
    pub fn page(
        &self,
        selection: &Selection,
        order: Order,
        range: Range<usize>,
        atlas: &crate::atlas::Atlas,
    ) -> Vec<Place> {
        let range = range.start.min(selection.count)..range.end.min(selection.count);
        match order {
            Order::Newest => self.newest(selection, range),
            Order::Oldest => {
                let from_end = selection.count - range.end..selection.count - range.start;
                let mut page = self.newest(selection, from_end);
                page.reverse();
                page
            }
            Order::Speaker => self.grouped(selection, Facet::Speaker, range, atlas),
            Order::Source => self.grouped(selection, Facet::Source, range, atlas),
        }
    }

    /// By the names of a facet's values, and within each the newest first.
    fn grouped(
        &self,
        selection: &Selection,
        facet: Facet,
        range: Range<usize>,
        atlas: &crate::atlas::Atlas,
    ) -> Vec<Place> {
        let mut groups = self.groups(selection, facet);
        groups.sort_by_cached_key(|group| {
            (group.shared.is_unknown(), self.name(group.shared, atlas).zh)
        });
        let mut page = Vec::new();
        let mut at = 0;
        for group in groups {
            let (start, end) = (at, at + group.count);
            at = end;
            if end <= range.start {
                continue;
            }
            if start >= range.end {
                break;
            }
            let wanted = range.start.max(start) - start..range.end.min(end) - start;
            let of_group = self.within(selection, group.shared);
            page.extend(self.newest(&of_group, wanted));
        }
        page
    }

    /// The quotes of a selection that have a value as well.
    #[must_use]
    pub fn within(&self, selection: &Selection, shared: Shared) -> Selection {
        let mut count = 0;
        let bits = self.snapshot.segments.iter().enumerate().map(|(at, segment)| {
            let mut bits = self.having(segment, shared.facet, &[shared.value]);
            if let Some(known) = selection.of(at) {
                bits.iter_mut().zip(known).for_each(|(bits, known)| *bits &= known);
            }
            count += bits.iter().map(|word| word.count_ones() as usize).sum::<usize>();
            bits
        });
        let bits = bits.collect();
        Selection { bits: Some(bits), count }
    }

    /// The newest first: every segment is in that order, so that the place of a page is found by asking for dates how many quotes are
    /// newer, and the page by merging from there.
    fn newest(&self, selection: &Selection, range: Range<usize>) -> Vec<Place> {
        let segments = &self.snapshot.segments;
        let newer = |date: u32| -> (usize, Vec<usize>) {
            let ends: Vec<usize> =
                segments.iter().map(|segment| newer_rows(segment, date)).collect();
            let count = ends.iter().enumerate().map(|(at, &end)| selection.rank(at, end)).sum();
            (count, ends)
        };
        // The oldest date of which fewer quotes are newer than come before the page.
        let (mut low, mut high) = (0_u32, 1 << 24);
        while low < high {
            let middle = low.midpoint(high);
            if newer(middle).0 <= range.start {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        let (mut seen, mut cursors) = newer(low);
        let mut page = Vec::with_capacity(range.len());
        for (at, cursor) in cursors.iter_mut().enumerate() {
            *cursor = selection.next(at, *cursor, segments[at].len());
        }
        while seen < range.end {
            let date = |at: usize, row: usize| {
                (row < segments[at].len()).then(|| segments[at].row(row).date)
            };
            let next = (0..cursors.len())
                .filter_map(|at| Some((date(at, cursors[at])?, at)))
                .max_by_key(|&(date, at)| (date, Reverse(at)));
            let Some((_, at)) = next else { break };
            if seen >= range.start {
                page.push(Place { segment: at, row: cursors[at] });
            }
            cursors[at] = selection.next(at, cursors[at] + 1, segments[at].len());
            seen += 1;
        }
        page
    }

    /// A quote as it is shown; `None` if its words are damaged.
    #[must_use]
    pub fn quotation(&self, place: Place) -> Option<Quotation> {
        self.snapshot.quotation(place.segment, place.row)
    }

    /// Whatever a value of a facet is called that contains a text, folded as search folds; for `--filter`.
    #[must_use]
    pub fn named(&self, facet: Facet, text: &str, atlas: &crate::atlas::Atlas) -> Vec<Shared> {
        let folded = crate::search::fold(text);
        let all = self.groups(&self.select(&[]), facet);
        let is = |group: &Group, is_whole: bool| {
            let name = self.name(group.shared, atlas);
            let year = Date::from_packed(group.shared.value << 9).filter(|_| facet == Facet::Year);
            let names = [name.zh, name.en, year.map(|date| date.to_string()).unwrap_or_default()];
            names.iter().any(|name| {
                let name = crate::search::fold(name);
                if is_whole { name == folded } else { name.contains(&folded) }
            })
        };
        let whole: Vec<Shared> =
            all.iter().filter(|group| is(group, true)).map(|group| group.shared).collect();
        if whole.is_empty() {
            all.iter().filter(|group| is(group, false)).map(|group| group.shared).collect()
        } else {
            whole
        }
    }
}

impl Selection {
    fn of(&self, segment: usize) -> Option<&[u64]> {
        self.bits.as_ref().and_then(|bits| bits.get(segment)).map(Vec::as_slice)
    }

    /// How many of the first rows of a segment are selected.
    fn rank(&self, segment: usize, rows: usize) -> usize {
        let Some(bits) = self.of(segment) else { return rows };
        let whole: usize = bits.iter().take(rows / 64).map(|word| word.count_ones() as usize).sum();
        let part = bits.get(rows / 64).map_or(0, |word| word & ((1 << (rows % 64)) - 1));
        whole + part.count_ones() as usize
    }

    /// The first selected row from one on; `rows` where there is none.
    fn next(&self, segment: usize, from: usize, rows: usize) -> usize {
        let Some(bits) = self.of(segment) else { return from.min(rows) };
        let mut at = from / 64;
        let mut word = bits.get(at).map_or(0, |word| word & (u64::MAX << (from % 64)));
        loop {
            if word != 0 {
                return (at * 64 + word.trailing_zeros() as usize).min(rows);
            }
            at += 1;
            match bits.get(at) {
                Some(&next) => word = next,
                None => return rows,
            }
        }
    }
}

/// How many rows of a segment have this date or a newer one.
fn newer_rows(segment: &Segment, date: u32) -> usize {
    // Rows newer than `date`: those at or above the next number.
    segment.between(&(date + 1..u32::MAX)).end
}

fn manner_value(manner: Option<Manner>) -> u32 {
    let place = manner.and_then(|manner| Manner::ALL.iter().position(|known| *known == manner));
    place.and_then(|place| u32::try_from(place).ok()).unwrap_or(NONE)
}

fn is_set(bits: Option<&[u64]>, row: usize) -> bool {
    bits.is_none_or(|bits| bits.get(row / 64).is_some_and(|word| word >> (row % 64) & 1 == 1))
}

fn count_both(bits: Option<&[u64]>, other: &[u64]) -> usize {
    let count = |word: u64| word.count_ones() as usize;
    match bits {
        None => other.iter().copied().map(count).sum(),
        Some(bits) => bits.iter().zip(other).map(|(one, other)| count(one & other)).sum(),
    }
}

fn set_where(bits: &mut [u64], which: impl Iterator<Item = bool>) {
    for (row, _) in which.enumerate().filter(|(_, is)| *is) {
        if let Some(word) = bits.get_mut(row / 64) {
            *word |= 1 << (row % 64);
        }
    }
}

impl std::fmt::Debug for Browser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Browser").field("quotes", &self.len()).finish_non_exhaustive()
    }
}
