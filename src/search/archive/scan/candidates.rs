//! What is known of the quotes of one segment, a bit each.

use std::ops::Range;

use smallvec::SmallVec;

use crate::search::archive::prefilter::{Scratch, SegmentRange};
use crate::search::archive::scan::term::CompiledTerm;
use crate::search::archive::segment::Segment;

use crate::search::archive::scan::interpretation::CompiledInterpretation;
use crate::search::ranking::rank_key::RankKey;
use crate::search::ranking::tier::TIERS;

/// So many candidates are fetched from memory at a time: the reads of more would not go on side by side.
const FETCHED: usize = 16;

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

/// What is known of one interpretation on one segment.
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

/// The quotes in which a term may be found up to a tier; empty where nobody asked.
#[derive(Default)]
pub struct TermCandidates {
    /// By their words.
    own: Vec<u64>,
    /// By words with which a clause opens.
    opening: Vec<u64>,
    /// By their attribution.
    attributed: Vec<u64>,
    /// What the last tier brought.
    new: Vec<u64>,
    /// What stricter stages have not looked for.
    untried: Vec<u64>,
    /// For each tier how many words of the bits are known.
    asked: [usize; TIERS],
    /// The same of those with which a clause opens.
    opening_asked: [usize; TIERS],
    /// The same of the attributions.
    attributed_asked: [usize; TIERS],
    /// The tiers to which `new` belongs.
    new_tiers: usize,
}

/// Which words to ask the slices for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// Those with which a clause opens, to look at them first.
    Opening,
    /// All of them.
    Words,
    /// All of them, as if a clause opened with each: they are few.
    Few,
}

impl SegmentCandidates {
    pub fn new(passing: Vec<u64>, interpretations: &[CompiledInterpretation<'_>]) -> Self {
        let empty = |interpretation: &CompiledInterpretation<'_>| InterpretationCandidates {
            terms: interpretation.terms.iter().map(|_| TermCandidates::default()).collect(),
            seen: Vec::new(),
            passed_over: Vec::new(),
            spent_words: 0,
            tiers: 0,
        };
        Self {
            passing,
            interpretations: interpretations.iter().map(empty).collect(),
            waiting: vec![Vec::new(); TIERS],
            taken: Vec::new(),
        }
    }

    /// The quotes of a range in which an interpretation may be found with its terms so well: for each term 2 where a clause opens with it, 1
    /// elsewhere, 0 by the attribution; `None` for all of them. Without those that were found, and those that only stricter tiers brought.
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
        let first = words.start;
        room.extend(words.map(|at| {
            let passing = if self.passing.is_empty() { u64::MAX } else { word(&self.passing, at) };
            passing & !word(&of.seen, at) & !word(&self.taken, at) & !word(&of.passed_over, at)
        }));
        match of.terms.as_slice() {
            [] => {}
            [term] => {
                for (left, at) in room.iter_mut().zip(first..) {
                    let found = match level {
                        // The words have levels of their own, also where attributions come before them: initials that are somebody's.
                        Some(0) => word(&term.attributed, at),
                        _ => term.at_least(level.unwrap_or(0), at),
                    };
                    *left &= word(&term.new, at) & found;
                }
            }
            terms => {
                let level = level.unwrap_or(0);
                // For each sum of levels the quotes that reach it.
                let mut sums = vec![0; 2 * terms.len() + 1];
                for (left, at) in room.iter_mut().zip(first..) {
                    let any = |bits: fn(&TermCandidates) -> &Vec<u64>| {
                        terms.iter().fold(0, |any, term| any | word(bits(term), at))
                    };
                    *left &= any(|term| &term.new) & any(|term| &term.untried);
                    *left = terms.iter().fold(*left, |left, term| left & term.at_least(0, at));
                    if *left == 0 || level == 0 {
                        continue;
                    }
                    sums.fill(0);
                    sums[0] = u64::MAX;
                    for (n, term) in terms.iter().enumerate() {
                        let levels = [0, 1, 2].map(|level| term.at_least(level, at));
                        for sum in (0..=2 * n + 2).rev() {
                            let before = |less: usize| {
                                let rest = sum.checked_sub(less)?;
                                Some(sums[rest] & levels[less])
                            };
                            sums[sum] =
                                (0..=2).filter_map(before).fold(0, |bits, more| bits | more);
                        }
                    }
                    *left &= sums[level];
                }
            }
        }
    }
}

impl InterpretationCandidates {
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
        ask: Lookup,
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
            known.ask((term, alone), tiers, ask, range, scratch);
            // Nothing can be found before this term can.
            if known.is_empty() {
                break;
            }
        }
    }

    /// Whether the interpretation may be found in a quote by what the last tier brought.
    pub fn is_candidate(&self, at: usize) -> bool {
        let (word_at, bit) = (at / 64, 1 << (at % 64));
        let may = |term: &TermCandidates| term.at_least(0, word_at) & bit != 0;
        let new = |term: &TermCandidates| word(&term.new, word_at) & bit != 0;
        let untried = |term: &TermCandidates| word(&term.untried, word_at) & bit != 0;
        !is_set(&self.seen, at)
            && !is_set(&self.passed_over, at)
            && self.terms.iter().all(may)
            && (self.terms.is_empty()
                || (self.terms.iter().any(new) && self.terms.iter().any(untried)))
    }
}

