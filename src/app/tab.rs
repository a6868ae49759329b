//! What every tab can do: the trait by which the app speaks to the one that is open.
//!
//! A tab owns its state and reads everything else from a [`Context`]; it never sees the app. What must happen outside it (a link
//! is followed, a record is shown) it gives back as a value, and the app carries it out.

use crate::atlas::{Atlas, Language, RecordId};
use crate::search::Item;

use super::archive::Archive;
use super::list::ListState;
use super::pane::{PaintedPane, Pane, SheetState};
use super::room::Screen;
use super::sheet::{Sheet, Target, sheet_of};

/// What a tab may read while it is asked something.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The atlas that is open.
    pub atlas: &'a Atlas,
    /// The archive beside it.
    pub archive: Option<&'a Archive>,
    /// The language of the interface.
    pub language: Language,
    /// The size of the screen.
    pub screen: Screen,
    /// What the last frame showed.
    pub painted: &'a [PaintedPane],
}

impl<'a> Context<'a> {
    /// What the last frame showed of a pane; of several layers, the uppermost, which is drawn last.
    #[must_use]
    pub fn painted(&self, pane: Pane) -> Option<&'a PaintedPane> {
        self.painted.iter().rev().find(|painted| painted.pane == pane)
    }

    /// A sheet, with what the archive has of the item: of a speaker of the atlas, how many quotes, and the way to them.
    #[must_use]
    pub fn with_archived(&self, item: &Item, mut sheet: Sheet) -> Sheet {
        let archive = self.archive.and_then(|archive| archive.quotes.as_ref());
        let (Item::Record(RecordId::Speaker(id)), Some(archive)) = (item, archive) else {
            return sheet;
        };
        sheet.push_archived(self.atlas, *id, archive, self.language);
        sheet
    }

    /// How many rows a step up or down the pane is: of a pane that was not drawn yet, as if it had one row.
    #[must_use]
    pub fn rows(&self, pane: Pane, go: Move) -> isize {
        let height_rows = self.painted(pane).map_or(1, |painted| painted.height_rows);
        go.rows(height_rows).unwrap_or(0)
    }
}

/// What Enter means in the pane in focus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Enter {
    /// It follows a link.
    Follow(Target),
    /// It gives the focus to another pane of the tab.
    Focus(Pane),
}

/// A tab: one type, in one file of `app/tabs/`, with one row in [`super::tabs`].
pub trait TabState {
    /// The panes that can have the focus, in the order in which a key walks them; never empty.
    fn panes(&self, screen: Screen) -> &'static [Pane];

    /// The pane that has the focus.
    fn focus(&self) -> Pane;

    /// Gives the focus to one of [`TabState::panes`].
    fn set_focus(&mut self, pane: Pane);

    /// The place in the list that a pane shows; `None` for a pane that shows none.
    fn list_mut(&mut self, _pane: Pane) -> Option<&mut ListState> {
        None
    }

    /// The place in the sheet that a pane shows; `None` for a pane that shows none.
    fn sheet(&self, pane: Pane) -> Option<&SheetState>;

    /// The same, to be moved.
    fn sheet_mut(&mut self, pane: Pane) -> Option<&mut SheetState>;

