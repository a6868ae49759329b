//! What is known of the quotes of one rack, a bit each.

use super::reading::By;
use crate::search::stacks::terms::Lite;

/// The bits of one rack, tier by tier.
pub struct Bits {
    /// What the query's fields let pass.
    pub passing: Vec<u64>,
    /// For each reading what is known of it.
    pub readings: Vec<ReadingBits>,
    /// What was found in a looser tier than the one at hand: its turn comes.
    pub waiting: Vec<Vec<(usize, Lite)>>,
    /// The quotes that were found.
    pub taken: Vec<u64>,
}

/// What is known of one reading on one rack.
pub struct ReadingBits {
    pub terms: Vec<TermBits>,
    /// The quotes that the tiers asked for bring, and that were not looked at before.
    pub candidates: Vec<u64>,
    /// The quotes that were looked at.
    pub seen: Vec<u64>,
}

/// The quotes in which a term may be found up to a tier; empty where nobody asked.
#[derive(Default)]
pub struct TermBits {
    pub own: Vec<u64>,
    pub heard: Vec<u64>,
    pub tiers: usize,
}

impl ReadingBits {
    /// The candidates that are found by their words, or those that are found by their voice alone.
    pub fn turn(&self, by: By) -> Vec<u64> {
        let mut left = self.candidates.clone();
        if self.terms.is_empty() {
            // Without words all pass, once.
            return if by == By::Words { left } else { Vec::new() };
        }
        let words = |at: usize| {
            self.terms.iter().fold(0, |words, term| words | term.own.get(at).copied().unwrap_or(0))
        };
        for (at, bit) in left.iter_mut().enumerate() {
            *bit &= if by == By::Words { words(at) } else { !words(at) };
        }
        left
    }
}

/// Whether the bit of a quote is set.
pub fn is_set(bits: &[u64], at: usize) -> bool {
    bits.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 != 0)
}

pub fn set(bits: &mut [u64], at: usize) {
    if let Some(word) = bits.get_mut(at / 64) {
        *word |= 1 << (at % 64);
    }
}

pub fn and(bits: &mut [u64], others: impl Iterator<Item = u64>) {
    bits.iter_mut().zip(others).for_each(|(bit, other)| *bit &= other);
}

/// The rows whose bits are set, in order.
pub fn rows(bits: &[u64]) -> impl Iterator<Item = usize> {
    bits.iter().enumerate().flat_map(|(at, &word)| {
        let mut word = word;
        std::iter::from_fn(move || {
            let bit = (word != 0).then(|| word.trailing_zeros() as usize)?;
            word &= word - 1;
            Some(at * 64 + bit)
        })
    })
}
