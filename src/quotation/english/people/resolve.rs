//! Who is meant by the subject of an attribution: a name, a pronoun, "the company", "its chairman".

use super::super::attribution::Attribution;
use super::super::lexicon::{COMPANY, DETERMINER, PEOPLE, PREPOSITION, RELATIVE, TITLE};
use super::super::runs::{Sex, Sort, sex_of};
use super::super::words::Line;
use super::{FARTHEST, MOST_TOPICS, People, Speaker, Topic};

/// Whether a word says whose an office is: its, the bank's.
fn owns(line: &Line, at: usize) -> bool {
    line.possessive(at) || ["its", "his", "her", "their"].iter().any(|word| line.is(at, word))
}

impl People {
    /// The speaker that an attribution names.
    pub(in super::super) fn resolve(
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
            // Ms. Brown is not Mr. Brown: a woman of the surname, or one with a given name alone.
            let word = line.word_at(one.mention.0);
            let sex = sex_of(line, word.saturating_sub(1), word.saturating_sub(1), word);
            let other =
                |speaker: &Speaker| sex.is_some() && speaker.sex.is_some() && speaker.sex != sex;
            if let Some(known) = self.by_name(&one.name).filter(other)
                && !one.name.contains(' ')
            {
                let fits = |speaker: &&Speaker| {
                    speaker.sort == Sort::Person
                        && speaker.sex.is_none_or(|known| Some(known) == sex)
                        && speaker.name != known.name
                        && (!speaker.name.contains(' ')
                            || speaker.name.rsplit(' ').next() == Some(one.name.as_str()))
                };
                let topics = self.topics.iter().rev().take(MOST_TOPICS);
                if let Some(found) = topics.map(|topic| &topic.speaker).find(fits).cloned() {
                    return Some(Speaker { sex, ..found });
                }
            }
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
        // The statement said: whose statement it is stands before.
        let statement =
            ["statement", "announcement", "notice", "letter", "post", "memo", "message"]
                .contains(&noun.as_str());
        if definite
            && statement
            && head == last
            && let Some(known) = self.topics.iter().rev().find(|topic| topic.opens)
            && known.paragraph + 1 >= paragraph
        {
            return Some(known.speaker.clone());
        }
        // Its chairman, the bank's chief executive: the one person with that office whom the article names, or the office itself.
        let office = (first < head && line.of(head, TITLE) && head == last)
            .then(|| (first..head).find(|&at| owns(line, at)))
            .flatten();
        if let Some(owner) = office {
            let role = (line.words[owner + 1].start, line.words[head].end);
            if let Some(known) = self.officer(line, role) {
                return Some(known);
            }
            return Some(Speaker { role: Some(role), sort: Sort::Person, ..as_written });
        }
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

    /// The only person of the article whose role begins with these words.
    fn officer(&self, line: &Line, role: (usize, usize)) -> Option<Speaker> {
        let words = |(start, end)| line.view.written(start, end).to_lowercase();
        let office = words(role);
        let holds = |speaker: &&Speaker| {
            speaker.role.is_some_and(|role| {
                let whole = words(role);
                whole.split_once(&office).is_some_and(|(before, behind)| {
                    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
                    edge(before.chars().next_back())
                        && edge(behind.chars().next())
                        && !before.ends_with("vice ")
                        && !before.ends_with("deputy ")
                        && !before.ends_with("former ")
                })
            })
        };
        let mut fitting = self.named.iter().filter(holds);
        let found = fitting.next()?;
        fitting.next().is_none().then(|| found.clone())
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
                    && !is_several(&speaker.name)
                    && speaker.sex.is_none_or(|known| Some(known) == sex)
            }
            "it" => speaker.sort == Sort::Organisation,
            _ => speaker.sort != Sort::Person || speaker.sex.is_none(),
        };
        let topics = || {
            self.topics
                .iter()
                .rev()
                .take(MOST_TOPICS)
                .take_while(|topic| topic.paragraph + FARTHEST >= paragraph)
        };
        let near = || {
            topics()
                .filter(|topic| topic.opens || topic.speaker.sort == Sort::Organisation)
                .map(|topic| &topic.speaker)
        };
        // I asked Brown. He was quiet for a while: who is named in the paragraph, before the subjects of earlier ones.
        let person = |topic: &&Topic| {
            sex.is_some() && topic.speaker.sort == Sort::Person && fits(&topic.speaker)
        };
        let here = || {
            let own = || topics().take_while(|topic| topic.paragraph == paragraph);
            let opens = own().find(|topic| topic.opens && person(topic));
            opens.or_else(|| own().find(person)).map(|topic| &topic.speaker)
        };
        let several = near().find(|speaker| word == "they" && speaker.sort == Sort::People);
        let found = several
            .or_else(here)
            .or_else(|| near().find(|speaker| fits(speaker)))
            .or_else(|| topics().find(person).map(|topic| &topic.speaker))?
            .clone();
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

/// Whether a description is of several: Some travelers.
fn is_several(name: &str) -> bool {
    let first = name.split(' ').next().unwrap_or_default().to_lowercase();
    ["some", "many", "several", "other", "others", "most", "two", "three", "few", "all"]
        .contains(&first.as_str())
}
