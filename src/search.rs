//! How it is found: folding, pinyin, queries, tiers.
//!
//! [`Index::search`] answers a query with every record that it means, in one order, with what to light in each and why it was
//! found. It reads the atlas and knows no screen; an index is shared by every session that shares the atlas.

use std::sync::Arc;

use crate::atlas::{Atlas, RecordId};

mod field;
mod fold;
mod found;
mod query;

pub use field::{Field, field_text};
pub use fold::fold;
pub use found::{Found, Hit, Match, Unknown, Way, Why};
pub use query::{QueryField, Sense, Term, Value};

/// Everything that can be found in one atlas.
#[derive(Debug)]
pub struct Index {
    atlas: Arc<Atlas>,
}

impl Index {
    /// An index over `atlas`; its tables are made by the first search.
    #[must_use]
    pub fn new(atlas: Arc<Atlas>) -> Self {
        Self { atlas }
    }

    /// Every record that the query means, best first; nothing for a query without words or fields.
    #[must_use]
    pub fn search(&self, query: &str) -> Found {
        let understood = query::parse(query);
        let needles: Vec<Vec<char>> =
            understood.iter().map(|term| fold(&term.text).chars().collect()).collect();
        if needles.is_empty() {
            return Found::default();
        }
        let hits = self.atlas.records().filter_map(|record| self.hit(record, &needles)).collect();
        Found { hits, understood, nearest: None, unknown: Vec::new() }
    }

    fn hit(&self, record: RecordId, needles: &[Vec<char>]) -> Option<Hit> {
        let mut matches = Vec::new();
        for needle in needles {
            let mut found =
                field::fields(&self.atlas, record).into_iter().filter_map(|(at, text)| {
                    let folded: Vec<char> = fold(text).chars().collect();
                    let start = folded.windows(needle.len()).position(|window| window == needle)?;
                    Some(Match { field: at, start, end: start + needle.len() })
                });
            matches.push(found.next()?);
        }
        let why = Why { field: Some(matches.first()?.field), way: Way::AsWritten, exact: false };
        Some(Hit { record, tier: 0, score: 0, matches, why })
    }
}
