//! Fields of a query: what their values stand for, and which records pass.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use crate::atlas::{
    Atlas, Bilingual, Date, Jurisdiction, Kind, Language, Manner, Modality, Model, ModelId,
    Openness, OrganizationKind, QuoteId, RecordId, RegionId, TopicId, Word,
};

use crate::search::archive::dictionary::{Attribution, Dictionary, DictionaryTerm, Who};
use crate::search::archive::filter::{FieldFilter, QuoteFilter};
use crate::search::hit::Unknown;
use crate::search::matching::matcher::{self, Extent, TextMatch};
use crate::search::matching::typo;
use crate::search::query::parse::{QueryField, Sense, Term, Value};
use crate::search::query::pattern::Pattern;
use crate::search::query::properties::phrases::{BUILDER_WORDS, MAKES_WORDS, MODALITY_WORDS};
use crate::search::records::entries::Entry;
use crate::search::text::class::TextClass;
use crate::search::text::fold;
use crate::search::text::romanized::Romanized;
use crate::search::text::search_text::SearchText;
use crate::search::text::synonyms;
use crate::search::watch::{Stopped, Watch};
use crate::search::way::Way;

/// Further words for a closed set's values.
const OPEN_WORDS: [(Openness, &[&str]); 3] = [
    (Openness::Yes, &["yes", "true", "open", "是", "有", "开源", "已开源"]),
    (Openness::No, &["no", "false", "closed", "否", "无", "闭源", "未开源", "不开源"]),
    (Openness::Unknown, &["unknown", "不明", "未知"]),
];

/// Words for in whose words a quote is.
/// The words that a manner can be typed by, or that begin with what is typed.
const MANNERS: [(Manner, [&str; 4]); 2] = [
    (Manner::Direct, ["direct", "原话", "直接引语", "直接"]),
    (Manner::Reported, ["reported", "转述", "间接引语", "间接"]),
];

/// The manner that a typed value stands for, in either language or by its beginning.
pub fn typed_manner(typed: &str) -> Option<Manner> {
    let folded = fold::fold(typed.trim());
    let is_it = |word: &&'static str| !folded.is_empty() && fold::fold(word).starts_with(&folded);
    let mut manners = MANNERS.iter();
    manners.find(|(_, words)| words.iter().any(is_it)).map(|(manner, _)| *manner)
}

const MANNER_WORDS: [(Manner, &[&str]); 2] = [
    (Manner::Direct, &["direct", "quoted", "直接引语", "直接", "原话"]),
    (Manner::Reported, &["reported", "indirect", "转述", "间接引语"]),
];

/// A name that a value can mean.
struct Choice<'a> {
    value: Value,
    haystack: Cow<'a, SearchText>,
}

/// Looks up what the fields of a query stand for; values that name nothing come back.
pub fn resolve(
    atlas: &Atlas,
    entries: &[Entry],
    dictionary: &Dictionary,
    terms: &mut [Term],
    watch: &Watch<'_>,
) -> Result<Vec<Unknown>, Stopped> {
    let mut unknown = Vec::new();
    for term in terms {
        let Sense::Field(field) = term.sense else { continue };
        if let Some(plain) = PlainField::of(field) {
            if !term.text.trim().is_empty() && term.values.is_empty() {
                match plain.value(&term.text, dictionary) {
                    Ok(value) => term.values.push(value),
                    Err(nearest) => unknown.push(Unknown {
                        field: field.word(),
                        value: term.text.clone(),
                        nearest,
                    }),
                }
            }
            continue;
        }
        let pattern = Pattern::new(&term.text, false);
        if pattern.len() == 0 || !term.values.is_empty() {
            continue;
        }
        if field == QueryField::AsOf {
            let day = term.text.parse().ok().or_else(|| Date::read(&term.text));
            term.values = day.into_iter().map(Value::Day).collect();
            if term.values.is_empty() {
                let (field, value) = (field.word(), term.text.clone());
                unknown.push(Unknown { field, value, nearest: None });
            }
            continue;
        }
        watch.ask()?;
        let choices = choices(atlas, entries, dictionary, field);
        term.values = meant(&pattern, &choices, watch)?;
        if term.values.is_empty()
            && let Some(toneless) = pattern.without_tones()
        {
            term.values = meant(&toneless, &choices, watch)?;
        }
        if term.values.is_empty() {
            unknown.push(Unknown {
                field: field.word(),
                value: term.text.clone(),
                nearest: nearest(atlas, &pattern, &choices, watch)?,
            });
        }
    }
    Ok(unknown)
}

