//! The index: every record of one atlas made searchable, and an archive of quotes beside it.

use std::fmt;
use std::sync::{Arc, OnceLock};

use fuzzy_matcher::skim::SkimMatcherV2;

use crate::atlas::{Atlas, Date, Kind, Word as _};
use crate::search::archive::snapshot::Archive;
use crate::search::executor::Executor;
use crate::search::hit::{Found, Item};
use crate::search::query::parse::{Sense, Term};
use crate::search::query::properties::{self, PropertyQuery, phrases::Phrases};
use crate::search::query::{filter, parse, resolve};
use crate::search::ranking::tier;
use crate::search::records::entries::{self, Entry};
use crate::search::records::names::Name;
use crate::search::records::text_columns::TextColumns;
use crate::search::text::fold;
use crate::search::watch::{IsStopped, Stopped, Watch};

/// How many hits of an archive are shown at once, before the rest is looked through: what a tall screen holds.
pub const PAGE: usize = 40;
/// How many hits of an archive are shown at all.
pub const MOST: usize = 1000;

/// Everything that can be found in one atlas, and in an archive beside it.
pub struct Index {
    atlas: Arc<Atlas>,
    records: Arc<OnceLock<Records>>,
    archive: Option<Arc<Archive>>,
    scorer: SkimMatcherV2,
}

/// The records of the atlas made ready.
struct Records {
    entries: Vec<Entry>,
    /// What their texts cannot hold.
    columns: TextColumns,
    /// What names a property; made by the first query that may be made of such words.
    phrases: OnceLock<Phrases>,
    /// What they are called; made by the first query of which nothing is found.
    names: OnceLock<Vec<Name>>,
}

/// Which hits a search is asked for.
#[derive(Clone, Copy)]
struct SearchOptions<'a> {
    most: usize,
    counted: bool,
    exhaustive: bool,
    alone: bool,
    is_stopped: &'a IsStopped<'a>,
}

impl SearchOptions<'_> {
    /// The first [`PAGE`] hits, by as many threads as there are.
    const PAGE: Self = Self {
        most: PAGE,
        counted: false,
        exhaustive: false,
        alone: false,
        is_stopped: &|_| false,
    };
    /// The first [`MOST`] of all hits, which are counted.
    const ALL: Self = Self { most: MOST, counted: true, ..Self::PAGE };
}

impl Index {
    /// An index over `atlas`, which may be that of an earlier day; its tables are made by the first search.
    #[must_use]
    pub fn new(atlas: Arc<Atlas>) -> Self {
        let scorer = SkimMatcherV2::default();
        Self { atlas, records: Arc::default(), archive: None, scorer }
    }

    /// The same with an archive beside the atlas, which may still be growing.
    #[must_use]
    pub fn with_archive(mut self, archive: Arc<Archive>) -> Self {
        self.archive = Some(archive);
        self
    }

    /// Another index over the same atlas, whose tables are made once for both, with an archive of its own beside it.
    #[must_use]
    pub fn beside(&self, archive: Arc<Archive>) -> Self {
        let (atlas, records) = (Arc::clone(&self.atlas), Arc::clone(&self.records));
        Self { atlas, records, archive: Some(archive), scorer: SkimMatcherV2::default() }
    }

    /// The archive beside the atlas.
    #[must_use]
    pub fn archive(&self) -> Option<&Arc<Archive>> {
        self.archive.as_ref()
    }

    /// The atlas.
    #[must_use]
    pub fn atlas(&self) -> &Arc<Atlas> {
        &self.atlas
    }

    /// What the archive has under this id, which may stand behind its kind: `quote:q-0123456789ab`.
    #[must_use]
    pub fn archived(&self, name: &str) -> Option<Item> {
        let archive = self.archive.as_ref()?;
        let (kind, key) = match name.split_once(':') {
            Some((kind, key)) => (Some(Kind::from_word(kind)?), key),
            None => (None, name),
        };
        // No phrase has a quotation mark in it, or is without letters.
        if key.contains(parse::is_quote) || !fold::has_letters(key) {
            let quotation = archive.quotation(key)?;
            let has_come =
                |date: Date| self.atlas.day().is_none_or(|day| date.packed() <= day.last_packed());
            let is_meant =
                kind.is_none_or(|kind| kind == Kind::Quote) && quotation.date.is_none_or(has_come);
            return is_meant.then(|| Item::Quotation(Arc::new(quotation)));
        }
        let hits = self.first_page(&format!("\"{key}\"")).hits.into_iter();
        let mut items = hits.filter(|hit| hit.why.exact).map(|hit| hit.item);
        items.find(|item| {
            let own = item.record().is_none() && item.key(&self.atlas) == key;
            own && kind.is_none_or(|kind| item.kind() == kind)
        })
    }

