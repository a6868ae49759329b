//! How sure reported speech may be: what lowers it, as counted over annotated articles.

use super::super::cue::{Form, Lead};
use super::super::letters;
use super::super::lexicon::{CUE, SAY, WORDS};
use super::super::marks::Place;
use super::super::proposal::Rule;
use super::super::source::Who;
use super::{Reader, Told};

/// What makes a span or its speaker less sure.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Doubt {
    /// 宣布, 公布: as often what is done as what is said.
    Verb,
    /// A colon, and no marks: a list or a heading as often as words.
    Colon,
    /// Another verb of speech stands in the words.
    Nested,
    /// Several who are described stand at the verb: the first may be missing.
    Several,
    /// The words follow the verb at once and are shorter than a sentence.
    Short,
}

/// The most that a doubt leaves, from the shares that were right of the annotated news articles under `docs/read.md` (right and all, for
/// verbs before the words), smoothed by one wrong in two.
const CEILINGS: [(Doubt, f32); 5] = [
    // 4 of 16.
    (Doubt::Verb, 0.28),
    // 1 of 5.
    (Doubt::Colon, 0.29),
    // 12 of 17.
    (Doubt::Nested, 0.68),
    // 3 of 6.
    (Doubt::Several, 0.5),
    // 12 of 19.
    (Doubt::Short, 0.62),
];

/// Verbs that are as often what somebody does.
const DOING: [&str; 7] = ["宣布", "发布", "公布", "报告", "鼓励", "写", "怀疑"];

/// The fewest letters of words that are surely whole.
const FEWEST_LETTERS: usize = 9;

/// The rule of a quotation behind a cue, and how sure it is whose it is, before what is known of the source.
///
/// Behind nouns of speech and colons with somebody named, 22 of 22 were right.
pub(super) fn quoted(form: Form, lead: Lead, whole: bool, sure: f32) -> (Rule, f32) {
    let named = whole && sure > 0.95;
    match (form, lead) {
        (Form::Verb, Lead::Mark) => (Rule::CueBefore, if whole { 0.95 } else { 0.75 }),
        (Form::Verb, _) => (Rule::CueBefore, 0.98),
        (Form::Frame, _) => (Rule::Frame, 0.9),
        (Form::Noun, _) => (Rule::SpeechNoun, if named { 0.91 } else { 0.86 }),
        (Form::Narrative, _) if whole => (Rule::Colon, if named { 0.9 } else { 0.8 }),
        (Form::Narrative, _) => (Rule::Colon, 0.55),
    }
}

impl Reader<'_> {
    /// The most that the confidence of reported words may be.
    pub(super) fn ceiling(&self, one: &Told, start: usize, end: usize) -> f32 {
        let doubts = CEILINGS.iter().filter(|(doubt, _)| self.doubts(*doubt, one, start, end));
        doubts.map(|&(_, most)| most).fold(1.0, f32::min)
    }

    fn doubts(&self, doubt: Doubt, one: &Told, start: usize, end: usize) -> bool {
        let text = &self.view.text;
        let verb = one.cue.form == Form::Verb;
        match doubt {
            Doubt::Verb => {
                verb && DOING
                    .iter()
                    .any(|word| letters::ends(text, one.cue.start, one.cue.end, word).is_some())
            }
            Doubt::Colon => verb && one.cue.lead == Lead::Colon,
            Doubt::Nested => (start..end).any(|at| {
                self.marks.places[at] == Place::Told
                    && WORDS.cue(text, at).is_some_and(|(length, class)| {
                        class & (SAY | CUE) != 0
                            && length > 1
                            && matches!(text.get(at + length), Some('，' | '：' | '“' | '「'))
                    })
            }),
            Doubt::Several => one.source.as_ref().is_some_and(
                |source| matches!(&source.who, Who::Described(name) if name.contains('、')),
            ),
            Doubt::Short => {
                one.cue.lead == Lead::Bare
                    && text[start..end].iter().filter(|c| c.is_alphanumeric()).count()
                        < FEWEST_LETTERS
            }
        }
    }
}
