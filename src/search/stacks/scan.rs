//! Looks along the racks: the first page as soon as nothing can come before it, or everything and how much it is.

use std::cmp::Ordering;
use std::sync::Arc;
use std::thread;

use super::narrowed::Narrowed;
use super::plan::Scratch;
use super::rack::{Rack, Row, rack_order};
use super::terms::{LOOSEST, Lite, TIERS, Term};
use crate::search::found::Way;
use crate::search::phrase;

/// After so many quotes a look whether somebody still wants to know.
const BETWEEN_LOOKS: usize = 1024;
/// So many looks one thread takes in less time than it takes to start another.
const ALONE: usize = 1500;

/// One way to read the query: every term must be found.
pub struct Reading<'a> {
    pub terms: Vec<Term<'a>>,
    pub way: Option<Way>,
    pub joints: i64,
}

/// A search along the racks.
pub struct Scan<'a> {
    pub racks: &'a [Arc<Rack>],
    /// The readings, those first whose hits come before the others' in a tier.
    pub readings: Vec<Reading<'a>>,
    pub narrowed: Narrowed,
    /// What must not be found.
    pub excluded: Vec<Term<'a>>,
    /// Whether every quote is looked at in its own words, without slices and letters of the rack.
    pub exhaustive: bool,
    /// Whether nobody wants to know any more.
    pub stopped: &'a (dyn Fn() -> bool + Sync),
}

/// A quote that was found.
#[derive(Clone, Copy, Debug)]
pub struct Ranked {
    pub lite: Lite,
    pub rack: u32,
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

/// What finds a quote: its words, perhaps beside its voice, or its voice alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    Words,
    Voice,
}

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
            Some(way) => (phrase::tier(way) == tier).then_some(LOOSEST),
        }
    }

    /// The best that a quote can be in this tier: by what, and how well; `by` its words too, or by its voice alone.
    fn best(&self, tier: u8, by: By) -> Option<(u8, i64)> {
        let tier = self.tiers(tier)?;
        let mut best = (0, phrase::TOGETHER * self.joints);
        for term in &self.terms {
            let (class, score) = term.best(tier, by == By::Words)?;
            best = (best.0.max(class), best.1 + score);
        }
        Some(best)
    }
}

/// The bits of one rack, tier by tier.
struct Bits {
    /// What the query's fields let pass.
    passing: Vec<u64>,
    /// For each reading what is known of it.
    readings: Vec<ReadingBits>,
    /// What was found in a looser tier than the one at hand: its turn comes.
    waiting: Vec<Vec<(usize, Lite)>>,
    /// The quotes that were found.
    taken: Vec<u64>,
}

/// What is known of one reading on one rack.
struct ReadingBits {
    terms: Vec<TermBits>,
    /// The quotes that the tiers asked for bring, and that were not looked at before.
    candidates: Vec<u64>,
    /// The quotes that were looked at.
    seen: Vec<u64>,
}

/// The quotes in which a term may be found up to a tier; empty where nobody asked.
#[derive(Default)]
struct TermBits {
    own: Vec<u64>,
    heard: Vec<u64>,
    tiers: usize,
}

