//! One way to read the query, and the best that it can find.

use crate::search::archive::scan::term::CompiledTerm;
use crate::search::ranking::rank_key::RankKey;
use crate::search::ranking::score::{TOGETHER, UpperBound};
use crate::search::ranking::tier::{LOOSEST, of_taken_apart};
use crate::search::way::Way;

/// One way to read the query: every term must be found.
pub struct CompiledInterpretation<'a> {
    pub terms: Vec<CompiledTerm<'a>>,
    pub way: Option<Way>,
    pub joints: i64,
}

impl CompiledInterpretation<'_> {
    /// What it costs to read the query so.
    pub fn weighed(&self, mut rank_key: RankKey) -> RankKey {
        rank_key.score += TOGETHER * self.joints;
        if let Some(way) = self.way {
            rank_key.tier = of_taken_apart(way);
        }
        rank_key
    }

    /// The loosest of its terms' own tiers that count in a tier of the page; `None` where it finds nothing new.
    pub fn own_tier(&self, tier: u8) -> Option<u8> {
        match self.way {
            _ if self.terms.is_empty() => (tier == 0).then_some(0),
            // One of them is found as no stricter stage has looked for it.
            None => self.terms.iter().all(|term| tier >= term.first_tier()).then_some(tier),
            Some(way) => (of_taken_apart(way) == tier).then_some(LOOSEST),
        }
    }

    /// The best that quotes can be up to one of its own tiers, by the sum of how well its terms stand in them: for each 2 where a clause
    /// opens with it, 1 elsewhere, 0 where the attribution alone is found.
    pub fn best(&self, own_tier: u8) -> Vec<Option<UpperBound>> {
        let joined = UpperBound { class: 0, score: TOGETHER * self.joints };
        let alone = self.terms.len() == 1 && self.way.is_none();
        let mut best = vec![Some(joined)];
        for term in &self.terms {
            let levels = term.best(own_tier, alone);
            let mut sums = vec![None; best.len() + 2];
            for (sum, rest) in best.iter().enumerate() {
                for (level, of_term) in levels.iter().enumerate() {
                    let Some(both) = rest.zip(*of_term).map(|(rest, term)| rest.both(term)) else {
                        continue;
                    };
                    let known: &mut Option<UpperBound> = &mut sums[sum + level];
                    *known = Some(known.map_or(both, |known| known.either(both)));
                }
            }
            best = sums;
        }
        best
    }
}
