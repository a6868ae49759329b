//! Whether a text holds a pattern, in which way, and where.

use smallvec::SmallVec;

use crate::search::matching::align::{self, AlignedSpan, Path};
use crate::search::matching::prefilter::TextSignature;
use crate::search::query::pattern::Pattern;
use crate::search::text::class::{Reach, Rules};
use crate::search::text::fold::Break;
use crate::search::text::letters::Letters;
use crate::search::way::Way;

/// How many places of one text are lit.
const PLACES: usize = 16;

/// How much of a name a pattern is: the whole, its head, a word in it, or less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    Whole,
    Head,
    Word,
    Inside,
}

/// A pattern found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextMatch {
    /// The way in which it was found.
    pub way: Way,
    /// How much of the text it is.
    pub extent: Extent,
    /// Whether its best place begins a clause or word.
    pub boundary: bool,
    /// How many rarer readings its best place needed.
    pub rare: u8,
    /// How many syllables its best place splits.
    pub splits: u8,
    /// The best place, in letters.
    pub window: (usize, usize),
    /// How many slips of the fingers lie between.
    pub slips: u8,
    /// Every place, in characters of the original.
    pub places: SmallVec<[(u32, u32); 4]>,
}

/// Which of the places of a pattern are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    /// All: the best one decides.
    All,
    /// The first: whether there is any.
    First,
}

/// Looks for `pattern` in the strictest way in which the text holds it.
pub fn find<L: Letters>(pattern: &Pattern, haystack: &L, rules: Rules) -> Option<TextMatch> {
    look_for(pattern, haystack, rules, Wanted::All)
}

/// Whether [`find`] finds `pattern`: no further than to its first place.
pub fn holds<L: Letters>(pattern: &Pattern, haystack: &L, rules: Rules) -> bool {
    look_for(pattern, haystack, rules, Wanted::First).is_some()
}

fn look_for<L: Letters>(
    pattern: &Pattern,
    haystack: &L,
    rules: Rules,
    wanted: Wanted,
) -> Option<TextMatch> {
    let short = pattern.hanzi == 0 && pattern.len() < rules.shortest;
    if short || pattern.letters.is_empty() {
        return None;
    }
    if let Some(found) = as_written(pattern, haystack, rules, wanted) {
        return Some(found);
    }
    if pattern.exact || !haystack.hanzi() {
        let words = !pattern.exact && pattern.hanzi == 0 && rules.reach == Reach::Name;
        let in_way = || in_way(pattern, haystack, Way::Initials, rules, wanted);
        return if words { in_way() } else { None };
    }
    let ways = [Way::Pinyin, Way::SameSound, Way::FuzzySound, Way::Initials];
    ways.into_iter().find_map(|way| in_way(pattern, haystack, way, rules, wanted))
}

/// The ways in which [`find`] may find a pattern in a passage of Hanzi.
pub fn ways(pattern: &Pattern, rules: Rules) -> impl Iterator<Item = Way> {
    let none = pattern.letters.is_empty() || (pattern.hanzi == 0 && pattern.len() < rules.shortest);
    let all =
        [Way::AsWritten, Way::Pinyin, Way::SameSound, Way::FuzzySound, Way::Initials].into_iter();
    all.filter(move |&way| {
        !none
            && (way == Way::AsWritten
                || (!pattern.exact && fits(pattern, TextSignature::ANYTHING, way, rules)))
    })
}

/// Looks for `pattern` only by sounds that are easily confused.
pub fn find_fuzzy<L: Letters>(pattern: &Pattern, haystack: &L, rules: Rules) -> Option<TextMatch> {
    let may = !pattern.exact && haystack.hanzi();
    let in_way = || in_way(pattern, haystack, Way::FuzzySound, rules, Wanted::All);
    if may { in_way() } else { None }
}

/// The letters as they stand.
fn as_written<L: Letters>(
    pattern: &Pattern,
    haystack: &L,
    rules: Rules,
    wanted: Wanted,
) -> Option<TextMatch> {
    let missing = pattern.signature & !haystack.mask().written != 0;
    if missing || !haystack.pairs().typed.have(&pattern.pairs) {
        return None;
    }
    let mut text_match = None;
    let first = *pattern.letters.first()?;
    let last_start = haystack.len().checked_sub(pattern.len())?;
    let mut start = 0;
    while let Some(at) = haystack.find(first, start).filter(|&at| at <= last_start) {
        start = at + 1;
        if stands(pattern, haystack, rules, at) {
            let end = at + pattern.len();
            note(
                &mut text_match,
                haystack,
                Way::AsWritten,
                AlignedSpan { start: at, end, rare: 0, splits: 0 },
                at..end,
            );
            if wanted == Wanted::First {
                break;
            }
            start = end;
        }
    }
    text_match
}

