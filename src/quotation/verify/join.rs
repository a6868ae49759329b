//! The halves of a quotation that its attribution parts: “甲，”某某说，“乙。” is judged as 甲，乙。 where a half alone is too short.

use std::sync::Arc;

use super::claim::Claim;
use super::judge::Question;
use super::record::Record;
use super::verdict::{Judgement, Verdict};
use super::words::Words;

/// The longest attribution between two halves, in characters.
const LONGEST_ATTRIBUTION_CHARS: usize = 40;

/// Gives two halves that alone are found nowhere the verdict on both together.
pub(super) fn halves(
    draft: &str,
    claims: &[Claim],
    candidates: &[Vec<Arc<Record>>],
    judged: &mut [Option<Judgement>],
) {
    let draft: Vec<char> = draft.chars().collect();
    for first in 1..claims.len() {
        let (one, other) = (&claims[first - 1], &claims[first]);
        let open = [first - 1, first].map(|number| {
            judged[number].as_ref().is_none_or(|judgement| judgement.verdict == Verdict::Absent)
        });
        if !one.quoted
            || !other.quoted
            || one.speaker != other.speaker
            || open == [false; 2]
            || !parts(draft.get(one.chars.end..other.chars.start).unwrap_or_default())
        {
            continue;
        }
        let text = format!("{}{}", one.text, other.text);
        let words = Words::of(&text);
        let question =
            Question { text: &text, words: &words, speaker: one.forms.as_ref(), is_said: false };
        let joined = [first - 1, first]
            .into_iter()
            .filter_map(|number| question.judge(&candidates[number]))
            .find(|judgement| {
                matches!(
                    judgement.verdict,
                    Verdict::Exact | Verdict::Part | Verdict::Misattributed | Verdict::Reported
                )
            });
        let Some(joined) = joined else { continue };
        for (number, is_open) in [first - 1, first].into_iter().zip(open) {
            if is_open {
                let verdict = match joined.verdict {
                    Verdict::Exact => Verdict::Part,
                    other => other,
                };
                judged[number] = Some(Judgement { verdict, ..joined.clone() });
            }
        }
    }
}

/// Whether only an attribution stands between two halves: no sentence ends there.
fn parts(between: &[char]) -> bool {
    between.len() <= LONGEST_ATTRIBUTION_CHARS
        && !between.iter().any(|c| matches!(c, '。' | '！' | '？' | '\n'))
        && between.iter().any(|c| c.is_alphanumeric())
}
