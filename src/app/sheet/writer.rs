//! What the sheets of all kinds have in common: names, links, notes, sources, quotes in a line.

use crate::atlas::{
    Atlas, Bilingual, Caution, Language, Manner, Quote, QuoteId, RecordId, SourceId, Speaker,
    is_doubt,
};

use super::document::{Line, Span, Target, Tone};
use crate::app::filter::Filters;

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

    /// A person's name, with the one under which English readers know them.
    pub fn person(self, speaker: &Speaker) -> Vec<Span> {
        let mut spans = self.name(&speaker.name, Tone::Strong);
        if let Some(known) = speaker.known_as() {
            // It stands behind the English name, whichever language comes first.
            let behind = self.language.pick(spans.len(), 1);
            spans.insert(behind, Span::quiet(format!(" ({known})")));
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
        if let RecordId::Speaker(speaker) = id {
            let mut spans = self.person(&self.atlas[speaker]);
            if let Some(name) = spans.first_mut() {
                name.tone = Tone::Plain;
            }
            spans.extend(self.mark(id));
            return Line::of(spans).to(id.into());
        }
        let mut spans = self.name(&self.atlas.name(id), Tone::Plain);
        spans.extend(self.mark(id));
        let line = Line::of(spans);
        // As of a day it leads to nothing that comes later.
        if self.atlas.holds(id) { line.to(id.into()) } else { line }
    }

    /// The mark of a record of which a reader must know something before it is printed; it stands behind the name.
    pub fn mark(self, id: RecordId) -> Option<Span> {
        let caution = self.atlas.caution(id)?;
        Some(Span::new(format!(" {}", caution.mark()), Tone::Doubt))
    }

    /// What the title of a record says of the warning that it has.
    pub fn warning(self, id: RecordId) -> Option<Span> {
        let caution = self.atlas.caution(id)?;
        let what = match caution {
            Caution::NotAlone => self.pick("不可单独引用", "not to be quoted alone"),
            Caution::Doubt => self.pick("有疑点", "with a doubt"),
        };
        // In brackets, with which a line may begin: no line begins with the mark itself, and the name before it would be broken.
        Some(Span::new(format!("　[{}]\u{a0}{what}", caution.mark()), Tone::Doubt))
    }

    /// A quote in a line that leads to it: in quotation marks when the words are the speaker's own.
    pub fn quote_line(self, id: QuoteId, with_speaker: bool) -> Line {
        let quote = &self.atlas[id];
        let mut spans = Vec::new();
        if with_speaker {
            let name = self.atlas[quote.speaker].name.get(self.language);
            spans.push(Span::new(format!("{name}　"), Tone::Strong));
        }
        if let Some(caution) = self.atlas.caution(id) {
            spans.push(Span::new(format!("{} ", caution.mark()), Tone::Doubt));
        }
        spans.extend(self.words(quote));
        // What stands elsewhere than in the article was said at another time, perhaps in another office.
        if quote.paragraph.is_none() {
            let role = quote.role.as_ref().map(|role| role.get(self.language).to_owned());
            let said = quote.date.or_else(|| self.atlas[*quote.sources.first()?].date);
            let told: Vec<String> =
                said.map(|date| date.to_string()).into_iter().chain(role).collect();
            spans.push(Span::quiet(format!("　{}", told.join(self.pick("，", ", ")))));
        }
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

    /// Notes, each a line; a doubt looks like one.
    pub fn notes<'n>(self, notes: impl IntoIterator<Item = &'n Bilingual>) -> Vec<Line> {
        let line = |note: &Bilingual| {
            let tone = if is_doubt(note) { Tone::Doubt } else { Tone::Plain };
            Line::text(note.get(self.language), tone)
        };
        notes.into_iter().map(line).collect()
    }

    /// The doubts among notes, which are read before what they are about, and the other notes.
    pub fn doubts_apart(self, notes: &[Bilingual]) -> [Vec<Line>; 2] {
        let (doubts, others): (Vec<_>, Vec<_>) = notes.iter().partition(|note| is_doubt(note));
        [self.notes(doubts), self.notes(others)]
    }

    /// The sources of a record with the paragraphs of the article; each leads to the source.
    pub fn sources(self, id: RecordId, paragraphs: &[u8]) -> Vec<Line> {
        self.source_lines(self.atlas.sources_of(id), paragraphs)
    }

    /// These sources, numbered; behind the article its paragraphs.
    pub fn source_lines(self, sources: &[SourceId], paragraphs: &[u8]) -> Vec<Line> {
        let lines = sources.iter().enumerate().map(|(at, &source)| {
            let record = &self.atlas[source];
            let mut text = format!("[{}] {}", at + 1, record.title.get(self.language));
            if record.is_article() && !paragraphs.is_empty() {
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
            Language::Zh => format!(" 第\u{a0}{}\u{a0}段", numbers.join("、")),
            Language::En => format!(", ¶\u{a0}{}", numbers.join(", ")),
        }
    }

    /// The quotes for which `speaks` holds, each a line that leads to it.
    pub fn quotes(self, speaks: impl Fn(&Quote) -> bool) -> Vec<Line> {
        let quotes = self.atlas.quotes.iter().filter(|(_, quote)| speaks(quote));
        quotes.map(|(id, _)| self.quote_line(id, true)).collect()
    }
}