impl Scan<'_> {
    /// The first `most` hits; what comes after them is not counted unless it had to be seen.
    pub fn first_page(&self, most: usize) -> Result<Page, Stopped> {
        let mut walk = Walk::new(self, most);
        let mut bits: Vec<Bits> = self.racks.iter().map(|rack| self.bits(rack)).collect();
        let mut scratch = Scratch::default();
        let readings = 0..self.readings.len();
        let turns: Vec<(usize, By)> =
            readings.flat_map(|at| [(at, By::Words), (at, By::Voice)]).collect();
        for tier in 0..=LOOSEST {
            walk.whole = true;
            for ((rack, bits), place) in self.racks.iter().zip(&mut bits).zip(0..) {
                self.ask(tier, rack, bits, &mut scratch);
                self.take_waiting(tier, rack, place, bits, &mut walk);
            }
            for (turn, &(reading, by)) in turns.iter().enumerate() {
                // What comes before a turn in this tier has been found when it is over.
                let rest = turns.iter().skip(turn);
                let best = rest.filter_map(|&(at, by)| self.readings[at].best(tier, by));
                let Some(best) = best.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))) else { break };
                let turn = Turn { tier, reading, by, best };
                self.take_turn(turn, 0, &mut bits, &mut walk)?;
            }
            for reading in bits.iter_mut().flat_map(|bits| &mut bits.readings) {
                reading.candidates.clear();
            }
            let last = tier == LOOSEST;
            if !walk.whole || last || walk.top.hits.len() >= most {
                let counted = walk.whole && last;
                return Ok(Page { hits: walk.top.hits, count: walk.count, counted, met: walk.met });
            }
        }
        Ok(Page::default())
    }

    /// Takes what was found earlier than its tier's turn.
    fn take_waiting(
        &self,
        tier: u8,
        rack: &Rack,
        place: u32,
        bits: &mut Bits,
        walk: &mut Walk<'_>,
    ) {
        let mut waiting = std::mem::take(&mut bits.waiting[usize::from(tier)]);
        waiting.sort_unstable_by_key(|(row_at, lite)| (*row_at, lite.order()));
        waiting.dedup_by_key(|(row_at, _)| *row_at);
        walk.top.closed.clear();
        for (row_at, lite) in waiting {
            if is_set(&bits.taken, row_at) {
                continue;
            }
            // A reading whose turn in this tier comes may find it better.
            let others = self.judged(rack, bits, row_at);
            let lite = Lite::better(Some(lite), others).unwrap_or(lite);
            set(&mut bits.taken, row_at);
            self.take(rack, place, row_at, lite, &mut walk.top, &mut walk.count);
        }
    }

    /// Goes along the racks from `first` on; where it takes long, a second thread goes along half of what is left.
    fn take_turn(
        &self,
        turn: Turn,
        first: usize,
        bits: &mut [Bits],
        walk: &mut Walk<'_>,
    ) -> Result<(), Stopped> {
        let looked = walk.looks;
        for at in 0..bits.len() {
            let left = bits.len() - at;
            if walk.looks - looked > ALONE && left >= 2 {
                let (_, bits) = bits.split_at_mut(at);
                let (here, there) = bits.split_at_mut(left / 2);
                let mut other = walk.split();
                let (one, two) = thread::scope(|scope| {
                    let middle = first + at + here.len();
                    let other = &mut other;
                    let two = scope.spawn(move || self.go_along(turn, middle, there, other));
                    let one = self.go_along(turn, first + at, here, walk);
                    // A thread that fell over has said so; its racks are lost to this page.
                    (one, two.join().unwrap_or(Err(Stopped)))
                });
                walk.join(other);
                return one.and(two);
            }
            self.go_along(turn, first + at, &mut bits[at..=at], walk)?;
        }
        Ok(())
    }

    /// Goes along the racks from `first` on.
    fn go_along(
        &self,
        turn: Turn,
        first: usize,
        bits: &mut [Bits],
        walk: &mut Walk<'_>,
    ) -> Result<(), Stopped> {
        let Turn { tier, reading, by, best } = turn;
        for (at, bits) in bits.iter_mut().enumerate() {
            let rack = &self.racks[first + at];
            let place = u32::try_from(first + at).unwrap_or(u32::MAX);
            let candidates = bits.readings[reading].turn(by);
            walk.top.closed.clear();
            for row_at in rows(&candidates) {
                if walk.top.is_beyond(tier, best, rack, row_at) {
                    walk.whole = false;
                    break;
                }
                walk.look()?;
                let Some(lite) = self.judged(rack, bits, row_at) else { continue };
                walk.met = true;
                if lite.tier > tier {
                    bits.waiting[usize::from(lite.tier)].push((row_at, lite));
                    continue;
                }
                if is_set(&bits.taken, row_at) {
                    continue;
                }
                set(&mut bits.taken, row_at);
                self.take(rack, place, row_at, lite, &mut walk.top, &mut walk.count);
            }
            if (self.stopped)() {
                return Err(Stopped);
            }
        }
        Ok(())
    }

    /// The first `most` hits, and how many there are in all.
    pub fn everything(&self, most: usize) -> Result<Page, Stopped> {
        let mut walk = Walk::new(self, most);
        let mut scratch = Scratch::default();
        for (rack, place) in self.racks.iter().zip(0..) {
            let mut bits = self.bits(rack);
            for tier in 0..=LOOSEST {
                self.ask(tier, rack, &mut bits, &mut scratch);
            }
            for at in 0..self.readings.len() {
                let candidates = bits.readings[at].candidates.clone();
                walk.top.closed.clear();
                for row_at in rows(&candidates) {
                    walk.look()?;
                    let Some(lite) = self.judged(rack, &mut bits, row_at) else { continue };
                    walk.met = true;
                    self.take(rack, place, row_at, lite, &mut walk.top, &mut walk.count);
                }
            }
        }
        Ok(Page { hits: walk.top.hits, count: walk.count, counted: true, met: walk.met })
    }

    fn take(
        &self,
        rack: &Rack,
        place: u32,
        row_at: usize,
        lite: Lite,
        top: &mut Top<'_>,
        count: &mut usize,
    ) {
        if !self.excludes(rack, row_at) {
            *count += 1;
            top.add(lite, place, row_at);
        }
    }

    fn bits(&self, rack: &Rack) -> Bits {
        let empty = |reading: &Reading<'_>| ReadingBits {
            terms: reading.terms.iter().map(|_| TermBits::default()).collect(),
            candidates: Vec::new(),
            seen: Vec::new(),
        };
        Bits {
            passing: self.narrowed.passing(rack),
            readings: self.readings.iter().map(empty).collect(),
            waiting: vec![Vec::new(); TIERS],
            taken: vec![0; rack.words()],
        }
    }

    /// Asks the slices what every reading may find in this tier, beside what it may find in stricter ones.
    fn ask(&self, tier: u8, rack: &Rack, bits: &mut Bits, scratch: &mut Scratch) {
        let words = rack.words();
        for (reading, bits_of) in self.readings.iter().zip(&mut bits.readings) {
            let Some(tier) = reading.tiers(tier) else { continue };
            let tiers = usize::from(tier) + 1;
            let mut new = reading.terms.is_empty() && bits_of.seen.is_empty();
            for (term, known) in reading.terms.iter().zip(&mut bits_of.terms) {
                for plan in (known.tiers..tiers).flat_map(|tier| term.plans(tier)) {
                    known.own.resize(words, 0);
                    new = true;
                    if self.exhaustive {
                        known.own.fill(u64::MAX);
                    } else {
                        plan.ask(rack, scratch, &mut known.own);
                    }
                }
                for voices in term.found.get(known.tiers..tiers).unwrap_or(&[]) {
                    if !voices.is_empty() {
                        known.heard.resize(words, 0);
                        new = true;
                        rack.of_voices(voices, &mut known.heard);
                    }
                }
                known.tiers = tiers.max(known.tiers);
                if known.own.is_empty() && known.heard.is_empty() {
                    // Nothing can be found before this term can.
                    new = false;
                    break;
                }
            }
            if !new {
                continue;
            }
            bits_of.candidates.clone_from(&bits.passing);
            let left = &mut bits_of.candidates;
            for known in &bits_of.terms {
                match (known.own.is_empty(), known.heard.is_empty()) {
                    (false, true) => and(left, known.own.iter().copied()),
                    (true, false) => and(left, known.heard.iter().copied()),
                    (false, false) => {
                        let both = known.own.iter().zip(&known.heard);
                        and(left, both.map(|(own, heard)| own | heard));
                    }
                    (true, true) => left.fill(0),
                }
            }
            and(left, bits_of.seen.iter().map(|seen| !seen));
            and(left, bits.taken.iter().map(|taken| !taken));
            bits_of.seen.resize(words, 0);
        }
    }

    /// The best that the readings make of a quote which the slices gave them now.
    fn judged(&self, rack: &Rack, bits: &mut Bits, at: usize) -> Option<Lite> {
        let voice = rack.voice(at);
        let mut best = None;
        for (n, reading) in self.readings.iter().enumerate() {
            let known = &mut bits.readings[n];
            if !is_set(&known.candidates, at) || is_set(&known.seen, at) {
                continue;
            }
            set(&mut known.seen, at);
            let mut whole = Some(Lite { tier: 0, class: 0, score: 0 });
            for (term, known) in reading.terms.iter().zip(&known.terms) {
                // What the slices do not give yet is looser than what the voice gives.
                let own = is_set(&known.own, at).then(|| term.look(rack, at, self.exhaustive));
                let person = term.voice(voice);
                let found = Lite::better(own.flatten(), person);
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
    fn excludes(&self, rack: &Rack, at: usize) -> bool {
        let voice = rack.voice(at);
        let holds = |term: &Term<'_>| {
            term.voice(voice).is_some() || term.look(rack, at, self.exhaustive).is_some()
        };
        self.excluded.iter().any(holds)
    }
}

impl ReadingBits {
    /// The candidates that are found by their words, or those that are found by their voice alone.
    fn turn(&self, by: By) -> Vec<u64> {
        let mut left = self.candidates.clone();
        if self.terms.is_empty() {
            // Without words all pass, once.
            return if by == By::Words { left } else { Vec::new() };
        }
        let words = |at: usize| {
            self.terms.iter().fold(0, |words, term| words | term.own.get(at).copied().unwrap_or(0))
        };
        for (at, bit) in left.iter_mut().enumerate() {
            *bit &= if by == By::Words { words(at) } else { !words(at) };
        }
        left
    }
}

/// Whether the bit of a quote is set.
fn is_set(bits: &[u64], at: usize) -> bool {
    bits.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 != 0)
}

