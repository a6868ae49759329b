//! The answers of an interview as claims: each answer as a whole and sentence by sentence.
//!
//! An answer has no marks and may say much beside the words of a record. Where the whole is a record's words, or nearly, that is its
//! verdict; else each sentence has its own, those of one record together, and what no record has is told as such: nothing of an answer
//! is passed over.

use std::ops::Range;
use std::sync::Arc;

use crate::quotation::Names;

use super::Verifier;
use super::attribution::{Answer, is_closing, is_stop};
use super::claim::Claim;
use super::judge::Question;
use super::record::Record;
use super::threshold::{SHORTEST_FOREIGN_PIECE_LETTERS, SHORTEST_SENTENCE_LETTERS};
use super::verdict::{Judgement, Verdict};
use super::words::Words;

/// What a stage direction in brackets tells: （笑）, （沉默片刻）.
const DIRECTIONS: [&str; 10] =
    ["笑", "沉默", "停顿", "掌声", "点头", "摇头", "叹", "思考", "laugh", "pause"];

/// A claim with the records that may have its words.
type Open = (Claim, Vec<Arc<Record>>);

/// Neighbouring sentences of an answer.
enum Run {
    /// Words of a record, with the verdict.
    Known(Claim, Judgement),
    /// Words that no record has: their characters, and the longest sentence of them.
    Unknown(Range<usize>, Open),
}

impl Claim {
    /// The answer again of which it is a piece.
    fn answer(&self) -> Answer {
        Answer {
            chars: self.chars.clone(),
            speaker: self.speaker.clone(),
            is_established: self.is_established,
            is_generic: false,
            is_unsure: false,
        }
    }
}

impl Verifier {
    /// The claims of the answers with their verdicts. `quoted` is what of the draft stands in marks, which is judged by itself.
    pub(super) fn of_answers(
        &self,
        draft: &[char],
        names: &Names,
        answers: &[Answer],
        quoted: &[Range<usize>],
    ) -> Vec<(Claim, Judgement)> {
        let overlaps = |chars: &Range<usize>| {
            let next = quoted.partition_point(|other| other.end <= chars.start);
            quoted.get(next).is_some_and(|other| other.start < chars.end)
        };
        let mut claims: Vec<Claim> = Vec::new();
        // Of each answer how many of the claims are its own; whether the first of them is the whole; and whether nothing is told of what
        // no record has.
        let mut groups: Vec<(usize, bool, bool)> = Vec::new();
        for answer in answers {
            let pieces: Vec<Range<usize>> = sentences(draft, answer.chars.clone())
                .into_iter()
                .filter(|piece| !overlaps(piece))
                .collect();
            let before = claims.len();
            let is_whole = pieces.len() > 1 && !overlaps(&answer.chars);
            let whole = is_whole.then(|| self.claim(draft, names, answer, answer.chars.clone()));
            let is_whole = whole.as_ref().is_some_and(Option::is_some);
            claims.extend(whole.flatten());
            claims.extend(
                pieces.into_iter().filter_map(|piece| self.claim(draft, names, answer, piece)),
            );
            groups.push((claims.len() - before, is_whole, answer.is_unsure));
        }
        if claims.is_empty() {
            return Vec::new();
        }
        let asked: Vec<_> =
            claims.iter().map(|claim| (&claim.words, claim.forms.as_ref())).collect();
        let candidates = self.records.candidates(&asked);
        let mut open = claims.into_iter().zip(candidates);
        let mut judged = Vec::new();
        for (count, is_whole, is_unsure) in groups {
            let own: Vec<Open> = open.by_ref().take(count).collect();
            let mut told = self.of_answer(draft, names, own, is_whole);
            told.retain(|(_, judgement)| !is_unsure || judgement.verdict != Verdict::Absent);
            judged.extend(told);
        }
        judged
    }

