//! How Hanzi are read: toneless syllables, every reading of a character, and which sounds are easily confused.

use std::hash::{Hash as _, Hasher};
use std::sync::LazyLock;

use pinyin::ToPinyinMulti as _;

use crate::search::text::fold;
use crate::search::text::search_text::signature_of;

/// A toneless syllable, as its place in the table.
pub type Syllable = u16;

/// The readings of a character, as its place in the table; 0 has none.
pub type Reading = u16;

/// The characters whose readings are kept: the Unified Ideographs of the Basic Multilingual Plane.
const FIRST: u32 = FIRST_CODE as u32;
const FIRST_CODE: u16 = 0x3400;
const LAST: u32 = 0x9FFF;

/// How many readings of a character count for initials and for the same sound: the further ones are rare and find mostly noise.
pub const COMMON: usize = 2;

/// The letters that a syllable cannot do without.
pub const VOWELS: [char; 6] = ['a', 'e', 'i', 'o', 'u', 'v'];

static TABLE: LazyLock<PinyinTable> = LazyLock::new(PinyinTable::new);

/// Every reading of every Hanzi; made once, in a few milliseconds.
pub fn table() -> &'static PinyinTable {
    &TABLE
}

pub struct PinyinTable {
    /// The letters of each syllable.
    spellings: Vec<Box<[char]>>,
    /// Which letters each syllable has.
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
    /// The syllables that begin with each letter, `a` first.
    by_letter: Vec<Vec<Syllable>>,
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
        let mut initials = vec![0];
        let mut sounds = vec![0];
        for character in (FIRST..=LAST).filter_map(char::from_u32) {
            let first = pool.len();
            let readings = character.to_pinyin_multi();
            for syllable in readings.into_iter().flatten() {
                for &name in names.of(syllable.plain()) {
                    if !pool[first..].contains(&name) {
                        pool.push(name);
                    }
                }
            }
            let begin = |mask, &name: &Syllable| mask | names.initials[usize::from(name)];
            initials.push(pool[first..].iter().take(COMMON).fold(0, begin));
            sounds.push(pool[first..].iter().fold(0, begin));
            starts.push(u32::try_from(pool.len()).unwrap_or(u32::MAX));
        }
        let classes: Vec<String> = names.spellings.iter().map(|name| confused(name)).collect();
        let alike: Vec<Vec<Syllable>> = (classes.iter())
            .map(|class| {
                let same = (0..).zip(&classes).filter(|(_, other)| *other == class);
                same.map(|(name, _)| name).collect()
            })
            .collect();
        let leaders = alike.iter().filter_map(|names| names.first().copied()).collect();
        let signature =
            |name: &String| name.chars().fold(0, |mask, letter| mask | signature_of(letter));
        let signatures = names.spellings.iter().map(signature).collect();
        let spellings = names.spellings.iter().map(|name| name.chars().collect()).collect();
        let mut by_letter: Vec<Vec<Syllable>> = vec![Vec::new(); 26];
        for (name, &first) in (0..).zip(&names.initials) {
            if let Some(of_letter) = by_letter.get_mut(first.trailing_zeros() as usize) {
                of_letter.push(name);
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
            spellings,
            signatures,
            alike,
            leaders,
            starts,
            pool,
            initials,
            sounds,
            by_letter,
            by_syllable,
            by_any_syllable,
        }
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
        for (spelling, alike) in self.spellings.iter().zip(&self.alike) {
            spelling.hash(hash);
            alike.hash(hash);
        }
        self.starts.hash(hash);
        self.pool.hash(hash);
    }

