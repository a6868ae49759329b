//! In which way a term matches a text, from the strictest to the loosest.

use crate::atlas::Language;

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
    /// Some of the query's words, the others being left out.
    Partly,
}

impl Way {
    /// Whether it is only similar to what was typed, and not it: a letter more or less, or pieces that stand apart.
    #[must_use]
    pub fn is_similar(self) -> bool {
        matches!(self, Self::Gapped | Self::Split | Self::Dropped | Self::Edited | Self::Partly)
    }

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
            Self::Partly => "partly",
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
            Self::Partly => ("只有部分的词", "some of the words"),
        };
        match language {
            Language::Zh => zh,
            Language::En => en,
        }
    }
}