fn stands<L: Letters>(pattern: &Pattern, haystack: &L, rules: Rules, start: usize) -> bool {
    let end = start + pattern.len();
    if !(start..end).map(|at| haystack.folded(at)).eq(pattern.letters.iter().copied()) {
        return false;
    }
    let mut inner = start + 1..end;
    if pattern.exact {
        let breaks = pattern.breaks.iter().skip(1);
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
    let whole = haystack.head(start) && (end == haystack.len() || haystack.head(end));
    // Xi'an is Xian, but not the head of Xianwen.
    let parts = |at: usize| haystack.before(at).is_some() || haystack.head(at);
    if !whole && pattern.apostrophes().any(|at| !parts(start + at)) {
        return false;
    }
    // The end of a word may be one letter shorter: GPT in TRSGPT, but no Ali in municipality.
    let ends = end == haystack.len() || haystack.head(end);
    let length = pattern.len() + usize::from(ends);
    haystack.head(start) || (length > rules.inside && inner.all(|at| haystack.before(at).is_none()))
}

/// Whether a match runs into another Latin word only to end after a letter or two of it: no `ali` in `a List`.
fn cuts_a_word<L: Letters>(haystack: &L, start: usize, end: usize) -> bool {
    let inside = end < haystack.len() && !haystack.head(end);
    let mut tail = (start + 1..end).rev().take(2);
    inside && tail.any(|at| haystack.before(at).is_some())
}

/// One of the ways that know sounds.
fn in_way<L: Letters>(
    pattern: &Pattern,
    haystack: &L,
    way: Way,
    rules: Rules,
    wanted: Wanted,
) -> Option<TextMatch> {
    if !fits(pattern, TextSignature { mask: &haystack.mask(), pairs: haystack.pairs() }, way, rules)
    {
        return None;
    }
    let mut text_match = None;
    let mut path = Path::new();
    let mut start = 0;
    let (first, starts) = (*pattern.letters.first()?, pattern.starts(way));
    while let Some(at) = haystack.find_start(first, starts, start) {
        start = at;
        match align::lay(pattern, haystack, way, rules.reach, start, &mut path) {
            Some(span) => {
                note(&mut text_match, haystack, way, span, path.letters());
                if wanted == Wanted::First {
                    break;
                }
                start = span.end.max(start + 1);
            }
            None => start += 1,
        }
    }
    text_match
}

/// Whether a pattern can be found in a way that knows sounds.
fn fits(pattern: &Pattern, text: TextSignature<'_>, way: Way, rules: Rules) -> bool {
    let long = pattern.latin > 2 || (pattern.hanzi > 0 && pattern.len() > 1);
    match way {
        Way::Pinyin => pattern.latin > 0 && pattern.may_be_typed(&text),
        Way::SameSound => pattern.hanzi > 0 && pattern.len() > 1 && pattern.may_sound(&text, false),
        Way::FuzzySound => rules.fuzzy && long && pattern.may_sound(&text, true),
        _ => pattern.latin > 0 && pattern.len() >= rules.initials && pattern.may_be_typed(&text),
    }
}

/// Adds a place to a match; the best place decides.
fn note<L: Letters>(
    text_match: &mut Option<TextMatch>,
    haystack: &L,
    way: Way,
    span: AlignedSpan,
    letters: impl Iterator<Item = usize>,
) {
    if span.start >= haystack.len() {
        return;
    }
    let head = haystack.head(span.start);
    let extent = match (span.start, span.end == haystack.len()) {
        (0, true) => Extent::Whole,
        (0, false) => Extent::Head,
        _ if head => Extent::Word,
        _ => Extent::Inside,
    };
    let hanzi = haystack.reading(span.start) != 0;
    let boundary = if hanzi { haystack.before(span.start).is_some() } else { head };
    let window = (span.start, span.end);
    let found = text_match.get_or_insert_with(|| {
        let places = SmallVec::new();
        TextMatch {
            way,
            extent,
            boundary,
            rare: span.rare,
            splits: span.splits,
            window,
            slips: 0,
            places,
        }
    });
    let known = (found.splits, found.extent, !found.boundary, found.rare);
    if (span.splits, extent, !boundary, span.rare) < known {
        (found.extent, found.boundary, found.window) = (extent, boundary, window);
        (found.rare, found.splits) = (span.rare, span.splits);
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
