//! Whose the turns of an interview are: 问：… 答：…, 记者：… 某某：…, Q: … A: …
//!
//! A draft is an interview where a line asks. An answer is whose its label names; one that is labelled 答 belongs to whom the draft says
//! above that it asked. Where the draft names several whom it may have asked, nobody is taken.

use std::collections::HashMap;
use std::ops::Range;

use crate::quotation::letters;
use crate::quotation::lexicon::{SURNAME, WORDS};
use crate::quotation::turns::names_somebody;
use crate::search::fold;

use super::established::is_apposition;
use super::{Attributions, is_closing, is_stop};

/// Labels of who asks.
const ASKING: [&str; 12] = [
    "问",
    "提问",
    "q",
    "question",
    "记者",
    "编辑",
    "主持",
    "主持人",
    "采访者",
    "采访人",
    "interviewer",
    "host",
];
/// What ends the label of who asks: 新华社记者.
const ASKING_ENDS: [&str; 4] = ["记者", "主持人", "编辑部", "采访组"];
/// Labels of whoever answers.
const ANSWERING: [&str; 13] = [
    "答",
    "回答",
    "a",
    "answer",
    "受访者",
    "受访人",
    "被访者",
    "被访人",
    "采访对象",
    "被采访者",
    "嘉宾",
    "interviewee",
    "guest",
];
/// Verbs whose object is asked: 专访某某.
const ASKS: [&str; 19] = [
    "专访",
    "采访到了",
    "采访了",
    "采访到",
    "采访",
    "访谈",
    "访问了",
    "访问",
    "对话",
    "对谈",
    "连线",
    "独家对话",
    "interview with ",
    "interviewed ",
    "interviews ",
    "spoke to ",
    "spoke with ",
    "conversation with ",
    "talk with ",
];
/// What stands behind a name that is asked: 某某专访, 某某答记者问.
const IS_ASKED: [&str; 8] =
    ["专访", "访谈", "访谈录", "答记者问", "答本刊问", "答本报问", "答网友问", "答读者问"];
/// What a name stands behind whose bearer asks or writes.
const WRITERS: [&str; 9] =
    ["记者", "主持人", "编辑", "作者", "撰文", "采访者", "采写", "整理", "reporter"];
/// What in a sentence about an interview leaves open whether it was held, and with the person of that name.
const UNSURE: [&str; 37] = [
    "模拟",
    "虚拟",
    "虚构",
    "假想",
    "想象",
    "设想",
    "数字人",
    "分身",
    "扮演",
    "饰演",
    "化名",
    "同名",
    "重名",
    "拒绝",
    "婉拒",
    "谢绝",
    "未接受",
    "未能",
    "尚未",
    "从未",
    "并未",
    "没有",
    "没能",
    "取消",
    "如果",
    "假如",
    "倘若",
    "要是",
    "想采访",
    "希望",
    "打算",
    "代为",
    "代替",
    "委托",
    "替",
    "imagin",
    "fiction",
];
/// The longest label, in characters.
const LABEL_CHARS: usize = 24;
/// So many characters may stand between 接受 and 采访.
const ACCEPTED_CHARS: usize = 18;
/// So much of a draft above its first question is looked at for whom it asked.
const ABOVE_CHARS: usize = 3_000;

/// What somebody says in an interview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Answer {
    /// The characters of a paragraph, behind its label.
    pub chars: Range<usize>,
    /// Who says it; `None` where the draft does not say whom it asked.
    pub speaker: Option<String>,
    /// Whether the draft says so plainly.
    pub is_established: bool,
    /// Whether the label is one of whoever answers, and names nobody.
    pub is_generic: bool,
    /// Whether the label may be none of a speaker (注, 来源): only words that a record has are told of it.
    pub is_unsure: bool,
}

/// What the label of a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Label {
    Asks,
    Answers,
    /// A label that may name somebody: its characters.
    Name(Range<usize>),
}

/// A line, or the part of one that a label begins.
struct Turn {
    label: Option<Label>,
    /// The words, behind the label.
    words: Range<usize>,
    /// Where the line begins.
    start: usize,
    is_heading: bool,
}

