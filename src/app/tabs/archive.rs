//! The Archive tab: what the archive beside the atlas has, by speaker, source, topic and year, above the quotes of the selected group.

use std::sync::Arc;

use crate::app::list::ListState;
use crate::app::pane::{Pane, SheetState};
use crate::app::room::Screen;
use crate::app::tab::{Context, Enter, Move, TabState};
use crate::atlas::{Atlas, Bilingual, Language, Quotation};
use crate::search::{ArchiveFacet as Facet, Group, Item, Order, Shared};

mod listing;
mod menu;

use listing::{Listing, Narrowed};
use menu::Menu;
pub use menu::MenuRow;

/// The quotes of the selected group.
pub const ARCHIVED: Pane = Pane::Own("archived");

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
    /// What the menu of filters offers, while it is open.
    menu: Option<Arc<Menu>>,
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
            menu: None,
        }
    }

    /// Takes over the archive as it is now. Filters, the selected group and the selected quote stay, as far as they are there.
    pub fn refresh(&mut self, context: &Context<'_>) {
        let source = context.archive.and_then(|archive| archive.quotes.as_ref());
        let Some(source) = source else { return };
        if context.archive.is_some_and(|archive| !archive.is_read()) {
            source.index_names_ahead();
        }
        let day = context.atlas.day();
        let before = self.listing.take();
        let known = before.as_ref().map(|listing| &listing.browser);
        let browser = match known {
            Some(known) if (known.version(), known.day()) == (source.version(), day) => {
                Arc::clone(known)
            }
            _ => Arc::new(source.browse(day)),
        };
        let carried = |shared: Shared| match known {
            Some(known) => browser.carried(shared, known, context.atlas),
            None => Some(shared),
        };
        let group = before.as_ref().and_then(|listing| listing.groups.get(self.group_at()?));
        let group = group.and_then(|group| carried(group.shared));
        self.picks = self.picks.iter().filter_map(|pick| carried(*pick)).collect();
        // Whoever stands at the head of the list goes on to see what is newest.
        let is_followed = self.quotes.selected == 0 && self.focus == Pane::List;
        let quote = before
            .as_ref()
            .filter(|_| !is_followed)
            .and_then(|listing| listing.quote(self.quotes.selected));
        let narrowed = Narrowed::new(browser, &self.picks, self.facet);
        let place = group.and_then(|group| narrowed.place_of_group(group));
        self.groups.select(place.map_or(0, |at| at + 1), narrowed.groups.len() + 1);
        self.menu = None;
        self.show(narrowed, context.atlas);
        let place = quote.and_then(|quote| self.listing.as_ref()?.place_of(&quote.key));
        if let Some(at) = place {
            let above = self.quotes.selected.saturating_sub(self.quotes.offset);
            self.quotes = ListState { selected: at, offset: at.saturating_sub(above) };
        }
    }

    /// The place of the selected group; `None` for the row of all quotes.
    fn group_at(&self) -> Option<usize> {
        self.groups.selected.checked_sub(1)
    }

    /// Shows the quotes of the selected group.
    fn show(&mut self, narrowed: Narrowed, atlas: &Atlas) {
        let group = self.group_at().and_then(|at| narrowed.groups.get(at)).copied();
        let listing = narrowed.list(group, self.order, atlas);
        self.quotes.select(self.quotes.selected, listing.shown.count);
        self.listing = Some(Arc::new(listing));
    }

    /// The same after the selected group or the order has changed.
    fn show_again(&mut self, atlas: &Atlas) {
        if let Some(listing) = self.listing.take() {
            self.quotes = ListState::default();
            self.detail = SheetState::default();
            self.show(listing.narrowed(), atlas);
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
    pub fn quote(&self, at: usize) -> Option<Arc<Quotation>> {
        self.listing.as_ref()?.quote(at)
    }

    /// Keeps to the selected group in every view, or no longer; whether there is one.
    pub fn toggle_group(&mut self, context: &Context<'_>) -> bool {
        let group = self.group_at().and_then(|at| self.group_rows().get(at)).copied();
        if let Some(group) = group {
            self.toggle_pick(group.shared, context);
        }
        group.is_some()
    }

    /// Chooses a value in every view, or no longer.
    pub fn toggle_pick(&mut self, value: Shared, context: &Context<'_>) {
        match self.picks.iter().position(|pick| *pick == value) {
            Some(at) => drop(self.picks.remove(at)),
            None => self.picks.push(value),
        }
        self.quotes = ListState::default();
        self.refresh(context);
    }

    /// Makes ready what the menu of filters offers: every facet with its values, each with how many quotes it would leave.
    pub fn open_menu(&mut self) {
        if self.menu.is_none() {
            let menu = self.listing.as_ref().map(|listing| Menu::new(listing, &self.picks));
            self.menu = menu.map(Arc::new);
        }
    }

    /// The rows of the menu of filters, narrowed by what was typed.
    #[must_use]
    pub fn menu_rows(&self, typed: &str, atlas: &Atlas) -> Arc<[MenuRow]> {
        let (Some(menu), Some(listing)) = (&self.menu, &self.listing) else { return Arc::new([]) };
        menu.rows(&listing.browser, typed, atlas)
    }

    /// Drops all filters.
    pub fn clear_picks(&mut self, context: &Context<'_>) {
        self.picks.clear();
        self.refresh(context);
    }

    /// Lists the quotes in the next order.
    pub fn next_order(&mut self, atlas: &Atlas) {
        self.order = match self.order {
            Order::Newest => Order::Oldest,
            Order::Oldest => Order::Speaker,
            Order::Speaker => Order::Source,
            Order::Source => Order::Newest,
        };
        self.show_again(atlas);
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

    fn selected(&self, _: &Context<'_>) -> Option<Item> {
        self.quote(self.quotes.selected).map(Item::Quotation)
    }

    fn listed(&self, _: &Context<'_>, most: usize) -> Vec<Item> {
        let Some(listing) = &self.listing else { return Vec::new() };
        let quotes = listing.quotes(0..listing.shown.count.min(most)).into_iter();
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
                    self.show_again(context.atlas);
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
        // The groups of another facet are others: the first row, all quotes, is selected.
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

    fn click(&mut self, pane: Pane, row: usize, context: &Context<'_>) -> bool {
        let Some(list) = self.list_mut(pane) else { return false };
        let again = std::mem::replace(&mut list.selected, row) == row;
        if !again {
            self.detail = SheetState::default();
            if pane == Pane::List {
                self.show_again(context.atlas);
            }
        }
        again
    }
}
