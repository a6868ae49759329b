//! Names of an archive that fold to the same letters and are those of several people: 李昇 and 李升, 于之莹 and 於之莹.

use std::collections::HashMap;

use crate::search::{Texts, fold};

/// The names that only the same characters tell apart.
#[derive(Debug, Default)]
pub(super) struct Twins {
    /// Folded, with every way in which people of the archive write it; at least two.
    written: HashMap<String, Vec<String>>,
}

impl Twins {
    /// The twins among the speakers of an archive; whoever the atlas knows is one person, however the name is written.
    pub(super) fn of(texts: &Texts) -> Self {
        let mut written: HashMap<String, Vec<String>> = HashMap::new();
        for speaker in texts.speakers().filter(|speaker| speaker.record.is_none()) {
            for name in std::iter::once(speaker.name).chain(speaker.english) {
                let ways = written.entry(folded(name)).or_default();
                let characters = characters(name);
                if !ways.contains(&characters) {
                    ways.push(characters);
                }
            }
        }
        written.retain(|_, ways| ways.len() > 1);
        Self { written }
    }

    /// The characters of a name as they are written, where somebody of the archive has just that name and somebody else its twin.
    pub(super) fn written(&self, name: &str, folded: &str) -> Option<String> {
        let ways = self.written.get(folded)?;
        let characters = characters(name);
        ways.contains(&characters).then_some(characters)
    }
}

/// The letters of a name, folded.
pub(super) fn folded(name: &str) -> String {
    fold(name).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// A name without blanks: marks in it tell people apart as its letters do, 甲·乙 and 甲•乙.
fn characters(name: &str) -> String {
    name.chars().filter(|character| !character.is_whitespace()).collect()
}
