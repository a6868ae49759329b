//! How many edits lie between a pattern and a text, letter by letter: a few operations for each.

use crate::search::text::slot::slot_of;

/// Where each letter stands in a pattern, a bit for each place; letters that share a slot are taken for one another.
#[derive(Clone, Debug)]
pub struct LetterPositions([u64; 128]);

impl LetterPositions {
    /// The longest pattern between whose letters there is a bit each.
    const LONGEST: usize = 63;

    /// Of a pattern, if it is short enough.
    pub fn of(letters: &[char]) -> Option<Self> {
        if letters.is_empty() || letters.len() > Self::LONGEST {
            return None;
        }
        let mut places = [0; 128];
        for (at, &letter) in letters.iter().enumerate() {
            places[usize::from(slot_of(letter)) % 128] |= 1 << at;
        }
        Some(Self(places))
    }

    /// Where a letter stands.
    fn at(&self, slot: u8) -> u64 {
        self.0[usize::from(slot) % 128]
    }
}

/// The distance between a pattern and what was read so far, two letters that changed places being one edit: a column of the usual
/// table, as bits (Hyyrö 2003). Never more than the true one.
pub struct EditDistance<'a> {
    places: &'a LetterPositions,
    last: u64,
    /// Below which letters the distance rises, and falls.
    rises: u64,
    falls: u64,
    diagonal: u64,
    before: u64,
    count: usize,
}

impl<'a> EditDistance<'a> {
    /// Before anything was read.
    pub fn new(length: usize, places: &'a LetterPositions) -> Self {
        let last = 1 << (length.max(1) - 1).min(63);
        Self { places, last, rises: u64::MAX, falls: 0, diagonal: 0, before: 0, count: length }
    }

    /// Reads a letter; the distance after it.
    pub fn read(&mut self, slot: u8) -> usize {
        let here = self.places.at(slot);
        let swapped = ((!self.diagonal & here) << 1) & self.before;
        let carried = (here & self.rises).wrapping_add(self.rises) ^ self.rises;
        self.diagonal = carried | here | self.falls | swapped;
        let more = self.falls | !(self.diagonal | self.rises);
        let less = self.diagonal & self.rises;
        self.count += usize::from(more & self.last != 0);
        self.count -= usize::from(less & self.last != 0);
        let more = more << 1 | 1;
        self.rises = less << 1 | !(self.diagonal | more);
        self.falls = more & self.diagonal;
        self.before = here;
        self.count
    }
}

/// The most edits that [`BoundedDistance`] counts.
const MOST: usize = 2;

/// What a pattern within so many edits of what was read so far can still become: for each number of edits the letters of the pattern
/// that are behind, as bits. Letters that share a slot are taken for one another.
pub struct BoundedDistance<'a> {
    places: &'a LetterPositions,
    whole: u64,
    most: usize,
    /// By edits: now, and a letter ago.
    behind: [u64; MOST + 1],
    before: [u64; MOST + 1],
    /// Where the last letter stands in the pattern.
    last: u64,
}

impl<'a> BoundedDistance<'a> {
    /// Before anything was read.
    pub fn new(length: usize, places: &'a LetterPositions, most: usize) -> Self {
        let whole = 1 << length.min(63);
        Self {
            places,
            whole,
            most: most.min(MOST),
            behind: [0b1, 0b11, 0b111],
            before: [0; MOST + 1],
            last: 0,
        }
    }

    /// Reads a letter; whether a pattern may still come within the edits.
    pub fn read(&mut self, slot: u8) -> bool {
        let here = self.places.at(slot);
        let mut next = [(self.behind[0] & here) << 1, 0, 0];
        for edits in 1..=self.most {
            let fewer = self.behind[edits - 1];
            // A letter too many, another one, one too few, two that changed places.
            let swapped = (self.before[edits - 1] & here & (self.last >> 1)) << 2;
            let matched = (self.behind[edits] & here) << 1;
            next[edits] = matched | fewer | (fewer << 1) | (next[edits - 1] << 1) | swapped;
        }
        self.before = self.behind;
        self.behind = next;
        self.last = here;
        next[self.most] != 0
    }

    /// Whether the whole pattern is within the edits of what was read.
    pub fn is_whole(&self) -> bool {
        self.behind[self.most] & self.whole != 0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::query::pattern::Pattern;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Letters of a slot each: the distance is the true one, after every letter.
        #[test]
        fn counts_what_strsim_counts(pattern in "[abc]{1,12}", text in "[abc]{1,16}") {
            let pattern = Pattern::new(&pattern, false);
            let places = LetterPositions::of(&pattern.letters).expect("it is short");
            let mut edits = EditDistance::new(pattern.len(), &places);
            let mut read = String::new();
            for letter in text.chars() {
                read.push(letter);
                let count = edits.read(slot_of(letter));
                prop_assert_eq!(count, strsim::osa_distance(&pattern.text, &read), "{}", read);
            }
        }

        /// Letters of a slot each: within so many edits is what is no further away, and nothing comes near again after a no.
        #[test]
        fn tells_what_is_within(pattern in "[abc]{1,9}", text in "[abc]{1,12}", most in 1..=MOST) {
            let pattern = Pattern::new(&pattern, false);
            let places = LetterPositions::of(&pattern.letters).expect("it is short");
            let mut within = BoundedDistance::new(pattern.len(), &places, most);
            let mut read = String::new();
            let mut may = true;
            for letter in text.chars() {
                read.push(letter);
                may &= within.read(slot_of(letter));
                let near = strsim::osa_distance(&pattern.text, &read) <= most;
                prop_assert_eq!(within.is_whole(), near, "{}", read);
                prop_assert!(may || !near);
            }
        }

        /// Hanzi share slots: never more than the true distance.
        #[test]
        fn never_counts_more(pattern in "[a-f大模型人工智能]{1,9}", text in "[a-f大模型人工智能]{1,9}") {
            let pattern = Pattern::new(&pattern, false);
            let places = LetterPositions::of(&pattern.letters).expect("it is short");
            let mut edits = EditDistance::new(pattern.len(), &places);
            let count = text.chars().map(|letter| edits.read(slot_of(letter))).last();
            prop_assert!(count <= Some(strsim::osa_distance(&pattern.text, &text)));
        }
    }
}
