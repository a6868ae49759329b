//! A sentence that ends with a colon before a quotation: its first words are who speaks.

use super::super::super::marks::Place;
use super::super::words::{LEADING, ends_sentence};
use super::{Attribution, Line};

impl Line<'_> {
    /// One executive, who asked not to be named, was blunt: “…” Who opens a sentence that ends with a colon and a quotation.
    pub(super) fn colons(&self, line_start: usize) -> Vec<Attribution> {
        let text = &self.view.text;
        let opens = self.marks.from(line_start).iter().take_while(|quote| quote.open < self.end);
        opens
            .filter_map(|quote| {
                let colon = (line_start..quote.open).rev().find(|&at| !text[at].is_whitespace())?;
                let is_told = self.marks.places[colon] != Place::Marked;
                let begins = (line_start..colon)
                    .rev()
                    .find(|&at| {
                        ends_sentence(self.view, at, self.end)
                            || self.marks.places[at] == Place::Marked
                    })
                    .map_or(line_start, |at| at + 1);
                let first = self.words.partition_point(|word| word.start < begins);
                let opening = self.words.get(first).filter(|word| word.start < colon)?;
                let leads = self.leads(first)
                    || LEADING.contains(&self.text(first).to_lowercase().as_str());
                if text[colon] != '：' || !is_told || leads || !self.told(first) {
                    return None;
                }
                let subject = self.forward(first)?;
                let name = self.without_verb(first, subject.name);
                Some(Attribution {
                    start: opening.start,
                    end: colon,
                    name: self.view.written(name.0, name.1),
                    mention: name,
                    pronoun: subject.pronoun,
                    proper: subject.proper,
                    role: subject.role,
                    cue: ":".to_owned(),
                    content: None,
                    that: false,
                    frame: false,
                })
            })
            .collect()
    }

    /// A noun phrase without the verb that was taken with it: a spokesman was.
    pub(super) fn without_verb(&self, first: usize, name: (usize, usize)) -> (usize, usize) {
        const VERBS: [&str; 12] = [
            "was", "is", "were", "are", "has", "had", "have", "put", "offered", "gave", "did",
            "summed",
        ];
        let verb = (first + 1..self.words.len())
            .take_while(|&at| self.words[at].end <= name.1)
            .find(|&at| VERBS.iter().any(|verb| self.is(at, verb)));
        verb.map_or(name, |verb| (name.0, self.words[verb - 1].end))
    }
}
