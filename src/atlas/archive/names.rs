//! Whom of the atlas's speakers a name in an archive means.

use std::collections::HashMap;

use super::ArchiveLine;
use crate::atlas::{Atlas, SpeakerId};

/// The names of the atlas's speakers.
///
/// A person is met by either name, by an alias and by the id; a group that the article does not name, only by the id: other
/// people's experts are not its experts.
#[derive(Debug)]
pub struct SpeakerNames {
    fold: fn(&str) -> String,
    speakers: HashMap<String, SpeakerId>,
}

impl SpeakerNames {
    /// The names of an atlas; `fold` takes away what does not tell two names apart, such as case.
    #[must_use]
    pub fn new(atlas: &Atlas, fold: fn(&str) -> String) -> Self {
        let mut names = Self { fold, speakers: HashMap::new() };
        let people = || atlas.speakers.iter().filter(|(_, speaker)| speaker.named);
        for (id, speaker) in people() {
            names.add(&speaker.name.zh, id);
            names.add(&speaker.name.en, id);
        }
        for (id, speaker) in atlas.speakers.iter() {
            names.add(&speaker.key, id);
        }
        // A name that somebody has comes before the same name as another's alias.
        for (id, speaker) in people() {
            speaker.aliases.iter().for_each(|alias| names.add(alias, id));
        }
        names
    }

    /// The speaker of that name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<SpeakerId> {
        self.speakers.get(&self.folded(name)).copied()
    }

    /// The speaker of a line: whom its `speaker` names, else whom its `speaker_en` names.
    #[must_use]
    pub fn of(&self, line: &ArchiveLine<'_>) -> Option<SpeakerId> {
        let english = || line.speaker_en.as_ref().and_then(|name| self.find(name));
        self.find(&line.speaker).or_else(english)
    }

    fn add(&mut self, name: &str, id: SpeakerId) {
        let name = self.folded(name);
        self.speakers.entry(name).or_insert(id);
    }

    fn folded(&self, name: &str) -> String {
        let folded = (self.fold)(name);
        let words: Vec<&str> = folded.split_whitespace().collect();
        // A Chinese name is written without blanks: 李 开复 in a table is 李开复.
        let is_chinese = words.iter().all(|word| word.chars().all(|c| !c.is_ascii()));
        words.join(if is_chinese { "" } else { " " })
    }
}
