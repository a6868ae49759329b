//! What quotes are about.

use super::{Bilingual, SourceId, Text};

/// A topic that views fall under.
#[derive(Clone, Debug)]
pub struct Topic {
    /// The id in files and on the command line (`gap`).
    pub key: Text,
    /// What it is called.
    pub name: Bilingual,
    /// The name where there is no room, as above a column.
    pub short_name: Bilingual,
    /// Other words for it.
    pub aliases: Vec<Text>,
    /// What the article says under it in its own voice.
    pub meaning: Bilingual,
    /// The paragraphs that say so.
    pub paragraphs: Vec<u8>,
    /// Where this is stated.
    pub sources: Vec<SourceId>,
}
