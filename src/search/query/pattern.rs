//! What is looked for: one term, made ready.

use std::ops::{Range, RangeInclusive};
use std::sync::OnceLock;

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;
use unicode_normalization::UnicodeNormalization as _;

use crate::atlas::Date;
use crate::search::matching::edit_distance::LetterPositions;
use crate::search::matching::prefilter::{Answer as _, Signature};
use crate::search::text::pinyin::{self, Reading, ReadingSet, Syllable};
use crate::search::text::signature::Pair;
use crate::search::text::slot::{signature_of, syllable_bit};
use crate::search::text::{confusable, fold};
use crate::search::way::Way;

/// The bits of `a` to `z` in a signature.
const LATIN: u128 = (1 << 26) - 1;

/// The longest pattern that is looked for in other ways than as written.
pub const LONGEST: usize = 48;

/// A term without what separates its letters.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// Its letters, folded.
    pub letters: Vec<char>,
    /// How each is read; 0 for anything but a Hanzi.
    pub readings: Vec<Reading>,
    /// Whether something separates each from the letter before it.
    pub breaks: Vec<bool>,
    /// Before which letters an apostrophe stands.
    apostrophes: Vec<usize>,
    /// The term as it was typed.
    typed: String,
    /// The dates that it may mean, packed: of `2023-05` all of that month.
    pub dates: Option<RangeInclusive<u32>>,
    /// Its letters as a string, for the scorer.
    pub text: String,
    /// Which characters a text must have to hold it as written.
    pub signature: u128,
    /// Its letters two by two.
    pub pairs: Vec<Pair>,
    /// For each Hanzi its syllables, and those easily taken for them.
    sounds: Vec<(u128, u128)>,
    /// How many Hanzi it has.
    pub hanzi: usize,
    /// How many letters `a` to `z` it has.
    pub latin: usize,
    /// Whether it must stand as written.
    pub exact: bool,
    self_score: OnceLock<i64>,
    /// Where its letters stand, if it is not too long.
    places: OnceLock<Option<Box<LetterPositions>>>,
    /// For each letter what sounds like it, and what is easily taken for it.
    sound_sets: OnceLock<Vec<[ReadingSet; 2]>>,
    /// What can stand where it begins, as it is typed, and as it is easily taken for.
    begun: OnceLock<[ReadingSet; 2]>,
    /// What its first letter can be the initial of, or the head of its pinyin.
    initials: OnceLock<ReadingSet>,
}

impl Pattern {
    fn empty() -> Self {
        Self {
            letters: Vec::new(),
            readings: Vec::new(),
            breaks: Vec::new(),
            apostrophes: Vec::new(),
            typed: String::new(),
            dates: None,
            text: String::new(),
            signature: 0,
            pairs: Vec::new(),
            sounds: Vec::new(),
            hanzi: 0,
            latin: 0,
            exact: false,
            self_score: OnceLock::new(),
            places: OnceLock::new(),
            sound_sets: OnceLock::new(),
            begun: OnceLock::new(),
            initials: OnceLock::new(),
        }
    }

    /// Makes a term ready.
    pub fn new(term: &str, exact: bool) -> Self {
        let dates = if exact { None } else { dates(term) };
        let mut pattern = Self { exact, typed: term.to_owned(), dates, ..Self::empty() };
        let (mut broken, mut apostrophe) = (false, false);
        let mut toned: Vec<usize> = Vec::new();
        for character in fold::spell(term).chars() {
            if fold::is_ignorable(character) {
                toned.extend(pattern.len().checked_sub(1).filter(|_| is_tone_mark(character)));
                continue;
            }
            if fold::break_of(character).is_some() {
                broken = true;
                apostrophe |= is_apostrophe(character);
                continue;
            }
            let inside = !pattern.letters.is_empty();
            pattern.breaks.push(broken && inside);
            if apostrophe && inside {
                pattern.apostrophes.push(pattern.letters.len());
            }
            let folded = fold::fold_char(character);
            toned.extend(has_tone(character).then_some(pattern.len()));
            pattern.push(folded, pinyin::table().reading_of(character, folded));
            (broken, apostrophe) = (false, false);
        }
        pattern.end_toned_syllables(&toned);
        pattern
    }

