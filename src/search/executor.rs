//! One search: the stages, the readings of the query, and the hits in order.

use std::sync::{Arc, OnceLock};

use fuzzy_matcher::skim::SkimMatcherV2;

use crate::atlas::{Atlas, Kind, RecordId};

use crate::search::archive::snapshot::Snapshot;
use crate::search::hit::Found;
use crate::search::matching::matcher::Extent;
use crate::search::matching::record::{InitialsRule, RecordMatch, RecordMatcher, Stage};
use crate::search::query::filter;
use crate::search::query::interpretation::Interpretation;
use crate::search::query::interpretations;
use crate::search::query::parse::{Sense, Term};
use crate::search::query::pattern::Pattern;
use crate::search::ranking::rank;
use crate::search::ranking::tier::{AS_WRITTEN, BY_SOUND};
use crate::search::records::entries::Entry;
use crate::search::records::names::Name;
use crate::search::records::text_columns::TextColumns;
use crate::search::text::fields::Field;
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
mod places;
mod records;
mod stage_hits;

use page::Page;
use places::Places;
use stage_hits::{Located, StageHits};

/// A query on its way through the atlas and an archive beside it.
pub struct Executor<'a> {
    /// The atlas.
    pub atlas: &'a Arc<Atlas>,
    /// Its records made ready.
    pub entries: &'a [Entry],
    /// What they cannot hold.
    pub columns: &'a TextColumns,
    /// What they are called; made by the first query of which nothing is found.
    pub names: &'a OnceLock<Vec<Name>>,
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
        let mut gaps_are_guesses = false;
        for stage in [Stage::Strict, Stage::Fuzzy, Stage::Loose] {
            if stage == Stage::Loose {
                interpretations.extend(interpretations::taken_apart(&wanted));
            }
            for reading in &mut interpretations {
                reading.gaps_are_guesses = gaps_are_guesses;
            }
            at = stage;
            stage_hits = self.stage_hits(&mut interpretations, stage, &excluded)?;
            if stage == Stage::Strict {
                let is_filing = |(place, _): &mut (Located, RecordMatch)| self.is_filing(*place);
                filings = stage_hits.known.extract_if(.., is_filing).collect();
                filings.retain(|(_, found)| found.way != Way::SameSound);
                let is_called_so = |(_, found): &(Located, RecordMatch)| {
                    let is_name = found.class == 0 || is_commission(found);
                    is_name && matches!(found.way, Way::AsWritten | Way::Pinyin)
                };
                gaps_are_guesses = filings.iter().any(is_called_so);
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
            self.found_by(interpretation, stage, others.clone().into(), (&mut page, &mut best))?;
        }
        let bound = page.bound();
        let looks_at_filings = bound >= rank::first_of_filings(BY_SOUND);
        if bound >= rank::first_of_filings(AS_WRITTEN) {
            for interpretation in interpretations.iter_mut() {
                let places = Places { range: filings.clone(), only_written: !looks_at_filings };
                self.found_by(interpretation, stage, places, (&mut page, &mut best))?;
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

    /// Whether the query says what must not be found.
    fn excludes(&self) -> bool {
        self.terms.iter().any(|term| term.without)
    }
}

/// Whether a filing was found by the beginning of the commission's name through which it was filed.
fn is_commission(found: &RecordMatch) -> bool {
    matches!(found.field, Field::Commission | Field::CommissionEn) && found.extent <= Extent::Head
}
