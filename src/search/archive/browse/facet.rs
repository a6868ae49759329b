//! What quotes can share: a speaker, a source, a topic and so on, and a value of it.

use crate::atlas::Language;
use crate::search::archive::segment::NONE;

/// What quotes can share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Facet {
    /// Who said them.
    Speaker,
    /// Where they stand.
    Source,
    /// What they are about; a quote may have several.
    Topic,
    /// The year in which they were said.
    Year,
    /// The speaker's organisation.
    Organization,
    /// In whose words they are.
    Manner,
    /// Which archive they are from, where several are read together.
    Archive,
}

impl Facet {
    /// Every facet, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Speaker,
        Self::Source,
        Self::Topic,
        Self::Year,
        Self::Organization,
        Self::Manner,
        Self::Archive,
    ];

    /// What it is called.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        let (zh, en) = match self {
            Self::Speaker => ("说话人", "Speaker"),
            Self::Source => ("来源", "Source"),
            Self::Topic => ("话题", "Topic"),
            Self::Year => ("年", "Year"),
            Self::Organization => ("机构", "Organisation"),
            Self::Manner => ("方式", "Manner"),
            Self::Archive => ("档案", "Archive"),
        };
        language.pick(zh, en)
    }
}

/// A value of a facet: the place of a speaker, a source, a topic; a year; a manner. [`Shared::UNKNOWN`] where a quote has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Shared {
    /// Of what.
    pub facet: Facet,
    pub(super) value: u32,
}

impl Shared {
    /// What stands for a value that the archive does not state.
    pub const UNKNOWN: u32 = NONE;

    /// Whether it stands for what the archive does not state.
    #[must_use]
    pub fn is_unknown(self) -> bool {
        self.value == Self::UNKNOWN
    }
}
