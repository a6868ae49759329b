//! The same thing said in Chinese and in English.

use super::Text;

/// The language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// Chinese, simplified.
    Zh,
    /// English.
    En,
}

impl Language {
    /// The one of two texts that is in this language.
    #[must_use]
    pub fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }

    /// The other of the two: what is shown more quietly beside it.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Zh => Self::En,
            Self::En => Self::Zh,
        }
    }
}

/// One text in both languages. A name that exists in only one of them stands in both.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Bilingual {
    /// The Chinese.
    pub zh: Text,
    /// The English.
    pub en: Text,
}

impl Bilingual {
    /// Pairs a Chinese and an English text.
    pub fn new(zh: impl Into<Text>, en: impl Into<Text>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// A name that is the same in both languages.
    #[must_use]
    pub fn same(text: &str) -> Self {
        Self::new(text, text)
    }

    /// The text in `language`.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Zh => &self.zh,
            Language::En => &self.en,
        }
    }

    /// The text in the other language, unless it would only repeat the first.
    #[must_use]
    pub fn second(&self, language: Language) -> Option<&str> {
        (self.zh != self.en).then(|| self.get(language.other()))
    }
}
