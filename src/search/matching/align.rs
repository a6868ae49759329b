//! Lays a pattern along the letters of a haystack, character by character and syllable by syllable.

use crate::search::query::lattice;
use crate::search::query::pattern::{LONGEST, Pattern};
use crate::search::text::class::Reach;
use crate::search::text::confusable;
use crate::search::text::fold::Break;
use crate::search::text::letters::Letters;
use crate::search::text::pinyin;
use crate::search::way::Way;

/// Where a pattern was laid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlignedSpan {
    /// The first letter.
    pub start: usize,
    /// The letter after the last one.
    pub end: usize,
    /// How many syllables needed a reading that is not the character's commonest.
    pub rare: u8,
    /// How many neighbouring Hanzi share the letters of what is one syllable too: `qie` in 企鹅, which is 茄 before it is `qi'e`.
    pub splits: u8,
}

/// The letters that a pattern touches: never more than it has itself.
pub struct Path {
    letters: [usize; LONGEST],
    /// The letter of the pattern that each of them was laid on.
    from: [usize; LONGEST],
    length: usize,
}

impl Path {
    /// None.
    pub fn new() -> Self {
        Self { letters: [0; LONGEST], from: [0; LONGEST], length: 0 }
    }

    /// In their order.
    pub fn letters(&self) -> impl Iterator<Item = usize> {
        self.letters.iter().copied().take(self.length)
    }

    fn push(&mut self, letter: usize, from: usize) {
        if let (Some(next), Some(place)) =
            (self.letters.get_mut(self.length), self.from.get_mut(self.length))
        {
            (*next, *place) = (letter, from);
        }
        self.length += 1;
    }

    fn pop(&mut self) {
        self.length -= 1;
    }
}

/// Lays `pattern` along the letters from `start` on, in one way; `path` receives the letters that it touches.
pub fn lay<L: Letters>(
    pattern: &Pattern,
    haystack: &L,
    way: Way,
    reach: Reach,
    start: usize,
    path: &mut Path,
) -> Option<AlignedSpan> {
    path.length = 0;
    if pattern.len() > LONGEST || !may_start(pattern, haystack, way, start) {
        return None;
    }
    let mut line =
        Alignment { pattern, haystack, way, reach, start, path, failed: [0; LONGEST + 1], rare: 0 };
    let end = line.step(0, start)?;
    let rare = line.rare;
    debug_assert!(follows_lattice(pattern, way, path), "{} {way:?}", pattern.text);
    let splits = if way == Way::Initials { 0 } else { splits(pattern, haystack, path) };
    Some(AlignedSpan { start, end, rare, splits })
}

/// Whether a path is one of the ways in which the pattern may be laid on letters.
fn follows_lattice(pattern: &Pattern, way: Way, path: &Path) -> bool {
    let from = path.from.get(..path.length).unwrap_or(&[]);
    let ends = from.iter().copied().skip(1).chain([pattern.len()]);
    from.iter().zip(ends).all(|(&from, to)| lattice::has(pattern, way, from, to))
}

/// How many neighbouring Hanzi of a path share what may be one syllable.
fn splits<L: Letters>(pattern: &Pattern, haystack: &L, path: &Path) -> u8 {
    /// `zhuang`, `chuang` and `shuang`.
    const LONGEST_SYLLABLE: usize = 6;
    let table = pinyin::table();
    let ends = path.from.get(2..path.length).unwrap_or(&[]).iter().copied();
    let ends = ends.chain([pattern.len()]);
    let neighbours = path.letters.windows(2).zip(path.from.windows(2)).zip(ends);
    let is_split = |letters: &[usize], from: usize, middle: usize, end: usize| {
        end - from <= LONGEST_SYLLABLE
            && middle - from < LONGEST_SYLLABLE
            && letters.iter().all(|&at| haystack.reading(at) != 0)
            && pattern.readings[from..end].iter().all(|&reading| reading == 0)
            && pattern.is_whole(from..end)
            && table.is_syllable(&pattern.letters[from..end])
    };
    let splits = neighbours.take(path.length.saturating_sub(1));
    let splits = splits.filter(|((at, from), end)| is_split(at, from[0], from[1], *end)).count();
    u8::try_from(splits).unwrap_or(u8::MAX)
}

