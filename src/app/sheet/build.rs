//! The sheet of any record, and the sheets of what is no record: a cell of the matrix, a month, what falls under no topic.

use crate::atlas::{
    Atlas, Language, Manner, Measure, Quote, QuoteId, RecordId, RegionId, SpeakerId, TopicId,
};

use super::document::{Line, Sheet, Span, Tone};
use super::region::Numbers;
use super::writer::Writer;
use crate::app::filter::Filters;
use crate::app::model_fields::{Facet, FacetValue};
use crate::app::period::{Period, Zoom};
use crate::search::Item;

/// The document of any record.
#[must_use]
pub fn sheet(atlas: &Atlas, id: RecordId, language: Language) -> Sheet {
    let pen = Writer { atlas, language };
    match id {
        RecordId::Speaker(id) => super::speaker::sheet(pen, id),
        RecordId::Model(id) => super::model::sheet(pen, id),
        RecordId::Region(id) => super::region::sheet(pen, id, Numbers::Reported(Measure::Models)),
        RecordId::Route(id) => super::route::sheet(pen, id),
        RecordId::Quote(id) => super::quote::sheet(pen, id),
        RecordId::Topic(id) => super::topic::sheet(pen, id),
        RecordId::Craft(id) => super::craft::sheet(pen, id),
        RecordId::Figure(id) => super::figure::sheet(pen, id),
        RecordId::Source(id) => super::source::sheet(pen, id),
        RecordId::Filing(id) => super::filing::sheet(pen, id),
    }
}

/// The document of anything that can be found.
#[must_use]
pub fn sheet_of(atlas: &Atlas, item: &Item, language: Language) -> Sheet {
    let pen = Writer { atlas, language };
    match item {
        Item::Record(id) => sheet(atlas, *id, language),
        Item::Quotation(quotation) => super::quotation::sheet(pen, quotation),
        Item::Speaker(speaker) => super::archive_speaker::sheet(pen, speaker),
    }
}

/// The document of a place, beginning with the numbers that are looked at.
#[must_use]
pub fn region_sheet(atlas: &Atlas, id: RegionId, first: Numbers, language: Language) -> Sheet {
    super::region::sheet(Writer { atlas, language }, id, first)
}

/// The document of the commission through which services are filed that are filed in no province.
#[must_use]
pub fn commission_sheet(atlas: &Atlas, language: Language) -> Sheet {
    super::region::commission(Writer { atlas, language })
}

/// What one speaker says under one topic; without a topic, what falls under none.
#[must_use]
pub fn topic_cell(
    atlas: &Atlas,
    speaker: SpeakerId,
    topic: Option<TopicId>,
    language: Language,
) -> Sheet {
    let pen = Writer { atlas, language };
    let topic_name = topic.map_or_else(
        || language.pick("未归话题", "no topic").to_owned(),
        |topic| atlas[topic].name.get(language).to_owned(),
    );
    let name = atlas[speaker].name.get(language);
    let mut sheet = Sheet {
        title: vec![Span::new(format!("{name} × {topic_name}"), Tone::Strong)],
        ..Sheet::default()
    };
    let under = |quote: &Quote| match topic {
        Some(topic) => quote.topics.contains(&topic),
        None => quote.topics.is_empty(),
    };
    let said = atlas.quotes.iter().filter(|(_, quote)| quote.speaker == speaker && under(quote));
    let quotes: Vec<QuoteId> = said.map(|(id, _)| id).collect();
    if quotes.is_empty() {
        let none = language.pick(
            "文章里没有这位说话人关于这个话题的话。",
            "The article has nothing by this speaker on this topic.",
        );
        sheet.lead.push(Line::text(none, Tone::Quiet));
    }
    for id in quotes {
        let label = match atlas[id].manner {
            Manner::Direct => pen.pick("原话", "Direct"),
            Manner::Reported => pen.pick("转述", "Reported"),
        };
        sheet.push_apart(label, vec![pen.quote_line(id, false)]);
    }
    let mut ways = vec![pen.link(RecordId::Speaker(speaker))];
    ways.extend(topic.map(|topic| pen.link(RecordId::Topic(topic))));
    sheet.push_apart(language.pick("另见", "See also"), ways);
    sheet
}

/// What falls under no topic.
#[must_use]
pub fn no_topic(atlas: &Atlas, language: Language) -> Sheet {
    let pen = Writer { atlas, language };
    let title = pen.pick("未归话题", "Under no topic");
    let mut sheet = Sheet { title: vec![Span::new(title, Tone::Strong)], ..Sheet::default() };
    sheet.push_apart(pen.pick("谁说", "Who"), pen.quotes(|quote| quote.topics.is_empty()));
    sheet
}

/// Filters that leave what was released in one stretch of the timeline; without one, what no source dates so precisely.
#[must_use]
pub fn in_period(among: &Filters, period: Option<Period>, zoom: Zoom) -> Filters {
    let undated = match zoom {
        Zoom::Year => FacetValue::Year(None),
        Zoom::Quarter | Zoom::Month => FacetValue::Released(None),
    };
    let values = period.map_or_else(|| vec![undated], Period::values);
    let mut filters = among.without(Facet::Released).without(Facet::Year);
    for value in values {
        filters.toggle(value);
    }
    filters
}

/// The models released in one stretch of the timeline, among those that pass some filters; without one, those that no source dates so
/// precisely.
#[must_use]
pub fn released_in(
    atlas: &Atlas,
    period: Option<Period>,
    zoom: Zoom,
    among: &Filters,
    language: Language,
) -> Sheet {
    let pen = Writer { atlas, language };
    let filters = in_period(among, period, zoom);
    let title = period.map_or_else(
        || language.pick("未注明", "undated").to_owned(),
        |period| period.label(language),
    );
    let mut sheet = Sheet { title: vec![Span::new(title, Tone::Strong)], ..Sheet::default() };
    sheet.lead.push(pen.catalogued(filters.clone()));
    let reach = pen.pick(
        "这是各名单收到哪里，不是发布的趋势。",
        "This is how far the lists reach, not a trend of releases.",
    );
    sheet.lead.push(Line::text(reach, Tone::Quiet));
    let models = filters.models(atlas).into_iter().map(|id| {
        let model = &atlas[id];
        let mut line = pen.link(RecordId::Model(id));
        if let Some(who) = model.organizations.first() {
            line.spans.push(Span::quiet(format!("　{}", who.get(language))));
        }
        if let Some(date) = model.released {
            line.spans.push(Span::quiet(format!("　{date}")));
        }
        line
    });
    sheet.push_apart(language.pick("模型", "Models"), models.collect());
    sheet
}
