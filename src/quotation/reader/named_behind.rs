//! Who is named or acts right behind a quotation: “先吃饭。”某某笑了.

use super::super::clause::Clause;
use super::super::letters;
use super::super::lexicon::{PERSON, TITLE, WORDS};
use super::super::marks::Marked;
use super::super::proposal::Rule;
use super::super::source::{Source, Subject, Who, actor, holds_clause, subject};
use super::Reader;

impl Reader<'_> {
    /// Whose voice or face a clause begins with: 某某的语气很激动, 儿子的声音很疲惫.
    fn whose_manner(&self, clause: &Clause) -> Option<Source> {
        const MANNERS: [&str; 12] = [
            "语气", "声音", "情绪", "脸上", "眼里", "眼睛", "眼圈", "神情", "表情", "心情", "口气",
            "话音",
        ];
        const LONGEST: usize = 8;
        let text = &self.view.text;
        let manner = |at: usize| {
            text.get(at) == Some(&'的') && MANNERS.iter().any(|word| self.starts(at + 1, word))
        };
        let de =
            (clause.start + 1..clause.end.min(clause.start + LONGEST)).find(|&at| manner(at))?;
        let who = match self.people.within(clause.start, de).last() {
            Some(mention) if mention.end == de => Who::Person(mention.person),
            Some(_) => return None,
            None => {
                let calling = WORDS.before(text, clause.start, de, PERSON | TITLE)?;
                (calling > 1).then(|| Who::Described(self.view.written(clause.start, de)))?
            }
        };
        Some(Source { who, mention: Some((clause.start, de)), sure: 0.75 })
    }

    /// Whether a clause tells that somebody came to know of something, and not that they speak: 不少市民得知了这一消息.
    fn learns(&self, clause: &Clause) -> bool {
        (clause.start + 1..clause.end)
            .any(|at| ["得知", "获悉", "听说", "收到"].iter().any(|verb| self.starts(at, verb)))
    }

    /// Whether a clause only says when, where or on what occasion, and who acts stands in the next: 谈及价格，某某毫不客气; 庭审结束后，某某….
    fn only_opens(&self, clause: &Clause) -> bool {
        const LONGEST_PLACE: usize = 14;
        const OCCASIONS: [&str; 20] = [
            "谈到",
            "谈及",
            "谈起",
            "说到",
            "说起",
            "提到",
            "提及",
            "提起",
            "面对",
            "对于",
            "被问",
            "聊到",
            "聊起",
            "回忆起",
            "对此",
            "想到",
            "说着",
            "听到",
            "看着",
            "望着",
        ];
        const TIMES: [&str; 11] = [
            "这些天",
            "这几天",
            "那天",
            "当天",
            "当晚",
            "最近",
            "后来",
            "如今",
            "现在",
            "平时",
            "平日里",
        ];
        let text = &self.view.text;
        let length = clause.end - clause.start;
        let begins = |word: &&str| self.starts(clause.start, word);
        let only_time = TIMES
            .iter()
            .any(|time| letters::begins(text, clause.start, clause.end, time) == Some(length))
            || is_time(&text[clause.start..clause.end]);
        let occasion = OCCASIONS.iter().any(begins);
        let nobody = self.people.within(clause.start, clause.end).is_empty();
        // 在电话里，某某…; 庭审结束后，某某…
        let placed = length <= LONGEST_PLACE
            && "里中上前后时内外旁边口厅".contains(text[clause.end - 1])
            && nobody;
        // 在某某中心，…
        let within = text[clause.start] == '在'
            && length > 2
            && !text[clause.start..clause.end].iter().any(|c| "着了过".contains(*c))
            && WORDS.cue(text, clause.start + 1).is_none()
            && nobody;
        // 跟某某一样，…
        let likewise = matches!(text[clause.start], '跟' | '和' | '与' | '像' | '同')
            && ["一样", "相同", "相似", "类似"]
                .iter()
                .any(|word| letters::ends(text, clause.start, clause.end, word).is_some());
        clause.mark == '，' && (only_time || occasion || placed || within || likewise)
    }

    /// A name right behind a whole quotation: “先吃饭。”某某笑了。
    pub(super) fn name_after(
        &self,
        quote: &Marked,
        line: (usize, usize),
        clauses: &[Clause],
    ) -> Option<(Source, Rule, f32, Option<String>)> {
        const MOST_OPENINGS: usize = 3;
        let mut next = clauses.partition_point(|clause| clause.start <= quote.close);
        let first = clauses.get(next)?;
        // 5月20日上午，在某某中心，某某…: the name stands behind what only opens the sentence.
        let openings = clauses[next..].iter().take(MOST_OPENINGS);
        if first.start - quote.close <= 2 {
            next += openings.take_while(|clause| self.only_opens(clause)).count();
        }
        let clause = clauses.get(next)?;
        if first.start - quote.close > 2
            || clause.sentence != first.sentence
            || clause.start >= line.1
            || self
                .marks
                .from(quote.close + 1)
                .first()
                .is_some_and(|other| other.open < clause.start)
        {
            return None;
        }
        let found = subject(self.view, self.marks, self.people, clause.start, clause.end);
        let source = match found {
            // “…。”某某的语气很激动
            _ if let Some(source) = self.whose_manner(clause) => source,
            Some(Subject::Named(mention)) => Source {
                who: Who::Person(mention.person),
                mention: Some((mention.start, mention.end)),
                sure: 0.8,
            },
            Some(Subject::Definite(start, end)) => {
                let last = self.discourse.last_named(start, line.0)?;
                Source { mention: Some((start, end)), sure: 0.6, ..last }
            }
            // “第一年赔了，”他伸出三根手指，“…”
            Some(Subject::Pronoun(start, end)) if end == start + 1 => {
                let last = self.discourse.pronoun(start, end, line.0)?;
                Source { mention: Some((start, end)), sure: 0.8 * last.sure, ..last }
            }
            // “账不是这么算的。”一位前员工不同意: at the beginning of a paragraph nobody else can have said it.
            Some(Subject::Described(start, end))
                if quote.open == line.0
                    && WORDS.before(&self.view.text, start, end, PERSON | TITLE).is_some()
                    && !holds_clause(&self.view.text, start, end)
                    && !self.learns(clause) =>
            {
                Source {
                    who: Who::Described(self.view.written(start, end)),
                    mention: Some((start, end)),
                    sure: 0.7,
                }
            }
            // “这里不能撑伞的。”旁边的大爷突然开腔: who acts right behind the words.
            _ => {
                let (start, end) = actor(self.view, self.marks, clause.start, clause.end)
                    .filter(|_| !self.learns(clause))?;
                let source = self.discourse.description(start, end);
                return Some((Source { sure: 0.7, ..source }, Rule::NameAfter, 0.65, None));
            }
        };
        Some((source, Rule::NameAfter, 0.7, None))
    }
}

/// Whether words tell a time and nothing else: 24日早上7点, 去年夏天.
fn is_time(text: &[char]) -> bool {
    const LONGEST: usize = 14;
    const OF_TIMES: &str = "年月日号点时分许左右早晚上下中午凌晨清傍夜初底末春夏秋冬天季周星期一二三四五六七八九十今昨明当前去本这那个半多约近天后的早";
    text.len() <= LONGEST
        && text.iter().any(|c| "年月日点时晨晚午夜天".contains(*c))
        && text
            .iter()
            .all(|&c| c.is_ascii_digit() || matches!(c, ' ' | ':' | '.') || OF_TIMES.contains(c))
}
