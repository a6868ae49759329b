//! Which quotes of an archive have the most of several terms, where none has all.
//!
//! First the slices are asked for every term on every segment: that gives how rare each is, and for each quote which terms it may have. Then the
//! quotes are looked at closely in the order of what they may be worth, until none that is left can come into the page.

use std::sync::Arc;

use crate::search::archive::bits::{is_set, rows, set_in};
use crate::search::archive::filter::QuoteFilter;
use crate::search::archive::prefilter::{Scratch, SegmentRange};
use crate::search::archive::scan::candidates::{Lookup, TermCandidates};
use crate::search::archive::scan::term::CompiledTerm;
use crate::search::archive::scan::threads;
use crate::search::archive::scan::top_k::{RankedQuote, TopK};
use crate::search::archive::segment::Segment;
use crate::search::ranking::rank_key::RankKey;
use crate::search::ranking::tier::LOOSEST;
use crate::search::watch::{IsStopped, Stopped, Watch};

/// So many candidates are looked at closely at most; the slices say yes wrongly to few of them.
const MOST_LOOKS: usize = 2000;
/// So many bits are added up for each quote of the archive at most: terms that are in most quotes choose none of them.
const MOST_BITS_A_QUOTE: usize = 2;

/// A term, and how loosely it is looked for.
pub struct CoverageTerm<'a> {
    pub term: CompiledTerm<'a>,
    /// The loosest tier in which it counts.
    pub loosest: u8,
    /// Whether every hit must have it.
    pub required: bool,
}

/// A search for the quotes with the most of these terms.
pub struct Coverage<'a> {
    pub segments: &'a [Arc<Segment>],
    pub terms: Vec<CoverageTerm<'a>>,
    pub filter: QuoteFilter,
    pub excluded: Vec<CompiledTerm<'a>>,
    /// Whether it keeps to its thread.
    pub alone: bool,
    pub is_stopped: &'a IsStopped<'a>,
}

/// For each segment, and each term, the quotes that may have it.
pub struct Possible {
    segments: Vec<Vec<Vec<u64>>>,
    /// For each term, in how many quotes it may be.
    pub counts: Vec<usize>,
}

