//! Whom 对方 means: who was spoken to or called in the clauses before.

use super::Discourse;
use crate::quotation::lexicon::{PERSON, TITLE, WORDS};
use crate::quotation::marks::Place;
use crate::quotation::parts::{Part, Word, words};
use crate::quotation::source::{Source, Who};

/// How far before 对方 its clause may stand, in characters.
const FARTHEST: usize = 120;

/// What may stand between a verb and its object, or behind the object of a call.
const BETWEEN: &str = "了过到上着";

impl Discourse<'_> {
    /// The object of the nearest clause before 对方 that ends with a person: 记者联系到涉事司机。对方称….
    pub(super) fn other_side(&self, start: usize, end: usize) -> Option<Source> {
        let text = &self.view.text;
        let number = self.view.paragraphs.partition_point(|paragraph| paragraph.end <= start);
        let line = self.view.paragraphs.get(number)?.start.max(start.saturating_sub(FARTHEST));
        let stops = |at: usize| {
            self.marks.places[at] == Place::Told && matches!(text[at], '，' | '。' | '；')
        };
        let mut stop = start;
        while stop > line {
            stop = (line..stop).rev().find(|&at| stops(at))?;
            let from = (line..stop).rev().find(|&at| stops(at)).map_or(line, |at| at + 1);
            if let Some(who) = self.object(from, stop) {
                return Some(Source { who, mention: Some((start, end)), sure: 0.7 });
            }
        }
        None
    }

    /// Who is the object that ends a clause.
    fn object(&self, from: usize, stop: usize) -> Option<Who> {
        let text = &self.view.text;
        // 拨打了卖家电话
        let called = text[from..stop].ends_with(&['电', '话']) && stop - from > 4;
        let stop = if called { stop - 2 } else { stop };
        if let Some(mention) = self.people.within(from, stop).last()
            && mention.end == stop
        {
            return Some(Who::Person(mention.person));
        }
        WORDS.before(text, from, stop, PERSON | TITLE).filter(|&length| length > 1)?;
        let list = words(text.get(from..stop)?);
        let is_verb = |word: &Word| {
            matches!(word.part, Part::Verb | Part::VerbOrNoun) && word.end < stop - from
        };
        // 联系到涉事司机: the verb that is done, else the last one of two characters.
        let done = |word: &Word| {
            word.end < stop - from
                && word.end - word.start > 1
                && BETWEEN.contains(text[from + word.end])
        };
        let long = |word: &Word| is_verb(word) && word.end - word.start > 1;
        let verb = list.iter().rposition(done).or_else(|| list.iter().rposition(long))?;
        let mut start = from + list[verb].end;
        while start < stop && BETWEEN.contains(text[start]) {
            start += 1;
        }
        (stop > start + 1).then(|| Who::Described(self.view.written(start, stop)))
    }
}
