//! Bit slices: for each thing that a text can hold, the quotes of a rack that hold it, a bit each.
//!
//! A query asks for the AND of a few slices and looks closer at what is left. Several things share a slice where they are many: a
//! slice may say yes too often, never no wrongly. What shares has two slices, which are seldom both set by chance.

use crate::search::fold::Break;
use crate::search::haystack::Letters;
use crate::search::reading::{self, Syllable};

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

const FIRST_PAIR: u32 = LETTERS;
const FIRST_SYLLABLE: u32 = FIRST_PAIR + PAIRS;
const FIRST_SYLLABLE_PAIR: u32 = FIRST_SYLLABLE + SYLLABLES;
const FIRST_HEADS: u32 = FIRST_SYLLABLE_PAIR + SYLLABLE_PAIRS;

/// How many slices there are.
pub const SLICES: u32 = FIRST_HEADS + HEADS;

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

/// The slices of two letters side by side.
pub fn pair(first: u16, second: u16) -> [u32; 2] {
    both(first, second).map(|hash| FIRST_PAIR + hash % PAIRS)
}

/// The slices of the first two letters of a Latin word; `None` where the first is no letter or digit.
pub fn word_head(first: u16, second: u16) -> Option<[u32; 2]> {
    /// Codes that no letter has.
    const HEAD: u16 = 0xE000;
    let plain = u8::try_from(first).is_ok_and(|byte| byte.is_ascii_alphanumeric());
    plain.then(|| pair(HEAD + first, second))
}

/// Two hashes of two things side by side.
fn both(first: u16, second: u16) -> [u32; 2] {
    let mixed = (u32::from(first) << 16 | u32::from(second)).wrapping_mul(0x9E37_79B1);
    [mixed >> 16, (mixed ^ mixed >> 15).wrapping_mul(0x85EB_CA6B) >> 16]
}

/// The slice of a syllable.
pub fn syllable(name: Syllable) -> u32 {
    FIRST_SYLLABLE + u32::from(name) % SYLLABLES
}

/// The slices of two syllables side by side.
pub fn syllable_pair(first: Syllable, second: Syllable) -> [u32; 2] {
    both(first, second).map(|hash| FIRST_SYLLABLE_PAIR + hash % SYLLABLE_PAIRS)
}

/// The slice of the first letters of two words or syllables side by side; `None` for anything but `a` to `z`.
pub fn heads(first: char, second: char) -> Option<u32> {
    let place = |letter: char| letter.is_ascii_lowercase().then(|| letter as u32 - 'a' as u32);
    Some(head_pair(place(first)?, place(second)?))
}

fn head_pair(first: u32, second: u32) -> u32 {
    FIRST_HEADS + first * 26 + second
}

/// A letter of the Basic Multilingual Plane as it is; the rest share codes that no letter has.
pub fn code(folded: char) -> u16 {
    u16::try_from(u32::from(folded))
        .unwrap_or_else(|_| 0xD800 + u16::try_from(u32::from(folded) % 0x800).unwrap_or(0))
}

/// Gives every slice of a text to `mark`, some of them more than once.
pub fn of_text(text: &impl Letters, mut mark: impl FnMut(u32)) {
    let table = reading::table();
    let mut last: (u16, u32, &[Syllable]) = (0, 0, &[]);
    for at in 0..text.len() {
        let code = code(text.folded(at));
        let reading = text.reading(at);
        let syllables = table.syllables(reading);
        let begins = if reading == 0 { reading::bit(text.folded(at)) } else { text.sounds(at) };
        let [one, other] = letter(code);
        mark(one);
        mark(other);
        for &name in syllables {
            mark(syllable(name));
        }
        if at > 0 && text.before(at) != Some(Break::Hard) {
            pair(last.0, code).into_iter().for_each(&mut mark);
            if let Some(slices) = word_head(last.0, code).filter(|_| text.head(at - 1)) {
                slices.into_iter().for_each(&mut mark);
            }
            for first in bits(last.1) {
                bits(begins).for_each(|second| mark(head_pair(first, second)));
            }
            for &first in last.2 {
                for &second in syllables {
                    syllable_pair(first, second).into_iter().for_each(&mut mark);
                }
            }
        }
        last = (code, begins, syllables);
    }
}

/// The places of the bits that are set.
fn bits(mut set: u32) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let bit = (set != 0).then(|| set.trailing_zeros())?;
        set &= set - 1;
        Some(bit)
    })
}
