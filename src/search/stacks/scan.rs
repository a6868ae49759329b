//! Looks along the racks: the first page as soon as nothing can come before it, or everything and how much it is.

use std::sync::Arc;
use std::thread;

use super::narrowed::Narrowed;
use super::plan::Scratch;
use super::rack::Rack;
use super::terms::{LOOSEST, Lite, TIERS, Term};

mod bits;
mod reading;
mod top;
mod walk;

pub use reading::Reading;
pub use top::Ranked;

use bits::{Bits, ReadingBits, TermBits, and, is_set, rows, set};
use reading::By;
use top::Top;
use walk::Walk;

/// So many looks one thread takes in less time than it takes to start another.
const ALONE: usize = 1500;

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

/// A turn of one reading in one tier.
#[derive(Clone, Copy)]
struct Turn {
    tier: u8,
    reading: usize,
    by: By,
    /// The best that this turn and those after it in the tier can find.
    best: (u8, i64),
}
