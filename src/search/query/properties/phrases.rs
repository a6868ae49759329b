//! Every phrase that names a property, and what it stands for: made once, so that a keystroke looks words up and folds no names.

use std::collections::{HashMap, HashSet};

use crate::atlas::{
    Atlas, Bilingual, Kind, Language, Modality, OrganizationKind, RecordId, Text, Word as _,
};

use crate::search::query::field::QueryField;
use crate::search::query::value::{
    BUILDER_WORDS, MAKES_WORDS, MANNER_WORDS, MODALITY_WORDS, Value,
};
use crate::search::text::fold::fold;
use crate::search::text::synonyms;

use super::words::{JOINING, KIND_WORDS, NO_ORGANIZATION, OPENNESS, PLACE_WORDS, SILENT};

/// With how many words, or Hanzi, of its name an organisation may be called.
const LONGEST_BEGINNING: usize = 4;

/// What a phrase stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Meaning {
    /// A property.
    Property(QueryField, Vec<Value>),
    /// It joins two of them.
    Joining,
    /// Nothing.
    Silent,
}

/// The phrases of an atlas, by their folded letters without spaces.
#[derive(Debug, Default)]
pub struct Phrases {
    /// Properties of models and of records in general.
    records: HashMap<String, Meaning>,
    /// Properties of quotes: who spoke, and about what.
    quotes: HashMap<String, Meaning>,
    /// Names of records, which mean the record.
    names: HashSet<String>,
}

/// The key of a phrase: `Open-Source` and `open source` are one.
pub fn key(phrase: &str) -> String {
    fold(phrase).chars().filter(|character| *character != ' ').collect()
}

impl Phrases {
    /// The phrases of an atlas, as of any day.
    pub fn new(atlas: &Atlas) -> Self {
        let mut phrases = Self::default();
        phrases.add_sets();
        for (id, route) in atlas.routes.iter() {
            let value = Value::Record(RecordId::Route(id));
            phrases.add_both(QueryField::Route, &value, &names(&route.name));
        }
        for (id, region) in atlas.regions.iter() {
            let value = Value::Record(RecordId::Region(id));
            let mut words = [names(&region.name), names(&region.full_name)].concat();
            let others = PLACE_WORDS.iter().filter(|(key, _)| *key == region.key.as_str());
            words.extend(others.flat_map(|(_, words)| words.iter().copied()));
            phrases.add_both(QueryField::In, &value, &words);
        }
        phrases.add_both(QueryField::In, &Value::Sasac, &["国资委", "SASAC"]);
        for (_, model) in atlas.models.iter() {
            if let Some(city) = &model.city {
                phrases.add_both(QueryField::In, &Value::City(city.zh.to_string()), &names(city));
            }
            for field in &model.fields {
                let value = Value::Domain(field.zh.to_string());
                let mut words = names(field);
                synonyms::words_of_field(&field.zh).for_each(|word| words.push(word));
                phrases.add(false, QueryField::Field, &value, &words);
            }
        }
        phrases.add_builders();
        for (id, topic) in atlas.topics.iter() {
            let value = Value::Record(RecordId::Topic(id));
            let aliases = topic.aliases.iter().map(Text::as_str);
            let mut words: Vec<&str> = names(&topic.name).into_iter().chain(aliases).collect();
            synonyms::words_of_topic(&topic.key).for_each(|word| words.push(word));
            phrases.add(true, QueryField::Topic, &value, &words);
        }
        for (id, speaker) in atlas.speakers.iter() {
            let value = Value::Record(RecordId::Speaker(id));
            let others = speaker.aliases.iter().map(Text::as_str);
            let words: Vec<&str> = names(&speaker.name).into_iter().chain(others).collect();
            phrases.add(true, QueryField::Speaker, &value, &words);
        }
        phrases.add_organizations(atlas);
        for name in atlas.records().map(|id| atlas.name(id)) {
            phrases.names.extend([key(&name.zh), key(&name.en)]);
        }
        phrases
    }

    /// What a phrase stands for, in a query about quotes or about anything else.
    pub fn meaning(&self, phrase: &str, of_quotes: bool) -> Option<&Meaning> {
        if of_quotes { self.quotes.get(phrase) } else { self.records.get(phrase) }
    }

    /// Whether a phrase is how quotes are called.
    pub fn is_quotes(&self, phrase: &str) -> bool {
        let quotes = [Value::Kind(Kind::Quote)];
        matches!(self.meaning(phrase, true), Some(Meaning::Property(_, values)) if *values == quotes)
    }

