//! The ladder of tiers: how loosely something was found. The only place that orders them.

use crate::search::text::class::TextClass;
use crate::search::way::Way;

/// How many tiers there are.
pub const TIERS: usize = 6;
/// The loosest of them.
pub const LOOSEST: u8 = 5;

/// The tier of what is found as it is written.
pub const AS_WRITTEN: u8 = 0;

/// The tier of what is found by its sound.
pub const BY_SOUND: u8 = 1;

/// How loose a way is in a text of a class.
pub fn tier(way: Way, class: TextClass) -> u8 {
    match way {
        Way::Narrowed | Way::AsWritten => AS_WRITTEN,
        Way::Pinyin => BY_SOUND,
        Way::SameSound | Way::FuzzySound => 2,
        Way::Initials => 3,
        Way::Gapped if class == TextClass::Passage => 5,
        Way::Gapped | Way::Split => 4,
        Way::Dropped | Way::Edited | Way::Partly => 5,
    }
}

/// Whether a tier is that of other characters of the same or a like sound, or of slips of the fingers; not of initials or of words that
/// stand apart, which are ways to type what is meant.
pub fn is_guess(tier: u8) -> bool {
    matches!(tier, 2 | LOOSEST)
}

/// The tier of a reading that takes a term apart.
pub fn of_taken_apart(way: Way) -> u8 {
    if way == Way::Split { 4 } else { 5 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_has_a_tier_of_the_ladder_and_stricter_ways_come_first() {
        let ways = [Way::AsWritten, Way::Pinyin, Way::SameSound, Way::FuzzySound, Way::Initials];
        for class in [TextClass::Name, TextClass::Passage, TextClass::Aside] {
            let tiers = ways.map(|way| tier(way, class));
            assert!(tiers.is_sorted() && tiers.iter().all(|&tier| tier <= LOOSEST), "{tiers:?}");
        }
        assert_eq!(usize::from(LOOSEST) + 1, TIERS);
        assert!(of_taken_apart(Way::Split) < of_taken_apart(Way::Dropped));
    }
}
