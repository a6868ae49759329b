//! Whole clauses of one record in another order than the record's: altered, though every letter is there.

use std::sync::Arc;

use super::super::record::Record;
use super::super::threshold::{LONGEST_QUOTATION_LETTERS, SHORTEST_MERGED_LETTERS};
use super::super::verdict::{Difference, DifferenceKind, Judgement, Verdict};
use super::{Question, prefix, suffix};

impl Question<'_> {
    /// Two pieces of one record's words by the speaker, both of whole clauses, in another order than the record's.
    pub(super) fn turned_about(&self, candidates: &[Arc<Record>]) -> Option<Judgement> {
        let letters = self.words.letters();
        if letters.len() < 2 * SHORTEST_MERGED_LETTERS || letters.len() > LONGEST_QUOTATION_LETTERS
        {
            return None;
        }
        candidates.iter().filter(|record| self.is_by(record) && !record.is_reported()).find_map(
            |record| {
                let words = &record.words;
                let (prefix, suffix) = (prefix(letters, words), suffix(letters, words));
                let earliest = (letters.len() - suffix).max(SHORTEST_MERGED_LETTERS);
                let latest = prefix.min(letters.len() - SHORTEST_MERGED_LETTERS);
                let clause = |piece: &[char]| {
                    let mut places =
                        std::iter::successors(words.find(piece, 0), |at| words.find(piece, at + 1));
                    places.find(|&at| words.is_border(at) && words.is_border(at + piece.len()))
                };
                (earliest..=latest).filter(|&at| self.words.is_border(at)).find_map(|split| {
                    let (first, second) = letters.split_at(split);
                    let one = clause(first)?;
                    let other = clause(second)?;
                    if other + second.len() > one {
                        // In the record's order the alignment says what is left out.
                        return None;
                    }
                    let covered = other..one + first.len();
                    Some(Judgement {
                        verdict: Verdict::Altered,
                        is_foreign: false,
                        records: vec![Arc::clone(record)],
                        similarity: 1.0,
                        differences: vec![Difference {
                            kind: DifferenceKind::Letters,
                            draft: self.words.char_range(0..letters.len()),
                            record: words.char_range(covered.clone()),
                        }],
                        slight: Vec::new(),
                        covered: vec![words.char_range(covered)],
                        seam: None,
                        nearest: Vec::new(),
                    })
                })
            },
        )
    }
}
