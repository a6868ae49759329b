//! Slips of the fingers: a name one or two edits away from what was typed.

use super::found::Way;
use super::haystack::{Haystack, signature_of};
use super::needle::Needle;
use super::spelling::Spelling;
use super::verify::{Part, Sighting};

/// From this distance on a name is not worth offering.
pub(super) const FAR: f64 = 0.7;

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

/// The stretch of a name that the needle comes nearest to, if it is near enough.
pub(super) fn find(needle: &Needle, haystack: &Haystack, spelling: &Spelling) -> Option<Sighting> {
    let most = allowance(needle);
    if most == 0 {
        return None;
    }
    let best = if needle.hanzi == 0 {
        let run = spelling.run.iter().map(|spelled| (spelled.letter, spelled.owner, spelled.head));
        nearest(needle, &run.collect::<Vec<_>>(), spelling.signature, most)
    } else {
        let letters = haystack.letters.iter().enumerate();
        let run = letters.map(|(at, letter)| (letter.folded, at, letter.head));
        nearest(needle, &run.collect::<Vec<_>>(), haystack.signature, most)
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
    run: &[(char, usize, bool)],
    signature: u128,
    most: usize,
) -> Option<(usize, usize, usize)> {
    // An edit brings in one foreign character at most.
    if (needle.signature & !signature).count_ones() as usize > most {
        return None;
    }
    let mut best: Option<(usize, usize, usize)> = None;
    for start in (0..run.len()).filter(|&start| run[start].2) {
        let mut stretch = String::new();
        let mut seen = 0;
        let longest = (start + needle.len() + most).min(run.len());
        for end in start..longest {
            stretch.push(run[end].0);
            seen |= signature_of(run[end].0);
            let length = end + 1 - start;
            let ends = run.get(end + 1).is_none_or(|next| next.2);
            let cut = length == needle.len() && length > 4;
            let foreign = (needle.signature & !seen).count_ones() as usize;
            if length + most < needle.len() || !(ends || cut) || foreign > most {
                continue;
            }
            let slips = strsim::osa_distance(&needle.text, &stretch);
            if slips <= most && best.is_none_or(|(fewest, ..)| slips < fewest) {
                best = Some((slips, run[start].1, run[end].1));
            }
        }
    }
    best
}

/// How far a needle is from a whole name, from 0 (the same) to 1 (nothing in common).
pub(super) fn distance(needle: &Needle, haystack: &Haystack, spelling: &Spelling) -> f64 {
    let name: String = if needle.hanzi == 0 {
        spelling.run.iter().map(|spelled| spelled.letter).collect()
    } else {
        haystack.letters.iter().map(|letter| letter.folded).collect()
    };
    1.0 - strsim::normalized_damerau_levenshtein(&needle.text, &name)
}
