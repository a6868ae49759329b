//! Noun phrases that may be a subject: a name with titles, an organisation, somebody described, a pronoun.

use super::lexicon::{
    ADVERB, AUXILIARY, BE, COMPANY, CONJUNCTION, DETERMINER, FEMALE, MALE, NUMBER, OPENER,
    ORGANISATION, PEOPLE, PREPOSITION, RELATIVE, SAY, SUBJECT, TITLE,
};
use super::words::Line;

mod titled;

/// The most words of a noun phrase.
const LONGEST_PHRASE: usize = 18;

/// A subject: shown characters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Subject {
    pub start: usize,
    pub end: usize,
    /// The name without titles, or all words.
    pub name: (usize, usize),
    /// Whether it is he, she, they or it.
    pub pronoun: bool,
    /// Whether it is a name.
    pub proper: bool,
    /// Title and organisation beside the name.
    pub role: Option<(usize, usize)>,
}

impl Line<'_> {
    fn subject(&self, first: usize, last: usize, name: (usize, usize), proper: bool) -> Subject {
        Subject {
            start: self.words[first].start,
            end: self.words[last].end,
            name: (self.words[name.0].start, self.words[name.1].end),
            pronoun: false,
            proper,
            role: None,
        }
    }

    /// The subject that ends with the word `last`, in its clause.
    pub(super) fn subject_ending(&self, last: usize) -> Option<Subject> {
        if !self.told(last) {
            return None;
        }
        let mut first = last;
        while first > 0
            && last - first < LONGEST_PHRASE
            && self.joined(first - 1)
            && self.told(first - 1)
        {
            let before = first - 1;
            // “that” opens a clause behind a verb of speech, and a relative one behind a noun.
            let that = self.is(before, "that")
                && before
                    .checked_sub(1)
                    .is_none_or(|verb| !self.joined(verb) || self.of(verb, SAY));
            let pairs = self.is(before, "and") && before > 0 && self.pairs(before);
            let according = self.is(before, "to") && before > 0 && self.is(before - 1, "according");
            if that
                || according
                || self.of(before, OPENER)
                || self.is(before, "or")
                || self.is(before, "and") && !pairs
            {
                break;
            }
            first = before;
        }
        self.noun_phrase(first, last).or_else(|| self.nearest(first, last))
    }

    /// Whether "and" joins two names or two callings: CEO and founder, Reed and Brown.
    fn pairs(&self, and: usize) -> bool {
        let (before, after) = (and - 1, and + 1);
        self.capital(before) && self.capital(after)
            || self.of(before, TITLE) && self.of(after, TITLE)
            || self.of(before, PEOPLE) && self.of(after, PEOPLE)
            || self.of(before, TITLE) && self.of(after, COMPANY)
            // The ministry of health and welfare
            || ![before, after].into_iter().any(|at| {
                self.capital(at)
                    || self.words[at].lower.ends_with("ed")
                    || self.of(at, PEOPLE | TITLE | COMPANY | DETERMINER | NUMBER | SUBJECT)
                    || self.of(at, SAY | BE | AUXILIARY | ADVERB | PREPOSITION | OPENER)
            }) && before > 0
                && self.is(before - 1, "of")
    }

    /// The shortest phrase that ends with `last`, where the clause before it is not one whole phrase.
    fn nearest(&self, first: usize, last: usize) -> Option<Subject> {
        let begins = |&at: &usize| {
            self.of(at, DETERMINER | NUMBER)
                || self.possessive(at)
                || self.capital(at)
                || self.of(at, PEOPLE)
        };
        let mut at = (first..=last).rev().find(begins)?;
        while at > first && self.capital(at) && self.capital(at - 1) && !self.possessive(at - 1) {
            at -= 1;
        }
        while at > first && self.of(at - 1, TITLE) {
            at -= 1;
        }
        (at > first).then(|| self.noun_phrase(at, last)).flatten()
    }

    /// The subject that is the words from `first` to `last`, all joined.
    pub(super) fn noun_phrase(&self, first: usize, last: usize) -> Option<Subject> {
        let mut first = first;
        while first < last
            && self.of(first, ADVERB | CONJUNCTION)
            && !self.capital(first)
            && !self.of(first, NUMBER | DETERMINER | TITLE | PEOPLE)
        {
            first += 1;
        }
        if self.of(last, SUBJECT) {
            if self.is(last, "i")
                || self.is(last, "we")
                || self.is(last, "you")
                || self.is(last, "there")
            {
                return None;
            }
            return Some(Subject {
                pronoun: true,
                ..self.subject(last, last, (last, last), false)
            });
        }
        if self.of(first, PREPOSITION) && !self.capital(first) || self.possessive(last) {
            return None;
        }
        let ends_nothing = DETERMINER | PREPOSITION | BE | AUXILIARY | CONJUNCTION | RELATIVE;
        if self.of(last, ends_nothing) && !self.capital(last) && !self.of(last, NUMBER) {
            return None;
        }
        let relative = (first + 1..=last).find(|&at| self.of(at, RELATIVE) || self.is(at, "that"));
        let head = relative.map_or(last, |at| at - 1);
        // A verb of its own before the relative clause: no phrase.
        if (first..=head).any(|at| {
            self.of(at, BE | AUXILIARY) && !self.capital(at)
                || self.of(at, SAY)
                    && at < head
                    && !self.of(at, TITLE | DETERMINER)
                    && at > first
                    && !self.of(at - 1, DETERMINER | PREPOSITION)
                    && !self.possessive(at - 1)
        }) {
            return None;
        }
        if let Some(named) = self.named(first, head) {
            return Some(Subject { end: self.words[last].end, ..named });
        }
        let describes = self.of(first, DETERMINER | NUMBER)
            || self.possessive(first)
            || (first..=head).any(|at| self.of(at, PEOPLE))
            || self.of(head, TITLE | COMPANY)
            || self.words[head].lower.ends_with('s');
        describes.then(|| self.subject(first, last, (first, last), false))
    }

    /// A phrase that ends with a name, or a name with "of" and what follows.
    fn named(&self, first: usize, head: usize) -> Option<Subject> {
        let mut run = head + 1;
        while run > first
            && (self.capital(run - 1)
                || run <= head
                    && self.particle(run - 1)
                    && run - 1 > first
                    && self.capital(run - 2))
            && !(run <= head && self.possessive(run - 1))
        {
            run -= 1;
        }
        if let Some(personal) = self.named_with_place(first, head) {
            return Some(personal);
        }
        // A title alone is no name.
        if run <= head && (run..=head).all(|at| self.of(at, TITLE) && !self.of(at, MALE | FEMALE)) {
            return None;
        }
        // Reed of the finance department, Moreau in Paris
        if run > head {
            let mut end = first;
            while end <= head && self.capital(end) {
                end += 1;
            }
            let is_person = end > first
                && end <= head
                && self.of(end, PREPOSITION)
                && !self.of(end - 1, PEOPLE | TITLE)
                && !self.is(end, "of")
                && self.looks_personal(first, end - 1);
            return is_person.then(|| self.titled(first, first, end - 1));
        }
        if run > first {
            let before = run - 1;
            if ["surnamed", "named", "called", "nicknamed", "as"]
                .iter()
                .any(|word| self.is(before, word))
            {
                return None;
            }
            // With its article: analysts at the …
            let preposition =
                if self.is(before, "the") && before > first { before - 1 } else { before };
            if self.of(preposition, PREPOSITION) && !self.capital(preposition)
                || self.is(preposition, "and")
            {
                let end = preposition.checked_sub(1).filter(|&end| end >= first)?;
                let mut from = end + 1;
                while from > first
                    && self.capital(from - 1)
                    && !(from <= end && self.possessive(from - 1))
                {
                    from -= 1;
                }
                if from > end {
                    return None;
                }
                // Bank of Canton, Institute for Technology and Society
                if !self.is(preposition, "and") && self.looks_personal(from, end) {
                    return Some(self.titled(first, from, end));
                }
                if self.of(end, PEOPLE) && !self.of(end, ORGANISATION)
                    || self.is(preposition, "and") && self.looks_personal(from, end)
                {
                    return None;
                }
                if self.of(end, TITLE) {
                    // Secretary of State Mary Brown
                    return (head > run)
                        .then(|| {
                            let name = head.saturating_sub(1).max(run);
                            let subject = self.titled(first, name, head);
                            let role = (self.words[from].start, self.words[name - 1].end);
                            Subject { role: (name > run).then_some(role), ..subject }
                        })
                        .filter(|subject| subject.role.is_some());
                }
                // Economists at the Bank of Canton
                let lead = from
                    .checked_sub(1)
                    .filter(|&at| at > first && self.is(at, "the"))
                    .unwrap_or(from);
                if lead > first && self.of(lead - 1, PREPOSITION) {
                    return None;
                }
                return Some(self.subject(first, head, (from, head), true));
            }
        }
        if self.of(head, PEOPLE) && !self.of(head, ORGANISATION)
            || run == head && run > first && self.of(head, TITLE) && self.of(head - 1, DETERMINER)
        {
            return None;
        }
        Some(self.titled(first, run, head))
    }

    /// de, van, bin between parts of a name.
    pub(super) fn particle(&self, at: usize) -> bool {
        [
            "de", "van", "von", "der", "den", "bin", "al", "da", "di", "la", "le", "du", "el",
            "ben", "dos",
        ]
        .iter()
        .any(|word| self.is(at, word))
    }
}
