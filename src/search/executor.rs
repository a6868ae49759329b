//! One search: the stages, the readings of the query, and the hits in order.

use std::ops::{Bound, Range, RangeBounds};
use std::sync::Arc;

use fuzzy_matcher::skim::SkimMatcherV2;

use crate::atlas::{Atlas, Kind, RecordId};

use crate::search::archive::dictionary_matches::DictionaryMatches;
use crate::search::archive::snapshot::Snapshot;
use crate::search::hit::Found;
use crate::search::matching::record::{InitialsRule, OnPage, RecordMatch, RecordMatcher, Stage};
use crate::search::query::filter;
use crate::search::query::interpretations::{self, Interpretation};
use crate::search::query::parse::{Sense, Term};
use crate::search::query::pattern::Pattern;
use crate::search::ranking::rank;
use crate::search::ranking::score::TOGETHER;
use crate::search::ranking::tier;
use crate::search::records::columns::BitSet;
use crate::search::records::entries::Entry;
use crate::search::records::text_columns::TextColumns;
use crate::search::watch::{IsStopped, Stopped, Watch};
use crate::search::way::Way;

mod archive;
mod archive_hit;
mod archive_speakers;
mod combine;
mod nearest;
mod order;
mod page;
mod partly;
mod stage_hits;

use combine::{both, either, of_quote};
use page::Page;
use stage_hits::{Located, StageHits};

/// A query on its way through the atlas and an archive beside it.
pub struct Executor<'a> {
    /// The atlas.
    pub atlas: &'a Arc<Atlas>,
    /// Its records made ready.
    pub entries: &'a [Entry],
    /// What they cannot hold.
    pub columns: &'a TextColumns,
    /// The archive as it stands.
    pub archive: &'a Snapshot,
    /// The scorer.
    pub scorer: &'a SkimMatcherV2,
    /// The query, its values looked up.
    pub terms: &'a [Term],
    /// The atlas as of the days that the query names, and whether what was there by then is excluded.
    pub views: &'a [(Atlas, bool)],
    /// How many hits are wanted.
    pub most: usize,
    /// Whether the archive's hits are all to be counted; else its search ends with the wanted ones.
    pub counted: bool,
    /// Whether the archive is looked through quote by quote, without its slices: what they are tested against.
    pub exhaustive: bool,
    /// Whether it keeps to its thread.
    pub alone: bool,
    /// Whether nobody wants to know any more; every stage asks.
    pub is_stopped: &'a IsStopped<'a>,
    /// What this thread looks at.
    pub watch: &'a Watch<'a>,
}

impl<'a> Executor<'a> {
    /// Every hit, in order; of a day at which nothing was there, what comes later too.
    pub fn found(&self) -> Result<Found, Stopped> {
        let mut found = self.found_by_then()?;
        let is_of_a_day = self.views.iter().any(|(_, without)| !without);
        if is_of_a_day && found.hits.iter().all(|hit| hit.why.way.is_similar()) {
            let later = Executor { views: &[], ..*self }.found_by_then()?;
            let mut hits = later.hits.into_iter().filter(|hit| !hit.why.way.is_similar());
            found.later = hits.next().map(|first| (first.item, 1 + hits.count()));
            if found.later.is_some() {
                found.nearest = None;
            }
        }
        Ok(found)
    }

    fn found_by_then(&self) -> Result<Found, Stopped> {
        let wanted = self.patterns(false);
        let excluded = self.patterns(true);
        if wanted.is_empty() {
            let nothing = StageHits { quotes_counted: true, ..StageHits::default() };
            let stage_hits = if self.narrows() { self.narrowed(&excluded)? } else { nothing };
            return Ok(self.ordered(stage_hits, &mut [], Stage::Strict));
        }
        let mut interpretations = interpretations::as_typed(&wanted);
        let mut stage_hits = StageHits::default();
        let mut at = Stage::Strict;
        // A filing is found as written and by its sounds, never loosely: there are so many that something always comes near. Nor does
        // it keep anything else from being looked for more loosely.
        let mut filings = Vec::new();
        for stage in [Stage::Strict, Stage::Fuzzy, Stage::Loose] {
            if stage == Stage::Loose {
                interpretations.extend(interpretations::taken_apart(&wanted));
            }
            at = stage;
            stage_hits = self.stage_hits(&mut interpretations, stage, &excluded)?;
            if stage == Stage::Strict {
                let is_filing = |(place, _): &mut (Located, RecordMatch)| self.is_filing(*place);
                filings = stage_hits.known.extract_if(.., is_filing).collect();
                filings.retain(|(_, found)| found.way != Way::SameSound);
            }
            if stage_hits.met {
                break;
            }
        }
        stage_hits.known.append(&mut filings);
        self.with_key(&mut stage_hits);
        let mut found = self.ordered(stage_hits, &mut interpretations, at);
        if found.hits.is_empty() {
            found.nearest = self.nearest()?;
        }
        Ok(found)
    }

