//! A description that tells only the kind of whom it means: 该公司, 该机构.

use super::super::name::is_organisation;
use super::super::{Discourse, NEAR};
use super::LONGEST_CALLING;
use crate::quotation::lexicon::{ORGANISATION, WORDS};
use crate::quotation::source::{Source, Who};

impl Discourse<'_> {
    /// The organisation last named in the paragraph, for one that is called by its kind alone: 该公司.
    pub(super) fn organisation_near(
        &self,
        start: usize,
        end: usize,
        head: &[char],
    ) -> Option<Source> {
        let kinds = ["公司", "企业", "机构", "平台", "集团", "银行"];
        kinds.iter().any(|kind| kind.chars().eq(head.iter().copied())).then_some(())?;
        let number = self.view.paragraphs.partition_point(|paragraph| paragraph.end <= start);
        let from = self.view.paragraphs.get(number)?.start;
        let near = self.organisations.iter().rev().take(NEAR);
        let (_, name) = near
            .filter(|(place, name)| (from..start).contains(place) && is_organisation(name))
            .max_by_key(|(place, _)| *place)?;
        let who = Who::Described(name.clone());
        Some(Source { who, mention: Some((start, end)), sure: 0.7 })
    }

    /// Who is meant by a description that has no word in common with anybody: the firm of the news, the organisation or the person named
    /// last.
    pub(super) fn by_kind(
        &self,
        start: usize,
        end: usize,
        head: &[char],
        near: bool,
    ) -> Option<Source> {
        let is_organisation = WORDS.before(&self.view.text, start, end, ORGANISATION).is_some();
        let firm = || self.firm_of_news(start).filter(|_| head == ['公', '司']);
        if let Some(firm) = firm() {
            Some(Source { who: Who::Described(firm), mention: None, sure: 0.6 })
        } else if is_organisation {
            self.organisations
                .iter()
                .rev()
                .find(|(place, name)| *place < start && !name.starts_with('《'))
                .map(|(_, name)| Source {
                    who: Who::Described(name.clone()),
                    mention: None,
                    sure: 0.6,
                })
        } else if head.len() > LONGEST_CALLING && !near {
            // 该平台客服人员: who is called so much was not named before.
            None
        } else {
            self.last_named(start, 0).filter(|source| self.may_be(source, head))
        }
    }
}
