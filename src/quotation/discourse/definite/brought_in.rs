//! Somebody without a name who was brought in before, and whom a calling takes up: 该人士, 该查勘员.

use super::super::Discourse;
use crate::quotation::lexicon::{PERSON, TITLE, WORDS};
use crate::quotation::marks::Place;
use crate::quotation::source::{Fit, Source, Who, fit, without_opening};

impl Discourse<'_> {
    /// Whom a calling takes up that a sentence before began with: 该查勘员 is 保险公司的查勘员.
    pub(super) fn told_of_before(&self, start: usize, end: usize, head: &[char]) -> Option<Source> {
        const FARTHEST: usize = 300;
        const LONGEST: usize = 20;
        const SHORTEST: usize = 3;
        let text = &self.view.text;
        // 查勘员: a calling that no list has ends so.
        let calling = WORDS.before(head, 0, head.len(), PERSON | TITLE).is_some()
            || matches!(head.last(), Some('员' | '师' | '工' | '者' | '商' | '户'));
        if head.len() < SHORTEST || !calling {
            return None;
        }
        let line = start.saturating_sub(FARTHEST);
        let at = (line..start.saturating_sub(head.len()))
            .rev()
            .find(|&at| text[at..].starts_with(head) && self.marks.places[at] == Place::Told)?;
        let stop = at + head.len();
        let mark =
            |at: &usize| matches!(text[*at], '，' | '。' | '；' | '！' | '？' | '：' | '”' | '“');
        let paragraph = self.view.paragraphs.partition_point(|paragraph| paragraph.end <= at);
        let first = self.view.paragraphs.get(paragraph)?.start;
        let clause = (first..at).rev().find(mark).map_or(first, |mark| mark + 1);
        let begins = without_opening(self.view, clause, stop);
        let fits = stop > begins
            && stop - begins <= LONGEST
            && at > begins
            && self.people.within(begins, stop).is_empty()
            && fit(&text[begins..stop]) != Fit::Never;
        fits.then(|| Source {
            who: Who::Described(self.view.written(begins, stop)),
            mention: Some((start, end)),
            sure: 0.75,
        })
    }

    /// Whom 该人士 takes up: whoever without a name was brought in last in the paragraph or the one before, whatever they were called.
    pub(super) fn anybody(&self, start: usize, end: usize, head: &[char]) -> Option<Source> {
        if head != ['人', '士'] {
            return None;
        }
        let number = self.view.paragraphs.partition_point(|paragraph| paragraph.end <= start);
        let from = self.view.paragraphs.get(number.saturating_sub(1))?.start;
        // 上述人士 is whoever was called 人士, however near somebody else stands.
        let above = matches!(self.view.text[start], '上' | '前');
        let same = self
            .introduced_before(start)
            .find(|one| above && self.view.text[..one.end].ends_with(&['人', '士']));
        let one = same.or_else(|| {
            self.introduced_before(start).find(|one| {
                one.start >= from
                    && WORDS.before(&self.view.text, one.start, one.end, PERSON | TITLE).is_some()
            })
        })?;
        Some(Source { mention: Some((start, end)), sure: 0.7, ..self.described(one) })
    }
}
