//! The second filter: whether a pattern may be laid on the letters of a quote at all.
//!
//! The closer look tries one way after another and remembers every place. This one goes along the letters once and keeps, a bit each,
//! how many letters of the pattern may end there in any of its ways: Shift-And, as Baeza-Yates and Gonnet describe it in "A new
//! approach to text searching" (1992), with a shift for each length of a piece of the [`lattice`].
//!
//! Invariant: it says no only where the closer look finds nothing; a yes may be wrong.

use memchr::memmem::Finder;

use crate::search::archive::encoded_text::{self, EncodedText, is_behind_a_clause, is_head};
use crate::search::query::lattice::{self, Piece};
use crate::search::query::pattern::{LONGEST, Pattern};
use crate::search::text::letters::Letters as _;
use crate::search::text::pinyin::{self, PinyinTable, Reading, Syllable};
use crate::search::way::Way;

/// So many letters the longest syllable has: `zhuang`.
const LONGEST_SYLLABLE: usize = 6;

/// What to look for along the letters.
#[derive(Debug)]
pub struct Bitap {
    /// The letters as they stand, as bytes of their codes; asked where nothing else counts.
    written: Finder<'static>,
    /// For each code what it can stand for, as a place in `classes`; empty where only the letters as they stand count.
    class_of: Vec<u8>,
    classes: Vec<LetterClass>,
    /// Which of them the pattern can begin with.
    begins: [bool; 256],
    /// Whether so short a pattern must begin a word where it stands as written.
    at_a_head: bool,
    /// Whether it cannot tell, and lets everything through.
    open: bool,
}

/// What a letter of a text can stand for: bit `n` of a mask is the pattern from its `n`-th letter on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct LetterClass {
    /// Where it is all that is left of the pattern.
    ends: u64,
    /// Where it stands for one letter of the pattern, for two, and so on.
    steps: [u64; LONGEST_SYLLABLE],
}

impl LetterClass {
    /// The same for a piece of a pattern of `length` letters.
    fn of(start: usize, end: usize, length: usize) -> Self {
        let mut class = Self::default();
        let bit = 1 << start;
        if end >= length {
            class.ends = bit;
        } else if let Some(step) = class.steps.get_mut((end - start).wrapping_sub(1)) {
            *step = bit;
        }
        class
    }

    /// How far the pattern has come behind the letter, given how far it had come before; `None` at its end.
    fn follow(&self, from: u64) -> Option<u64> {
        let steps = self.steps.iter().zip(1..);
        let ending = steps.fold(0, |ending, (&step, letters)| ending | (from & step) << letters);
        (from & self.ends == 0).then_some(ending)
    }

    fn or(mut self, other: &Self) -> Self {
        self.ends |= other.ends;
        self.steps.iter_mut().zip(other.steps).for_each(|(step, other)| *step |= other);
        self
    }
}

impl Bitap {
    /// Lets through what may hold the pattern in one of these ways.
    pub fn new(pattern: &Pattern, ways: &[Way]) -> Self {
        let codes =
            pattern.letters.iter().flat_map(|&letter| encoded_text::code(letter).to_ne_bytes());
        let codes: Vec<u8> = codes.collect();
        let mut bitap = Self {
            written: Finder::new(&codes).into_owned(),
            class_of: Vec::new(),
            classes: Vec::new(),
            begins: [false; 256],
            at_a_head: pattern.is_short(),
            open: ways.contains(&Way::Gapped),
        };
        let sounds = ways.iter().any(|&way| way != Way::AsWritten);
        if sounds && !bitap.open && pattern.len() <= LONGEST {
            bitap.class_of = vec![0; 1 << 16];
            bitap.classes = vec![LetterClass::default()];
            bitap.lay(pattern, ways);
            for (begins, class) in bitap.begins.iter_mut().zip(&bitap.classes) {
                *begins = class.follow(1) != Some(0);
            }
        }
        bitap
    }

