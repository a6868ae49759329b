//! Looks along the shelves: the first page as soon as nothing can come before it, or everything and how much it is.

use std::cmp::Ordering;
use std::sync::Arc;

use super::narrowed::Narrowed;
use super::plan::Scratch;
use super::shelf::{Row, Shelf, shelf_order};
use super::terms::{Lite, TIERS, Term};
use crate::search::found::Way;
use crate::search::phrase;

/// After so many quotes a look whether somebody still wants to know.
const BETWEEN_LOOKS: usize = 1024;

/// One way to read the query: every term must be found.
pub struct Reading<'a> {
    pub terms: Vec<Term<'a>>,
    pub way: Option<Way>,
    pub joints: i64,
}

/// A search along the shelves.
pub struct Scan<'a> {
    pub shelves: &'a [Arc<Shelf>],
    /// The readings, those first whose hits come before the others' in a tier.
    pub readings: Vec<Reading<'a>>,
    pub narrowed: Narrowed,
    /// What must not be found.
    pub excluded: Vec<Term<'a>>,
    /// Whether every quote is looked at in its own words, without slices and letters of the shelf.
    pub exhaustive: bool,
    /// Whether nobody wants to know any more.
    pub stopped: &'a dyn Fn() -> bool,
}

/// A quote that was found.
#[derive(Clone, Copy, Debug)]
pub struct Ranked {
    pub lite: Lite,
    pub shelf: u32,
    pub row: u32,
    date: u32,
    chars: u32,
    nth: u32,
}

/// What was found.
#[derive(Debug, Default)]
pub struct Page {
    /// The best, in order.
    pub hits: Vec<Ranked>,
    /// How many there are, or at least.
    pub count: usize,
    /// Whether `count` is all.
    pub counted: bool,
    /// Whether anything was found, though the query may exclude it.
    pub met: bool,
}

/// The search was not wanted any more.
#[derive(Clone, Copy, Debug)]
pub struct Stopped;

impl Reading<'_> {
    /// What it costs to read the query so.
    fn weighed(&self, mut lite: Lite) -> Lite {
        lite.score += phrase::TOGETHER * self.joints;
        if let Some(way) = self.way {
            lite.tier = phrase::tier(way);
        }
        lite
    }

    /// The strictest tier in which a hit of this reading can be, and whether its own tiers count.
    fn tiers(&self, tier: u8) -> Option<u8> {
        match self.way {
            None => Some(tier),
            Some(way) => (phrase::tier(way) == tier).then_some(TIERS as u8 - 1),
        }
    }

    /// The best that a quote can be in this tier: by what, and how well.
    fn best(&self, tier: u8) -> Option<(u8, i64)> {
        let tier = self.tiers(tier)?;
        let mut best = (0, phrase::TOGETHER * self.joints);
        for term in &self.terms {
            let (class, score) = term.best(tier)?;
            best = (best.0.max(class), best.1 + score);
        }
        Some(best)
    }
}

/// The bits of one shelf, tier by tier.
#[derive(Default)]
struct Bits {
    /// What the query's fields let pass.
    passing: Vec<u64>,
    /// What was found already.
    found: Vec<u64>,
    /// For each reading and term the quotes whose words may hold it, and up to which tier that was asked.
    own: Vec<Vec<(Vec<u64>, usize)>>,
    /// The same of its voices.
    heard: Vec<Vec<(Vec<u64>, usize)>>,
}

