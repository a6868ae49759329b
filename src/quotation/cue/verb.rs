//! Verbs of speech with their subject.

use super::super::lexicon::{
    ADVERB, BLOCK, CUE, DOCUMENT, OBJECT, ORGANISATION, PERSON, QUOTE_ONLY, SAY, STATEMENT, TITLE,
    WORDS,
};
use super::super::marks::Place;
use super::super::parts::{Part, part_of};
use super::super::source::{Subject, passes_on};
use super::denied::TurnedDown;
use super::{Context, Cue, Form, Lead, word_at};

impl Context<'_> {
    /// Verbs of speech in a clause; the last that reports counts, and one before the bare words.
    #[expect(clippy::too_many_lines, reason = "the rules of one decision, in their order")]
    pub(super) fn verbs(&self, number: usize, cues: &mut Vec<Cue>) {
        let clause = self.clauses[number];
        let text = &self.view.text;
        let mut mentions = self.people.within(clause.start, clause.end).iter().peekable();
        let mut at = clause.start;
        while at < clause.end {
            if self.marks.places[at] != Place::Told {
                at += 1;
                continue;
            }
            // A name that holds a verb is a name.
            while mentions.next_if(|mention| mention.start < at).is_some() {}
            if let Some(mention) = mentions.next_if(|mention| mention.start == at) {
                at = mention.end;
                continue;
            }
            if !WORDS.may_begin(text[at], CUE | BLOCK | ADVERB) {
                at += 1;
                continue;
            }
            // 恒川数据称: 据称 is no word there.
            let inside = at > clause.start
                && match text[at] {
                    '据' => matches!(text[at - 1], '数' | '证'),
                    // 负责人称: the calling ends there.
                    '人' => WORDS
                        .before(text, clause.start, at + 1, PERSON | TITLE)
                        .is_some_and(|length| length > 1),
                    // 同学说: no 学说.
                    '学' => WORDS
                        .before(text, clause.start, at + 1, PERSON)
                        .is_some_and(|length| length > 1),
                    // 居委会说, 派出所说: the organisation ends there; 学会说 is what a child learns.
                    '会' | '所' => WORDS
                        .before(text, clause.start, at + 1, ORGANISATION)
                        .is_some_and(|length| length > 2),
                    _ => false,
                };
            let block =
                WORDS.at(text, at, BLOCK).filter(|_| !inside).map_or(0, |(length, _)| length);
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
                && (matches!(text.get(at + 2), Some('，' | '：'))
                    // …，并称某某性能更好: at the beginning of a clause, and no name follows in marks.
                    || text[at] == '并'
                        && at == clause.start
                        && number > 0
                        && self.clauses[number - 1].mark == '，'
                        && clause.end > at + 6
                        && self.marks.opening_at(at + 2).is_none());
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
            // 该报称, 某某日报称, 研报称, 提出上诉称: the noun ends before the verb.
            let noun = at > clause.start
                && length == 2
                && match text[at] {
                    '报' => {
                        let kind = STATEMENT | ORGANISATION | DOCUMENT;
                        text[at - 1] == '该'
                            || WORDS
                                .before(text, clause.start, at + 1, kind)
                                .is_some_and(|length| length > 1)
                    }
                    '诉' => matches!(text[at - 1], '上' | '起' | '申' | '控'),
                    _ => false,
                };
            if noun {
                at += 1;
                continue;
            }
            // 对第一观察表示: the noun at the end of the hearer's name is no verb.
            if ["观察", "评论"].iter().any(|word| word_at(self.view, at, at + length, word))
                && self.ends_hearer(clause.start, at)
                && WORDS.cue(text, at + length).is_some()
            {
                at += length;
                continue;
            }
            // 武侠小说畅销, 监督电话：
            let named = at > clause.start
                && self.people.within(clause.start, at).last().is_some_and(|name| name.end == at);
            // 王立言说: the name ends there; 武侠小说 is no name.
            let noun = at > clause.start && "小学传解演图假".contains(text[at - 1]);
            if (!named || noun) && self.goes_on_noun(clause.start, at) {
                at += 1;
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
            // 民警告诉: 警告 is no word there.
            let crossed =
                length == 2 && WORDS.cue(text, at + 1).is_some_and(|(other, _)| other > 1);
            at += if crossed { 1 } else { length };
        }
    }

    pub(super) fn verb(&self, number: usize, at: usize, length: usize, class: u32) -> Option<Cue> {
        let clause = self.clauses[number];
        let text = &self.view.text;
        let start = self.behind_manner(clause.start, at, length);
        let mut end = at + length;
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
        if self.is_owned(clause.start, (start, end))
            || text.get(end) == Some(&'的')
            || self.describes(clause.start, start)
            || self.is_place_of_words(clause.start, (start, end))
        {
            return None;
        }
        match self.turned_down(number, start, tail) {
            TurnedDown::No => {}
            TurnedDown::Yes => return None,
            other => return Some(self.unsaid(number, (start, end), &other)),
        }
        if self.reports_nothing(number, start, end) {
            return None;
        }
        let (mut lead, content) = self.leads_to(number, (start, stem_end, end), class)?;
        let own = self.subject_in(number, start);
        if lead == Lead::Comma && self.ends_words(number, (start, content), own.as_ref()) {
            lead = Lead::Stop;
        }
        // 让他回家观察: what somebody is to do.
        let told_to = lead == Lead::Stop
            && matches!(text[clause.start], '让' | '叫')
            && !matches!(own, Some(Subject::Named(_)));
        if told_to || self.needs_somebody(start, end, own.as_ref()) {
            return None;
        }
        let found = self.source(number, (start, tail), lead, own.as_ref());
        if lead == Lead::Bare
            && !self.stands_bare(
                number,
                (start, stem_end, end, content),
                class,
                found.is_some(),
                own.as_ref(),
            )
        {
            return None;
        }
        let quoted = self.marks.opening_at(content).is_some()
            // 他们问，如果…，我们为什么…？
            || found.is_some() && self.is_question(number, start, end);
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
        Some(self.cue(number, start, end, Form::Verb, lead, content, found))
    }

    /// The cue of a verb whose words are not said, or only those of a quotation.
    fn unsaid(&self, number: usize, (start, end): (usize, usize), other: &TurnedDown) -> Cue {
        let nobody = Some(Subject::None);
        let cue =
            |lead, content, found| self.cue(number, start, end, Form::Verb, lead, content, found);
        match *other {
            TurnedDown::Unsaid(content) => cue(Lead::Mark, content, nobody),
            TurnedDown::Quoted(content) => cue(Lead::Mark, content, self.subject_of(number, start)),
            TurnedDown::No | TurnedDown::Yes | TurnedDown::ToCome => cue(Lead::Stop, end, nobody),
        }
    }

    /// Where the verb begins that says how something is said, before 道: 渲染道, 评价道.
    fn behind_manner(&self, from: usize, at: usize, length: usize) -> usize {
        let text = &self.view.text;
        let manner = length == 1
            && text[at] == '道'
            && at >= from + 4
            && matches!(text.get(at + 1), Some('，' | '：' | '“'))
            && matches!(
                part_of(&text[at - 2..at]),
                Some(Part::Verb | Part::VerbOrNoun | Part::Noun)
            )
            && WORDS.at(text, at - 2, PERSON | TITLE | ORGANISATION | ADVERB).is_none();
        if manner { at - 2 } else { at }
    }

    /// What stands between a verb, and who hears it, and the words; `None` where the verb says nothing so.
    fn leads_to(
        &self,
        number: usize,
        (start, stem_end, end): (usize, usize, usize),
        class: u32,
    ) -> Option<(Lead, usize)> {
        let clause = self.clauses[number];
        let text = &self.view.text;
        let tail = end;
        let (mut lead, mut content) = self.lead(tail);
        // 店员一边说一边打开柜子: what is done at the same time.
        if lead == Lead::Bare
            && ["一边", "一面", "边"].iter().any(|word| word_at(self.view, tail, clause.end, word))
            && (clause.start..start).any(|at| text[at] == '边' || text[at] == '面')
        {
            lead = Lead::Stop;
        }
        // 回应记者，
        let answers = word_at(self.view, start, end, "回应")
            && ["记者", "本报", "本刊", "本台", "媒体"]
                .iter()
                .any(|hearer| word_at(self.view, tail, clause.end, hearer));
        // The hearer: 告诉记者，
        if (class & OBJECT != 0 || answers)
            && lead == Lead::Bare
            && !self.advises(number, start, tail)
        {
            match self.behind_hearer(number, start, tail) {
                Some(found) => (lead, content) = found,
                None if self.asks_whether(number, start, tail).is_some() => {
                    (lead, content) = (Lead::Bare, self.asks_whether(number, start, tail)?);
                }
                None if class & SAY == 0 => return None,
                None => {}
            }
        }
        // 将卡号告知其: what is told stands before the verb.
        if class & (OBJECT | SAY) == OBJECT
            && (clause.start..start).any(|at| matches!(text[at], '将' | '把'))
        {
            return None;
        }
        // 说了一句话：, 提出三点：; 透露了一个细节，: the words follow the noun for them.
        // 走访过各家的人员介绍：: another verb ends the clause.
        let counted = clause.mark == '：'
            && clause.end - tail <= 14
            && (passes_on(self.view, start, clause.end)
                || WORDS.before(text, tail, clause.end, CUE).is_none())
            || clause.mark == '，' && self.names_what(tail, clause.end);
        if lead == Lead::Bare && counted {
            (lead, content) = self.lead(clause.end);
        }
        // 指出“老字号”的经营…: words that begin with a term in marks.
        let term = lead == Lead::Mark
            && class & SAY != 0
            && content == stem_end
            && self.marks.opening_at(content).is_some_and(|quote| {
                quote.closed
                    && quote.close + 3 < clause.end
                    && text[quote.close + 1].is_alphanumeric()
                    && !matches!(text[quote.close + 1], '和' | '与' | '及' | '等' | '为' | '作')
            });
        if term {
            lead = Lead::Bare;
        }
        Some((lead, content))
    }
}