    /// Makes the tables now, so that the first keystroke finds them made; some milliseconds, once.
    pub fn prepare(&self) {
        self.records();
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
        self.answer(query, SearchOptions { most, ..SearchOptions::ALL }).unwrap_or_default()
    }

    /// The first [`PAGE`] hits as they stay, without counting what comes after them.
    #[must_use]
    pub fn first_page(&self, query: &str) -> Found {
        self.answer(query, SearchOptions::PAGE).unwrap_or_default()
    }

    /// The first page of what [`Index::search_as_typed`] tells, on this thread alone, as long as `is_stopped` says that somebody wants
    /// to know; `None` if it was stopped.
    #[must_use]
    pub fn first_page_unless(&self, query: &str, is_stopped: &IsStopped<'_>) -> Option<Found> {
        let options = SearchOptions { alone: true, is_stopped, ..SearchOptions::PAGE };
        self.answer_or_relax(query, options).ok()
    }

    /// The answer of [`Index::search_or_relax`] on this thread alone, as long as `is_stopped` says that somebody wants to know; `None`
    /// if it was stopped.
    #[must_use]
    pub fn search_unless(&self, query: &str, is_stopped: &IsStopped<'_>) -> Option<Found> {
        let options = SearchOptions { alone: true, is_stopped, ..SearchOptions::ALL };
        self.answer_or_relax(query, options).ok()
    }

    /// The same as [`Index::search`]; but where nothing has all of the query's words, what has the most of them, the nearest first. Each
    /// of these hits says in [`Hit::left_out`](crate::search::Hit::left_out) what it lacks. One word that nothing has finds nothing.
    #[must_use]
    pub fn search_or_relax(&self, query: &str) -> Found {
        self.search_or_relax_up_to(query, MOST)
    }

    /// The same with another number of hits where an archive is open.
    #[must_use]
    pub fn search_or_relax_up_to(&self, query: &str, most: usize) -> Found {
        let options = SearchOptions { most, ..SearchOptions::ALL };
        self.answer_or_relax(query, options).unwrap_or_default()
    }

    /// Answers while somebody types: first the page that is seen, then all hits up to [`MOST`] with their exact number; each goes to
    /// `told`. Between the two `pause` is called once: nobody reads a number while they type, and counting takes longer than the page.
    /// Where nothing has all of the words, it tells what [`Index::search_or_relax`] does.
    /// Ends early, and silently, as soon as `is_stopped` says that nobody wants to know any more.
    pub fn search_as_typed(
        &self,
        query: &str,
        is_stopped: &IsStopped<'_>,
        pause: &mut dyn FnMut(),
        told: &mut dyn FnMut(Found),
    ) {
        let page = SearchOptions { is_stopped, ..SearchOptions::PAGE };
        let Ok(first) = self.answer_or_relax(query, page) else { return };
        let is_partial = first.is_partial();
        told(first);
        if is_partial {
            pause();
            let all = SearchOptions { is_stopped, ..SearchOptions::ALL };
            if let Ok(all) = self.answer_or_relax(query, all) {
                told(all);
            }
        }
    }

    /// The same answer as [`Index::search_up_to`], found by looking at every quote of the archive in its own words: what the index
    /// is tested against.
    #[doc(hidden)]
    #[must_use]
    pub fn search_exhaustively(&self, query: &str, most: usize) -> Found {
        let options = SearchOptions { most, exhaustive: true, ..SearchOptions::ALL };
        self.answer(query, options).unwrap_or_default()
    }

    /// The answer, or what has the most of the query's words where nothing has all of them.
    fn answer_or_relax(&self, query: &str, options: SearchOptions<'_>) -> Result<Found, Stopped> {
        let found = self.answer(query, options)?;
        // A name as it was typed without the date beside it (`li kaifu 2024`) is nearer than slips in other names of that date.
        let has_guesses = found.hits.first().is_some_and(|hit| tier::is_guess(hit.tier));
        let may_lack_date = has_guesses && found.understood.iter().any(is_date);
        // What is asked for by all of its words comes later: something that has fewer of them is not it.
        let comes_later = found.hits.is_empty() && found.later.is_some();
        if !(found.hits.is_empty() || may_lack_date) || !found.unknown.is_empty() || comes_later {
            return Ok(found);
        }
        let watch = Watch::new(options.is_stopped);
        let partly = |run: &Executor<'_>| run.partly();
        let partly = self.with_executor(&found.understood, options, &watch, partly)?;
        let is_nearer = partly.hits.first().is_some_and(|first| {
            let left_out = first.left_out.as_deref().unwrap_or_default();
            !may_lack_date
                || !left_out.is_empty()
                    && left_out.iter().all(|words| Date::read_exactly(words).is_some())
        });
        Ok(if is_nearer { Found { understood: found.understood, ..partly } } else { found })
    }

