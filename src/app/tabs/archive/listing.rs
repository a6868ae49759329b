//! What the Archive tab lists of one state of the archive: groups with their counts, and the quotes of one of them.

use std::fmt;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use crate::atlas::{Atlas, Quotation};
use crate::search::{ArchiveFacet, Arrangement, Browser, Group, Order, Selection, Shared};

/// So many quotes are read at once.
const BLOCK_QUOTES: usize = 64;

/// So many blocks are kept: those that a tall screen shows, and the one that the keys come to next.
const KEPT_BLOCKS: usize = 4;

/// What filters leave of one state of the archive, in groups.
pub(super) struct Narrowed {
    pub browser: Arc<Browser>,
    /// What the filters leave.
    pub selection: Arc<Selection>,
    /// The groups of the facet, with how many quotes the filters leave in each.
    pub groups: Arc<Vec<Group>>,
}

/// What the tab lists: all that [`Narrowed`] has, and the quotes of a group.
pub(super) struct Listing {
    pub browser: Arc<Browser>,
    pub selection: Arc<Selection>,
    pub groups: Arc<Vec<Group>>,
    /// The quotes of the selected group.
    pub shown: Arc<Selection>,
    arrangement: Arrangement,
    /// Blocks of quotes that were read last. A memo: nothing is decided by it.
    blocks: Mutex<Vec<Block>>,
}

/// The number of a block, and its quotes; `None` for one whose words are damaged.
type Block = (usize, Vec<Option<Arc<Quotation>>>);

impl fmt::Debug for Listing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Listing").field("quotes", &self.shown.count).finish_non_exhaustive()
    }
}

impl Narrowed {
    pub fn new(browser: Arc<Browser>, picks: &[Shared], facet: ArchiveFacet) -> Self {
        let selection = Arc::new(browser.select(picks));
        let groups = Arc::new(browser.groups(&selection, facet));
        Self { browser, selection, groups }
    }

    /// The place of the group of a value.
    pub fn place_of_group(&self, value: Shared) -> Option<usize> {
        self.groups.iter().position(|group| group.shared == value)
    }

    /// Lists the quotes of a group, or all of them, in an order.
    pub fn list(self, group: Option<Group>, order: Order, atlas: &Atlas) -> Listing {
        let Self { browser, selection, groups } = self;
        let shown = match group {
            Some(group) => Arc::new(browser.within(&selection, group.shared)),
            None => Arc::clone(&selection),
        };
        let arrangement = browser.arrange(&shown, order, atlas);
        Listing { browser, selection, groups, shown, arrangement, blocks: Mutex::default() }
    }
}

impl Listing {
    /// The listing without the quotes of a group.
    pub fn narrowed(&self) -> Narrowed {
        Narrowed {
            browser: Arc::clone(&self.browser),
            selection: Arc::clone(&self.selection),
            groups: Arc::clone(&self.groups),
        }
    }

    /// A quote by its place in the list; `None` beyond the end, or where its words are damaged.
    pub fn quote(&self, at: usize) -> Option<Arc<Quotation>> {
        let number = at / BLOCK_QUOTES;
        let mut blocks = self.blocks.lock().unwrap_or_else(PoisonError::into_inner);
        if !blocks.iter().any(|(known, _)| *known == number) {
            let range = number * BLOCK_QUOTES..(number + 1) * BLOCK_QUOTES;
            let places = self.browser.page(&self.shown, &self.arrangement, range).into_iter();
            let quotes = places.map(|place| self.browser.quotation(place).map(Arc::new));
            if blocks.len() >= KEPT_BLOCKS {
                blocks.remove(0);
            }
            blocks.push((number, quotes.collect()));
        }
        let (_, quotes) = blocks.iter().find(|(known, _)| *known == number)?;
        quotes.get(at % BLOCK_QUOTES)?.clone()
    }

    /// The quotes from one place of the list to another, without those whose words are damaged.
    pub fn quotes(&self, range: Range<usize>) -> Vec<Quotation> {
        let places = self.browser.page(&self.shown, &self.arrangement, range).into_iter();
        places.filter_map(|place| self.browser.quotation(place)).collect()
    }

    /// The place in the list of the quote with this key.
    pub fn place_of(&self, key: &str) -> Option<usize> {
        let place = self.browser.place_of(key)?;
        self.browser.position(&self.shown, &self.arrangement, place)
    }
}
