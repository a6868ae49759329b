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

/// What stands behind a name for more than that person, or for somebody or something else.
const ANOTHER: [&str; 44] = [
    "夫妇",
    "父子",
    "兄弟",
    "姐妹",
    "夫妻",
    "等人",
    "一家",
    "粉丝",
    "公司",
    "基金会",
    "助理",
    "秘书",
    "团队",
    "语录",
    "办公室",
    "工作室",
    "律师",
    "经纪人",
    "发言人",
    "夫人",
    "家人",
    "之父",
    "之母",
    "之子",
    "之女",
    "之妻",
    "妻子",
    "前妻",
    "丈夫",
    "前夫",
    "父亲",
    "母亲",
    "儿子",
    "女儿",
    "哥哥",
    "弟弟",
    "姐姐",
    "妹妹",
    "亲属",
    "同事",
    "友人",
    "好友",
    "弟子",
    "代理人",
];

/// What may stand between a name and what makes somebody else of it: 某某先生的秘书.
const COURTESIES: [&str; 5] = ["先生", "女士", "教授", "博士", "老师"];

/// What joins two speakers also where nothing says that both speak; 与 and 跟 may lead to who is spoken to.
const PLAIN_JOINS: [&str; 5] = ["以及", "还有", "和", "及", "、"];

/// What describes further speakers without a name.
const OTHERS: [&str; 8] = ["几位", "多位", "数位", "众多", "一众", "其他", "其余", "另"];

impl Attributions<'_> {
    /// Somebody or something else that a known name only belongs to, as the draft names it; by their own name where it stands behind.
    pub(super) fn another(&self, named: &Named, to: usize) -> Option<String> {
        let begins = |at: usize, words: &[&str]| {
            words.iter().find_map(|word| letters::begins(&self.folded, at, to, word))
        };
        let mut end = named.chars.end;
        end += begins(end, &COURTESIES).unwrap_or(0);
        end += begins(end, &["的"]).unwrap_or(0);
        end += begins(end, &ANOTHER)?;
        let is_named = |length: &usize| WORDS.cue(&self.folded, end + length).is_some();
        let begins_name = end < to && WORDS.is(self.folded[end], SURNAME);
        if let Some(length) = (2..=3).rev().find(is_named).filter(|_| begins_name) {
            return Some(self.draft[end..end + length].iter().collect());
        }
        Some(self.draft[named.chars.start..end].iter().collect())
    }

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
