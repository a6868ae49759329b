//! A later verb of speech in reported words: whether other words begin there.

use super::super::clause::Clause;
use super::super::cue::{Cue, Form, Lead};
use super::super::letters;
use super::super::lexicon::{ORGANISATION, PERSON, TITLE, WORDS};
use super::super::source::{Subject, without_opening};
use super::Reader;

impl Reader<'_> {
    /// …；某院发表声明，认为…: behind the semicolon somebody else does something, and speaks in a later clause.
    pub(super) fn opens_part(&self, next: &Cue, clauses: &[Clause], at: usize) -> bool {
        const MOST_CLAUSES: usize = 4;
        let behind = clauses[at - 1].mark == '；' && next.clause > at;
        let somebody = match next.subject {
            Some(Subject::Named(_) | Subject::Definite(..)) => true,
            Some(Subject::Described(start, end)) => {
                let kinds = PERSON | TITLE | ORGANISATION;
                WORDS.before(&self.view.text, start, end, kinds).is_some()
            }
            _ => false,
        };
        behind
            && somebody
            && next.form == Form::Verb
            && next.clause <= at + MOST_CLAUSES
            && next
                .subject
                .as_ref()
                .and_then(Subject::start)
                .is_some_and(|start| start >= clauses[at].start)
            && clauses[at..next.clause].iter().all(|clause| clause.mark == '，')
    }

    /// 但他接着又说, 并强调: a new statement of the same speaker.
    pub(super) fn opens_anew(&self, at: usize) -> bool {
        [
            "但",
            "并",
            "同时",
            "他",
            "她",
            "还",
            "又",
            "也",
            "而且",
            "不过",
            "随后",
            "因此建议",
            "因此呼吁",
        ]
        .iter()
        .any(|word| self.starts(at, word))
    }

    /// Whether a later verb in the words begins other ones: of the same speaker (但他又说), or of somebody else (但另一些专家认为).
    pub(super) fn begins_another(&self, cue: &Cue, next: &Cue, at: usize) -> bool {
        match &next.subject {
            // 某某表示，…，他认为这不难: the belief is part of what is said.
            Some(Subject::Pronoun(start, end))
                if *start == at
                    && *end == next.start
                    && cue.lead == Lead::Comma
                    && next.lead == Lead::Bare
                    && ["认为", "認為", "觉得", "覺得", "相信"].contains(&next.name.as_str()) =>
            {
                false
            }
            // 经理说，客户要求改期，并要求…: the demand is told in the words.
            None if next.name.starts_with("要求") && self.demanded(cue, at) => false,
            Some(Subject::Pronoun(..)) | None => self.opens_anew(at) || Self::verb_opens(next, at),
            Some(Subject::None) => false,
            // 据某院介绍，…，某某称：“…”; …，但另一些专家认为，…
            Some(Subject::Named(_) | Subject::Described(..)) if next.lead == Lead::Colon => true,
            // 用户提议…，某某对此评论称…
            Some(Subject::Named(mention))
                if ["对此", "就此", "则", "回应"]
                    .iter()
                    .any(|word| self.starts(mention.end, word)) =>
            {
                true
            }
            Some(Subject::Described(..) | Subject::Named(_))
                if next.lead == Lead::Comma && self.contrasts(at) =>
            {
                true
            }
            // 某台宣布…，但某局称…
            Some(subject @ (Subject::Described(..) | Subject::Named(_)))
                if self.starts(at, "但")
                    && subject.start().is_some_and(|start| {
                        start > at && without_opening(self.view, at, start + 1) >= start
                    }) =>
            {
                true
            }
            // 某甲说…，某乙也表示…
            Some(subject @ (Subject::Named(_) | Subject::Described(..)))
                if subject.start().is_some_and(|start| start >= at)
                    && subject.end().is_some_and(|end| {
                        ["也", "亦", "却", "则"].iter().any(|word| self.starts(end, word))
                    }) =>
            {
                true
            }
            // 某某问…，对方表示…
            Some(Subject::Described(start, _))
                if *start == at && self.starts(at, "对方") && cue.name.contains(['问', '询']) =>
            {
                true
            }
            // …，但强调…: the verb of the same subject, which stands before the clause.
            // 据官员称，某国指责…，称…: what somebody of whom the frame tells says is in its words.
            Some(subject) => {
                next.form == Form::Frame
                    || cue.form != Form::Frame
                        && subject.start().is_some_and(|from| from < at)
                        && (self.opens_anew(at) || Self::verb_opens(next, at))
                        && !self.reports_to(cue, subject, at)
            }
        }
    }

    /// Whether a demand stands in reported words before a place.
    fn demanded(&self, cue: &Cue, at: usize) -> bool {
        const FARTHEST: usize = 40;
        let from = cue.content.max(at.saturating_sub(FARTHEST));
        (from + 1..at).any(|at| self.starts(at, "要求"))
    }

    /// 站长介绍，某某来信，称…: what somebody of whom the words tell says to whom they turned.
    fn reports_to(&self, cue: &Cue, subject: &Subject, at: usize) -> bool {
        let turns = ["报案", "报警", "求助", "来电", "投诉", "举报", "来信", "求救"];
        let text = &self.view.text;
        let (Some(from), Some(to)) = (subject.start(), subject.end()) else { return false };
        let turned =
            || turns.iter().any(|act| letters::ends(text, cue.content, at - 1, act).is_some());
        // 经理说，客户要求改期，并要求…: who demands in the words goes on there.
        let demands = || {
            (to..at.min(to + 4))
                .any(|at| ["要求", "声称", "谎称", "自称"].iter().any(|verb| self.starts(at, verb)))
        };
        from >= cue.content && (turned() || demands())
    }

    /// …，认为…; …，并称…: a plain verb of speech opens the clause, and who spoke before is its subject.
    fn verb_opens(next: &Cue, at: usize) -> bool {
        next.start == at
            && next.form == Form::Verb
            && [
                "认为", "指出", "强调", "表示", "坦言", "称", "声称", "認為", "強調", "稱", "要求",
                "批评", "批評", "指责", "指責",
            ]
            .contains(&next.name.as_str())
    }

    /// 但另一些专家认为: what somebody else says.
    fn contrasts(&self, at: usize) -> bool {
        ["但", "而", "不过", "然而"].iter().any(|word| self.starts(at, word))
    }
}
