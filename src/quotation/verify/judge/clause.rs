//! A record's words without one of its clauses: a cut, also where the clause is so like the next that the alignment takes them for one
//! with letters changed.

use std::ops::Range;
use std::sync::Arc;

use super::super::align::{Step, StepKind};
use super::super::compare::Comparison;
use super::super::record::Record;
use super::super::threshold::{SHORTEST_CUT_EDGE_LETTERS, SHORTEST_CUT_LETTERS};
use super::super::verdict::Judgement;
use super::{Near, Question};

impl Question<'_> {
    /// What is said where a record has all the words but for one passage of whole clauses between two of them.
    pub(super) fn without_a_clause(&self, candidates: &[Arc<Record>]) -> Option<Judgement> {
        let nears = candidates.iter().filter_map(|record| self.beside_without_a_clause(record));
        let near = nears.min_by_key(|near| (!near.is_speaker, near.record.is_reported()))?;
        Some(self.beside(&near))
    }

    fn beside_without_a_clause<'r>(&self, record: &'r Arc<Record>) -> Option<Near<'r>> {
        let letters = self.words.letters();
        let (start, end) =
            (SHORTEST_CUT_EDGE_LETTERS, letters.len().checked_sub(SHORTEST_CUT_EDGE_LETTERS)?);
        let (at, gap) = (start..=end).filter(|&at| self.words.is_border(at)).find_map(|at| {
            let from = record.words.find(&letters[..at], 0)?;
            let left = from + at;
            let right = record.words.find(&letters[at..], left + SHORTEST_CUT_LETTERS)?;
            let is_whole = record.words.is_border(left) && record.words.is_border(right);
            is_whole.then_some((at, left..right))
        })?;
        let steps = steps(at, &gap, letters.len());
        let comparison = Comparison::of(&steps, &record.words);
        Some(Near { record, steps, comparison, is_speaker: self.is_by(record) })
    }
}

/// The words beside a record that has `gap` more at the letter `at`.
fn steps(at: usize, gap: &Range<usize>, length: usize) -> Vec<Step> {
    vec![
        Step { kind: StepKind::Equal, draft: 0..at, record: gap.start - at..gap.start },
        Step { kind: StepKind::Different, draft: at..at, record: gap.clone() },
        Step { kind: StepKind::Equal, draft: at..length, record: gap.end..gap.end + length - at },
    ]
}
