//! What many records cannot hold, side by side: a column for each character, sound and pair of letters, a bit for each record.

use std::sync::Arc;

use super::entry::Text;
use super::glance::{Bits, Glance};
use super::haystack::Mask;
use super::judge::Judge;
use super::needle::Needle;
use super::pairs::{Followers, Pair};

/// The most edits that are ever asked about.
const MOST_EDITS: usize = 2;

/// Columns as long as there are records.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns(Vec<Arc<Block>>);

/// The columns of 64 records.
#[derive(Clone, Debug)]
struct Block {
    typed: [u64; 128],
    syllables: [u64; 128],
    heads: [u64; 26],
    first: [u64; 26],
    follow: [[u64; 26]; 26],
    confused: [[u64; 26]; 26],
    /// Which records there are.
    there: u64,
}

/// A bit for each record of some columns.
#[derive(Clone, Debug, Default)]
pub(super) struct Chosen(Vec<u64>);

impl Chosen {
    /// Whether a record is chosen.
    pub(super) fn has(&self, place: usize) -> bool {
        self.0.get(place / 64).is_some_and(|bits| bits >> (place % 64) & 1 != 0)
    }

    /// Chooses another.
    pub(super) fn add(&mut self, place: usize) {
        if self.0.len() <= place / 64 {
            self.0.resize(place / 64 + 1, 0);
        }
        self.0[place / 64] |= 1 << (place % 64);
    }

    /// Those that are chosen here and there.
    pub(super) fn and(mut self, other: &Self) -> Self {
        self.0.truncate(other.0.len());
        self.0.iter_mut().zip(&other.0).for_each(|(bits, others)| *bits &= others);
        self
    }

    /// Those of the same records that are chosen here or there.
    pub(super) fn or(mut self, other: &Self) -> Self {
        self.0.resize(self.0.len().max(other.0.len()), 0);
        self.0.iter_mut().zip(&other.0).for_each(|(bits, others)| *bits |= others);
        self
    }

    /// The places of those that are.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().flat_map(|(block, &bits)| {
            let rest = std::iter::successors(Some(bits), |bits| Some(bits & bits.wrapping_sub(1)));
            let rest = rest.take_while(|&bits| bits != 0);
            rest.map(move |bits| block * 64 + bits.trailing_zeros() as usize)
        })
    }
}

impl Columns {
    /// Adds what some texts of a record may hold to its bits.
    pub(super) fn add<'a>(&mut self, place: usize, texts: impl IntoIterator<Item = &'a Text>) {
        while self.0.len() <= place / 64 {
            self.0.push(Arc::default());
        }
        let block = Arc::make_mut(&mut self.0[place / 64]);
        let bit = 1 << (place % 64);
        block.there |= bit;
        for text in texts {
            let Mask { typed, syllables, heads, first, .. } = text.haystack.mask;
            note(&mut block.typed, typed, bit);
            note(&mut block.syllables, syllables, bit);
            note(&mut block.heads, heads.into(), bit);
            note(&mut block.first, first.into(), bit);
            let pairs = &text.haystack.pairs;
            note_pairs(&mut block.follow, &pairs.typed, bit);
            note_pairs(&mut block.confused, &pairs.confused, bit);
        }
    }

    /// Which records are worth a closer look.
    pub(super) fn may_hold(&self, judge: &Judge<'_>, needle: &Needle) -> Chosen {
        let blocks = self.0.iter();
        Chosen(blocks.map(|block| judge.may_hold(needle, &**block) & block.there).collect())
    }
}

/// Sets a bit in the columns of these characters.
fn note(columns: &mut [u64], mut characters: u128, bit: u64) {
    while characters != 0 {
        if let Some(column) = columns.get_mut(characters.trailing_zeros() as usize) {
            *column |= bit;
        }
        characters &= characters - 1;
    }
}

fn note_pairs(columns: &mut [[u64; 26]; 26], followers: &Followers, bit: u64) {
    for (columns, seconds) in columns.iter_mut().zip(followers.rows()) {
        note(columns, u128::from(seconds), bit);
    }
}

impl Default for Block {
    fn default() -> Self {
        Self {
            typed: [0; 128],
            syllables: [0; 128],
            heads: [0; 26],
            first: [0; 26],
            follow: [[0; 26]; 26],
            confused: [[0; 26]; 26],
            there: 0,
        }
    }
}

impl Bits for u64 {
    const NONE: Self = 0;

    fn and(self, other: impl FnOnce() -> Self) -> Self {
        if self == 0 { 0 } else { self & other() }
    }

