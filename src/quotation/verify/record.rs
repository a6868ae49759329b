//! A record that a draft's words may come from, made ready to be compared.

use crate::atlas::{Atlas, Bilingual, Manner, Quotation, Quote, QuoteId, Text};

use super::speaker::SpeakerForms;
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
    /// Ids of quotes that belong beside it.
    pub paired: Vec<String>,
    pub(super) words: Words,
    pub(super) forms: SpeakerForms,
}

impl Record {
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
        let paired = atlas.quotes.iter().filter(|(_, other)| beside(other));
        let paired: Vec<String> = paired.map(|(_, other)| other.key.to_string()).collect();
        let warns =
            quote.context.as_ref().filter(|context| !paired.is_empty() || is_warning(context));
        Self {
            key: quote.key.to_string(),
            text: quote.text.to_string(),
            speaker: speaker.name.clone(),
            manner: Some(quote.manner),
            caution: warns.cloned(),
            paired,
            words: Words::of(&quote.text),
            forms: SpeakerForms::of(names.map(Text::as_str)),
        }
    }

    pub(super) fn of_archive(atlas: &Atlas, quotation: Quotation) -> Self {
        let own = [quotation.speaker.zh.as_str(), quotation.speaker.en.as_str()];
        let known = quotation.speaker_record.map(|id| {
            let speaker = &atlas[id];
            [&speaker.name.zh, &speaker.name.en].into_iter().chain(&speaker.aliases)
        });
        let names = own.into_iter().chain(known.into_iter().flatten().map(Text::as_str));
        let forms = SpeakerForms::of(names);
        Self {
            words: Words::of(&quotation.text),
            forms,
            manner: quotation.manner,
            caution: None,
            paired: Vec::new(),
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
