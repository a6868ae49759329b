//! Slips of the fingers: a name one or two edits away from what was typed.

use crate::search::matching::edit_distance::{BoundedDistance, EditDistance};
use crate::search::matching::matcher::{Extent, TextMatch};
use crate::search::matching::prefilter::{Answer as _, Signature};
use crate::search::query::pattern::Pattern;
use crate::search::text::field_text::FieldText;
use crate::search::text::letter_bag::LetterBag;
use crate::search::text::romanized::{Romanized, Spelled};
use crate::search::text::search_text::SearchText;
use crate::search::text::slot::slot_of;
use crate::search::way::Way;

/// From this distance on a name is not worth offering.
pub const FAR: f64 = 0.65;

/// How many edits a pattern may be away: one from four letters or three Hanzi on, two from nine letters on.
pub fn allowance(pattern: &Pattern) -> usize {
    match (pattern.len(), pattern.hanzi) {
        _ if pattern.exact => 0,
        (0..=2, _) | (3, 0) => 0,
        (9.., _) => 2,
        (_, hanzi) if hanzi == 0 || hanzi > 2 => 1,
        _ => 0,
    }
}

/// Whether a text has all but a few of the pattern's characters; every edit brings in one at most, and tears a few pairs apart.
pub fn may_hold<S: Signature>(pattern: &Pattern, signature: &S) -> S::Answer {
    let most = allowance(pattern);
    let typed = signature.typed_but(pattern.signature, most).only_if(most > 0);
    typed.and(|| signature.follow_but(&pattern.pairs, most))
}

/// Whether at most so many bits are set.
fn at_most(mut bits: u128, most: usize) -> bool {
    for _ in 0..most {
        bits &= bits.wrapping_sub(1);
    }
    bits == 0
}

/// The stretch of a text that the pattern comes nearest to, if it is near enough.
pub fn find(pattern: &Pattern, text: &FieldText) -> Option<TextMatch> {
    let name = text.class.is_short();
    // In a passage chance finds more: the first letter must be right, and Hanzi are left to their sounds.
    if !name && pattern.hanzi > 0 {
        return None;
    }
    in_name(pattern, &text.haystack, &text.romanized, !name)
}

/// The stretch of a name that the pattern comes nearest to; `first` asks for the same first letter.
pub fn in_name(
    pattern: &Pattern,
    haystack: &SearchText,
    romanized: &Romanized,
    first: bool,
) -> Option<TextMatch> {
    let most = allowance(pattern);
    if most == 0 {
        return None;
    }
    let best = if pattern.hanzi == 0 {
        let missing = pattern.signature & !romanized.signature;
        if !at_most(missing, most) || !romanized.followers.have_edited(&pattern.pairs, most) {
            return None;
        }
        let wanted = if first { pattern.letters.first() } else { None };
        let heads =
            romanized.heads.iter().filter(|(_, letter)| wanted.is_none_or(|it| it == letter));
        nearest(pattern, &romanized.run, heads.map(|&(at, _)| at as usize), most)
    } else {
        if !at_most(pattern.signature & !haystack.mask.written, most) {
            return None;
        }
        let letters = haystack.letters.iter().enumerate();
        let run = letters.map(|(owner, letter)| Spelled::new(letter.folded, owner, letter.head));
        let run: Vec<Spelled> = run.collect();
        let heads = (0..run.len()).filter(|&at| run[at].head);
        nearest(pattern, &run, heads, most)
    };
    let (slips, first, last) = best?;
    let whole = last + 1 == haystack.letters.len();
    let extent = match (first, whole) {
        (0, true) => Extent::Whole,
        (0, false) => Extent::Head,
        _ => Extent::Word,
    };
    let places =
        haystack.letters.get(first..=last)?.iter().map(|letter| (letter.at, letter.at + 1));
    Some(TextMatch {
        way: Way::Edited,
        extent,
        boundary: false,
        rare: 0,
        splits: 0,
        window: (first, last + 1),
        slips: u8::try_from(slips).unwrap_or(u8::MAX),
        places: places.collect(),
    })
}

