//! Where a draft names a known speaker: in full, by the last part of a foreign name, or by surname and title.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::quotation::{Names, letters};
use crate::search::fold;

use super::speaker::TITLES;
use super::spellings::Spellings;

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
    /// The names again, to ask whether one is among them.
    whole: HashSet<String>,
    /// What the draft writes at each place, with the name meant at the first such place.
    written: HashMap<Vec<char>, usize>,
}

/// Whose spelling it is.
#[derive(Clone, Debug, Default)]
struct Spelled {
    /// The name that is spelled so in full.
    whole: Option<usize>,
    /// A name of which it is the last part.
    part: Option<usize>,
}

/// The names of a draft by their spellings, and who was named last by what the spellings shorten.
struct Search<'d> {
    folded: &'d [char],
    spellings: Spellings<Spelled>,
    /// Of each name the short forms that may stand for it later: its surname, the last part of a foreign name.
    short: Vec<Vec<Vec<char>>>,
    /// Of each short form the name that was named last.
    last: HashMap<Vec<char>, usize>,
}

impl Known {
    /// Looks along a draft once; of two spellings that begin at one place the longer counts.
    pub(super) fn new(draft: &[char], folded: &[char], names: &Names) -> Self {
        let names = standing(draft, names.iter());
        let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
        let mut search = Search::new(folded, &names);
        let mut known = Self {
            whole: names.iter().cloned().collect(),
            names,
            places: Vec::new(),
            written: HashMap::new(),
        };
        let mut at = 0;
        while at < folded.len() {
            let found = search.at(at);
            at = found.as_ref().map_or(at + 1, |named| named.chars.end);
            if let Some(named) = found {
                let written = draft[named.chars.clone()].to_vec();
                known.written.entry(written).or_insert(named.name);
                known.places.push(named);
            }
        }
        known
    }

    /// The places that are wholly in a range.
    pub(super) fn within(&self, chars: Range<usize>) -> &[Named] {
        let from = self.places.partition_point(|named| named.chars.start < chars.start);
        let until = self.places.partition_point(|named| named.chars.start < chars.end);
        let begun = self.places.get(from..until).unwrap_or_default();
        let whole = begun.iter().rposition(|named| named.chars.end <= chars.end);
        begun.get(..whole.map_or(0, |last| last + 1)).unwrap_or_default()
    }

    /// The name in full that the draft means by these words; `None` where they are a name in full or name nobody known.
    pub(super) fn in_full(&self, words: &str) -> Option<&str> {
        if self.whole.contains(words) {
            return None;
        }
        let words: Vec<char> = words.chars().collect();
        self.written.get(&words).map(|&name| self.names[name].as_str())
    }
}

/// Those of some names that stand in a text, in their order, each once. Names of one character are left out: any text has them.
pub(super) fn standing<'n>(text: &[char], names: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    let pairs: HashSet<(char, char)> = text.windows(2).map(|pair| (pair[0], pair[1])).collect();
    let mut spellings: Spellings<Vec<usize>> = Spellings::default();
    let mut kept: Vec<&str> = Vec::new();
    for name in names {
        let mut letters = name.chars();
        if let (Some(first), Some(second)) = (letters.next(), letters.next())
            && pairs.contains(&(first, second))
        {
            let same = spellings.entry(name.chars().collect());
            if same.is_empty() {
                same.push(kept.len());
                kept.push(name);
            }
        }
    }
    let mut stands = vec![false; kept.len()];
    for at in 0..text.len() {
        for &number in spellings.at(text, at).flat_map(|(_, numbers)| numbers) {
            stands[number] = true;
        }
    }
    kept.into_iter().zip(stands).filter(|&(_, stands)| stands).map(|(name, _)| name).collect()
}

impl<'d> Search<'d> {
    fn new(folded: &'d [char], names: &[String]) -> Self {
        let mut spellings: Spellings<Spelled> = Spellings::default();
        let mut short = Vec::with_capacity(names.len());
        for (number, name) in names.iter().enumerate() {
            let letters: Vec<char> = fold(name).chars().collect();
            spellings.entry(letters.clone()).whole.get_or_insert(number);
            let part = last_part(&letters);
            if let Some(part) = &part {
                spellings.entry(part.clone()).part.get_or_insert(number);
            }
            let surnames = (1..=2)
                .filter(|surname| (surname + 1..=surname + 2).contains(&letters.len()))
                .map(|surname| letters[..surname].to_vec());
            short.push(surnames.chain(part).collect());
        }
        Self { folded, spellings, short, last: HashMap::new() }
    }

