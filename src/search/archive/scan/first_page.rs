//! The first page of a scan: the tiers from the strictest on, in each the interpretations in the order of the best that they can find, and
//! no quote is looked at that cannot come onto the page.
//!
//! That is early termination by upper bounds: Turtle and Flood, “Query evaluation: strategies and optimizations”, 1995 (`MaxScore`).

use std::ops::Range;
use std::thread;

use crate::search::archive::bits::{is_empty, is_set, rows, set_in};
use crate::search::archive::prefilter::SegmentRange;
use crate::search::archive::segment::Segment;
use crate::search::archive::slice::BLOCK_ENDS;
use crate::search::ranking::rank_key::RankKey;
use crate::search::ranking::score::UpperBound;
use crate::search::ranking::tier::LOOSEST;
use crate::search::watch::Stopped;

use super::candidates::{Lookup, SegmentCandidates};
use super::cursor::Cursor;
use super::prefetch::fetched;
use super::{Scan, ScanPage};

/// Up to so much [work](Cursor::work) one thread does in less time than it takes to start another.
const ALONE: usize = 60_000;
/// Sample size of the selectivity estimate of an interpretation before its pass, in words of the first segment.
const SAMPLE_WORDS: usize = BLOCK_ENDS[1];
/// Fewer quotes than these among them are looked at without asking with which of them a clause opens.
const FEW: u32 = 16;

/// A pass of one interpretation in one tier.
#[derive(Clone, Copy)]
struct Pass {
    tier: u8,
    /// The loosest of the terms' own tiers.
    own_tier: u8,
    interpretation: usize,
    /// How well its terms stand in the quotes whose pass it is; see [`SegmentCandidates::candidates`].
    level: usize,
    ask: Lookup,
    /// The best that this pass and those after it in the tier can find.
    best: UpperBound,
}

impl Pass {
    /// Whether it has nothing to look at in a range.
    fn is_spent(&self, words: &Range<usize>, bits: &SegmentCandidates) -> bool {
        let of = &bits.interpretations[self.interpretation];
        of.is_spent(usize::from(self.own_tier) + 1, words)
    }
}

