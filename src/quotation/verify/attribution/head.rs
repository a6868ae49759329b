//! The head noun of a subject: whether a name that begins a clause is who speaks, or only belongs to who does.
//!
//! Between a name and the verb of speech may stand the person's own titles, adverbials of time, place, manner and means, and verbs with
//! their objects. A noun right behind the name makes another subject of it (马云身边人士, 马云传记作者), and so does a noun that a verb
//! behind the name describes (马云创办的公司), or one at the end of a phrase that has no place for it (马云在杭州的同事).

use std::ops::Range;

use crate::quotation::lexicon::{DOCUMENT, ORGANISATION};
use crate::quotation::parts::{Part, Word, words};

mod kinds;
pub(super) mod lists;

use lists::{ADVERBIAL, CLOSES, HEARERS, JOINS, MODIFIES, TAKES_PERSONS};

/// What the words before the verb are in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phrase {
    /// Right behind the name and its titles.
    Name,
    /// Behind an adverbial.
    Closed,
    /// Behind a preposition; whether persons may end it.
    Preposition { takes_persons: bool },
    /// 被, 由, 经: who acts stands behind it.
    Passive,
    /// Behind 和, 与: with whom, or together with whom.
    Join,
    /// Behind a verb.
    Verb { is_bare: bool, hears: bool, makes: bool, has_object: bool },
}

/// The words between a name and the verb of speech.
struct Between<'a> {
    text: &'a [char],
    words: Vec<Word>,
    /// Whether the name is a person's, who may have titles.
    is_person: bool,
    /// Whether a verb of speech or a colon follows: else only what stands right behind the name is judged.
    speaks: bool,
}

/// Where somebody else is named in what stands between a name and the verb of speech: what is named begins with the range, or with
/// the name where the range begins right behind it. `None` where the named person speaks.
pub(super) fn another(clause: &[char], is_person: bool, speaks: bool) -> Option<Range<usize>> {
    let found = words(clause);
    let mut depth = 0_usize;
    let mut kept = Vec::new();
    for word in found {
        match clause[word.start] {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            '*' | ' ' | '　' => {}
            _ if depth == 0 => kept.push(word),
            _ => {}
        }
    }
    let between = Between { text: clause, words: kept, is_person, speaks };
    between.another()
}

