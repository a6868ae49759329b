//! The fields of a quote.

use crate::atlas::Language;

use super::claim::Claim;

/// A field of a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteField {
    /// Who said it.
    Speaker,
    /// Whether these are the speaker's own words.
    Manner,
    /// Title and organisation.
    Role,
    /// The organisation.
    Organization,
    /// What it is about.
    Topic,
    /// When it was said.
    Date,
    /// Where it was said.
    Occasion,
}

impl QuoteField {
    /// What it is called.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        let (zh, en) = match self {
            Self::Speaker => ("说话人", "Speaker"),
            Self::Manner => ("方式", "Manner"),
            Self::Role => ("身份", "Role"),
            Self::Organization => ("机构", "Of"),
            Self::Topic => ("话题", "Topic"),
            Self::Date => ("日期", "Date"),
            Self::Occasion => ("场合", "Occasion"),
        };
        language.pick(zh, en)
    }

    /// What stands in a field that is text of the reader's own; `None` for those that are chosen.
    pub(super) fn text_mut(self, claim: &mut Claim) -> Option<&mut Option<String>> {
        match self {
            Self::Speaker | Self::Manner => None,
            Self::Role => Some(&mut claim.role),
            Self::Organization => Some(&mut claim.org),
            Self::Topic => Some(&mut claim.topic),
            Self::Date => Some(&mut claim.date),
            Self::Occasion => Some(&mut claim.occasion),
        }
    }

    /// The text in it; `None` where there is none.
    #[must_use]
    pub fn text(self, claim: &Claim) -> Option<&str> {
        match self {
            Self::Speaker => Some(&claim.speaker),
            Self::Manner => None,
            Self::Role => claim.role.as_deref(),
            Self::Organization => claim.org.as_deref(),
            Self::Topic => claim.topic.as_deref(),
            Self::Date => claim.date.as_deref(),
            Self::Occasion => claim.occasion.as_deref(),
        }
    }
}
