//! Kin of a person of the article: 其奶奶, 小林的奶奶.

use super::super::Discourse;
use crate::quotation::kin::kin_at;
use crate::quotation::source::{Source, Who};

impl Discourse<'_> {
    /// Whose kin 其奶奶 or 他的奶奶 is, where the article has them by the name: 小林奶奶. Of 小林的奶奶 the shorter form, where the article has it.
    pub(super) fn kin_of_last(&self, start: usize, end: usize) -> Option<Source> {
        let text = &self.view.text;
        let named = self.people.within(start, start + 1).first().filter(|one| one.start == start);
        let owner = named.map_or(start + 1, |one| one.end);
        let kin = owner + usize::from(text.get(owner) == Some(&'的'));
        let is_kin = kin_at(text, kin, end).is_some_and(|length| kin + length == end);
        let pronoun = matches!(text[start], '其' | '他' | '她');
        if !is_kin || named.is_some() && kin == owner || named.is_none() && !pronoun {
            return None;
        }
        let person = match named {
            Some(one) => one.person,
            None => match self.last_named(start, 0)?.who {
                Who::Person(person) => person,
                Who::Described(_) => return None,
            },
        };
        let kin = &text[kin..end];
        let place = self.people.mentions.iter().find(|one| {
            one.person == person && text.get(one.end..).is_some_and(|rest| rest.starts_with(kin))
        })?;
        let name = self.view.written(place.start, place.end + kin.len());
        Some(Source { who: Who::Described(name), mention: Some((start, end)), sure: 0.8 })
    }
}
