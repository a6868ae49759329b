//! A query in pieces: what of it can be found where nothing has all of it.
//!
//! A sentence of Hanzi has no spaces. It is split by what is known: first the names that the atlas and the archive have, the longest first;
//! then Latin words; what is left of Hanzi, into words of up to four or into pairs of neighbours.

use std::ops::Range;

use crate::search::query::parse::{Sense, Term};
use crate::search::query::pattern::Pattern;

mod typed_word;

use typed_word::{SMALL_WORDS, TypedLetter, TypedWord, clauses, is_parted, is_particle};

/// The most pieces that are looked for; what lies behind them in a longer query counts as left out.
const MOST_PIECES: usize = 48;

/// A typed word of so many Hanzi is looked for whole; a longer one is more likely a part of a sentence.
const LONGEST_WORD: usize = 4;

/// A query of one word is a sentence from so many letters on, though no name or Latin word parts it.
const SHORTEST_SENTENCE: usize = 8;

/// Hanzi of numbers, but for 一, which most often is none.
const NUMERALS: &str = "两二三四五六七八九十百千万亿半倍";

/// What sort of piece it is, which decides how much it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A phrase between quotation marks: a hit must have it.
    Phrase,
    /// The name of a record or of a speaker.
    Name,
    /// A word as it was typed, or as Latin letters or Hanzi part it.
    Word,
    /// Two neighbouring Hanzi of a longer run.
    Pair,
    /// Two neighbours with a number in them: who looks for a sentence looks for its number.
    Number,
    /// One Hanzi.
    Single,
}

impl Sort {
    /// Whether it is two neighbours of a longer run.
    fn is_pair(self) -> bool {
        matches!(self, Self::Pair | Self::Number)
    }

    /// What finding it is worth beside its rarity. A word is two pairs, a name a little more than a word.
    pub fn worth(self) -> i64 {
        match self {
            Self::Phrase | Self::Name => 6,
            Self::Word | Self::Number => 4,
            Self::Pair => 2,
            Self::Single => 1,
        }
    }
}

/// A part of the query that is looked for by itself.
#[derive(Debug)]
pub struct QueryPiece {
    /// What is looked for.
    pub pattern: Pattern,
    /// What it is.
    pub sort: Sort,
    /// In which typed word it stands.
    word: usize,
    /// Its letters in that word.
    letters: Range<usize>,
}

/// A query in pieces.
#[derive(Debug, Default)]
pub struct Pieces {
    /// The pieces, in the order of the query.
    pub list: Vec<QueryPiece>,
    words: Vec<TypedWord>,
    /// How many names, words and runs of Hanzi the typed words fall into.
    segments: usize,
    /// How many of the typed words are not phrases.
    loose_words: usize,
}

impl Pieces {
    /// Splits the wanted words; `names` are folded letters of what is known by name.
    pub fn new(terms: &[Term], names: &[Vec<char>]) -> Self {
        let mut pieces = Self::default();
        for term in terms.iter().filter(|term| !term.without) {
            let word = TypedWord::new(&term.text);
            let at = pieces.words.len();
            match term.sense {
                Sense::Field(_) => {}
                Sense::Exact => {
                    let letters = 0..word.letters.len();
                    pieces.words.push(word);
                    let pattern = Pattern::new(&term.text, true);
                    pieces.list.push(QueryPiece { pattern, sort: Sort::Phrase, word: at, letters });
                }
                Sense::Words => {
                    pieces.loose_words += 1;
                    pieces.words.push(word);
                    pieces.split(at, names);
                }
            }
        }
        pieces
    }

    /// Whether the query is one word: where nothing has it, there is nothing to leave out.
    pub fn is_lone_word(&self) -> bool {
        let phrases = self.list.iter().filter(|piece| piece.sort == Sort::Phrase).count();
        let loose = self.list.len() - phrases;
        let letters: usize = self.words.iter().map(|word| word.letters.len()).sum();
        match self.loose_words {
            0 => true,
            1 if phrases == 0 => loose < 2 || (self.segments < 2 && letters < SHORTEST_SENTENCE),
            _ => false,
        }
    }

    fn split(&mut self, word: usize, names: &[Vec<char>]) {
        let letters = &self.words[word].letters;
        let mut owner: Vec<Option<Range<usize>>> = vec![None; letters.len()];
        for name in names.iter().filter(|name| name.len() <= letters.len()) {
            for start in 0..=letters.len() - name.len() {
                let range = start..start + name.len();
                let is_it = letters[range.clone()].iter().zip(name).all(|(l, n)| l.folded == *n);
                if is_it
                    && is_parted(letters, range.start)
                    && is_parted(letters, range.end)
                    && owner[range.clone()].iter().all(Option::is_none)
                {
                    owner[range.clone()].fill(Some(range));
                }
            }
        }
        let mut found: Vec<(Range<usize>, Sort)> = Vec::new();
        let mut segments = 0;
        let mut at = 0;
        while at < letters.len() {
            if let Some(name) = owner[at].clone() {
                at = name.end;
                segments += 1;
                found.push((name, Sort::Name));
                continue;
            }
            let latin = letters[at].latin;
            let rest = at + 1..letters.len();
            let ends = |next: &usize| owner[*next].is_some() || letters[*next].latin != latin;
            let end = rest.clone().find(ends).unwrap_or(letters.len());
            let run = at..end;
            at = end;
            let own: Vec<Range<usize>> = if latin || letters.len() <= LONGEST_WORD {
                vec![run]
            } else {
                clauses(letters, run)
            };
            for run in own {
                let text: String = letters[run.clone()].iter().map(|l| l.folded).collect();
                if latin && SMALL_WORDS.contains(&text.as_str()) {
                    continue;
                }
                segments += usize::from(run.len() > 1);
                match run.len() {
                    0 => {}
                    1 if is_particle(letters[run.start].folded) => {}
                    1 => found.push((run, Sort::Single)),
                    _ if latin || run.len() == 2 || letters.len() <= LONGEST_WORD => {
                        found.push((run, Sort::Word));
                    }
                    _ => {
                        let pairs = run.start..run.end - 1;
                        let is_number = |letter: &TypedLetter| {
                            letter.folded.is_ascii_digit() || NUMERALS.contains(letter.folded)
                        };
                        found.extend(pairs.map(|at| {
                            let number = letters[at..at + 2].iter().any(is_number);
                            (at..at + 2, if number { Sort::Number } else { Sort::Pair })
                        }));
                    }
                }
            }
        }
        self.segments += segments;
        for (letters, sort) in found {
            if self.list.len() >= MOST_PIECES {
                break;
            }
            let text = self.words[word].text(letters.clone());
            // Hanzi that stand by chance sound like others by chance: they are looked for as written.
            let exact = !self.words[word].letters[letters.start].latin;
            let pattern = Pattern::new(&text, exact);
            self.list.push(QueryPiece { pattern, sort, word, letters });
        }
    }

