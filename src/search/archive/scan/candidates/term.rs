//! Where one term may be found in the quotes of one segment, a bit for each quote.

use std::ops::Range;

use crate::search::archive::bits;
use crate::search::archive::prefilter::{Scratch, SegmentRange};
use crate::search::archive::scan::term::CompiledTerm;
use crate::search::archive::segment::Segment;
use crate::search::ranking::tier::TIERS;

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

/// The quotes that a question found; the questions of each tier go on from where the last one ended.
#[derive(Default)]
struct AskedBits {
    bits: Vec<u64>,
    /// For each tier so many words from the first on were asked.
    asked_words: [usize; TIERS],
}

impl AskedBits {
    /// The words before `end` that were not asked in a tier; they count as asked from now on.
    fn ask_up_to(&mut self, end: usize, tier: usize) -> Option<Range<usize>> {
        let words = self.asked_words[tier]..end;
        (!words.is_empty()).then(|| {
            self.asked_words[tier] = end;
            words
        })
    }
}

/// The quotes in which a term may be found up to a tier; empty where nobody asked.
#[derive(Default)]
pub struct TermCandidates {
    /// By their words.
    own: AskedBits,
    /// By words with which a clause opens.
    opening: AskedBits,
    /// By their attribution.
    attributed: AskedBits,
    /// What the last tier brought.
    new: Vec<u64>,
    /// What stricter stages have not looked for.
    untried: Vec<u64>,
    /// The tiers to which `new` belongs.
    new_tiers: usize,
}

impl TermCandidates {
    /// Asks the slices and the attributions what the term may find in these tiers; `alone` where it is the whole of an interpretation.
    pub fn ask(
        &mut self,
        (term, alone): (&CompiledTerm<'_>, bool),
        tiers: usize,
        lookup: Lookup,
        range: &SegmentRange<'_>,
        scratch: &mut Scratch,
    ) {
        if self.new_tiers != tiers {
            self.new.clear();
            self.new_tiers = tiers;
        }
        let mut fresh = std::mem::take(&mut scratch.fresh);
        for tier in 0..tiers {
            let asked = if lookup == Lookup::Opening { &mut self.opening } else { &mut self.own };
            let Some(words) = asked.ask_up_to(range.words.end, tier) else { continue };
            let left = SegmentRange { words, ..*range };
            self.ask_words((term, alone), tier, lookup, &left, scratch, &mut fresh);
            if lookup != Lookup::Opening && term.is_beside(tier) {
                self.ask_attributed(term, tier, &left, &mut fresh);
            }
        }
        scratch.fresh = fresh;
        if lookup == Lookup::Few
            && let Some(own) = self.own.bits.get(range.words.clone())
        {
            bits::add(&mut self.opening.bits, own, range.words.start, range.segment.words());
        }
    }

    /// Asks the slices of a range in one tier.
    fn ask_words(
        &mut self,
        (term, alone): (&CompiledTerm<'_>, bool),
        tier: usize,
        lookup: Lookup,
        range: &SegmentRange<'_>,
        scratch: &mut Scratch,
        fresh: &mut Vec<u64>,
    ) {
        let (from, all) = (range.words.start, range.segment.words());
        let opening = lookup == Lookup::Opening;
        let automata =
            term.automata(tier).iter().map(|(way, automaton)| (automaton, term.is_new(*way)));
        // What is new nowhere else must be new here.
        for (automaton, is_new) in automata.filter(|(_, is_new)| *is_new || !alone) {
            fresh.clear();
            fresh.resize(range.words.len(), 0);
            automaton.ask(range, opening, scratch, fresh);
            let found = if opening { &mut self.opening } else { &mut self.own };
            bits::add(&mut found.bits, fresh, from, all);
            bits::add(&mut self.new, fresh, from, all);
            if is_new {
                bits::add(&mut self.untried, fresh, from, all);
            }
        }
    }

    /// Adds the quotes of a range whose attribution answers in one tier.
    fn ask_attributed(
        &mut self,
        term: &CompiledTerm<'_>,
        tier: usize,
        range: &SegmentRange<'_>,
        fresh: &mut Vec<u64>,
    ) {
        let (segment, all) = (range.segment, range.segment.words());
        let words = range.words.start.max(self.attributed.asked_words[tier])..range.words.end;
        if words.is_empty() {
            return;
        }
        fresh.clear();
        fresh.resize(all, 0);
        self.attributed.asked_words[tier] = term.add_attributed(tier, segment, words, fresh);
        bits::add(&mut self.attributed.bits, fresh, 0, all);
        bits::add(&mut self.new, fresh, 0, all);
        if tier >= usize::from(term.first_tier()) {
            bits::add(&mut self.untried, fresh, 0, all);
        }
    }

    /// Every quote, in an archive without slices or as if it had none.
    pub fn fill(&mut self, segment: &Segment) {
        let all = segment.everything();
        for bits in [&mut self.own.bits, &mut self.opening.bits, &mut self.new, &mut self.untried] {
            bits.clone_from(&all);
        }
    }

    /// Whether the term can be found in no quote.
    pub fn is_empty(&self) -> bool {
        [&self.own, &self.opening, &self.attributed].iter().all(|asked| asked.bits.is_empty())
    }

    /// Whether the words of a quote may hold the term.
    pub fn may_hold(&self, at: usize) -> bool {
        bits::is_set(&self.own.bits, at) || bits::is_set(&self.opening.bits, at)
    }

    /// All quotes in which the term may be found, as so many words of bits; empty for none.
    pub fn all(&self, words: usize) -> Vec<u64> {
        if self.is_empty() {
            return Vec::new();
        }
        (0..words).map(|at| self.at_least(0, at)).collect()
    }

    /// Of 64 quotes those in which the term may be found at this level or a higher one.
    pub fn at_least(&self, level: usize, at: usize) -> u64 {
        let opening = bits::word(&self.opening.bits, at);
        match level {
            0 => opening | bits::word(&self.own.bits, at) | self.attributed(at),
            1 => opening | bits::word(&self.own.bits, at),
            2 => opening,
            _ => 0,
        }
    }

    /// Of 64 quotes those in which it may be found by their attribution.
    pub fn attributed(&self, at: usize) -> u64 {
        bits::word(&self.attributed.bits, at)
    }

    /// Of 64 quotes those that the last tier brought.
    pub fn newest(&self, at: usize) -> u64 {
        bits::word(&self.new, at)
    }

    /// Of 64 quotes those for which stricter stages have not looked.
    pub fn untried(&self, at: usize) -> u64 {
        bits::word(&self.untried, at)
    }
}