    /// Who is named at a place.
    fn at(&mut self, at: usize) -> Option<Named> {
        if !self.spellings.begins(self.folded[at]) {
            return None;
        }
        let mut named = self.spelled(at).or_else(|| self.addressed(at))?;
        named.chars.end += self.ending(&named.chars);
        for form in &self.short[named.name] {
            self.last.insert(form.clone(), named.name);
        }
        Some(named)
    }

    /// The longest spelling at a place; where several names share it, the one that was named last before.
    fn spelled(&self, at: usize) -> Option<Named> {
        let mut found = self.spellings.at(self.folded, at);
        let (length, spelled) = found.find(|&(length, _)| !is_cut(self.folded, at, at + length))?;
        let chars = at..at + length;
        if let Some(name) = spelled.whole {
            return Some(Named { chars, name });
        }
        let last = self.last.get(&self.folded[chars.clone()]).copied();
        Some(Named { name: last.or(spelled.part)?, chars })
    }

    /// The length of what stands behind a name of Hangul or kana and is no part of it, up to the end of the run: さん, 는. A short name
    /// with a particle may be another name: ゆう and ゆうが.
    fn ending(&self, chars: &Range<usize>) -> usize {
        const TITLES: [&str; 10] =
            ["さん", "さま", "さんは", "さんが", "くん", "ちゃん", "씨", "씨는", "씨가", "님"];
        const PARTICLES: [&str; 8] = ["は", "が", "も", "은", "는", "이", "가", "도"];
        const PARTED_CHARS: usize = 3;
        let run = letters::run(self.folded, chars);
        let behind = self.folded.get(chars.end..run.end).unwrap_or_default();
        let is = |endings: &[&str]| {
            endings.iter().any(|ending| ending.chars().eq(behind.iter().copied()))
        };
        let is_whole = run.start == chars.start;
        let is_parted =
            chars.len() > PARTED_CHARS || chars.len() == PARTED_CHARS && is(&PARTICLES[3..]);
        if is_whole && (is(&TITLES) || is_parted && is(&PARTICLES)) { behind.len() } else { 0 }
    }

    /// 李教授: whose surname it is of those named before.
    fn addressed(&self, at: usize) -> Option<Named> {
        let title = |from: usize| {
            TITLES.iter().find_map(|title| {
                let rest = self.folded.get(from..)?;
                let length = title.chars().count();
                title.chars().eq(rest.iter().copied().take(length)).then_some(length)
            })
        };
        let (surname, length) =
            (1..=2).find_map(|surname| Some((surname, title(at + surname)?)))?;
        let name = *self.last.get(&self.folded[at..at + surname])?;
        Some(Named { chars: at..at + surname + length, name })
    }
}

/// The last part of a foreign name, where it is long enough to stand for the name.
fn last_part(name: &[char]) -> Option<Vec<char>> {
    let at = name.iter().rposition(|&c| matches!(c, '·' | '•' | '・' | ' '))?;
    let last = &name[at + 1..];
    let enough = if last.first().is_some_and(char::is_ascii) { 3 } else { 2 };
    (last.len() >= enough).then(|| last.to_vec())
}

/// Whether a name in Latin letters is only a piece of a word.
fn is_cut(draft: &[char], start: usize, end: usize) -> bool {
    // Below the letters of East Asia.
    let latin = |at: usize| draft.get(at).is_some_and(|&c| c.is_alphanumeric() && c < '\u{2E80}');
    start > 0 && latin(start - 1) && latin(start) || latin(end - 1) && latin(end)
}

#[cfg(test)]
mod tests {
    use super::standing;

    #[test]
    fn the_names_that_stand_in_a_text_are_found_whatever_others_there_are() {
        let text: Vec<char> = "李安然说，Ann Okafor也在。".chars().collect();
        let names = ["李安", "李安然", "李安平", "Ann Okafor", "Ann", "然", "李安"];
        assert_eq!(standing(&text, names.into_iter()), ["李安", "李安然", "Ann Okafor", "Ann"]);
    }
}
