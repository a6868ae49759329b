//! One search: the stages, the readings of the query, and the hits in order.

use std::sync::Arc;

use fuzzy_matcher::skim::SkimMatcherV2;

use crate::atlas::{Atlas, Kind, RecordId};

use super::entry::Entry;
use super::field::Field;
use super::found::{Hit, Match, Way, Why};
use super::judge::{Judge, Stage, Verdict};
use super::narrow;
use super::needle::{LONGEST, Needle};
use super::query::{Sense, Term};
use super::rank::Rank;
use super::slip;

/// The shortest needle of initials for a passage, and where a name has them too.
const INITIALS: usize = 3;
const INITIALS_BESIDE_A_NAME: usize = 4;
/// The longest term that is taken apart when nothing is found.
const LONGEST_SPLIT: usize = 24;

/// A query on its way through the atlas.
pub(super) struct Run<'a> {
    /// The atlas.
    pub atlas: &'a Arc<Atlas>,
    /// Its records made ready.
    pub entries: &'a [Entry],
    /// The scorer.
    pub scorer: &'a SkimMatcherV2,
    /// The query, its values looked up.
    pub terms: &'a [Term],
}

/// One way to read the words of a query.
struct Phrase {
    needles: Vec<Needle>,
    /// What the reading itself costs: a term in two pieces, a character dropped.
    way: Option<Way>,
}

/// A record that one reading of the query found.
struct Candidate {
    at: usize,
    verdict: Verdict,
}

impl<'a> Run<'a> {
    /// Every hit, in order.
    pub(super) fn hits(&self) -> Vec<Hit> {
        let wanted = self.needles(false);
        if wanted.is_empty() {
            return if self.narrows() { self.narrowed() } else { Vec::new() };
        }
        let mut found = Vec::new();
        for stage in [Stage::Strict, Stage::Fuzzy, Stage::Loose] {
            found = self.best_of(&phrases(&wanted, stage), stage);
            if !found.is_empty() {
                break;
            }
        }
        let excluded = self.needles(true);
        found.retain(|candidate| !self.excluded(candidate.at, &excluded));
        self.ordered(found)
    }

    /// The record whose name comes nearest to the words.
    pub(super) fn nearest(&self) -> Option<RecordId> {
        let wanted = Needle::joined(&self.needles(false));
        if wanted.len() == 0 || wanted.len() > LONGEST {
            return None;
        }
        let names = self.entries.iter().filter(|entry| entry.record.kind() != Kind::Quote);
        let names = names.flat_map(|entry| {
            let short =
                entry.texts.iter().filter(|text| text.class.rank() == 0 && text.class.is_short());
            short
                .map(|text| (slip::distance(&wanted, &text.haystack, &text.spelling), entry.record))
        });
        let (distance, record) = names.min_by(|a, b| a.0.total_cmp(&b.0))?;
        (distance < slip::FAR).then_some(record)
    }

    /// The words of the query that are wanted, or those that are not.
    fn needles(&self, without: bool) -> Vec<Needle> {
        let words = self.terms.iter().filter(|term| term.without == without);
        words
            .filter_map(|term| match term.sense {
                Sense::Words => Some(Needle::new(&term.text, false)),
                Sense::Exact => Some(Needle::new(&term.text, true)),
                Sense::Field(_) => None,
            })
            .collect()
    }

    fn narrows(&self) -> bool {
        self.terms.iter().any(|term| !term.values.is_empty() && !term.without)
    }

    /// What the fields let pass, where there are no words.
    fn narrowed(&self) -> Vec<Hit> {
        let excluded = self.needles(true);
        let passing = (0..self.entries.len()).filter(|&at| self.passes(at, false));
        let found = passing.filter(|&at| !self.excluded(at, &excluded)).map(|at| {
            let verdict = Verdict {
                tier: 0,
                class: 0,
                part: super::verify::Part::Whole,
                score: 0,
                field: Field::Key,
                way: Way::Narrowed,
                exact: false,
                matches: Vec::new(),
            };
            Candidate { at, verdict }
        });
        self.ordered(found.collect())
    }

