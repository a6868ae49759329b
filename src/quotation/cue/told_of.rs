//! Sentences that tell of who spoke the words before them, and questions without marks.

use super::super::letters;
use super::super::source::Subject;
use super::{Context, word_at};

impl Context<'_> {
    /// Whether a comma behind a verb ends what is said: the words stand before it, and the sentence only tells of who spoke them.
    pub(super) fn ends_words(
        &self,
        number: usize,
        (verb, content): (usize, usize),
        own: Option<&Subject>,
    ) -> bool {
        let clause = self.clauses[number];
        // “…，”某某说，他是某校的教授
        if self.ends_open_quotation(number) && self.tells_of(content) {
            return true;
        }
        // “…。”某某说，随后，他…: what happened then.
        let quoted = matches!(&self.view.text[..clause.start], [.., '”' | '」' | '"']);
        if quoted
            && ["随后", "之后", "接着", "此后", "不久"]
                .iter()
                .any(|then| word_at(self.view, content, self.view.text.len(), then))
        {
            return true;
        }
        let before = number.checked_sub(1).map(|before| self.clauses[before]);
        let Some(before) = before.filter(|before| before.mark == '，') else { return false };
        let starts = own.and_then(Subject::start);
        // …，某公司的某某说道，他曾任…
        let introduced = matches!(own, Some(Subject::Named(_)))
            && starts.is_some_and(|at| at > clause.start + 1)
            && self.tells_of_career(content);
        // 原因在于…，他说，以及…: the sentence goes on behind who says it.
        let alone = match own {
            Some(Subject::Named(mention)) => mention.end == verb,
            Some(Subject::Pronoun(_, end)) => *end == verb,
            _ => false,
        };
        let inserted = alone
            && before.sentence == clause.sentence
            && starts == Some(clause.start)
            && ["以及", "还有"]
                .iter()
                .any(|word| word_at(self.view, content, self.view.text.len(), word));
        introduced || inserted
    }

    /// Whether a quotation that a comma ends inside its marks stands right before a clause.
    pub(super) fn ends_open_quotation(&self, number: usize) -> bool {
        let before = &self.view.text[..self.clauses[number].start];
        matches!(before, [.., '，', '”' | '」' | '"'])
    }

    /// Whether 他 or 她, and what somebody is or did, begins at a place.
    pub(super) fn tells_of(&self, at: usize) -> bool {
        let text = &self.view.text;
        // 这是一家…的公司: what the speaker's firm is.
        let firm = ["这是一家", "这是一所", "这是一个", "该公司是", "这家公司是", "该机构是"]
            .iter()
            .any(|word| word_at(self.view, at, text.len(), word));
        firm || matches!(text.get(at), Some('他' | '她'))
            && [
                "是", "指", "曾", "在", "写", "也是", "还是", "现", "目前", "并未", "没有", "负责",
                "领导", "研究",
            ]
            .iter()
            .any(|word| word_at(self.view, at + 1, text.len(), word))
    }

    /// Whether 他 or 她, and what office somebody had, begins at a place: 他曾任….
    pub(super) fn tells_of_career(&self, at: usize) -> bool {
        let text = &self.view.text;
        matches!(text.get(at), Some('他' | '她'))
            && ["曾任", "曾担任", "曾在", "现任", "目前是", "目前任", "时任"]
                .iter()
                .any(|word| word_at(self.view, at + 1, text.len(), word))
    }

    /// Whether a verb of asking ends its clause, and the sentence is a question.
    pub(super) fn is_question(&self, number: usize, start: usize, end: usize) -> bool {
        let clause = self.clauses[number];
        let asks = ["问", "问道", "反问", "追问", "质问", "发问", "反问道"]
            .iter()
            .any(|verb| letters::begins(&self.view.text, start, end, verb) == Some(end - start));
        let own = self.clauses[number..].iter().take_while(|one| one.sentence == clause.sentence);
        asks && end == clause.end && own.last().is_some_and(|last| last.mark == '？')
    }
}
