//! The Archive tab: what the archive beside the atlas has, by speaker, source, topic and year, above the quotes of the selected group.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use crate::app::list::ListState;
use crate::app::pane::{Pane, SheetState};
use crate::app::room::Screen;
use crate::app::tab::{Context, Enter, Move, TabState};
use crate::atlas::{Atlas, Bilingual, Language, Quotation};
use crate::search::{ArchiveFacet as Facet, Browser, Group, Item, Order, Selection, Shared};

/// The quotes of the selected group.
pub const ARCHIVED: Pane = Pane::Own("archived");

/// So many quotes are read at once.
const BLOCK_QUOTES: usize = 64;

/// So many blocks are kept: those that a tall screen shows, and the one that the keys come to next.
const KEPT_BLOCKS: usize = 4;

/// The state of the Archive tab.
#[derive(Clone, Debug)]
pub struct ArchiveTab {
    /// Which pane has the focus.
    pub focus: Pane,
    /// By what the quotes are grouped.
    pub facet: Facet,
    /// The place among the groups; the first row is all of them.
    pub groups: ListState,
    /// The place among the quotes.
    pub quotes: ListState,
    /// The place in the card.
    pub detail: SheetState,
    picks: Vec<Shared>,
    order: Order,
    listing: Option<Arc<Listing>>,
}

/// What is shown of one state of the archive.
struct Listing {
    browser: Arc<Browser>,
    /// What the filters leave.
    selection: Arc<Selection>,
    /// The groups of the facet, with how many quotes the filters leave in each.
    groups: Arc<Vec<Group>>,
    /// The quotes of the selected group.
    shown: Arc<Selection>,
    order: Order,
    /// Blocks of quotes that were read last, each with its number. A memo: nothing is decided by it.
    blocks: Mutex<Vec<(usize, Vec<Arc<Quotation>>)>>,
}

impl fmt::Debug for Listing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Listing").field("quotes", &self.shown.count).finish_non_exhaustive()
    }
}

impl ArchiveTab {
    /// By speaker, the newest quotes first; nothing is read before the tab is opened.
    #[must_use]
    pub fn new(_: &Atlas) -> Self {
        Self {
            focus: Pane::List,
            facet: Facet::Speaker,
            groups: ListState::default(),
            quotes: ListState::default(),
            detail: SheetState::default(),
            picks: Vec::new(),
            order: Order::default(),
            listing: None,
        }
    }

    /// Takes over the archive as it is now; places and filters stay as far as they can.
    pub fn refresh(&mut self, context: &Context<'_>) {
        let source = context.archive.and_then(|archive| archive.quotes.as_ref());
        let Some(source) = source else { return };
        let browser = match &self.listing {
            Some(listing) if listing.browser.len() == source.len() => Arc::clone(&listing.browser),
            _ => Arc::new(source.browse()),
        };
        let selection = Arc::new(browser.select(&self.picks));
        let groups = Arc::new(browser.groups(&selection, self.facet));
        self.groups.select(self.groups.selected, groups.len() + 1);
        self.show(browser, selection, groups);
    }

    /// Shows the quotes of the selected group.
    fn show(&mut self, browser: Arc<Browser>, selection: Arc<Selection>, groups: Arc<Vec<Group>>) {
        let group = self.groups.selected.checked_sub(1).and_then(|at| groups.get(at));
        let shown = match group {
            Some(group) => Arc::new(browser.within(&selection, group.shared)),
            None => Arc::clone(&selection),
        };
        self.quotes.select(self.quotes.selected, shown.count);
        let (order, blocks) = (self.order, Mutex::default());
        self.listing = Some(Arc::new(Listing { browser, selection, groups, shown, order, blocks }));
    }

    /// The same after the selected group or the order has changed.
    fn show_again(&mut self) {
        if let Some(listing) = self.listing.take() {
            let (browser, selection) =
                (Arc::clone(&listing.browser), Arc::clone(&listing.selection));
            self.quotes = ListState::default();
            self.detail = SheetState::default();
            self.show(browser, selection, Arc::clone(&listing.groups));
        }
    }

    /// By what the quotes can be grouped.
    #[must_use]
    pub fn facets(&self) -> Vec<Facet> {
        let listing = self.listing.as_ref();
        listing.map_or_else(|| vec![self.facet], |listing| listing.browser.facets().collect())
    }

    /// The groups, without the row of all quotes.
    #[must_use]
    pub fn group_rows(&self) -> &[Group] {
        self.listing.as_ref().map_or(&[], |listing| &listing.groups)
    }

