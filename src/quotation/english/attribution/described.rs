//! What somebody is said to describe a thing as: she describes the delay as “a gift”.

use super::super::words::Line;
use super::Attribution;
use super::subject::Before;

/// The most words between the verb and its "as".
const FARTHEST_AS: usize = 12;

impl Line<'_> {
    /// The attribution whose verb is the word `at`, describes or described, where words in marks follow its "as".
    pub(super) fn described(&self, at: usize) -> Option<Attribution> {
        let Before::Subject(subject) = self.before_verb(at) else { return None };
        let verb = &self.words[at];
        let stop = self.sentence_end(verb.end);
        let as_word = (at + 1..self.words.len().min(at + FARTHEST_AS))
            .take_while(|&at| self.words[at].start < stop)
            .find(|&at| self.is(at, "as"))?;
        let behind = self.words[as_word].end;
        let quote = self.marks.quotes.iter().find(|quote| quote.open >= behind)?;
        let adjoins =
            quote.open <= behind + 1 && quote.closed && quote.close < stop.max(quote.close + 1);
        adjoins.then(|| Attribution {
            start: subject.start.min(verb.start),
            end: behind,
            name: self.view.written(subject.name.0, subject.name.1),
            mention: subject.name,
            pronoun: subject.pronoun,
            proper: subject.proper,
            role: subject.role,
            cue: self.view.written(verb.start, verb.end),
            content: Some((quote.open, quote.close + 1)),
            that: false,
            frame: false,
            continued: false,
        })
    }
}
