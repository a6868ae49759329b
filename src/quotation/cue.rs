//! Where somebody speaks: verbs of speech with their subject, frames such as 在…看来, nouns of speech such as 看法是.

mod bare;
mod denied;
mod frame;
mod hearer;
mod narrative;
mod noun;
mod noun_use;
mod told_of;
mod verb;
mod whose;

use super::clause::Clause;
use super::letters;
use super::lexicon::{
    ADVERB, BEFORE_VERB, CONNECTIVE, CUE, DOCUMENT, ORGANISATION, PERSON, TITLE, WORDS,
};
use super::marks::{Marks, Place};
use super::parts::{Part, part_of, words};
use super::people::People;
use super::source::{Subject, subject, without_opening};
use super::view::View;

/// What stands between a cue and the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// A colon.
    Colon,
    /// A comma.
    Comma,
    /// An opening quotation mark.
    Mark,
    /// Nothing.
    Bare,
    /// The sentence ends: the words stand before.
    Stop,
}

/// How something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A verb of speech.
    Verb,
    /// 在…看来, 据…介绍.
    Frame,
    /// 看法是, 回应是：
    Noun,
    /// A colon after a clause with no known verb.
    Narrative,
}

/// A place where somebody speaks.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// The first character of the verb or frame.
    pub start: usize,
    /// Behind its last one.
    pub end: usize,
    /// The words as they are called: 表示, 在…看来.
    pub name: String,
    /// What it is.
    pub form: Form,
    /// What stands before the words.
    pub lead: Lead,
    /// Where the words begin.
    pub content: usize,
    /// Whose they are; `None` where the sentence names nobody.
    pub subject: Option<Subject>,
    /// The number of the clause.
    pub clause: usize,
    /// The number of the sentence.
    pub sentence: usize,
}

/// What a cue is looked for in.
pub(super) struct Context<'a> {
    pub view: &'a View,
    pub marks: &'a Marks,
    pub people: &'a People,
    pub clauses: &'a [Clause],
    pub line_end: usize,
}

fn word_at(view: &View, at: usize, end: usize, word: &str) -> bool {
    letters::begins(&view.text, at, end, word).is_some()
}

fn ends_with(view: &View, from: usize, end: usize, word: &str) -> bool {
    letters::ends(&view.text, from, end, word).is_some()
}