fn set(bits: &mut [u64], at: usize) {
    if let Some(word) = bits.get_mut(at / 64) {
        *word |= 1 << (at % 64);
    }
}

fn and(bits: &mut [u64], others: impl Iterator<Item = u64>) {
    bits.iter_mut().zip(others).for_each(|(bit, other)| *bit &= other);
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

    fn order(&self, other: &Self, racks: &[Arc<Rack>]) -> Ordering {
        let first = |ranked: &Self| {
            let Lite { tier, class, score } = ranked.lite;
            (tier, class, -score, std::cmp::Reverse(ranked.date), ranked.chars)
        };
        first(self)
            .cmp(&first(other))
            .then_with(|| self.key(racks).cmp(other.key(racks)))
            .then_with(|| (self.nth, self.rack, self.row).cmp(&(other.nth, other.rack, other.row)))
    }

    fn key<'s>(&self, racks: &'s [Arc<Rack>]) -> &'s str {
        let rack = &racks[self.rack as usize];
        rack.key(&rack.row(self.row as usize))
    }
}

/// The best so far.
struct Top<'a> {
    most: usize,
    hits: Vec<Ranked>,
    racks: &'a [Arc<Rack>],
    /// What comes into the full page no more while one goes along a rack: what is behind it comes later still.
    closed: Vec<Lite>,
}

