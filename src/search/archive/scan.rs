//! Looks along the segments: the first page as soon as nothing can come before it, or everything and how much it is.

use std::sync::Arc;

use crate::search::archive::bits::{is_set, rows, set_in};
use crate::search::archive::filter::QuoteFilter;
use crate::search::archive::prefilter::SegmentRange;
use crate::search::archive::scan::term::CompiledTerm;
use crate::search::archive::segment::Segment;
use crate::search::ranking::rank_key::RankKey;
use crate::search::ranking::tier::{LOOSEST, TIERS};
use crate::search::watch::{IsStopped, Stopped};

mod candidates;
pub mod coverage;
mod cursor;
mod first_page;
mod interpretation;
mod prefetch;
pub mod term;
mod threads;
mod top_k;

pub use interpretation::CompiledInterpretation;
pub use top_k::RankedQuote;

use candidates::{InterpretationCandidates, Lookup, SegmentCandidates, TermCandidates};
use cursor::Cursor;
use prefetch::fetched;
use top_k::TopK;

/// Of so many quotes that are no candidates, builds with assertions look into one: the candidates are a superset of what is found. No
/// divisor of a word's bits, so that every bit of a word is met.
const SAMPLED: usize = 61;

/// Up to so many hits are looked for by [`Scan::first_page`] before the others are counted.
const MOST_BEST_FIRST: usize = 1000;

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
    /// The first `most` hits, and how many there are in all.
    pub fn everything(&self, most: usize) -> Result<ScanPage, Stopped> {
        if self.exhaustive || most > MOST_BEST_FIRST {
            return self.weighed(most);
        }
        let page = self.first_page(most)?;
        if page.counted {
            return Ok(page);
        }
        let begin = || Cursor::new(self.segments, 0, self.is_stopped);
        let (_, cursors) =
            threads::share(self.segments.len(), self.alone, begin, |cursor, place| {
                self.count_along(&self.segments[place], cursor)
            })?;
        let count = cursors.iter().map(|cursor| cursor.count).sum();
        let met = page.met || cursors.iter().any(|cursor| cursor.met);
        Ok(ScanPage { hits: page.hits, count, counted: true, met })
    }

    /// The same, of which every hit is weighed.
    fn weighed(&self, most: usize) -> Result<ScanPage, Stopped> {
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
        let mut bits = self.asked(segment, cursor);
        let mut candidates = Vec::new();
        for at in 0..self.interpretations.len() {
            bits.candidates(at, None, 0..segment.words(), &mut candidates);
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

    /// Counts the hits of a segment, and weighs none.
    fn count_along(&self, segment: &Segment, cursor: &mut Cursor<'_>) -> Result<(), Stopped> {
        cursor.watch.ask()?;
        let mut bits = self.asked(segment, cursor);
        let mut candidates = Vec::new();
        for (at, interpretation) in self.interpretations.iter().enumerate() {
            bits.candidates(at, None, 0..segment.words(), &mut candidates);
            for row_at in fetched(segment, rows(&candidates, 0)) {
                cursor.look()?;
                if is_found(interpretation, &bits.interpretations[at], segment, row_at) {
                    cursor.met = true;
                    set_in(&mut bits.taken, row_at, segment.words());
                    cursor.count += usize::from(!self.excludes(segment, row_at));
                }
            }
        }
        Ok(())
    }

    /// What is known of a segment once every interpretation was asked for in every tier.
    fn asked(&self, segment: &Segment, cursor: &mut Cursor<'_>) -> SegmentCandidates {
        let mut bits = self.bits(segment);
        for (interpretation, of) in self.interpretations.iter().zip(&mut bits.interpretations) {
            if self.exhaustive {
                of.terms.iter_mut().for_each(|term| term.fill(segment));
            } else {
                let range = SegmentRange { segment, words: 0..segment.words() };
                of.ask(interpretation, TIERS, Lookup::Few, &range, &mut cursor.scratch);
            }
        }
        debug_assert!(
            segment.storage().range().is_some() || self.misses_the_others(segment, &bits),
            "a quote is found that is no candidate"
        );
        bits
    }

    /// Whether no interpretation is found in quotes that are no candidates for it, as far as a sample tells. Of a mapped segment that
    /// somebody changes meanwhile this is not true: it is asked of those in memory.
    fn misses_the_others(&self, segment: &Segment, bits: &SegmentCandidates) -> bool {
        let passes = |at: &usize| bits.passing.is_empty() || is_set(&bits.passing, *at);
        (0..segment.len()).step_by(SAMPLED).filter(passes).all(|at| {
            let mut interpretations = self.interpretations.iter().zip(&bits.interpretations);
            interpretations.all(|(interpretation, known)| {
                known.is_candidate(at)
                    || !interpretation.terms.iter().all(|term| {
                        term.look(segment, at, false).is_some()
                            || term.beside(segment, at).is_some()
                    })
            })
        })
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
        debug_assert!(
            may || !at.is_multiple_of(SAMPLED)
                || segment.storage().range().is_some()
                || interpretation.terms.iter().zip(&known.terms).any(|(term, known)| {
                    let own = known.may_hold(at).then(|| term.look(segment, at, self.exhaustive));
                    RankKey::better(own.flatten(), term.beside(segment, at))
                        .is_none_or(|rank_key| rank_key.tier > own_tier)
                }),
            "quote {at} is passed over, and what was looked for is in it"
        );
        if !may {
            set_in(&mut known.passed_over, at, segment.words());
            return None;
        }
        set_in(&mut known.seen, at, segment.words());
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

/// Whether a quote that is a candidate has all terms of an interpretation.
fn is_found(
    interpretation: &CompiledInterpretation<'_>,
    known: &InterpretationCandidates,
    segment: &Segment,
    at: usize,
) -> bool {
    interpretation.terms.iter().zip(&known.terms).all(|(term, known)| {
        term.beside(segment, at).is_some()
            || (known.may_hold(at)
                && term.may_stand(segment, at, LOOSEST)
                && term.holds(segment, at))
    })
}
