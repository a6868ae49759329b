//! What an archive beside the atlas adds to a search: its own speakers, and its quotes.

use std::borrow::Cow;

use crate::atlas::{Date, Kind};
use crate::search::archive::dictionary_matches::DictionaryMatches;
use crate::search::archive::scan::term::CompiledTerm;
use crate::search::archive::scan::{CompiledInterpretation, RankedQuote, Scan, ScanPage};
use crate::search::hit::Match;
use crate::search::matching::matcher::Extent;
use crate::search::matching::record::{InitialsRule, RecordMatch, RecordMatcher, Stage};
use crate::search::query::filter;
use crate::search::query::interpretation::Interpretation;
use crate::search::query::parse::Sense;
use crate::search::query::pattern::Pattern;
use crate::search::ranking::rank::Rank;
use crate::search::ranking::rank_key::RankKey;
use crate::search::text::fields::Field;
use crate::search::watch::Stopped;
use crate::search::way::Way;

use crate::search::executor::Executor;
use crate::search::executor::stage_hits::{ArchiveQuote, Located, StageHits};

impl<'a> Executor<'a> {
    /// Asks everybody in the archive what they make of a reading; how many initials count in it is asked only where it matters.
    pub fn listen(&self, interpretation: &mut Interpretation, stage: Stage) -> Result<(), Stopped> {
        let stage = interpretation.stage(stage);
        let matcher = RecordMatcher {
            scorer: self.scorer,
            stage,
            initials: InitialsRule::PLAIN,
            tried: false,
            on_page: None,
        };
        let dictionary = &self.archive.dictionary;
        interpretation.dictionary_matches = interpretation
            .patterns
            .iter()
            .map(|pattern| DictionaryMatches::new(pattern, &matcher, dictionary, self.watch))
            .collect::<Result<_, _>>()?;
        if interpretation.way.is_some() {
            return Ok(());
        }
        for n in 0..interpretation.patterns.len() {
            // Only where it decides: a longer pattern is seldom met by chance, a shorter one has too few initials.
            let pattern = &interpretation.patterns[n];
            let decides = pattern.latin > 0 && pattern.len() == InitialsRule::PLAIN.shortest;
            let names = self.places(Kind::Speaker..Kind::Quote);
            (interpretation.initials[n], interpretation.memos[n].owed) =
                if decides { (None, names) } else { (Some(InitialsRule::PLAIN), 0..0) };
        }
        Ok(())
    }

    /// Which initials count in a passage for a pattern.
    pub fn initials(
        &self,
        interpretation: &mut Interpretation,
        n: usize,
        stage: Stage,
    ) -> InitialsRule {
        if let Some(known) = interpretation.initials[n] {
            return known;
        }
        let named = self.is_named(interpretation, n, stage);
        let initials = InitialsRule { named, ..InitialsRule::PLAIN };
        interpretation.initials[n] = Some(initials);
        initials
    }

    /// Looks for the compiled in what was said.
    pub(super) fn scan(
        &self,
        interpretations: &mut [Interpretation],
        stage: Stage,
        excluded: &[Pattern],
        stage_hits: &mut StageHits,
    ) -> Result<(), Stopped> {
        if self.archive.segments.is_empty() {
            stage_hits.quotes_counted = true;
            return Ok(());
        }
        let atlas: Vec<Vec<Vec<(usize, RankKey)>>> = interpretations
            .iter_mut()
            .map(|interpretation| {
                let patterns = 0..interpretation.patterns.len();
                patterns.map(|n| self.of_atlas_speakers(interpretation, n, stage)).collect()
            })
            .collect();
        let dictionary = &self.archive.dictionary;
        let mut compiled = Vec::new();
        for (at, interpretation) in interpretations.iter().enumerate() {
            let tried = interpretation.way.is_none() && stage > Stage::Strict;
            let stage = (interpretation.stage(stage), tried);
            let terms = interpretation.patterns.iter().enumerate().map(|(n, pattern)| {
                let (dictionary_matches, initials) = (
                    &interpretation.dictionary_matches[n],
                    interpretation.initials[n].unwrap_or(InitialsRule::PLAIN),
                );
                CompiledTerm::new(
                    pattern,
                    stage,
                    initials,
                    self.scorer,
                    dictionary_matches,
                    dictionary,
                    &atlas[at][n],
                )
            });
            let terms = terms.collect();
            compiled.push(CompiledInterpretation {
                terms,
                way: interpretation.way,
                joints: interpretation.joints,
            });
        }
        if interpretations.is_empty() {
            compiled.push(CompiledInterpretation { terms: Vec::new(), way: None, joints: 0 });
        }
        let scan = Scan {
            segments: &self.archive.segments,
            interpretations: compiled,
            filter: filter::of_quotations(self.atlas, dictionary, self.terms),
            excluded: self.compiled_exclusions(excluded)?,
            exhaustive: self.exhaustive,
            alone: self.alone,
            is_stopped: self.is_stopped,
        };
        let ScanPage { hits, count, counted, met } =
            if self.counted { scan.everything(self.most)? } else { scan.first_page(self.most)? };
        stage_hits.quotes =
            hits.into_iter().map(|ranked| ArchiveQuote { ranked, exact: false }).collect();
        stage_hits.quotes_count = count;
        stage_hits.quotes_counted = counted;
        stage_hits.met |= met;
        Ok(())
    }

