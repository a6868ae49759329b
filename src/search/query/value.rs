//! What a field's value stands for: what it is called, and which records of the atlas have it.

use std::ops::Range;

use crate::atlas::{
    Atlas, Bilingual, Date, Filing, Jurisdiction, Kind, Language, Makes, Manner, Modality, Model,
    ModelId, Openness, OrganizationKind, QuoteId, RecordId, Word,
};
use crate::search::query::field::QueryField;
use crate::search::text::fold;
use crate::search::text::synonyms::words_of_field;

/// Every word for in whose words a quote is.
pub const MANNER_WORDS: [(Manner, &[&str]); 2] = [
    (Manner::Direct, &["direct", "verbatim", "quoted", "直接引语", "直接", "原话"]),
    (Manner::Reported, &["reported", "indirect", "paraphrased", "转述", "间接引语", "间接"]),
];

/// Words for what a model takes and makes, beside the names of the values.
pub const MODALITY_WORDS: [(Modality, &[&str]); 4] = [
    (Modality::Language, &["text"]),
    (Modality::Multimodal, &["multi modal"]),
    (Modality::Vision, &["visual"]),
    (Modality::Speech, &["voice", "audio", "音频"]),
];

/// Words for what a multimodal model generates.
pub const MAKES_WORDS: [(Makes, &[&str]); 3] = [
    (
        Makes::Images,
        &[
            "image",
            "images",
            "text to image",
            "image generation",
            "图像",
            "文生图",
            "图像生成",
            "图片生成",
            "生成图像",
        ],
    ),
    (
        Makes::Video,
        &[
            "video",
            "videos",
            "text to video",
            "video generation",
            "视频",
            "文生视频",
            "视频生成",
            "生成视频",
        ],
    ),
    (Makes::ThreeD, &["3d", "三维", "三维生成", "3d generation"]),
];

/// Words for who builds models, beside the names of the values.
pub const BUILDER_WORDS: [(OrganizationKind, &[&str]); 4] = [
    (OrganizationKind::Company, &["companies", "corporate", "公司"]),
    (OrganizationKind::University, &["universities", "academic", "大学"]),
    (OrganizationKind::Institute, &["institutes", "research institute", "research institutes"]),
    (OrganizationKind::Community, &["individuals", "社区", "个人"]),
];

/// Further words for a closed set's values.
const OPEN_WORDS: [(Openness, &[&str]); 3] = [
    (Openness::Yes, &["yes", "true", "open", "是", "有", "开源", "已开源"]),
    (Openness::No, &["no", "false", "closed", "否", "无", "闭源", "未开源", "不开源"]),
    (Openness::Unknown, &["unknown", "不明", "未知"]),
];

/// Every word by which a value of a field with a closed set of values can be typed; none for other fields.
pub fn words(field: QueryField) -> Vec<(Value, &'static str)> {
    match field {
        QueryField::Open => {
            let words = OPEN_WORDS.iter();
            let words = words.flat_map(|(open, words)| words.iter().map(|word| (*open, *word)));
            words.map(|(open, word)| (Value::Open(open), word)).collect()
        }
        QueryField::Modality => {
            let makes = MAKES_WORDS.iter();
            let makes = makes.flat_map(|(makes, words)| words.iter().map(|word| (*makes, *word)));
            let makes = makes.map(|(makes, word)| (Value::Makes(makes), word));
            of_set(&MODALITY_WORDS, Value::Modality).into_iter().chain(makes).collect()
        }
        QueryField::Builder => of_set(&BUILDER_WORDS, Value::Builder),
        _ => Vec::new(),
    }
}

/// The words of a closed set: of each value its own in both languages, and further ones.
fn of_set<T: Word>(
    further: &[(T, &'static [&'static str])],
    value: impl Fn(T) -> Value,
) -> Vec<(Value, &'static str)> {
    let mut all = Vec::new();
    for &of in T::ALL {
        let others = further.iter().filter(|(other, _)| *other == of);
        let others = others.flat_map(|(_, words)| words.iter().copied());
        let names = [of.word(), of.label(Language::Zh)].into_iter().chain(others);
        all.extend(names.map(|name| (value(of), name)));
    }
    all
}