    /// The words of the query that are wanted, or those that are not.
    fn patterns(&self, without: bool) -> Vec<Pattern> {
        let words = self.terms.iter().filter(|term| term.without == without);
        words
            .filter_map(|term| match term.sense {
                Sense::Words => Some(Pattern::new(&term.text, false)),
                Sense::Exact => Some(Pattern::new(&term.text, true)),
                Sense::Field(_) => None,
            })
            .collect()
    }

    fn narrows(&self) -> bool {
        self.terms.iter().any(|term| !term.values.is_empty() && !term.without)
    }

    /// What the fields let pass, where there are no words.
    fn narrowed(&self, excluded: &[Pattern]) -> Result<StageHits, Stopped> {
        let mut known = Vec::new();
        for at in 0..self.entries.len() {
            self.watch.look()?;
            if self.passes(at, false) && !self.excluded(at, excluded) {
                known.push((Located::Entry(at), RecordMatch::narrowed()));
            }
        }
        for at in 0..self.archive.dictionary.speakers.len() {
            self.watch.look()?;
            if self.speaker_passes(at) && !self.speaker_excluded(at, excluded) {
                known.push((Located::Speaker(at), RecordMatch::narrowed()));
            }
        }
        let mut stage_hits = StageHits { known, ..StageHits::default() };
        self.scan(&mut [], Stage::Strict, excluded, &mut stage_hits)?;
        Ok(stage_hits)
    }

    /// Whether the fields of one sign let a record pass.
    fn passes(&self, at: usize, without: bool) -> bool {
        let record = self.entries[at].record;
        if !self.is_of_the_days(record) {
            return false;
        }
        let fields = self.terms.iter().filter(|term| matches!(term.sense, Sense::Field(_)));
        let mut fields = fields.filter(|term| term.without == without);
        fields.all(|term| filter::passes(self.atlas, record, term))
    }

    /// Whether a record was there by the days of the query.
    fn is_of_the_days(&self, record: RecordId) -> bool {
        self.views.iter().all(|(view, without)| view.holds(record) != *without)
    }

    fn excluded(&self, at: usize, words: &[Pattern]) -> bool {
        if !self.passes(at, true) {
            return true;
        }
        let entry = &self.entries[at];
        let matcher = self.excluding();
        let said_by = self.speaker_place(at).and_then(|speaker| self.entries.get(speaker));
        words.iter().any(|word| {
            matcher.look(word, &entry.body).is_some()
                || said_by.is_some_and(|speaker| matcher.look(word, &speaker.body).is_some())
        })
    }