/// Whether the first letters can go together; nearly all that cannot are left here.
fn may_start<L: Letters>(pattern: &Pattern, haystack: &L, way: Way, start: usize) -> bool {
    let Some(&first) = pattern.letters.first() else { return false };
    let hanzi = haystack.reading(start) != 0;
    if first == haystack.folded(start) {
        return hanzi || haystack.head(start);
    }
    if !hanzi {
        return false;
    }
    if pattern.readings[0] != 0 {
        let fuzzy = way == Way::FuzzySound;
        return (fuzzy || way == Way::SameSound)
            && pattern.sounds_like(0, haystack.reading(start), haystack.own(start), fuzzy);
    }
    pattern.starts(way).has(haystack.reading(start)) || {
        let heads = haystack.own(start).filter_map(|name| {
            pinyin::table().spelling(name).first().map(|&letter| pinyin::bit(letter))
        });
        heads.fold(0, |heads, head| heads | head)
            & confusable::initials(first, way == Way::FuzzySound)
            != 0
    }
}

struct Alignment<'a, L> {
    pattern: &'a Pattern,
    haystack: &'a L,
    way: Way,
    reach: Reach,
    start: usize,
    path: &'a mut Path,
    /// For each letter after `start` the places in the pattern from which it was tried in vain.
    failed: [u64; LONGEST + 1],
    rare: u8,
}

impl<L: Letters> Alignment<'_, L> {
    /// Lays the pattern from its `n`-th letter on along the letters from `at` on; the letter after the last one.
    fn step(&mut self, n: usize, at: usize) -> Option<usize> {
        let Some(&wanted) = self.pattern.letters.get(n) else {
            return Some(at);
        };
        let haystack = self.haystack;
        if at >= haystack.len() {
            return None;
        }
        let crosses = at > self.start && haystack.before(at) == Some(Break::Hard);
        if crosses && self.reach == Reach::Clause {
            return None;
        }
        let offset = at - self.start;
        let tried = self.failed.get_mut(offset)?;
        if *tried & (1 << n) != 0 {
            return None;
        }
        *tried |= 1 << n;
        if !haystack.head(at) && self.pattern.apostrophes().any(|border| border == n && n > 0) {
            return None;
        }
        self.path.push(at, n);
        let rare = self.rare;
        if haystack.folded(at) == wanted {
            if let Some(end) = self.step(n + 1, at + 1) {
                return Some(end);
            }
            if self.way == Way::Initials
                && self.reach == Reach::Name
                && haystack.head(at)
                && let Some(end) = self.step(n + 1, haystack.next_head(at))
            {
                return Some(end);
            }
        }
        if haystack.reading(at) != 0 {
            let end = if self.pattern.readings[n] != 0 {
                self.by_sound(n, at)
            } else {
                self.by_spelling(n, at)
            };
            if end.is_some() {
                return end;
            }
        }
        self.rare = rare;
        self.path.pop();
        None
    }

    /// A Hanzi of the pattern for another that sounds like it.
    fn by_sound(&mut self, n: usize, at: usize) -> Option<usize> {
        if !matches!(self.way, Way::SameSound | Way::FuzzySound) {
            return None;
        }
        let fuzzy = self.way == Way::FuzzySound;
        let (reading, own) = (self.haystack.reading(at), self.haystack.own(at));
        let sounds = self.pattern.sounds_like(n, reading, own, fuzzy);
        if sounds { self.step(n + 1, at + 1) } else { None }
    }

    /// Whether these letters may be the head of a syllable that is still being typed; `ch` among initials is two of them.
    fn may_cut(&self, head: &[char]) -> bool {
        self.way != Way::Initials || head.iter().any(|letter| pinyin::VOWELS.contains(letter))
    }

    /// Letters of the pattern for a Hanzi: its pinyin, cut short at the pattern's end, or its initial.
    fn by_spelling(&mut self, n: usize, at: usize) -> Option<usize> {
        let table = pinyin::table();
        let haystack = self.haystack;
        let fuzzy = self.way == Way::FuzzySound;
        if haystack.sounds(at) & confusable::initials(self.pattern.letters[n], fuzzy) == 0 {
            return None;
        }
        for (rank, name) in haystack.syllables(at).enumerate() {
            let same = [name];
            let names = if fuzzy { table.alike(name) } else { &same };
            for typed in names.iter().flat_map(|&name| table.ways_to_type(name)) {
                let spelling = &typed.letters;
                let rest = &self.pattern.letters[n..];
                let common = spelling.iter().zip(rest).take_while(|(a, b)| a == b).count();
                let end = if !self.pattern.is_whole(n..n + common) {
                    None
                } else if common == spelling.len() {
                    self.step(n + common, at + 1)
                } else if common == rest.len() && self.may_cut(rest) {
                    Some(at + 1)
                } else {
                    None
                };
                if end.is_some() {
                    self.rare = self.rare.saturating_add(u8::from(rank > 0));
                    return end;
                }
            }
        }
        if self.way != Way::Initials {
            return None;
        }
        let initial = haystack.initials(at) & pinyin::bit(self.pattern.letters[n]) != 0;
        if initial { self.step(n + 1, at + 1) } else { None }
    }
}
