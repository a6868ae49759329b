//! A query whose words are all properties: `medical models`, `vertical finance`, `Alibaba models`, `Beijing open`.
//!
//! Such words are read as the fields that they name, and the line of understanding says so. It takes at least two properties, of which
//! one must be a kind, a route or openness: `Beijing` alone is a place, and `lyh gap` are words.

use crate::atlas::{Atlas, Kind, Openness, RecordId, Word as _};

use crate::search::query::parse::{QueryField, Sense, Term, Value};
use crate::search::query::resolve::names_of;
use crate::search::text::fold::fold;
use crate::search::text::synonyms;

/// How many words one property can have.
const LONGEST_WORDS: usize = 4;

/// Further words for kinds.
const KIND_WORDS: [(Kind, &[&str]); 4] = [
    (Kind::Model, &["llm", "llms", "大模型"]),
    (Kind::Speaker, &["people", "person", "experts", "专家", "人"]),
    (Kind::Region, &["places", "provinces", "省份", "省"]),
    (Kind::Figure, &["numbers", "数字"]),
];

const OPEN_WORDS: [(Openness, &[&str]); 2] = [
    (Openness::Yes, &["open", "open source", "open-source", "开源"]),
    (Openness::No, &["closed", "closed source", "proprietary", "闭源"]),
];

/// The same query read as properties; `None` where its words are not all of them.
pub fn read(atlas: &Atlas, terms: &[Term]) -> Option<Vec<Term>> {
    let words: Option<Vec<&str>> = terms
        .iter()
        .map(|term| (term.sense == Sense::Words && !term.without).then_some(term.text.as_str()))
        .collect();
    let words = words.filter(|words| words.len() > 1)?;
    let mut read: Vec<Term> = Vec::new();
    let mut rest = words.as_slice();
    while !rest.is_empty() {
        let longest = rest.len().min(LONGEST_WORDS);
        let (len, text, (field, values)) = (1..=longest).rev().find_map(|len| {
            let text = rest[..len].join(" ");
            Some((len, text.clone(), property(atlas, &text)?))
        })?;
        // Two of a kind (`Beijing Shanghai`) are no sentence of properties.
        if read.iter().any(|term| term.sense == Sense::Field(field)) {
            return None;
        }
        read.push(Term { text, sense: Sense::Field(field), without: false, values });
        rest = &rest[len..];
    }
    let leads = |term: &Term| {
        matches!(term.sense, Sense::Field(QueryField::Kind | QueryField::Route | QueryField::Open))
    };
    // `DeepSeek LLM` is the name of a model, and means it.
    let whole = fold(&words.join(" "));
    let is_name = |id: RecordId| {
        let name = atlas.name(id);
        fold(&name.zh) == whole || fold(&name.en) == whole
    };
    let is_read = read.len() > 1 && read.iter().any(leads) && !atlas.records().any(is_name);
    is_read.then_some(read)
}

/// The property that some words name.
fn property(atlas: &Atlas, text: &str) -> Option<(QueryField, Vec<Value>)> {
    let wanted = fold(text);
    let is = |name: &str| fold(name) == wanted;
    let kind = Kind::ALL.iter().copied().find(|kind| {
        let words = KIND_WORDS.iter().filter(|(other, _)| other == kind);
        let mut words = words.flat_map(|(_, words)| *words);
        // `source` is how one begins to say open source.
        let singular = *kind != Kind::Source && is(kind.word());
        singular
            || is(&format!("{}s", kind.word()))
            || is(kind.label(crate::atlas::Language::Zh))
            || words.any(|word| is(word))
    });
    if let Some(kind) = kind {
        return Some((QueryField::Kind, vec![Value::Kind(kind)]));
    }
    let open = OPEN_WORDS.iter().find(|(_, words)| words.iter().any(|word| is(word)));
    if let Some((open, _)) = open {
        return Some((QueryField::Open, vec![Value::Open(*open)]));
    }
    let route = atlas.routes.iter().find(|(_, route)| is(&route.name.zh) || is(&route.name.en));
    if let Some((id, _)) = route {
        return Some((QueryField::Route, vec![Value::Record(RecordId::Route(id))]));
    }
    let region = atlas
        .regions
        .iter()
        .find(|(_, region)| is(&region.name.zh) || is(&region.name.en) || is(&region.full_name.zh));
    if let Some((id, _)) = region {
        return Some((QueryField::In, vec![Value::Record(RecordId::Region(id))]));
    }
    let mut cities = atlas.models.iter().filter_map(|(_, model)| model.city.as_ref());
    if let Some(city) = cities.find(|city| is(&city.zh) || is(&city.en)) {
        return Some((QueryField::In, vec![Value::City(city.zh.clone())]));
    }
    let mut fields = names_of(atlas, |model| &model.fields).into_iter();
    let field = fields.find(|field| {
        is(&field.zh) || is(&field.en) || synonyms::words_of_field(&field.zh).any(is)
    });
    if let Some(field) = field {
        return Some((QueryField::Field, vec![Value::Domain(field.zh.clone())]));
    }
    // `Alibaba` is the group with its cloud and its academy.
    let begins = |name: &str| {
        fold(name)
            .strip_prefix(&wanted)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let organizations = names_of(atlas, |model| &model.organizations).into_iter();
    let found = organizations.filter(|name| is(&name.zh) || begins(&name.en));
    let values: Vec<Value> = found.map(|name| Value::Organization(name.zh.clone())).collect();
    (!values.is_empty()).then_some((QueryField::Org, values))
}
