//! The sheet of a speaker: who they are in the article, and all that they say there.

use crate::atlas::{Atlas, Language, Manner, RecordId, SpeakerId, Word};

use super::document::{Line, Sheet, Span, Target, Tone};
use super::writer::Writer;
use crate::app::archive::grouped;
use crate::app::filter::Filters;
use crate::app::model_fields::FacetValue;
use crate::search::Archive;

pub(super) fn sheet(pen: Writer<'_>, id: SpeakerId) -> Sheet {
    let speaker = &pen.atlas[id];
    let language = pen.language;
    let mut sheet = Sheet { title: pen.person(speaker), ..Sheet::default() };
    sheet.title.extend(pen.warning(id.into()));
    if !speaker.named {
        let group = pen.pick("一群人，文章没有写姓名", "A group; the article names nobody");
        sheet.lead.push(Line::text(group, Tone::Quiet));
    }
    let role = match &speaker.role {
        Some(role) => Line::text(role.get(language), Tone::Plain),
        None => Line::text(pen.pick("— 文章未写职务", "— the article gives none"), Tone::Quiet),
    };
    let [doubts, notes] = pen.doubts_apart(&speaker.notes);
    sheet.push(pen.pick("注意", "Beware"), doubts);
    sheet.push(pen.pick("身份", "Role"), vec![role]);
    let organizations = speaker.organizations.iter().map(|name| {
        let models = Filters::of([FacetValue::Organization(name.zh.clone())]);
        let count = models.count(pen.atlas);
        let mut spans = pen.name(name, Tone::Plain);
        if count == 0 {
            return Line::of(spans);
        }
        spans.push(Span::quiet(match language {
            crate::atlas::Language::Zh => format!("　收录 {count} 个模型"),
            crate::atlas::Language::En => format!("  {count} catalogued"),
        }));
        Line::of(spans).to(Target::Models(models))
    });
    sheet.push(pen.pick("机构", "Of"), organizations.collect());
    if !speaker.aliases.is_empty() {
        let aliases = Line::text(speaker.aliases.join(" · "), Tone::Quiet);
        sheet.push(pen.pick("又作", "Also"), vec![aliases]);
    }
    for &manner in Manner::ALL {
        let quotes = pen.atlas.quotes.iter();
        let said = quotes.filter(|(_, quote)| quote.speaker == id && quote.manner == manner);
        let lines: Vec<Line> = said.map(|(quote, _)| pen.quote_line(quote, false)).collect();
        let label = match manner {
            Manner::Direct => pen.pick("原话", "Direct"),
            Manner::Reported => pen.pick("转述", "Reported"),
        };
        sheet.push_apart(label, lines);
    }
    sheet.push_apart(pen.pick("说明", "Notes"), notes);
    let mut sources = pen.atlas.sources_of(RecordId::Speaker(id)).to_vec();
    for (_, quote) in pen.atlas.quotes.iter().filter(|(_, quote)| quote.speaker == id) {
        let more = quote.sources.iter().filter(|source| !sources.contains(source));
        sources.extend(more.copied().collect::<Vec<_>>());
    }
    let sources = pen.source_lines(&sources, &speaker.paragraphs);
    sheet.push_apart(pen.pick("来源", "Sources"), sources);
    sheet
}

impl Sheet {
    /// Adds how many quotes of a speaker of the atlas each archive has, and the way to them.
    pub fn push_archived(
        &mut self,
        atlas: &Atlas,
        id: SpeakerId,
        archive: &Archive,
        language: Language,
    ) {
        let lines = archive.quotes_of_each(id).into_iter().map(|(name, count)| {
            let quotes = if count == 1 { "quote" } else { "quotes" };
            let count = grouped(count);
            let text = language
                .pick(format!("{name} 有 {count} 条"), format!("{count} {quotes} in {name}"));
            let query = format!("speaker:{} archive:\"{name}\"", atlas[id].key);
            Line::text(text, Tone::Plain).to(Target::Find(query))
        });
        self.push_apart(language.pick("档案", "Archive"), lines.collect());
    }
}
