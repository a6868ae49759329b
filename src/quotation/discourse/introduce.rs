//! Who is brought in without a name: 一位…研究员, an office.

use super::Discourse;
use super::introduced::Introduced;
use crate::quotation::lexicon::{PERSON, SPEECH_NOUN, TITLE, WORDS};
use crate::quotation::{letters, role, source};

/// What a description of somebody unnamed begins with.
const LEADS: [&str; 8] = ["另一位", "另一名", "一位", "一名", "某", "有位", "两名", "多名"];

impl Discourse<'_> {
    /// Notes somebody unnamed, a medium, or an organisation with 方面, that is named at a place.
    pub(super) fn introduce(&mut self, at: usize, line_end: usize) {
        let text = &self.view.text;
        // Most places are ruled out by one look.
        let may = text[at].is_ascii_uppercase()
            || matches!(
                text[at],
                '据' | '《' | '方' | '负' | '发' | '有' | '相' | '另' | '一' | '某' | '两' | '多'
            );
        if !may {
            return;
        }
        if text[at] == '据' {
            self.introduce_medium(at, line_end);
        }
        if text[at] == '《' {
            if let Some(length) = text[at..line_end].iter().take(20).position(|&c| c == '》') {
                self.organisations.push((at, self.view.written(at, at + length + 1)));
            }
            return;
        }
        if text[at..line_end].starts_with(&['方', '面']) && at > 0 {
            let from = (0..at).rev().take(16).take_while(|&at| text[at].is_alphanumeric()).last();
            if let Some(from) = from {
                self.organisations.push((at, self.view.written(from, at)));
            }
            return;
        }
        if text[at].is_ascii_uppercase()
            && (at == 0 || !text[at - 1].is_ascii_alphanumeric() && text[at - 1] != '-')
            && self.people.within(at, at + 1).is_empty()
        {
            let letter = |c: &&char| c.is_ascii_alphabetic() || **c == '-';
            let length = text[at..line_end].iter().take_while(letter).count();
            if length > 2 && (at == 0 || text[at - 1] != ' ') && text.get(at + length) != Some(&' ')
            {
                self.organisations.push((at, self.view.written(at, at + length)));
            }
            return;
        }
        self.introduce_office(at, line_end);
        if !matches!(text[at], '另' | '一' | '某' | '有' | '两' | '多') {
            return;
        }
        // 品牌官方一工作人员
        if text[at] == '一'
            && at > 0
            && crate::quotation::people::is_hanzi(text[at - 1])
            && let Some((length, _)) = WORDS.at(text, at + 1, PERSON | TITLE)
            && length > 2
            && text.get(at + 1 + length).is_none_or(|&c| !crate::quotation::people::is_hanzi(c))
        {
            self.introduced.push(Introduced { start: at, end: at + 1 + length, name: None });
            return;
        }
        let Some(lead) =
            LEADS.iter().find(|lead| letters::begins(text, at, line_end, lead).is_some())
        else {
            return;
        };
        if at > 0 && matches!(text[at - 1], '另' | '第' | '每' | '任') {
            return;
        }
        // 作为一名记者，某某…: what somebody is who is named beside it.
        if ["作为", "身为", "成为"].iter().any(|lead| letters::ends(text, 0, at, lead).is_some())
        {
            return;
        }
        // 某某是一名…: what somebody is who is named before.
        if at > 1
            && text[at - 1] == '是'
            && (text[at - 2].is_alphanumeric() && text[at - 2] != '的'
                || matches!(text[at - 2], '）' | '，'))
        {
            return;
        }
        // 某某是某市的一名教师
        if self.is_predicate(at) {
            return;
        }
        let lead = lead.chars().count();
        let until = line_end.min(at + 28);
        let end = (at + lead + 1..=until).find(|&end| {
            WORDS.before(text, at, end, PERSON | TITLE).is_some()
                && (end == line_end
                    || (text[end] != '的' || WORDS.at(text, end + 1, SPEECH_NOUN).is_some())
                        && WORDS.at(text, end, PERSON | TITLE).is_none()
                        && !source::goes_on(self.view, at, end))
        });
        let stopped = |end: usize| {
            let marked = |c: &char| matches!(c, '，' | '。' | '；' | '：');
            // 某平台上与客服…: a phrase, unless 参与 describes.
            let phrase = (at + 1..end).any(|at| {
                matches!(text[at], '与' | '跟') && text[at - 1] != '参' && text[at - 1] != '赠'
            });
            phrase || text[at..end].iter().any(marked)
        };
        if let Some(end) = end.filter(|&end| !stopped(end)) {
            let named = self.people.within(end, end + 1).iter().any(|mention| mention.start == end);
            if !named {
                self.introduced.push(Introduced { start: at, end, name: None });
            }
        }
    }

    /// Whether somebody is named in the clause of a place, and 是 or 也是 stands right behind the name.
    fn is_predicate(&self, at: usize) -> bool {
        const FARTHEST: usize = 24;
        let text = &self.view.text;
        let from = at.saturating_sub(FARTHEST);
        let clause =
            (from..at).rev().find(|&at| matches!(text[at], '，' | '。' | '；' | '：' | '”'));
        let named = self.people.within(clause.map_or(from, |at| at + 1), at).last();
        named.is_some_and(|name| {
            ["是", "也是", "曾是"]
                .iter()
                .any(|word| letters::begins(text, name.end, at, word).is_some())
        })
    }

    /// Notes the medium on whose report a sentence rests: 据海州通讯社消息, 据某国官方通讯社“某某”11日报道.
    fn introduce_medium(&mut self, at: usize, line_end: usize) {
        const LONGEST: usize = 24;
        let text = &self.view.text;
        let until = line_end.min(at + LONGEST);
        let Some(end) = (at + 2..until).find(|&end| {
            ["消息", "报道", "援引"]
                .iter()
                .any(|word| letters::begins(text, end, line_end, word).is_some())
        }) else {
            return;
        };
        let mut stop = end;
        // 某社当地时间11日报道
        loop {
            let bare = source::without_adverbs(self.view, at + 1, stop);
            let local = letters::ends(text, at + 1, bare, "当地时间").unwrap_or(0);
            if bare - local == stop {
                break;
            }
            stop = bare - local;
        }
        let inner = (at + 1..stop).rev().find(|&open| text[open] == '“');
        let (from, to) = match inner {
            Some(open) if text[stop - 1] == '”' => (open + 1, stop - 1),
            _ => (at + 1, stop),
        };
        let name = &text[from..to];
        let kinds = ["社", "网", "台", "公司"];
        let named = inner.is_some()
            || kinds.iter().any(|kind| letters::ends(text, from, to, kind).is_some());
        if named && name.len() > 1 && name.iter().all(|c| c.is_alphanumeric()) {
            self.media.push((from, self.view.written(from, to)));
        }
    }

    /// Notes somebody who is named by an office alone: 国家网信办相关负责人.
    pub(super) fn introduce_office(&mut self, at: usize, line_end: usize) {
        const OFFICES: [&str; 5] = ["负责人", "发言人", "负责同志", "有关人士", "相关人士"];
        let text = &self.view.text;
        // Most places are ruled out by one look.
        if !matches!(text[at], '负' | '发' | '有' | '相') {
            return;
        }
        let Some(length) =
            OFFICES.iter().find_map(|office| letters::begins(text, at, line_end, office))
        else {
            return;
        };
        let end = at + length;
        let named = self.people.within(end, end + 1).iter().any(|mention| mention.start == end);
        let line_start = self.view.paragraphs
            [self.view.paragraphs.partition_point(|paragraph| paragraph.end <= at)]
        .start;
        let from = role::clause_start(self.view, self.marks, line_start, at);
        let start = source::without_opening(self.view, from, end);
        // 接电话的男子自称是负责人: what somebody says they are.
        if (start..at).any(|from| letters::begins(text, from, at, "自称").is_some()) {
            return;
        }
        // 记者未能联系到该公司负责人: who was looked for.
        let met = ["联系到", "联系上", "联系", "找到", "采访到", "致电"];
        let start = (start..at)
            .rev()
            .find_map(|from| {
                met.iter()
                    .find_map(|verb| letters::begins(text, from, at, verb))
                    .map(|verb| from + verb)
            })
            .unwrap_or(start);
        // 该蛋糕店某地负责人 is brought in, 该负责人 was before.
        let long = text[start] == '该' && end - start > length + 3;
        let definite = !long
            && ["上述", "该", "这", "前述", "某", "一位", "一名"]
                .iter()
                .any(|word| letters::begins(text, start, end, word).is_some());
        if !named
            && !definite
            && end - start > length + 1
            && end - start <= 26
            && self.people.within(start, end).is_empty()
        {
            self.introduced.push(Introduced { start, end, name: None });
        }
    }
}
