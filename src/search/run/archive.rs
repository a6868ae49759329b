//! What an archive beside the atlas adds to a search: its own speakers, and its quotes.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::atlas::{ArchiveSpeaker, Bilingual, Date, Kind, Quotation};
use crate::search::entry::{Body, Text};
use crate::search::field::Field;
use crate::search::found::{Hit, Item, Match, Way};
use crate::search::judge::{Judge, Stage, Verdict};
use crate::search::narrow;
use crate::search::needle::Needle;
use crate::search::phrase::{self, Phrase};
use crate::search::query::Sense;
use crate::search::rank::Rank;
use crate::search::stacks::scan::{Page, Ranked, Reading, Scan, Stopped};
use crate::search::stacks::terms::{Heard, Lite, Term};
use crate::search::stacks::voices::{Voice, Who};
use crate::search::verify::Part;

use super::{INITIALS, INITIALS_BESIDE_A_NAME, Run, Stock, both, either, hit, of_quote};

/// A quote of the archive that was found.
#[derive(Clone, Copy)]
pub(super) struct Quote {
    ranked: Ranked,
    /// Whether the query is its id.
    exact: bool,
}

impl<'a> Run<'a> {
    /// Asks everybody in the archive what they make of a reading; how many initials count in it is asked only where it matters.
    pub(super) fn listen(&self, phrase: &mut Phrase, stage: Stage) {
        let stage = phrase.stage(stage);
        let judge = Judge { scorer: self.scorer, stage, initials: INITIALS, tried: false };
        let voices = &self.archive.voices;
        phrase.heard =
            phrase.needles.iter().map(|needle| Heard::new(needle, &judge, voices)).collect();
        if phrase.way.is_some() {
            return;
        }
        for n in 0..phrase.needles.len() {
            // Only where it decides: a longer needle has initials enough, a shorter one too few.
            let needle = &phrase.needles[n];
            let decides = needle.latin > 0 && needle.len() == INITIALS;
            let names = self.places(Kind::Speaker..Kind::Quote);
            (phrase.initials[n], phrase.owed[n]) =
                if decides { (None, names) } else { (Some(INITIALS), 0..0) };
        }
    }

    /// How many initials a needle needs in a passage.
    pub(super) fn initials(&self, phrase: &mut Phrase, n: usize, stage: Stage) -> usize {
        if let Some(known) = phrase.initials[n] {
            return known;
        }
        let named = self.is_named(phrase, n, stage);
        let initials = if named { INITIALS_BESIDE_A_NAME } else { INITIALS };
        phrase.initials[n] = Some(initials);
        initials
    }

    /// The archive's own speakers in whom every term is found.
    pub(super) fn own_speakers(&self, phrases: &[Phrase]) -> Vec<(super::Place, Verdict)> {
        let voices = &self.archive.voices;
        let mut best: BTreeMap<u32, Verdict> = BTreeMap::new();
        for phrase in phrases.iter().filter(|phrase| phrase.way != Some(Way::Dropped)) {
            let mut whole: BTreeMap<u32, Verdict> = BTreeMap::new();
            for (n, heard) in phrase.heard.iter().enumerate() {
                let mut each: BTreeMap<u32, Verdict> = heard.speakers.iter().cloned().collect();
                for (place, verdict) in &heard.voices {
                    let voice = &voices.voices[*place as usize];
                    if let Who::Own(at) = voice.who {
                        let verdict = self.of_speaker(at, voice, verdict);
                        let verdict = match each.remove(&at) {
                            Some(known) => either(known, verdict),
                            None => verdict,
                        };
                        each.insert(at, verdict);
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
            for (at, mut verdict) in whole {
                verdict.score += phrase::TOGETHER * phrase.joints;
                if let Some(way) = phrase.way {
                    (verdict.way, verdict.tier) = (way, phrase::tier(way));
                }
                if best.get(&at).is_none_or(|best| verdict.order() < best.order()) {
                    best.insert(at, verdict);
                }
            }
        }
        let best = best.into_iter().map(|(at, verdict)| (at as usize, verdict));
        let passing = best.filter(|(at, _)| self.speaker_passes(*at));
        passing.map(|(at, verdict)| (super::Place::Speaker(at), verdict)).collect()
    }

    /// What stands beside a voice's name as what stands beside its speaker's: the place of an organisation in the list.
    fn of_speaker(&self, at: u32, voice: &Voice, verdict: &Verdict) -> Verdict {
        let organizations = self.organizations(at as usize);
        let org = voice.words.org.as_ref();
        let place = org.and_then(|org| organizations.iter().position(|known| *known == org));
        let place = place.and_then(|place| u8::try_from(place).ok()).unwrap_or(u8::MAX);
        let field = |field| match field {
            Field::Organization(_) => Field::Organization(place),
            field => field,
        };
        // Of several roles only the first is shown with a hit.
        let shown = |found: &&Match| {
            found.field != Field::Role || self.first_role(at as usize) == voice.words.role.as_ref()
        };
        let matches = verdict.matches.iter().filter(shown);
        let matches = matches.map(|&found| Match { field: field(found.field), ..found }).collect();
        Verdict { field: field(verdict.field), matches, ..*verdict }
    }

    fn voices_of(&self, speaker: usize) -> impl Iterator<Item = &'a Voice> {
        let voices = &self.archive.voices;
        voices.of_speakers[speaker].iter().map(|&place| &*voices.voices[place as usize])
    }

    fn organizations(&self, speaker: usize) -> Vec<&'a String> {
        distinct(self.voices_of(speaker).filter_map(|voice| voice.words.org.as_ref()))
    }

    fn first_role(&self, speaker: usize) -> Option<&'a String> {
        self.voices_of(speaker).find_map(|voice| voice.words.role.as_ref())
    }

