//! Looks along the segments: the first page as soon as nothing can come before it, or everything and how much it is.

use std::ops::Range;
use std::sync::Arc;
use std::thread;

use smallvec::SmallVec;

use crate::search::archive::filter::QuoteFilter;
use crate::search::archive::prefilter::SegmentRange;
use crate::search::archive::scan::term::CompiledTerm;
use crate::search::archive::segment::Segment;
use crate::search::archive::slice::BLOCK_ENDS;
use crate::search::ranking::rank_key::RankKey;
use crate::search::ranking::score::UpperBound;
use crate::search::ranking::tier::{LOOSEST, TIERS};
use crate::search::watch::{IsStopped, Stopped};

mod candidates;
pub mod coverage;
mod cursor;
mod interpretation;
pub mod term;
mod threads;
mod top_k;

pub use interpretation::CompiledInterpretation;
pub use top_k::RankedQuote;

use candidates::{
    InterpretationCandidates, Lookup, SegmentCandidates, TermCandidates, is_set, rows, set,
};
use cursor::Cursor;
use top_k::TopK;

/// So many looks one thread takes in less time than it takes to start another.
const ALONE: usize = 4000;
/// Sample size of the selectivity estimate of an interpretation before its pass, in words of the first segment.
const SAMPLE_WORDS: usize = BLOCK_ENDS[1];
/// So many candidates are fetched from memory at a time: the reads of more would not go on side by side.
const FETCHED: usize = 16;
/// Fewer quotes than these among them are looked at without asking with which of them a clause opens.
const FEW: u32 = 16;

/// A search along the segments.
pub struct Scan<'a> {
    pub segments: &'a [Arc<Segment>],
    /// Every way to read the query.
    pub interpretations: Vec<CompiledInterpretation<'a>>,
    pub filter: QuoteFilter,
    /// What must not be found.
    pub excluded: Vec<CompiledTerm<'a>>,
    /// Whether every quote is looked at in its own words, without slices and letters of the segment.
    pub exhaustive: bool,
    /// Whether it keeps to its thread.
    pub alone: bool,
    pub is_stopped: &'a IsStopped<'a>,
}

/// What was found.
#[derive(Debug, Default)]
pub struct ScanPage {
    /// The best, in order.
    pub hits: Vec<RankedQuote>,
    /// How many there are, or at least.
    pub count: usize,
    /// Whether `count` is all.
    pub counted: bool,
    /// Whether anything was found, though the query may exclude it.
    pub met: bool,
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
        bits.candidates(interpretation, 0, range.words, &mut cursor.candidates);
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
            set(&mut bits.taken, row_at, segment.words());
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

