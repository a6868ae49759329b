//! The Views tab: its views by name, and the room that each has.

use ratatui::layout::Rect;

mod gap;
mod matrix;
mod outline;

use crate::app::{Command, MATRIX, Pane, Room, ViewsView, matrix_speakers};
use crate::search::Item;
use crate::view::layout::{below, row};
use crate::view::painter::Painter;

/// The fewest rows in which the quotes of a cell can be read below the matrix.
const LEAST_DETAIL_ROWS: u16 = 5;

/// The fewest in which one of them begins: its heading, two lines, and how much follows.
const LEAST_TIGHT_ROWS: u16 = 4;

impl Painter<'_> {
    pub(in crate::view) fn views(&mut self, body: Rect) {
        let tab = &self.app.tabs().views;
        let matrix_rows = u16::try_from(matrix_speakers(self.atlas()).len()).unwrap_or(0) + 2;
        let wanted = match tab.view {
            // With the names of topics in several lines, and the sums.
            ViewsView::Matrix => matrix_rows + 4,
            ViewsView::Craft => 7,
            ViewsView::Gap => body.height * 3 / 5,
            _ => body.height / 2,
        };
        // The matrix alone has the sums of its rows behind all of its columns.
        let main_cols = match tab.view {
            ViewsView::Matrix => body.width * 17 / 25,
            _ => body.width * 16 / 25,
        };
        // The matrix alone is whole: where its sums do not fit beside the detail, the detail stands below it.
        let stacked_rows = matrix_rows + 1 + self.air() + self.topic_key_rows(body.width);
        let is_matrix = tab.view == ViewsView::Matrix;
        let is_stacked = is_matrix
            && self.app.screen().room() == Room::Wide
            && !self.has_room_for_totals(main_cols.saturating_sub(1))
            && stacked_rows + LEAST_DETAIL_ROWS <= body.height;
        // All speakers stand in view as long as the beginning of a quote does too.
        let least_rows = matrix_rows;
        let is_tight = is_matrix
            && self.app.screen().room() == Room::Stacked
            && least_rows + LEAST_TIGHT_ROWS < body.height
            && wanted.min(body.height * 3 / 5) < least_rows;
        let split = match (is_stacked, is_tight) {
            (true, _) => self.stack(body, stacked_rows),
            (_, true) => self.stack(body, least_rows),
            _ => self.split_at(body, wanted, main_cols),
        };
        if let Some(area) = split.main {
            self.views_heading(row(area, 0));
            let area = below(area, 1 + self.air());
            match tab.view {
                ViewsView::Speakers | ViewsView::Topics => {
                    if self.app.panes().contains(&MATRIX) {
                        let list_rows = area.height.saturating_sub(matrix_rows + 1);
                        self.outline(Rect { height: list_rows, ..area });
                        self.pen.rule(area.x, area.y + list_rows, area.width);
                        self.matrix(below(area, list_rows + 1));
                    } else {
                        self.outline(area);
                    }
                }
                _ if self.atlas().quotes.is_empty() => {
                    self.report(self.app.focus(), 0, usize::from(area.height), 0);
                    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
                    self.comes_with_article(inner);
                }
                ViewsView::Matrix => self.matrix(area),
                ViewsView::Gap => self.gap(area),
                ViewsView::Craft => self.craft(area),
            }
        }
        self.detail(split.detail);
    }

    /// The views of the tab, the open one marked.
    fn views_heading(&mut self, area: Rect) {
        // What narrows the list stands at the right end, at every width.
        let chip = self.narrowed_chip(self.app.tabs().views.text());
        let area = match &chip {
            Some(chip) => {
                let cols = u16::try_from(self.look().ruler.width_cols(chip)).unwrap_or(u16::MAX);
                let cols = cols.min(area.width / 2);
                let x = area.right().saturating_sub(cols + 1);
                self.pen.put(x, area.y, cols, chip, self.look().theme.strong);
                Rect { width: area.width.saturating_sub(cols + 2), ..area }
            }
            None => area,
        };
        let theme = self.look().theme;
        let mut x = area.x + 1;
        let (ruler, language) = (self.look().ruler, self.language());
        let whole: usize =
            ViewsView::ALL.iter().map(|view| ruler.width_cols(view.label(language)) + 2).sum();
        let is_whole = whole <= usize::from(area.width);
        let label = |view: ViewsView| {
            if is_whole { view.label(language) } else { view.word(language) }
        };
        let cols = |view: ViewsView| u16::try_from(ruler.width_cols(label(view))).unwrap_or(0);
        // Where not all fit, the first give way to the open one.
        let open = self.app.tabs().views.view;
        let mut first = ViewsView::ALL.iter().position(|&view| view == open).unwrap_or(0);
        let mut taken = cols(open);
        while first > 0 && x + taken + 2 + cols(ViewsView::ALL[first - 1]) <= area.right() {
            first -= 1;
            taken += 2 + cols(ViewsView::ALL[first]);
        }
        for &view in &ViewsView::ALL[first..] {
            let label = label(view);
            let style = if view == open { theme.accent.patch(theme.strong) } else { theme.quiet };
            let cols = cols(view);
            if x + cols <= area.right() {
                x += self.pen.put(x, area.y, cols, label, style) + 2;
            }
        }
        let key = self.app.key_of(Command::NextView);
        let key = &format!("{key} {}", self.pick("换", "next"));
        let cols = u16::try_from(self.look().ruler.width_cols(key)).unwrap_or(0);
        if x + cols <= area.right() {
            self.pen.put(x, area.y, cols, key, theme.quiet);
        }
    }

    fn craft(&mut self, area: Rect) {
        let parts: Vec<_> = self.atlas().craft.ids().collect();
        let state = self.app.tabs().views.craft;
        let intro = self.pick(
            "炼制工艺的五个部分（文章第 19–21 段）",
            "The five parts of the refining craft (¶ 19–21)",
        );
        let theme = self.look().theme;
        let wide = self.app.screen().room() != Room::Single;
        if wide {
            self.pen.own(area.x + 1, area.y, area.width - 1, intro, theme.quiet);
        }
        let list = below(area, u16::from(wide));
        self.list(list, Pane::List, &state, parts.len(), |painter, row| {
            painter.sign(row, &Item::Record(parts[row.index].into()));
            let craft = &painter.atlas()[parts[row.index]];
            let (name, language) = (&craft.name, painter.language());
            let x = row.area.x;
            let took =
                painter.pen.put(x, row.area.y, row.area.width, name.get(language), row.style);
            if let Some(second) = name.second(language) {
                let room = row.area.width.saturating_sub(took + 2);
                painter.pen.put(x + took + 2, row.area.y, room, second, row.quiet);
            }
        });
    }
}
