//! What speaks for a string of characters being a name.

use std::collections::HashMap;

use crate::quotation::lexicon::{GIVEN, WORDS};

/// What speaks for a string of characters being a name.
#[derive(Clone, Copy, Default)]
pub(super) struct Evidence {
    /// The score of the clearest place.
    pub best: u8,
    /// The first place.
    pub first: usize,
    /// How many places speak for it.
    pub places: u8,
    /// Whether the characters behind the surname are such as given names have.
    pub likely: bool,
    /// Whether a title stands before one of the places.
    pub titled: bool,
    /// Whether nothing tells where it ends: a title alone speaks for it.
    pub open_ended: bool,
}

impl Evidence {
    /// Whether more places of the same characters would make it a name: a title stands before one.
    pub fn is_open(self) -> bool {
        self.titled && !self.is_enough()
    }

    /// Whether it is enough: one clear place, or a weaker one that another supports, or two where the characters are unusual.
    pub fn is_enough(self) -> bool {
        self.best >= 3
            || self.best == 2 && self.places > 1 && (self.likely || self.titled)
            || self.best == 2 && self.places > 2
    }
}

/// Notes a place that speaks for a name, so strongly.
pub(super) fn note(found: &mut HashMap<Vec<char>, Evidence>, name: &[char], at: usize, score: u8) {
    if let Some(evidence) = found.get_mut(name) {
        evidence.best = evidence.best.max(score);
        evidence.places = evidence.places.saturating_add(1);
        return;
    }
    let given = name.get(usize::from(name.len() > 3) + 1..).unwrap_or_default();
    let likely = given.iter().all(|&c| WORDS.is(c, GIVEN));
    found.insert(
        name.to_vec(),
        Evidence { best: score, first: at, places: 1, likely, titled: false, open_ended: false },
    );
}

/// Notes a place for a name behind a title, of which nothing tells where it ends: 队长宋平首发.
pub(super) fn note_open_ended(found: &mut HashMap<Vec<char>, Evidence>, name: &[char], at: usize) {
    let known = found.contains_key(name);
    note(found, name, at, 3);
    if let Some(evidence) = found.get_mut(name).filter(|_| !known) {
        evidence.open_ended = true;
    }
}

/// Notes a place for a name that a character stands in which hardly any has: 亦, 同. A title there or a verb behind it speaks for it,
/// and two such places, one with a title, are enough.
pub(super) fn note_unusual(
    found: &mut HashMap<Vec<char>, Evidence>,
    name: &[char],
    at: usize,
    titled: bool,
) {
    note(found, name, at, 2);
    if let Some(evidence) = found.get_mut(name) {
        evidence.titled |= titled;
    }
}
