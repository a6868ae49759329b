//! Where somebody speaks: verbs of speech with their subject, frames such as 在…看来, nouns of speech such as 看法是.

use super::clause::Clause;
use super::letters;
use super::lexicon::{
    ADVERB, BEFORE_VERB, BLOCK, DOCUMENT, OBJECT, ORGANISATION, PERSON, QUOTE_ONLY, SAY,
    SPEECH_NOUN, TITLE, WORDS,
};
use super::marks::{Marks, Place};
use super::people::People;
use super::source::{Subject, subject};
use super::view::View;

/// What stands between a cue and the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// A colon.
    Colon,
    /// A comma.
    Comma,
    /// An opening quotation mark.
    Mark,
    /// Nothing.
    Bare,
    /// The sentence ends: the words stand before.
    Stop,
}

/// How something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A verb of speech.
    Verb,
    /// 在…看来, 据…介绍.
    Frame,
    /// 看法是, 回应是：
    Noun,
    /// A colon after a clause with no known verb.
    Narrative,
}

/// A place where somebody speaks.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// The first character of the verb or frame.
    pub start: usize,
    /// Behind its last one.
    pub end: usize,
    /// The words as they are called: 表示, 在…看来.
    pub name: String,
    /// What it is.
    pub form: Form,
    /// What stands before the words.
    pub lead: Lead,
    /// Where the words begin.
    pub content: usize,
    /// Whose they are; `None` where the sentence names nobody.
    pub subject: Option<Subject>,
    /// The number of the clause.
    pub clause: usize,
    /// The number of the sentence.
    pub sentence: usize,
}

/// What a cue is looked for in.
pub(super) struct Context<'a> {
    pub view: &'a View,
    pub marks: &'a Marks,
    pub people: &'a People,
    pub clauses: &'a [Clause],
    pub line_end: usize,
}

const NEGATIONS: [&str; 20] = [
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
];

fn word_at(view: &View, at: usize, end: usize, word: &str) -> bool {
    letters::begins(&view.text, at, end, word).is_some()
}

fn ends_with(view: &View, from: usize, end: usize, word: &str) -> bool {
    letters::ends(&view.text, from, end, word).is_some()
}

