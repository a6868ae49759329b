//! The people of an article: their names, found by titles before them and verbs behind them, and every place where one is named.

use super::marks::{Marks, Place};

mod address;
mod chinese;
mod edges;
mod evidence;
mod find;
mod foreign;
mod forms;
mod labels;
mod latin;
mod unusual;

pub(super) use edges::{ends_calling, is_hanzi};

/// Somebody with a name.
#[derive(Clone, Debug)]
pub(super) struct Person {
    /// The name as the article writes it.
    pub name: String,
    /// The name, folded.
    pub key: Vec<char>,
    /// Title and organisation: shown characters.
    pub role: Option<(usize, usize)>,
    /// Who wrote the article.
    pub reporter: bool,
}

/// A place where a person is named.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mention {
    /// The first shown character.
    pub start: usize,
    /// Behind the last one.
    pub end: usize,
    /// The person's number.
    pub person: usize,
}

/// The people of an article.
#[derive(Default)]
pub(super) struct People {
    /// In the order in which they are first named.
    pub persons: Vec<Person>,
    /// In the order of the text, none overlapping.
    pub mentions: Vec<Mention>,
}

impl People {
    /// The last person named before `at`, who is no reporter, and where; in the article's own words only.
    pub(super) fn last_before(&self, marks: &Marks, at: usize, from: usize) -> Option<Mention> {
        let until = self.mentions.partition_point(|mention| mention.start < at);
        self.mentions[..until]
            .iter()
            .rev()
            .take(160)
            .take_while(|mention| mention.start >= from)
            .find(|mention| {
                marks.places[mention.start] == Place::Told && !self.persons[mention.person].reporter
            })
            .copied()
    }

    /// The person that is named most often before a place, reporters left out: who answers in an interview.
    pub(super) fn most_named(&self, before: usize) -> Option<usize> {
        let mut counts = vec![0usize; self.persons.len()];
        for mention in self.mentions.iter().take_while(|mention| mention.start < before) {
            counts[mention.person] += usize::from(!self.persons[mention.person].reporter);
        }
        let most = counts.iter().copied().max().filter(|&most| most > 0)?;
        counts.iter().position(|&count| count == most)
    }

    /// The only person whose surname is all of a label: 彭 of 彭远山.
    pub(super) fn bearer_of(&self, label: &[char]) -> Option<usize> {
        let [surname] = label else { return None };
        let mut bearers = (0..self.persons.len()).filter(|&number| {
            let person = &self.persons[number];
            person.key.first() == Some(surname)
                && (2..=3).contains(&person.key.len())
                && !person.reporter
        });
        bearers.next().filter(|_| bearers.next().is_none())
    }

    /// The mentions before a place.
    pub(super) fn before(&self, at: usize) -> &[Mention] {
        let until = self.mentions.partition_point(|mention| mention.start < at);
        self.mentions.get(..until).unwrap_or_default()
    }

    /// The mentions that lie in a range.
    pub(super) fn within(&self, start: usize, end: usize) -> &[Mention] {
        let from = self.mentions.partition_point(|mention| mention.start < start);
        let until = self.mentions.partition_point(|mention| mention.start < end);
        self.mentions.get(from..until).unwrap_or_default()
    }
}
