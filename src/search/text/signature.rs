//! What a text cannot hold, in a few words of bits: which letters, syllables and heads it has, and which letters can follow one
//! another in it as it is typed. Most texts have all letters of a pattern, few have them in a row.
//!
//! Invariant: a bit that is not set is something that is not there; a bit that is set may be wrong.

use crate::search::text::pinyin::bit;

/// What a text cannot hold, at a glance: a bit that is not set is a character or sound that is not there.
#[derive(Clone, Copy, Debug, Default)]
pub struct LetterSignature {
    /// The characters as they stand.
    pub written: u128,
    /// The characters, and all letters of all readings.
    pub typed: u128,
    /// The syllables.
    pub syllables: u128,
    /// The letters `a` to `z` that a word or a Hanzi can begin with.
    pub heads: u32,
    /// The same of the first letter.
    pub first: u32,
}

impl LetterSignature {
    /// Of a text of which nothing is known.
    pub const ANYTHING: Self = Self {
        written: u128::MAX,
        typed: u128::MAX,
        syllables: u128::MAX,
        heads: u32::MAX,
        first: u32::MAX,
    };

    /// Notes with which letters the one at this place can begin.
    pub fn begins(&mut self, at: usize, letters: u32) {
        self.heads |= letters;
        if at == 0 {
            self.first |= letters;
        }
    }
}

/// How many pairs of letters `a` to `z` there are.
pub const PAIRS: usize = 26 * 26;

/// For each letter `a` to `z` the letters that can follow it, as bits; a bit that is not set is a pair that is not there.
#[derive(Clone, Copy, Debug, Default)]
pub struct Followers([u32; 26]);

/// Two letters of a pattern that stand side by side, or nothing that a text could lack.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    first: u8,
    second: u32,
}

/// The pairs of a text.
#[derive(Clone, Copy, Debug, Default)]
pub struct PairSignature {
    /// As written, in pinyin, by initials.
    pub typed: Followers,
    /// As written, and in pinyin that is easily confused with that of the text.
    pub confused: Followers,
}

impl Pair {
    /// Its place among all pairs; none for letters that are in every text.
    pub fn place(self) -> Option<usize> {
        let second = self.second.trailing_zeros() as usize;
        (second < 26).then(|| usize::from(self.first) * 26 + second)
    }

    /// Two letters; all but `a` to `z` are taken to be in every text.
    pub fn new(first: char, second: char) -> Self {
        let at = (u32::from(first)).wrapping_sub(u32::from('a'));
        match u8::try_from(at) {
            Ok(first @ 0..26) => Self { first, second: bit(second) },
            _ => Self { first: 0, second: 0 },
        }
    }
}

impl Followers {
    const ANYTHING: Self = Self([u32::MAX; 26]);

    /// Whether two letters follow one another somewhere.
    pub fn has(&self, pair: Pair) -> bool {
        self.0[usize::from(pair.first) % 26] & pair.second == pair.second
    }

    /// Whether all of them do.
    pub fn have(&self, pairs: &[Pair]) -> bool {
        pairs.iter().all(|&pair| self.has(pair))
    }

    /// Whether all of them do but for those that so many edits can have torn apart: the three around two letters that changed places.
    pub fn have_edited(&self, pairs: &[Pair], edits: usize) -> bool {
        let mut left = edits;
        let mut at = 0;
        while let Some(&pair) = pairs.get(at) {
            if self.has(pair) {
                at += 1;
                continue;
            }
            if left == 0 {
                return false;
            }
            left -= 1;
            at += 3;
        }
        true
    }

    /// Notes that any of the second letters can follow any of the first ones, both as bits.
    pub fn note(&mut self, mut firsts: u32, seconds: u32) {
        while firsts != 0 {
            self.0[firsts.trailing_zeros() as usize % 26] |= seconds;
            firsts &= firsts - 1;
        }
    }

    /// Letter by letter.
    pub fn rows(&self) -> impl Iterator<Item = u32> {
        self.0.iter().copied()
    }
}

impl PairSignature {
    /// Of a text of which nothing is known.
    pub const ANYTHING: Self = Self { typed: Followers::ANYTHING, confused: Followers::ANYTHING };
}

