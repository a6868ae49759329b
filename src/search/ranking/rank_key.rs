//! The key by which the quotes of an archive are ordered before anything else is read of them.

use crate::search::matching::record::RecordMatch;

/// What decides among quotes: tier, what it was found by, how well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RankKey {
    pub tier: u8,
    pub class: u8,
    pub score: i64,
}

impl RankKey {
    pub fn of(record_match: &RecordMatch) -> Self {
        Self { tier: record_match.tier, class: record_match.class, score: record_match.score }
    }

    /// Smaller is better.
    pub fn order(self) -> (u8, u8, i64) {
        (self.tier, self.class, -self.score)
    }

    /// Two terms that must both hold.
    pub fn both(self, other: Self) -> Self {
        Self {
            tier: self.tier.max(other.tier),
            class: self.class.max(other.class),
            score: self.score + other.score,
        }
    }

    pub fn better(one: Option<Self>, other: Option<Self>) -> Option<Self> {
        [one, other].into_iter().flatten().min_by_key(|rank_key| rank_key.order())
    }
}
