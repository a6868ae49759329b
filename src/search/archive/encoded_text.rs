//! The letters of a quote as a segment keeps them: two bytes for a letter, one for what separates it.

use std::ops::Range;

use crate::search::text::fold::Break;
use crate::search::text::letters::Letters;
use crate::search::text::pinyin::{PinyinTable, Reading, ReadingSet, Syllable};
use crate::search::text::search_text::{Letter, SearchText};
use crate::search::text::signature::LetterSignature;

const SOFT: u8 = 1;
const HARD: u8 = 2;
const HEAD: u8 = 4;
/// It is read otherwise than its code is: 乾 folds to 干, and 𬭎 has a code that it shares with others.
const ODD: u8 = 8;

/// A field begins with it that stands beside the words.
const FIELD: u8 = 16;

/// The letters of one quote: of its words, then of each field beside them.
#[derive(Clone, Copy, Debug)]
pub struct EncodedText<'a> {
    /// The letters, folded.
    pub codes: &'a [u16],
    /// What is known of each.
    pub marks: &'a [u8],
    /// The place of the first letter among all letters of the segment.
    pub first: u32,
    /// Which letters of the segment are read otherwise, and how; in the order of their places.
    pub odd: &'a [[u32; 2]],
}

/// The letters of quotes one behind the other, while they are written.
#[derive(Debug, Default)]
pub struct LetterColumns {
    pub codes: Vec<u16>,
    pub marks: Vec<u8>,
    pub odd: Vec<[u32; 2]>,
}

impl LetterColumns {
    /// How many letters there are.
    pub fn len(&self) -> u32 {
        u32::try_from(self.codes.len()).unwrap_or(u32::MAX)
    }

    pub fn clear(&mut self) {
        self.codes.clear();
        self.marks.clear();
        self.odd.clear();
    }

    /// Adds the letters of a quote's words, or of a `field` beside them.
    pub fn push(&mut self, text: &SearchText, field: bool) {
        let first = self.codes.len();
        for letter in &text.letters {
            let (code, mark, odd) = encoded(letter);
            if let Some(reading) = odd {
                self.odd.push([self.len(), u32::from(reading)]);
            }
            self.codes.push(code);
            self.marks.push(mark);
        }
        if let Some(mark) = self.marks.get_mut(first).filter(|_| field) {
            *mark |= FIELD;
        }
    }

    /// All of them as one text.
    pub fn all(&self) -> EncodedText<'_> {
        EncodedText { codes: &self.codes, marks: &self.marks, first: 0, odd: &self.odd }
    }
}

/// Whether any of these letters is read otherwise than what it folds to.
fn has_odd(marks: &[u8]) -> bool {
    marks.iter().fold(0, |all, mark| all | mark) & ODD != 0
}

/// Whether the mark of a letter says that a word begins with it.
pub fn is_head(mark: u8) -> bool {
    mark & HEAD != 0
}

/// Whether the mark of a letter says that a clause ends before it.
pub fn is_behind_a_clause(mark: u8) -> bool {
    mark & HARD != 0
}

impl<'a> EncodedText<'a> {
    /// The letters of the quote at a row, of all letters of a segment; `starts` is where those of each row begin, and behind the last
    /// where they end. No letters where that is damaged.
    pub fn of_row(
        row: usize,
        starts: &[u32],
        codes: &'a [u16],
        marks: &'a [u8],
        odd: impl FnOnce() -> &'a [[u32; 2]],
    ) -> Self {
        let (first, end) = match starts.get(row..row + 2) {
            Some(&[first, end]) => (first, end),
            _ => (0, 0),
        };
        let range = first as usize..end.max(first) as usize;
        let codes = codes.get(range.clone()).unwrap_or(&[]);
        let marks = marks.get(range).unwrap_or(&[]);
        let odd = if has_odd(marks) { odd() } else { &[] };
        let odd = odd.get(odd.partition_point(|&[place, _]| place < first)..).unwrap_or(&[]);
        Self { codes, marks, first, odd }
    }
}

