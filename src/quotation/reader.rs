//! From cues and marks to proposals, paragraph by paragraph.

use super::clause::{Clause, clauses, is_whole};
use super::cue::{Context, Cue, Form, Lead};
use super::discourse::Discourse;
use super::lexicon::{NARRATOR, NOT_AFTER, NOT_QUOTE, WORDS};
use super::marks::{Marked, Marks, Place};
use super::names::Names;
use super::people::People;
use super::proposal::{Proposal, Rule, Speech};
use super::source::{Source, Subject, Who, subject};
use super::view::{Style, View};
use super::{english, occasion, role, turns};

/// A proposal before its places are led back to the text.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub start: usize,
    pub end: usize,
    pub speech: Speech,
    pub source: Option<Source>,
    pub cue: Option<String>,
    pub rule: Rule,
    pub confidence: f32,
    pub paragraph: usize,
    /// Title and organisation, where no person of the list has them.
    pub role: Option<(usize, usize)>,
}

/// A cue whose source is known.
struct Told {
    cue: Cue,
    source: Option<Source>,
    /// The reported words, where there are any.
    span: Option<(usize, usize)>,
}

/// Reads a text.
pub(super) struct Reader<'a> {
    pub view: &'a View,
    pub marks: &'a Marks,
    pub people: &'a People,
    discourse: Discourse<'a>,
    drafts: Vec<Draft>,
    /// Who spoke last in the paragraph before, unless a heading stands between.
    carried: Option<Source>,
    /// Quotations that wait for the next paragraph to name their speaker.
    waiting: Vec<usize>,
    first_person: bool,
}

/// Everything that a text proposes.
pub(super) fn read(text: &str, known: &Names) -> Vec<Proposal> {
    let view = View::new(text);
    let marks = Marks::new(&view);
    let mut people = People::new(&view, &marks, known);
    role::assign(&view, &marks, &mut people);
    let mut reader = Reader {
        view: &view,
        marks: &marks,
        people: &people,
        discourse: Discourse::new(&view, &marks, &people),
        drafts: Vec::new(),
        carried: None,
        waiting: Vec::new(),
        first_person: first_person(&view, &marks),
    };
    if english::is_english(&view) {
        reader.drafts = english::read(&view, &marks);
    } else {
        let turns = turns::find(&view, &marks);
        reader.paragraphs(&turns);
    }
    let drafts = std::mem::take(&mut reader.drafts);
    reader.finish(drafts, known)
}

/// Whether the author speaks of himself throughout: a diary, a blog.
fn first_person(view: &View, marks: &Marks) -> bool {
    let told = || (0..view.text.len()).filter(|&at| marks.places[at] == Place::Told);
    let me =
        told().filter(|&at| view.text[at] == '我' && view.text.get(at + 1) != Some(&'国')).count();
    me >= 6 && me * 300 > told().count()
}

