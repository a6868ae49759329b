//! The card of a quote of an archive: the words as they stand there, and all that its line says of them.

use crate::app::review::READ_FROM;
use crate::atlas::{ArchiveField, Quotation, RecordId, Word as _};
use crate::desk::stated_warnings;

use super::document::{Line, Sheet, Target, Tone};
use super::writer::Writer;

pub(super) fn sheet(pen: Writer<'_>, quotation: &Quotation) -> Sheet {
    let name = pen.name(&quotation.speaker, Tone::Strong);
    let mut sheet = Sheet { title: name, ..Sheet::default() };
    let archive = pen.pick(
        "档案中的引语：照档案原文，不在本图谱之内",
        "From the archive, as it stands there; not part of the atlas",
    );
    sheet.lead.push(Line::text(archive, Tone::Quiet));
    // A tab has no width of its own; what is copied keeps it.
    let shown = quotation.text.replace('\t', " ");
    sheet.push_apart(pen.pick("原文", "Words"), vec![Line::text(shown, Tone::Strong)]);
    let warnings = stated_warnings(quotation);
    let warnings = warnings.iter().map(|told| Line::text(told.get(pen.language), Tone::Strong));
    sheet.push(pen.pick("⚠ 注意", "⚠ Beware"), warnings.collect());
    let who = if let Some(id) = quotation.speaker_record {
        pen.link(RecordId::Speaker(id))
    } else {
        let query = format!("speaker:\"{}\"", quotation.speaker.zh);
        Line::of(pen.name(&quotation.speaker, Tone::Plain)).to(Target::Find(query))
    };
    sheet.push_apart(pen.pick("说话人", "Speaker"), vec![who]);
    let written = quotation.all(ArchiveField::DateWritten).next();
    let manner = quotation.manner.map(|manner| manner.label(pen.language).to_owned());
    sheet.push(pen.pick("方式", "Manner"), vec![known(pen, manner.as_ref())]);
    for line in quotation.all(ArchiveField::Context) {
        sheet.push(pen.pick("⚠ 语境", "⚠ Context"), vec![Line::text(line, Tone::Strong)]);
    }
    let date = match (quotation.date, written) {
        (Some(date), Some(written)) => Some(
            pen.language
                .pick(format!("{date}（原写 {written}）"), format!("{date} (written {written})")),
        ),
        (None, Some(written)) => Some(
            pen.language
                .pick(format!("未知（原写 {written}）"), format!("unknown (written {written})")),
        ),
        (date, None) => date.map(|date| date.to_string()),
    };
    let topics: Vec<&str> = quotation.topics().collect();
    let topics = (!topics.is_empty()).then(|| topics.join(pen.pick("、", ", ")));
    let fields = [
        (pen.pick("身份", "Role"), quotation.role.as_ref()),
        (pen.pick("机构", "Of"), quotation.org.as_ref()),
        (pen.pick("地区", "Region"), quotation.region.as_ref()),
        (pen.pick("日期", "Date"), date.as_ref()),
        (pen.pick("话题", "Topic"), topics.as_ref()),
        (pen.pick("语言", "Language"), quotation.lang.as_ref()),
    ];
    for (label, value) in fields {
        sheet.push(label, vec![known(pen, value)]);
    }
    sheet.push_apart(pen.pick("来源", "Source"), vec![known(pen, quotation.source.as_ref())]);
    sheet.push(pen.pick("地址", "Address"), vec![known(pen, quotation.url.as_ref())]);
    for (field, zh, en) in ArchiveField::ON_CARD {
        let mut values = quotation.all(field).peekable();
        if values.peek().is_some() {
            let lines = values.map(|value| Line::text(value.replace('\t', " "), Tone::Plain));
            sheet.push(pen.pick(zh, en), lines.collect());
        }
    }
    let mut other = quotation.other();
    let read_from = other.iter().enumerate().find_map(|(at, (name, value))| {
        (name == READ_FROM).then(|| Some((at, file_of(value)?))).flatten()
    });
    if let Some((at, file)) = read_from {
        other.remove(at);
        let paragraph = quotation.all(ArchiveField::Paragraph).next();
        let place = paragraph
            .map(|number| pen.language.pick(format!("，第 {number} 段"), format!(", ¶{number}")));
        let told = file + place.as_deref().unwrap_or_default();
        sheet.push_apart(pen.pick("读自", "Read from"), vec![Line::text(told, Tone::Plain)]);
    }
    if !other.is_empty() {
        let lines = other.iter().map(|(name, value)| {
            let value = serde_json::from_str::<String>(value).unwrap_or_else(|_| value.clone());
            Line::text(format!("{name}: {value}"), Tone::Quiet)
        });
        sheet.push_apart(pen.pick("其他", "Other"), lines.collect());
    }
    if let Some(archive) = &quotation.archive {
        sheet.push_apart(pen.pick("档案", "Archive"), vec![Line::text(&**archive, Tone::Plain)]);
    }
    sheet.push(pen.pick("编号", "Id"), vec![Line::text(&quotation.key, Tone::Quiet)]);
    sheet
}

/// The file that the review took a quote from, by what the line says of it; `None` where that is written otherwise.
fn file_of(read: &str) -> Option<String> {
    let read: serde_json::Value = serde_json::from_str(read).ok()?;
    read.get("document")?;
    Some(read.get("file")?.as_str()?.to_owned())
}

/// What the archive says, or that it does not.
fn known(pen: Writer<'_>, value: Option<&String>) -> Line {
    value.map_or_else(
        || Line::text(pen.pick("— 档案未写", "— the archive gives none"), Tone::Quiet),
        |value| Line::text(value, Tone::Plain),
    )
}
