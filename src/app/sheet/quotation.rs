//! The card of a quote of an archive: the words as they stand there, and all that its line says of them.

use crate::atlas::{Quotation, RecordId};

use super::document::{Line, Sheet, Target, Tone};
use super::writer::Writer;

pub(super) fn sheet(pen: Writer<'_>, quotation: &Quotation) -> Sheet {
    let name = pen.name(&quotation.speaker, Tone::Strong);
    let mut sheet = Sheet { title: name, ..Sheet::default() };
    let archive = pen.pick(
        "存档中的引语：照存档原文，不在本图谱之内",
        "From the archive, as it stands there; not part of the atlas",
    );
    sheet.lead.push(Line::text(archive, Tone::Quiet));
    // A tab has no width of its own; what is copied keeps it.
    let shown = quotation.text.replace('\t', " ");
    sheet.push_apart(pen.pick("原文", "Words"), vec![Line::text(shown, Tone::Strong)]);
    let who = if let Some(id) = quotation.speaker_record {
        pen.link(RecordId::Speaker(id))
    } else {
        let query = format!("speaker:\"{}\"", quotation.speaker.zh);
        Line::of(pen.name(&quotation.speaker, Tone::Plain)).to(Target::Find(query))
    };
    sheet.push_apart(pen.pick("说话人", "Speaker"), vec![who]);
    let date = quotation.date.map(|date| date.to_string());
    let fields = [
        (pen.pick("身份", "Role"), quotation.role.as_ref()),
        (pen.pick("机构", "Of"), quotation.org.as_ref()),
        (pen.pick("地区", "Region"), quotation.region.as_ref()),
        (pen.pick("日期", "Date"), date.as_ref()),
        (pen.pick("话题", "Topic"), quotation.topic.as_ref()),
        (pen.pick("语言", "Language"), quotation.lang.as_ref()),
    ];
    for (label, value) in fields {
        sheet.push(label, vec![known(pen, value)]);
    }
    sheet.push_apart(pen.pick("来源", "Source"), vec![known(pen, quotation.source.as_ref())]);
    sheet.push(pen.pick("地址", "Address"), vec![known(pen, quotation.url.as_ref())]);
    sheet.push(pen.pick("编号", "Id"), vec![Line::text(&quotation.key, Tone::Quiet)]);
    sheet
}

/// What the archive says, or that it does not.
fn known(pen: Writer<'_>, value: Option<&String>) -> Line {
    value.map_or_else(
        || Line::text(pen.pick("— 存档未写", "— the archive gives none"), Tone::Quiet),
        |value| Line::text(value, Tone::Plain),
    )
}