impl Followers {
    /// Notes a syllable, and with which letters its character can begin and end.
    pub fn spell(&mut self, spelling: &[char], ends: &mut (u32, u32)) {
        for pair in spelling.windows(2) {
            self.note(bit(pair[0]), bit(pair[1]));
        }
        ends.0 |= spelling.first().map_or(0, |&letter| bit(letter));
        ends.1 |= spelling.last().map_or(0, |&letter| bit(letter));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::matching::prefilter::TextSignature;
    use crate::search::matching::{matcher, typo};
    use crate::search::query::pattern::Pattern;
    use crate::search::text::class::TextClass;
    use crate::search::text::field_text::FieldText;
    use crate::search::text::fields::Field;
    use crate::search::text::pinyin;

    /// Words of a few letters and Hanzi with several readings, easily confused ones and traditional ones among them.
    const TEXT: &str =
        "([上山重行長乐深圳陈零绿女大模型0-2]|[a-cghln]{1,4}|[A-C][a-c]{1,2}|[ ,。-]){1,8}";
    const TYPED: &str = "[a-eghilnostuvxz上重大 ]{1,8}";

    /// A pattern that a text may well hold: its spelling cut, with letters left out and exchanged, or anything.
    fn pattern() -> impl Strategy<Value = (String, usize, usize, usize)> {
        (TYPED, 0..12_usize, 2..12_usize, 0..5_usize)
    }

    fn typed(
        text: &FieldText,
        (typed, from, length, way): &(String, usize, usize, usize),
    ) -> String {
        let letters = text.romanized.run.iter().skip(*from).take(*length);
        match way {
            0 => typed.clone(),
            1 => letters.filter(|spelled| spelled.head).map(|spelled| spelled.letter).collect(),
            2 => letters.map(|spelled| spelled.letter).filter(|&letter| letter != 'h').collect(),
            3 => {
                let mut letters: Vec<char> = letters.map(|spelled| spelled.letter).collect();
                let at = from % letters.len().max(1);
                if letters.len() > at + 1 {
                    letters.swap(at, at + 1);
                }
                letters.into_iter().collect()
            }
            _ => letters.map(|spelled| spelled.letter).collect(),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

        /// What is found where nothing is known of the pairs is found where they are known.
        #[test]
        fn never_lack_what_is_found(words in TEXT, pattern in pattern(), own in any::<bool>()) {
            for class in [TextClass::Name, TextClass::Alias, TextClass::Passage, TextClass::Prose] {
                let hanzi = words.chars().filter(|&letter| pinyin::PinyinTable::reading(letter) != 0);
                let readings = own.then(|| vec!["chong"; hanzi.count()].join(" "));
                let readings: Vec<String> = readings.into_iter().collect();
                let known = FieldText::new(Field::NameZh, class, &words, &readings);
                let pattern = Pattern::new(&typed(&known, &pattern), false);
                let mut unknown = FieldText::new(Field::NameZh, class, &words, &readings);
                unknown.haystack.pairs = PairSignature::ANYTHING;
                let rules = class.rules(2, true);
                let found = |text: &FieldText| matcher::find(&pattern, &text.haystack, rules);
                let fuzzily = |text: &FieldText| matcher::find_fuzzy(&pattern, &text.haystack, rules);
                prop_assert_eq!(found(&known), found(&unknown), "{} in {}", pattern.text, words);
                prop_assert_eq!(fuzzily(&known), fuzzily(&unknown), "{} in {}", pattern.text, words);
                let slips = typo::find(&pattern, &known).is_some();
                let one = TextSignature { mask: &known.haystack.mask, pairs: &known.haystack.pairs };
                prop_assert!(!slips || typo::may_hold(&pattern, &one));
            }
        }

        /// A name with a slip or two of every kind: what is found is worth a look.
        #[test]
        fn never_lack_what_slipped(
            name in "[a-z]{5,12}",
            slips in proptest::collection::vec((0..12_usize, 0..4_usize, proptest::char::range('a', 'z')), 1..3),
        ) {
            let mut typed: Vec<char> = name.chars().collect();
            for (at, kind, letter) in slips {
                let at = at % typed.len();
                match kind {
                    0 => typed.insert(at, letter),
                    1 => typed[at] = letter,
                    2 => drop(typed.remove(at)),
                    _ if at + 1 < typed.len() => typed.swap(at, at + 1),
                    _ => {}
                }
            }
            let text = FieldText::new(Field::NameEn, TextClass::Name, &name, &[]);
            let pattern = Pattern::new(&typed.iter().collect::<String>(), false);
            let one = TextSignature { mask: &text.haystack.mask, pairs: &text.haystack.pairs };
            let most = typo::allowance(&pattern);
            if most > 0 && strsim::osa_distance(&pattern.text, &name) <= most {
                prop_assert!(typo::may_hold(&pattern, &one));
                prop_assert!(typo::find(&pattern, &text).is_some());
            }
        }
    }
}
