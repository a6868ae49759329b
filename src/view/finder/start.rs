//! The finder before it has hits: what was looked for before, how one searches, and the nearest name.

use ratatui::layout::Rect;

use crate::app::{Finder, Pane, Recent};
use crate::atlas::{Language, Word as _};
use crate::view::layout::below;
use crate::view::painter::Painter;

impl Painter<'_> {
    /// An empty box offers what was looked for and opened before, and says what can be typed.
    pub(super) fn finder_start(&mut self, area: Rect, finder: &Finder) {
        let area = self.recents(area, finder);
        let theme = self.look().theme;
        let lines: [(&str, &str); 6] = match self.language() {
            Language::Zh => [
                ("开源天花板", "汉字"),
                ("kaiyuan", "全拼"),
                ("lkf", "拼音首字母"),
                ("Kai-Fu Lee", "英文，姓名先后皆可"),
                ("lyh gap", "几个词，都要有"),
                ("in:beijing open:yes", "限定范围"),
            ],
            Language::En => [
                ("kaiyuan", "pinyin of 开源"),
                ("lkf", "initials of 李开复"),
                ("Kai-Fu Lee", "either name order"),
                ("天花板", "Hanzi"),
                ("lyh gap", "all of the words"),
                ("in:beijing open:yes", "by fields"),
            ],
        };
        let top = area.y + u16::from(area.height > 8);
        for (offset, (query, what)) in lines.into_iter().enumerate() {
            let y = top + u16::try_from(offset).unwrap_or(0);
            if y < area.bottom() {
                self.pen.put(area.x + 1, y, 20, query, theme.plain);
                self.pen.put(area.x + 22, y, area.width.saturating_sub(22), what, theme.quiet);
            }
        }
    }

    /// The last queries and the last opened records; gives what is left below them.
    fn recents(&mut self, area: Rect, finder: &Finder) -> Rect {
        let recent = self.app.recent();
        if recent.is_empty() {
            return area;
        }
        let theme = self.look().theme;
        let lead = self.pick("最近", "Recent");
        self.pen.put(area.x + 1, area.y, area.width - 1, lead, theme.quiet);
        let rows = area.height.saturating_sub(1).min(u16::try_from(recent.len()).unwrap_or(0));
        let list = Rect { height: rows, ..below(area, 1) };
        let language = self.language();
        let first = finder.recent.map_or(0, |at| (at + 1).saturating_sub(usize::from(rows)));
        let marker = self.look().glyphs.marker;
        for (offset, what) in recent.iter().enumerate().skip(first).take(usize::from(rows)) {
            let y = list.y + u16::try_from(offset - first).unwrap_or(0);
            // Nothing is selected until a key goes down to it.
            let selected = finder.recent == Some(offset);
            let style = if selected { theme.selected } else { theme.plain };
            let quiet = if selected { theme.selected } else { theme.quiet };
            let line = Rect { y, height: 1, ..list };
            if selected {
                self.pen.paint(line, theme.selected);
                self.pen.put(line.x, y, 1, marker, theme.accent.patch(theme.selected));
            }
            self.spot(line, crate::app::SpotKind::Row(Pane::Overlay, offset));
            let (kind, text) = match what {
                Recent::Query(query) => (self.pick("搜索", "query"), query.clone()),
                Recent::Opened(item) => {
                    let kind = item.kind().label(language);
                    (kind, item.name(self.atlas()).get(language).to_owned())
                }
            };
            let kind = if language == Language::En { kind.to_lowercase() } else { kind.to_owned() };
            let x = line.x + 1;
            self.pen.put(x, y, 8, &kind, quiet);
            self.pen.put(x + 10, y, line.right().saturating_sub(x + 11), &text, style);
        }
        below(area, rows + 2)
    }

    /// No hit offers the nearest name.
    pub(super) fn nearest(&mut self, area: Rect, finder: &Finder) {
        let theme = self.look().theme;
        let Some(item) = finder.nearest() else { return };
        let name = item.name(self.atlas());
        let lead = self.pick("最接近的名称：", "The nearest name: ");
        let mut x = area.x + 1;
        x += self.pen.put(x, area.y + 1, area.width - 1, lead, theme.quiet);
        let name = name.get(self.language());
        self.pen.put(x, area.y + 1, area.right().saturating_sub(x), name, theme.strong);
        let how = self.pick("Enter 改搜它", "Enter searches for it");
        if area.height > 2 {
            self.pen.put(area.x + 1, area.y + 2, area.width - 1, how, theme.quiet);
        }
    }
}
