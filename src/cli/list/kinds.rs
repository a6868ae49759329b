//! The tables of the smaller kinds.

use crate::app::{FacetValue, Filters};
use crate::atlas::{Quote, RecordId, RouteStanding};
use crate::cli::Failure;

use super::cell::Cell;
use super::column::Column;
use super::request::Request;
use super::row::{Item, Row};

/// The rows that are asked for, or why there are none.
type Rows = Result<Vec<Row>, Failure>;

pub(super) const SPEAKERS: [Column; 4] = [
    Column::text("name", "姓名", "Name"),
    Column::number("quotes", "引语（收录）", "Quotes (catalogued)"),
    Column::text("org", "机构", "Organisation"),
    Column::text("role", "身份", "Role"),
];

pub(super) fn speakers(request: &Request<'_>) -> Rows {
    let (atlas, language) = (request.atlas, request.language);
    let rows = atlas.speakers.iter().map(|(id, speaker)| {
        let cells = vec![
            Cell::name(&speaker.name, language),
            Cell::count(quotes_with(request, |quote| quote.speaker == id)),
            Cell::several(&speaker.organizations, language),
            Cell::maybe(speaker.role.as_ref(), |role| Cell::bilingual(role, language)),
        ];
        row(RecordId::Speaker(id), cells)
    });
    request.answer(rows.collect())
}

pub(super) const QUOTES: [Column; 5] = [
    Column::facet("speaker", "说话人", "Speaker").kept(),
    Column::facet("manner", "方式", "Manner"),
    Column::date("date", "日期", "Date"),
    Column::facet("topic", "话题", "Topic"),
    Column::text("words", "原文或摘要", "Words"),
];

pub(super) fn quotes(request: &Request<'_>) -> Rows {
    let (atlas, language) = (request.atlas, request.language);
    let rows = atlas.quotes.iter().map(|(id, quote)| {
        let topics: Vec<RecordId> = quote.topics.iter().map(|&id| id.into()).collect();
        let cells = vec![
            Cell::records(atlas, &[quote.speaker.into()], language),
            Cell::word(quote.manner, language),
            Cell::date(quote.date),
            Cell::records(atlas, &topics, language),
            Cell::text(language.pick(&quote.text, &quote.english)),
        ];
        row(RecordId::Quote(id), cells)
    });
    request.answer(rows.collect())
}

pub(super) const ROUTES: [Column; 4] = [
    Column::text("name", "名称", "Name"),
    Column::text("standing", "性质", "Standing"),
    Column::number("models", "模型（收录）", "Models (catalogued)"),
    Column::text("summary", "概述", "Summary"),
];

pub(super) fn routes(request: &Request<'_>) -> Rows {
    let (atlas, language) = (request.atlas, request.language);
    let rows = atlas.routes.iter().map(|(id, route)| {
        // No model is filed under what stands beside the routes: that is no count of 0.
        let counts = route.standing == RouteStanding::Route;
        let models = || Filters::of([FacetValue::Route(id)]).count(atlas);
        let cells = vec![
            Cell::name(&route.name, language),
            Cell::word(route.standing, language),
            Cell::maybe(counts.then(models), Cell::count),
            Cell::maybe(route.summary.as_ref(), |summary| Cell::bilingual(summary, language)),
        ];
        row(RecordId::Route(id), cells)
    });
    request.answer(rows.collect())
}

pub(super) const TOPICS: [Column; 3] = [
    Column::text("name", "名称", "Name"),
    Column::number("quotes", "引语（收录）", "Quotes (catalogued)"),
    Column::text("meaning", "含义", "Meaning"),
];

pub(super) fn topics(request: &Request<'_>) -> Rows {
    let language = request.language;
    let rows = request.atlas.topics.iter().map(|(id, topic)| {
        let cells = vec![
            Cell::name(&topic.name, language),
            Cell::count(quotes_with(request, |quote| quote.topics.contains(&id))),
            Cell::bilingual(&topic.meaning, language),
        ];
        row(RecordId::Topic(id), cells)
    });
    request.answer(rows.collect())
}

