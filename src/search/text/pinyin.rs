//! How Hanzi are read: every reading of a character as toneless syllables, after the table of the pinyin crate (Unihan and others).
//!
//! A character's readings are a place in one table ([`Reading`]). Unified Ideographs of the Basic Multilingual Plane have a place
//! each, in the order of their codes. Those beyond it share the place of a character with the same readings, or get one behind.

use std::collections::HashMap;
use std::hash::{Hash as _, Hasher};
use std::sync::LazyLock;

use pinyin::ToPinyinMulti as _;
use smallvec::SmallVec;

use crate::search::text::confusable;
use crate::search::text::slot::signature_of;
use crate::search::text::syllables::{SyllableNames, other_spellings};

pub use crate::search::text::slot::{Syllable, bit};

/// The readings of a character, as its place in the table; 0 has none.
pub type Reading = u16;

/// The Unified Ideographs of the Basic Multilingual Plane.
const FIRST: u32 = FIRST_CODE as u32;
const FIRST_CODE: u16 = 0x3400;
const LAST: u32 = 0x9FFF;
/// The Unified Ideographs beyond it: extensions B to H, with what lies between them.
const FIRST_BEYOND: u32 = 0x2_0000;
const LAST_BEYOND: u32 = 0x3_23AF;

/// How many readings of a character count for initials and for the same sound: the further ones are rare and find mostly noise.
pub const COMMON: usize = 2;

/// The letters that a syllable cannot do without.
pub const VOWELS: [char; 6] = ['a', 'e', 'i', 'o', 'u', 'v'];

static TABLE: LazyLock<PinyinTable> = LazyLock::new(PinyinTable::new);

/// Every reading of every Hanzi; made once, in a few milliseconds.
pub fn table() -> &'static PinyinTable {
    &TABLE
}

/// Whether a word in Latin letters is made of whole syllables, marks between them left out: Hedong, Zi'an, Kai-fu.
pub fn is_pinyin_word(word: &str) -> bool {
    let letters: Vec<char> = word
        .chars()
        .filter(|c| !matches!(c, '\'' | '’' | '-'))
        .map(|c| c.to_ascii_lowercase())
        .collect();
    !letters.is_empty() && table().is_pinyin(&letters, false)
}

/// A syllable as it is typed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Typed {
    /// Its letters.
    pub letters: Box<[char]>,
    /// The syllable.
    pub name: Syllable,
}

pub struct PinyinTable {
    /// Every way to type each syllable, its own spelling first.
    typed: Vec<Vec<Typed>>,
    /// Which letters each syllable has, however it is typed.
    signatures: Vec<u128>,
    /// For each syllable those that are easily taken for it, itself among them.
    alike: Vec<Vec<Syllable>>,
    /// For each syllable the first of those.
    leaders: Vec<Syllable>,
    /// For each reading where its syllables begin in `pool`.
    starts: Vec<u32>,
    pool: Vec<Syllable>,
    /// For each reading the letters that its commonest syllables begin with, `a` as the lowest bit.
    initials: Vec<u32>,
    /// The same of all its syllables.
    sounds: Vec<u32>,
    /// The syllables that begin with each letter, `a` first, in every way to type them.
    by_letter: Vec<Vec<Typed>>,
    /// The reading of each character beyond the Basic Multilingual Plane, from [`FIRST_BEYOND`] on.
    beyond: Vec<Reading>,
    /// For each syllable the readings whose commonest syllables it is among.
    by_syllable: Vec<Vec<Reading>>,
    /// For each syllable all readings that it is among.
    by_any_syllable: Vec<Vec<Reading>>,
}

/// Readings, a bit each.
#[derive(Clone, Debug)]
pub struct ReadingSet(Box<[u64]>);

impl ReadingSet {
    /// Whether it has a reading.
    pub fn has(&self, reading: Reading) -> bool {
        let at = usize::from(reading);
        self.0.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 != 0)
    }
}