impl EncodedText<'_> {
    /// The letters of the words, and those of each field beside them.
    pub fn parts(&self) -> (Self, impl Iterator<Item = Self>) {
        let starts = |from: usize| {
            let mut rest = self.marks.iter().skip(from);
            rest.position(|mark| mark & FIELD != 0).map_or(self.len(), |at| from + at)
        };
        let first = starts(0);
        let mut from = first;
        let beside = std::iter::from_fn(move || {
            let range = from..if from < self.len() { starts(from + 1) } else { return None };
            from = range.end;
            Some(self.part(range))
        });
        (self.part(0..first), beside)
    }

    fn part(&self, range: Range<usize>) -> Self {
        let first = self.first + u32::try_from(range.start).unwrap_or(0);
        let codes = self.codes.get(range.clone()).unwrap_or(&[]);
        let marks = self.marks.get(range).unwrap_or(&[]);
        Self { codes, marks, first, odd: self.odd }
    }
}

/// A letter of the Basic Multilingual Plane as it is; the rest share codes that no letter has.
pub fn code(folded: char) -> u16 {
    u16::try_from(u32::from(folded))
        .unwrap_or_else(|_| 0xD800 + u16::try_from(u32::from(folded) % 0x800).unwrap_or(0))
}

/// What a segment keeps of a letter; its reading, where it is not that of the letter.
fn encoded(letter: &Letter) -> (u16, u8, Option<Reading>) {
    let separated = match letter.before {
        None => 0,
        Some(Break::Soft) => SOFT,
        Some(Break::Hard) => HARD,
    };
    let code = code(letter.folded);
    let odd = (letter.reading != PinyinTable::reading_of_code(code)).then_some(letter.reading);
    let head = if letter.head { HEAD } else { 0 };
    let mark = separated | head | if odd.is_some() { ODD } else { 0 };
    (code, mark, odd)
}

impl Letters for EncodedText<'_> {
    const PLACED: bool = false;

    fn len(&self) -> usize {
        self.codes.len()
    }

    fn hanzi(&self) -> bool {
        (0..self.len()).any(|at| self.reading(at) != 0)
    }

    fn mask(&self) -> LetterSignature {
        LetterSignature::ANYTHING
    }

    /// A letter beyond the Basic Multilingual Plane is a noncharacter, which no pattern holds: whoever looks for one looks into the quote
    /// itself. What is near it is scored as beside any other letter; beside NUL, skim scores the beginning of a text.
    fn folded(&self, at: usize) -> char {
        char::from_u32(u32::from(self.codes[at])).unwrap_or('\u{ffff}')
    }

    fn reading(&self, at: usize) -> Reading {
        if self.odd.is_empty() || self.marks[at] & ODD == 0 {
            return PinyinTable::reading_of_code(self.codes[at]);
        }
        let place = self.first + u32::try_from(at).unwrap_or(0);
        let found = self.odd.binary_search_by_key(&place, |&[place, _]| place);
        found.ok().and_then(|at| Reading::try_from(self.odd[at][1]).ok()).unwrap_or(0)
    }

    fn head(&self, at: usize) -> bool {
        self.marks[at] & HEAD != 0
    }

    fn before(&self, at: usize) -> Option<Break> {
        match self.marks[at] & (SOFT | HARD) {
            0 => None,
            SOFT => Some(Break::Soft),
            _ => Some(Break::Hard),
        }
    }

    fn place(&self, _at: usize) -> u32 {
        0
    }

    fn own(&self, _at: usize) -> impl Iterator<Item = Syllable> {
        std::iter::empty()
    }

    fn find_start(&self, folded: char, readings: &ReadingSet, from: usize) -> Option<usize> {
        let code = code(folded);
        let rest = self.codes.get(from..)?;
        let starts =
            |&letter: &u16| letter == code || readings.has(PinyinTable::reading_of_code(letter));
        if self.odd.is_empty() {
            return rest.iter().position(starts).map(|at| from + at);
        }
        (from..self.len()).find(|&at| starts(&self.codes[at]) || readings.has(self.reading(at)))
    }

    fn find(&self, folded: char, from: usize) -> Option<usize> {
        let code = code(folded);
        let rest = self.codes.get(from..)?;
        rest.iter().position(|&letter| letter == code).map(|at| from + at)
    }
}
