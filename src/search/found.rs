//! What a search answers with.

use crate::atlas::{Language, RecordId};

use super::field::Field;
use super::query::Term;

/// The answer to a query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// Every hit, in the one order that all lists keep.
    pub hits: Vec<Hit>,
    /// How the query was read, term by term, to be said to the user.
    pub understood: Vec<Term>,
    /// Where there is no hit: the record whose name comes nearest to what was typed.
    pub nearest: Option<RecordId>,
    /// Values of fields that name nothing, each to be said to the user; with one of them there is no hit.
    pub unknown: Vec<Unknown>,
}

/// A record that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The record.
    pub record: RecordId,
    /// How loosely it was found: 0 as written to 5 with a slip of the fingers; the loosest of all terms.
    pub tier: u8,
    /// How well it matches within its tier; higher is better.
    pub score: i64,
    /// What to light, field by field.
    pub matches: Vec<Match>,
    /// Which field and which way of matching decided the tier.
    pub why: Why,
}

/// A stretch of a field's original text that the query matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// The field.
    pub field: Field,
    /// The first matched character, counted in Unicode scalar values.
    pub start: usize,
    /// The first character after it.
    pub end: usize,
}

/// Why a record was found, and why where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Why {
    /// The field that decided; `None` where only fields of the query narrowed.
    pub field: Option<Field>,
    /// The way in which it matched.
    pub way: Way,
    /// Whether the query is the record's whole name or id, which comes first of all.
    pub exact: bool,
}

impl Why {
    /// It in a few words: `拼音 · 说话人`, `pinyin · speaker`.
    #[must_use]
    pub fn label(self, language: Language) -> String {
        let mut label = match (self.exact, language) {
            (true, Language::Zh) => "全名".to_owned(),
            (true, Language::En) => "whole name".to_owned(),
            (false, _) => self.way.label(language).to_owned(),
        };
        if let Some(field) = self.field {
            label.push_str(" · ");
            label.push_str(field.label(language));
        }
        label
    }
}

/// A way in which a term can match a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Way {
    /// Nothing was looked for: the record passed the query's fields.
    Narrowed,
    /// The characters as they stand, but for case, width, script and punctuation.
    AsWritten,
    /// Full pinyin; the last syllable may be cut short.
    Pinyin,
    /// Other characters of the same sound.
    SameSound,
    /// Sounds that many speakers do not tell apart: z/zh, n/l, an/ang.
    FuzzySound,
    /// Initials of syllables or words.
    Initials,
    /// The letters in order, with gaps.
    Gapped,
    /// In two pieces that stand apart.
    Split,
    /// With one character of the query left out.
    Dropped,
    /// One or two slips of the fingers away.
    Edited,
}

impl Way {
    /// The word that stands for it in `--json`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Narrowed => "narrowed",
            Self::AsWritten => "as_written",
            Self::Pinyin => "pinyin",
            Self::SameSound => "same_sound",
            Self::FuzzySound => "fuzzy_sound",
            Self::Initials => "initials",
            Self::Gapped => "gapped",
            Self::Split => "split",
            Self::Dropped => "dropped",
            Self::Edited => "edited",
        }
    }

    /// What the interface calls it.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        let (zh, en) = match self {
            Self::Narrowed => ("筛选", "narrowed"),
            Self::AsWritten => ("原样", "as written"),
            Self::Pinyin => ("拼音", "pinyin"),
            Self::SameSound => ("同音", "same sound"),
            Self::FuzzySound => ("近音", "similar sound"),
            Self::Initials => ("首字母", "initials"),
            Self::Gapped => ("有间隔", "with gaps"),
            Self::Split => ("分成两段", "in two pieces"),
            Self::Dropped => ("少一字", "one character dropped"),
            Self::Edited => ("近似拼写", "near spelling"),
        };
        match language {
            Language::Zh => zh,
            Language::En => en,
        }
    }
}

/// A field's value that names nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The field as the query writes it (`speaker`).
    pub field: &'static str,
    /// The value as typed.
    pub value: String,
    /// What it may have meant, as it can be typed.
    pub nearest: Option<String>,
}
