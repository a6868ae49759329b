//! Comparing a word with the characters of a text, without counting or copying it.

use std::ops::Range;

/// The number of characters of `word`, where it stands at `at` and ends before `end`.
#[inline]
pub(super) fn begins(text: &[char], at: usize, end: usize, word: &str) -> Option<usize> {
    let mut place = at;
    for c in word.chars() {
        if place >= end || text.get(place) != Some(&c) {
            return None;
        }
        place += 1;
    }
    Some(place - at)
}

/// The number of characters of `word`, where it ends at `end` and begins at `from` or behind it.
#[inline]
pub(super) fn ends(text: &[char], from: usize, end: usize, word: &str) -> Option<usize> {
    let mut place = end;
    for c in word.chars().rev() {
        if place <= from || text.get(place - 1) != Some(&c) {
            return None;
        }
        place -= 1;
    }
    Some(end - place)
}

/// A set of characters of the Basic Multilingual Plane, a bit each; the others are taken to be in it.
pub(super) struct CharSet(Box<[u64]>);

impl CharSet {
    /// The characters of a text.
    pub(super) fn of(characters: impl Iterator<Item = char>) -> Self {
        let mut bits = vec![0; 0x1_0000 / u64::BITS as usize].into_boxed_slice();
        for c in characters {
            let at = c as usize;
            if let Some(word) = bits.get_mut(at / u64::BITS as usize) {
                *word |= 1 << (at % u64::BITS as usize);
            }
        }
        Self(bits)
    }

    /// Whether a character may be in the set.
    pub(super) fn may_hold(&self, c: char) -> bool {
        let at = c as usize;
        let word = self.0.get(at / u64::BITS as usize);
        word.is_none_or(|word| word & 1 << (at % u64::BITS as usize) != 0)
    }
}

/// Whether a character is one of Hangul or kana, which spell sounds: a name in them is a whole run of such letters.
pub(super) fn is_spelled(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11FF}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | 'ー'
        | '\u{3130}'..='\u{318F}' | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}' | '\u{FF66}'..='\u{FFDC}')
}

/// A range with the letters of Hangul or kana that adjoin it on either side, where it begins or ends with such.
pub(super) fn run(text: &[char], range: &Range<usize>) -> Range<usize> {
    let spelled = |c: &&char| is_spelled(**c);
    let begins = text.get(range.start).is_some_and(|&c| is_spelled(c));
    let ends = range.end.checked_sub(1).and_then(|last| text.get(last));
    let before = text.get(..range.start).unwrap_or_default().iter().rev().take_while(spelled);
    let behind = text.get(range.end..).unwrap_or_default().iter().take_while(spelled);
    let start = if begins { range.start - before.count() } else { range.start };
    let end =
        if ends.is_some_and(|&c| is_spelled(c)) { range.end + behind.count() } else { range.end };
    start..end
}