    /// Whether a hit that has these pieces is worth showing: it has a phrase, a name or a word, or three Hanzi that stand together; of a
    /// sentence, a fourth of its letters.
    pub fn is_near(&self, found: &dyn Fn(usize) -> bool) -> bool {
        let mut held = 0;
        let mut last: Option<&QueryPiece> = None;
        let mut has_word = false;
        for (_, piece) in self.list.iter().enumerate().filter(|(n, _)| found(*n)) {
            let follows = last.is_some_and(|last| {
                last.word == piece.word && last.letters.start + 1 == piece.letters.start
            });
            has_word |= match piece.sort {
                Sort::Phrase | Sort::Name | Sort::Word => true,
                Sort::Pair | Sort::Number => {
                    follows && last.is_some_and(|last| last.sort.is_pair())
                }
                Sort::Single => false,
            };
            held += if follows { 1 } else { piece.letters.len() };
            last = Some(piece);
        }
        let letters: usize = self.words.iter().map(|word| word.letters.len()).sum();
        has_word && (self.loose_words > 1 || 4 * held >= letters)
    }

    /// What of the query is in none of the pieces that were found: for each typed word the stretches of it, as they were typed, without
    /// particles at their ends.
    pub fn left_out(&self, found: &dyn Fn(usize) -> bool) -> Vec<String> {
        let mut left_out = Vec::new();
        for (at, word) in self.words.iter().enumerate() {
            let own = || self.list.iter().enumerate().filter(|(_, piece)| piece.word == at);
            let mut held = vec![false; word.letters.len()];
            for (_, piece) in own().filter(|(n, _)| found(*n)) {
                held[piece.letters.clone()].fill(true);
            }
            // A stretch ends where something that was found begins, and where a name or a word does.
            let mut ends = vec![false; word.letters.len() + 1];
            for (_, piece) in own().filter(|(_, piece)| !piece.sort.is_pair()) {
                ends[piece.letters.start] = true;
                ends[piece.letters.end] = true;
            }
            let mut start = None;
            for letter in 0..=word.letters.len() {
                let open = letter < word.letters.len() && !held[letter];
                if let Some(from) = start.filter(|_| !open || ends[letter]) {
                    left_out.extend(word.telling(from..letter));
                    start = None;
                }
                if open && start.is_none() {
                    start = Some(letter);
                }
            }
        }
        let mut once: Vec<String> = Vec::new();
        for words in left_out {
            if !once.contains(&words) {
                once.push(words);
            }
        }
        once
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::query::parse::parse;

    fn split(query: &str, names: &[&str]) -> Vec<String> {
        let names: Vec<Vec<char>> = names.iter().map(|name| name.chars().collect()).collect();
        let pieces = Pieces::new(&parse(query), &names);
        pieces.list.iter().map(|piece| piece.pattern.text.clone()).collect()
    }

    #[test]
    fn a_sentence_is_split_by_names_then_by_scripts_then_into_pairs() {
        let names = ["文心一言", "李彦宏", "差距", "一言"];
        let pieces = split("李彦宏说文心一言与ChatGPT的差距只有两个月", &names);
        let wanted = ["李彦宏", "文心一言", "chatgpt", "差距", "只有", "有两", "两个", "个月"];
        assert_eq!(pieces, wanted);
    }

    #[test]
    fn a_name_is_not_found_inside_a_latin_word() {
        assert_eq!(split("mossy stones", &["moss"]), ["mossy", "stones"]);
        assert_eq!(split("moss-x stones", &["moss"]), ["moss", "x", "stones"]);
    }

    #[test]
    fn what_is_left_out_is_told_as_it_was_typed_and_without_particles() {
        let names = vec!["李彦宏".chars().collect(), "差距".chars().collect()];
        let pieces = Pieces::new(&parse("李彦宏的差距只有Two年"), &names);
        let is_name = |n: usize| pieces.list[n].sort == Sort::Name;
        assert_eq!(pieces.left_out(&is_name), ["只有", "Two", "年"]);
        assert!(pieces.left_out(&|_| true).is_empty());
    }

    #[test]
    fn a_lone_word_is_no_sentence() {
        for (query, lone) in
            [("zzzqq", true), ("量子香蕉", true), ("lyh zzzqq", false), ("黄仁勋香蕉abc", false)]
        {
            assert_eq!(Pieces::new(&parse(query), &[]).is_lone_word(), lone, "{query}");
        }
    }
}
