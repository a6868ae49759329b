//! What the sheets of all kinds have in common.

use crate::atlas::{
    Atlas, Bilingual, Date, Language, Manner, Quote, QuoteId, RecordId, SpeakerId, TopicId, Word,
};

use super::{Line, Sheet, Span, Target, Tone};
use crate::app::{Facet, FacetValue, Filters};

/// The document of any record.
#[must_use]
pub fn sheet(atlas: &Atlas, id: RecordId, language: Language) -> Sheet {
    let pen = Writer { atlas, language };
    match id {
        RecordId::Speaker(id) => super::speaker::sheet(pen, id),
        RecordId::Model(id) => super::model::sheet(pen, id),
        RecordId::Region(id) => super::region::sheet(pen, id),
        RecordId::Route(id) => super::route::sheet(pen, id),
        RecordId::Quote(id) => super::quote::sheet(pen, id),
        RecordId::Topic(id) => super::topic::sheet(pen, id),
        RecordId::Craft(id) => super::craft::sheet(pen, id),
        RecordId::Figure(id) => super::figure::sheet(pen, id),
        RecordId::Source(id) => super::source::sheet(pen, id),
    }
}

/// What one speaker says under one topic; without a topic, what falls under none.
#[must_use]
pub fn topic_cell(
    atlas: &Atlas,
    speaker: SpeakerId,
    topic: Option<TopicId>,
    language: Language,
) -> Sheet {
    let pen = Writer { atlas, language };
    let topic_name = topic.map_or_else(
        || language.pick("未归话题", "no topic").to_owned(),
        |topic| atlas[topic].name.get(language).to_owned(),
    );
    let name = atlas[speaker].name.get(language);
    let mut sheet = Sheet {
        title: vec![Span::new(format!("{name} × {topic_name}"), Tone::Strong)],
        ..Sheet::default()
    };
    let under = |quote: &Quote| match topic {
        Some(topic) => quote.topics.contains(&topic),
        None => quote.topics.is_empty(),
    };
    let said = atlas.quotes.iter().filter(|(_, quote)| quote.speaker == speaker && under(quote));
    let quotes: Vec<QuoteId> = said.map(|(id, _)| id).collect();
    if quotes.is_empty() {
        let none = language.pick(
            "文章里没有这位说话人关于这个话题的话。",
            "The article has nothing by this speaker on this topic.",
        );
        sheet.lead.push(Line::text(none, Tone::Quiet));
    }
    for id in quotes {
        sheet.push_apart(atlas[id].manner.label(language), vec![pen.quote_line(id, false)]);
    }
    let mut ways = vec![pen.link(RecordId::Speaker(speaker))];
    ways.extend(topic.map(|topic| pen.link(RecordId::Topic(topic))));
    sheet.push_apart(language.pick("另见", "See also"), ways);
    sheet
}

/// What falls under no topic.
#[must_use]
pub fn no_topic(atlas: &Atlas, language: Language) -> Sheet {
    let pen = Writer { atlas, language };
    let title = pen.pick("未归话题", "Under no topic");
    let mut sheet = Sheet { title: vec![Span::new(title, Tone::Strong)], ..Sheet::default() };
    sheet.push_apart(pen.pick("谁说", "Who"), pen.quotes(|quote| quote.topics.is_empty()));
    sheet
}

/// The models released in one month, among those that pass some filters; without a month, those of which no source gives one.
#[must_use]
pub fn release_month(
    atlas: &Atlas,
    month: Option<Date>,
    among: &Filters,
    language: Language,
) -> Sheet {
    let pen = Writer { atlas, language };
    let value = FacetValue::Released(month);
    let mut filters = among.without(Facet::Released);
    filters.toggle(value.clone());
    let title = value.label(atlas, language);
    let mut sheet = Sheet { title: vec![Span::new(title, Tone::Strong)], ..Sheet::default() };
    sheet.lead.push(pen.catalogued(filters.clone()));
    let models = filters.models(atlas).into_iter().map(|id| {
        let model = &atlas[id];
        let mut line = pen.link(RecordId::Model(id));
        if let (Some(cell), Some(who)) = (line.cells.first_mut(), model.organizations.first()) {
            cell.spans.push(Span::quiet(format!("　{}", who.get(language))));
        }
        line
    });
    sheet.push_apart(language.pick("模型", "Models"), models.collect());
    sheet
}

/// Writes lines about an atlas in a language.
#[derive(Clone, Copy)]
pub(in crate::app) struct Writer<'a> {
    pub atlas: &'a Atlas,
    pub language: Language,
}