/// The nearest stretch that begins a word or syllable and ends one, or that is as long as the pattern.
fn nearest(
    pattern: &Pattern,
    run: &[Spelled],
    heads: impl Iterator<Item = usize>,
    most: usize,
) -> Option<(usize, usize, usize)> {
    let places = pattern.places();
    let mut best: Option<(usize, usize, usize)> = None;
    let mut stretch = String::new();
    for start in heads {
        let rest = run.get(start..).unwrap_or(&[]);
        if rest.len() + most < pattern.len() {
            break;
        }
        let mut within = places.map(|places| BoundedDistance::new(pattern.len(), places, most));
        let longest = (pattern.len() + most).min(rest.len());
        for (end, spelled) in rest.iter().enumerate().take(longest) {
            let length = end + 1;
            if within.as_mut().is_some_and(|within| !within.read(spelled.slot)) {
                break;
            }
            let ends = rest.get(length).is_none_or(|next| next.head);
            let cut = length == pattern.len() && length > 4;
            let far = within.as_ref().is_some_and(|within| !within.is_whole());
            if far || length + most < pattern.len() || !(ends || cut) {
                continue;
            }
            stretch.clear();
            stretch.extend(rest.iter().take(length).map(|spelled| spelled.letter));
            let slips = strsim::osa_distance(&pattern.text, &stretch);
            // A number is what tells names apart: `GPT-4` is no slip of SageGPT.
            let better = slips <= most
                && digits(&pattern.text).eq(digits(&stretch))
                && best.is_none_or(|(fewest, ..)| slips < fewest);
            if better && keeps_borders(pattern, rest.get(..length).unwrap_or(&[]), slips) {
                best = Some((slips, run[start].owner as usize, spelled.owner as usize));
            }
        }
    }
    best
}

fn digits(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(char::is_ascii_digit)
}

/// Whether every apostrophe of a pattern stands between two Hanzi or letters, as near as so many slips leave it.
fn keeps_borders(pattern: &Pattern, run: &[Spelled], slips: usize) -> bool {
    let parts = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| run.get(before));
        before.zip(run.get(at)).is_some_and(|(before, here)| before.owner != here.owner)
    };
    pattern.apostrophes().all(|at| (at.saturating_sub(slips)..=at + slips).any(parts))
}

/// The least that [`distance`] can be between a pattern and a name, by how often each of their letters stands in them.
pub fn least_distance_of(pattern: &LetterBag, name: &LetterBag) -> f64 {
    ratio(pattern.least_edits(name), pattern.length.max(name.length))
}

/// The same by the letters that the name does not have at all and by its length, where its letters are not counted: of speakers of an
/// archive, who may be many.
pub fn least_distance(pattern: &Pattern, haystack: &SearchText, romanized: &Romanized) -> f64 {
    let (length, signature) = if pattern.hanzi == 0 {
        (romanized.run.len(), romanized.signature)
    } else {
        (haystack.letters.len(), haystack.mask.written)
    };
    let foreign = (pattern.signature & !signature).count_ones() as usize;
    ratio(foreign.max(length.abs_diff(pattern.len())), length.max(pattern.len()))
}

/// How far a pattern is from a whole name, from 0 (the same) to 1 (nothing in common); `None` where it is not nearer than `bound`.
pub fn distance(
    pattern: &Pattern,
    haystack: &SearchText,
    romanized: &Romanized,
    bound: f64,
) -> Option<f64> {
    if least_distance(pattern, haystack, romanized) >= bound {
        return None;
    }
    let length = if pattern.hanzi == 0 { romanized.run.len() } else { haystack.letters.len() };
    let longest = length.max(pattern.len());
    if let Some(places) = pattern.places() {
        let mut edits = EditDistance::new(pattern.len(), places);
        let apart = if pattern.hanzi == 0 {
            romanized.run.iter().map(|spelled| edits.read(spelled.slot)).last()
        } else {
            haystack.letters.iter().map(|letter| edits.read(slot_of(letter.folded))).last()
        };
        if ratio(apart.unwrap_or(0), longest) >= bound {
            return None;
        }
    }
    let name: String = if pattern.hanzi == 0 {
        romanized.run.iter().map(|spelled| spelled.letter).collect()
    } else {
        haystack.letters.iter().map(|letter| letter.folded).collect()
    };
    let distance = ratio(strsim::osa_distance(&pattern.text, &name), longest);
    (distance < bound).then_some(distance)
}

/// A extent of a length; neither is ever longer than a name.
fn ratio(extent: usize, whole: usize) -> f64 {
    let number = |count: usize| u32::try_from(count).map_or(f64::MAX, f64::from);
    number(extent) / number(whole.max(1))
}
