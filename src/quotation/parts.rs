//! Words of a short Chinese text with their parts of speech.
//!
//! A text is cut where the words are most frequent together (a unigram model, found by dynamic programming). The dictionary is the
//! smaller part of jieba's; it is laid out at the first question, so that a program that never asks pays nothing.

use std::sync::LazyLock;

use super::letters;
use super::lexicon::{ADVERB, Class, ORGANISATION, PERSON, SPEECH_NOUN, STATEMENT, TITLE, WORDS};

/// `word`, a blank, a letter for the part of speech, and a letter for the logarithm of the frequency (`a` is 1, `b` 2, `c` 4).
const DICTIONARY: &str = include_str!("parts/words.txt");

/// The longest word that is looked up.
const LONGEST_WORD: usize = 4;
/// The logarithm of the sum of all frequencies.
const ALL_FREQUENCIES: u32 = 26;
/// The frequency, as a logarithm, of a character that is no word, and of a word of the project's own lists.
const UNKNOWN: u32 = 0;
const LISTED: u32 = 11;

/// The project's own lists of nouns.
const NOUNS: Class = PERSON | TITLE | ORGANISATION | SPEECH_NOUN | STATEMENT;

/// A part of speech, as far as the rules ask for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Noun,
    Place,
    Verb,
    /// A verb that also is a noun: 投资, 演讲.
    VerbOrNoun,
    Adjective,
    Adverb,
    Time,
    Pronoun,
    /// 上, 之前, 身边.
    Localizer,
    Preposition,
    Conjunction,
    Number,
    Measure,
    /// 前, 副, 大型: it stands before a noun.
    Attribute,
    /// 的, 地, 了, 着, 过.
    Particle,
    Suffix,
    /// A mark.
    Mark,
}

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub start: usize,
    pub end: usize,
    pub part: Part,
}

impl Word {
    /// Whether the word is one of a list.
    pub(super) fn is_one_of(&self, text: &[char], list: &[&str]) -> bool {
        let length = self.end - self.start;
        list.iter().any(|entry| letters::begins(text, self.start, self.end, entry) == Some(length))
    }

    /// Whether the word ends with one of a list, whatever its case.
    pub(super) fn ends_with_one_of(&self, text: &[char], list: &[&str]) -> bool {
        list.iter()
            .any(|entry| letters::ends(text, self.start, self.end, &entry.to_lowercase()).is_some())
    }
}

/// The longest word of the dictionary that begins a text; its first character where none does.
pub(super) fn first_word(text: &[char]) -> Option<Word> {
    let longest = text.len().min(LONGEST_WORD);
    let word = (2..=longest).rev().find_map(|end| {
        let part = part_of(&text[..end])?;
        Some(Word { start: 0, end, part })
    });
    let first = text.get(..1)?;
    let alone = Word { start: 0, end: 1, part: part_of(first).unwrap_or(Part::Noun) };
    Some(word.unwrap_or(alone))
}

/// The words of a folded text.
pub(super) fn words(text: &[char]) -> Vec<Word> {
    // best[at]: the lowest cost of the text up to there, and the last word.
    let mut best: Vec<(u32, usize, Part)> = vec![(u32::MAX, 0, Part::Noun); text.len() + 1];
    best[0].0 = 0;
    for at in 0..text.len() {
        let cost = best[at].0;
        for &(length, part, frequency) in at_place(text, at).as_slice() {
            let total = cost.saturating_add(ALL_FREQUENCIES - frequency.min(ALL_FREQUENCIES - 1));
            let reached = &mut best[at + length];
            if total < reached.0 {
                *reached = (total, at, part);
            }
        }
    }
    let mut found = Vec::new();
    let mut end = text.len();
    while end > 0 {
        let (_, start, part) = best[end];
        found.push(Word { start, end, part });
        end = start;
    }
    found.reverse();
    found
}

/// Whether characters are a word of the dictionary.
pub(super) fn is_word(characters: &[char]) -> bool {
    part_of(characters).is_some()
}

/// The part of speech of characters that are a word of the dictionary.
pub(super) fn part_of(characters: &[char]) -> Option<Part> {
    look_up(characters).map(|(part, _)| part)
}

/// Whether characters are a noun or a place that every newspaper has: 战友, 法庭, 甘肃.
pub(super) fn is_common_noun(characters: &[char]) -> bool {
    /// The logarithm of the frequency from which on a noun is common.
    const COMMON: u32 = 9;
    look_up(characters).is_some_and(|(part, frequency)| {
        part == Part::Place || part == Part::Noun && frequency >= COMMON
    })
}