    /// Puts an apostrophe between syllables that only their tones part: a syllable has one, so that `xīān` is `xi'an`, and `xiǎoài`
    /// `xiao'ai`. A consonant between two of them may belong to either.
    fn end_toned_syllables(&mut self, toned: &[usize]) {
        let borders = toned.windows(2).filter_map(|pair| {
            let &[one, other] = pair else { return None };
            let is_vowel =
                |at: usize| matches!(self.letters[at], 'a' | 'e' | 'i' | 'o' | 'u' | 'v');
            let is_apart = |at: usize| self.breaks[at];
            // A syllable that begins with a vowel begins with its tone: ān, ài, ér, ōu.
            let is_border = matches!(self.letters[other], 'a' | 'e' | 'o')
                && (one + 1..other).all(is_vowel)
                && !(one + 1..=other).any(is_apart);
            is_border.then_some(other)
        });
        let is_letter = |&at: &usize| self.letters[at].is_alphabetic() && self.readings[at] == 0;
        let is_in_pinyin = |border: &usize| {
            let before = (0..*border).rev().take_while(is_letter).count();
            let behind = (*border..self.len()).take_while(is_letter).count();
            pinyin::table().is_pinyin(&self.letters[border - before..border + behind], true)
        };
        let borders: Vec<usize> = borders.filter(is_in_pinyin).collect();
        if !borders.is_empty() && !self.exact {
            for &border in &borders {
                self.breaks[border] = true;
            }
            self.apostrophes.extend(borders);
            self.apostrophes.sort_unstable();
            self.apostrophes.dedup();
        }
    }

    /// Several terms as one, without what separates them; it must stand as written if one of them must.
    pub fn joined(patterns: &[Self]) -> Self {
        let mut joined = Self::empty();
        for pattern in patterns {
            joined.exact |= pattern.exact;
            let before = joined.len();
            joined.apostrophes.extend(pattern.apostrophes.iter().map(|at| before + at));
            for at in 0..pattern.len() {
                joined.breaks.push(joined.len() > 0 && (at == 0 || pattern.breaks[at]));
                joined.push(pattern.letters[at], pattern.readings[at]);
            }
        }
        let typed: Vec<&str> = patterns.iter().map(|pattern| pattern.typed.as_str()).collect();
        joined.typed = typed.join(" ");
        joined.dates = if joined.exact { None } else { dates(&joined.typed) };
        joined
    }

    /// Some of its letters, in their order.
    pub fn part(&self, letters: impl Iterator<Item = usize>) -> Self {
        let mut part = Self::empty();
        for at in letters {
            if part.len() > 0 && self.apostrophes.contains(&at) {
                part.apostrophes.push(part.len());
            }
            part.breaks.push(part.len() > 0 && self.breaks[at]);
            part.push(self.letters[at], self.readings[at]);
        }
        part
    }

    /// The same without tone digits: `li3kai1fu4` is `li'kai'fu`. `None` unless every digit stands behind one syllable, and every
    /// syllable but the last, which may still be being typed, has its digit.
    pub fn without_tones(&self) -> Option<Self> {
        let table = pinyin::table();
        let is_tone = |letter: &char| ('0'..='5').contains(letter);
        if self.exact || self.hanzi > 0 || !self.letters.iter().any(is_tone) {
            return None;
        }
        let mut toneless = Self::empty();
        let mut start = 0;
        while start < self.len() {
            let rest = &self.letters[start..];
            let length = rest.iter().take_while(|letter| letter.is_ascii_lowercase()).count();
            let (syllable, tone) = (&rest[..length], rest.get(length));
            let sound = match tone {
                Some(tone) => is_tone(tone) && table.is_syllable(syllable),
                None => table.is_pinyin(syllable, true),
            };
            if !sound || syllable.is_empty() {
                return None;
            }
            if toneless.len() > 0 {
                toneless.apostrophes.push(toneless.len());
            }
            for (at, &letter) in syllable.iter().enumerate() {
                toneless.breaks.push(at == 0 && toneless.len() > 0);
                toneless.push(letter, 0);
            }
            start += length + usize::from(tone.is_some());
        }
        Some(toneless)
    }

