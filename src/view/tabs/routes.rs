//! The Routes tab: the two routes side by side, what stands beside them, and the quotes about them.

use ratatui::layout::Rect;

use crate::app::sheet::beside_line;
use crate::app::{GENERAL, QUOTES, Room, VERTICAL, beside_routes, route_quotes, routes_grid};
use crate::view::grid::GridColumn;
use crate::view::layout::{below, row};
use crate::view::painter::Painter;

impl Painter<'_> {
    pub(in crate::view) fn routes(&mut self, body: Rect) {
        let tab = &self.app.tabs().routes;
        let grid = routes_grid(self.atlas(), self.language());
        let columns: Vec<GridColumn> = [GENERAL, VERTICAL]
            .into_iter()
            .zip(tab.columns)
            .map(|(pane, state)| GridColumn { pane, state, lit: self.has_focus(pane) })
            .collect();
        if self.app.screen().room() == Room::Single {
            match tab.focus {
                QUOTES => self.route_quotes(body),
                focus => {
                    self.grid(body, &grid, &columns, Some(usize::from(focus == VERTICAL)));
                }
            }
            return;
        }
        let quotes = u16::try_from(route_quotes(self.atlas()).len()).unwrap_or(0);
        let quotes_rows = (quotes + 1).min(body.height / 4).max(3);
        let grid_rows = body.height.saturating_sub(quotes_rows + 3);
        self.grid(Rect { height: grid_rows, ..body }, &grid, &columns, None);
        self.pen.rule(body.x, body.y + grid_rows, body.width);
        self.beside(below(body, grid_rows + 1));
        self.route_quotes(below(body, grid_rows + 2 + self.air()));
    }

    /// What stands beside the two routes.
    fn beside(&mut self, area: Rect) {
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        for id in beside_routes(self.atlas()) {
            let line = beside_line(self.atlas(), id, self.language());
            let mut x = inner.x;
            for span in line.cells.iter().flat_map(|cell| &cell.spans) {
                let style = self.look().theme.tone(span.tone);
                let room = inner.right().saturating_sub(x);
                x += self.pen.put(x, inner.y, room, &span.text, style);
            }
        }
    }

    fn route_quotes(&mut self, area: Rect) {
        let quotes = route_quotes(self.atlas());
        let heading = self.pick("关于路线与商业化的话", "On the routes and on making money");
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..row(area, 0) };
        self.heading(inner, QUOTES, heading);
        let state = self.app.tabs().routes.quotes;
        self.list(below(area, 1), QUOTES, &state, quotes.len(), |painter, row| {
            painter.quote_row(row, quotes[row.index]);
        });
    }
}