impl Reader<'_> {
    fn paragraphs(&mut self, turns: &turns::Turns) {
        for number in 0..self.view.paragraphs.len() {
            let paragraph = &self.view.paragraphs[number];
            match paragraph.style {
                Style::Heading => {
                    self.carried = None;
                    continue;
                }
                Style::Note => continue,
                Style::Body => {}
            }
            match turns.of(number) {
                turns::Turn::None => self.paragraph(number),
                turns::Turn::Question => {}
                turns::Turn::Answer { speaker, start } => {
                    let source = self.turn_source(speaker);
                    self.carried = Some(source.clone());
                    self.turn(number, start, source, speaker);
                }
            }
        }
        self.give_up_waiting();
    }

    /// The person that a label of a transcript means.
    fn turn_source(&self, (start, end): (usize, usize)) -> Source {
        let label: String = self.view.text[start..end].iter().collect();
        let answers = ["答", "A", "受访者", "嘉宾", "回答"].contains(&label.trim());
        let named = match self.people.within(start, end).first() {
            Some(mention) => Some(Who::Person(mention.person)),
            None if answers => {
                let known = self.people.most_named(start).map(Who::Person);
                known.or_else(|| self.carried.as_ref().map(|source| source.who.clone()))
            }
            None => None,
        };
        let who = named.unwrap_or_else(|| Who::Described(self.view.written(start, end)));
        Source { who, mention: Some((start, end)), sure: 0.95 }
    }

    fn turn(&mut self, number: usize, start: usize, source: Source, label: (usize, usize)) {
        let paragraph = &self.view.paragraphs[number];
        let mut end = paragraph.end;
        if end > start && matches!(self.view.text[end - 1], '。' | '！') {
            end -= 1;
        }
        let own = label.0 >= paragraph.start;
        if end > start {
            self.drafts.push(Draft {
                start,
                end,
                speech: Speech::Reported,
                source: Some(source),
                cue: own.then(|| "：".to_owned()),
                rule: Rule::Turn,
                confidence: if own { 0.92 } else { 0.7 },
                paragraph: number,
                role: None,
            });
        }
    }

    fn paragraph(&mut self, number: usize) {
        let (start, end) = (self.view.paragraphs[number].start, self.view.paragraphs[number].end);
        let clauses = clauses(self.view, self.marks, start, end);
        let context = Context {
            view: self.view,
            marks: self.marks,
            people: self.people,
            clauses: &clauses,
            line_end: end,
        };
        let cues = context.cues();
        let told = self.tell(&clauses, cues, start, end);
        let from = self.marks.quotes.partition_point(|quote| quote.open < start);
        let until = self.marks.quotes.partition_point(|quote| quote.open < end);
        let quotes = self.marks.quotes.get(from..until).unwrap_or_default().to_vec();
        let begun = self.drafts.len();
        self.reported(&told, &clauses, number);
        let spans: Vec<(usize, usize)> =
            self.drafts[begun..].iter().map(|draft| (draft.start, draft.end)).collect();
        for quote in &quotes {
            if spans.iter().any(|&(start, end)| start <= quote.open && quote.close <= end) {
                continue;
            }
            self.quote(quote, &told, &clauses, number, begun);
        }
        self.drafts[begun..].sort_by_key(|draft| draft.start);
        if self.drafts.len() == begun && quotes.is_empty() {
            self.free(number, &told);
        }
        self.after(number, &told, begun);
    }

    /// Resolves the cues in order, and lays out the reported words of each; a cue inside the words of another is dropped.
    fn tell(&mut self, clauses: &[Clause], cues: Vec<Cue>, start: usize, end: usize) -> Vec<Told> {
        let mut told: Vec<Told> = Vec::new();
        let all = cues.clone();
        for (order, cue) in cues.into_iter().enumerate() {
            let covered = told
                .iter()
                .any(|one| one.span.is_some_and(|(from, to)| from <= cue.start && cue.start < to));
            if covered {
                continue;
            }
            let source = match &cue.subject {
                Some(Subject::None) => {
                    told.push(Told { cue, source: None, span: None });
                    continue;
                }
                Some(subject) => self.discourse.resolve(subject, cue.start, start),
                None => {
                    let before = told.iter().rev().find_map(|one| one.source.clone());
                    before
                        .or_else(|| self.discourse.last_named(cue.start, start))
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
            let span =
                source.as_ref().and_then(|_| self.span(&cue, clauses, &all[order + 1..], end));
            told.push(Told { cue, source, span });
        }
        told
    }

    /// The reported words behind a cue.
    fn span(
        &self,
        cue: &Cue,
        clauses: &[Clause],
        later: &[Cue],
        line_end: usize,
    ) -> Option<(usize, usize)> {
        if matches!(cue.lead, Lead::Stop | Lead::Mark) || cue.form == Form::Narrative {
            return None;
        }
        let text = &self.view.text;
        let start = cue.content;
        if self.marks.quotes.iter().any(|quote| quote.open == start && self.is_whole(quote)) {
            return None;
        }
        let mut end = start;
        let mut at = clauses.partition_point(|clause| clause.end <= start);
        while let Some(clause) = clauses.get(at) {
            if clause.start > start {
                // A whole quotation between two clauses ends the words.
                let between = self.marks.quotes.iter().any(|quote| {
                    quote.open >= end && quote.close < clause.start && self.is_whole(quote)
                });
                if between {
                    break;
                }
                if let Some(next) =
                    later.iter().find(|next| next.clause == at && next.start >= clause.start)
                {
                    let parted = clauses[at - 1].mark == '；' || clauses[at - 1].mark == '。';
                    let goes_on = match &next.subject {
                        Some(Subject::Pronoun(..)) | None => self.opens_anew(clause.start),
                        Some(Subject::None) => false,
                        Some(_) => next.form == Form::Frame,
                    };
                    if parted && next.subject.is_some() || goes_on && next.lead != Lead::Stop {
                        break;
                    }
                }
                // A quotation that stands by itself behind the comma is direct.
                let stands = self
                    .marks
                    .quotes
                    .iter()
                    .find(|quote| quote.open == clause.start)
                    .is_some_and(|quote| self.stands_alone(quote));
                if stands {
                    break;
                }
            }
            end = clause.end;
            let last = clause.mark;
            if matches!(last, '。' | '！' | '？' | ' ') {
                // The sentence is over; it may go on plainly.
                if last != ' ' && self.goes_on(clauses, at + 1, later) {
                    at += 1;
                    continue;
                }
                break;
            }
            at += 1;
        }
        // A closing mark that closes nothing ends the words.
        if let Some(stray) = self.marks.strays.iter().find(|&&stray| stray >= start && stray <= end)
        {
            end = *stray;
        }
        while end > start && matches!(text[end - 1], ' ' | '，' | '。' | '；' | '：') {
            end -= 1;
        }
        let end = end.min(line_end);
        (end >= start + 3).then_some((start, end))
    }

    /// 但她随即又说, 并强调: a new statement of the same speaker.
    fn opens_anew(&self, at: usize) -> bool {
        ["但", "并", "同时", "他", "她", "还", "又", "也", "而且", "不过", "随后"]
            .iter()
            .any(|word| self.starts(at, word))
    }

    fn starts(&self, at: usize, word: &str) -> bool {
        let length = word.chars().count();
        self.view
            .text
            .get(at..at + length)
            .is_some_and(|part| part.iter().copied().eq(word.chars()))
    }

    /// Whether the next sentence plainly goes on with the words.
    fn goes_on(&self, clauses: &[Clause], next: usize, later: &[Cue]) -> bool {
        const GOES_ON: [&str; 26] = [
            "首先",
            "其次",
            "再次",
            "第一",
            "第二",
            "第三",
            "一是",
            "二是",
            "三是",
            "因此",
            "所以",
            "因为",
            "例如",
            "比如",
            "如果",
            "其中",
            "另外",
            "也就是说",
            "换句话说",
            "据不完全统计",
            "我们",
            "一方面",
            "另一方面",
            "这意味着",
            "从发布",
            "比方说",
        ];
        let Some(clause) = clauses.get(next) else { return false };
        let sentence = clause.sentence;
        let spoken = later.iter().any(|cue| cue.sentence == sentence && cue.subject.is_some());
        let quoted = self.marks.quotes.iter().any(|quote| {
            quote.open + 1 >= clause.start && quote.open <= clause.end + 1 && self.is_whole(quote)
        });
        GOES_ON.iter().any(|word| self.starts(clause.start, word)) && !spoken && !quoted
    }

    fn is_whole(&self, quote: &Marked) -> bool {
        is_whole(self.view, quote.open, quote.close) || !quote.closed
    }

    /// Whether a quotation without a full stop inside stands as a clause by itself: behind a mark, and before the end of the sentence.
    fn stands_alone(&self, quote: &Marked) -> bool {
        if self.is_whole(quote) {
            return true;
        }
        let text = &self.view.text;
        let before = quote.open.checked_sub(1).map(|at| text[at]);
        let after = text
            .get(quote.close + 1)
            .filter(|_| quote.close + 1 < self.view.paragraphs[quote.paragraph].end);
        let inside = quote.close - quote.open - 1;
        let first = quote.open == self.view.paragraphs[quote.paragraph].start;
        matches!(before, Some('，' | '：' | '—' | '。' | ' '))
            && !first
            && matches!(after, None | Some('。' | '；' | '！' | '？' | '）'))
            && inside >= 5
    }

    fn reported(&mut self, told: &[Told], _clauses: &[Clause], number: usize) {
        for one in told {
            let (Some(source), Some((start, end))) = (&one.source, one.span) else { continue };
            if !self.has_content(start, end) {
                continue;
            }
            let (rule, base) = match one.cue.form {
                Form::Verb => {
                    (Rule::CueBefore, if one.cue.lead == Lead::Bare { 0.86 } else { 0.96 })
                }
                Form::Frame => (Rule::Frame, 0.92),
                Form::Noun => (Rule::SpeechNoun, 0.8),
                Form::Narrative => (Rule::Colon, 0.6),
            };
            let first = self.first_person && one.cue.lead == Lead::Bare;
            let confidence = base * source.sure * if first { 0.6 } else { 1.0 };
            self.drafts.push(Draft {
                start,
                end,
                speech: Speech::Reported,
                source: Some(source.clone()),
                cue: Some(one.cue.name.clone()),
                rule,
                confidence,
                paragraph: number,
                role: None,
            });
        }
    }

    /// Whether the words are more than a noun: they hold at least a few letters.
    fn has_content(&self, start: usize, end: usize) -> bool {
        self.view.text[start..end].iter().filter(|c| c.is_alphanumeric()).count() >= 4
    }

    /// A paragraph without cue or marks that goes on in the first person.
    fn free(&mut self, number: usize, told: &[Told]) {
        let paragraph = &self.view.paragraphs[number];
        let (start, mut end) = (paragraph.start, paragraph.end);
        let opens = ["我们", "我"].iter().any(|word| self.starts(start, word));
        let Some(source) = self.carried.clone() else { return };
        if !opens
            || self.first_person
            || !told.is_empty()
            || WORDS.at(&self.view.text, start, NARRATOR).is_some()
        {
            return;
        }
        if matches!(self.view.text[end - 1], '。' | '！') {
            end -= 1;
        }
        self.drafts.push(Draft {
            start,
            end,
            speech: Speech::Reported,
            source: Some(Source { mention: None, ..source }),
            cue: None,
            rule: Rule::Continued,
            confidence: 0.5,
            paragraph: number,
            role: None,
        });
    }

    /// What the paragraph leaves to the next: who spoke, and quotations that still want a speaker.
    fn after(&mut self, number: usize, told: &[Told], begun: usize) {
        let paragraph = &self.view.paragraphs[number];
        let last = self.drafts[begun..]
            .iter()
            .rev()
            .find(|draft| draft.rule != Rule::Nobody)
            .and_then(|draft| draft.source.clone());
        let spoken = told.iter().rev().find_map(|one| one.source.clone());
        let first = told
            .iter()
            .find_map(|one| one.source.clone().filter(|source| source.mention.is_some()));
        let named = self
            .people
            .within(paragraph.start, paragraph.end)
            .iter()
            .find(|mention| {
                self.marks.places[mention.start] == Place::Told
                    && !self.people.persons[mention.person].reporter
            })
            .map(|mention| Source { who: Who::Person(mention.person), mention: None, sure: 0.6 });
        let cataphoric = ["说出", "发出", "说这", "讲出", "写下", "抛出", "喊出", "道出"]
            .iter()
            .any(|word| self.starts(paragraph.start, word));
        if !self.waiting.is_empty() && self.waiting.iter().all(|&draft| draft < begun) {
            let source = if cataphoric { named.clone() } else { named.clone().or(first) };
            let heading = self.drafts[self.waiting[0]].source.is_none();
            for draft in std::mem::take(&mut self.waiting) {
                let draft = &mut self.drafts[draft];
                if (heading || cataphoric)
                    && let Some(source) = &source
                {
                    draft.source = Some(Source { mention: None, ..source.clone() });
                    draft.rule = Rule::NextParagraph;
                    draft.confidence = if cataphoric { 0.85 } else { 0.6 };
                }
            }
        }
        // A paragraph of one quotation that has no cue of its own may be named by the next.
        let whole = self.drafts.len() > begun
            && self.drafts[begun..].iter().all(|draft| {
                draft.speech == Speech::Direct
                    && matches!(draft.rule, Rule::CarriedOver | Rule::Nobody)
            })
            && told.is_empty();
        if whole {
            self.waiting.extend(begun..self.drafts.len());
        }
        self.carried = last.or(spoken).or(named).or(self.carried.take()).map(|source| Source {
            mention: None,
            sure: source.sure.min(0.8),
            ..source
        });
    }

    fn give_up_waiting(&mut self) {
        self.waiting.clear();
    }

    /// Proposes a quotation, if it is one, with its speaker.
    fn quote(
        &mut self,
        quote: &Marked,
        told: &[Told],
        clauses: &[Clause],
        number: usize,
        begun: usize,
    ) {
        let text = &self.view.text;
        let (start, end) = (quote.open + 1, quote.close);
        let line = (self.view.paragraphs[number].start, self.view.paragraphs[number].end);
        if end <= start + 1 || !self.has_letters(start, end) {
            return;
        }
        let whole = self.is_whole(quote);
        let before = told
            .iter()
            .rev()
            .find(|one| one.cue.content == quote.open && one.cue.start < quote.open);
        let silent = before.is_some_and(|one| {
            one.source.is_none() && matches!(one.cue.subject, Some(Subject::None))
        });
        if silent
            || self.is_no_quotation(
                quote,
                line,
                before.is_some_and(|one| one.cue.form != Form::Narrative),
            )
        {
            return;
        }
        let inside = end - start;
        let found: Option<(Source, Rule, f32, Option<String>)>;
        let cue_name = |one: &Told| Some(one.cue.name.clone());
        if let Some(one) = before.filter(|one| {
            one.source.is_some()
                && (whole || inside >= 4 || one.cue.lead == Lead::Colon)
                && !(one.cue.lead == Lead::Mark && !whole && !self.ends_clause(quote, line.1))
        }) {
            let source = one.source.clone().unwrap_or(Source {
                who: Who::Described(String::new()),
                mention: None,
                sure: 0.0,
            });
            let (rule, base) = match (one.cue.form, one.cue.lead) {
                (Form::Verb, Lead::Mark) => (Rule::CueBefore, if whole { 0.95 } else { 0.75 }),
                (Form::Verb, _) => (Rule::CueBefore, 0.98),
                (Form::Frame, _) => (Rule::Frame, 0.9),
                (Form::Noun, _) => (Rule::SpeechNoun, 0.86),
                (Form::Narrative, _) => (Rule::Colon, if whole { 0.8 } else { 0.55 }),
            };
            let whole_factor = if whole { 1.0 } else { 0.93 };
            found = Some((source.clone(), rule, base * source.sure * whole_factor, cue_name(one)));
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
            found = source.map(|source| {
                (source.clone(), Rule::AfterReported, 0.93 * source.sure, cue_name(one))
            });
        } else if whole {
            found = self.by_context(quote, told, clauses, number, begun, line);
        } else if self.stands_alone(quote) && (quote.open > line.0) && self.drafts.len() > begun {
            // …，“一句话”。 behind a sentence of somebody.
            found = self
                .by_context(quote, told, clauses, number, begun, line)
                .map(|(source, rule, sure, cue)| (source, rule, sure * 0.6, cue))
                .filter(|found| matches!(found.1, Rule::CueAfter | Rule::Carried));
            if found.is_none() {
                return;
            }
        } else if quote.open == line.0
            && let Some(found_after) = self.cue_after(quote, told, clauses)
        {
            found = Some(found_after);
        } else if quote.open == line.0
            && quote.close + 1 == line.1
            && self.view.paragraphs[number].quoted
        {
            found = self.carried.clone().map(|source| (source, Rule::CarriedOver, 0.5, None));
        } else {
            return;
        }
        let (source, rule, confidence, cue) = match found {
            Some((source, rule, confidence, cue)) => (Some(source), rule, confidence, cue),
            None => (None, Rule::Nobody, 0.3, None),
        };
        if source.is_none() && inside < 6 {
            return;
        }
        let _ = text;
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

    /// Whether somebody named right behind the quotation says it, and the sentence ends there: “…。”某某笑着打断说。
    fn attributed_behind(quote: &Marked, told: &[Told], clauses: &[Clause]) -> bool {
        let first = clauses.partition_point(|clause| clause.start <= quote.close);
        told.iter().any(|one| {
            one.cue.clause == first
                && one.cue.start > quote.close
                && one.cue.lead == Lead::Stop
                && matches!(one.cue.subject, Some(Subject::Named(_) | Subject::Described(..)))
                && clauses[first].start <= quote.close + 2
        })
    }

    fn has_letters(&self, start: usize, end: usize) -> bool {
        self.view.text[start..end].iter().any(|c| c.is_alphanumeric())
    }

    fn ends_clause(&self, quote: &Marked, line_end: usize) -> bool {
        let at = quote.close + 1;
        at >= line_end || matches!(self.view.text[at], '，' | '。' | '；' | '！' | '？' | '）')
    }

    fn clause_before(clauses: &[Clause], at: usize) -> Option<&Clause> {
        let until = clauses.partition_point(|clause| clause.end < at);
        clauses[..until].last()
    }

    /// Slogans, titles, terms and the like, by the words around the marks.
    fn is_no_quotation(&self, quote: &Marked, line: (usize, usize), said: bool) -> bool {
        let text = &self.view.text;
        let mut end = quote.open;
        while end > line.0
            && matches!(text[end - 1], '：' | '，' | '—' | ' ' | '是' | '了' | '着' | '为')
        {
            end -= 1;
        }
        let from = line.0.max(end.saturating_sub(8));
        let titled = !said && end > from && WORDS.before(text, from, end, NOT_QUOTE).is_some();
        let after =
            WORDS.at(text, quote.close + 1, NOT_AFTER).is_some() && quote.close + 1 < line.1;
        // A motto in the same sentence, a little before.
        let clause_from = role::clause_start(self.view, self.marks, line.0, end);
        let motto = (clause_from..end).any(|at| {
            ["口头禅", "口号", "标语", "座右铭", "标题", "题为", "校训"]
                .iter()
                .any(|word| self.starts(at, word))
        });
        titled || after && !self.is_whole(quote) || motto && end < quote.open + 1
    }

    /// A speaker from behind the quotation, beside it, or before it.
    fn by_context(
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
        let after = self.cue_after(quote, told, clauses);
        let previous = self.drafts[begun..].iter().rev().find(|draft| draft.start < quote.open);
        // A statement that only begins behind the quotation leaves it to the one before.
        if let Some((source, rule, sure, cue)) = &after {
            let starts_anew = told.iter().any(|one| {
                one.cue.start > quote.close
                    && one.span.is_some()
                    && Some(&one.cue.name) == cue.as_ref()
            });
            let adjacent = previous.is_some_and(|draft| quote.open - draft.end <= 3);
            if !(starts_anew && adjacent && before.is_some()) {
                return Some((source.clone(), *rule, *sure, cue.clone()));
            }
        }
        if let Some(draft) = previous
            && quote.open - draft.end <= 3
            && let Some(source) = &draft.source
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
        if let Some(named) = self.name_after(quote, line, clauses) {
            return Some(named);
        }
        // Somebody named in the paragraph, later than the last cue.
        let from = before.map_or(line.0, |one| one.cue.end);
        let clause_start =
            clauses.iter().rev().find(|clause| clause.end <= quote.open).map_or(line.0, |clause| {
                clauses
                    .iter()
                    .find(|other| other.sentence == clause.sentence)
                    .map_or(line.0, |first| first.start)
            });
        let named = clauses
            .iter()
            .filter(|clause| clause.start >= clause_start && clause.end <= quote.open)
            .find_map(|clause| {
                match subject(self.view, self.marks, self.people, clause.start, clause.end) {
                    Some(found @ (Subject::Named(_) | Subject::Pronoun(..))) => Some(found),
                    _ => None,
                }
            });
        if let Some(Subject::Named(mention)) = &named
            && mention.start > from
        {
            return Some((
                Source { who: Who::Person(mention.person), mention: None, sure: 0.8 },
                Rule::Carried,
                0.7,
                None,
            ));
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
        let source = self.carried.clone()?;
        Some((source.clone(), Rule::CarriedOver, source.sure * 0.8, None))
    }

    /// The verb of speech behind a quotation, up to four clauses on.
    fn cue_after(
        &self,
        quote: &Marked,
        told: &[Told],
        clauses: &[Clause],
    ) -> Option<(Source, Rule, f32, Option<String>)> {
        let mut first = clauses.partition_point(|clause| clause.end <= quote.close);
        while clauses.get(first).is_some_and(|clause| clause.start <= quote.open) {
            first += 1;
        }
        let next_quote = self
            .marks
            .quotes
            .iter()
            .find(|other| other.open > quote.close)
            .map_or(usize::MAX, |other| other.open);
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
                let leads_on =
                    one.cue.lead == Lead::Bare || one.cue.form == Form::Narrative && at > first;
                if leads_on
                    || one.cue.form == Form::Frame
                    || one.cue.lead == Lead::Colon && at > first
                {
                    return None;
                }
                let near: f32 = if at == first { 0.97 } else { 0.9 };
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

    /// A name right behind a whole quotation: “先吃饭。”某某笑了。
    fn name_after(
        &self,
        quote: &Marked,
        line: (usize, usize),
        clauses: &[Clause],
    ) -> Option<(Source, Rule, f32, Option<String>)> {
        let clause = clauses.iter().find(|clause| clause.start > quote.close)?;
        if clause.start - quote.close > 2
            || clause.start >= line.1
            || self
                .marks
                .quotes
                .iter()
                .any(|other| other.open > quote.close && other.open < clause.start)
        {
            return None;
        }
        let found = subject(self.view, self.marks, self.people, clause.start, clause.end)?;
        let source = match found {
            Subject::Named(mention) => Source {
                who: Who::Person(mention.person),
                mention: Some((mention.start, mention.end)),
                sure: 0.8,
            },
            Subject::Definite(start, end) => {
                let last = self.discourse.last_named(start, line.0)?;
                Source { mention: Some((start, end)), sure: 0.6, ..last }
            }
            _ => return None,
        };
        Some((source, Rule::NameAfter, 0.7, None))
    }

    /// Leads the places back to the text.
    fn finish(&self, mut drafts: Vec<Draft>, known: &Names) -> Vec<Proposal> {
        drafts.sort_by_key(|draft| (draft.start, draft.end));
        let mut proposals: Vec<Proposal> = Vec::with_capacity(drafts.len());
        for draft in drafts {
            let start = self.view.place(draft.start);
            let end = if draft.speech == Speech::Direct || draft.end >= self.view.text.len() {
                self.view.place(draft.end)
            } else {
                self.closing(draft.start, draft.end)
            };
            let (start, end) = self.tight(start, end, draft.speech);
            if end <= start || proposals.last().is_some_and(|last| last.end > start) {
                continue;
            }
            let text: String = self.view.raw[start..end].iter().collect();
            let (speaker, person) = match draft.source.as_ref().map(|source| &source.who) {
                Some(Who::Person(number)) => {
                    (self.people.persons[*number].name.clone(), Some(*number))
                }
                Some(Who::Described(name)) => (name.trim().to_owned(), None),
                None => (Proposal::NOBODY.to_owned(), None),
            };
            let role = person
                .and_then(|number| self.people.persons[number].role)
                .or(draft.role)
                .map(|(start, end)| self.view.written(start, end).trim().to_owned())
                .filter(|role| !role.is_empty());
            let paragraph = &self.view.paragraphs[draft.paragraph];
            let mention = draft
                .source
                .as_ref()
                .and_then(|source| source.mention)
                .map(|(start, end)| self.view.written(start, end));
            let (occasion, date) = occasion::around(self.view, self.marks, paragraph, draft.start);
            proposals.push(Proposal {
                start,
                end,
                speech: draft.speech,
                text,
                speaker_id: known.key(&speaker).map(str::to_owned),
                speaker,
                mention,
                organisation: role.as_deref().and_then(role::organisation),
                role,
                cue: draft.cue,
                occasion,
                date,
                confidence: (draft.confidence.clamp(0.05, 0.99) * 100.0).round() / 100.0,
                rule: draft.rule,
                paragraph: paragraph.number,
            });
        }
        proposals
    }

    /// The end in the text of a span whose last shown character is before `end`: a link that is opened inside is closed inside.
    fn closing(&self, start: usize, end: usize) -> usize {
        let last = self.view.place(end - 1) + 1;
        let from = self.view.place(start);
        let inside = &self.view.raw[from..last];
        let opened = inside.iter().filter(|&&c| c == '[').count()
            > inside.iter().filter(|&&c| c == ']').count();
        if opened { self.view.place(end) } else { last }
    }

    /// Without spaces and line ends at both ends.
    fn tight(&self, start: usize, end: usize, speech: Speech) -> (usize, usize) {
        let raw = &self.view.raw;
        let (mut start, mut end) = (start, end.min(raw.len()));
        if let Some(line) = raw[start.min(end)..end].iter().position(|&c| matches!(c, '\n' | '\r'))
        {
            end = start + line;
        }
        if speech == Speech::Reported {
            while start < end && raw[start].is_whitespace() {
                start += 1;
            }
        }
        while start < end && raw[end - 1].is_whitespace() {
            end -= 1;
        }
        (start, end)
    }
}