impl<'a> Scan<'a> {
    /// The first `most` hits; what comes after them is not counted unless it had to be seen.
    pub fn first_page(&self, most: usize) -> Result<Page, Stopped> {
        let mut top = Top { most, hits: Vec::new(), shelves: self.shelves };
        let mut bits: Vec<Bits> = self.shelves.iter().map(|shelf| self.bits(shelf)).collect();
        let mut scratch = Scratch::default();
        let mut seen = Seen { left: BETWEEN_LOOKS, stopped: self.stopped };
        let (mut count, mut met) = (0, false);
        for tier in 0..TIERS as u8 {
            let mut whole = true;
            for (at, reading) in self.readings.iter().enumerate() {
                // What an earlier reading can find in this tier has been found when its turn is over.
                let rest = &self.readings[at..];
                let best = rest.iter().filter_map(|reading| reading.best(tier));
                let Some(best) = best.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))) else { continue };
                if reading.best(tier).is_none() {
                    continue;
                }
                for ((shelf, bits), place) in self.shelves.iter().zip(&mut bits).zip(0..) {
                    let candidates = self.candidates(at, tier, shelf, bits, &mut scratch);
                    for row_at in rows(&candidates) {
                        let row = shelf.row(row_at);
                        if top.is_beyond(tier, best, shelf, row_at, &row) {
                            whole = false;
                            break;
                        }
                        seen.one()?;
                        let Some(lite) = self.judged(shelf, bits, row_at, &row, tier) else {
                            continue;
                        };
                        if lite.tier != tier {
                            continue;
                        }
                        met = true;
                        bits.found[row_at / 64] |= 1 << (row_at % 64);
                        if self.excludes(shelf, &row) {
                            continue;
                        }
                        count += 1;
                        top.add(Ranked::new(lite, place, row_at, &row));
                    }
                    if (self.stopped)() {
                        return Err(Stopped);
                    }
                }
            }
            if !whole || top.hits.len() >= most {
                let last = tier + 1 == TIERS as u8;
                return Ok(Page { hits: top.hits, count, counted: whole && last, met });
            }
        }
        Ok(Page { hits: top.hits, count, counted: true, met })
    }

    /// The first `most` hits, and how many there are in all.
    pub fn everything(&self, most: usize) -> Result<Page, Stopped> {
        let mut top = Top { most, hits: Vec::new(), shelves: self.shelves };
        let mut scratch = Scratch::default();
        let mut seen = Seen { left: BETWEEN_LOOKS, stopped: self.stopped };
        let (mut count, mut met) = (0, false);
        let last = TIERS as u8 - 1;
        for (shelf, place) in self.shelves.iter().zip(0..) {
            let mut bits = self.bits(shelf);
            let mut candidates = vec![0; shelf.words()];
            for tier in 0..=last {
                for at in 0..self.readings.len() {
                    let more = self.candidates(at, tier, shelf, &mut bits, &mut scratch);
                    candidates.iter_mut().zip(more).for_each(|(all, more)| *all |= more);
                }
            }
            for row_at in rows(&candidates) {
                seen.one()?;
                let row = shelf.row(row_at);
                let Some(lite) = self.judged(shelf, &bits, row_at, &row, last) else { continue };
                met = true;
                if !self.excludes(shelf, &row) {
                    count += 1;
                    top.add(Ranked::new(lite, place, row_at, &row));
                }
            }
        }
        Ok(Page { hits: top.hits, count, counted: true, met })
    }

    fn bits(&self, shelf: &Shelf) -> Bits {
        let empty = || {
            let terms =
                |reading: &Reading<'_>| vec![(vec![0; shelf.words()], 0); reading.terms.len()];
            self.readings.iter().map(terms).collect::<Vec<_>>()
        };
        Bits {
            passing: self.narrowed.passing(shelf),
            found: vec![0; shelf.words()],
            own: empty(),
            heard: empty(),
        }
    }

    /// The quotes that a reading may find in this tier or a stricter one, and that were not found yet.
    fn candidates(
        &self,
        at: usize,
        tier: u8,
        shelf: &Shelf,
        bits: &mut Bits,
        scratch: &mut Scratch,
    ) -> Vec<u64> {
        let reading = &self.readings[at];
        let Some(tier) = reading.tiers(tier) else { return vec![0; shelf.words()] };
        let mut left: Vec<u64> =
            bits.passing.iter().zip(&bits.found).map(|(passing, found)| passing & !found).collect();
        for (n, term) in reading.terms.iter().enumerate() {
            let tiers = usize::from(tier) + 1;
            let (own, asked) = &mut bits.own[at][n];
            if self.exhaustive {
                own.fill(u64::MAX);
            }
            for plan in term.plans.get(*asked..tiers).unwrap_or(&[]).iter().flatten() {
                plan.ask(shelf, scratch, own);
            }
            *asked = tiers.max(*asked);
            let (heard, asked) = &mut bits.heard[at][n];
            for voices in term.found.get(*asked..tiers).unwrap_or(&[]) {
                shelf.of_voices(voices, heard);
            }
            *asked = tiers.max(*asked);
            let either = own.iter().zip(&*heard).map(|(own, heard)| own | heard);
            left.iter_mut().zip(either).for_each(|(left, either)| *left &= either);
            if left.iter().all(|&word| word == 0) {
                break;
            }
        }
        left
    }

    /// The best that any reading makes of a quote.
    fn judged(&self, shelf: &Shelf, bits: &Bits, at: usize, row: &Row, tier: u8) -> Option<Lite> {
        let voice = *shelf.voices.get(row.voice as usize)?;
        let mut best = None;
        for (reading, own) in self.readings.iter().zip(&bits.own) {
            if reading.tiers(tier).is_none() && reading.way.map(phrase::tier) > Some(tier) {
                continue;
            }
            let mut whole = Some(Lite { tier: 0, class: 0, score: 0 });
            for (term, (own, asked)) in reading.terms.iter().zip(own) {
                // What was not asked yet is in a later tier.
                let may = *asked > 0 && own[at / 64] & (1 << (at % 64)) != 0;
                let words = if may { term.look(shelf, row, self.exhaustive) } else { None };
                let person = term.voices.get(voice as usize).copied().flatten();
                let found = Lite::better(words, person);
                whole = whole.zip(found).map(|(whole, found)| whole.both(found));
                if whole.is_none() {
                    break;
                }
            }
            best = Lite::better(best, whole.map(|lite| reading.weighed(lite)));
        }
        best
    }

    /// Whether a quote holds a word that it must not hold.
    fn excludes(&self, shelf: &Shelf, row: &Row) -> bool {
        let voice = shelf.voices.get(row.voice as usize).map_or(usize::MAX, |&at| at as usize);
        let holds = |term: &Term<'_>| {
            term.voices.get(voice).is_some_and(Option::is_some)
                || term.look(shelf, row, self.exhaustive).is_some()
        };
        self.excluded.iter().any(holds)
    }
}

