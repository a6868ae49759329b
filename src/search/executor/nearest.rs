//! What is called most nearly as a query of which nothing was found.
//!
//! The names come in the order of the least that their distance can be, so that a few are measured and the others never: best-first search
//! with a bound that never exceeds the distance (Hart, Nilsson and Raphael, "A formal basis for the heuristic determination of minimum
//! cost paths", 1968).

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::sync::Arc;

use crate::search::executor::Executor;
use crate::search::executor::stage_hits::Located;
use crate::search::hit::Item;
use crate::search::matching::typo;
use crate::search::query::pattern::{LONGEST, Pattern};
use crate::search::records::names;
use crate::search::text::field_text::FieldText;
use crate::search::text::letter_bag::LetterBag;
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
        let patterns: Vec<&Pattern> = std::iter::once(&wanted).chain(&sound).collect();
        let mut candidates = Vec::new();
        let of_atlas = self.names.get_or_init(|| names::of(self.entries));
        for &pattern in &patterns {
            let letters = LetterBag::of(pattern.letters.iter().copied());
            for name in of_atlas {
                self.watch.look()?;
                let of_name = if pattern.hanzi == 0 { &name.spelled } else { &name.written };
                let least = typo::least_distance_of(&letters, of_name);
                if least < typo::FAR {
                    let text = &self.entries[name.entry].body.texts[name.text];
                    candidates.push(Candidate { least, place: name.entry, pattern, text });
                }
            }
        }
        for (speaker, at) in self.archive.dictionary.speakers.iter().zip(self.entries.len()..) {
            self.watch.look()?;
            for (_, text) in names::names(&speaker.body) {
                let near = patterns.iter().map(|&pattern| Candidate::new(pattern, text, at));
                candidates.extend(near.filter(|name| name.least < typo::FAR));
            }
        }
        let nearest = self.nearest_of(candidates)?.map(|place| {
            let own = place.checked_sub(self.entries.len());
            own.map_or(Located::Entry(place), Located::Speaker)
        });
        Ok(match nearest {
            Some(Located::Entry(at)) => Some(Item::Record(self.entries[at].record)),
            Some(Located::Speaker(at)) => Some(Item::Speaker(Arc::new(self.own_speaker(at)))),
            Some(Located::Quote(_)) | None => None,
        })
    }

    /// The place of the nearest name, of equal ones the first; of the few that can be nearer than what is known each is measured.
    fn nearest_of(&self, candidates: Vec<Candidate<'_>>) -> Result<Option<usize>, Stopped> {
        let mut names = BinaryHeap::from(candidates);
        let mut best: Option<(f64, usize)> = None;
        while let Some(name) = names.pop() {
            self.watch.look()?;
            let bound = match best {
                Some((distance, _)) if name.least > distance => break,
                Some((distance, place)) if name.place < place => distance.next_up(),
                Some((distance, _)) => distance,
                None => typo::FAR,
            };
            let Candidate { pattern, text, place, .. } = name;
            if self.entries.get(place).is_some_and(|entry| !self.is_of_the_days(entry.record)) {
                continue;
            }
            let distance = typo::distance(pattern, &text.haystack, &text.romanized, bound);
            best = distance.map(|distance| (distance, place)).or(best);
        }
        Ok(best.map(|(_, place)| place))
    }
}

/// A name that a pattern may mean, the likeliest of them the greatest.
struct Candidate<'a> {
    /// The least that its distance can be.
    least: f64,
    /// Where it stands among all whose names are asked.
    place: usize,
    pattern: &'a Pattern,
    text: &'a FieldText,
}

impl<'a> Candidate<'a> {
    fn new(pattern: &'a Pattern, text: &'a FieldText, place: usize) -> Self {
        let least = typo::least_distance(pattern, &text.haystack, &text.romanized);
        Self { least, place, pattern, text }
    }
}

impl Ord for Candidate<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        other.least.total_cmp(&self.least).then_with(|| other.place.cmp(&self.place))
    }
}

impl PartialOrd for Candidate<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Candidate<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Candidate<'_> {}

/// A text in Latin letters, its Hanzi by their commonest readings.
fn pinyin_of(text: &str) -> String {
    Romanized::new(&SearchText::new(text)).run.iter().map(|spelled| spelled.letter).collect()
}
