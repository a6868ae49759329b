//! Matches with gaps: the scorer's own for names, a small bounded one for passages.

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::search::matching::matcher::{Extent, TextMatch};
use crate::search::matching::prefilter::{Answer as _, Signature};
use crate::search::query::pattern::Pattern;
use crate::search::text::class::Reach;
use crate::search::text::field_text::FieldText;
use crate::search::text::fold::Break;
use crate::search::text::letters::Letters;
use crate::search::way::Way;

/// The shortest pattern that may have gaps.
const SHORTEST: usize = 3;

/// What each letter must bring on average: a little more than the scorer's price of a matched letter, so that bonuses have paid
/// for every gap. At 16, `ernei` was found in ERNIE-ViLG.
const PRICE: usize = 18;

/// How many letters in all may lie between the characters of a passage.
const LETTERS_BETWEEN: usize = 3;

/// Whether a text has all of the pattern's characters.
pub fn may_hold<S: Signature>(pattern: &Pattern, signature: &S) -> S::Answer {
    signature.typed(pattern.signature).only_if(!pattern.exact && pattern.len() >= SHORTEST)
}

/// The pattern's letters in order in a name, with gaps that its word heads pay for.
pub fn in_name(
    scorer: &SkimMatcherV2,
    pattern: &Pattern,
    text: &FieldText,
) -> Option<(i64, TextMatch)> {
    if pattern.exact || pattern.len() < SHORTEST {
        return None;
    }
    let written = pattern.signature & !text.haystack.mask.written == 0;
    let spelled = text.haystack.hanzi && pattern.signature & !text.romanized.signature == 0;
    if !(written || spelled) || !may_run(pattern, text) {
        return None;
    }
    let written = written
        .then(|| scorer.fuzzy_indices(&text.scored, &pattern.text))
        .flatten()
        .filter(|(_, at)| pattern.apostrophes().all(|border| at[border] > at[border - 1] + 1));
    let spelled = spelled
        .then(|| scorer.fuzzy_indices(&text.romanized.spaced, &pattern.text))
        .flatten()
        .filter(|(_, characters)| {
            // A syllable's border parts two Hanzi.
            let owner = |at: usize| text.romanized.owners.get(*characters.get(at)?);
            pattern.apostrophes().all(|at| owner(at - 1) != owner(at))
        })
        .map(|(score, characters)| {
            let owners = characters.iter().filter_map(|&at| text.romanized.owners.get(at));
            let letters = owners.filter_map(|&owner| text.haystack.letters.get(owner));
            let mut places: Vec<usize> = letters.map(|letter| letter.at as usize).collect();
            places.dedup();
            (score, places)
        });
    let (score, places) =
        [written, spelled].into_iter().flatten().max_by_key(|(score, _)| *score)?;
    let first = *places.first()?;
    let head = text.haystack.letters.iter().position(|letter| letter.at as usize == first)?;
    let pays = usize::try_from(score).is_ok_and(|score| score >= PRICE * pattern.len());
    if !pays || !text.haystack.letters[head].head {
        return None;
    }
    let places = places.iter().filter_map(|&at| u32::try_from(at).ok()).map(|at| (at, at + 1));
    let extent = if head == 0 { Extent::Head } else { Extent::Word };
    let window = (head, head);
    let text_match = TextMatch {
        way: Way::Gapped,
        extent,
        boundary: false,
        rare: 0,
        splits: 0,
        window,
        slips: 0,
        places: places.collect(),
    };
    Some((score, text_match))
}

/// Whether the letters follow one another from the head of some word on, written or spelled; most names fail already here.
fn may_run(pattern: &Pattern, text: &FieldText) -> bool {
    let follow = |letters: &mut dyn Iterator<Item = (char, bool)>| {
        let mut wanted = pattern.letters.iter().peekable();
        let mut begun = false;
        for (letter, head) in letters {
            if wanted.next_if(|&&next| next == letter && (begun || head)).is_some() {
                begun = true;
            }
        }
        wanted.peek().is_none()
    };
    let written = text.haystack.letters.iter().map(|letter| (letter.folded, letter.head));
    let spelled = text.romanized.run.iter().map(|spelled| (spelled.letter, spelled.head));
    follow(&mut { written }) || (text.haystack.hanzi && follow(&mut { spelled }))
}

/// The pattern's Hanzi in order in a passage, with a few letters between them.
pub fn in_passage<L: Letters>(pattern: &Pattern, haystack: &L, reach: Reach) -> Option<TextMatch> {
    let missing = pattern.signature & !haystack.mask().written != 0;
    if !may_gap(pattern) || missing {
        return None;
    }
    let first = *pattern.letters.first()?;
    let mut starts = (0..haystack.len()).filter(|&at| haystack.folded(at) == first);
    let (start, path) =
        starts.find_map(|start| Some((start, follow(pattern, haystack, reach, start)?)))?;
    let places = path.iter().map(|&at| (haystack.place(at), haystack.place(at) + 1)).collect();
    let boundary = haystack.before(start).is_some();
    let window = (start, path.last()? + 1);
    Some(TextMatch {
        way: Way::Gapped,
        extent: Extent::Word,
        boundary,
        rare: 0,
        splits: 0,
        window,
        slips: 0,
        places,
    })
}

/// Whether a pattern is looked for in passages with gaps.
pub fn may_gap(pattern: &Pattern) -> bool {
    !pattern.exact && pattern.hanzi >= SHORTEST && pattern.hanzi == pattern.len()
}

fn follow<L: Letters>(
    pattern: &Pattern,
    haystack: &L,
    reach: Reach,
    start: usize,
) -> Option<Vec<usize>> {
    let end = (start + pattern.len() + LETTERS_BETWEEN).min(haystack.len());
    let mut path = vec![start];
    for at in start + 1..end {
        if path.len() == pattern.len() {
            break;
        }
        if reach == Reach::Clause && haystack.before(at) == Some(Break::Hard) {
            return None;
        }
        if pattern.letters.get(path.len()) == Some(&haystack.folded(at)) {
            path.push(at);
        }
    }
    (path.len() == pattern.len()).then_some(path)
}