impl Scan<'_> {
    /// The first `most` hits; what comes after them is not counted unless it had to be seen.
    pub fn first_page(&self, most: usize) -> Result<ScanPage, Stopped> {
        let mut cursor = Cursor::new(self.segments, most, self.is_stopped);
        let mut bits = Vec::with_capacity(self.segments.len());
        for segment in self.segments {
            cursor.watch.ask()?;
            bits.push(self.bits(segment));
        }
        for tier in 0..=LOOSEST {
            cursor.whole = true;
            let mut passes = Vec::new();
            for (at, interpretation) in self.interpretations.iter().enumerate() {
                let Some(own_tier) = interpretation.own_tier(tier) else { continue };
                let first = self.first_lookup(at, own_tier, &mut bits, &mut cursor);
                for (level, best) in interpretation.best(own_tier).into_iter().enumerate() {
                    let ask =
                        if level == 2 * interpretation.terms.len() { first } else { Lookup::Words };
                    let pass = |best| Pass { tier, own_tier, interpretation: at, level, ask, best };
                    passes.extend(best.map(pass));
                }
            }
            passes.sort_by_key(|pass| pass.best.order());
            for ((segment, bits), place) in self.segments.iter().zip(&mut bits).zip(0..) {
                cursor.watch.ask()?;
                self.take_waiting(tier, segment, place, bits, &mut cursor);
            }
            for (at, &pass) in passes.iter().enumerate() {
                // What comes before a pass in this tier has been found when it is over.
                let rest = passes.iter().skip(at).map(|pass| pass.best);
                let best = rest.reduce(UpperBound::either).unwrap_or(pass.best);
                if cursor.top.is_settled(tier, best) {
                    cursor.whole = false;
                    break;
                }
                self.run_pass(Pass { best, ..pass }, &mut bits, &mut cursor)?;
            }
            let last = tier == LOOSEST;
            if !cursor.whole || last || cursor.top.hits.len() >= most {
                let counted = cursor.whole && last;
                return Ok(ScanPage {
                    hits: cursor.top.hits,
                    count: cursor.count,
                    counted,
                    met: cursor.met,
                });
            }
        }
        Ok(ScanPage::default())
    }

    /// How the first pass of an interpretation asks the slices in a tier.
    fn first_lookup(
        &self,
        interpretation: usize,
        own_tier: u8,
        bits: &mut [SegmentCandidates],
        cursor: &mut Cursor<'_>,
    ) -> Lookup {
        let (Some(segment), Some(bits)) = (self.segments.first(), bits.first_mut()) else {
            return Lookup::Words;
        };
        let range = SegmentRange { segment, words: 0..SAMPLE_WORDS.min(segment.words()) };
        let (of, tiers) = (&self.interpretations[interpretation], usize::from(own_tier) + 1);
        bits.interpretations[interpretation].ask(
            of,
            tiers,
            Lookup::Words,
            &range,
            &mut cursor.scratch,
        );
        bits.candidates(interpretation, None, range.words, &mut cursor.candidates);
        let candidates: u32 = cursor.candidates.iter().map(|word| word.count_ones()).sum();
        if candidates < FEW { Lookup::Few } else { Lookup::Opening }
    }

    /// Asks what all interpretations may find in a tier: who finds a quote first must know what the others make of it.
    fn ask_all(
        &self,
        tier: u8,
        range: &SegmentRange<'_>,
        bits: &mut SegmentCandidates,
        cursor: &mut Cursor<'_>,
    ) {
        for (interpretation, of) in self.interpretations.iter().zip(&mut bits.interpretations) {
            if let Some(own_tier) = interpretation.own_tier(tier) {
                let tiers = usize::from(own_tier) + 1;
                of.ask(interpretation, tiers, Lookup::Words, range, &mut cursor.scratch);
            }
        }
    }

    /// Takes what was found earlier than its tier's pass.
    fn take_waiting(
        &self,
        tier: u8,
        segment: &Segment,
        place: u32,
        bits: &mut SegmentCandidates,
        cursor: &mut Cursor<'_>,
    ) {
        let mut waiting = std::mem::take(&mut bits.waiting[usize::from(tier)]);
        waiting.sort_unstable_by_key(|(row_at, rank_key)| (*row_at, rank_key.order()));
        waiting.dedup_by_key(|(row_at, _)| *row_at);
        if !waiting.is_empty() && self.interpretations.len() > 1 {
            self.ask_all(tier, &SegmentRange { segment, words: 0..segment.words() }, bits, cursor);
        }
        cursor.top.closed.clear();
        for (row_at, rank_key) in waiting {
            if is_set(&bits.taken, row_at) {
                continue;
            }
            // An interpretation whose pass in this tier comes may find it better.
            let others = self.judged(segment, bits, row_at, Some(tier));
            let rank_key = RankKey::better(Some(rank_key), others).unwrap_or(rank_key);
            set_in(&mut bits.taken, row_at, segment.words());
            self.take(segment, place, row_at, rank_key, &mut cursor.top, &mut cursor.count);
        }
    }

    /// Goes along the segments block by block, the newest quotes of all of them first.
    fn run_pass(
        &self,
        pass: Pass,
        bits: &mut [SegmentCandidates],
        cursor: &mut Cursor<'_>,
    ) -> Result<(), Stopped> {
        let mut from = 0;
        for to in BLOCK_ENDS {
            self.take_range(pass, from..to, bits, cursor)?;
            from = to;
        }
        Ok(())
    }

    /// Goes along a range of all segments; where that is much work, a second thread goes along half of what is left. The work is counted
    /// and not timed: which thread looks at what decides how many hits are seen behind the page.
    fn take_range(
        &self,
        pass: Pass,
        words: Range<usize>,
        bits: &mut [SegmentCandidates],
        cursor: &mut Cursor<'_>,
    ) -> Result<(), Stopped> {
        let before = cursor.work();
        for at in 0..bits.len() {
            let left = bits.len() - at;
            // What is left takes as long, segment by segment, as what is done.
            let expected = (cursor.work() - before) / at.max(1) * left;
            if !self.alone && expected > ALONE && left >= 2 {
                let (_, bits) = bits.split_at_mut(at);
                let (here, there) = bits.split_at_mut(left / 2);
                let mut other = cursor.split();
                let (one, two) = thread::scope(|scope| {
                    let middle = at + here.len();
                    let (other, of_other) = (&mut other, words.clone());
                    let two =
                        scope.spawn(move || self.go_along(pass, of_other, middle, there, other));
                    let one = self.go_along(pass, words, at, here, cursor);
                    // A thread that fell over has said so; its segments are lost to this page.
                    (one, two.join().unwrap_or(Err(Stopped)))
                });
                cursor.join(other);
                return one.and(two);
            }
            self.go_along(pass, words.clone(), at, &mut bits[at..=at], cursor)?;
        }
        Ok(())
    }

    /// Goes along a range of the segments from `first` on.
    fn go_along(
        &self,
        pass: Pass,
        words: Range<usize>,
        first: usize,
        bits: &mut [SegmentCandidates],
        cursor: &mut Cursor<'_>,
    ) -> Result<(), Stopped> {
        for (at, bits) in bits.iter_mut().enumerate() {
            let segment = &self.segments[first + at];
            let words = words.start..words.end.min(segment.words());
            if words.is_empty() {
                continue;
            }
            if cursor.top.is_beyond(pass.tier, pass.best, segment, words.start * 64) {
                cursor.whole = false;
                continue;
            }
            let place = u32::try_from(first + at).unwrap_or(u32::MAX);
            cursor.watch.ask()?;
            self.look_along(pass, &SegmentRange { segment, words }, place, bits, cursor)?;
        }
        Ok(())
    }

    /// Looks at the candidates of one range.
    fn look_along(
        &self,
        pass: Pass,
        range: &SegmentRange<'_>,
        place: u32,
        bits: &mut SegmentCandidates,
        cursor: &mut Cursor<'_>,
    ) -> Result<(), Stopped> {
        let Pass { tier, own_tier, interpretation, level, ask, best } = pass;
        if pass.is_spent(&range.words, bits) {
            return Ok(());
        }
        if self.interpretations.len() > 1 {
            self.ask_all(tier, range, bits, cursor);
        }
        let (of, tiers) = (&self.interpretations[interpretation], usize::from(own_tier) + 1);
        bits.interpretations[interpretation].ask(of, tiers, ask, range, &mut cursor.scratch);
        let mut candidates = std::mem::take(&mut cursor.candidates);
        bits.candidates(interpretation, Some(level), range.words.clone(), &mut candidates);
        if ask != Lookup::Opening && is_empty(&candidates) {
            // Most passes of a query that is hardly found anywhere have nothing to look at.
            bits.candidates(interpretation, None, range.words.clone(), &mut candidates);
            if is_empty(&candidates) {
                bits.interpretations[interpretation].note_spent(&range.words);
            }
            candidates.clear();
        }
        cursor.top.closed.clear();
        let segment = range.segment;
        for row_at in fetched(segment, rows(&candidates, range.words.start)) {
            if cursor.top.is_beyond(tier, best, segment, row_at) {
                cursor.whole = false;
                break;
            }
            cursor.look()?;
            let Some(rank_key) = self.judged(segment, bits, row_at, Some(tier)) else { continue };
            debug_assert!(
                rank_key.tier > tier || best.admits(rank_key.class, rank_key.score),
                "{rank_key:?} exceeds the bound {best:?}"
            );
            cursor.met = true;
            if rank_key.tier > tier {
                bits.waiting[usize::from(rank_key.tier)].push((row_at, rank_key));
                continue;
            }
            if is_set(&bits.taken, row_at) {
                continue;
            }
            set_in(&mut bits.taken, row_at, segment.words());
            self.take(segment, place, row_at, rank_key, &mut cursor.top, &mut cursor.count);
        }
        cursor.candidates = candidates;
        Ok(())
    }
}
