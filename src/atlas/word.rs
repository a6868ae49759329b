//! Closed sets of values: the word that files use, and what each language calls it.

use super::Language;

/// A value out of a closed set, with the word that stands for it in files and `--json`.
pub trait Word: Copy + Eq + 'static {
    /// Every value, in the order in which they are offered.
    const ALL: &'static [Self];
    /// The word in files, filters and `--json`.
    fn word(self) -> &'static str;
    /// What the interface calls it.
    fn label(self, language: Language) -> &'static str;
    /// The value that `word` stands for.
    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == word)
    }
}

/// Defines an enum and its [`Word`]s: one row a value, `Variant = "word", "中文", "English", "doc"`.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $word:literal, $zh:literal, $en:literal, $doc:literal;)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $(#[doc = $doc] $variant,)* }

        impl $crate::atlas::Word for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),*];

            fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            fn label(self, language: $crate::atlas::Language) -> &'static str {
                match language {
                    $crate::atlas::Language::Zh => match self { $(Self::$variant => $zh,)* },
                    $crate::atlas::Language::En => match self { $(Self::$variant => $en,)* },
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str($crate::atlas::Word::word(*self))
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let word = <std::borrow::Cow<'de, str>>::deserialize(from)?;
                <Self as $crate::atlas::Word>::from_word(&word)
                    .ok_or_else(|| serde::de::Error::custom(format_args!("no such word: {word}")))
            }
        }
    };
}

pub(crate) use words;
