//! Words that only look like verbs of speech: nouns, places where something is written, phrases of the article itself.

use super::super::lexicon::{ADVERB, ORGANISATION, PERSON, TITLE, WORDS};
use super::super::parts::{Part, part_of};
use super::{Context, ends_with, word_at};

/// Before a word that is a noun then: 这一建议, 提交报告.
const BEFORE_NOUN: [&str; 63] = [
    "造成",
    "产生",
    "带来",
    "缓解",
    "消除",
    "打消",
    "平息",
    "加剧",
    "辜负",
    "不负",
    "符合",
    "达到",
    "满足",
    "超出",
    "超过",
    "寄予",
    "抱有",
    "充满",
    "引发",
    "引起",
    "遭到",
    "受到",
    "面对",
    "进行",
    "予以",
    "接受",
    "实现",
    "不乏",
    "这一",
    "该",
    "此",
    "上述",
    "一项",
    "一份",
    "一条",
    "这份",
    "这项",
    "这条",
    "这种",
    "一个",
    "提交",
    "提出",
    "作出",
    "做出",
    "给出",
    "发表",
    "印发",
    "下发",
    "收到",
    "听取",
    "进行了",
    "展开了",
    "开展了",
    "作了",
    "做了",
    "作出了",
    "做出了",
    "提出了",
    "给出了",
    "发表了",
    "接受了",
    "表达了",
    "完成了",
];