impl Writer<'_> {
    /// The one of two texts that is in the language.
    pub fn pick(self, zh: &'static str, en: &'static str) -> &'static str {
        self.language.pick(zh, en)
    }

    /// A name, and more quietly the same in the other language.
    pub fn name(self, name: &Bilingual, tone: Tone) -> Vec<Span> {
        let mut spans = vec![Span::new(name.get(self.language), tone)];
        if let Some(second) = name.second(self.language) {
            spans.push(Span::quiet(format!("　{second}")));
        }
        spans
    }

    /// What no source says.
    pub fn unknown() -> Line {
        Line::text("—", Tone::Quiet)
    }

    /// A line in both languages where it is short enough to bear it.
    pub fn both(self, text: &Bilingual) -> Line {
        Line::of(self.name(text, Tone::Plain))
    }

    /// A line that leads to a record, by its name.
    pub fn link(self, id: RecordId) -> Line {
        if let RecordId::Quote(id) = id {
            return self.quote_line(id, true);
        }
        Line::of(self.name(&self.atlas.name(id), Tone::Plain)).to(id.into())
    }

    /// A quote in a line that leads to it: in quotation marks when the words are the speaker's own.
    pub fn quote_line(self, id: QuoteId, with_speaker: bool) -> Line {
        let quote = &self.atlas[id];
        let mut spans = Vec::new();
        if with_speaker {
            let name = self.atlas[quote.speaker].name.get(self.language);
            spans.push(Span::new(format!("{name}　"), Tone::Strong));
        }
        spans.extend(self.words(quote));
        Line::of(spans).to(RecordId::Quote(id).into())
    }

    /// The words of a quote in the interface's language, told apart as direct or reported.
    pub fn words(self, quote: &Quote) -> Vec<Span> {
        let text = self.language.pick(&quote.text, &quote.english);
        match quote.manner {
            Manner::Direct => vec![Span::new(format!("“{text}”"), Tone::Direct)],
            Manner::Reported => vec![
                Span::new(text, Tone::Reported),
                Span::quiet(self.pick("　转述", " (reported)")),
            ],
        }
    }

    /// Our own count of the models that pass these filters: a number that leads to exactly that list.
    pub fn catalogued(self, filters: Filters) -> Line {
        let count = filters.count(self.atlas);
        let text = match self.language {
            Language::Zh => format!("收录 {count} 个模型"),
            Language::En if count == 1 => "1 model catalogued".to_owned(),
            Language::En => format!("{count} models catalogued"),
        };
        let line = Line::text(text, Tone::Plain);
        if count == 0 { line } else { line.to(Target::Models(filters)) }
    }

    /// Notes, each a line.
    pub fn notes(self, notes: &[Bilingual]) -> Vec<Line> {
        notes.iter().map(|note| Line::text(note.get(self.language), Tone::Doubt)).collect()
    }

    /// The sources of a record with the paragraphs of the article; each leads to the source.
    pub fn sources(self, id: RecordId, paragraphs: &[u8]) -> Vec<Line> {
        let sources = self.atlas.sources_of(id).iter().enumerate();
        let lines = sources.map(|(at, &source)| {
            let record = &self.atlas[source];
            let mut text = format!("[{}] {}", at + 1, record.title.get(self.language));
            if record.key == "article" && !paragraphs.is_empty() {
                text.push_str(&self.paragraphs(paragraphs));
            }
            let mut spans = vec![Span::plain(text)];
            spans.extend(record.date.map(|date| Span::quiet(format!("　{date}"))));
            Line::of(spans).to(RecordId::Source(source).into())
        });
        lines.collect()
    }

    /// Paragraphs of the article, as they stand behind its title.
    pub fn paragraphs(self, paragraphs: &[u8]) -> String {
        let numbers: Vec<String> = paragraphs.iter().map(u8::to_string).collect();
        match self.language {
            Language::Zh => format!(" 第 {} 段", numbers.join("、")),
            Language::En => format!(", ¶ {}", numbers.join(", ")),
        }
    }

    /// The quotes for which `speaks` holds, each a line that leads to it.
    pub fn quotes(self, speaks: impl Fn(&Quote) -> bool) -> Vec<Line> {
        let quotes = self.atlas.quotes.iter().filter(|(_, quote)| speaks(quote));
        quotes.map(|(id, _)| self.quote_line(id, true)).collect()
    }
}