impl Context<'_> {
    /// Every cue of the paragraph, in order.
    pub(super) fn cues(&self) -> Vec<Cue> {
        let mut cues = Vec::new();
        for number in 0..self.clauses.len() {
            let begun = cues.len();
            self.frames(number, &mut cues);
            if cues.len() == begun {
                self.verbs(number, &mut cues);
            }
            if cues.len() == begun {
                self.nouns(number, &mut cues);
            }
            if cues.len() == begun {
                self.narrative(number, &mut cues);
            }
        }
        cues
    }

    /// Whether the character at `at` goes on a noun that began before it: 说 of 小说, 话 of 电话, 道 of 水道.
    fn goes_on_noun(&self, from: usize, at: usize) -> bool {
        const LONGEST: usize = 4;
        const AROUND: usize = 8;
        // Verbs that hold a verb of speech and are none.
        const VERBS: [&str; 6] = ["填写", "误认", "报道", "相称", "打电话", "通电话"];
        // Nouns of the dictionary that are somebody or a time, and a verb of speech, as often.
        const SPEAKING: [&str; 10] =
            ["时说", "文说", "心道", "江道", "大道", "小道", "人称", "口称", "又称", "口说"];
        let text = &self.view.text;
        let goes_on = |word: &[char]| {
            matches!(part_of(word), Some(Part::Noun | Part::Place))
                && !SPEAKING.iter().any(|other| other.chars().eq(word.iter().copied()))
                || VERBS.iter().any(|verb| verb.chars().eq(word.iter().copied()))
        };
        // 同学说: somebody ends there.
        if WORDS.before(text, from, at, PERSON).is_some_and(|length| length > 1)
            && WORDS.is(text[at], CUE)
        {
            return false;
        }
        let line = from.max(at.saturating_sub(LONGEST - 1));
        let crossed = (line..at).any(|start| {
            (at + 1..=self.line_end.min(at + 2)).any(|end| goes_on(&text[start..end]))
        });
        if !crossed {
            return false;
        }
        let start = from.max(at.saturating_sub(AROUND));
        let around = &text[start..self.line_end.min(at + LONGEST)];
        words(around).iter().any(|word| {
            start + word.start < at
                && start + word.end > at
                && goes_on(&around[word.start..word.end])
        })
    }

    /// What follows a cue that ends at `end`.
    fn lead(&self, end: usize) -> (Lead, usize) {
        let text = &self.view.text;
        let mut at = end;
        while at < self.line_end && (text[at] == ' ' || self.marks.places[at] == Place::Bracketed) {
            at += 1;
        }
        if at >= self.line_end {
            return (Lead::Stop, at);
        }
        let skip = |at: usize| {
            let mut at = at;
            while at < self.line_end && matches!(text[at], ' ' | '—') {
                at += 1;
            }
            at
        };
        match text[at] {
            '：' | '—' => (Lead::Colon, skip(at + 1)),
            // 他还补充说；“…”
            '；' if self.marks.opening_at(skip(at + 1)).is_some() => (Lead::Colon, skip(at + 1)),
            '，' => (Lead::Comma, skip(at + 1)),
            '。' | '；' | '！' | '？' | '）' => (Lead::Stop, at),
            '“' | '「' | '"' | '『' => (Lead::Mark, at),
            _ => (Lead::Bare, at),
        }
    }

    #[expect(clippy::too_many_arguments, reason = "each is one field of the cue")]
    fn cue(
        &self,
        clause: usize,
        start: usize,
        end: usize,
        form: Form,
        lead: Lead,
        content: usize,
        subject: Option<Subject>,
    ) -> Cue {
        Cue {
            start,
            end,
            // Without a verb, the colon is the cue.
            name: if form == Form::Narrative {
                "：".to_owned()
            } else {
                self.view.written(start, end)
            },
            form,
            lead,
            content,
            subject,
            clause,
            sentence: self.clauses[clause].sentence,
        }
    }

    fn subject_in(&self, number: usize, verb: usize) -> Option<Subject> {
        subject(self.view, self.marks, self.people, self.clauses[number].start, verb)
    }

    /// The subject in the clause, or in an earlier one of the sentence.
    fn subject_of(&self, number: usize, verb: usize) -> Option<Subject> {
        self.subject_in(number, verb).or_else(|| self.subject_before(number, verb))
    }

    /// Whether a clause begins with a noun, and what it does follows: 民警又将…, 某公司今年将….
    fn acts(&self, clause: Clause, start: usize, end: usize) -> bool {
        // 国际某某总署（…）今年7月为…
        let close = (end..clause.end)
            .take_while(|&at| self.marks.places[at] == Place::Bracketed)
            .last()
            .map_or(end, |close| close + 1);
        let day = close > end && self.view.text.get(close).is_some_and(char::is_ascii_digit);
        let end = close;
        let opening = without_opening(self.view, clause.start, clause.end);
        let does = || part_of(&self.view.text[end..end + 2]) == Some(Part::Verb);
        start == opening
            && clause.end > end + 3
            && (WORDS.at(&self.view.text, end, ADVERB | BEFORE_VERB).is_some()
                || day
                || self.view.text[end] == '已'
                || does())
            && WORDS.before(&self.view.text, start, clause.end, DOCUMENT).is_none()
    }

    /// Whether a description is of one person who is brought in at the beginning of a clause: 某地的一位女士.
    fn is_brought_in(&self, clause: Clause, start: usize, end: usize) -> bool {
        const LONGEST: usize = 24;
        let counted = (start..end).any(|at| {
            ["一位", "一名", "一对", "有位", "一些", "许多", "不少", "多名", "多位", "几名", "几位"]
                .iter()
                .any(|word| word_at(self.view, at, end, word))
        });
        start == without_opening(self.view, clause.start, clause.end)
            && end - start <= LONGEST
            && counted
            && WORDS
                .before(&self.view.text, start, end, PERSON | TITLE)
                .is_some_and(|length| length > 1)
    }

    /// Whether a clause before a comma is nothing but a description, or begins with it and tells what they do.
    fn is_who_acts(&self, clause: Clause, start: usize, end: usize) -> bool {
        const LONGEST: usize = 24;
        let text = &self.view.text;
        let calling = WORDS.before(text, start, end, PERSON | TITLE | ORGANISATION);
        let last = text[end - 1];
        // 某总署, 某公关部
        let office = end - start > 3
            && matches!(last, '部' | '局' | '委' | '院' | '署' | '厅' | '社' | '网' | '会');
        clause.mark == '，'
            && end - start <= LONGEST
            && !text[start..end].iter().any(|c| "是有了把将被".contains(*c))
            && (end == clause.end || self.acts(clause, start, end))
            && (last == '们' || office || calling.is_some_and(|length| length > 1))
    }

    /// Who issued the document with which a clause ends: 某部就教育发布意见，指出….
    fn issuer(&self, clause: Clause) -> Option<Subject> {
        const ISSUES: [&str; 8] = ["发布", "发表", "印发", "出台", "下发", "公布", "刊发", "发出"];
        let text = &self.view.text;
        let ends = clause.end.checked_sub(1).filter(|&last| text[last] == '》');
        let stop = ends.unwrap_or(clause.end);
        WORDS.before(text, clause.start, stop, DOCUMENT)?;
        let verb = (clause.start + 2..stop).find(|&at| {
            self.marks.places[at] == Place::Told
                && ISSUES.iter().any(|verb| word_at(self.view, at, stop, verb))
        })?;
        let about = (clause.start + 2..verb)
            .find(|&at| matches!(text[at], '就' | '在' | '于' | '对'))
            .unwrap_or(verb);
        match subject(self.view, self.marks, self.people, clause.start, about)? {
            found @ Subject::Named(_) => Some(found),
            found @ Subject::Described(start, end)
                if WORDS.before(text, start, end, PERSON | TITLE | ORGANISATION).is_some() =>
            {
                Some(found)
            }
            _ => None,
        }
    }

    /// The subject in an earlier clause of the sentence.
    fn subject_before(&self, number: usize, verb: usize) -> Option<Subject> {
        let sentence = self.clauses[number].sentence;
        for earlier in (0..number).rev().take(4) {
            let clause = self.clauses[earlier];
            if clause.sentence != sentence || clause.mark == '；' || clause.mark == ' ' {
                return None;
            }
            // 至于某某能否来，则表示…: what is spoken of.
            // 听到某某透露…，回“…”: who is heard or seen does not act.
            let topic = [
                "至于", "关于", "对于", "针对", "有关", "听到", "听见", "看到", "看见", "见到",
                "得知", "听说", "听闻", "目睹",
            ];
            if topic.iter().any(|word| word_at(self.view, clause.start, clause.end, word)) {
                continue;
            }
            if earlier + 1 == number
                && self.opens_clause(number, verb)
                && let Some(issuer) = self.issuer(clause)
            {
                return Some(issuer);
            }
            match subject(self.view, self.marks, self.people, clause.start, clause.end) {
                Some(found @ (Subject::Named(_) | Subject::Joint(..) | Subject::Former(..))) => {
                    return Some(found);
                }
                Some(Subject::Pronoun(start, end)) => return Some(Subject::Pronoun(start, end)),
                // 微博用户@某某 30日发文，指称…
                Some(found @ Subject::Described(start, _)) if self.view.text[start] == '@' => {
                    return Some(found);
                }
                // 某公司证券部人士以…作答，并表示
                Some(found @ Subject::Described(start, end))
                    if earlier + 1 == number
                        && end - start <= 16
                        && (WORDS
                            .before(&self.view.text, clause.start, clause.end, CUE)
                            .is_some()
                            || WORDS.cue(&self.view.text, end).is_some())
                        && WORDS
                            .before(&self.view.text, clause.start, clause.end, DOCUMENT)
                            .is_none()
                        && !self.view.text[start..end]
                            .iter()
                            .any(|c| "是有了在的".contains(*c))
                        && (verb == self.clauses[number].start
                            || WORDS
                                .at(&self.view.text, self.clauses[number].start, CONNECTIVE)
                                .is_some())
                        && WORDS
                            .before(&self.view.text, start, end, PERSON | TITLE | ORGANISATION)
                            .is_some_and(|length| {
                                length > 1 || self.view.text[end - 1] == '委'
                            }) =>
                {
                    return Some(found);
                }
                // 给某某看病的医生，表示…: the clause is nothing but who speaks. 民警又告知家长，希望…: it begins with who acts.
                Some(found @ Subject::Described(start, end))
                    if earlier + 1 == number
                        && (verb == self.clauses[number].start
                            || self.opens_clause(number, verb))
                        && self.is_who_acts(clause, start, end) =>
                {
                    return Some(found);
                }
                // 该法院拒绝了…，告知…; 该工作人员表示不可以，称…
                Some(Subject::Definite(start, end))
                    if earlier + 1 == number
                        && start <= clause.start + 2
                        && self.opens_clause(number, verb) =>
                {
                    let kind = PERSON | TITLE | ORGANISATION;
                    let noun = (start + 2..=end).find(|&at| {
                        WORDS.before(&self.view.text, start + 1, at, kind).is_some()
                            && !super::source::goes_on(self.view, start, at)
                    });
                    return Some(Subject::Definite(start, noun.unwrap_or(end)));
                }
                // 某地的一位女士放弃了工作，…，并声称…: who is brought in at the beginning of the sentence goes on.
                Some(found @ Subject::Described(start, end))
                    if self.is_brought_in(clause, start, end)
                        && WORDS
                            .at(&self.view.text, self.clauses[number].start, CONNECTIVE)
                            .is_some_and(|(length, _)| {
                                verb == self.clauses[number].start + length
                            }) =>
                {
                    return Some(found);
                }
                // …报告，但强调: a document at the end of a clause is what somebody has or reads, no source.
                Some(Subject::None)
                    if WORDS
                        .before(&self.view.text, clause.start, clause.end, DOCUMENT)
                        .is_some() => {}
                Some(Subject::None) => return Some(Subject::None),
                _ => {}
            }
            // The first person of a long clause: 某某开着车赶来，说
            if let Some(first) =
                self.people.within(clause.start, clause.end).iter().find(|mention| {
                    self.marks.places[mention.start] == Place::Told
                        && self.view.text.get(mention.end) != Some(&'的')
                })
            {
                return Some(Subject::Named(*first));
            }
        }
        None
    }
}
