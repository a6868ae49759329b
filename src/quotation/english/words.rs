//! The words of an English paragraph, with what stands between them.

use super::super::marks::{Marks, Place};
use super::super::view::{Paragraph, View};
use super::lexicon::{Kind, NO_NAME, kinds};

/// What stands between a word and the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// A space.
    Joined,
    Comma,
    Dash,
    Colon,
    Semicolon,
    Bracket,
    /// A quotation mark.
    Quote,
    /// The end of a sentence, or of the paragraph.
    Sentence,
}

/// The longest sentence, in characters: what is longer is read in pieces, so that the time grows with the text and no faster.
pub(super) const LONGEST_SENTENCE: usize = 3_000;

/// A word: shown characters.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub start: usize,
    pub end: usize,
    /// In small letters, without the 's of a possessive.
    pub lower: String,
    pub kinds: Kind,
    /// Whether it may be part of a name.
    pub capital: bool,
    /// Whether it stands in the article's own words.
    pub told: bool,
    /// Lumen's, workers'.
    pub possessive: bool,
    /// What follows.
    pub gap: Gap,
}

/// The words of a paragraph.
pub(super) struct Line<'a> {
    pub view: &'a View,
    pub marks: &'a Marks,
    pub start: usize,
    pub end: usize,
    pub words: Vec<Word>,
}

/// Names of organisations that end like a possessive.
const NO_POSSESSIVES: [&str; 10] = [
    "moody", "mcdonald", "christie", "sotheby", "macy", "kohl", "lowe", "wendy", "kellogg",
    "domino",
];

impl<'a> Line<'a> {
    pub(super) fn new(view: &'a View, marks: &'a Marks, paragraph: &Paragraph) -> Self {
        let (start, end) = (paragraph.start, paragraph.end);
        let mut line = Self { view, marks, start, end, words: Vec::new() };
        let text = &view.text;
        let mut at = start;
        while at < end {
            if !text[at].is_alphanumeric() {
                at += 1;
                continue;
            }
            let from = at;
            let place = marks.places[at];
            while at < end
                && (text[at].is_alphanumeric()
                    || matches!(text[at], '\'' | '’' | '-' | '.' | '&')
                        && marks.places[at] == place
                        && text.get(at + 1).is_some_and(|c| c.is_alphanumeric()))
            {
                at += 1;
            }
            line.words.push(line.word(from, at));
        }
        for number in 0..line.words.len() {
            let gap = line.gap(number);
            line.words[number].gap = gap;
        }
        line
    }

    fn word(&self, start: usize, end: usize) -> Word {
        let text = &self.view.text;
        let mut lower: String = text[start..end].iter().flat_map(|c| c.to_lowercase()).collect();
        let bare = lower.strip_suffix("'s").or_else(|| lower.strip_suffix("’s")).map(str::to_owned);
        let mut possessive = false;
        if let Some(bare) = bare
            && !NO_POSSESSIVES.contains(&bare.as_str())
            && !matches!(
                bare.as_str(),
                "it" | "that" | "he" | "she" | "there" | "what" | "let" | "who"
            )
        {
            possessive = true;
            lower = bare;
        }
        // They've, I'm
        let pronoun = lower.split(['\'', '’']).next().filter(|word| word.len() < lower.len());
        if let Some(pronoun) = pronoun
            .filter(|word| matches!(*word, "i" | "you" | "we" | "they" | "he" | "she" | "it"))
        {
            lower.truncate(pronoun.len());
        }
        // The workers' union
        possessive |= lower.ends_with('s')
            && matches!(text.get(end), Some('\'' | '’'))
            && text.get(end + 1) == Some(&' ')
            && self.marks.places[end] == self.marks.places[start];
        let mut letters = text[start..end].iter();
        let first = text[start];
        let capital =
            first.is_uppercase() || first.is_ascii_digit() && letters.any(|c| c.is_uppercase());
        let kinds = kinds(&lower);
        Word {
            start,
            end,
            kinds,
            capital: capital && kinds & NO_NAME == 0,
            told: self.marks.places[start] != Place::Marked,
            possessive,
            gap: Gap::Sentence,
            lower,
        }
    }

    fn gap(&self, number: usize) -> Gap {
        let word = &self.words[number];
        let Some(next) = self.words.get(number + 1) else { return Gap::Sentence };
        let between = &self.view.text[word.end..next.start];
        if word.told != next.told || between.iter().any(|c| matches!(c, '“' | '”' | '"')) {
            return Gap::Quote;
        }
        if (word.end..next.start).any(|at| self.ends_sentence(at)) {
            return Gap::Sentence;
        }
        for c in between {
            match c {
                '，' => return Gap::Comma,
                '—' => return Gap::Dash,
                '：' => return Gap::Colon,
                '；' => return Gap::Semicolon,
                '（' | '）' | '[' | ']' => return Gap::Bracket,
                _ => {}
            }
        }
        if between.starts_with(&[' ', '-']) { Gap::Dash } else { Gap::Joined }
    }

