//! The decision: from the candidates of a quotation to one verdict.
//!
//! In this order: the words stand in a record in one piece; they do with letters changed or a passage left out; they are two records
//! run together; a long quotation is nearly a record's; they are not here. Every number that decides stands in `threshold`.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::align::{Step, align};
use super::compare::{self, Comparison};
use super::grams::{Gram, grams};
use super::record::Record;
use super::speaker::SpeakerForms;
use super::threshold::{
    ALIGNED_GRAMS_PERCENT, ALTERED_LETTERS, ALTERED_LETTERS_APART, ALTERED_PAIRS_PERCENT,
    ALTERED_PERCENT, COMMONPLACE_SPEAKERS, LONGEST_QUOTATION_LETTERS, LONGEST_WINDOW_LETTERS,
    MOST_ALIGNED_PAIRS, NEAREST, NEAREST_PERCENT, SHORTEST_FOREIGN_PIECE_LETTERS,
    SHORTEST_MERGED_LETTERS, SHORTEST_PIECE_LETTERS,
};
use super::verdict::{Judgement, Verdict};
use super::words::Words;

mod clause;
mod meeting;
mod piece;
mod turned;

use piece::Piece;

/// What is asked about: words of a draft, and who is said to have said them.
#[derive(Debug)]
pub(super) struct Question<'a> {
    /// The words as the draft has them.
    pub text: &'a str,
    /// Their letters.
    pub words: &'a Words,
    /// Who is said to have said them; `None` where the draft does not say.
    pub speaker: Option<&'a SpeakerForms>,
    /// Whether they are a sentence that the draft plainly says that this speaker said, so that they may be short.
    pub is_said: bool,
}

/// Two records whose words are run together, and where: the lowest rank is the best.
struct Merged<'a> {
    rank: (bool, bool, bool, usize),
    first: &'a Arc<Record>,
    second: &'a Arc<Record>,
    split: usize,
}

/// A record beside which the words were laid.
struct Near<'a> {
    record: &'a Arc<Record>,
    steps: Vec<Step>,
    comparison: Comparison,
    is_speaker: bool,
}

