//! Matches with gaps: the scorer's own for names, a small bounded one for passages.

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::align::Reach;
use super::entry::Text;
use super::fold::Break;
use super::found::Way;
use super::glance::{Bits as _, Glance};
use super::haystack::Letters;
use super::needle::Needle;
use super::verify::{Part, Sighting};

/// The shortest needle that may have gaps.
const SHORTEST: usize = 3;

/// What each letter must bring on average: a little more than the scorer's price of a matched letter, so that bonuses have paid
/// for every gap. At 16, `ernei` was found in ERNIE-ViLG.
const PRICE: usize = 18;

/// How many letters in all may lie between the characters of a passage.
const LETTERS_BETWEEN: usize = 3;

/// Whether a text has all of the needle's characters.
pub(super) fn may_hold<G: Glance>(needle: &Needle, glance: &G) -> G::Bits {
    glance.typed(needle.signature).only_if(!needle.exact && needle.len() >= SHORTEST)
}

/// The needle's letters in order in a name, with gaps that its word heads pay for.
pub(super) fn in_name(
    scorer: &SkimMatcherV2,
    needle: &Needle,
    text: &Text,
) -> Option<(i64, Sighting)> {
    if needle.exact || needle.len() < SHORTEST {
        return None;
    }
    let written = needle.signature & !text.haystack.mask.written == 0;
    let spelled = text.haystack.hanzi && needle.signature & !text.spelling.signature == 0;
    if !(written || spelled) || !may_run(needle, text) {
        return None;
    }
    let written = written.then(|| scorer.fuzzy_indices(&text.scored, &needle.text)).flatten();
    let spelled = spelled
        .then(|| scorer.fuzzy_indices(&text.spelling.spaced, &needle.text))
        .flatten()
        .map(|(score, characters)| {
            let owners = characters.iter().filter_map(|&at| text.spelling.owners.get(at));
            let letters = owners.filter_map(|&owner| text.haystack.letters.get(owner));
            let mut places: Vec<usize> = letters.map(|letter| letter.at as usize).collect();
            places.dedup();
            (score, places)
        });
    let (score, places) =
        [written, spelled].into_iter().flatten().max_by_key(|(score, _)| *score)?;
    let first = *places.first()?;
    let head = text.haystack.letters.iter().position(|letter| letter.at as usize == first)?;
    let pays = usize::try_from(score).is_ok_and(|score| score >= PRICE * needle.len());
    if !pays || !text.haystack.letters[head].head {
        return None;
    }
    let places = places.iter().filter_map(|&at| u32::try_from(at).ok()).map(|at| (at, at + 1));
    let part = if head == 0 { Part::Head } else { Part::Word };
    let window = (head, head);
    let sighting = Sighting {
        way: Way::Gapped,
        part,
        boundary: false,
        rare: 0,
        window,
        slips: 0,
        places: places.collect(),
    };
    Some((score, sighting))
}

/// Whether the letters follow one another from the head of some word on, written or spelled; most names fail already here.
fn may_run(needle: &Needle, text: &Text) -> bool {
    let follow = |letters: &mut dyn Iterator<Item = (char, bool)>| {
        let mut wanted = needle.letters.iter().peekable();
        let mut begun = false;
        for (letter, head) in letters {
            if wanted.next_if(|&&next| next == letter && (begun || head)).is_some() {
                begun = true;
            }
        }
        wanted.peek().is_none()
    };
    let written = text.haystack.letters.iter().map(|letter| (letter.folded, letter.head));
    let spelled = text.spelling.run.iter().map(|spelled| (spelled.letter, spelled.head));
    follow(&mut { written }) || (text.haystack.hanzi && follow(&mut { spelled }))
}

/// The needle's Hanzi in order in a passage, with a few letters between them.
pub(super) fn in_passage<L: Letters>(
    needle: &Needle,
    haystack: &L,
    reach: Reach,
) -> Option<Sighting> {
    let missing = needle.signature & !haystack.mask().written != 0;
    if !may_gap(needle) || missing {
        return None;
    }
    let first = *needle.letters.first()?;
    let mut starts = (0..haystack.len()).filter(|&at| haystack.folded(at) == first);
    let (start, path) =
        starts.find_map(|start| Some((start, follow(needle, haystack, reach, start)?)))?;
    let places = path.iter().map(|&at| (haystack.place(at), haystack.place(at) + 1)).collect();
    let boundary = haystack.before(start).is_some();
    let window = (start, path.last()? + 1);
    Some(Sighting {
        way: Way::Gapped,
        part: Part::Word,
        boundary,
        rare: 0,
        window,
        slips: 0,
        places,
    })
}

/// Whether a needle is looked for in passages with gaps.
pub(super) fn may_gap(needle: &Needle) -> bool {
    !needle.exact && needle.hanzi >= SHORTEST && needle.hanzi == needle.len()
}

fn follow<L: Letters>(
    needle: &Needle,
    haystack: &L,
    reach: Reach,
    start: usize,
) -> Option<Vec<usize>> {
    let end = (start + needle.len() + LETTERS_BETWEEN).min(haystack.len());
    let mut path = vec![start];
    for at in start + 1..end {
        if path.len() == needle.len() {
            break;
        }
        if reach == Reach::Clause && haystack.before(at) == Some(Break::Hard) {
            return None;
        }
        if needle.letters.get(path.len()) == Some(&haystack.folded(at)) {
            path.push(at);
        }
    }
    (path.len() == needle.len()).then_some(path)
}
