//! A name as it is typed in Latin letters: Hanzi by their pinyin, everything else as it stands.

use crate::search::text::letters::Letters as _;
use crate::search::text::pinyin;
use crate::search::text::search_text::SearchText;
use crate::search::text::signature::Followers;
use crate::search::text::slot::{signature_of, slot_of};

/// A name spelled out.
#[derive(Clone, Debug, Default)]
pub struct Romanized {
    /// With a space between syllables and words, so that the scorer sees where each begins.
    pub spaced: String,
    /// For each character of `spaced` the letter of the haystack that it stands for.
    pub owners: Vec<usize>,
    /// Without spaces.
    pub run: Vec<Spelled>,
    /// Where its syllables and words begin, and with which letter.
    pub heads: Vec<(u32, char)>,
    /// Which characters `run` has.
    pub signature: u128,
    /// Which letters follow one another in it.
    pub followers: Followers,
}

/// One character of a spelled name.
#[derive(Clone, Copy, Debug)]
pub struct Spelled {
    /// The character.
    pub letter: char,
    /// Which slot is its own, or shared.
    pub slot: u8,
    /// The letter of the haystack that it stands for.
    pub owner: u32,
    /// Whether a syllable or word begins here.
    pub head: bool,
}

impl Spelled {
    /// A character with its slot.
    pub fn new(letter: char, owner: usize, head: bool) -> Self {
        let owner = u32::try_from(owner).unwrap_or(u32::MAX);
        Self { letter, slot: slot_of(letter), owner, head }
    }
}

impl Romanized {
    /// Spells a name by its commonest readings, or by its own.
    pub fn new(haystack: &SearchText) -> Self {
        let table = pinyin::table();
        let mut romanized = Self::default();
        let mut hanzi_before = false;
        for (owner, letter) in haystack.letters.iter().enumerate() {
            let syllable = haystack.syllables(owner).next().filter(|_| letter.reading != 0);
            let apart = letter.before.is_some() || hanzi_before || syllable.is_some();
            if owner > 0 && apart {
                romanized.spaced.push(' ');
                romanized.owners.push(owner);
            }
            match syllable {
                Some(syllable) => {
                    for (at, &character) in table.spelling(syllable).iter().enumerate() {
                        romanized.push(character, owner, at == 0);
                    }
                }
                None => romanized.push(letter.folded, owner, letter.head),
            }
            hanzi_before = syllable.is_some();
        }
        romanized
    }

    fn push(&mut self, letter: char, owner: usize, head: bool) {
        self.spaced.push(letter);
        self.owners.push(owner);
        if let Some(last) = self.run.last() {
            self.followers.note(pinyin::bit(last.letter), pinyin::bit(letter));
        }
        if head {
            self.heads.push((u32::try_from(self.run.len()).unwrap_or(u32::MAX), letter));
        }
        self.run.push(Spelled::new(letter, owner, head));
        self.signature |= signature_of(letter);
    }
}