impl Question<'_> {
    fn is_by(&self, record: &Record) -> bool {
        self.speaker.is_some_and(|speaker| speaker.is(&record.forms))
    }

    /// The verdict on a quotation in marks; `None` where it is no quotation but a term, a title or a slogan.
    pub(super) fn judge(&self, candidates: &[Arc<Record>]) -> Option<Judgement> {
        let letters = self.words.letters();
        if letters.is_empty() {
            return None;
        }
        if let Some(judgement) = self.in_one_piece(candidates) {
            return judgement;
        }
        if self.speaker.is_none() && letters.len() < SHORTEST_FOREIGN_PIECE_LETTERS {
            return None;
        }
        let nears = self.aligned(candidates);
        Some(
            self.without_a_clause(candidates)
                .or_else(|| self.turned_about(candidates))
                .or_else(|| self.merged(candidates).filter(holds_a_whole_record))
                .or_else(|| self.nearly(&nears))
                .or_else(|| self.merged(candidates))
                .or_else(|| self.mostly(&nears))
                .or_else(|| self.paraphrases(candidates))
                .unwrap_or_else(|| self.absent(candidates)),
        )
    }

    /// What is said where a record has the words in one piece; `None` where none has.
    #[allow(
        clippy::option_option,
        reason = "the outer one: no record has them; the inner one: they are no quotation"
    )]
    fn in_one_piece(&self, candidates: &[Arc<Record>]) -> Option<Option<Judgement>> {
        let letters = self.words.letters();
        let mut wholes: Vec<Piece<'_>> = Vec::new();
        for record in candidates {
            wholes.extend(Piece::of(record, letters, self.is_by(record)));
        }
        if wholes.is_empty() {
            return None;
        }
        let order = |whole: &Piece<'_>| {
            (!whole.is_speaker, whole.record.is_reported(), !whole.is_whole, !whole.is_clean)
        };
        let best = wholes.iter().min_by_key(|whole| order(whole))?;
        let is_said = self.is_said && best.is_clean;
        let is_short = !best.is_whole && letters.len() < SHORTEST_PIECE_LETTERS && !is_said;
        let is_short_foreign = !best.is_whole && letters.len() < SHORTEST_FOREIGN_PIECE_LETTERS;
        let speakers: BTreeSet<&str> =
            wholes.iter().map(|whole| whole.record.speaker.zh.as_str()).collect();
        let is_commonplace = letters.len() < SHORTEST_FOREIGN_PIECE_LETTERS
            && speakers.len() >= COMMONPLACE_SPEAKERS;
        let verdict = if self.speaker.is_none() {
            if is_short_foreign || is_commonplace {
                return Some(None);
            }
            best.verdict()
        } else if best.is_speaker {
            if is_short {
                return Some(None);
            }
            best.verdict()
        } else if is_short_foreign || is_commonplace {
            return Some(Some(self.absent(candidates)));
        } else {
            Verdict::Misattributed
        };
        Some(Some(Judgement {
            verdict,
            is_foreign: verdict == Verdict::Misattributed,
            records: vec![Arc::clone(best.record)],
            similarity: 1.0,
            differences: match verdict {
                Verdict::Cut => best.left_out(self.words),
                _ => best.cut_figures(self.words),
            },
            slight: self.slight(best.record, 0..letters.len(), best.letters.clone()),
            covered: vec![best.record.words.char_range(best.letters.clone())],
            seam: None,
            nearest: Vec::new(),
        }))
    }

    fn slight(
        &self,
        record: &Record,
        own: Range<usize>,
        theirs: Range<usize>,
    ) -> Vec<super::verdict::Slight> {
        compare::slight(self.text, self.words, own, &record.text, &record.words, theirs)
    }

    /// The words laid beside every record that shares enough of them.
    fn aligned<'r>(&self, candidates: &'r [Arc<Record>]) -> Vec<Near<'r>> {
        let letters = self.words.letters();
        let letters = &letters[..letters.len().min(LONGEST_QUOTATION_LETTERS)];
        let own: HashSet<Gram> = grams(letters).map(|(gram, _)| gram).collect();
        let mut pairs_left = MOST_ALIGNED_PAIRS;
        let mut nears = Vec::new();
        for record in candidates {
            let all = record.words.letters();
            let window = window(all, &own, letters.len());
            let shared = share_percent(&own, &all[window.clone()]);
            let pairs = letters.len() * window.len();
            if shared < ALIGNED_GRAMS_PERCENT || pairs > pairs_left {
                continue;
            }
            pairs_left -= pairs;
            let mut steps = align(letters, &all[window.clone()]);
            for step in &mut steps {
                step.record = step.record.start + window.start..step.record.end + window.start;
            }
            compare::set_edges(&mut steps, letters, &record.words);
            let mut comparison = Comparison::of(&steps, &record.words);
            compare::whole::set_whole(&mut steps, letters, &record.words);
            let last = steps.last().map_or(comparison.covered.end, |step| step.record.end);
            let first = steps.first().map_or(comparison.covered.start, |step| step.record.start);
            comparison.covered = first..last;
            nears.push(Near { record, steps, comparison, is_speaker: self.is_by(record) });
        }
        let cost = |near: &Near<'_>| {
            let foreign = if self.speaker.is_some() && !near.is_speaker { 2 } else { 0 };
            near.comparison.changed + foreign + usize::from(near.record.is_reported())
        };
        nears.sort_by_key(|near| (cost(near), usize::MAX - near.comparison.equal));
        nears
    }

    /// A record's words with a passage left out, or with some letters changed.
    fn nearly(&self, nears: &[Near<'_>]) -> Option<Judgement> {
        let letters = self.words.len();
        let near = nears.iter().find(|near| {
            let Comparison { changed, places, leaves_out, has_sides, .. } = near.comparison;
            if changed == 0 {
                leaves_out && has_sides
            } else {
                let most = if places > 1 { ALTERED_LETTERS_APART } else { ALTERED_LETTERS };
                changed <= most && changed * 100 <= ALTERED_PERCENT * letters
            }
        })?;
        Some(self.beside(near))
    }

    /// A long quotation most of which is a record's.
    fn mostly(&self, nears: &[Near<'_>]) -> Option<Judgement> {
        let own: HashSet<Gram> = grams(self.words.letters()).map(|(gram, _)| gram).collect();
        let near = nears.iter().find(|near| {
            let covered = &near.record.words.letters()[near.comparison.covered.clone()];
            share_percent(&own, covered) >= ALTERED_PAIRS_PERCENT
                && (near.comparison.changed > 0 || near.comparison.leaves_out)
        })?;
        Some(self.beside(near))
    }

    fn beside(&self, near: &Near<'_>) -> Judgement {
        let Comparison { changed, equal, .. } = near.comparison;
        let is_foreign = self.speaker.is_some() && !near.is_speaker;
        let verdict = if near.record.is_reported() {
            Verdict::Reported
        } else if changed > 0 {
            Verdict::Altered
        } else if is_foreign {
            Verdict::Misattributed
        } else {
            Verdict::Cut
        };
        Judgement {
            verdict,
            is_foreign,
            records: vec![Arc::clone(near.record)],
            similarity: share(equal, self.words.len()),
            differences: compare::differences(&near.steps, self.words, &near.record.words),
            slight: Vec::new(),
            covered: vec![near.record.words.char_range(near.comparison.covered.clone())],
            seam: None,
            nearest: Vec::new(),
        }
    }

    /// The beginning of one record's words and the end of another's.
    fn merged(&self, candidates: &[Arc<Record>]) -> Option<Judgement> {
        let letters = self.words.letters();
        if letters.len() < 2 * SHORTEST_MERGED_LETTERS || letters.len() > LONGEST_QUOTATION_LETTERS
        {
            return None;
        }
        let ends: Vec<(&Arc<Record>, usize, usize)> = candidates
            .iter()
            .map(|record| (record, prefix(letters, &record.words), suffix(letters, &record.words)))
            .collect();
        let mut best: Option<Merged<'_>> = None;
        for &(first, prefix, _) in &ends {
            for &(second, _, suffix) in &ends {
                if first.key == second.key || prefix + suffix < letters.len() {
                    continue;
                }
                let earliest = (letters.len() - suffix).max(SHORTEST_MERGED_LETTERS);
                let latest = prefix.min(letters.len() - SHORTEST_MERGED_LETTERS);
                let Some(split) = (earliest..=latest).find(|&at| self.words.is_border(at)) else {
                    continue;
                };
                let rank = (
                    !(self.is_by(first) && self.is_by(second)),
                    !first.forms.is(&second.forms),
                    first.is_reported() || second.is_reported(),
                    latest - earliest,
                );
                if best.as_ref().is_none_or(|best| rank < best.rank) {
                    best = Some(Merged { rank, first, second, split });
                }
            }
        }
        let Merged { first, second, split, .. } = best?;
        let covered =
            [(first, &letters[..split]), (second, &letters[split..])].map(|(record, piece)| {
                let at = record.words.find(piece, 0).unwrap_or(0);
                record.words.char_range(at..at + piece.len())
            });
        Some(Judgement {
            verdict: Verdict::Merged,
            is_foreign: false,
            records: vec![Arc::clone(first), Arc::clone(second)],
            similarity: 1.0,
            differences: Vec::new(),
            slight: Vec::new(),
            covered: covered.to_vec(),
            seam: Some(self.words.char_range(split..split + 1).start),
            nearest: Vec::new(),
        })
    }

    /// Not here, with the records that come nearest.
    fn absent(&self, candidates: &[Arc<Record>]) -> Judgement {
        let nearest = self.nearest(candidates);
        Judgement {
            verdict: Verdict::Absent,
            is_foreign: false,
            records: Vec::new(),
            similarity: nearest.first().map_or(0.0, |(_, similarity)| *similarity),
            differences: Vec::new(),
            slight: Vec::new(),
            covered: Vec::new(),
            seam: None,
            nearest,
        }
    }

    fn nearest(&self, candidates: &[Arc<Record>]) -> Vec<(Arc<Record>, f32)> {
        let own: HashSet<Gram> = grams(self.words.letters()).map(|(gram, _)| gram).collect();
        let mut near: Vec<(usize, bool, &Arc<Record>)> = candidates
            .iter()
            .map(|record| (share_percent(&own, record.words.letters()), self.is_by(record), record))
            .filter(|(share, ..)| *share >= NEAREST_PERCENT)
            .collect();
        near.sort_by_key(|&(share, is_speaker, _)| std::cmp::Reverse((share, is_speaker)));
        near.truncate(NEAREST);
        near.into_iter()
            .map(|(percent, _, record)| (Arc::clone(record), share(percent, 100)))
            .collect()
    }
}

/// Whether merged words hold all of a record, both by one speaker: they are no change of the other record's words, however near these come.
fn holds_a_whole_record(merged: &Judgement) -> bool {
    let [first, second] = &merged.records[..] else { return false };
    let of_one = first.forms.is(&second.forms);
    let mut both = merged.records.iter().zip(&merged.covered);
    of_one
        && both.any(|(record, covered)| *covered == record.words.char_range(0..record.words.len()))
}

/// How many of the first letters stand in the record in one piece.
fn prefix(letters: &[char], record: &Words) -> usize {
    longest(letters.len(), |length| record.find(&letters[..length], 0).is_some())
}

/// How many of the last letters stand in the record in one piece.
fn suffix(letters: &[char], record: &Words) -> usize {
    longest(letters.len(), |length| record.find(&letters[letters.len() - length..], 0).is_some())
}

/// The greatest length that holds, where every shorter one holds too.
fn longest(most: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, most);
    while low < high {
        let middle = usize::midpoint(low, high + 1);
        if holds(middle) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    low
}

/// The stretch of a record in which a quotation is looked for: all of it, or where most of the grams stand.
fn window(letters: &[char], own: &HashSet<Gram>, quotation_letters: usize) -> Range<usize> {
    let length = LONGEST_WINDOW_LETTERS.min((quotation_letters * 4).max(1_000));
    if letters.len() <= length {
        return 0..letters.len();
    }
    let places: Vec<usize> =
        grams(letters).filter(|(gram, _)| own.contains(gram)).map(|(_, at)| at).collect();
    let mut best = (0, 0);
    let mut first = 0;
    for (last, &at) in places.iter().enumerate() {
        while at - places[first] >= length {
            first += 1;
        }
        best = best.max((last + 1 - first, places[first]));
    }
    let start = best.1.min(letters.len() - length);
    start..start + length
}

/// The share of a quotation's grams that stand in a record, in percent.
fn share_percent(own: &HashSet<Gram>, record: &[char]) -> usize {
    if own.is_empty() {
        return 0;
    }
    let theirs: HashSet<Gram> =
        grams(record).map(|(gram, _)| gram).filter(|gram| own.contains(gram)).collect();
    theirs.len() * 100 / own.len()
}

#[allow(clippy::cast_precision_loss, reason = "counts of letters are far below 2^24")]
fn share(part: usize, whole: usize) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}
