//! Who hears what is said: 告诉记者, 对某报表示.

use super::super::letters;
use super::super::lexicon::{NOT_PREPOSITION, ORGANISATION, PERSON, TITLE, WORDS};
use super::super::marks::Place;
use super::{Context, Lead, word_at};

impl Context<'_> {
    /// Whether 对 or 向 with a short name, and nothing else, stands before `at`.
    pub(super) fn ends_hearer(&self, from: usize, at: usize) -> bool {
        const LONGEST_NAME: usize = 6;
        (from.max(at.saturating_sub(LONGEST_NAME + 1))..at.saturating_sub(1)).any(|lead| {
            matches!(self.view.text[lead], '对' | '向')
                && WORDS.at(&self.view.text, lead, NOT_PREPOSITION).is_none()
                && (lead + 1..at).all(|at| {
                    self.view.text[at].is_alphanumeric() && WORDS.cue(&self.view.text, at).is_none()
                })
                && at - lead <= LONGEST_NAME
        })
    }

    /// What follows a hearer behind a verb: 告诉记者，; `None` where nobody hears it.
    pub(super) fn behind_hearer(
        &self,
        number: usize,
        start: usize,
        tail: usize,
    ) -> Option<(Lead, usize)> {
        let clause = self.clauses[number];
        let text = &self.view.text;
        let mark = (tail..clause.end).take(20).find(|&at| self.marks.places[at] == Place::Marked);
        let stop = mark.unwrap_or(clause.end);
        let listener = ["记者", "我们", "我", "笔者", "媒体"].iter().find_map(|word| {
            (tail..stop.min(tail + 12))
                .find_map(|at| letters::begins(text, at, stop, word).map(|length| at + length))
        });
        let ends = stop > tail && stop - tail <= 12;
        let hearer = ends && matches!(clause.mark, '。' | '？' | '！' | ' ');
        let acts = ["鼓励", "勉励", "安慰", "询问", "说服", "劝", "问"]
            .iter()
            .any(|verb| word_at(self.view, start, clause.end, verb));
        let somebody = !acts || clause.mark == '：' || mark.is_some() || self.is_hearer(tail, stop);
        // 告诉某新闻（www.example.org）: the bracket does not count.
        let open = (tail..stop).find(|&at| text[at] == '（').filter(|_| text[stop - 1] == '）');
        let near = open.unwrap_or(stop) - tail <= 14 && somebody;
        if near && (matches!(clause.mark, '，' | '：') || mark.is_some())
            || hearer && listener.is_some_and(|listener| listener == stop)
        {
            return Some(self.lead(stop));
        }
        listener.map(|listener| (Lead::Bare, listener))
    }

    /// Where an indirect question begins: 询问是否…, 问她有没有…; `None` where nothing is asked so.
    pub(super) fn asks_whether(&self, number: usize, verb: usize, tail: usize) -> Option<usize> {
        const ASKING: [&str; 3] = ["询问", "追问", "问"];
        const WHETHER: [&str; 12] = [
            "是否",
            "能否",
            "可否",
            "有没有",
            "有无",
            "为何",
            "为什么",
            "如何",
            "会不会",
            "是不是",
            "有何",
            "能不能",
        ];
        let end = self.clauses[number].end;
        if !ASKING
            .iter()
            .any(|word| letters::begins(&self.view.text, verb, tail, word) == Some(tail - verb))
        {
            return None;
        }
        // 媒体询问是否…: the interviewer's question.
        let interviewer = ["媒体", "记者", "笔者"]
            .iter()
            .any(|word| super::ends_with(self.view, self.clauses[number].start, verb, word));
        if interviewer {
            return None;
        }
        let hearer = ["他们", "她们", "他", "她"]
            .iter()
            .find_map(|word| letters::begins(&self.view.text, tail, end, word));
        let content = tail + hearer.unwrap_or(0);
        (content..end)
            .any(|at| WHETHER.iter().any(|word| word_at(self.view, at, end, word)))
            .then_some(content)
    }

    /// Whether a verb of advice has its hearer and what they are to do behind it: 提醒司机不要…, 劝导顾客要….
    pub(super) fn advises(&self, number: usize, verb: usize, tail: usize) -> bool {
        const ADVISING: [&str; 12] = [
            "提醒", "警告", "告诫", "劝诫", "劝导", "劝告", "劝", "嘱咐", "叮嘱", "奉劝", "要求",
            "叮咛",
        ];
        const TO_DO: [&str; 12] = [
            "不要", "要", "应", "切勿", "勿", "务必", "尽量", "尽快", "注意", "小心", "不得", "别",
        ];
        const LONGEST_HEARER: usize = 10;
        let end = self.clauses[number].end;
        ADVISING
            .iter()
            .any(|word| letters::begins(&self.view.text, verb, tail, word) == Some(tail - verb))
            && (tail + 1..end.min(tail + LONGEST_HEARER)).any(|at| {
                self.marks.places[at] == Place::Told
                    && TO_DO.iter().any(|word| word_at(self.view, at, end, word))
            })
    }

    /// Whether words can be who hears something: 他, 记者, a name, 中新社; not 生育 of 鼓励生育.
    fn is_hearer(&self, from: usize, end: usize) -> bool {
        let text = &self.view.text;
        let pronoun = matches!(text.get(from), Some('他' | '她' | '我' | '你' | '您'))
            && text[from..end].iter().all(|&c| c != '的');
        let medium =
            end > from && matches!(text[end - 1], '报' | '网' | '社' | '刊' | '》' | '们' | '体');
        pronoun
            || medium
            || self.people.within(from, end).last().is_some_and(|one| one.end == end)
            || WORDS.before(text, from, end, PERSON | TITLE | ORGANISATION).is_some()
    }
}
