//! One alignment of a quotation with the part of a record that it resembles most.
//!
//! Global in the quotation, free at both ends of the record, with two costs for letters of the record that the quotation lacks:
//! a letter at a time, or once for a passage of any length, since a passage left out is one act. That is Gotoh's affine gap
//! (O. Gotoh, "An improved algorithm for matching biological sequences", J. Mol. Biol. 162, 1982) beside a linear one.

use std::ops::Range;

/// A stretch of the alignment, in letters of the quotation and of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What the two sides are to each other.
    pub kind: StepKind,
    /// Letters of the quotation.
    pub draft: Range<usize>,
    /// Letters of the record.
    pub record: Range<usize>,
}

/// What the two sides of a step are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// The same letters.
    Equal,
    /// Different letters, or letters that one side lacks.
    Different,
}

/// The cost of a letter that one side lacks.
const LETTER: u32 = 1024;
/// The cost of leaving out a passage: less than three letters, so that three letters after it are aligned and not dropped
/// (`threshold::SHORTEST_CUT_SIDE_LETTERS`).
const GAP: u32 = 2 * LETTER + LETTER / 2;
/// The cost of each further letter of the passage: of two equal ways the shorter passage wins.
const GAP_LETTER: u32 = 1;
const FAR: u32 = u32::MAX / 4;

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// The last letters stand beside each other, or the quotation has one more.
    Aligned,
    /// Inside a passage of the record that was left out.
    Gap,
}

/// The cheapest alignment of all letters of `draft` with some stretch of `record`: steps in order, without the record's free ends.
///
/// Takes `draft.len() * record.len()` steps and two bytes each; callers bound both (`threshold`).
#[must_use]
pub fn align(draft: &[char], record: &[char]) -> Vec<Step> {
    let width = record.len() + 1;
    let mut trace = vec![0_u8; (draft.len() + 1) * width];
    let mut aligned = vec![0_u32; width];
    let mut gap = vec![FAR; width];
    for (row, &letter) in draft.iter().enumerate() {
        let trace = &mut trace[(row + 1) * width..(row + 2) * width];
        let mut diagonal = aligned[0];
        aligned[0] += LETTER;
        gap[0] = FAR;
        trace[0] = MORE_IN_DRAFT;
        for column in 1..width {
            let same = if letter == record[column - 1] { 0 } else { LETTER + LETTER / 4 };
            let (open, stay) = (aligned[column - 1] + GAP, gap[column - 1] + GAP_LETTER);
            let mut moves = if stay < open { GAP_STAYS } else { 0 };
            let next_gap = open.min(stay);
            let candidates = [
                (diagonal + same, BESIDE),
                (aligned[column - 1] + LETTER, LESS_IN_DRAFT),
                (aligned[column] + LETTER, MORE_IN_DRAFT),
                (next_gap, GAP_ENDS),
            ];
            let (cost, step) = candidates
                .into_iter()
                .fold((FAR, BESIDE), |best, next| if next.0 < best.0 { next } else { best });
            moves |= step;
            diagonal = aligned[column];
            aligned[column] = cost;
            gap[column] = next_gap;
            trace[column] = moves;
        }
    }
    let end = (0..width).min_by_key(|&column| aligned[column]).unwrap_or(0);
    steps(&walk_back(&trace, width, draft.len(), end), draft, record)
}

const BESIDE: u8 = 0;
const LESS_IN_DRAFT: u8 = 1;
const MORE_IN_DRAFT: u8 = 2;
const GAP_ENDS: u8 = 3;
const STEP: u8 = 3;
const GAP_STAYS: u8 = 4;

