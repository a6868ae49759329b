//! Whose the words of a verb are, and whether somebody is its subject.

use super::super::letters;
use super::super::lexicon::{
    ADVERB, BEFORE_VERB, CONNECTIVE, DOCUMENT, ORGANISATION, PERSON, SURNAME, TITLE, WORDS,
};
use super::super::parts::part_of;
use super::super::source::{Subject, calls, counted, passes_on, without_adverbs, without_opening};
use super::{Context, Lead, ends_with};

impl Context<'_> {
    /// Whose the words of a verb are.
    pub(super) fn source(
        &self,
        number: usize,
        (verb, tail): (usize, usize),
        lead: Lead,
        own: Option<&Subject>,
    ) -> Option<Subject> {
        let from = self.clauses[number].start;
        // 报告称: a document, where nobody stands before it.
        let document = WORDS.at(&self.view.text, verb, DOCUMENT).map(|(length, _)| verb + length);
        let opens = without_opening(self.view, from, verb + 1) >= verb;
        if own.is_none() && opens && document.is_some_and(|end| end < tail) {
            return Some(Subject::None);
        }
        // 有评论称, 有分析认为: nobody is named.
        if ends_with(self.view, from, verb, "有") && !ends_with(self.view, from, verb, "没有") {
            return Some(Subject::None);
        }
        let relayed = if lead == Lead::Colon { self.relayed(number, verb, tail) } else { None };
        relayed.or_else(|| own.cloned()).or_else(|| self.subject_before(number, verb))
    }

    /// Whether a verb says something of somebody only, and nobody stands before it: 研究表明, 经查明; not 发言人表明, 法院查明.
    pub(super) fn needs_somebody(&self, start: usize, end: usize, own: Option<&Subject>) -> bool {
        let is = |verb: &str| letters::begins(&self.view.text, start, end, verb).is_some();
        match own {
            None | Some(Subject::None | Subject::Statement(..)) => {
                is("表明") || is("提示") || is("查明")
            }
            Some(&Subject::Described(from, to)) => {
                (is("表明") || is("提示"))
                    && WORDS
                        .before(&self.view.text, from, to, PERSON | TITLE | ORGANISATION)
                        .is_none()
            }
            Some(_) => false,
        }
    }

    /// Whose words a verb passes on: 转述某某的话说, 转发了某某的帖子.
    pub(super) fn relayed(&self, number: usize, verb: usize, tail: usize) -> Option<Subject> {
        const LONGEST: usize = 16;
        let text = &self.view.text;
        let end = self.clauses[number].end;
        if !passes_on(self.view, verb, end) {
            return None;
        }
        let from = tail + usize::from(matches!(text.get(tail), Some('了' | '过')));
        let stop = (from + 2..end.min(from + LONGEST)).find(|&at| text[at] == '的')?;
        if let Some(named) = self.people.within(from, stop).iter().find(|one| one.end == stop) {
            return Some(Subject::Named(*named));
        }
        let is_name = stop - from <= 3 && WORDS.is(text[from], SURNAME);
        let is_somebody =
            is_name || WORDS.before(text, from, stop, PERSON | TITLE | ORGANISATION).is_some();
        is_somebody.then_some(Subject::Described(from, stop))
    }

    /// Whether nothing but adverbs and phrases stands between a subject and its verb.
    pub(super) fn governs(&self, subject: &Subject, verb: usize) -> bool {
        let end = match subject {
            Subject::Named(mention) => self.behind_address(mention.end, verb),
            Subject::Joint(_, end)
            | Subject::Pronoun(_, end)
            | Subject::Definite(_, end)
            | Subject::Statement(_, end)
            | Subject::Described(_, end) => *end,
            Subject::Former(start, _) => start + 2,
            Subject::None => return true,
        };
        if let Subject::Described(start, end) = *subject
            && !self.is_noun_phrase(start, end)
        {
            return false;
        }
        // Anna Berg 在会上说道
        let end = end + usize::from(end < verb && self.view.text[end] == ' ');
        // 昵称为“某某”的网友评论道
        let text = &self.view.text;
        let nick = end + 3 < verb
            && matches!(text[end], '”' | '」')
            && text[end + 1] == '的'
            && WORDS.before(text, end + 2, verb, PERSON | TITLE) == Some(verb - end - 2);
        // 网友“某某”告诉记者: the mark closes between name and verb.
        if nick || end + 1 == verb && matches!(text[end], '”' | '」') {
            return true;
        }
        let digits =
            self.view.text[end.min(verb)..verb].iter().take_while(|c| c.is_ascii_digit()).count();
        end >= verb
            // 某某22日在发布会上介绍
            || digits > 0 && matches!(self.view.text.get(end + digits), Some('日' | '月'))
            || self.view.text[end..verb].iter().any(|c| matches!(c, '，' | '（'))
            || WORDS.at(&self.view.text, end, ADVERB | BEFORE_VERB | CONNECTIVE).is_some()
            || WORDS.cue(&self.view.text, end).is_some()
            || calls(self.view, end, verb)
            // 她一遍遍地说明
            || without_adverbs(self.view, end, verb) == end
    }

    /// Where the words end that somebody is addressed by behind the name, if there are any: 某某教授, 某某女士.
    pub(super) fn behind_address(&self, name_end: usize, verb: usize) -> usize {
        let text = &self.view.text;
        let title = WORDS.at(text, name_end, TITLE | PERSON).map(|(length, _)| length);
        let polite = || {
            let words = ["先生", "女士", "小姐", "老人", "同学"];
            words.iter().find_map(|word| letters::begins(text, name_end, verb, word))
        };
        let end = name_end + title.or_else(polite).unwrap_or(0);
        if end <= verb { end } else { name_end }
    }

    /// Whether a description can be somebody: it ends as one does, or holds no word that only sentences have.
    pub(super) fn is_noun_phrase(&self, start: usize, end: usize) -> bool {
        let text = &self.view.text[start..end];
        // Two characters that are no word are a name.
        let named = text.len() == 2
            && part_of(text).is_none()
            && !text.iter().any(|&c| "这那该此每各有其某".contains(c));
        named
            || WORDS.before(&self.view.text, start, end, PERSON | TITLE | ORGANISATION).is_some()
            // 一名不愿透露姓名的“代排族”
            || counted(text, 0, text.len()).is_some() && matches!(text.last(), Some('”' | '」'))
            || text.len() <= 12
                && !text
                    .iter()
                    .any(|&c| "了是有把被可要会都也就还并个这些没每需须应让使为".contains(c))
    }

    /// Whether a verb opens its clause but for adverbs: …, 并表示…; …, 称…
    pub(super) fn opens_clause(&self, number: usize, verb: usize) -> bool {
        let from = self.clauses[number].start;
        let mut end = verb;
        while end > from
            && let Some(length) = WORDS.before(&self.view.text, from, end, ADVERB | CONNECTIVE)
        {
            end -= length;
        }
        end == from && number > 0 && self.clauses[number - 1].mark == '，'
    }
}
