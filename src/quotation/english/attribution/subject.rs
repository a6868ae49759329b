//! The subject before a verb: a name, a name with an apposition in commas, a pronoun, a noun phrase.

use super::super::words::{VERBS, is_capital, is_pronoun};
use super::{Line, Subject};

impl Line<'_> {
    /// The subject that ends before a verb: a name, a name with an apposition in commas, a pronoun, a noun phrase.
    pub(super) fn backward(&self, verb: usize) -> Option<Subject> {
        let mut at = verb.checked_sub(1)?;
        if !self.told(at) {
            return None;
        }
        // has said, also said, later told
        while [
            "has",
            "had",
            "have",
            "also",
            "later",
            "previously",
            "recently",
            "reportedly",
            "once",
            "then",
            "repeatedly",
            "publicly",
            "pointed",
            "points",
        ]
        .iter()
        .any(|word| self.is(at, word))
        {
            at = at.checked_sub(1)?;
        }
        let gap = self.view.text.get(self.words[at].end).copied();
        let dashed = at + 1 < self.words.len() && self.dash(at);
        if gap == Some('，') || dashed {
            // Li Kaifu, chief executive of 01.AI, told; also between dashes
            let open = (at.saturating_sub(14)..at).rev().find(|&word| {
                let parts = if dashed {
                    self.dash(word)
                } else {
                    self.view.text.get(self.words[word].end) == Some(&'，')
                };
                parts && self.told(word)
            })?;
            if self.parted(self.words[open].end, self.words[at].end) {
                return None;
            }
            let subject = self.name_ending(open)?;
            let role = (self.words[open + 1].start, self.words[at].end);
            // A spokesman for the company, Hugh Marlow, said
            let is_name = (1..=3).contains(&(at - open - 1))
                && (open + 1..=at)
                    .all(|word| is_capital(self.view, &self.words[word]) && !self.is_title(word));
            if !subject.proper && !subject.pronoun && is_name {
                return Some(Subject {
                    end: self.words[verb].start,
                    name: role,
                    proper: true,
                    role: Some(subject.name),
                    ..subject
                });
            }
            return Some(Subject {
                end: self.words[verb].start,
                role: self.role_in(role).or(subject.role),
                ..subject
            });
        }
        if at + 1 == verb && !self.joined(at) {
            return None;
        }
        self.name_ending(at)
    }

    /// The subject whose last word is `at`.
    pub(super) fn name_ending(&self, at: usize) -> Option<Subject> {
        let last = *self.words.get(at).filter(|_| self.told(at))?;
        let text = self.text(at);
        if is_pronoun(&text) {
            return Some(Subject {
                start: last.start,
                end: last.end,
                name: (last.start, last.end),
                pronoun: true,
                proper: false,
                role: None,
            });
        }
        if is_capital(self.view, &last) {
            let mut first = at;
            while first > 0
                && self.told(first - 1)
                && self.joined(first - 1)
                && (is_capital(self.view, &self.words[first - 1])
                    || self.is_title(first - 1) && at > first - 1
                    || ["of", "and", "for"].iter().any(|word| self.is(first - 1, word))
                        && first > 1
                        && self.title_in(first, at))
                && at - first < 9
            {
                first -= 1;
            }
            return Some(self.with_calling(self.named(first, at)));
        }
        let leads =
            ["one", "a", "an", "another", "the", "some", "several", "many", "two", "three", "most"];
        let common = [
            "analysts",
            "experts",
            "officials",
            "researchers",
            "economists",
            "sources",
            "people",
            "executives",
            "critics",
            "investors",
        ];
        // The noun phrase begins at its farthest article: a person close to the matter; a conjunction ends it.
        let stops = [
            "that", "which", "who", "while", "and", "but", "as", "because", "when", "if", "though",
            "said", "says",
        ];
        let lead = (at.saturating_sub(9)..at)
            .rev()
            .take_while(|&word| {
                self.joined(word)
                    && self.told(word)
                    && !stops.iter().any(|stop| self.is(word, stop))
            })
            .filter(|&word| {
                let text = self.text(word).to_lowercase();
                // The company's chief financial officer, Mary Brown, said
                leads.contains(&text.as_str()) || text.ends_with("'s") || text.ends_with("’s")
            })
            .last();
        let mut first = match lead {
            Some(lead) => lead,
            None if common.contains(&text.to_lowercase().as_str()) => at,
            // Analysts at Goldman Sachs
            None => return None,
        };
        while first > 0
            && self.joined(first - 1)
            && self.told(first - 1)
            && self.is_adjective(first - 1)
        {
            first -= 1;
        }
        let start = self.words[first].start;
        Some(Subject {
            start,
            end: last.end,
            name: (start, last.end),
            pronoun: false,
            proper: false,
            role: None,
        })
    }

    /// A name whose role begins in small letters, with all of that role: foreign ministry spokesperson Mary Brown.
    pub(super) fn with_calling(&self, subject: Subject) -> Subject {
        const STOPS: [&str; 30] = [
            "a", "an", "the", "of", "for", "by", "as", "and", "but", "or", "who", "that", "when",
            "while", "if", "because", "after", "before", "to", "with", "from", "at", "in", "on",
            "its", "his", "her", "their", "said", "says",
        ];
        let Some((start, end)) = subject.role else { return subject };
        let mut first = self.words.partition_point(|word| word.start < start);
        if self.words.get(first).is_none_or(|word| is_capital(self.view, word)) {
            return subject;
        }
        while first > 0
            && self.joined(first - 1)
            && self.told(first - 1)
            && self.text(first - 1).starts_with(char::is_lowercase)
            && !STOPS.iter().any(|stop| self.is(first - 1, stop))
            && !VERBS.contains(&self.text(first - 1).as_str())
        {
            first -= 1;
        }
        let start = self.words[first].start;
        Subject { start, role: Some((start, end)), ..subject }
    }

    pub(super) fn is_adjective(&self, at: usize) -> bool {
        [
            "industry", "chinese", "senior", "market", "legal", "some", "several", "many", "two",
            "three",
        ]
        .iter()
        .any(|word| self.is(at, word))
    }

    /// The noun before a preposition that leads to a name: analysts at …, a spokesman for the …
    pub(super) fn head_before(&self, first: usize) -> Option<usize> {
        let article = self.is(first - 1, "the") && first > 2 && self.joined(first - 2);
        let at = first - 1 - usize::from(article);
        ["at", "of", "from", "with", "for"]
            .iter()
            .any(|word| self.is(at, word))
            .then(|| at.checked_sub(1))?
    }

    /// A run of capitalised words: what stands up to the last title is the role.
    pub(super) fn named(&self, first: usize, last: usize) -> Subject {
        // Analysts at Goldman Sachs: the noun before the preposition is the subject.
        if first > 1
            && self.joined(first - 1)
            && let Some(head) = self.head_before(first)
            && self.told(head)
            && !self.parted(self.words[head].start, self.words[first].start)
            && (self.text(head).ends_with('s') || self.is_title(head))
        {
            let mut from = head;
            while from > 0
                && self.joined(from - 1)
                && self.told(from - 1)
                && (self.is_adjective(from - 1)
                    || ["a", "an", "the", "one", "another"]
                        .iter()
                        .any(|word| self.is(from - 1, word))
                    || self.is_title(from - 1))
            {
                from -= 1;
            }
            let start = self.words[from].start;
            let end = self.words[last].end;
            return Subject {
                start,
                end,
                name: (start, end),
                pronoun: false,
                proper: false,
                role: None,
            };
        }
        let title = (first..last).rev().find(|&at| self.is_title(at));
        let (name, role) = match title {
            Some(title) => (title + 1, Some((self.words[first].start, self.words[title].end))),
            None => (first, None),
        };
        let role = role.filter(|role| role.1 - role.0 > 4);
        let (start, end) = (self.words[name].start, self.words[last].end);
        Subject {
            start: self.words[first].start,
            end,
            name: (start, end),
            pronoun: false,
            proper: true,
            role,
        }
    }

    /// An apposition as a role, without its article; `None` where it holds no title.
    pub(super) fn role_in(&self, (start, end): (usize, usize)) -> Option<(usize, usize)> {
        let from = self.words.partition_point(|word| word.start < start);
        let until = self.words.partition_point(|word| word.start < end);
        let holds = (from..until).any(|at| {
            self.is_title(at) || self.text(at).ends_with("ist") || self.text(at).ends_with("er")
        });
        let first =
            from + usize::from(["a", "an", "the", "who"].iter().any(|word| self.is(from, word)));
        let clean = !self.is(from, "who") && until - from <= 18;
        (holds && clean && first < until).then(|| (self.words[first].start, end))
    }
}
