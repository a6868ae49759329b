//! Turns of interviews, and paragraphs that a label gives to somebody: 某某：.

use super::super::lexicon::{CUE, PERSON, TITLE, WORDS};
use super::super::proposal::{Rule, Speech};
use super::super::source::{Source, Who};
use super::{Draft, Reader, SHORTEST_SPEECH};

impl Reader<'_> {
    /// The person that a label of a transcript means: of 答, whom the title or the lead says was asked; `None` where they name nobody.
    pub(super) fn turn_source(&self, (start, end): (usize, usize)) -> Option<Source> {
        let label: String = self.view.text[start..end].iter().collect();
        let answers = ["答", "A", "受访者", "嘉宾", "回答"].contains(&label.trim());
        let who = match self.people.within(start, end).first() {
            Some(mention) => Who::Person(mention.person),
            None if let Some(person) = self.people.bearer_of(&self.view.text[start..end]) => {
                Who::Person(person)
            }
            None if answers => {
                let asked = self
                    .interviewed(start)
                    .or_else(|| self.spokesperson(start))
                    .or_else(|| self.people.most_named(start));
                let carried = || self.carried.as_ref().map(|source| source.who.clone());
                asked.map(Who::Person).or_else(carried)?
            }
            None => Who::Described(self.view.written(start, end)),
        };
        Some(Source { who, mention: Some((start, end)), sure: 0.95 })
    }

    /// Who was named before a place as somebody who speaks for others: the questions of a press conference go to them.
    fn spokesperson(&self, before: usize) -> Option<usize> {
        let speaks = |person: usize| {
            self.people.persons[person]
                .role
                .is_some_and(|(from, to)| self.view.text[from..to].ends_with(&['发', '言', '人']))
        };
        self.people.before(before).iter().map(|one| one.person).find(|&person| speaks(person))
    }

    /// Whom the title or the lead says was interviewed: 专访某某, 采访了某某.
    fn interviewed(&self, before: usize) -> Option<usize> {
        let asked = |from: usize, to: usize| {
            (from..to).any(|at| {
                ["专访", "采访", "对话", "访谈", "对谈", "访"]
                    .iter()
                    .any(|word| self.starts(at, word))
            })
        };
        self.people.before(before).iter().find_map(|mention| {
            let person = &self.people.persons[mention.person];
            let paragraph =
                self.view.paragraphs.iter().rfind(|paragraph| paragraph.start <= mention.start)?;
            let from = mention.start.saturating_sub(20).max(paragraph.start);
            (!person.reporter && asked(from, mention.start)).then_some(mention.person)
        })
    }

    /// A paragraph without marks behind a line that is nothing but somebody and a colon: what they say.
    pub(super) fn answer(&mut self, number: usize) -> bool {
        let Some((source, label)) = number.checked_sub(1).and_then(|before| self.label(before))
        else {
            return false;
        };
        let paragraph = &self.view.paragraphs[number];
        let line = &self.view.text[paragraph.start..paragraph.end];
        let marked = self.marks.opening_at(paragraph.start).is_some();
        if marked || line.len() < SHORTEST_SPEECH || line.ends_with(&['：']) {
            return false;
        }
        self.carried = Some(Source { mention: None, ..source.clone() });
        self.discourse.spoke(&source);
        self.turn(number, paragraph.start, Some(source), label);
        if let Some(draft) = self.drafts.last_mut() {
            draft.cue = Some("：".to_owned());
            draft.confidence = 0.85;
        }
        true
    }

    /// Who stands alone in a line that ends with a colon: 某站工作人员：
    fn label(&self, number: usize) -> Option<(Source, (usize, usize))> {
        const LONGEST: usize = 45;
        let paragraph = &self.view.paragraphs[number];
        let (start, end) = (paragraph.start, paragraph.end.checked_sub(1)?);
        let text = &self.view.text;
        let label = text.get(start..end)?;
        let plain = |&c: &char| c.is_alphanumeric() || matches!(c, ' ' | '·' | '（' | '）');
        if text[end] != '：' || label.len() > LONGEST || !label.iter().all(plain) {
            return None;
        }
        // 某某（化名）：
        let bracketed =
            (start..end).rev().find(|&at| text[at] == '（').filter(|_| label.ends_with(&['）']));
        let stop = bracketed.unwrap_or(end);
        let who = match self.people.within(start, stop).last() {
            Some(mention) if mention.end == stop => Who::Person(mention.person),
            _ if WORDS
                .before(text, start, stop, PERSON | TITLE)
                .is_some_and(|length| length > 1)
                && WORDS.before(text, start, stop, CUE).is_none() =>
            {
                Who::Described(self.view.written(start, stop))
            }
            _ => return None,
        };
        Some((Source { who, mention: Some((start, stop)), sure: 0.9 }, (start, end)))
    }

    pub(super) fn turn(
        &mut self,
        number: usize,
        start: usize,
        source: Option<Source>,
        label: (usize, usize),
    ) {
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
                source,
                cue: own.then(|| "：".to_owned()),
                rule: Rule::Turn,
                confidence: if own { 0.92 } else { 0.7 },
                paragraph: number,
                role: None,
            });
        }
    }

    /// A paragraph that begins with somebody's title, name and a colon, and has no marks: what they say, as a television report prints it.
    pub(super) fn labelled(&mut self, number: usize) -> bool {
        const LONGEST_LABEL: usize = 30;
        let paragraph = &self.view.paragraphs[number];
        let (start, end) = (paragraph.start, paragraph.end);
        let line = &self.view.text[start..end];
        let Some(colon) = line.iter().take(LONGEST_LABEL).position(|&c| c == '：') else {
            return false;
        };
        let words = start + colon + 1;
        let label = &line[..colon];
        let plain = label.iter().all(|&c| c.is_alphanumeric() || matches!(c, ' ' | '·' | '、'));
        let whole = matches!(line.last(), Some('。' | '！' | '？'));
        let short = end < words + SHORTEST_SPEECH;
        let quoted = self.marks.from(words).first().is_some_and(|quote| quote.open <= words + 1);
        let [.., named] = self.people.within(start, words) else { return false };
        let named = *named;
        let person = &self.people.persons[named.person];
        let titled = person.role.is_some_and(|(from, to)| {
            from == start && (to == named.start || to + 1 == named.start)
        }) || named.start > start + 1
            && self.view.text[named.start - 1] == ' '
            && WORDS.before(&self.view.text, start, named.start - 1, TITLE | PERSON).is_some();
        if !plain
            || !whole
            || short
            || quoted
            || !titled
            || named.end + 1 != words
            || person.reporter
        {
            return false;
        }
        let source = Source {
            who: Who::Person(named.person),
            mention: Some((named.start, named.end)),
            sure: 0.85,
        };
        self.carried = Some(source.clone());
        self.turn(number, words, Some(source), (start, words - 1));
        if let Some(draft) = self.drafts.last_mut() {
            draft.confidence = 0.8;
        }
        true
    }
}