impl PinyinTable {
    fn new() -> Self {
        let mut names = SyllableNames::default();
        let mut starts = vec![0, 0];
        let mut pool = Vec::new();
        // Characters with the same readings, so that those beyond the plane find one that has theirs.
        let mut met: HashMap<SmallVec<[Syllable; 8]>, Reading> = HashMap::new();
        for character in (FIRST..=LAST).filter_map(char::from_u32) {
            let readings = readings_of(character, &mut names);
            pool.extend_from_slice(&readings);
            let reading = Reading::try_from(starts.len() - 1).unwrap_or(0);
            starts.push(u32::try_from(pool.len()).unwrap_or(u32::MAX));
            met.entry(readings).or_insert(reading);
        }
        let mut beyond = Vec::new();
        for code in FIRST_BEYOND..=LAST_BEYOND {
            let readings = char::from_u32(code).map(|character| readings_of(character, &mut names));
            let readings = readings.filter(|readings| !readings.is_empty());
            beyond.push(readings.map_or(0, |readings| {
                *met.entry(readings).or_insert_with_key(|readings| {
                    pool.extend_from_slice(readings);
                    let reading = Reading::try_from(starts.len() - 1).unwrap_or(0);
                    starts.push(u32::try_from(pool.len()).unwrap_or(u32::MAX));
                    reading
                })
            }));
        }
        let begin = |mask, &name: &Syllable| mask | names.initials[usize::from(name)];
        let begins = |most: usize| {
            let of = |ends: &[u32]| pool.get(ends[0] as usize..ends[1] as usize).unwrap_or(&[]);
            starts.windows(2).map(|ends| of(ends).iter().take(most).fold(0, begin)).collect()
        };
        let (initials, sounds) = (begins(COMMON), begins(usize::MAX));
        let classes: Vec<String> =
            names.spellings.iter().map(|name| confusable::merged(name)).collect();
        let alike: Vec<Vec<Syllable>> = (classes.iter())
            .map(|class| {
                let same = (0..).zip(&classes).filter(|(_, other)| *other == class);
                same.map(|(name, _)| name).collect()
            })
            .collect();
        let leaders = alike.iter().filter_map(|names| names.first().copied()).collect();
        let typed = names.spellings.iter().zip(0..).map(|(spelling, name)| {
            let typed = |letters: &str| Typed { letters: letters.chars().collect(), name };
            let other = other_spellings(spelling);
            std::iter::once(typed(spelling)).chain(other.as_deref().map(typed)).collect()
        });
        let typed: Vec<Vec<Typed>> = typed.collect();
        let signature = |ways: &Vec<Typed>| {
            let letters = ways.iter().flat_map(|typed| &typed.letters);
            letters.fold(0, |mask, &letter| mask | signature_of(letter))
        };
        let signatures = typed.iter().map(signature).collect();
        let mut by_letter: Vec<Vec<Typed>> = vec![Vec::new(); 26];
        for (ways, &first) in typed.iter().zip(&names.initials) {
            if let Some(of_letter) = by_letter.get_mut(first.trailing_zeros() as usize) {
                of_letter.extend_from_slice(ways);
            }
        }
        let mut by_syllable = vec![Vec::new(); names.spellings.len()];
        let mut by_any_syllable = by_syllable.clone();
        for (reading, range) in (0..).zip(starts.windows(2)) {
            let syllables = pool.get(range[0] as usize..range[1] as usize).unwrap_or(&[]);
            for (rank, &name) in syllables.iter().enumerate() {
                by_any_syllable[usize::from(name)].push(reading);
                if rank < COMMON {
                    by_syllable[usize::from(name)].push(reading);
                }
            }
        }
        Self {
            typed,
            signatures,
            alike,
            leaders,
            starts,
            pool,
            initials,
            sounds,
            by_letter,
            beyond,
            by_syllable,
            by_any_syllable,
        }
    }

    /// How many syllables there are.
    #[cfg(test)]
    pub fn len(&self) -> Syllable {
        Syllable::try_from(self.typed.len()).unwrap_or(Syllable::MAX)
    }