    /// Where the readings of a character stand.
    pub fn reading(character: char) -> Reading {
        u16::try_from(character as u32).map_or(0, Self::reading_of_code)
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

    /// The syllables that begin with a letter.
    pub fn beginning_with(&self, letter: char) -> &[Syllable] {
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
        let fits = |name: &&Syllable| {
            let spelling = self.spelling(**name);
            letters.starts_with(spelling) || spelling.starts_with(letters)
        };
        for &name in self.beginning_with(first).iter().filter(fits) {
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
        for &name in self.beginning_with(initial) {
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
        &self.spellings[usize::from(syllable)]
    }

    /// Which letters a syllable has.
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

    /// Whether letters are pinyin from end to end; where `cut`, the last syllable may be cut short.
    pub fn is_pinyin(&self, letters: &[char], cut: bool) -> bool {
        let mut reached = vec![false; letters.len() + 1];
        reached[0] = true;
        for at in 0..letters.len() {
            let rest = letters.get(at..).unwrap_or(&[]);
            if !reached[at] {
                continue;
            }
            let names = self.spellings.iter().filter(|name| name.first() == rest.first());
            // Nobody types the interjections 嗯 and 呣 inside a word.
            for name in names.filter(|name| name.iter().any(|letter| VOWELS.contains(letter))) {
                if rest.starts_with(name) {
                    reached[at + name.len()] = true;
                } else if cut && name.starts_with(rest) {
                    return true;
                }
            }
        }
        reached[letters.len()]
    }

    /// The syllable that is spelled so.
    pub fn find(&self, spelling: &str) -> Option<Syllable> {
        let at =
            self.spellings.iter().position(|name| spelling.chars().eq(name.iter().copied()))?;
        Syllable::try_from(at).ok()
    }
}

/// Surnames that are read otherwise than the character alone.
const SURNAMES: &[(char, &str)] = &[
    ('曾', "zeng"),
    ('单', "shan"),
    ('仇', "qiu"),
    ('解', "xie"),
    ('查', "zha"),
    ('翟', "zhai"),
    ('任', "ren"),
    ('盖', "ge"),
    ('朴', "piao"),
    ('区', "ou"),
    ('员', "yun"),
    ('缪', "miao"),
    ('覃', "qin"),
    ('冼', "xian"),
    ('乐', "yue"),
    ('种', "chong"),
    ('黑', "he"),
    ('折', "she"),
    ('秘', "bi"),
    ('葛', "ge"),
    ('召', "shao"),
];

/// A personal name as spaced syllables, where its surname has a reading of its own.
pub fn of_name(name: &str) -> Option<String> {
    let mut characters = name.chars();
    let first = fold::fold_char(characters.next()?);
    let (_, surname) = SURNAMES.iter().find(|(surname, _)| *surname == first)?;
    let mut spelled = (*surname).to_owned();
    for character in characters {
        let table = table();
        let reading = table.reading_of(character, fold::fold_char(character));
        let &syllable = table.syllables(reading).first()?;
        spelled.push(' ');
        spelled.extend(table.spelling(syllable));
    }
    Some(spelled)
}

/// The bit of a letter; none for anything but `a` to `z`.
pub fn bit(letter: char) -> u32 {
    if letter.is_ascii_lowercase() { 1 << (letter as u32 - 'a' as u32) } else { 0 }
}

/// The bits of the letters that a syllable may begin with where `letter` is typed.
pub fn bits(letter: char, fuzzy: bool) -> u32 {
    match letter {
        'l' | 'n' if fuzzy => bit('l') | bit('n'),
        _ => bit(letter),
    }
}

/// The syllables met so far.
#[derive(Default)]
struct SyllableNames {
    spellings: Vec<String>,
    initials: Vec<u32>,
    /// By first letter and length: a spelling of the pinyin crate, and the syllables that it stands for.
    met: Vec<Vec<(&'static str, Vec<Syllable>)>>,
}

impl SyllableNames {
    fn of(&mut self, plain: &'static str) -> &[Syllable] {
        let first = usize::from(plain.bytes().next().unwrap_or(0) % 32);
        let slot = first * 8 + plain.len().min(7);
        if self.met.len() <= slot {
            self.met.resize_with(32 * 8, Vec::new);
        }
        if let Some(at) = self.met[slot].iter().position(|&(met, _)| met == plain) {
            return &self.met[slot][at].1;
        }
        // ü is typed as v, and often as u.
        let folded = fold::fold(plain);
        let mut names = vec![self.name(folded)];
        if plain.contains('ü') {
            names.insert(0, self.name(plain.replace('ü', "v")));
        }
        self.met[slot].push((plain, names));
        self.met[slot].last().map_or(&[], |(_, names)| names)
    }

    fn name(&mut self, spelling: String) -> Syllable {
        let at = self.spellings.iter().position(|name| *name == spelling).unwrap_or_else(|| {
            self.initials.push(spelling.chars().next().map_or(0, bit));
            self.spellings.push(spelling);
            self.spellings.len() - 1
        });
        Syllable::try_from(at).unwrap_or(0)
    }
}

/// A syllable with all that is easily confused made one: z/zh, c/ch, s/sh, n/l, an/ang, en/eng, in/ing.
fn confused(spelling: &str) -> String {
    let (initial, rest) = match spelling.split_at_checked(2) {
        Some(("zh", rest)) => ("z", rest),
        Some(("ch", rest)) => ("c", rest),
        Some(("sh", rest)) => ("s", rest),
        _ => match spelling.strip_prefix('n') {
            Some(rest) if !rest.is_empty() => ("l", rest),
            _ => ("", spelling),
        },
    };
    let open = ["ang", "eng", "ing"].iter().any(|ending| rest.ends_with(ending));
    let rest = if open { rest.strip_suffix('g').unwrap_or(rest) } else { rest };
    format!("{initial}{rest}")
}
