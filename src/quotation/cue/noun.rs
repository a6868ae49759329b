//! Nouns of speech, and whose they are: 某某的看法是.

use super::super::kin::kin_at;
use super::super::lexicon::{SPEECH_NOUN, WORDS};
use super::super::marks::Place;
use super::super::source::{Subject, subject};
use super::{Context, Cue, Form, Lead, word_at};

impl Context<'_> {
    /// 看法是，… 回应只有几个字：… 大意是…
    pub(super) fn nouns(&self, number: usize, cues: &mut Vec<Cue>) {
        let clause = self.clauses[number];
        let text = &self.view.text;
        for at in (clause.start..clause.end).rev() {
            if self.marks.places[at] != Place::Told {
                continue;
            }
            let Some((length, _)) = WORDS.at(text, at, SPEECH_NOUN) else { continue };
            let end = at + length;
            if self.goes_on_noun(clause.start, at) {
                continue;
            }
            // Between the noun and the words: 是, 则是, 大致是, 只有几个字.
            let mark = (end..clause.end)
                .find(|&at| self.marks.places[at] == Place::Marked)
                .unwrap_or(clause.end);
            // A noun that runs over the end of the clause is none.
            if end > clause.end || mark - end > 8 || text.get(end) == Some(&'的') {
                continue;
            }
            let copula = (end..mark).rev().find(|&at| text[at] == '是' || text[at] == '为');
            let (lead, content) = self.lead(mark);
            let direct = self.marks.opening_at(content).is_some();
            // 他们的态度更积极——主要采取…: a dash explains.
            let explains = text.get(mark) == Some(&'—') && !direct && copula.is_none();
            // 他算过一笔账，…
            let counts = matches!(text[end - 1], '账')
                && lead == Lead::Comma
                && mark == end
                && text[clause.start..at].contains(&'算');
            // 某某也持相同的观点，…
            let is_view = matches!(text[at], '观' | '看' | '意' | '态');
            let holds = (clause.start..at).find(|&at| {
                is_view
                    && lead == Lead::Comma
                    && mark == end
                    && ["持有", "持相", "持同", "持这", "持此", "抱有", "表达了"]
                        .iter()
                        .any(|verb| word_at(self.view, at, clause.end, verb))
            });
            let joined = counts
                || holds.is_some()
                || copula.is_some_and(|at| at + 1 == mark)
                || lead == Lead::Colon
                || direct && lead == Lead::Comma;
            if !joined || explains || lead == Lead::Stop || lead == Lead::Bare && copula.is_none() {
                continue;
            }
            // 又发现了一个问题：, 新的问题也随之出现：
            let met = word_at(self.view, at, clause.end, "问题")
                && ["发现", "出现", "遇到", "面临", "存在", "意识到", "带来"].iter().any(|verb| {
                    (clause.start..clause.end).any(|at| word_at(self.view, at, clause.end, verb))
                });
            if met {
                return;
            }
            // 某某算了笔账：
            let reckons = (clause.start + 2..at)
                .find(|&from| text[from] == '算' && matches!(text[end - 1], '账'));
            let found = self.owner(number, holds.or(reckons).unwrap_or(at));
            let is_gist = word_at(self.view, at, clause.end, "大意");
            if found.is_none() && !is_gist || matches!(found, Some(Subject::None)) {
                continue;
            }
            let mut cue = self.cue(number, at, mark.max(end), Form::Noun, lead, content, found);
            cue.name = self.view.written(at, mark.min(clause.end));
            cues.push(cue);
            return;
        }
    }

    /// Whether the kin or the office of who is named before `at` is meant: 某某的家人.
    fn has_kin(&self, at: usize, end: usize) -> bool {
        self.view.text.get(at) == Some(&'的') && kin_at(&self.view.text, at + 1, end).is_some()
    }

    /// Whose a noun of speech is: 某某的看法, 她给出的回答, 某某对此的态度.
    pub(super) fn owner(&self, number: usize, noun: usize) -> Option<Subject> {
        let clause = self.clauses[number];
        let named = self.people.within(clause.start, noun).iter().find(|mention| {
            let led = mention.start > clause.start
                && matches!(self.view.text[mention.start - 1], '对' | '向' | '于');
            let passed_over = self.people.persons[mention.person].reporter
                || self.has_kin(mention.end, noun)
                || led;
            self.marks.places[mention.start] == Place::Told && !passed_over
        });
        if let Some(mention) = named {
            return Some(Subject::Named(*mention));
        }
        // Without what only belongs to the noun.
        let de = (clause.start..noun).rev().find(|&at| self.view.text[at] == '的');
        let head = de.unwrap_or(noun);
        // 核心论点为: what kind of view it is.
        let kinds = ["核心", "主要", "基本", "中心", "总体", "初步", "最终", "关键", "首要"];
        let kind = |at: usize| kinds.iter().any(|kind| word_at(self.view, at, noun, kind));
        if de.is_none() && noun == clause.start + 2 && kind(clause.start) {
            return self.subject_of(number, clause.start);
        }
        subject(self.view, self.marks, self.people, clause.start, head)
            .or_else(|| self.subject_of(number, noun))
    }
}
