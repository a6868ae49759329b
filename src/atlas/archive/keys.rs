//! Keys of archived quotes, each once beside all those of the atlas.

use std::collections::HashMap;

use twox_hash::XxHash3_64;

use crate::atlas::Atlas;

/// Which keys are taken, by the atlas and by the lines so far. Holds a hash a key, no text.
#[derive(Clone, Debug, Default)]
pub struct ArchiveKeys {
    taken: HashMap<u64, Holder>,
    /// The last suffix given to a key, so that the thousandth of one id does not try a thousand.
    suffixes: HashMap<u64, u32>,
}

/// Who has a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// A record of the atlas.
    Atlas,
    /// The quote of this line, counted from 1.
    Line(u64),
}

/// What becomes of a key that somebody has already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// Who has it.
    pub holder: Holder,
    /// The key given instead: the same with `-2`, `-3`… behind it.
    pub becomes: String,
}

impl ArchiveKeys {
    /// Every key of the atlas is taken, of whatever kind.
    #[must_use]
    pub fn new(atlas: &Atlas) -> Self {
        let keys = atlas.records().map(|id| (hash(atlas.key(id)), Holder::Atlas));
        Self { taken: keys.collect(), suffixes: HashMap::new() }
    }

    /// Gives a key to the quote of a line; a [`Clash`] where it had to become another.
    pub fn give(&mut self, key: &str, line: u64) -> Option<Clash> {
        let hashed = hash(key);
        let Some(&holder) = self.taken.get(&hashed) else {
            self.taken.insert(hashed, Holder::Line(line));
            return None;
        };
        let suffix = self.suffixes.entry(hashed).or_insert(1);
        let becomes = loop {
            *suffix += 1;
            let free = format!("{key}-{suffix}");
            let hashed = hash(&free);
            if let std::collections::hash_map::Entry::Vacant(place) = self.taken.entry(hashed) {
                place.insert(Holder::Line(line));
                break free;
            }
        };
        Some(Clash { holder, becomes })
    }
}

fn hash(key: &str) -> u64 {
    XxHash3_64::oneshot(key.as_bytes())
}
