//! What a reader must know of a quote before its words are printed.

use super::{Atlas, QuoteId};

/// Why a quote's words must not simply be printed; the graver reason where there are two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caution {
    /// Its context sends the reader to other words of the same paragraph.
    NotAlone,
    /// A note tells of a doubt.
    Doubt,
}

impl Caution {
    /// The character that stands for it in a row.
    #[must_use]
    pub fn mark(self) -> &'static str {
        match self {
            Self::NotAlone => "!",
            Self::Doubt => "?",
        }
    }
}

impl Atlas {
    /// Why a quote's words must not simply be printed; `None` where nothing speaks against it.
    #[must_use]
    pub fn caution(&self, id: QuoteId) -> Option<Caution> {
        if !self.paired_with(id).is_empty() {
            Some(Caution::NotAlone)
        } else if self[id].notes.is_empty() {
            None
        } else {
            Some(Caution::Doubt)
        }
    }

    /// The quotes to which a quote's context sends its reader: of the same speaker, in the same paragraph, in the other manner.
    #[must_use]
    pub fn paired_with(&self, id: QuoteId) -> Vec<QuoteId> {
        let quote = &self[id];
        let sends = quote.context.as_ref().is_some_and(|context| {
            context.zh.contains("同段的直接引语") || context.zh.contains("同段的转述")
        });
        if !sends {
            return Vec::new();
        }
        let others = self.quotes.iter().filter(|(_, other)| {
            other.speaker == quote.speaker
                && other.paragraph == quote.paragraph
                && other.manner != quote.manner
        });
        others.map(|(other, _)| other).collect()
    }
}
