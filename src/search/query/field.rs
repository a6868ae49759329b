//! The fields of a query: what each is called, and what its value can mean, which is everything that has a name which can be typed.

use std::borrow::Cow;
use std::sync::Arc;

use crate::atlas::{
    Atlas, Bilingual, Jurisdiction, Kind, Language, Manner, Modality, Model, Openness,
    OrganizationKind, Word as _,
};
use crate::search::archive::dictionary::{Dictionary, DictionaryTerm};
use crate::search::query::value::{BUILDER_WORDS, MAKES_WORDS, MODALITY_WORDS, Value};
use crate::search::records::entries::Entry;
use crate::search::text::class::TextClass;
use crate::search::text::fold;
use crate::search::text::search_text::SearchText;
use crate::search::text::synonyms;

/// Defines the fields: a row each, in the order in which they are explained.
///
/// A row: the field, the word before the colon, its name in Chinese, and the list with its column in which the atlas's values stand,
/// where a shell can complete them.
macro_rules! query_fields {
    ($($(#[$meta:meta])* $name:ident $word:literal $zh:literal $(in $list:literal $column:literal)?;)*) => {
        /// A field that narrows a query (`speaker:`).
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum QueryField { $($(#[$meta])* $name,)* }

        impl QueryField {
            /// Every field, in the order in which they are explained.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The word before the colon.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// Its name in Chinese.
            fn zh(self) -> &'static str {
                match self { $(Self::$name => $zh,)* }
            }

            /// The list of records and its column in which the values of the atlas stand; `None` where they are any text.
            #[must_use]
            pub fn column(self) -> Option<(&'static str, &'static str)> {
                match self { $(Self::$name => query_fields!(@column $($list $column)?),)* }
            }
        }
    };
    (@column $list:literal $column:literal) => { Some(($list, $column)) };
    (@column) => { None };
}

query_fields! {
    /// Who said it.
    Speaker "speaker" "人物" in "quotes" "speaker";
    /// What it is about.
    Topic "topic" "话题" in "quotes" "topic";
    /// Where it is.
    In "in" "地区" in "models" "region";
    /// Which route it follows.
    Route "route" "路线" in "models" "route";
    /// Whether it is open source.
    Open "open" "开源" in "models" "open";
    /// What kind of record it is.
    Kind "kind" "种类";
    /// By which day it was there.
    AsOf "asof" "截至";
    /// In whose words a quote is.
    Manner "manner" "方式" in "quotes" "manner";
    /// What a model is made for.
    Field "field" "领域" in "models" "field";
    /// Whose it is.
    Org "org" "机构" in "models" "org";
    /// Where a quote stands.
    Source "source" "来源";
    /// When it was said or released: in a year, from a date on, before a date.
    Year "year" "年份" in "models" "year";
    /// From a date on.
    After "after" "自";
    /// Before a date.
    Before "before" "早于";
    /// Which archive it is from.
    Archive "archive" "档案";
    /// What a model takes and makes.
    Modality "modality" "模态" in "models" "modality";
    /// What kind of organisation built it.
    Builder "builder" "机构类型" in "models" "kind";
}

impl QueryField {
    /// What the interface calls it; but for 开源, it can be typed before the colon too.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::En, Self::AsOf) => "as of",
            (Language::En, _) => self.word(),
            (Language::Zh, _) => self.zh(),
        }
    }

    /// The field that is called so before a colon.
    pub(super) fn from_word(word: &str) -> Option<Self> {
        let folded = fold::fold(word);
        Self::ALL.iter().copied().find(|field| {
            // 开源：… is how a sentence about open source begins.
            field.word() == folded || (*field != Self::Open && field.zh() == folded)
        })
    }
}

/// Further words for a closed set's values.
const OPEN_WORDS: [(Openness, &[&str]); 3] = [
    (Openness::Yes, &["yes", "true", "open", "是", "有", "开源", "已开源"]),
    (Openness::No, &["no", "false", "closed", "否", "无", "闭源", "未开源", "不开源"]),
    (Openness::Unknown, &["unknown", "不明", "未知"]),
];

/// Words for in whose words a quote is.
const MANNER_WORDS: [(Manner, &[&str]); 2] = [
    (Manner::Direct, &["direct", "quoted", "直接引语", "直接", "原话"]),
    (Manner::Reported, &["reported", "indirect", "转述", "间接引语"]),
];

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
        QueryField::Open => OPEN_WORDS
            .iter()
            .flat_map(|&(open, words)| words.iter().map(move |name| word(Value::Open(open), name)))
            .collect(),
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
        QueryField::Modality => modalities(&word),
        QueryField::Builder => builders(&word),
        QueryField::Org => {
            let names = names_of(atlas, |model| &model.organizations);
            let both = names.into_iter().flat_map(|name| {
                [&name.zh, &name.en]
                    .map(|text| word(Value::Organization(name.zh.to_string()), text))
            });
            both.collect()
        }
        // The others are read as they are typed: see [`PlainField`](super::plain_field::PlainField).
        _ => Vec::new(),
    }
}

fn manners<'a>(word: &impl Fn(Value, &str) -> Choice<'a>) -> impl Iterator<Item = Choice<'a>> {
    let words = MANNER_WORDS.iter();
    words.flat_map(move |&(manner, names)| {
        names.iter().map(move |name| word(Value::Manner(manner), name))
    })
}

/// What models take and make.
fn modalities<'a>(word: &impl Fn(Value, &str) -> Choice<'a>) -> Vec<Choice<'a>> {
    let mut choices = Vec::new();
    for &modality in Modality::ALL {
        let names = [modality.word(), modality.label(Language::Zh)];
        let others = MODALITY_WORDS.iter().filter(|(other, _)| *other == modality);
        let others = others.flat_map(|(_, words)| words.iter().copied());
        choices.extend(
            names.into_iter().chain(others).map(|name| word(Value::Modality(modality), name)),
        );
    }
    for (makes, words) in MAKES_WORDS {
        choices.extend(words.iter().map(|name| word(Value::Makes(makes), name)));
    }
    choices
}

/// Kinds of organisations.
fn builders<'a>(word: &impl Fn(Value, &str) -> Choice<'a>) -> Vec<Choice<'a>> {
    let mut choices = Vec::new();
    for &builder in OrganizationKind::ALL {
        let names = [builder.word(), builder.label(Language::Zh)];
        let others = BUILDER_WORDS.iter().filter(|(other, _)| *other == builder);
        let others = others.flat_map(|(_, words)| words.iter().copied());
        choices.extend(
            names.into_iter().chain(others).map(|name| word(Value::Builder(builder), name)),
        );
    }
    choices
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
