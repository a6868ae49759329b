//! Marking what is selected, whatever it is.

use crate::app::overlay::Overlay;
use crate::app::pane::Pane;
use crate::app::region_card::card_of;
use crate::app::sheet::{Line, Sheet, Target, Tone, sheet_of};
use crate::app::state::App;
use crate::atlas::{Bilingual, RecordId, Word as _};
use crate::desk::{Card, Change, Mark};
use crate::search::Item;

use super::kept::Sign;

impl App {
    /// Marks what is selected, or no longer.
    pub(in crate::app) fn toggle_mark(&mut self) {
        let Some((record, card)) = self.marked_card() else { return };
        let collection = self.kept.current().id.clone();
        let Bilingual { zh, en } = card.name.clone();
        if let Some(mark) = self.kept.mark(&record) {
            let note = mark.note.clone();
            let what = if note.is_empty() {
                Bilingual::new(format!("去掉标记 {zh}"), format!("{en} unmarked"))
            } else {
                Bilingual::new(
                    format!("去掉标记和笔记 {zh}"),
                    format!("{en} unmarked, with the note"),
                )
            };
            return self.change(Change::Unmark { collection, record, note }, &what);
        }
        let what = Bilingual::new(format!("标记 {zh}"), format!("{en} marked"));
        let mark = Mark { record, position: 0, note: String::new(), card };
        self.change(Change::Mark { collection, mark, in_place: false }, &what);
    }

    /// Whether something is selected that can be marked.
    pub(in crate::app) fn can_mark(&self) -> bool {
        if let Some(Overlay::Desk(_) | Overlay::Card(..)) = self.layers().last() {
            return self.selected_mark().is_some();
        }
        self.markable().is_some()
    }

    /// What a mark is set on here: the record, as `kind:id`, and its copy.
    pub(in crate::app) fn marked_card(&self) -> Option<(String, Box<Card>)> {
        if let Some(Overlay::Desk(_) | Overlay::Card(..)) = self.layers().last() {
            let mark = self.selected_mark()?;
            return Some((mark.record.clone(), mark.card.clone()));
        }
        let card = self.card_of(&self.markable()?);
        Some((card.record(), Box::new(card)))
    }

    /// The record at hand.
    fn markable(&self) -> Option<Item> {
        match self.layers().last() {
            Some(Overlay::Record(item, _)) => return Some(item.clone()),
            Some(Overlay::Compare(compare)) => {
                return compare.models.get(compare.column).map(|&id| Item::Record(id.into()));
            }
            Some(_) => return None,
            None => {}
        }
        // A quote or a figure in a sheet is marked by itself; other links there only lead on.
        if self.focus() == Pane::Detail
            && let Some(Target::Record(id @ (RecordId::Quote(_) | RecordId::Figure(_)))) =
                self.selected_link()
        {
            return Some(Item::Record(id));
        }
        let (tab, context) = self.current();
        tab.selected(&context)
    }

    /// The copy that is kept of an item.
    pub(in crate::app) fn card_of(&self, item: &Item) -> Card {
        let mut card = card_of(&self.atlas, item);
        // A quote names its own archive; of a speaker the open one is said.
        if let (Some(name), Some(archive)) = (&mut card.archive, &self.archive)
            && name.is_empty()
        {
            let path = std::path::Path::new(&archive.name);
            *name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        }
        card
    }

    /// The record of the atlas that is called so, as `kind:id`.
    pub(in crate::app) fn item_of(&self, record: &str) -> Option<Item> {
        match self.atlas.find(record).as_slice() {
            [id] => Some(Item::Record(*id)),
            _ => None,
        }
    }

    /// What a list shows of an item that is marked.
    #[must_use]
    pub fn sign_of(&self, item: &Item) -> Option<Sign> {
        if self.kept.is_empty() {
            return None;
        }
        self.kept.sign(&self.record_of(item))
    }

    /// An item as marks name it: `kind:id`.
    pub(in crate::app) fn record_of(&self, item: &Item) -> String {
        format!("{}:{}", item.kind().word(), item.key(&self.atlas))
    }

    /// The sheet of an item, with the note on it.
    #[must_use]
    pub fn sheet_of(&self, item: &Item) -> Sheet {
        self.with_note(sheet_of(&self.atlas, item, self.language), Some(item))
    }

    /// A sheet with what the desk says of its record: that it is marked, and the note.
    pub(in crate::app) fn with_note(&self, mut sheet: Sheet, item: Option<&Item>) -> Sheet {
        let Some(item) = item.filter(|_| !self.kept.is_empty()) else { return sheet };
        let record = self.record_of(item);
        for collection in &self.kept.contents().collections {
            let Some(mark) = collection.mark(&record) else { continue };
            let name = collection.label(self.language);
            let marked = self.language.pick(format!("已标记 · {name}"), format!("Marked · {name}"));
            sheet.lead.push(Line::text(marked, Tone::Quiet));
            if !mark.note.is_empty() {
                let lines = mark.note.lines().map(|line| Line::text(line, Tone::Plain)).collect();
                sheet.push_first(self.language.pick("笔记", "Note"), lines);
            }
        }
        sheet
    }
}
