//! Where nothing has all of a query: what has the most of it, the nearest first, each with the words that it lacks.
//!
//! The query is taken into [pieces](crate::search::query::pieces). A piece is worth the more the rarer it is (its inverse document frequency,
//! K. Spärck Jones 1972), and a record is as near as the pieces are worth that it has.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use crate::atlas::{Date, Kind, RecordId};
use crate::search::archive::filter::QuoteFilter;
use crate::search::archive::scan::RankedQuote;
use crate::search::archive::scan::coverage::{Coverage, CoverageTerm};
use crate::search::archive::scan::term::CompiledTerm;
use crate::search::executor::page::Page;
use crate::search::hit::{Found, Hit, Item, Total, Why};
use crate::search::index::PAGE;
use crate::search::matching::matcher::Extent;
use crate::search::matching::record::{InitialsRule, RecordMatch, Stage};
use crate::search::query::filter;
use crate::search::query::interpretation::Interpretation;
use crate::search::query::pattern::Pattern;
use crate::search::query::pieces::{Pieces, Sort};
use crate::search::ranking::tier::LOOSEST;
use crate::search::text::class::TextClass;
use crate::search::text::fields::Field;
use crate::search::text::fold::fold;
use crate::search::text::search_text::Letter;
use crate::search::watch::Stopped;
use crate::search::way::Way;

use super::Executor;
use super::combine::{both, hit};
use super::stage_hits::Located;

/// The loosest tier in which a Latin word counts, where nothing has it as written: pinyin and initials.
const LOOSEST_WORD: u8 = 3;

/// What has some of the pieces.
struct Near {
    item: Item,
    score: i64,
    date: Option<Date>,
    matches: Vec<Option<RecordMatch>>,
}

impl Near {
    fn has(&self, piece: usize) -> bool {
        self.matches.get(piece).is_some_and(Option::is_some)
    }
}

/// For each place of the atlas or speaker of the archive what the pieces make of it.
type PieceMatches = BTreeMap<(bool, usize), Vec<Option<RecordMatch>>>;

