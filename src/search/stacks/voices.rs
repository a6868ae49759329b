//! Who speaks in an archive, about what, and from where: what its quotes share.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::rack::{NONE, Rack};
use crate::atlas::{
    ArchiveLine, Atlas, Bilingual, RecordId, RegionId, SpeakerId, SpeakerNames, TopicId,
    default_speaker_key, may_be_default_speaker_key,
};
use crate::search::columns::Columns;
use crate::search::entry::{Body, Class, Text};
use crate::search::field::Field;
use crate::search::fold::fold;
use crate::search::reading;

/// What lines say of a speaker, as they say it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoiceWords {
    pub speaker: String,
    pub speaker_en: Option<String>,
    pub role: Option<String>,
    pub org: Option<String>,
    pub region: Option<String>,
}

/// What no name of a speaker has in it.
const BETWEEN: char = '\0';

impl VoiceWords {
    /// Puts everything into one text.
    pub fn join(line: &ArchiveLine<'_>, joined: &mut String) {
        joined.clear();
        joined.push_str(&line.speaker);
        for part in [&line.speaker_en, &line.role, &line.org, &line.region] {
            joined.push(BETWEEN);
            joined.push_str(part.as_deref().unwrap_or_default());
        }
    }

    /// The parts of what [`VoiceWords::join`] made.
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
    /// A speaker of the archive's own, as a place in [`Voices::speakers`].
    Own(u32),
}

/// A speaker in one role: what some quotes share.
#[derive(Debug)]
pub struct Voice {
    pub words: VoiceWords,
    pub who: Who,
    /// A place in [`Voices::places`], or [`NONE`].
    pub place: u32,
    /// What stands beside the name.
    pub body: Body,
}

/// Somebody whom only the archive names.
#[derive(Debug)]
pub struct OwnSpeaker {
    pub key: String,
    pub name: Bilingual,
    /// Further English names.
    pub aliases: Vec<String>,
    pub body: Body,
}

/// Where a voice is, or what a quote is about.
#[derive(Debug)]
pub struct Named<T> {
    pub name: String,
    /// The record of the atlas that is called so.
    pub record: Option<T>,
    pub text: Text,
}

/// Everything that the quotes of an archive share.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_field_names, reason = "voices are what it is made of")]
pub struct Voices {
    pub voices: Vec<Arc<Voice>>,
    /// How many quotes each voice has.
    pub quotes: Vec<usize>,
    /// What the body of each voice cannot hold: a search glances at all of them.
    pub voice_columns: Columns,
    pub speakers: Vec<Arc<OwnSpeaker>>,
    /// The same of each speaker.
    pub speaker_columns: Columns,
    /// The voices of each speaker.
    pub of_speakers: Vec<Vec<u32>>,
    /// The voices of each speaker of the atlas.
    pub of_atlas: Vec<Vec<u32>>,
    pub topics: Vec<Arc<Named<TopicId>>>,
    pub places: Vec<Arc<Named<RegionId>>>,
}

impl Voices {
    /// The speaker of the archive's own with a key.
    pub fn with_key(&self, key: &str) -> Option<usize> {
        let may = may_be_default_speaker_key(key);
        may.then(|| self.speakers.iter().position(|speaker| speaker.key == key)).flatten()
    }

    /// Counts the quotes of a rack to their voices.
    pub fn count(&mut self, rack: &Rack) {
        for (&voice, count) in rack.voices.iter().zip(rack.counts()) {
            if let Some(quotes) = self.quotes.get_mut(voice as usize) {
                *quotes += count;
            }
        }
    }
}

/// Gives everything its place; grows with the archive.
#[derive(Debug)]
pub struct Register {
    atlas: Arc<Atlas>,
    names: SpeakerNames,
    met_voices: HashMap<VoiceKey, u32>,
    met_speakers: HashMap<String, u32>,
    met_topics: HashMap<String, u32>,
    met_places: HashMap<String, u32>,
    /// The keys that somebody has.
    taken: HashSet<String>,
    /// What there is so far.
    pub voices: Voices,
}

type VoiceKey = [Option<String>; 5];

impl Register {
    pub fn new(atlas: &Arc<Atlas>) -> Self {
        Self {
            names: SpeakerNames::new(atlas, fold),
            atlas: Arc::clone(atlas),
            met_voices: HashMap::new(),
            met_speakers: HashMap::new(),
            met_topics: HashMap::new(),
            met_places: HashMap::new(),
            taken: atlas.records().map(|id| atlas.key(id).to_owned()).collect(),
            voices: Voices::default(),
        }
    }