    /// Whether a phrase is the whole name of a record.
    pub fn is_name(&self, phrase: &str) -> bool {
        self.names.contains(phrase)
    }

    /// The closed sets, which come first.
    fn add_sets(&mut self) {
        for word in JOINING {
            self.put(false, key(word), Meaning::Joining);
            self.put(true, key(word), Meaning::Joining);
        }
        for word in SILENT {
            self.put(false, key(word), Meaning::Silent);
            self.put(true, key(word), Meaning::Silent);
        }
        for &kind in Kind::ALL {
            let plural = format!("{}s", kind.word());
            // `source` is how one begins to say open source.
            let singular = (kind != Kind::Source).then_some(kind.word());
            let mut words = vec![plural.as_str(), kind.label(Language::Zh)];
            words.extend(singular);
            words.extend(others(&KIND_WORDS, kind));
            self.add_both(QueryField::Kind, &Value::Kind(kind), &words);
        }
        for (open, words) in OPENNESS {
            self.add(false, QueryField::Open, &Value::Open(open), words);
        }
        for (manner, words) in MANNER_WORDS {
            self.add(true, QueryField::Manner, &Value::Manner(manner), words);
        }
    }

    /// Who builds models, and what they take and make: after the fields, which have the same names in part (代码, 蛋白质).
    fn add_builders(&mut self) {
        for (makes, words) in MAKES_WORDS {
            self.add(false, QueryField::Modality, &Value::Makes(makes), words);
        }
        for &modality in Modality::ALL {
            let mut words = vec![modality.word(), modality.label(Language::Zh)];
            words.extend(others(&MODALITY_WORDS, modality));
            self.add(false, QueryField::Modality, &Value::Modality(modality), &words);
        }
        for &builder in OrganizationKind::ALL {
            let mut words = vec![builder.word(), builder.label(Language::Zh)];
            words.extend(others(&BUILDER_WORDS, builder));
            self.add(false, QueryField::Builder, &Value::Builder(builder), &words);
        }
    }

    /// Organisations, by their names and by how these begin: `Alibaba` is the group with its cloud and its academy.
    fn add_organizations(&mut self, atlas: &Atlas) {
        let mut done = HashSet::new();
        let all = atlas.models.iter().flat_map(|(_, model)| &model.organizations);
        for name in all.filter(|name| done.insert(name.zh.as_str())) {
            let words: Vec<&str> = name.en.split_whitespace().collect();
            let beginnings =
                (1..=words.len().min(LONGEST_BEGINNING)).map(|len| words[..len].join(" "));
            let hanzi: Vec<char> = name.zh.chars().collect();
            let of_hanzi =
                (2..=hanzi.len().min(LONGEST_BEGINNING)).map(|len| hanzi[..len].iter().collect());
            let whole = [name.zh.to_string(), name.en.to_string()];
            let keys: HashSet<String> = beginnings
                .chain(of_hanzi)
                .chain(whole)
                .map(|phrase: String| key(&phrase))
                .collect();
            for phrase in keys {
                if phrase.is_empty() || NO_ORGANIZATION.contains(&phrase.as_str()) {
                    continue;
                }
                for map in [&mut self.records, &mut self.quotes] {
                    let empty = Meaning::Property(QueryField::Org, Vec::new());
                    let meaning = map.entry(phrase.clone()).or_insert(empty);
                    if let Meaning::Property(QueryField::Org, values) = meaning {
                        values.push(Value::Organization(name.zh.to_string()));
                    }
                }
            }
        }
    }

    fn add_both(&mut self, field: QueryField, value: &Value, words: &[&str]) {
        self.add(false, field, value, words);
        self.add(true, field, value, words);
    }

    fn add(&mut self, of_quotes: bool, field: QueryField, value: &Value, words: &[&str]) {
        for word in words {
            self.put(of_quotes, key(word), Meaning::Property(field, vec![value.clone()]));
        }
    }

    /// What came first stays.
    fn put(&mut self, of_quotes: bool, phrase: String, meaning: Meaning) {
        let map = if of_quotes { &mut self.quotes } else { &mut self.records };
        if !phrase.is_empty() {
            map.entry(phrase).or_insert(meaning);
        }
    }
}

fn names(name: &Bilingual) -> Vec<&str> {
    vec![&name.zh, &name.en]
}

fn others<'a, T: Copy + PartialEq>(table: &[(T, &[&'a str])], wanted: T) -> Vec<&'a str> {
    let rows = table.iter().filter(|(value, _)| *value == wanted);
    rows.flat_map(|(_, words)| words.iter().copied()).collect()
}
