//! What a field's value can mean: everything that has a name which can be typed.

use std::borrow::Cow;
use std::sync::Arc;

use crate::atlas::{Atlas, Bilingual, Jurisdiction, Kind, Language, Model, Word as _};
use crate::search::archive::dictionary::{Dictionary, DictionaryTerm};
use crate::search::query::field::QueryField;
use crate::search::query::value::{self, MANNER_WORDS, Value};
use crate::search::records::entries::Entry;
use crate::search::text::class::TextClass;
use crate::search::text::search_text::SearchText;
use crate::search::text::synonyms;

/// A name that a value can mean.
pub(super) struct Choice<'a> {
    pub value: Value,
    pub haystack: Cow<'a, SearchText>,
}

/// Everything that a field's value can mean, by all its names.
pub(super) fn choices<'a>(
    atlas: &Atlas,
    entries: &'a [Entry],
    dictionary: &'a Dictionary,
    field: QueryField,
) -> Vec<Choice<'a>> {
    let word =
        |value: Value, name: &str| Choice { value, haystack: Cow::Owned(SearchText::new(name)) };
    let of_kind = |kind: Kind| {
        let entries = entries.iter().filter(move |entry| entry.record.kind() == kind);
        entries.flat_map(|entry| {
            let names = entry.body.texts.iter().filter(|text| {
                matches!(text.class, TextClass::Name | TextClass::Alias | TextClass::Key)
            });
            names.map(|text| Choice {
                value: Value::Record(entry.record),
                haystack: Cow::Borrowed(&text.haystack),
            })
        })
    };
    match field {
        QueryField::Speaker => {
            let own = dictionary.speakers.iter().zip(0..).flat_map(|(speaker, place)| {
                speaker.body.texts.iter().map(move |text| Choice {
                    value: Value::Speaker(place, speaker.name.zh.to_string()),
                    haystack: Cow::Borrowed(&text.haystack),
                })
            });
            of_kind(Kind::Speaker).chain(own).collect()
        }
        QueryField::Topic => {
            let own = own(&dictionary.topics, Value::Topic);
            of_kind(Kind::Topic).chain(own).collect()
        }
        QueryField::Route => of_kind(Kind::Route).collect(),
        QueryField::In => {
            let mut choices: Vec<Choice> = of_kind(Kind::Region).collect();
            for city in atlas.models.iter().filter_map(|(_, model)| model.city.as_ref()) {
                let value = Value::City(city.zh.to_string());
                if !choices.iter().any(|choice| choice.value == value) {
                    choices.push(word(value.clone(), &city.zh));
                    choices.push(word(value, &city.en));
                }
            }
            let Bilingual { zh, en } = Jurisdiction::sasac();
            let names = [zh.as_str(), en.as_str(), Jurisdiction::SASAC];
            choices.extend(names.map(|name| word(Value::Sasac, name)));
            choices.extend(own(&dictionary.places, Value::Place));
            choices
        }
        QueryField::Kind => Kind::ALL
            .iter()
            .flat_map(|&kind| {
                let plural = format!("{}s", kind.word());
                [kind.word(), &plural, kind.label(Language::Zh)]
                    .map(|name| word(Value::Kind(kind), name))
            })
            // Direct and reported speech are kinds of quotes.
            .chain(manners(&word))
            .collect(),
        QueryField::Field => {
            let mut choices: Vec<Choice> = Vec::new();
            for field in names_of(atlas, |model| &model.fields) {
                let value = Value::Domain(field.zh.to_string());
                let others: Vec<&str> = synonyms::words_of_field(&field.zh).collect();
                let names = [field.zh.as_str(), field.en.as_str()].into_iter().chain(others);
                choices.extend(names.map(|name| word(value.clone(), name)));
            }
            choices
        }
        QueryField::Org => {
            let names = names_of(atlas, |model| &model.organizations);
            let both = names.into_iter().flat_map(|name| {
                [&name.zh, &name.en]
                    .map(|text| word(Value::Organization(name.zh.to_string()), text))
            });
            both.collect()
        }
        // Closed sets; what is read as it is typed has none: see [`PlainField`](super::plain_field::PlainField).
        _ => value::words(field).into_iter().map(|(value, name)| word(value, name)).collect(),
    }
}

fn manners<'a>(word: &impl Fn(Value, &str) -> Choice<'a>) -> impl Iterator<Item = Choice<'a>> {
    let words = MANNER_WORDS.iter();
    words.flat_map(move |&(manner, names)| {
        names.iter().map(move |name| word(Value::Manner(manner), name))
    })
}

/// The names that models have of one sort, each once.
fn names_of<'a>(
    atlas: &'a Atlas,
    names: impl Fn(&'a Model) -> &'a [Bilingual],
) -> Vec<&'a Bilingual> {
    let mut all: Vec<&Bilingual> = Vec::new();
    for (_, model) in atlas.models.iter() {
        for name in names(model) {
            if !all.iter().any(|known| known.zh == name.zh) {
                all.push(name);
            }
        }
    }
    all
}

/// What only the archive calls so.
fn own<T>(
    named: &[Arc<DictionaryTerm<T>>],
    value: impl Fn(u32, String) -> Value,
) -> impl Iterator<Item = Choice<'_>> {
    let own = named.iter().zip(0..).filter(|(named, _)| named.record.is_none());
    own.map(move |(named, place)| Choice {
        value: value(place, named.name.clone()),
        haystack: Cow::Borrowed(&named.text.haystack),
    })
}