    /// What the list in focus has selected.
    fn selected(&self, context: &Context<'_>) -> Option<Item>;

    /// What the detail pane shows; `None` where nothing is selected, and in a tab without that pane.
    fn detail(&self, context: &Context<'_>) -> Option<Sheet> {
        let item = self.selected(context)?;
        Some(context.with_archived(&item, sheet_of(context.atlas, &item, context.language)))
    }

    /// What the selected link of a pane leads to.
    fn link(&self, pane: Pane, context: &Context<'_>) -> Option<Target> {
        let link = self.sheet(pane)?.link?;
        self.detail(context)?.links().nth(link).cloned()
    }

    /// What a copy takes, if not a quote that is selected as a link.
    fn copied(&self, context: &Context<'_>) -> Vec<Item> {
        self.selected(context).into_iter().collect()
    }

    /// The rows of the list that is shown, in its order, `most` of them at most: what an export takes.
    fn listed(&self, context: &Context<'_>, _most: usize) -> Vec<Item> {
        self.copied(context)
    }

    /// Moves inside the pane in focus.
    fn go(&mut self, go: Move, context: &Context<'_>);

    /// By what text its list is narrowed; `None` where it has no list that can be.
    fn narrowed(&self) -> Option<&str> {
        None
    }

    /// Narrows its list to the rows that have the words of a text, the first of them selected.
    fn narrow(&mut self, _text: &str, _context: &Context<'_>) {}

    /// How many rows its list has as it is narrowed.
    fn narrowed_len(&self, _context: &Context<'_>) -> usize {
        0
    }

    /// Whether left and right mean something in the pane in focus.
    fn is_sideways(&self, _context: &Context<'_>) -> bool {
        false
    }

    /// What Enter means in the pane in focus where no link is selected; `None` where it means nothing.
    fn enter(&self, context: &Context<'_>) -> Option<Enter>;

    /// Whether the tab has several views of its subject.
    fn has_views(&self) -> bool {
        false
    }

    /// Shows the next view.
    fn next_view(&mut self, _context: &Context<'_>) {}

    /// Whether a link to this leads here.
    fn is_home_of(&self, item: &Item, atlas: &Atlas) -> bool;

    /// Selects what is at home here. What the reader must be told of it comes back, in Chinese and in English.
    fn reveal(&mut self, item: &Item, atlas: &Atlas) -> Option<(&'static str, &'static str)>;

    /// Selects a row of a pane, counted from 0, as a click does; the answer is whether the same click opens it, because it was
    /// selected already.
    fn click(&mut self, pane: Pane, row: usize, _context: &Context<'_>) -> bool {
        let Some(list) = self.list_mut(pane) else { return false };
        let again = std::mem::replace(&mut list.selected, row) == row;
        if !again && let Some(detail) = self.sheet_mut(Pane::Detail) {
            // Another row has another detail, from its beginning.
            *detail = SheetState::default();
        }
        again
    }

    /// Takes over what a frame showed of a pane.
    fn painted(&mut self, painted: &PaintedPane) {
        if let Some(list) = self.list_mut(painted.pane) {
            list.offset = painted.first_row;
        } else if let Some(sheet) = self.sheet_mut(painted.pane) {
            sheet.painted(painted);
        }
    }
}

/// How far, and which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// A row up.
    Up,
    /// A row down.
    Down,
    /// A column to the left.
    Left,
    /// A column to the right.
    Right,
    /// To the first row.
    First,
    /// To the last row.
    Last,
    /// Half a page up.
    HalfPageUp,
    /// Half a page down.
    HalfPageDown,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
}

impl Move {
    /// How many rows that is in a pane of this height; `None` for what is not up or down.
    #[must_use]
    pub fn rows(self, height_rows: usize) -> Option<isize> {
        /// Further than any list is long.
        const FAR_ROWS: isize = 1 << 40;
        let height = height_rows.max(1).cast_signed();
        let half = (height / 2).max(1);
        Some(match self {
            Self::Up => -1,
            Self::Down => 1,
            Self::HalfPageUp => -half,
            Self::HalfPageDown => half,
            Self::PageUp => -(height - 1).max(1),
            Self::PageDown => (height - 1).max(1),
            Self::First => -FAR_ROWS,
            Self::Last => FAR_ROWS,
            Self::Left | Self::Right => return None,
        })
    }

    /// Moves inside a sheet: from link to link while they are in view, and by rows.
    pub fn in_sheet(self, state: &mut SheetState, painted: Option<&PaintedPane>) {
        let Some(painted) = painted else { return };
        match self {
            Self::Down => state.step(true, Some(painted)),
            Self::Up => state.step(false, Some(painted)),
            Self::Left | Self::Right => {}
            Self::First | Self::Last => state.go_to_end(self == Self::Last, painted),
            other => state.scroll_by(other.rows(painted.height_rows).unwrap_or(0), painted),
        }
    }
}
