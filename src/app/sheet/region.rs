//! The sheet of a region: what was reported, what is catalogued and what was filed, each apart with its day and source, never in one line.

use crate::atlas::{
    Atlas, Bilingual, Figure, FigureId, Jurisdiction, Language, Measure, RecordId, RegionId,
    Standing, Word,
};

use super::document::{Line, Sheet, Span, Target, Tone};
use super::writer::Writer;
use crate::app::catalogue::{catalogue_day, rank, region_filters, report_day};
use crate::app::filed::{filed_at, filed_by_day, filed_until, filings_query};
use crate::app::filter::{Filters, shares as shares_of};
use crate::app::model_fields::{Facet, FacetValue};

/// How many organisations a sheet names before it leaves the rest to the list of models.
const ORGANIZATIONS: usize = 8;

/// The numbers of a place with which its sheet begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbers {
    /// What was reported, this measure before the others.
    Reported(Measure),
    /// What is catalogued, this measure before the others.
    Catalogued(Measure),
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
        Numbers::Reported(measure) => {
            reported_numbers(pen, id, measure, &mut sheet);
            catalogued_numbers(pen, id, measure, &mut sheet);
            filings(pen, Jurisdiction::Region(id), &mut sheet);
        }
        Numbers::Catalogued(measure) => {
            catalogued_numbers(pen, id, measure, &mut sheet);
            reported_numbers(pen, id, measure, &mut sheet);
            filings(pen, Jurisdiction::Region(id), &mut sheet);
        }
        Numbers::Filed => {
            filings(pen, Jurisdiction::Region(id), &mut sheet);
            reported_numbers(pen, id, Measure::Models, &mut sheet);
            catalogued_numbers(pen, id, Measure::Models, &mut sheet);
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

/// The sheet of the commission through which services are filed that are filed in no province: what was filed, and nothing else.
pub(super) fn commission(pen: Writer<'_>) -> Sheet {
    let title = pen.name(&Jurisdiction::sasac(), Tone::Strong);
    let mut sheet = Sheet { title, ..Sheet::default() };
    let what = pen.pick(
        "经国资委备案的服务，不属于任何省级单位，不在地图上",
        "Services filed through it are filed in no province, and are not on the map",
    );
    sheet.lead.push(Line::text(what, Tone::Quiet));
    filings(pen, Jurisdiction::Sasac, &mut sheet);
    sheet
}

/// What was reported; nothing of it stands in one line with what is counted.
fn reported_numbers(pen: Writer<'_>, id: RegionId, first: Measure, sheet: &mut Sheet) {
    let day = report_day(pen.atlas).map(|day| day.to_string());
    let mut lines = vec![Line::text(day.unwrap_or_default(), Tone::Quiet)];
    lines.extend(measures(first).flat_map(|measure| reported(pen, id, measure)));
    sheet.push_apart(pen.pick("报告", "Reported"), lines);
}

/// What this atlas counts, of the measures that it can count.
fn catalogued_numbers(pen: Writer<'_>, id: RegionId, first: Measure, sheet: &mut Sheet) {
    let language = pen.language;
    let until = catalogue_day(pen.atlas).map(|day| match language {
        Language::Zh => format!("至 {day}"),
        Language::En => format!("to {day}"),
    });
    let mut lines = vec![Line::text(until.unwrap_or_default(), Tone::Quiet)];
    lines.extend(measures(first).filter_map(|measure| catalogued(pen, id, measure)));
    let how = pen.pick(
        "本图谱按各模型的来源计数，每个模型的卡片列出来源；按首个机构所在地计。与报告口径不同、截止日不同，不可相加，也不可互相代替。",
        "Counted by this atlas over its models, each of whose cards lists its sources, by the first organisation's seat. Reported numbers count other things up to another day: never add or swap them.",
    );
    lines.push(Line::text(how, Tone::Quiet));
    sheet.push_apart(pen.pick("收录", "Catalogued"), lines);
}

/// The measure that a line of numbers begins with.
fn label_of(measure: Measure, language: Language) -> Span {
    Span::quiet(format!("{}  ", measure.label(language)))
}

/// All measures, this one before the others.
fn measures(first: Measure) -> impl Iterator<Item = Measure> {
    let others = Measure::ALL.iter().copied().filter(move |&measure| measure != first);
    std::iter::once(first).chain(others)
}

/// What was filed there, by the days at which the registry is counted: apart from the other two, with its source.
fn filings(pen: Writer<'_>, place: Jurisdiction, sheet: &mut Sheet) {
    let (atlas, language) = (pen.atlas, pen.language);
    let Some(until) = filed_until(atlas) else { return };
    let count = filed_at(atlas, place);
    let text = language.pick(
        format!("{count} 个备案，按备案日期，至 {until}"),
        format!("{count} filings, by filing date, to {until}"),
    );
    let line = Line::text(text, Tone::Plain);
    let key = place.region().map_or(Jurisdiction::SASAC, |id| &atlas[id].key);
    let query = filings_query(key);
    let mut lines = vec![if count > 0 { line.to(Target::Find(query)) } else { line }];
    let steps = filed_by_day(atlas, place);
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
    // Where the registry and what was announced differ on days that are counted above.
    for (_, step) in atlas.filing_days.iter().filter(|_| most > 0) {
        let notes = step.notes.iter().filter(|note| is_of(atlas, place, note));
        let told = notes.map(|note| format!("{}　{}", step.date, note.get(pen.language)));
        lines.extend(told.map(|told| Line::text(told, Tone::Quiet)));
    }
    sheet.push_apart(pen.pick("备案", "Filed"), lines);
    let step = atlas.filing_days.iter().last();
    let sources = step.iter().flat_map(|(_, step)| &step.sources);
    let sources = sources.map(|&source| pen.link(RecordId::Source(source)));
    sheet.push(pen.pick("备案来源", "Registry"), sources.collect());
}

/// Whether a note on a day of the registry is of a place: one that names places is of those alone.
fn is_of(atlas: &Atlas, place: Jurisdiction, note: &Bilingual) -> bool {
    let named = atlas.regions.iter().filter(|(_, region)| note.zh.contains(&*region.name.zh));
    let named: Vec<RegionId> = named.map(|(id, _)| id).collect();
    named.is_empty() || place.region().is_some_and(|id| named.contains(&id))
}

/// What was reported of a place by a measure, each leading to its figure record.
fn reported(pen: Writer<'_>, id: RegionId, measure: Measure) -> Vec<Line> {
    let figures = pen.atlas.figures.iter();
    let figures = figures
        .filter(|(_, figure)| figure.measure == Some(measure) && figure.regions.contains(&id));
    let lines: Vec<Line> =
        figures.filter_map(|(figure_id, figure)| figure_line(pen, figure_id, figure)).collect();
    if lines.is_empty() {
        let label = label_of(measure, pen.language);
        return vec![Line::of(vec![label, Span::quiet("—")])];
    }
    lines
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

/// A figure's number or standing of a place, whose it is and where it stands.
fn figure_line(pen: Writer<'_>, id: FigureId, figure: &Figure) -> Option<Line> {
    let mut spans = vec![label_of(figure.measure?, pen.language)];
    spans.push(Span::plain(short(figure, pen.language)?));
    let other_day = figure.date.filter(|&date| Some(date) != report_day(pen.atlas));
    spans.extend(other_day.map(|date| Span::quiet(format!("  {date}"))));
    let mut place = figure.sources.first().map_or_else(String::new, |&source| {
        let source = &pen.atlas[source];
        let is_article = source.is_article();
        let title = source.title.get(pen.language);
        if is_article { pen.pick("文章", "the article") } else { title }.to_owned()
    });
    if !figure.paragraphs.is_empty() {
        place.push_str(&pen.paragraphs(&figure.paragraphs));
    }
    let by = figure.reported_by.get(pen.language);
    spans.push(Span::quiet(format!("　{by}{}{place}", pen.pick("，", ", "))));
    Some(Line::of(spans).to(RecordId::Figure(id).into()))
}

/// Our own count for a place, leading to the models that it counts; `None` for what the atlas does not count.
fn catalogued(pen: Writer<'_>, id: RegionId, measure: Measure) -> Option<Line> {
    let filters = region_filters(id, measure)?;
    let count = filters.count(pen.atlas);
    let mut spans = vec![label_of(measure, pen.language), Span::plain(count.to_string())];
    if let Some(rank) = rank(pen.atlas, id, measure) {
        spans.push(Span::quiet(match pen.language {
            Language::Zh => format!("（第 {rank}）"),
            Language::En => format!(" (no. {rank})"),
        }));
    }
    let line = Line::of(spans);
    Some(if count > 0 { line.to(Target::Models(filters)) } else { line })
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
