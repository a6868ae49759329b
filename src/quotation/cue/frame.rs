//! Frames: 在…看来, 据…介绍, 从…获悉, 用…的话说.

use crate::atlas::PLACE_NAMES;

use super::super::letters;
use super::super::lexicon::{ORGANISATION, PERSON, TITLE, WORDS};
use super::super::marks::Place;
use super::super::source::{Subject, subject};
use super::{Context, Cue, Form, Lead, ends_with, word_at};

impl Context<'_> {
    /// Whether a place, and nobody there, stands in a range: 北京, 江苏省苏州市.
    fn is_place(&self, from: usize, end: usize) -> bool {
        let mut at = from;
        while at < end {
            let Some(place) = PLACE_NAMES
                .iter()
                .find_map(|place| letters::begins(&self.view.text, at, end, place))
            else {
                return false;
            };
            at += place;
            at += usize::from(at < end && matches!(self.view.text[at], '市' | '省' | '等' | '、'));
        }
        true
    }

    /// Whether a range is a place or an occasion and nobody: 北京, 采访中.
    fn is_where(&self, from: usize, end: usize) -> bool {
        let occasions = ["采访中", "走访中", "调查中", "现场", "途中", "报告中", "》中"];
        self.is_place(from, end)
            || occasions.iter().any(|occasion| ends_with(self.view, from, end, occasion))
    }

    /// Whether a range that ends with 处 is an office, and not where somebody is: 某部工程处; not 某某家属处.
    fn is_office(&self, from: usize, end: usize) -> bool {
        let text = &self.view.text;
        ends_with(self.view, from, end, "处")
            && self.people.before(end).last().is_none_or(|last| last.end + 1 != end)
            && WORDS.before(text, from, end - 1, PERSON | TITLE | ORGANISATION).is_none()
    }

    /// Whether a frame with 据 names no source: 据统计, unless an authority counted; 据相关媒体透露, which only pass on.
    fn names_no_source(
        &self,
        tail: &str,
        (open, stop): (usize, usize),
        found: Option<&Subject>,
    ) -> bool {
        let Some(&Subject::Described(from, to)) = found else { return tail == "统计" };
        let counted = tail == "统计" && to <= from + 3;
        let medium = ["媒体", "外媒"].iter().any(|word| ends_with(self.view, open, stop, word));
        counted || medium
    }

    /// 在…看来, 据…介绍, 从…获悉, 用…的话说, 如…所言.
    pub(super) fn frames(&self, number: usize, cues: &mut Vec<Cue>) {
        let clause = self.clauses[number];
        let text = &self.view.text;
        let find = |from: usize, word: &str| {
            (from..clause.end).find(|&at| {
                self.marks.places[at] == Place::Told && word_at(self.view, at, clause.end, word)
            })
        };
        for at in clause.start..clause.end.min(clause.start + 30) {
            if self.marks.places[at] != Place::Told {
                continue;
            }
            let tails = tails(text[at]);
            if tails.is_empty() {
                continue;
            }
            // 数据, 证据, 依据 hold 据.
            if text[at] == '据'
                && at > clause.start
                && matches!(
                    text[at - 1],
                    '数' | '证'
                        | '依'
                        | '根'
                        | '占'
                        | '论'
                        | '票'
                        | '凭'
                        | '割'
                        | '盘'
                        | '收'
                        | '单'
                )
            {
                continue;
            }
            if matches!(text[at], '援' | '引')
                && !matches!(text.get(at + 1), Some('引' | '用' | '述'))
            {
                continue;
            }
            // 按照, 依照 are one word.
            if text[at] == '照' && at > clause.start && matches!(text[at - 1], '按' | '依') {
                continue;
            }
            if text[at] == '根' && text.get(at + 1) != Some(&'据') {
                continue;
            }
            let long = matches!(text[at], '正' | '援' | '引' | '根')
                || text[at] == '按' && text.get(at + 1) == Some(&'照');
            let open = if long { at + 2 } else { at + 1 };
            for tail in tails {
                let Some(stop) = find(open, tail) else { continue };
                let end = stop + tail.chars().count();
                let (lead, content) = self.lead(end);
                if stop <= open
                    || stop - open > 40
                    || !matches!(lead, Lead::Comma | Lead::Colon | Lead::Mark) && text[at] != '从'
                    || lead == Lead::Stop
                {
                    continue;
                }
                if text[at] == '据'
                    && (word_at(self.view, open, stop, "悉")
                        || ["了解", "报道", "统计", "测算", "传"]
                            .iter()
                            .any(|word| ends_with(self.view, open, stop, word)))
                {
                    continue;
                }
                // 引用《老子》里的话: a book says nothing itself.
                let cited = matches!(text[at], '援' | '引')
                    && (open..stop).any(|at| self.marks.places[at] == Place::Titled);
                if cited || word_at(self.view, open, stop, "此") {
                    continue;
                }
                let owned = ["方面", "处", "那里", "那儿", "口中", "的"]
                    .iter()
                    .find(|word| ends_with(self.view, open, stop, word))
                    .filter(|_| !self.is_office(open, stop))
                    .map_or(0, |word| word.chars().count());
                let stop = stop - owned;
                let mut found = subject(self.view, self.marks, self.people, open, stop);
                if text[at] == '在' && matches!(found, Some(Subject::None)) {
                    found = None;
                }
                if found.is_none() || matches!(found, Some(Subject::None)) {
                    continue;
                }
                if text[at] == '据' && self.names_no_source(tail, (open, stop), found.as_ref()) {
                    continue;
                }
                // 记者从北京获悉, 从采访中获悉: where it was heard, not from whom.
                if text[at] == '从' && self.is_where(open, stop) {
                    continue;
                }
                let mut cue = self.cue(number, at, end, Form::Frame, lead, content, found);
                cue.name = format!("{}…{tail}", self.view.written(at, open));
                cues.push(cue);
                return;
            }
        }
    }
}

/// What ends a frame that begins with a character.
fn tails(lead: char) -> &'static [&'static str] {
    match lead {
        '在' => &["看来", "眼中", "眼里", "的印象中", "的印象里"],
        '根' => &["的介绍", "的说法", "的回忆", "的描述"],
        '据' => &[
            "介绍",
            "透露",
            "回忆",
            "称",
            "表示",
            "说",
            "披露",
            "估算",
            "预计",
            "分析",
            "讲述",
            "观察",
            "了解到",
            "判断",
            "预测",
            "公开发布的消息",
            "发布的消息",
            "发布的通报",
            "发布的公告",
            "通报",
            "公告",
            "统计",
        ],
        '从' => &["获悉", "了解到", "得知", "获知", "得到证实"],
        '向' => &["了解到", "获悉", "得知", "核实到", "求证得知"],
        '与' | '和' | '跟' => &[
            "座谈后得知",
            "座谈中得知",
            "交谈后得知",
            "交谈中得知",
            "交谈中了解到",
            "交流中了解到",
            "沟通后得知",
            "沟通后了解到",
        ],
        '用' | '以' => &["的话说", "的话来说", "的话讲"],
        '援' | '引' => &["的话说", "的话称", "的话报道称", "的话", "的说法称"],
        '如' | '照' | '按' | '正' => &[
            "所言",
            "所说",
            "所称",
            "的说法",
            "所指出",
            "所述",
            "的估算",
            "的测算",
            "的估计",
            "的预测",
            "的预计",
            "的判断",
            "的理解",
            "的解释",
            "的介绍",
        ],
        _ => &[],
    }
}
