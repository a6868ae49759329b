//! Bit slices: for each thing that a text can hold, the quotes of a segment that hold it, a bit each.
//!
//! A query asks for the AND of a few slices and looks closer at what is left. Several things share a slice where they are many: a
//! slice may say yes too often, never no wrongly. What shares has two slices, which are seldom both set by chance.

use std::hash::Hasher;

use crate::search::archive::encoded_text::{EncodedText, LetterColumns, code};
use crate::search::text::fold::Break;
use crate::search::text::letters::Letters;
use crate::search::text::pinyin::{self, PinyinTable, Syllable};
use crate::search::text::search_text::SearchText;

/// Letters and digits a slice each, everything else two of those that are left.
const LETTERS: u32 = 1024;
const PLAIN: u32 = 36;
/// Two letters that stand side by side in a clause.
const PAIRS: u32 = 1024;
/// Syllables, in every reading of a Hanzi.
const SYLLABLES: u32 = 512;
/// Two syllables side by side.
const SYLLABLE_PAIRS: u32 = 1024;
/// The first letters of two words or syllables side by side.
const HEADS: u32 = 26 * 26;

/// What a clause or a Latin word begins with: a letter, a sound, two of them.
const OPENINGS: u32 = 1024;

const FIRST_PAIR: u32 = LETTERS;
const FIRST_SYLLABLE: u32 = FIRST_PAIR + PAIRS;
const FIRST_SYLLABLE_PAIR: u32 = FIRST_SYLLABLE + SYLLABLES;
const FIRST_HEADS: u32 = FIRST_SYLLABLE_PAIR + SYLLABLE_PAIRS;

const FIRST_OPENING: u32 = FIRST_HEADS + HEADS;

/// How many slices there are.
pub const SLICES: u32 = FIRST_OPENING + OPENINGS;

/// Something that a clause or a Latin word begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    Letter(u16),
    Pair(u16, u16),
    Syllable(Syllable),
    /// Whichever of those that are easily taken for one another they are.
    SyllablePair(Syllable, Syllable),
    /// The first letter of a word or syllable.
    Head(char),
    /// The first letters of two of them.
    Heads(char, char),
}

impl Opening {
    pub fn slice(self) -> u32 {
        let (kind, first, second) = match self {
            Self::Letter(letter) => (0, letter, 0),
            Self::Pair(first, second) => (1, first, second),
            Self::Syllable(name) => (2, name, 0),
            Self::SyllablePair(first, second) => {
                let table = pinyin::table();
                (3, table.leader(first), table.leader(second))
            }
            Self::Head(first) => (4, code(first), 0),
            Self::Heads(first, second) => (5, code(first), code(second)),
        };
        let two = (u32::from(first) << 16 | u32::from(second)) ^ (kind << 29 | kind << 13);
        FIRST_OPENING + hash(two) % OPENINGS
    }
}

/// The slices of a letter; a letter or digit has one, given twice.
pub fn letter(code: u16) -> [u32; 2] {
    let plain = match u8::try_from(code) {
        Ok(byte @ b'a'..=b'z') => Some(u32::from(byte - b'a')),
        Ok(byte @ b'0'..=b'9') => Some(u32::from(byte - b'0') + 26),
        _ => None,
    };
    if let Some(slice) = plain {
        return [slice, slice];
    }
    let mixed = u32::from(code).wrapping_mul(0x9E37_79B1);
    [mixed >> 16, mixed.wrapping_mul(0x85EB_CA6B) >> 16]
        .map(|hash| PLAIN + hash % (LETTERS - PLAIN))
}

/// The slice of two letters side by side.
pub fn pair(first: u16, second: u16) -> u32 {
    FIRST_PAIR + both(first, second) % PAIRS
}

/// The slice of the first two letters of a Latin word; `None` where the first is no letter or digit.
pub fn word_head(first: u16, second: u16) -> Option<u32> {
    /// Codes that no letter has.
    const HEAD: u16 = 0xE000;
    let plain = u8::try_from(first).is_ok_and(|byte| byte.is_ascii_alphanumeric());
    plain.then(|| pair(HEAD + first, second))
}

/// Codes that no letter has: the initial of a Hanzi.
const INITIAL: u16 = 0xE100;

/// The slice of a letter that is no Hanzi before one with this initial.
pub fn before_hanzi(letter: u16, initial: char) -> u32 {
    pair(letter, INITIAL + (code(initial) & 0xFF))
}

/// The slice of a letter that is no Hanzi behind one with this initial.
pub fn behind_hanzi(initial: char, letter: u16) -> u32 {
    pair(INITIAL + (code(initial) & 0xFF), letter)
}

/// A hash of two things side by side.
fn both(first: u16, second: u16) -> u32 {
    hash(u32::from(first) << 16 | u32::from(second))
}

fn hash(two: u32) -> u32 {
    let mixed = two.wrapping_mul(0x9E37_79B1);
    (mixed ^ mixed >> 15).wrapping_mul(0x85EB_CA6B) >> 16
}

/// The slice of a syllable.
pub fn syllable(name: Syllable) -> u32 {
    FIRST_SYLLABLE + u32::from(name) % SYLLABLES
}

/// The slice of two syllables side by side, whichever of those that are easily taken for one another they are.
pub fn syllable_pair(first: Syllable, second: Syllable) -> u32 {
    let table = pinyin::table();
    FIRST_SYLLABLE_PAIR + both(table.leader(first), table.leader(second)) % SYLLABLE_PAIRS
}

