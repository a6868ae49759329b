//! A verb of speech with its subject, and the words that it reports.

use super::super::super::marks::Place;
use super::super::lexicon::{
    ADVERB, AUXILIARY, BE, CONTINUING, DAY, OPENER, PREPOSITION, SAY, SUBJECT, TIME,
};
use super::super::phrase::Subject;
use super::super::words::{Gap, Line};
use super::Attribution;
use super::subject::Before;

/// Who says something.
struct Said {
    subject: Subject,
    /// The subject's words, or those of the subject before that is meant.
    name: String,
    /// Whether the verb goes on with the subject of the one before.
    continued: bool,
}

impl Line<'_> {
    /// The attribution whose verb is the word `at`; `last` is the one before it.
    pub(super) fn verb(&self, at: usize, last: Option<&Attribution>) -> Option<Attribution> {
        let word = &self.words[at];
        // Words that are nouns or titles too: the claims, in answered questions.
        if self.capital(at) && at > 0 && self.before(at) == Gap::Joined {
            return None;
        }
        let Said { subject, name, continued } = self.said_by(at, last)?;
        if !subject.pronoun && !subject.proper && self.is_document(subject.start, subject.end) {
            return None;
        }
        let after = subject.start > word.start;
        let mut end = word.end.max(subject.end);
        let mut next = self.word_at(end);
        let stop = self.sentence_end(end);
        let tells = ["told", "tells", "telling"].iter().any(|verb| self.is(at, verb));
        let first = if continued { word.start } else { subject.start.min(word.start) };
        if tells && !after {
            let hearer = self.behind_hearer(next, stop);
            if hearer == next && !self.is(next, "that") {
                return None;
            }
            next = hearer;
            end = self.words[next - 1].end;
        }
        let (ahead, parenthesis) =
            if continued { (None, false) } else { self.content_before(first, next) };
        let behind = self.words.get(next).map(|word| (word.start, stop));
        let (content, that) = if ahead.is_some() {
            (ahead, false)
        } else if !continued && self.follows_quotation(first) {
            // “…,” she told a hearing on Monday when asked about prices: the words stand before.
            (None, false)
        } else if parenthesis {
            (behind.filter(|span| span.0 < span.1), false)
        } else if after {
            (None, false)
        } else {
            self.content(at, next, stop, tells)
        };
        let in_clause = self.in_clause(first);
        let content = content.map(|(start, end)| {
            let comma = (start..end).find(|&at| self.view.text[at] == '，').filter(|_| in_clause);
            (start, comma.unwrap_or(end))
        });
        Some(Attribution {
            start: first,
            end,
            name,
            mention: subject.name,
            pronoun: subject.pronoun,
            proper: subject.proper,
            role: subject.role,
            cue: if self.is(at, "out") {
                format!("{} out", self.text(at - 1))
            } else {
                self.view.written(word.start, word.end)
            },
            content,
            that,
            frame: false,
            continued,
        })
    }

    /// Whether a description is a document, which says nothing itself: a clause in the contract.
    fn is_document(&self, start: usize, end: usize) -> bool {
        let (first, last) = (self.word_at(start), self.word_at(end));
        let head = (first + 1..last).find(|&at| self.of(at, PREPOSITION)).unwrap_or(last);
        let noun = head.saturating_sub(1);
        let speaks = ["clause", "sign", "contract", "label", "banner", "poster", "headline"];
        noun >= first && speaks.iter().any(|word| self.is(noun, word))
    }

    /// Who is the subject of the verb `at`.
    fn said_by(&self, at: usize, last: Option<&Attribution>) -> Option<Said> {
        let word = &self.words[at];
        let gap = self.before(at);
        let named = |subject: Subject| Said {
            subject,
            name: self.view.written(subject.name.0, subject.name.1),
            continued: false,
        };
        let last = last.filter(|last| !self.parted(last.end, word.start));
        let goes_on = || {
            last.map(|last| Said {
                subject: Subject {
                    start: word.start,
                    end: word.start,
                    name: last.mention,
                    pronoun: last.pronoun,
                    proper: last.proper,
                    role: last.role,
                },
                name: last.name.clone(),
                continued: true,
            })
        };
        // Mary Brown was quoted as saying
        let quoted_as = self.is(at, "saying")
            && at > 3
            && self.is(at - 1, "as")
            && ["quoted", "cited", "described"].iter().any(|word| self.is(at - 2, word))
            && self.of(at - 3, BE);
        if self.of(at, CONTINUING) && !quoted_as {
            let joins = gap != Gap::Joined || self.is(at - 1, "but") || self.is(at - 1, "and");
            // She called on Congress to act, adding that …: the subject of the sentence says it.
            let opening = || {
                let subject = self.opening_of(word.start).filter(|_| self.is(at + 1, "that"))?;
                (subject.end < word.start).then(|| Said { continued: true, ..named(subject) })
            };
            return joins.then(|| goes_on().or_else(opening)).flatten();
        }
        match self.before_verb(if quoted_as { at - 3 } else { at }) {
            Before::Subject(subject) => Some(named(subject)),
            Before::Denied => None,
            Before::Continued => {
                // And asked them, and added robots: they may be what somebody is said to have done.
                let says =
                    ["said", "says", "warned", "warns", "noted", "argued", "insisted", "stressed"];
                let that = (at + 1..at + 6)
                    .take_while(|&at| self.joined(at - 1))
                    .any(|at| self.is(at, "that"));
                let told = last.is_some_and(|last| last.content.is_some());
                if told && !that && !says.iter().any(|verb| self.is(at, verb)) {
                    return None;
                }
                let opening = || {
                    let subject = self.opening_of(word.start);
                    subject.filter(|subject| subject.end < word.start)
                };
                goes_on()
                    .or_else(|| opening().map(|subject| Said { continued: true, ..named(subject) }))
            }
            Before::Nothing => {
                // …, said he had urged her: the pronoun is the subject of what is said.
                let clause = self.of(at + 1, SUBJECT)
                    && self.joined(at + 1)
                    && (self.of(at + 2, AUXILIARY | BE)
                        || !self.of(at + 2, PREPOSITION | DAY | TIME | ADVERB | OPENER));
                let inverts = matches!(gap, Gap::Quote | Gap::Comma | Gap::Sentence | Gap::Dash)
                    && self.joined(at)
                    && !clause;
                inverts.then(|| self.subject_from(at + 1)).flatten().map(named)
            }
        }
    }

    /// Whether an attribution stands in a clause that ends with its comma: a model that the company said …, when Brown told her ….
    fn in_clause(&self, first: usize) -> bool {
        let begin = self.word_at(first);
        let relative = begin > 1
            && self.joined(begin - 1)
            && (self.is(begin - 1, "that") || self.is(begin - 1, "which"))
            && self.joined(begin - 2)
            && !self.of(begin - 2, SAY | PREPOSITION | BE);
        let opening = self.word_at(self.sentence_start(first));
        relative
            || self.of(opening, OPENER)
                && opening < begin
                && (opening..begin).all(|at| self.joined(at))
    }

    /// Whether the words before a place are a quotation that goes on with it: “…,” she said.
    fn follows_quotation(&self, first: usize) -> bool {
        let text = &self.view.text;
        (self.start..first).rev().find(|&at| !text[at].is_whitespace()).is_some_and(|at| {
            let closes = self.marks.places[at] == Place::Marked || matches!(text[at], '”' | '"');
            // “…very seriously.” The company said …: a full stop before the mark ends the sentence.
            let stopped = at > 0 && text[at - 1] == '。' && text[first].is_uppercase();
            closes && !stopped
        })
    }
}