/// What a field's value stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A speaker, topic, region or route.
    Record(RecordId),
    /// A city, by its Chinese name.
    City(String),
    /// The commission through which services were filed that were filed in no region.
    Sasac,
    /// Whether weights can be had.
    Open(Openness),
    /// A kind of record.
    Kind(Kind),
    /// A day.
    Day(Date),
    /// Direct or reported speech.
    Manner(Manner),
    /// A field, by its Chinese name.
    Domain(String),
    /// An organisation, by its Chinese name.
    Organization(String),
    /// A speaker of the archive's own, by place and name.
    Speaker(u32, String),
    /// What quotes of the archive are about, by place and name.
    Topic(u32, String),
    /// Where attributions of the archive are, by place and name.
    Place(u32, String),
    /// Sources of the archive, by place, and the text that all of them have.
    Sources(Vec<u32>, String),
    /// Days, as packed numbers, and how they were typed.
    Dates(Range<u32>, String),
    /// Archives, as typed and by place.
    Archive(String, Vec<u32>),
    /// What a model takes and makes.
    Modality(Modality),
    /// What a multimodal model generates.
    Makes(Makes),
    /// A kind of organisation.
    Builder(OrganizationKind),
}

impl Value {
    /// What the interface calls it.
    #[must_use]
    pub fn label(&self, atlas: &Atlas, language: Language) -> String {
        match self {
            Value::Record(id) => atlas.name(*id).get(language).to_owned(),
            Value::City(name)
            | Value::Speaker(_, name)
            | Value::Topic(_, name)
            | Value::Place(_, name) => name.clone(),
            Value::Sasac => Jurisdiction::sasac().get(language).to_owned(),
            Value::Open(open) => open.label(language).to_owned(),
            Value::Kind(kind) => kind.label(language).to_owned(),
            Value::Day(day) => day.to_string(),
            Value::Manner(manner) => manner.label(language).to_owned(),
            Value::Modality(modality) => modality.label(language).to_owned(),
            Value::Makes(makes) => makes.label(language).to_owned(),
            Value::Builder(builder) => builder.label(language).to_owned(),
            Value::Domain(zh) => named(atlas, zh, language, |model| &model.fields),
            Value::Organization(zh) => named(atlas, zh, language, |model| &model.organizations),
            Value::Sources(_, text) | Value::Dates(_, text) | Value::Archive(text, _) => {
                text.clone()
            }
        }
    }

    /// How it can be typed.
    #[must_use]
    pub fn typed(&self, atlas: &Atlas) -> String {
        match self {
            Value::Record(id) => atlas.key(*id).to_owned(),
            Value::City(name)
            | Value::Speaker(_, name)
            | Value::Topic(_, name)
            | Value::Place(_, name)
            | Value::Domain(name)
            | Value::Organization(name) => name.clone(),
            Value::Sasac => Jurisdiction::SASAC.to_owned(),
            Value::Manner(manner) => manner.word().to_owned(),
            Value::Modality(modality) => modality.word().to_owned(),
            Value::Makes(makes) => makes.word().to_owned(),
            Value::Builder(builder) => builder.word().to_owned(),
            Value::Open(open) => open.word().to_owned(),
            Value::Kind(kind) => kind.word().to_owned(),
            Value::Day(day) => day.to_string(),
            Value::Sources(_, text) | Value::Dates(_, text) | Value::Archive(text, _) => {
                text.clone()
            }
        }
    }

