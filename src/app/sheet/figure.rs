//! The sheet of a reported figure: the value, who states it, and when.

use crate::atlas::{FigureId, RecordId};

use super::document::{Line, Sheet, Tone};
use super::writer::Writer;

pub(super) fn sheet(pen: Writer<'_>, id: FigureId) -> Sheet {
    let figure = &pen.atlas[id];
    let language = pen.language;
    let mut sheet = Sheet { title: pen.name(&figure.label, Tone::Strong), ..Sheet::default() };
    sheet.title.extend(pen.warning(id.into()));
    let kind =
        pen.pick("报告数字，不是本图谱的统计", "A reported figure, not a count of this atlas");
    sheet.lead.push(Line::text(kind, Tone::Quiet));
    sheet.push(
        pen.pick("数值", "Value"),
        vec![Line::text(figure.value.get(language), Tone::Strong)],
    );
    let [doubts, notes] = pen.doubts_apart(&figure.notes);
    sheet.push(pen.pick("注意", "Beware"), doubts);
    let by = match figure.speaker {
        Some(speaker) => pen.link(RecordId::Speaker(speaker)),
        None => Line::text(figure.reported_by.get(language), Tone::Plain),
    };
    sheet.push(pen.pick("谁报告", "Stated by"), vec![by]);
    let report = figure.report.iter().map(|report| pen.both(report));
    sheet.push(pen.pick("报告", "Report"), report.collect());
    let date = figure.date.map_or_else(
        || Line::text(pen.pick("— 文章未写日期", "— the article gives none"), Tone::Quiet),
        |date| Line::text(date.to_string(), Tone::Plain),
    );
    sheet.push(pen.pick("日期", "Date"), vec![date]);
    let places = figure.regions.iter().map(|&region| pen.link(RecordId::Region(region)));
    sheet.push(pen.pick("地区", "Places"), places.collect());
    let places =
        |id: &&RecordId| !matches!(id, RecordId::Region(region) if figure.regions.contains(region));
    let about = figure
        .about
        .iter()
        .filter(places)
        .filter(|&&id| pen.atlas.holds(id))
        .map(|&id| pen.link(id));
    sheet.push(pen.pick("相关", "About"), about.collect());
    sheet.push_apart(pen.pick("说明", "Notes"), notes);
    let sources = pen.sources(RecordId::Figure(id), &figure.paragraphs);
    sheet.push_apart(pen.pick("来源", "Sources"), sources);
    sheet
}
