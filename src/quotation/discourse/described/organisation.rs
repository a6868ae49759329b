//! An organisation by a part of its name: a short form, the last words, or its kind alone.

use super::super::name::{is_organisation, without_brackets};
use super::super::{Discourse, NEAR};
use crate::quotation::lexicon::{ORGANISATION, WORDS};
use crate::quotation::parts::{Part, words};
use crate::quotation::source::{Source, Who};

/// Whether a description is a firm with 官方 behind it; of a country, 官方 is part of the name.
pub(super) fn is_official(key: &[char]) -> bool {
    let Some(firm) = key.strip_suffix(&['官', '方']) else { return false };
    let last = words(firm).last().map(|word| (word.part, word.end - word.start));
    firm.len() > 2 && !matches!(last, Some((Part::Place, 2..)))
}

impl Discourse<'_> {
    /// The whole name for which the article says that this one is short.
    pub(super) fn whole_name(&self, start: usize, end: usize) -> Option<String> {
        let key = self.view.text.get(start..end)?;
        let one = self.short.iter().find(|one| one.short == key)?;
        Some(without_brackets(&self.view.written(one.start, one.end)))
    }

    /// The name of an organisation of which the words are the end, named before by the whole of it: 国防委员会 of 某国下议院国防委员会.
    pub(super) fn fuller_name(&self, start: usize, end: usize) -> Option<String> {
        let text = &self.view.text;
        // 委员会 alone may be any of several.
        let kind = WORDS.before(text, start, end, ORGANISATION);
        if end - start < 3 || kind.is_none_or(|length| length >= end - start) {
            return None;
        }
        let name = self.view.written(start, end);
        let is_fuller = |other: &&String| {
            other.ends_with(&name) && other.len() > name.len() && !other.contains('的')
        };
        let organisations = self.organisations.iter().rev().take(NEAR);
        let organisations =
            organisations.filter(|(place, _)| *place < start).map(|(_, other)| other);
        let introduced = self.introduced_before(start).filter_map(|one| one.name.as_ref());
        let mut fuller = organisations.chain(introduced).filter(is_fuller);
        let first = fuller.next()?;
        fuller.all(|other| other == first).then(|| first.clone())
    }

    /// The organisation named before that its kind alone stands for: 公司, 协会.
    pub(super) fn named_by_kind(&self, start: usize, end: usize) -> Option<Source> {
        let key = &self.view.text[start..end];
        if end - start > 2
            || WORDS.before(&self.view.text, start, end, ORGANISATION) != Some(end - start)
        {
            return None;
        }
        let role = self.people.before(start).iter().rev().take(NEAR).find_map(|mention| {
            let (from, to) = self.people.persons[mention.person].role?;
            let name = crate::quotation::role::organisation(&self.view.written(from, to))?;
            let folded: Vec<char> = crate::search::fold(&name).chars().collect();
            (folded.ends_with(key) && folded.len() > key.len()).then_some(name)
        });
        let company = key == ['公', '司'];
        let fuller = role.or_else(|| {
            let named = self.organisations.iter().rev().take(NEAR).find(|(place, name)| {
                *place < start
                    && (company && is_organisation(name)
                        || name.ends_with(&self.view.written(start, end))
                            && name.chars().count() > end - start)
            });
            named.map(|(_, name)| name.clone())
        });
        // The company whose people spoke.
        let fuller = fuller
            .or_else(|| company.then(|| self.employer(start)).flatten())
            .or_else(|| company.then(|| self.last_firm()).flatten())
            .or_else(|| company.then(|| self.firm_of_news(start)).flatten())?;
        Some(Source { who: Who::Described(fuller), mention: Some((start, end)), sure: 0.6 })
    }
}