    /// Whether it is a record's, or the record belongs to it.
    #[must_use]
    pub fn holds(&self, atlas: &Atlas, record: RecordId) -> bool {
        match self {
            Value::Kind(kind) => record.kind() == *kind,
            Value::Manner(manner) => {
                matches!(record, RecordId::Quote(id) if atlas[id].manner == *manner)
            }
            Value::Domain(zh) => {
                let has = |names: &[Bilingual]| names.iter().any(|name| name.zh == *zh);
                match record {
                    RecordId::Model(id) => has(&atlas[id].fields),
                    // The registry gives no field: what a service is for may stand in its name.
                    RecordId::Filing(id) => {
                        let Filing { service, filed_by, .. } = &atlas[id];
                        let stands = |word: &str| {
                            !word.is_ascii() && (service.contains(word) || filed_by.contains(word))
                        };
                        stands(zh) || words_of_field(zh).any(stands)
                    }
                    _ => false,
                }
            }
            Value::Modality(modality) => {
                matches!(record, RecordId::Model(id) if atlas[id].modality == Some(*modality))
            }
            Value::Makes(makes) => {
                matches!(record, RecordId::Model(id) if atlas[id].makes == Some(*makes))
            }
            Value::Sasac => {
                matches!(record, RecordId::Filing(id) if atlas[id].jurisdiction == Jurisdiction::Sasac)
            }
            Value::Builder(builder) => {
                matches!(record, RecordId::Model(id) if atlas[id].organization_kind == *builder)
            }
            Value::Organization(zh) => {
                let has = |names: &[Bilingual]| names.iter().any(|name| name.zh == *zh);
                match record {
                    RecordId::Filing(id) => has(&atlas[id].organizations),
                    RecordId::Model(id) => has(&atlas[id].organizations),
                    RecordId::Speaker(id) => has(&atlas[id].organizations),
                    RecordId::Quote(id) => has(&atlas[atlas[id].speaker].organizations),
                    _ => false,
                }
            }
            Value::Open(open) => {
                matches!(record, RecordId::Model(id) if atlas[id].open_source == *open)
            }
            Value::City(city) => {
                let of = |id: ModelId| atlas[id].city.as_ref();
                matches!(record, RecordId::Model(id) if of(id).is_some_and(|at| at.zh == *city))
            }
            // Days are held against views of the atlas.
            Value::Day(_) => true,
            Value::Speaker(..) | Value::Topic(..) | Value::Place(..) | Value::Archive(..) => false,
            Value::Sources(_, text) => stands_in(atlas, record, text),
            Value::Dates(dates, _) => {
                let date = match record {
                    RecordId::Quote(id) => atlas[id].date,
                    RecordId::Model(id) => atlas[id].released,
                    RecordId::Figure(id) => atlas[id].date,
                    RecordId::Source(id) => atlas[id].date,
                    RecordId::Filing(id) => Some(atlas[id].filed),
                    _ => None,
                };
                date.is_some_and(|date| dates.contains(&date.packed()))
            }
            Value::Record(wanted) if *wanted == record => true,
            Value::Record(wanted) => belongs(atlas, record, *wanted),
        }
    }
}

/// Whether a quote of the atlas was taken from an outlet whose name has a text in it, or a source is called so.
fn stands_in(atlas: &Atlas, record: RecordId, text: &str) -> bool {
    let folded = fold::fold(text);
    let has = |name: &crate::atlas::Bilingual| {
        [&name.zh, &name.en].into_iter().any(|name| fold::fold(name).contains(&folded))
    };
    match record {
        RecordId::Quote(id) => {
            let quote = &atlas[id];
            quote.via.as_ref().is_some_and(has)
                || quote.sources.iter().any(|&source| has(&atlas[source].title))
        }
        RecordId::Source(id) => has(&atlas[id].title) || has(&atlas[id].publisher),
        _ => false,
    }
}

fn belongs(atlas: &Atlas, record: RecordId, wanted: RecordId) -> bool {
    match (record, wanted) {
        (RecordId::Quote(id), RecordId::Speaker(speaker)) => atlas[id].speaker == speaker,
        (RecordId::Figure(id), RecordId::Speaker(speaker)) => atlas[id].speaker == Some(speaker),
        (RecordId::Quote(id), RecordId::Topic(topic)) => atlas[id].topics.contains(&topic),
        (RecordId::Model(id), RecordId::Region(region)) => atlas[id].region == Some(region),
        (RecordId::Figure(id), RecordId::Region(region)) => atlas[id].regions.contains(&region),
        (RecordId::Filing(id), RecordId::Region(region)) => {
            atlas[id].jurisdiction.region() == Some(region)
        }
        (RecordId::Model(id), RecordId::Route(route)) => atlas[id].route == route,
        (RecordId::Quote(id), RecordId::Route(route)) => {
            let gives =
                |quote: QuoteId| atlas[route].cells.iter().any(|cell| cell.quotes.contains(&quote));
            atlas[id].about.contains(&wanted) || gives(id)
        }
        (RecordId::Quote(id), RecordId::Region(_)) => atlas[id].about.contains(&wanted),
        _ => false,
    }
}

/// A name of the models' in a language, by its Chinese form.
fn named(
    atlas: &Atlas,
    zh: &str,
    language: Language,
    names: impl Fn(&Model) -> &[Bilingual],
) -> String {
    let mut all = atlas.models.iter().flat_map(|(_, model)| names(model).iter());
    let name = all.find(|name| name.zh == zh);
    name.map_or(zh, |name| name.get(language)).to_owned()
}