    /// The place of a voice.
    pub fn voice(&mut self, words: VoiceWords) -> u32 {
        let VoiceWords { speaker, speaker_en, role, org, region } = words.clone();
        let key = [Some(speaker), speaker_en, role, org, region];
        if let Some(&place) = self.met_voices.get(&key) {
            return place;
        }
        let found = self.names.find(&words.speaker);
        let found = found.or_else(|| self.names.find(words.speaker_en.as_deref()?));
        let who = match found {
            Some(id) => Who::Atlas(id),
            None => Who::Own(self.speaker(&words)),
        };
        let place = words.region.as_deref().map_or(NONE, |region| self.place(region));
        let beside = [
            (Field::Organization(0), Class::Organization, &words.org),
            (Field::Role, Class::Aside, &words.role),
        ];
        let texts = beside.into_iter().filter_map(|(field, class, words)| {
            Some(Text::new(field, class, words.as_deref()?, &[]))
        });
        let body = Body::new(texts.collect());
        self.voices.quotes.push(0);
        self.voices.voice_columns.add(self.voices.voices.len(), &body.texts);
        self.voices.voices.push(Arc::new(Voice { words, who, place, body }));
        let place = u32::try_from(self.voices.voices.len() - 1).unwrap_or(NONE);
        match who {
            Who::Own(at) => self.voices.of_speakers[at as usize].push(place),
            Who::Atlas(id) => {
                let of_atlas = &mut self.voices.of_atlas;
                of_atlas.resize(of_atlas.len().max(id.index() + 1), Vec::new());
                of_atlas[id.index()].push(place);
            }
        }
        self.met_voices.insert(key, place);
        place
    }

    /// The place of a speaker whom the atlas does not have.
    fn speaker(&mut self, words: &VoiceWords) -> u32 {
        let key = folded(&words.speaker);
        if let Some(&place) = self.met_speakers.get(&key) {
            let known = &self.voices.speakers[place as usize];
            let new = words.speaker_en.as_ref().filter(|name| {
                let known = [&known.name.zh, &known.name.en].into_iter().chain(&known.aliases);
                known.into_iter().all(|known| folded(known) != folded(name))
            });
            if let Some(alias) = new {
                let mut aliases = known.aliases.clone();
                aliases.push(alias.clone());
                let name = known.name.clone();
                let speaker = OwnSpeaker::new(known.key.clone(), name, aliases);
                self.voices.speaker_columns.add(place as usize, &speaker.body.texts);
                self.voices.speakers[place as usize] = Arc::new(speaker);
            }
            return place;
        }
        let zh = words.speaker.clone();
        let en = words.speaker_en.clone().unwrap_or_else(|| zh.clone());
        let own_key = self.free_key(&zh);
        let speaker = OwnSpeaker::new(own_key, Bilingual::new(zh, en), Vec::new());
        self.voices.of_speakers.push(Vec::new());
        self.voices.speaker_columns.add(self.voices.speakers.len(), &speaker.body.texts);
        self.voices.speakers.push(Arc::new(speaker));
        let place = u32::try_from(self.voices.speakers.len() - 1).unwrap_or(NONE);
        self.met_speakers.insert(key, place);
        place
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
        let text = Text::new(Field::NameZh, Class::Name, name, &[]);
        self.voices.topics.push(Arc::new(Named { name: name.to_owned(), record, text }));
        let place = u32::try_from(self.voices.topics.len() - 1).unwrap_or(NONE);
        self.met_topics.insert(key, place);
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
        let text = Text::new(Field::NameZh, Class::Name, name, &[]);
        self.voices.places.push(Arc::new(Named { name: name.to_owned(), record, text }));
        let place = u32::try_from(self.voices.places.len() - 1).unwrap_or(NONE);
        self.met_places.insert(key, place);
        place
    }
}

impl OwnSpeaker {
    fn new(key: String, name: Bilingual, aliases: Vec<String>) -> Self {
        let readings: Vec<String> = reading::of_name(&name.zh).into_iter().collect();
        let mut texts = vec![Text::new(Field::NameZh, Class::Name, &name.zh, &readings)];
        if name.zh != name.en {
            texts.push(Text::new(Field::NameEn, Class::Name, &name.en, &[]));
        }
        for (alias, at) in aliases.iter().zip(0..=u8::MAX) {
            texts.push(Text::new(Field::Alias(at), Class::Name, alias, &[]));
        }
        Self { key, name, aliases, body: Body::new(texts) }
    }
}

/// A name without what does not tell two apart.
fn folded(name: &str) -> String {
    let folded = fold(name);
    let words: Vec<&str> = folded.split_whitespace().collect();
    words.join(" ")
}
