//! A bare calling: 老人, 男子, 负责人.

use super::super::Discourse;
use crate::quotation::letters;
use crate::quotation::lexicon::{ORGANISATION, WORDS};
use crate::quotation::marks::Place;
use crate::quotation::source::{Source, Who};

/// How far before 老人 the same word is looked for, in characters.
const FARTHEST_CALLED: usize = 400;

impl Discourse<'_> {
    /// Whom 老人 or 男子 takes up: the only person who is named before it in the paragraph.
    fn person_called(&self, start: usize, end: usize) -> Option<Source> {
        const CALLINGS: [&str; 12] = [
            "老人",
            "老人家",
            "老汉",
            "老太太",
            "老师傅",
            "男子",
            "女子",
            "小伙子",
            "小伙",
            "姑娘",
            "女孩",
            "男孩",
        ];
        let key = self.view.text.get(start..end)?;
        if !CALLINGS.iter().any(|calling| calling.chars().eq(key.iter().copied())) {
            return None;
        }
        let number = self.view.paragraphs.partition_point(|paragraph| paragraph.end <= start);
        let mut from = self.view.paragraphs.get(number)?.start;
        // “…。”老人笑着说: nobody is named in the paragraph, and the one before tells of him.
        if self.people.within(from, start).is_empty() && number > 0 {
            from = self.view.paragraphs.get(number - 1)?.start;
            let near = from.max(start.saturating_sub(FARTHEST_CALLED));
            if self.view.text[near..start].windows(key.len()).any(|other| other == key) {
                return None;
            }
        }
        let own = self.people.within(from, start).iter();
        let mut own = own.filter(|one| {
            self.marks.places[one.start] == Place::Told && !self.people.persons[one.person].reporter
        });
        let person = own.next()?.person;
        let brought_in = self.introduced_before(start).any(|one| one.start >= from);
        (!brought_in && own.all(|one| one.person == person)).then_some(Source {
            who: Who::Person(person),
            mention: Some((start, end)),
            sure: 0.75,
        })
    }

    /// Whom a bare calling takes up: 老人 the nearest who was brought in with that word at the end, 一位来办事的老人.
    pub(super) fn called_before(&self, start: usize, end: usize) -> Option<Source> {
        let text = &self.view.text;
        let key = text.get(start..end)?;
        let kind = WORDS.before(text, start, end, ORGANISATION).is_some();
        // 负责人 alone is that of the office that spoke before.
        let office =
            ["负责人", "发言人"].iter().any(|office| office.chars().eq(key.iter().copied()));
        let counted = |at: usize| {
            let lead = ["一位", "一名", "一个", "有位", "另一"];
            // 一知情人
            text[at] == '一' && text[at + 1..].starts_with(key)
                || kind
                || office
                || lead.iter().any(|lead| letters::begins(text, at, end, lead).is_some())
        };
        if let Some(source) = self.person_called(start, end) {
            return Some(source);
        }
        let one = self.introduced_before(start).find(|one| {
            one.end - one.start > end - start
                && text[..one.end].ends_with(key)
                && counted(one.start)
        })?;
        Some(Source { mention: Some((start, end)), sure: 0.7, ..self.described(one) })
    }
}
