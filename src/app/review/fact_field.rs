//! What is known of an article as a whole, field by field.

use serde::{Deserialize, Serialize};

use crate::atlas::Language;

/// What is known of a document: as its file says, or as the reader put it right.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    /// The title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// The day as the file has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Where it stands on the web.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// A field of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactField {
    /// The title.
    Title,
    /// Who published it.
    Publisher,
    /// The day on which it was published.
    Date,
    /// Where it stands on the web.
    Address,
}

impl FactField {
    /// What it is called.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        let (zh, en) = match self {
            Self::Title => ("篇名", "Title"),
            Self::Publisher => ("刊载", "Publisher"),
            Self::Date => ("刊期", "Published"),
            Self::Address => ("网址", "Address"),
        };
        language.pick(zh, en)
    }

    /// The text in it; `None` where there is none.
    #[must_use]
    pub fn text(self, facts: &Facts) -> Option<&str> {
        match self {
            Self::Title => facts.title.as_deref(),
            Self::Publisher => facts.publisher.as_deref(),
            Self::Date => facts.date.as_deref(),
            Self::Address => facts.address.as_deref(),
        }
    }

    pub(super) fn text_mut(self, facts: &mut Facts) -> &mut Option<String> {
        match self {
            Self::Title => &mut facts.title,
            Self::Publisher => &mut facts.publisher,
            Self::Date => &mut facts.date,
            Self::Address => &mut facts.address,
        }
    }
}