impl Between<'_> {
    fn another(&self) -> Option<Range<usize>> {
        let mut phrase = Phrase::Name;
        let mut is_first = true;
        let mut at = 0;
        while at < self.words.len() {
            let word = self.words[at];
            if word.part == Part::Mark && !self.is(at, &["、"]) {
                return None;
            }
            let behind_name = matches!(phrase, Phrase::Name | Phrase::Closed);
            if behind_name {
                match self.behind_name(at, is_first, phrase) {
                    Step::Go(next, length) => {
                        is_first &= self.is_title(at);
                        phrase = next;
                        at += length;
                    }
                    Step::Another(range) => return Some(range),
                    Step::Same => return None,
                }
                continue;
            }
            match self.inside(at, phrase) {
                Step::Go(next, length) => {
                    phrase = next;
                    at += length;
                }
                Step::Another(range) => return Some(range),
                Step::Same => return None,
            }
            is_first = false;
        }
        self.at_end(phrase)
    }

    /// What a word right behind the name, or behind an adverbial, is.
    fn behind_name(&self, at: usize, is_first: bool, phrase: Phrase) -> Step {
        let word = self.words[at];
        let go = |next| Step::Go(next, 1);
        if self.is_person && is_first && self.is_title(at) {
            return go(Phrase::Name);
        }
        if self.is(at, &["的"]) {
            return self.owned(at);
        }
        if self.is(at, &["之"]) {
            return Step::Another(0..self.noun_end(at + 1));
        }
        if self.is(at, &MODIFIES) && (self.is_person || !self.is(at, &["方面"])) {
            return Step::Another(0..self.noun_end(at));
        }
        if self.is(at, &JOINS) {
            return go(Phrase::Join);
        }
        if self.is(at, &["被", "由", "遭", "获"]) {
            return go(Phrase::Passive);
        }
        // 直播时
        let is_when = at > 0 && self.is(at, &["时", "时候"]);
        if is_when || self.is_adverb(at) || self.is(at, &ADVERBIAL) {
            return go(Phrase::Closed);
        }
        if self.is(at + 1, &["地"]) {
            return Step::Go(Phrase::Closed, 2);
        }
        // 某某代表说: a deputy; 代表公司说: on whose behalf.
        let on_behalf = self.is(at, &["代表"]) && at + 1 < self.words.len();
        if self.is(at, &TAKES_PERSONS) || on_behalf {
            return go(Phrase::Preposition { takes_persons: true });
        }
        // 演讲时, 离职后: when.
        if self.closes(at + 1) > 0 && !self.is_somebody(at) && !self.is(at, &["身"]) {
            return Step::Go(Phrase::Closed, 1 + self.closes(at + 1));
        }
        match word.part {
            Part::Adverb | Part::Time | Part::Particle | Part::Pronoun | Part::Measure => {
                go(Phrase::Closed)
            }
            Part::Number => {
                // 三名员工 are somebody; 2009年, 一句 are not.
                go(Phrase::Closed)
            }
            Part::Preposition => {
                go(Phrase::Preposition { takes_persons: self.is(at, &TAKES_PERSONS) })
            }
            Part::Conjunction => go(Phrase::Closed),
            Part::Localizer => {
                let leads = self.words.get(at + 1).is_some_and(|_| self.is_plain_noun(at + 1));
                if leads && phrase == Phrase::Name {
                    Step::Another(0..self.noun_end(at + 1))
                } else {
                    go(Phrase::Closed)
                }
            }
            Part::Verb | Part::VerbOrNoun if !self.is_somebody(at) => go(self.verb(at)),
            Part::Adjective => {
                let leads = self.words.get(at + 1).is_some_and(|_| self.is_plain_noun(at + 1));
                if leads { Step::Another(0..self.noun_end(at + 1)) } else { go(Phrase::Closed) }
            }
            Part::Place if self.words.get(at + 1).is_none_or(|_| !self.is_somebody(at + 1)) => {
                go(Phrase::Closed)
            }
            _ if self.is_own_work(at) && !self.leads_noun(at) => go(Phrase::Closed),
            Part::Suffix if phrase == Phrase::Closed => go(Phrase::Closed),
            _ => {
                let from = if phrase == Phrase::Name { 0 } else { word.start };
                Step::Another(from..self.noun_end(at))
            }
        }
    }

    /// 某某的…: a saying or a work of the person's own, or somebody else.
    fn owned(&self, at: usize) -> Step {
        let next = at + 1;
        let end = self.noun_end(next);
        let head = self.words.iter().rposition(|word| word.end <= end).unwrap_or(next);
        // 秘书王芳: the name behind what its bearer is.
        let is_called = self.speaks && (next..head).any(|at| self.is_somebody(at));
        let is_another = self.is_somebody(head) || is_called;
        if next < self.words.len() && is_another && !self.is_own_work(head) {
            Step::Another(0..end)
        } else {
            Step::Same
        }
    }

    /// What a word inside a phrase makes of it.
    fn inside(&self, at: usize, phrase: Phrase) -> Step {
        let word = self.words[at];
        let go = |next| Step::Go(next, 1);
        let closes = self.closes(at);
        if closes > 0 {
            return Step::Go(Phrase::Closed, closes);
        }
        match phrase {
            Phrase::Verb { is_bare, hears, makes, has_object } => {
                if self.is(at, &["着", "了", "过"]) {
                    return go(Phrase::Verb { is_bare: false, hears, makes, has_object });
                }
                if self.is(at, &["地"]) {
                    return go(Phrase::Closed);
                }
                if self.is(at, &["的"]) && is_bare && !has_object {
                    let end = self.noun_end(at + 1);
                    let last = self.words.iter().rposition(|word| word.end <= end);
                    let head = last.unwrap_or(at);
                    // 给出的回答: the noun is the verb of speech that follows.
                    if at + 1 == self.words.len() && makes {
                        return Step::Same;
                    }
                    let closes = self.closes(head + 1);
                    if self.is_own_work(head) && makes || closes > 0 {
                        return Step::Go(Phrase::Closed, head + 1 + closes - at);
                    }
                    return Step::Another(0..end);
                }
                if word.part == Part::Suffix && is_bare && !has_object {
                    return Step::Another(0..self.noun_end(at));
                }
                match word.part {
                    // 接过学生递来的话筒: a verb inside the object.
                    Part::Verb if !is_bare && has_object => go(phrase),
                    Part::Verb => go(self.verb(at)),
                    Part::Adverb if !self.is_somebody(at) => go(Phrase::Closed),
                    Part::Preposition => {
                        go(Phrase::Preposition { takes_persons: self.is(at, &TAKES_PERSONS) })
                    }
                    _ => go(Phrase::Verb { is_bare, hears, makes, has_object: true }),
                }
            }
            Phrase::Join => match word.part {
                // 和记者对谈: with whom.
                Part::Verb | Part::VerbOrNoun if !self.is_somebody(at) => go(self.verb(at)),
                _ => go(phrase),
            },
            Phrase::Preposition { takes_persons: false } if word.part == Part::Preposition => {
                go(Phrase::Preposition { takes_persons: self.is(at, &TAKES_PERSONS) })
            }
            _ => go(phrase),
        }
    }

    /// How many words from one on close an adverbial (在…时, 当着…的面); none where a noun goes on behind them.
    fn closes(&self, at: usize) -> usize {
        let Some(word) = self.words.get(at) else { return 0 };
        if self.is(at, &["之", "的"]) && self.is(at + 1, &["面", "时候", "过程"]) {
            return 2;
        }
        let goes_on = self.words.get(at + 1).is_some_and(|next| {
            matches!(next.part, Part::Noun | Part::Place | Part::Attribute | Part::Suffix)
                && !self.is_adverb(at + 1)
                && !self.is(at + 1, &ADVERBIAL)
        });
        let is_timed = matches!(word.part, Part::Time | Part::Localizer | Part::Adverb)
            && word.end - word.start > 1
            && self.text.get(word.end - 1).is_some_and(|&c| "上中里时后前间".contains(c));
        usize::from((self.is(at, &CLOSES) || is_timed) && !goes_on)
    }

    /// Who speaks where the verb of speech follows on a phrase.
    fn at_end(&self, phrase: Phrase) -> Option<Range<usize>> {
        let last = self.words.len().checked_sub(1).filter(|_| self.speaks)?;
        let end = self.words[last].end;
        let is_person = self.is_somebody(last);
        let of = last > 0 && self.is(last - 1, &["的"]);
        match phrase {
            Phrase::Name | Phrase::Closed => None,
            Phrase::Passive => {
                let from = self.words.iter().position(|word| word.part == Part::Preposition)?;
                let first = self.words.get(from + 1).map_or(0, |word| word.start);
                Some(first..end)
            }
            Phrase::Preposition { takes_persons } => {
                // Of an organisation with 的 it is a part, without it the place.
                let is_place = !of && self.ends(last, ORGANISATION);
                (!takes_persons && is_person && !is_place).then_some(0..end)
            }
            Phrase::Join => {
                let join = self.words.iter().position(|word| {
                    self.text_of(word).is_some_and(|text| JOINS.contains(&text.as_str()))
                })?;
                let plainly_heard = join + 1 == last && self.is(last, &HEARERS);
                // 都, 一致 behind them are no part of a name.
                let named = self
                    .words
                    .iter()
                    .enumerate()
                    .rev()
                    .find(|&(at, word)| !self.is_adverb(at) && word.part != Part::Adverb);
                let end = named.map_or(end, |(_, word)| word.end);
                (join < last && !plainly_heard).then_some(0..end)
            }
            Phrase::Verb { is_bare, hears, has_object, makes } => (is_bare
                && !hears
                && has_object
                && (is_person || !makes && self.ends(last, DOCUMENT)))
            .then_some(0..end),
        }
    }
}

/// What a word makes of the phrase in which it stands.
enum Step {
    /// The phrase goes on as this one, so many words on.
    Go(Phrase, usize),
    /// Somebody else speaks.
    Another(Range<usize>),
    /// Nothing more can be told: the person is left as the speaker.
    Same,
}

#[cfg(test)]
mod tests;
