//! A quotation beside a record: where they differ, in characters of both texts, and what of it counts.

use std::ops::Range;

use super::align::{Step, StepKind};
use super::figure::is_figure;
use super::negation::{NEGATIONS, is_english_negation};
use super::threshold::{
    LONGEST_EDGE_CUT_LETTERS, ONE_PLACE_LETTERS, SHORTEST_CUT_EDGE_LETTERS, SHORTEST_CUT_LETTERS,
    SHORTEST_CUT_SIDE_LETTERS,
};
use super::verdict::{Difference, DifferenceKind, Slight};
use super::words::Words;

pub(super) mod whole;

/// What an alignment says.
#[derive(Clone, Debug, Default)]
pub(super) struct Comparison {
    /// Letters changed, added or dropped, but for passages left out.
    pub changed: usize,
    /// At how many places; what only one or two letters part is one place.
    pub places: usize,
    /// Whether a passage is left out.
    pub leaves_out: bool,
    /// Whether enough letters stand on both sides of every passage left out.
    pub has_sides: bool,
    /// Letters that both have.
    pub equal: usize,
    /// The record's letters from the first to the last aligned one.
    pub covered: Range<usize>,
}

impl Comparison {
    pub(super) fn of(steps: &[Step], record: &Words) -> Self {
        let mut comparison = Self { has_sides: true, ..Self::default() };
        let mut equal_since_change = usize::MAX;
        for (at, step) in steps.iter().enumerate() {
            match step.kind {
                StepKind::Equal => {
                    comparison.equal += step.draft.len();
                    equal_since_change = equal_since_change.saturating_add(step.draft.len());
                }
                StepKind::Different if is_left_out(step) => {
                    comparison.leaves_out = true;
                    let beside = [at.checked_sub(1), Some(at + 1)];
                    comparison.has_sides &= beside.into_iter().all(|at| {
                        at.and_then(|at| steps.get(at)).is_some_and(|side| {
                            let least = if is_edge(steps, side, record) {
                                SHORTEST_CUT_EDGE_LETTERS
                            } else {
                                SHORTEST_CUT_SIDE_LETTERS
                            };
                            side.draft.len() >= least
                        })
                    });
                }
                StepKind::Different => {
                    comparison.changed += step.draft.len().max(step.record.len());
                    if equal_since_change >= ONE_PLACE_LETTERS {
                        comparison.places += 1;
                    }
                    equal_since_change = 0;
                }
            }
        }
        let start = steps.first().map_or(0, |step| step.record.start);
        comparison.covered = start..steps.last().map_or(start, |step| step.record.end);
        comparison
    }
}

/// Whether a step is the first or the last, and the record has a clause's edge there.
fn is_edge(steps: &[Step], side: &Step, record: &Words) -> bool {
    steps.first() == Some(side) && record.is_border(side.record.start)
        || steps.last() == Some(side) && record.is_border(side.record.end)
}

/// Lets the first and the last two letters of a quotation stand where the record's clause begins or ends, with a passage left out
/// between: 等到[…]那一天. The alignment takes so few letters for changed ones, since that is cheaper than a gap.
pub(super) fn set_edges(steps: &mut Vec<Step>, draft: &[char], record: &Words) {
    let letters = record.letters();
    let is_short = |step: &Step| {
        step.kind == StepKind::Different
            && (SHORTEST_CUT_EDGE_LETTERS..=SHORTEST_CUT_SIDE_LETTERS).contains(&step.draft.len())
    };
    if let [first, second, ..] = &steps[..]
        && is_short(first)
    {
        let (edge, next) = (first.draft.clone(), second.record.start);
        let latest = next.saturating_sub(SHORTEST_CUT_LETTERS + edge.len());
        let earliest = next.saturating_sub(LONGEST_EDGE_CUT_LETTERS);
        let found = (earliest..=latest)
            .rev()
            .find(|&at| record.is_border(at) && letters[at..].starts_with(&draft[edge.clone()]));
        if let Some(at) = found.filter(|at| at + edge.len() + SHORTEST_CUT_LETTERS <= next) {
            let from = at + edge.len();
            steps[0] = Step { kind: StepKind::Equal, record: at..from, draft: edge.clone() };
            let gap =
                Step { kind: StepKind::Different, draft: edge.end..edge.end, record: from..next };
            steps.insert(1, gap);
        }
    }
    if let [.., before, last] = &steps[..]
        && is_short(last)
    {
        let (edge, end) = (last.draft.clone(), before.record.end);
        let earliest = end + SHORTEST_CUT_LETTERS;
        let latest = (end + LONGEST_EDGE_CUT_LETTERS).min(letters.len());
        let found = (earliest..latest).find(|&at| {
            record.is_border(at + edge.len()) && letters[at..].starts_with(&draft[edge.clone()])
        });
        if let Some(at) = found {
            steps.pop();
            steps.push(Step {
                kind: StepKind::Different,
                draft: edge.start..edge.start,
                record: end..at,
            });
            steps.push(Step { kind: StepKind::Equal, record: at..at + edge.len(), draft: edge });
        }
    }
}