/// Whether a record passes a field; one whose value is still to be typed lets everything pass.
pub fn passes(atlas: &Atlas, record: RecordId, term: &Term) -> bool {
    term.values.is_empty()
        || is_day(term)
        || term.values.iter().any(|value| has(atlas, record, value)) != term.without
}

/// Whether a term asks for a day, which says nothing of an archive.
fn is_day(term: &Term) -> bool {
    term.sense == Sense::Field(QueryField::AsOf)
}

/// The atlas as of each day that a query names, and whether what was there by then is excluded.
pub fn views(atlas: &Atlas, terms: &[Term]) -> Vec<(Atlas, bool)> {
    let days = terms.iter().flat_map(|term| term.values.iter().map(|value| (value, term.without)));
    let views = days.filter_map(|(value, without)| match value {
        Value::Day(day) => Some((atlas.as_of(*day), without)),
        _ => None,
    });
    views.collect()
}

fn has(atlas: &Atlas, record: RecordId, value: &Value) -> bool {
    match value {
        Value::Kind(kind) => record.kind() == *kind,
        Value::Manner(manner) => {
            matches!(record, RecordId::Quote(id) if atlas[id].manner == *manner)
        }
        Value::Domain(zh) => {
            let has = |names: &[Bilingual]| names.iter().any(|name| name.zh == *zh);
            matches!(record, RecordId::Model(id) if has(&atlas[id].fields))
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

/// A field whose value is read as it is typed, and not looked up among names.
#[derive(Clone, Copy)]
enum PlainField {
    Manner,
    Source,
    Year,
    After,
    Before,
    Archive,
}

impl PlainField {
    fn of(field: QueryField) -> Option<Self> {
        Some(match field {
            QueryField::Manner => Self::Manner,
            QueryField::Source => Self::Source,
            QueryField::Year => Self::Year,
            QueryField::After => Self::After,
            QueryField::Before => Self::Before,
            QueryField::Archive => Self::Archive,
            _ => return None,
        })
    }

    /// What a typed value stands for; else what may have been meant.
    fn value(self, typed: &str, dictionary: &Dictionary) -> Result<Value, Option<String>> {
        /// Later than any day.
        const END: u32 = u32::MAX;
        let typed = typed.trim();
        let folded = fold::fold(typed);
        let date = || Date::read(typed).ok_or_else(|| Some("2023-05".to_owned()));
        let dates = |dates| Ok(Value::Dates(dates, typed.to_owned()));
        match self {
            Self::Manner => typed_manner(typed).map(Value::Manner).ok_or_else(|| {
                let names = MANNERS.iter().map(|(_, words)| words[0]);
                crate::atlas::nearest_spelling(&folded, names)
            }),
            Self::Year => {
                let year = date()?.packed() >> 9;
                dates(year << 9..(year + 1) << 9)
            }
            Self::After => dates(date()?.packed()..END),
            // A day that is known only to its year is not before one in that year.
            Self::Before => dates(1..date()?.packed()),
            Self::Source => {
                let has = |source: &str| fold::fold(source).contains(&folded);
                let sources = dictionary.sources.iter().zip(0..);
                let places: Vec<u32> =
                    sources.filter(|(source, _)| has(source)).map(|(_, place)| place).collect();
                Ok(Value::Sources(places, typed.to_owned()))
            }
            Self::Archive => {
                let names = dictionary.names.iter().zip(0..);
                let found = names.filter(|(name, _)| fold::fold(name).contains(&folded));
                let places: Vec<u32> = found.map(|(_, place)| place).collect();
                if places.is_empty() {
                    let names = dictionary.names.iter().map(|name| &**name);
                    return Err(crate::atlas::nearest_spelling(&folded, names)
                        .or_else(|| Some(dictionary.names.first()?.as_ref().to_owned())));
                }
                Ok(Value::Archive(typed.to_owned(), places))
            }
        }
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

/// Whether a speaker of the archive's own, at this place, passes a field.
pub fn speaker_passes(place: u32, term: &Term) -> bool {
    let is = |value: &Value| {
        matches!(value, Value::Kind(Kind::Speaker))
            || matches!(value, Value::Speaker(wanted, _) if *wanted == place)
    };
    term.values.is_empty() || is_day(term) || term.values.iter().any(is) != term.without
}

/// What the fields of a query let pass of the archive's quotes.
pub fn of_quotations(atlas: &Atlas, dictionary: &Dictionary, terms: &[Term]) -> QuoteFilter {
    let fields = terms.iter().filter(|term| !term.values.is_empty());
    let fields = fields.map(|term| {
        let mut field = FieldFilter { without: term.without, ..FieldFilter::default() };
        let all_attributions = || dictionary.attributions.iter().zip(0..);
        for value in &term.values {
            let speaks = |wanted: Who| {
                all_attributions()
                    .filter(move |(attribution, _)| attribution.who == wanted)
                    .map(|(_, place)| place)
            };
            let is_at = |wanted: &dyn Fn(u32, &DictionaryTerm<RegionId>) -> bool| -> Vec<u32> {
                let at = |attribution: &Attribution| {
                    let place = dictionary.places.get(attribution.place as usize);
                    place.is_some_and(|named| wanted(attribution.place, named))
                };
                all_attributions()
                    .filter(|(attribution, _)| at(attribution))
                    .map(|(_, place)| place)
                    .collect()
            };
            let about = |wanted: &dyn Fn(&DictionaryTerm<TopicId>) -> bool| -> Vec<u32> {
                let topics = dictionary.topics.iter().zip(0..);
                topics.filter(|(topic, _)| wanted(topic)).map(|(_, place)| place).collect()
            };
            match value {
                Value::Kind(kind) => field.all |= *kind == Kind::Quote,
                Value::Speaker(place, _) => field.attributions.extend(speaks(Who::Own(*place))),
                Value::Record(RecordId::Speaker(id)) => {
                    field.attributions.extend(speaks(Who::Atlas(*id)));
                }
                Value::Place(place, _) => {
                    field.attributions.extend(is_at(&|at, _| at == *place));
                }
                Value::Record(RecordId::Region(id)) => {
                    field.attributions.extend(is_at(&|_, named| named.record == Some(*id)));
                }
                Value::City(city) => {
                    let en = atlas.models.iter().find_map(|(_, model)| {
                        model.city.as_ref().filter(|name| name.zh == *city).map(|name| &name.en)
                    });
                    let called = |name: &str| {
                        name == city || en.is_some_and(|en| name.eq_ignore_ascii_case(en))
                    };
                    field.attributions.extend(is_at(&|_, named| called(&named.name)));
                }
                Value::Topic(place, _) => field.topics.push(*place),
                Value::Record(RecordId::Topic(id)) => {
                    field.topics.extend(about(&|named| named.record == Some(*id)));
                }
                Value::Manner(manner) => field.manners.push(*manner),
                Value::Sources(places, _) => field.sources.extend(places),
                Value::Dates(dates, _) => field.dates.push(dates.clone()),
                // Of an undated quote nobody can say that it was there by then.
                Value::Day(day) => field.dates.extend(known_by(*day)),
                Value::Archive(_, places) => field.archives.extend(places),
                Value::Domain(_)
                | Value::Organization(_)
                | Value::Open(_)
                | Value::Modality(_)
                | Value::Makes(_)
                | Value::Builder(_)
                | Value::Sasac
                | Value::Record(_) => {}
            }
        }
        field.attributions.sort_unstable();
        field.attributions.dedup();
        field
    });
    let of_atlas = atlas
        .day()
        .map(|day| FieldFilter { dates: known_by(day).collect(), ..FieldFilter::default() });
    QuoteFilter { fields: fields.chain(of_atlas).collect() }
}

/// The packed dates that had passed by the end of a day: one that is known to the month or the year only once its last day has.
fn known_by(day: Date) -> impl Iterator<Item = Range<u32>> {
    let day = day.last_day();
    let vague = [None, day.month()].map(|month| Date::new(day.year(), month, None));
    let open = vague.into_iter().flatten().filter(move |vague| vague.last_day() > day);
    // The dates of the day's year and month stand before all that lie within them.
    let cuts = open.map(Date::packed).chain([day.packed() + 1]);
    let mut from = 1;
    cuts.map(move |cut| std::mem::replace(&mut from, cut + 1)..cut)
}

/// Everything that a field's value can mean, by all its names.
fn choices<'a>(
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
                    value: Value::Speaker(place, speaker.name.zh.clone()),
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
        // Read as they are typed: see [`PlainField`].
        QueryField::Manner
        | QueryField::Source
        | QueryField::Year
        | QueryField::After
        | QueryField::Before
        | QueryField::Archive
        | QueryField::AsOf => Vec::new(),
        QueryField::In => {
            let mut choices: Vec<Choice> = of_kind(Kind::Region).collect();
            for city in atlas.models.iter().filter_map(|(_, model)| model.city.as_ref()) {
                let value = Value::City(city.zh.clone());
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
                let value = Value::Domain(field.zh.clone());
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
                [&name.zh, &name.en].map(|text| word(Value::Organization(name.zh.clone()), text))
            });
            both.collect()
        }
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

/// The values that a pattern comes nearest to: all that are found equally well. As written and pinyin weigh the same, so that
/// `in:shanxi` is both provinces.
fn meant(
    pattern: &Pattern,
    choices: &[Choice<'_>],
    watch: &Watch<'_>,
) -> Result<Vec<Value>, Stopped> {
    let rank = |text_match: &TextMatch| {
        let way = if text_match.way == Way::Pinyin { Way::AsWritten } else { text_match.way };
        (text_match.extent == Extent::Inside, way, text_match.extent)
    };
    for loosely in 0..3 {
        let mut found = Vec::new();
        for choice in choices {
            watch.look()?;
            let haystack = &*choice.haystack;
            let text_match = if loosely < 2 {
                matcher::find(pattern, haystack, TextClass::Name.rules(2, loosely == 1))
            } else {
                typo::in_name(pattern, haystack, &Romanized::new(haystack), false)
            };
            found.extend(text_match.map(|text_match| (rank(&text_match), &choice.value)));
        }
        let Some(best) = found.iter().map(|(rank, _)| *rank).min() else { continue };
        let mut values: Vec<Value> = Vec::new();
        for (rank, value) in found {
            if rank == best && !values.contains(value) {
                values.push(value.clone());
            }
        }
        return Ok(values);
    }
    Ok(Vec::new())
}

/// What a value that names nothing may have meant, as it can be typed.
fn nearest(
    atlas: &Atlas,
    pattern: &Pattern,
    choices: &[Choice<'_>],
    watch: &Watch<'_>,
) -> Result<Option<String>, Stopped> {
    let mut nearest = None;
    let mut bound = typo::FAR;
    for choice in choices {
        watch.look()?;
        let romanized = Romanized::new(&choice.haystack);
        if let Some(distance) = typo::distance(pattern, &choice.haystack, &romanized, bound) {
            (nearest, bound) = (Some(choice), distance);
        }
    }
    let Some(nearest) = nearest else { return Ok(None) };
    Ok(Some(match &nearest.value {
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
        Value::Sources(_, text) | Value::Dates(_, text) | Value::Archive(text, _) => text.clone(),
    }))
}
