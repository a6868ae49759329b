//! The Archive tab: groups with their counts, the quotes of the selected group, and the card.

use ratatui::layout::Rect;

use crate::app::archive::grouped;
use crate::app::{ARCHIVED, Command, ListState, MenuRow, Pane, Room, archive_order_label};
use crate::atlas::{Language, Manner, Quotation, on_one_line};
use crate::desk::caution_of;
use crate::search::{ArchiveFacet as Facet, Item};
use crate::view::layout::{below, row};
use crate::view::painter::{ListRow, Painter};

/// How wide the bar behind a count is.
const BAR_COLS: u16 = 12;

impl Painter<'_> {
    pub(in crate::view) fn archive_tab(&mut self, body: Rect) {
        let split = self.split(body, body.height * 3 / 5);
        if let Some(area) = split.main {
            self.archive_heading(row(area, 0));
            self.archive_counts(row(area, 1));
            let area = below(area, 2 + self.air());
            if self.app.tabs().archive.counts().1 == 0 {
                self.nothing_archived(area);
            } else if self.app.screen().room() == Room::Single {
                match self.app.focus() {
                    ARCHIVED => self.archived_quotes(area),
                    _ => self.archive_groups(area),
                }
            } else {
                let groups_rows = (area.height / 2).max(2);
                self.archive_groups(Rect { height: groups_rows, ..area });
                self.pen.rule(area.x, area.y + groups_rows, area.width);
                self.archived_quotes(below(area, groups_rows + 1));
            }
        }
        self.detail(split.detail);
    }

    /// The views, the open one marked, and the key that shows the next.
    fn archive_heading(&mut self, area: Rect) {
        let theme = self.look().theme;
        let language = self.language();
        let mut x = area.x + 1;
        for facet in self.app.tabs().archive.facets() {
            let label = facet.label(language);
            let open = facet == self.app.tabs().archive.facet;
            let style = match (open, self.has_focus(Pane::List)) {
                (true, true) => theme.accent.patch(theme.strong),
                (true, false) => theme.strong,
                (false, _) => theme.quiet,
            };
            let cols = u16::try_from(self.look().ruler.width_cols(label)).unwrap_or(0);
            if x + cols <= area.right() {
                x += self.pen.put(x, area.y, cols, label, style) + 2;
            }
        }
        let key = self.app.key_of(Command::NextView);
        let key = format!("{key} {}", self.pick("换", "next"));
        let cols = u16::try_from(self.look().ruler.width_cols(&key)).unwrap_or(0);
        if x + cols <= area.right() {
            self.pen.put(x, area.y, cols, &key, theme.quiet);
        }
    }

    /// How many of how many, the filters, and the order.
    fn archive_counts(&mut self, area: Rect) {
        let theme = self.look().theme;
        let language = self.language();
        let tab = &self.app.tabs().archive;
        let (left, all) = tab.counts();
        let (left_shown, all_shown) = (grouped(left), grouped(all));
        let count = match (language, left == all) {
            (Language::Zh, true) => format!("{all_shown} 条"),
            (Language::Zh, false) => format!("显示 {left_shown} 条，共 {all_shown} 条"),
            (Language::En, true) => format!("{all_shown} quotes"),
            (Language::En, false) => format!("{left_shown} of {all_shown} quotes"),
        };
        let order = archive_order_label(tab.order(), language);
        let order_cols = u16::try_from(self.look().ruler.width_cols(order)).unwrap_or(0);
        let mut x = area.x + 1;
        x += self.pen.put(x, area.y, area.width.saturating_sub(1), &count, theme.strong) + 2;
        let room = area.right().saturating_sub(order_cols + 2);
        for pick in tab.picks() {
            let name = tab.name(*pick, self.atlas());
            let colon = language.pick("：", ": ");
            let chip = format!("{}{colon}{}", pick.facet.label(language), name.get(language));
            if x < room {
                x += self.pen.put(x, area.y, room - x, &chip, theme.strong) + 2;
            }
        }
        if x + order_cols <= area.right() {
            self.pen.put_right(area.x, area.y, area.width, order, theme.quiet);
        }
    }

    /// What can be done where there is nothing to list.
    fn nothing_archived(&mut self, area: Rect) {
        let theme = self.look().theme;
        self.report(Pane::List, 0, usize::from(area.height), 0);
        let is_read = self.app.archive().is_some_and(crate::app::Archive::is_read);
        let text = if is_read {
            self.pick(
                "档案还在读，先到的引语马上就能看",
                "The archive is being read; its first quotes come at once",
            )
        } else {
            self.pick(
                "档案里没有读得出来的引语；按 i 看原因",
                "No quote of the archive can be read; i tells why",
            )
        };
        self.pen.put(area.x + 1, area.y, area.width.saturating_sub(1), text, theme.quiet);
    }

    /// The filters that combine, every facet with its values, over the place of the card.
    pub(in crate::view) fn archive_filter_menu(&mut self, body: Rect, state: &ListState) {
        let rows = self.app.archive_menu_rows();
        // As typing narrows the list, it stays where it was.
        let area = self.menu_area_of(body, usize::from(body.height));
        let theme = self.look().theme;
        let (left, _) = self.app.tabs().archive.counts();
        let left = grouped(left);
        let title = self
            .language()
            .pick(format!("筛选　剩 {left} 条引语"), format!("Filters: {left} quotes left"));
        self.pen.put(area.x + 1, area.y, area.width.saturating_sub(1), &title, theme.strong);
        let list = below(area, 1);
        if rows.is_empty() {
            self.report(Pane::Overlay, 0, usize::from(list.height), 0);
            let text = self.pick("没有这样的筛选", "No such filter");
            self.pen.put(list.x + 1, list.y, list.width.saturating_sub(1), text, theme.quiet);
            return;
        }
        let key = self.app.key_of(Command::NarrowPanel);
        self.panel_list(list, state, rows.len(), |painter, row| {
            let (x, y, width) = (row.area.x, row.area.y, row.area.width);
            let language = painter.language();
            match &rows[row.index] {
                MenuRow::Facet(facet) => {
                    painter.pen.put(x, y, width, facet.label(language), painter.look().theme.quiet);
                }
                MenuRow::More { count, is_at_least } => {
                    let count = grouped(*count);
                    let text = match (language, is_at_least) {
                        (Language::Zh, false) => format!("另有 {count} 个，按 {key} 输入名字"),
                        (Language::Zh, true) => format!("另有 {count} 多个，按 {key} 输入名字"),
                        (Language::En, false) => format!("{count} more: {key} and a name"),
                        (Language::En, true) => format!("over {count} more: {key} and a name"),
                    };
                    let quiet = painter.look().theme.quiet;
                    painter.pen.put(x + 1, y, width.saturating_sub(1), &text, quiet);
                }
                MenuRow::Value { value, name, count, is_chosen } => {
                    // A year or a manner is the same in both languages.
                    let has_second = matches!(value.facet, Facet::Speaker | Facet::Topic);
                    let mark = painter.look().glyphs.boxes[usize::from(!is_chosen)];
                    let style = if *count == 0 && !row.selected { row.quiet } else { row.style };
                    let took = painter.pen.put(x + 1, y, width, mark, style);
                    let count = grouped(*count);
                    let count_cols = u16::try_from(count.len()).unwrap_or(0);
                    let room = width.saturating_sub(took + count_cols + 4);
                    let named = painter.pen.put(x + took + 2, y, room, name.get(language), style);
                    let second = name.second(language).filter(|_| has_second && named + 2 < room);
                    if let Some(second) = second {
                        let at = x + took + named + 3;
                        painter.pen.put(at, y, room - named - 1, second, row.quiet);
                    }
                    painter.pen.put_right(x, y, width.saturating_sub(1), &count, style);
                }
            }
        });
    }

    fn archive_groups(&mut self, area: Rect) {
        let tab = &self.app.tabs().archive;
        let groups = tab.group_rows();
        let (left, _) = tab.counts();
        let most = groups.iter().map(|group| group.count).max().unwrap_or(1).max(1);
        let state = tab.groups;
        self.list_with_rest(area, Pane::List, &state, groups.len() + 1, |painter, row| {
            let group = row.index.checked_sub(1).and_then(|at| groups.get(at));
            let (name, second, count) = match group {
                None => (painter.pick("全部", "All").to_owned(), None, left),
                Some(group) => {
                    let name = tab.name(group.shared, painter.atlas());
                    let language = painter.language();
                    let second = name.second(language).map(str::to_owned);
                    (name.get(language).to_owned(), second, group.count)
                }
            };
            let count_text = grouped(count);
            let (x, y, right) = (row.area.x, row.area.y, row.area.right());
            let bar_cols = if row.area.width >= 60 { BAR_COLS } else { 0 };
            let number_x = right.saturating_sub(bar_cols + 12);
            let room = number_x.saturating_sub(x);
            let took = painter.pen.put(x, y, room, &name, row.style);
            if let Some(second) = second.filter(|_| took + 1 < room) {
                painter.pen.put(x + took + 1, y, room - took - 1, &second, row.quiet);
            }
            painter.pen.put_right(number_x, y, 10, &count_text, row.style);
            if group.is_some() && bar_cols > 0 {
                let permille = u16::try_from(count * 1000 / most).unwrap_or(1000);
                let style = row.bar(painter.look().theme.quantity);
                painter.pen.bar(right.saturating_sub(bar_cols + 1), y, bar_cols, permille, style);
            }
        });
    }

    fn archived_quotes(&mut self, area: Rect) {
        let tab = &self.app.tabs().archive;
        let state = tab.quotes;
        self.list_with_rest(area, ARCHIVED, &state, tab.shown(), |painter, row| {
            let Some(quote) = tab.quote(row.index) else {
                let damaged =
                    painter.pick("这一条的字节已损坏", "The bytes of this one are damaged");
                painter.pen.put(row.area.x, row.area.y, row.area.width, damaged, row.quiet);
                return;
            };
            painter.archived_row(row, &quote);
            painter.sign(row, &Item::Quotation(quote));
        });
    }

    /// A quote in one line: when, who unless the list is theirs, the words, and where they stand.
    fn archived_row(&mut self, row: &ListRow, quote: &Quotation) {
        const DATE_COLS: u16 = 11;
        const SOURCE_COLS: u16 = 16;
        const ROOM_FOR_SOURCE_COLS: u16 = 72;
        let (mut x, y, right) = (row.area.x, row.area.y, row.area.right());
        let is_wide = row.area.width >= 60;
        if is_wide {
            let date = quote.date.map_or_else(String::new, |date| date.to_string());
            self.pen.put(x, y, DATE_COLS, &date, row.quiet);
            x += DATE_COLS;
        }
        let tab = &self.app.tabs().archive;
        if tab.facet != Facet::Speaker || tab.groups.selected == 0 {
            let name = quote.speaker.get(self.language());
            let strong = self.look().theme.strong.patch(row.style);
            let took = self.pen.put(x, y, (right - x).min(18), name, strong);
            x += took.max(if is_wide { 9 } else { 0 }) + 1;
        }
        // Sources stand in a column of their own, so that they can be read down, where they leave the words the most of the row.
        let source_cols = if row.area.width >= ROOM_FOR_SOURCE_COLS { SOURCE_COLS } else { 0 };
        let source = quote.source.as_deref().unwrap_or_default();
        // Where there is no room for a word, a letter tells them apart, as in the lists of the atlas.
        let tag = match (quote.manner, is_wide) {
            (Some(Manner::Reported), true) => self.pick("转述", "reported"),
            (Some(Manner::Reported), false) => self.pick("转", "r"),
            (Some(Manner::Direct), false) => self.pick("原", "d"),
            (None, false) => self.pick("档", "a"),
            (Some(Manner::Direct) | None, true) => "",
        };
        let tag_cols = u16::try_from(self.look().ruler.width_cols(tag)).unwrap_or(0);
        if let Some(caution) = caution_of(quote) {
            let doubt = self.look().theme.doubt.patch(row.style);
            x += self.pen.put(x, y, 1, caution.mark(), doubt) + 1;
        }
        let taken = source_cols + tag_cols + 3;
        let room = right.saturating_sub(x + taken);
        let words = on_one_line(&quote.text);
        let words = if quote.manner == Some(Manner::Direct) {
            format!("“{words}”")
        } else {
            words.into_owned()
        };
        self.pen.put(x, y, room, &words, row.style);
        let mut at = right.saturating_sub(source_cols + 1);
        self.pen.put(at, y, source_cols, source, row.quiet);
        at = at.saturating_sub(tag_cols + 1);
        self.pen.put(at, y, tag_cols, tag, row.quiet);
    }
}
