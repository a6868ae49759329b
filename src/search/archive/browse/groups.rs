//! How many quotes of a selection share each value of a facet.

use std::cmp::Reverse;

use super::browser::{Browser, value_of_manner};
use super::facet::{Facet, Shared};
use super::selection::Selection;
use crate::search::archive::bits;
use crate::search::archive::segment::{NONE, Segment};

/// A value, and how many quotes have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// The value.
    pub shared: Shared,
    /// How many quotes of a selection have it.
    pub count: usize,
}

/// Counts by value; a value of its own counts what has none.
pub(super) struct Counts {
    known: Vec<usize>,
    unknown: usize,
}

impl Counts {
    /// How many quotes have a value.
    pub(super) fn of(&self, value: u32) -> usize {
        if value == NONE {
            self.unknown
        } else {
            self.known.get(value as usize).copied().unwrap_or(0)
        }
    }

    fn add(&mut self, value: u32, count: usize) {
        if value == NONE {
            self.unknown += count;
        } else if let Some(known) = self.known.get_mut(value as usize) {
            *known += count;
        }
    }
}

impl Browser {
    /// The values of a facet with the number of quotes of a selection that have each, the most first, years the newest first; what is
    /// unknown comes last. One pass over the rows at most.
    #[must_use]
    pub fn groups(&self, selection: &Selection, facet: Facet) -> Vec<Group> {
        if facet == Facet::Year {
            return self.years(selection);
        }
        let Counts { known, unknown } = self.counts(selection, facet);
        let met = known.into_iter().zip(0..).filter(|(count, _)| *count > 0);
        // The place breaks a tie: both in one number, so that sorting compares numbers alone.
        let mut met: Vec<(Reverse<usize>, u32)> =
            met.map(|(count, value)| (Reverse(count), value)).collect();
        met.sort_unstable();
        let groups = met.into_iter().map(|(Reverse(count), value)| (value, count));
        let last = (unknown > 0).then_some((NONE, unknown));
        let group = |(value, count)| Group { shared: Shared { facet, value }, count };
        groups.chain(last).map(group).collect()
    }

    /// How many quotes of a selection have each value of a facet other than the year.
    pub(super) fn counts(&self, selection: &Selection, facet: Facet) -> Counts {
        let mut counts = Counts { known: vec![0; self.values(facet)], unknown: 0 };
        for (at, segment) in self.segments().iter().enumerate() {
            let of_segment = selection.of(at);
            match facet {
                Facet::Speaker | Facet::Organization => {
                    let of = self.of_attributions(facet);
                    let each = of_attributions(segment, of_segment);
                    for (&attribution, count) in segment.attributions.iter().zip(each) {
                        counts.add(of.get(attribution as usize).copied().unwrap_or(NONE), count);
                    }
                }
                Facet::Topic => count_topics(segment, &self.topics, of_segment, &mut counts),
                Facet::Source => {
                    let mut each = vec![0_usize; segment.sources.len()];
                    for_each_row(segment, of_segment, |row| {
                        match segment.row(row).source().and_then(|at| each.get_mut(at)) {
                            Some(count) => *count += 1,
                            None => counts.unknown += 1,
                        }
                    });
                    for (&source, count) in segment.sources.iter().zip(each) {
                        counts.add(source, count);
                    }
                }
                Facet::Manner => for_each_row(segment, of_segment, |row| {
                    counts.add(value_of_manner(segment.row(row).manner()), 1);
                }),
                Facet::Archive => {
                    counts.add(segment.archive, of_segment.map_or(segment.len(), bits::count));
                }
                Facet::Year => {}
            }
        }
        counts
    }

    /// Years, the newest first: rows stand in the order of their dates, so that a year is a run of them.
    fn years(&self, selection: &Selection) -> Vec<Group> {
        let mut counts: Vec<(Reverse<u32>, usize)> = Vec::new();
        let mut unknown = 0;
        for (at, segment) in self.segments().iter().enumerate() {
            let mut row = 0;
            while row < segment.len() {
                let date = segment.row(row).date;
                let end = if date == 0 {
                    segment.len()
                } else {
                    segment.between(&((date >> 9 << 9)..u32::MAX)).end
                };
                let end = end.clamp(row + 1, segment.len());
                let count = selection.rank(at, end) - selection.rank(at, row);
                if date == 0 {
                    unknown += count;
                } else {
                    counts.push((Reverse(date >> 9), count));
                }
                row = end;
            }
        }
        counts.sort_unstable_by_key(|&(year, _)| year);
        let group = |value, count| Group { shared: Shared { facet: Facet::Year, value }, count };
        let mut groups: Vec<Group> = Vec::new();
        for (Reverse(year), count) in counts {
            match groups.last_mut().filter(|last| last.shared.value == year) {
                Some(last) => last.count += count,
                None => groups.push(group(year, count)),
            }
        }
        groups.push(group(NONE, unknown));
        groups.retain(|group| group.count > 0);
        groups
    }
}

/// How many quotes of a segment have each of its attributions.
fn of_attributions(segment: &Segment, selected: Option<&[u64]>) -> Vec<usize> {
    let Some(selected) = selected else { return segment.counts().collect() };
    let mut each = vec![0_usize; segment.attributions.len()];
    let places = segment.attribution_places();
    for row in bits::rows(selected, 0) {
        if let Some(count) = places.get(row).and_then(|&place| each.get_mut(usize::from(place))) {
            *count += 1;
        }
    }
    each
}

/// Counts a segment's topics by their postings; a quote has none where no topic has it. `values` tells which topics are one value: a
/// quote with two of them counts once.
fn count_topics(segment: &Segment, values: &[u32], selected: Option<&[u64]>, counts: &mut Counts) {
    let value = |topic: u32| values.get(topic as usize).copied().unwrap_or(NONE);
    let mut places: Vec<(u32, u32)> =
        segment.topics.iter().map(|&topic| value(topic)).zip(0..).collect();
    places.sort_unstable();
    let mut with_topic = vec![0_u64; segment.words()];
    for of_value in places.chunk_by(|one, other| one.0 == other.0) {
        let Some(&(value, first)) = of_value.first() else { continue };
        let rows = |place| segment.topic_rows(place).iter().map(|&row| usize::from(row));
        let count = if of_value.len() == 1 {
            rows(first).filter(|&row| bits::has(selected, row)).count()
        } else {
            let mut union = vec![0_u64; segment.words()];
            for &(_, place) in of_value {
                segment.of_topic(place, &mut union);
            }
            bits::keep(&mut union, selected);
            bits::count(&union)
        };
        counts.add(value, count);
        for row in of_value.iter().flat_map(|&(_, place)| rows(place)) {
            bits::set(&mut with_topic, row);
        }
    }
    let mut without = segment.everything();
    without.iter_mut().zip(&with_topic).for_each(|(bits, with)| *bits &= !with);
    bits::keep(&mut without, selected);
    counts.unknown += bits::count(&without);
}

fn for_each_row(segment: &Segment, selected: Option<&[u64]>, mut told: impl FnMut(usize)) {
    match selected {
        None => (0..segment.len()).for_each(told),
        Some(selected) => bits::rows(selected, 0).for_each(&mut told),
    }
}
