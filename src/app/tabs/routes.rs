//! The Routes tab: two routes side by side, and the quotes about commercialization.

use crate::app::list::ListState;
use crate::app::pane::{PaintedPane, Pane, SheetState};
use crate::app::quotes::is_said;
use crate::app::room::Screen;
use crate::app::routes::{compared_routes, route_quotes};
use crate::app::sheet::{Sheet, Target, sheet};
use crate::app::tab::{Context, Enter, Move, TabState};
use crate::atlas::{Atlas, QuoteId, RecordId};
use crate::search::{Item, Words};

/// The column of the general route.
pub const GENERAL: Pane = Pane::Own("general");

/// The column of the vertical route.
pub const VERTICAL: Pane = Pane::Own("vertical");

/// The quotes about the routes.
pub const QUOTES: Pane = Pane::Own("quotes");

/// The state of the Routes tab.
#[derive(Clone, Debug)]
pub struct RoutesTab {
    /// Which pane has the focus.
    pub focus: Pane,
    /// The places in the two columns; they scroll together.
    pub columns: [SheetState; 2],
    /// The place among the quotes.
    pub quotes: ListState,
    /// What the quotes are narrowed by.
    text: String,
}

impl RoutesTab {
    /// The first route in focus.
    #[must_use]
    pub fn new(_: &Atlas) -> Self {
        Self {
            focus: GENERAL,
            columns: [SheetState::default(); 2],
            quotes: ListState::default(),
            text: String::new(),
        }
    }

    /// The quotes about the routes, narrowed by what was typed.
    #[must_use]
    pub fn listed_quotes(&self, atlas: &Atlas) -> Vec<QuoteId> {
        let mut quotes = route_quotes(atlas);
        let words = Words::new(&self.text);
        if !words.is_empty() {
            quotes.retain(|&id| is_said(atlas, id, &words));
        }
        quotes
    }

    /// What the quotes are narrowed by.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The column that a pane is, counted from the left.
    #[must_use]
    pub fn column_of(pane: Pane) -> Option<usize> {
        [GENERAL, VERTICAL].iter().position(|column| *column == pane)
    }
}

impl TabState for RoutesTab {
    fn panes(&self, _: Screen) -> &'static [Pane] {
        &[GENERAL, VERTICAL, QUOTES]
    }

    fn focus(&self) -> Pane {
        self.focus
    }

    fn set_focus(&mut self, pane: Pane) {
        self.focus = pane;
    }

    fn list_mut(&mut self, pane: Pane) -> Option<&mut ListState> {
        (pane == QUOTES).then_some(&mut self.quotes)
    }

    fn sheet(&self, pane: Pane) -> Option<&SheetState> {
        Self::column_of(pane).map(|column| &self.columns[column])
    }

    fn sheet_mut(&mut self, pane: Pane) -> Option<&mut SheetState> {
        Self::column_of(pane).map(|column| &mut self.columns[column])
    }

    fn selected(&self, context: &Context<'_>) -> Option<Item> {
        let id = match Self::column_of(self.focus) {
            Some(column) => compared_routes(context.atlas).get(column).copied()?.into(),
            None => self.listed_quotes(context.atlas).get(self.quotes.selected).copied()?.into(),
        };
        Some(Item::Record(id))
    }

    fn listed(&self, context: &Context<'_>, _: usize) -> Vec<Item> {
        let atlas = context.atlas;
        match Self::column_of(self.focus) {
            Some(_) => {
                compared_routes(atlas).into_iter().map(|id| Item::Record(id.into())).collect()
            }
            None => {
                self.listed_quotes(atlas).into_iter().map(|id| Item::Record(id.into())).collect()
            }
        }
    }

    fn detail(&self, _: &Context<'_>) -> Option<Sheet> {
        None
    }

    fn link(&self, pane: Pane, context: &Context<'_>) -> Option<Target> {
        let column = Self::column_of(pane)?;
        let link = self.columns[column].link?;
        // A route's links stand in the grid in the order of its sheet: the other column need not be made for one of them.
        let route = compared_routes(context.atlas).get(column).copied()?;
        let sheet = sheet(context.atlas, RecordId::Route(route), context.language);
        sheet.links().nth(link).cloned()
    }

    fn go(&mut self, go: Move, context: &Context<'_>) {
        let Some(column) = Self::column_of(self.focus) else {
            let len = self.listed_quotes(context.atlas).len();
            return self.quotes.step(context.rows(QUOTES, go), len);
        };
        match go {
            Move::Left | Move::Right => {
                let column = usize::from(go == Move::Right);
                self.focus = [GENERAL, VERTICAL][column];
                self.columns[column].enter(context.painted(self.focus));
            }
            _ => {
                go.in_sheet(&mut self.columns[column], context.painted(self.focus));
                self.columns[1 - column].scroll = self.columns[column].scroll;
            }
        }
    }

    fn is_sideways(&self, _: &Context<'_>) -> bool {
        self.focus != QUOTES
    }

    fn enter(&self, context: &Context<'_>) -> Option<Enter> {
        let quote = (self.focus == QUOTES).then(|| self.selected(context)).flatten()?;
        Some(Enter::Follow(Target::Record(quote.record()?)))
    }

    fn narrowed(&self) -> Option<&str> {
        Some(&self.text)
    }

    fn narrow(&mut self, text: &str, _: &Context<'_>) {
        text.clone_into(&mut self.text);
        self.focus = QUOTES;
        self.quotes = ListState::default();
    }

    fn narrowed_len(&self, context: &Context<'_>) -> usize {
        self.listed_quotes(context.atlas).len()
    }

    /// Those that stand side by side; what stands beside them has no place to be selected in.
    fn is_home_of(&self, item: &Item, atlas: &Atlas) -> bool {
        let Item::Record(RecordId::Route(id)) = item else { return false };
        compared_routes(atlas).contains(id)
    }

    fn reveal(&mut self, item: &Item, atlas: &Atlas) -> Option<(&'static str, &'static str)> {
        let Item::Record(RecordId::Route(id)) = item else { return None };
        self.columns = [SheetState::default(); 2];
        let is_second = compared_routes(atlas).get(1) == Some(id);
        self.focus = if is_second { VERTICAL } else { GENERAL };
        None
    }

    fn painted(&mut self, painted: &PaintedPane) {
        if let Some(column) = Self::column_of(painted.pane) {
            self.columns[column].painted(painted);
            self.columns[1 - column].scroll = painted.first_row;
        } else if painted.pane == QUOTES {
            self.quotes.offset = painted.first_row;
        }
    }
}
