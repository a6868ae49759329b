//! The subject behind a verb: said Mary Brown, an analyst at a bank.

use super::super::lexicon::{
    DAY, DETERMINER, FEMALE, MALE, NUMBER, OPENER, PEOPLE, PREPOSITION, RELATIVE, SUBJECT, TIME,
    TITLE,
};
use super::super::phrase::Subject;
use super::super::words::{Gap, Line};

/// The most words of a subject behind its verb.
const LONGEST: usize = 16;

impl Line<'_> {
    /// The subject that begins with the word `first`.
    pub(super) fn subject_from(&self, first: usize) -> Option<Subject> {
        if !self.told(first) {
            return None;
        }
        if self.of(first, SUBJECT) && !self.capital(first) {
            return self.noun_phrase(first, first);
        }
        let mut last = first;
        while last - first < LONGEST
            && self.joined(last)
            && self.told(last + 1)
            && !self.ends_subject(first, last + 1)
        {
            last += 1;
        }
        // said an engineer who has worked there for ten years
        let described = self.of(first, DETERMINER | NUMBER) || self.of(first, PEOPLE);
        if described
            && self.joined(last)
            && self.told(last + 1)
            && (self.is(last + 1, "who") || self.is(last + 1, "whose"))
        {
            last += 1;
            while last - first < LONGEST
                && self.joined(last)
                && self.told(last + 1)
                && !self.is(last + 1, "and")
                && !self.is(last + 1, "but")
            {
                last += 1;
            }
        }
        let mut subject = self.noun_phrase(first, last)?;
        if subject.pronoun {
            return Some(subject);
        }
        if self.behind(last) == Gap::Comma && self.told(last + 1) {
            let begins = last + 1;
            let mut end = begins;
            while self.joined(end) && self.told(end + 1) {
                end += 1;
            }
            // said the group's president, Mary Brown.
            if !subject.proper && self.capital(begins) && !self.of(begins, TITLE) {
                let mut name = begins;
                while name < end && self.capital(name + 1) {
                    name += 1;
                }
                if let Some(named) = self.apposed(last, begins, name)
                    && named.proper
                {
                    return Some(named);
                }
            }
            if subject.proper
                && let Some(role) = self.role_in(begins, end)
            {
                subject.role = Some(role);
                subject.end = role.1;
            }
            // said Mary Brown, 42, an analyst
            if subject.proper
                && begins == end
                && self.behind(end) == Gap::Comma
                && self.words[begins].lower.chars().all(|c| c.is_ascii_digit())
            {
                let mut end = begins + 1;
                while self.joined(end) && self.told(end + 1) {
                    end += 1;
                }
                if let Some(role) = self.role_in(begins, end.min(self.words.len() - 1)) {
                    subject.role = Some(role);
                    subject.end = role.1;
                }
            }
        }
        Some(subject)
    }

    /// Whether a subject that begins with `first` ends before the word `at`.
    fn ends_subject(&self, first: usize, at: usize) -> bool {
        if self.of(at, DAY | TIME | OPENER | RELATIVE) && !self.capital(at) || self.of(at, DAY) {
            return true;
        }
        if !self.of(at, PREPOSITION) || self.capital(at) {
            return self.is(at, "that")
                || self.words[at].lower.ends_with("ing")
                    && self.capital(at - 1)
                    && !self.capital(at)
                    && !self.of(at, TITLE);
        }
        let named = self.capital(at - 1)
            && !self.of(first, NUMBER | DETERMINER)
            && !self.of(at - 1, PEOPLE | TITLE);
        let next = at + 1;
        let occasion = [
            "statement",
            "interview",
            "email",
            "emailed",
            "post",
            "speech",
            "news",
            "press",
            "conference",
            "call",
            "briefing",
            "note",
            "report",
            "blog",
            "letter",
            "telephone",
            "phone",
            "laugh",
            "smile",
            "message",
            "hearing",
            "podcast",
            "forum",
            "memo",
            "text",
            "written",
            "regular",
            "recent",
            "tweet",
            "panel",
        ];
        let told = (next..next + 4).any(|at| occasion.iter().any(|word| self.is(at, word)))
            || self.of(next, DAY | TIME)
            || self.of(next, RELATIVE | OPENER);
        let attaches = ["of", "at", "for", "from", "with", "in", "to", "on"]
            .iter()
            .any(|word| self.is(at, word))
            && !told
            && !(self.is(at, "on") && self.of(next, DAY));
        // said Mary Brown of Reed Securities: the name is whole before it, save in a described subject.
        // …of Reed Securities in Paris: nothing follows the organisation of a name.
        let second = (first..at).any(|at| self.of(at, PREPOSITION) && !self.capital(at));
        let begins_named =
            self.capital(first) && self.capital(first + 1) && !self.of(first, PEOPLE);
        !attaches
            || second && begins_named
            || named && !self.is(at, "of") && self.looks_named(first, at - 1)
    }

    fn looks_named(&self, first: usize, last: usize) -> bool {
        self.looks_personal(first, last) || self.of(last, MALE | FEMALE) || first == last
    }
}