impl Ranked {
    pub fn new(lite: Lite, shelf: u32, row_at: usize, row: &Row) -> Self {
        let row_at = u32::try_from(row_at).unwrap_or(u32::MAX);
        Self { lite, shelf, row: row_at, date: row.date, chars: row.chars, nth: row.nth }
    }

    /// Whether both are the same quote.
    pub fn is_same(&self, other: &Self) -> bool {
        (self.shelf, self.row) == (other.shelf, other.row)
    }

    fn order(&self, other: &Self, shelves: &[Arc<Shelf>]) -> Ordering {
        let first = |ranked: &Self| {
            let Lite { tier, class, score } = ranked.lite;
            (tier, class, -score, std::cmp::Reverse(ranked.date), ranked.chars)
        };
        first(self)
            .cmp(&first(other))
            .then_with(|| self.key(shelves).cmp(other.key(shelves)))
            .then_with(|| {
                (self.nth, self.shelf, self.row).cmp(&(other.nth, other.shelf, other.row))
            })
    }

    fn key<'s>(&self, shelves: &'s [Arc<Shelf>]) -> &'s str {
        let shelf = &shelves[self.shelf as usize];
        shelf.key(&shelf.row(self.row as usize))
    }
}

/// The best so far.
struct Top<'a> {
    most: usize,
    hits: Vec<Ranked>,
    shelves: &'a [Arc<Shelf>],
}

impl Top<'_> {
    fn add(&mut self, ranked: Ranked) {
        let full = self.hits.len() >= self.most;
        let last = self.hits.last();
        if full && last.is_none_or(|last| ranked.order(last, self.shelves).is_ge()) {
            return;
        }
        let at = self.hits.partition_point(|hit| hit.order(&ranked, self.shelves).is_lt());
        self.hits.insert(at, ranked);
        self.hits.truncate(self.most);
    }

    /// Whether neither this quote nor any behind it on its shelf can come into a full page, the best of this tier being so good.
    fn is_beyond(
        &self,
        tier: u8,
        (class, score): (u8, i64),
        shelf: &Shelf,
        row_at: usize,
        row: &Row,
    ) -> bool {
        if self.hits.len() < self.most {
            return false;
        }
        let Some(last) = self.hits.last() else { return true };
        let hope = (tier, class, -score);
        let Lite { tier, class, score } = last.lite;
        match (tier, class, -score).cmp(&hope) {
            Ordering::Less => true,
            Ordering::Greater => false,
            Ordering::Equal => {
                let last_shelf = &self.shelves[last.shelf as usize];
                let last_row = last_shelf.row(last.row as usize);
                let same =
                    std::ptr::eq(&raw const **last_shelf, shelf) && last.row as usize == row_at;
                let of_last = (last_row.date, last_row.chars, last.key(self.shelves), last_row.nth);
                same || shelf_order(of_last, (row.date, row.chars, shelf.key(row), row.nth)).is_le()
            }
        }
    }
}

/// Looks now and then whether somebody still wants to know.
struct Seen<'a> {
    left: usize,
    stopped: &'a dyn Fn() -> bool,
}

impl Seen<'_> {
    fn one(&mut self) -> Result<(), Stopped> {
        self.left -= 1;
        if self.left > 0 {
            return Ok(());
        }
        self.left = BETWEEN_LOOKS;
        if (self.stopped)() { Err(Stopped) } else { Ok(()) }
    }
}

/// The rows whose bits are set, in order.
fn rows(bits: &[u64]) -> impl Iterator<Item = usize> {
    bits.iter().enumerate().flat_map(|(at, &word)| {
        let mut word = word;
        std::iter::from_fn(move || {
            let bit = (word != 0).then(|| word.trailing_zeros() as usize)?;
            word &= word - 1;
            Some(at * 64 + bit)
        })
    })
}
