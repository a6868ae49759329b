//! The quotes of a selection in an order, a page at a time.

use std::cmp::{Ordering, Reverse};
use std::collections::HashMap;
use std::ops::Range;

use super::browser::{Browser, Place};
use super::facet::{Facet, Shared};
use super::selection::Selection;
use crate::atlas::Atlas;
use crate::search::archive::bits;
use crate::search::archive::segment::{NONE, Segment};

/// Groups of up to so many quotes are listed whole, all those of a page in one pass.
const SMALL_GROUP: usize = 256;

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

impl Browser {
    /// Puts the quotes of a selection in an order.
    #[must_use]
    pub fn arrange(&self, selection: &Selection, order: Order, atlas: &Atlas) -> Arrangement {
        let facet = match order {
            Order::Newest | Order::Oldest => return Arrangement { order, groups: Vec::new() },
            Order::Speaker => Facet::Speaker,
            Order::Source => Facet::Source,
        };
        let counts = self.counts(selection, facet);
        let by_name = self.snapshot.names.in_order(facet, &self.snapshot.dictionary, atlas);
        let mut groups = Vec::new();
        let mut end = 0;
        // What is unknown has no name, and comes last.
        for &value in by_name.iter().chain(&[NONE]) {
            let count = counts.of(value);
            if count > 0 {
                end += count;
                groups.push((Shared { facet, value }, end));
            }
        }
        Arrangement { order, groups }
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
        if !bits::has(selection.of(place.segment), place.row) {
            return None;
        }
        match arrangement.order {
            Order::Newest => self.rank(selection, place),
            Order::Oldest => Some(selection.count - 1 - self.rank(selection, place)?),
            Order::Speaker | Order::Source => {
                let facet = arrangement.groups.first()?.0.facet;
                let value = self.value(self.segments().get(place.segment)?, place.row, facet);
                let at = arrangement.groups.iter().position(|(shared, _)| shared.value == value)?;
                let start = at.checked_sub(1).map_or(0, |before| arrangement.groups[before].1);
                let of_group = self.within(selection, arrangement.groups[at].0);
                Some(start + self.rank(&of_group, place)?)
            }
        }
    }

    /// How many quotes of a selection are listed before one, the newest first.
    fn rank(&self, selection: &Selection, place: Place) -> Option<usize> {
        let date = self.segments().get(place.segment)?.row(place.row).date;
        let before = self.segments().iter().enumerate().map(|(at, segment)| {
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
        for (at, segment) in self.segments().iter().enumerate() {
            let mut having = self.having(segment, facet, &wanted);
            bits::keep(&mut having, selection.of(at));
            for row in bits::rows(&having, 0) {
                let group = order.get(&self.value(segment, row, facet)).copied();
                found.push((group, Reverse(segment.row(row).date), at, row));
            }
        }
        found.sort_unstable();
        to.extend(found.into_iter().map(|(_, _, segment, row)| Place { segment, row }));
    }

    /// The newest first: every segment is in that order, so that the place of a page is found by asking for dates how many quotes are
    /// newer, and the page by merging from there.
    fn newest(&self, selection: &Selection, range: Range<usize>) -> Vec<Place> {
        let segments = self.segments();
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
        // Of one date earlier segments come first: whole runs of it are passed over, however many quotes have no date.
        for (at, cursor) in cursors.iter_mut().enumerate() {
            let rows = segments[at].len();
            let end = low.checked_sub(1).map_or(rows, |older| newer_rows(&segments[at], older));
            let run = selection.rank(at, end) - selection.rank(at, *cursor);
            let passed = run.min(range.start.saturating_sub(seen));
            *cursor = if passed == run { end } else { selection.nth(at, *cursor, passed, rows) };
            seen += passed;
        }
        let mut page = Vec::with_capacity(range.len());
        for (at, cursor) in cursors.iter_mut().enumerate() {
            *cursor = selection.next(at, *cursor, segments[at].len());
        }
        while page.len() < range.len() {
            let date = |at: usize, row: usize| {
                (row < segments[at].len()).then(|| segments[at].row(row).date)
            };
            let next = (0..cursors.len())
                .filter_map(|at| Some((date(at, cursors[at])?, at)))
                .max_by_key(|&(date, at)| (date, Reverse(at)));
            let Some((_, at)) = next else { break };
            page.push(Place { segment: at, row: cursors[at] });
            cursors[at] = selection.next(at, cursors[at] + 1, segments[at].len());
        }
        page
    }
}

/// How many rows of a segment are newer than a date: those at or above the next number.
fn newer_rows(segment: &Segment, date: u32) -> usize {
    segment.between(&(date + 1..u32::MAX)).end
}
