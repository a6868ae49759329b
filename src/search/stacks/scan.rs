//! Looks along the racks: the first page as soon as nothing can come before it, or everything and how much it is.

use std::ops::Range;
use std::sync::Arc;
use std::thread;

use super::narrowed::Narrowed;
use super::plan::Stretch;
use super::rack::{MOST_ROWS, Rack};
use super::terms::{LOOSEST, Lite, TIERS, Term};

mod bits;
mod reading;
mod top;
mod walk;

pub use reading::{Best, Reading};
pub use top::Ranked;

use bits::{Ask, Bits, ReadingBits, TermBits, is_set, rows, set};
use top::Top;
use walk::Walk;

/// So many looks one thread takes in less time than it takes to start another.
const ALONE: usize = 4000;
/// Racks are gone along in stretches, the newest quotes of all of them first: up to so many words of bits.
const STRETCHES: [usize; 3] = [16, 128, MOST_ROWS.div_ceil(64)];
/// What is learnt about a reading before its turn, it is learnt of so many words of the first rack.
const TASTE: usize = STRETCHES[1];
/// Fewer quotes than these among them are looked at without asking with which of them a clause opens.
const FEW: u32 = 16;

/// A search along the racks.
pub struct Scan<'a> {
    pub racks: &'a [Arc<Rack>],
    /// Every way to read the query.
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
        for tier in 0..=LOOSEST {
            walk.whole = true;
            let mut turns = Vec::new();
            for (at, reading) in self.readings.iter().enumerate() {
                let Some(own_tier) = reading.own_tier(tier) else { continue };
                let first = self.first_ask(at, own_tier, &mut bits, &mut walk);
                for (level, best) in reading.best(own_tier).into_iter().enumerate() {
                    let ask = if level == 2 * reading.terms.len() { first } else { Ask::Words };
                    let turn = |best| Turn { tier, own_tier, reading: at, level, ask, best };
                    turns.extend(best.map(turn));
                }
            }
            turns.sort_by_key(|turn| turn.best.order());
            for ((rack, bits), place) in self.racks.iter().zip(&mut bits).zip(0..) {
                self.take_waiting(tier, rack, place, bits, &mut walk);
            }
            for (at, &turn) in turns.iter().enumerate() {
                // What comes before a turn in this tier has been found when it is over.
                let rest = turns.iter().skip(at).map(|turn| turn.best);
                let best = rest.reduce(Best::either).unwrap_or(turn.best);
                if walk.top.is_settled(tier, best) {
                    walk.whole = false;
                    break;
                }
                self.take_turn(Turn { best, ..turn }, &mut bits, &mut walk)?;
            }
            let last = tier == LOOSEST;
            if !walk.whole || last || walk.top.hits.len() >= most {
                let counted = walk.whole && last;
                return Ok(Page { hits: walk.top.hits, count: walk.count, counted, met: walk.met });
            }
        }
        Ok(Page::default())
    }

    /// How the first turn of a reading asks the slices in a tier.
    fn first_ask(
        &self,
        reading: usize,
        own_tier: u8,
        bits: &mut [Bits],
        walk: &mut Walk<'_>,
    ) -> Ask {
        let (Some(rack), Some(bits)) = (self.racks.first(), bits.first_mut()) else {
            return Ask::Words;
        };
        let stretch = Stretch { rack, words: 0..TASTE.min(rack.words()) };
        let (of, tiers) = (&self.readings[reading], usize::from(own_tier) + 1);
        bits.readings[reading].ask(of, tiers, Ask::Words, &stretch, &mut walk.scratch);
        bits.candidates(reading, 0, stretch.words, &mut walk.candidates);
        let candidates: u32 = walk.candidates.iter().map(|word| word.count_ones()).sum();
        if candidates < FEW { Ask::Few } else { Ask::Opening }
    }

    /// Asks what all readings may find in a tier: who finds a quote first must know what the others make of it.
    fn ask_all(&self, tier: u8, stretch: &Stretch<'_>, bits: &mut Bits, walk: &mut Walk<'_>) {
        for (reading, of) in self.readings.iter().zip(&mut bits.readings) {
            if let Some(own_tier) = reading.own_tier(tier) {
                let tiers = usize::from(own_tier) + 1;
                of.ask(reading, tiers, Ask::Words, stretch, &mut walk.scratch);
            }
        }
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
        if !waiting.is_empty() && self.readings.len() > 1 {
            self.ask_all(tier, &Stretch { rack, words: 0..rack.words() }, bits, walk);
        }
        walk.top.closed.clear();
        for (row_at, lite) in waiting {
            if is_set(&bits.taken, row_at) {
                continue;
            }
            // A reading whose turn in this tier comes may find it better.
            let others = self.judged(rack, bits, row_at, Some(tier));
            let lite = Lite::better(Some(lite), others).unwrap_or(lite);
            set(&mut bits.taken, row_at, rack.words());
            self.take(rack, place, row_at, lite, &mut walk.top, &mut walk.count);
        }
    }

    /// Goes along the racks, stretch by stretch.
    fn take_turn(&self, turn: Turn, bits: &mut [Bits], walk: &mut Walk<'_>) -> Result<(), Stopped> {
        let mut from = 0;
        for to in STRETCHES {
            self.take_stretch(turn, from..to, bits, walk)?;
            from = to;
        }
        Ok(())
    }

    /// Goes along a stretch of all racks; where it takes long, a second thread goes along half of what is left.
    fn take_stretch(
        &self,
        turn: Turn,
        words: Range<usize>,
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
                    let middle = at + here.len();
                    let (other, of_other) = (&mut other, words.clone());
                    let two =
                        scope.spawn(move || self.go_along(turn, of_other, middle, there, other));
                    let one = self.go_along(turn, words, at, here, walk);
                    // A thread that fell over has said so; its racks are lost to this page.
                    (one, two.join().unwrap_or(Err(Stopped)))
                });
                walk.join(other);
                return one.and(two);
            }
            self.go_along(turn, words.clone(), at, &mut bits[at..=at], walk)?;
        }
        Ok(())
    }

    /// Goes along a stretch of the racks from `first` on.
    fn go_along(
        &self,
        turn: Turn,
        words: Range<usize>,
        first: usize,
        bits: &mut [Bits],
        walk: &mut Walk<'_>,
    ) -> Result<(), Stopped> {
        for (at, bits) in bits.iter_mut().enumerate() {
            let rack = &self.racks[first + at];
            let words = words.start..words.end.min(rack.words());
            if words.is_empty() {
                continue;
            }
            if walk.top.is_beyond(turn.tier, turn.best, rack, words.start * 64) {
                walk.whole = false;
                continue;
            }
            let place = u32::try_from(first + at).unwrap_or(u32::MAX);
            self.look_along(turn, &Stretch { rack, words }, place, bits, walk)?;
            if (self.stopped)() {
                return Err(Stopped);
            }
        }
        Ok(())
    }

    /// Looks at the candidates of one stretch.
    fn look_along(
        &self,
        turn: Turn,
        stretch: &Stretch<'_>,
        place: u32,
        bits: &mut Bits,
        walk: &mut Walk<'_>,
    ) -> Result<(), Stopped> {
        let Turn { tier, own_tier, reading, level, ask, best } = turn;
        if self.readings.len() > 1 {
            self.ask_all(tier, stretch, bits, walk);
        }
        let (of, tiers) = (&self.readings[reading], usize::from(own_tier) + 1);
        bits.readings[reading].ask(of, tiers, ask, stretch, &mut walk.scratch);
        let mut candidates = std::mem::take(&mut walk.candidates);
        bits.candidates(reading, level, stretch.words.clone(), &mut candidates);
        walk.top.closed.clear();
        let rack = stretch.rack;
        for row_at in rows(&candidates, stretch.words.start) {
            if walk.top.is_beyond(tier, best, rack, row_at) {
                walk.whole = false;
                break;
            }
            walk.look()?;
            let Some(lite) = self.judged(rack, bits, row_at, Some(tier)) else { continue };
            walk.met = true;
            if lite.tier > tier {
                bits.waiting[usize::from(lite.tier)].push((row_at, lite));
                continue;
            }
            if is_set(&bits.taken, row_at) {
                continue;
            }
            set(&mut bits.taken, row_at, rack.words());
            self.take(rack, place, row_at, lite, &mut walk.top, &mut walk.count);
        }
        walk.candidates = candidates;
        Ok(())
    }

    /// The first `most` hits, and how many there are in all.
    pub fn everything(&self, most: usize) -> Result<Page, Stopped> {
        let mut walk = Walk::new(self, most);
        for (rack, place) in self.racks.iter().zip(0..) {
            let mut bits = self.bits(rack);
            for (reading, of) in self.readings.iter().zip(&mut bits.readings) {
                if self.exhaustive {
                    of.terms.iter_mut().for_each(|term| term.fill(rack));
                } else {
                    let stretch = Stretch { rack, words: 0..rack.words() };
                    of.ask(reading, TIERS, Ask::Few, &stretch, &mut walk.scratch);
                }
            }
            let mut candidates = Vec::new();
            for at in 0..self.readings.len() {
                bits.candidates(at, 0, 0..rack.words(), &mut candidates);
                walk.top.closed.clear();
                for row_at in rows(&candidates, 0) {
                    walk.look()?;
                    let Some(lite) = self.judged(rack, &mut bits, row_at, None) else { continue };
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
        let all = self.narrowed.fields.is_empty()
            && self.readings.iter().all(|reading| !reading.terms.is_empty());
        let passing = if all { Vec::new() } else { self.narrowed.passing(rack) };
        Bits::new(passing, &self.readings)
    }

    /// The best that the readings make of a quote which the slices gave them in this tier, or in any.
    fn judged(&self, rack: &Rack, bits: &mut Bits, at: usize, tier: Option<u8>) -> Option<Lite> {
        let mut best = None;
        for (reading, known) in self.readings.iter().zip(&mut bits.readings) {
            let own_tier = tier.map_or(Some(LOOSEST), |tier| reading.own_tier(tier));
            let Some(own_tier) = own_tier.filter(|_| known.is_candidate(at)) else { continue };
            let lite = self.found(reading, known, rack, at, own_tier);
            best = Lite::better(best, lite.map(|lite| reading.weighed(lite)));
        }
        best
    }

    /// What a reading makes of a quote, if its terms may be found there in this tier.
    fn found(
        &self,
        reading: &Reading<'_>,
        known: &mut ReadingBits,
        rack: &Rack,
        at: usize,
        own_tier: u8,
    ) -> Option<Lite> {
        let voice = rack.voice(at);
        let may_stand = |term: &Term<'_>, known: &TermBits| {
            known.may_hold(at) && (self.exhaustive || term.may_stand(rack, at, own_tier))
        };
        // A closer look costs more than to see that there is nothing to be seen.
        let mut terms = reading.terms.iter().zip(&known.terms);
        let may = terms.all(|(term, known)| {
            let heard = term.voice(voice).is_some_and(|lite| lite.tier <= own_tier);
            heard || may_stand(term, known)
        });
        if !may {
            set(&mut known.passed_over, at, rack.words());
            return None;
        }
        set(&mut known.seen, at, rack.words());
        let mut whole = Lite { tier: 0, class: 0, score: 0 };
        for (term, known) in reading.terms.iter().zip(&known.terms) {
            // What the slices do not give yet is looser than what the voice gives.
            let own = may_stand(term, known).then(|| term.look(rack, at, self.exhaustive));
            whole = whole.both(Lite::better(own.flatten(), term.voice(voice))?);
        }
        Some(whole)
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
    /// The loosest of the terms' own tiers.
    own_tier: u8,
    reading: usize,
    /// How well its terms stand in the quotes whose turn it is; see [`Bits::candidates`].
    level: usize,
    ask: Ask,
    /// The best that this turn and those after it in the tier can find.
    best: Best,
}