    /// Goes along a range of all segments; where it takes long, a second thread goes along half of what is left.
    fn take_range(
        &self,
        pass: Pass,
        words: Range<usize>,
        bits: &mut [SegmentCandidates],
        cursor: &mut Cursor<'_>,
    ) -> Result<(), Stopped> {
        let looked = cursor.looks;
        for at in 0..bits.len() {
            let left = bits.len() - at;
            if !self.alone && cursor.looks - looked > ALONE && left >= 2 {
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
        if self.interpretations.len() > 1 {
            self.ask_all(tier, range, bits, cursor);
        }
        let (of, tiers) = (&self.interpretations[interpretation], usize::from(own_tier) + 1);
        bits.interpretations[interpretation].ask(of, tiers, ask, range, &mut cursor.scratch);
        let mut candidates = std::mem::take(&mut cursor.candidates);
        bits.candidates(interpretation, level, range.words.clone(), &mut candidates);
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
            set(&mut bits.taken, row_at, segment.words());
            self.take(segment, place, row_at, rank_key, &mut cursor.top, &mut cursor.count);
        }
        cursor.candidates = candidates;
        Ok(())
    }

    /// The first `most` hits, and how many there are in all.
    pub fn everything(&self, most: usize) -> Result<ScanPage, Stopped> {
        let begin = || Cursor::new(self.segments, most, self.is_stopped);
        let (_, cursors) =
            threads::share(self.segments.len(), self.alone, begin, |cursor, place| {
                self.go_along_all(place, cursor)
            })?;
        let mut all = begin();
        for cursor in cursors {
            all.join(cursor);
        }
        Ok(ScanPage { hits: all.top.hits, count: all.count, counted: true, met: all.met })
    }

    /// Looks at every candidate of a segment, whichever tier it is found in.
    fn go_along_all(&self, place: usize, cursor: &mut Cursor<'_>) -> Result<(), Stopped> {
        let segment = &self.segments[place];
        let place = u32::try_from(place).unwrap_or(u32::MAX);
        cursor.watch.ask()?;
        let mut bits = self.bits(segment);
        for (interpretation, of) in self.interpretations.iter().zip(&mut bits.interpretations) {
            if self.exhaustive {
                of.terms.iter_mut().for_each(|term| term.fill(segment));
            } else {
                let range = SegmentRange { segment, words: 0..segment.words() };
                of.ask(interpretation, TIERS, Lookup::Few, &range, &mut cursor.scratch);
            }
        }
        let mut candidates = Vec::new();
        for at in 0..self.interpretations.len() {
            bits.candidates(at, 0, 0..segment.words(), &mut candidates);
            cursor.top.closed.clear();
            for row_at in fetched(segment, rows(&candidates, 0)) {
                cursor.look()?;
                let Some(rank_key) = self.judged(segment, &mut bits, row_at, None) else {
                    continue;
                };
                cursor.met = true;
                self.take(segment, place, row_at, rank_key, &mut cursor.top, &mut cursor.count);
            }
        }
        Ok(())
    }

    fn take(
        &self,
        segment: &Segment,
        place: u32,
        row_at: usize,
        rank_key: RankKey,
        top: &mut TopK<'_>,
        count: &mut usize,
    ) {
        if !self.excludes(segment, row_at) {
            *count += 1;
            top.add(rank_key, place, row_at);
        }
    }

    fn bits(&self, segment: &Segment) -> SegmentCandidates {
        let all = self.filter.fields.is_empty()
            && self.interpretations.iter().all(|interpretation| !interpretation.terms.is_empty());
        let passing = if all { Vec::new() } else { self.filter.passing(segment) };
        SegmentCandidates::new(passing, &self.interpretations)
    }

    /// The best that the interpretations make of a quote which the slices gave them in this tier, or in any.
    fn judged(
        &self,
        segment: &Segment,
        bits: &mut SegmentCandidates,
        at: usize,
        tier: Option<u8>,
    ) -> Option<RankKey> {
        let mut best = None;
        for (interpretation, known) in self.interpretations.iter().zip(&mut bits.interpretations) {
            let own_tier = tier.map_or(Some(LOOSEST), |tier| interpretation.own_tier(tier));
            let Some(own_tier) = own_tier.filter(|_| known.is_candidate(at)) else { continue };
            let rank_key = self.found(interpretation, known, segment, at, own_tier);
            best = RankKey::better(best, rank_key.map(|rank_key| interpretation.weighed(rank_key)));
        }
        best
    }

    /// What an interpretation makes of a quote, if its terms may be found there in this tier.
    fn found(
        &self,
        interpretation: &CompiledInterpretation<'_>,
        known: &mut InterpretationCandidates,
        segment: &Segment,
        at: usize,
        own_tier: u8,
    ) -> Option<RankKey> {
        let may_stand = |term: &CompiledTerm<'_>, known: &TermCandidates| {
            known.may_hold(at) && (self.exhaustive || term.may_stand(segment, at, own_tier))
        };
        // A closer look costs more than to see that there is nothing to be seen.
        let mut terms = interpretation.terms.iter().zip(&known.terms);
        let may = terms.all(|(term, known)| {
            let beside = term.beside(segment, at);
            beside.is_some_and(|rank_key| rank_key.tier <= own_tier) || may_stand(term, known)
        });
        if !may {
            set(&mut known.passed_over, at, segment.words());
            return None;
        }
        set(&mut known.seen, at, segment.words());
        let mut whole = RankKey { tier: 0, class: 0, score: 0 };
        for (term, known) in interpretation.terms.iter().zip(&known.terms) {
            // What the slices do not give yet is looser than what the attribution gives.
            let own = may_stand(term, known).then(|| term.look(segment, at, self.exhaustive));
            whole = whole.both(RankKey::better(own.flatten(), term.beside(segment, at))?);
        }
        Some(whole)
    }

    /// Whether a quote holds a word that it must not hold.
    fn excludes(&self, segment: &Segment, at: usize) -> bool {
        let holds = |term: &CompiledTerm<'_>| {
            term.beside(segment, at).is_some() || term.look(segment, at, self.exhaustive).is_some()
        };
        self.excluded.iter().any(holds)
    }
}

/// The same rows, whose letters are fetched from memory a few at a time before they come.
fn fetched(
    segment: &Segment,
    mut rows: impl Iterator<Item = usize>,
) -> impl Iterator<Item = usize> {
    let (mut some, mut next) = (SmallVec::<[usize; FETCHED]>::new(), 0);
    std::iter::from_fn(move || {
        if next == some.len() {
            some.clear();
            some.extend(rows.by_ref().take(FETCHED));
            segment.fetch_letters(&some);
            next = 0;
        }
        next += 1;
        some.get(next - 1).copied()
    })
}

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