    /// What must not be found, made ready for the archive.
    pub(super) fn compiled_exclusions<'p>(
        &self,
        excluded: &'p [Pattern],
    ) -> Result<Vec<CompiledTerm<'p>>, Stopped>
    where
        'a: 'p,
    {
        let matcher = self.excluding();
        let dictionary = &self.archive.dictionary;
        let compiled = excluded.iter().map(|word| {
            let speakers = self.places(Kind::Speaker..Kind::Model);
            let atlas = speakers.filter_map(|at| {
                let record_match = matcher.look(word, &self.entries[at].body)?;
                Some((at, RankKey::of(&record_match)))
            });
            Ok(CompiledTerm::new(
                word,
                (Stage::Strict, false),
                InitialsRule::NEVER,
                self.scorer,
                &DictionaryMatches::new(word, &matcher, dictionary, self.watch)?,
                dictionary,
                &atlas.collect::<Vec<_>>(),
            ))
        });
        compiled.collect()
    }

    /// What the atlas's speakers make of a pattern, as speakers of a quote.
    pub(super) fn of_atlas_speakers(
        &self,
        interpretation: &mut Interpretation,
        n: usize,
        stage: Stage,
    ) -> Vec<(usize, RankKey)> {
        let stage = interpretation.stage(stage);
        let initials = self.initials(interpretation, n, stage);
        let speakers = self.places(Kind::Speaker..Kind::Model);
        let may = interpretation
            .candidates(n, self.columns, self.matcher(stage, initials))
            .records
            .clone();
        may.places()
            .filter(|at| speakers.contains(at))
            .filter_map(|at| {
                let record_match = self.look(interpretation, n, at, stage, initials)?;
                Some((at, RankKey::of(record_match)))
            })
            .collect()
    }

    /// Adds the quote whose id the query's one word is, if the fields let it pass.
    pub(super) fn with_key(&self, stage_hits: &mut StageHits) {
        let mut words = self.terms.iter().filter(|term| !matches!(term.sense, Sense::Field(_)));
        let (Some(term), None) = (words.next(), words.next()) else { return };
        if term.without {
            return;
        }
        let filter = filter::of_quotations(self.atlas, &self.archive.dictionary, self.terms);
        let typed = term.text.as_str();
        let speaker = self.archive.dictionary.with_key(typed);
        if let Some(at) = speaker.filter(|&at| self.speaker_passes(at)) {
            let matches = vec![Match { field: Field::Key, start: 0, end: typed.chars().count() }];
            let record_match = RecordMatch {
                exact: true,
                way: Way::AsWritten,
                matches,
                ..RecordMatch::narrowed()
            };
            stage_hits.known.push((Located::Speaker(at), record_match));
            stage_hits.met = true;
        }
        let (base, nth) = match typed.rsplit_once('-') {
            Some((base, number)) => (base, number.parse::<u32>().unwrap_or(0)),
            None => (typed, 0),
        };
        for (segment, place) in self.archive.segments.iter().zip(0..) {
            let whole = segment.with_key(typed).into_iter().map(|row| (row, 0));
            let numbered = if nth > 1 { segment.with_key(base) } else { Vec::new() };
            for (at, nth) in whole.chain(numbered.into_iter().map(|row| (row, nth))) {
                let row = segment.row(at);
                let passes = || filter.passing(segment)[at / 64] & (1 << (at % 64)) != 0;
                if row.nth != nth || !passes() {
                    continue;
                }
                let rank_key = RankKey { tier: 0, class: 0, score: 0 };
                let ranked = RankedQuote::new(rank_key, place, at, &row);
                let known = stage_hits.quotes.len();
                stage_hits.quotes.retain(|quote| !quote.ranked.is_same(&ranked));
                stage_hits.quotes_count += 1 - (known - stage_hits.quotes.len());
                stage_hits.quotes.push(ArchiveQuote { ranked, exact: true });
                stage_hits.met = true;
            }
        }
    }

    pub fn rank_of_quote(&self, quote: &ArchiveQuote) -> Rank<'a> {
        let ranked = &quote.ranked;
        let segment = &self.archive.segments[ranked.segment as usize];
        let row = segment.row(ranked.row as usize);
        Rank {
            exact: quote.exact,
            tier: ranked.rank_key.tier,
            class: ranked.rank_key.class,
            extent: Extent::Word,
            kind: Kind::Quote,
            score: ranked.rank_key.score,
            date: Date::from_packed(row.date),
            family_length: row.chars as usize,
            released: None,
            length: row.chars as usize,
            key: Cow::Borrowed(segment.key(&row)),
            nth: row.nth,
        }
    }
}
