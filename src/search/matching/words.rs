//! Whether a list's row has the words that narrow the list: no ranking, no slips.
//!
//! A list may have hundreds of thousands of names, and is narrowed on every key. Most names are left out by [`Outline::may_hold`],
//! which looks at each letter once and makes nothing.

use smallvec::SmallVec;

use crate::search::matching::matcher;
use crate::search::query::pattern::Pattern;
use crate::search::text::class::TextClass;
use crate::search::text::fold::{break_of, fold, fold_char, has_letters, is_ignorable, spell};
use crate::search::text::pinyin::{self, bit};
use crate::search::text::search_text::SearchText;

/// Words that a row must have, each anywhere in it: as written in any script, by pinyin, or by initials.
#[derive(Clone, Debug)]
pub struct Words {
    words: Vec<Word>,
}

#[derive(Clone, Debug)]
struct Word {
    folded: String,
    pattern: Pattern,
    outline: Outline,
}

/// What a text must have for a word to be in it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Outline {
    /// Of a word in Latin letters: these letters, as bits, and each of these pairs one behind the other.
    Latin { letters: u32, pairs: SmallVec<[[u32; 2]; 8]> },
    /// Of a word with Hanzi: its first character, folded.
    Other(char),
}

impl Words {
    /// The words of a text; without any, every row has them.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        let words = typed.split_whitespace().filter(|word| has_letters(word));
        let words = words.map(|word| {
            let folded = fold(&spell(word)).trim().to_owned();
            let pattern = Pattern::new(word, false);
            let outline = Outline::of(&folded, &pattern);
            Word { folded, pattern, outline }
        });
        Self { words: words.collect() }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The bits that the signatures of the texts must have together for each of the words to be in one of them.
    #[must_use]
    pub fn signature(&self) -> u64 {
        let of = |word: &Word| match &word.outline {
            Outline::Latin { letters, .. } => u64::from(*letters),
            Outline::Other(first) => bit_of_character(*first),
        };
        self.words.iter().fold(0, |all, word| all | of(word))
    }

    /// Whether each of the words is in one of the texts.
    #[must_use]
    pub fn are_in(&self, texts: &[&str]) -> bool {
        self.words.iter().all(|word| texts.iter().any(|text| word.is_in(text)))
    }

    /// Those that are in none of the texts.
    #[must_use]
    pub fn without(mut self, texts: &[&str]) -> Self {
        self.words.retain(|word| !texts.iter().any(|text| word.is_in(text)));
        self
    }
}

/// Which letters a text has, as written or in the sounds of its Hanzi, and by hash which characters. Invariant: a text that lacks a bit
/// of a word's has not got the word.
#[must_use]
pub fn signature(text: &str) -> u64 {
    let table = pinyin::table();
    spell(text).chars().filter(|character| !is_ignorable(*character)).fold(0, |all, character| {
        let folded = fold_char(character);
        let reading = table.reading_of(character, folded);
        let letters = if reading == 0 { bit(folded) } else { letters_of(table, reading) };
        all | u64::from(letters) | bit_of_character(folded)
    })
}

/// One of the bits above those of the letters.
fn bit_of_character(folded: char) -> u64 {
    /// What `a` to `z` leave of a word of bits.
    const BITS: u32 = u64::BITS - 26;
    let hash = u32::from(folded).wrapping_mul(0x9E37_79B1) >> 16;
    if folded.is_ascii() { 0 } else { 1 << (26 + hash % BITS) }
}

/// The letters of all syllables with this reading.
fn letters_of(table: &pinyin::PinyinTable, reading: u16) -> u32 {
    /// `a` to `z`.
    const ALL: u32 = (1 << 26) - 1;
    let syllables = table.syllables(reading).iter();
    let typed = syllables.fold(0, |all, &name| all | table.signature(name));
    let typed = u32::try_from(typed & u128::from(ALL)).unwrap_or(ALL);
    typed | table.sounds(reading)
}

impl Word {
    fn is_in(&self, text: &str) -> bool {
        let text = &spell(text);
        self.outline.may_hold(text) && self.is_laid_in(text)
    }

    fn is_laid_in(&self, text: &str) -> bool {
        fold(text).contains(&self.folded)
            // Hanzi are looked for as written, Latin letters in the sounds of Hanzi too.
            || (self.pattern.hanzi == 0 && !text.is_ascii() && sounds(text, &self.pattern))
    }
}

fn sounds(text: &str, pattern: &Pattern) -> bool {
    let rules = TextClass::Name.rules(2, false);
    matcher::find(pattern, &SearchText::of_letters(text), rules).is_some()
}

impl Outline {
    fn of(folded: &str, pattern: &Pattern) -> Self {
        if pattern.hanzi > 0 {
            return Self::Other(folded.chars().next().unwrap_or(' '));
        }
        let letters: SmallVec<[u32; 16]> = folded.chars().map(bit).collect();
        let pairs = letters.windows(2).filter(|pair| pair[0] != 0 && pair[1] != 0);
        Self::Latin {
            letters: letters.iter().fold(0, |all, letter| all | letter),
            pairs: pairs.map(|pair| [pair[0], pair[1]]).take(8).collect(),
        }
    }