    /// Whether a sentence ends at `at`: not behind an abbreviation.
    pub(super) fn ends_sentence(&self, at: usize) -> bool {
        let text = &self.view.text;
        if !matches!(text[at], '。' | '！' | '？') {
            return false;
        }
        let next = text[at + 1..self.end].iter().find(|c| !c.is_whitespace());
        if next.is_some_and(|c| c.is_lowercase() || *c == '，') {
            return false;
        }
        let head: String = text[at.saturating_sub(5)..at].iter().collect();
        let last = head.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
        let short = [
            "Mr", "Mrs", "Ms", "Dr", "Prof", "Inc", "Co", "Ltd", "Corp", "St", "Jr", "Sr", "No",
            "vs", "Gen", "Sen", "Rep", "Gov", "Rev", "Lt", "Col",
        ];
        // 3.1% ends a sentence, U.S. need not.
        let figure = last.contains(|c: char| c.is_ascii_digit());
        let abbreviated = next.is_some()
            && !figure
            && (short.contains(&last) || last.len() == 1 || last.contains('.'));
        !(abbreviated && text[at] == '。')
    }

    pub(super) fn text(&self, at: usize) -> String {
        self.words.get(at).map_or(String::new(), |word| self.view.written(word.start, word.end))
    }

    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.words.get(at).is_some_and(|one| one.lower == word && !one.possessive)
    }

    /// Whether a word is of one of some kinds; a possessive is of none but that of its owner.
    pub(super) fn of(&self, at: usize, kinds: Kind) -> bool {
        self.words.get(at).is_some_and(|word| word.kinds & kinds != 0)
    }

    pub(super) fn capital(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.capital)
    }

    pub(super) fn told(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.told)
    }

    pub(super) fn possessive(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.possessive)
    }

    /// What stands behind a word.
    pub(super) fn behind(&self, at: usize) -> Gap {
        self.words.get(at).map_or(Gap::Sentence, |word| word.gap)
    }

    /// What stands before a word.
    pub(super) fn before(&self, at: usize) -> Gap {
        at.checked_sub(1).map_or(Gap::Sentence, |at| self.behind(at))
    }

    /// Whether only a space stands between a word and the next, both in the article's own words.
    pub(super) fn joined(&self, at: usize) -> bool {
        self.behind(at) == Gap::Joined
    }

    /// The first word that begins at a place or behind it.
    pub(super) fn word_at(&self, place: usize) -> usize {
        self.words.partition_point(|word| word.start < place)
    }

    /// Where the sentence ends that goes on at a place, quotations left out.
    pub(super) fn sentence_end(&self, from: usize) -> usize {
        let stop = self.end.min(from + LONGEST_SENTENCE);
        (from..stop)
            .find(|&at| {
                if self.marks.places[at] == Place::Marked {
                    at > from && self.leaves_marks(at) && self.closes_sentence(at)
                } else {
                    self.ends_sentence(at)
                }
            })
            .unwrap_or(stop)
    }

    /// Where the sentence begins in which a place stands.
    pub(super) fn sentence_start(&self, place: usize) -> usize {
        let first = self.start.max(place.saturating_sub(LONGEST_SENTENCE));
        (first..place)
            .rev()
            .find(|&at| {
                self.marks.places[at] != Place::Marked && self.ends_sentence(at)
                    || at + 1 < place && self.leaves_marks(at) && self.closes_sentence(at)
            })
            .map_or(first, |at| at + 1)
    }

    /// Whether a quotation ends with its closing mark at a place.
    fn leaves_marks(&self, at: usize) -> bool {
        self.marks.places[at] == Place::Marked
            && self.marks.places.get(at + 1).is_none_or(|&place| place != Place::Marked)
    }

    /// Whether a closing mark ends a sentence: “It is over.” Then …
    pub(super) fn closes_sentence(&self, close: usize) -> bool {
        let text = &self.view.text;
        matches!(text[close.saturating_sub(1)], '。' | '！' | '？')
            && text[close + 1..self.end]
                .iter()
                .find(|c| !c.is_whitespace())
                .is_none_or(|c| !c.is_lowercase())
    }

    /// Whether a sentence ends between two places of the article's own words.
    pub(super) fn parted(&self, from: usize, to: usize) -> bool {
        to > from + LONGEST_SENTENCE
            || (from..to).any(|at| self.ends_sentence(at) && self.marks.places[at] != Place::Marked)
    }
}
