//! The refining craft 炼制工艺, part by part.

use super::{Bilingual, SourceId, Text};

/// One of the five parts of the refining craft.
#[derive(Clone, Debug)]
pub struct Craft {
    /// The id in files and on the command line (`data-recipe`).
    pub key: Text,
    /// What it is called.
    pub name: Bilingual,
    /// Other words for it.
    pub aliases: Vec<Text>,
    /// What it means, in our words.
    pub meaning: Bilingual,
    /// What a reader must know.
    pub notes: Vec<Bilingual>,
    /// The paragraphs that define it.
    pub paragraphs: Vec<u8>,
    /// Where this is stated.
    pub sources: Vec<SourceId>,
}
