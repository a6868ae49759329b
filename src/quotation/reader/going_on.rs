//! The sentences behind reported words that are the source's too.

use super::super::clause::Clause;
use super::super::cue::Cue;
use super::super::lexicon::{NARRATOR, PERSON, TITLE, WORDS};
use super::super::marks::Place;
use super::Reader;

impl Reader<'_> {
    /// The end of the further sentences of the paragraph that are the source's too: up to the first with a verb of speech, a quotation, a
    /// person or the narrator in it. An accusation tells what people did, and names them.
    pub(super) fn runs_on(
        &self,
        clauses: &[Clause],
        next: usize,
        later: &[Cue],
        accuses: bool,
    ) -> Option<usize> {
        let mut end = None;
        let mut at = next;
        while let Some(first) = clauses.get(at) {
            let own = clauses[at..].iter().take_while(|clause| clause.sentence == first.sentence);
            let until = at + own.count();
            let last = clauses[until - 1].end;
            let after = later.partition_point(|cue| cue.clause < at);
            let spoken = later.get(after).is_some_and(|cue| cue.clause < until);
            let quoted = self
                .marks
                .from(clauses[at - 1].end)
                .iter()
                .take_while(|quote| quote.open <= last)
                .any(|quote| self.is_whole(quote) || self.stands_alone(quote));
            let told = clauses[at..until].iter().any(|clause| {
                let opens = matches!(self.view.text[clause.start - 1], '。' | '！' | '？' | ' ');
                opens && WORDS.at(&self.view.text, clause.start, NARRATOR).is_some()
                    || !accuses
                        && (!self.people.within(clause.start, clause.end).is_empty()
                            || matches!(self.view.text[clause.start], '他' | '她'))
            });
            // 某部门发言人则拒绝置评: an act without words.
            let silent = (first.start..last).any(|at| {
                [
                    "置评",
                    "拒绝评论",
                    "没有回应",
                    "未予回应",
                    "未作回应",
                    "未回应",
                    "没有回复",
                    "未回复",
                ]
                .iter()
                .any(|act| self.starts(at, act))
            });
            if spoken || quoted || told || silent || self.turns_to(first) {
                break;
            }
            end = Some(last);
            at = until;
        }
        end
    }

    /// Whether a clause begins with somebody of whom it tells what they do instead: 隔壁的摊主却不打算涨.
    fn turns_to(&self, clause: &Clause) -> bool {
        const LONGEST: usize = 14;
        let text = &self.view.text;
        let end = clause.end.min(clause.start + LONGEST);
        let turn = (clause.start + 2..end).find(|&at| matches!(text[at], '却' | '则'));
        turn.is_some_and(|at| {
            WORDS.before(text, clause.start, at, PERSON | TITLE).is_some_and(|length| length > 1)
        })
    }

    /// Whether the next sentence plainly goes on with the words.
    pub(super) fn goes_on(&self, clauses: &[Clause], next: usize, later: &[Cue]) -> bool {
        const GOES_ON: [&str; 25] = [
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
            "比方说",
        ];
        let Some(clause) = clauses.get(next) else { return false };
        let sentence = clause.sentence;
        let spoken = later
            .iter()
            .skip(later.partition_point(|cue| cue.sentence < sentence))
            .take_while(|cue| cue.sentence == sentence)
            .any(|cue| cue.subject.is_some());
        let quoted = self
            .marks
            .from(clause.start.saturating_sub(1))
            .iter()
            .take_while(|quote| quote.open <= clause.end + 1)
            .any(|quote| self.is_whole(quote));
        if quoted {
            return false;
        }
        GOES_ON.iter().any(|word| self.starts(clause.start, word)) && !spoken
            || !self.first_person && self.speaks_of_himself(clauses, next)
    }

    /// Whether a sentence is of somebody who speaks of himself: it has 我 in it, and nobody else's words.
    fn speaks_of_himself(&self, clauses: &[Clause], next: usize) -> bool {
        const OTHERS: &str = "国省市县区校军党方";
        let text = &self.view.text;
        let sentence = clauses[next].sentence;
        let own = clauses[next..].iter().take(12).take_while(|clause| clause.sentence == sentence);
        let mut me = false;
        for clause in own {
            for at in clause.start..clause.end {
                if self.marks.places[at] == Place::Marked {
                    continue;
                }
                let other = at > 0 && text[at - 1] == '自'
                    || text.get(at + 1).is_some_and(|c| OTHERS.contains(*c));
                me |= text[at] == '我' && !other;
            }
            if !self.people.within(clause.start, clause.end).is_empty()
                || matches!(text[clause.start], '他' | '她')
            {
                return false;
            }
        }
        me
    }
}
