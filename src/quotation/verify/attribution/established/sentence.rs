//! What of a sentence stands before or behind a quotation: where it begins, its letters without brackets, who is named in it.

use std::ops::Range;

use crate::search::fold;

use super::super::{Attributions, is_closing, is_opening, is_stop};
use super::{SENTENCE_CHARS, is_comma};

/// A term in marks inside a sentence is hardly longer.
const TERM_CHARS: usize = 16;
/// What a term in marks, or the title of a work, stands for in a sentence: some noun.
const SOME_NOUN: [char; 2] = ['东', '西'];

impl Attributions<'_> {
    /// What of the sentence stands before the opening mark, up to it.
    pub(super) fn lead(&self, start: usize) -> Range<usize> {
        let from = start.saturating_sub(SENTENCE_CHARS);
        let open = (from..start).rev().find(|&at| !is_opening(self.draft[at]));
        let open = open.map_or(from, |at| at + 1);
        let is_between = |c: char| matches!(c, '\n' | '\r' | ' ' | '　' | '>' | '*');
        let last = (from..open).rev().find(|&at| !is_between(self.draft[at]));
        // 某某写道：, and the words on the next line.
        let end = match last {
            Some(last) if matches!(self.draft[last], '：' | ':') => last + 1,
            _ => open,
        };
        let mut at = end;
        while at > from {
            let c = self.draft[at - 1];
            if is_stop(c) || matches!(c, '.' if self.ends_english(at - 1)) {
                break;
            }
            // A term in marks inside the sentence ends no sentence.
            if is_closing(c) && at < end {
                match self.term_start(at - 1, from) {
                    Some(start) => {
                        at = start;
                        continue;
                    }
                    None => break,
                }
            }
            if is_closing(c) {
                break;
            }
            at -= 1;
        }
        at..end
    }

    /// Whether a full stop ends an English sentence: behind a word of more than two letters, before a blank.
    pub(in super::super) fn ends_english(&self, at: usize) -> bool {
        let letters = self.draft[..at].iter().rev().take_while(|c| c.is_alphanumeric()).count();
        let is_title = ["dr", "mr", "ms", "mrs", "prof", "st"].iter().any(|title| {
            let word: String = self.folded[at - letters..at].iter().collect();
            word == **title
        });
        letters > 1 && !is_title && self.draft.get(at + 1).is_none_or(|c| c.is_whitespace())
    }

    /// Where a term begins whose closing mark is given: short, without the marks of a sentence, and not led to.
    pub(super) fn term_start(&self, close: usize, from: usize) -> Option<usize> {
        let first = close.saturating_sub(TERM_CHARS).max(from);
        let open = (first..close)
            .rev()
            .find(|&at| is_opening(self.draft[at]) || is_closing(self.draft[at]))?;
        let inside = &self.draft[open + 1..close];
        let is_plain = inside.iter().all(|c| !is_stop(*c) && !matches!(c, '，' | ',' | '.'));
        let led = open
            .checked_sub(1)
            .map(|at| self.draft[at])
            .is_none_or(|c| matches!(c, '：' | ':' | '，' | ',' | '\n') || is_stop(c));
        (is_plain && !led).then_some(open)
    }

    /// The letters and marks of a piece: brackets and markup left out, a noun for a term in marks and for the title of a work.
    pub(in super::super) fn plain(&self, chars: Range<usize>) -> Vec<char> {
        let mut kept = Vec::new();
        let mut until: Option<[char; 2]> = None;
        for at in chars {
            let c = self.draft[at];
            if let Some(close) = until {
                if close.contains(&c) {
                    until = None;
                }
                continue;
            }
            match c {
                '（' | '(' => until = Some(['）', ')']),
                '【' | '[' => until = Some(['】', ']']),
                '《' | '〈' => {
                    kept.extend(SOME_NOUN);
                    until = Some(['》', '〉']);
                }
                '“' | '「' | '『' | '‘' => {
                    kept.extend(SOME_NOUN);
                    until = Some(['”', if c == '‘' { '’' } else { '」' }]);
                }
                '*' | '>' | '\n' | '\r' => {}
                c if c.is_alphanumeric() => kept.push(self.folded[at]),
                c => kept.push(c),
            }
        }
        let is_blank = |c: &&char| c.is_whitespace() || matches!(c, '#' | '-' | '•' | '|');
        let blanks = kept.iter().take_while(is_blank).count();
        kept.drain(..blanks);
        while kept.last().is_some_and(|c| c.is_whitespace()) {
            kept.pop();
        }
        kept
    }

    /// The places in a range where the speaker is named: as a known name, or else as the draft has it.
    pub(super) fn places(&self, chars: Range<usize>, speaker: &str) -> Vec<Range<usize>> {
        let same = fold(speaker);
        let known = self.unbracketed(chars.clone()).filter(|named| fold(&self.name(named)) == same);
        let known: Vec<Range<usize>> = known.map(|named| named.chars.clone()).collect();
        if !known.is_empty() {
            return known;
        }
        let name: Vec<char> = same.chars().collect();
        let text = &self.folded[chars.clone()];
        let found = text.windows(name.len().max(1)).enumerate().filter(|(_, part)| *part == name);
        let start = chars.start;
        let found = found.map(|(at, part)| start + at..start + at + part.len());
        let known = self.known.within(chars);
        let is_free = |place: &Range<usize>| {
            known
                .iter()
                .all(|named| named.chars.end <= place.start || place.end <= named.chars.start)
        };
        found.filter(is_free).collect()
    }

    /// The clause behind the last comma.
    pub(super) fn last_clause(&self, sentence: Range<usize>) -> Range<usize> {
        let comma = sentence.clone().rev().find(|&at| is_comma(self.draft[at]));
        comma.map_or(sentence.start, |at| at + 1)..sentence.end
    }
}
