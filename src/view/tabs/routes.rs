//! The Routes tab: the two routes side by side, what stands beside them, and the quotes about them.

use ratatui::layout::Rect;

use crate::app::sheet::beside_line;
use crate::app::{
    Command, GENERAL, QUOTES, Room, SpotKind, VERTICAL, beside_routes, compared_routes, routes_grid,
};
use crate::atlas::ARTICLE_DAY;
use crate::view::grid::GridColumn;
use crate::view::layout::{below, row};
use crate::view::painter::Painter;

/// From this height on the quotes have rows of their own while the routes are read.
const ROOMY_ROWS: u16 = 30;

impl Painter<'_> {
    pub(in crate::view) fn routes(&mut self, body: Rect) {
        if compared_routes(self.atlas()).is_empty() {
            return self.no_routes(body);
        }
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
        let quotes = u16::try_from(tab.listed_quotes(self.atlas()).len()).unwrap_or(u16::MAX);
        // On a low screen the quotes are their heading alone, until they are what one reads.
        let quotes_rows = match (self.app.screen().rows >= ROOMY_ROWS, tab.focus == QUOTES) {
            (true, _) => quotes.saturating_add(1).min(body.height / 4).max(3),
            (false, true) => quotes.saturating_add(1).min(body.height / 2).max(3),
            (false, false) => 1,
        };
        let grid_rows = body.height.saturating_sub(quotes_rows + 2 + self.air());
        self.grid(Rect { height: grid_rows, ..body }, &grid, &columns, None);
        self.pen.rule(body.x, body.y + grid_rows, body.width);
        self.beside(below(body, grid_rows + 1));
        let quotes = below(body, grid_rows + 2 + self.air());
        self.route_quotes(Rect { width: quotes.width.saturating_sub(1), ..quotes });
    }

    /// As of a day before the article there is no word of the routes: says so, and how one gets to another day.
    fn no_routes(&mut self, body: Rect) {
        for pane in [GENERAL, VERTICAL, QUOTES] {
            self.report(pane, 0, usize::from(body.height), 0);
        }
        self.comes_with_article(Rect {
            x: body.x + 1,
            width: body.width.saturating_sub(2),
            ..body
        });
    }

    /// Says that what stands here comes with the article, and how one gets to another day.
    pub(in crate::view) fn comes_with_article(&mut self, area: Rect) {
        let key = self.app.key_of(Command::AsOf);
        let day = self.app.as_of().map(|day| day.to_string()).unwrap_or_default();
        let text = self.language().pick(
            format!("到 {day} 还没有：这里的内容出自 {ARTICLE_DAY} 的文章。\n{key} 换一天"),
            format!(
                "Nothing by {day}: what stands here is from the article of {ARTICLE_DAY}.\n{key} takes another day"
            ),
        );
        self.lines(area, &text, self.look().theme.quiet);
    }

    /// What stands beside the two routes.
    fn beside(&mut self, area: Rect) {
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        for id in beside_routes(self.atlas()) {
            let line = beside_line(self.atlas(), id, self.language());
            let mut x = inner.x;
            for span in &line.spans {
                let style = self.look().theme.tone(span.tone);
                let room = inner.right().saturating_sub(x);
                x += self.pen.put(x, inner.y, room, &span.text, style);
            }
        }
    }

    /// The quotes about the routes. Where there is room for their heading alone, it says how many there are and how one gets there.
    fn route_quotes(&mut self, area: Rect) {
        let tab = &self.app.tabs().routes;
        let quotes = tab.listed_quotes(self.atlas());
        let heading = self.pick("关于路线与商业化的话", "On the routes and on making money");
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..row(area, 0) };
        let count = quotes.len();
        let heading = match self.narrowed_chip(tab.text()) {
            Some(chip) => format!("{chip}  {heading}"),
            None => self
                .language()
                .pick(format!("{heading}　{count} 条"), format!("{heading}: {count}")),
        };
        let took = self.heading(inner, QUOTES, &heading);
        self.spot(inner, SpotKind::Pane(QUOTES));
        if area.height < 2 {
            let next =
                if tab.focus == VERTICAL { Command::NextPane } else { Command::PreviousPane };
            let key = self.app.key_of(next);
            let way = self.language().pick(format!("{key} 展开"), format!("{key} unfolds them"));
            let room = inner.width.saturating_sub(took + 3);
            self.pen.own(inner.x + took + 2, inner.y, room, &way, self.look().theme.quiet);
        }
        let state = tab.quotes;
        self.list_in_focus(below(area, 1), QUOTES, &state, count, |painter, row| {
            painter.quote_row(row, quotes[row.index]);
        });
    }
}
