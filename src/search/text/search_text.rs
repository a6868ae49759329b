//! A text made ready to be searched: its letters without what separates them, each with its place in the original.

use crate::search::text::fold::{self, Break};
use crate::search::text::letters::{self, Letters};
use crate::search::text::pinyin::{self, PinyinTable, Reading, Syllable};
use crate::search::text::signature::{LetterSignature, PairSignature};
use crate::search::text::slot::{signature_of, syllable_bit};

/// A letter, digit or Hanzi of a text.
#[derive(Clone, Copy, Debug)]
pub struct Letter {
    /// It, folded.
    pub folded: char,
    /// Its place in the original text, in characters; the letters of a character that stands for several have one place.
    pub at: u32,
    /// How it is read; 0 for anything but a Hanzi.
    pub reading: Reading,
    /// What it can stand for as an initial, as bits.
    pub initials: u32,
    /// What all its readings begin with, as bits.
    pub sounds: u32,
    /// Whether a word begins here; every Hanzi is a word.
    pub head: bool,
    /// What separates it from the letter before it.
    pub before: Option<Break>,
}

impl Letters for SearchText {
    const PLACED: bool = true;

    fn len(&self) -> usize {
        self.letters.len()
    }

    fn hanzi(&self) -> bool {
        self.hanzi
    }

    fn mask(&self) -> LetterSignature {
        self.mask
    }

    fn pairs(&self) -> &PairSignature {
        &self.pairs
    }

    fn folded(&self, at: usize) -> char {
        self.letters[at].folded
    }

    fn reading(&self, at: usize) -> Reading {
        self.letters[at].reading
    }

    fn head(&self, at: usize) -> bool {
        self.letters[at].head
    }

    fn before(&self, at: usize) -> Option<Break> {
        self.letters[at].before
    }

    fn place(&self, at: usize) -> u32 {
        self.letters[at].at
    }

    fn own(&self, at: usize) -> impl Iterator<Item = Syllable> {
        let own = self.own.iter().filter(move |(letter, _)| *letter == at);
        own.map(|&(_, syllable)| syllable)
    }

    fn initials(&self, at: usize) -> u32 {
        self.letters[at].initials
    }

    fn sounds(&self, at: usize) -> u32 {
        self.letters[at].sounds
    }
}

/// A searchable text.
#[derive(Clone, Debug, Default)]
pub struct SearchText {
    /// Its letters.
    pub letters: Vec<Letter>,
    /// Readings of its own, by letter: `chong qing`, and `zhi yun` beside `zhi geng`.
    pub own: Vec<(usize, Syllable)>,
    /// What it cannot hold.
    pub mask: LetterSignature,
    /// Which letters cannot follow one another in it.
    pub pairs: PairSignature,
    /// Whether it has Hanzi.
    pub hanzi: bool,
}

impl SearchText {
    /// Makes a text ready.
    pub fn new(text: &str) -> Self {
        let mut haystack = Self::of_letters(text);
        haystack.learn();
        haystack
    }

    /// The letters of a text alone; nothing is known of what it cannot hold.
    pub fn of_letters(text: &str) -> Self {
        let mut haystack = Self::default();
        haystack.set_letters(text);
        haystack
    }

    /// Becomes the letters of another text alone, in the room of the former.
    pub fn set_letters(&mut self, text: &str) {
        self.letters.clear();
        self.own.clear();
        (self.mask, self.pairs) = (LetterSignature::ANYTHING, PairSignature::ANYTHING);
        self.hanzi = false;
        // A Hanzi takes three bytes.
        self.letters.reserve(text.len() / 3 + 1);
        let mut reader = Reader { haystack: self, before: Some(Break::Hard), last: ' ' };
        let mut characters = text.chars();
        let mut at = 0;
        while let Some(character) = characters.next() {
            let next = || characters.clone().find(|&next| !fold::is_ignorable(next)).unwrap_or(' ');
            if let Some(letters) = fold::spelled(character) {
                for (nth, &letter) in letters.iter().enumerate() {
                    let next = || letters.get(nth + 1).copied().unwrap_or_else(next);
                    if !fold::is_ignorable(letter) {
                        reader.read(letter, at, next);
                    }
                }
            } else if !fold::is_ignorable(character) {
                reader.read(character, at, next);
            }
            at += 1;
        }
    }

