//! One search: the stages, the readings of the query, and the hits in order.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use fuzzy_matcher::skim::SkimMatcherV2;

use crate::atlas::{Atlas, Kind, RecordId};

use super::columns::Chosen;
use super::entry::{Body, Entry};
use super::field::Field;
use super::found::{Found, Hit, Item, Match, Total, Way, Why};
use super::judge::{Judge, Stage, Verdict};
use super::narrow;
use super::needle::{LONGEST, Needle};
use super::phrase::{self, Phrase};
use super::query::{Sense, Term};
use super::rank::Rank;
use super::slip;
use super::stacks::Snapshot;
use super::stacks::scan::Stopped;
use super::stacks::terms::Heard;
use super::verify::Part;
use super::worth::TextColumns;

mod archive;

use archive::Quote;

/// The shortest needle of initials for a passage, and where a name has them too.
const INITIALS: usize = 3;
const INITIALS_BESIDE_A_NAME: usize = 4;

/// A query on its way through the atlas and an archive beside it.
pub(super) struct Run<'a> {
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
    /// How many hits are wanted.
    pub most: usize,
    /// Whether the archive's hits are all to be counted; else its search ends with the wanted ones.
    pub counted: bool,
    /// Whether the archive is looked through quote by quote, without its slices: what they are tested against.
    pub exhaustive: bool,
    /// Whether nobody wants to know any more.
    pub stopped: &'a (dyn Fn() -> bool + Sync),
}

/// Where something that was found stands.
#[derive(Clone, Copy)]
enum Place {
    /// Among the atlas's entries.
    Entry(usize),
    /// Among the archive's own speakers.
    Speaker(usize),
    /// On a rack of the archive.
    Quote(Quote),
}

/// What one stage found.
#[derive(Default)]
struct Stock {
    known: Vec<(Place, Verdict)>,
    quotes: Vec<Quote>,
    /// How many quotes of the archive there are, or at least.
    quotes_count: usize,
    quotes_counted: bool,
    /// Whether anything was found, though the query may exclude it.
    met: bool,
}

impl<'a> Run<'a> {
    /// Every hit, in order.
    pub(super) fn found(&self) -> Result<Found, Stopped> {
        let wanted = self.needles(false);
        let excluded = self.needles(true);
        if wanted.is_empty() {
            let stock = if self.narrows() { self.narrowed(&excluded)? } else { Stock::default() };
            return Ok(self.ordered(stock, &mut [], Stage::Strict));
        }
        let mut phrases = phrase::as_typed(&wanted);
        let mut stock = Stock::default();
        let mut at = Stage::Strict;
        for stage in [Stage::Strict, Stage::Fuzzy, Stage::Loose] {
            if stage == Stage::Loose {
                phrases.extend(phrase::taken_apart(&wanted));
            }
            at = stage;
            stock = self.stocked(&mut phrases, stage, &excluded)?;
            if stock.met {
                break;
            }
        }
        self.with_key(&mut stock);
        let mut found = self.ordered(stock, &mut phrases, at);
        if found.hits.is_empty() {
            found.nearest = self.nearest();
        }
        Ok(found)
    }

