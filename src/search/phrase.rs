//! The ways to read the words of a query.

use std::cmp::Reverse;

use super::columns::Chosen;
use super::entry::{Entry, EntryColumns};
use super::found::Way;
use super::judge::{Judge, Stage, Verdict};
use super::needle::Needle;
use super::reading;
use super::stacks::terms::Heard;

/// The longest terms that are run together: as long as a title.
const LONGEST_JOINED: usize = 200;
/// The longest term that is taken apart, and how many others may stand beside it.
const LONGEST_APART: usize = 24;
const MOST_APART: usize = 4;

/// What it is worth that two terms stand side by side: more than either can score alone.
pub(super) const TOGETHER: i64 = 2500;

/// The tier of a reading that takes a term apart.
pub(super) fn tier(way: Way) -> u8 {
    if way == Way::Split { 4 } else { 5 }
}

/// One way to read the words of a query: every needle must be found.
pub(super) struct Phrase {
    /// The needles; where one is missing, those after it are not looked for.
    pub needles: Vec<Needle>,
    /// What the reading itself costs: a term in two pieces, a character dropped.
    pub way: Option<Way>,
    /// How many pairs of neighbouring terms it runs together.
    pub joints: i64,
    /// For each needle what the speakers of an archive make of it.
    pub heard: Vec<Heard>,
    /// For each needle how many initials it needs in a passage.
    pub initials: Vec<usize>,
    /// For each needle what is known of each record, so that no stage looks twice for the same.
    known: Vec<Vec<Known>>,
    /// For each needle which records are worth a look, by stage and whether the stricter stages found nothing.
    chosen: Vec<[[Option<Chosen>; 2]; 3]>,
}

/// What is known of a needle in a record.
#[derive(Clone, Debug)]
enum Known {
    Nothing,
    /// It was not found up to this stage.
    Missed(Stage),
    Found(Box<Verdict>),
}

impl Phrase {
    fn new(needles: Vec<Needle>, way: Option<Way>) -> Self {
        let known = vec![Vec::new(); needles.len()];
        let chosen = needles.iter().map(|_| Default::default()).collect();
        let initials = vec![usize::MAX; needles.len()];
        Self { needles, way, joints: 0, heard: Vec::new(), initials, known, chosen }
    }

    /// How loosely its needles are looked for: the parts of a term that was taken apart strictly.
    pub(super) fn stage(&self, stage: Stage) -> Stage {
        if self.way.is_some() { Stage::Strict } else { stage }
    }

    /// Whether a look for the `n`-th needle in the record `at` is worth it.
    pub(super) fn may_hold(
        &mut self,
        n: usize,
        at: usize,
        columns: &EntryColumns,
        judge: Judge<'_>,
    ) -> bool {
        let known = &mut self.known[n];
        if known.len() <= at {
            known.resize(at + 1, Known::Nothing);
        }
        let judge = match &known[at] {
            Known::Found(_) => return true,
            Known::Missed(missed) if *missed >= judge.stage => return false,
            known => known.told(judge),
        };
        let chosen = &mut self.chosen[n][judge.stage as usize][usize::from(judge.tried)];
        let chosen = chosen.get_or_insert_with(|| columns.may_hold(&judge, &self.needles[n]));
        let may = chosen.has(at);
        if !may {
            known[at] = Known::Missed(judge.stage);
        }
        may
    }

    /// What the `n`-th needle finds in the record `at`.
    pub(super) fn look(
        &mut self,
        n: usize,
        at: usize,
        (entry, columns): (&Entry, &EntryColumns),
        judge: Judge<'_>,
    ) -> Option<Verdict> {
        if !self.may_hold(n, at, columns, judge) {
            return None;
        }
        let known = &mut self.known[n][at];
        if let Known::Found(verdict) = known {
            return Some((**verdict).clone());
        }
        let verdict = known.told(judge).look(&self.needles[n], &entry.body);
        *known = match &verdict {
            Some(verdict) => Known::Found(Box::new(verdict.clone())),
            None => Known::Missed(judge.stage),
        };
        verdict
    }
}

impl Known {
    /// A judge who is told whether the stricter stages found nothing.
    fn told<'a>(&self, judge: Judge<'a>) -> Judge<'a> {
        let tried = matches!(self, Self::Missed(missed) if missed.next() == judge.stage);
        Judge { tried, ..judge }
    }
}

/// The wanted words as they are, and run together.
pub(super) fn as_typed(wanted: &[Needle]) -> Vec<Phrase> {
    let mut wanted = wanted.to_vec();
    let joined = Needle::joined(&wanted);
    // The longest term is the rarest: where it is missing, the others need not be looked for.
    wanted.sort_by_key(|needle| Reverse(needle.len()));
    let mut phrases = vec![Phrase::new(wanted.clone(), None)];
    if wanted.len() > 1 && joined.len() <= LONGEST_JOINED {
        let joints = i64::try_from(wanted.len() - 1).unwrap_or(0);
        phrases.push(Phrase { joints, ..Phrase::new(vec![joined], None) });
    }
    phrases
}

/// The wanted words with one of them in two pieces, or without one of its characters.
pub(super) fn taken_apart(wanted: &[Needle]) -> Vec<Phrase> {
    let mut phrases = Vec::new();
    for (n, needle) in wanted.iter().enumerate() {
        let length = needle.len();
        if needle.exact || length > LONGEST_APART || wanted.len() > MOST_APART {
            continue;
        }
        let mut push = |parts: Vec<Needle>, way| {
            let others = wanted.iter().enumerate().filter(|(other, _)| *other != n);
            let others = others.map(|(_, other)| other.clone());
            let mut needles: Vec<Needle> = parts.into_iter().chain(others).collect();
            needles.sort_by_key(|needle| Reverse(needle.len()));
            phrases.push(Phrase::new(needles, Some(way)));
        };
        for cut in 2..length.saturating_sub(1) {
            let parts = vec![needle.part(0..cut), needle.part(cut..length)];
            let long = parts.iter().all(|part| 2 * part.hanzi + part.latin > 2);
            if long && (needle.hanzi > 0 || parts_pinyin(&parts)) {
                push(parts, Way::Split);
            }
        }
        for dropped in 0..length {
            if needle.hanzi > 0 && length > 3 {
                push(vec![needle.part((0..length).filter(|&at| at != dropped))], Way::Dropped);
            }
        }
    }
    phrases
}

/// Whether pinyin parts here: whole syllables or initials before, syllables after.
fn parts_pinyin(parts: &[Needle]) -> bool {
    let [before, after] = parts else { return false };
    let initials = !before.letters.iter().any(|letter| reading::VOWELS.contains(letter));
    let table = reading::table();
    (initials || table.is_pinyin(&before.letters, false)) && table.is_pinyin(&after.letters, true)
}
