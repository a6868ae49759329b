//! How many edits lie between a needle and a text, letter by letter: a few operations for each.

use super::haystack::slot_of;
use super::needle::Needle;

/// Where each letter stands in a needle, a bit for each place; letters that share a slot are taken for one another.
#[derive(Clone, Debug)]
pub(super) struct Places([u64; 128]);

impl Places {
    /// The longest needle whose letters have a bit each.
    const LONGEST: usize = 64;

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
    pub(super) fn at(&self, slot: u8) -> u64 {
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