    fn or(self, other: impl FnOnce() -> Self) -> Self {
        if self == Self::MAX { self } else { self | other() }
    }
}

impl Glance for Block {
    type Bits = u64;

    fn anything(&self) -> u64 {
        u64::MAX
    }

    fn typed(&self, signature: u128) -> u64 {
        columns(&self.typed, signature).fold(u64::MAX, |all, column| all & column)
    }

    fn typed_but(&self, signature: u128, most: usize) -> u64 {
        // By how many were missing so far.
        let mut missed = [u64::MAX, 0, 0];
        for column in columns(&self.typed, signature) {
            let [none, one, two] = missed;
            missed = [none & column, one & column | none & !column, two & column | one & !column];
        }
        missed.iter().take(most + 1).fold(0, |any, bits| any | bits)
    }

    fn sounds(&self, syllables: u128) -> u64 {
        columns(&self.syllables, syllables).fold(0, |any, column| any | column)
    }

    fn heads(&self, letters: u32) -> u64 {
        columns(&self.heads, letters.into()).fold(0, |any, column| any | column)
    }

    fn first(&self, letters: u32) -> u64 {
        columns(&self.first, letters.into()).fold(0, |any, column| any | column)
    }

    fn follow(&self, pairs: &[Pair]) -> u64 {
        pairs.iter().fold(u64::MAX, |all, pair| all & pair.column(&self.follow))
    }

    fn follow_confused(&self, pairs: &[Pair]) -> u64 {
        pairs.iter().fold(u64::MAX, |all, pair| all & pair.column(&self.confused))
    }

    fn follow_but(&self, pairs: &[Pair], edits: usize) -> u64 {
        // For this pair and the three after it: what got so far, by edits.
        let mut ahead = [[0; MOST_EDITS + 1]; 4];
        ahead[0][0] = u64::MAX;
        for pair in pairs {
            let column = pair.column(&self.follow);
            let [here, mut next, after, mut last] = ahead;
            for (edits, bits) in here.into_iter().enumerate() {
                next[edits] |= bits & column;
                if let Some(last) = last.get_mut(edits + 1) {
                    *last |= bits & !column;
                }
            }
            ahead = [next, after, last, [0; MOST_EDITS + 1]];
        }
        let through = ahead.iter().flat_map(|by_edits| by_edits.iter().take(edits + 1));
        through.fold(0, |any, bits| any | bits)
    }
}

/// The columns of these characters.
fn columns(columns: &[u64], characters: u128) -> impl Iterator<Item = u64> {
    let rest = std::iter::successors(Some(characters), |rest| Some(rest & rest.wrapping_sub(1)));
    let rest = rest.take_while(|&rest| rest != 0);
    rest.map(|rest| columns.get(rest.trailing_zeros() as usize).copied().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use fuzzy_matcher::skim::SkimMatcherV2;
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::search::entry::Class;
    use crate::search::field::Field;
    use crate::search::glance::One;
    use crate::search::judge::Stage;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// A glance at many records says of each what a glance at it alone says.
        #[test]
        fn say_what_each_text_says(
            words in vec("([上山重行长乐深圳陈零绿女大模型0-2]|[a-e]{1,4}|[ ,。]){1,6}", 1..150),
            needle in "[a-eghlnosuz上山重大]{1,10}",
        ) {
            let texts = words.iter().map(|words| Text::new(Field::NameZh, Class::Name, words, &[]));
            let texts: Vec<Text> = texts.collect();
            let mut columns = Columns::default();
            for (place, text) in texts.iter().enumerate() {
                columns.add(place, [text]);
            }
            let (scorer, needle) = (SkimMatcherV2::default(), Needle::new(&needle, false));
            for stage in [Stage::Strict, Stage::Fuzzy, Stage::Loose] {
                for tried in [false, true] {
                    let judge = Judge { scorer: &scorer, stage, initials: 3, tried };
                    let may = |text: &Text| {
                        let haystack = &text.haystack;
                        let one = One { mask: &haystack.mask, pairs: &haystack.pairs };
                        judge.may_hold(&needle, &one)
                    };
                    let wanted = (0..texts.len()).filter(|&at| may(&texts[at]));
                    let chosen = columns.may_hold(&judge, &needle);
                    let found: Vec<usize> = chosen.places().collect();
                    prop_assert_eq!(&found, &wanted.collect::<Vec<_>>());
                    prop_assert!(found.iter().all(|&place| chosen.has(place)));
                }
            }
        }
    }
}