impl Attributions<'_> {
    /// The answers of a draft that is an interview, in its order.
    pub(in super::super) fn answers(&self) -> Vec<Answer> {
        let turns = self.turns();
        let is_header = |turn: &Turn| self.whole_name(turn.words.clone()).is_some();
        let asks = |turn: &&Turn| turn.label == Some(Label::Asks) && !is_header(turn);
        let Some(first) = turns.iter().find(asks) else { return Vec::new() };
        let (asked, is_plain) = self.asked(first.start, &turns);
        let mut counts: HashMap<&[char], usize> = HashMap::new();
        for turn in &turns {
            if let Some(Label::Name(label)) = &turn.label {
                *counts.entry(&self.draft[label.clone()]).or_default() += 1;
            }
        }
        let mut answers: Vec<Answer> = Vec::new();
        let mut last: Option<Answer> = None;
        for turn in turns.iter().filter(|turn| turn.start >= first.start) {
            let generic = || Answer {
                chars: turn.words.clone(),
                speaker: asked.clone(),
                is_established: is_plain,
                is_generic: true,
                is_unsure: false,
            };
            let answer = match &turn.label {
                Some(Label::Answers) => Some(generic()),
                Some(Label::Name(label)) => Some(self.labelled(label, asked.as_deref(), &counts)),
                Some(Label::Asks) => None,
                // A paragraph without a label goes on with the answer; that it does is not said.
                None if turn.is_heading => None,
                None => last.clone().map(|last| Answer { is_established: false, ..last }),
            };
            let answer = answer.map(|answer| Answer { chars: turn.words.clone(), ..answer });
            answers.extend(answer.clone().filter(|answer| !answer.chars.is_empty()));
            last = answer;
        }
        answers
    }

    /// Whose a label is that may name somebody.
    fn labelled(
        &self,
        label: &Range<usize>,
        asked: Option<&str>,
        counts: &HashMap<&[char], usize>,
    ) -> Answer {
        let written: String = self.draft[label.clone()].iter().collect();
        let open = self.draft[label.clone()].iter().position(|c| matches!(c, '（' | '('));
        let name = label.start..open.map_or(label.end, |open| label.start + open);
        let answer = |speaker: Option<String>, is_established: bool| Answer {
            chars: 0..0,
            speaker,
            is_established,
            is_generic: false,
            is_unsure: false,
        };
        let known = self.known.within(name.clone()).last();
        if let Some(named) = known.filter(|named| named.chars.end == name.end) {
            let ahead = self.plain(name.start..named.chars.start);
            let is_plain = (ahead.is_empty() || is_apposition(&ahead))
                && !self.plays_back(label.start..label.end);
            return answer(Some(self.name(named)), is_plain);
        }
        // 林：, of whom the draft named last, or asked.
        let folded: String = self.folded[name.clone()].iter().collect();
        if name.len() == 1 && WORDS.is(self.folded[name.start], SURNAME) {
            let is_theirs = |full: &&str| fold(full).starts_with(&folded);
            let asked = asked.filter(is_theirs).map(str::to_owned);
            let is_plain = asked.is_some();
            return answer(asked, is_plain);
        }
        let comes_back = counts.get(&self.draft[label.clone()]).is_some_and(|&count| count > 1);
        let is_name = self.is_name(name.clone(), name.end);
        if is_name || comes_back {
            return answer(Some(written), true);
        }
        let speaker = self.may_be_somebody(name).then_some(written);
        Answer { is_unsure: true, ..answer(speaker, false) }
    }

    /// Whether a label that nothing else tells of may be somebody's: 赵小刚, 张教授, `LiQiang`.
    fn may_be_somebody(&self, label: Range<usize>) -> bool {
        let is_latin = self.draft[label.start].is_ascii_uppercase();
        is_latin || names_somebody(&self.folded[label])
    }

    /// Whom the draft says above a place that it asked, and whether it says so plainly.
    fn asked(&self, before: usize, turns: &[Turn]) -> (Option<String>, bool) {
        let above = before.saturating_sub(ABOVE_CHARS)..before;
        let mut said: Vec<String> = Vec::new();
        let mut is_plain = true;
        // 受访者：某某
        for turn in turns.iter().filter(|turn| turn.start < before) {
            if turn.label == Some(Label::Answers) {
                said.extend(self.whole_name(turn.words.clone()));
            }
        }
        let mut at = above.start;
        while at < above.end {
            let verb = ASKS.iter().filter_map(|verb| {
                letters::begins(&self.folded, at, above.end, verb.trim_end())
                    .map(|own| own + usize::from(verb.ends_with(' ')))
            });
            if let Some(length) = verb.max() {
                if let Some(name) = self.object(at + length) {
                    said.push(name);
                    is_plain &= !self.is_unsure(at);
                }
                at += length;
                continue;
            }
            if letters::begins(&self.folded, at, above.end, "接受").is_some()
                && let Some(name) = self.accepts(at)
            {
                said.push(name);
                is_plain &= !self.is_unsure(at);
            }
            at += 1;
        }
        for named in self.known.within(above.clone()) {
            let end = named.chars.end;
            let is_asked = IS_ASKED
                .iter()
                .filter_map(|word| letters::begins(&self.folded, end, above.end, word))
                .max();
            if let Some(length) = is_asked
                && self.object(end + length).is_none()
                && !self.is_writer(named.chars.start)
            {
                said.push(self.name(named));
                is_plain &= !self.is_unsure(end);
            }
        }
        said.sort_by_key(|name| fold(name));
        said.dedup_by_key(|name| fold(name));
        match said.as_slice() {
            [only] => return (Some(only.clone()), is_plain),
            [_, _, ..] => return (None, false),
            [] => {}
        }
        let mut named: Vec<String> = self
            .candidates(above)
            .into_iter()
            .filter(|one| !self.is_writer(one.chars.start))
            .map(|one| one.name)
            .collect();
        named.sort_by_key(|name| fold(name));
        named.dedup_by_key(|name| fold(name));
        let only = if named.len() == 1 { named.pop() } else { None };
        (only, false)
    }

    /// Who is the object of a verb that ends at a place: 采访了青禾科技创始人某某; nobody where the name only belongs to another.
    fn object(&self, from: usize) -> Option<String> {
        let end = from
            + self
                .draft
                .get(from..)?
                .iter()
                .take(super::BESIDE_CHARS)
                .take_while(|&&c| !is_stop(c) && !matches!(c, '，' | ',' | '：' | ':'))
                .count();
        let found = self.candidates(from..end);
        let [one] = found.as_slice() else { return None };
        let ahead = self.plain(from..one.chars.start);
        let behind: String = self.plain(one.chars.end..end).iter().collect();
        let goes_on = ["的", "之", "、", "和", "与", "及", "’s", "'s", " and "];
        let is_another = goes_on.iter().any(|word| behind.starts_with(word))
            || self
                .known
                .within(one.chars.clone())
                .first()
                .is_some_and(|named| self.another(named, end).is_some());
        let introduces = ahead.is_empty() || is_apposition(&ahead);
        (introduces && !is_another).then(|| one.name.clone())
    }

    /// Who accepts to be asked, where 接受 begins at a place: 某某近日接受了本刊专访.
    fn accepts(&self, at: usize) -> Option<String> {
        let end = (at + ACCEPTED_CHARS).min(self.draft.len());
        let is_asked = (at..end).any(|at| {
            ["采访", "专访", "访谈", "访问", "提问"]
                .iter()
                .any(|word| letters::begins(&self.folded, at, end, word).is_some())
        });
        let from = at.saturating_sub(super::BESIDE_CHARS);
        let start = (from..at).rev().find(|&at| is_stop(self.draft[at])).map_or(from, |at| at + 1);
        let named = self.unbracketed(start..at).last()?;
        let ahead = self.plain(start..named.chars.start);
        let is_plain = (ahead.is_empty()
            || is_apposition(&ahead)
            || self.is_adverbial(&(start..named.chars.start)))
            && self.another(named, at).is_none()
            && self.is_adverbial(&(named.chars.end..at));
        (is_asked && is_plain && !self.is_writer(named.chars.start)).then(|| self.name(named))
    }

    /// Whether the sentence at a place leaves open that its interview was held.
    fn is_unsure(&self, at: usize) -> bool {
        let ends = |&at: &usize| is_stop(self.draft[at]);
        let from = at.saturating_sub(super::BESIDE_CHARS);
        let to = (at + super::BESIDE_CHARS).min(self.draft.len());
        let start = (from..at).rev().find(ends).map_or(from, |at| at + 1);
        // Behind a colon stands what the interview is called.
        let is_end = |at: &usize| ends(at) || matches!(self.draft[*at], '：' | ':');
        let end = (at..to).find(is_end).unwrap_or(to);
        (start..end).any(|at| {
            UNSURE.iter().any(|word| letters::begins(&self.folded, at, end, word).is_some())
        })
    }

    /// Whether who is named at a place asks or writes: 记者某某, 文/某某.
    fn is_writer(&self, at: usize) -> bool {
        let blank = |c: &&char| matches!(c, ' ' | '　' | '：' | ':' | '/' | '|' | '丨');
        let marks = self.draft[..at].iter().rev().take_while(blank).count();
        let end = at - marks;
        WRITERS.iter().any(|word| letters::ends(&self.folded, 0, end, word).is_some())
            || marks > 0 && letters::ends(&self.folded, 0, end, "文").is_some()
    }

    /// The lines of the draft with their labels; a line in which a question and its answer stand is parted.
    fn turns(&self) -> Vec<Turn> {
        let mut turns = Vec::new();
        let mut start = 0;
        while start < self.draft.len() {
            let length = self.draft[start..].iter().position(|&c| matches!(c, '\n' | '\r'));
            let end = length.map_or(self.draft.len(), |length| start + length);
            let mut from = start;
            while let Some(next) = self.inner_label(from, end) {
                turns.extend(self.turn(from, next));
                from = next;
            }
            turns.extend(self.turn(from, end));
            start = end + 1;
        }
        turns
    }

    /// Where 问： or 答： begins inside a line that such a label begins.
    fn inner_label(&self, from: usize, end: usize) -> Option<usize> {
        let own = self.turn(from, end)?;
        if !matches!(own.label, Some(Label::Asks | Label::Answers)) {
            return None;
        }
        (own.words.start + 1..end.saturating_sub(1)).find(|&at| {
            let before = self.draft[at - 1];
            (before.is_whitespace() || is_stop(before) || is_closing(before))
                && matches!(self.folded[at], '问' | '答' | 'q' | 'a')
                && matches!(self.draft[at + 1], '：' | ':')
        })
    }

    /// A line, or part of one; `None` where nothing stands in it.
    fn turn(&self, start: usize, end: usize) -> Option<Turn> {
        let is_markup =
            |c: &&char| c.is_whitespace() || matches!(c, '*' | '>' | '-' | '•' | '—' | '#');
        let lead = self.draft[start..end].iter().take_while(is_markup).count();
        let from = start + lead;
        if from == end {
            return None;
        }
        let is_heading = self.draft[start..from].contains(&'#');
        let line = &self.draft[from..end];
        let colon = line.iter().take(LABEL_CHARS).position(|&c| matches!(c, '：' | ':'));
        let joins = |c: char| matches!(c, '·' | '•' | '・' | ' ' | '.' | '（' | '）' | '(' | ')');
        let label = colon.filter(|&colon| {
            let head = &line[..colon];
            colon > 0 && head.iter().all(|&c| c.is_alphanumeric() || joins(c) || c == '*')
        });
        let Some(colon) = label else {
            return Some(Turn { label: None, words: from..end, start, is_heading });
        };
        let marks = line[..colon].iter().rev().take_while(|&&c| matches!(c, '*' | ' ')).count();
        let name = from..from + colon - marks;
        let gap = line[colon + 1..].iter().take_while(|&&c| c.is_whitespace() || c == '*').count();
        let last = line.iter().rev().take_while(|&&c| c.is_whitespace() || c == '*').count();
        let words = from + colon + 1 + gap..(end - last).max(from + colon + 1 + gap);
        let folded: String = self.folded[name.clone()].iter().collect();
        let plain = folded.trim().trim_end_matches(|c: char| c.is_ascii_digit());
        let label = if ASKING.contains(&plain) || ASKING_ENDS.iter().any(|end| plain.ends_with(end))
        {
            Label::Asks
        } else if ANSWERING.contains(&plain) {
            Label::Answers
        } else {
            Label::Name(name)
        };
        Some(Turn { label: Some(label), words, start, is_heading })
    }
}
