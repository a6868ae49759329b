//! What is known of the quotes of one segment while a page is looked for, a bit each: which of them may be found, and how well.
//!
//! A term stands in a quote at one of three *levels*: 2 where a clause opens with it, 1 elsewhere in the words, 0 where only the attribution
//! holds it. The levels of the terms of an interpretation add up; a higher sum can have a higher score, so its quotes have an earlier
//! pass. Invariant: what may be found is a superset of what is found.

use std::ops::Range;

use crate::search::archive::bits::word;
use crate::search::archive::scan::interpretation::CompiledInterpretation;
use crate::search::ranking::rank_key::RankKey;
use crate::search::ranking::tier::TIERS;

mod interpretation;
mod term;

pub use interpretation::InterpretationCandidates;
pub use term::{Lookup, TermCandidates};

/// The bits of one segment, tier by tier.
pub struct SegmentCandidates {
    /// What the query's fields let pass; empty if everything.
    pub passing: Vec<u64>,
    /// For each interpretation what is known of it.
    pub interpretations: Vec<InterpretationCandidates>,
    /// What was found in a looser tier than the one at hand: its pass comes.
    pub waiting: Vec<Vec<(usize, RankKey)>>,
    /// The quotes that were found.
    pub taken: Vec<u64>,
}

impl SegmentCandidates {
    pub fn new(passing: Vec<u64>, interpretations: &[CompiledInterpretation<'_>]) -> Self {
        let nothing =
            |of: &CompiledInterpretation<'_>| InterpretationCandidates::new(of.terms.len());
        Self {
            passing,
            interpretations: interpretations.iter().map(nothing).collect(),
            waiting: vec![Vec::new(); TIERS],
            taken: Vec::new(),
        }
    }

    /// The quotes of a range in which an interpretation may be found, its terms at levels that add up to at least `level`, without those
    /// that were found or looked at, and those that only stricter tiers brought.
    pub fn candidates(
        &self,
        interpretation: usize,
        level: Option<usize>,
        words: Range<usize>,
        room: &mut Vec<u64>,
    ) {
        room.clear();
        let of = &self.interpretations[interpretation];
        if of.terms.iter().any(TermCandidates::is_empty) {
            return;
        }
        room.extend(words.map(|at| {
            let passing = if self.passing.is_empty() { u64::MAX } else { word(&self.passing, at) };
            let left =
                passing & !word(&of.seen, at) & !word(&self.taken, at) & !word(&of.passed_over, at);
            let may = |left: u64| match (of.terms.as_slice(), level) {
                ([], _) => left,
                // The words have levels of their own, also where attributions come before them: initials that are somebody's.
                ([term], Some(0)) => left & term.newest(at) & term.attributed(at),
                ([term], level) => left & term.newest(at) & term.at_least(level.unwrap_or(0), at),
                (_, None | Some(0)) => left & of.fresh(at),
                (_, Some(level)) => match left & of.fresh(at) {
                    0 => 0,
                    left => left & of.at_least(level, at),
                },
            };
            may(left)
        }));
    }
}