    fn roles(&self, speaker: usize) -> Vec<&'a String> {
        distinct(self.voices_of(speaker).filter_map(|voice| voice.words.role.as_ref()))
    }

    /// Whether the query's fields let one of the archive's own speakers pass.
    pub(super) fn speaker_passes(&self, at: usize) -> bool {
        let place = u32::try_from(at).unwrap_or(u32::MAX);
        let mut fields = self.terms.iter().filter(|term| matches!(term.sense, Sense::Field(_)));
        fields.all(|term| narrow::speaker_passes(place, term))
    }

    pub(super) fn speaker_excluded(&self, at: usize, words: &[Needle]) -> bool {
        let judge = self.excluding();
        let names = &self.archive.voices.speakers[at].body;
        words.iter().any(|word| {
            judge.look(word, names).is_some()
                || self.voices_of(at).any(|voice| judge.look(word, &voice.body).is_some())
        })
    }

    /// Looks for the readings in what was said.
    pub(super) fn scan(
        &self,
        phrases: &mut [Phrase],
        stage: Stage,
        excluded: &[Needle],
        stock: &mut Stock,
    ) -> Result<(), Stopped> {
        if self.archive.racks.is_empty() {
            stock.quotes_counted = true;
            return Ok(());
        }
        let atlas: Vec<Vec<Vec<(usize, Lite)>>> = phrases
            .iter_mut()
            .map(|phrase| {
                let needles = 0..phrase.needles.len();
                needles.map(|n| self.of_atlas_speakers(phrase, n, stage)).collect()
            })
            .collect();
        let voices = &self.archive.voices;
        let mut readings = Vec::new();
        for (at, phrase) in phrases.iter().enumerate() {
            let tried = phrase.way.is_none() && stage > Stage::Strict;
            let stage = (phrase.stage(stage), tried);
            let terms = phrase.needles.iter().enumerate().map(|(n, needle)| {
                let (heard, initials) = (&phrase.heard[n], phrase.initials[n].unwrap_or(INITIALS));
                Term::new(needle, stage, initials, self.scorer, heard, voices, &atlas[at][n])
            });
            let terms = terms.collect();
            readings.push(Reading { terms, way: phrase.way, joints: phrase.joints });
        }
        if phrases.is_empty() {
            readings.push(Reading { terms: Vec::new(), way: None, joints: 0 });
        }
        let judge = self.excluding();
        let excluded_heard: Vec<Heard> =
            excluded.iter().map(|word| Heard::new(word, &judge, voices)).collect();
        let excluded = excluded.iter().zip(&excluded_heard).map(|(word, heard)| {
            let speakers = self.places(Kind::Speaker..Kind::Model);
            let atlas = speakers.filter_map(|at| {
                let verdict = judge.look(word, &self.entries[at].body)?;
                Some((at, Lite::of(&verdict)))
            });
            let atlas: Vec<(usize, Lite)> = atlas.collect();
            Term::new(word, (Stage::Strict, false), usize::MAX, self.scorer, heard, voices, &atlas)
        });
        let scan = Scan {
            racks: &self.archive.racks,
            readings,
            narrowed: narrow::of_quotations(self.atlas, voices, self.terms),
            excluded: excluded.collect(),
            exhaustive: self.exhaustive,
            stopped: self.stopped,
        };
        let Page { hits, count, counted, met } =
            if self.counted { scan.everything(self.most)? } else { scan.first_page(self.most)? };
        stock.quotes = hits.into_iter().map(|ranked| Quote { ranked, exact: false }).collect();
        stock.quotes_count = count;
        stock.quotes_counted = counted;
        stock.met |= met;
        Ok(())
    }

    /// What the atlas's speakers make of a needle, as speakers of a quote.
    fn of_atlas_speakers(&self, phrase: &mut Phrase, n: usize, stage: Stage) -> Vec<(usize, Lite)> {
        let stage = phrase.stage(stage);
        let initials = self.initials(phrase, n, stage);
        let speakers = self.places(Kind::Speaker..Kind::Model);
        let may = phrase.worth(n, self.columns, self.judge(stage, initials)).records.clone();
        may.places()
            .filter(|at| speakers.contains(at))
            .filter_map(|at| {
                let verdict = self.look(phrase, n, at, stage, initials)?;
                Some((at, Lite::of(verdict)))
            })
            .collect()
    }

    /// Adds the quote whose id the query's one word is, if the fields let it pass.
    pub(super) fn with_key(&self, stock: &mut Stock) {
        let mut words = self.terms.iter().filter(|term| !matches!(term.sense, Sense::Field(_)));
        let (Some(term), None) = (words.next(), words.next()) else { return };
        if term.without {
            return;
        }
        let narrowed = narrow::of_quotations(self.atlas, &self.archive.voices, self.terms);
        let typed = term.text.as_str();
        let speaker = self.archive.voices.with_key(typed);
        if let Some(at) = speaker.filter(|&at| self.speaker_passes(at)) {
            let matches = vec![Match { field: Field::Key, start: 0, end: typed.chars().count() }];
            let verdict =
                Verdict { exact: true, way: Way::AsWritten, matches, ..Verdict::narrowed() };
            stock.known.push((super::Place::Speaker(at), verdict));
            stock.met = true;
        }
        let (base, nth) = match typed.rsplit_once('-') {
            Some((base, number)) => (base, number.parse::<u32>().unwrap_or(0)),
            None => (typed, 0),
        };
        for (rack, place) in self.archive.racks.iter().zip(0..) {
            let whole = rack.with_key(typed).into_iter().map(|row| (row, 0));
            let numbered = if nth > 1 { rack.with_key(base) } else { Vec::new() };
            for (at, nth) in whole.chain(numbered.into_iter().map(|row| (row, nth))) {
                let row = rack.row(at);
                let passes = || narrowed.passing(rack)[at / 64] & (1 << (at % 64)) != 0;
                if row.nth != nth || !passes() {
                    continue;
                }
                let lite = Lite { tier: 0, class: 0, score: 0 };
                let ranked = Ranked::new(lite, place, at, &row);
                let known = stock.quotes.len();
                stock.quotes.retain(|quote| !quote.ranked.is_same(&ranked));
                stock.quotes_count += 1 - (known - stock.quotes.len());
                stock.quotes.push(Quote { ranked, exact: true });
                stock.met = true;
            }
        }
    }

    pub(super) fn rank_of_quote(&self, quote: &Quote) -> Rank<'a> {
        let ranked = &quote.ranked;
        let rack = &self.archive.racks[ranked.rack as usize];
        let row = rack.row(ranked.row as usize);
        Rank {
            exact: quote.exact,
            tier: ranked.lite.tier,
            class: ranked.lite.class,
            part: Part::Word,
            kind: Kind::Quote,
            score: ranked.lite.score,
            date: Date::from_packed(row.date),
            length: row.chars as usize,
            key: Cow::Borrowed(rack.key(&row)),
            nth: row.nth,
        }
    }

    /// A quote of the archive with what is lit in it; `None` if its words are not those that were read.
    pub(super) fn quotation(
        &self,
        quote: &Quote,
        phrases: &mut [Phrase],
        stage: Stage,
    ) -> Option<Hit> {
        let ranked = &quote.ranked;
        let rack = &self.archive.racks[ranked.rack as usize];
        let row = rack.row(ranked.row as usize);
        let text = rack.text(&row).ok()?;
        let rest = rack.rest(&row);
        let place = rack.voice(ranked.row as usize);
        let voice = self.archive.voices.voices.get(place)?;
        let topic = rack.topics.get(row.topic as usize);
        let topic = topic.and_then(|&topic| self.archive.voices.topics.get(topic as usize));
        let words = &voice.words;
        let key = match row.nth {
            0 => rest.key.to_owned(),
            nth => format!("{}-{nth}", rest.key),
        };
        let en = words.speaker_en.as_ref().unwrap_or(&words.speaker);
        let quotation = Quotation {
            key,
            text: text.to_owned(),
            speaker: Bilingual::new(&*words.speaker, &**en),
            speaker_record: match voice.who {
                Who::Atlas(id) => Some(id),
                Who::Own(_) => None,
            },
            role: words.role.clone(),
            org: words.org.clone(),
            region: words.region.clone(),
            date: Date::from_packed(row.date),
            source: rest.source.map(str::to_owned),
            url: rest.url.map(str::to_owned),
            topic: topic.map(|topic| topic.name.clone()),
            lang: rest.lang.map(str::to_owned),
        };
        let item = Item::Quotation(Arc::new(quotation));
        if quote.exact {
            let end = item.key(self.atlas).chars().count();
            let matches = vec![Match { field: Field::Key, start: 0, end }];
            let verdict =
                Verdict { exact: true, way: Way::AsWritten, matches, ..Verdict::narrowed() };
            return Some(hit(item, verdict));
        }
        if phrases.is_empty() {
            return Some(hit(item, Verdict::narrowed()));
        }
        let body = Body::new(vec![Text::of_archive(text)]);
        let mut best: Option<Verdict> = None;
        for phrase in phrases {
            let Some(verdict) = self.of_quotation(phrase, stage, &body, place, voice) else {
                continue;
            };
            if best.as_ref().is_none_or(|best| verdict.order() < best.order()) {
                best = Some(verdict);
            }
        }
        let mut best = best?;
        debug_assert_eq!(Lite::of(&best), ranked.lite, "{text}");
        // What matched in a name that the archive writes otherwise is not lit.
        best.matches.retain(|found| self.is_shown(&item, voice, found.field));
        Some(hit(item, best))
    }

    /// What a reading makes of a quote, with what to light.
    fn of_quotation(
        &self,
        phrase: &mut Phrase,
        stage: Stage,
        body: &Body,
        place: usize,
        voice: &Voice,
    ) -> Option<Verdict> {
        let stage = phrase.stage(stage);
        let mut whole: Option<Verdict> = None;
        for n in 0..phrase.needles.len() {
            let initials = self.initials(phrase, n, stage);
            let judge = Judge { scorer: self.scorer, stage, initials, tried: false };
            let own = judge.look(&phrase.needles[n], body);
            let letter = phrase.needles[n].is_a_letter();
            let name = match voice.who {
                _ if letter => None,
                Who::Atlas(id) => self.look(phrase, n, id.index(), stage, initials).map(of_quote),
                Who::Own(at) => phrase.heard[n].speaker(at).map(of_quote),
            };
            let beside = phrase.heard[n].voice(place).filter(|_| !letter);
            let found = [own, name, beside.map(of_quote)];
            let found = found.into_iter().flatten().reduce(either)?;
            whole = Some(match whole {
                Some(others) => both(others, found),
                None => found,
            });
        }
        let mut whole = whole?;
        whole.score += phrase::TOGETHER * phrase.joints;
        if let Some(way) = phrase.way {
            (whole.way, whole.tier) = (way, phrase::tier(way));
        }
        Some(whole)
    }

    /// Whether a field shows the text that was matched.
    fn is_shown(&self, item: &Item, voice: &Voice, field: Field) -> bool {
        let Some(shown) = item.text(self.atlas, field) else { return false };
        let Who::Atlas(id) = voice.who else { return true };
        let speaker = &self.atlas[id];
        match field {
            Field::Speaker => shown == speaker.name.zh,
            Field::SpeakerEn => shown == speaker.name.en,
            _ => true,
        }
    }

    /// One of the archive's own speakers, with what its lines say of them.
    pub(super) fn own_speaker(&self, at: usize) -> ArchiveSpeaker {
        let speaker = &self.archive.voices.speakers[at];
        let voices = &self.archive.voices;
        let regions = distinct(self.voices_of(at).filter_map(|voice| voice.words.region.as_ref()));
        let count = |&voice: &u32| voices.quotes.get(voice as usize).copied().unwrap_or(0);
        ArchiveSpeaker {
            key: speaker.key.clone(),
            name: speaker.name.clone(),
            roles: self.roles(at).into_iter().cloned().collect(),
            organizations: self.organizations(at).into_iter().cloned().collect(),
            regions: regions.into_iter().cloned().collect(),
            quotes: voices.of_speakers[at].iter().map(count).sum(),
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
