//! The card of a verdict, and the records that it leads to.

use ratatui::layout::Rect;

use crate::app::review::VerdictFinding;
use crate::app::{ListState, Pane};
use crate::atlas::RecordId;
use crate::search::Item;
use crate::view::layout::below;
use crate::view::painter::Painter;

impl Painter<'_> {
    /// The card of the verdict at hand.
    pub(super) fn card_of_verdict(&mut self, area: Rect, verdict: &VerdictFinding) {
        let sheet = self.app.sheet_of_verdict(verdict);
        self.sheet(area, Pane::Preview, &sheet, &self.app.verdict_card_state());
    }

    /// The records of the verdict at hand, to open one.
    pub fn matches_menu(&mut self, body: Rect, state: &ListState) {
        let Some(verdict) = self.app.verdict_at_hand() else { return };
        let area = self.menu_area_of(body, verdict.items.len());
        let title = self.pick("打开哪一条记录", "Which record");
        let strong = self.look().theme.strong;
        self.pen.put(area.x + 1, area.y, area.width.saturating_sub(1), title, strong);
        let items = &verdict.items;
        self.panel_list(below(area, 1), state, items.len(), |painter, line| {
            let (item, language) = (&items[line.index], painter.language());
            let (mut x, y, right) = (line.area.x, line.area.y, line.area.right());
            // Words are told apart by who said them.
            let speaker = match item {
                Item::Record(RecordId::Quote(id)) => {
                    let atlas = painter.atlas();
                    Some(atlas[atlas[*id].speaker].name.get(language).to_owned())
                }
                Item::Quotation(quote) => Some(quote.speaker.get(language).to_owned()),
                Item::Record(_) | Item::Speaker(_) => None,
            };
            if let Some(speaker) = speaker {
                let strong = painter.look().theme.strong.patch(line.style);
                x += painter.pen.put(x, y, right.saturating_sub(x), &speaker, strong) + 1;
            }
            let name = item.name(painter.atlas());
            painter.pen.put(x, y, right.saturating_sub(x), name.get(language), line.style);
        });
    }
}
