//! What many records cannot hold, side by side: a column for each character, sound and pair of letters, a bit for each record.

use std::sync::Arc;

use crate::search::matching::prefilter::{Answer, Signature};
use crate::search::matching::record::RecordMatcher;
use crate::search::query::pattern::Pattern;
use crate::search::text::field_text::FieldText;
use crate::search::text::signature::LetterSignature;
use crate::search::text::signature::{Followers, PAIRS, Pair};

/// The most edits that are ever asked about.
const MOST_EDITS: usize = 2;

/// Columns as long as there are records.
#[derive(Clone, Debug, Default)]
pub struct Columns(Vec<Arc<ColumnBlock>>);

/// How many words of a column stand side by side: as many as a processor fetches at once.
const WORDS: usize = 8;
/// How many records have a bit in them.
const RECORDS: usize = WORDS * 64;

/// A lane of a column.
#[derive(Clone, Copy, Debug)]
struct Lanes([u64; WORDS]);

/// The columns of as many records as have a bit in a lane.
#[derive(Clone, Debug)]
struct ColumnBlock {
    typed: Box<[Lanes]>,
    syllables: Box<[Lanes]>,
    heads: Box<[Lanes]>,
    first: Box<[Lanes]>,
    follow: Box<[Lanes]>,
    confused: Box<[Lanes]>,
    /// Which records there are.
    there: Lanes,
}

/// A bit for each record of some columns.
#[derive(Clone, Debug, Default)]
pub struct BitSet(Vec<u64>);

impl BitSet {
    /// Whether a record is chosen.
    pub fn has(&self, place: usize) -> bool {
        self.0.get(place / 64).is_some_and(|bits| bits >> (place % 64) & 1 != 0)
    }

    /// Chooses another.
    pub fn add(&mut self, place: usize) {
        if self.0.len() <= place / 64 {
            self.0.resize(place / 64 + 1, 0);
        }
        self.0[place / 64] |= 1 << (place % 64);
    }

    /// Those that are chosen here and there.
    pub fn and(mut self, other: &Self) -> Self {
        self.0.truncate(other.0.len());
        self.0.iter_mut().zip(&other.0).for_each(|(bits, others)| *bits &= others);
        self
    }

    /// Those of the same records that are chosen here or there.
    pub fn or(mut self, other: &Self) -> Self {
        self.0.resize(self.0.len().max(other.0.len()), 0);
        self.0.iter_mut().zip(&other.0).for_each(|(bits, others)| *bits |= others);
        self
    }

    /// The places of those that are.
    pub fn places(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().flat_map(|(block, &bits)| {
            let rest = std::iter::successors(Some(bits), |bits| Some(bits & bits.wrapping_sub(1)));
            let rest = rest.take_while(|&bits| bits != 0);
            rest.map(move |bits| block * 64 + bits.trailing_zeros() as usize)
        })
    }
}

