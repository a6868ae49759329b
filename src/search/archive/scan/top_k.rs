//! The best quotes so far, in order.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::search::archive::segment::{Row, Segment, segment_order};

use crate::search::ranking::rank_key::RankKey;
use crate::search::ranking::score::UpperBound;

/// A quote that was found.
#[derive(Clone, Copy, Debug)]
pub struct RankedQuote {
    pub rank_key: RankKey,
    pub segment: u32,
    pub row: u32,
    pub date: u32,
    pub chars: u32,
    pub nth: u32,
}

impl RankedQuote {
    pub fn new(rank_key: RankKey, segment: u32, row_at: usize, row: &Row) -> Self {
        let row_at = u32::try_from(row_at).unwrap_or(u32::MAX);
        Self { rank_key, segment, row: row_at, date: row.date, chars: row.chars, nth: row.nth }
    }

    /// Whether both are the same quote.
    pub fn is_same(&self, other: &Self) -> bool {
        (self.segment, self.row) == (other.segment, other.row)
    }

    pub fn order(&self, other: &Self, segments: &[Arc<Segment>]) -> Ordering {
        let first = |ranked: &Self| {
            let RankKey { tier, class, score } = ranked.rank_key;
            (tier, class, -score, std::cmp::Reverse(ranked.date), ranked.chars)
        };
        first(self)
            .cmp(&first(other))
            .then_with(|| self.key(segments).cmp(other.key(segments)))
            .then_with(|| {
                (self.nth, self.segment, self.row).cmp(&(other.nth, other.segment, other.row))
            })
    }

    pub fn key<'s>(&self, segments: &'s [Arc<Segment>]) -> &'s str {
        let segment = &segments[self.segment as usize];
        segment.key(&segment.row(self.row as usize))
    }
}

/// The best so far.
pub struct TopK<'a> {
    pub most: usize,
    pub hits: Vec<RankedQuote>,
    pub segments: &'a [Arc<Segment>],
    /// What comes into the full page no more while one goes along a segment: what is behind it comes later still.
    pub closed: Vec<RankKey>,
}

impl TopK<'_> {
    pub fn add(&mut self, rank_key: RankKey, place: u32, row_at: usize) {
        let full = self.hits.len() >= self.most;
        let last = self.hits.last();
        if full && last.is_none_or(|last| last.rank_key.order() < rank_key.order()) {
            return;
        }
        if full && self.closed.contains(&rank_key) {
            return;
        }
        let row = self.segments[place as usize].row(row_at);
        let ranked = RankedQuote::new(rank_key, place, row_at, &row);
        if full && last.is_none_or(|last| ranked.order(last, self.segments).is_ge()) {
            self.closed.push(rank_key);
            return;
        }
        let at = self.hits.partition_point(|hit| hit.order(&ranked, self.segments).is_lt());
        self.hits.insert(at, ranked);
        self.hits.truncate(self.most);
    }

    /// Whether nothing in this tier can come into a full page any more, the best of it being so good.
    pub fn is_settled(&self, tier: u8, best: UpperBound) -> bool {
        let last = self.hits.last().map(|last| last.rank_key.order());
        self.hits.len() >= self.most
            && last.is_none_or(|last| last < (tier, best.class, -best.score))
    }

    /// Whether neither this quote nor any behind it on its segment can come into a full page, the best of this tier being so good.
    pub fn is_beyond(&self, tier: u8, best: UpperBound, segment: &Segment, row_at: usize) -> bool {
        if self.hits.len() < self.most {
            return false;
        }
        let Some(last) = self.hits.last() else { return true };
        let hope = (tier, best.class, -best.score);
        let RankKey { tier, class, score } = last.rank_key;
        match (tier, class, -score).cmp(&hope) {
            Ordering::Less => true,
            Ordering::Greater => false,
            Ordering::Equal => {
                let last_segment = &self.segments[last.segment as usize];
                let last_row = last_segment.row(last.row as usize);
                let same =
                    std::ptr::eq(&raw const **last_segment, segment) && last.row as usize == row_at;
                let of_last =
                    (last_row.date, last_row.chars, last.key(self.segments), last_row.nth);
                let row = segment.row(row_at);
                same || segment_order(of_last, (row.date, row.chars, segment.key(&row), row.nth))
                    .is_le()
            }
        }
    }
}
