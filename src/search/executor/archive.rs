//! What an archive beside the atlas adds to a search: its own speakers, and its quotes.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::atlas::{ArchiveSpeaker, Date, Kind};
use crate::search::archive::beside;
use crate::search::archive::dictionary::{Attribution, Who};
use crate::search::archive::dictionary_matches::DictionaryMatches;
use crate::search::archive::scan::term::CompiledTerm;
use crate::search::archive::scan::{CompiledInterpretation, RankedQuote, Scan, ScanPage};
use crate::search::hit::{Hit, Item, Match};
use crate::search::matching::matcher::Extent;
use crate::search::matching::record::{InitialsRule, RecordMatch, RecordMatcher, Stage};
use crate::search::query::interpretations::Interpretation;
use crate::search::query::parse::Sense;
use crate::search::query::pattern::Pattern;
use crate::search::query::resolve;
use crate::search::ranking::rank::Rank;
use crate::search::ranking::rank_key::RankKey;
use crate::search::ranking::score::{TOGETHER, of_date};
use crate::search::ranking::tier;
use crate::search::text::class::TextClass;
use crate::search::text::field_text::{Body, FieldText};
use crate::search::text::fields::Field;
use crate::search::watch::Stopped;
use crate::search::way::Way;

use crate::search::executor::Executor;
use crate::search::executor::combine::{both, either, hit, of_quote};
use crate::search::executor::stage_hits::{ArchiveQuote, Located, StageHits};

/// A quote of the archive, read from its segment.
pub(super) struct ReadQuotation<'a> {
    pub item: Item,
    /// Its words and what is searched beside them.
    pub body: Body,
    /// The place of its attribution.
    pub place: usize,
    /// Its date, packed.
    pub date: u32,
    pub attribution: &'a Attribution,
}

impl<'a> Executor<'a> {
    /// Asks everybody in the archive what they make of a reading; how many initials count in it is asked only where it matters.
    pub fn listen(&self, interpretation: &mut Interpretation, stage: Stage) -> Result<(), Stopped> {
        let stage = interpretation.stage(stage);
        let matcher = RecordMatcher {
            scorer: self.scorer,
            stage,
            initials: InitialsRule::PLAIN,
            tried: false,
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
            (interpretation.initials[n], interpretation.owed[n]) =
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

    /// The archive's own speakers in whom every term is found.
    pub(super) fn own_speakers(
        &self,
        interpretations: &[Interpretation],
    ) -> Result<Vec<(Located, RecordMatch)>, Stopped> {
        let dictionary = &self.archive.dictionary;
        let mut best: BTreeMap<u32, RecordMatch> = BTreeMap::new();
        for interpretation in
            interpretations.iter().filter(|interpretation| interpretation.way != Some(Way::Dropped))
        {
            let mut whole: BTreeMap<u32, RecordMatch> = BTreeMap::new();
            for (n, dictionary_matches) in interpretation.dictionary_matches.iter().enumerate() {
                let mut each: BTreeMap<u32, RecordMatch> =
                    dictionary_matches.speakers.iter().cloned().collect();
                for (place, record_match) in &dictionary_matches.attributions {
                    self.watch.look()?;
                    let attribution = &dictionary.attributions[*place as usize];
                    if let Who::Own(at) = attribution.who {
                        let record_match = self.of_speaker(at, attribution, record_match);
                        let record_match = match each.remove(&at) {
                            Some(known) => either(known, record_match),
                            None => record_match,
                        };
                        each.insert(at, record_match);
                    }
                }
                if n == 0 {
                    whole = each;
                    continue;
                }
                let others = std::mem::take(&mut whole).into_iter();
                whole = others
                    .filter_map(|(at, whole)| Some((at, both(whole, each.remove(&at)?))))
                    .collect();
            }
            for (at, mut record_match) in whole {
                record_match.score += TOGETHER * interpretation.joints;
                if let Some(way) = interpretation.way {
                    (record_match.way, record_match.tier) = (way, tier::of_taken_apart(way));
                }
                if best.get(&at).is_none_or(|best| record_match.order() < best.order()) {
                    best.insert(at, record_match);
                }
            }
        }
        let best = best.into_iter().map(|(at, record_match)| (at as usize, record_match));
        let passing = best.filter(|(at, _)| self.speaker_passes(*at));
        Ok(passing.map(|(at, record_match)| (Located::Speaker(at), record_match)).collect())
    }

    /// What stands beside a attribution's name as what stands beside its speaker's: the place of an organisation in the list.
    fn of_speaker(
        &self,
        at: u32,
        attribution: &Attribution,
        record_match: &RecordMatch,
    ) -> RecordMatch {
        let organizations = self.organizations(at as usize);
        let org = attribution.words.org.as_ref();
        let place = org.and_then(|org| organizations.iter().position(|known| *known == org));
        let place = place.and_then(|place| u8::try_from(place).ok()).unwrap_or(u8::MAX);
        let field = |field| match field {
            Field::Organization(_) => Field::Organization(place),
            field => field,
        };
        // Of several roles only the first is shown with a hit.
        let shown = |found: &&Match| {
            found.field != Field::Role
                || self.first_role(at as usize) == attribution.words.role.as_ref()
        };
        let matches = record_match.matches.iter().filter(shown);
        let matches = matches.map(|&found| Match { field: field(found.field), ..found }).collect();
        RecordMatch { field: field(record_match.field), matches, ..*record_match }
    }

    fn attributions_of(&self, speaker: usize) -> impl Iterator<Item = &'a Attribution> {
        let dictionary = &self.archive.dictionary;
        dictionary.of_speakers[speaker]
            .iter()
            .map(|&place| &*dictionary.attributions[place as usize])
    }

    fn organizations(&self, speaker: usize) -> Vec<&'a String> {
        distinct(
            self.attributions_of(speaker).filter_map(|attribution| attribution.words.org.as_ref()),
        )
    }

