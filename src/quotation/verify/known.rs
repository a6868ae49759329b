//! Where a draft names a known speaker: in full, by the last part of a foreign name, or by surname and title.

use std::collections::HashMap;
use std::ops::Range;

use crate::quotation::Names;
use crate::search::fold;

use super::speaker::TITLES;

/// A place of a draft where a known speaker is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// The draft's characters.
    pub chars: Range<usize>,
    /// The number of the name among [`Known::names`].
    pub name: usize,
}

/// All places of a draft where a known speaker is named.
pub(super) struct Known {
    /// The names that stand in the draft in full, as the atlas or the archive writes them.
    pub names: Vec<String>,
    /// In the order of the draft, none overlapping.
    pub places: Vec<Named>,
}

/// A spelling that a draft may use, folded.
struct Spelling {
    letters: Vec<char>,
    name: usize,
    /// Whether it is the whole name.
    is_whole: bool,
}

impl Known {
    /// Looks along a draft once; of two spellings that begin at one place the longer counts.
    pub(super) fn new(draft: &str, folded: &[char], names: &Names) -> Self {
        let names: Vec<String> = names
            .iter()
            .filter(|name| name.chars().nth(1).is_some() && draft.contains(*name))
            .map(str::to_owned)
            .collect();
        let mut by_first: HashMap<char, Vec<Spelling>> = HashMap::new();
        for (number, name) in names.iter().enumerate() {
            for (letters, is_whole) in spellings(name) {
                let spelling = Spelling { letters, name: number, is_whole };
                by_first.entry(spelling.letters[0]).or_default().push(spelling);
            }
        }
        for list in by_first.values_mut() {
            list.sort_by_key(|spelling| std::cmp::Reverse(spelling.letters.len()));
        }
        let mut known = Self { names, places: Vec::new() };
        let mut at = 0;
        while at < folded.len() {
            let Some(list) = by_first.get(&folded[at]) else {
                at += 1;
                continue;
            };
            let found = known.spelled(folded, at, list).or_else(|| known.addressed(folded, at));
            at = found.as_ref().map_or(at + 1, |named| named.chars.end);
            known.places.extend(found);
        }
        known
    }

    /// The places that begin in a range.
    pub(super) fn within(&self, chars: Range<usize>) -> &[Named] {
        let from = self.places.partition_point(|named| named.chars.start < chars.start);
        let until = self.places.partition_point(|named| named.chars.start < chars.end);
        self.places.get(from..until).unwrap_or_default()
    }

    /// The longest spelling at a place; where several names share it, the one that was named last before.
    fn spelled(&self, draft: &[char], at: usize, list: &[Spelling]) -> Option<Named> {
        let fits = |spelling: &&Spelling| {
            draft[at..].starts_with(&spelling.letters)
                && !is_cut(draft, at, at + spelling.letters.len())
        };
        let longest = list.iter().find(fits)?;
        let chars = at..at + longest.letters.len();
        if longest.is_whole {
            return Some(Named { chars, name: longest.name });
        }
        let alike = list.iter().filter(|spelling| spelling.letters == longest.letters);
        let names: Vec<usize> = alike.map(|spelling| spelling.name).collect();
        Some(Named { name: self.last_of(&names).unwrap_or(longest.name), chars })
    }

    /// 李教授: whose surname it is of those named before.
    fn addressed(&self, draft: &[char], at: usize) -> Option<Named> {
        let title = |from: usize| {
            TITLES.iter().find_map(|title| {
                let rest = draft.get(from..)?;
                let length = title.chars().count();
                title.chars().eq(rest.iter().copied().take(length)).then_some(length)
            })
        };
        let (surname, length) =
            (1..=2).find_map(|surname| Some((surname, title(at + surname)?)))?;
        let bearers: Vec<usize> = (0..self.names.len())
            .filter(|&number| {
                let name: Vec<char> = fold(&self.names[number]).chars().collect();
                (surname + 1..=surname + 2).contains(&name.len())
                    && name[..surname] == draft[at..at + surname]
            })
            .collect();
        let name = self.last_of(&bearers)?;
        Some(Named { chars: at..at + surname + length, name })
    }

    /// Which of these names stands last among the places found so far.
    fn last_of(&self, names: &[usize]) -> Option<usize> {
        let place = self.places.iter().rev().find(|named| names.contains(&named.name))?;
        Some(place.name)
    }
}

/// The whole name, and the last part of a foreign one.
fn spellings(name: &str) -> Vec<(Vec<char>, bool)> {
    let whole: Vec<char> = fold(name).chars().collect();
    let mut all = Vec::new();
    if let Some(at) = whole.iter().rposition(|&c| matches!(c, '·' | '•' | '・' | ' ')) {
        let last = &whole[at + 1..];
        let enough = if last.first().is_some_and(char::is_ascii) { 3 } else { 2 };
        if last.len() >= enough {
            all.push((last.to_vec(), false));
        }
    }
    all.push((whole, true));
    all
}

/// Whether a name in Latin letters is only a piece of a word.
fn is_cut(draft: &[char], start: usize, end: usize) -> bool {
    let latin = |at: usize| draft.get(at).is_some_and(char::is_ascii_alphanumeric);
    start > 0 && latin(start - 1) && latin(start) || latin(end - 1) && latin(end)
}
