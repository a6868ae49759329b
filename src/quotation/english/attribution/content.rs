//! The words that a verb reports without marks.

use super::super::super::marks::Place;
use super::super::lexicon::{
    ADVERB, AUXILIARY, BE, DAY, DETERMINER, LEADING, NUMBER, OPENER, PLAIN, PREPOSITION, SUBJECT,
    TIME,
};
use super::super::words::{Gap, Line};

/// The longest dateline, in characters.
const LONGEST_DATELINE: usize = 60;

/// The most words of a hearer.
const LONGEST_HEARER: usize = 8;

impl Line<'_> {
    /// The words before subject and verb, where these only close the sentence: Prices will fall, she said on Monday. And whether what
    /// stands before is only a phrase: By the autumn, she said, he had left.
    pub(super) fn content_before(
        &self,
        first: usize,
        next: usize,
    ) -> (Option<(usize, usize)>, bool) {
        let text = &self.view.text;
        let nothing = (None, false);
        let Some(before) = (self.start..first).rev().find(|&at| !text[at].is_whitespace()) else {
            return nothing;
        };
        let told = |at: usize| self.marks.places[at] != Place::Marked;
        // The move is “a mistake,” he said: a comma before the closing mark.
        let closes = !told(before);
        let comma = if closes { before.saturating_sub(1) } else { before };
        if text[comma] != '，' || comma == self.start {
            return nothing;
        }
        let begins = self.sentence_start(comma);
        // SAN FRANCISCO (AP) — the dateline is no part of the words.
        let dateline = (begins == self.start)
            .then(|| {
                (begins..comma.min(begins + LONGEST_DATELINE)).find(|&at| {
                    // BEIJING, Oct 21 (Agency) - Prices will fall
                    let dash = matches!(text[at], '—' | '-') && text.get(at + 1) == Some(&' ');
                    dash && self.cries(begins)
                        || text[at] == '—' && at >= 2 && matches!(text[at - 2], ')' | '）')
                        || text[at] == '-'
                            && at >= 2
                            && matches!(text[at - 2..at], [')' | '）', ' '])
                })
            })
            .flatten()
            .map_or(begins, |dash| dash + 1);
        let Some(start) = (dateline..comma).find(|&at| text[at].is_alphanumeric() || !told(at))
        else {
            return nothing;
        };
        let opening = self.word_at(start);
        let closing = self.word_at(comma);
        // What stands in marks alone is a quotation of its own, and so is one that stands behind a colon or comma.
        if !told(start) {
            return nothing;
        }
        if closes {
            let Some(quote) = self.marks.from(start).iter().find(|quote| quote.close == before)
            else {
                return nothing;
            };
            let lead = (start..quote.open).rev().find(|&at| !text[at].is_whitespace());
            if lead.is_none_or(|at| !text[at].is_alphanumeric())
                || text[quote.open + 1].is_uppercase()
            {
                return nothing;
            }
        }
        // In March, he said …: what stands before the comma only leads to the verb.
        let leads = self.of(opening, LEADING | PREPOSITION | OPENER)
            && !self.tells(opening, closing)
            || self.words.get(opening).is_some_and(|word| word.lower.ends_with("ing"))
                && !(opening..closing).any(|at| self.of(at, BE | AUXILIARY));
        let end = if closes { before } else { comma };
        let parenthesis = next > 0 && self.behind(next - 1) == Gap::Comma;
        if leads {
            return (None, parenthesis);
        }
        let ends = self.words.get(next).is_none_or(|_| {
            next > 0 && self.behind(next - 1) != Gap::Joined
                || self.of(next, PREPOSITION | DAY | TIME | OPENER | ADVERB)
        });
        let whole = ends && closing >= opening + 4;
        (whole.then_some((start, end)), false)
    }

    /// Whether words that open like a phrase tell something: But the process must not be …; This May, when …, the plan was ….
    fn tells(&self, first: usize, last: usize) -> bool {
        const FEWEST_WORDS: usize = 5;
        let verb = |from: usize| (from..=last).any(|at| self.of(at, BE | AUXILIARY));
        let joins = ["but", "and", "yet", "so"].iter().any(|word| self.is(first, word));
        if joins && self.behind(first) == Gap::Joined {
            return last >= first + FEWEST_WORDS && verb(first);
        }
        let comma = (first..last).rev().find(|&at| self.behind(at) == Gap::Comma);
        comma.is_some_and(|at| {
            last >= at + FEWEST_WORDS
                && !self.of(at + 1, LEADING | PREPOSITION | OPENER)
                && !self.is(at + 1, "who")
                && !self.is(at + 1, "which")
                && verb(at + 1)
        })
    }

    /// Whether the word at a place is in capitals only, as the place of a dateline: BEIJING.
    fn cries(&self, place: usize) -> bool {
        let at = self.word_at(place);
        self.words.get(at).is_some_and(|word| {
            let letters = &self.view.text[word.start..word.end];
            letters.len() > 2 && letters.iter().all(|c| !c.is_lowercase())
        })
    }

    /// The words behind the verb `verb`: after "that", after a day or a place of speech, or at once.
    pub(super) fn content(
        &self,
        verb: usize,
        next: usize,
        stop: usize,
        tells: bool,
    ) -> (Option<(usize, usize)>, bool) {
        let inside = |at: usize| self.words.get(at).filter(|word| word.start < stop);
        if next == 0
            || inside(next).is_none()
            || self.behind(next - 1) != Gap::Joined && self.behind(next - 1) != Gap::Quote
        {
            return (None, false);
        }
        let at = self.behind_adverbials(next, stop);
        if self.is(at, "that") && self.behind(at - 1) == Gap::Joined {
            let start = self.marks.from(self.words[at].end).first().map(|quote| quote.open);
            let word = self.words.get(at + 1).map(|word| word.start);
            let start = match (start, word) {
                (Some(open), Some(word)) if open < word && open <= self.words[at].end + 1 => {
                    Some(open)
                }
                (_, word) => word,
            };
            return (start.filter(|&start| start < stop).map(|start| (start, stop)), true);
        }
        let asks = ["asked", "asks", "questioned", "wondered", "asking"]
            .iter()
            .any(|word| self.is(verb, word));
        if (self.is(at, "how") || asks && self.is(at, "whether")) && inside(at).is_some() {
            return (Some((self.words[at].start, stop)), false);
        }
        let gerund = inside(next)
            .is_some_and(|word| word.told && word.lower.ends_with("ing") && word.lower.len() > 4)
            && ["recalls", "recalled", "denied", "denies", "admitted", "admits"]
                .iter()
                .any(|word| self.is(verb, word));
        if gerund {
            return (Some((self.words[next].start, stop)), false);
        }
        // It expects to take a charge.
        let intends = ["expects", "expect", "hopes", "hope", "claims", "claimed"];
        if self.is(next, "to") && intends.iter().any(|word| self.is(verb, word)) {
            return (Some((self.words[next].start, stop)), false);
        }
        // She stated it was her first; the company announced it had no plan: a pronoun with its verb begins a clause.
        let clause = at == next
            && [
                "stated",
                "states",
                "announced",
                "argued",
                "argues",
                "acknowledged",
                "admitted",
                "confirmed",
                "warned",
                "revealed",
                "noted",
                "explained",
            ]
            .iter()
            .any(|word| self.is(verb, word))
            && self.of(at, SUBJECT)
            && self.of(at + 1, BE | AUXILIARY);
        if !(self.of(verb, PLAIN) || tells && at > next || clause) {
            return (None, false);
        }
        let Some(begins) = inside(at) else { return (None, false) };
        let ended = at > 0 && self.behind(at - 1) != Gap::Joined;
        let nothing = [
            "so", "nothing", "goodbye", "little", "yes", "much", "as", "if", "when", "why", "what",
        ];
        if !begins.told
            || ended
            || self.of(at, OPENER)
            || nothing.iter().any(|word| self.is(at, word))
        {
            // says nobody is “a saint”: only what begins with the marks is a quotation.
            return (None, false);
        }
        (Some((begins.start, stop)), false)
    }

    /// Behind the hearer of told: reporters, the Post, shareholders at a meeting in London.
    pub(super) fn behind_hearer(&self, next: usize, stop: usize) -> usize {
        let inside = |at: usize| self.words.get(at).is_some_and(|word| word.start < stop);
        let mut at = next;
        if !inside(at) || self.is(at, "that") {
            return next;
        }
        let article = self.of(at, DETERMINER | NUMBER) || self.possessive(at);
        at += 1;
        if self.is(at - 1, "her")
            && !self.capital(at)
            && !self.of(at, DETERMINER | PREPOSITION | SUBJECT)
            || article
        {
            while inside(at)
                && self.joined(at - 1)
                && self.told(at)
                && at - next < LONGEST_HEARER
                && !self.of(at, DETERMINER | PREPOSITION | SUBJECT | OPENER | DAY | BE)
                && !self.is(at, "that")
                && (self.capital(at) || !self.capital(at - 1) || at == next + 1)
            {
                at += 1;
                // The Post: a name is whole where small letters begin.
                if self.capital(at - 1) && !self.capital(at) {
                    break;
                }
            }
            return at;
        }
        while inside(at)
            && self.joined(at - 1)
            && self.told(at)
            && self.capital(at)
            && self.capital(at - 1)
            && at - next < LONGEST_HEARER
        {
            at += 1;
        }
        at
    }

    /// Behind phrases of time, place and manner: on Thursday, in a statement on its website, last week.
    pub(super) fn behind_adverbials(&self, next: usize, stop: usize) -> usize {
        let inside =
            |at: usize| self.words.get(at).is_some_and(|word| word.start < stop && word.told);
        let mut at = next;
        while inside(at) && (at == next || self.joined(at - 1)) {
            let span = ["last", "this", "next", "late", "early", "earlier"]
                .iter()
                .any(|word| self.is(at, word))
                && (at + 1..at + 4).any(|later| self.of(later, TIME | DAY));
            if self.of(at, DAY)
                || self.of(at, TIME) && self.of(at, ADVERB)
                || [
                    "earlier",
                    "recently",
                    "again",
                    "separately",
                    "bluntly",
                    "flatly",
                    "simply",
                    "ago",
                    "afterwards",
                    "afterward",
                    "later",
                ]
                .iter()
                .any(|word| self.is(at, word))
            {
                at += 1;
            } else if span {
                while inside(at)
                    && !self.of(at, DAY)
                    && !(self.of(at, TIME) && !self.is(at, "late") && !self.is(at, "earlier"))
                {
                    at += 1;
                }
                at += 1;
            } else if self.estimates(at) {
                break;
            } else if self.of(at, PREPOSITION) && !self.capital(at)
                || self.is(at, "hosted")
                || self.is(at, "held")
                || self.is(at, "published")
            {
                // More than, as many as: no phrase of place.
                at = self.behind_phrase(at + 1, stop);
            } else {
                break;
            }
        }
        at
    }

    /// Whether a preposition only weighs a number: about 90 people, at least two.
    fn estimates(&self, at: usize) -> bool {
        let number = |at: usize| {
            self.of(at, NUMBER)
                || self
                    .words
                    .get(at)
                    .is_some_and(|word| word.lower.starts_with(|c: char| c.is_ascii_digit()))
        };
        self.is(at, "at") && (self.is(at + 1, "least") || self.is(at + 1, "most"))
            || ["about", "over", "under", "around", "between"].iter().any(|word| self.is(at, word))
                && number(at + 1)
    }

    /// Behind the noun phrase of a preposition.
    fn behind_phrase(&self, first: usize, stop: usize) -> usize {
        let inside =
            |at: usize| self.words.get(at).is_some_and(|word| word.start < stop && word.told);
        let mut at = first;
        while inside(at)
            && (at == first || self.joined(at - 1))
            && self.of(at, DETERMINER | NUMBER)
            && !self.is(at, "that")
        {
            at += 1;
        }
        let begun = at;
        while inside(at) && self.joined(at - 1) {
            let ends = self.of(at, PREPOSITION) && !self.capital(at)
                || self.of(at, DETERMINER) && !self.capital(at)
                || self.of(at, SUBJECT)
                || self.of(at, OPENER)
                || ["The", "A", "It", "Its", "He", "She", "They"]
                    .iter()
                    .any(|word| self.text(at) == *word)
                || self.is(at, "that");
            if ends {
                break;
            }
            // In Beijing Lanhe will …: a name that begins behind a small word or a time opens the clause.
            if at > begun
                && (self.capital(at) && !self.capital(at - 1) && !self.of(at - 1, DETERMINER)
                    || self.of(at - 1, DAY))
                && !self.of(at, DAY | TIME)
            {
                break;
            }
            at += 1;
            if self.of(at - 1, DAY | TIME) {
                break;
            }
        }
        at
    }

    /// Whether an attribution inside somebody's words is set against these: …, while Brown said …
    pub(super) fn set_against(&self, start: usize) -> bool {
        let first = self.word_at(start);
        first > 0
            && ["while", "but", "whereas", "and", "although", "though"]
                .iter()
                .any(|word| self.is(first - 1, word))
            && first > 1
            && (self.behind(first - 2) != Gap::Joined || self.is(first - 1, "while"))
    }
}
