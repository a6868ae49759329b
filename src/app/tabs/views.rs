//! The Views tab: quotes by speaker and by topic, the matrix, the claims about the gap, and the craft.

mod gap;
mod matrix;
mod view;

use crate::app::list::ListState;
use crate::app::pane::{Pane, SheetState};
use crate::app::quotes::{OutlineRow, by_speaker, by_topic, gap_claims, matrix_quotes, narrowed};
use crate::app::room::{Room, Screen};
use crate::app::sheet::{Line, Sheet, Tone, no_topic, sheet, topic_cell};
use crate::app::tab::{Context, Enter, Move, TabState};
use crate::atlas::{Atlas, GapClaimId, RecordId};
use crate::search::Item;

pub use gap::gap_columns;
pub use matrix::MatrixCell;
pub use view::ViewsView;

/// Speakers × topics; its rows are the cells, counted along the speakers' rows.
pub const MATRIX: Pane = Pane::Own("matrix");
/// The state of the Views tab.
#[derive(Clone, Debug)]
pub struct ViewsTab {
    /// What is shown.
    pub view: ViewsView,
    /// Which pane has the focus.
    pub focus: Pane,
    /// The place in the outline, of each grouping.
    pub outlines: [ListState; 2],
    /// The cell in the matrix.
    pub cell: MatrixCell,
    /// Whether the detail belongs to the matrix that stands below the outline.
    pub matrix_lit: bool,
    /// The place among the claims about the gap.
    pub gap: ListState,
    /// The place among the parts of the craft.
    pub craft: ListState,
    /// The place in the sheet.
    pub detail: SheetState,
    /// What the outline is narrowed by.
    text: String,
}

impl ViewsTab {
    /// The quotes by speaker.
    #[must_use]
    pub fn new(_: &Atlas) -> Self {
        Self {
            view: ViewsView::Speakers,
            focus: Pane::List,
            outlines: [ListState::default(); 2],
            cell: MatrixCell::default(),
            matrix_lit: false,
            gap: ListState::default(),
            craft: ListState::default(),
            detail: SheetState::default(),
            text: String::new(),
        }
    }

    /// The rows of the outline that is shown.
    #[must_use]
    pub fn outline(&self, atlas: &Atlas) -> Vec<OutlineRow> {
        let rows = match self.view {
            ViewsView::Topics => by_topic(atlas),
            _ => by_speaker(atlas),
        };
        narrowed(atlas, rows, &self.text)
    }

    /// What the outline is narrowed by.
    #[must_use]
    pub fn text(&self) -> &str {
        TabState::narrowed(self).unwrap_or("")
    }

    /// The place in the outline that is shown.
    #[must_use]
    pub fn outline_state(&self) -> &ListState {
        &self.outlines[usize::from(self.view == ViewsView::Topics)]
    }

    /// The same, to be moved.
    pub fn outline_state_mut(&mut self) -> &mut ListState {
        &mut self.outlines[usize::from(self.view == ViewsView::Topics)]
    }

    /// Whether the detail belongs to a cell of the matrix.
    #[must_use]
    pub fn is_on_matrix(&self) -> bool {
        self.view == ViewsView::Matrix || self.matrix_lit
    }
    /// Selects the row of a speaker, a quote or a topic, in the grouping that has it.
    fn select(&mut self, atlas: &Atlas, id: RecordId) {
        self.view =
            if matches!(id, RecordId::Topic(_)) { ViewsView::Topics } else { ViewsView::Speakers };
        self.focus = Pane::List;
        self.matrix_lit = false;
        self.detail = SheetState::default();
        self.text.clear();
        let rows = self.outline(atlas);
        let row = rows.iter().position(|row| match (row, id) {
            (OutlineRow::Speaker(speaker, _), RecordId::Speaker(id)) => *speaker == id,
            (OutlineRow::Topic(Some(topic), _), RecordId::Topic(id)) => *topic == id,
            (OutlineRow::Quote(quote), RecordId::Quote(id)) => *quote == id,
            _ => false,
        });
        self.outline_state_mut().select(row.unwrap_or(0), rows.len());
    }

    /// The selected claim about the gap.
    #[must_use]
    pub fn claim(&self, atlas: &Atlas) -> Option<GapClaimId> {
        gap_claims(atlas).get(self.gap.selected).copied()
    }
}

