//! Releases along the time: a list of months, quarters or years, each with a bar; the undated ones stand beside it, not in it.

use ratatui::layout::Rect;

use crate::app::Pane;
use crate::atlas::Word;
use crate::view::layout::{below, row};
use crate::view::painter::Painter;

impl Painter<'_> {
    pub(in crate::view) fn releases_list(&mut self, area: Rect) {
        let theme = self.look().theme;
        let zoom = self.app.tabs().models.zoom;
        let months = self.app.tabs().models.period_rows(self.atlas());
        let count = |dated: bool| -> usize {
            let months = months.iter().filter(|(month, _)| month.is_some() == dated);
            months.map(|(_, count)| count).sum()
        };
        let (dated, undated) = (count(true), count(false));
        let word = zoom.label(self.language());
        // That they are no trend is said at every width.
        let headings = self.language().pick(
            [
                format!("收录{word}　{dated} 个，{undated} 个未注明　名单所及，不是趋势"),
                format!("{word} {dated} 个，{undated} 个未注明；不是趋势"),
            ],
            [
                format!("Catalogued {word}: {dated}, undated: {undated}; no trend"),
                format!("{word}: {dated}, undated {undated}; no trend"),
            ],
        );
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..row(area, 0) };
        let [whole, short] = &headings;
        let fits = self.look().ruler.width_cols(whole) <= usize::from(inner.width);
        self.heading(inner, Pane::List, if fits { whole } else { short });
        let most = months.iter().filter(|(month, _)| month.is_some()).map(|(_, n)| *n).max();
        let list = below(area, 1 + self.air());
        let state = self.app.tabs().models.months;
        self.list_with_rest(list, Pane::List, &state, months.len(), |painter, row| {
            let (month, count) = months[row.index];
            let (x, y) = (row.area.x, row.area.y);
            let label = match month {
                Some(month) => month.label(painter.language()),
                None => painter.pick("未注明", "undated").to_owned(),
            };
            painter.pen.put(x, y, 11, &label, row.style);
            painter.pen.put_right(x + 11, y, 4, &count.to_string(), row.style);
            if month.is_some() {
                let permille = u16::try_from(count * 1000 / most.unwrap_or(1).max(1)).unwrap_or(0);
                let style = row.bar(theme.quantity);
                painter.pen.bar(
                    x + 16,
                    y,
                    row.area.width.saturating_sub(17).min(40),
                    permille,
                    style,
                );
            }
        });
    }
}