impl TermCandidates {
    /// Asks the slices and the attributions what the term may find in these tiers; `alone` where it is the whole of an interpretation.
    pub fn ask(
        &mut self,
        (term, alone): (&CompiledTerm<'_>, bool),
        tiers: usize,
        ask: Lookup,
        range: &SegmentRange<'_>,
        scratch: &mut Scratch,
    ) {
        let (all, end) = (range.segment.words(), range.words.end);
        if self.new_tiers != tiers {
            self.new.clear();
            self.new_tiers = tiers;
        }
        for tier in 0..tiers {
            let opening = ask == Lookup::Opening;
            let asked = if opening { &mut self.opening_asked } else { &mut self.asked };
            let from = asked[tier];
            if from >= end {
                continue;
            }
            asked[tier] = end;
            let automata =
                term.automata(tier).iter().map(|(way, automaton)| (automaton, term.is_new(*way)));
            let mut fresh = std::mem::take(&mut scratch.fresh);
            // What is new nowhere else must be new here.
            for (automaton, is_new) in automata.filter(|(_, is_new)| *is_new || !alone) {
                fresh.clear();
                fresh.resize(end - from, 0);
                automaton.ask(
                    &SegmentRange { words: from..end, ..*range },
                    opening,
                    scratch,
                    &mut fresh,
                );
                let own = if opening { &mut self.opening } else { &mut self.own };
                or(own, &fresh, from, all);
                or(&mut self.new, &fresh, from, all);
                if is_new {
                    or(&mut self.untried, &fresh, from, all);
                }
            }
            let attributed_from = from.max(self.attributed_asked[tier]);
            if !opening && term.is_beside(tier) && attributed_from < end {
                fresh.clear();
                fresh.resize(all, 0);
                let words = attributed_from..end;
                self.attributed_asked[tier] =
                    term.add_attributed(tier, range.segment, words, &mut fresh);
                or(&mut self.attributed, &fresh, 0, all);
                or(&mut self.new, &fresh, 0, all);
                if tier >= usize::from(term.first_tier()) {
                    or(&mut self.untried, &fresh, 0, all);
                }
            }
            scratch.fresh = fresh;
        }
        if ask == Lookup::Few
            && let Some(own) = self.own.get(range.words.clone())
        {
            or(&mut self.opening, own, range.words.start, all);
        }
    }

    /// Every quote, in an archive without slices or as if it had none.
    pub fn fill(&mut self, segment: &Segment) {
        self.own = segment.everything();
        self.opening.clone_from(&self.own);
        self.new.clone_from(&self.own);
        self.untried.clone_from(&self.own);
    }

    fn is_empty(&self) -> bool {
        self.own.is_empty() && self.opening.is_empty() && self.attributed.is_empty()
    }

    /// Whether the words of a quote may hold the term.
    pub fn may_hold(&self, at: usize) -> bool {
        is_set(&self.own, at) || is_set(&self.opening, at)
    }

    /// All quotes in which the term may be found, as so many words of bits; empty for none.
    pub fn all(&self, words: usize) -> Vec<u64> {
        if self.is_empty() {
            return Vec::new();
        }
        (0..words).map(|at| self.at_least(0, at)).collect()
    }

    /// Of 64 quotes those in which the term may be found so well.
    fn at_least(&self, level: usize, at: usize) -> u64 {
        let opening = word(&self.opening, at);
        match level {
            0 => opening | word(&self.own, at) | word(&self.attributed, at),
            1 => opening | word(&self.own, at),
            2 => opening,
            _ => 0,
        }
    }
}

fn word(bits: &[u64], at: usize) -> u64 {
    bits.get(at).copied().unwrap_or(0)
}

/// Adds the bits of a range; nothing stays nothing.
fn or(bits: &mut Vec<u64>, others: &[u64], from: usize, words: usize) {
    if bits.is_empty() {
        if others.iter().all(|&word| word == 0) {
            return;
        }
        bits.resize(words, 0);
    }
    let range = bits.iter_mut().skip(from);
    range.zip(others).for_each(|(bit, other)| *bit |= other);
}

/// Whether the bit of a quote is set.
pub fn is_set(bits: &[u64], at: usize) -> bool {
    bits.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 != 0)
}

/// Sets the bit of a quote among so many words of bits.
pub fn set(bits: &mut Vec<u64>, at: usize, words: usize) {
    bits.resize(words, 0);
    if let Some(word) = bits.get_mut(at / 64) {
        *word |= 1 << (at % 64);
    }
}

/// The rows whose bits are set, in order; the first word is the one at this place of the segment.
pub fn rows(bits: &[u64], first: usize) -> impl Iterator<Item = usize> {
    bits.iter().zip(first..).flat_map(|(&word, at)| {
        let mut word = word;
        std::iter::from_fn(move || {
            let bit = (word != 0).then(|| word.trailing_zeros() as usize)?;
            word &= word - 1;
            Some(at * 64 + bit)
        })
    })
}

/// The same rows, whose letters are fetched from memory a few at a time before they come.
pub fn fetched(
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