    /// The verdicts of one answer.
    fn of_answer(
        &self,
        draft: &[char],
        names: &Names,
        mut claims: Vec<Open>,
        is_whole: bool,
    ) -> Vec<(Claim, Judgement)> {
        let whole = (is_whole && !claims.is_empty()).then(|| claims.remove(0));
        let whole = whole.and_then(|(claim, candidates)| {
            let judgement = judge(&claim, &candidates)?;
            (judgement.verdict != Verdict::Absent).then_some((claim, judgement))
        });
        let each: Vec<(Open, Option<Judgement>)> = claims
            .into_iter()
            .map(|open| {
                let judgement = judge(&open.0, &open.1);
                (open, judgement.filter(|judgement| judgement.verdict != Verdict::Absent))
            })
            .collect();
        if let Some((claim, judgement)) = whole {
            // Two records in two sentences are not run together.
            let is_parted = judgement.verdict == Verdict::Merged
                && each
                    .iter()
                    .all(|(_, own)| own.as_ref().is_some_and(|own| own.verdict.is_sound()));
            if !is_parted {
                return vec![(claim, judgement)];
            }
        }
        let mut runs: Vec<Run> = Vec::new();
        for (open, judgement) in each {
            let last = runs.pop();
            match (last, judgement) {
                (Some(Run::Unknown(chars, longest)), None) => {
                    let chars = chars.start..open.0.chars.end;
                    let is_longer = open.0.words.len() > longest.0.words.len();
                    runs.push(Run::Unknown(chars, if is_longer { open } else { longest }));
                }
                (last, None) => {
                    runs.extend(last);
                    runs.push(Run::Unknown(open.0.chars.clone(), open));
                }
                (Some(Run::Known(one, before)), Some(behind)) => {
                    match self.joined(draft, names, &one, &before, &open.0) {
                        Some((claim, judgement)) => runs.push(Run::Known(claim, judgement)),
                        None => {
                            runs.extend([Run::Known(one, before), Run::Known(open.0, behind)]);
                        }
                    }
                }
                (last, Some(behind)) => {
                    runs.extend(last);
                    runs.push(Run::Known(open.0, behind));
                }
            }
        }
        let told = runs.into_iter().filter_map(|run| match run {
            Run::Known(claim, judgement) => Some((claim, judgement)),
            Run::Unknown(chars, (longest, candidates)) => {
                let judgement = judge(&longest, &candidates)?;
                let claim = self.claim(draft, names, &longest.answer(), chars)?;
                let is_long = claim.words.len() >= SHORTEST_FOREIGN_PIECE_LETTERS;
                (is_long && claim.speaker.is_some()).then_some((claim, judgement))
            }
        });
        told.collect()
    }

    /// Two neighbouring pieces as one, where the record of the first has both so.
    fn joined(
        &self,
        draft: &[char],
        names: &Names,
        one: &Claim,
        before: &Judgement,
        other: &Claim,
    ) -> Option<(Claim, Judgement)> {
        let is_close = other.chars.start.saturating_sub(one.chars.end) <= LONGEST_GAP_CHARS;
        if !is_close || before.similarity < 1.0 {
            return None;
        }
        let claim = self.claim(draft, names, &one.answer(), one.chars.start..other.chars.end)?;
        let judgement = judge(&claim, &before.records)?;
        let holds = judgement.verdict == before.verdict
            || judgement.verdict.is_sound() && before.verdict.is_sound();
        (holds && judgement.similarity >= 1.0).then_some((claim, judgement))
    }

    /// The claim of a piece of an answer; `None` where too little of it counts.
    fn claim(
        &self,
        draft: &[char],
        names: &Names,
        answer: &Answer,
        chars: Range<usize>,
    ) -> Option<Claim> {
        let text: String = draft.get(chars.clone())?.iter().collect();
        let shown = without_directions(&draft[chars.clone()]);
        let words = Words::of(&shown);
        if words.len() < SHORTEST_SENTENCE_LETTERS {
            return None;
        }
        let forms = answer.speaker.as_deref().map(|name| self.forms(name, names.key(name)));
        Some(Claim {
            chars,
            text,
            shown,
            words,
            quoted: true,
            speaker: answer.speaker.clone(),
            forms,
            is_established: answer.is_established,
        })
    }
}

/// Between two sentences of one paragraph stand no more characters than these.
const LONGEST_GAP_CHARS: usize = 3;

fn judge(claim: &Claim, candidates: &[Arc<Record>]) -> Option<Judgement> {
    let question = Question {
        text: &claim.shown,
        words: &claim.words,
        speaker: claim.forms.as_ref(),
        is_said: claim.is_said(),
    };
    question.judge(candidates)
}

/// The sentences of a paragraph, each with the marks that end it.
fn sentences(draft: &[char], chars: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = chars.start;
    let mut at = chars.start;
    while at < chars.end {
        at += 1;
        let ends = is_stop(draft[at - 1]) && draft[at - 1] != '；'
            || draft[at - 1] == '.' && draft.get(at).is_none_or(|c| c.is_whitespace());
        if ends {
            while at < chars.end && (is_closing(draft[at]) || is_stop(draft[at])) {
                at += 1;
            }
        }
        if ends || at == chars.end {
            let lead = draft[start..at].iter().take_while(|c| c.is_whitespace()).count();
            if start + lead < at {
                found.push(start + lead..at);
            }
            start = at;
        }
    }
    found
}

/// A text with blanks for the stage directions in it, each character in its place.
fn without_directions(text: &[char]) -> String {
    let mut shown: Vec<char> = text.to_vec();
    let mut at = 0;
    while at < text.len() {
        let close =
            text[at..].iter().take(LONGEST_DIRECTION_CHARS).position(|&c| matches!(c, '）' | ')'));
        if matches!(text[at], '（' | '(')
            && let Some(length) = close
        {
            let inside: String = text[at + 1..at + length].iter().collect();
            if DIRECTIONS.iter().any(|word| inside.contains(word)) {
                shown[at..=at + length].fill(' ');
            }
            at += length;
        }
        at += 1;
    }
    shown.into_iter().collect()
}

/// The longest stage direction with its brackets.
const LONGEST_DIRECTION_CHARS: usize = 14;