impl Coverage<'_> {
    /// Asks the slices for every term.
    pub fn possible(&self) -> Result<Possible, Stopped> {
        let begin = || (Watch::new(self.is_stopped), Scratch::default());
        let (segments, _) =
            threads::share(self.segments.len(), self.alone, begin, |(watch, scratch), place| {
                self.possible_in(&self.segments[place], watch, scratch)
            })?;
        let ones = |bits: &Vec<u64>| bits.iter().map(|word| word.count_ones() as usize).sum();
        let in_all = |n: usize| segments.iter().map(|bits| bits.get(n).map_or(0, ones)).sum();
        let counts = (0..self.terms.len()).map(in_all).collect();
        Ok(Possible { segments, counts })
    }

    /// For each term the quotes of a segment that may have it.
    fn possible_in(
        &self,
        segment: &Segment,
        watch: &Watch<'_>,
        scratch: &mut Scratch,
    ) -> Result<Vec<Vec<u64>>, Stopped> {
        let mut bits = Vec::with_capacity(self.terms.len());
        for of in &self.terms {
            watch.ask()?;
            let range = SegmentRange { segment, words: 0..segment.words() };
            let mut candidates = TermCandidates::default();
            let tiers = usize::from(of.loosest) + 1;
            candidates.ask((&of.term, true), tiers, Lookup::Words, &range, scratch);
            let mut may = candidates.all(segment.words());
            if !segment.is_sliced() {
                // A small segment has no slices: its quotes are looked at one by one.
                let every = std::mem::take(&mut may);
                for at in rows(&every, 0) {
                    watch.look()?;
                    if of.look(segment, at).is_some() {
                        set_in(&mut may, at, segment.words());
                    }
                }
            }
            bits.push(may);
        }
        Ok(bits)
    }

    /// The quotes that have the most of the terms, each term being worth so much: the score of each is the sum. At least `least` each.
    pub fn best(
        &self,
        possible: &Possible,
        worth: &[i64],
        least: i64,
        most: usize,
    ) -> Result<Vec<RankedQuote>, Stopped> {
        let (choosing, rest) = self.choosing(possible, worth);
        let begin = || (Watch::new(self.is_stopped), Vec::new());
        let (found, _) =
            threads::share(self.segments.len(), self.alone, begin, |(watch, sums), place| {
                watch.ask()?;
                let (segment, bits) = (&self.segments[place], &possible.segments[place]);
                sums.clear();
                sums.resize(segment.len(), 0_i64);
                for &n in &choosing {
                    for at in rows(&bits[n], 0) {
                        if let Some(sum) = sums.get_mut(at) {
                            *sum += worth[n];
                        }
                    }
                }
                let passing = self.filter.passing(segment);
                let required = |at: usize| {
                    let mut required = self.terms.iter().zip(bits).filter(|(of, _)| of.required);
                    required.all(|(_, bits)| is_set(bits, at))
                };
                let may = sums.iter().enumerate().filter(|&(at, &sum)| {
                    sum > 0 && sum + rest >= least && is_set(&passing, at) && required(at)
                });
                Ok(may.map(|(at, &sum)| (sum, place, at)).collect::<Vec<_>>())
            })?;
        let mut found = found.concat();
        // On a segment the newest come first.
        let order = |one: &(i64, usize, usize), other: &(i64, usize, usize)| {
            other.0.cmp(&one.0).then_with(|| (one.2, one.1).cmp(&(other.2, other.1)))
        };
        if found.len() > MOST_LOOKS {
            found.select_nth_unstable_by(MOST_LOOKS, order);
            found.truncate(MOST_LOOKS);
        }
        found.sort_unstable_by(order);
        let watch = Watch::new(self.is_stopped);
        let mut top = TopK { most, hits: Vec::new(), segments: self.segments, closed: Vec::new() };
        for (sum, place, at) in found {
            let worst = top.hits.last().map_or(0, |hit| hit.rank_key.score);
            if top.hits.len() >= most && worst > sum + rest {
                break;
            }
            watch.look()?;
            let (segment, bits) = (&self.segments[place], &possible.segments[place]);
            let mut score = 0;
            let mut whole = true;
            for ((of, bits), worth) in self.terms.iter().zip(bits).zip(worth) {
                if is_set(bits, at) && of.look(segment, at).is_some() {
                    score += worth;
                } else {
                    whole &= !of.required;
                }
            }
            if whole && score >= least && score > 0 && !self.excludes(segment, at) {
                let rank_key = RankKey { tier: LOOSEST, class: 0, score };
                top.closed.clear();
                top.add(rank_key, u32::try_from(place).unwrap_or(u32::MAX), at);
            }
        }
        Ok(top.hits)
    }

    /// The terms that choose candidates, the rarest first, and what the others are worth together.
    fn choosing(&self, possible: &Possible, worth: &[i64]) -> (Vec<usize>, i64) {
        let quotes: usize = self.segments.iter().map(|segment| segment.len()).sum();
        let mut rarest: Vec<usize> = (0..self.terms.len()).collect();
        rarest.retain(|&n| worth[n] > 0 && possible.counts[n] > 0);
        rarest.sort_by_key(|&n| possible.counts[n]);
        let (mut bits, mut choosing, mut rest) = (0, Vec::new(), 0);
        for n in rarest {
            bits += possible.counts[n];
            if choosing.is_empty() || bits <= MOST_BITS_A_QUOTE * quotes {
                choosing.push(n);
            } else {
                rest += worth[n];
            }
        }
        (choosing, rest)
    }

    fn excludes(&self, segment: &Segment, at: usize) -> bool {
        let holds = |term: &CompiledTerm<'_>| {
            term.beside(segment, at).is_some() || term.look(segment, at, false).is_some()
        };
        self.excluded.iter().any(holds)
    }
}

impl CoverageTerm<'_> {
    /// What a quote makes of it, if it is found no more loosely than it counts.
    fn look(&self, segment: &Segment, at: usize) -> Option<RankKey> {
        let own = || {
            let may = self.term.may_stand(segment, at, self.loosest);
            may.then(|| self.term.look(segment, at, false))?
        };
        let is_close = |rank_key: &RankKey| rank_key.tier <= self.loosest;
        self.term.beside(segment, at).filter(is_close).or_else(own).filter(is_close)
    }
}
