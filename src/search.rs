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

use crate::atlas::{Atlas, Kind, Word as _};

mod align;
mod columns;
mod edits;
mod entry;
mod field;
mod fold;
mod found;
mod gapped;
mod glance;
mod haystack;
mod judge;
mod narrow;
mod needle;
mod pairs;
mod phrase;
mod query;
mod rank;
mod reading;
mod run;
mod slip;
mod spelling;
mod stacks;
mod verify;
mod worker;
mod worth;

pub use field::{Field, field_text};
pub use fold::fold;
pub use found::{Found, Hit, Item, Match, Total, Unknown, Way, Why};
pub use query::{QueryField, Sense, Term, Value};
pub use stacks::{LoadError, Loading, Progress, Report, Stacks, TakenKey};
pub(crate) use worker::PAUSE;
pub use worker::Worker;

/// How many hits of an archive are shown at once, before the rest is looked through: what a tall screen holds.
pub const PAGE: usize = 40;
/// How many hits of an archive are shown at all.
pub const MOST: usize = 1000;

/// Everything that can be found in one atlas, and in an archive beside it.
pub struct Index {
    atlas: Arc<Atlas>,
    entries: OnceLock<entry::Entries>,
    stacks: Option<Arc<Stacks>>,
    scorer: SkimMatcherV2,
}

/// Which hits a search is asked for.
#[derive(Clone, Copy)]
struct Wanted<'a> {
    most: usize,
    counted: bool,
    exhaustive: bool,
    stopped: &'a (dyn Fn() -> bool + Sync),
}

impl Index {
    /// An index over `atlas`; its tables are made by the first search.
    #[must_use]
    pub fn new(atlas: Arc<Atlas>) -> Self {
        let scorer = SkimMatcherV2::default();
        Self { atlas, entries: OnceLock::new(), stacks: None, scorer }
    }

    /// The same with an archive beside the atlas, which may still be growing.
    #[must_use]
    pub fn with_archive(mut self, stacks: Arc<Stacks>) -> Self {
        self.stacks = Some(stacks);
        self
    }

    /// The archive beside the atlas.
    #[must_use]
    pub fn archive(&self) -> Option<&Arc<Stacks>> {
        self.stacks.as_ref()
    }

    /// The atlas.
    #[must_use]
    pub fn atlas(&self) -> &Arc<Atlas> {
        &self.atlas
    }

    /// What the archive has under this id, which may stand behind its kind: `quote:q-0123456789ab`.
    #[must_use]
    pub fn archived(&self, name: &str) -> Option<Item> {
        self.stacks.as_ref()?;
        let (kind, key) = match name.split_once(':') {
            Some((kind, key)) => (Some(Kind::from_word(kind)?), key),
            None => (None, name),
        };
        let hits = self.first_page(&format!("\"{key}\"")).hits.into_iter();
        let mut items = hits.filter(|hit| hit.why.exact).map(|hit| hit.item);
        items.find(|item| {
            let own = item.record().is_none() && item.key(&self.atlas) == key;
            own && kind.is_none_or(|kind| item.kind() == kind)
        })
    }

    /// Makes the tables now, so that the first keystroke finds them made; some milliseconds, once.
    pub fn prepare(&self) {
        self.entries();
    }

    /// Everything that the query means, best first; nothing for a query without words or fields. Of an archive's hits the first
    /// [`MOST`], all of them counted.
    #[must_use]
    pub fn search(&self, query: &str) -> Found {
        self.search_up_to(query, MOST)
    }

    /// The same with another number of hits where an archive is open.
    #[must_use]
    pub fn search_up_to(&self, query: &str, most: usize) -> Found {
        self.answer(query, Wanted { most, counted: true, exhaustive: false, stopped: &|| false })
            .unwrap_or_default()
    }

    /// The first [`PAGE`] hits as they stay, without counting what comes after them.
    #[must_use]
    pub fn first_page(&self, query: &str) -> Found {
        let wanted = Wanted { most: PAGE, counted: false, exhaustive: false, stopped: &|| false };
        self.answer(query, wanted).unwrap_or_default()
    }

    /// Answers while somebody types: first the page that is seen, then all hits up to [`MOST`] with their exact number; each goes to
    /// `told`. Between the two `pause` is called once: nobody reads a number while they type, and counting takes longer than the page.
    /// Ends early, and silently, as soon as `stopped` says that nobody wants to know any more.
    pub fn search_as_typed(
        &self,
        query: &str,
        stopped: &(dyn Fn() -> bool + Sync),
        pause: &mut dyn FnMut(),
        told: &mut dyn FnMut(Found),
    ) {
        let mut wanted = Wanted { most: PAGE, counted: false, exhaustive: false, stopped };
        let Ok(first) = self.answer(query, wanted) else { return };
        let more = first.total.more || first.hits.len() < first.total.count;
        told(first);
        if more {
            pause();
            if stopped() {
                return;
            }
            (wanted.most, wanted.counted) = (MOST, true);
            if let Ok(all) = self.answer(query, wanted) {
                told(all);
            }
        }
    }

    /// The same answer as [`Index::search_up_to`], found by looking at every quote of the archive in its own words: what the index
    /// is tested against.
    #[doc(hidden)]
    #[must_use]
    pub fn search_exhaustively(&self, query: &str, most: usize) -> Found {
        self.answer(query, Wanted { most, counted: true, exhaustive: true, stopped: &|| false })
            .unwrap_or_default()
    }

    fn answer(&self, query: &str, wanted: Wanted<'_>) -> Result<Found, stacks::scan::Stopped> {
        let entries = self.entries();
        let archive = self.stacks.as_ref().map(|stacks| stacks.snapshot()).unwrap_or_default();
        let mut understood = query::parse(query);
        let unknown = narrow::resolve(&self.atlas, &entries.all, &archive.voices, &mut understood);
        if !unknown.is_empty() {
            return Ok(Found { understood, unknown, ..Found::default() });
        }
        let Wanted { most, counted, exhaustive, stopped } = wanted;
        let run = run::Run {
            atlas: &self.atlas,
            entries: &entries.all,
            columns: &entries.columns,
            archive: &archive,
            scorer: &self.scorer,
            terms: &understood,
            most: if self.stacks.is_some() { most } else { usize::MAX },
            counted,
            exhaustive,
            stopped,
        };
        let found = run.found()?;
        Ok(Found { understood, ..found })
    }

    fn entries(&self) -> &entry::Entries {
        self.entries.get_or_init(|| entry::Entries::new(&self.atlas))
    }
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index").finish_non_exhaustive()
    }
}
