//! Words that a draft gives to several people at once: 甲和乙都说. They are nobody's alone, whoever of them is known.

use crate::quotation::letters;

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

/// What stands behind a name for more than that person.
const MORE_THAN_ONE: [&str; 7] = ["夫妇", "父子", "兄弟", "姐妹", "夫妻", "等人", "一家"];

impl Attributions<'_> {
    /// Those who speak together, as the draft names them, where the named person is one of several; `from` and `to` bound the clause.
    pub(super) fn together(&self, from: usize, named: &Named, to: usize) -> Option<String> {
        let text = &self.folded;
        let (start, end) = (named.chars.start, named.chars.end);
        let begins = |at: usize, words: &[&str]| {
            words.iter().find_map(|word| letters::begins(text, at, to, word))
        };
        let whole = |start: usize, end: usize| Some(self.draft[start..end].iter().collect());
        if let Some(length) = begins(end, &MORE_THAN_ONE) {
            return whole(start, end + length);
        }
        // Folding may make a blank of the mark between names: it is looked for in the draft.
        let joins =
            |at: usize| JOINS.iter().find_map(|word| letters::begins(self.draft, at, to, word));
        if let Some(length) = joins(end) {
            let other = end + length;
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
                .find(|&at| at >= from && self.is_name(at..start - join, start - join))
        })?;
        begins(end, &ALL_SAY).and_then(|_| whole(first, end))
    }
}
