//! The subject that a sentence opens with.

use super::super::lexicon::{
    ADVERB, BE, CONJUNCTION, DETERMINER, NUMBER, OPENER, PEOPLE, PREPOSITION, TITLE,
};
use super::super::phrase::Subject;
use super::super::words::{Gap, Line};

/// How far behind a comma "named" may stand, in words.
const FARTHEST_NAMED: usize = 6;

impl Line<'_> {
    /// The name behind "named" in an apposition that begins with the word `first`.
    fn called(&self, first: usize) -> Option<(usize, usize)> {
        let named = (first..first + FARTHEST_NAMED)
            .take_while(|&at| self.told(at) && self.joined(at))
            .find(|&at| self.is(at, "named") || self.is(at, "called"))?;
        let begin = named + 1;
        let mut end = begin;
        while self.capital(end) && self.capital(end + 1) && self.joined(end) {
            end += 1;
        }
        self.capital(begin).then_some((begin, end))
    }

    /// The subject that opens the sentence in which a place stands.
    pub(in super::super) fn opening_of(&self, place: usize) -> Option<Subject> {
        let first = self.word_at(self.sentence_start(place));
        self.opening(first)
    }

    /// The subject that a sentence opens with whose first word is `first`: a name, over its apposition, or a phrase with a name behind it.
    pub(in super::super) fn opening(&self, first: usize) -> Option<Subject> {
        let mut first = first;
        while self.told(first)
            && self.joined(first)
            && !self.capital(first)
            && self.of(first, CONJUNCTION | ADVERB)
        {
            first += 1;
        }
        if !self.told(first) || self.of(first, PREPOSITION | OPENER) && !self.capital(first) {
            return None;
        }
        let mut last = first;
        while last - first < 9
            && self.joined(last)
            && self.told(last + 1)
            && (self.capital(last + 1)
                || self.of(last + 1, TITLE)
                || self.possessive(last)
                || last == first && self.of(first, DETERMINER | NUMBER)
                || self.is(last + 1, "of") && self.of(last, TITLE)
                || self.is(last, "of"))
            && !self.of(last + 1, BE)
        {
            last += 1;
        }
        // Consumer groups, Reed executives
        if self.joined(last)
            && self.told(last + 1)
            && self.of(last + 1, PEOPLE)
            && !self.of(last + 1, NUMBER | DETERMINER)
            && !self.possessive(last)
            && self.capital(last)
        {
            last += 1;
        }
        // Shadow health secretary Mary Brown: small words before a title, with a name behind it.
        let title = (last + 1..=last + 3)
            .take_while(|&at| {
                self.joined(at - 1)
                    && self.told(at)
                    && !self.of(at, BE | PREPOSITION | DETERMINER | ADVERB)
            })
            .find(|&at| self.of(at, TITLE) && self.joined(at) && self.capital(at + 1));
        if let Some(title) = title.filter(|_| self.capital(last)) {
            last = title;
            while self.joined(last)
                && self.told(last + 1)
                && self.capital(last + 1)
                && last - first < 12
            {
                last += 1;
            }
        }
        let subject = self.noun_phrase(first, last)?;
        if subject.proper || self.behind(last) != Gap::Comma {
            return Some(subject);
        }
        // The conductor, a courtly man named Alan Brown, disagreed.
        if let Some((first_name, last_name)) = self.called(last + 1) {
            let name = (self.words[first_name].start, self.words[last_name].end);
            return Some(Subject { end: name.1, name, proper: true, ..subject });
        }
        let mut name = last + 1;
        while self.capital(name) && self.capital(name + 1) && self.joined(name) {
            name += 1;
        }
        self.apposed(last, last + 1, name).filter(|named| named.proper).or(Some(subject))
    }
}
