//! The four tabs.

use crate::atlas::Language;

/// One of the four ways into the atlas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tab {
    /// Who built what.
    Models,
    /// Where.
    Regions,
    /// What the experts said.
    Views,
    /// How it is meant to make money.
    Routes,
}

impl Tab {
    /// Every tab, from left to right.
    pub const ALL: [Self; 4] = [Self::Models, Self::Regions, Self::Views, Self::Routes];

    /// Its title.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        let (zh, en) = match self {
            Self::Models => ("模型", "Models"),
            Self::Regions => ("地区", "Regions"),
            Self::Views => ("观点", "Views"),
            Self::Routes => ("路线", "Routes"),
        };
        language.pick(zh, en)
    }

    /// The tab some places to the right, around the end.
    #[must_use]
    pub fn step(self, places: isize) -> Self {
        let at = Self::ALL.iter().position(|&tab| tab == self).unwrap_or(0);
        let len = isize::try_from(Self::ALL.len()).unwrap_or(1);
        let next = at.cast_signed().wrapping_add(places).rem_euclid(len);
        Self::ALL[next.cast_unsigned()]
    }
}
