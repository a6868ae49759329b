//! From drafts over shown characters to proposals over the text as it was given.

use std::collections::BTreeMap;

use crate::search::fold;

use super::super::lexicon::{ORGANISATION, PERSON, TITLE, WORDS};
use super::super::marks::Place;
use super::super::names::Names;
use super::super::people::is_hanzi;
use super::super::proposal::{Proposal, Rule, Speech};
use super::super::source::{Source, Who};
use super::super::{occasion, role};
use super::confidence::Speaker;
use super::{Draft, Reader};

impl Reader<'_> {
    /// Leads the places back to the text.
    pub(super) fn finish(&self, mut drafts: Vec<Draft>, known: &Names) -> Vec<Proposal> {
        drafts.sort_by_key(|draft| (draft.start, draft.end));
        let roles = self.roles_of_described(&drafts);
        // Most people speak more than once.
        let mut organisations: BTreeMap<String, Option<String>> = BTreeMap::new();
        let mut proposals: Vec<Proposal> = Vec::with_capacity(drafts.len());
        for draft in drafts {
            let start = self.view.place(draft.start);
            let ends_line = self.view.paragraphs[draft.paragraph].end <= draft.end;
            let end = if draft.speech == Speech::Direct && !ends_line {
                self.view.place(draft.end)
            } else {
                self.closing(draft.start, draft.end)
            };
            let closed = self.marks.places.get(draft.end).is_some_and(|place| {
                *place == Place::Marked
                    && matches!(self.view.text[draft.end], '”' | '」' | '"' | '』')
            });
            // Between marks the words are as they stand, a space at the end included.
            let (start, end) = if draft.speech == Speech::Direct && closed && !ends_line {
                (start, end)
            } else {
                self.tight(start, end, draft.speech)
            };
            if end <= start
                || proposals.last().is_some_and(|last| last.end > start)
                || self.is_repeated(&draft)
            {
                continue;
            }
            let text: String = self.view.raw[start..end].iter().collect();
            let (speaker, person) = match draft.source.as_ref().map(|source| &source.who) {
                Some(Who::Person(number)) => {
                    let nickname = &self.people.persons[*number].name;
                    let number = self.nicknamed(nickname).unwrap_or(*number);
                    (self.people.persons[number].name.clone(), Some(number))
                }
                Some(Who::Described(name)) => match self.nicknamed(name.trim()) {
                    Some(number) => (self.people.persons[number].name.clone(), Some(number)),
                    None => (name.trim().to_owned(), None),
                },
                None => (Proposal::NOBODY.to_owned(), None),
            };
            let role = person
                .and_then(|number| self.people.persons[number].role)
                .or(draft.role)
                .or_else(|| roles.get(speaker.as_str()).copied())
                .map(|(start, end)| self.view.written(start, end).trim().to_owned())
                .filter(|role| !role.is_empty());
            let paragraph = &self.view.paragraphs[draft.paragraph];
            let mention = draft
                .source
                .as_ref()
                .and_then(|source| source.mention)
                .map(|(start, end)| self.view.written(start, end));
            // 於之莹 where the article names a 于之莹 first: two names, of which each speaker has the own one.
            let speaker = match &mention {
                Some(mention) if is_twin(mention, &speaker) => mention.clone(),
                _ => speaker,
            };
            let most = self.most_of_speaker(&Speaker {
                name: &speaker,
                mention: mention.as_deref(),
                person,
                titled: role.is_some(),
                certain: draft.rule == Rule::Turn || known.key(&speaker).is_some(),
            });
            let (occasion, date) = occasion::around(self.view, self.marks, paragraph, draft.start);
            proposals.push(Proposal {
                start,
                end,
                speech: draft.speech,
                text,
                speaker_id: known.key(&speaker).map(str::to_owned),
                speaker,
                mention,
                organisation: role.as_ref().and_then(|role| {
                    let known = organisations.get(role).cloned();
                    known.unwrap_or_else(|| {
                        let found = role::organisation(role);
                        organisations.insert(role.clone(), found.clone());
                        found
                    })
                }),
                role,
                cue: draft.cue,
                occasion,
                date,
                confidence: (draft.confidence.clamp(0.05, most) * 100.0).round() / 100.0,
                rule: draft.rule,
                paragraph: paragraph.number,
            });
        }
        proposals
    }

    /// Whether a line over a paragraph says that a summary follows: 划重点：.
    fn is_summarized(&self, paragraph: usize) -> bool {
        const LONGEST: usize = 8;
        const LABELS: [&str; 9] = [
            "划重点",
            "核心提示",
            "核心要点",
            "内容提要",
            "核心阅读",
            "摘要",
            "要点",
            "导读",
            "速览",
        ];
        self.view.paragraphs[..paragraph].iter().any(|line| {
            line.end - line.start <= LONGEST
                && LABELS.iter().any(|label| self.starts(line.start, label))
        })
    }

    /// Whether words stand in the head of the article and come again further on: a summary of what follows.
    fn is_repeated(&self, draft: &Draft) -> bool {
        const HEAD: usize = 500;
        const FEWEST_PARAGRAPHS: usize = 4;
        const SHORTEST: usize = 9;
        const LONGEST: usize = 14;
        let text = &self.view.text;
        let end = draft.end.min(draft.start + LONGEST);
        let own = &self.view.paragraphs[draft.paragraph];
        let words = text.get(draft.start..end).unwrap_or_default();
        if draft.start > HEAD || words.len() < SHORTEST || !self.is_summarized(draft.paragraph) {
            return false;
        }
        let far = self.view.paragraphs.get(draft.paragraph + FEWEST_PARAGRAPHS);
        far.is_some_and(|far| {
            far.start > own.end && text[far.start..].windows(words.len()).any(|part| part == words)
        })
    }

    /// The titles of those whose names are no person's of the list: a calling stands before the name at the verb.
    fn roles_of_described(&self, drafts: &[Draft]) -> BTreeMap<String, (usize, usize)> {
        const NAME: std::ops::RangeInclusive<usize> = 2..=8;
        let text = &self.view.text;
        let mut roles = BTreeMap::new();
        for draft in drafts {
            let Some(Source { who: Who::Described(name), mention: Some((start, end)), .. }) =
                &draft.source
            else {
                continue;
            };
            let (start, end) = (*start, *end);
            let is_name = NAME.contains(&end.saturating_sub(start))
                && text[start..end].iter().all(|&c| is_hanzi(c))
                && WORDS.before(text, start, end, PERSON | TITLE | ORGANISATION).is_none()
                && self.view.written(start, end) == *name;
            let line = self.view.paragraphs[draft.paragraph].start;
            if is_name
                && line < start
                && !roles.contains_key(name)
                && let Some(role) =
                    role::before_name(self.view, self.marks, self.people, line, start)
            {
                roles.insert(name.clone(), role);
            }
        }
        roles
    }

    /// The only person whom a nickname can mean: 礼哥 for 周怀礼, 陶老 for 陶仲言.
    fn nicknamed(&self, nickname: &str) -> Option<usize> {
        let mut characters = nickname.chars();
        let (own, kin) = (characters.next()?, characters.next()?);
        let aged = kin == '老';
        if characters.next().is_some() || !aged && !"哥姐叔姨嫂爷".contains(kin) {
            return None;
        }
        let own = fold(own.encode_utf8(&mut [0; 4])).chars().next()?;
        if aged {
            let mut bearers = (0..self.people.persons.len()).filter(|&number| {
                let person = &self.people.persons[number];
                (2..=3).contains(&person.key.len())
                    && person.key.first() == Some(&own)
                    && person.key.last() != Some(&'老')
                    && !person.reporter
            });
            return bearers.next().filter(|_| bearers.next().is_none());
        }
        let mut bearers = (0..self.people.persons.len()).filter(|&number| {
            let person = &self.people.persons[number];
            (2..=4).contains(&person.key.len())
                && person.key.last() == Some(&own)
                && !person.reporter
        });
        bearers.next().filter(|_| bearers.next().is_none())
    }

    /// The end in the text of a span whose last shown character is before `end`: a link that is opened inside is closed inside.
    pub(super) fn closing(&self, start: usize, end: usize) -> usize {
        let last = self.view.place(end - 1) + 1;
        let from = self.view.place(start);
        let inside = &self.view.raw[from..last];
        let opened = inside.iter().filter(|&&c| c == '[').count()
            > inside.iter().filter(|&&c| c == ']').count();
        if opened { self.view.place(end) } else { last }
    }

    /// Without spaces and line ends at both ends.
    pub(super) fn tight(&self, start: usize, end: usize, speech: Speech) -> (usize, usize) {
        let raw = &self.view.raw;
        let (mut start, mut end) = (start, end.min(raw.len()));
        if speech == Speech::Reported {
            while start < end && raw[start].is_whitespace() {
                start += 1;
            }
        }
        while start < end && raw[end - 1].is_whitespace() {
            end -= 1;
        }
        (start, end)
    }
}

/// Whether two names of as many characters differ only in what folding takes away.
fn is_twin(mention: &str, name: &str) -> bool {
    mention != name
        && mention.chars().count() == name.chars().count()
        && fold(mention) == fold(name)
}