    fn answer(&self, query: &str, options: SearchOptions<'_>) -> Result<Found, Stopped> {
        let typed = parse::parse(query);
        let phrases = || self.records().phrases.get_or_init(|| Phrases::new(&self.atlas.whole()));
        let stands =
            |found: &Found| found.hits.first().is_some_and(|hit| !hit.why.way.is_similar());
        let Some(PropertyQuery { terms, is_apart }) = properties::read(phrases, &typed) else {
            let found = self.answer_terms(typed.clone(), options)?;
            if stands(&found) || !found.unknown.is_empty() || typed.len() < 2 {
                return Ok(found);
            }
            let readings = [properties::read_beside_words, properties::read_topic_and_time];
            for terms in readings.iter().filter_map(|read| read(phrases(), &typed)) {
                let read = self.answer_terms(terms, options)?;
                if stands(&read) {
                    return Ok(read);
                }
            }
            return Ok(found);
        };
        // A word that stands somewhere as it was typed is not taken apart: 开源模型 is what somebody said.
        let as_typed =
            if is_apart { Some(self.answer_terms(typed.clone(), options)?) } else { None };
        if let Some(found) = as_typed.as_ref().filter(|found| stands(found)) {
            return Ok(found.clone());
        }
        let read = self.answer_terms(terms, options)?;
        match as_typed {
            _ if !read.hits.is_empty() => Ok(read),
            Some(found) => Ok(found),
            None => self.answer_terms(typed, options),
        }
    }

    fn answer_terms(
        &self,
        mut understood: Vec<Term>,
        options: SearchOptions<'_>,
    ) -> Result<Found, Stopped> {
        let watch = Watch::new(options.is_stopped);
        watch.ask()?;
        let records = self.records();
        let archive = self.archive.as_ref().map(|archive| archive.snapshot()).unwrap_or_default();
        let unknown = resolve::resolve(
            &self.atlas,
            &records.entries,
            &archive.dictionary,
            &mut understood,
            &watch,
        )?;
        if !unknown.is_empty() {
            return Ok(Found { understood, unknown, ..Found::default() });
        }
        let whole = |run: &Executor<'_>| run.found();
        let found = self.with_executor(&understood, options, &watch, whole)?;
        Ok(Found { understood, ..found })
    }

    /// Runs a search for terms whose values are looked up.
    fn with_executor(
        &self,
        terms: &[Term],
        SearchOptions { most, counted, exhaustive, alone, is_stopped }: SearchOptions<'_>,
        watch: &Watch<'_>,
        run: impl FnOnce(&Executor<'_>) -> Result<Found, Stopped>,
    ) -> Result<Found, Stopped> {
        let records = self.records();
        let archive = self.archive.as_ref().map(|archive| archive.snapshot()).unwrap_or_default();
        let mut views = filter::views(&self.atlas, terms);
        if self.atlas.day().is_some() {
            views.push((Atlas::clone(&self.atlas), false));
        }
        let mut found = run(&Executor {
            atlas: &self.atlas,
            entries: &records.entries,
            columns: &records.columns,
            names: &records.names,
            archive: &archive,
            scorer: &self.scorer,
            terms,
            views: &views,
            most: if self.archive.is_some() || !counted { most } else { usize::MAX },
            counted,
            exhaustive,
            alone,
            is_stopped,
            watch,
        })?;
        if !archive.is_intact() {
            // What was found is as it was written; what was not found may be there.
            found.total.more = true;
            if let Some(archive) = &self.archive {
                archive.suspect();
            }
        }
        Ok(found)
    }

    fn records(&self) -> &Records {
        self.records.get_or_init(|| {
            let entries = entries::entries(&self.atlas.whole());
            let columns = TextColumns::of(&entries);
            Records { entries, columns, phrases: OnceLock::new(), names: OnceLock::new() }
        })
    }
}

/// Whether a term is a word that means a date.
fn is_date(term: &Term) -> bool {
    let is_word = term.sense == Sense::Words && !term.without;
    is_word && Date::read_exactly(&term.text).is_some()
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index").finish_non_exhaustive()
    }
}
