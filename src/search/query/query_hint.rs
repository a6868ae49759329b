//! A hint on a query, whole and in a few words.

use crate::atlas::{Bilingual, Language};

/// A hint beside what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryHint {
    label: Bilingual,
    short: Bilingual,
    /// Whether the query may only not be typed to its end.
    pub is_unfinished: bool,
}

impl QueryHint {
    pub(super) fn new(label: [String; 2], short: [String; 2]) -> Self {
        let [zh, en] = label;
        let [short_zh, short_en] = short;
        let (label, short) = (Bilingual::new(zh, en), Bilingual::new(short_zh, short_en));
        Self { label, short, is_unfinished: false }
    }

    pub(super) fn unfinished(self) -> Self {
        Self { is_unfinished: true, ..self }
    }

    /// What is wrong, and how to write it here.
    #[must_use]
    pub fn label(&self, language: Language) -> &str {
        self.label.get(language)
    }

    /// The same in a few words, for a line that has others in it.
    #[must_use]
    pub fn short_label(&self, language: Language) -> &str {
        self.short.get(language)
    }
}
