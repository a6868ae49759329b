//! The ways to read the words of a query.

use std::cmp::Reverse;

use super::found::Way;
use super::needle::Needle;
use super::reading;

/// The longest terms that are run together: as long as a title.
const LONGEST_JOINED: usize = 200;
/// The longest term that is taken apart, and how many others may stand beside it.
const LONGEST_APART: usize = 24;
const MOST_APART: usize = 4;

/// One way to read the words of a query: every needle must be found.
pub(super) struct Phrase {
    /// The needles; where the first is missing, the others are not looked for.
    pub needles: Vec<Needle>,
    /// Whether the first needle was looked for more strictly and found nowhere.
    pub missed: bool,
    /// What the reading itself costs: a term in two pieces, a character dropped.
    pub way: Option<Way>,
}

/// The wanted words as they are, and run together.
pub(super) fn as_typed(wanted: &[Needle]) -> Vec<Phrase> {
    let mut wanted = wanted.to_vec();
    let joined = Needle::joined(&wanted);
    // The longest term is the rarest: where it is missing, the others need not be looked for.
    wanted.sort_by_key(|needle| Reverse(needle.len()));
    let mut phrases = vec![Phrase { needles: wanted.clone(), missed: false, way: None }];
    if wanted.len() > 1 && joined.len() <= LONGEST_JOINED {
        phrases.push(Phrase { needles: vec![joined], missed: false, way: None });
    }
    phrases
}

/// The wanted words with one of them in two pieces, or without one of its characters.
pub(super) fn taken_apart(wanted: &[Needle]) -> Vec<Phrase> {
    let mut phrases = Vec::new();
    for (n, needle) in wanted.iter().enumerate() {
        let length = needle.len();
        if needle.exact || length > LONGEST_APART || wanted.len() > MOST_APART {
            continue;
        }
        let mut push = |parts: Vec<Needle>, way| {
            let others = wanted.iter().enumerate().filter(|(other, _)| *other != n);
            let needles = parts.into_iter().chain(others.map(|(_, other)| other.clone())).collect();
            phrases.push(Phrase { needles, missed: false, way: Some(way) });
        };
        for cut in 2..length.saturating_sub(1) {
            let parts = vec![needle.part(0..cut), needle.part(cut..length)];
            let long = parts.iter().all(|part| 2 * part.hanzi + part.latin > 2);
            if long && (needle.hanzi > 0 || parts_pinyin(&parts)) {
                push(parts, Way::Split);
            }
        }
        for dropped in 0..length {
            if needle.hanzi > 0 && length > 3 {
                push(vec![needle.part((0..length).filter(|&at| at != dropped))], Way::Dropped);
            }
        }
    }
    phrases
}

/// Whether pinyin parts here: whole syllables or initials before, syllables after.
fn parts_pinyin(parts: &[Needle]) -> bool {
    let [before, after] = parts else { return false };
    let vowel = |letter: &char| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u');
    let initials = !before.letters.iter().any(vowel);
    let table = reading::table();
    (initials || table.is_pinyin(&before.letters, false)) && table.is_pinyin(&after.letters, true)
}
