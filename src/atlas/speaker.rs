//! Somebody who is quoted.

use super::{Bilingual, SourceId, Text};

/// A person, or a group whose members the article does not name.
#[derive(Clone, Debug)]
pub struct Speaker {
    /// The id in files and on the command line (`li-kaifu`).
    pub key: Text,
    /// The name as the article spells it.
    pub name: Bilingual,
    /// False for a group.
    pub named: bool,
    /// Toneless syllables of the Hanzi as shown.
    pub pinyin: Text,
    /// Further pinyin that must find them.
    pub readings: Vec<Text>,
    /// Other spellings and orders of the name.
    pub aliases: Vec<Text>,
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

impl Speaker {
    /// The name under which English readers know somebody, where it is another than the English name and not only its words
    /// turned around: Robin Li for Li Yanhong, Kai-Fu Lee for Li Kaifu.
    #[must_use]
    pub fn known_as(&self) -> Option<&str> {
        let words = |name: &str| {
            let mut words: Vec<String> = name
                .split_whitespace()
                .map(|word| word.replace('-', "").to_ascii_lowercase())
                .collect();
            words.sort_unstable();
            words
        };
        let own = words(&self.name.en);
        let shares_a_word = |name: &[String]| name.iter().any(|word| own.contains(word));
        let mut aliases = self.aliases.iter().filter(|alias| self.named && alias.is_ascii());
        aliases.next().map(Text::as_str).filter(|alias| {
            let alias = words(alias);
            alias != own && shares_a_word(&alias)
        })
    }
}
