//! A record that a draft's words may come from, made ready to be compared.

use crate::atlas::{Atlas, Bilingual, Language, Manner, Quotation, Quote, QuoteId, Text};

use super::speaker::SpeakerForms;
use super::twins::Twins;
use super::words::Words;

/// A quote of the atlas or of an archive, with its letters.
#[derive(Clone, Debug)]
pub struct Record {
    /// The id as `baijia show` takes it.
    pub key: String,
    /// The words, byte for byte; of a reported record of the atlas its summary.
    pub text: String,
    /// Who said them.
    pub speaker: Bilingual,
    /// In whose words the text is; `None` where the archive does not say.
    pub manner: Option<Manner>,
    /// What a reader needs in order not to misuse the words.
    pub caution: Option<Bilingual>,
    /// The quotes that belong beside it.
    pub paired: Vec<Paired>,
    /// The speaker's words, where the text is only the atlas's English rendering of them.
    pub rendering_of: Option<String>,
    /// Whether the text tells in the third person what was said: words in marks can only paraphrase it.
    pub(super) is_summary: bool,
    pub(super) words: Words,
    pub(super) forms: SpeakerForms,
}

/// A quote that belongs beside another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paired {
    /// Its id.
    pub key: String,
    /// Its words, byte for byte; of reported speech a summary.
    pub text: String,
    /// In whose words the text is.
    pub manner: Manner,
}

impl Paired {
    fn of(quote: &Quote) -> Self {
        Self { key: quote.key.to_string(), text: quote.text.to_string(), manner: quote.manner }
    }

    /// The words, told apart as lists tell them apart, with the id behind them.
    fn told(&self, language: Language) -> String {
        let Self { key, text, manner } = self;
        match (manner, language) {
            (Manner::Direct, Language::Zh) => format!("“{text}”（{key}）"),
            (Manner::Direct, Language::En) => format!("“{text}” ({key})"),
            (Manner::Reported, Language::Zh) => format!("{text}（转述，{key}）"),
            (Manner::Reported, Language::En) => format!("{text} (reported, {key})"),
        }
    }
}

impl Record {
    /// Whether the quote of this id belongs beside it.
    pub(super) fn has_beside(&self, key: &str) -> bool {
        self.paired.iter().any(|other| other.key == key)
    }

    /// What belongs beside the words, in a sentence; `None` where nothing does.
    pub(super) fn told_paired(&self, language: Language) -> Option<String> {
        let told: Vec<String> = self.paired.iter().map(|other| other.told(language)).collect();
        let told = told.join(language.pick("；", "; "));
        let said = language
            .pick(format!("同一段里还有：{told}"), format!("the same paragraph also has: {told}"));
        (!self.paired.is_empty()).then_some(said)
    }

    pub(super) fn of_atlas(atlas: &Atlas, id: QuoteId) -> Self {
        let quote = &atlas[id];
        let speaker = &atlas[quote.speaker];
        let names = [&speaker.name.zh, &speaker.name.en].into_iter().chain(&speaker.aliases);
        let beside = |other: &Quote| {
            other.key != quote.key
                && other.speaker == quote.speaker
                && other.paragraph == quote.paragraph
                && other.sources == quote.sources
        };
        let others = atlas.quotes.iter().filter(|(_, other)| beside(other));
        let paired: Vec<Paired> = others.map(|(_, other)| Paired::of(other)).collect();
        let warns =
            quote.context.as_ref().filter(|context| !paired.is_empty() || is_warning(context));
        Self {
            key: quote.key.to_string(),
            text: quote.text.to_string(),
            speaker: speaker.name.clone(),
            manner: Some(quote.manner),
            caution: warns.cloned(),
            paired,
            rendering_of: None,
            is_summary: quote.manner == Manner::Reported,
            words: Words::of(&quote.text),
            forms: SpeakerForms::of(names.map(Text::as_str), &Twins::default()),
        }
    }

    /// A record of the atlas in the atlas's English, for drafts in English: of reported speech the summary, of direct speech a
    /// rendering, as citations in English have it. `None` where the words themselves are English.
    pub(super) fn in_english(&self, atlas: &Atlas, id: QuoteId) -> Option<Self> {
        let text = atlas[id].english.to_string();
        if text == self.text {
            return None;
        }
        let words = Words::of(&text);
        let rendering_of = (!self.is_summary).then(|| self.text.clone());
        Some(Self { text, rendering_of, words, ..self.clone() })
    }

    pub(super) fn of_archive(atlas: &Atlas, quotation: Quotation, twins: &Twins) -> Self {
        let own = [quotation.speaker.zh.as_str(), quotation.speaker.en.as_str()];
        let known = quotation.speaker_record.map(|id| {
            let speaker = &atlas[id];
            [&speaker.name.zh, &speaker.name.en].into_iter().chain(&speaker.aliases)
        });
        let names = own.into_iter().chain(known.into_iter().flatten().map(Text::as_str));
        let forms = SpeakerForms::of(names, twins);
        let words = Words::of(&quotation.text);
        let is_reported = quotation.manner == Some(Manner::Reported);
        Self {
            is_summary: is_reported && words.letters().iter().any(|c| matches!(c, '他' | '她')),
            words,
            forms,
            manner: quotation.manner,
            caution: None,
            paired: Vec::new(),
            rendering_of: None,
            key: quotation.key,
            text: quotation.text,
            speaker: quotation.speaker,
        }
    }

    /// Whether the text is somebody else's account of what was said.
    #[must_use]
    pub fn is_reported(&self) -> bool {
        self.manner == Some(Manner::Reported)
    }
}

/// Whether a context forbids something.
fn is_warning(context: &Bilingual) -> bool {
    const WARNINGS: [&str; 6] = ["不可", "不能单", "单引", "断章取义", "勿", "不宜"];
    WARNINGS.iter().any(|warning| context.zh.contains(warning))
}