    /// Finds out what it cannot hold.
    fn learn(&mut self) {
        let table = pinyin::table();
        self.mask = LetterSignature::default();
        for at in 0..self.letters.len() {
            let Letter { folded, reading, head, .. } = self.letters[at];
            self.mask.written |= signature_of(folded);
            if head || reading != 0 {
                self.mask.begins(at, pinyin::bit(folded));
            }
            for &syllable in table.syllables(reading) {
                self.hear(at, syllable);
            }
        }
        self.mask.typed |= self.mask.written;
        self.pairs = pairs_of(self);
    }

    /// Notes that a letter can be read so.
    fn hear(&mut self, at: usize, syllable: Syllable) {
        let table = pinyin::table();
        let first = table.spelling(syllable).first().map_or(0, |&letter| pinyin::bit(letter));
        self.letters[at].sounds |= first;
        self.mask.begins(at, first);
        self.mask.typed |= table.signature(syllable);
        self.mask.syllables |= syllable_bit(syllable);
    }

    /// The same with a reading of its own: spaced syllables, one for each Hanzi.
    pub fn read_as(&mut self, pinyin: &str) {
        let table = pinyin::table();
        let hanzi: Vec<usize> =
            (0..self.letters.len()).filter(|&at| self.letters[at].reading != 0).collect();
        let syllables: Vec<&str> = pinyin.split_whitespace().collect();
        if hanzi.len() != syllables.len() {
            return;
        }
        for (at, syllable) in hanzi.into_iter().zip(syllables) {
            let Some(syllable) = table.find(syllable) else { continue };
            let initial = table.spelling(syllable).first().map_or(0, |&letter| pinyin::bit(letter));
            self.letters[at].initials |= initial;
            self.own.push((at, syllable));
            self.hear(at, syllable);
        }
        self.pairs = pairs_of(self);
    }
}

/// Takes up a text character by character.
struct Reader<'h> {
    haystack: &'h mut SearchText,
    /// What separates the next letter from the last one.
    before: Option<Break>,
    last: char,
}

impl Reader<'_> {
    /// Takes up a character at a place of the text; several of one place where one character is spelled as several.
    fn read(&mut self, character: char, at: u32, next: impl Fn() -> char) {
        let folded = fold::fold_char(character);
        if folded == ' ' {
            let hard = fold::break_of_separator(character) == Break::Hard
                || self.before == Some(Break::Hard);
            self.before = Some(if hard { Break::Hard } else { Break::Soft });
        } else {
            let table = pinyin::table();
            let reading = table.reading_of(character, folded);
            let before = self.before.take();
            let head = before.is_some() || begins_word(self.last, character, next);
            let (initials, sounds) =
                (letters::initials(reading, folded, head), table.sounds(reading));
            let letter = Letter { folded, at, reading, initials, sounds, head, before };
            self.haystack.letters.push(letter);
            self.haystack.hanzi |= reading != 0;
        }
        self.last = character;
    }
}

/// Whether a word begins between two letters that nothing separates: `ChatGLM`, `GLM6`, `小数Chat`, `LLMZoo`.
fn begins_word(last: char, this: char, next: impl Fn() -> char) -> bool {
    let class = |character: char| match character {
        _ if PinyinTable::reading(character) != 0 => 3,
        _ if character.is_numeric() => 2,
        _ => 1,
    };
    PinyinTable::reading(this) != 0
        || class(last) != class(this)
        || (this.is_uppercase() && (last.is_lowercase() || next().is_lowercase()))
}

/// Which letters can follow one another in a text, with the readings of its own.
fn pairs_of(haystack: &SearchText) -> PairSignature {
    let table = pinyin::table();
    let mut pairs = PairSignature::default();
    let (mut typed_end, mut confused_end, mut last_head) = (0, 0, 0);
    for (at, letter) in haystack.letters.iter().enumerate() {
        let own = pinyin::bit(letter.folded);
        let (mut typed, mut confused) = ((own, own | letter.initials), (own, own));
        for name in haystack.syllables(at) {
            for way in table.ways_to_type(name) {
                pairs.typed.spell(&way.letters, &mut typed);
            }
            for &alike in table.alike(name) {
                for way in table.ways_to_type(alike) {
                    pairs.confused.spell(&way.letters, &mut confused);
                }
            }
        }
        pairs.typed.note(typed_end, typed.0);
        pairs.confused.note(confused_end, confused.0);
        (typed_end, confused_end) = (typed.1, confused.1);
        if letter.head {
            // Initials jump from word to word.
            pairs.typed.note(last_head, typed.0);
            last_head = own;
        }
    }
    pairs
}
