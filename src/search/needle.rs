//! What is looked for: one term, made ready.

use super::fold;
use super::haystack::signature_of;
use super::reading::{self, Reading};

/// The longest needle that is looked for in other ways than as written.
pub(super) const LONGEST: usize = 48;

/// A term without what separates its letters.
#[derive(Clone, Debug, Default)]
pub(super) struct Needle {
    /// Its letters, folded.
    pub letters: Vec<char>,
    /// How each is read; 0 for anything but a Hanzi.
    pub readings: Vec<Reading>,
    /// Whether something separates each from the letter before it.
    pub breaks: Vec<bool>,
    /// Its letters as a string, for the scorer.
    pub text: String,
    /// Which characters a text must have to hold it as written.
    pub signature: u128,
    /// How many Hanzi it has.
    pub hanzi: usize,
    /// How many letters `a` to `z` it has.
    pub latin: usize,
    /// Whether it must stand as written.
    pub exact: bool,
}

impl Needle {
    /// Makes a term ready.
    pub(super) fn new(term: &str, exact: bool) -> Self {
        let mut needle = Self { exact, ..Self::default() };
        let mut broken = false;
        for character in term.chars() {
            if fold::break_of(character).is_some() {
                broken = true;
                continue;
            }
            needle.breaks.push(broken && !needle.letters.is_empty());
            let folded = fold::fold_char(character);
            needle.push(folded, reading::table().reading_of(character, folded));
            broken = false;
        }
        needle
    }

    /// Several terms as one, without what separates them.
    pub(super) fn joined(needles: &[Self]) -> Self {
        let mut joined = Self::default();
        for needle in needles {
            joined.breaks.extend(&needle.breaks);
            for (&letter, &reading) in needle.letters.iter().zip(&needle.readings) {
                joined.push(letter, reading);
            }
        }
        joined
    }

    /// A part of it.
    pub(super) fn part(&self, letters: impl Iterator<Item = usize>) -> Self {
        let mut part = Self::default();
        for at in letters {
            part.breaks.push(false);
            part.push(self.letters[at], self.readings[at]);
        }
        part
    }

    /// How many letters it has.
    pub(super) fn len(&self) -> usize {
        self.letters.len()
    }

    fn push(&mut self, letter: char, reading: Reading) {
        self.letters.push(letter);
        self.readings.push(reading);
        self.text.push(letter);
        self.signature |= signature_of(letter);
        self.hanzi += usize::from(reading != 0);
        self.latin += usize::from(letter.is_ascii_lowercase());
    }
}
