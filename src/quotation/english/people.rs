//! Whom an English article names, and whom a surname, a pronoun or "the company" means.

use std::collections::HashMap;

use super::runs::{Run, Sex, Sort};

mod resolve;

/// How many paragraphs back a pronoun or "the company" may mean somebody.
const FARTHEST: usize = 6;

/// How many paragraphs back a surname means the one of several that was spoken of last.
const NEAREST: usize = 1;

/// The fewest first letters by which an organisation is known.
const SHORTEST_INITIALS: usize = 3;

/// How many of those spoken of are looked at; it keeps the time linear.
const MOST_TOPICS: usize = 160;

/// Somebody who is named or described.
#[derive(Clone, Debug)]
pub(super) struct Speaker {
    pub name: String,
    pub role: Option<(usize, usize)>,
    pub sort: Sort,
    pub sex: Option<Sex>,
    /// Whether the paragraph names them before.
    pub near: bool,
}

/// A place at which somebody is spoken of as the subject of a sentence, or speaks.
#[derive(Clone, Debug)]
struct Topic {
    at: usize,
    paragraph: usize,
    speaker: Speaker,
    /// Whether it is the subject there.
    opens: bool,
}

/// Whom the article names, and who spoke so far.
#[derive(Default)]
pub(super) struct People {
    named: Vec<Speaker>,
    by_name: HashMap<String, usize>,
    /// People by their last word, and Chinese ones by their first; organisations by their first. `None` where several have it.
    by_part: HashMap<String, Option<usize>>,
    topics: Vec<Topic>,
    /// The paragraph that is read.
    paragraph: usize,
    described: Vec<Speaker>,
}

impl People {
    /// Notes a name with what is told of it.
    pub(super) fn note(&mut self, run: &Run) {
        if run.name.is_empty() {
            return;
        }
        let number = *self.by_name.entry(run.name.clone()).or_insert_with(|| {
            self.named.push(Speaker {
                name: run.name.clone(),
                role: None,
                sort: Sort::Unknown,
                sex: None,
                near: false,
            });
            self.named.len() - 1
        });
        let known = &mut self.named[number];
        // A role that tells more goes before one that tells less.
        let length = |role: Option<(usize, usize)>| role.map_or(0, |role| role.1 - role.0);
        if length(run.role) > length(known.role) {
            known.role = run.role;
        }
        known.sex = known.sex.or(run.sex);
        if known.sort == Sort::Unknown
            || run.sort == Sort::Person && known.sort == Sort::Organisation && run.role.is_some()
        {
            known.sort = run.sort;
        }
    }

    /// Orders the names, when all are noted: whom a part of a name means.
    pub(super) fn order(&mut self) {
        for number in 0..self.named.len() {
            let name = self.named[number].name.clone();
            let words: Vec<&str> = name.split(' ').collect();
            let [first, .., last] = words[..] else { continue };
            if matches!(self.named[number].sort, Sort::Organisation) {
                self.part(first, number);
                continue;
            }
            self.part(last, number);
            let chinese =
                words.len() <= 3 && words.iter().all(|word| crate::search::is_pinyin_word(word));
            if chinese {
                self.part(first, number);
                self.named[number].sort = Sort::Person;
            }
            // Carol Leung Ka-ho, Lam Siu-kei: the surname stands before a given name with a hyphen.
            let hyphened = last
                .split_once('-')
                .is_some_and(|(_, second)| second.starts_with(char::is_lowercase));
            if hyphened {
                for surname in words.iter().rev().skip(1).take(1) {
                    self.part(surname, number);
                }
                if words.len() > 2 {
                    let surname = words[..words.len() - 1].join(" ");
                    self.part(&surname, number);
                }
                self.named[number].sort = Sort::Person;
            }
        }
        // Mr. Brown is a man, and so is Alan Brown.
        for number in 0..self.named.len() {
            let speaker = self.named[number].clone();
            if let (Some(sex), false) = (speaker.sex, speaker.name.contains(' '))
                && let Some(whole) = self.by_part.get(&speaker.name).copied().flatten()
            {
                let known = &mut self.named[whole].sex;
                *known = known.or(Some(sex));
            }
            // Brown, president of the union: the office of the surname is that of the whole name.
            if let (Some(role), false) = (speaker.role, speaker.name.contains(' '))
                && let Some(whole) = self.by_part.get(&speaker.name).copied().flatten()
            {
                let known = &mut self.named[whole].role;
                *known = known.or(Some(role));
            }
        }
        // Cho of Cho Yuna, Tasha of Tasha Reed: who comes back by the first word alone, where nobody else is called so.
        for number in 0..self.named.len() {
            let name = self.named[number].name.clone();
            if let Some((first, _)) = name.split_once(' ')
                && self.by_name.contains_key(first)
                && !self.by_part.contains_key(first)
            {
                self.part(first, number);
            }
        }
        // HPA of Harbour Patrol Authority
        for number in 0..self.named.len() {
            let initials: String = self.named[number]
                .name
                .split(' ')
                .filter_map(|word| word.chars().next().filter(|c| c.is_uppercase()))
                .collect();
            if initials.len() >= SHORTEST_INITIALS
                && self.by_name.contains_key(&initials)
                && !self.by_part.contains_key(&initials)
            {
                self.part(&initials, number);
            }
        }
        // Who comes back by the last word alone is a person.
        for number in 0..self.named.len() {
            let speaker = &self.named[number];
            let last = speaker.name.rsplit_once(' ').map(|(_, last)| last.to_owned());
            if speaker.sort == Sort::Unknown
                && last.is_some_and(|last| self.by_name.contains_key(&last))
            {
                self.named[number].sort = Sort::Person;
            }
        }
    }

