//! Keys of archived quotes, each once beside all those of the atlas.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use twox_hash::XxHash3_64;

use crate::atlas::Atlas;

/// Which keys are taken, by the atlas and by the lines so far: the only place where ids are allocated, so that what `check` says of an
/// id is what it becomes when the archive is opened. Holds a hash a key, no text.
#[derive(Clone, Debug, Default)]
pub struct ArchiveKeys {
    /// For each key the line that has it, 0 for the atlas.
    taken: HashMap<u64, u64>,
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
        let keys = atlas.records().map(|id| (hash(atlas.key(id)), 0));
        Self { taken: keys.collect(), suffixes: HashMap::new() }
    }

    /// Notes that the quote of a line has a key already.
    pub fn take(&mut self, key: &str, line: u64) {
        self.taken.entry(hash(key)).or_insert(line);
    }

    /// Gives a key to the quote of a line; a [`Clash`] where it had to become another.
    pub fn give(&mut self, key: &str, line: u64) -> Option<Clash> {
        let (holder, number) = self.number(hash(key), line, || key)?;
        let holder = if holder == 0 { Holder::Atlas } else { Holder::Line(holder) };
        Some(Clash { holder, becomes: format!("{key}-{number}") })
    }

    /// The same by the key's hash, for who has its text only where it is needed: the line that has the key, 0 for the atlas, and the
    /// number behind it that makes it a key of its own. No key with a number is one that another quote has, whichever came first.
    pub fn number<K: AsRef<str>>(
        &mut self,
        hashed: u64,
        line: u64,
        key: impl FnOnce() -> K,
    ) -> Option<(u64, u32)> {
        let holder = match self.taken.entry(hashed) {
            Entry::Vacant(place) => {
                place.insert(line);
                return None;
            }
            Entry::Occupied(holder) => *holder.get(),
        };
        let key = key();
        let key = key.as_ref();
        debug_assert_eq!(hashed, hash(key), "{key}");
        let suffix = self.suffixes.entry(hashed).or_insert(1);
        loop {
            *suffix += 1;
            if let Entry::Vacant(place) = self.taken.entry(hash(&format!("{key}-{suffix}"))) {
                place.insert(line);
                return Some((holder, *suffix));
            }
        }
    }
}

fn hash(key: &str) -> u64 {
    XxHash3_64::oneshot(key.as_bytes())
}
