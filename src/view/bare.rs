//! A text with nothing beside, above or before it, so that what the terminal selects is the text alone.

use ratatui::layout::Rect;

use super::layout::row;
use super::painter::Painter;
use crate::app::{Bare, Pane};

impl Painter<'_> {
    /// Draws the text from the first column on; the last row says how to leave.
    pub fn bare(&mut self, area: Rect, bare: &Bare) {
        let style = self.look().theme.plain;
        let lines = self.look().ruler.wrap(&bare.text, usize::from(area.width));
        let height = usize::from(area.height.saturating_sub(1));
        let first = bare.scroll.min(lines.len().saturating_sub(height));
        self.report(Pane::Overlay, first, height, lines.len());
        for (y, line) in (area.y..).zip(lines.iter().skip(first).take(height)) {
            let text = bare.text.get(line.clone()).unwrap_or_default();
            self.pen.put(area.x, y, area.width, text, style);
        }
        self.status(row(area, area.height.saturating_sub(1)));
        if lines.len() > height {
            self.more(area, first, lines.len() - height - first);
        }
    }
}
