//! Lists of an archive's quotes: narrowed, counted by what they share, and read by their place in an order. No list is ever copied: a
//! selection is a bit for each quote, and a page is read where it stands.

use std::cmp::{Ordering, Reverse};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::atlas::{Bilingual, Date, Id, Language, Manner, Quotation, SpeakerId, Word as _};
use crate::search::archive::dictionary::Who;
use crate::search::archive::segment::{NONE, Segment};
use crate::search::archive::snapshot::{Archive, Snapshot};

/// Groups of up to so many quotes are listed whole, all those of a page in one pass.
const SMALL_GROUP: usize = 256;

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

/// How the quotes of a selection stand in an order: made once, so that a page costs no more than itself.
#[derive(Debug)]
pub struct Arrangement {
    order: Order,
    /// Where the order is by a name: the values in the order of their names, each with the place at which its quotes end.
    groups: Vec<(Shared, usize)>,
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

    /// Of which state of the archive it is: see [`Archive::version`].
    #[must_use]
    pub fn version(&self) -> u64 {
        self.snapshot.version
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
        let mut sorted = wanted.to_vec();
        sorted.sort_unstable();
        let has = |value: &u32| sorted.binary_search(value).is_ok();
        match facet {
            Facet::Speaker | Facet::Organization => {
                let of = self.of_attributions(facet);
                let is_wanted = |attribution: &u32| of.get(*attribution as usize).is_some_and(has);
                let mut attributions: Vec<u32> =
                    segment.attributions.iter().copied().filter(is_wanted).collect();
                attributions.sort_unstable();
                segment.of_attributions(&attributions, &mut bits);
            }
            Facet::Topic => {
                for (topic, place) in segment.topics.iter().zip(0..) {
                    if has(topic) {
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
                let is_wanted: Vec<bool> = segment.sources.iter().map(has).collect();
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
                Facet::Year => {
                    let mut row = 0;
                    while row < segment.len() {
                        // Rows stand in the order of their dates: a year is a run of them.
                        let date = segment.row(row).date;
                        let (value, end) = match date {
                            0 => (NONE, segment.len()),
                            date => {
                                (date >> 9, newer_rows(segment, (date >> 9 << 9).saturating_sub(1)))
                            }
                        };
                        let end = end.clamp(row + 1, segment.len());
                        let count = selection.rank(at, end) - selection.rank(at, row);
                        *counts.entry(value).or_default() += count;
                        row = end;
                    }
                }
                Facet::Source => {
                    let mut local = vec![0_usize; segment.sources.len()];
                    let mut without = 0;
                    for (_, row) in segment.rows().enumerate().filter(|(at, _)| is_set(bits, *at)) {
                        match row.source().and_then(|at| local.get_mut(at)) {
                            Some(count) => *count += 1,
                            None => without += 1,
                        }
                    }
                    for (&source, count) in segment.sources.iter().zip(local) {
                        *counts.entry(source).or_default() += count;
                    }
                    *counts.entry(NONE).or_default() += without;
                }
                Facet::Manner => {
                    let mut local = [0_usize; Manner::ALL.len() + 1];
                    for (_, row) in segment.rows().enumerate().filter(|(at, _)| is_set(bits, *at)) {
                        let place = manner_value(row.manner()) as usize;
                        local[place.min(Manner::ALL.len())] += 1;
                    }
                    for (count, value) in
                        local.into_iter().zip((0..).take(Manner::ALL.len()).chain([NONE]))
                    {
                        *counts.entry(value).or_default() += count;
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

    /// Puts the quotes of a selection in an order.
    #[must_use]
    pub fn arrange(
        &self,
        selection: &Selection,
        order: Order,
        atlas: &crate::atlas::Atlas,
    ) -> Arrangement {
        let facet = match order {
            Order::Newest | Order::Oldest => return Arrangement { order, groups: Vec::new() },
            Order::Speaker => Facet::Speaker,
            Order::Source => Facet::Source,
        };
        let mut groups = self.groups(selection, facet);
        groups.sort_by_cached_key(|group| {
            (group.shared.is_unknown(), self.name(group.shared, atlas).zh)
        });
        let mut end = 0;
        let ends = groups.into_iter().map(|group| {
            end += group.count;
            (group.shared, end)
        });
        Arrangement { order, groups: ends.collect() }
    }

    /// The quotes of a selection from one place of its arrangement to another.
    #[must_use]
    pub fn page(
        &self,
        selection: &Selection,
        arrangement: &Arrangement,
        range: Range<usize>,
    ) -> Vec<Place> {
        let range = range.start.min(selection.count)..range.end.min(selection.count);
        match arrangement.order {
            Order::Newest => self.newest(selection, range),
            Order::Oldest => {
                let from_end = selection.count - range.end..selection.count - range.start;
                let mut page = self.newest(selection, from_end);
                page.reverse();
                page
            }
            Order::Speaker | Order::Source => self.grouped(selection, arrangement, range),
        }
    }

    /// At which place of an arrangement a quote stands; `None` where the selection does not have it.
    #[must_use]
    pub fn position(
        &self,
        selection: &Selection,
        arrangement: &Arrangement,
        place: Place,
    ) -> Option<usize> {
        if !is_set(selection.of(place.segment), place.row) {
            return None;
        }
        match arrangement.order {
            Order::Newest => self.rank(selection, place),
            Order::Oldest => Some(selection.count - 1 - self.rank(selection, place)?),
            Order::Speaker | Order::Source => {
                let facet = arrangement.groups.first()?.0.facet;
                let value =
                    self.value(self.snapshot.segments.get(place.segment)?, place.row, facet);
                let at = arrangement.groups.iter().position(|(shared, _)| shared.value == value)?;
                let start = at.checked_sub(1).map_or(0, |before| arrangement.groups[before].1);
                let of_group = self.within(selection, arrangement.groups[at].0);
                Some(start + self.rank(&of_group, place)?)
            }
        }
    }

    /// How many quotes of a selection are listed before one, the newest first.
    fn rank(&self, selection: &Selection, place: Place) -> Option<usize> {
        let segments = &self.snapshot.segments;
        let date = segments.get(place.segment)?.row(place.row).date;
        let before = segments.iter().enumerate().map(|(at, segment)| {
            let rows = match at.cmp(&place.segment) {
                // Of one date, earlier segments come first.
                Ordering::Less => {
                    date.checked_sub(1).map_or(segment.len(), |older| newer_rows(segment, older))
                }
                Ordering::Equal => place.row,
                Ordering::Greater => newer_rows(segment, date),
            };
            selection.rank(at, rows)
        });
        Some(before.sum())
    }

    /// Where the quote with this key stands.
    #[must_use]
    pub fn place_of(&self, key: &str) -> Option<Place> {
        let numbered = key.rsplit_once('-').and_then(|(key, nth)| Some((key, nth.parse().ok()?)));
        let named = std::iter::once((key, 0)).chain(numbered);
        named.into_iter().find_map(|(key, nth)| {
            self.snapshot.segments.iter().enumerate().find_map(|(at, segment)| {
                let rows = segment.with_key(key).into_iter();
                let row = rows.into_iter().find(|&row| segment.row(row).nth == nth)?;
                Some(Place { segment: at, row })
            })
        })
    }

    /// The value that stands here for what another state of the archive calls so; `None` where nothing is called so any more.
    #[must_use]
    pub fn carried(
        &self,
        shared: Shared,
        from: &Self,
        atlas: &crate::atlas::Atlas,
    ) -> Option<Shared> {
        let name = from.name(shared, atlas);
        if shared.is_unknown() || self.name(shared, atlas) == name {
            return Some(shared);
        }
        let all = self.groups(&self.select(&[]), shared.facet);
        all.into_iter().map(|group| group.shared).find(|here| self.name(*here, atlas) == name)
    }

    /// The value that a quote has of a facet of which it has one.
    fn value(&self, segment: &Segment, row: usize, facet: Facet) -> u32 {
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

    /// By the names of a facet's values, and within each the newest first.
    fn grouped(
        &self,
        selection: &Selection,
        arrangement: &Arrangement,
        range: Range<usize>,
    ) -> Vec<Place> {
        let groups = &arrangement.groups;
        let first = groups.partition_point(|(_, end)| *end <= range.start);
        let mut start = first.checked_sub(1).map_or(0, |before| groups[before].1);
        let (mut page, mut small) = (Vec::new(), Vec::new());
        for &(shared, end) in groups.get(first..).unwrap_or(&[]) {
            if start >= range.end {
                break;
            }
            if end - start <= SMALL_GROUP {
                small.push(shared);
            } else {
                self.gather(selection, &mut small, &mut page);
                // Of a large group no more than the page is looked at; those before it count as if they were there.
                let wanted = range.start.max(start) - start..range.end.min(end) - start;
                let of_group = self.within(selection, shared);
                page.extend(self.newest(&of_group, wanted));
            }
            start = end;
        }
        self.gather(selection, &mut small, &mut page);
        // Small groups came whole: what the first and the last have beyond the page is cut off.
        let begin = first.checked_sub(1).map_or(0, |before| groups[before].1);
        let is_small = |at: usize| {
            let end = groups.get(at).map_or(0, |(_, end)| *end);
            end - at.checked_sub(1).map_or(0, |before| groups[before].1) <= SMALL_GROUP
        };
        if is_small(first) {
            page.drain(..(range.start - begin).min(page.len()));
        }
        page.truncate(range.len());
        page
    }

    /// The quotes of groups, one group after the other, in one pass over the rows.
    fn gather(&self, selection: &Selection, groups: &mut Vec<Shared>, to: &mut Vec<Place>) {
        let Some(facet) = groups.first().map(|shared| shared.facet) else { return };
        let order: HashMap<u32, usize> =
            groups.drain(..).zip(0..).map(|(shared, at)| (shared.value, at)).collect();
        let wanted: Vec<u32> = order.keys().copied().collect();
        let mut found = Vec::new();
        for (at, segment) in self.snapshot.segments.iter().enumerate() {
            let mut bits = self.having(segment, facet, &wanted);
            if let Some(known) = selection.of(at) {
                bits.iter_mut().zip(known).for_each(|(bits, known)| *bits &= known);
            }
            for row in set_bits(&bits) {
                let group = order.get(&self.value(segment, row, facet)).copied();
                found.push((group, Reverse(segment.row(row).date), at, row));
            }
        }
        found.sort_unstable();
        to.extend(found.into_iter().map(|(_, _, segment, row)| Place { segment, row }));
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

/// The places of the bits that are set.
fn set_bits(bits: &[u64]) -> impl Iterator<Item = usize> + '_ {
    bits.iter().enumerate().flat_map(|(at, &word)| {
        std::iter::successors((word != 0).then_some(word), |word| {
            let rest = word & (word - 1);
            (rest != 0).then_some(rest)
        })
        .map(move |word| at * 64 + word.trailing_zeros() as usize)
    })
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