    /// What is called most nearly as the words.
    fn nearest(&self) -> Option<Item> {
        let wanted = Needle::joined(&self.needles(false));
        if wanted.len() == 0 || wanted.len() > LONGEST {
            return None;
        }
        let mut nearest = None;
        let mut bound = slip::FAR;
        let mut nearer = |body: &Body| {
            let names =
                body.texts.iter().filter(|text| text.class.is_short() && text.class.rank() == 0);
            let mut is_nearer = false;
            for text in names {
                if let Some(distance) =
                    slip::distance(&wanted, &text.haystack, &text.spelling, bound)
                {
                    (is_nearer, bound) = (true, distance);
                }
            }
            is_nearer
        };
        for (at, entry) in self.entries.iter().enumerate() {
            if entry.record.kind() != Kind::Quote && nearer(&entry.body) {
                nearest = Some(Place::Entry(at));
            }
        }
        for (at, speaker) in self.archive.voices.speakers.iter().enumerate() {
            if nearer(&speaker.body) {
                nearest = Some(Place::Speaker(at));
            }
        }
        match nearest? {
            Place::Entry(at) => Some(Item::Record(self.entries[at].record)),
            Place::Speaker(at) => Some(Item::Speaker(Arc::new(self.own_speaker(at)))),
            Place::Quote(_) => None,
        }
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
    fn narrowed(&self, excluded: &[Needle]) -> Result<Stock, Stopped> {
        let entries = (0..self.entries.len()).filter(|&at| self.passes(at, false));
        let entries = entries.filter(|&at| !self.excluded(at, excluded)).map(Place::Entry);
        let speakers = self.archive.voices.speakers.len();
        let speakers = (0..speakers).filter(|&at| self.speaker_passes(at));
        let speakers =
            speakers.filter(|&at| !self.speaker_excluded(at, excluded)).map(Place::Speaker);
        let known = entries.chain(speakers).map(|place| (place, Verdict::narrowed())).collect();
        let mut stock = Stock { known, ..Stock::default() };
        self.scan(&mut [], Stage::Strict, excluded, &mut stock)?;
        Ok(stock)
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
        let judge = self.excluding();
        let said_by = self.speaker_place(at).and_then(|speaker| self.entries.get(speaker));
        words.iter().any(|word| {
            judge.look(word, &entry.body).is_some()
                || said_by.is_some_and(|speaker| judge.look(word, &speaker.body).is_some())
        })
    }

    /// How strictly a record must hold a word to be excluded by it.
    fn excluding(&self) -> Judge<'a> {
        self.judge(Stage::Strict, usize::MAX)
    }

    /// The place of a quote's speaker.
    fn speaker_place(&self, at: usize) -> Option<usize> {
        let RecordId::Quote(id) = self.entries[at].record else { return None };
        Some(self.atlas[id].speaker.index())
    }

    /// What one stage finds.
    fn stocked(
        &self,
        phrases: &mut [Phrase],
        stage: Stage,
        excluded: &[Needle],
    ) -> Result<Stock, Stopped> {
        for phrase in phrases.iter_mut() {
            self.listen(phrase, stage);
        }
        let mut best: Vec<Option<Verdict>> = Vec::new();
        best.resize_with(self.entries.len(), || None);
        for phrase in phrases.iter_mut() {
            self.found_by(phrase, stage, &mut best);
        }
        let known = best.into_iter().enumerate();
        let known = known.filter_map(|(at, verdict)| Some((Place::Entry(at), verdict?)));
        let mut known: Vec<(Place, Verdict)> = known.collect();
        known.extend(self.own_speakers(phrases));
        let mut stock = Stock { met: !known.is_empty(), ..Stock::default() };
        known.retain(|(place, _)| match place {
            Place::Entry(at) => !self.excluded(*at, excluded),
            Place::Speaker(at) => !self.speaker_excluded(*at, excluded),
            Place::Quote(_) => true,
        });
        stock.known = known;
        self.scan(phrases, stage, excluded, &mut stock)?;
        Ok(stock)
    }

    /// Whether a needle is somebody's or something's name; then fewer initials count in what was said.
    fn is_named(&self, phrase: &mut Phrase, n: usize, stage: Stage) -> bool {
        let names = self.places(Kind::Speaker..Kind::Quote);
        let may = phrase.worth(n, self.columns, self.judge(stage, INITIALS)).records.clone();
        phrase.heard.get(n).is_some_and(Heard::is_named)
            || may.places().filter(|at| names.contains(at)).any(|at| {
                let verdict = self.look(phrase, n, at, stage, INITIALS);
                verdict.is_some_and(|verdict| verdict.class == 0)
            })
    }