    /// A table in which two more syllables are easily taken for one another.
    #[cfg(test)]
    pub fn with_confused(one: &str, other: &str) -> Self {
        let mut table = Self::new();
        let (Some(one), Some(other)) = (table.find(one), table.find(other)) else { return table };
        table.alike[usize::from(one)].push(other);
        table
    }

    /// Adds every syllable, what is easily taken for it, and the readings of every character to a hash.
    pub fn hash_rules(&self, hash: &mut impl Hasher) {
        self.typed.hash(hash);
        self.alike.hash(hash);
        self.beyond.hash(hash);
        self.starts.hash(hash);
        self.pool.hash(hash);
    }

    /// Where the readings of a character stand.
    pub fn reading(character: char) -> Reading {
        match u16::try_from(character as u32) {
            Ok(code) => Self::reading_of_code(code),
            Err(_) => table().reading_beyond(character),
        }
    }

    fn reading_beyond(&self, character: char) -> Reading {
        let at = (character as u32).checked_sub(FIRST_BEYOND);
        at.and_then(|at| self.beyond.get(at as usize)).copied().unwrap_or(0)
    }

    /// The same of a character of the Basic Multilingual Plane.
    pub fn reading_of_code(code: u16) -> Reading {
        const ZERO: u16 = '〇' as u16;
        let code = if code == ZERO { '零' as u16 } else { code };
        let inside = (FIRST..=LAST).contains(&u32::from(code));
        if inside { code - FIRST_CODE + 1 } else { 0 }
    }

    /// A character that is read so, of those that a reading belongs to.
    pub fn code_of(reading: Reading) -> u16 {
        reading.checked_sub(1).map_or(0, |place| place + FIRST_CODE)
    }

    /// Where the readings of a character stand, or else those of what it folds to.
    pub fn reading_of(&self, character: char, folded: char) -> Reading {
        let reading = Self::reading(character);
        if self.syllables(reading).is_empty() { Self::reading(folded) } else { reading }
    }

