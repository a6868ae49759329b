//! A text made ready to be searched: its letters without what separates them, each with its place in the original.

use crate::search::text::fold::{self, Break};
use crate::search::text::pinyin::{self, PinyinTable, Reading, ReadingSet, Syllable};
use crate::search::text::signature::PairSignature;

/// A letter, digit or Hanzi of a text.
#[derive(Clone, Copy, Debug)]
pub struct Letter {
    /// It, folded.
    pub folded: char,
    /// Its place in the original text, in characters.
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

/// What is read of a text while a pattern is looked for: of a [`SearchText`], or of letters that are kept more tightly.
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

/// What a letter can stand for as an initial, as bits.
fn initials(reading: Reading, folded: char, head: bool) -> u32 {
    match reading {
        0 if head => pinyin::bit(folded),
        _ => pinyin::table().initials(reading),
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

/// What a text cannot hold, at a glance: a bit that is not set is a character or sound that is not there.
#[derive(Clone, Copy, Debug, Default)]
pub struct LetterSignature {
    /// The characters as they stand.
    pub written: u128,
    /// The characters, and all letters of all readings.
    pub typed: u128,
    /// The syllables.
    pub syllables: u128,
    /// The letters `a` to `z` that a word or a Hanzi can begin with.
    pub heads: u32,
    /// The same of the first letter.
    pub first: u32,
}

impl LetterSignature {
    /// Of a text of which nothing is known.
    pub const ANYTHING: Self = Self {
        written: u128::MAX,
        typed: u128::MAX,
        syllables: u128::MAX,
        heads: u32::MAX,
        first: u32::MAX,
    };

    /// Notes with which letters the one at this place can begin.
    fn begins(&mut self, at: usize, letters: u32) {
        self.heads |= letters;
        if at == 0 {
            self.first |= letters;
        }
    }
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
        let table = pinyin::table();
        let (mask, pairs) = (LetterSignature::ANYTHING, PairSignature::ANYTHING);
        let mut haystack = Self { mask, pairs, ..Self::default() };
        let mut before = Some(Break::Hard);
        let mut characters = text.chars().peekable();
        let mut last = ' ';
        let mut at = 0;
        while let Some(character) = characters.next() {
            if let Some(found) = fold::break_of(character) {
                let hard = found == Break::Hard || before == Some(Break::Hard);
                before = Some(if hard { Break::Hard } else { Break::Soft });
            } else {
                let folded = fold::fold_char(character);
                let reading = table.reading_of(character, folded);
                let next = characters.peek().copied().unwrap_or(' ');
                let head = before.is_some() || begins_word(last, character, next);
                let (initials, sounds) = (initials(reading, folded, head), table.sounds(reading));
                let letter = Letter { folded, at, reading, initials, sounds, head, before };
                haystack.letters.push(letter);
                haystack.hanzi |= reading != 0;
                before = None;
            }
            last = character;
            at += 1;
        }
        haystack
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
        self.pairs = PairSignature::of(self);
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
        self.pairs = PairSignature::of(self);
    }
}

/// The bit of a folded character.
pub fn signature_of(folded: char) -> u128 {
    1 << slot_of(folded)
}

/// Which of 128 bits or counts is a folded character's: Latin letters and digits have one of their own, the rest share.
pub fn slot_of(folded: char) -> u8 {
    let slot = match folded {
        'a'..='z' => folded as u32 - 'a' as u32,
        '0'..='9' => folded as u32 - '0' as u32 + 26,
        _ => 36 + (folded as u32).wrapping_mul(0x9E37_79B1) % 92,
    };
    u8::try_from(slot).unwrap_or(u8::MAX) & 127
}

/// The bit of a syllable, which others share.
pub fn syllable_bit(syllable: Syllable) -> u128 {
    1 << (syllable % 128)
}

/// Whether a word begins between two letters that nothing separates: `ChatGLM`, `GLM6`, `小数Chat`, `LLMZoo`.
fn begins_word(last: char, this: char, next: char) -> bool {
    let class = |character: char| match character {
        _ if PinyinTable::reading(character) != 0 => 3,
        _ if character.is_numeric() => 2,
        _ => 1,
    };
    PinyinTable::reading(this) != 0
        || class(last) != class(this)
        || (this.is_uppercase() && (last.is_lowercase() || next.is_lowercase()))
}
