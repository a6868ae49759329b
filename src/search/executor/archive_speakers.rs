//! The archive's own speakers: which of them a query finds, and what their lines say of them.

use std::collections::BTreeMap;

use crate::atlas::ArchiveSpeaker;
use crate::search::archive::dictionary::{Attribution, Who};
use crate::search::executor::Executor;
use crate::search::executor::combine::{both, either};
use crate::search::executor::stage_hits::Located;
use crate::search::hit::Match;
use crate::search::matching::record::RecordMatch;
use crate::search::query::filter;
use crate::search::query::interpretation::Interpretation;
use crate::search::query::parse::Sense;
use crate::search::query::pattern::Pattern;
use crate::search::ranking::score::TOGETHER;
use crate::search::ranking::tier;
use crate::search::text::fields::Field;
use crate::search::watch::Stopped;
use crate::search::way::Way;

impl<'a> Executor<'a> {
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

    /// What stands beside an attribution's name as what stands beside its speaker's: the place of an organisation in the list.
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
        fields.all(|term| filter::speaker_passes(place, term))
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
