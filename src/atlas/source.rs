//! Where facts come from.

use super::{Bilingual, Date, Text};

/// A source, with what its licence asks for.
#[derive(Clone, Debug)]
pub struct Source {
    /// The id in files and on the command line (`article`).
    pub key: Text,
    /// The title as given.
    pub title: Bilingual,
    /// Who published it.
    pub publisher: Bilingual,
    /// Where it can be read.
    pub address: Option<Text>,
    /// The commit or version that was read.
    pub version: Option<Text>,
    /// Its date.
    pub date: Option<Date>,
    /// Its licence.
    pub licence: Text,
    /// What the atlas took from it.
    pub taken: Bilingual,
    /// What it asks its users to name.
    pub credit: Option<Bilingual>,
    /// What a reader must know.
    pub notes: Vec<Bilingual>,
}

impl Source {
    /// The key of the article from which the atlas started: it has no title of its own, and its paragraphs are numbered.
    pub const ARTICLE_KEY: &'static str = "article";

    /// Whether it is the article from which the atlas started.
    #[must_use]
    pub fn is_article(&self) -> bool {
        self.key == Self::ARTICLE_KEY
    }
}
