//! What is known of one interpretation on one segment: where its terms may be found, and which of those quotes need no look any more.

use std::ops::Range;

use smallvec::{SmallVec, smallvec};

use crate::search::archive::bits;
use crate::search::archive::prefilter::{Scratch, SegmentRange};
use crate::search::archive::scan::interpretation::CompiledInterpretation;

use super::term::{Lookup, TermCandidates};

/// Few interpretations have more terms: the sums of their levels are kept without asking for memory.
const TERMS: usize = 4;

/// What is known of one interpretation on one segment.
#[derive(Default)]
pub struct InterpretationCandidates {
    pub terms: Vec<TermCandidates>,
    /// The quotes that were looked at closely.
    pub seen: Vec<u64>,
    /// Those in which it cannot be found in this tier.
    pub passed_over: Vec<u64>,
    /// In so many words from the first on no candidate is left in this tier, however well its terms stand there.
    spent_words: usize,
    /// The tiers to which these belong.
    tiers: usize,
}

impl InterpretationCandidates {
    /// One of so many terms, of which nobody has asked anything yet.
    pub fn new(terms: usize) -> Self {
        let terms = (0..terms).map(|_| TermCandidates::default()).collect();
        Self { terms, ..Self::default() }
    }

    /// Whether no candidate is left in a range in these tiers, as far as that was noted.
    pub fn is_spent(&self, tiers: usize, range: &Range<usize>) -> bool {
        self.tiers == tiers && range.end <= self.spent_words
    }

    /// Notes that no candidate is left in a range in the tiers that were asked last.
    pub fn note_spent(&mut self, range: &Range<usize>) {
        if range.start <= self.spent_words {
            self.spent_words = self.spent_words.max(range.end);
        }
    }

    /// Asks the slices what the terms may find in these tiers.
    pub fn ask(
        &mut self,
        interpretation: &CompiledInterpretation<'_>,
        tiers: usize,
        lookup: Lookup,
        range: &SegmentRange<'_>,
        scratch: &mut Scratch,
    ) {
        if self.tiers != tiers {
            self.passed_over.clear();
            self.spent_words = 0;
            self.tiers = tiers;
        }
        let alone = interpretation.terms.len() == 1;
        for (term, known) in interpretation.terms.iter().zip(&mut self.terms) {
            known.ask((term, alone), tiers, lookup, range, scratch);
            // Nothing can be found before this term can.
            if known.is_empty() {
                break;
            }
        }
    }

    /// Of 64 quotes those in which each term may be found, one of them by what the last tier brought and one by what stricter stages have
    /// not looked for.
    pub fn fresh(&self, at: usize) -> u64 {
        let any = |bits: fn(&TermCandidates, usize) -> u64| {
            self.terms.iter().fold(0, |any, term| any | bits(term, at))
        };
        let is_fresh = any(TermCandidates::newest) & any(TermCandidates::untried);
        self.terms.iter().fold(is_fresh, |left, term| left & term.at_least(0, at))
    }

    /// Of 64 quotes those in which the levels of the terms add up to at least `level`.
    pub fn at_least(&self, level: usize, at: usize) -> u64 {
        // For each sum of levels the quotes that reach it with the terms so far.
        let mut reached: SmallVec<[u64; 2 * TERMS + 1]> = smallvec![0; 2 * self.terms.len() + 1];
        reached[0] = u64::MAX;
        for (before, term) in self.terms.iter().enumerate() {
            let levels = [0, 1, 2].map(|level| term.at_least(level, at));
            for sum in (0..=2 * before + 2).rev() {
                let with = |level: usize| Some(reached[sum.checked_sub(level)?] & levels[level]);
                reached[sum] = (0..=2).filter_map(with).fold(0, |bits, more| bits | more);
            }
        }
        reached.get(level).copied().unwrap_or(0)
    }

    /// Whether the interpretation may be found in a quote by what the last tier brought.
    pub fn is_candidate(&self, at: usize) -> bool {
        let may = || self.terms.is_empty() || self.fresh(at / 64) >> (at % 64) & 1 != 0;
        !bits::is_set(&self.seen, at) && !bits::is_set(&self.passed_over, at) && may()
    }
}
