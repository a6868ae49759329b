//! The subject before a verb, over appositions and relative clauses between commas or dashes.

use super::super::lexicon::{
    ADVERB, AUXILIARY, BE, CONJUNCTION, OPENER, PEOPLE, PREPOSITION, RELATIVE, SAY, TITLE,
};
use super::super::phrase::Subject;
use super::super::words::{Gap, Line};

/// The most appositions between a subject and its verb.
const MOST_APPOSITIONS: usize = 5;

/// The most words between a subject and its verb.
const FARTHEST_SUBJECT: usize = 45;

/// What stands before a verb.
pub(super) enum Before {
    /// Its subject.
    Subject(Subject),
    /// A conjunction: the subject of the verb before is meant.
    Continued,
    /// Nothing that speaks: is said to, declined to say.
    Denied,
    /// No subject: it may follow the verb.
    Nothing,
}

impl Line<'_> {
    /// What stands before the verb `verb`.
    pub(super) fn before_verb(&self, verb: usize) -> Before {
        let Some(mut at) = verb.checked_sub(1) else { return Before::Nothing };
        let mut adverbs = false;
        // has also said
        while self.told(at)
            && self.behind(at) == Gap::Joined
            && !self.possessive(at)
            && !self.of(at, CONJUNCTION)
            && (self.of(at, ADVERB) && !self.capital(at)
                || self.words[at].lower.ends_with("ly") && !self.capital(at)
                || self.is(at, "pointed")
                || self.is(at, "points")
                // Officials there believe
                || self.is(at, "there") && at > 0 && self.of(at - 1, PEOPLE | TITLE))
        {
            if self.is(at, "never") {
                return Before::Denied;
            }
            adverbs = true;
            let Some(before) = at.checked_sub(1) else { return Before::Nothing };
            at = before;
        }
        let gap = self.behind(at);
        if !self.told(at)
            || gap == Gap::Quote
            || matches!(gap, Gap::Sentence | Gap::Colon | Gap::Semicolon)
        {
            return Before::Nothing;
        }
        let refused = [
            "to",
            "not",
            "be",
            "is",
            "was",
            "were",
            "are",
            "been",
            "being",
            "would",
            "will",
            "could",
            "can",
            "should",
            "must",
            "might",
            "may",
            "of",
            "by",
            "so",
            "as",
            "n't",
            "didn't",
            "doesn't",
            "don't",
            "didn’t",
            "doesn’t",
            "don’t",
            "won't",
            "won’t",
            "nor",
            "without",
            "before",
            "after",
            "if",
        ];
        if gap == Gap::Joined && refused.iter().any(|word| self.is(at, word)) {
            // went on to say
            let goes_on = self.is(at, "to")
                && at > 1
                && self.is(at - 1, "on")
                && (self.is(at - 2, "went") || self.is(at - 2, "goes"));
            return if goes_on { Before::Continued } else { Before::Denied };
        }
        if gap == Gap::Joined
            && (self.is(at, "and")
                || self.is(at, "but")
                || self.is(at, "then")
                || self.is(at, "yet"))
        {
            return Before::Continued;
        }
        if gap == Gap::Joined && self.is(at, "who") {
            let Some(noun) = at.checked_sub(1) else { return Before::Nothing };
            return match self.behind(noun) {
                Gap::Comma | Gap::Joined => {
                    self.subject_ending(noun).map_or(Before::Nothing, Before::Subject)
                }
                _ => Before::Nothing,
            };
        }
        let found = match gap {
            Gap::Joined => self.behind_place(at).or_else(|| self.subject_ending(at)),
            Gap::Comma | Gap::Dash | Gap::Bracket => self.over_appositions(at, gap),
            _ => None,
        };
        match found {
            Some(subject) => Before::Subject(subject),
            None if gap == Gap::Joined && !adverbs && !self.of(at, OPENER) => Before::Denied,
            None => Before::Nothing,
        }
    }

    /// Mary Brown from Paris, Texas said: the name before the place.
    fn behind_place(&self, last: usize) -> Option<Subject> {
        const LONGEST_PLACE: usize = 3;
        let first = (last.saturating_sub(LONGEST_PLACE)..last)
            .rev()
            .find(|&at| self.behind(at) != Gap::Joined)?;
        let place = self.behind(first) == Gap::Comma
            && (first + 1..=last).all(|at| self.capital(at) && !self.possessive(at))
            && first > 1
            && self.capital(first)
            && self.is(first - 1, "from");
        place.then(|| self.over_appositions(last, Gap::Comma)).flatten()
    }

    /// The subject before an apposition that ends with the word `last`: Li Kaifu, chief executive of 01.AI, told.
    fn over_appositions(&self, last: usize, gap: Gap) -> Option<Subject> {
        let mut parts = 0;
        let mut at = last;
        while at > 0 && parts < MOST_APPOSITIONS && last - at < FARTHEST_SUBJECT {
            at -= 1;
            if !self.told(at)
                || matches!(
                    self.behind(at),
                    Gap::Sentence | Gap::Quote | Gap::Semicolon | Gap::Colon
                )
            {
                return None;
            }
            if self.behind(at) != gap {
                continue;
            }
            parts += 1;
            let first = at + 1;
            // The plan, made in May, will change, said …: a verb of its own is no apposition.
            if self.of(first, BE | AUXILIARY) && !self.capital(first) {
                return None;
            }
            if let Some(subject) = self.apposed(at, first, last) {
                return Some(subject);
            }
        }
        None
    }

    /// The subject that ends at `at`, with the apposition from `first` to `last` behind it.
    pub(super) fn apposed(&self, at: usize, first: usize, last: usize) -> Option<Subject> {
        let subject = self.subject_ending(at)?;
        if subject.pronoun {
            return None;
        }
        let end = self.words[last].end;
        // Her lawyer, Mary Brown of Brown & Reed, said; a spokesman for the company, Hugh Marlow, said
        if !subject.proper {
            let name = (first..=last)
                .take_while(|&word| self.capital(word) && (word == first || self.joined(word - 1)))
                .last();
            // Its sponsor, the Green MSP Alan Brown, says
            if self.is(first, "the")
                && (self.of(first + 1, TITLE) || self.capital(first + 1))
                && self.looks_personal(last.saturating_sub(1).max(first + 1), last)
                && let Some(named) = self.noun_phrase(first, last)
                && named.proper
                && named.role.is_some()
            {
                return Some(Subject { start: subject.start, end, ..named });
            }
            let begins = self.word_at(subject.start);
            let one_of = self.is(begins, "one") && self.is(begins + 1, "of");
            // Her grandson, Wade Brown, said
            let owned = ["her", "his", "its", "their", "my", "our"]
                .iter()
                .any(|word| self.is(begins, word))
                && name.is_some_and(|name| name > first);
            if let Some(name) = name
                && !self.of(first, TITLE | RELATIVE)
                && (one_of || owned || self.personal(subject))
            {
                let written = (self.words[first].start, self.words[name].end);
                let role = if one_of { None } else { self.calling(subject) };
                return Some(Subject { end, name: written, proper: true, role, ..subject });
            }
        }
        let age = self.words[first].lower.chars().all(|c| c.is_ascii_digit());
        let opens = self.of(first, RELATIVE | TITLE | PREPOSITION)
            || age
            || [
                "a",
                "an",
                "the",
                "one",
                "its",
                "her",
                "his",
                "their",
                "himself",
                "herself",
                "itself",
                "themselves",
                "formerly",
                "now",
                "then",
                "also",
                "both",
                "all",
                "not",
                "like",
                "including",
            ]
            .iter()
            .any(|word| self.is(first, word))
            // Mary Brown from Paris, Texas, said
            || last - first < 3
                && (first..=last).all(|word| self.capital(word))
                && at > 0
                && self.capital(at)
                && ["from", "of", "in"].iter().any(|word| self.is(at - 1, word))
            || self.words[first].lower.ends_with("ing")
            || self.words[first].lower.ends_with("ed")
            || self.possessive(first)
            || (first..=last).take(6).any(|word| self.of(word, TITLE));
        // A list of clauses is no apposition; a phrase of time or place before the subject neither.
        // Who moved to Beijing, and has since moved back, says
        let goes_on = self.is(first, "and") && self.of(first + 1, ADVERB | AUXILIARY | BE);
        if !goes_on && (!opens || self.of(first, CONJUNCTION)) {
            return None;
        }
        let begin = self.words.partition_point(|word| word.start < subject.start);
        let bounded = begin == 0
            || !self.joined(begin - 1)
            || self.of(begin - 1, OPENER | CONJUNCTION | SAY)
            || self.is(begin - 1, "that");
        if !bounded {
            return None;
        }
        Some(Subject { end, role: self.role_in(first, last).or(subject.role), ..subject })
    }

    /// Whether a described subject is one person: her lawyer, a spokesman for the company.
    fn personal(&self, subject: Subject) -> bool {
        let (first, last) = (self.word_at(subject.start), self.word_at(subject.end));
        (first..last).any(|at| self.of(at, TITLE) || self.calls(at))
    }

    /// A described subject as a role: chief executive, without its article or pronoun.
    fn calling(&self, subject: Subject) -> Option<(usize, usize)> {
        let first = self.word_at(subject.start);
        // A computer scientist who testified: the calling ends before the clause.
        let last = self.word_at(subject.end);
        let last = (first + 1..last).find(|&at| self.of(at, RELATIVE)).unwrap_or(last);
        let owned = (first + 1..last).any(|at| self.possessive(at)) && self.is(first, "the");
        let skip = usize::from(self.of(first, super::super::lexicon::DETERMINER) && !owned);
        (first + skip < last).then(|| (self.words[first + skip].start, self.words[last - 1].end))
    }
}