/// The slice of the first letters of two words or syllables side by side; `None` for anything but `a` to `z`.
pub fn heads(first: char, second: char) -> Option<u32> {
    let place = |letter: char| letter.is_ascii_lowercase().then(|| letter as u32 - 'a' as u32);
    Some(FIRST_HEADS + place(first)? * 26 + place(second)?)
}

/// A text with letters of every sort: Hanzi with several readings, folded ones, Latin words, digits, ends of clauses.
const PROBE: &str =
    "重慶的長江大橋，ChatGLM-6B 开源了！乾坤、女贞〇；Ａ１ kaiyuan 护城河 Zhang’s 数据𬭎";

/// Adds the numbers of slices, and those of a text with letters of every sort, to a hash: they change with every rule of this file.
pub fn hash_rules(hash: &mut impl Hasher) {
    hash.write_u32(SLICES);
    let mut letters = LetterColumns::default();
    letters.push(&SearchText::of_letters(PROBE), false);
    of_text(&letters.all(), |slice| hash.write_u32(slice));
}

/// Gives every slice of a text to `mark`, some of them more than once.
pub fn of_text(text: &EncodedText<'_>, mut mark: impl FnMut(u32)) {
    let mut last: Option<LetterFeatures<'_>> = None;
    for at in 0..text.len() {
        let this = LetterFeatures::new(text, at);
        let [one, other] = letter(this.code);
        mark(one);
        mark(other);
        this.each_syllable(|name| mark(syllable(name)));
        if this.opens {
            this.mark_opening(&mut mark);
        }
        if let Some(last) = last.filter(|_| text.before(at) != Some(Break::Hard)) {
            last.mark_pair(&this, &mut mark);
        }
        last = Some(this);
    }
}

/// What the slices tell of a letter.
#[derive(Clone, Copy)]
struct LetterFeatures<'a> {
    code: u16,
    hanzi: bool,
    /// Whether a word begins here.
    head: bool,
    /// Whether a clause or a Latin word begins here.
    opens: bool,
    /// The letters that it can begin with, as bits.
    begins: u32,
    syllables: &'a [Syllable],
    /// Those of what it folds to, where it is read otherwise.
    folded: &'a [Syllable],
}

impl LetterFeatures<'_> {
    fn new(text: &EncodedText<'_>, at: usize) -> Self {
        let reading = text.reading(at);
        let (hanzi, head) = (reading != 0, text.head(at));
        let code = text.codes[at];
        let folded = PinyinTable::reading_of_code(code);
        let folded = if folded == reading { 0 } else { folded };
        let table = pinyin::table();
        Self {
            code,
            hanzi,
            head,
            opens: if hanzi { text.before(at).is_some() } else { head },
            begins: if hanzi { text.sounds(at) } else { pinyin::bit(text.folded(at)) },
            syllables: table.syllables(reading),
            folded: table.syllables(folded),
        }
    }

    /// Gives each syllable to `to`: two loops, which cost half of what a chain of two iterators does.
    fn each_syllable(&self, mut to: impl FnMut(Syllable)) {
        for &name in self.syllables {
            to(name);
        }
        for &name in self.folded {
            to(name);
        }
    }

    fn mark_opening(&self, mark: &mut impl FnMut(u32)) {
        mark(Opening::Letter(self.code).slice());
        self.each_syllable(|name| mark(Opening::Syllable(name).slice()));
        initials(self.begins).for_each(|first| mark(Opening::Head(first).slice()));
    }

    /// Marks what this letter and the one behind it are together.
    fn mark_pair(&self, next: &Self, mark: &mut impl FnMut(u32)) {
        mark(pair(self.code, next.code));
        if self.head {
            word_head(self.code, next.code).into_iter().for_each(&mut *mark);
        }
        for first in initials(self.begins) {
            for second in initials(next.begins) {
                heads(first, second).into_iter().for_each(&mut *mark);
            }
        }
        self.each_syllable(|first| {
            next.each_syllable(|second| mark(syllable_pair(first, second)));
        });
        if self.hanzi != next.hanzi {
            let (hanzi, letter) = if self.hanzi { (self, next.code) } else { (next, self.code) };
            for initial in initials(hanzi.begins) {
                let slice = if self.hanzi {
                    behind_hanzi(initial, letter)
                } else {
                    before_hanzi(letter, initial)
                };
                mark(slice);
            }
        }
        if self.opens {
            self.mark_opening_pair(next, mark);
        }
    }

    fn mark_opening_pair(&self, next: &Self, mark: &mut impl FnMut(u32)) {
        let mut mark = |opening: Opening| mark(opening.slice());
        mark(Opening::Pair(self.code, next.code));
        for first in initials(self.begins) {
            initials(next.begins).for_each(|second| mark(Opening::Heads(first, second)));
        }
        self.each_syllable(|first| {
            next.each_syllable(|second| mark(Opening::SyllablePair(first, second)));
        });
    }
}

/// The letters whose bits are set.
fn initials(mut set: u32) -> impl Iterator<Item = char> {
    std::iter::from_fn(move || {
        let place = (set != 0).then(|| set.trailing_zeros())?;
        set &= set - 1;
        char::from_u32('a' as u32 + place)
    })
}