    /// Whether the fields of one sign let a record pass.
    fn passes(&self, at: usize, without: bool) -> bool {
        let fields = self.terms.iter().filter(|term| matches!(term.sense, Sense::Field(_)));
        let mut fields = fields.filter(|term| term.without == without);
        fields.all(|term| narrow::passes(self.atlas, self.entries[at].record, term))
    }

    fn excluded(&self, at: usize, words: &[Needle]) -> bool {
        if !self.passes(at, true) {
            return true;
        }
        let entry = &self.entries[at];
        let judge = Judge { scorer: self.scorer, stage: Stage::Strict, initials: usize::MAX };
        let said_by = self.speaker_of(entry.record);
        words.iter().any(|word| {
            judge.look(word, entry).is_some()
                || said_by.is_some_and(|speaker| judge.look(word, speaker).is_some())
        })
    }

    fn speaker_of(&self, record: RecordId) -> Option<&'a Entry> {
        let RecordId::Quote(id) = record else { return None };
        self.entries.get(self.atlas[id].speaker.index())
    }

    /// The best that any reading makes of each record.
    fn best_of(&self, phrases: &[Phrase], stage: Stage) -> Vec<Candidate> {
        let mut best: Vec<Option<Verdict>> = Vec::new();
        best.resize_with(self.entries.len(), || None);
        for phrase in phrases {
            for Candidate { at, verdict } in self.found_by(phrase, stage) {
                if best[at].as_ref().is_none_or(|best| verdict.order() < best.order()) {
                    best[at] = Some(verdict);
                }
            }
        }
        let found = best.into_iter().enumerate();
        found.filter_map(|(at, verdict)| Some(Candidate { at, verdict: verdict? })).collect()
    }

    /// The records in which every term of one reading is found.
    fn found_by(&self, phrase: &Phrase, stage: Stage) -> Vec<Candidate> {
        let in_passages_only = phrase.way.is_some();
        let stage = if in_passages_only { Stage::Strict } else { stage };
        let mut judge = Judge { scorer: self.scorer, stage, initials: INITIALS };
        let mut found = Vec::new();
        let mut named = vec![false; phrase.needles.len()];
        let speakers = self.entries.iter().take_while(|entry| entry.record.kind() == Kind::Speaker);
        let people: Vec<Vec<Option<Verdict>>> = speakers
            .map(|entry| phrase.needles.iter().map(|needle| judge.look(needle, entry)).collect())
            .collect();
        for (at, entry) in self.entries.iter().enumerate() {
            let kind = entry.record.kind();
            let who = matches!(kind, Kind::Speaker | Kind::Model | Kind::Region | Kind::Route);
            if !self.passes(at, false) || (in_passages_only && kind != Kind::Quote) {
                continue;
            }
            let said_by = match entry.record {
                RecordId::Quote(id) => people.get(self.atlas[id].speaker.index()),
                _ => None,
            };
            let mut whole: Option<Verdict> = None;
            let all = phrase.needles.iter().enumerate().all(|(n, needle)| {
                judge.initials = if named[n] { INITIALS_BESIDE_A_NAME } else { INITIALS };
                let own = match people.get(at) {
                    Some(person) => person[n].clone(),
                    None => judge.look(needle, entry),
                };
                if who && own.as_ref().is_some_and(|own| own.class == 0) {
                    named[n] = true;
                }
                let person = said_by
                    .and_then(|person| person[n].as_ref())
                    .filter(|_| needle.len() > 1 || needle.hanzi > 0);
                let verdict = match (own, person.map(of_quote)) {
                    (Some(own), Some(person)) => Some(either(own, person)),
                    (own, person) => own.or(person),
                };
                verdict.is_some_and(|verdict| {
                    whole = Some(match whole.take() {
                        Some(others) => both(others, verdict),
                        None => verdict,
                    });
                    true
                })
            });
            if let Some(mut verdict) = whole.filter(|_| all) {
                if let Some(way) = phrase.way {
                    verdict.way = way;
                    verdict.tier = if way == Way::Split { 4 } else { 5 };
                }
                found.push(Candidate { at, verdict });
            }
        }
        found
    }

    fn ordered(&self, found: Vec<Candidate>) -> Vec<Hit> {
        let mut ranked: Vec<(Rank<'_>, Verdict)> = (found.into_iter())
            .map(|Candidate { at, verdict }| {
                let entry = &self.entries[at];
                let rank = Rank {
                    exact: verdict.exact,
                    tier: verdict.tier,
                    class: verdict.class,
                    part: verdict.part,
                    record: entry.record,
                    score: verdict.score,
                    date: entry.date,
                    length: entry.length,
                    key: self.atlas.key(entry.record),
                };
                (rank, verdict)
            })
            .collect();
        ranked.sort_by(|(one, _), (other, _)| one.cmp(other));
        ranked.into_iter().map(|(rank, verdict)| hit(rank.record, verdict)).collect()
    }
}

