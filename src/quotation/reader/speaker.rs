//! The speaker of a quotation that no cue leads to: named behind it, beside it, or before it.

use super::super::clause::Clause;
use super::super::cue::{Form, Lead};
use super::super::kin::kin_at;
use super::super::letters;
use super::super::lexicon::{PERSON, TITLE, WORDS};
use super::super::marks::Marked;
use super::super::proposal::{Rule, Speech};
use super::super::source::{Source, Subject, Who, actor, subject};
use super::{Draft, Reader, Told};

impl Reader<'_> {
    /// A speaker from behind the quotation, beside it, or before it.
    pub(super) fn by_context(
        &self,
        quote: &Marked,
        told: &[Told],
        clauses: &[Clause],
        number: usize,
        begun: usize,
        line: (usize, usize),
    ) -> Option<(Source, Rule, f32, Option<String>)> {
        let before =
            told.iter().rev().find(|one| one.cue.start < quote.open && one.source.is_some());
        if let Some(found) = self.named_as_whose(quote, line.1) {
            return Some(found);
        }
        let after = self.cue_after(quote, told, clauses);
        if after.is_none() && Self::is_asked(quote, told, clauses) {
            return None;
        }
        let previous = self.previous(begun, quote.open);
        // A statement that only begins behind the quotation leaves it to the one before.
        if let Some((source, rule, sure, cue)) = &after {
            let starts_anew = told.iter().any(|one| {
                one.cue.start > quote.close
                    && one.span.is_some()
                    && Some(&one.cue.name) == cue.as_ref()
            });
            let adjacent = previous.is_some_and(|draft| quote.open - draft.end <= 3);
            // “…。”某某提醒，…: nothing sets off who is named right behind from who spoke before.
            let own = quote.open > 0
                && self.view.text[quote.open - 1] == '。'
                && previous.is_some_and(|draft| draft.speech == Speech::Reported)
                && !self.is_set_off(source);
            if own || !(starts_anew && adjacent && before.is_some()) {
                return Some((source.clone(), *rule, *sure, cue.clone()));
            }
        }
        let behind = self.name_after(quote, line, clauses);
        // “某某”给出了答复：…。“照着做就行。”某某竖起大拇指: a person named behind the words goes before a thing that spoke before them.
        let person =
            behind.as_ref().is_some_and(|(source, ..)| matches!(source.who, Who::Person(_)));
        if let Some(draft) = previous
            && quote.open - draft.end <= 3
            && let Some(source) = &draft.source
            && !(person && Self::is_thing(source))
        {
            let rule = if draft.speech == Speech::Direct { Rule::Adjoining } else { Rule::Carried };
            let low = matches!(draft.rule, Rule::Carried | Rule::CarriedOver | Rule::Nobody);
            return Some((
                Source { mention: None, ..source.clone() },
                rule,
                if low { 0.6 } else { 0.93 * source.sure },
                None,
            ));
        }
        if let Some(named) = behind {
            return Some(named);
        }
        // “…。”店主说今年…: who speaks right behind the words goes on.
        if quote.open == line.0
            && let Some(found) = Self::goes_on_behind(quote, told, clauses)
        {
            return Some(found);
        }
        // Somebody named in the paragraph, later than the last cue.
        let from = before.map_or(line.0, |one| one.cue.end);
        if let Some(found) = self.acting_before(quote, clauses, from, line.0) {
            return Some(found);
        }
        if let Some(one) = before
            && let Some(source) = &one.source
        {
            let near = previous.is_some_and(|draft| quote.open - draft.end <= 40);
            return Some((
                Source { mention: None, ..source.clone() },
                Rule::Carried,
                source.sure * if near { 0.85 } else { 0.75 },
                None,
            ));
        }
        if quote.open > line.0
            && let Some(source) = self.discourse.last_named(quote.open, line.0)
        {
            return Some((source.clone(), Rule::Carried, source.sure * 0.75, None));
        }
        if quote.open > line.0 && told.iter().any(|one| one.source.is_none()) {
            return None;
        }
        let _ = number;
        if let Some(source) = self.carried.clone() {
            return Some((source.clone(), Rule::CarriedOver, source.sure * 0.8, None));
        }
        None
    }

    /// Whether 则 or 却 stands behind the mention of a source: somebody else than who spoke before.
    fn is_other(&self, source: &Source) -> bool {
        let end = source.mention.map_or(0, |(_, end)| end);
        end > 0 && ["则", "却"].iter().any(|word| self.starts(end, word))
    }

    /// Whether 则, 也 or the like stands behind the mention of a source: 某某则表示.
    fn is_set_off(&self, source: &Source) -> bool {
        let end = source.mention.map_or(0, |(_, end)| end);
        ["则", "也", "亦", "却", "还", "同时", "又", "接着", "随后"]
            .iter()
            .any(|word| end > 0 && self.starts(end, word))
    }

    /// Whose the words are as it is said right behind them: “…”。——某某; “…”这是某某告别母亲时的话，…
    fn named_as_whose(
        &self,
        quote: &Marked,
        line_end: usize,
    ) -> Option<(Source, Rule, f32, Option<String>)> {
        const LONGEST: usize = 24;
        let text = &self.view.text;
        let stops = |c: char| matches!(c, '。' | '，' | '！' | '？' | '；' | '：' | '“');
        let mut at = quote.close + 1;
        while at < line_end && matches!(text[at], '。' | ' ') {
            at += 1;
        }
        let signed = text.get(at) == Some(&'—');
        while at < line_end && matches!(text[at], '—' | ' ') {
            at += 1;
        }
        let end = (at..line_end.min(at + LONGEST)).find(|&at| stops(text[at])).unwrap_or(line_end);
        if end <= at || end - at > LONGEST {
            return None;
        }
        let told = ["这是", "这就是", "这句是"].iter().any(|word| self.starts(at, word))
            && ["的话", "的第一句话", "的心声", "的感受", "的回答", "的心愿", "的原话", "的感慨"]
                .iter()
                .any(|word| letters::ends(text, at, end, word).is_some());
        let first = self.people.within(at, end).first()?;
        let whole = signed && end == line_end && first.end == end;
        (whole || told).then(|| {
            let who = Who::Person(first.person);
            let source = Source { who, mention: Some((first.start, first.end)), sure: 0.9 };
            (source, Rule::NameAfter, 0.85, None)
        })
    }

    /// Who is the subject of the clause before a quotation, else of an earlier one of that sentence, behind `from`: 大爷往前凑了凑，“…”
    pub(super) fn acting_before(
        &self,
        quote: &Marked,
        clauses: &[Clause],
        from: usize,
        line_start: usize,
    ) -> Option<(Source, Rule, f32, Option<String>)> {
        const MOST_CLAUSES: usize = 12;
        let until = clauses.partition_point(|clause| clause.end <= quote.open);
        let sentence = clauses.get(until.checked_sub(1)?)?.sentence;
        let near = clauses.get(until.saturating_sub(MOST_CLAUSES)..until)?;
        let own = near.iter().rev().take_while(|clause| clause.sentence == sentence);
        let own: Vec<&Clause> = own.collect();
        let first_start = own.last().map_or(0, |clause| clause.start);
        let who = |clause: &Clause| {
            let (start, end) = (clause.start, clause.end);
            // 某某经营小店，有不少顾客…: whom somebody has does not act.
            if self.view.text[start] == '有' && start > first_start {
                return None;
            }
            match subject(self.view, self.marks, self.people, start, end) {
                Some(found @ (Subject::Named(_) | Subject::Pronoun(..))) => Some(found),
                _ => actor(self.view, self.marks, start, end)
                    .map(|(start, end)| Subject::Described(start, end)),
            }
        };
        // 某某在门口张望，女儿还没有回来，“…”: kin is spoken of where somebody is named before.
        let is_kin = |found: &Subject| match *found {
            Subject::Described(start, end) => {
                kin_at(&self.view.text, start, end) == Some(end - start)
            }
            _ => false,
        };
        let found = own
            .last()
            .filter(|clause| self.perceives(clause))
            .and_then(|clause| who(clause))
            .or_else(|| {
                let mut acting = own.into_iter().filter_map(who);
                let first = acting.next()?;
                let named = |other: &Subject| matches!(other, Subject::Named(_));
                if is_kin(&first) { acting.find(named).or(Some(first)) } else { Some(first) }
            })?;
        if found.start().is_none_or(|start| start < from) {
            return None;
        }
        let (source, sure) = match found {
            Subject::Named(mention) => {
                (Source { who: Who::Person(mention.person), mention: None, sure: 0.8 }, 0.7)
            }
            Subject::Pronoun(start, end) => {
                let source = self.discourse.pronoun(start, end, line_start)?;
                let sure = 0.75 * source.sure;
                (source, sure)
            }
            Subject::Described(start, end) => {
                let source = self.discourse.description(start, end);
                (Source { sure: 0.8, ..source }, 0.65)
            }
            _ => return None,
        };
        Some((Source { mention: None, ..source }, Rule::Carried, sure, None))
    }

    /// Whether a clause says that somebody sees or feels what the next ones tell: 他发现，…; 某某感到诧异的是，…
    fn perceives(&self, clause: &Clause) -> bool {
        clause.mark == '，'
            && ["发现", "看到", "知道", "意识到", "注意到", "觉得", "感到", "明白", "得知", "的是"]
                .iter()
                .any(|verb| {
                    letters::ends(&self.view.text, clause.start, clause.end, verb).is_some()
                })
    }

    /// Gives long words of somebody who speaks of himself, whom nothing names, to whom the article names most before them.
    pub(super) fn give_up_waiting(&mut self) {
        const SHORTEST: usize = 40;
        self.waiting.clear();
        for draft in &mut self.drafts {
            let whole = self.view.paragraphs[draft.paragraph].start + 1 == draft.start;
            let own = self.view.text[draft.start..draft.end].contains(&'我');
            if draft.rule == Rule::Nobody
                && draft.source.is_none()
                && draft.end - draft.start >= SHORTEST
                && whole
                && own
                && let Some(person) = self.people.most_named(draft.start)
            {
                draft.source = Some(Source { who: Who::Person(person), mention: None, sure: 0.4 });
                draft.rule = Rule::CarriedOver;
            }
        }
    }

    /// Whether a source is no person: an organisation, a medium, a machine.
    fn is_thing(source: &Source) -> bool {
        let Who::Described(name) = &source.who else { return false };
        let folded: Vec<char> = crate::search::fold(name).chars().collect();
        WORDS.before(&folded, 0, folded.len(), PERSON | TITLE).is_none()
    }

    /// Whether a reporter, or nobody in particular, says the quotation, right behind it: “您怎么看？”记者问。
    fn is_asked(quote: &Marked, told: &[Told], clauses: &[Clause]) -> bool {
        let first = clauses.partition_point(|clause| clause.start <= quote.close);
        let adjoins = clauses.get(first).is_some_and(|clause| clause.start <= quote.close + 2);
        adjoins
            && told.iter().any(|one| {
                one.cue.clause == first
                    && one.cue.lead == Lead::Stop
                    && matches!(one.cue.subject, Some(Subject::None))
            })
    }

    /// The draft before a place that ends nearest to it.
    fn previous(&self, begun: usize, at: usize) -> Option<&Draft> {
        let drafts = &self.drafts[begun..];
        // First the reported ones, in order, then the direct ones.
        let reported = drafts.partition_point(|draft| draft.speech == Speech::Reported);
        let (reported, direct) = drafts.split_at(reported);
        let told = reported.get(..reported.partition_point(|draft| draft.start < at))?.last();
        let said = direct.last().filter(|draft| draft.start < at);
        told.into_iter().chain(said).max_by_key(|draft| draft.start)
    }

    /// The verb of speech behind a quotation, up to four clauses on.
    pub(super) fn cue_after(
        &self,
        quote: &Marked,
        told: &[Told],
        clauses: &[Clause],
    ) -> Option<(Source, Rule, f32, Option<String>)> {
        let mut first = clauses.partition_point(|clause| clause.end <= quote.close);
        while clauses.get(first).is_some_and(|clause| clause.start <= quote.open) {
            first += 1;
        }
        let next_quote =
            self.marks.from(quote.close + 1).first().map_or(usize::MAX, |other| other.open);
        let line_start = self.view.paragraphs[quote.paragraph].start;
        let mut at = first;
        while let Some(clause) = clauses.get(at) {
            if at - first > 4 || clause.start > next_quote {
                return None;
            }
            if let Some(one) =
                told.iter().find(|one| one.cue.clause == at && one.cue.start > quote.close)
            {
                let source = one.source.clone()?;
                // The words of this cue stand before it only where none but a comma, a stop or a further quotation follows.
                let leads_on = one.cue.lead == Lead::Bare
                    || (one.cue.form == Form::Narrative || one.cue.lead == Lead::Mark)
                        && at > first;
                // “…。”但更多人感到愤怒：“…”: somebody else than who spoke.
                let contrasts = one.cue.lead == Lead::Colon
                    && quote.open > line_start
                    && (["但", "而", "不过", "然而"]
                        .iter()
                        .any(|word| self.starts(clause.start, word))
                        || self.is_other(&source));
                if leads_on
                    || contrasts
                    || one.cue.form == Form::Frame
                    || one.cue.lead == Lead::Colon && at > first
                {
                    return None;
                }
                // “…。”某某说：“…。”: the first words may as well be of who was told of before.
                let opens = quote.open > line_start
                    && one.cue.lead == Lead::Colon
                    && !matches!(&source.who, Who::Person(own) if self.is_told_of(*own, quote.open, line_start));
                let near: f32 = if opens {
                    0.88
                } else if at == first {
                    0.97
                } else {
                    0.9
                };
                let new =
                    one.span.is_some() || one.cue.lead == Lead::Colon || one.cue.lead == Lead::Mark;
                return Some((
                    source.clone(),
                    Rule::CueAfter,
                    near * source.sure * if new { 0.94 } else { 1.0 },
                    Some(one.cue.name.clone()),
                ));
            }
            if matches!(clause.mark, '。' | '！' | '？' | '：' | '；') {
                return None;
            }
            at += 1;
        }
        None
    }

    /// Whether a person is the last one who is named in the paragraph before a place.
    fn is_told_of(&self, person: usize, at: usize, line_start: usize) -> bool {
        self.people.last_before(self.marks, at, line_start).is_none_or(|last| last.person == person)
    }
}
