//! The card of a verdict, and the records that it leads to.

use ratatui::layout::Rect;

use crate::app::review::VerdictFinding;
use crate::app::{ListState, Pane};
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
        self.list(below(area, 1), Pane::Overlay, state, items.len(), |painter, line| {
            let item = &items[line.index];
            let name = item.name(painter.atlas());
            let text = name.get(painter.language());
            painter.pen.put(line.area.x, line.area.y, line.area.width, text, line.style);
        });
    }
}
