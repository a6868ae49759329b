//! The sheet of a region: what was reported and what is catalogued, in two columns that are never added up.

use crate::atlas::{Figure, FigureId, Language, Measure, RecordId, RegionId, Standing, Word};

use super::document::{Cell, Line, Sheet, Span, Target, Tone};
use super::writer::Writer;
use crate::app::catalogue::{catalogue_day, rank, region_filters, report_day};
use crate::app::filed::{filed, filed_by_day, filed_until, filings_query};
use crate::app::filter::{Filters, shares as shares_of};
use crate::app::model_fields::{Facet, FacetValue};

/// How many organisations a sheet names before it leaves the rest to the list of models.
const ORGANIZATIONS: usize = 8;

/// The numbers of a place with which its sheet begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbers {
    /// Reported and catalogued, this measure before the others.
    Of(Measure),
    /// What was filed there.
    Filed,
}

pub(super) fn sheet(pen: Writer<'_>, id: RegionId, first: Numbers) -> Sheet {
    let region = &pen.atlas[id];
    let mut title = pen.name(&region.name, Tone::Strong);
    let mut short = region.short_name.to_string();
    if let Some(other) = &region.other_short_name {
        short.push_str(" · ");
        short.push_str(other);
    }
    title.push(Span::quiet(format!("　{short}")));
    let mut sheet = Sheet { title, ..Sheet::default() };

    match first {
        Numbers::Filed => {
            filings(pen, id, &mut sheet);
            counts(pen, id, Measure::Models, &mut sheet);
        }
        Numbers::Of(measure) => {
            counts(pen, id, measure, &mut sheet);
            filings(pen, id, &mut sheet);
        }
    }
    let here = Filters::of([FacetValue::Region(Some(id))]);
    if here.count(pen.atlas) > 0 {
        sheet.push_apart(pen.pick("这里", "Here"), vec![pen.catalogued(here.clone())]);
        sheet.push(pen.pick("路线", "Routes"), shares(pen, &here, Facet::Route, usize::MAX));
        let makers = shares(pen, &here, Facet::Organization, ORGANIZATIONS);
        sheet.push_apart(pen.pick("机构", "Made by"), makers);
    } else {
        let none = pen.pick("本图谱没有收录这里的模型", "No model from here is catalogued");
        sheet.push_apart(pen.pick("这里", "Here"), vec![Line::text(none, Tone::Quiet)]);
    }
    let mentions = pen.quotes(|quote| quote.about.contains(&RecordId::Region(id)));
    sheet.push_apart(pen.pick("谁提到", "Mentioned"), mentions);
    let full = Line::of(pen.name(&region.full_name, Tone::Plain));
    let code = Line::text(format!("GB/T 2260　{}", region.code), Tone::Quiet);
    sheet.push_apart(pen.pick("全称", "In full"), vec![full, code]);
    sheet.push_apart(pen.pick("来源", "Sources"), pen.sources(RecordId::Region(id), &[]));
    sheet
}

/// What was reported and what is catalogued, side by side, one measure before the others.
fn counts(pen: Writer<'_>, id: RegionId, first: Measure, sheet: &mut Sheet) {
    let language = pen.language;
    let strong = |zh, en| Line::text(pen.pick(zh, en), Tone::Strong);
    let mut heading = vec![strong("报告", "Reported").beside(strong("收录", "Catalogued"))];
    // The days stand below: in the same line each would read as the other column's.
    let day = report_day(pen.atlas).map(|day| day.to_string());
    let until = catalogue_day(pen.atlas).map(|day| match language {
        Language::Zh => format!("至 {day}"),
        Language::En => format!("to {day}"),
    });
    let [day, until] = [day, until].map(|day| Line::text(day.unwrap_or_default(), Tone::Quiet));
    heading.push(day.beside(until));
    sheet.push_apart("", heading);
    let (shown, others): (Vec<Measure>, Vec<Measure>) =
        Measure::ALL.iter().partition(|&&measure| measure == first);
    for measure in shown.into_iter().chain(others) {
        let mut reported = reported(pen, id, measure);
        let mut catalogued = vec![catalogued(pen, id, measure)];
        let rows = reported.len().max(catalogued.len());
        reported.resize_with(rows, || Line::text("", Tone::Plain));
        catalogued.resize_with(rows, || Line::text("", Tone::Plain));
        let lines = reported.into_iter().zip(catalogued).map(|(left, right)| left.beside(right));
        sheet.push(measure.label(language), lines.collect());
    }
    let apart = pen.pick(
        "报告与收录口径不同、截止日不同，不可相加，也不可互相代替。收录按首个机构所在地计。",
        "Reported and catalogued numbers count different things up to different days: never add or swap them. Catalogued by the first organisation's seat.",
    );
    sheet.push_apart("", vec![Line::text(apart, Tone::Quiet)]);
    sheet.push(pen.pick("谁说的", "Whose"), whose(pen, id));
}