    /// Before which letters an apostrophe stands: a syllable ends there, and another begins.
    pub fn apostrophes(&self) -> impl Iterator<Item = usize> {
        self.apostrophes.iter().copied()
    }

    /// Whether letters may be one syllable: nothing separates them.
    pub fn is_whole(&self, letters: Range<usize>) -> bool {
        let inside = self.breaks.get(letters.start + 1..letters.end).unwrap_or(&[]);
        !inside.contains(&true)
    }

    /// Whether a name has it character by character as it was typed, and not only folded: of Hanzi alone, since only they have twins that
    /// are another name (于 and 於).
    pub fn is_written_in(&self, name: &str) -> bool {
        let typed = self.typed.trim();
        self.hanzi > 0 && !typed.is_empty() && name.contains(typed)
    }

    /// What the scorer gives for it where it stands by itself; looked up once.
    pub fn self_score(&self, scorer: &SkimMatcherV2) -> i64 {
        *self.self_score.get_or_init(|| scorer.fuzzy_match(&self.text, &self.text).unwrap_or(0))
    }

    /// Where its letters stand; looked up once.
    pub fn places(&self) -> Option<&LetterPositions> {
        self.places.get_or_init(|| LetterPositions::of(&self.letters).map(Box::new)).as_deref()
    }

    fn sound_sets(&self) -> &[[ReadingSet; 2]] {
        let table = pinyin::table();
        let names = |reading| table.syllables(reading).iter().copied().take(pinyin::COMMON);
        self.sound_sets.get_or_init(|| {
            let sets = self.readings.iter().map(|&reading| {
                let alike = names(reading).flat_map(|name| table.alike(name)).copied();
                [table.readings_of(names(reading)), table.readings_of(alike)]
            });
            sets.collect()
        })
    }

    fn begun(&self) -> &[ReadingSet; 2] {
        let table = pinyin::table();
        self.begun
            .get_or_init(|| [false, true].map(|fuzzy| table.readings_at(&self.letters, fuzzy)))
    }

    /// The readings that a Hanzi must have one of where the pattern is laid on it; of those that are not its own.
    pub fn starts(&self, way: Way) -> &ReadingSet {
        let fuzzy = usize::from(way == Way::FuzzySound);
        if self.readings.first().is_some_and(|&reading| reading != 0) {
            return &self.sound_sets()[0][fuzzy];
        }
        if way != Way::Initials {
            return &self.begun()[fuzzy];
        }
        self.initials.get_or_init(|| {
            let first = self.letters.first().copied().unwrap_or(' ');
            pinyin::table().readings_from(first)
        })
    }

    /// Whether a letter of a text, which may be read as `own` too, sounds like the `n`-th of these.
    pub fn sounds_like(
        &self,
        n: usize,
        reading: Reading,
        mut own: impl Iterator<Item = Syllable>,
        fuzzy: bool,
    ) -> bool {
        let table = pinyin::table();
        let names = |reading| table.syllables(reading).iter().copied().take(pinyin::COMMON);
        let sound_sets = self.sound_sets();
        let is_like = |name: Syllable| {
            let mut wanted = names(self.readings[n]);
            if fuzzy {
                wanted.any(|wanted| table.alike(wanted).contains(&name))
            } else {
                wanted.any(|wanted| wanted == name)
            }
        };
        sound_sets.get(n).is_some_and(|sets| sets[usize::from(fuzzy)].has(reading))
            || own.any(is_like)
    }

