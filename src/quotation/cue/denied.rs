//! Verbs of speech whose words are not said: 并不认为…, 没说过…, 否认说过…, 将宣布….

use super::super::lexicon::{ADVERB, WORDS};
use super::{Context, Lead, ends_with, word_at};

/// Before a verb of speech: nothing is said.
const NEGATIONS: [&str; 27] = [
    "未",
    "没",
    "没有",
    "未曾",
    "并未",
    "尚未",
    "从未",
    "拒绝",
    "不愿",
    "不便",
    "不肯",
    "无法",
    "难以",
    "将",
    "可能会",
    "即将",
    "拟",
    "将会",
    "有望",
    "不再",
    "不曾",
    "从没",
    "否认",
    "不想",
    "不敢",
    "不会",
    "不能",
];

/// Before a verb of speech: the words were not said.
const UNSAID: [&str; 11] =
    ["没", "没有", "未", "未曾", "不曾", "从没", "否认", "不想", "不敢", "不会", "不能"];

/// Before a day, and a verb of speech behind it: nothing is said yet.
const TO_COME: [&str; 6] = ["将", "即将", "拟", "将会", "计划", "预计"];

/// They end with 不 and deny nothing: 不得不承认, 无不认为.
const AFFIRMED: [&str; 7] = ["不得不", "不能不", "不会不", "无不", "莫不", "何不", "岂不"];

/// Whether a verb's words are what somebody says.
pub(super) enum TurnedDown {
    No,
    Yes,
    /// They are not, but the quotation is that opens at this place.
    Quoted(usize),
    /// It will be said another day: 将于11日宣布….
    ToCome,
    /// The quotation that opens at this place is what somebody did not say.
    Unsaid(usize),
}

impl Context<'_> {
    /// Whether the words of a verb are not what is said: 不承认…; 并不认为…; 没说过…; 对于业者抱怨…， answers somebody else.
    pub(super) fn turned_down(&self, number: usize, verb: usize, tail: usize) -> TurnedDown {
        let clause = self.clauses[number];
        let answers = clause.mark == '，'
            && verb > clause.start
            && tail < clause.end
            && ["对于", "针对", "面对", "至于"]
                .iter()
                .any(|lead| word_at(self.view, clause.start, clause.end, lead));
        if answers {
            return TurnedDown::Yes;
        }
        // 尽管某某当面提醒，但…: nothing is said there.
        let granted = clause.mark == '，'
            && tail == clause.end
            && ["尽管", "虽然", "即便", "即使"]
                .iter()
                .any(|lead| word_at(self.view, clause.start, clause.end, lead))
            && ["提醒", "警告", "劝", "抗议", "批评", "质疑"]
                .iter()
                .any(|word| word_at(self.view, verb, clause.end, word));
        if granted {
            return TurnedDown::Yes;
        }
        // 如果用户认为…，则…: nobody is said to.
        if ["如果", "假如", "倘若", "要是", "一旦"]
            .iter()
            .any(|word| word_at(self.view, clause.start, verb, word))
        {
            return TurnedDown::Yes;
        }
        // 无论是停电说，还是着火说: one of two that are spoken of.
        let either = ["无论", "不论", "不管"]
            .iter()
            .any(|word| word_at(self.view, clause.start, verb, word))
            && !["无论如何", "不管怎", "不论如何"]
                .iter()
                .any(|word| word_at(self.view, clause.start, verb, word));
        let or = word_at(self.view, clause.start, verb, "还是") && tail == clause.end && {
            let before = number.checked_sub(1).map(|before| self.clauses[before].start);
            before.is_some_and(|at| {
                word_at(self.view, at, clause.start, "无论")
                    || word_at(self.view, at, clause.start, "不论")
            })
        };
        if either || or {
            return TurnedDown::Yes;
        }
        // 这样也能保证…, 要相信…: what can or must be done is not said.
        if self.is_modal(clause.start, verb) {
            return TurnedDown::Yes;
        }
        // 并非人人都相信…: nobody is said to.
        if ["并非", "不是人人", "不是所有", "并不是"]
            .iter()
            .any(|word| (clause.start..verb).any(|at| word_at(self.view, at, verb, word)))
        {
            return TurnedDown::Yes;
        }
        // 将于11日宣布: it will be said another day.
        let day = self.before_day(clause.start, verb);
        if day < verb && self.is_negated(clause.start, day, &TO_COME) {
            return TurnedDown::ToCome;
        }
        // 没说过“…”: the quotation is what was not said.
        if self.is_denied(clause.start, verb) {
            let (lead, content) = self.lead(tail);
            let unsaid = lead == Lead::Mark && self.is_negated(clause.start, verb, &UNSAID);
            return if unsaid { TurnedDown::Unsaid(content) } else { TurnedDown::Yes };
        }
        let refuses = ends_with(self.view, clause.start, verb, "不")
            && !AFFIRMED.iter().any(|word| ends_with(self.view, clause.start, verb, word));
        if !refuses {
            return TurnedDown::No;
        }
        // 他不承认…，“…”: the quotation behind is his all the same.
        let behind = self.lead(clause.end).1;
        let quoted = clause.mark == '，' && self.marks.opening_at(behind).is_some();
        if quoted { TurnedDown::Quoted(behind) } else { TurnedDown::Yes }
    }

    /// Whether a verb of promise or belief stands behind 能, 要 or the like.
    fn is_modal(&self, from: usize, verb: usize) -> bool {
        const VERBS: [&str; 9] =
            ["保证", "相信", "承诺", "判断", "预测", "预计", "认为", "主张", "指出"];
        const MODALS: [&str; 10] =
            ["能", "能够", "可以", "可", "应", "应该", "要", "需要", "必须", "既要"];
        VERBS.iter().any(|word| word_at(self.view, verb, self.view.text.len(), word))
            && MODALS.iter().any(|modal| ends_with(self.view, from, verb, modal))
    }

    /// Whether nothing is said at a verb: 并未明确表示, 将联合发布. Adverbs may stand between.
    pub(super) fn is_denied(&self, from: usize, verb: usize) -> bool {
        self.is_negated(from, verb, &NEGATIONS)
    }

    /// The end of a range without a day to come: 将于11日宣布.
    fn before_day(&self, from: usize, end: usize) -> usize {
        const LONGEST: usize = 10;
        let text = &self.view.text;
        if end <= from || !matches!(text[end - 1], '日' | '月' | '年' | '周' | '晚' | '午') {
            return end;
        }
        let near = from.max(end.saturating_sub(LONGEST));
        let day = (near..end).rev().find(|&at| matches!(text[at], '于' | '在'));
        day.filter(|&at| text[at..end].iter().any(char::is_ascii_digit)).unwrap_or(end)
    }

    /// Whether one of some words stands before a verb, with nothing but adverbs between.
    fn is_negated(&self, from: usize, verb: usize, words: &[&str]) -> bool {
        let denied = |end: usize| {
            words.iter().any(|word| ends_with(self.view, from, end, word))
                && !ends_with(self.view, from, end, "目前")
        };
        let mut end = verb;
        // 并未正面回应: how nothing is said.
        let manner = ["正面", "予以", "作出", "做出", "给予", "过多", "当场", "立即", "及时"]
            .iter()
            .find(|word| ends_with(self.view, from, end, word));
        if let Some(manner) = manner {
            end -= manner.chars().count();
            if denied(end) {
                return true;
            }
        }
        while let Some(length) = WORDS.before(&self.view.text, from, end, ADVERB) {
            if denied(end) {
                return true;
            }
            end -= length;
        }
        denied(end)
    }
}