impl Columns {
    /// Adds what some texts of a record may hold to its bits.
    pub fn add<'a>(&mut self, place: usize, texts: impl IntoIterator<Item = &'a FieldText>) {
        while self.0.len() <= place / RECORDS {
            self.0.push(Arc::default());
        }
        let block = Arc::make_mut(&mut self.0[place / RECORDS]);
        let bit = place % RECORDS;
        block.there.set(bit);
        for text in texts {
            let LetterSignature { typed, syllables, heads, first, .. } = text.haystack.mask;
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
    pub fn may_hold(&self, matcher: &RecordMatcher<'_>, pattern: &Pattern) -> BitSet {
        let lanes = self.0.iter().map(|block| {
            let Lanes(words) = matcher.may_hold(pattern, &**block).and(|| block.there);
            words
        });
        BitSet(lanes.flatten().collect())
    }
}

/// Sets a bit in the columns of these characters.
fn note(columns: &mut [Lanes], mut characters: u128, bit: usize) {
    while characters != 0 {
        if let Some(column) = columns.get_mut(characters.trailing_zeros() as usize) {
            column.set(bit);
        }
        characters &= characters - 1;
    }
}

fn note_pairs(columns: &mut [Lanes], followers: &Followers, bit: usize) {
    for (columns, seconds) in columns.chunks_exact_mut(26).zip(followers.rows()) {
        note(columns, u128::from(seconds), bit);
    }
}

impl Default for ColumnBlock {
    fn default() -> Self {
        let none = |columns| vec![Lanes::NONE; columns].into_boxed_slice();
        Self {
            typed: none(128),
            syllables: none(128),
            heads: none(26),
            first: none(26),
            follow: none(PAIRS),
            confused: none(PAIRS),
            there: Lanes::NONE,
        }
    }
}

impl Lanes {
    const ALL: Self = Self([u64::MAX; WORDS]);

    fn set(&mut self, bit: usize) {
        self.0[bit / 64 % WORDS] |= 1 << (bit % 64);
    }

    fn with(self, other: Self, join: impl Fn(u64, u64) -> u64) -> Self {
        Self(std::array::from_fn(|at| join(self.0[at], other.0[at])))
    }

    fn all(self, other: Self) -> Self {
        self.with(other, |one, other| one & other)
    }

    fn any(self, other: Self) -> Self {
        self.with(other, |one, other| one | other)
    }

    fn but(self, other: Self) -> Self {
        self.with(other, |one, other| one & !other)
    }
}

impl Answer for Lanes {
    const NONE: Self = Self([0; WORDS]);

    fn and(self, other: impl FnOnce() -> Self) -> Self {
        if self.0 == Self::NONE.0 { self } else { self.all(other()) }
    }

    fn or(self, other: impl FnOnce() -> Self) -> Self {
        self.any(other())
    }
}

impl Signature for ColumnBlock {
    type Answer = Lanes;

    fn anything(&self) -> Lanes {
        Lanes::ALL
    }

    fn typed(&self, signature: u128) -> Lanes {
        columns(&self.typed, signature).fold(Lanes::ALL, Lanes::all)
    }

    fn typed_but(&self, signature: u128, most: usize) -> Lanes {
        // By how many were missing so far.
        let mut missed = [Lanes::ALL, Lanes::NONE, Lanes::NONE];
        for column in columns(&self.typed, signature) {
            let [none, one, two] = missed;
            missed = [
                none.all(column),
                one.all(column).any(none.but(column)),
                two.all(column).any(one.but(column)),
            ];
        }
        missed.into_iter().take(most + 1).fold(Lanes::NONE, Lanes::any)
    }

    fn sounds(&self, syllables: u128) -> Lanes {
        columns(&self.syllables, syllables).fold(Lanes::NONE, Lanes::any)
    }

    fn heads(&self, letters: u32) -> Lanes {
        columns(&self.heads, letters.into()).fold(Lanes::NONE, Lanes::any)
    }

    fn first(&self, letters: u32) -> Lanes {
        columns(&self.first, letters.into()).fold(Lanes::NONE, Lanes::any)
    }

    fn follow(&self, pairs: &[Pair]) -> Lanes {
        places(pairs).fold(Lanes::ALL, |all, at| all.all(self.follow[at]))
    }

    fn follow_confused(&self, pairs: &[Pair]) -> Lanes {
        places(pairs).fold(Lanes::ALL, |all, at| all.all(self.confused[at]))
    }

    fn follow_but(&self, pairs: &[Pair], edits: usize) -> Lanes {
        // For this pair and the three after it: what got so far, by edits.
        let mut ahead = [[Lanes::NONE; MOST_EDITS + 1]; 4];
        ahead[0][0] = Lanes::ALL;
        for pair in pairs {
            let column = pair.place().map_or(Lanes::ALL, |at| self.follow[at % PAIRS]);
            let [here, mut next, after, mut last] = ahead;
            for (edits, bits) in here.into_iter().enumerate() {
                next[edits] = next[edits].any(bits.all(column));
                if let Some(last) = last.get_mut(edits + 1) {
                    *last = last.any(bits.but(column));
                }
            }
            ahead = [next, after, last, [Lanes::NONE; MOST_EDITS + 1]];
        }
        let through = ahead.into_iter().flat_map(|by_edits| by_edits.into_iter().take(edits + 1));
        through.fold(Lanes::NONE, Lanes::any)
    }
}

/// The columns of these characters.
fn columns(columns: &[Lanes], characters: u128) -> impl Iterator<Item = Lanes> {
    let rest = std::iter::successors(Some(characters), |rest| Some(rest & rest.wrapping_sub(1)));
    let rest = rest.take_while(|&rest| rest != 0);
    rest.filter_map(|rest| columns.get(rest.trailing_zeros() as usize).copied())
}

/// The columns of these pairs.
fn places(pairs: &[Pair]) -> impl Iterator<Item = usize> {
    pairs.iter().filter_map(|pair| pair.place()).map(|at| at % PAIRS)
}

#[cfg(test)]
mod tests {
    use fuzzy_matcher::skim::SkimMatcherV2;
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::search::matching::prefilter::TextSignature;
    use crate::search::matching::record::{InitialsRule, Stage};
    use crate::search::text::class::TextClass;
    use crate::search::text::fields::Field;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// A signature at many records says of each what a signature at it alone says.
        #[test]
        fn say_what_each_text_says(
            words in vec("([上山重行长乐深圳陈零绿女大模型0-2]|[a-e]{1,4}|[ ,。]){1,6}", 1..150),
            pattern in "[a-eghlnosuz上山重大]{1,10}",
        ) {
            let texts = words.iter().map(|words| FieldText::new(Field::NameZh, TextClass::Name, words, &[]));
            let texts: Vec<FieldText> = texts.collect();
            let mut columns = Columns::default();
            for (place, text) in texts.iter().enumerate() {
                columns.add(place, [text]);
            }
            let (scorer, pattern) = (SkimMatcherV2::default(), Pattern::new(&pattern, false));
            for stage in [Stage::Strict, Stage::Fuzzy, Stage::Loose] {
                for tried in [false, true] {
                    let matcher = RecordMatcher { scorer: &scorer, stage, initials: InitialsRule::PLAIN, tried, on_page: None };
                    let may = |text: &FieldText| {
                        let haystack = &text.haystack;
                        let one = TextSignature { mask: &haystack.mask, pairs: &haystack.pairs };
                        matcher.may_hold(&pattern, &one)
                    };
                    let wanted = (0..texts.len()).filter(|&at| may(&texts[at]));
                    let chosen = columns.may_hold(&matcher, &pattern);
                    let found: Vec<usize> = chosen.places().collect();
                    prop_assert_eq!(&found, &wanted.collect::<Vec<_>>());
                    prop_assert!(found.iter().all(|&place| chosen.has(place)));
                }
            }
        }
    }
}