impl Executor<'_> {
    /// What has the most of the words, though nothing has all of them; nothing for one word.
    pub fn partly(&self) -> Result<Found, Stopped> {
        let pieces = Pieces::new(self.terms, &self.names());
        if pieces.is_lone_word() {
            return Ok(Found::default());
        }
        let mut parts: Vec<Interpretation> = pieces
            .list
            .iter()
            .map(|piece| Interpretation::new(vec![piece.pattern.clone()], None))
            .collect();
        let (known, loosest) = self.known_of(&mut parts)?;
        let excluded = self.patterns(true);
        let coverage = self.coverage(&pieces, &mut parts, &loosest, &excluded)?;
        let possible = coverage.possible()?;
        let all = self.entries.len() + self.archive.segments.iter().map(|s| s.len()).sum::<usize>();
        let worth: Vec<i64> = (pieces.list.iter().enumerate())
            .map(|(n, piece)| {
                let of_atlas = known.values().filter(|matches| matches[n].is_some()).count();
                let with = of_atlas + possible.counts.get(n).copied().unwrap_or(0);
                let rarity = (2 * (all + 1) / (with + 1)).max(1).ilog2();
                piece.sort.worth() * i64::from(1 + rarity)
            })
            .collect();
        let required = |near: &Near| {
            let phrases = pieces.list.iter().enumerate().filter(|(_, p)| p.sort == Sort::Phrase);
            phrases.map(|(n, _)| n).all(|n| near.has(n))
        };
        let mut near: Vec<Near> = known
            .into_iter()
            .filter_map(|(place, matches)| self.near_record(place, matches, &worth, &excluded))
            .collect();
        let best_known = near.iter().filter(|near| required(near)).map(|near| near.score).max();
        // What has less than half of what the nearest has is not near.
        let least = best_known.unwrap_or(0) / 2;
        let quotes = coverage.best(&possible, &worth, least, PAGE.min(self.most))?;
        drop(coverage);
        for ranked in quotes {
            near.extend(self.near_quotation(&ranked, &mut parts, &loosest, &worth));
        }
        near.retain(|near| required(near) && pieces.is_near(&|n| near.has(n)));
        let best = near.iter().map(|near| near.score).max().unwrap_or(0);
        near.retain(|near| near.score > 0 && 2 * near.score >= best);
        near.sort_by_cached_key(|near| {
            let kind = near.item.kind();
            let key = near.item.key(self.atlas).to_owned();
            (Reverse(near.score), kind != Kind::Quote, kind, Reverse(near.date), key)
        });
        near.truncate(PAGE.min(self.most));
        let hits: Vec<Hit> = near.into_iter().filter_map(|near| partly(near, &pieces)).collect();
        Ok(Found { total: Total::all(hits.len()), hits, ..Found::default() })
    }

    /// The letters of every name of at least two letters that a sentence may hold, the longest first.
    fn names(&self) -> Vec<Vec<char>> {
        let typed: HashSet<char> = (self.terms.iter())
            .flat_map(|term| fold(&term.text).chars().collect::<Vec<_>>())
            .collect();
        let of_atlas = self.entries.iter().filter(|entry| {
            !matches!(entry.record.kind(), Kind::Quote | Kind::Figure | Kind::Source | Kind::Filing)
        });
        let bodies = of_atlas.map(|entry| &entry.body);
        let own = self.archive.dictionary.speakers.iter().map(|speaker| &speaker.body);
        let texts = bodies.chain(own).flat_map(|body| &body.texts);
        let texts = texts
            .filter(|text| matches!(text.class, TextClass::Name | TextClass::Alias))
            .chain(self.archive.dictionary.topics.iter().map(|topic| &topic.text));
        let mut names: Vec<Vec<char>> = texts
            .map(|text| &text.haystack.letters)
            .filter(|letters| {
                // A name with 的 in it is a phrase of several words.
                let known =
                    |letter: &Letter| letter.folded != '的' && typed.contains(&letter.folded);
                letters.len() > 1 && letters.iter().all(known)
            })
            .map(|letters| letters.iter().map(|letter| letter.folded).collect())
            .collect();
        names.sort_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
        names.dedup();
        names
    }

    /// What each piece makes of the records of the atlas and the archive's own speakers, and how loosely each piece counts: a word that
    /// stands somewhere as written counts so alone.
    fn known_of(&self, parts: &mut [Interpretation]) -> Result<(PieceMatches, Vec<u8>), Stopped> {
        let mut known = PieceMatches::new();
        let mut loosest = Vec::with_capacity(parts.len());
        let count = parts.len();
        for (n, part) in parts.iter_mut().enumerate() {
            self.watch.ask()?;
            self.listen(part, Stage::Strict)?;
            let mut best: Vec<Option<RecordMatch>> = Vec::new();
            best.resize_with(self.entries.len(), || None);
            // Not filings: there are so many that something always comes near.
            let page = &mut Page::new(usize::MAX);
            let places = self.places(..Kind::Filing).into();
            self.found_by(part, Stage::Strict, places, (page, &mut best))?;
            let entries = best.into_iter().enumerate();
            let mut found: Vec<((bool, usize), RecordMatch)> =
                entries.filter_map(|(at, found)| Some(((false, at), found?))).collect();
            let own = self.own_speakers(std::slice::from_ref(part))?;
            found.extend(own.into_iter().filter_map(|(place, found)| match place {
                Located::Speaker(at) => Some(((true, at), found)),
                _ => None,
            }));
            let written = found.iter().any(|(_, found)| found.tier == 0);
            let own_loosest = if written || part.patterns[0].exact { 0 } else { LOOSEST_WORD };
            for (place, record_match) in found {
                if record_match.tier <= own_loosest {
                    let matches = known.entry(place).or_insert_with(|| vec![None; count]);
                    matches[n] = Some(record_match);
                }
            }
            loosest.push(own_loosest);
        }
        Ok((known, loosest))
    }

    /// A record of the atlas or a speaker of the archive with what the pieces make of it, unless the query excludes it.
    fn near_record(
        &self,
        (of_archive, at): (bool, usize),
        matches: Vec<Option<RecordMatch>>,
        worth: &[i64],
        excluded: &[Pattern],
    ) -> Option<Near> {
        let score = score_of(&matches, worth);
        if of_archive {
            let out = !self.speaker_passes(at) || self.speaker_excluded(at, excluded);
            let item = || Item::Speaker(Arc::new(self.own_speaker(at)));
            return (!out).then(|| Near { item: item(), score, date: None, matches });
        }
        let record = self.entries[at].record;
        let date = match record {
            RecordId::Quote(id) => self.atlas[id].date,
            _ => None,
        };
        let near = Near { item: Item::Record(record), score, date, matches };
        (!self.excluded(at, excluded)).then_some(near)
    }

    /// The pieces made ready for the archive.
    fn coverage<'c>(
        &'c self,
        pieces: &'c Pieces,
        parts: &mut [Interpretation],
        loosest: &[u8],
        excluded: &'c [Pattern],
    ) -> Result<Coverage<'c>, Stopped> {
        let dictionary = &self.archive.dictionary;
        if self.archive.segments.is_empty() {
            let terms = Vec::new();
            let (filter, excluded) = (QuoteFilter::default(), Vec::new());
            return Ok(Coverage {
                segments: &[],
                terms,
                filter,
                excluded,
                alone: self.alone,
                is_stopped: self.is_stopped,
            });
        }
        let terms = pieces.list.iter().zip(parts).zip(loosest).map(|((piece, part), &loosest)| {
            let atlas = self.of_atlas_speakers(part, 0, Stage::Strict);
            let term = CompiledTerm::new(
                &piece.pattern,
                (Stage::Strict, false),
                part.initials[0].unwrap_or(InitialsRule::PLAIN),
                self.scorer,
                &part.dictionary_matches[0],
                dictionary,
                &atlas,
            );
            CoverageTerm { term, loosest, required: piece.sort == Sort::Phrase }
        });
        Ok(Coverage {
            segments: &self.archive.segments,
            terms: terms.collect(),
            filter: filter::of_quotations(self.atlas, dictionary, self.terms),
            excluded: self.compiled_exclusions(excluded)?,
            alone: self.alone,
            is_stopped: self.is_stopped,
        })
    }

    /// A quote of the archive with what the pieces make of it.
    fn near_quotation(
        &self,
        ranked: &RankedQuote,
        parts: &mut [Interpretation],
        loosest: &[u8],
        worth: &[i64],
    ) -> Option<Near> {
        let read = self.read_quotation(ranked)?;
        let place = (read.place, read.date);
        let matches: Vec<Option<RecordMatch>> = (parts.iter_mut().zip(loosest))
            .map(|(part, &loosest)| {
                let found = self.of_quotation(part, Stage::Strict, &read.body, place)?;
                let mut found = (found.tier <= loosest).then_some(found)?;
                found.matches.retain(|m| self.is_shown(&read.item, read.attribution, m.field));
                Some(found)
            })
            .collect();
        let score = score_of(&matches, worth);
        Some(Near { item: read.item, score, date: Date::from_packed(read.date), matches })
    }
}

