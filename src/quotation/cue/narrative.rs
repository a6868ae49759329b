//! A colon before a quotation behind a clause that has no verb of speech.

use super::super::clause::is_whole;
use super::super::lexicon::{ORGANISATION, PERSON, SPEECH_NOUN, TITLE, WORDS};
use super::super::parts::{Part, Word, words};
use super::super::remarks;
use super::super::source::{Subject, actor, subject};
use super::{Context, Cue, Form, Lead};

impl Context<'_> {
    /// Whether a clause is nothing but a short noun that stands over what follows, behind a full stop: 相关细节：
    fn is_label(&self, number: usize) -> bool {
        const LONGEST: usize = 6;
        let clause = self.clauses[number];
        let label = &self.view.text[clause.start..clause.end];
        let opens = number == 0
            || matches!(self.clauses[number - 1].mark, '。' | '！' | '？' | ' ')
                && self.clauses[number - 1].sentence != clause.sentence;
        let nouns = |word: &Word| {
            word.end - word.start > 1 && matches!(word.part, Part::Noun | Part::VerbOrNoun)
                || word.part == Part::Adjective
        };
        opens
            && label.len() <= LONGEST
            && WORDS
                .before(label, 0, label.len(), PERSON | TITLE | ORGANISATION | SPEECH_NOUN)
                .is_none()
            && self.people.within(clause.start, clause.end).is_empty()
            && words(label).iter().all(nouns)
    }

    /// A colon before a quotation, or a mark, whatever the clause says: 她接过话头：“…”
    pub(super) fn narrative(&self, number: usize, cues: &mut Vec<Cue>) {
        let clause = self.clauses[number];
        let text = &self.view.text;
        if clause.mark != '：' {
            return;
        }
        let (lead, content) = self.lead(clause.end);
        if lead != Lead::Colon || self.marks.opening_at(content).is_none() {
            return;
        }
        if self.is_label(number) {
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
        // 老人戴上眼镜看了看：: who acts in the clause.
        let found = found.or_else(|| {
            actor(self.view, self.marks, clause.start, clause.end)
                .map(|(start, end)| Subject::Described(start, end))
        });
        // “甲”“乙”、… names things.
        let listed = self.marks.opening_at(content).is_some_and(|quote| {
            !is_whole(self.view, quote.open, quote.close)
                && matches!(text.get(quote.close + 1), Some('“' | '「' | '"' | '、' | '和' | '与'))
                && !remarks::opens(self.view, self.marks, quote, self.line_end)
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
