//! The files of an atlas.

use std::borrow::Cow;

/// The files of an atlas, in the order in which problems are told.
pub const FILES: [&str; 12] = [
    "models.json",
    "regions.json",
    "figures.json",
    "speakers.json",
    "quotes.json",
    "topics.json",
    "craft.json",
    "gap.json",
    "routes.json",
    "filings.json",
    "filing_days.json",
    "sources.json",
];

/// The text of each of [`FILES`].
#[derive(Clone, Debug)]
pub struct Files<'a> {
    texts: [Cow<'a, str>; FILES.len()],
}

impl<'a> Files<'a> {
    /// The files inside the binary.
    #[must_use]
    pub fn embedded() -> Self {
        let texts = [
            include_str!("../../data/models.json"),
            include_str!("../../data/regions.json"),
            include_str!("../../data/figures.json"),
            include_str!("../../data/speakers.json"),
            include_str!("../../data/quotes.json"),
            include_str!("../../data/topics.json"),
            include_str!("../../data/craft.json"),
            include_str!("../../data/gap.json"),
            include_str!("../../data/routes.json"),
            include_str!("../../data/filings.json"),
            include_str!("../../data/filing_days.json"),
            include_str!("../../data/sources.json"),
        ];
        Self { texts: texts.map(Cow::Borrowed) }
    }

    /// The same files with another text for one of them; a name that is none of [`FILES`] changes nothing.
    #[must_use]
    pub fn with(mut self, file: &str, text: impl Into<Cow<'a, str>>) -> Self {
        if let Some(at) = FILES.iter().position(|&name| name == file) {
            self.texts[at] = text.into();
        }
        self
    }

    /// The text of one of [`FILES`].
    #[must_use]
    pub fn text(&self, file: &str) -> Option<&str> {
        FILES.iter().position(|&name| name == file).map(|at| &*self.texts[at])
    }
}
