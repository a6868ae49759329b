//! Names that are known beforehand: the speakers of the atlas and of archives.

use std::collections::BTreeMap;

use crate::atlas::Atlas;

/// The names by which known speakers are called, each with the speaker's key.
#[derive(Clone, Debug, Default)]
pub struct Names {
    keys: BTreeMap<String, Known>,
}

/// A speaker who is known.
#[derive(Clone, Debug)]
struct Known {
    key: String,
    /// The name in simplified characters, where it is one that a Chinese text is searched for.
    folded: Option<Vec<char>>,
}

impl Names {
    /// The speakers of the atlas that have a name of their own, with their aliases.
    #[must_use]
    pub fn of(atlas: &Atlas) -> Self {
        let mut names = Self::default();
        for (_, speaker) in atlas.speakers.iter().filter(|(_, speaker)| speaker.named) {
            let spellings = [&speaker.name.zh, &speaker.name.en];
            for name in spellings.into_iter().chain(&speaker.aliases) {
                names.add(name, &speaker.key);
            }
        }
        names
    }

    /// Adds a name; the first speaker that has it keeps it.
    pub fn add(&mut self, name: &str, key: &str) {
        if !name.is_empty() {
            self.keys.entry(name.to_owned()).or_insert_with(|| {
                let folded: Vec<char> = crate::search::fold(name).chars().collect();
                let sought = folded.len() > 1 && !name.is_ascii();
                Known { key: key.to_owned(), folded: sought.then_some(folded) }
            });
        }
    }

    /// The key of the speaker with this name.
    #[must_use]
    pub fn key(&self, name: &str) -> Option<&str> {
        self.keys.get(name).map(|known| known.key.as_str())
    }

    /// Every name.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.keys.keys().map(String::as_str)
    }

    /// The names that are looked for in Chinese texts, in simplified characters.
    pub(super) fn sought(&self) -> impl Iterator<Item = &[char]> {
        self.keys.values().filter_map(|known| known.folded.as_deref())
    }
}
