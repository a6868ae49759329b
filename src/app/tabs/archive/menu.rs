//! The menu of filters over an archive: every facet with its values, and how many quotes each would leave.

use std::sync::{Arc, Mutex, PoisonError};

use super::listing::Listing;
use crate::atlas::{Atlas, Bilingual, Language};
use crate::search::{ArchiveFacet as Facet, Browser, Group, Selection, Shared, Words};

/// How many values of a facet are offered before anything is typed; the others are found by their names.
const OFFERED: usize = 8;

/// How many values of a facet are offered that have what was typed.
const FOUND: usize = 50;

/// How many further values that have what was typed are counted: of a letter that half the names have nobody reads the number.
const COUNTED: usize = 1000;

/// What the menu offers, for one choice of filters.
#[derive(Debug)]
pub(super) struct Menu {
    facets: Vec<(Facet, Vec<Offer>)>,
    /// What was found for what was typed so far. A memo: nothing is decided by it.
    memo: Mutex<Memo>,
}

/// What was found for texts that were typed one after another.
#[derive(Debug, Default)]
struct Memo {
    /// The rows for what was typed last: a frame asks for them more than once.
    shown: Option<(String, Arc<[MenuRow]>)>,
    /// What was found for each beginning of it, the shortest first: a letter more is looked for only where those before it were found, and
    /// one less has its answer already.
    steps: Vec<Step>,
}

/// The values that have a text, facet by facet.
#[derive(Debug)]
struct Step {
    typed: String,
    scans: Vec<Scan>,
}

/// The values of a facet that have what was typed, in their order, as far as they were looked at.
#[derive(Clone, Debug, Default)]
struct Scan {
    found: Vec<usize>,
    /// How many values were looked at: the search stops where no more are counted.
    looked_at: usize,
}

/// A value, how many quotes it would leave beside the filters of other facets, and whether it is chosen.
#[derive(Clone, Copy, Debug)]
struct Offer {
    value: Shared,
    count: usize,
    is_chosen: bool,
}

/// A row of the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MenuRow {
    /// The name of a facet; it cannot be chosen.
    Facet(Facet),
    /// A value.
    Value {
        /// The value.
        value: Shared,
        /// What it is called.
        name: Bilingual,
        /// How many quotes have it and pass the filters of the other facets.
        count: usize,
        /// Whether it is chosen.
        is_chosen: bool,
    },
    /// Further values, which typing brings up; it cannot be chosen.
    More {
        /// How many.
        count: usize,
        /// Whether there are more than were counted.
        is_at_least: bool,
    },
}

impl MenuRow {
    /// The value of a row that can be chosen.
    #[must_use]
    pub fn value(&self) -> Option<Shared> {
        match self {
            Self::Value { value, .. } => Some(*value),
            Self::Facet(_) | Self::More { .. } => None,
        }
    }
}

impl Menu {
    /// Counts every facet of what a listing is narrowed from by `picks`.
    pub fn new(listing: &Listing, picks: &[Shared]) -> Self {
        let browser = &listing.browser;
        let facets = browser.facets().map(|facet| {
            let has_picks = picks.iter().any(|pick| pick.facet == facet);
            // Values of one facet widen: each is counted as if no other of its facet were chosen.
            let others = || -> Selection {
                let others: Vec<Shared> =
                    picks.iter().filter(|pick| pick.facet != facet).copied().collect();
                browser.select(&others)
            };
            let selection =
                if has_picks { Arc::new(others()) } else { Arc::clone(&listing.selection) };
            (facet, offers(&browser.groups(&selection, facet), facet, picks))
        });
        Self { facets: facets.collect(), memo: Mutex::default() }
    }

