//! Whom a definite description takes up: 该负责人, 上述企业负责人, 前述银行人士.
//!
//! What it takes up was named before it. Rules of one kind of description come first, then whoever has the most words in common with it, then
//! whoever was named last. Where nobody fits, the source is the description itself.

use super::{Discourse, NEAR};
use crate::quotation::letters;
use crate::quotation::lexicon::{ORGANISATION, PERSON, TITLE, WORDS};
use crate::quotation::marks::Place;
use crate::quotation::source::{Source, Who, goes_on};

mod brought_in;
mod calling;
mod kind;

use calling::calling;

/// The longest calling that 该 takes up without a word in common with somebody, in characters: 该负责人.
const LONGEST_CALLING: usize = 5;

impl Discourse<'_> {
    /// Who is taken up by a description before a place, where nobody is named behind it: 前述银行人士, 该负责人.
    pub(super) fn taken_up(&self, at: usize, from: usize) -> Option<Source> {
        const FARTHEST: usize = 160;
        const LEADS: [&str; 6] = ["上述", "前述", "这位", "这名", "那位", "那名"];
        let text = &self.view.text;
        let named = self.people.last_before(self.marks, at, from).map_or(from, |one| one.end);
        let introduced = self.introduced_before(at).next().map_or(from, |one| one.end);
        let from = from.max(at.saturating_sub(FARTHEST)).max(named).max(introduced);
        let start = (from..at).rev().find(|&start| {
            self.marks.places[start] == Place::Told
                && LEADS.iter().any(|lead| letters::begins(text, start, at, lead).is_some())
        })?;
        let end = (start + 4..at.min(start + 16)).find(|&end| {
            WORDS.before(text, start + 2, end, PERSON | TITLE).is_some()
                && WORDS.at(text, end, PERSON | TITLE).is_none()
                && !goes_on(self.view, start, end)
        })?;
        let source = self.definite(start, end);
        // Somebody who was not named before is not taken up.
        let unknown = source.who == Who::Described(self.view.written(start, end));
        let sure = source.sure.min(0.8);
        (!unknown).then_some(Source { mention: None, sure, ..source })
    }

    /// 该负责人, 上述企业负责人: who of those named goes with the description best.
    pub(in crate::quotation) fn definite(&self, start: usize, end: usize) -> Source {
        let text = &self.view.text;
        let lead = ["上述", "前述", "这位", "这名", "那位", "那名", "这家", "这个"]
            .iter()
            .any(|lead| text[start..end].iter().copied().take(2).eq(lead.chars()));
        let from = (start + if lead { 2 } else { 1 }).min(end);
        // 这位住在河边的商人: what is told of somebody says nothing of who they are.
        let near =
            lead && !matches!(text[start], '上' | '前') && !matches!(text[start + 1], '家' | '个');
        let told = (from..end).rev().find(|&at| text[at] == '的').filter(|_| near);
        let head = &text[told.map_or(from, |de| de + 1)..end];
        if let Some(source) = self.organisation_near(start, end, head) {
            return source;
        }
        if let Some(source) = self.anybody(start, end, head) {
            return source;
        }
        if let Some(source) = self.most_alike(start, head, near) {
            return Source { mention: Some((start, end)), sure: source.sure.min(0.85), ..source };
        }
        if let Some(source) = self.told_of_before(start, end, head) {
            return source;
        }
        let found = self.by_kind(start, end, head, near);
        let unknown = || Source {
            who: Who::Described(self.view.written(start, end)),
            mention: None,
            sure: 0.4,
        };
        let found = found.unwrap_or_else(unknown);
        Source { mention: Some((start, end)), sure: found.sure.min(0.6), ..found }
    }

    /// Whoever was named before a place and has the most words in common with a description; of equals the last.
    fn most_alike(&self, start: usize, head: &[char], near: bool) -> Option<Source> {
        let text = &self.view.text;
        let mut best: Option<(usize, usize, Source)> = None;
        let mut weigh = |place: usize, words: &[char], source: Source| {
            let shared =
                head.windows(2).filter(|pair| words.windows(2).any(|other| other == *pair)).count();
            let tail =
                head.iter().rev().zip(words.iter().rev()).take_while(|(a, b)| a == b).count();
            let alike = calling(head).is_some_and(|own| calling(words) == Some(own));
            // The calling at the end tells more than the office before it.
            let calls = head.len() > 2 && tail > 1;
            let weight =
                shared * 4 + tail + usize::from(alike) * 3 + if calls { head.len() } else { 0 };
            // 该平台客服人员 is not the AI客服 that has one word of it.
            // 这位海州学生 is not a 海州市民 who spoke before.
            let common =
                tail > 0 || alike || !near && (head.len() <= LONGEST_CALLING || shared > 1);
            if weight > 1
                && common
                && best
                    .as_ref()
                    .is_none_or(|(other, at, _)| weight > *other || weight == *other && place > *at)
            {
                best = Some((weight, place, source));
            }
        };
        // 该公司 is not the 该公司发言人 who spoke.
        let firm = WORDS.before(head, 0, head.len(), ORGANISATION).is_some()
            && WORDS.before(head, 0, head.len(), PERSON | TITLE).is_none();
        let is_other = |words: &[char]| firm && super::is_person(words);
        for one in self.introduced_before(start) {
            // 上述某部人士 is 某部一位人士, with what stands before the measure.
            let source = self.described(one);
            let Who::Described(name) = &source.who else { continue };
            let words: Vec<char> = crate::search::fold(name).chars().collect();
            if is_other(&words) {
                continue;
            }
            weigh(one.start, &words, source);
        }
        let until = self.people.mentions.partition_point(|mention| mention.start < start);
        for mention in self.people.mentions[..until].iter().rev().take(NEAR) {
            if let Some((from, to)) = self.people.persons[mention.person].role {
                weigh(
                    mention.start,
                    &text[from..to],
                    Source { who: Who::Person(mention.person), mention: None, sure: 0.9 },
                );
            }
        }
        for (place, name) in
            self.organisations.iter().rev().take(NEAR).filter(|(place, _)| *place < start)
        {
            let words: Vec<char> = crate::search::fold(name).chars().collect();
            if is_other(&words) {
                continue;
            }
            weigh(
                *place,
                &words,
                Source { who: Who::Described(name.clone()), mention: None, sure: 0.7 },
            );
        }
        best.map(|(_, _, source)| source)
    }
}