/// The words that may begin at a place, of which there always is one: the character alone, up to four of the dictionary, and one of the
/// verbs, the adverbs and the nouns of the project's own lists. They stand on the stack: this is asked for every character of a phrase.
struct Candidates {
    list: [Candidate; Self::MOST],
    count: usize,
}

/// The length of a word, its part of speech and its frequency.
type Candidate = (usize, Part, u32);

impl Candidates {
    const MOST: usize = 1 + LONGEST_WORD + 3;

    fn new(first: Candidate) -> Self {
        Self { list: [first; Self::MOST], count: 1 }
    }

    fn push(&mut self, one: Candidate) {
        if let Some(place) = self.list.get_mut(self.count) {
            *place = one;
            self.count += 1;
        }
    }

    fn as_slice(&self) -> &[Candidate] {
        &self.list[..self.count]
    }

    /// The first one of a length.
    fn of(&mut self, length: usize) -> Option<&mut Candidate> {
        self.list[..self.count].iter_mut().find(|one| one.0 == length)
    }
}

/// The words that may begin at a place.
fn at_place(text: &[char], at: usize) -> Candidates {
    let first = text[at];
    if first.is_ascii_alphanumeric() {
        let length = text[at..].iter().take_while(|c| c.is_ascii_alphanumeric()).count();
        let digits = text[at..at + length].iter().all(char::is_ascii_digit);
        let part = if digits { Part::Number } else { Part::Noun };
        return Candidates::new((length, part, LISTED));
    }
    if !first.is_alphanumeric() {
        return Candidates::new((1, Part::Mark, LISTED));
    }
    let mut found = Candidates::new((1, Part::Noun, UNKNOWN));
    let rest = &text[at..];
    for length in 1..=LONGEST_WORD.min(rest.len()) {
        if length > 1 && !INDEX.may_begin(rest) {
            break;
        }
        if let Some((part, frequency)) = look_up(&rest[..length]) {
            found.push((length, part, frequency));
        }
    }
    // Of the project's own lists, those of verbs count before the dictionary, the others where it has no such word.
    if let Some((length, _)) = WORDS.cue(text, at).filter(|&(length, _)| length > 1) {
        match found.of(length) {
            Some(known) if known.1 == Part::Noun => known.1 = Part::VerbOrNoun,
            Some(_) => {}
            None => found.push((length, Part::Verb, LISTED)),
        }
    }
    for (class, part) in [(ADVERB, Part::Adverb), (NOUNS, Part::Noun)] {
        if let Some((length, _)) = WORDS.at(text, at, class)
            && length > 1
            && found.of(length).is_none()
        {
            found.push((length, part, LISTED));
        }
    }
    found
}

/// The dictionary's words as numbers, in the order of its lines.
struct Index {
    /// Where the words begin that have a first character of the Basic Multilingual Plane; as many as there are words before them.
    first: Box<[u32]>,
    /// A Bloom filter with one hash function over the first two characters of the words: most of what is looked up is no word, and ends
    /// here.
    pairs: Box<[u64]>,
    /// The characters of each word, sixteen bits each, the first one highest: they are sorted as the words are.
    keys: Box<[u64]>,
    /// The letters of each word for its part of speech and its frequency.
    letters: Box<[[u8; 2]]>,
}

impl Index {
    /// The logarithm of the number of bits of the filter; one in sixteen is set.
    const BITS: u32 = 19;
    /// The bits of a character in a key.
    const WIDTH: u32 = 16;

    fn new() -> Self {
        let lines = DICTIONARY.bytes().filter(|&byte| byte == b'\n').count();
        let mut keys = Vec::with_capacity(lines);
        let mut letters = Vec::with_capacity(lines);
        let mut first = vec![0; 0x1_0001].into_boxed_slice();
        let mut pairs = vec![0; (1 << Self::BITS) / u64::BITS as usize].into_boxed_slice();
        let mut reached = 0usize;
        for line in DICTIONARY.lines() {
            let Some((word, &[b' ', part, frequency])) = line.as_bytes().split_last_chunk::<3>()
            else {
                continue;
            };
            let Some(word) = line.get(..word.len()) else { continue };
            let Some(key) = Self::key(word.chars()) else { continue };
            // The lines are sorted: all characters up to this one begin here.
            let begins = (key >> (3 * Self::WIDTH)) as usize;
            if reached <= begins {
                first[reached..=begins].fill(u32::try_from(keys.len()).unwrap_or(u32::MAX));
                reached = begins + 1;
            }
            let (place, bit) = Self::bit((key >> (2 * Self::WIDTH)) as u32);
            pairs[place] |= bit;
            keys.push(key);
            letters.push([part, frequency]);
        }
        first[reached..].fill(u32::try_from(keys.len()).unwrap_or(u32::MAX));
        Self { first, pairs, keys: keys.into_boxed_slice(), letters: letters.into_boxed_slice() }
    }