    /// Lays out every piece of the pattern that can be reached.
    fn lay(&mut self, pattern: &Pattern, ways: &[Way]) {
        let length = pattern.len();
        let mut reached = vec![false; length + 1];
        reached[0] = true;
        for at in 0..length {
            if !reached[at] {
                continue;
            }
            // A letter stands for itself in every way.
            let one = LetterClass::of(at, at + 1, length);
            reached[at + 1] = true;
            self.add(one, std::iter::once(encoded_text::code(pattern.letters[at])));
            // Several ways have a piece in common, and fuzzy sounds alone change what it stands for.
            let mut laid: Vec<(Piece, bool)> = Vec::new();
            for &way in ways {
                for piece in lattice::pieces(pattern, way, at) {
                    let known = (piece, way == Way::FuzzySound);
                    if laid.contains(&known) {
                        continue;
                    }
                    laid.push(known);
                    let end = lattice::end(pattern, at, piece);
                    reached[end] = true;
                    let class = LetterClass::of(at, end, length);
                    let names = lattice::syllables(pattern, way, at, piece).into_iter();
                    match piece {
                        Piece::Literal => {}
                        Piece::Sound => self.add(class, codes(names, PinyinTable::often_read)),
                        Piece::Whole(..) | Piece::Cut => {
                            self.add(class, codes(names, PinyinTable::ever_read));
                        }
                        Piece::Initial => {
                            let names = pinyin::table().beginning_with(pattern.letters[at]);
                            let names = names.iter().map(|typed| typed.name);
                            self.add(class, codes(names, PinyinTable::often_read));
                        }
                    }
                }
            }
        }
        let zero = self.class_of[usize::from(encoded_text::code('零'))];
        self.add(self.classes[usize::from(zero)], std::iter::once(encoded_text::code('〇')));
    }

    /// Adds what letters can stand for.
    fn add(&mut self, piece: LetterClass, codes: impl Iterator<Item = u16>) {
        // Few classes become few others; a letter may come more than once.
        let mut known: Vec<Option<u8>> = Vec::new();
        for code in codes {
            let class = &mut self.class_of[usize::from(code)];
            let at = usize::from(*class);
            known.resize(known.len().max(self.classes.len()), None);
            if known[at].is_none() {
                let whole = self.classes[at].or(&piece);
                let place = self.classes.iter().position(|class| *class == whole);
                let place = place.unwrap_or_else(|| {
                    self.classes.push(whole);
                    self.classes.len() - 1
                });
                known[at] = u8::try_from(place).ok();
                // So many classes no pattern of its length has; it would only let more through.
                self.open |= known[at].is_none();
            }
            *class = known[at].unwrap_or(0);
        }
    }

    /// Whether the pattern may stand in these letters.
    pub fn may_hold(&self, letters: &EncodedText<'_>) -> bool {
        if self.open {
            true
        } else if self.class_of.is_empty() {
            self.finds_written(letters)
        } else if letters.odd.is_empty() {
            self.follows(letters)
        } else {
            self.follows_odd(letters)
        }
    }

    fn finds_written(&self, letters: &EncodedText<'_>) -> bool {
        let bytes: &[u8] = bytemuck::cast_slice(letters.codes);
        let mut from = 0;
        while let Some(found) = bytes.get(from..).and_then(|bytes| self.written.find(bytes)) {
            // Of two bytes a letter, some places are between letters; places may overlap.
            let at = from + found;
            let head = || letters.marks.get(at / 2).is_some_and(|&mark| is_head(mark));
            if !self.at_a_head || (at.is_multiple_of(2) && head()) {
                return true;
            }
            from = at + 1;
        }
        false
    }

    fn follows(&self, letters: &EncodedText<'_>) -> bool {
        let mut ending = 0;
        for (&code, &mark) in letters.codes.iter().zip(letters.marks) {
            let place = usize::from(self.class_of[usize::from(code)]);
            if ending == 0 && !self.begins[place] {
                continue;
            }
            let from = if is_behind_a_clause(mark) { 1 } else { ending | 1 };
            match self.classes[place].follow(from) {
                Some(found) => ending = found,
                None => return true,
            }
        }
        false
    }

