//! Whom 他, 她 and 他们 mean.

use super::name::is_several;
use super::{Discourse, NEAR};
use crate::quotation::letters;
use crate::quotation::lexicon::{PERSON, TITLE, WORDS};
use crate::quotation::marks::Place;
use crate::quotation::people::Mention;
use crate::quotation::source::{Source, Who, actor, goes_on};

/// What a woman is to somebody, or how she is addressed.
const FEMALE: [&str; 17] = [
    "母亲", "妈妈", "奶奶", "外婆", "姥姥", "妻子", "女儿", "姐姐", "妹妹", "女士", "小姐", "太太",
    "阿姨", "大妈", "孙女", "遗孀", "女友",
];

/// What a man is to somebody, or how he is addressed.
const MALE: [&str; 14] = [
    "父亲", "爸爸", "爷爷", "外公", "姥爷", "丈夫", "儿子", "哥哥", "弟弟", "先生", "大爷", "孙子",
    "男友", "叔叔",
];

impl Discourse<'_> {
    /// The person last named before a place in the article's own words, since `from`: nobody of whom a source only told, and nobody who was
    /// answered or mentioned: 在回应某某时.
    fn last_active(&self, at: usize, from: usize) -> Option<Source> {
        const SPOKEN_OF: [&str; 8] =
            ["回应", "答复", "反驳", "谈到", "谈及", "提到", "提及", "针对"];
        let is_she = self.view.text.get(at) == Some(&'她');
        // 其 tells nothing of whom it means.
        let tells = self.view.text.get(at) != Some(&'其');
        let until = self.people.mentions.partition_point(|mention| mention.start < at);
        let mut named = self.people.mentions[..until]
            .iter()
            .rev()
            .take(NEAR)
            .take_while(|mention| mention.start >= from)
            .filter(|mention| {
                let told = self.is_reported(mention.start)
                    || self.is_topic(mention.start, from)
                    || tells && self.gender(mention).is_some_and(|she| she != is_she);
                let spoken_of = SPOKEN_OF.iter().any(|word| {
                    letters::ends(&self.view.text, from, mention.start, word).is_some()
                });
                self.marks.places[mention.start] == Place::Told
                    && !self.people.persons[mention.person].reporter
                    && !told
                    && !spoken_of
            });
        // 某某的好友…: whose something is gives way to who is named by themselves.
        let owns = |mention: &&Mention| self.view.text.get(mention.end) == Some(&'的');
        let last = named.next()?;
        // 某某的妻子…，她: whose kin is meant.
        if owns(&last)
            && let Some((start, end)) = self.kin_of_gender(last, is_she)
        {
            let who = Who::Described(self.view.written(start, end));
            return Some(Source { who, mention: None, sure: 0.85 });
        }
        let named = if owns(&last) {
            named.find(|mention| !owns(mention) && mention.person != last.person).unwrap_or(last)
        } else {
            last
        };
        let named = self.subject_of(named, from);
        let who = match self.kin(named) {
            Some((start, end)) => Who::Described(self.view.written(start, end)),
            None => Who::Person(named.person),
        };
        Some(Source { who, mention: None, sure: 0.92 })
    }

    /// Who opens the sentence in which somebody else is named behind a verb or a preposition: 某某代表总统…表示同情, 某某与某某通话.
    fn subject_of<'b>(&'b self, named: &'b Mention, from: usize) -> &'b Mention {
        const FARTHEST: usize = 60;
        const LEADS: [&str; 22] = [
            "代表", "会见", "会晤", "接见", "陪同", "感谢", "祝贺", "支持", "批评", "采访", "帮助",
            "告诉", "邀请", "陪着", "看着", "和", "与", "同", "向", "对", "给", "为",
        ];
        let text = &self.view.text;
        let role = self.people.persons[named.person].role;
        let begins = role
            .filter(|role| role.1 == named.start || role.1 + 1 == named.start)
            .map_or(named.start, |role| role.0);
        let begins = begins - usize::from(begins > from && matches!(text[begins - 1], '了' | '过'));
        if !LEADS.iter().any(|lead| letters::ends(text, from, begins, lead).is_some()) {
            return named;
        }
        let line = from.max(named.start.saturating_sub(FARTHEST));
        let start = (line..named.start)
            .rev()
            .find(|&at| matches!(text[at], '。' | '；' | '！' | '？' | '”'))
            .map_or(line, |at| at + 1);
        let opens = |one: &&Mention| {
            let role = self.people.persons[one.person].role;
            let begins = role.filter(|role| role.1 == one.start).map_or(one.start, |role| role.0);
            begins == start
                && self.marks.places[one.start] == Place::Told
                && !self.people.persons[one.person].reporter
        };
        self.people.within(start, named.start).iter().find(opens).unwrap_or(named)
    }

    /// Somebody's kin, where a name is followed by such a word: 某某母亲.
    fn kin(&self, mention: &Mention) -> Option<(usize, usize)> {
        let text = &self.view.text;
        let length = FEMALE
            .iter()
            .chain(&MALE)
            .find_map(|word| letters::begins(text, mention.end, text.len(), word))?;
        let own = ["先生", "女士", "小姐", "太太"];
        let address =
            own.iter().any(|word| letters::begins(text, mention.end, text.len(), word).is_some());
        (!address).then_some((mention.start, mention.end + length))
    }

    /// Somebody's kin behind 的, where the word is of a woman, or of a man: 某某的妻子.
    fn kin_of_gender(&self, mention: &Mention, is_she: bool) -> Option<(usize, usize)> {
        let text = &self.view.text;
        let words: &[&str] = if is_she { &FEMALE } else { &MALE };
        let from = mention.end + 1;
        let length = words.iter().find_map(|word| letters::begins(text, from, text.len(), word))?;
        Some((mention.start, from + length))
    }

    /// Whether a mention, with the word behind it, is of a woman; none where nothing tells.
    fn gender(&self, mention: &Mention) -> Option<bool> {
        let text = &self.view.text;
        let name = self.people.persons[mention.person].name.as_str();
        let is = |words: &[&str]| {
            words.iter().any(|word| {
                name.ends_with(word)
                    || letters::begins(text, mention.end, text.len(), word).is_some()
            })
        };
        // 妻子某某
        let before = |words: &[&str]| {
            words.iter().any(|word| letters::ends(text, 0, mention.start, word).is_some())
        };
        if is(&FEMALE) || before(&FEMALE) {
            return Some(true);
        }
        let told = || self.said_of.get(&mention.person).copied();
        if is(&MALE) || before(&MALE) { Some(false) } else { told() }
    }

    /// Whether the clause of a place only tells of what was asked or spoken of, or with whom somebody is compared: 被追问为何拉住某某，;
    /// 和某某一样，
    fn is_topic(&self, at: usize, from: usize) -> bool {
        const FARTHEST: usize = 40;
        const ASKED: [&str; 22] = [
            "被追问",
            "被问",
            "当被问",
            "问及",
            "谈及",
            "谈到",
            "谈起",
            "说起",
            "说到",
            "提及",
            "提到",
            "提起",
            "面对",
            "针对",
            "对于",
            "关于",
            "至于",
            "听到",
            "看到",
            "得知",
            "回忆起",
            "说到底",
        ];
        let text = &self.view.text;
        let stops = |at: &usize| matches!(text[*at], '，' | '。' | '；' | '！' | '？' | '：' | '”');
        let line = from.max(at.saturating_sub(FARTHEST));
        let start = (line..at).rev().find(stops).map_or(line, |stop| stop + 1);
        if ASKED.iter().any(|word| letters::begins(text, start, at, word).is_some()) {
            return true;
        }
        let with = matches!(text.get(start), Some('和' | '与' | '跟' | '同' | '像'));
        let end = (at..text.len().min(at + FARTHEST)).find(stops).unwrap_or(at);
        with && ["一样", "不同", "相同", "相比", "类似", "相似", "相反"]
            .iter()
            .any(|word| letters::ends(text, start, end, word).is_some())
    }

    /// Whom 他, 她 or 他们 means.
    pub(in crate::quotation) fn pronoun(
        &self,
        start: usize,
        end: usize,
        paragraph_start: usize,
    ) -> Option<Source> {
        let plural = self.view.text.get(start + 1) == Some(&'们');
        if plural && let Some((from, to)) = self.several_before(start, paragraph_start) {
            let who = Who::Described(self.view.written(from, to));
            return Some(Source { who, mention: Some((start, end)), sure: 0.75 });
        }
        if plural && let Some(who) = self.together() {
            return Some(Source { who, mention: Some((start, end)), sure: 0.75 });
        }
        let near = self.last_named(start, paragraph_start);
        // Who was only spoken of gives way to who is named before them.
        let near = match (&near, self.last_active(start, paragraph_start)) {
            (Some(Source { who: Who::Person(last), .. }), Some(active))
                if active.who != Who::Person(*last) =>
            {
                Some(active)
            }
            _ => near,
        };
        // 妻子负责收银。她说: kin without a name that the sentence before tells of.
        let near = self.kin_alone(start, paragraph_start).or(near);
        // 前述银行人士…“…”他说: who is taken up in the paragraph, later than anybody is named.
        let near = self.taken_up(start, paragraph_start).or(near);
        let found = near
            .or_else(|| {
                let named = self.last_named(start, 0)?;
                let is_person = matches!(named.who, Who::Person(_));
                // Who was only spoken of gives way here too.
                let active = self.last_active(start, 0).filter(|_| is_person);
                Some(Source { sure: 0.75, ..active.unwrap_or(named) })
            })
            .or_else(|| self.last_described())?;
        let sure = if plural { 0.4 } else { found.sure };
        Some(Source { mention: Some((start, end)), sure, ..found })
    }

    /// The kin with whom this sentence or the one before it in the paragraph begins, where nobody is named behind (妻子负责收银。她说…), or whoever
    /// else without a name acts in the one before.
    fn kin_alone(&self, at: usize, from: usize) -> Option<Source> {
        const FARTHEST: usize = 200;
        let text = &self.view.text;
        let from = from.max(at.saturating_sub(FARTHEST));
        let words: &[&str] = match text.get(at)? {
            '她' => &FEMALE,
            '他' => &MALE,
            _ => return None,
        };
        let stop = |at: &usize| matches!(text[*at], '。' | '！' | '？' | '；');
        let mut ends = (from..at).rev().filter(stop);
        let own = ends.next().map_or(from, |end| end + 1);
        let before = ends.next().map_or(from, |end| end + 1);
        let begins = if own == at { before } else { own };
        if !self.people.within(begins, at).is_empty()
            || self.introduced_before(at).next().is_some_and(|one| one.start >= begins)
        {
            return None;
        }
        let kin = words.iter().find_map(|word| letters::begins(text, begins, at, word));
        let plain = |length: &usize| {
            text.get(begins + length).is_some_and(|c| !"的、和与及，（".contains(*c))
        };
        let (start, end) = if let Some(length) = kin.filter(plain) {
            (begins, begins + length)
        } else {
            // 坐在角落里的年轻人刚下班。他说…: whoever without a name the sentence begins with.
            // 对于大家关心的…，他: of the pronoun's own sentence only kin is meant.
            if own != at {
                return None;
            }
            let stops = (begins..at).find(|at| stop(at) || text[*at] == '，').unwrap_or(at);
            let (start, end) = actor(self.view, self.marks, begins, stops)?;
            let others: &[&str] = if text[at] == '她' { &MALE } else { &FEMALE };
            let other = others.iter().any(|word| letters::ends(text, start, end, word).is_some());
            let several =
                text[..end].ends_with(&['们']) || is_several(&self.view.written(start, end));
            if other || several {
                return None;
            }
            (start, end)
        };
        Some(Source {
            who: Who::Described(self.view.written(start, end)),
            mention: None,
            sure: 0.75,
        })
    }

    /// Those who spoke last together: 某某及其团队, 某局和某厅.
    fn together(&self) -> Option<Who> {
        let last = self.last.last()?;
        matches!(last, Who::Described(name) if name.contains(['及', '和', '与', '、']))
            .then(|| last.clone())
    }

    /// Who 他们 are: several who are the subject of the sentence before, 一些…的居民.
    fn several_before(&self, at: usize, from: usize) -> Option<(usize, usize)> {
        const LEADS: [&str; 12] = [
            "一些", "许多", "不少", "多名", "多位", "众多", "几名", "几位", "两名", "两位", "数名",
            "部分",
        ];
        const LONGEST: usize = 30;
        let text = &self.view.text;
        let stop = |at: usize| matches!(text[at], '。' | '！' | '？' | '；');
        // Of this sentence, or of the one before.
        let mut ends = (from..at).rev().filter(|&at| stop(at));
        let own = ends.next().map_or(from, |end| end + 1);
        let before = ends.next().map_or(from, |end| end + 1);
        [own, before].into_iter().find_map(|begins| {
            LEADS.iter().find(|lead| letters::begins(text, begins, at, lead).is_some())?;
            let end =
                (begins..at.min(begins + LONGEST)).find(|&at| text[at] == '，' || stop(at))?;
            let head = (begins + 3..=end).rev().find(|&head| {
                WORDS.before(text, begins, head, PERSON | TITLE).is_some()
                    && !goes_on(self.view, begins, head)
            })?;
            Some((begins, head))
        })
    }
}