impl Context<'_> {
    /// Every cue of the paragraph, in order.
    pub(super) fn cues(&self) -> Vec<Cue> {
        let mut cues = Vec::new();
        for number in 0..self.clauses.len() {
            let begun = cues.len();
            self.frames(number, &mut cues);
            if cues.len() == begun {
                self.verbs(number, &mut cues);
            }
            if cues.len() == begun {
                self.nouns(number, &mut cues);
            }
            if cues.len() == begun {
                self.narrative(number, &mut cues);
            }
        }
        cues
    }

    /// What follows a cue that ends at `end`.
    fn lead(&self, end: usize) -> (Lead, usize) {
        let text = &self.view.text;
        let mut at = end;
        while at < self.line_end && (text[at] == ' ' || self.marks.places[at] == Place::Bracketed) {
            at += 1;
        }
        if at >= self.line_end {
            return (Lead::Stop, at);
        }
        let skip = |at: usize| {
            let mut at = at;
            while at < self.line_end && matches!(text[at], ' ' | '—') {
                at += 1;
            }
            at
        };
        match text[at] {
            '：' | '—' => (Lead::Colon, skip(at + 1)),
            '，' => (Lead::Comma, skip(at + 1)),
            '。' | '；' | '！' | '？' | '）' => (Lead::Stop, at),
            '“' | '「' | '"' | '『' => (Lead::Mark, at),
            _ => (Lead::Bare, at),
        }
    }

    /// Verbs of speech in a clause; the last that reports counts, and one before the bare words.
    fn verbs(&self, number: usize, cues: &mut Vec<Cue>) {
        let clause = self.clauses[number];
        let text = &self.view.text;
        let mut at = clause.start;
        while at < clause.end {
            if self.marks.places[at] != Place::Told {
                at += 1;
                continue;
            }
            // A name that holds a verb is a name.
            if let Some(mention) = self.people.within(at, at + 1).first() {
                at = mention.end;
                continue;
            }
            let block = WORDS.at(text, at, BLOCK).map_or(0, |(length, _)| length);
            // 坦率地说 behind a name is a verb, elsewhere a phrase.
            if block > 2
                && text[at + block - 2..at + block] == ['地', '说']
                && at > 0
                && self.people.within(clause.start, at).last().is_some_and(|name| name.end == at)
                && let Some(cue) = self.verb(number, at + block - 1, 1, SAY)
            {
                cues.push(cue);
                return;
            }
            // 该人士并称， says something; 并称“双雄” names something.
            let besides = block == 2
                && text[at + 1] == '称'
                && matches!(text[at], '并' | '又' | '也' | '亦')
                && matches!(text.get(at + 2), Some('，' | '：'));
            if besides && let Some(cue) = self.verb(number, at + 1, 1, SAY) {
                cues.push(cue);
                return;
            }
            let Some((length, class)) = WORDS.cue(text, at) else {
                // 后来回忆: the adverb ends before 回忆, and 来回 is no word here.
                let adverb = WORDS.at(text, at, ADVERB).map_or(0, |(length, _)| length);
                at += block.max(adverb).max(1);
                continue;
            };
            // 对第一观察表示: the noun at the end of the hearer's name is no verb.
            if ["观察", "评论"].iter().any(|word| word_at(self.view, at, at + length, word))
                && self.ends_hearer(clause.start, at)
                && WORDS.cue(text, at + length).is_some()
            {
                at += length;
                continue;
            }
            if let Some(cue) = self.verb(number, at, length, class) {
                let bare = cue.lead == Lead::Bare;
                cues.push(cue);
                if bare {
                    return;
                }
                at = clause.end;
                continue;
            }
            at += length;
        }
    }

    /// Whether 对 or 向 with a short name, and nothing else, stands before `at`.
    fn ends_hearer(&self, from: usize, at: usize) -> bool {
        const LONGEST_NAME: usize = 6;
        (from.max(at.saturating_sub(LONGEST_NAME + 1))..at.saturating_sub(1)).any(|lead| {
            matches!(self.view.text[lead], '对' | '向')
                && WORDS.at(&self.view.text, lead, super::lexicon::NOT_PREPOSITION).is_none()
                && (lead + 1..at).all(|at| {
                    self.view.text[at].is_alphanumeric() && WORDS.cue(&self.view.text, at).is_none()
                })
                && at - lead <= LONGEST_NAME
        })
    }

    fn verb(&self, number: usize, at: usize, length: usize, class: u32) -> Option<Cue> {
        let clause = self.clauses[number];
        let text = &self.view.text;
        let (start, mut end) = (at, at + length);
        // Compounds: 回应称, 分析指出, 补充说道.
        let mut class = class;
        while let Some((more, other)) = WORDS
            .cue(text, end)
            .filter(|_| end < clause.end && self.marks.places[end] == Place::Told)
        {
            end += more;
            class = class & OBJECT | other | SAY & other;
        }
        let stem_end = end;
        if end < clause.end && matches!(text[end], '了' | '过' | '着' | '到') {
            end += 1;
        }
        if end > clause.end {
            return None;
        }
        let tail = if end > stem_end { end } else { stem_end };
        if ends_with(self.view, clause.start, start, "的")
            || ends_with(self.view, clause.start, start, "所")
        {
            return None;
        }
        if self.is_denied(clause.start, start) {
            return None;
        }
        if text.get(end) == Some(&'的') {
            return None;
        }
        if self.is_noun(clause.start, start) {
            return None;
        }
        let (mut lead, mut content) = self.lead(tail);
        // The hearer: 告诉记者，
        if class & OBJECT != 0 && lead == Lead::Bare {
            let mark =
                (tail..clause.end).take(20).find(|&at| self.marks.places[at] == Place::Marked);
            let stop = mark.unwrap_or(clause.end);
            let listener = ["记者", "我们", "我"].iter().find_map(|word| {
                (tail..stop.min(tail + 12))
                    .find_map(|at| letters::begins(text, at, stop, word).map(|length| at + length))
            });
            let hearer =
                stop > tail && stop - tail <= 4 && matches!(clause.mark, '。' | '？' | '！' | ' ');
            if stop - tail <= 14 && (matches!(clause.mark, '，' | '：') || mark.is_some())
                || hearer && listener.is_some_and(|listener| listener == stop)
            {
                (lead, content) = self.lead(stop);
            } else if let Some(listener) = listener {
                (lead, content) = (Lead::Bare, listener);
            } else if class & SAY == 0 {
                return None;
            }
        }
        // 说了一句话, 说这番话时, 提出三点：
        if lead == Lead::Bare && clause.mark == '：' && clause.end - tail <= 14 {
            (lead, content) = self.lead(clause.end);
        }
        // 有评论称, 有分析认为: nobody is named.
        let hearsay = ends_with(self.view, clause.start, start, "有")
            && !ends_with(self.view, clause.start, start, "没有");
        let found = if hearsay { Some(Subject::None) } else { self.subject_of(number, start) };
        let own = self.subject_in(number, start);
        let plain = class & SAY != 0 && end == stem_end;
        if lead == Lead::Bare {
            let opens = found.is_some() && self.opens_clause(number, start);
            let adjacent = own.is_some() || opens;
            let enough = clause.end.saturating_sub(content) >= 4;
            // 谈到…时, 谈及…时说
            let when = (content..clause.end).any(|at| {
                text[at] == '时'
                    && (at + 1 == clause.end
                        || self.marks.places[at] == Place::Told
                            && WORDS.cue(text, at + 1).is_some())
            });
            if !plain || !adjacent || !enough || when {
                return None;
            }
        }
        let quoted = self.marks.opening_at(content).is_some();
        if class & QUOTE_ONLY != 0 && lead == Lead::Comma && !quoted && end - start < 3 {
            return Some(self.cue(number, start, end, Form::Verb, Lead::Stop, content, found))
                .filter(|cue| cue.subject.is_some());
        }
        if class & SAY == 0
            && matches!(lead, Lead::Comma | Lead::Stop)
            && !quoted
            && own.as_ref().is_some_and(|own| !self.governs(own, start))
        {
            return None;
        }
        if lead == Lead::Stop && found.is_none() && clause.end - clause.start > 8 {
            return None;
        }
        if matches!(found, Some(Subject::None)) {
            return Some(self.cue(number, start, end, Form::Verb, lead, content, found));
        }
        Some(self.cue(number, start, end, Form::Verb, lead, content, found))
    }

    /// Whether nothing is said at a verb: 并未明确表示, 将联合发布. Adverbs may stand between.
    fn is_denied(&self, from: usize, verb: usize) -> bool {
        let denied = |end: usize| {
            NEGATIONS.iter().any(|word| ends_with(self.view, from, end, word))
                && !ends_with(self.view, from, end, "目前")
        };
        let mut end = verb;
        while let Some(length) = WORDS.before(&self.view.text, from, end, ADVERB) {
            if denied(end) {
                return true;
            }
            end -= length;
        }
        denied(end)
    }

    /// Whether the word is used as a noun: 这一建议, 提交报告, or as a passive: 被认为.
    fn is_noun(&self, from: usize, verb: usize) -> bool {
        const BEFORE_NOUN: [&str; 22] = [
            "这一", "该", "此", "上述", "一项", "一份", "一条", "这份", "这项", "这条", "这种",
            "一个", "提交", "提出", "作出", "做出", "给出", "发表", "印发", "下发", "收到", "听取",
        ];
        let mut end = verb;
        while let Some(length) = WORDS.before(&self.view.text, from, end, ADVERB) {
            end -= length;
        }
        let so = ["如此", "对此", "就此", "因此"]
            .iter()
            .any(|word| ends_with(self.view, from, verb, word));
        !so && BEFORE_NOUN.iter().any(|word| ends_with(self.view, from, verb, word))
            || ends_with(self.view, from, end, "被")
    }

    /// Whether a verb opens its clause but for adverbs: …, 并表示…; …, 称…
    fn opens_clause(&self, number: usize, verb: usize) -> bool {
        let from = self.clauses[number].start;
        let mut end = verb;
        while end > from
            && let Some(length) =
                WORDS.before(&self.view.text, from, end, ADVERB | super::lexicon::CONNECTIVE)
        {
            end -= length;
        }
        end == from && number > 0 && self.clauses[number - 1].mark == '，'
    }

    /// Whether nothing but adverbs and phrases stands between a subject and its verb.
    fn governs(&self, subject: &Subject, verb: usize) -> bool {
        let end = match subject {
            Subject::Named(mention) => mention.end,
            Subject::Joint(_, end)
            | Subject::Pronoun(_, end)
            | Subject::Definite(_, end)
            | Subject::Statement(_, end)
            | Subject::Described(_, end) => *end,
            Subject::Former(start, _) => start + 2,
            Subject::None => return true,
        };
        if let Subject::Described(start, end) = *subject
            && !self.is_noun_phrase(start, end)
        {
            return false;
        }
        end >= verb
            || self.view.text[end..verb].iter().any(|c| matches!(c, '，' | '（'))
            || WORDS
                .at(&self.view.text, end, ADVERB | BEFORE_VERB | super::lexicon::CONNECTIVE)
                .is_some()
            || WORDS.cue(&self.view.text, end).is_some()
    }

    /// Whether a description can be somebody: it ends as one does, or holds no word that only sentences have.
    fn is_noun_phrase(&self, start: usize, end: usize) -> bool {
        let text = &self.view.text[start..end];
        WORDS.before(&self.view.text, start, end, PERSON | TITLE | ORGANISATION).is_some()
            || text.len() <= 12
                && !text
                    .iter()
                    .any(|&c| "了是有把被可要会都也就还并个这些没每需须应让使为".contains(c))
    }

    #[expect(clippy::too_many_arguments, reason = "each is one field of the cue")]
    fn cue(
        &self,
        clause: usize,
        start: usize,
        end: usize,
        form: Form,
        lead: Lead,
        content: usize,
        subject: Option<Subject>,
    ) -> Cue {
        Cue {
            start,
            end,
            // Without a verb, the colon is the cue.
            name: if form == Form::Narrative {
                "：".to_owned()
            } else {
                self.view.written(start, end)
            },
            form,
            lead,
            content,
            subject,
            clause,
            sentence: self.clauses[clause].sentence,
        }
    }

    fn subject_in(&self, number: usize, verb: usize) -> Option<Subject> {
        subject(self.view, self.marks, self.people, self.clauses[number].start, verb)
    }

    /// The subject in the clause, or in an earlier one of the sentence.
    fn subject_of(&self, number: usize, verb: usize) -> Option<Subject> {
        let own = self.subject_in(number, verb);
        if let Some(own) = own {
            return Some(own);
        }
        let sentence = self.clauses[number].sentence;
        for earlier in (0..number).rev().take(4) {
            let clause = self.clauses[earlier];
            if clause.sentence != sentence || clause.mark == '；' || clause.mark == ' ' {
                return None;
            }
            match subject(self.view, self.marks, self.people, clause.start, clause.end) {
                Some(found @ (Subject::Named(_) | Subject::Joint(..) | Subject::Former(..))) => {
                    return Some(found);
                }
                Some(Subject::Pronoun(start, end)) => return Some(Subject::Pronoun(start, end)),
                // …报告，但强调: a document at the end of a clause is what somebody has or reads, no source.
                Some(Subject::None)
                    if WORDS
                        .before(&self.view.text, clause.start, clause.end, DOCUMENT)
                        .is_some() => {}
                Some(Subject::None) => return Some(Subject::None),
                _ => {}
            }
            // The first person of a long clause: 某某开着车赶来，说
            if let Some(first) =
                self.people.within(clause.start, clause.end).iter().find(|mention| {
                    self.marks.places[mention.start] == Place::Told
                        && self.view.text.get(mention.end) != Some(&'的')
                })
            {
                return Some(Subject::Named(*first));
            }
        }
        None
    }

    /// 在…看来, 据…介绍, 从…获悉, 用…的话说, 如…所言.
    fn frames(&self, number: usize, cues: &mut Vec<Cue>) {
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
            let tails: &[&str] = match text[at] {
                '在' => &["看来", "眼中", "眼里"],
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
                ],
                '从' => &["获悉", "了解到", "处获悉", "处了解到", "得知"],
                '用' | '以' => &["的话说", "的话来说", "的话讲"],
                '援' | '引' => &["的话说", "的话称", "的话报道称", "的说法称"],
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
                _ => continue,
            };
            if matches!(text[at], '援' | '引')
                && !matches!(text.get(at + 1), Some('引' | '用' | '述'))
            {
                continue;
            }
            // 按照, 依照 are one word.
            if text[at] == '照' && at > clause.start && matches!(text[at - 1], '按' | '依') {
                continue;
            }
            let long = matches!(text[at], '正' | '援' | '引')
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
                if word_at(self.view, open, stop, "此") {
                    continue;
                }
                let stop = if ends_with(self.view, open, stop, "处") { stop - 1 } else { stop };
                let mut found = subject(self.view, self.marks, self.people, open, stop);
                if text[at] == '在' && matches!(found, Some(Subject::None)) {
                    found = None;
                }
                if found.is_none() || matches!(found, Some(Subject::None)) {
                    continue;
                }
                let mut cue = self.cue(number, at, end, Form::Frame, lead, content, found);
                cue.name = format!("{}…{tail}", self.view.written(at, open));
                cues.push(cue);
                return;
            }
        }
    }

    /// 看法是，… 回应只有几个字：… 大意是…
    fn nouns(&self, number: usize, cues: &mut Vec<Cue>) {
        let clause = self.clauses[number];
        let text = &self.view.text;
        for at in (clause.start..clause.end).rev() {
            if self.marks.places[at] != Place::Told {
                continue;
            }
            let Some((length, _)) = WORDS.at(text, at, SPEECH_NOUN) else { continue };
            let end = at + length;
            // Between the noun and the words: 是, 则是, 大致是, 只有几个字.
            let mark = (end..clause.end)
                .find(|&at| self.marks.places[at] == Place::Marked)
                .unwrap_or(clause.end);
            // A noun that runs over the end of the clause is none.
            if end > clause.end || mark - end > 8 {
                continue;
            }
            let copula = (end..mark).rev().find(|&at| text[at] == '是' || text[at] == '为');
            let (lead, content) = self.lead(mark);
            let direct = self.marks.opening_at(content).is_some();
            let joined = copula.is_some_and(|at| at + 1 == mark)
                || lead == Lead::Colon
                || direct && lead == Lead::Comma;
            if !joined || lead == Lead::Stop || lead == Lead::Bare && copula.is_none() {
                continue;
            }
            let found = self.owner(number, at);
            let is_gist = word_at(self.view, at, clause.end, "大意");
            if found.is_none() && !is_gist || matches!(found, Some(Subject::None)) {
                continue;
            }
            let mut cue = self.cue(number, at, mark.max(end), Form::Noun, lead, content, found);
            cue.name = self.view.written(at, mark.min(clause.end));
            cues.push(cue);
            return;
        }
    }

    /// Whose a noun of speech is: 某某的看法, 她给出的回答, 某某对此的态度.
    fn owner(&self, number: usize, noun: usize) -> Option<Subject> {
        let clause = self.clauses[number];
        let named = self.people.within(clause.start, noun).iter().find(|mention| {
            self.marks.places[mention.start] == Place::Told
                && !self.people.persons[mention.person].reporter
                && !(mention.start > clause.start
                    && matches!(self.view.text[mention.start - 1], '对' | '向' | '于'))
        });
        if let Some(mention) = named {
            return Some(Subject::Named(*mention));
        }
        // Without what only belongs to the noun.
        let de = (clause.start..noun).rev().find(|&at| self.view.text[at] == '的');
        let head = de.unwrap_or(noun);
        subject(self.view, self.marks, self.people, clause.start, head)
            .or_else(|| self.subject_of(number, noun))
    }

    /// A colon before a quotation, or a mark, whatever the clause says: 她接过话头：“…”
    fn narrative(&self, number: usize, cues: &mut Vec<Cue>) {
        let clause = self.clauses[number];
        let text = &self.view.text;
        if clause.mark != '：' {
            return;
        }
        let (lead, content) = self.lead(clause.end);
        if lead != Lead::Colon || self.marks.opening_at(content).is_none() {
            return;
        }
        let found = self.owner(number, clause.end);
        let first = self.clauses[..number]
            .iter()
            .rev()
            .take(3)
            .take_while(|earlier| earlier.sentence == clause.sentence)
            .find_map(|earlier| {
                subject(self.view, self.marks, self.people, earlier.start, earlier.end)
            });
        let found = match found {
            Some(Subject::Described(start, end))
                if WORDS.before(&self.view.text, start, end, PERSON | TITLE).is_none() =>
            {
                first.filter(|first| !matches!(first, Subject::None))
            }
            Some(Subject::None) => None,
            other => other.or(first),
        };
        let found = found.filter(|found| match *found {
            Subject::Described(start, end) => {
                WORDS.before(text, start, end, PERSON | TITLE | ORGANISATION).is_some()
            }
            _ => true,
        });
        // “甲”“乙”、… names things.
        let listed = self.marks.opening_at(content).is_some_and(|quote| {
            !super::clause::is_whole(self.view, quote.open, quote.close)
                && matches!(text.get(quote.close + 1), Some('“' | '「' | '"' | '、' | '和' | '与'))
        });
        if listed {
            return;
        }
        if matches!(found, Some(Subject::None)) {
            return;
        }
        cues.push(self.cue(
            number,
            clause.end.saturating_sub(1).max(clause.start),
            clause.end,
            Form::Narrative,
            Lead::Colon,
            content,
            found,
        ));
    }
}