/// Of each number and standing above, whose it is and where it stands.
fn whose(pen: Writer<'_>, id: RegionId) -> Vec<Line> {
    let of_place = pen.atlas.figures.iter().filter(|(_, figure)| figure.regions.contains(&id));
    let line = |(id, figure): (FigureId, &Figure)| {
        let (measure, said) = (figure.measure?, short(figure, pen.language)?);
        let by = figure.reported_by.get(pen.language);
        let mut place = figure.sources.first().map_or_else(String::new, |&source| {
            let source = &pen.atlas[source];
            let is_article = source.key == "article";
            let title = source.title.get(pen.language);
            if is_article { pen.pick("文章", "the article") } else { title }.to_owned()
        });
        if !figure.paragraphs.is_empty() {
            place.push_str(&pen.paragraphs(&figure.paragraphs));
        }
        let spans = vec![
            Span::plain(format!("{} {said}　", measure.label(pen.language))),
            Span::quiet(format!("{by}{}{place}", pen.pick("，", ", "))),
        ];
        Some(Line::of(spans).to(RecordId::Figure(id).into()))
    };
    let mut lines: Vec<Line> = of_place.filter_map(line).collect();
    let counted = pen.pick(
        "收录　本图谱按各模型的来源计数，每个模型的卡片列出来源",
        "Catalogued: counted by this atlas over its models, each of whose cards lists its sources",
    );
    lines.push(Line::text(counted, Tone::Quiet));
    lines
}

/// What was filed there, by the days at which the registry is counted: apart from the other two, with its source.
fn filings(pen: Writer<'_>, id: RegionId, sheet: &mut Sheet) {
    let (atlas, language) = (pen.atlas, pen.language);
    let Some(until) = filed_until(atlas) else { return };
    let count = filed(atlas, id);
    let text = language.pick(
        format!("{count} 个备案，按备案日期，至 {until}"),
        format!("{count} filings, by filing date, to {until}"),
    );
    let line = Line::text(text, Tone::Plain);
    let query = filings_query(&atlas[id].key);
    let mut lines = vec![if count > 0 { line.to(Target::Find(query)) } else { line }];
    let steps = filed_by_day(atlas, id);
    let most = steps.iter().map(|(_, count)| *count).max().unwrap_or(0);
    if most > 0 {
        let step = |(day, count): (_, usize)| {
            let text = vec![Span::quiet(format!("{day}")), Span::plain(format!("{count:>5}"))];
            Line::of(text).with_bar(count, most)
        };
        lines.extend(steps.into_iter().map(step));
    }
    let what = pen.pick(
        "备案的是向公众提供的服务，属地是备案的地方：与报告、收录的模型数不是一回事。",
        "What is filed are services, by where they were filed: another thing than reported or catalogued models.",
    );
    lines.push(Line::text(what, Tone::Quiet));
    // Where the registry and what was announced differ.
    for (_, step) in atlas.filing_days.iter() {
        let told =
            step.notes.iter().map(|note| format!("{}　{}", step.date, note.get(pen.language)));
        lines.extend(told.map(|told| Line::text(told, Tone::Quiet)));
    }
    sheet.push_apart(pen.pick("备案", "Filed"), lines);
    let step = atlas.filing_days.iter().last();
    let sources = step.iter().flat_map(|(_, step)| &step.sources);
    let sources = sources.map(|&source| pen.link(RecordId::Source(source)));
    sheet.push(pen.pick("备案来源", "Registry"), sources.collect());
}

/// What was reported of a place, each leading to its figure record.
fn reported(pen: Writer<'_>, id: RegionId, measure: Measure) -> Vec<Line> {
    let figures = pen.atlas.figures.iter();
    let figures = figures
        .filter(|(_, figure)| figure.measure == Some(measure) && figure.regions.contains(&id));
    let lines: Vec<Line> =
        figures.filter_map(|(figure_id, figure)| figure_line(pen, figure_id, figure)).collect();
    if lines.is_empty() { vec![Writer::unknown()] } else { lines }
}

/// The number that a figure gives of a place, or the standing.
fn short(figure: &Figure, language: Language) -> Option<String> {
    match (figure.standing?, figure.quantity) {
        (Standing::Count, Some(quantity)) if figure.regions.len() == 1 => {
            Some(quantity.number.to_string())
        }
        (Standing::Count, _) => None,
        (standing, _) => Some(standing.label(language).to_owned()),
    }
}

fn figure_line(pen: Writer<'_>, id: FigureId, figure: &Figure) -> Option<Line> {
    let text = short(figure, pen.language)?;
    let mut spans = vec![Span::plain(text)];
    let other_day = figure.date.filter(|&date| Some(date) != report_day(pen.atlas));
    spans.extend(other_day.map(|date| Span::quiet(format!("  {date}"))));
    Some(Line::of(spans).to(RecordId::Figure(id).into()))
}

/// Our own count for a place, leading to the models that it counts.
fn catalogued(pen: Writer<'_>, id: RegionId, measure: Measure) -> Line {
    let Some(filters) = region_filters(id, measure) else {
        return Writer::unknown();
    };
    let count = filters.count(pen.atlas);
    let mut spans = vec![Span::plain(count.to_string())];
    if let Some(rank) = rank(pen.atlas, id, measure) {
        spans.push(Span::quiet(match pen.language {
            Language::Zh => format!("  第 {rank}"),
            Language::En => format!("  no. {rank}"),
        }));
    }
    let link = (count > 0).then_some(Target::Models(filters));
    Line { cells: vec![Cell { spans, link }], bar_permille: None }
}

/// The values of a facet among some models, with bars, each leading to its list.
pub(super) fn shares(pen: Writer<'_>, among: &Filters, facet: Facet, most: usize) -> Vec<Line> {
    let values = shares_of(pen.atlas, facet, among);
    let widest = values.first().map_or(1, |(_, count)| *count);
    let lines = values.into_iter().take(most).map(|(value, count)| {
        let label = value.label(pen.atlas, pen.language);
        let mut filters = among.clone();
        filters.toggle(value);
        let spans = vec![Span::plain(label), Span::plain(format!("  {count}"))];
        Line::of(spans).to(Target::Models(filters)).with_bar(count, widest)
    });
    lines.collect()
}
