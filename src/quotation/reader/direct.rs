//! Quotations between marks: which of them are speech, and the cue that leads to them.

use super::super::clause::Clause;
use super::super::cue::{Form, Lead};
use super::super::letters;
use super::super::lexicon::{DOCUMENT, NOT_AFTER, NOT_QUOTE, PERSON, TITLE, WORDS};
use super::super::marks::Marked;
use super::super::proposal::{Rule, Speech};
use super::super::remarks;
use super::super::role;
use super::super::source::{Source, Subject, Who};
use super::{Draft, Reader, Told, confidence};

/// A source, the rule that found it, how sure it is, and the cue.
type Found = (Source, Rule, f32, Option<String>);

impl Told {
    /// 他笑言：“…” where he is nobody that was named.
    fn is_of_nobody_named(&self) -> bool {
        self.source.is_none()
            && self.cue.lead == Lead::Colon
            && matches!(self.cue.subject, Some(Subject::Pronoun(..)))
    }
}

impl Reader<'_> {
    /// Proposes a quotation, if it is one, with its speaker.
    pub(super) fn quote(
        &mut self,
        quote: &Marked,
        told: &[Told],
        clauses: &[Clause],
        number: usize,
        begun: usize,
    ) {
        let (start, end) = (quote.open + 1, quote.close);
        let line = (self.view.paragraphs[number].start, self.view.paragraphs[number].end);
        if end <= start + 1 || !self.has_letters(start, end) {
            return;
        }
        let whole = self.is_whole(quote) || remarks::is_line(self.view, quote);
        let before = told
            .iter()
            .rev()
            .find(|one| one.cue.content == quote.open && one.cue.start < quote.open);
        let silent = before.is_some_and(|one| {
            one.source.is_none() && matches!(one.cue.subject, Some(Subject::None))
        });
        let inside = end - start;
        // 门上写“请走侧门”, 想“早点回家”, 要求“当天交货”: what is written on a thing, thought or a condition, unless it is a whole sentence.
        let noted = before.is_some_and(|one| {
            one.cue.lead == Lead::Mark
                && matches!(one.cue.name.as_str(), "写" | "寫" | "想" | "要求")
        });
        let said = before.is_some_and(|one| one.cue.form != Form::Narrative);
        if silent
            || noted && !whole
            || before.is_some_and(|one| is_term(one, whole, inside))
            || self.is_no_quotation(quote, line, said)
        {
            return;
        }
        let found: Option<Found>;
        let cue_name = |one: &Told| Some(one.cue.name.clone());
        if let Some(one) = before.filter(|one| {
            one.source.is_some()
                && (whole || inside >= 4 || one.cue.lead == Lead::Colon)
                && !(one.cue.lead == Lead::Mark
                    && !whole
                    && !self.ends_clause(quote, line.1)
                    && !remarks::opens(self.view, self.marks, quote, line.1))
        }) {
            let source = one.source.clone().unwrap_or(Source {
                who: Who::Described(String::new()),
                mention: None,
                sure: 0.0,
            });
            let (rule, base) = confidence::quoted(one.cue.form, one.cue.lead, whole, source.sure);
            let whole_factor = if whole { 1.0 } else { 0.93 };
            found = Some((source.clone(), rule, base * source.sure * whole_factor, cue_name(one)));
        } else if let Some((source, sure)) = self.of_row(quote, begun).filter(|_| !whole) {
            found = Some((source, Rule::Adjoining, sure, None));
        } else if let Some(one) = told.iter().rev().find(|one| {
            one.span.is_some_and(|(_, to)| to < quote.open && quote.open - to <= 2)
                && Self::clause_before(clauses, quote.open).is_some_and(|clause| {
                    clause.mark == '，' || clause.mark == '；' || clause.mark == '：'
                })
                && !Self::attributed_behind(quote, told, clauses)
        }) {
            if !whole && !self.stands_alone(quote) {
                return;
            }
            let source = one.source.clone();
            let most = one.span.map_or(1.0, |(from, to)| self.ceiling(one, from, to));
            found = source.map(|source| {
                let sure = (0.96 * source.sure).min(most);
                (source.clone(), Rule::AfterReported, sure, cue_name(one))
            });
        } else if let Some(one) = before.filter(|one| {
            !whole
                && one.source.is_none()
                && one.cue.form == Form::Verb
                && self.ends_clause(quote, line.1)
                && (one.cue.lead == Lead::Colon || remarks::is_spoken(self.view, quote))
        }) {
            // 他们都谈到：“一句话”。 of whom nothing tells.
            found = self
                .by_context(quote, told, clauses, number, begun, line)
                .map(|(source, rule, sure, _)| (source, rule, sure * 0.6, cue_name(one)));
        } else if whole {
            let unknown = before.is_some_and(Told::is_of_nobody_named);
            let other = self.by_context(quote, told, clauses, number, begun, line);
            // “…？”门卫探出头问。他摆摆手：“…”: who spoke before in the paragraph, where nobody was named.
            found = if unknown { self.spoke_before(begun, quote.open) } else { other };
        } else {
            found = self.of_part(quote, told, clauses, number, begun);
            if found.is_none() {
                return;
            }
        }
        let (source, rule, confidence, cue) = found
            .map_or((None, Rule::Nobody, 0.3, None), |(source, rule, sure, cue)| {
                (Some(source), rule, sure, cue)
            });
        if source.is_none() && inside < 6 {
            return;
        }
        self.drafts.push(Draft {
            start,
            end,
            speech: Speech::Direct,
            source,
            cue,
            rule,
            confidence: if quote.closed { confidence } else { confidence * 0.9 },
            paragraph: number,
            role: None,
        });
    }

    /// Who spoke the quotation before in the paragraph, for a pronoun that nobody named goes with.
    fn spoke_before(&self, begun: usize, at: usize) -> Option<Found> {
        let before = self.drafts[begun..].iter().rev().find(|draft| draft.start < at)?;
        let source = before.source.clone().filter(|_| before.speech == Speech::Direct)?;
        let somebody = match &source.who {
            Who::Person(_) => true,
            Who::Described(name) => {
                let folded: Vec<char> = crate::search::fold(name).chars().collect();
                WORDS.before(&folded, 0, folded.len(), PERSON | TITLE).is_some()
            }
        };
        somebody.then_some((Source { mention: None, ..source }, Rule::Carried, 0.6, None))
    }

    /// Whose a quoted clause without its full stop is, to which no cue leads; none where it is built into a sentence.
    fn of_part(
        &self,
        quote: &Marked,
        told: &[Told],
        clauses: &[Clause],
        number: usize,
        begun: usize,
    ) -> Option<Found> {
        let line = (self.view.paragraphs[number].start, self.view.paragraphs[number].end);
        let less_sure = |(source, rule, sure, cue): Found| (source, rule, sure * 0.6, cue);
        if self.stands_alone(quote)
            && quote.open > line.0
            && (self.drafts.len() > begun || self.opens_sentence(quote))
        {
            // …，“一句话”。 behind a sentence of somebody.
            return self
                .by_context(quote, told, clauses, number, begun, line)
                .map(less_sure)
                .filter(|found| matches!(found.1, Rule::CueAfter | Rule::Carried));
        }
        // 消防员某某有些腼腆，“换谁都会这么做”。: who acts in the sentence says the clause that ends it.
        let text = &self.view.text;
        let ends = quote.open > line.0
            && text[quote.open - 1] == '，'
            && (quote.close + 1 >= line.1 || matches!(text[quote.close + 1], '。' | '！'));
        if ends
            && self.stands_alone(quote)
            && remarks::is_spoken(self.view, quote)
            && let Some(found) = self.acting_before(quote, clauses, line.0, line.0)
            && matches!(found.0.who, Who::Person(_))
        {
            return Some(less_sure(found));
        }
        if remarks::opens(self.view, self.marks, quote, line.1)
            && remarks::are_surely_spoken(self.view, self.marks, quote)
        {
            return self.by_context(quote, told, clauses, number, begun, line).map(less_sure);
        }
        if let Some(found) = self.said_behind(quote, line.0, told, clauses) {
            return Some(found);
        }
        let is_block = quote.open == line.0
            && quote.close + 1 == line.1
            && self.view.paragraphs[number].quoted;
        self.carried
            .clone()
            .filter(|_| is_block)
            .map(|source| (source, Rule::CarriedOver, 0.5, None))
    }

    /// Whose the words are of a further remark in a row whose remark before was proposed: 批评“太贵了”、“用不起”.
    fn of_row(&self, quote: &Marked, begun: usize) -> Option<(Source, f32)> {
        let before = remarks::before(self.view, self.marks, quote)?;
        let draft = self.drafts[begun..].last().filter(|draft| draft.end == before.close)?;
        let spoken = draft.speech == Speech::Direct && remarks::is_spoken(self.view, quote);
        let source = draft.source.clone().filter(|_| spoken)?;
        Some((Source { mention: None, ..source }, draft.confidence.min(0.8)))
    }

    /// Whether a document leads to the marks: 第五条规定：“…”, 结果显示，“…”, 《…的批复》：“…”.
    pub(super) fn is_provision(&self, line_start: usize, end: usize) -> bool {
        let text = &self.view.text;
        let end = if end > line_start && text[end - 1] == '，' { end - 1 } else { end };
        // 触犯了刑法有关规定，“…”: what is broken says nothing.
        let object = ["有关规定", "相关规定"]
            .iter()
            .any(|noun| letters::ends(text, line_start, end, noun).is_some());
        let provides = !object
            && ["规定", "显示", "载明", "列明", "写明", "订明"]
                .iter()
                .any(|verb| letters::ends(text, line_start, end, verb).is_some());
        let work = end > line_start + 3
            && text[end - 1] == '》'
            && WORDS.before(text, line_start, end - 1, DOCUMENT).is_some();
        provides || work
    }

    /// Whether a sign or the like has the words: 广告牌上写着：“…”
    fn is_written_on(&self, line_start: usize, end: usize) -> bool {
        const FARTHEST: usize = 10;
        const THINGS: [&str; 16] = [
            "牌", "墙", "门", "横幅", "标语", "海报", "屏幕", "黑板", "旗", "碑", "匾", "条幅",
            "包装", "标签", "衣", "帽",
        ];
        let text = &self.view.text;
        let Some(length) = ["上写", "上印", "上刻", "上贴", "上写有"]
            .iter()
            .find_map(|verb| letters::ends(text, line_start, end, verb))
        else {
            return false;
        };
        let from = line_start.max(end.saturating_sub(FARTHEST));
        THINGS.iter().any(|thing| letters::ends(text, from, end - length, thing).is_some())
    }

    /// Whether a quotation is of a row of songs, poems or slogans: “甲”“乙”等…的歌曲.
    fn is_of_works(&self, quote: &Marked, line_end: usize) -> bool {
        const FARTHEST: usize = 40;
        let text = &self.view.text;
        let Some(etc) =
            remarks::end_of_row(self.view, self.marks, quote).filter(|&end| self.starts(end, "等"))
        else {
            return false;
        };
        let until = line_end.min(etc + FARTHEST);
        let stop = (etc..until).find(|&at| matches!(text[at], '，' | '。' | '！' | '？'));
        let words = [
            "等词",
            "等热词",
            "等话题",
            "等关键词",
            "等标签",
            "等字样",
            "等词条",
            "等搜索",
            "等概念",
            "等说法",
        ];
        if words.iter().any(|word| self.starts(etc, word)) {
            return true;
        }
        ["歌曲", "儿歌", "歌词", "诗句", "台词", "口号", "标语", "广告语", "唱段", "金曲"]
            .iter()
            .any(|work| letters::ends(text, etc, stop.unwrap_or(until), work).is_some())
    }

    pub(super) fn has_letters(&self, start: usize, end: usize) -> bool {
        self.view.text[start..end].iter().any(|c| c.is_alphanumeric())
    }

    /// Whether somebody named right behind the quotation says it, and the sentence ends there: “…。”某某笑着说。
    pub(super) fn attributed_behind(quote: &Marked, told: &[Told], clauses: &[Clause]) -> bool {
        let first = clauses.partition_point(|clause| clause.start <= quote.close);
        told.iter().any(|one| {
            one.cue.clause == first
                && one.cue.start > quote.close
                && one.cue.lead == Lead::Stop
                && matches!(one.cue.subject, Some(Subject::Named(_) | Subject::Described(..)))
                && clauses[first].start <= quote.close + 2
        })
    }

    /// Who speaks behind a quoted clause that opens the paragraph, or a sentence of it where a comma follows.
    fn said_behind(
        &self,
        quote: &Marked,
        line_start: usize,
        told: &[Told],
        clauses: &[Clause],
    ) -> Option<(Source, Rule, f32, Option<String>)> {
        if quote.open == line_start
            && let Some(found) = self.cue_after(quote, told, clauses)
        {
            return Some(found);
        }
        if !self.opens_sentence(quote) || !self.is_all_before_comma(quote) {
            return None;
        }
        self.cue_after(quote, told, clauses).or_else(|| Self::goes_on_behind(quote, told, clauses))
    }

    /// Who speaks right behind a quotation, and goes on without a mark: “一句话”，某某说只能…
    pub(super) fn goes_on_behind(
        quote: &Marked,
        told: &[Told],
        clauses: &[Clause],
    ) -> Option<(Source, Rule, f32, Option<String>)> {
        let first = clauses.partition_point(|clause| clause.start <= quote.close);
        let from = clauses.get(first)?.start;
        let one = told.iter().find(|one| one.cue.clause == first)?;
        let source = one.source.clone()?;
        let named = one.cue.subject.as_ref().and_then(Subject::start)? == from;
        (named && from <= quote.close + 2 && one.cue.lead == Lead::Bare).then(|| {
            let sure = 0.85 * source.sure;
            (source, Rule::CueAfter, sure, Some(one.cue.name.clone()))
        })
    }

    pub(super) fn ends_clause(&self, quote: &Marked, line_end: usize) -> bool {
        let at = quote.close + 1;
        at >= line_end || matches!(self.view.text[at], '，' | '。' | '；' | '！' | '？' | '）')
    }

    pub(super) fn clause_before(clauses: &[Clause], at: usize) -> Option<&Clause> {
        let until = clauses.partition_point(|clause| clause.end < at);
        clauses[..until].last()
    }

    /// Slogans, titles, terms and the like, by the words around the marks.
    pub(super) fn is_no_quotation(&self, quote: &Marked, line: (usize, usize), said: bool) -> bool {
        let text = &self.view.text;
        let mut end = quote.open;
        while end > line.0 && matches!(text[end - 1], '：' | '—' | ' ' | '是' | '了' | '着' | '为')
        {
            end -= 1;
        }
        let from = line.0.max(end.saturating_sub(8));
        // 名为“某某.”: a name, whatever mark ends it.
        let called = ["名为", "名叫", "叫做", "叫作", "称为", "题为"]
            .iter()
            .any(|word| letters::ends(text, line.0, quote.open, word).is_some());
        // 结果是“…”: what an examination found.
        let found = ["结果是", "结果为", "诊断为", "诊断是"]
            .iter()
            .any(|word| letters::ends(text, line.0, quote.open, word).is_some());
        let titled = found
            || called
            || !said && end > from && WORDS.before(text, from, end, NOT_QUOTE).is_some();
        let after =
            WORDS.at(text, quote.close + 1, NOT_AFTER).is_some() && quote.close + 1 < line.1;
        // A motto in the same sentence, a little before.
        let clause_from = role::clause_start(self.view, self.marks, line.0, end);
        let motto = (clause_from..end).any(|at| {
            ["口头禅", "口号", "标语", "座右铭", "标题", "题为", "校训"]
                .iter()
                .any(|word| self.starts(at, word))
        });
        // “…。”当时流传这样一句话: nobody is said to have said it.
        let hearsay = (quote.close + 1..line.1.min(quote.close + 8))
            .any(|at| ["流传着", "流传这", "流传一"].iter().any(|word| self.starts(at, word)));
        titled
            || hearsay
            || self.is_written_on(line.0, end)
            || self.is_of_works(quote, line.1)
            || self.is_provision(line.0, end)
            || after && !self.is_whole(quote)
            || motto && end < quote.open + 1
    }
}

/// Whether a noun of speech only names a term: 最常说的一句话是“下一代手机”.
fn is_term(one: &Told, whole: bool, inside: usize) -> bool {
    one.cue.form == Form::Noun && one.cue.lead != Lead::Colon && !whole && inside < 6
}
