//! The files of an atlas.

use std::borrow::Cow;

mod names;

pub use names::FILES;

/// The text of each of [`FILES`]; by default all are blank.
#[derive(Clone, Debug, Default)]
pub struct Files<'a> {
    texts: [Cow<'a, str>; FILES.len()],
}

impl<'a> Files<'a> {
    /// The files that the atlas inside the binary was made of. A program that calls this holds all of them.
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
