//! Whether a text holds a needle, in which way, and where.

use super::align::{self, Laid, Reach};
use super::fold::Break;
use super::found::Way;
use super::haystack::Haystack;
use super::needle::Needle;

/// How many places of one text are lit.
const PLACES: usize = 16;

/// What a text demands of a needle before it is found in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rules {
    /// How far a match may run.
    pub reach: Reach,
    /// The shortest needle, where it is Latin.
    pub shortest: usize,
    /// Inside a Latin word a needle must be longer than this, or as long and end the word.
    pub inside: usize,
    /// The shortest needle of initials.
    pub initials: usize,
    /// Whether sounds that are easily confused count.
    pub fuzzy: bool,
}

/// How much of a name a needle is: the whole, its head, a word in it, or less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Whole,
    Head,
    Word,
    Inside,
}

/// A needle found in a text.
#[derive(Clone, Debug)]
pub(super) struct Sighting {
    /// The way in which it was found.
    pub way: Way,
    /// How much of the text it is.
    pub part: Part,
    /// Whether its best place begins a clause or word.
    pub boundary: bool,
    /// How many rarer readings its best place needed.
    pub rare: u8,
    /// The best place, in letters.
    pub window: (usize, usize),
    /// How many slips of the fingers lie between.
    pub slips: u8,
    /// Every place, in characters of the original.
    pub places: Vec<(u32, u32)>,
}

/// Looks for `needle` in the strictest way in which the text holds it.
pub(super) fn find(needle: &Needle, haystack: &Haystack, rules: Rules) -> Option<Sighting> {
    let short = needle.hanzi == 0 && needle.len() < rules.shortest;
    if short || needle.letters.is_empty() {
        return None;
    }
    if let Some(found) = as_written(needle, haystack, rules) {
        return Some(found);
    }
    if needle.exact || !haystack.hanzi {
        let words = !needle.exact && needle.hanzi == 0 && rules.reach == Reach::Name;
        return if words { in_way(needle, haystack, Way::Initials, rules) } else { None };
    }
    let ways = [Way::Pinyin, Way::SameSound, Way::FuzzySound, Way::Initials];
    ways.into_iter().find_map(|way| in_way(needle, haystack, way, rules))
}

/// Looks for `needle` only by sounds that are easily confused.
pub(super) fn find_fuzzy(needle: &Needle, haystack: &Haystack, rules: Rules) -> Option<Sighting> {
    let may = !needle.exact && haystack.hanzi;
    if may { in_way(needle, haystack, Way::FuzzySound, rules) } else { None }
}

/// The letters as they stand.
fn as_written(needle: &Needle, haystack: &Haystack, rules: Rules) -> Option<Sighting> {
    if needle.signature & !haystack.mask.written != 0 {
        return None;
    }
    let mut sighting = None;
    let first = *needle.letters.first()?;
    let last_start = haystack.letters.len().checked_sub(needle.len())?;
    let mut start = 0;
    while start <= last_start {
        if haystack.letters[start].folded == first && stands(needle, haystack, rules, start) {
            let end = start + needle.len();
            note(&mut sighting, haystack, Way::AsWritten, Laid { start, end, rare: 0 }, start..end);
            start = end;
        } else {
            start += 1;
        }
    }
    sighting
}

fn stands(needle: &Needle, haystack: &Haystack, rules: Rules, start: usize) -> bool {
    let window = &haystack.letters[start..start + needle.len()];
    if !window.iter().map(|letter| letter.folded).eq(needle.letters.iter().copied()) {
        return false;
    }
    let inner = || window.iter().skip(1);
    let crosses = |wall: Break| inner().any(|letter| letter.before == Some(wall));
    if needle.exact {
        let breaks = needle.breaks.iter().skip(1);
        return window[0].head
            && inner().zip(breaks).all(|(letter, &wanted)| letter.before.is_some() == wanted);
    }
    if rules.reach == Reach::Clause && crosses(Break::Hard) {
        return false;
    }
    if cuts_a_word(haystack, start, start + needle.len()) {
        return false;
    }
    // The end of a word may be one letter shorter: GPT in TRSGPT, but no Ali in municipality.
    let ends = haystack.letters.get(start + needle.len()).is_none_or(|next| next.head);
    let length = needle.len() + usize::from(ends);
    window[0].head || (length > rules.inside && inner().all(|letter| letter.before.is_none()))
}

/// Whether a match runs into another Latin word only to end after a letter or two of it: no `ali` in `a List`.
fn cuts_a_word(haystack: &Haystack, start: usize, end: usize) -> bool {
    let letter = |at: usize| haystack.letters.get(at);
    let inside = letter(end).is_some_and(|next| !next.head);
    let tail = (start + 1..end).rev().take(2);
    inside && tail.filter_map(letter).any(|letter| letter.before.is_some())
}

/// One of the ways that know sounds.
fn in_way(needle: &Needle, haystack: &Haystack, way: Way, rules: Rules) -> Option<Sighting> {
    let mask = &haystack.mask;
    let long = needle.latin > 2 || (needle.hanzi > 0 && needle.len() > 1);
    let fits = match way {
        Way::Pinyin => needle.latin > 0 && needle.may_be_typed(mask),
        Way::SameSound => needle.hanzi > 0 && needle.len() > 1 && needle.may_sound(mask, false),
        Way::FuzzySound => rules.fuzzy && long && needle.may_sound(mask, true),
        _ => needle.latin > 0 && needle.len() >= rules.initials && needle.may_be_typed(mask),
    };
    if !fits {
        return None;
    }
    let mut sighting = None;
    let mut path = Vec::new();
    let mut start = 0;
    while start < haystack.letters.len() {
        match align::lay(needle, haystack, way, rules.reach, start, &mut path) {
            Some(laid) => {
                note(&mut sighting, haystack, way, laid, path.iter().copied());
                start = laid.end.max(start + 1);
            }
            None => start += 1,
        }
    }
    sighting
}

/// Adds a place to a sighting; the best place decides.
fn note(
    sighting: &mut Option<Sighting>,
    haystack: &Haystack,
    way: Way,
    laid: Laid,
    letters: impl Iterator<Item = usize>,
) {
    let Some(first) = haystack.letters.get(laid.start) else { return };
    let part = match (laid.start, laid.end == haystack.letters.len()) {
        (0, true) => Part::Whole,
        (0, false) => Part::Head,
        _ if first.head => Part::Word,
        _ => Part::Inside,
    };
    let boundary = if first.reading == 0 { first.head } else { first.before.is_some() };
    let window = (laid.start, laid.end);
    let found = sighting.get_or_insert_with(|| {
        let places = Vec::with_capacity(1);
        Sighting { way, part, boundary, rare: laid.rare, window, slips: 0, places }
    });
    if (part, !boundary, laid.rare) < (found.part, !found.boundary, found.rare) {
        (found.part, found.boundary, found.rare, found.window) =
            (part, boundary, laid.rare, window);
    }
    if found.places.len() < PLACES {
        for at in letters {
            let place = haystack.letters[at].at;
            match found.places.last_mut() {
                Some((_, end)) if *end == place => *end += 1,
                _ => found.places.push((place, place + 1)),
            }
        }
    }
}
