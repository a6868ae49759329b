//! The sheet of a source: where it can be read, under which licence, and what rests on it.

use crate::atlas::{Kind, SourceId, Word};

use super::document::{Line, Sheet, Span, Target, Tone};
use super::writer::Writer;
use crate::app::filter::Filters;
use crate::app::model_fields::FacetValue;

pub(super) fn sheet(pen: Writer<'_>, id: SourceId) -> Sheet {
    let source = &pen.atlas[id];
    let language = pen.language;
    let mut sheet = Sheet { title: pen.name(&source.title, Tone::Strong), ..Sheet::default() };
    sheet.push(
        pen.pick("出版", "Publisher"),
        vec![Line::text(source.publisher.get(language), Tone::Plain)],
    );
    let date =
        source.date.map_or_else(Writer::unknown, |date| Line::text(date.to_string(), Tone::Plain));
    sheet.push(pen.pick("日期", "Date"), vec![date]);
    let version = source.version.iter().map(|version| Line::text(version, Tone::Plain));
    sheet.push(pen.pick("版本", "Version"), version.collect());
    let address = source.address.iter().map(|address| Line::text(address, Tone::Plain));
    sheet.push(pen.pick("地址", "Address"), address.collect());
    sheet.push(pen.pick("许可", "Licence"), vec![Line::text(&source.licence, Tone::Plain)]);
    let credit = source.credit.iter().map(|credit| Line::text(credit.get(language), Tone::Plain));
    sheet.push(pen.pick("致谢", "Credit"), credit.collect());
    sheet.push_apart(
        pen.pick("取用", "Taken"),
        vec![Line::text(source.taken.get(language), Tone::Plain)],
    );
    let rows = Filters::of([FacetValue::Source(id)]);
    if rows.count(pen.atlas) > 0 {
        sheet.push_apart(pen.pick("据此", "Rests on it"), vec![pen.catalogued(rows)]);
    }
    let filings =
        pen.atlas.filings.iter().filter(|(_, filing)| filing.sources.contains(&id)).count();
    if filings > 0 {
        // A list of hundreds is the finder's.
        let text = language.pick(format!("{filings} 个备案"), format!("{filings} filings"));
        let line = Line::text(text, Tone::Plain).to(Target::Find("kind:filing".to_owned()));
        sheet.push(pen.pick("备案", "Filings"), vec![line]);
    }
    let others = pen.atlas.records().filter(|record| {
        !matches!(record.kind(), Kind::Model | Kind::Filing)
            && pen.atlas.sources_of(*record).contains(&id)
    });
    let others = others.map(|record| {
        let mut line = pen.link(record);
        line.spans.insert(0, Span::quiet(format!("{}　", record.kind().label(language))));
        line
    });
    sheet.push(pen.pick("记录", "Records"), others.collect());
    sheet.push_apart(pen.pick("说明", "Notes"), pen.notes(&source.notes));
    sheet
}
