//! The ways to read the words of a query.

use std::cmp::Reverse;
use std::ops::Range;

use smallvec::SmallVec;

use super::columns::Chosen;
use super::entry::Entry;
use super::found::Way;
use super::judge::{Judge, Stage, Verdict};
use super::needle::Needle;
use super::reading;
use super::stacks::terms::Heard;
use super::worth::{TextColumns, Worth};

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
    /// For each needle how many initials it needs in a passage, once somebody asked.
    pub initials: Vec<Option<usize>>,
    /// For each needle the records that every stage looks into, though a look was put off.
    pub owed: Vec<Range<usize>>,
    /// For each needle what is known of each record, so that no stage looks twice for the same.
    known: Vec<Vec<Known>>,
    /// For each needle what is worth a look, by stage and whether the stricter stages found nothing.
    worth: Vec<[[Option<Worth>; 2]; 3]>,
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
        let worth = needles.iter().map(|_| Default::default()).collect();
        let initials = vec![Some(usize::MAX); needles.len()];
        let owed = vec![0..0; needles.len()];
        Self { needles, way, joints: 0, heard: Vec::new(), initials, owed, known, worth }
    }

    /// How loosely its needles are looked for: the parts of a term that was taken apart strictly.
    pub(super) fn stage(&self, stage: Stage) -> Stage {
        if self.way.is_some() { Stage::Strict } else { stage }
    }

    /// The records in which the first needle may be found.
    pub(super) fn candidates(&mut self, columns: &TextColumns, judge: Judge<'_>) -> Chosen {
        if self.needles.is_empty() {
            return Chosen::default();
        }
        self.worth(0, columns, Judge { tried: false, ..judge }).records.clone()
    }

    /// What is worth a look for the `n`-th needle.
    pub(super) fn worth(&mut self, n: usize, columns: &TextColumns, judge: Judge<'_>) -> &Worth {
        let (stage, tried) = (judge.stage as usize, usize::from(judge.tried));
        if self.worth[n][stage][tried].is_none() {
            let worth = match judge.stage.before() {
                Some(before) if !judge.tried => {
                    let stricter = self.worth(n, columns, Judge { stage: before, ..judge }).clone();
                    self.worth(n, columns, Judge { tried: true, ..judge }).clone().or(&stricter)
                }
                _ => columns.worth(&judge, &self.needles[n]),
            };
            self.worth[n][stage][tried] = Some(worth);
        }
        self.worth[n][stage][tried].get_or_insert_default()
    }

    /// Whether a look for the `n`-th needle in the record `at` is worth it.
    pub(super) fn may_hold(
        &mut self,
        n: usize,
        at: usize,
        columns: &TextColumns,
        judge: Judge<'_>,
    ) -> bool {
        match self.known[n].get(at) {
            Some(Known::Found(_)) => true,
            Some(Known::Missed(missed)) if *missed >= judge.stage => false,
            _ => {
                let judge = self.told(n, at, columns, judge);
                self.worth(n, columns, judge).records.has(at)
            }
        }
    }

    /// A judge who is told whether the stricter stages found nothing, or would not have.
    fn told<'a>(
        &mut self,
        n: usize,
        at: usize,
        columns: &TextColumns,
        judge: Judge<'a>,
    ) -> Judge<'a> {
        let tried = match (self.known[n].get(at), judge.stage.before()) {
            (Some(Known::Missed(missed)), before) => Some(*missed) == before,
            (_, Some(stage)) => {
                let before = Judge { stage, tried: false, ..judge };
                !self.worth(n, columns, before).records.has(at)
            }
            (_, None) => false,
        };
        Judge { tried, ..judge }
    }

    /// What the `n`-th needle finds in the record `at`.
    pub(super) fn look(
        &mut self,
        n: usize,
        at: usize,
        place: (&Entry, &TextColumns),
        judge: Judge<'_>,
    ) -> Option<&Verdict> {
        if self.owed[n].contains(&at) {
            // What a stricter stage finds stays as it finds it.
            for stage in [Stage::Strict, Stage::Fuzzy] {
                if stage < judge.stage {
                    self.look_now(n, at, place, Judge { stage, ..judge });
                }
            }
        }
        self.look_now(n, at, place, judge)
    }

    fn look_now(
        &mut self,
        n: usize,
        at: usize,
        (entry, columns): (&Entry, &TextColumns),
        judge: Judge<'_>,
    ) -> Option<&Verdict> {
        if !self.may_hold(n, at, columns, judge) {
            return None;
        }
        if !matches!(self.known[n].get(at), Some(Known::Found(_))) {
            let judge = self.told(n, at, columns, judge);
            let texts: SmallVec<[usize; 8]> =
                columns.texts_of(at, self.worth(n, columns, judge)).collect();
            let verdict = judge.look_into(&self.needles[n], &entry.body, texts.into_iter());
            let known = &mut self.known[n];
            if known.len() <= at {
                known.resize(at + 1, Known::Nothing);
            }
            known[at] = match verdict {
                Some(verdict) => Known::Found(Box::new(verdict)),
                None => Known::Missed(judge.stage),
            };
        }
        match self.known[n].get(at)? {
            Known::Found(verdict) => Some(verdict),
            _ => None,
        }
    }

    /// The same for good: in this stage nobody will ask again, and the next does not come.
    pub(super) fn take(
        &mut self,
        n: usize,
        at: usize,
        place: (&Entry, &TextColumns),
        judge: Judge<'_>,
    ) -> Option<Verdict> {
        self.look(n, at, place, judge)?;
        match std::mem::replace(self.known[n].get_mut(at)?, Known::Nothing) {
            Known::Found(verdict) => Some(*verdict),
            _ => None,
        }
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