/// What the pieces that were found are worth together. Whoever names somebody and a year asks for that person first: a date counts a
/// quarter where a record is only of that date. Initials that do not begin a name count half: `zzzzq` stands so in
/// 广西壮族自治区, and is rare, but who types `lkf zzzzq` hardly means it.
fn score_of(matches: &[Option<RecordMatch>], worth: &[i64]) -> i64 {
    let by_chance = |found: &RecordMatch| {
        let is_of_speaker =
            matches!(found.field, Field::Speaker | Field::SpeakerEn | Field::SpeakerAlias(_));
        found.way == Way::Initials && found.extent > Extent::Head && !is_of_speaker
    };
    let found =
        matches.iter().zip(worth).filter_map(|(found, worth)| Some((found.as_ref()?, worth)));
    let counted = |found: &RecordMatch, worth: i64| match found.field {
        Field::Date => worth / 4,
        _ if by_chance(found) => worth / 2,
        _ => worth,
    };
    found.map(|(found, &worth)| counted(found, worth)).sum()
}

/// The hit, with all of its pieces lit.
fn partly(near: Near, pieces: &Pieces) -> Option<Hit> {
    let left_out = pieces.left_out(&|n| near.has(n));
    let whole = near.matches.into_iter().flatten().reduce(both)?;
    let found = hit(near.item, whole);
    let why = Why { way: Way::Partly, exact: false, ..found.why };
    Some(Hit { tier: LOOSEST, score: near.score, why, left_out: Some(left_out), ..found })
}