impl Context<'_> {
    /// Whether 的 or 所 stands before a verb, or it is a noun behind 的 and what it is like: 父亲的严格要求.
    pub(super) fn is_owned(&self, from: usize, (start, end): (usize, usize)) -> bool {
        let text = &self.view.text;
        // 派出所表示: the organisation ends there.
        let office = start > from
            && text[start - 1] == '所'
            && WORDS.before(text, from, start, ORGANISATION).is_some_and(|length| length > 1);
        let owned =
            !office && ["的", "所"].iter().any(|word| ends_with(self.view, from, start, word));
        owned
            || start > from + 3
                && text[start - 3] == '的'
                && ["要求", "建议", "质疑", "批评", "评价", "解释", "期待", "希望"]
                    .iter()
                    .any(|noun| word_at(self.view, start, end, noun))
                && WORDS.at(text, start - 2, ADVERB).is_none()
                // 她的同事评价道
                && WORDS.before(text, from, start, PERSON | TITLE).is_none()
                && part_of(&text[start - 2..start]).is_some()
    }

    /// Whether a clause with a verb only says how the article puts it, or what is spoken of, or the verb is a noun there.
    pub(super) fn reports_nothing(&self, number: usize, start: usize, end: usize) -> bool {
        let clause = self.clauses[number];
        // 毫不夸张地说，…: nobody stands before the verb.
        let opens = number == 0 || matches!(self.clauses[number - 1].mark, '。' | '！' | '？');
        let manner = start > clause.start + 1 && self.view.text[start - 1] == '地' && opens;
        if manner && end == clause.end && self.subject_in(number, start).is_none() {
            return true;
        }
        // 可从两方面来分析——: what is done to come to something.
        let purpose = start > clause.start + 1
            && self.view.text[start - 1] == '来'
            && !"后本原近从历向年".contains(self.view.text[start - 2])
            && ["分析", "评价", "解读", "判断", "总结", "解释", "描述", "形容", "概括", "看待"]
                .iter()
                .any(|verb| word_at(self.view, start, clause.end, verb));
        // 针对网友质疑，某局通报称…: what is spoken of.
        let topic = ["针对", "面对", "关于", "至于", "围绕", "对于"];
        let is_topic = end >= clause.end
            && topic.iter().any(|word| word_at(self.view, clause.start, clause.end, word));
        // 对外界质疑，某某说…
        let met = end >= clause.end
            && self.view.text[clause.start] == '对'
            && ["质疑", "批评", "指责", "担忧", "投诉", "猜测"]
                .iter()
                .any(|word| word_at(self.view, start, clause.end, word));
        // 监管会有强制要求，…: a noun.
        let had = start > clause.start + 1
            && word_at(self.view, start, clause.end, "要求")
            && (clause.start.max(start.saturating_sub(4))..start).any(|at| {
                self.view.text[at] == '有'
                    && !self.view.text[at..start].iter().any(|c| "人关者员方".contains(*c))
            });
        // 据介绍，…: nobody is named.
        let hearsay =
            start == clause.start + 1 && self.view.text[clause.start] == '据' && end == clause.end;
        // 通过暗示…，这一努力…: how something is done.
        let means = ["通过", "透过", "藉由"]
            .iter()
            .any(|word| ends_with(self.view, clause.start, start, word));
        // 据多家媒体透露，…: a medium that only passes on.
        let relays = self.view.text[clause.start] == '据'
            && ["媒体", "外媒"].iter().any(|word| ends_with(self.view, clause.start, start, word));
        // 响应…号召: what is followed.
        let followed = word_at(self.view, start, clause.end, "号召")
            && (clause.start..start).any(|at| word_at(self.view, at, start, "响应"));
        // 不愿就此表态, 没有对此评论: an act that does not come about.
        let acts = ["表态", "评论", "置评", "谈论", "发声"];
        let silent = acts.iter().any(|act| word_at(self.view, start, clause.end, act))
            && ["不敢", "不愿", "不便", "不肯", "没有", "未", "拒绝"]
                .iter()
                .any(|word| (clause.start..start).any(|at| word_at(self.view, at, start, word)));
        // 可以收藏、评论: one of several things that are done.
        let listed = start > clause.start && self.view.text[start - 1] == '、';
        followed
            || listed
            || silent
            || hearsay
            || means
            || relays
            || purpose
            || had
            || is_topic
            || met
            || self.is_noun(clause.start, start)
    }

    /// Whether a word that may be a verb is the place where something is written: 在私信中, 在留言里.
    pub(super) fn is_place_of_words(&self, from: usize, (start, end): (usize, usize)) -> bool {
        const FARTHEST: usize = 8;
        let text = &self.view.text;
        let inside = matches!(text.get(end), Some('中' | '里' | '上'));
        inside
            && (from.max(start.saturating_sub(FARTHEST))..start)
                .any(|at| matches!(text[at], '在' | '从'))
    }

    /// Whether a verb belongs to a description: 一名自称持股六年的投资者.
    pub(super) fn describes(&self, from: usize, verb: usize) -> bool {
        ["一名", "一位", "有位", "某位", "某名", "那位", "这位", "这名", "那名"]
            .iter()
            .any(|word| ends_with(self.view, from, verb, word))
    }

    /// Whether the word is used as a noun: 这一建议, 提交报告, or as a passive: 被认为.
    pub(super) fn is_noun(&self, from: usize, verb: usize) -> bool {
        // （应受访者要求，…）
        let wished = (from..verb.min(from + 2)).any(|at| word_at(self.view, at, verb, "应"))
            && ["要求", "邀请", "建议"]
                .iter()
                .any(|word| word_at(self.view, verb, self.view.text.len(), word));
        let mut end = verb;
        while let Some(length) = WORDS.before(&self.view.text, from, end, ADVERB) {
            end -= length;
        }
        // 予以否认，“…”
        let denies = word_at(self.view, verb, self.view.text.len(), "否认");
        let so = ["如此", "对此", "就此", "因此"]
            .iter()
            .any(|word| ends_with(self.view, from, verb, word));
        // 在大会上作报告, 做说明; 合作 is a word of its own.
        let performed = verb > from
            && matches!(self.view.text[verb - 1], '作' | '做')
            && (verb < from + 2 || part_of(&self.view.text[verb - 2..verb]).is_none());
        // 有安慰和鼓励: one of two nouns.
        let joined = verb > from + 2
            && matches!(self.view.text[verb - 1], '和' | '及' | '与')
            && matches!(
                part_of(&self.view.text[verb - 3..verb - 1]),
                Some(Part::Noun | Part::VerbOrNoun | Part::Verb)
            );
        // 通过对…的调查分析, 进行了量化分析
        let studied = ["分析", "解读", "总结"]
            .iter()
            .any(|word| word_at(self.view, verb, self.view.text.len(), word))
            && verb > from + 2
            && part_of(&self.view.text[verb - 2..verb]).is_some()
            && ["通过", "进行", "开展", "经过"]
                .iter()
                .any(|word| (from..verb).any(|at| word_at(self.view, at, verb, word)));
        // 根据公告，…: a document.
        let cited = ["根据", "按照", "依据", "依照"]
            .iter()
            .any(|word| ends_with(self.view, from, verb, word));
        joined
            || cited
            || performed
            || studied
            || wished
            || !so
                && !denies
                && BEFORE_NOUN.iter().any(|word| ends_with(self.view, from, verb, word))
            || ends_with(self.view, from, end, "被")
    }

    /// Whether nothing but a counted noun for what is told stands behind a verb: 一个细节, 一组数据.
    pub(super) fn names_what(&self, from: usize, end: usize) -> bool {
        const LONGEST: usize = 10;
        const COUNTS: [&str; 14] = [
            "一个",
            "一组",
            "一则",
            "一项",
            "一点",
            "一些",
            "几个",
            "几点",
            "两个",
            "两点",
            "三个",
            "三点",
            "这样一个",
            "这样一组",
        ];
        const NOUNS: [&str; 19] = [
            "细节", "数据", "数字", "例子", "情况", "现象", "消息", "信息", "事实", "故事", "观点",
            "看法", "判断", "建议", "原因", "原则", "想法", "情节", "案例",
        ];
        let from = from + usize::from(self.view.text.get(from) == Some(&'了'));
        end <= from + LONGEST
            && COUNTS.iter().any(|count| word_at(self.view, from, end, count))
            && NOUNS.iter().any(|noun| ends_with(self.view, from, end, noun))
    }
}
