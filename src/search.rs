//! How it is found: folding, pinyin, queries, tiers.
//!
//! [`Index::search`] answers a query with every record that it means, in one order, with what to light in each and why it was
//! found. It reads the atlas and knows no screen; an index is shared by every session that shares the atlas.
//!
//! A query is taken apart ([`Term`]), its fields narrow, and its words are looked for in three stages: as written, in pinyin, by
//! sound and by initials; then by sounds that are easily confused; then with gaps and slips of the fingers. A later stage is
//! tried only where the earlier ones found nothing.

use std::fmt;
use std::sync::{Arc, OnceLock};

use fuzzy_matcher::skim::SkimMatcherV2;

use crate::atlas::Atlas;

mod align;
mod entry;
mod field;
mod fold;
mod found;
mod gapped;
mod haystack;
mod judge;
mod narrow;
mod needle;
mod phrase;
mod query;
mod rank;
mod reading;
mod run;
mod slip;
mod spelling;
mod verify;

pub use field::{Field, field_text};
pub use fold::fold;
pub use found::{Found, Hit, Match, Unknown, Way, Why};
pub use query::{QueryField, Sense, Term, Value};

/// Everything that can be found in one atlas.
pub struct Index {
    atlas: Arc<Atlas>,
    entries: OnceLock<Vec<entry::Entry>>,
    scorer: SkimMatcherV2,
}

impl Index {
    /// An index over `atlas`; its tables are made by the first search.
    #[must_use]
    pub fn new(atlas: Arc<Atlas>) -> Self {
        Self { atlas, entries: OnceLock::new(), scorer: SkimMatcherV2::default() }
    }

    /// Makes the tables now, so that the first keystroke finds them made; some milliseconds, once.
    pub fn prepare(&self) {
        self.entries();
    }

    /// Every record that the query means, best first; nothing for a query without words or fields.
    #[must_use]
    pub fn search(&self, query: &str) -> Found {
        let entries = self.entries();
        let mut understood = query::parse(query);
        let unknown = narrow::resolve(&self.atlas, entries, &mut understood);
        let run =
            run::Run { atlas: &self.atlas, entries, scorer: &self.scorer, terms: &understood };
        let hits = if unknown.is_empty() { run.hits() } else { Vec::new() };
        let nearest = if hits.is_empty() && unknown.is_empty() { run.nearest() } else { None };
        Found { hits, understood, nearest, unknown }
    }

    fn entries(&self) -> &[entry::Entry] {
        self.entries.get_or_init(|| entry::entries(&self.atlas))
    }
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index").finish_non_exhaustive()
    }
}