/// The positions `(draft, record)` along the cheapest way, from the end to the start.
fn walk_back(trace: &[u8], width: usize, rows: usize, end: usize) -> Vec<(usize, usize)> {
    let (mut row, mut column, mut state) = (rows, end, State::Aligned);
    let mut way = vec![(row, column)];
    while row > 0 {
        let moves = trace[row * width + column];
        if state == State::Gap {
            if moves & GAP_STAYS == 0 {
                state = State::Aligned;
            }
            column -= 1;
        } else {
            match moves & STEP {
                BESIDE => (row, column) = (row - 1, column - 1),
                LESS_IN_DRAFT => column -= 1,
                MORE_IN_DRAFT => row -= 1,
                _ => {
                    state = State::Gap;
                    continue;
                }
            }
        }
        way.push((row, column));
    }
    way
}

/// Runs of equal letters, and what lies between them.
fn steps(way: &[(usize, usize)], draft: &[char], record: &[char]) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for pair in way.windows(2).rev() {
        let (to, from) = (pair[0], pair[1]);
        let beside = to.0 > from.0 && to.1 > from.1;
        let kind = if beside && draft[from.0] == record[from.1] {
            StepKind::Equal
        } else {
            StepKind::Different
        };
        match steps.last_mut().filter(|last| last.kind == kind) {
            Some(last) => {
                last.draft.end = to.0;
                last.record.end = to.1;
            }
            None => steps.push(Step { kind, draft: from.0..to.0, record: from.1..to.1 }),
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Step, StepKind, align};

    fn shown(draft: &str, record: &str) -> String {
        let (draft, record): (Vec<char>, Vec<char>) =
            (draft.chars().collect(), record.chars().collect());
        let side = |letters: &[char]| letters.iter().collect::<String>();
        let step = |step: &Step| match step.kind {
            StepKind::Equal => side(&draft[step.draft.clone()]),
            StepKind::Different => {
                format!(
                    "[{}→{}]",
                    side(&record[step.record.clone()]),
                    side(&draft[step.draft.clone()])
                )
            }
        };
        align(&draft, &record).iter().map(step).collect()
    }

    #[test]
    fn what_stands_around_the_quoted_words_is_free() {
        assert_eq!(shown("重点是时间", "这不是重点重点是时间也许很快"), "重点是时间");
    }

    #[test]
    fn a_changed_letter_an_added_and_a_missing_one_stand_out() {
        assert_eq!(shown("差距只有两年", "差距约有两年"), "差距[约→只]有两年");
        assert_eq!(shown("我们不愿意等", "我们愿意等"), "我们[→不]愿意等");
        assert_eq!(shown("我们愿意等", "我们不愿意等"), "我们[不→]愿意等");
    }

    #[test]
    fn a_passage_left_out_is_one_step() {
        assert_eq!(
            shown("先把账目理清楚再谈增长", "先把账目理清楚这件事谁也绕不过去再谈增长"),
            "先把账目理清楚[这件事谁也绕不过去→]再谈增长"
        );
    }

    #[test]
    fn three_letters_on_either_side_of_a_passage_left_out_are_enough() {
        assert_eq!(
            shown("先洗净再谈钱", "先洗净数据这件事谁也绕不过去，再谈钱"),
            "先洗净[数据这件事谁也绕不过去，→]再谈钱"
        );
    }

    #[test]
    fn nothing_is_aligned_with_nothing() {
        assert_eq!(shown("", "甲乙"), "");
        assert_eq!(shown("甲", ""), "[→甲]");
    }

    proptest! {
        #[test]
        fn the_steps_cover_the_quotation_and_a_stretch_of_the_record(draft in "[甲乙丙]{0,12}", record in "[甲乙丙]{0,24}") {
            let (draft, record): (Vec<char>, Vec<char>) = (draft.chars().collect(), record.chars().collect());
            let steps = align(&draft, &record);
            let mut at = (0, steps.first().map_or(0, |step| step.record.start));
            for step in &steps {
                prop_assert_eq!((step.draft.start, step.record.start), at);
                if step.kind == StepKind::Equal {
                    prop_assert_eq!(&draft[step.draft.clone()], &record[step.record.clone()]);
                }
                at = (step.draft.end, step.record.end);
            }
            prop_assert_eq!(at.0, draft.len());
        }
    }
}
