//! A first look along the letters of a quote: whether a pattern may be laid on them at all.
//!
//! A closer look tries one way after another and remembers every place. This one goes along the letters once and keeps, a bit each,
//! how many letters of the pattern may end there in any of its ways: shift-and, as Baeza-Yates and Gonnet describe it in "A new
//! approach to text searching" (1992), with a shift for each length of a syllable. It may say yes too often, never no wrongly.

use memchr::memmem::Finder;

use crate::search::archive::encoded_text::{EncodedText, is_behind_a_clause, is_head};
use crate::search::archive::signatures;
use crate::search::query::pattern::{LONGEST, Pattern};
use crate::search::text::letters::Letters as _;
use crate::search::text::pinyin::{self, COMMON, PinyinTable, Reading, Syllable, Typed};
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
            pattern.letters.iter().flat_map(|&letter| signatures::code(letter).to_ne_bytes());
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
        let table = pinyin::table();
        let length = pattern.len();
        let fuzzy = ways.contains(&Way::FuzzySound);
        let sounds = fuzzy || ways.contains(&Way::SameSound);
        let initials = ways.contains(&Way::Initials);
        let mut reached = vec![false; length + 1];
        reached[0] = true;
        for at in 0..length {
            if !reached[at] {
                continue;
            }
            let one = LetterClass::of(at, at + 1, length);
            reached[at + 1] = true;
            self.add(one, std::iter::once(signatures::code(pattern.letters[at])));
            let rest = &pattern.letters[at..];
            if pattern.readings[at] != 0 {
                let names = table.syllables(pattern.readings[at]).iter().take(COMMON);
                for &name in names.filter(|_| sounds) {
                    self.add(one, codes(alike(name, fuzzy), PinyinTable::often_read));
                }
                continue;
            }
            for &Typed { letters: ref spelling, name } in table.beginning_with(rest[0]) {
                let end = if rest.starts_with(spelling) {
                    at + spelling.len()
                } else if spelling.starts_with(rest) {
                    length
                } else {
                    continue;
                };
                reached[end] = true;
                let piece = LetterClass::of(at, end, length);
                self.add(piece, codes(alike(name, fuzzy), PinyinTable::ever_read));
            }
            if initials {
                let names = table.beginning_with(rest[0]).iter().map(|typed| typed.name);
                self.add(one, codes(names, PinyinTable::often_read));
            }
        }
        let zero = self.class_of[usize::from(signatures::code('零'))];
        self.add(self.classes[usize::from(zero)], std::iter::once(signatures::code('〇')));
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

/// A syllable, or all that are easily taken for it.
fn alike(name: Syllable, fuzzy: bool) -> impl Iterator<Item = Syllable> {
    let names = if fuzzy { pinyin::table().alike(name) } else { &[] };
    names.iter().copied().chain((!fuzzy).then_some(name))
}
