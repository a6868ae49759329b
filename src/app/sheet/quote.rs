//! The card of a quote: the words, whose they are, and where they stand.

use crate::atlas::{Language, Manner, QuoteId, RecordId, Word};

use super::document::{Line, Sheet, Span, Tone};
use super::writer::Writer;

pub(super) fn sheet(pen: Writer<'_>, id: QuoteId) -> Sheet {
    let quote = &pen.atlas[id];
    let speaker = &pen.atlas[quote.speaker];
    let language = pen.language;
    let direct = quote.manner == Manner::Direct;
    let zh = if direct {
        Line::text(format!("“{}”", quote.text), Tone::Strong)
    } else {
        Line::text(&quote.text, Tone::Reported)
    };
    let en = if direct { format!("“{}”", quote.english) } else { quote.english.to_string() };
    let en = Line::text(en, if language == Language::En { Tone::Plain } else { Tone::Quiet });
    let manner = if direct {
        pen.pick("直接引语：照原文，一字未改", "Direct quote: the article's own characters")
    } else {
        pen.pick("转述：中文为本图谱摘要，并非原话", "Reported speech: the Chinese is our summary")
    };
    let ours = pen.pick("英文为本图谱所译", "English translation ours");

    let mut sheet = Sheet { title: pen.person(speaker), ..Sheet::default() };
    sheet.title.extend(pen.warning(id.into()));
    sheet.lead.push(Line::text(format!("{manner} · {ours}"), Tone::Quiet));
    let (first, second) = language
        .pick((("原文", zh.clone()), ("英文", en.clone())), (("English", en), ("Chinese", zh)));
    let first_label = match (direct, language) {
        (false, Language::Zh) => "转述",
        _ => first.0,
    };
    sheet.push_apart(first_label, vec![first.1]);
    // What must be known before the words are printed stands directly under them.
    sheet.push(pen.pick("注意", "Beware"), beware(pen, id));
    sheet.push_apart(second.0, vec![second.1]);

    let role = quote.role.as_ref().or(speaker.role.as_ref()).map_or_else(
        || Line::text(pen.pick("— 文章未写职务", "— the article gives none"), Tone::Quiet),
        |role| Line::text(role.get(language), Tone::Plain),
    );
    let who = vec![pen.link(RecordId::Speaker(quote.speaker))];
    sheet.push_apart(pen.pick("说话人", "Speaker"), who);
    if speaker.named {
        sheet.push(pen.pick("身份", "Role"), vec![role]);
    }
    let occasion = quote.occasion.as_ref().map_or_else(
        || Line::text(pen.pick("— 文章未写场合", "— the article gives none"), Tone::Quiet),
        |occasion| Line::text(occasion.get(language), Tone::Plain),
    );
    sheet.push(pen.pick("场合", "Occasion"), vec![occasion]);
    let date = quote.date.map_or_else(
        || Line::text(pen.pick("— 文章未写日期", "— the article gives none"), Tone::Quiet),
        |date| Line::text(date.to_string(), Tone::Plain),
    );
    sheet.push(pen.pick("日期", "Date"), vec![date]);
    let via = quote.via.iter().map(|via| Line::text(via.get(language), Tone::Plain));
    sheet.push(pen.pick("转引", "Via"), via.collect());
    let topics = quote.topics.iter().map(|&topic| pen.link(RecordId::Topic(topic)));
    sheet.push(pen.pick("话题", "Topic"), topics.collect());
    let about = quote.about.iter().filter(|&&id| pen.atlas.holds(id)).map(|&id| {
        let mut line = pen.link(id);
        line.spans.insert(0, Span::quiet(format!("{} ", id.kind().label(language))));
        line
    });
    sheet.push_apart(pen.pick("相关", "About"), about.collect());
    let sources = pen.sources(RecordId::Quote(id), quote.paragraph.as_slice());
    sheet.push_apart(pen.pick("来源", "Source"), sources);
    sheet
}

/// The context, the words that belong to these, and the doubts.
fn beware(pen: Writer<'_>, id: QuoteId) -> Vec<Line> {
    let quote = &pen.atlas[id];
    let context = quote.context.iter();
    let mut lines: Vec<Line> =
        context.map(|text| Line::text(text.get(pen.language), Tone::Plain)).collect();
    for other in pen.atlas.paired_with(id) {
        let mut line = pen.quote_line(other, false);
        let lead = pen.pick("须连同引用：", "To be quoted with: ");
        line.spans.insert(0, Span::quiet(lead));
        lines.push(line);
    }
    lines.extend(pen.notes(&quote.notes));
    lines
}
