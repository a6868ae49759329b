//! The desk as a list: the marks of the current collection, in the reader's own order.

use std::sync::Arc;

use super::desk_view::DeskView;
use crate::app::overlay::Overlay;
use crate::app::pane::SheetState;
use crate::app::sheet::{Sheet, card_sheet};
use crate::app::state::App;
use crate::atlas::Bilingual;
use crate::desk::{Change, Mark};
use crate::search::Item;

impl App {
    /// Opens the desk; from what was opened above it, goes back to its list.
    pub(in crate::app) fn open_desk(&mut self) {
        match self.overlays.iter().position(|overlay| matches!(overlay, Overlay::Desk(_))) {
            Some(at) => self.overlays.truncate(at + 1),
            None => self.overlays.push(Overlay::Desk(DeskView::default())),
        }
    }

    /// Whether the desk can be opened from here: not where its list is at hand already.
    pub(in crate::app) fn can_open_desk(&self) -> bool {
        self.types_nothing() && !matches!(self.layers().last(), Some(Overlay::Desk(_)))
    }

    /// Whether the desk is at hand.
    pub(in crate::app) fn on_desk(&self) -> bool {
        self.is_covered_by(|overlay| matches!(overlay, Overlay::Desk(_)))
    }

    /// The mark that is selected on the desk, or whose copy is open.
    #[must_use]
    pub fn selected_mark(&self) -> Option<&Mark> {
        match self.layers().last()? {
            Overlay::Desk(view) => self.kept.current().marks.get(view.place(view.list.selected)?),
            Overlay::Card(record, _) => self.kept.mark(record),
            _ => None,
        }
    }

    /// The marks that the desk shows, in the reader's order.
    #[must_use]
    pub fn desk_marks(&self) -> Vec<&Mark> {
        let marks = &self.kept.current().marks;
        let views = self.overlays.iter().rev();
        let mut views = views.filter_map(|overlay| match overlay {
            Overlay::Desk(view) => view.find.as_ref(),
            _ => None,
        });
        match views.next() {
            Some(find) => find.rows.iter().filter_map(|&row| marks.get(row)).collect(),
            None => marks.iter().collect(),
        }
    }

    /// The record of a mark where it is at hand: in the atlas, or in an archive that is open today.
    ///
    /// A quote of an archive that has the id today, but other words or another speaker, is another record.
    pub(in crate::app) fn item_of_mark(&self, mark: &Mark) -> Option<Item> {
        let card = &mark.card;
        if card.archive.is_none() {
            return self.item_of(&mark.record);
        }
        let words = card.words.as_ref()?;
        let quotation = self.archive.as_ref()?.quotes.as_ref()?.quotation(&card.key)?;
        let is_same = quotation.text == words.text && quotation.speaker.zh == card.name.zh;
        is_same.then(|| Item::Quotation(Arc::new(quotation)))
    }

    /// The sheet of a mark: of its record where that is at hand, else of the copy that was kept.
    #[must_use]
    pub fn sheet_of_mark(&self, mark: &Mark) -> Sheet {
        match self.item_of_mark(mark) {
            Some(item) => self.sheet_of(&item),
            None => card_sheet(&self.atlas, mark, self.language),
        }
    }

    /// Opens the record of the selected mark.
    pub(in crate::app) fn open_mark(&mut self) {
        let Some(mark) = self.selected_mark() else { return };
        let record = mark.record.clone();
        match self.item_of_mark(mark) {
            Some(item) => self.open_item(item),
            None => self.overlays.push(Overlay::Card(record, SheetState::default())),
        }
    }

    /// Moves the selected mark a place up or down.
    pub(in crate::app) fn move_mark(&mut self, down: bool) {
        let Some(Overlay::Desk(view)) = self.overlays.last() else { return };
        if view.find.is_some() {
            return;
        }
        let at = view.list.selected;
        let collection = self.kept.current();
        let to = if down { at.checked_add(1) } else { at.checked_sub(1) };
        let both =
            to.and_then(|to| Some((collection.marks.get(at)?, collection.marks.get(to)?, to)));
        let Some((mark, other, to)) = both else { return };
        let change = Change::Swap {
            collection: collection.id.clone(),
            one: mark.record.clone(),
            other: other.record.clone(),
        };
        let Bilingual { zh, en } = &mark.card.name;
        let what = Bilingual::new(format!("移动 {zh}"), format!("{en} moved"));
        self.change(change, &what);
        if let Some(Overlay::Desk(view)) = self.overlays.last_mut() {
            view.list.selected = to;
        }
    }

    /// Whether the selected mark has a place to go to, up or down.
    pub(in crate::app) fn can_move_mark(&self, down: bool) -> bool {
        let Some(Overlay::Desk(view)) = self.layers().last() else { return false };
        // Among marks that were found, the places between are not seen.
        if view.find.is_some() {
            return false;
        }
        let last = self.kept.current().marks.len().saturating_sub(1);
        if down { view.list.selected < last } else { view.list.selected > 0 }
    }
}