    /// The syllables of a reading, the commonest first.
    pub fn syllables(&self, reading: Reading) -> &[Syllable] {
        let at = usize::from(reading);
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(&start), Some(&end)) => &self.pool[start as usize..end as usize],
            _ => &[],
        }
    }

    /// The letters that the syllables of a reading begin with, as bits.
    pub fn initials(&self, reading: Reading) -> u32 {
        self.initials.get(usize::from(reading)).copied().unwrap_or(0)
    }

    /// The letters that all syllables of a reading begin with, as bits.
    pub fn sounds(&self, reading: Reading) -> u32 {
        self.sounds.get(usize::from(reading)).copied().unwrap_or(0)
    }

    /// The syllables that begin with a letter, in every way to type them.
    pub fn beginning_with(&self, letter: char) -> &[Typed] {
        let at = (letter as usize).wrapping_sub('a' as usize);
        self.by_letter.get(at).map_or(&[], Vec::as_slice)
    }

    /// The readings whose commonest syllables this is among.
    pub fn often_read(&self, syllable: Syllable) -> &[Reading] {
        self.by_syllable.get(usize::from(syllable)).map_or(&[], Vec::as_slice)
    }

    /// All readings that a syllable is among, however rare.
    pub fn ever_read(&self, syllable: Syllable) -> &[Reading] {
        self.by_any_syllable.get(usize::from(syllable)).map_or(&[], Vec::as_slice)
    }

    /// The readings of which any syllable, however rare, may stand where these letters begin.
    pub fn readings_at(&self, letters: &[char], fuzzy: bool) -> ReadingSet {
        let mut bits = vec![0_u64; self.starts.len().div_ceil(64)];
        let first = letters.first().copied().unwrap_or(' ');
        let fits = |typed: &&Typed| {
            letters.starts_with(&typed.letters) || typed.letters.starts_with(letters)
        };
        for &Typed { name, .. } in self.beginning_with(first).iter().filter(fits) {
            let same = [name];
            let names = if fuzzy { self.alike(name) } else { &same };
            for &name in names {
                for &reading in self.ever_read(name) {
                    bits[usize::from(reading) / 64] |= 1 << (reading % 64);
                }
            }
        }
        ReadingSet(bits.into())
    }

    /// The readings that a letter can be the initial of.
    pub fn readings_from(&self, initial: char) -> ReadingSet {
        let mut bits = vec![0_u64; self.starts.len().div_ceil(64)];
        for &Typed { name, .. } in self.beginning_with(initial) {
            for &reading in self.often_read(name) {
                bits[usize::from(reading) / 64] |= 1 << (reading % 64);
            }
        }
        ReadingSet(bits.into())
    }

    /// The readings that sound like one of these syllables.
    pub fn readings_of(&self, names: impl Iterator<Item = Syllable>) -> ReadingSet {
        let mut bits = vec![0_u64; self.starts.len().div_ceil(64)];
        for name in names {
            for &reading in self.often_read(name) {
                bits[usize::from(reading) / 64] |= 1 << (reading % 64);
            }
        }
        ReadingSet(bits.into())
    }

    /// The letters of a syllable.
    pub fn spelling(&self, syllable: Syllable) -> &[char] {
        self.ways_to_type(syllable).first().map_or(&[], |typed| &typed.letters)
    }

    /// Every way to type a syllable, its own spelling first.
    pub fn ways_to_type(&self, syllable: Syllable) -> &[Typed] {
        &self.typed[usize::from(syllable)]
    }

    /// Which letters a syllable has, however it is typed.
    pub fn signature(&self, syllable: Syllable) -> u128 {
        self.signatures[usize::from(syllable)]
    }

    /// The syllables that are easily taken for one, itself among them.
    pub fn alike(&self, syllable: Syllable) -> &[Syllable] {
        &self.alike[usize::from(syllable)]
    }

    /// One of the syllables that are easily taken for this one: the same for all of them.
    pub fn leader(&self, syllable: Syllable) -> Syllable {
        self.leaders.get(usize::from(syllable)).copied().unwrap_or(syllable)
    }

    /// Whether letters are one syllable.
    pub fn is_syllable(&self, letters: &[char]) -> bool {
        let first = letters.first().copied().unwrap_or(' ');
        self.beginning_with(first).iter().any(|typed| *typed.letters == *letters)
    }

    /// Whether letters are pinyin from end to end; where `cut`, the last syllable may be cut short.
    pub fn is_pinyin(&self, letters: &[char], cut: bool) -> bool {
        let mut reached = vec![false; letters.len() + 1];
        reached[0] = true;
        for at in 0..letters.len() {
            let rest = letters.get(at..).unwrap_or(&[]);
            if !reached[at] {
                continue;
            }
            let names = self.beginning_with(rest.first().copied().unwrap_or(' ')).iter();
            // Nobody types the interjections 嗯 and 呣 inside a word.
            let vocal = |typed: &&Typed| typed.letters.iter().any(|letter| VOWELS.contains(letter));
            for Typed { letters: name, .. } in names.filter(vocal) {
                if rest.starts_with(name) {
                    reached[at + name.len()] = true;
                } else if cut && name.starts_with(rest) {
                    return true;
                }
            }
        }
        reached[letters.len()]
    }

    /// The syllable that is typed so; first one that is spelled so.
    pub fn find(&self, spelling: &str) -> Option<Syllable> {
        let is = |typed: &Typed| spelling.chars().eq(typed.letters.iter().copied());
        let spelled = self.typed.iter().filter_map(|ways| ways.first());
        let all = spelled.chain(self.typed.iter().flatten());
        all.into_iter().find(|typed| is(typed)).map(|typed| typed.name)
    }
}

/// The syllables of a character, the commonest first.
fn readings_of(character: char, names: &mut SyllableNames) -> SmallVec<[Syllable; 8]> {
    let mut readings = SmallVec::new();
    for syllable in character.to_pinyin_multi().into_iter().flatten() {
        for &name in names.of(syllable.plain()) {
            if !readings.contains(&name) {
                readings.push(name);
            }
        }
    }
    readings
}
