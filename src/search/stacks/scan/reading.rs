//! One way to read the query, and the best that it can find.

use crate::search::found::Way;
use crate::search::phrase;
use crate::search::stacks::terms::{LOOSEST, Lite, Term};

/// One way to read the query: every term must be found.
pub struct Reading<'a> {
    pub terms: Vec<Term<'a>>,
    pub way: Option<Way>,
    pub joints: i64,
}

/// What finds a quote: its words, perhaps beside its voice, or its voice alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Words,
    Voice,
}

impl Reading<'_> {
    /// What it costs to read the query so.
    pub fn weighed(&self, mut lite: Lite) -> Lite {
        lite.score += phrase::TOGETHER * self.joints;
        if let Some(way) = self.way {
            lite.tier = phrase::tier(way);
        }
        lite
    }

    /// The strictest tier in which a hit of this reading can be, and whether its own tiers count.
    pub fn tiers(&self, tier: u8) -> Option<u8> {
        match self.way {
            None => Some(tier),
            Some(way) => (phrase::tier(way) == tier).then_some(LOOSEST),
        }
    }

    /// The best that a quote can be in this tier: by what, and how well; `by` its words too, or by its voice alone.
    pub fn best(&self, tier: u8, by: By) -> Option<(u8, i64)> {
        let tier = self.tiers(tier)?;
        let mut best = (0, phrase::TOGETHER * self.joints);
        for term in &self.terms {
            let (class, score) = term.best(tier, by == By::Words)?;
            best = (best.0.max(class), best.1 + score);
        }
        Some(best)
    }
}
