//! What one reading of the query finds among the records of the atlas.

use std::ops::{Bound, Range, RangeBounds};

use crate::atlas::{Kind, RecordId};
use crate::search::archive::dictionary_matches::DictionaryMatches;
use crate::search::matching::record::{InitialsRule, OnPage, RecordMatch, RecordMatcher, Stage};
use crate::search::query::interpretation::Interpretation;
use crate::search::ranking::rank;
use crate::search::ranking::score::TOGETHER;
use crate::search::ranking::tier;
use crate::search::records::columns::BitSet;
use crate::search::records::memo::SAMPLED;
use crate::search::text::class::TextClass;
use crate::search::watch::Stopped;
use crate::search::way::Way;

use super::Executor;
use super::combine::{both, either, of_quote};
use super::page::Page;
use super::places::Places;
use super::stage_hits::Located;

impl<'a> Executor<'a> {
    /// The better of what is known of each record and what one reading of the query makes of it.
    pub(super) fn found_by(
        &self,
        interpretation: &mut Interpretation,
        stage: Stage,
        Places { range, only_written }: Places,
        (page, best): (&mut Page, &mut [Option<RecordMatch>]),
    ) -> Result<(), Stopped> {
        let stage = interpretation.stage(stage);
        let scope = self.scope(interpretation, stage);
        let scope = scope.start.max(range.start)..scope.end.min(range.end);
        if scope.is_empty() {
            return Ok(());
        }
        let may = self.candidates(interpretation, stage);
        debug_assert!(
            self.misses_the_others(interpretation, stage, scope.clone()),
            "“{}” is in a record that is no candidate for it",
            interpretation.patterns[0].text
        );
        for at in may.places().filter(|at| scope.contains(at)) {
            let is_wanted = !only_written || self.may_be_written_by_filer(at, interpretation);
            if !is_wanted || !self.passes(at, false) {
                continue;
            }
            self.watch.look()?;
            let on_page = OnPage { kind: self.entries[at].record.kind(), bound: page.bound() };
            let judged = self.judged(interpretation, stage, at, on_page);
            let Some(mut record_match) = judged else { continue };
            if interpretation.gaps_are_guesses && record_match.way == Way::Gapped {
                record_match.tier = tier::LOOSEST;
            }
            page.add(rank::first(on_page.kind, record_match.order_before_score()));
            record_match.score += TOGETHER * interpretation.joints;
            if let Some(way) = interpretation.way {
                record_match.way = way;
                let is_guess = interpretation.gaps_are_guesses && interpretation.has_short_part();
                record_match.tier =
                    if is_guess { tier::LOOSEST } else { tier::of_taken_apart(way) };
            }
            if best[at].as_ref().is_none_or(|best| record_match.order() < best.order()) {
                best[at] = Some(record_match);
            }
        }
        Ok(())
    }

    /// Whether a filing may be found as written by who filed it, as far as its letters tell; of several terms some may be anything else.
    pub(super) fn may_be_written_by_filer(
        &self,
        at: usize,
        interpretation: &Interpretation,
    ) -> bool {
        let [pattern] = &interpretation.patterns[..] else { return true };
        let filers =
            self.entries[at].body.texts.iter().filter(|text| text.class == TextClass::Filer);
        filers.into_iter().any(|filer| pattern.signature & !filer.haystack.mask.written == 0)
    }

    /// Whether the first pattern of a reading is in no record that is no candidate for it, as far as a sample tells.
    fn misses_the_others(
        &self,
        interpretation: &mut Interpretation,
        stage: Stage,
        scope: Range<usize>,
    ) -> bool {
        let matcher = self.matcher(stage, InitialsRule::PLAIN);
        let Interpretation { patterns, memos, .. } = interpretation;
        let Some((pattern, memo)) = patterns.first().zip(memos.first_mut()) else { return true };
        scope.step_by(SAMPLED).all(|at| {
            memo.may_hold(pattern, at, self.columns, matcher)
                || memo.misses(pattern, at, (&self.entries[at], self.columns), matcher)
        })
    }

    /// The records in which the first pattern of a reading may be found, or whose speaker it may be.
    pub(super) fn candidates(&self, interpretation: &mut Interpretation, stage: Stage) -> BitSet {
        let mut may =
            interpretation.first_candidates(self.columns, self.matcher(stage, InitialsRule::PLAIN));
        for at in self.places(Kind::Quote..Kind::Topic) {
            if self.speaker_place(at).is_some_and(|speaker| may.has(speaker)) {
                may.add(at);
            }
        }
        may
    }