    /// The rows, narrowed to the values that have the words of a text in their name or in that of their facet.
    pub fn rows(&self, browser: &Browser, typed: &str, atlas: &Atlas) -> Arc<[MenuRow]> {
        let mut memo = self.memo.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, rows)) = memo.shown.as_ref().filter(|(text, _)| text == typed) {
            return Arc::clone(rows);
        }
        while memo.steps.pop_if(|step| !typed.starts_with(&step.typed)).is_some() {}
        let words = Words::new(typed);
        let rows: Arc<[MenuRow]> = if words.is_empty() {
            let facets = self.facets.iter();
            facets.flat_map(|(facet, offers)| offered(*facet, offers, browser, atlas)).collect()
        } else {
            let known = memo.steps.pop_if(|step| step.typed == typed).map(|step| step.scans);
            let scans =
                known.unwrap_or_else(|| self.scans(memo.steps.last(), &words, browser, atlas));
            let facets = self.facets.iter().zip(&scans);
            let rows = facets
                .flat_map(|((facet, offers), scan)| found(*facet, offers, scan, browser, atlas));
            let rows = rows.collect();
            memo.steps.push(Step { typed: typed.to_owned(), scans });
            rows
        };
        memo.shown = Some((typed.to_owned(), Arc::clone(&rows)));
        rows
    }

    /// The values that have the words of what was typed, looked for among those that had all but the last letters of it.
    fn scans(
        &self,
        before: Option<&Step>,
        words: &Words,
        browser: &Browser,
        atlas: &Atlas,
    ) -> Vec<Scan> {
        let scan = |at: usize, from: &Scan| {
            let Some((facet, offers)) = self.facets.get(at) else { return Scan::default() };
            scan(*facet, offers, from, words, browser, atlas)
        };
        let facets = 0..self.facets.len();
        if let Some(before) = before {
            let scans: Vec<Scan> =
                before.scans.iter().enumerate().map(|(at, from)| scan(at, from)).collect();
            // Where a spelling of another name begins with other letters, nothing less than all values will do.
            if scans.iter().any(|scan| !scan.found.is_empty()) {
                return scans;
            }
        }
        facets.map(|at| scan(at, &Scan::default())).collect()
    }
}

/// The rows of a facet before anything is typed: the first of its values, and those that are chosen.
fn offered(facet: Facet, offers: &[Offer], browser: &Browser, atlas: &Atlas) -> Vec<MenuRow> {
    let first = offers.iter().enumerate();
    let first = first.filter(|(at, offer)| *at < OFFERED || offer.is_chosen);
    let values: Vec<MenuRow> = first.map(|(_, offer)| offer.row(browser, atlas)).collect();
    let count = offers.len() - values.len();
    with_heading(facet, values, count, false)
}

/// The rows of a facet with what was found of it.
fn found(
    facet: Facet,
    offers: &[Offer],
    scan: &Scan,
    browser: &Browser,
    atlas: &Atlas,
) -> Vec<MenuRow> {
    let values = scan.found.iter().take(FOUND).filter_map(|&at| offers.get(at));
    let values = values.map(|offer| offer.row(browser, atlas)).collect();
    let more = scan.found.len().saturating_sub(FOUND);
    with_heading(facet, values, more.min(COUNTED), more > COUNTED)
}

/// Looks on for the values that have some words: first among those that had fewer of them, then where these were not looked at.
fn scan(
    facet: Facet,
    offers: &[Offer],
    from: &Scan,
    words: &Words,
    browser: &Browser,
    atlas: &Atlas,
) -> Scan {
    let labels = [Language::Zh, Language::En].map(|language| facet.label(language));
    let words = words.clone().without(&labels);
    let mut scan = Scan { found: Vec::new(), looked_at: from.looked_at };
    let has = |at: usize| {
        offers.get(at).is_some_and(|offer| browser.is_called(offer.value, &words, atlas))
    };
    scan.found.extend(from.found.iter().copied().filter(|&at| has(at)));
    while scan.found.len() <= FOUND + COUNTED && scan.looked_at < offers.len() {
        if has(scan.looked_at) {
            scan.found.push(scan.looked_at);
        }
        scan.looked_at += 1;
    }
    scan
}

impl Offer {
    fn row(&self, browser: &Browser, atlas: &Atlas) -> MenuRow {
        let Self { value, count, is_chosen } = *self;
        MenuRow::Value { value, name: browser.name(value, atlas), count, is_chosen }
    }
}

/// The rows of a facet: its name, its values and how many more there are; none where it has no values.
fn with_heading(
    facet: Facet,
    values: Vec<MenuRow>,
    count: usize,
    is_at_least: bool,
) -> Vec<MenuRow> {
    if values.is_empty() {
        return values;
    }
    let more = (count > 0).then_some(MenuRow::More { count, is_at_least });
    std::iter::once(MenuRow::Facet(facet)).chain(values).chain(more).collect()
}

/// The values of a facet; those that are chosen are there even if no quote has them any more.
fn offers(groups: &[Group], facet: Facet, picks: &[Shared]) -> Vec<Offer> {
    let mut offers: Vec<Offer> = Vec::with_capacity(groups.len());
    for group in groups {
        let is_chosen = picks.contains(&group.shared);
        offers.push(Offer { value: group.shared, count: group.count, is_chosen });
    }
    let missing = picks
        .iter()
        .filter(|pick| pick.facet == facet && !groups.iter().any(|group| group.shared == **pick));
    offers.extend(missing.map(|&value| Offer { value, count: 0, is_chosen: true }));
    offers
}
