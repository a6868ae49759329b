//! The kept copy of a place: what was reported of it, what is catalogued there and what was filed there, each with its own source.

use crate::atlas::{Atlas, Bilingual, Date, Language, Measure, RecordId, RegionId, Word as _};
use crate::desk::{Card, Count, CountKind, Fact};
use crate::search::Item;

use super::catalogue::{Reported, catalogue_day, catalogued, reported, reported_figure};
use super::filed::{filed, filed_until};

/// The copy that is kept of an item; that of a place has its numbers.
#[must_use]
pub fn card_of(atlas: &Atlas, item: &Item) -> Card {
    let mut card = Card::of_item(atlas, item);
    if let Item::Record(RecordId::Region(id)) = item {
        card.facts.extend(numbers(atlas, *id));
    }
    card
}

/// The numbers of a place: all that were reported, then all that are catalogued, then the filings.
fn numbers(atlas: &Atlas, id: RegionId) -> Vec<Fact> {
    let reported = Measure::ALL.iter().filter_map(|&measure| reported_fact(atlas, id, measure));
    let catalogued = Measure::ALL.iter().filter_map(|&measure| catalogued_fact(atlas, id, measure));
    reported.chain(catalogued).chain([filed_fact(atlas, id)]).collect()
}

fn reported_fact(atlas: &Atlas, id: RegionId, measure: Measure) -> Option<Fact> {
    let value = match reported(atlas, id, measure)? {
        Reported::Number(number) => Bilingual::same(&number.to_string()),
        Reported::Standing(standing) => {
            Bilingual::new(standing.label(Language::Zh), standing.label(Language::En))
        }
    };
    let figure_id = reported_figure(atlas, id, measure);
    let figure = figure_id.map(|id| &atlas[id]);
    let said = figure.map(|figure| {
        let by = &figure.reported_by;
        let day = figure.date.map(|day| day.to_string());
        let with_day = |by: &str, comma: &str| match &day {
            Some(day) => format!("{by}{comma}{day}"),
            None => by.to_owned(),
        };
        Bilingual::new(with_day(&by.zh, "，"), with_day(&by.en, ", "))
    });
    let sources = figure_id.map(|id| Card::of_record(atlas, id.into()).sources);
    let count = Count { kind: CountKind::Reported, said, sources: sources.unwrap_or_default() };
    Some(Fact { label: labelled(measure, "报告", "reported"), value, count: Some(count) })
}

fn catalogued_fact(atlas: &Atlas, id: RegionId, measure: Measure) -> Option<Fact> {
    let count = catalogued(atlas, id, measure)?;
    let said = catalogue_day(atlas).map(until);
    Some(Fact {
        label: labelled(measure, "收录", "catalogued"),
        value: Bilingual::same(&count.to_string()),
        count: Some(Count { kind: CountKind::Catalogued, said, sources: Vec::new() }),
    })
}

fn filed_fact(atlas: &Atlas, id: RegionId) -> Fact {
    let step = atlas.filing_days.iter().last();
    let sources = step.iter().flat_map(|(_, step)| &step.sources);
    let sources = sources.flat_map(|&source| Card::of_record(atlas, source.into()).sources);
    let count = Count {
        kind: CountKind::Filed,
        said: filed_until(atlas).map(until),
        sources: sources.collect(),
    };
    Fact {
        label: Bilingual::new("备案（官方名录）", "Filings, official registry"),
        value: Bilingual::same(&filed(atlas, id).to_string()),
        count: Some(count),
    }
}

/// What a number tells, with whose it is.
fn labelled(measure: Measure, zh: &str, en: &str) -> Bilingual {
    let [measure_zh, measure_en] =
        [Language::Zh, Language::En].map(|language| measure.label(language));
    Bilingual::new(format!("{measure_zh}（{zh}）"), format!("{measure_en}, {en}"))
}

/// Up to which day something is counted.
fn until(day: Date) -> Bilingual {
    Bilingual::new(format!("至 {day}"), format!("to {day}"))
}