    /// How many quotes the filters leave, and how many the archive has.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        self.listing
            .as_ref()
            .map_or((0, 0), |listing| (listing.selection.count, listing.browser.len()))
    }

    /// How many quotes the selected group has.
    #[must_use]
    pub fn shown(&self) -> usize {
        self.listing.as_ref().map_or(0, |listing| listing.shown.count)
    }

    /// What a value is called.
    #[must_use]
    pub fn name(&self, shared: Shared, atlas: &Atlas) -> Bilingual {
        let name = self.listing.as_ref().map(|listing| listing.browser.name(shared, atlas));
        name.unwrap_or_else(|| Bilingual::new("", ""))
    }

    /// The filters.
    #[must_use]
    pub fn picks(&self) -> &[Shared] {
        &self.picks
    }

    /// The order of the quotes.
    #[must_use]
    pub fn order(&self) -> Order {
        self.order
    }

    /// A quote by its place in the list; `None` beyond the end, or where its words are damaged.
    #[must_use]
    pub fn quote(&self, at: usize, atlas: &Atlas) -> Option<Arc<Quotation>> {
        let listing = self.listing.as_ref()?;
        let number = at / BLOCK_QUOTES;
        let mut blocks = listing.blocks.lock().unwrap_or_else(PoisonError::into_inner);
        if !blocks.iter().any(|(known, _)| *known == number) {
            let range = number * BLOCK_QUOTES..(number + 1) * BLOCK_QUOTES;
            let places = listing.browser.page(&listing.shown, listing.order, range, atlas);
            let quotes = places.into_iter().filter_map(|place| listing.browser.quotation(place));
            let quotes = quotes.map(Arc::new).collect();
            if blocks.len() >= KEPT_BLOCKS {
                blocks.remove(0);
            }
            blocks.push((number, quotes));
        }
        let (_, quotes) = blocks.iter().find(|(known, _)| *known == number)?;
        quotes.get(at % BLOCK_QUOTES).cloned()
    }

    /// Keeps to the selected group in every view, or no longer; whether there is one.
    pub fn toggle_pick(&mut self, context: &Context<'_>) -> bool {
        let at = self.groups.selected.checked_sub(1);
        let Some(group) = at.and_then(|at| self.group_rows().get(at)).copied() else {
            return false;
        };
        match self.picks.iter().position(|pick| *pick == group.shared) {
            Some(at) => {
                self.picks.remove(at);
            }
            None => self.picks.push(group.shared),
        }
        self.groups = ListState::default();
        self.quotes = ListState::default();
        self.refresh(context);
        true
    }

    /// Drops all filters.
    pub fn clear_picks(&mut self, context: &Context<'_>) {
        self.picks.clear();
        self.groups = ListState::default();
        self.refresh(context);
    }

    /// Lists the quotes in the next order.
    pub fn next_order(&mut self) {
        self.order = match self.order {
            Order::Newest => Order::Oldest,
            Order::Oldest => Order::Speaker,
            Order::Speaker => Order::Source,
            Order::Source => Order::Newest,
        };
        self.show_again();
    }
}

/// What an order is called.
#[must_use]
pub fn order_label(order: Order, language: Language) -> &'static str {
    let (zh, en) = match order {
        Order::Newest => ("从新到旧", "newest first"),
        Order::Oldest => ("从旧到新", "oldest first"),
        Order::Speaker => ("按说话人", "by speaker"),
        Order::Source => ("按来源", "by source"),
    };
    language.pick(zh, en)
}

impl TabState for ArchiveTab {
    fn panes(&self, _: Screen) -> &'static [Pane] {
        &[Pane::List, ARCHIVED, Pane::Detail]
    }

    fn focus(&self) -> Pane {
        self.focus
    }

    fn set_focus(&mut self, pane: Pane) {
        self.focus = pane;
    }

    fn list_mut(&mut self, pane: Pane) -> Option<&mut ListState> {
        match pane {
            Pane::List => Some(&mut self.groups),
            ARCHIVED => Some(&mut self.quotes),
            _ => None,
        }
    }

    fn sheet(&self, pane: Pane) -> Option<&SheetState> {
        (pane == Pane::Detail).then_some(&self.detail)
    }

    fn sheet_mut(&mut self, pane: Pane) -> Option<&mut SheetState> {
        (pane == Pane::Detail).then_some(&mut self.detail)
    }

    fn selected(&self, context: &Context<'_>) -> Option<Item> {
        self.quote(self.quotes.selected, context.atlas).map(Item::Quotation)
    }

    fn listed(&self, context: &Context<'_>, most: usize) -> Vec<Item> {
        let Some(listing) = &self.listing else { return Vec::new() };
        let range = 0..listing.shown.count.min(most);
        let places = listing.browser.page(&listing.shown, listing.order, range, context.atlas);
        let quotes = places.into_iter().filter_map(|place| listing.browser.quotation(place));
        quotes.map(|quote| Item::Quotation(Arc::new(quote))).collect()
    }

    fn go(&mut self, go: Move, context: &Context<'_>) {
        match self.focus {
            Pane::Detail => go.in_sheet(&mut self.detail, context.painted(Pane::Detail)),
            ARCHIVED => {
                let len = self.shown();
                self.quotes.step(context.rows(ARCHIVED, go), len);
                self.detail = SheetState::default();
            }
            _ => {
                let before = self.groups.selected;
                let len = self.group_rows().len() + 1;
                self.groups.step(context.rows(Pane::List, go), len);
                if self.groups.selected != before {
                    self.show_again();
                }
            }
        }
    }

    fn enter(&self, _: &Context<'_>) -> Option<Enter> {
        match self.focus {
            Pane::List => (self.shown() > 0).then_some(Enter::Focus(ARCHIVED)),
            ARCHIVED => (self.shown() > 0).then_some(Enter::Focus(Pane::Detail)),
            _ => None,
        }
    }

    fn has_views(&self) -> bool {
        true
    }

    fn next_view(&mut self, context: &Context<'_>) {
        let facets = self.facets();
        let at = facets.iter().position(|facet| *facet == self.facet).unwrap_or(0);
        self.facet = facets.get(at + 1).or(facets.first()).copied().unwrap_or(Facet::Speaker);
        self.groups = ListState::default();
        self.quotes = ListState::default();
        self.detail = SheetState::default();
        self.focus = Pane::List;
        self.refresh(context);
    }

    /// Archived quotes open above any tab.
    fn is_home_of(&self, _: &Item, _: &Atlas) -> bool {
        false
    }

    fn reveal(&mut self, _: &Item, _: &Atlas) -> Option<(&'static str, &'static str)> {
        None
    }

    fn click(&mut self, pane: Pane, row: usize, _: &Context<'_>) -> bool {
        let Some(list) = self.list_mut(pane) else { return false };
        let again = std::mem::replace(&mut list.selected, row) == row;
        if !again {
            self.detail = SheetState::default();
            if pane == Pane::List {
                self.show_again();
            }
        }
        again
    }
}