    /// How many letters it has.
    pub fn len(&self) -> usize {
        self.letters.len()
    }

    /// Whether it is no more than one letter or digit.
    pub fn is_a_letter(&self) -> bool {
        self.len() == 1 && self.hanzi == 0
    }

    /// Whether it is so short that it does not stand inside a Latin word of a passage.
    pub fn is_short(&self) -> bool {
        self.len() <= 3 && !self.breaks.iter().skip(1).any(|&broken| broken)
    }

    /// Whether a text has a word that it can begin with; a longer one may stand inside a word.
    pub fn may_begin<S: Signature>(&self, signature: &S) -> S::Answer {
        /// Up to so many letters stand at the head of a word.
        const AT_A_HEAD: usize = 2;
        match self.letters.first().map_or(0, |&letter| pinyin::bit(letter)) {
            first if first == 0 || self.len() > AT_A_HEAD => signature.anything(),
            first if self.is_a_letter() => signature.first(first),
            first => signature.heads(first),
        }
    }

    /// Whether a text may hold it as written, in pinyin or by initials.
    pub fn may_be_typed<S: Signature>(&self, signature: &S) -> S::Answer {
        signature.typed(self.signature).and(|| signature.follow(&self.pairs))
    }

    /// Whether a text may hold it by sound.
    pub fn may_sound<S: Signature>(&self, signature: &S, fuzzy: bool) -> S::Answer {
        let latin = self.signature & LATIN;
        let pairs = || {
            if fuzzy {
                signature.follow_confused(&self.pairs)
            } else {
                signature.follow(&self.pairs)
            }
        };
        let typed = signature
            .typed(if fuzzy { latin & !confusable::differing() } else { latin })
            .and(pairs);
        let sounds = self.sounds.iter();
        sounds.fold(typed, |typed, &(same, alike)| {
            typed.and(|| signature.sounds(if fuzzy { alike } else { same }))
        })
    }

    fn push(&mut self, letter: char, reading: Reading) {
        if let Some(&last) = self.letters.last() {
            self.pairs.push(Pair::new(last, letter));
        }
        self.letters.push(letter);
        self.readings.push(reading);
        self.text.push(letter);
        self.signature |= signature_of(letter);
        if reading != 0 {
            let table = pinyin::table();
            let same = table.syllables(reading);
            let bits =
                |names: &[Syllable]| names.iter().fold(0, |mask, &name| mask | syllable_bit(name));
            let alike = same.iter().fold(0, |mask, &name| mask | bits(table.alike(name)));
            self.sounds.push((bits(same), alike));
        }
        self.hanzi += usize::from(reading != 0);
        self.latin += usize::from(letter.is_ascii_lowercase());
    }
}

/// The packed dates that a term means, if it is one: a year is all its months and days.
fn dates(term: &str) -> Option<RangeInclusive<u32>> {
    let may = term.chars().any(|character| character.is_numeric() || character == '年');
    let date = may.then(|| Date::read_exactly(term)).flatten()?;
    Some(date.packed()..=date.last_packed())
}

/// Whether a character is a letter with the tone of a syllable over it, as pinyin is written: ā á ǎ à.
fn has_tone(character: char) -> bool {
    !character.is_ascii() && std::iter::once(character).nfd().any(is_tone_mark)
}

/// Whether a character is the mark of a tone alone, to stand over the letter before it.
fn is_tone_mark(character: char) -> bool {
    matches!(character, '\u{300}' | '\u{301}' | '\u{304}' | '\u{30C}')
}

/// Whether a character is an apostrophe, as keyboards and books have it.
fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | '‘' | '＇' | 'ʹ' | 'ʻ' | 'ʼ' | '`' | '´' | '′')
}
