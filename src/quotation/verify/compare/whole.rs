//! The differences of an alignment as an editor would name them: whole figures, whole words, ends beside what the record has there.

use super::super::align::{Step, StepKind};
use super::super::figure::is_figure;
use super::super::threshold::{SHORTEST_CUT_LETTERS, SHORTEST_CUT_SIDE_LETTERS};
use super::super::words::Words;
use super::is_left_out;

/// Makes the differences those that an editor would name: a figure is one, however many of its letters are the same (97 for 79), so are
/// changes that one letter parts (全部 for 部分), and what the quotation has at an end stands beside what the record has there.
pub(in super::super) fn set_whole(steps: &mut Vec<Step>, draft: &[char], record: &Words) {
    set_first(steps, draft, record);
    set_last(steps, draft, record.letters());
    let mut whole: Vec<Step> = Vec::with_capacity(steps.len());
    for step in steps.drain(..) {
        // Of three steps the middle one is equal; what is left out stays by itself.
        let joins = step.kind == StepKind::Different
            && !is_left_out(&step)
            && matches!(&whole[..], [.., first, middle]
                if first.kind == StepKind::Different
                    && !is_left_out(first)
                    && (middle.draft.len() == 1 && !is_added_and_dropped(first, &step)
                        || draft[middle.draft.clone()].iter().all(|&letter| is_figure(letter))));
        if joins {
            whole.pop();
            if let Some(first) = whole.last_mut() {
                first.draft.end = step.draft.end;
                first.record.end = step.record.end;
            }
        } else {
            whole.push(step);
        }
    }
    *steps = whole;
}

/// Whether two changes that one letter parts turn two names about (A和B): they are two.
fn is_added_and_dropped(first: &Step, second: &Step) -> bool {
    !first.draft.is_empty()
        && !first.record.is_empty()
        && !second.draft.is_empty()
        && !second.record.is_empty()
}

/// Begins in the record where the quotation's first letters stand before the first step: 我们 of 我们|不是不愿意; else beside as many
/// letters of the same clause: 昨天 beside 今天.
fn set_first(steps: &mut Vec<Step>, draft: &[char], record: &Words) {
    let Some(first) = steps.first_mut().filter(|first| {
        first.kind == StepKind::Different && first.record.is_empty() && !first.draft.is_empty()
    }) else {
        return;
    };
    let (length, next) = (first.draft.len(), first.record.start);
    let head = &draft[first.draft.clone()];
    let found = (1..SHORTEST_CUT_LETTERS).find_map(|between| {
        let at = next.checked_sub(between + length)?;
        record.letters()[at..].starts_with(head).then_some(at)
    });
    if let Some(at) = found {
        let dropped = Step {
            kind: StepKind::Different,
            draft: first.draft.end..first.draft.end,
            record: at + length..next,
        };
        *first =
            Step { kind: StepKind::Equal, record: at..at + length, draft: first.draft.clone() };
        steps.insert(1, dropped);
    } else if let Some(at) = next.checked_sub(length)
        && !(at + 1..=next).any(|at| record.is_border(at))
    {
        first.record.start = at;
    }
}

/// Goes on in the record behind the last step as far as the quotation's last letters stand there: 97个 beside 7|9个.
fn set_last(steps: &mut Vec<Step>, draft: &[char], record: &[char]) {
    let Some(last) = steps.last_mut().filter(|last| last.kind == StepKind::Different) else {
        return;
    };
    let rest = &record[last.record.end..];
    let longest = last.draft.len().min(SHORTEST_CUT_SIDE_LETTERS);
    let found = (1..=longest).rev().find_map(|length| {
        let tail = &draft[last.draft.end - length..last.draft.end];
        let between = (0..SHORTEST_CUT_LETTERS)
            .find(|&at| rest.get(at..).is_some_and(|rest| rest.starts_with(tail)))?;
        Some((length, between))
    });
    let Some((length, between)) = found else { return };
    let (draft_end, record_start) = (last.draft.end, last.record.end + between);
    last.draft.end -= length;
    last.record.end = record_start;
    let tail = Step {
        kind: StepKind::Equal,
        draft: draft_end - length..draft_end,
        record: record_start..record_start + length,
    };
    if last.draft.is_empty() && last.record.is_empty() {
        steps.pop();
    }
    steps.push(tail);
}
