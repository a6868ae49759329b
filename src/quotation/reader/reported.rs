//! Reported speech: the cues of a paragraph with their sources, and the words behind each.

use super::super::clause::Clause;
use super::super::cue::{Cue, Form, Lead};
use super::super::letters;
use super::super::lexicon::{PERSON, TITLE, WORDS};
use super::super::marks::Place;
use super::super::proposal::{Rule, Speech};
use super::super::source::{Source, Subject, Who, passes_on, subject};
use super::{Draft, Reader, Told};

impl Reader<'_> {
    /// Resolves the cues in order, and lays out the reported words of each; a cue inside the words of another is dropped.
    pub(super) fn tell(
        &mut self,
        clauses: &[Clause],
        cues: Vec<Cue>,
        start: usize,
        end: usize,
    ) -> Vec<Told> {
        let mut told: Vec<Told> = Vec::new();
        let mut covered = 0;
        let all = cues.clone();
        for (order, cue) in cues.into_iter().enumerate() {
            // The cues come in order: one that stands before the end of the last words is part of them.
            if cue.start < covered {
                continue;
            }
            // 发布报告，引述一名专家表示: the words are of who is cited.
            let cites = cue.form == Form::Verb
                && passes_on(self.view, cue.content, end)
                && all.get(order + 1).is_some_and(|next| next.clause == cue.clause + 1);
            if cites {
                if let Some(subject) = &cue.subject
                    && let Some(source) = self.discourse.resolve(subject, cue.start, start)
                {
                    self.discourse.spoke(&source);
                }
                continue;
            }
            let source = match &cue.subject {
                Some(Subject::None) => {
                    told.push(Told { cue, source: None, span: None });
                    continue;
                }
                Some(Subject::Pronoun(at, to))
                    if self.described_before(clauses, &cue).is_some() =>
                {
                    let described = self.described_before(clauses, &cue);
                    described.map(|who| Source { who, mention: Some((*at, *to)), sure: 0.7 })
                }
                // 某某表示，某芯片…，并表示…; 某某告诉某某，声称…: who is named in the words or hears them does not go on speaking.
                Some(subject)
                    if let Some(source) = Self::same_speaker(&told, subject, &cue, clauses) =>
                {
                    Some(source)
                }
                Some(subject) => {
                    let found = self.discourse.resolve(subject, cue.start, start);
                    let most = if cue.form == Form::Verb { self.most_of(subject) } else { 1.0 };
                    found.map(|source| Source { sure: source.sure.min(most), ..source })
                }
                None => {
                    let before = told.iter().rev().find_map(|one| one.source.clone());
                    before
                        .or_else(|| self.discourse.last_acting(cue.start, start))
                        .or_else(|| self.carried.clone())
                        .map(|source| Source {
                            mention: None,
                            sure: source.sure.min(0.6),
                            ..source
                        })
                }
            };
            if let Some(source) = &source {
                self.discourse.spoke(source);
            }
            let span = source
                .as_ref()
                .and_then(|_| self.span(&cue, clauses, &all[order + 1..], (covered, end)));
            covered = span.map_or(covered, |(_, to)| to);
            if let Some((from, to)) = span {
                self.discourse.report(from, to);
            }
            told.push(Told { cue, source, span });
        }
        told
    }

    /// How sure a source may be: 某甲援引某乙称 may as well tell what the first says.
    fn most_of(&self, subject: &Subject) -> f32 {
        let passed = |at: usize| {
            ["援引", "引述", "引用", "转述"]
                .iter()
                .any(|verb| letters::ends(&self.view.text, 0, at, verb).is_some())
        };
        match subject {
            Subject::Named(mention) if passed(mention.start) => 0.85,
            _ => 1.0,
        }
    }

    /// Who spoke at the verb before in the sentence, where the subject that a further verb seems to have stands behind that verb and not in
    /// the clause of its own.
    fn same_speaker(
        told: &[Told],
        subject: &Subject,
        cue: &Cue,
        clauses: &[Clause],
    ) -> Option<Source> {
        let at = subject.start()?;
        let before = told.last().filter(|before| {
            before.cue.sentence == cue.sentence
                && before.cue.form == Form::Verb
                && at > before.cue.start
                && at < clauses[cue.clause].start
                && !clauses[before.cue.clause..cue.clause]
                    .iter()
                    .any(|clause| clause.mark == '；' && clause.end <= at)
        })?;
        let source = before.source.clone()?;
        Some(Source { mention: None, sure: source.sure.min(0.9), ..source })
    }

    /// Somebody described who is the subject of an earlier clause of the sentence, in which nobody is named: 某孵化器CEO…，他称….
    fn described_before(&self, clauses: &[Clause], cue: &Cue) -> Option<Who> {
        let own = clauses[cue.clause];
        let first = (0..cue.clause)
            .rev()
            .take(8)
            .take_while(|&at| clauses[at].sentence == own.sentence)
            .last()?;
        if !self.people.within(clauses[first].start, cue.start).is_empty() {
            return None;
        }
        let clause = clauses[first];
        // 对于议员批评…，她回应: what is spoken of.
        let topic = [
            "对于", "针对", "面对", "关于", "至于", "有关", "谈到", "谈及", "提到", "说起", "被问",
        ];
        if topic.iter().any(|word| self.starts(clause.start, word)) {
            return None;
        }
        match subject(self.view, self.marks, self.people, clause.start, clause.end)? {
            Subject::Described(start, end)
                if start <= clause.start + 2
                    && !self.view.text[..end].ends_with(&['记', '者'])
                    && WORDS
                        .before(&self.view.text, start, end, PERSON | TITLE)
                        .is_some_and(|length| length > 1) =>
            {
                Some(Who::Described(self.view.written(start, end)))
            }
            _ => None,
        }
    }

    /// 价格还会再降，他预计。 The clauses of a sentence that ends with somebody and a verb of speech, and nothing else.
    fn words_before(
        &self,
        cue: &Cue,
        clauses: &[Clause],
        covered: usize,
    ) -> Option<(usize, usize)> {
        const SHORTEST: usize = 8;
        const LONGEST_DATELINE: usize = 60;
        let text = &self.view.text;
        let own = clauses[cue.clause];
        let speaks = matches!(&cue.subject, Some(Subject::Named(_) | Subject::Pronoun(..)))
            && cue.subject.as_ref().and_then(Subject::start).is_some_and(|at| at >= own.start);
        // 某某、某某…致辞。
        let performs = ["致辞", "致词", "发言", "主持"].iter().any(|act| cue.name.ends_with(act));
        // …，某某说道，他曾任…。
        // 原因在于…，他说，以及…
        let inserted = own.mark == '，'
            && cue.lead == Lead::Stop
            && clauses.get(cue.clause + 1).is_some_and(|next| {
                ["以及", "还有", "因为", "和"].iter().any(|word| self.starts(next.start, word))
            });
        let told_of = own.mark == '，'
            && cue.lead == Lead::Stop
            && clauses
                .get(cue.clause + 1)
                .is_some_and(|next| matches!(self.view.text[next.start], '他' | '她'));
        let told_of = told_of || inserted;
        if !speaks
            || performs
            || cue.form != Form::Verb
            || own.end != cue.end
            || own.mark != '。' && !told_of
        {
            return None;
        }
        let first = (0..cue.clause)
            .rev()
            .take_while(|&at| clauses[at].sentence == own.sentence && clauses[at].mark == '，')
            .last()?;
        let (start, end) = (clauses[first].start, clauses[cue.clause - 1].end);
        let quoted = self.marks.from(start).first().is_some_and(|quote| {
            quote.open < own.end && (self.is_whole(quote) || quote.open == start)
        });
        // 新华社北京5月1日电（记者 某某）: the dateline is no part of the words.
        let dateline = (start..end.min(start + LONGEST_DATELINE)).find(|&at| {
            text[at] == '）'
                && self.marks.places[at] == Place::Bracketed
                && (start..at).any(|at| self.starts(at, "记者") || self.starts(at, "通讯员"))
        });
        let start = dateline.map_or(start, |close| close + 1);
        // 会议结束后，他说。 Only a time leads to the verb.
        let when = matches!(text[end - 1], '后' | '时' | '前' | '间' | '候');
        let begins = first == 0 || matches!(clauses[first - 1].mark, '。' | '！' | '？');
        // Behind a quotation the sentence only says who spoke it.
        let behind_quote = start > 0 && self.marks.places[start - 1] == Place::Marked;
        (begins && !quoted && !behind_quote && !when && start >= covered && end - start >= SHORTEST)
            .then_some((start, end))
    }

    /// The reported words behind a cue, or before it.
    pub(super) fn span(
        &self,
        cue: &Cue,
        clauses: &[Clause],
        later: &[Cue],
        (covered, line_end): (usize, usize),
    ) -> Option<(usize, usize)> {
        if cue.lead == Lead::Stop {
            return self.words_before(cue, clauses, covered);
        }
        if cue.lead == Lead::Mark || cue.form == Form::Narrative {
            return None;
        }
        let text = &self.view.text;
        let start = cue.content;
        // 发文回应，称…: the next verb leads to the words.
        if later.first().is_some_and(|next| {
            next.start == start
                && next.form == Form::Verb
                && matches!(next.lead, Lead::Bare | Lead::Comma | Lead::Colon)
        }) {
            return None;
        }
        if self.marks.opening_at(start).is_some_and(|quote| {
            self.is_whole(quote)
                || self.stands_alone(quote)
                || cue.lead == Lead::Colon && self.is_all_before_comma(quote)
                || cue.lead == Lead::Comma && self.is_clause_before_comma(quote)
        }) {
            return None;
        }
        let mut end = start;
        let mut at = clauses.partition_point(|clause| clause.end <= start);
        while let Some(clause) = clauses.get(at) {
            if clause.start > start {
                // A whole quotation between two clauses ends the words.
                let between = self
                    .marks
                    .from(end)
                    .iter()
                    .take_while(|quote| quote.close < clause.start)
                    .any(|quote| self.is_whole(quote));
                if between {
                    break;
                }
                let next = later
                    .get(later.partition_point(|next| next.clause < at)..)
                    .and_then(<[Cue]>::first);
                if next.is_some_and(|next| self.opens_part(next, clauses, at)) {
                    break;
                }
                if let Some(next) = next.filter(|next| next.clause == at) {
                    let parted = clauses[at - 1].mark == '；' || clauses[at - 1].mark == '。';
                    // …；又声称…
                    let again = clauses[at - 1].mark == '；'
                        && self.starts(clause.start, "又")
                        && next.start == clause.start + 1;
                    let goes_on = self.begins_another(cue, next, clause.start);
                    if parted && next.subject.is_some()
                        || again
                        || goes_on && next.lead != Lead::Stop
                    {
                        break;
                    }
                }
                // A quotation that stands by itself behind the comma is direct.
                let stands = self
                    .marks
                    .opening_at(clause.start)
                    .is_some_and(|quote| self.stands_alone(quote));
                if stands {
                    break;
                }
            }
            end = clause.end;
            // 某某说，第五条规定：“…”: the document is quoted in somebody's words.
            if clause.mark == '：'
                && self.is_provision(start, clause.end)
                && let Some(quote) = self.marks.opening_at(clause.end + 1)
            {
                end = quote.close + 1;
                break;
            }
            let last = clause.mark;
            if matches!(last, '。' | '！' | '？' | ' ') {
                // The sentence is over; it may go on plainly.
                if last != ' ' && self.goes_on(clauses, at + 1, later) {
                    at += 1;
                    continue;
                }
                if last != ' ' && cue.lead != Lead::Bare {
                    let accuses = cue.name.contains("指控");
                    end = self.runs_on(clauses, at + 1, later, accuses).unwrap_or(end);
                }
                break;
            }
            at += 1;
        }
        if let Some(close) = self.built_in(start, end, later) {
            end = close + 1;
        }
        // A closing mark that closes nothing ends the words.
        let strays = &self.marks.strays;
        if let Some(stray) = strays
            .get(strays.partition_point(|&stray| stray < start))
            .filter(|&&stray| stray <= end)
        {
            end = *stray;
        }
        while end > start && matches!(text[end - 1], ' ' | '，' | '。' | '；' | '：') {
            end -= 1;
        }
        let end = end.min(line_end);
        (end >= start + 3 && !self.only_leads_on(cue, start, end)).then_some((start, end))
    }

    /// The closing mark of a sentence in marks that the reported words run into without a comma: 他相信，只要队员“肯跑肯拼，输球也不丢人。”
    fn built_in(&self, start: usize, end: usize, later: &[Cue]) -> Option<usize> {
        let quote = self.marks.opening_at(end).filter(|quote| quote.closed && end > start)?;
        let text = &self.view.text;
        let (last, inside) = text.get(end + 1..quote.close)?.split_last()?;
        let stops = |c: &char| matches!(c, '。' | '！' | '？');
        let one = !inside.iter().any(stops);
        let led = later.iter().any(|cue| cue.content == quote.open);
        let runs_on = text[end - 1].is_alphanumeric() && stops(last);
        let ends_line = quote.close + 1 >= self.view.paragraphs[quote.paragraph].end;
        let opens = ends_line || text[quote.close + 1].is_alphanumeric();
        (one && runs_on && opens && !led).then_some(quote.close)
    }

    /// Whether words behind a verb only lead to a quotation: 他说，又像在喃喃自语：“…”; 她说，听到消息时，“…”
    fn only_leads_on(&self, cue: &Cue, start: usize, end: usize) -> bool {
        const LONGEST: usize = 12;
        let text = &self.view.text;
        let whole = || self.marks.opening_at(end + 1).is_some_and(|quote| self.is_whole(quote));
        let manner =
            cue.lead == Lead::Comma && end <= start + LONGEST && text.get(end) == Some(&'：');
        let time = end > start
            && !text[start..end].contains(&'，')
            && matches!(text[end - 1], '时' | '后' | '候');
        (manner || time) && whole()
    }

    pub(super) fn reported(&mut self, told: &[Told], _clauses: &[Clause], number: usize) {
        for one in told {
            let (Some(source), Some((start, end))) = (&one.source, one.span) else { continue };
            if !self.has_content(start, end) {
                continue;
            }
            let (rule, base) = match one.cue.form {
                Form::Verb if one.cue.start >= end => (Rule::CueAfter, 0.78),
                Form::Verb => {
                    (Rule::CueBefore, if one.cue.lead == Lead::Bare { 0.86 } else { 0.96 })
                }
                Form::Frame => (Rule::Frame, 0.92),
                Form::Noun => (Rule::SpeechNoun, if source.sure > 0.95 { 0.9 } else { 0.8 }),
                Form::Narrative => (Rule::Colon, 0.6),
            };
            let first = self.first_person && one.cue.lead == Lead::Bare;
            let confidence = (base * source.sure * if first { 0.6 } else { 1.0 })
                .min(self.ceiling(one, start, end))
                .min(self.most_before_more(told, end, number));
            // 他回应称，“很高兴看到这个结果”，并…: words that are all in marks are a quotation.
            let marked = self
                .marks
                .opening_at(start)
                .is_some_and(|quote| quote.closed && quote.close + 1 == end && end > start + 5);
            let (start, end) = if marked { (start + 1, end - 1) } else { (start, end) };
            self.drafts.push(Draft {
                start,
                end,
                speech: if marked { Speech::Direct } else { Speech::Reported },
                source: Some(source.clone()),
                cue: Some(one.cue.name.clone()),
                rule,
                confidence,
                paragraph: number,
                role: None,
            });
        }
    }

    /// The most that the confidence may be of words behind which the paragraph goes on for long with nobody's: they may go on themselves (3 of 6).
    fn most_before_more(&self, told: &[Told], end: usize, number: usize) -> f32 {
        const LONG: usize = 50;
        let next = told.partition_point(|one| one.cue.start < end);
        let cue = told.get(next).map_or(usize::MAX, |one| one.cue.start);
        let quote = self.marks.from(end).first().map_or(usize::MAX, |quote| quote.open);
        let until = self.view.paragraphs[number].end.min(cue).min(quote);
        if until >= end + LONG { 0.5 } else { 1.0 }
    }

    /// Whether the words are more than a noun: they hold at least a few letters.
    pub(super) fn has_content(&self, start: usize, end: usize) -> bool {
        self.view.text[start..end].iter().filter(|c| c.is_alphanumeric()).count() >= 4
    }
}
