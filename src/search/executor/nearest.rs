//! What is called most nearly as a query of which nothing was found.

use std::sync::Arc;

use crate::atlas::Kind;
use crate::search::executor::Executor;
use crate::search::executor::stage_hits::Located;
use crate::search::hit::Item;
use crate::search::matching::typo;
use crate::search::query::pattern::{LONGEST, Pattern};
use crate::search::text::field_text::Body;
use crate::search::text::romanized::Romanized;
use crate::search::text::search_text::SearchText;
use crate::search::watch::Stopped;

impl Executor<'_> {
    /// What is called most nearly as the words, by spelling or by sound.
    pub(super) fn nearest(&self) -> Result<Option<Item>, Stopped> {
        let wanted = Pattern::joined(&self.patterns(false));
        if wanted.len() == 0 || wanted.len() > LONGEST {
            return Ok(None);
        }
        // Hanzi may be the wrong ones of the right sound: their pinyin is held against that of the names.
        let sound = (wanted.hanzi > 0).then(|| Pattern::new(&pinyin_of(&wanted.text), false));
        let sound = sound.filter(|sound| sound.len() <= LONGEST);
        let mut nearest = None;
        let mut bound = typo::FAR;
        let mut nearer = |body: &Body| {
            let names =
                body.texts.iter().filter(|text| text.class.is_short() && text.class.rank() == 0);
            let mut is_nearer = false;
            for text in names {
                for wanted in std::iter::once(&wanted).chain(&sound) {
                    if let Some(distance) =
                        typo::distance(wanted, &text.haystack, &text.romanized, bound)
                    {
                        (is_nearer, bound) = (true, distance);
                    }
                }
            }
            is_nearer
        };
        for (at, entry) in self.entries.iter().enumerate() {
            self.watch.look()?;
            let may = entry.record.kind() != Kind::Quote && self.is_of_the_days(entry.record);
            if may && nearer(&entry.body) {
                nearest = Some(Located::Entry(at));
            }
        }
        for (at, speaker) in self.archive.dictionary.speakers.iter().enumerate() {
            self.watch.look()?;
            if nearer(&speaker.body) {
                nearest = Some(Located::Speaker(at));
            }
        }
        Ok(match nearest {
            Some(Located::Entry(at)) => Some(Item::Record(self.entries[at].record)),
            Some(Located::Speaker(at)) => Some(Item::Speaker(Arc::new(self.own_speaker(at)))),
            Some(Located::Quote(_)) | None => None,
        })
    }
}

/// A text in Latin letters, its Hanzi by their commonest readings.
fn pinyin_of(text: &str) -> String {
    Romanized::new(&SearchText::new(text)).run.iter().map(|spelled| spelled.letter).collect()
}