/// The readings of the wanted words: as they are, run together, and at last taken apart.
fn phrases(wanted: &[Needle], stage: Stage) -> Vec<Phrase> {
    let mut phrases = vec![Phrase { needles: wanted.to_vec(), way: None }];
    let letters: usize = wanted.iter().map(Needle::len).sum();
    if wanted.len() > 1 && letters <= LONGEST && wanted.iter().all(|needle| !needle.exact) {
        phrases.push(Phrase { needles: vec![Needle::joined(wanted)], way: None });
    }
    if stage < Stage::Loose {
        return phrases;
    }
    for (n, needle) in wanted.iter().enumerate() {
        let length = needle.len();
        if needle.exact || length > LONGEST_SPLIT {
            continue;
        }
        let mut push = |parts: Vec<Needle>, way| {
            let others = wanted.iter().enumerate().filter(|(other, _)| *other != n);
            let needles = parts.into_iter().chain(others.map(|(_, other)| other.clone())).collect();
            phrases.push(Phrase { needles, way: Some(way) });
        };
        for cut in 2..length.saturating_sub(1) {
            let parts = vec![needle.part(0..cut), needle.part(cut..length)];
            if parts.iter().all(|part| part.hanzi > 1 || part.latin > 2) {
                push(parts, Way::Split);
            }
        }
        for dropped in 0..length {
            if length > if needle.hanzi > 0 { 3 } else { 5 } {
                push(vec![needle.part((0..length).filter(|&at| at != dropped))], Way::Dropped);
            }
        }
    }
    phrases
}

/// What a speaker's verdict says of what they said.
fn of_quote(person: &Verdict) -> Verdict {
    let field = |field| match field {
        Field::NameZh => Field::Speaker,
        Field::NameEn => Field::SpeakerEn,
        Field::Alias(at) => Field::SpeakerAlias(at),
        field => field,
    };
    let lit = person.matches.iter().filter(|place| place.field != Field::Key);
    let matches = lit.map(|&place| Match { field: field(place.field), ..place }).collect();
    Verdict { field: field(person.field), exact: false, matches, ..*person }
}

/// The better of two verdicts on one term; both are lit.
fn either(one: Verdict, other: Verdict) -> Verdict {
    let (mut better, worse) =
        if one.order() <= other.order() { (one, other) } else { (other, one) };
    better.matches.extend(worse.matches);
    better
}

/// The verdicts on two terms, both of which must hold: the looser decides.
fn both(one: Verdict, other: Verdict) -> Verdict {
    let score = one.score + other.score;
    let class = one.class.max(other.class);
    let part = one.part.max(other.part);
    let (mut looser, other) = if one.tier >= other.tier { (one, other) } else { (other, one) };
    looser.matches.extend(other.matches);
    Verdict { score, class, part, exact: false, ..looser }
}

fn hit(record: RecordId, verdict: Verdict) -> Hit {
    let field = (verdict.way != Way::Narrowed).then_some(verdict.field);
    let why = Why { field, way: verdict.way, exact: verdict.exact };
    let mut places = verdict.matches;
    places.sort_unstable_by_key(|place| (place.field, place.start, place.end));
    let mut matches: Vec<Match> = Vec::with_capacity(places.len());
    for place in places {
        match matches.last_mut() {
            Some(last) if last.field == place.field && place.start <= last.end => {
                last.end = last.end.max(place.end);
            }
            _ => matches.push(place),
        }
    }
    Hit { record, tier: verdict.tier, score: verdict.score, matches, why }
}
