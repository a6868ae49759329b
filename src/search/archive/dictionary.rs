//! Who speaks in an archive, about what, and from where: what its quotes share.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::atlas::{
    ArchiveLine, Atlas, Bilingual, RecordId, RegionId, Roster, SpeakerId, SpeakerLine,
    SpeakerNames, TopicId, default_speaker_key, may_be_default_speaker_key,
};
use crate::search::archive::segment::{NONE, Segment};
use crate::search::records::columns::Columns;
use crate::search::text::class::TextClass;
use crate::search::text::field_text::{Body, FieldText};
use crate::search::text::fields::Field;
use crate::search::text::fold::fold;
use crate::search::text::surname;

/// What lines say of a speaker, as they say it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttributionText {
    pub speaker: String,
    pub speaker_en: Option<String>,
    pub role: Option<String>,
    pub org: Option<String>,
    pub region: Option<String>,
}

/// What no name of a speaker has in it.
const BETWEEN: char = '\0';

impl AttributionText {
    /// Puts everything into one text.
    pub fn join(line: &ArchiveLine<'_>, joined: &mut String) {
        joined.clear();
        joined.push_str(&line.speaker);
        for part in [&line.speaker_en, &line.role, &line.org, &line.region] {
            joined.push(BETWEEN);
            joined.push_str(part.as_deref().unwrap_or_default());
        }
    }

    /// The parts of what [`AttributionText::join`] made.
    pub fn split(joined: &str) -> Self {
        let mut parts = joined.split(BETWEEN).map(str::to_owned);
        let speaker = parts.next().unwrap_or_default();
        let mut next = || parts.next().filter(|part| !part.is_empty());
        Self { speaker, speaker_en: next(), role: next(), org: next(), region: next() }
    }
}

/// Who it is that speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// A speaker of the atlas.
    Atlas(SpeakerId),
    /// A speaker of the archive's own, as a place in [`Dictionary::speakers`].
    Own(u32),
}

/// A speaker in one role: what some quotes share.
#[derive(Debug)]
pub struct Attribution {
    pub words: AttributionText,
    pub who: Who,
    /// The organisation, where the line names none that of the speaker at all times.
    pub org: Option<String>,
    /// A place in [`Dictionary::places`], or [`NONE`].
    pub place: u32,
    /// What stands beside the name.
    pub body: Body,
}

/// Somebody whom only the archive names.
#[derive(Debug)]
pub struct OwnSpeaker {
    pub key: String,
    pub name: Bilingual,
    /// Further names.
    pub aliases: Vec<String>,
    /// What the archive says of them in a line of their own.
    pub line: Option<Arc<SpeakerLine>>,
    pub body: Body,
}

/// Where an attribution is, or what a quote is about.
#[derive(Debug)]
pub struct DictionaryTerm<T> {
    pub name: String,
    /// The record of the atlas that is called so.
    pub record: Option<T>,
    pub text: FieldText,
}

/// Everything that the quotes of an archive share.
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    /// What the archives are called.
    pub names: Vec<Arc<str>>,
    pub attributions: Vec<Arc<Attribution>>,
    /// How many quotes each attribution has.
    pub quotes: Vec<usize>,
    /// What the body of each attribution cannot hold: a search glances at all of them.
    pub attribution_columns: Columns,
    pub speakers: Vec<Arc<OwnSpeaker>>,
    /// The same of each speaker.
    pub speaker_columns: Columns,
    /// The attributions of each speaker.
    pub of_speakers: Vec<Vec<u32>>,
    /// The attributions of each speaker of the atlas.
    pub of_atlas: Vec<Vec<u32>>,
    pub topics: Vec<Arc<DictionaryTerm<TopicId>>>,
    pub places: Vec<Arc<DictionaryTerm<RegionId>>>,
    /// Where words stand, as it is written.
    pub sources: Vec<Arc<str>>,
}

impl Dictionary {
    /// The speaker of the archive's own with a key.
    pub fn with_key(&self, key: &str) -> Option<usize> {
        let may = may_be_default_speaker_key(key);
        may.then(|| self.speakers.iter().position(|speaker| speaker.key == key)).flatten()
    }

    /// Counts the quotes of a segment to their attributions.
    pub fn count(&mut self, segment: &Segment) {
        for (&attribution, count) in segment.attributions.iter().zip(segment.counts()) {
            if let Some(quotes) = self.quotes.get_mut(attribution as usize) {
                *quotes += count;
            }
        }
    }
}

/// Gives everything its place; grows with the archive.
#[derive(Debug)]
pub struct DictionaryBuilder {
    atlas: Arc<Atlas>,
    names: SpeakerNames,
    /// What is said of the archive's own speakers.
    roster: Roster,
    met_attributions: HashMap<AttributionKey, u32>,
    met_speakers: HashMap<String, u32>,
    met_topics: HashMap<String, u32>,
    met_places: HashMap<String, u32>,
    met_sources: HashMap<Arc<str>, u32>,
    /// The keys that somebody has.
    taken: HashSet<String>,
    /// What there is so far.
    pub dictionary: Dictionary,
}