    fn first_role(&self, speaker: usize) -> Option<&'a String> {
        self.attributions_of(speaker).find_map(|attribution| attribution.words.role.as_ref())
    }

    fn roles(&self, speaker: usize) -> Vec<&'a String> {
        distinct(
            self.attributions_of(speaker).filter_map(|attribution| attribution.words.role.as_ref()),
        )
    }

    /// Whether the query's fields let one of the archive's own speakers pass.
    pub fn speaker_passes(&self, at: usize) -> bool {
        let place = u32::try_from(at).unwrap_or(u32::MAX);
        let mut fields = self.terms.iter().filter(|term| matches!(term.sense, Sense::Field(_)));
        fields.all(|term| resolve::speaker_passes(place, term))
    }

    pub fn speaker_excluded(&self, at: usize, words: &[Pattern]) -> bool {
        let matcher = self.excluding();
        let names = &self.archive.dictionary.speakers[at].body;
        words.iter().any(|word| {
            matcher.look(word, names).is_some()
                || self
                    .attributions_of(at)
                    .any(|attribution| matcher.look(word, &attribution.body).is_some())
        })
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
            filter: resolve::of_quotations(self.atlas, dictionary, self.terms),
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
        let filter = resolve::of_quotations(self.atlas, &self.archive.dictionary, self.terms);
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

    /// A quote of the archive as its segment holds it; `None` if its words are not those that were read.
    pub(super) fn read_quotation(&self, ranked: &RankedQuote) -> Option<ReadQuotation<'a>> {
        let segment = &self.archive.segments[ranked.segment as usize];
        let row = segment.row(ranked.row as usize);
        let place = segment.attribution(ranked.row as usize);
        let attribution = self.archive.dictionary.attributions.get(place)?;
        let quotation = self.archive.quotation(ranked.segment as usize, ranked.row as usize)?;
        let text = segment.text(&row).ok()?;
        let words = FieldText::of_archive(Field::Text, TextClass::Passage, text);
        let beside = beside::of_quotation(&quotation);
        let beside =
            beside.map(|(field, text)| FieldText::of_archive(field, TextClass::Aside, text));
        let body = Body::new(std::iter::once(words).chain(beside).collect());
        let item = Item::Quotation(Arc::new(quotation));
        Some(ReadQuotation { item, body, place, date: row.date, attribution })
    }

    /// A quote of the archive with what is lit in it; `None` if its words are not those that were read.
    pub fn quotation(
        &self,
        quote: &ArchiveQuote,
        interpretations: &mut [Interpretation],
        stage: Stage,
    ) -> Option<Hit> {
        let ranked = &quote.ranked;
        let ReadQuotation { item, body, place, date, attribution } = self.read_quotation(ranked)?;
        if quote.exact {
            let end = item.key(self.atlas).chars().count();
            let matches = vec![Match { field: Field::Key, start: 0, end }];
            let record_match = RecordMatch {
                exact: true,
                way: Way::AsWritten,
                matches,
                ..RecordMatch::narrowed()
            };
            return Some(hit(item, record_match));
        }
        if interpretations.is_empty() {
            return Some(hit(item, RecordMatch::narrowed()));
        }
        let mut best: Option<RecordMatch> = None;
        for interpretation in interpretations {
            let Some(record_match) = self.of_quotation(interpretation, stage, &body, (place, date))
            else {
                continue;
            };
            if best.as_ref().is_none_or(|best| record_match.order() < best.order()) {
                best = Some(record_match);
            }
        }
        let mut best = best?;
        debug_assert_eq!(RankKey::of(&best), ranked.rank_key, "{item:?}");
        // What matched in a name that the archive writes otherwise is not lit.
        best.matches.retain(|found| self.is_shown(&item, attribution, found.field));
        Some(hit(item, best))
    }

    /// What a reading makes of a quote, with what to light.
    pub(super) fn of_quotation(
        &self,
        interpretation: &mut Interpretation,
        stage: Stage,
        body: &Body,
        (place, date): (usize, u32),
    ) -> Option<RecordMatch> {
        let attribution = self.archive.dictionary.attributions.get(place)?;
        let stage = interpretation.stage(stage);
        let mut whole: Option<RecordMatch> = None;
        for n in 0..interpretation.patterns.len() {
            let initials = self.initials(interpretation, n, stage);
            let matcher = RecordMatcher { scorer: self.scorer, stage, initials, tried: false };
            let pattern = &interpretation.patterns[n];
            // How much of a field beside the words the term is decides among fields alone.
            let own = matcher.look(pattern, body);
            let own = own.map(|own| RecordMatch { extent: Extent::Word, ..own });
            let dated = pattern.dates.as_ref().is_some_and(|dates| dates.contains(&date));
            let dated = dated.then(|| RecordMatch::dated(of_date(pattern)));
            let letter = interpretation.patterns[n].is_a_letter();
            let name = match attribution.who {
                _ if letter => None,
                Who::Atlas(id) => {
                    self.look(interpretation, n, id.index(), stage, initials).map(of_quote)
                }
                Who::Own(at) => interpretation.dictionary_matches[n].speaker(at).map(of_quote),
            };
            let beside =
                interpretation.dictionary_matches[n].attribution(place).filter(|_| !letter);
            let found = [own, name, beside.map(of_quote), dated];
            let found = found.into_iter().flatten().reduce(either)?;
            whole = Some(match whole {
                Some(others) => both(others, found),
                None => found,
            });
        }
        let mut whole = whole?;
        whole.score += TOGETHER * interpretation.joints;
        if let Some(way) = interpretation.way {
            (whole.way, whole.tier) = (way, tier::of_taken_apart(way));
        }
        Some(whole)
    }

    /// Whether a field shows the text that was matched.
    pub(super) fn is_shown(&self, item: &Item, attribution: &Attribution, field: Field) -> bool {
        let Some(shown) = item.text(self.atlas, field) else { return false };
        let Who::Atlas(id) = attribution.who else { return true };
        let speaker = &self.atlas[id];
        match field {
            Field::Speaker => shown == speaker.name.zh,
            Field::SpeakerEn => shown == speaker.name.en,
            _ => true,
        }
    }

    /// One of the archive's own speakers, with what its lines say of them.
    pub fn own_speaker(&self, at: usize) -> ArchiveSpeaker {
        let speaker = &self.archive.dictionary.speakers[at];
        let dictionary = &self.archive.dictionary;
        let regions = distinct(
            self.attributions_of(at).filter_map(|attribution| attribution.words.region.as_ref()),
        );
        let count =
            |&attribution: &u32| dictionary.quotes.get(attribution as usize).copied().unwrap_or(0);
        ArchiveSpeaker {
            key: speaker.key.clone(),
            name: speaker.name.clone(),
            roles: self.roles(at).into_iter().cloned().collect(),
            organizations: self.organizations(at).into_iter().cloned().collect(),
            regions: regions.into_iter().cloned().collect(),
            aliases: speaker.aliases.clone(),
            posts: speaker.line.as_ref().map(|line| line.posts.clone()).unwrap_or_default(),
            quotes: dictionary.of_speakers[at].iter().map(count).sum(),
        }
    }
}

/// Each text once, in the order in which they come.
fn distinct<'a>(texts: impl Iterator<Item = &'a String>) -> Vec<&'a String> {
    let mut distinct = Vec::new();
    for text in texts {
        if !distinct.contains(&text) {
            distinct.push(text);
        }
    }
    distinct
}
