//! Whom a description means as it is written: 海州市教育局, 公司, 一位业主, 老人.
//!
//! The rules are tried in one order, and the first that holds decides. Where none does, the source is the description itself.

use super::Discourse;
use super::name::without_brackets;
use crate::quotation::lexicon::{ORGANISATION, PERSON, TITLE, WORDS};
use crate::quotation::source::{Fit, Source, Who, fit};

mod bare;
mod kin;
mod organisation;
mod person;

use organisation::is_official;

/// The longest description that one with 的 may as well only tell of somebody, in characters.
const LONGEST_PLAIN: usize = 10;

impl Discourse<'_> {
    /// Whom the description between two places means: an organisation by the fullest name that the article has of it.
    pub(in crate::quotation) fn description(&self, start: usize, end: usize) -> Source {
        let text = &self.view.text;
        let mut end = end;
        let mut sure = 0.95;
        if end > start + 2 && text[start..end].ends_with(&['方', '面']) {
            end -= 2;
            sure = 0.8;
        }
        if is_official(&text[start..end]) {
            end -= 2;
        }
        // 某某的推文写道: who is a person of the article.
        if let Some(one) = self.people.within(start, start + 1).first()
            && one.start == start
            && one.end == end
        {
            let who = Who::Person(one.person);
            return Source { who, mention: Some((start, end)), sure };
        }
        // 一名姓孟的考生, where 孟考生 is told of elsewhere.
        if let Some(person) = self.of_surname(&text[start..end]) {
            return Source { who: Who::Person(person), mention: Some((start, end)), sure: 0.9 };
        }
        // 对方: the organisation or whoever without a name spoke last.
        if text[start..end] == ['对', '方']
            && let Some(Who::Described(_)) = self.last.last()
        {
            let who = self.last[self.last.len() - 1].clone();
            return Source { who, mention: Some((start, end)), sure: 0.6 };
        }
        let name = without_brackets(&self.view.written(start, end));
        let key = &text[start..end];
        let spoken =
            || Source { who: Who::Described(name.clone()), mention: Some((start, end)), sure };
        if let Some(source) = self.named_by_kind(start, end) {
            return source;
        }
        if let Some(source) = self.side(start, end) {
            return source;
        }
        if let Some(fuller) = self
            .whole_name(start, end)
            .or_else(|| self.spelled_out(start, end))
            .or_else(|| self.fuller_name(start, end))
            .or_else(|| self.office_in_full(start, end))
            .or_else(|| self.with_kind(start, end))
        {
            let who = Who::Described(fuller);
            return Source { who, mention: Some((start, end)), sure: sure.min(0.9) };
        }
        if let Some(source) = self.kin_of_last(start, end).or_else(|| self.in_office(start, end)) {
            return source;
        }
        let known = WORDS.before(text, start, end, PERSON | TITLE | ORGANISATION);
        if known == Some(end - start) {
            if key == ['对', '方']
                && let Some(source) = self.other_side(start, end)
            {
                return source;
            }
            if let Some(source) = self.called_before(start, end) {
                return source;
            }
            // 老师, 对方, 公司: whoever it is was named before, and nothing says who.
            return Source { sure: 0.7, ..spoken() };
        }
        let ends = known.is_some();
        let is_name = text[start].is_ascii_uppercase() || text[start] == '《';
        let source = spoken();
        let sure = match fit(key) {
            Fit::Perhaps => 0.55,
            _ if text[start] == '其' => 0.6,
            // 走在身后的邻居: a short relative clause is as often only told of somebody as it names them (5 of 7).
            _ if ends && end - start <= LONGEST_PLAIN && key.contains(&'的') => {
                source.sure.min(0.93)
            }
            _ if is_name || ends => source.sure,
            // The name of a firm that nothing tells for one.
            Fit::Well if end - start <= 5 => source.sure.min(0.88),
            _ => 0.55,
        };
        Source { sure, ..source }
    }
}
