//! Slips of the fingers: a name one or two edits away from what was typed.

use super::edits::{Edits, Within};
use super::entry::Text;
use super::found::Way;
use super::glance::{Bits as _, Glance};
use super::haystack::{Haystack, slot_of};
use super::needle::Needle;
use super::spelling::{Spelled, Spelling};
use super::verify::{Part, Sighting};

/// From this distance on a name is not worth offering.
pub(super) const FAR: f64 = 0.65;

/// How many edits a needle may be away: one from four letters or three Hanzi on, two from nine letters on.
pub(super) fn allowance(needle: &Needle) -> usize {
    match (needle.len(), needle.hanzi) {
        _ if needle.exact => 0,
        (0..=2, _) | (3, 0) => 0,
        (9.., _) => 2,
        (_, hanzi) if hanzi == 0 || hanzi > 2 => 1,
        _ => 0,
    }
}

/// Whether a text has all but a few of the needle's characters; every edit brings in one at most, and tears a few pairs apart.
pub(super) fn may_hold<G: Glance>(needle: &Needle, glance: &G) -> G::Bits {
    let most = allowance(needle);
    let typed = glance.typed_but(needle.signature, most).only_if(most > 0);
    typed.and(|| glance.follow_but(&needle.pairs, most))
}

/// Whether at most so many bits are set.
fn at_most(mut bits: u128, most: usize) -> bool {
    for _ in 0..most {
        bits &= bits.wrapping_sub(1);
    }
    bits == 0
}

/// The stretch of a text that the needle comes nearest to, if it is near enough.
pub(super) fn find(needle: &Needle, text: &Text) -> Option<Sighting> {
    let name = text.class.is_short();
    // In a passage chance finds more: the first letter must be right, and Hanzi are left to their sounds.
    if !name && needle.hanzi > 0 {
        return None;
    }
    in_name(needle, &text.haystack, &text.spelling, !name)
}

/// The stretch of a name that the needle comes nearest to; `first` asks for the same first letter.
pub(super) fn in_name(
    needle: &Needle,
    haystack: &Haystack,
    spelling: &Spelling,
    first: bool,
) -> Option<Sighting> {
    let most = allowance(needle);
    if most == 0 {
        return None;
    }
    let best = if needle.hanzi == 0 {
        let missing = needle.signature & !spelling.signature;
        if !at_most(missing, most) || !spelling.followers.have_edited(&needle.pairs, most) {
            return None;
        }
        let wanted = if first { needle.letters.first() } else { None };
        let heads =
            spelling.heads.iter().filter(|(_, letter)| wanted.is_none_or(|it| it == letter));
        nearest(needle, &spelling.run, heads.map(|&(at, _)| at as usize), most)
    } else {
        if !at_most(needle.signature & !haystack.mask.written, most) {
            return None;
        }
        let letters = haystack.letters.iter().enumerate();
        let run = letters.map(|(owner, letter)| Spelled::new(letter.folded, owner, letter.head));
        let run: Vec<Spelled> = run.collect();
        let heads = (0..run.len()).filter(|&at| run[at].head);
        nearest(needle, &run, heads, most)
    };
    let (slips, first, last) = best?;
    let whole = last + 1 == haystack.letters.len();
    let part = match (first, whole) {
        (0, true) => Part::Whole,
        (0, false) => Part::Head,
        _ => Part::Word,
    };
    let places =
        haystack.letters.get(first..=last)?.iter().map(|letter| (letter.at, letter.at + 1));
    Some(Sighting {
        way: Way::Edited,
        part,
        boundary: false,
        rare: 0,
        window: (first, last + 1),
        slips: u8::try_from(slips).unwrap_or(u8::MAX),
        places: places.collect(),
    })
}

/// The nearest stretch that begins a word or syllable and ends one, or that is as long as the needle.
fn nearest(
    needle: &Needle,
    run: &[Spelled],
    heads: impl Iterator<Item = usize>,
    most: usize,
) -> Option<(usize, usize, usize)> {
    let places = needle.places();
    let mut best: Option<(usize, usize, usize)> = None;
    let mut stretch = String::new();
    for start in heads {
        let rest = run.get(start..).unwrap_or(&[]);
        if rest.len() + most < needle.len() {
            break;
        }
        let mut within = places.map(|places| Within::new(needle, places, most));
        let longest = (needle.len() + most).min(rest.len());
        for (end, spelled) in rest.iter().enumerate().take(longest) {
            let length = end + 1;
            if within.as_mut().is_some_and(|within| !within.read(spelled.slot)) {
                break;
            }
            let ends = rest.get(length).is_none_or(|next| next.head);
            let cut = length == needle.len() && length > 4;
            let far = within.as_ref().is_some_and(|within| !within.is_whole());
            if far || length + most < needle.len() || !(ends || cut) {
                continue;
            }
            stretch.clear();
            stretch.extend(rest.iter().take(length).map(|spelled| spelled.letter));
            let slips = strsim::osa_distance(&needle.text, &stretch);
            if slips <= most && best.is_none_or(|(fewest, ..)| slips < fewest) {
                best = Some((slips, run[start].owner as usize, spelled.owner as usize));
            }
        }
    }
    best
}

/// How far a needle is from a whole name, from 0 (the same) to 1 (nothing in common); `None` where it is not nearer than `bound`.
pub(super) fn distance(
    needle: &Needle,
    haystack: &Haystack,
    spelling: &Spelling,
    bound: f64,
) -> Option<f64> {
    let (length, signature) = if needle.hanzi == 0 {
        (spelling.run.len(), spelling.signature)
    } else {
        (haystack.letters.len(), haystack.mask.written)
    };
    let longest = length.max(needle.len());
    let foreign = (needle.signature & !signature).count_ones() as usize;
    if ratio(foreign.max(length.abs_diff(needle.len())), longest) >= bound {
        return None;
    }
    if let Some(places) = needle.places() {
        let mut edits = Edits::new(needle, places);
        let apart = if needle.hanzi == 0 {
            spelling.run.iter().map(|spelled| edits.read(spelled.slot)).last()
        } else {
            haystack.letters.iter().map(|letter| edits.read(slot_of(letter.folded))).last()
        };
        if ratio(apart.unwrap_or(0), longest) >= bound {
            return None;
        }
    }
    let name: String = if needle.hanzi == 0 {
        spelling.run.iter().map(|spelled| spelled.letter).collect()
    } else {
        haystack.letters.iter().map(|letter| letter.folded).collect()
    };
    let distance = ratio(strsim::osa_distance(&needle.text, &name), longest);
    (distance < bound).then_some(distance)
}

/// A part of a length; neither is ever longer than a name.
fn ratio(part: usize, whole: usize) -> f64 {
    let number = |count: usize| u32::try_from(count).map_or(f64::MAX, f64::from);
    number(part) / number(whole.max(1))
}