    fn look<'p>(
        &self,
        phrase: &'p mut Phrase,
        n: usize,
        at: usize,
        stage: Stage,
        initials: usize,
    ) -> Option<&'p Verdict> {
        phrase.look(n, at, (&self.entries[at], self.columns), self.judge(stage, initials))
    }

    fn judge(&self, stage: Stage, initials: usize) -> Judge<'a> {
        Judge { scorer: self.scorer, stage, initials, tried: false }
    }

    /// Whether all terms of one reading may hold in one record, as far as a glance tells.
    fn may_hold(
        &self,
        phrase: &mut Phrase,
        stage: Stage,
        at: usize,
        speaker: Option<usize>,
    ) -> bool {
        let judge = self.judge(stage, INITIALS);
        (0..phrase.needles.len()).all(|n| {
            let mut may = |at| phrase.may_hold(n, at, self.columns, judge);
            may(at) || speaker.is_some_and(may)
        })
    }

    /// The better of what is known of each record and what one reading of the query makes of it.
    fn found_by(&self, phrase: &mut Phrase, stage: Stage, best: &mut [Option<Verdict>]) {
        let stage = phrase.stage(stage);
        let scope = self.scope(phrase);
        let may = self.candidates(phrase, stage);
        for at in may.places().filter(|at| scope.contains(at) && self.passes(*at, false)) {
            let Some(mut verdict) = self.judged(phrase, stage, at) else { continue };
            verdict.score += phrase::TOGETHER * phrase.joints;
            if let Some(way) = phrase.way {
                verdict.way = way;
                verdict.tier = phrase::tier(way);
            }
            if best[at].as_ref().is_none_or(|best| verdict.order() < best.order()) {
                best[at] = Some(verdict);
            }
        }
    }

    /// The records in which the first needle of a reading may be found, or whose speaker it may be.
    fn candidates(&self, phrase: &mut Phrase, stage: Stage) -> Chosen {
        let mut may = phrase.candidates(self.columns, self.judge(stage, INITIALS));
        for at in self.places(Kind::Quote..Kind::Topic) {
            if self.speaker_place(at).is_some_and(|speaker| may.has(speaker)) {
                may.add(at);
            }
        }
        may
    }

    /// What all terms of one reading make of one record.
    fn judged(&self, phrase: &mut Phrase, stage: Stage, at: usize) -> Option<Verdict> {
        let speaker = self.speaker_place(at);
        // Not where a looser stage follows: it lights more in a record that it is the first to look into.
        let last = stage == Stage::Loose || phrase.way.is_some();
        if last && !self.may_hold(phrase, stage, at, speaker) {
            return None;
        }
        let mut whole: Option<Verdict> = None;
        for n in 0..phrase.needles.len() {
            let initials =
                if speaker.is_some() { self.initials(phrase, n, stage) } else { INITIALS };
            let is_speaker = matches!(self.entries[at].record, RecordId::Speaker(_));
            let asked_again = phrase.needles.len() > 1 || is_speaker;
            let own = if asked_again {
                self.look(phrase, n, at, stage, initials).cloned()
            } else {
                let place = (&self.entries[at], self.columns);
                phrase.take(n, at, place, self.judge(stage, initials))
            };
            let letter = phrase.needles[n].is_a_letter();
            let person = speaker
                .filter(|_| !letter)
                .and_then(|at| self.look(phrase, n, at, stage, initials));
            let verdict = match (own, person.map(of_quote)) {
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
        match phrase.way {
            None => 0..self.entries.len(),
            Some(Way::Split) => self.places(Kind::Speaker..Kind::Topic),
            Some(_) => self.places(Kind::Quote..Kind::Topic),
        }
    }

    /// The places of the entries of some kinds.
    fn places(&self, kinds: Range<Kind>) -> Range<usize> {
        let first = |kind: Kind| self.entries.partition_point(|entry| entry.record.kind() < kind);
        first(kinds.start)..first(kinds.end)
    }

    fn ordered(&self, stock: Stock, phrases: &mut [Phrase], stage: Stage) -> Found {
        let total =
            Total { count: stock.known.len() + stock.quotes_count, more: !stock.quotes_counted };
        let mut ranked: Vec<(Rank<'_>, Place, Option<Verdict>)> = Vec::new();
        for (place, verdict) in stock.known {
            ranked.push((self.rank(place, &verdict), place, Some(verdict)));
        }
        ranked.extend(
            stock
                .quotes
                .iter()
                .map(|quote| (self.rank_of_quote(quote), Place::Quote(*quote), None)),
        );
        // Places instead of what stands there, which is long, with what decides most often.
        let first = |(at, (rank, ..)): (usize, &(Rank<'_>, _, _))| (rank.first(), at);
        let mut order: Vec<(u64, usize)> = ranked.iter().enumerate().map(first).collect();
        let by_rank = |one: &(u64, usize), other: &(u64, usize)| {
            let ranks = || ranked[one.1].0.cmp(&ranked[other.1].0);
            one.0.cmp(&other.0).then_with(ranks).then_with(|| one.1.cmp(&other.1))
        };
        if order.len() > self.most {
            order.select_nth_unstable_by(self.most, by_rank);
            order.truncate(self.most);
        }
        order.sort_unstable_by(by_rank);
        let hits = order.into_iter().filter_map(|(_, at)| {
            let (_, place, verdict) = &mut ranked[at];
            match (*place, verdict.take()) {
                (Place::Entry(at), Some(verdict)) => {
                    Some(hit(Item::Record(self.entries[at].record), verdict))
                }
                (Place::Speaker(at), Some(verdict)) => {
                    Some(hit(Item::Speaker(Arc::new(self.own_speaker(at))), verdict))
                }
                (Place::Quote(quote), _) => self.quotation(&quote, phrases, stage),
                _ => None,
            }
        });
        Found { hits: hits.collect(), total, ..Found::default() }
    }

    fn rank(&self, place: Place, verdict: &Verdict) -> Rank<'a> {
        let (kind, date, length, key) = match place {
            Place::Entry(at) => {
                let entry = &self.entries[at];
                let key = self.atlas.key(entry.record);
                (entry.record.kind(), entry.date, entry.length, key)
            }
            Place::Speaker(at) => {
                let speaker = &self.archive.voices.speakers[at];
                (Kind::Speaker, None, speaker.name.zh.chars().count(), speaker.key.as_str())
            }
            Place::Quote(_) => (Kind::Quote, None, 0, ""),
        };
        Rank {
            exact: verdict.exact,
            tier: verdict.tier,
            class: verdict.class,
            part: verdict.part,
            kind,
            score: verdict.score,
            date,
            length,
            key: Cow::Borrowed(key),
            nth: 0,
        }
    }
}

impl Verdict {
    /// Of a record that passed the query's fields, which has no words.
    fn narrowed() -> Self {
        Self {
            tier: 0,
            class: 0,
            part: Part::Whole,
            score: 0,
            field: Field::Key,
            way: Way::Narrowed,
            exact: false,
            matches: Vec::new(),
        }
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
    let field = field(person.field);
    Verdict { field, exact: false, part: Part::Word, matches, ..*person }
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

fn hit(item: Item, verdict: Verdict) -> Hit {
    let field = (verdict.way != Way::Narrowed).then_some(verdict.field);
    let why = Why { field, way: verdict.way, exact: verdict.exact };
    let mut matches = verdict.matches;
    matches.sort_unstable_by_key(|place| (place.field, place.start, place.end));
    matches.dedup_by(|place, last| {
        let touch = last.field == place.field && place.start <= last.end;
        if touch {
            last.end = last.end.max(place.end);
        }
        touch
    });
    Hit { item, tier: verdict.tier, score: verdict.score, matches, why }
}
