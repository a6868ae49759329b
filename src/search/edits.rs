//! How many edits lie between a needle and a text, letter by letter: a few operations for each.

use super::haystack::slot_of;
use super::needle::Needle;

/// Where each letter stands in a needle, a bit for each place; letters that share a slot are taken for one another.
#[derive(Clone, Debug)]
pub(super) struct Places([u64; 128]);

impl Places {
    /// The longest needle between whose letters there is a bit each.
    const LONGEST: usize = 63;

    /// Of a needle, if it is short enough.
    pub(super) fn of(letters: &[char]) -> Option<Self> {
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

/// The distance between a needle and what was read so far, two letters that changed places being one edit: a column of the usual
/// table, as bits (Hyyrö 2003). Never more than the true one.
pub(super) struct Edits<'a> {
    places: &'a Places,
    last: u64,
    /// Below which letters the distance rises, and falls.
    rises: u64,
    falls: u64,
    diagonal: u64,
    before: u64,
    count: usize,
}

impl<'a> Edits<'a> {
    /// Before anything was read.
    pub(super) fn new(needle: &Needle, places: &'a Places) -> Self {
        let last = 1 << (needle.len().max(1) - 1).min(63);
        let count = needle.len();
        Self { places, last, rises: u64::MAX, falls: 0, diagonal: 0, before: 0, count }
    }

    /// Reads a letter; the distance after it.
    pub(super) fn read(&mut self, slot: u8) -> usize {
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

/// The most edits that [`Within`] counts.
const MOST: usize = 2;

/// What a needle within so many edits of what was read so far can still become: for each number of edits the letters of the needle
/// that are behind, as bits. Letters that share a slot are taken for one another.
pub(super) struct Within<'a> {
    places: &'a Places,
    whole: u64,
    most: usize,
    /// By edits: now, and a letter ago.
    behind: [u64; MOST + 1],
    before: [u64; MOST + 1],
    /// Where the last letter stands in the needle.
    last: u64,
}

impl<'a> Within<'a> {
    /// Before anything was read.
    pub(super) fn new(needle: &Needle, places: &'a Places, most: usize) -> Self {
        let whole = 1 << needle.len().min(63);
        Self {
            places,
            whole,
            most: most.min(MOST),
            behind: [0b1, 0b11, 0b111],
            before: [0; MOST + 1],
            last: 0,
        }
    }

    /// Reads a letter; whether a needle may still come within the edits.
    pub(super) fn read(&mut self, slot: u8) -> bool {
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

    /// Whether the whole needle is within the edits of what was read.
    pub(super) fn is_whole(&self) -> bool {
        self.behind[self.most] & self.whole != 0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Letters of a slot each: the distance is the true one, after every letter.
        #[test]
        fn counts_what_strsim_counts(needle in "[abc]{1,12}", text in "[abc]{1,16}") {
            let needle = Needle::new(&needle, false);
            let places = Places::of(&needle.letters).expect("it is short");
            let mut edits = Edits::new(&needle, &places);
            let mut read = String::new();
            for letter in text.chars() {
                read.push(letter);
                let count = edits.read(slot_of(letter));
                prop_assert_eq!(count, strsim::osa_distance(&needle.text, &read), "{}", read);
            }
        }

        /// Letters of a slot each: within so many edits is what is no further away, and nothing comes near again after a no.
        #[test]
        fn tells_what_is_within(needle in "[abc]{1,9}", text in "[abc]{1,12}", most in 1..=MOST) {
            let needle = Needle::new(&needle, false);
            let places = Places::of(&needle.letters).expect("it is short");
            let mut within = Within::new(&needle, &places, most);
            let mut read = String::new();
            let mut may = true;
            for letter in text.chars() {
                read.push(letter);
                may &= within.read(slot_of(letter));
                let near = strsim::osa_distance(&needle.text, &read) <= most;
                prop_assert_eq!(within.is_whole(), near, "{}", read);
                prop_assert!(may || !near);
            }
        }

        /// Hanzi share slots: never more than the true distance.
        #[test]
        fn never_counts_more(needle in "[a-f大模型人工智能]{1,9}", text in "[a-f大模型人工智能]{1,9}") {
            let needle = Needle::new(&needle, false);
            let places = Places::of(&needle.letters).expect("it is short");
            let mut edits = Edits::new(&needle, &places);
            let count = text.chars().map(|letter| edits.read(slot_of(letter))).last();
            prop_assert!(count <= Some(strsim::osa_distance(&needle.text, &text)));
        }
    }
}