    /// What all terms of one reading make of one record.
    pub(super) fn judged(
        &self,
        interpretation: &mut Interpretation,
        stage: Stage,
        at: usize,
        on_page: OnPage,
    ) -> Option<RecordMatch> {
        let speaker = self.speaker_place(at);
        // Not where a looser stage follows: it lights more in a record that it is the first to look into.
        let last = stage == Stage::Loose || interpretation.way.is_some();
        if last && !self.may_hold(interpretation, stage, at, speaker) {
            return None;
        }
        let mut whole: Option<RecordMatch> = None;
        for n in 0..interpretation.patterns.len() {
            let initials = if speaker.is_some() {
                self.initials(interpretation, n, stage)
            } else {
                InitialsRule::PLAIN
            };
            let is_speaker = matches!(self.entries[at].record, RecordId::Speaker(_));
            let asked_again = interpretation.patterns.len() > 1 || is_speaker;
            let own = if asked_again {
                self.look(interpretation, n, at, stage, initials).cloned()
            } else {
                let place = (&self.entries[at], self.columns);
                let on_page = Some(on_page).filter(|_| speaker.is_none());
                let matcher = RecordMatcher { on_page, ..self.matcher(stage, initials) };
                interpretation.memos[n].take(&interpretation.patterns[n], at, place, matcher)
            };
            let letter = interpretation.patterns[n].is_a_letter();
            let person = speaker
                .filter(|_| !letter)
                .and_then(|at| self.look(interpretation, n, at, stage, initials));
            let record_match = match (own, person.map(of_quote)) {
                (Some(own), Some(person)) => either(own, person),
                (own, person) => own.or(person)?,
            };
            whole = Some(match whole {
                Some(others) => both(others, record_match),
                None => record_match,
            });
        }
        whole
    }

    /// Where a reading is looked for; one without a character of the query only in what was said.
    pub(super) fn scope(&self, interpretation: &Interpretation, stage: Stage) -> Range<usize> {
        match interpretation.way {
            None if stage == Stage::Strict => 0..self.entries.len(),
            None => 0..self.entries.partition_point(|entry| entry.record.kind() < Kind::Filing),
            Some(Way::Split) => self.places(Kind::Speaker..Kind::Topic),
            Some(_) => self.places(Kind::Quote..Kind::Topic),
        }
    }

    /// Whether all terms of one reading may hold in one record, as far as a glance tells.
    pub(super) fn may_hold(
        &self,
        interpretation: &mut Interpretation,
        stage: Stage,
        at: usize,
        speaker: Option<usize>,
    ) -> bool {
        let matcher = self.matcher(stage, InitialsRule::PLAIN);
        (0..interpretation.patterns.len()).all(|n| {
            let mut may = |at| interpretation.may_hold(n, at, self.columns, matcher);
            may(at) || speaker.is_some_and(may)
        })
    }

    /// Whether a pattern is somebody's or something's name; then fewer initials count in what was said.
    pub(super) fn is_named(
        &self,
        interpretation: &mut Interpretation,
        n: usize,
        stage: Stage,
    ) -> bool {
        let names = self.places(Kind::Speaker..Kind::Quote);
        let may = interpretation
            .candidates(n, self.columns, self.matcher(stage, InitialsRule::PLAIN))
            .records
            .clone();
        interpretation.dictionary_matches.get(n).is_some_and(DictionaryMatches::is_named)
            || may.places().filter(|at| names.contains(at)).any(|at| {
                let record_match = self.look(interpretation, n, at, stage, InitialsRule::PLAIN);
                record_match.is_some_and(|record_match| record_match.class == 0)
            })
    }

    pub(super) fn look<'p>(
        &self,
        interpretation: &'p mut Interpretation,
        n: usize,
        at: usize,
        stage: Stage,
        initials: InitialsRule,
    ) -> Option<&'p RecordMatch> {
        interpretation.look(n, at, (&self.entries[at], self.columns), self.matcher(stage, initials))
    }

    pub(super) fn matcher(&self, stage: Stage, initials: InitialsRule) -> RecordMatcher<'a> {
        RecordMatcher { scorer: self.scorer, stage, initials, tried: false, on_page: None }
    }

    /// The place of a quote's speaker.
    pub(super) fn speaker_place(&self, at: usize) -> Option<usize> {
        let RecordId::Quote(id) = self.entries[at].record else { return None };
        Some(self.atlas[id].speaker.index())
    }

    pub(super) fn is_filing(&self, place: Located) -> bool {
        matches!(place, Located::Entry(at) if self.entries[at].record.kind() == Kind::Filing)
    }

    /// The places of the entries of some kinds.
    pub(super) fn places(&self, kinds: impl RangeBounds<Kind>) -> Range<usize> {
        let before = |is_before: &dyn Fn(Kind) -> bool| {
            self.entries.partition_point(|entry| is_before(entry.record.kind()))
        };
        let start = match kinds.start_bound() {
            Bound::Included(first) => before(&|kind| kind < *first),
            Bound::Excluded(last) => before(&|kind| kind <= *last),
            Bound::Unbounded => 0,
        };
        let end = match kinds.end_bound() {
            Bound::Included(last) => before(&|kind| kind <= *last),
            Bound::Excluded(end) => before(&|kind| kind < *end),
            Bound::Unbounded => self.entries.len(),
        };
        start..end
    }
}
