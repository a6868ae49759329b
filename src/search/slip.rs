//! Slips of the fingers: a name one or two edits away from what was typed.

use super::edits::{Edits, Places};
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
        nearest(needle, &spelling.run, most, first)
    } else {
        if !at_most(needle.signature & !haystack.mask.written, most) {
            return None;
        }
        let letters = haystack.letters.iter().enumerate();
        let run = letters.map(|(owner, letter)| Spelled::new(letter.folded, owner, letter.head));
        nearest(needle, &run.collect::<Vec<_>>(), most, first)
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
    most: usize,
    first: bool,
) -> Option<(usize, usize, usize)> {
    let places = needle.places();
    let mut best: Option<(usize, usize, usize)> = None;
    let mut stretch = String::new();
    for start in (0..run.len()).filter(|&start| run[start].head) {
        let rest = run.get(start..).unwrap_or(&[]);
        if rest.len() + most < needle.len() {
            break;
        }
        let differs = first && needle.letters.first() != Some(&run[start].letter);
        if differs || places.is_some_and(|places| !begins(places, rest, most)) {
            continue;
        }
        let mut edits = places.map(|places| Edits::new(needle, places));
        let longest = (needle.len() + most).min(rest.len());
        for (end, spelled) in rest.iter().enumerate().take(longest) {
            let length = end + 1;
            let apart = edits.as_mut().map_or(0, |edits| edits.read(spelled.slot));
            if apart > most + longest - length {
                // Every further letter brings the needle nearer by one edit at most.
                break;
            }
            let ends = rest.get(length).is_none_or(|next| next.head);
            let cut = length == needle.len() && length > 4;
            if length + most < needle.len() || !(ends || cut) || apart > most {
                continue;
            }
            stretch.clear();
            stretch.extend(rest.iter().take(length).map(|spelled| spelled.letter));
            let slips = strsim::osa_distance(&needle.text, &stretch);
            if slips <= most && best.is_none_or(|(fewest, ..)| slips < fewest) {
                best = Some((slips, run[start].owner, spelled.owner));
            }
        }
    }
    best
}

/// Whether a stretch can begin here: after so few edits one of the needle's first letters still stands among the first here.
fn begins(places: &Places, run: &[Spelled], most: usize) -> bool {
    let heads = (1 << (most + 1)) - 1;
    run.iter().take(most + 1).any(|spelled| places.at(spelled.slot) & heads != 0)
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
