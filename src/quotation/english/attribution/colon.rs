//! A sentence that ends with a colon before a quotation: its first words are who speaks.

use super::super::super::marks::Place;
use super::super::lexicon::{LEADING, PREPOSITION};
use super::super::words::{LONGEST_SENTENCE, Line};
use super::Attribution;

impl Line<'_> {
    /// One executive, who asked not to be named, was blunt: “…” Who opens a sentence that ends with a colon and a quotation.
    pub(super) fn colons(&self) -> Vec<Attribution> {
        let text = &self.view.text;
        let opens = self.marks.from(self.start).iter().take_while(|quote| quote.open < self.end);
        opens
            .filter_map(|quote| {
                let colon = (self.start..quote.open).rev().find(|&at| !text[at].is_whitespace())?;
                let is_told = self.marks.places[colon] != Place::Marked;
                if text[colon] != '：' || !is_told {
                    return None;
                }
                let from = self.start.max(colon.saturating_sub(LONGEST_SENTENCE));
                let begins = (from..colon)
                    .rev()
                    .find(|&at| self.ends_sentence(at) || self.marks.places[at] == Place::Marked)
                    .map_or(from, |at| at + 1);
                let first = self.word_at(begins);
                let opening = self.words.get(first).filter(|word| word.start < colon)?;
                if self.of(first, LEADING | PREPOSITION)
                    && !self.of(first, super::super::lexicon::CONJUNCTION)
                    || !self.told(first)
                {
                    return None;
                }
                let subject = self.opening(first)?;
                Some(Attribution {
                    start: opening.start,
                    end: colon,
                    name: self.view.written(subject.name.0, subject.name.1),
                    mention: subject.name,
                    pronoun: subject.pronoun,
                    proper: subject.proper,
                    role: subject.role,
                    cue: ":".to_owned(),
                    content: None,
                    that: false,
                    frame: false,
                    continued: false,
                })
            })
            .collect()
    }
}
