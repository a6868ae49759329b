//! What the fields of a query let pass: records of the atlas, and quotes and speakers of an archive.

use crate::atlas::{Atlas, Kind, RecordId, RegionId, TopicId};
use crate::search::archive::dictionary::{Attribution, Dictionary, DictionaryTerm, Who};
use crate::search::archive::filter::{FieldFilter, QuoteFilter};
use crate::search::archive::known_by::known_by;
use crate::search::query::field::QueryField;
use crate::search::query::parse::{Sense, Term};
use crate::search::query::value::Value;

/// Whether a record passes a field; one whose value is still to be typed lets everything pass.
pub fn passes(atlas: &Atlas, record: RecordId, term: &Term) -> bool {
    term.values.is_empty()
        || is_day(term)
        || term.values.iter().any(|value| value.holds(atlas, record)) != term.without
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
                // The others are of records that archives have not.
                _ => {}
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
