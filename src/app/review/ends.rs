//! Where the ends of a quote may stand: by characters, words and clauses of the text.

use std::ops::Range;
use std::sync::LazyLock;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};
use unicode_segmentation::UnicodeSegmentation as _;

use super::source_text::SourceText;

/// How far an end moves at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// By what a reader calls one character.
    Character,
    /// By a word; Chinese words are those of a dictionary.
    Word,
    /// To where a clause begins or ends.
    Clause,
}

/// An end of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Its first character.
    Start,
    /// Behind its last one.
    Final,
}

/// So much of a text is looked at for the next word or character.
const WINDOW_CHARS: usize = 64;

/// Marks that end a clause.
const CLAUSE_MARKS: &[char] =
    &['，', '。', '；', '：', '！', '？', '、', '…', '—', ',', ';', ':', '!', '?', '\n', '\r'];

/// Marks that stand around words.
const QUOTATION_MARKS: &[char] = &['“', '”', '‘', '’', '「', '」', '『', '』', '"'];

static WORDS: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));

/// The place that an end at `at` moves to, forwards or back; `at` itself where the text ends.
#[must_use]
pub fn moved(text: &SourceText, at: usize, end: End, step: Step, forwards: bool) -> usize {
    match step {
        Step::Character | Step::Word => {
            let window = window(text, at, forwards);
            let bounds = bounds(text.slice(window.clone()), step);
            // What is counted from a window is counted in the text again.
            let offset = at - window.start;
            let next = if forwards {
                bounds.into_iter().find(|&bound| bound > offset)
            } else {
                bounds.into_iter().rev().find(|&bound| bound < offset)
            };
            next.map_or(at, |next| window.start + next)
        }
        Step::Clause => clause(text, at, end, forwards),
    }
}

/// Some text on the side to which an end moves, from a little before it, so that no cluster is begun in its middle.
fn window(text: &SourceText, at: usize, forwards: bool) -> Range<usize> {
    let len = text.len_chars();
    if forwards {
        at.saturating_sub(WINDOW_CHARS / 4)..(at + WINDOW_CHARS).min(len)
    } else {
        at.saturating_sub(WINDOW_CHARS)..(at + WINDOW_CHARS / 4).min(len)
    }
}

/// Where the characters or words of a text begin and end, in Unicode scalar values.
fn bounds(text: &str, step: Step) -> Vec<usize> {
    let bytes: Vec<usize> = match step {
        Step::Word => WORDS.segment_str(text).collect(),
        _ => text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect(),
    };
    let mut chars = Vec::with_capacity(bytes.len());
    let (mut char_idx, mut last) = (0, 0);
    for byte_idx in bytes {
        char_idx += text.get(last..byte_idx).unwrap_or_default().chars().count();
        last = byte_idx;
        chars.push(char_idx);
    }
    chars
}

/// The next place where a clause begins (for a start) or ends (for a final end).
fn clause(text: &SourceText, at: usize, end: End, forwards: bool) -> usize {
    let is_mark = |c: char| CLAUSE_MARKS.contains(&c) || QUOTATION_MARKS.contains(&c);
    let is_outside = |c: char| is_mark(c) || c.is_whitespace();
    let stands = |before: Option<char>, behind: Option<char>| match end {
        End::Start => {
            before.is_none_or(is_outside) && behind.is_some_and(|behind| !is_outside(behind))
        }
        End::Final => {
            before.is_some_and(|before| !is_outside(before)) && behind.is_none_or(is_outside)
        }
    };
    if forwards {
        let mut place = at;
        let mut behind = text.slice(at..text.len_chars()).chars().peekable();
        while let Some(c) = behind.next() {
            place += 1;
            if stands(Some(c), behind.peek().copied()) {
                return place;
            }
        }
        return text.len_chars();
    }
    let mut place = at;
    let mut earlier = text.slice(0..at).chars().rev().peekable();
    while let Some(c) = earlier.next() {
        place -= 1;
        if stands(earlier.peek().copied(), Some(c)) {
            return place;
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(text: &str, end: End, step: Step) -> Vec<usize> {
        let text = SourceText::new(text);
        let mut places = vec![0];
        loop {
            let last = places[places.len() - 1];
            let next = moved(&text, last, end, step, true);
            if next == last {
                return places;
            }
            places.push(next);
        }
    }

    #[test]
    fn ends_stand_between_characters_words_and_clauses() {
        assert_eq!(walk("e\u{301}甲", End::Final, Step::Character), [0, 2, 3]);
        assert_eq!(walk("人工智能 GPT-4", End::Final, Step::Word)[..4], [0, 2, 4, 5]);
        assert_eq!(walk("他说，天凉。好个秋", End::Final, Step::Clause), [0, 2, 5, 9]);
        assert_eq!(walk("他说，天凉。好个秋", End::Start, Step::Clause)[..3], [0, 3, 6]);
    }

    #[test]
    fn the_way_back_is_the_way_there() {
        let source = "“先把账目理清楚，再谈增长。”石以宁说。ChatGPT 差两个月！\n　　第二段";
        let text = SourceText::new(source);
        for end in [End::Start, End::Final] {
            for step in [Step::Character, Step::Word, Step::Clause] {
                let there = walk(source, end, step);
                for pair in there.windows(2).skip(1).take(there.len().saturating_sub(3)) {
                    assert_eq!(
                        moved(&text, pair[1], end, step, false),
                        pair[0],
                        "{end:?} {step:?}"
                    );
                }
            }
        }
    }
}