    /// How strictly a record must hold a word to be excluded by it.
    fn excluding(&self) -> RecordMatcher<'a> {
        self.matcher(Stage::Strict, InitialsRule::NEVER)
    }

    /// The place of a quote's speaker.
    fn speaker_place(&self, at: usize) -> Option<usize> {
        let RecordId::Quote(id) = self.entries[at].record else { return None };
        Some(self.atlas[id].speaker.index())
    }

    /// What one stage finds.
    fn stage_hits(
        &self,
        interpretations: &mut [Interpretation],
        stage: Stage,
        excluded: &[Pattern],
    ) -> Result<StageHits, Stopped> {
        for interpretation in interpretations.iter_mut() {
            self.listen(interpretation, stage)?;
        }
        let mut best: Vec<Option<RecordMatch>> = Vec::new();
        best.resize_with(self.entries.len(), || None);
        // A record that is excluded makes room on the page, and a second reading may find a record better than the first.
        let has_one_order = interpretations.len() == 1 && !self.excludes();
        let mut page =
            Page::new(if has_one_order && !self.counted { self.most } else { usize::MAX });
        let (filings, others) = (self.places(Kind::Filing..), self.places(..Kind::Filing));
        for interpretation in interpretations.iter_mut() {
            self.found_by(interpretation, stage, others.clone(), (&mut page, &mut best))?;
        }
        // Filings stand behind all others but guesses.
        let looks_at_filings = page.bound() > rank::FIRST_FILING;
        if looks_at_filings {
            for interpretation in interpretations.iter_mut() {
                self.found_by(interpretation, stage, filings.clone(), (&mut page, &mut best))?;
            }
        }
        let known = best.into_iter().enumerate();
        let known =
            known.filter_map(|(at, record_match)| Some((Located::Entry(at), record_match?)));
        let mut known: Vec<(Located, RecordMatch)> = known.collect();
        known.extend(self.own_speakers(interpretations)?);
        let met = known.iter().any(|(place, _)| !self.is_filing(*place));
        let has_more = !looks_at_filings && stage == Stage::Strict;
        let mut stage_hits = StageHits { has_more, met, ..StageHits::default() };
        for (place, record_match) in known {
            self.watch.look()?;
            let is_excluded = match place {
                Located::Entry(at) => self.excluded(at, excluded),
                Located::Speaker(at) => self.speaker_excluded(at, excluded),
                Located::Quote(_) => false,
            };
            if !is_excluded {
                stage_hits.known.push((place, record_match));
            }
        }
        self.scan(interpretations, stage, excluded, &mut stage_hits)?;
        Ok(stage_hits)
    }

    /// Whether a pattern is somebody's or something's name; then fewer initials count in what was said.
    fn is_named(&self, interpretation: &mut Interpretation, n: usize, stage: Stage) -> bool {
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

    fn look<'p>(
        &self,
        interpretation: &'p mut Interpretation,
        n: usize,
        at: usize,
        stage: Stage,
        initials: InitialsRule,
    ) -> Option<&'p RecordMatch> {
        interpretation.look(n, at, (&self.entries[at], self.columns), self.matcher(stage, initials))
    }

    fn matcher(&self, stage: Stage, initials: InitialsRule) -> RecordMatcher<'a> {
        RecordMatcher { scorer: self.scorer, stage, initials, tried: false, on_page: None }
    }

    /// Whether all terms of one reading may hold in one record, as far as a glance tells.
    fn may_hold(
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

    /// The better of what is known of each record and what one reading of the query makes of it.
    fn found_by(
        &self,
        interpretation: &mut Interpretation,
        stage: Stage,
        places: Range<usize>,
        (page, best): (&mut Page, &mut [Option<RecordMatch>]),
    ) -> Result<(), Stopped> {
        let stage = interpretation.stage(stage);
        let scope = self.scope(interpretation, stage);
        let scope = scope.start.max(places.start)..scope.end.min(places.end);
        if scope.is_empty() {
            return Ok(());
        }
        let may = self.candidates(interpretation, stage);
        for at in may.places().filter(|at| scope.contains(at) && self.passes(*at, false)) {
            self.watch.look()?;
            let on_page = OnPage { kind: self.entries[at].record.kind(), bound: page.bound() };
            let judged = self.judged(interpretation, stage, at, on_page);
            let Some(mut record_match) = judged else { continue };
            page.add(rank::first(on_page.kind, record_match.order_before_score()));
            record_match.score += TOGETHER * interpretation.joints;
            if let Some(way) = interpretation.way {
                record_match.way = way;
                record_match.tier = tier::of_taken_apart(way);
            }
            if best[at].as_ref().is_none_or(|best| record_match.order() < best.order()) {
                best[at] = Some(record_match);
            }
        }
        Ok(())
    }

    /// The records in which the first pattern of a reading may be found, or whose speaker it may be.
    fn candidates(&self, interpretation: &mut Interpretation, stage: Stage) -> BitSet {
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
    fn judged(
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
                interpretation.take(n, at, place, matcher)
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
    fn scope(&self, interpretation: &Interpretation, stage: Stage) -> Range<usize> {
        match interpretation.way {
            None if stage == Stage::Strict => 0..self.entries.len(),
            None => 0..self.entries.partition_point(|entry| entry.record.kind() < Kind::Filing),
            Some(Way::Split) => self.places(Kind::Speaker..Kind::Topic),
            Some(_) => self.places(Kind::Quote..Kind::Topic),
        }
    }

    fn is_filing(&self, place: Located) -> bool {
        matches!(place, Located::Entry(at) if self.entries[at].record.kind() == Kind::Filing)
    }

    /// The places of the entries of some kinds.
    fn places(&self, kinds: impl RangeBounds<Kind>) -> Range<usize> {
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

    /// Whether the query says what must not be found.
    fn excludes(&self) -> bool {
        self.terms.iter().any(|term| term.without)
    }
}
