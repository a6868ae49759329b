//! What is known of one pattern in the records of the atlas: which are worth a look, and what each look found, so that no stage looks
//! twice for the same.
//!
//! Invariant: what a stricter stage found stays as it found it, and a record that it missed is looked into again only by a looser one.

use std::ops::Range;

use smallvec::SmallVec;

use crate::search::matching::record::{RecordMatch, RecordMatcher, Stage};
use crate::search::query::pattern::Pattern;
use crate::search::records::entries::Entry;
use crate::search::records::text_columns::{Candidates, TextColumns};
use crate::search::text::fields::Field;

/// Of so many records that are no candidates, builds with assertions look into one: the candidates are a superset of what is found.
pub const SAMPLED: usize = 16;

/// What earlier stages left known of a pattern in a record.
#[derive(Clone, Debug)]
enum Known {
    Nothing,
    /// It was not found up to this stage.
    Missed(Stage),
    Found(Box<RecordMatch>),
}

/// What is known of one pattern.
#[derive(Debug, Default)]
pub struct PatternMemo {
    /// The records that every stage looks into, though a look was put off.
    pub owed: Range<usize>,
    /// What is known of each record.
    known: Vec<Known>,
    /// What is worth a look, by stage and whether the stricter stages found nothing.
    candidates: [[Option<Candidates>; 2]; 3],
}

impl PatternMemo {
    /// What is worth a look.
    pub fn candidates(
        &mut self,
        pattern: &Pattern,
        columns: &TextColumns,
        matcher: RecordMatcher<'_>,
    ) -> &Candidates {
        let (stage, tried) = (matcher.stage as usize, usize::from(matcher.tried));
        if self.candidates[stage][tried].is_none() {
            let candidates = match matcher.stage.before() {
                Some(before) if !matcher.tried => {
                    let stricter = RecordMatcher { stage: before, ..matcher };
                    let stricter = self.candidates(pattern, columns, stricter).clone();
                    let own = RecordMatcher { tried: true, ..matcher };
                    self.candidates(pattern, columns, own).clone().or(&stricter)
                }
                _ => columns.candidates(&matcher, pattern),
            };
            self.candidates[stage][tried] = Some(candidates);
        }
        self.candidates[stage][tried].get_or_insert_default()
    }

    /// Whether a look into the record `at` is worth it.
    pub fn may_hold(
        &mut self,
        pattern: &Pattern,
        at: usize,
        columns: &TextColumns,
        matcher: RecordMatcher<'_>,
    ) -> bool {
        match self.known.get(at) {
            Some(Known::Found(_)) => true,
            Some(Known::Missed(missed)) if *missed >= matcher.stage => false,
            _ => {
                let matcher = self.told(pattern, at, columns, matcher);
                self.candidates(pattern, columns, matcher).records.has(at)
            }
        }
    }

    /// A matcher who is told whether the stricter stages found nothing, or would not have.
    fn told<'a>(
        &mut self,
        pattern: &Pattern,
        at: usize,
        columns: &TextColumns,
        matcher: RecordMatcher<'a>,
    ) -> RecordMatcher<'a> {
        let tried = match (self.known.get(at), matcher.stage.before()) {
            (Some(Known::Missed(missed)), before) => Some(*missed) == before,
            (_, Some(stage)) => {
                let before = RecordMatcher { stage, tried: false, ..matcher };
                !self.candidates(pattern, columns, before).records.has(at)
            }
            (_, None) => false,
        };
        RecordMatcher { tried, ..matcher }
    }

    /// What the pattern finds in the record `at`.
    pub fn look(
        &mut self,
        pattern: &Pattern,
        at: usize,
        place: (&Entry, &TextColumns),
        matcher: RecordMatcher<'_>,
    ) -> Option<&RecordMatch> {
        if self.owed.contains(&at) {
            // What a stricter stage finds stays as it finds it.
            for stage in [Stage::Strict, Stage::Fuzzy] {
                if stage < matcher.stage {
                    self.look_now(pattern, at, place, RecordMatcher { stage, ..matcher });
                }
            }
        }
        self.look_now(pattern, at, place, matcher)
    }

    fn look_now(
        &mut self,
        pattern: &Pattern,
        at: usize,
        (entry, columns): (&Entry, &TextColumns),
        matcher: RecordMatcher<'_>,
    ) -> Option<&RecordMatch> {
        if !self.may_hold(pattern, at, columns, matcher) {
            debug_assert!(
                !at.is_multiple_of(SAMPLED) || self.misses(pattern, at, (entry, columns), matcher),
                "“{}” is in record {at}, which is no candidate for it",
                pattern.text
            );
            return None;
        }
        if !matches!(self.known.get(at), Some(Known::Found(_))) {
            let matcher = self.told(pattern, at, columns, matcher);
            let candidates = self.candidates(pattern, columns, matcher);
            let texts: SmallVec<[usize; 8]> = columns.texts_of(at, candidates).collect();
            let dated = || columns.is_dated(at, pattern).then(|| RecordMatch::dated(pattern));
            let found = matcher.look_into(pattern, &entry.body, texts.into_iter());
            let record_match = found.or_else(dated);
            if self.known.len() <= at {
                self.known.resize(at + 1, Known::Nothing);
            }
            self.known[at] = match record_match {
                Some(record_match) => Known::Found(Box::new(record_match)),
                None => Known::Missed(matcher.stage),
            };
        }
        match self.known.get(at)? {
            // A date beside a guess at the other words says nothing.
            Known::Found(found) if found.field == Field::Date && matcher.stage == Stage::Loose => {
                None
            }
            Known::Found(record_match) => Some(record_match),
            _ => None,
        }
    }

    /// Whether the pattern is in none of a record's texts, each looked into whatever the columns say.
    pub fn misses(
        &mut self,
        pattern: &Pattern,
        at: usize,
        (entry, columns): (&Entry, &TextColumns),
        matcher: RecordMatcher<'_>,
    ) -> bool {
        let matcher = self.told(pattern, at, columns, matcher);
        let texts = entry.body.texts.iter().enumerate();
        let texts = texts.filter(|(_, text)| matcher.stage < Stage::Loose || text.class.is_loose());
        let texts = texts.map(|(text, _)| text);
        matcher.look_into(pattern, &entry.body, texts).is_none()
    }

    /// What [`PatternMemo::look`] gives, for good: in this stage nobody will ask again, and the next does not come.
    pub fn take(
        &mut self,
        pattern: &Pattern,
        at: usize,
        place: (&Entry, &TextColumns),
        matcher: RecordMatcher<'_>,
    ) -> Option<RecordMatch> {
        self.look(pattern, at, place, matcher)?;
        match std::mem::replace(self.known.get_mut(at)?, Known::Nothing) {
            Known::Found(record_match) => Some(*record_match),
            _ => None,
        }
    }
}
