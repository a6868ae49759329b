//! The sheet of a filing: what was filed, by whom, where and when, and what it does not say.

use crate::atlas::{FilingId, FilingSeries, Jurisdiction, RecordId, Word};

use super::document::{Line, Sheet, Span, Target, Tone};
use super::writer::Writer;

pub(super) fn sheet(pen: Writer<'_>, id: FilingId) -> Sheet {
    let filing = &pen.atlas[id];
    let language = pen.language;
    let mut sheet =
        Sheet { title: vec![Span::new(&filing.service, Tone::Strong)], ..Sheet::default() };
    let kind = pen.pick(
        "官方登记的已备案服务，名称照录；不等于模型，也不是收录数",
        "A service in the official registry, its name as printed: no model, and no count of this atlas",
    );
    sheet.lead.push(Line::text(kind, Tone::Quiet));
    let mut number = vec![Span::plain(filing.number.to_string())];
    if filing.series == FilingSeries::Phone {
        let label = filing.series.label(language);
        let own = pen.pick("，另编序号", ", numbered apart");
        number.push(Span::quiet(format!("　{label}{own}")));
    }
    sheet.push(pen.pick("序号", "Number"), vec![Line::of(number)]);
    sheet.push(pen.pick("备案单位", "Filed by"), vec![Line::text(&filing.filed_by, Tone::Plain)]);
    sheet.push(
        pen.pick("备案日期", "Filed"),
        vec![Line::text(filing.filed.to_string(), Tone::Plain)],
    );
    let place = match filing.jurisdiction {
        Jurisdiction::Region(region) => pen.link(RecordId::Region(region)),
        Jurisdiction::Sasac => Line::of(pen.name(&Jurisdiction::sasac(), Tone::Plain)),
    };
    let no_seat = pen.pick("备案的地方，不是机构所在地", "where it was filed, not the seat");
    sheet.push(pen.pick("属地", "Jurisdiction"), vec![place, Line::text(no_seat, Tone::Quiet)]);
    let list = Line::text(filing.attachment.to_string(), Tone::Quiet);
    sheet.push(pen.pick("名单", "In the list of"), vec![list]);
    let models = filing.models.iter().map(|&model| RecordId::Model(model));
    let models = models.filter(|&model| pen.atlas.holds(model)).map(|model| pen.link(model));
    sheet.push_apart(pen.pick("模型", "Model"), models.collect());
    let makers = filing.organizations.iter().map(|name| {
        Line::of(pen.name(name, Tone::Plain)).to(Target::Find(format!("kind:filing {}", name.zh)))
    });
    sheet.push(pen.pick("同一机构", "Filed by the same"), makers.collect());
    sheet.push_apart(pen.pick("说明", "Notes"), pen.notes(&filing.notes));
    sheet.push_apart(pen.pick("来源", "Sources"), pen.sources(RecordId::Filing(id), &[]));
    sheet
}