    /// The same for letters that may be read otherwise than what they fold to.
    fn follows_odd(&self, letters: &EncodedText<'_>) -> bool {
        let class_of = |code: u16| &self.classes[usize::from(self.class_of[usize::from(code)])];
        let mut ending = 0;
        for (at, (&code, &mark)) in letters.codes.iter().zip(letters.marks).enumerate() {
            let from = if is_behind_a_clause(mark) { 1 } else { ending | 1 };
            let read = class_of(PinyinTable::code_of(letters.reading(at)));
            match class_of(code).or(read).follow(from) {
                Some(found) => ending = found,
                None => return true,
            }
        }
        false
    }
}

/// The letters that are read as one of these syllables.
fn codes(
    names: impl Iterator<Item = Syllable>,
    readings: fn(&PinyinTable, Syllable) -> &[Reading],
) -> impl Iterator<Item = u16> {
    names
        .flat_map(move |name| readings(pinyin::table(), name))
        .map(|&read| PinyinTable::code_of(read))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::archive::encoded_text::LetterColumns;
    use crate::search::matching::matcher;
    use crate::search::text::class::TextClass;
    use crate::search::text::search_text::SearchText;

    fn may_hold(pattern: &str, ways: &[Way], text: &str) -> bool {
        let mut letters = LetterColumns::default();
        letters.push(&SearchText::of_letters(text), false);
        Bitap::new(&Pattern::new(pattern, false), ways).may_hold(&letters.all())
    }

    const SOUNDS: [Way; 3] = [Way::AsWritten, Way::Pinyin, Way::SameSound];

    #[test]
    fn tells_apart_what_a_pattern_can_be_laid_on() {
        for (pattern, ways, text, wanted) in [
            ("开源", &[Way::AsWritten][..], "好的开源", true),
            ("开源", &[Way::AsWritten], "源开", false),
            ("gpt", &[Way::AsWritten], "chat gpt", true),
            ("gpt", &[Way::AsWritten], "xgpt", false),
            ("gpt", &[Way::AsWritten], "xgpt gpt", true),
            ("kaiyuan", &SOUNDS, "好的开源", true),
            ("kaiy", &SOUNDS, "好的开源", true),
            ("kaiyuan", &SOUNDS, "开，源", false),
            ("kaiyuan", &SOUNDS, "开大源", false),
            ("kaiyuan", &SOUNDS, "开开源", true),
            ("erling", &SOUNDS, "二〇", true),
            ("开原", &SOUNDS, "好的开源", true),
            ("zhonghong", &SOUNDS, "重𬭎", true),
            ("chonghong", &SOUNDS, "重𬭎", true),
            ("lyuse", &SOUNDS, "绿色", true),
            ("xi'an", &SOUNDS, "西安", true),
            ("xi'an", &SOUNDS, "先", false),
            ("hch", &[Way::Initials], "护城河", true),
            ("hch", &SOUNDS, "护城河", false),
            ("hucenghe", &[Way::FuzzySound], "护城河", true),
            ("hucenghe", &SOUNDS, "护城河", false),
        ] {
            assert_eq!(may_hold(pattern, ways, text), wanted, "{pattern} {ways:?} in {text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

        /// What the closer look finds in a way is let through in that way.
        #[test]
        fn never_loses_what_is_found(
            text in "([开源护城河重庆长乾西安企鹅女绿𬭎]|[a-c]{1,3}|gpt|[ ，。'-]){1,8}",
            pattern in "([开原护城企西女]|kai|yuan|hu|cheng|he|chong|qing|xi|an|qie|nyu|lv|g|c|h|'|[a-d]){1,4}",
        ) {
            let wanted = Pattern::new(&pattern, false);
            let rules = TextClass::Passage.rules(3, true);
            if let Some(found) = matcher::find(&wanted, &SearchText::new(&text), rules) {
                prop_assert!(may_hold(&pattern, &[found.way], &text), "{pattern} {:?} in {text}", found.way);
            }
        }
    }
}
