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
    /// The rows for what was typed last: a frame asks for them more than once. A memo: nothing is decided by it.
    shown: Mutex<Option<(String, Arc<[MenuRow]>)>>,
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
        Self { facets: facets.collect(), shown: Mutex::default() }
    }

    /// The rows, narrowed to the values that have the words of a text in their name or in that of their facet.
    pub fn rows(&self, browser: &Browser, typed: &str, atlas: &Atlas) -> Arc<[MenuRow]> {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, rows)) = shown.as_ref().filter(|(text, _)| text == typed) {
            return Arc::clone(rows);
        }
        let facets = self.facets.iter();
        let rows =
            facets.flat_map(|(facet, offers)| of_facet(*facet, offers, browser, typed, atlas));
        let rows: Arc<[MenuRow]> = rows.collect();
        *shown = Some((typed.to_owned(), Arc::clone(&rows)));
        rows
    }
}

/// The rows of a facet: its name, its values and how many more there are; none where no value has what was typed.
fn of_facet(
    facet: Facet,
    offers: &[Offer],
    browser: &Browser,
    typed: &str,
    atlas: &Atlas,
) -> Vec<MenuRow> {
    let row = |offer: &Offer| {
        let Offer { value, count, is_chosen } = *offer;
        MenuRow::Value { value, name: browser.name(value, atlas), count, is_chosen }
    };
    let words = Words::new(typed);
    let mut values: Vec<MenuRow> = Vec::new();
    let (mut count, mut is_at_least) = (0, false);
    if words.is_empty() {
        let offered = offers.iter().enumerate();
        let offered = offered.filter(|(at, offer)| *at < OFFERED || offer.is_chosen);
        values.extend(offered.map(|(_, offer)| row(offer)));
        count = offers.len() - values.len();
    } else {
        let labels = [Language::Zh, Language::En].map(|language| facet.label(language));
        let words = words.without(&labels);
        let mut found = offers.iter().filter(|offer| browser.is_called(offer.value, &words, atlas));
        values.extend(found.by_ref().take(FOUND).map(row));
        if values.len() == FOUND {
            count = found.by_ref().take(COUNTED).count();
            is_at_least = count == COUNTED && found.next().is_some();
        }
    }
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
