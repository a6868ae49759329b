//! How a pattern may be laid on letters: the pieces into which it parts, and what each may stand for. The only place that says so.
//!
//! `kaiyuan` parts into `kai` and `yuan`, each the whole of a syllable, or, as initials, into seven letters. All ways to part a
//! pattern are the paths through a lattice whose nodes are places in the pattern and whose edges are [`Piece`]s. The prefilter runs it
//! over bit-sliced signatures, [`crate::search::archive`]'s bitap over a quote's letters; the closer look of
//! [`crate::search::matching::align`] goes along a text and asserts that what it found is a path of this lattice.

use crate::search::query::pattern::Pattern;
use crate::search::text::pinyin::{self, COMMON, Syllable, Typed};
use crate::search::way::Way;

/// How a piece of a pattern is laid on one letter of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Piece {
    /// A letter as it stands.
    Literal,
    /// A Hanzi for another of the same sound, itself among them.
    Sound,
    /// A whole syllable, typed in so many letters.
    Whole(Syllable, usize),
    /// The head of a syllable at the pattern's end.
    Cut,
    /// The initial of a syllable.
    Initial,
}

/// Every piece that can begin at a place of the pattern.
pub fn pieces(pattern: &Pattern, way: Way, at: usize) -> Vec<Piece> {
    let table = pinyin::table();
    let reading = pattern.readings[at];
    if reading != 0 {
        let sounds = matches!(way, Way::SameSound | Way::FuzzySound);
        let sounds = sounds && !table.syllables(reading).is_empty();
        return vec![if sounds { Piece::Sound } else { Piece::Literal }];
    }
    let mut pieces = vec![Piece::Literal];
    let rest = pattern.letters.get(at..).unwrap_or(&[]);
    let whole = |length: usize| pattern.is_whole(at..at + length);
    let mut cut = false;
    for &Typed { letters: ref spelling, name } in table.beginning_with(rest[0]) {
        if rest.starts_with(spelling) {
            pieces.extend(whole(spelling.len()).then_some(Piece::Whole(name, spelling.len())));
        } else if spelling.starts_with(rest) {
            cut |= whole(rest.len());
        }
    }
    if cut {
        pieces.push(Piece::Cut);
    }
    if way == Way::Initials && rest[0].is_ascii_lowercase() {
        pieces.push(Piece::Initial);
    }
    pieces
}

/// The place behind a piece.
pub fn end(pattern: &Pattern, at: usize, piece: Piece) -> usize {
    match piece {
        Piece::Literal | Piece::Sound | Piece::Initial => at + 1,
        Piece::Whole(_, length) => at + length,
        Piece::Cut => pattern.len(),
    }
}

/// The syllables that a piece stands for in a text, each once; those of a literal and an initial are not told.
pub fn syllables(pattern: &Pattern, way: Way, at: usize, piece: Piece) -> Vec<Syllable> {
    let table = pinyin::table();
    let named: Vec<Syllable> = match piece {
        Piece::Whole(name, _) => vec![name],
        Piece::Sound => {
            table.syllables(pattern.readings[at]).iter().copied().take(COMMON).collect()
        }
        Piece::Cut => {
            let rest = pattern.letters.get(at..).unwrap_or(&[]);
            let typed = table.beginning_with(rest[0]).iter();
            let cut = typed.filter(|typed| typed.letters.starts_with(rest));
            let mut names: Vec<Syllable> = cut.map(|typed| typed.name).collect();
            names.dedup();
            names
        }
        Piece::Literal | Piece::Initial => Vec::new(),
    };
    if way != Way::FuzzySound {
        return named;
    }
    let mut alike: Vec<Syllable> =
        named.iter().flat_map(|&name| table.alike(name)).copied().collect();
    alike.sort_unstable();
    alike.dedup();
    alike
}

/// Whether the lattice has a piece from one place to another; in the looser ways a confusable spelling is as good.
pub fn has(pattern: &Pattern, way: Way, from: usize, to: usize) -> bool {
    let has =
        |way| pieces(pattern, way, from).into_iter().any(|piece| end(pattern, from, piece) == to);
    has(way) || has(Way::Pinyin)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces in words, in the order of the alphabet: a lattice has no other.
    fn told(typed: &str, way: Way, at: usize) -> Vec<String> {
        let (pattern, table) = (Pattern::new(typed, false), pinyin::table());
        let pieces = pieces(&pattern, way, at).into_iter().map(|piece| match piece {
            Piece::Literal => "literal".to_owned(),
            Piece::Sound => "sound".to_owned(),
            Piece::Whole(name, _) => table.spelling(name).iter().collect(),
            Piece::Cut => "cut".to_owned(),
            Piece::Initial => "initial".to_owned(),
        });
        let mut told: Vec<String> = pieces.collect();
        told.sort();
        told
    }

    #[test]
    fn a_pattern_parts_into_what_may_be_typed() {
        assert_eq!(told("xian", Way::Pinyin, 0), ["cut", "literal", "xi", "xia", "xian"]);
        assert_eq!(told("xi'an", Way::Pinyin, 0), ["literal", "xi"]);
        assert_eq!(told("xi'an", Way::Pinyin, 2), ["a", "an", "cut", "literal"]);
        assert_eq!(told("lyu", Way::Pinyin, 0), ["cut", "literal", "lv"]);
        assert_eq!(told("hch", Way::Initials, 0), ["initial", "literal"]);
        assert_eq!(told("hch", Way::Initials, 1), ["cut", "initial", "literal"]);
        assert_eq!(told("开y", Way::SameSound, 0), ["sound"]);
        assert_eq!(told("开y", Way::Pinyin, 0), ["literal"]);
    }
}