pub(super) const CRAFT: [Column; 2] =
    [Column::text("name", "名称", "Name"), Column::text("meaning", "含义", "Meaning")];

pub(super) fn craft(request: &Request<'_>) -> Rows {
    let language = request.language;
    let rows = request.atlas.craft.iter().map(|(id, craft)| {
        let cells =
            vec![Cell::name(&craft.name, language), Cell::bilingual(&craft.meaning, language)];
        row(RecordId::Craft(id), cells)
    });
    request.answer(rows.collect())
}

pub(super) const FIGURES: [Column; 6] = [
    Column::text("label", "名称", "Label"),
    Column::text("value", "数值（报告）", "Value (reported)"),
    Column::facet("measure", "衡量", "Measures"),
    Column::facet("region", "地区", "Places"),
    Column::date("date", "日期", "Date"),
    Column::facet("by", "谁报告", "Stated by"),
];

pub(super) fn figures(request: &Request<'_>) -> Rows {
    let (atlas, language) = (request.atlas, request.language);
    let rows = atlas.figures.iter().map(|(id, figure)| {
        let regions: Vec<RecordId> = figure.regions.iter().map(|&id| id.into()).collect();
        let by = match figure.speaker {
            Some(speaker) => Cell::records(atlas, &[speaker.into()], language),
            None => Cell::bilingual(&figure.reported_by, language),
        };
        let cells = vec![
            Cell::bilingual(&figure.label, language),
            Cell::bilingual(&figure.value, language),
            Cell::maybe(figure.measure, |measure| Cell::word(measure, language)),
            Cell::records(atlas, &regions, language),
            Cell::date(figure.date),
            by,
        ];
        row(RecordId::Figure(id), cells)
    });
    request.answer(rows.collect())
}

pub(super) const SOURCES: [Column; 5] = [
    Column::text("title", "标题", "Title"),
    Column::text("publisher", "出版", "Publisher"),
    Column::date("date", "日期", "Date"),
    Column::text("licence", "许可", "Licence"),
    Column::text("address", "地址", "Address"),
];

pub(super) fn sources(request: &Request<'_>) -> Rows {
    let language = request.language;
    let rows = request.atlas.sources.iter().map(|(id, source)| {
        let cells = vec![
            Cell::bilingual(&source.title, language),
            Cell::bilingual(&source.publisher, language),
            Cell::date(source.date),
            Cell::text(&source.licence),
            Cell::maybe(source.address.as_ref(), Cell::text),
        ];
        row(RecordId::Source(id), cells)
    });
    request.answer(rows.collect())
}

pub(super) const GAP: [Column; 4] = [
    Column::facet("speaker", "说话人", "Speaker").kept(),
    Column::text("claim", "差距", "Claim"),
    Column::text("scope", "比较什么", "What is compared"),
    Column::date("date", "截至", "Known by"),
];

pub(super) fn gap(request: &Request<'_>) -> Rows {
    let (atlas, language) = (request.atlas, request.language);
    let rows = atlas.gap.iter().map(|(id, claim)| {
        let cells = vec![
            Cell::records(atlas, &[atlas[claim.quote].speaker.into()], language),
            Cell::bilingual(&claim.claim, language),
            Cell::bilingual(&claim.scope, language),
            Cell::date(atlas.quote_day(&atlas[claim.quote])),
        ];
        Row { item: Item::Gap(id), cells }
    });
    request.answer(rows.collect())
}

fn row(id: RecordId, cells: Vec<Cell>) -> Row {
    Row { item: Item::Record(id), cells }
}

fn quotes_with(request: &Request<'_>, holds: impl Fn(&Quote) -> bool) -> usize {
    request.atlas.quotes.iter().filter(|(_, quote)| holds(quote)).count()
}