type AttributionKey = [Option<String>; 5];

impl DictionaryBuilder {
    /// One that knows what `roster` says of speakers.
    pub fn new(atlas: &Arc<Atlas>, roster: Roster) -> Self {
        Self {
            names: SpeakerNames::new(atlas, fold),
            roster,
            atlas: Arc::clone(atlas),
            met_attributions: HashMap::new(),
            met_speakers: HashMap::new(),
            met_topics: HashMap::new(),
            met_places: HashMap::new(),
            met_sources: HashMap::new(),
            taken: atlas.records().map(|id| atlas.key(id).to_owned()).collect(),
            dictionary: Dictionary::default(),
        }
    }

    /// The same with another roster: everything keeps its place, and names that the roster joins are one speaker.
    pub fn with_roster(&self, roster: Roster) -> Self {
        Self::over(&self.atlas, roster, &self.dictionary)
    }

    /// One that goes on from what there is: everything keeps its place.
    pub fn over(atlas: &Arc<Atlas>, roster: Roster, dictionary: &Dictionary) -> Self {
        let mut builder = Self::new(atlas, roster);
        let Dictionary { names, attributions, quotes, topics, sources, .. } = dictionary;
        for attribution in attributions {
            builder.attribution(attribution.words.clone());
        }
        for topic in topics {
            builder.topic(&topic.name);
        }
        for source in sources {
            builder.source(source);
        }
        builder.dictionary.names.clone_from(names);
        builder.dictionary.quotes.clone_from(quotes);
        builder
    }

    /// What is said of the archive's own speakers.
    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    /// The place of an attribution.
    pub fn attribution(&mut self, words: AttributionText) -> u32 {
        let AttributionText { speaker, speaker_en, role, org, region } = words.clone();
        let key = [Some(speaker), speaker_en, role, org, region];
        if let Some(&place) = self.met_attributions.get(&key) {
            return place;
        }
        let found = self.names.find(&words.speaker);
        let found = found.or_else(|| self.names.find(words.speaker_en.as_deref()?));
        let line = self.line_of(&words);
        let found = found.or_else(|| {
            let line = line.as_ref()?;
            let mut names = std::iter::once(&line.name).chain(&line.name_en).chain(&line.aliases);
            names.find_map(|name| self.names.find(name))
        });
        let always = |what: fn(&SpeakerLine) -> Option<&str>| {
            line.as_ref().and_then(what).map(str::to_owned)
        };
        let org = words.org.clone().or_else(|| always(SpeakerLine::organization));
        let role = words.role.clone().or_else(|| always(SpeakerLine::role));
        let who = match found {
            Some(id) => Who::Atlas(id),
            None => Who::Own(self.speaker(&words, line.as_ref())),
        };
        let place = words.region.as_deref().map_or(NONE, |region| self.place(region));
        let beside = [
            (Field::Organization(0), TextClass::Organization, &org),
            (Field::Role, TextClass::Aside, &role),
        ];
        let texts = beside.into_iter().filter_map(|(field, class, words)| {
            Some(FieldText::new(field, class, words.as_deref()?, &[]))
        });
        let body = Body::new(texts.collect());
        self.dictionary.quotes.push(0);
        self.dictionary.attribution_columns.add(self.dictionary.attributions.len(), &body.texts);
        self.dictionary.attributions.push(Arc::new(Attribution { words, who, org, place, body }));
        let place = u32::try_from(self.dictionary.attributions.len() - 1).unwrap_or(NONE);
        match who {
            Who::Own(at) => self.dictionary.of_speakers[at as usize].push(place),
            Who::Atlas(id) => {
                let of_atlas = &mut self.dictionary.of_atlas;
                of_atlas.resize(of_atlas.len().max(id.index() + 1), Vec::new());
                of_atlas[id.index()].push(place);
            }
        }
        self.met_attributions.insert(key, place);
        place
    }

    /// The place of a speaker whom the atlas does not have.
    fn speaker(&mut self, words: &AttributionText, line: Option<&SpeakerLine>) -> u32 {
        // 于之莹 and 於之莹 are two people unless a line says otherwise: the key of a speaker is made of the name as it is written.
        let key = line.map_or(&words.speaker, |line| &line.name).clone();
        if let Some(&place) = self.met_speakers.get(&key) {
            let known = &self.dictionary.speakers[place as usize];
            let new = words
                .speaker_en
                .as_ref()
                .filter(|name| known.names().all(|known| folded(known) != folded(name)));
            if let Some(alias) = new {
                let mut aliases = known.aliases.clone();
                aliases.push(alias.clone());
                let name = known.name.clone();
                let speaker = OwnSpeaker::new(known.key.clone(), name, aliases, known.line.clone());
                self.dictionary.speaker_columns.add(place as usize, &speaker.body.texts);
                self.dictionary.speakers[place as usize] = Arc::new(speaker);
            }
            return place;
        }
        let zh = key.clone();
        let en = line.and_then(|line| line.name_en.clone()).or_else(|| words.speaker_en.clone());
        let en = en.unwrap_or_else(|| zh.clone());
        let own_key = self.free_key(&zh);
        let aliases = line.map(|line| line.aliases.clone()).unwrap_or_default();
        let line = line.cloned().map(Arc::new);
        let speaker = OwnSpeaker::new(own_key, Bilingual::new(zh, en), aliases, line);
        self.dictionary.of_speakers.push(Vec::new());
        self.dictionary.speaker_columns.add(self.dictionary.speakers.len(), &speaker.body.texts);
        self.dictionary.speakers.push(Arc::new(speaker));
        let place = u32::try_from(self.dictionary.speakers.len() - 1).unwrap_or(NONE);
        self.met_speakers.insert(key, place);
        place
    }

