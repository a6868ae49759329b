//! The quotes that filters leave: a bit for each, segment by segment.

use super::browser::{Browser, value_of_manner};
use super::facet::{Facet, Shared};
use crate::search::archive::bits;
use crate::search::archive::segment::{NONE, Segment};

/// The quotes that a narrowing leaves.
#[derive(Debug)]
pub struct Selection {
    /// A bit for each quote, segment by segment; nothing where all of them pass.
    bits: Option<Vec<Vec<u64>>>,
    /// How many there are.
    pub count: usize,
}

impl Browser {
    /// The quotes that have one of the values of each facet that is named.
    #[must_use]
    pub fn select(&self, values: &[Shared]) -> Selection {
        if values.is_empty() && self.day().is_none() {
            return Selection { bits: None, count: self.len() };
        }
        let by_segment = self.segments().iter().map(|segment| {
            let mut passing = self.by_the_day(segment).unwrap_or_else(|| segment.everything());
            for facet in Facet::ALL {
                let of_facet = values.iter().filter(|shared| shared.facet == facet);
                let wanted: Vec<u32> = of_facet.map(|shared| shared.value).collect();
                if !wanted.is_empty() {
                    bits::keep(&mut passing, Some(&self.having(segment, facet, &wanted)));
                }
            }
            passing
        });
        Selection::of_bits(by_segment.collect())
    }

    /// The quotes of a selection that have a value as well.
    #[must_use]
    pub fn within(&self, selection: &Selection, shared: Shared) -> Selection {
        let by_segment = self.segments().iter().enumerate().map(|(at, segment)| {
            let mut having = self.having(segment, shared.facet, &[shared.value]);
            bits::keep(&mut having, selection.of(at));
            having
        });
        Selection::of_bits(by_segment.collect())
    }

    /// The quotes of a segment with one of these values, sorted or not.
    pub(super) fn having(&self, segment: &Segment, facet: Facet, wanted: &[u32]) -> Vec<u64> {
        let mut having = vec![0; segment.words()];
        let mut sorted = wanted.to_vec();
        sorted.sort_unstable();
        let has = |value: &u32| sorted.binary_search(value).is_ok();
        let wants_unknown = has(&NONE);
        match facet {
            Facet::Speaker | Facet::Organization => {
                let of = self.of_attributions(facet);
                let is_wanted = |attribution: &u32| of.get(*attribution as usize).is_some_and(has);
                let mut attributions: Vec<u32> =
                    segment.attributions.iter().copied().filter(is_wanted).collect();
                attributions.sort_unstable();
                segment.of_attributions(&attributions, &mut having);
            }
            Facet::Topic => {
                for (topic, place) in segment.topics.iter().zip(0..) {
                    if self.topics.get(*topic as usize).is_some_and(has) {
                        segment.of_topic(place, &mut having);
                    }
                }
                if wants_unknown {
                    let without = segment.rows().map(|row| row.topic == NONE);
                    bits::set_where(&mut having, without);
                }
            }
            Facet::Year => {
                for &year in wanted {
                    let rows = if year == NONE {
                        segment.between(&(1..u32::MAX)).end..segment.len()
                    } else {
                        segment.between(&(year << 9..(year + 1) << 9))
                    };
                    rows.for_each(|row| bits::set(&mut having, row));
                }
            }
            Facet::Source => {
                let is_wanted: Vec<bool> = segment.sources.iter().map(has).collect();
                // Most segments have nothing from a source: their rows need no look.
                if wants_unknown || is_wanted.contains(&true) {
                    let of_row = |source: Option<usize>| {
                        source.map_or(wants_unknown, |at| is_wanted.get(at) == Some(&true))
                    };
                    bits::set_where(&mut having, segment.rows().map(|row| of_row(row.source())));
                }
            }
            Facet::Archive => {
                if has(&segment.archive) {
                    having = segment.everything();
                }
            }
            Facet::Manner => {
                let is_wanted = segment.rows().map(|row| has(&value_of_manner(row.manner())));
                bits::set_where(&mut having, is_wanted);
            }
        }
        having
    }
}

impl Selection {
    fn of_bits(by_segment: Vec<Vec<u64>>) -> Self {
        let count = by_segment.iter().map(|of_segment| bits::count(of_segment)).sum();
        Self { bits: Some(by_segment), count }
    }

    /// The bits of a segment; `None` where every quote passes.
    pub(super) fn of(&self, segment: usize) -> Option<&[u64]> {
        self.bits.as_ref().and_then(|bits| bits.get(segment)).map(Vec::as_slice)
    }

    /// How many of the first rows of a segment are selected.
    pub(super) fn rank(&self, segment: usize, rows: usize) -> usize {
        let Some(of_segment) = self.of(segment) else { return rows };
        let whole = bits::count(of_segment.get(..rows / 64).unwrap_or(of_segment));
        let part = of_segment.get(rows / 64).map_or(0, |word| word & ((1 << (rows % 64)) - 1));
        whole + part.count_ones() as usize
    }

    /// The first selected row from one on; `rows` where there is none.
    pub(super) fn next(&self, segment: usize, from: usize, rows: usize) -> usize {
        let Some(of_segment) = self.of(segment) else { return from.min(rows) };
        let mut at = from / 64;
        let mut word = of_segment.get(at).map_or(0, |word| word & (u64::MAX << (from % 64)));
        loop {
            if word != 0 {
                return (at * 64 + word.trailing_zeros() as usize).min(rows);
            }
            at += 1;
            match of_segment.get(at) {
                Some(&next) => word = next,
                None => return rows,
            }
        }
    }
    /// The selected row from one on that comes behind so many others; `rows` where there is none.
    pub(super) fn nth(&self, segment: usize, from: usize, mut others: usize, rows: usize) -> usize {
        let Some(of_segment) = self.of(segment) else { return (from + others).min(rows) };
        let mut mask = u64::MAX << (from % 64);
        for (at, &word) in of_segment.iter().enumerate().skip(from / 64) {
            let mut word = word & mask;
            mask = u64::MAX;
            let ones = word.count_ones() as usize;
            if others >= ones {
                others -= ones;
                continue;
            }
            for _ in 0..others {
                word &= word - 1;
            }
            return (at * 64 + word.trailing_zeros() as usize).min(rows);
        }
        rows
    }
}
