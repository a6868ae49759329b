//! Words that a draft gives to several people at once, or to what only belongs to a known person: 甲和乙都说, 甲的助理.
//! They are nobody's alone, whoever of them is known.

use crate::quotation::letters;
use crate::quotation::lexicon::{SURNAME, WORDS};

use super::super::known::Named;
use super::{Attributions, SIGNATURE_CHARS};

/// What joins two names.
const JOINS: [&str; 8] = ["以及", "还有", "和", "与", "及", "、", "跟", "同"];

/// What says of several that each of them speaks.
const ALL_SAY: [&str; 16] = [
    "都",
    "均",
    "一致",
    "共同",
    "异口同声",
    "联合",
    "一同",
    "一起",
    "双双",
    "齐声",
    "不约而同",
    "分别",
    "先后",
    "两人",
    "二人",
    "三人",
];

/// What joins two speakers also where nothing says that both speak; 与 and 跟 may lead to who is spoken to.
const PLAIN_JOINS: [&str; 5] = ["以及", "还有", "和", "及", "、"];

/// What describes further speakers without a name.
const OTHERS: [&str; 8] = ["几位", "多位", "数位", "众多", "一众", "其他", "其余", "另"];

impl Attributions<'_> {
    /// Those who speak together, as the draft names them, where the named person is one of several; `from` and `to` bound the clause.
    pub(super) fn together(&self, from: usize, named: &Named, to: usize) -> Option<String> {
        let text = &self.folded;
        let (start, end) = (named.chars.start, named.chars.end);
        let begins = |at: usize, words: &[&str]| {
            words.iter().find_map(|word| letters::begins(text, at, to, word))
        };
        let whole = |start: usize, end: usize| Some(self.draft[start..end].iter().collect());
        if let Some(another) = self.another(named, to) {
            return Some(another);
        }
        // Folding may make a blank of the mark between names: it is looked for in the draft.
        // Words that only begin like a join.
        let is_join = begins(end, &["及时", "和气", "与会", "同时"]).is_none();
        let joins = |at: usize| {
            JOINS
                .iter()
                .find_map(|word| letters::begins(self.draft, at, to, word))
                .filter(|_| is_join)
        };
        let verb = |at: usize| (at..to).find(|&at| self.speaks(at..to.min(at + 2)));
        if begins(end, &["在内的"]).is_some() {
            return whole(start, verb(end)?);
        }
        if let Some(length) = joins(end) {
            let other = end + length;
            let is_plain = begins(end, &PLAIN_JOINS).is_some() || self.draft[end] == '、';
            let named = (2..=3).find(|&length| {
                other + length < to
                    && (WORDS.is(text[other], SURNAME)
                        || self
                            .known
                            .within(other..other + 1)
                            .iter()
                            .any(|name| name.chars == (other..other + length)))
                    && (WORDS.cue(text, other + length).is_some()
                        || begins(other + length, &["等"]).is_some())
            });
            if let Some(length) = named.filter(|_| is_plain) {
                return whole(start, other + length);
            }
            if begins(other, &OTHERS).is_some() {
                return whole(start, verb(other)?);
            }
            let last = to.min(other + SIGNATURE_CHARS);
            let clause = (other..last)
                .find(|&at| matches!(self.draft[at], '，' | ',' | '“' | '「'))
                .unwrap_or(last);
            let until = (other + 1..clause).find(|&at| begins(at, &ALL_SAY).is_some());
            let crowd = (other + 1..clause)
                .find(|&at| self.draft[at] == '们' && self.speaks(at + 1..to.min(at + 4)));
            if let Some(until) = until.or(crowd.map(|at| at + 1)) {
                return whole(start, until);
            }
        }
        let join = JOINS.iter().find_map(|word| letters::ends(self.draft, from, start, word))?;
        let first =
            self.known.within(from..start).iter().rfind(|other| other.chars.end == start - join);
        let first = first.map(|other| other.chars.start).or_else(|| {
            (2..=3)
                .map(|length| (start - join).saturating_sub(length))
                .find(|&at| at == from && WORDS.is(text[at], SURNAME))
        })?;
        let is_plain =
            PLAIN_JOINS.iter().any(|word| letters::ends(self.draft, from, start, word).is_some());
        let both = begins(end, &ALL_SAY).is_some() || is_plain && WORDS.cue(text, end).is_some();
        if both { whole(first, end) } else { None }
    }
}
