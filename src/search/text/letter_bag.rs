//! How often each letter stands in a text: how far two texts are apart at least, without measuring them.
//!
//! Invariant: [`LetterBag::least_edits`] never exceeds the edit distance. Every insertion, deletion or substitution brings in one letter at
//! most and takes one away at most, and a transposition neither: Bartolini, Ciaccia and Patella, "String matching with metric trees using
//! an approximate distance", 2002. Letters that share a count can only make the bound smaller.

use crate::search::text::slot::slot_of;

/// How many counts there are; the 128 slots of letters share them. As many bytes are subtracted in one or two steps of the processor.
const COUNTS: usize = 32;

/// The letters of a text, without their order.
#[derive(Clone, Copy, Debug)]
pub struct LetterBag {
    counts: [u8; COUNTS],
    /// How many letters there are.
    pub length: usize,
}

impl LetterBag {
    /// Of folded letters.
    pub fn of(letters: impl Iterator<Item = char>) -> Self {
        let mut bag = Self { counts: [0; COUNTS], length: 0 };
        for letter in letters {
            let count = &mut bag.counts[usize::from(slot_of(letter)) % COUNTS];
            *count = count.saturating_add(1);
            bag.length += 1;
        }
        bag
    }

    /// How many edits another text is away at least; no more than 255 letters of a kind are counted.
    pub fn least_edits(&self, other: &Self) -> usize {
        let counts = self.counts.iter().zip(&other.counts);
        let missing: u32 =
            counts.map(|(own, of_other)| u32::from(own.saturating_sub(*of_other))).sum();
        let missing = missing as usize;
        let further = (other.length + missing).saturating_sub(self.length);
        missing.max(further)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn never_exceeds_the_edit_distance(one in "[a-e开源李]{0,12}", other in "[a-g开元李]{0,12}") {
            let [bag, of_other] = [&one, &other].map(|text| LetterBag::of(text.chars()));
            let distance = strsim::osa_distance(&one, &other);
            prop_assert!(bag.least_edits(&of_other) <= distance);
            prop_assert!(of_other.least_edits(&bag) <= distance);
        }
    }

    #[test]
    fn tells_what_is_missing_and_what_is_too_much() {
        let edits = |one: &str, other: &str| {
            LetterBag::of(one.chars()).least_edits(&LetterBag::of(other.chars()))
        };
        assert_eq!(edits("abc", "abc"), 0);
        assert_eq!(edits("abc", "cba"), 0);
        assert_eq!(edits("abc", "abd"), 1);
        assert_eq!(edits("abc", "abcdef"), 3);
        assert_eq!(edits("abcdef", "ab"), 4);
        assert_eq!(edits("aab", "ab"), 1);
    }
}
