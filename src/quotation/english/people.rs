//! Whom an English article names, and whom a surname, a pronoun or "the company" means.

use std::collections::HashMap;

use super::attribution::Attribution;
use super::lexicon::{COMPANY, DETERMINER, PEOPLE, PREPOSITION, RELATIVE, TITLE};
use super::runs::{Run, Sex, Sort, sex_of};
use super::words::Line;

/// How many paragraphs back a pronoun or "the company" may mean somebody.
const FARTHEST: usize = 6;

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
                if self.named[other].sort != Sort::Person
                    && self.named[number].sort == Sort::Person =>
            {
                self.by_part.insert(part.to_owned(), Some(number));
            }
            Some(_) => {}
        }
    }

    /// Who is meant by a name or a part of one; of several the one that was spoken of last.
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
            .map(|topic| &topic.speaker)
            .find(|other| shares(other));
        Some(last.filter(|_| speaker.sort == Sort::Person).unwrap_or(speaker).clone())
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

    /// The speaker that an attribution names.
    pub(super) fn resolve(
        &mut self,
        one: &Attribution,
        line: &Line,
        paragraph: usize,
    ) -> Option<Speaker> {
        let as_written = Speaker {
            name: one.name.clone(),
            role: one.role,
            sort: Sort::Unknown,
            sex: None,
            near: false,
        };
        if one.pronoun {
            return self.pronoun(&one.name, paragraph);
        }
        if one.proper {
            let mut speaker = match self.by_name(&one.name) {
                Some(known) => Speaker { role: known.role.or(one.role), ..known },
                None => as_written,
            };
            if speaker.sort == Sort::Unknown && !speaker.name.contains(' ') {
                if let Some(known) = self.surnamed(&one.name) {
                    return Some(known);
                }
                speaker.sort = Sort::Organisation;
            }
            return Some(speaker);
        }
        let first = line.word_at(one.mention.0);
        let last = line.word_at(one.mention.1).saturating_sub(1);
        let head = (first + 1..=last)
            .find(|&at| line.of(at, PREPOSITION | RELATIVE) || line.is(at, "that"))
            .map_or(last, |at| at - 1);
        let noun = line.words.get(head)?.lower.clone();
        let definite = line.is(first, "the")
            || line.is(first, "this")
            || line.is(first, "both")
            || line.is(first, "these");
        // The ministry of health is one of its own.
        let whole = head < last && line.of(head, COMPANY);
        if definite
            && !whole
            && let Some(known) = self.definite(line, &noun, head, paragraph)
        {
            return Some(known);
        }
        let several = line.of(head, PEOPLE) && !line.of(head, TITLE | COMPANY);
        let company = line.of(head, COMPANY);
        let speaker = Speaker {
            sort: if several {
                Sort::People
            } else if company {
                Sort::Organisation
            } else {
                Sort::Person
            },
            sex: sex_of(line, first, last, last),
            ..as_written
        };
        self.described.push(speaker.clone());
        Some(speaker)
    }

    /// Who "the …" is: somebody described before, the organisation last spoken of, the person with that title.
    fn definite(&self, line: &Line, noun: &str, head: usize, paragraph: usize) -> Option<Speaker> {
        let same =
            |known: &&Speaker| known.name.to_lowercase().split([' ', '-']).any(|word| word == noun);
        if !line.of(head, COMPANY)
            && let Some(known) = self.described.iter().rev().take(MOST_TOPICS).find(same)
        {
            return Some(known.clone());
        }
        if line.of(head, COMPANY) {
            // The company, not the Chinese company.
            let alone = head > 0 && line.of(head - 1, DETERMINER);
            let near = self
                .topics
                .iter()
                .rev()
                .take(MOST_TOPICS)
                .take_while(|topic| topic.paragraph + FARTHEST >= paragraph);
            let of_kind = |speaker: &Speaker| {
                let last = speaker.name.rsplit(' ').next().unwrap_or_default().to_lowercase();
                let public = [
                    "agency",
                    "ministry",
                    "department",
                    "commission",
                    "regulator",
                    "office",
                    "bureau",
                ];
                public.contains(&noun) == public.contains(&last.as_str())
            };
            let fits = |topic: &&Topic| {
                let speaker = &topic.speaker;
                speaker.sort == Sort::Organisation
                    && of_kind(speaker)
                    && !["The ", "the ", "a ", "A "]
                        .iter()
                        .any(|article| speaker.name.starts_with(article))
            };
            let near: Vec<&Topic> = near.collect();
            let fitting = || near.iter().copied().filter(|topic| fits(topic));
            // A name of several words that nothing tells the sort of may be one.
            let unknown = || {
                let unknown = |topic: &&Topic| topic.speaker.sort == Sort::Unknown && !topic.opens;
                near.iter().copied().find(unknown).filter(|_| alone)
            };
            let found = fitting()
                .find(|topic| topic.opens)
                .or_else(|| fitting().next())
                .or_else(unknown)?;
            return Some(found.speaker.clone());
        }
        let titled = |topic: &&Topic| {
            topic.speaker.role.is_some_and(|(start, end)| {
                line.view
                    .written(start, end)
                    .to_lowercase()
                    .split([' ', '-'])
                    .any(|word| word == noun)
            })
        };
        self.topics
            .iter()
            .rev()
            .take(MOST_TOPICS)
            .take_while(|topic| topic.paragraph + FARTHEST >= paragraph)
            .find(titled)
            .map(|topic| topic.speaker.clone())
    }

    /// Who he, she, it or they are.
    fn pronoun(&mut self, word: &str, paragraph: usize) -> Option<Speaker> {
        let word = word.to_lowercase();
        let sex = match word.as_str() {
            "he" => Some(Sex::He),
            "she" => Some(Sex::She),
            _ => None,
        };
        let fits = |speaker: &Speaker| match word.as_str() {
            "he" | "she" => {
                !matches!(speaker.sort, Sort::Organisation | Sort::People)
                    && speaker.sex.is_none_or(|known| Some(known) == sex)
            }
            "it" => speaker.sort == Sort::Organisation,
            _ => speaker.sort != Sort::Person || speaker.sex.is_none(),
        };
        let near = || {
            self.topics
                .iter()
                .rev()
                .take(MOST_TOPICS)
                .take_while(|topic| topic.paragraph + FARTHEST >= paragraph)
                .filter(|topic| topic.opens || topic.speaker.sort == Sort::Organisation)
                .map(|topic| &topic.speaker)
        };
        let several = near().find(|speaker| word == "they" && speaker.sort == Sort::People);
        let found = several.or_else(|| near().find(|speaker| fits(speaker)))?.clone();
        // From now on it is known.
        if let Some(sex) = sex {
            if let Some(&number) = self.by_name.get(&found.name) {
                self.named[number].sex = Some(sex);
            }
            for topic in self
                .topics
                .iter_mut()
                .rev()
                .take(20)
                .filter(|topic| topic.speaker.name == found.name)
            {
                topic.speaker.sex = Some(sex);
            }
        }
        Some(Speaker { sex: found.sex.or(sex), ..found })
    }

    /// Somebody described with a surname: a worker surnamed Tan.
    fn surnamed(&self, name: &str) -> Option<Speaker> {
        let has = |known: &&Speaker| known.name.rsplit(' ').next() == Some(name);
        self.described.iter().rev().take(MOST_TOPICS).find(has).cloned()
    }
}
