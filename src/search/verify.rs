//! Whether a text holds a needle, in which way, and where.

use smallvec::SmallVec;

use super::align::{self, Laid, Path, Reach};
use super::fold::Break;
use super::found::Way;
use super::glance::One;
use super::haystack::Letters;
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
#[derive(Clone, Debug, PartialEq, Eq)]
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
    pub places: SmallVec<[(u32, u32); 4]>,
}

/// Looks for `needle` in the strictest way in which the text holds it.
pub(super) fn find<L: Letters>(needle: &Needle, haystack: &L, rules: Rules) -> Option<Sighting> {
    let short = needle.hanzi == 0 && needle.len() < rules.shortest;
    if short || needle.letters.is_empty() {
        return None;
    }
    if let Some(found) = as_written(needle, haystack, rules) {
        return Some(found);
    }
    if needle.exact || !haystack.hanzi() {
        let words = !needle.exact && needle.hanzi == 0 && rules.reach == Reach::Name;
        return if words { in_way(needle, haystack, Way::Initials, rules) } else { None };
    }
    let ways = [Way::Pinyin, Way::SameSound, Way::FuzzySound, Way::Initials];
    ways.into_iter().find_map(|way| in_way(needle, haystack, way, rules))
}

/// The ways in which [`find`] may find a needle in a passage of Hanzi.
pub(super) fn ways(needle: &Needle, rules: Rules) -> impl Iterator<Item = Way> {
    let none = needle.letters.is_empty() || (needle.hanzi == 0 && needle.len() < rules.shortest);
    let all =
        [Way::AsWritten, Way::Pinyin, Way::SameSound, Way::FuzzySound, Way::Initials].into_iter();
    all.filter(move |&way| {
        !none
            && (way == Way::AsWritten || (!needle.exact && fits(needle, One::ANYTHING, way, rules)))
    })
}

/// Looks for `needle` only by sounds that are easily confused.
pub(super) fn find_fuzzy<L: Letters>(
    needle: &Needle,
    haystack: &L,
    rules: Rules,
) -> Option<Sighting> {
    let may = !needle.exact && haystack.hanzi();
    if may { in_way(needle, haystack, Way::FuzzySound, rules) } else { None }
}

/// The letters as they stand.
fn as_written<L: Letters>(needle: &Needle, haystack: &L, rules: Rules) -> Option<Sighting> {
    let missing = needle.signature & !haystack.mask().written != 0;
    if missing || !haystack.pairs().typed.have(&needle.pairs) {
        return None;
    }
    let mut sighting = None;
    let first = *needle.letters.first()?;
    let last_start = haystack.len().checked_sub(needle.len())?;
    let mut start = 0;
    while let Some(at) = haystack.find(first, start).filter(|&at| at <= last_start) {
        start = at + 1;
        if stands(needle, haystack, rules, at) {
            let end = at + needle.len();
            note(
                &mut sighting,
                haystack,
                Way::AsWritten,
                Laid { start: at, end, rare: 0 },
                at..end,
            );
            start = end;
        }
    }
    sighting
}

fn stands<L: Letters>(needle: &Needle, haystack: &L, rules: Rules, start: usize) -> bool {
    let end = start + needle.len();
    if !(start..end).map(|at| haystack.folded(at)).eq(needle.letters.iter().copied()) {
        return false;
    }
    let mut inner = start + 1..end;
    if needle.exact {
        let breaks = needle.breaks.iter().skip(1);
        return haystack.head(start)
            && inner.zip(breaks).all(|(at, &wanted)| haystack.before(at).is_some() == wanted);
    }
    let hard = |at: usize| haystack.before(at) == Some(Break::Hard);
    if rules.reach == Reach::Clause && inner.clone().any(hard) {
        return false;
    }
    if cuts_a_word(haystack, start, end) {
        return false;
    }
    // The end of a word may be one letter shorter: GPT in TRSGPT, but no Ali in municipality.
    let ends = end == haystack.len() || haystack.head(end);
    let length = needle.len() + usize::from(ends);
    haystack.head(start) || (length > rules.inside && inner.all(|at| haystack.before(at).is_none()))
}

/// Whether a match runs into another Latin word only to end after a letter or two of it: no `ali` in `a List`.
fn cuts_a_word<L: Letters>(haystack: &L, start: usize, end: usize) -> bool {
    let inside = end < haystack.len() && !haystack.head(end);
    let mut tail = (start + 1..end).rev().take(2);
    inside && tail.any(|at| haystack.before(at).is_some())
}

/// One of the ways that know sounds.
fn in_way<L: Letters>(needle: &Needle, haystack: &L, way: Way, rules: Rules) -> Option<Sighting> {
    if !fits(needle, One { mask: &haystack.mask(), pairs: haystack.pairs() }, way, rules) {
        return None;
    }
    let mut sighting = None;
    let mut path = Path::new();
    let mut start = 0;
    let (first, starts) = (*needle.letters.first()?, needle.starts(way));
    while let Some(at) = haystack.find_start(first, starts, start) {
        start = at;
        match align::lay(needle, haystack, way, rules.reach, start, &mut path) {
            Some(laid) => {
                note(&mut sighting, haystack, way, laid, path.letters());
                start = laid.end.max(start + 1);
            }
            None => start += 1,
        }
    }
    sighting
}

/// Whether a needle can be found in a way that knows sounds.
fn fits(needle: &Needle, text: One<'_>, way: Way, rules: Rules) -> bool {
    let long = needle.latin > 2 || (needle.hanzi > 0 && needle.len() > 1);
    match way {
        Way::Pinyin => needle.latin > 0 && needle.may_be_typed(&text),
        Way::SameSound => needle.hanzi > 0 && needle.len() > 1 && needle.may_sound(&text, false),
        Way::FuzzySound => rules.fuzzy && long && needle.may_sound(&text, true),
        _ => needle.latin > 0 && needle.len() >= rules.initials && needle.may_be_typed(&text),
    }
}

/// Adds a place to a sighting; the best place decides.
fn note<L: Letters>(
    sighting: &mut Option<Sighting>,
    haystack: &L,
    way: Way,
    laid: Laid,
    letters: impl Iterator<Item = usize>,
) {
    if laid.start >= haystack.len() {
        return;
    }
    let head = haystack.head(laid.start);
    let part = match (laid.start, laid.end == haystack.len()) {
        (0, true) => Part::Whole,
        (0, false) => Part::Head,
        _ if head => Part::Word,
        _ => Part::Inside,
    };
    let hanzi = haystack.reading(laid.start) != 0;
    let boundary = if hanzi { haystack.before(laid.start).is_some() } else { head };
    let window = (laid.start, laid.end);
    let found = sighting.get_or_insert_with(|| {
        let places = SmallVec::new();
        Sighting { way, part, boundary, rare: laid.rare, window, slips: 0, places }
    });
    if (part, !boundary, laid.rare) < (found.part, !found.boundary, found.rare) {
        (found.part, found.boundary, found.rare, found.window) =
            (part, boundary, laid.rare, window);
    }
    if L::PLACED && found.places.len() < PLACES {
        for at in letters {
            let place = haystack.place(at);
            match found.places.last_mut() {
                Some((_, end)) if *end == place => *end += 1,
                _ => found.places.push((place, place + 1)),
            }
        }
    }
}
