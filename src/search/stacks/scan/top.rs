//! The best quotes so far, in order.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::search::stacks::rack::{Rack, Row, rack_order};
use crate::search::stacks::terms::Lite;

use super::reading::Best;

/// A quote that was found.
#[derive(Clone, Copy, Debug)]
pub struct Ranked {
    pub lite: Lite,
    pub rack: u32,
    pub row: u32,
    pub date: u32,
    pub chars: u32,
    pub nth: u32,
}

impl Ranked {
    pub fn new(lite: Lite, rack: u32, row_at: usize, row: &Row) -> Self {
        let row_at = u32::try_from(row_at).unwrap_or(u32::MAX);
        Self { lite, rack, row: row_at, date: row.date, chars: row.chars, nth: row.nth }
    }

    /// Whether both are the same quote.
    pub fn is_same(&self, other: &Self) -> bool {
        (self.rack, self.row) == (other.rack, other.row)
    }

    pub fn order(&self, other: &Self, racks: &[Arc<Rack>]) -> Ordering {
        let first = |ranked: &Self| {
            let Lite { tier, class, score } = ranked.lite;
            (tier, class, -score, std::cmp::Reverse(ranked.date), ranked.chars)
        };
        first(self)
            .cmp(&first(other))
            .then_with(|| self.key(racks).cmp(other.key(racks)))
            .then_with(|| (self.nth, self.rack, self.row).cmp(&(other.nth, other.rack, other.row)))
    }

    pub fn key<'s>(&self, racks: &'s [Arc<Rack>]) -> &'s str {
        let rack = &racks[self.rack as usize];
        rack.key(&rack.row(self.row as usize))
    }
}

/// The best so far.
pub struct Top<'a> {
    pub most: usize,
    pub hits: Vec<Ranked>,
    pub racks: &'a [Arc<Rack>],
    /// What comes into the full page no more while one goes along a rack: what is behind it comes later still.
    pub closed: Vec<Lite>,
}

impl Top<'_> {
    pub fn add(&mut self, lite: Lite, place: u32, row_at: usize) {
        let full = self.hits.len() >= self.most;
        let last = self.hits.last();
        if full && last.is_none_or(|last| last.lite.order() < lite.order()) {
            return;
        }
        if full && self.closed.contains(&lite) {
            return;
        }
        let row = self.racks[place as usize].row(row_at);
        let ranked = Ranked::new(lite, place, row_at, &row);
        if full && last.is_none_or(|last| ranked.order(last, self.racks).is_ge()) {
            self.closed.push(lite);
            return;
        }
        let at = self.hits.partition_point(|hit| hit.order(&ranked, self.racks).is_lt());
        self.hits.insert(at, ranked);
        self.hits.truncate(self.most);
    }

    /// Whether nothing in this tier can come into a full page any more, the best of it being so good.
    pub fn is_settled(&self, tier: u8, best: Best) -> bool {
        let last = self.hits.last().map(|last| last.lite.order());
        self.hits.len() >= self.most
            && last.is_none_or(|last| last < (tier, best.class, -best.score))
    }

    /// Whether neither this quote nor any behind it on its rack can come into a full page, the best of this tier being so good.
    pub fn is_beyond(&self, tier: u8, best: Best, rack: &Rack, row_at: usize) -> bool {
        if self.hits.len() < self.most {
            return false;
        }
        let Some(last) = self.hits.last() else { return true };
        let hope = (tier, best.class, -best.score);
        let Lite { tier, class, score } = last.lite;
        match (tier, class, -score).cmp(&hope) {
            Ordering::Less => true,
            Ordering::Greater => false,
            Ordering::Equal => {
                let last_rack = &self.racks[last.rack as usize];
                let last_row = last_rack.row(last.row as usize);
                let same =
                    std::ptr::eq(&raw const **last_rack, rack) && last.row as usize == row_at;
                let of_last = (last_row.date, last_row.chars, last.key(self.racks), last_row.nth);
                let row = rack.row(row_at);
                same || rack_order(of_last, (row.date, row.chars, rack.key(&row), row.nth)).is_le()
            }
        }
    }
}