    /// The key of a word; none of one that is too long or has a character beyond the Basic Multilingual Plane.
    #[inline]
    fn key(word: impl Iterator<Item = char>) -> Option<u64> {
        let mut key = 0;
        let mut shift = u64::BITS;
        for c in word.map(|c| c as u32) {
            // A character of nothing would make a key of a shorter word.
            if c == 0 {
                return None;
            }
            shift = shift.checked_sub(Self::WIDTH)?;
            key |= u64::from(u16::try_from(c).ok()?) << shift;
        }
        (key != 0).then_some(key)
    }

    /// The place in the filter of two characters, sixteen bits each.
    #[inline]
    fn bit(pair: u32) -> (usize, u64) {
        // Multiplicative hashing (Knuth, The Art of Computer Programming, 6.4).
        let hash = pair.wrapping_mul(0x9E37_79B1) >> (32 - Self::BITS);
        ((hash / u64::BITS) as usize, 1 << (hash % u64::BITS))
    }

    /// Whether a word of two characters or more may begin a text.
    fn may_begin(&self, text: &[char]) -> bool {
        let &[first, second, ..] = text else { return false };
        let (Ok(first), Ok(second)) = (u16::try_from(first as u32), u16::try_from(second as u32))
        else {
            return false;
        };
        self.may_hold(u32::from(first) << Self::WIDTH | u32::from(second))
    }

    #[inline]
    fn may_hold(&self, pair: u32) -> bool {
        let (place, bit) = Self::bit(pair);
        self.pairs[place] & bit != 0
    }
}

static INDEX: LazyLock<Index> = LazyLock::new(Index::new);

/// The part of speech and the frequency of a word of the dictionary.
fn look_up(word: &[char]) -> Option<(Part, u32)> {
    let index = &*INDEX;
    let key = Index::key(word.iter().copied())?;
    if word.len() > 1 && !index.may_hold((key >> (2 * Index::WIDTH)) as u32) {
        return None;
    }
    let first = *word.first()? as usize;
    let from = *index.first.get(first)? as usize;
    let to = *index.first.get(first + 1)? as usize;
    let place = from + index.keys.get(from..to)?.binary_search(&key).ok()?;
    let [letter, frequency] = *index.letters.get(place)?;
    Some((part(letter), u32::from(frequency - b'a')))
}

fn part(letter: u8) -> Part {
    match letter {
        b's' => Part::Place,
        b'v' => Part::Verb,
        b'w' => Part::VerbOrNoun,
        b'a' => Part::Adjective,
        b'd' => Part::Adverb,
        b't' => Part::Time,
        b'r' => Part::Pronoun,
        b'f' => Part::Localizer,
        b'p' => Part::Preposition,
        b'c' => Part::Conjunction,
        b'm' => Part::Number,
        b'q' => Part::Measure,
        b'b' => Part::Attribute,
        b'u' => Part::Particle,
        b'k' => Part::Suffix,
        _ => Part::Noun,
    }
}

#[cfg(test)]
mod tests {
    use super::{DICTIONARY, Part, part_of, words};

    fn letters(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    fn cut(text: &str) -> Vec<String> {
        let text = letters(text);
        words(&text).iter().map(|word| text[word.start..word.end].iter().collect()).collect()
    }

    #[test]
    fn a_text_is_cut_into_its_most_frequent_words() {
        assert_eq!(
            cut("在上海的公司里反复强调"),
            ["在", "上海", "的", "公司", "里", "反复", "强调"]
        );
        assert_eq!(cut("创办的公司2019年说，"), ["创办", "的", "公司", "2019", "年", "说", "，"]);
        assert_eq!(cut(""), [] as [&str; 0]);
    }

    #[test]
    fn every_line_of_the_dictionary_is_found() {
        for line in DICTIONARY.lines() {
            let (word, rest) = line.split_once(' ').expect("a blank");
            assert!(part_of(&letters(word)).is_some() && rest.len() == 2, "{line}");
        }
        assert_eq!(part_of(&letters("投资")), Some(Part::VerbOrNoun));
        assert_eq!(part_of(&letters("投资投")), None);
    }
}
