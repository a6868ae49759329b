//! The views of the Views tab.

use crate::atlas::Language;

/// A view of the Views tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViewsView {
    /// Quotes by speaker.
    Speakers,
    /// Quotes by topic.
    Topics,
    /// Who spoke about what.
    Matrix,
    /// The claims about the gap, side by side.
    Gap,
    /// The five parts of the refining craft.
    Craft,
}

impl ViewsView {
    /// Every view, in the order in which a key walks them.
    pub const ALL: [Self; 5] = [Self::Speakers, Self::Topics, Self::Matrix, Self::Gap, Self::Craft];

    /// What the interface calls it.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        let (zh, en) = match self {
            Self::Speakers => ("按人", "by speaker"),
            Self::Topics => ("按话题", "by topic"),
            Self::Matrix => ("矩阵", "matrix"),
            Self::Gap => ("差距", "the gap"),
            Self::Craft => ("炼制", "the craft"),
        };
        language.pick(zh, en)
    }

    /// The same in a word, for a narrow screen.
    #[must_use]
    pub fn word(self, language: Language) -> &'static str {
        let (zh, en) = match self {
            Self::Speakers => ("按人", "speaker"),
            Self::Topics => ("话题", "topic"),
            Self::Matrix => ("矩阵", "matrix"),
            Self::Gap => ("差距", "gap"),
            Self::Craft => ("炼制", "craft"),
        };
        language.pick(zh, en)
    }
}