impl Top<'_> {
    fn add(&mut self, lite: Lite, place: u32, row_at: usize) {
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

    /// Whether neither this quote nor any behind it on its rack can come into a full page, the best of this tier being so good.
    fn is_beyond(&self, tier: u8, (class, score): (u8, i64), rack: &Rack, row_at: usize) -> bool {
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

/// A turn of one reading in one tier.
#[derive(Clone, Copy)]
struct Turn {
    tier: u8,
    reading: usize,
    by: By,
    /// The best that this turn and those after it in the tier can find.
    best: (u8, i64),
}

/// What one thread has found on its way along the racks.
struct Walk<'a> {
    top: Top<'a>,
    count: usize,
    /// Whether anything was found, though the query may exclude it.
    met: bool,
    /// Whether nothing was left out in this tier.
    whole: bool,
    looks: usize,
    stopped: &'a (dyn Fn() -> bool + Sync),
}

impl<'a> Walk<'a> {
    fn new(scan: &'a Scan<'_>, most: usize) -> Self {
        let top = Top { most, hits: Vec::new(), racks: scan.racks, closed: Vec::new() };
        Self { top, count: 0, met: false, whole: true, looks: 0, stopped: scan.stopped }
    }

    /// Another that knows what this one found.
    fn split(&self) -> Self {
        let Top { most, ref hits, racks, .. } = self.top;
        let top = Top { most, hits: hits.clone(), racks, closed: Vec::new() };
        Self { top, count: 0, met: false, whole: true, looks: 0, stopped: self.stopped }
    }

    /// Adds what another found that was split off.
    fn join(&mut self, other: Self) {
        self.count += other.count;
        self.met |= other.met;
        self.whole &= other.whole;
        self.looks += other.looks;
        self.top.closed.clear();
        for hit in other.top.hits {
            if !self.top.hits.iter().any(|known| known.is_same(&hit)) {
                self.top.add(hit.lite, hit.rack, hit.row as usize);
                self.top.closed.clear();
            }
        }
    }

    /// Counts a look, and looks now and then whether somebody still wants to know.
    fn look(&mut self) -> Result<(), Stopped> {
        self.looks += 1;
        let stopped = self.looks.is_multiple_of(BETWEEN_LOOKS) && (self.stopped)();
        if stopped { Err(Stopped) } else { Ok(()) }
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
