//! One search: the stages, the readings of the query, and the hits in order.

use std::ops::Range;
use std::sync::Arc;

use fuzzy_matcher::skim::SkimMatcherV2;

use crate::atlas::{Atlas, Kind, RecordId};

use super::entry::Entry;
use super::field::Field;
use super::found::{Hit, Match, Way, Why};
use super::judge::{Judge, Stage, Verdict};
use super::narrow;
use super::needle::{LONGEST, Needle};
use super::phrase::{self, Phrase};
use super::query::{Sense, Term};
use super::rank::Rank;
use super::slip;
use super::verify::Part;

/// The shortest needle of initials for a passage, and where a name has them too.
const INITIALS: usize = 3;
const INITIALS_BESIDE_A_NAME: usize = 4;

/// What it is worth that two terms stand side by side: more than either can score alone.
const TOGETHER: i64 = 2500;

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
        let mut phrases = phrase::as_typed(&wanted);
        for stage in [Stage::Strict, Stage::Fuzzy, Stage::Loose] {
            if stage == Stage::Loose {
                phrases.extend(phrase::taken_apart(&wanted));
            }
            found = self.best_of(&mut phrases, stage);
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
        let mut nearest = None;
        let mut bound = slip::FAR;
        for entry in self.entries.iter().filter(|entry| entry.record.kind() != Kind::Quote) {
            let names =
                entry.texts.iter().filter(|text| text.class.is_short() && text.class.rank() == 0);
            for text in names {
                let distance = slip::distance(&wanted, &text.haystack, &text.spelling, bound);
                if let Some(distance) = distance {
                    (nearest, bound) = (Some(entry.record), distance);
                }
            }
        }
        nearest
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
                part: Part::Whole,
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
        let judge =
            Judge { scorer: self.scorer, stage: Stage::Strict, initials: usize::MAX, tried: false };
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
    fn best_of(&self, phrases: &mut [Phrase], stage: Stage) -> Vec<Candidate> {
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
    fn found_by(&self, phrase: &mut Phrase, stage: Stage) -> Vec<Candidate> {
        let stage = if phrase.way.is_some() { Stage::Strict } else { stage };
        let mut named = vec![false; phrase.needles.len()];
        let places = self.scope(phrase).filter(|&at| self.passes(at, false));
        places
            .filter_map(|at| {
                let mut verdict = self.judged(phrase, stage, at, &mut named)?;
                verdict.score += TOGETHER * phrase.joints;
                if let Some(way) = phrase.way {
                    verdict.way = way;
                    verdict.tier = if way == Way::Split { 4 } else { 5 };
                }
                Some(Candidate { at, verdict })
            })
            .collect()
    }

    /// What all terms of one reading make of one record; `named` gathers which of them a name has.
    fn judged(
        &self,
        phrase: &mut Phrase,
        stage: Stage,
        at: usize,
        named: &mut [bool],
    ) -> Option<Verdict> {
        let record = self.entries[at].record;
        let speaker = match record {
            RecordId::Quote(id) => Some(self.atlas[id].speaker.index()),
            _ => None,
        };
        let mut whole: Option<Verdict> = None;
        for (n, named) in named.iter_mut().enumerate() {
            let initials = match phrase.way {
                Some(_) => usize::MAX,
                None if *named => INITIALS_BESIDE_A_NAME,
                None => INITIALS,
            };
            let judge = |tried| Judge { scorer: self.scorer, stage, initials, tried };
            let own = phrase.look(n, at, &self.entries[at], &judge);
            *named |= record.kind() < Kind::Quote && own.as_ref().is_some_and(|own| own.class == 0);
            let letter = phrase.needles[n].len() == 1 && phrase.needles[n].hanzi == 0;
            let person = speaker
                .filter(|_| !letter)
                .and_then(|at| phrase.look(n, at, &self.entries[at], &judge));
            let verdict = match (own, person.as_ref().map(of_quote)) {
                (Some(own), Some(person)) => either(own, person),
                (own, person) => own.or(person)?,
            };
            whole = Some(match whole {
                Some(others) => both(others, verdict),
                None => verdict,
            });
        }
        whole
    }

    /// Where a reading is looked for; one without a character of the query only in what was said.
    fn scope(&self, phrase: &Phrase) -> Range<usize> {
        let kinds = |kind: Kind| self.entries.partition_point(|entry| entry.record.kind() < kind);
        match phrase.way {
            None => 0..self.entries.len(),
            Some(Way::Split) => 0..kinds(Kind::Topic),
            Some(_) => kinds(Kind::Quote)..kinds(Kind::Topic),
        }
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

/// What a speaker's verdict says of what they said.
fn of_quote(person: &Verdict) -> Verdict {
    let field = |field| match field {
        Field::NameZh | Field::Key => Field::Speaker,
        Field::NameEn => Field::SpeakerEn,
        Field::Alias(at) => Field::SpeakerAlias(at),
        field => field,
    };
    let lit = person.matches.iter().filter(|place| place.field != Field::Key);
    let matches = lit.map(|&place| Match { field: field(place.field), ..place }).collect();
    Verdict { field: field(person.field), exact: false, part: Part::Word, matches, ..*person }
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