    /// Whether a text may hold the word. Invariant: what it says no to does not hold it.
    fn may_hold(&self, text: &str) -> bool {
        match self {
            Self::Other(first) => text.chars().any(|character| fold_char(character) == *first),
            Self::Latin { letters, pairs } => may_be_typed(text, *letters, pairs),
        }
    }
}

/// Whether a text has all of some letters, as written or in the sounds of its Hanzi, and in each of some pairs the second behind the
/// first: in one syllable, in the next letter, or at the head of the next word.
fn may_be_typed(text: &str, letters: u32, pairs: &[[u32; 2]]) -> bool {
    let table = pinyin::table();
    let (mut missing, mut open) = (letters, (1_u32 << pairs.len()) - 1);
    // The letters of the last character, those of the last head of a word, and what the last character was.
    let (mut before, mut head, mut last_kind) = (0, 0, Kind::Break);
    for character in text.chars() {
        if is_ignorable(character) {
            continue;
        }
        let folded = fold_char(character);
        if folded == ' ' && break_of(character).is_some() {
            last_kind = Kind::Break;
            continue;
        }
        let reading = table.reading_of(character, folded);
        let (begins, inside, kind) = if reading == 0 {
            let kind = if character.is_numeric() { Kind::Number } else { Kind::Letter };
            (bit(folded), bit(folded), kind)
        } else {
            (table.sounds(reading), letters_of(table, reading), Kind::Hanzi)
        };
        missing &= !inside;
        for (at, [first, second]) in pairs.iter().enumerate() {
            let is_inside = inside & first != 0 && inside & second != 0 && kind == Kind::Hanzi;
            let is_next = (before | head) & first != 0 && begins & second != 0;
            if is_inside || is_next {
                open &= !(1 << at);
            }
        }
        if missing == 0 && open == 0 {
            return true;
        }
        if kind == Kind::Hanzi || kind != last_kind {
            head = inside;
        } else if character.is_uppercase() {
            // A word may begin here, or not.
            head |= inside;
        }
        (before, last_kind) = (inside, kind);
    }
    false
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Break,
    Letter,
    Number,
    Hanzi,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_row_has_a_word_as_written_by_pinyin_and_by_initials() {
        for typed in ["清华", "清華", "qinghua", "TSINGHUA", "qhdx", "tsinghua qinghua"] {
            assert!(Words::new(typed).are_in(&["清华大学", "Tsinghua University"]), "{typed}");
        }
        for typed in ["北京", "beijing", "tsinghua beijing"] {
            assert!(!Words::new(typed).are_in(&["清华大学", "Tsinghua University"]), "{typed}");
        }
        assert!(Words::new(" ").is_empty() && Words::new("").are_in(&["清华大学"]));
        assert!(Words::new("来源 某报").without(&["来源", "Source"]).are_in(&["某报"]));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

        /// A word that is in a text is in it at first sight too.
        #[test]
        fn no_text_is_left_out_that_has_a_word(
            text in "([上山重行長乐深圳陈零绿女略大模型0-2]|[ﬁ㎏⑩Ⅻ]|[a-cghlnu]{1,4}|[A-CG][a-cA-C]{1,2}|[ ,。'\u{301}é-]){1,8}",
            typed in "[a-eghilnostuvxz上重大0'.]{1,6}",
        ) {
            let text = spell(&text);
            for word in &Words::new(&typed).words {
                prop_assert!(!word.is_laid_in(&text) || word.outline.may_hold(&text), "{} in {}", typed, text);
            }
            let words = Words::new(&typed);
            let lacks = words.signature() & !signature(&text) != 0;
            prop_assert!(!lacks || !words.words.iter().all(|word| word.is_laid_in(&text)), "{} in {}", typed, text);
        }

        #[test]
        fn spelled_and_shortened_names_are_never_left_out(
            text in "[上山重行長乐深圳陈零绿女略大模型吕岩]{1,5}( [A-Z][a-z]{1,3}){0,2}",
            from in 0..6_usize,
            length in 1..9_usize,
            is_initials in any::<bool>(),
        ) {
            let romanized = crate::search::text::romanized::Romanized::new(&SearchText::new(&text));
            let spelled = romanized.run.iter().filter(|spelled| !is_initials || spelled.head);
            let typed: String = spelled.skip(from).take(length).map(|spelled| spelled.letter).collect();
            for word in &Words::new(&typed).words {
                prop_assert!(!word.is_laid_in(&text) || word.outline.may_hold(&text), "{} in {}", typed, text);
            }
            let words = Words::new(&typed);
            let lacks = words.signature() & !signature(&text) != 0;
            prop_assert!(!lacks || !words.are_in(&[&text]), "{} in {}", typed, text);
        }
    }
}