    fn part(&mut self, part: &str, number: usize) {
        let longer = |other: usize, people: &Self| {
            people.named[other].name.contains(&people.named[number].name)
                || people.named[number].name.contains(&people.named[other].name)
        };
        match self.by_part.get(part).copied() {
            None => {
                self.by_part.insert(part.to_owned(), Some(number));
            }
            Some(Some(other)) if longer(other, self) => {
                if self.named[number].name.len() > self.named[other].name.len() {
                    self.by_part.insert(part.to_owned(), Some(number));
                }
            }
            // A person goes before an organisation, and who was named first before others of the surname.
            Some(Some(other))
                if self.named[other].sort == Sort::Organisation
                    && self.named[number].sort == Sort::Person =>
            {
                self.by_part.insert(part.to_owned(), Some(number));
            }
            Some(_) => {}
        }
    }

    /// Who is meant by a name or a part of one; of several the one that was spoken of just now, or else the one that was named first.
    pub(super) fn by_name(&self, name: &str) -> Option<Speaker> {
        let whole = self.by_name.get(name).copied();
        let number = self.by_part.get(name).copied().flatten().or(whole)?;
        let speaker = self.named.get(number)?;
        let shares = |other: &Speaker| {
            other.sort == Sort::Person && other.name.rsplit(' ').next() == Some(name)
        };
        let last = self
            .topics
            .iter()
            .rev()
            .take(MOST_TOPICS)
            .take_while(|topic| topic.paragraph + NEAREST >= self.paragraph)
            .map(|topic| &topic.speaker)
            .find(|other| shares(other));
        Some(last.filter(|_| speaker.sort == Sort::Person).unwrap_or(speaker).clone())
    }

    /// Whom the label of a turn means, in whatever capitals: MARY BROWN.
    pub(super) fn by_label(&self, label: &str) -> Option<Speaker> {
        let same = |speaker: &&Speaker| {
            let name = speaker.name.to_lowercase();
            let label = label.to_lowercase();
            name == label || name.rsplit(' ').next() == Some(label.as_str())
        };
        self.by_name(label).or_else(|| self.named.iter().find(same).cloned())
    }

    /// The person with these first letters: MB for Mary Brown.
    pub(super) fn by_initials(&self, initials: &str) -> Option<Speaker> {
        let is_them = |speaker: &&Speaker| {
            speaker.sort != Sort::Organisation
                && speaker.name.contains(' ')
                && speaker
                    .name
                    .split(' ')
                    .filter_map(|word| word.chars().next())
                    .eq(initials.chars())
        };
        self.named.iter().find(is_them).cloned()
    }

    /// Goes on to a paragraph.
    pub(super) fn enter(&mut self, paragraph: usize) {
        self.paragraph = paragraph;
    }

    /// Notes of whom a sentence tells, or who speaks in it.
    pub(super) fn tell(&mut self, at: usize, paragraph: usize, speaker: &Speaker, opens: bool) {
        if speaker.sort == Sort::Unknown && !speaker.name.contains(' ') {
            return;
        }
        self.topics.push(Topic { at, paragraph, speaker: speaker.clone(), opens });
    }

    /// Whom the last sentences before a place tell of, in this paragraph.
    pub(super) fn topic(&self, paragraph: usize, place: usize) -> Option<Speaker> {
        let mut topics = self
            .topics
            .iter()
            .rev()
            .take(MOST_TOPICS)
            .take_while(|topic| topic.paragraph == paragraph);
        topics
            .find(|topic| {
                topic.opens && topic.at < place && topic.speaker.sort != Sort::Organisation
            })
            .map(|topic| topic.speaker.clone())
    }

    /// Whether a paragraph has told of somebody.
    pub(super) fn tells_of(&self, paragraph: usize, name: &str) -> bool {
        let here = self.topics.iter().rev().take(MOST_TOPICS);
        here.take_while(|topic| topic.paragraph == paragraph)
            .any(|topic| topic.speaker.name == name)
    }
}