    /// What the roster says of whoever a line names.
    fn line_of(&self, words: &AttributionText) -> Option<SpeakerLine> {
        let found = self.roster.find(&words.speaker);
        found.or_else(|| self.roster.find(words.speaker_en.as_deref()?)).cloned()
    }

    fn free_key(&mut self, name: &str) -> String {
        let key = default_speaker_key(name);
        let numbered = (2_u32..).map(|n| format!("{key}-{n}"));
        let mut keys = std::iter::once(key.clone()).chain(numbered);
        keys.find(|key| self.taken.insert(key.clone())).unwrap_or(key)
    }

    /// The place of a topic.
    pub fn topic(&mut self, name: &str) -> u32 {
        let key = folded(name);
        if let Some(&place) = self.met_topics.get(&key) {
            return place;
        }
        let named = |record: RecordId| match record {
            RecordId::Topic(id) => {
                let topic = &self.atlas[id];
                let names = [&topic.name.zh, &topic.name.en, &topic.key].into_iter();
                let mut names = names.chain(&topic.aliases);
                names.any(|name| folded(name) == key).then_some(id)
            }
            _ => None,
        };
        let record = self.atlas.records().find_map(named);
        let text = FieldText::new(Field::NameZh, TextClass::Name, name, &[]);
        self.dictionary.topics.push(Arc::new(DictionaryTerm {
            name: name.to_owned(),
            record,
            text,
        }));
        let place = u32::try_from(self.dictionary.topics.len() - 1).unwrap_or(NONE);
        self.met_topics.insert(key, place);
        place
    }

    /// The place of a source; one that is written otherwise is another.
    pub fn source(&mut self, name: &str) -> u32 {
        if let Some(&place) = self.met_sources.get(name) {
            return place;
        }
        let place = u32::try_from(self.dictionary.sources.len()).unwrap_or(NONE);
        let name: Arc<str> = name.into();
        self.dictionary.sources.push(Arc::clone(&name));
        self.met_sources.insert(name, place);
        place
    }

    fn place(&mut self, name: &str) -> u32 {
        let key = folded(name);
        if let Some(&place) = self.met_places.get(&key) {
            return place;
        }
        let named = |record: RecordId| match record {
            RecordId::Region(id) => {
                let region = &self.atlas[id];
                let names = [&region.name, &region.full_name];
                let mut names = names.into_iter().flat_map(|name| [&name.zh, &name.en]);
                (names.any(|name| folded(name) == key) || region.key == key).then_some(id)
            }
            _ => None,
        };
        let record = self.atlas.records().find_map(named);
        let text = FieldText::new(Field::NameZh, TextClass::Name, name, &[]);
        self.dictionary.places.push(Arc::new(DictionaryTerm {
            name: name.to_owned(),
            record,
            text,
        }));
        let place = u32::try_from(self.dictionary.places.len() - 1).unwrap_or(NONE);
        self.met_places.insert(key, place);
        place
    }
}

impl OwnSpeaker {
    /// Every name: the first, that in English, the others.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let first = [self.name.zh.as_str(), self.name.en.as_str()].into_iter();
        first.chain(self.aliases.iter().map(String::as_str))
    }

    fn new(
        key: String,
        name: Bilingual,
        aliases: Vec<String>,
        line: Option<Arc<SpeakerLine>>,
    ) -> Self {
        let readings: Vec<String> = surname::of_name(&name.zh).into_iter().collect();
        let mut texts = vec![FieldText::new(Field::NameZh, TextClass::Name, &name.zh, &readings)];
        if name.zh != name.en {
            texts.push(FieldText::new(Field::NameEn, TextClass::Name, &name.en, &[]));
        }
        for (alias, at) in aliases.iter().zip(0..=u8::MAX) {
            texts.push(FieldText::new(Field::Alias(at), TextClass::Name, alias, &[]));
        }
        Self { key, name, aliases, line, body: Body::new(texts) }
    }
}

/// A name without what does not tell two apart.
fn folded(name: &str) -> String {
    let folded = fold(name);
    let words: Vec<&str> = folded.split_whitespace().collect();
    words.join(" ")
}
