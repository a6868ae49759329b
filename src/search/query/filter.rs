//! What the fields of a query let pass: records of the atlas, and quotes and speakers of an archive.

use crate::atlas::{
    Atlas, Bilingual, Filing, Jurisdiction, Kind, ModelId, QuoteId, RecordId, RegionId, TopicId,
};
use crate::search::archive::dictionary::{Attribution, Dictionary, DictionaryTerm, Who};
use crate::search::archive::filter::{FieldFilter, QuoteFilter};
use crate::search::archive::known_by::known_by;
use crate::search::query::parse::{QueryField, Sense, Term, Value};
use crate::search::text::fold;
use crate::search::text::synonyms::words_of_field;

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
