//! A person of the article whom a description means without the name: by the surname, or by the office.

use super::super::Discourse;
use crate::quotation::lexicon::{TITLE, WORDS};
use crate::quotation::source::{Source, Who};

/// How many people of an article are looked through for a surname; it keeps the time linear.
const MOST_PEOPLE: usize = 200;

impl Discourse<'_> {
    /// Who is called by the surname and the calling of a description: 孟考生 for 一名姓孟的考生.
    pub(super) fn of_surname(&self, description: &[char]) -> Option<usize> {
        let at = description.iter().position(|&c| c == '姓')?;
        let (surname, calling) = match description.get(at + 1..)? {
            [surname, '的', calling @ ..] => (*surname, calling),
            calling => (*description.get(at.checked_sub(1)?)?, calling),
        };
        let is = |key: &Vec<char>| {
            key.len() > 2 && key.first() == Some(&surname) && key[1..] == *calling
        };
        self.people.persons.iter().take(MOST_PEOPLE).position(|person| is(&person.key))
    }

    /// The only person of the article whose title and organisation an office alone takes up: 俄外交部发言人 where 俄罗斯外交部发言人某某 is named.
    pub(super) fn in_office(&self, start: usize, end: usize) -> Option<Source> {
        const SHORTEST: usize = 4;
        let text = &self.view.text;
        let key = text.get(start..end).filter(|key| key.len() >= SHORTEST)?;
        let title = WORDS.before(text, start, end, TITLE).filter(|&length| length > 1)?;
        let counted = "一多某数两几各有另该这那前原其他她".contains(key[0]);
        if counted || title >= key.len() || key.contains(&'的') {
            return None;
        }
        let holds = |&number: &usize| {
            let person = &self.people.persons[number];
            person.role.is_some_and(|(from, to)| {
                let role = &text[from..to];
                let mut rest = role.iter();
                role.len() >= key.len()
                    && role.first() == key.first()
                    && role.ends_with(&key[key.len() - title..])
                    && key.iter().all(|c| rest.any(|other| other == c))
            })
        };
        let mut persons = (0..self.people.persons.len()).filter(holds);
        let person = persons.next().filter(|_| persons.next().is_none())?;
        Some(Source { who: Who::Person(person), mention: Some((start, end)), sure: 0.8 })
    }
}