fn is_left_out(step: &Step) -> bool {
    step.draft.is_empty() && step.record.len() >= SHORTEST_CUT_LETTERS
}

/// The differences that count, in characters of the quotation and of the record.
pub(super) fn differences(steps: &[Step], draft: &Words, record: &Words) -> Vec<Difference> {
    let different = steps.iter().filter(|step| step.kind == StepKind::Different);
    let difference = |step: &Step| Difference {
        kind: kind(step, draft, record),
        draft: draft.char_range(step.draft.clone()),
        record: record.char_range(step.record.clone()),
    };
    different.map(difference).collect()
}

fn kind(step: &Step, draft: &Words, record: &Words) -> DifferenceKind {
    let (draft_side, record_side) =
        (&draft.letters()[step.draft.clone()], &record.letters()[step.record.clone()]);
    let any_negation = |letters: &[char]| {
        letters.iter().any(|letter| NEGATIONS.contains(letter)) || is_english_negation(letters)
    };
    let figures = |letters: &[char]| letters.iter().all(|&letter| is_figure(letter));
    // 15% and 百分之十五, 30% and 三成.
    let has_figure = |letters: &[char]| letters.iter().any(|&letter| is_figure(letter));
    let both_have = has_figure(draft_side) && has_figure(record_side);
    if is_left_out(step) {
        DifferenceKind::LeftOut
    } else if figures(draft_side) && figures(record_side) || both_have {
        DifferenceKind::Number
    } else if any_negation(draft_side) != any_negation(record_side)
        || loses_alternative(step, record.letters())
    {
        DifferenceKind::Negation
    } else {
        DifferenceKind::Letters
    }
}

/// Whether one side of 能不能 is dropped: 不能 for it denies, 能 affirms.
fn loses_alternative(step: &Step, record: &[char]) -> bool {
    let from = step.record.start.saturating_sub(2);
    let to = (step.record.end + 2).min(record.len());
    step.draft.is_empty()
        && step.record.len() < SHORTEST_CUT_SIDE_LETTERS
        && record
            .get(from..to)
            .unwrap_or_default()
            .windows(3)
            .any(|letters| letters[0] == letters[2] && matches!(letters[1], '不' | '没'))
}

/// What differs and does not count, where letters stand one for one beside each other.
pub(super) fn slight(
    draft_text: &str,
    draft: &Words,
    draft_letters: Range<usize>,
    record_text: &str,
    record: &Words,
    record_letters: Range<usize>,
) -> Vec<Slight> {
    let draft_chars: Vec<char> = draft_text.chars().collect();
    let record_chars: Vec<char> = record_text.chars().collect();
    let mut found: Vec<Slight> = Vec::new();
    let mut note = |slight: Slight| {
        if !found.contains(&slight) {
            found.push(slight);
        }
    };
    let mut last: Option<(usize, usize)> = None;
    for (one, other) in draft_letters.zip(record_letters) {
        let (at, beside) =
            (draft.char_range(one..one + 1).start, record.char_range(other..other + 1).start);
        let (Some(&mine), Some(&theirs)) = (draft_chars.get(at), record_chars.get(beside)) else {
            break;
        };
        if mine != theirs {
            let is_width = is_wide_ascii(mine) != is_wide_ascii(theirs);
            let is_case = mine.to_lowercase().eq(theirs.to_lowercase());
            if is_width {
                note(Slight::Width);
            } else if !is_case {
                note(Slight::Script);
            }
        }
        if let Some((from, beside_from)) = last {
            let (gap, other_gap) = (
                &draft_chars[from + 1..at.max(from + 1)],
                &record_chars[beside_from + 1..beside.max(beside_from + 1)],
            );
            let blanks = |gap: &[char]| gap.iter().any(|c| c.is_whitespace());
            let marks =
                |gap: &[char]| -> String { gap.iter().filter(|c| !c.is_whitespace()).collect() };
            if blanks(gap) != blanks(other_gap) {
                note(Slight::Blanks);
            }
            if marks(gap) != marks(other_gap) {
                note(Slight::Marks);
            }
        }
        last = Some((at, beside));
    }
    found.sort_unstable();
    found
}

fn is_wide_ascii(character: char) -> bool {
    ('\u{FF01}'..='\u{FF5E}').contains(&character)
}