impl TabState for ViewsTab {
    fn panes(&self, screen: Screen) -> &'static [Pane] {
        match self.view {
            ViewsView::Matrix => &[MATRIX, Pane::Detail],
            ViewsView::Speakers | ViewsView::Topics if screen.has_matrix_below() => {
                &[Pane::List, Pane::Detail, MATRIX]
            }
            _ => &[Pane::List, Pane::Detail],
        }
    }

    fn focus(&self) -> Pane {
        self.focus
    }

    fn set_focus(&mut self, pane: Pane) {
        self.focus = pane;
        let lit = match pane {
            Pane::List => false,
            MATRIX => true,
            _ => self.matrix_lit,
        };
        if lit != self.matrix_lit {
            self.matrix_lit = lit;
            self.detail = SheetState::default();
        }
    }

    fn list_mut(&mut self, pane: Pane) -> Option<&mut ListState> {
        (pane == Pane::List).then_some(match self.view {
            ViewsView::Gap => &mut self.gap,
            ViewsView::Craft => &mut self.craft,
            _ => self.outline_state_mut(),
        })
    }

    fn sheet(&self, pane: Pane) -> Option<&SheetState> {
        (pane == Pane::Detail).then_some(&self.detail)
    }

    fn sheet_mut(&mut self, pane: Pane) -> Option<&mut SheetState> {
        (pane == Pane::Detail).then_some(&mut self.detail)
    }

    fn selected(&self, context: &Context<'_>) -> Option<Item> {
        if self.is_on_matrix() {
            return None;
        }
        let atlas = context.atlas;
        let id = match self.view {
            ViewsView::Gap => RecordId::Quote(atlas[self.claim(atlas)?].quote),
            ViewsView::Craft => RecordId::Craft(atlas.craft.ids().nth(self.craft.selected)?),
            _ => match *self.outline(atlas).get(self.outline_state().selected)? {
                OutlineRow::Speaker(id, _) => RecordId::Speaker(id),
                OutlineRow::Topic(id, _) => RecordId::Topic(id?),
                OutlineRow::Quote(id) => RecordId::Quote(id),
            },
        };
        Some(Item::Record(id))
    }

    fn detail(&self, context: &Context<'_>) -> Option<Sheet> {
        let (atlas, language) = (context.atlas, context.language);
        if self.is_on_matrix() {
            let (speaker, topic) = self.cell.subject(atlas)?;
            return Some(topic_cell(atlas, speaker, topic, language));
        }
        match self.selected(context) {
            Some(item) => {
                let mut sheet = sheet(atlas, item.record()?, language);
                // Where the claims have a line each, the whole of the selected one stands above its quote.
                if self.view == ViewsView::Gap && context.screen.room() == Room::Stacked {
                    let claim = &atlas[self.claim(atlas)?];
                    let text = Line::text(claim.claim.get(language), Tone::Strong);
                    let scope = Line::text(claim.scope.get(language), Tone::Plain);
                    sheet.lead.splice(0..0, [text, scope]);
                }
                Some(context.with_archived(&item, sheet))
            }
            // The one row without a record: the quotes under no topic.
            None => (self.view == ViewsView::Topics).then(|| no_topic(atlas, language)),
        }
    }

    fn copied(&self, context: &Context<'_>) -> Vec<Item> {
        if !self.is_on_matrix() {
            return self.selected(context).into_iter().collect();
        }
        let cell = self.cell.subject(context.atlas);
        let quotes = cell.map(|(speaker, topic)| matrix_quotes(context.atlas, speaker, topic));
        quotes.into_iter().flatten().map(|id| Item::Record(id.into())).collect()
    }

    /// Quotes in the order of the outline, each once; of the matrix those of the cell.
    fn listed(&self, context: &Context<'_>, _: usize) -> Vec<Item> {
        let atlas = context.atlas;
        let ids: Vec<RecordId> = match self.view {
            _ if self.is_on_matrix() => return self.copied(context),
            ViewsView::Gap => {
                atlas.gap.ids().map(|claim| RecordId::Quote(atlas[claim].quote)).collect()
            }
            ViewsView::Craft => atlas.craft.ids().map(RecordId::Craft).collect(),
            _ => {
                let rows = self.outline(atlas).into_iter();
                let quotes = rows.filter_map(|row| match row {
                    OutlineRow::Quote(id) => Some(RecordId::Quote(id)),
                    OutlineRow::Speaker(..) | OutlineRow::Topic(..) => None,
                });
                quotes.collect()
            }
        };
        let mut items: Vec<Item> = Vec::with_capacity(ids.len());
        for item in ids.into_iter().map(Item::Record) {
            if !items.iter().any(|known| known.is(&item)) {
                items.push(item);
            }
        }
        items
    }

    fn go(&mut self, go: Move, context: &Context<'_>) {
        match self.focus {
            MATRIX => {
                self.cell.step(go, context.atlas);
                self.detail = SheetState::default();
                return;
            }
            Pane::Detail => return go.in_sheet(&mut self.detail, context.painted(Pane::Detail)),
            _ => self.detail = SheetState::default(),
        }
        let rows = context.rows(Pane::List, go);
        match self.view {
            ViewsView::Gap => gap::step(&mut self.gap, go, context),
            ViewsView::Craft => self.craft.step(rows, context.atlas.craft.len()),
            _ => {
                let len = self.outline(context.atlas).len();
                self.outline_state_mut().step(rows, len);
            }
        }
    }

    fn is_sideways(&self, context: &Context<'_>) -> bool {
        let cards = self.view == ViewsView::Gap && self.focus == Pane::List;
        self.focus == MATRIX || cards && gap_columns(context.screen) > 1
    }

    fn enter(&self, _: &Context<'_>) -> Option<Enter> {
        matches!(self.focus, Pane::List | MATRIX).then_some(Enter::Focus(Pane::Detail))
    }

    fn narrowed(&self) -> Option<&str> {
        matches!(self.view, ViewsView::Speakers | ViewsView::Topics).then_some(&self.text)
    }

    fn narrow(&mut self, text: &str, context: &Context<'_>) {
        text.clone_into(&mut self.text);
        self.focus = Pane::List;
        self.matrix_lit = false;
        self.detail = SheetState::default();
        let rows = self.outline(context.atlas);
        // The first quote is what one looks for; without words the list begins anew.
        let first = rows.iter().position(|row| matches!(row, OutlineRow::Quote(_)));
        let first = first.filter(|_| !text.trim().is_empty());
        *self.outline_state_mut() = ListState::at(first.unwrap_or(0));
    }

    fn narrowed_len(&self, context: &Context<'_>) -> usize {
        let rows = self.outline(context.atlas);
        rows.iter().filter(|row| matches!(row, OutlineRow::Quote(_))).count()
    }

    fn has_views(&self) -> bool {
        true
    }

    fn next_view(&mut self, context: &Context<'_>) {
        let at = ViewsView::ALL.iter().position(|&view| view == self.view).unwrap_or(0);
        self.view = ViewsView::ALL[(at + 1) % ViewsView::ALL.len()];
        self.focus = if self.view == ViewsView::Matrix { MATRIX } else { Pane::List };
        self.cell = self.cell.or_full(context.atlas);
        self.matrix_lit = false;
        self.detail = SheetState::default();
    }

    fn is_home_of(&self, item: &Item, _: &Atlas) -> bool {
        use RecordId::{Craft, Quote, Speaker, Topic};
        matches!(item, Item::Record(Craft(_) | Quote(_) | Speaker(_) | Topic(_)))
    }

    fn reveal(&mut self, item: &Item, atlas: &Atlas) -> Option<(&'static str, &'static str)> {
        match *item {
            Item::Record(RecordId::Craft(id)) => {
                self.view = ViewsView::Craft;
                self.focus = Pane::List;
                self.matrix_lit = false;
                self.craft.select(id.index(), atlas.craft.len());
                self.detail = SheetState::default();
            }
            Item::Record(id) => self.select(atlas, id),
            _ => {}
        }
        None
    }

    fn click(&mut self, pane: Pane, row: usize, context: &Context<'_>) -> bool {
        if pane == MATRIX {
            self.cell = MatrixCell::at(row, context.atlas);
            self.detail = SheetState::default();
            return false;
        }
        let Some(list) = self.list_mut(pane) else { return false };
        let again = std::mem::replace(&mut list.selected, row) == row;
        if !again {
            self.detail = SheetState::default();
        }
        again
    }
}
