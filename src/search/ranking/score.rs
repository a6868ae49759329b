//! What a match is worth within its tier: the constants, what is made of them, and the bounds that no score exceeds.
//!
//! Invariant: [`best_passage`] is never below what [`of_passage`] gives for the same window; early termination rests on it, as it does
//! in `MaxScore` and WAND (Turtle and Flood 1995, Broder and others 2003).

use crate::search::matching::matcher::{Extent, TextMatch};
use crate::search::query::pattern::Pattern;
use crate::search::text::class::{INSIDE, TextClass};

/// What the scorer gives for a matched letter at least.
pub const LETTER: i64 = 16;
/// A clause or word that begins where the match does comes before every other score of a passage.
const BOUNDARY: i64 = 1000;
/// A passage's own words come before its speaker's name.
const PASSAGE: i64 = 1000;
/// What a rarer reading costs.
pub const RARE: i64 = 8;
/// What it costs that two characters share a syllable's letters: more than a clause that begins there is worth.
const SPLIT: i64 = BOUNDARY + 200;
/// What it is worth that a name is written with the very characters that were typed, and not with others that fold to the same: it
/// decides only where nothing else does.
pub const WRITTEN: i64 = 1;
/// What a slip of the fingers costs.
pub const SLIP: i64 = 20;

/// What it is worth that two terms stand side by side: more than both can score apart, so that two words which are one name together
/// are that name first. A passage scores up to 2 000 and some 25 a letter, and terms that are run together have few letters.
pub const TOGETHER: i64 = 10_000;

/// What a match in a longer text is worth: a clause or word that begins with it, then what the scorer gives for the window by itself,
/// since a whole sentence has no word heads; less for rarer readings and for syllables in two.
pub fn of_sighting(text_match: &TextMatch, window: i64) -> i64 {
    let boundary = if text_match.boundary { BOUNDARY } else { 0 };
    boundary + window - RARE * i64::from(text_match.rare) - SPLIT * i64::from(text_match.splits)
}

/// What a match in somebody's words is worth, given what the scorer gives for its window.
pub fn of_passage(text_match: &TextMatch, window: i64) -> i64 {
    PASSAGE + of_sighting(text_match, window)
}

/// The most that [`of_passage`] can give, where a clause opens with the match or elsewhere.
pub fn best_passage(window: i64, opens: bool) -> i64 {
    PASSAGE + if opens { BOUNDARY } else { 0 } + window
}

/// By what a text was found that is no passage. A word inside what stands beside the name counts less than its head; in English,
/// where the head of `Institute of Automation, …` says little, any word is as good.
pub fn class_beside(class: TextClass, hanzi: bool, extent: Extent) -> u8 {
    let rank = class.rank();
    let last = if hanzi { Extent::Head } else { Extent::Word };
    rank + if rank != 0 && extent > last { INSIDE } else { 0 }
}

/// What a date is worth that a term means; its class is that of what stands beside a name.
pub fn of_date(pattern: &Pattern) -> i64 {
    LETTER * i64::try_from(pattern.len()).unwrap_or(i64::MAX)
}

/// The best that something can be: by what it is found, and how well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UpperBound {
    pub class: u8,
    pub score: i64,
}

impl UpperBound {
    /// Whether something so good is within the bound.
    pub fn admits(self, class: u8, score: i64) -> bool {
        class >= self.class && score <= self.score
    }

    /// Two terms that must both hold.
    pub fn both(self, other: Self) -> Self {
        Self { class: self.class.max(other.class), score: self.score + other.score }
    }

    /// Whatever is the better of each.
    pub fn either(self, other: Self) -> Self {
        Self { class: self.class.min(other.class), score: self.score.max(other.score) }
    }

    /// Smaller is better.
    pub fn order(self) -> (u8, i64) {
        (self.class, -self.score)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use smallvec::SmallVec;

    use super::*;
    use crate::search::way::Way;

    proptest! {
        #[test]
        fn no_passage_is_worth_more_than_the_bound(
            window in 0..5000_i64,
            rare in prop_oneof![Just(0_u8), any::<u8>()],
            splits in prop_oneof![Just(0_u8), any::<u8>()],
            boundary in any::<bool>(),
        ) {
            let found = TextMatch {
                way: Way::Pinyin,
                extent: Extent::Word,
                boundary,
                rare,
                splits,
                window: (0, 1),
                slips: 0,
                places: SmallVec::new(),
            };
            prop_assert!(of_passage(&found, window) <= best_passage(window, boundary));
            prop_assert!(of_sighting(&found, window) <= best_passage(window, boundary));
            prop_assert!(best_passage(window, false) <= best_passage(window, true));
        }
    }
}
