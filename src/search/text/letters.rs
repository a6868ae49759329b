//! What a pattern is laid along: the letters of a text, however they are kept.

use crate::search::text::fold::Break;
use crate::search::text::pinyin::{self, Reading, ReadingSet, Syllable};
use crate::search::text::signature::{LetterSignature, PairSignature};

/// What is read of a text while a pattern is looked for: of an analysed text in memory, or of letters that a segment keeps more tightly.
pub trait Letters {
    /// Whether [`Letters::place`] says something, so that places are worth noting.
    const PLACED: bool;

    /// How many letters there are.
    fn len(&self) -> usize;
    /// Whether any of them is a Hanzi.
    fn hanzi(&self) -> bool;
    /// What the text cannot hold; everything where nothing is known.
    fn mask(&self) -> LetterSignature;
    /// Which letters cannot follow one another in it.
    fn pairs(&self) -> &PairSignature {
        &PairSignature::ANYTHING
    }
    /// A letter, folded.
    fn folded(&self, at: usize) -> char;
    /// How it is read; 0 for anything but a Hanzi.
    fn reading(&self, at: usize) -> Reading;
    /// Whether a word begins here.
    fn head(&self, at: usize) -> bool;
    /// What separates it from the letter before it.
    fn before(&self, at: usize) -> Option<Break>;
    /// Its place in the original text, in characters.
    fn place(&self, at: usize) -> u32;
    /// Syllables that this text alone reads a letter as.
    fn own(&self, at: usize) -> impl Iterator<Item = Syllable>;

    /// What a letter can stand for as an initial, as bits.
    fn initials(&self, at: usize) -> u32 {
        initials(self.reading(at), self.folded(at), self.head(at))
    }

    /// What all its readings begin with, as bits.
    fn sounds(&self, at: usize) -> u32 {
        pinyin::table().sounds(self.reading(at))
    }

    /// The first place from `from` on at which a letter stands.
    fn find(&self, folded: char, from: usize) -> Option<usize> {
        (from..self.len()).find(|&at| self.folded(at) == folded)
    }

    /// The first place from `from` on at which a letter stands, or a Hanzi that is read in one of these ways. Where a text has
    /// readings of its own, any place may be given.
    fn find_start(&self, folded: char, readings: &ReadingSet, from: usize) -> Option<usize> {
        (from..self.len()).find(|&at| {
            self.folded(at) == folded
                || readings.has(self.reading(at))
                || self.own(at).next().is_some()
        })
    }

    /// The syllables that a letter can be read as: those of its own, then the commonest first.
    fn syllables(&self, at: usize) -> impl Iterator<Item = Syllable> {
        self.own(at).chain(pinyin::table().syllables(self.reading(at)).iter().copied())
    }

    /// The first letter after `at` that begins a word.
    fn next_head(&self, at: usize) -> usize {
        (at + 1..self.len()).find(|&next| self.head(next)).unwrap_or(self.len().max(at + 1))
    }
}

/// What a letter can stand for as an initial, as bits.
pub fn initials(reading: Reading, folded: char, head: bool) -> u32 {
    match reading {
        0 if head => pinyin::bit(folded),
        _ => pinyin::table().initials(reading),
    }
}
