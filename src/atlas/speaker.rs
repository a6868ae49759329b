//! Somebody who is quoted.

use super::{Bilingual, SourceId};

/// A person, or a group whose members the article does not name.
#[derive(Clone, Debug)]
pub struct Speaker {
    /// The id in files and on the command line (`li-kaifu`).
    pub key: String,
    /// The name as the article spells it.
    pub name: Bilingual,
    /// False for a group.
    pub named: bool,
    /// Toneless syllables of the Hanzi as shown.
    pub pinyin: String,
    /// Further pinyin that must find them.
    pub readings: Vec<String>,
    /// Other spellings and orders of the name.
    pub aliases: Vec<String>,
    /// The role in the article; `None` where it gives none.
    pub role: Option<Bilingual>,
    /// The organisations in the article.
    pub organizations: Vec<Bilingual>,
    /// What a reader must know about the record.
    pub notes: Vec<Bilingual>,
    /// The paragraphs of the article that name them.
    pub paragraphs: Vec<u8>,
    /// Where this is stated.
    pub sources: Vec<SourceId>,
}
