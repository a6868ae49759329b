//! What is looked for: one term, made ready.

use std::sync::OnceLock;

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::edits::Places;
use super::fold;
use super::found::Way;
use super::glance::{Bits as _, Glance};
use super::haystack::{signature_of, syllable_bit};
use super::pairs::Pair;
use super::reading::{self, Reading, ReadingSet, Syllable};

/// The bits of `a` to `z` in a signature.
const LATIN: u128 = (1 << 26) - 1;
/// The bits of the letters that easily confused syllables do not share: g, h, l, n.
const CONFUSED: u128 = 1 << 6 | 1 << 7 | 1 << 11 | 1 << 13;

/// The longest needle that is looked for in other ways than as written.
pub(super) const LONGEST: usize = 48;

/// A term without what separates its letters.
#[derive(Clone, Debug)]
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
    worth: OnceLock<i64>,
    /// Where its letters stand, if it is not too long.
    places: OnceLock<Option<Box<Places>>>,
    /// For each letter what sounds like it, and what is easily taken for it.
    heard: OnceLock<Vec<[ReadingSet; 2]>>,
    /// What can stand where it begins, as it is typed, and as it is easily taken for.
    begun: OnceLock<[ReadingSet; 2]>,
    /// What its first letter can be the initial of, or the head of its pinyin.
    initials: OnceLock<ReadingSet>,
}

impl Needle {
    fn empty() -> Self {
        Self {
            letters: Vec::new(),
            readings: Vec::new(),
            breaks: Vec::new(),
            text: String::new(),
            signature: 0,
            pairs: Vec::new(),
            sounds: Vec::new(),
            hanzi: 0,
            latin: 0,
            exact: false,
            worth: OnceLock::new(),
            places: OnceLock::new(),
            heard: OnceLock::new(),
            begun: OnceLock::new(),
            initials: OnceLock::new(),
        }
    }

    /// Makes a term ready.
    pub(super) fn new(term: &str, exact: bool) -> Self {
        let mut needle = Self { exact, ..Self::empty() };
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

    /// Several terms as one, without what separates them; it must stand as written if one of them must.
    pub(super) fn joined(needles: &[Self]) -> Self {
        let mut joined = Self::empty();
        for needle in needles {
            joined.exact |= needle.exact;
            for at in 0..needle.len() {
                joined.breaks.push(joined.len() > 0 && (at == 0 || needle.breaks[at]));
                joined.push(needle.letters[at], needle.readings[at]);
            }
        }
        joined
    }

    /// A part of it.
    pub(super) fn part(&self, letters: impl Iterator<Item = usize>) -> Self {
        let mut part = Self::empty();
        for at in letters {
            part.breaks.push(false);
            part.push(self.letters[at], self.readings[at]);
        }
        part
    }

    /// What the scorer gives for it where it stands by itself; looked up once.
    pub(super) fn worth(&self, scorer: &SkimMatcherV2) -> i64 {
        *self.worth.get_or_init(|| scorer.fuzzy_match(&self.text, &self.text).unwrap_or(0))
    }

    /// Where its letters stand; looked up once.
    pub(super) fn places(&self) -> Option<&Places> {
        self.places.get_or_init(|| Places::of(&self.letters).map(Box::new)).as_deref()
    }

    fn heard(&self) -> &[[ReadingSet; 2]] {
        let table = reading::table();
        let names = |reading| table.syllables(reading).iter().copied().take(reading::COMMON);
        self.heard.get_or_init(|| {
            let sets = self.readings.iter().map(|&reading| {
                let alike = names(reading).flat_map(|name| table.alike(name)).copied();
                [table.readings_of(names(reading)), table.readings_of(alike)]
            });
            sets.collect()
        })
    }

    fn begun(&self) -> &[ReadingSet; 2] {
        let table = reading::table();
        self.begun
            .get_or_init(|| [false, true].map(|fuzzy| table.readings_at(&self.letters, fuzzy)))
    }

    /// The readings that a Hanzi must have one of where the needle is laid on it; of those that are not its own.
    pub(super) fn starts(&self, way: Way) -> &ReadingSet {
        let fuzzy = usize::from(way == Way::FuzzySound);
        if self.readings.first().is_some_and(|&reading| reading != 0) {
            return &self.heard()[0][fuzzy];
        }
        if way != Way::Initials {
            return &self.begun()[fuzzy];
        }
        self.initials.get_or_init(|| {
            let first = self.letters.first().copied().unwrap_or(' ');
            reading::table().readings_from(first)
        })
    }

    /// Whether a letter of a text, which may be read as `own` too, sounds like the `n`-th of these.
    pub(super) fn sounds_like(
        &self,
        n: usize,
        reading: Reading,
        mut own: impl Iterator<Item = Syllable>,
        fuzzy: bool,
    ) -> bool {
        let table = reading::table();
        let names = |reading| table.syllables(reading).iter().copied().take(reading::COMMON);
        let heard = self.heard();
        let is_like = |name: Syllable| {
            let mut wanted = names(self.readings[n]);
            if fuzzy {
                wanted.any(|wanted| table.alike(wanted).contains(&name))
            } else {
                wanted.any(|wanted| wanted == name)
            }
        };
        heard.get(n).is_some_and(|sets| sets[usize::from(fuzzy)].has(reading)) || own.any(is_like)
    }

    /// How many letters it has.
    pub(super) fn len(&self) -> usize {
        self.letters.len()
    }

    /// Whether it is no more than one letter or digit.
    pub(super) fn is_a_letter(&self) -> bool {
        self.len() == 1 && self.hanzi == 0
    }

    /// Whether it is so short that it does not stand inside a Latin word of a passage.
    pub(super) fn is_short(&self) -> bool {
        self.len() <= 3 && !self.breaks.iter().skip(1).any(|&broken| broken)
    }

    /// Whether a text has a word that it can begin with; a longer one may stand inside a word.
    pub(super) fn may_begin<G: Glance>(&self, glance: &G) -> G::Bits {
        /// Up to so many letters stand at the head of a word.
        const AT_A_HEAD: usize = 2;
        match self.letters.first().map_or(0, |&letter| reading::bit(letter)) {
            first if first == 0 || self.len() > AT_A_HEAD => glance.anything(),
            first if self.is_a_letter() => glance.first(first),
            first => glance.heads(first),
        }
    }

    /// Whether a text may hold it as written, in pinyin or by initials.
    pub(super) fn may_be_typed<G: Glance>(&self, glance: &G) -> G::Bits {
        glance.typed(self.signature).and(|| glance.follow(&self.pairs))
    }

    /// Whether a text may hold it by sound.
    pub(super) fn may_sound<G: Glance>(&self, glance: &G, fuzzy: bool) -> G::Bits {
        let latin = self.signature & LATIN;
        let pairs = || {
            if fuzzy { glance.follow_confused(&self.pairs) } else { glance.follow(&self.pairs) }
        };
        let typed = glance.typed(if fuzzy { latin & !CONFUSED } else { latin }).and(pairs);
        let sounds = self.sounds.iter();
        sounds.fold(typed, |typed, &(same, alike)| {
            typed.and(|| glance.sounds(if fuzzy { alike } else { same }))
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
            let table = reading::table();
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
