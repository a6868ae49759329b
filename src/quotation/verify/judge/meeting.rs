//! A sentence without marks beside reported speech: whether it tells the same.

use std::collections::HashSet;
use std::sync::Arc;

use super::super::figure::is_figure;
use super::super::grams::{Gram, grams};
use super::super::record::Record;
use super::super::threshold::{
    LONGEST_QUOTATION_LETTERS, MET_GRAMS_WITH_FIGURE, MET_PERCENT, MET_RUN_LATIN_LETTERS,
    MET_RUN_LETTERS, NEAREST, PARAPHRASED_PERCENT, PARAPHRASED_WITH_FIGURE_PERCENT,
};
use super::super::verdict::{Judgement, Verdict};
use super::{Question, share, share_percent};

impl Question<'_> {
    /// An attributed sentence without marks that meets a reported record of its speaker by its words or a figure.
    pub(in super::super) fn meets(&self, candidates: &[Arc<Record>]) -> Option<Judgement> {
        let letters = self.words.letters();
        let own: HashSet<Gram> = grams(letters).map(|(gram, _)| gram).collect();
        let figures = figures(letters);
        let met = |record: &&Arc<Record>| {
            if !record.is_reported() || !self.is_by(record) {
                return None;
            }
            let theirs = record.words.letters();
            let percent = share_percent(&own, theirs);
            let in_common: HashSet<Gram> =
                grams(theirs).map(|(gram, _)| gram).filter(|gram| own.contains(gram)).collect();
            // A word of Latin letters is about as long as four characters.
            let is_latin =
                letters.iter().filter(|c| c.is_ascii_alphabetic()).count() * 2 > letters.len();
            let run = if is_latin { MET_RUN_LATIN_LETTERS } else { MET_RUN_LETTERS };
            let has_figure = !figures.is_empty()
                && figures.iter().any(|figure| record.words.find(figure, 0).is_some());
            let is_met = percent >= MET_PERCENT && in_common.len() > MET_GRAMS_WITH_FIGURE
                || has_figure
                    && in_common.len()
                        >= MET_GRAMS_WITH_FIGURE
                            + figures
                                .iter()
                                .map(|figure| figure.len().saturating_sub(1))
                                .max()
                                .unwrap_or(0)
                || longest_run(letters, theirs) >= run;
            is_met.then_some(percent + if has_figure { 100 } else { 0 })
        };
        let best = candidates.iter().filter_map(|record| Some((met(&record)?, record)));
        let (_, record) = best.max_by_key(|&(score, _)| score)?;
        let mut nearest: Vec<(Arc<Record>, f32)> = candidates
            .iter()
            .filter(|other| record.has_beside(&other.key))
            .map(|other| {
                (Arc::clone(other), share(share_percent(&own, other.words.letters()), 100))
            })
            .collect();
        nearest.extend(
            self.nearest(candidates)
                .into_iter()
                .filter(|(other, _)| other.key != record.key && !record.has_beside(&other.key)),
        );
        nearest.truncate(NEAREST);
        Some(Judgement {
            verdict: Verdict::Reported,
            is_foreign: false,
            records: vec![Arc::clone(record)],
            similarity: share(share_percent(&own, record.words.letters()), 100),
            differences: Vec::new(),
            slight: Vec::new(),
            covered: Vec::new(),
            seam: None,
            nearest,
        })
    }
}

impl Question<'_> {
    /// Words in marks that tell what a summary of their speaker's does, most of it in its words: the marks are wrong. A summary tells of
    /// its speaker in the third person; other reported words are held against the quotation letter by letter.
    pub(super) fn paraphrases(&self, candidates: &[Arc<Record>]) -> Option<Judgement> {
        let judgement = self.meets(candidates)?;
        let own: HashSet<Gram> = grams(self.words.letters()).map(|(gram, _)| gram).collect();
        let record = judgement.records.first()?;
        let theirs = record.words.letters();
        let has_figure = figures(self.words.letters())
            .iter()
            .any(|figure| record.words.find(figure, 0).is_some());
        let enough = if has_figure { PARAPHRASED_WITH_FIGURE_PERCENT } else { PARAPHRASED_PERCENT };
        (record.is_summary && share_percent(&own, theirs) >= enough).then_some(judgement)
    }
}

/// The figures of a text with the letter that follows each: 两个, 70余, 3.7%.
fn figures(letters: &[char]) -> Vec<&[char]> {
    let mut figures = Vec::new();
    for start in 0..letters.len() {
        let word = NUMBERS
            .iter()
            .find(|word| letters[start..].iter().copied().take(word.len()).eq(word.chars()));
        let end = word.map(|word| start + word.len() + UNIT_LETTERS);
        figures.extend(end.and_then(|end| letters.get(start..end)));
    }
    let mut at = 0;
    while at < letters.len() {
        if !is_figure(letters[at]) {
            at += 1;
            continue;
        }
        let end = letters[at..]
            .iter()
            .position(|&letter| !is_figure(letter))
            .map_or(letters.len(), |length| at + length);
        let with_unit = (end + 2).min(letters.len());
        // 一 alone is seldom a number.
        if with_unit > end && letters[at..end] != ['一'] {
            figures.push(&letters[at..with_unit]);
        }
        at = end;
    }
    figures
}

/// English numbers, of which a figure is the word with the beginning of its unit: twomont.
const NUMBERS: [&str; 12] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "twenty", "hundred", "dozen",
    "half",
];
/// So many letters of what an English number counts stand beside it.
const UNIT_LETTERS: usize = 4;

/// The longest run of letters that both have.
fn longest_run(one: &[char], other: &[char]) -> usize {
    let mut lengths = vec![0_usize; other.len() + 1];
    let mut longest = 0;
    for &letter in one.iter().take(LONGEST_QUOTATION_LETTERS) {
        let mut diagonal = 0;
        for (at, &beside) in other.iter().take(LONGEST_QUOTATION_LETTERS).enumerate() {
            let above = lengths[at + 1];
            lengths[at + 1] = if letter == beside { diagonal + 1 } else { 0 };
            longest = longest.max(lengths[at + 1]);
            diagonal = above;
        }
    }
    longest
}
