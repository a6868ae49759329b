//! The small lists that lie over the table: what to sort by, what to filter by.

use std::borrow::Cow;

use ratatui::layout::Rect;

use super::Look;
use super::painter::Painter;
use crate::app::{Column, FilterRow, ListState, NarrowBox, Pane, Room, Tab};

impl Painter<'_> {
    /// The emptied place of the detail, which a menu takes for as long as it is open; without one, the whole body.
    pub fn menu_area(&mut self, body: Rect) -> Rect {
        let area = match self.app.screen().room() {
            Room::Wide => self.split(body, body.height).detail.unwrap_or(body),
            _ => body,
        };
        self.pen.clear(area);
        area
    }

    /// The same for a list of so many rows. Where the detail stands below, it takes the lower part of the body alone, so that what
    /// it is about stays in view.
    pub fn menu_area_of(&mut self, body: Rect, rows: usize) -> Rect {
        if self.app.screen().room() != Room::Stacked {
            return self.menu_area(body);
        }
        // A rule above, and the title of the list.
        let wanted = u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(2);
        let height = wanted.clamp(body.height / 2, body.height * 3 / 5);
        let area = super::layout::below(body, body.height - height);
        self.pen.clear(area);
        let inner = Rect { width: area.width.saturating_sub(1), ..area };
        // Where a rule of the tab ends above it, that is its own.
        if self.pen.is_rule(area.x, area.y.saturating_sub(1)) {
            return inner;
        }
        self.pen.rule(area.x, area.y, area.width);
        super::layout::below(inner, 1)
    }

    /// The forms in which a copy can leave, the one that was taken last marked.
    pub fn forms_menu(&mut self, body: Rect, state: &ListState) {
        let forms = self.app.forms_menu_rows();
        let area = self.menu_area_of(body, self.app.forms().len());
        let title = self.pick("复制成什么形式", "Copy in which form");
        let strong = self.look().theme.strong;
        self.pen.put(area.x + 1, area.y, area.width.saturating_sub(1), title, strong);
        let list = super::layout::below(area, 1);
        self.panel_list(list, state, forms.len(), |painter, row| {
            let form = forms[row.index];
            let (x, y, width) = (row.area.x, row.area.y, row.area.width);
            let mark = painter.look().glyphs.boxes[usize::from(form != painter.app.form())];
            let took = painter.pen.put(x, y, width, mark, row.style);
            let label = form.label(painter.language());
            painter.pen.put(x + took + 1, y, width.saturating_sub(took + 1), label, row.style);
        });
    }

    pub fn sort_menu(&mut self, body: Rect, state: &ListState) {
        let columns = self.app.sort_menu_rows();
        let area = self.menu_area_of(body, Column::ALL.len());
        let theme = self.look().theme;
        let title = self.pick("按哪一列排序", "Sort by");
        self.pen.put(area.x + 1, area.y, area.width - 1, title, theme.strong);
        let list = super::layout::below(area, 1);
        let sort = self.app.tabs().models.sort();
        self.panel_list(list, state, columns.len(), |painter, row| {
            let column = columns[row.index];
            let label = column.label(painter.language());
            painter.pen.put(row.area.x, row.area.y, row.area.width, label, row.style);
            if column == sort.column {
                let direction = painter.look().glyphs.sorted[usize::from(sort.descending)];
                let (x, width) = (row.area.x, row.area.width.saturating_sub(1));
                painter.pen.put_right(x, row.area.y, width, direction, row.style);
            }
        });
    }

    /// The days as of which the atlas can be shown, the one that is shown marked.
    pub fn days_menu(&mut self, body: Rect, state: &ListState) {
        let days = self.app.days_menu_rows();
        let area = self.menu_area_of(body, self.app.days().len());
        let theme = self.look().theme;
        let title = self.pick("图谱截至哪一天（可键入）", "The atlas as of (or type a day)");
        self.pen.put(area.x + 1, area.y, area.width - 1, title, theme.strong);
        let list = super::layout::below(area, 1);
        self.panel_list(list, state, days.len(), |painter, row| {
            let preset = days[row.index];
            let (x, y, width) = (row.area.x, row.area.y, row.area.width);
            let chosen = preset.day == painter.app.as_of();
            let mark = painter.look().glyphs.boxes[usize::from(!chosen)];
            let took = painter.pen.put(x + 1, y, width, mark, row.style) + 2;
            let label = painter.language().pick(preset.label.0, preset.label.1);
            let Some(day) = preset.day else {
                painter.pen.put(x + took, y, width.saturating_sub(took), label, row.style);
                return;
            };
            let day = day.to_string();
            let day_cols =
                painter.pen.put(x + took, y, width.saturating_sub(took), &day, row.style);
            let at = took + day_cols + 2;
            painter.pen.put(x + at, y, width.saturating_sub(at), label, row.quiet);
        });
    }

    /// The line at the foot in which a list is narrowed, with how many rows it has.
    pub fn narrow_box(&mut self, area: Rect, narrow: &NarrowBox) {
        let last = super::layout::row(area, area.height.saturating_sub(1));
        let inner = Rect { x: last.x + 1, width: last.width.saturating_sub(2), ..last };
        self.pen.clear(last);
        let rows = self.app.narrowed_rows();
        let count = match (rows, self.language()) {
            (0, crate::atlas::Language::Zh) => "没有".to_owned(),
            (0, crate::atlas::Language::En) => "none".to_owned(),
            (_, crate::atlas::Language::Zh) => format!("{rows} 条"),
            (_, crate::atlas::Language::En) => format!("{rows} left"),
        };
        let keys = if self.app.is_choosing_day() {
            self.pick("Enter 看这一天  Esc 不要", "Enter show  Esc drop")
        } else {
            self.pick("Enter 保留  Esc 不要", "Enter keep  Esc drop")
        };
        let with_keys = format!("{count}   {keys}");
        let cols = |text: &str| self.look().ruler.width_cols(text);
        let whole = usize::from(inner.width);
        let told = if whole >= cols(&with_keys) + 24 { with_keys } else { count };
        let told_cols = u16::try_from(cols(&told)).unwrap_or(0);
        let quiet = self.look().theme.quiet;
        if inner.width > told_cols + 14 {
            self.pen.put_right(inner.x, inner.y, inner.width, &told, quiet);
        }
        let prompt = self.pick("只看含有 › ", "Only with › ");
        let prompt = self.look().glyphs.own(prompt).into_owned();
        let width = inner.width.saturating_sub(told_cols + 2);
        self.text_box(Rect { width, ..inner }, &prompt, &narrow.input);
        // What was said of the text, as of one that is no day.
        if self.app.message().is_some() {
            self.said(Rect { y: inner.y.saturating_sub(1), ..inner });
        }
    }

    pub fn filter_menu(&mut self, body: Rect, state: &ListState) {
        if self.app.tab() == Tab::Archive {
            return self.archive_filter_menu(body, state);
        }
        let rows = self.app.filter_menu_rows();
        // As typing narrows the list, it stays where it was.
        let area = self.menu_area_of(body, usize::from(body.height));
        let theme = self.look().theme;
        let shown = self.app.tabs().models.rows().len();
        let title = self
            .language()
            .pick(format!("筛选　收录 {shown} 个模型"), format!("Filters: {shown} catalogued"));
        self.pen.put(area.x + 1, area.y, area.width - 1, &title, theme.strong);
        let list = super::layout::below(area, 1);
        if rows.is_empty() {
            self.report(Pane::Overlay, 0, usize::from(list.height), 0);
            let text = self.pick("没有这样的筛选", "No such filter");
            self.pen.put(list.x + 1, list.y, list.width.saturating_sub(1), text, theme.quiet);
            return;
        }
        self.panel_list(list, state, rows.len(), |painter, row| match &rows[row.index] {
            FilterRow::Facet(facet) => {
                let label = facet.label(painter.language());
                painter.pen.put(row.area.x, row.area.y, row.area.width, label, theme.quiet);
            }
            FilterRow::Value { value, count, chosen } => {
                let (x, y, width) = (row.area.x, row.area.y, row.area.width);
                let mark = painter.look().glyphs.boxes[usize::from(!chosen)];
                let label = value.label(painter.atlas(), painter.language());
                let style = if *count == 0 && !row.selected { row.quiet } else { row.style };
                let took = painter.pen.put(x + 1, y, width, mark, style);
                let room = width.saturating_sub(took + 8);
                let label = cut_within(&label, usize::from(room), painter.look());
                painter.pen.put(x + took + 2, y, room, &label, style);
                painter.pen.put_right(x, y, width.saturating_sub(1), &count.to_string(), style);
            }
        });
    }
}

/// A value that ends in brackets, cut before them: of two licences with one name they say which is which.
fn cut_within(label: &str, room_cols: usize, look: Look) -> Cow<'_, str> {
    let ruler = look.ruler;
    let bracket = label.rfind(['（', '(']).filter(|_| label.ends_with(['）', ')']));
    let Some(bracket) = bracket.filter(|_| ruler.width_cols(label) > room_cols) else {
        return label.into();
    };
    let (name, behind) = label.split_at(bracket);
    let name_cols = room_cols.saturating_sub(ruler.width_cols(behind));
    (ruler.cut(name.trim_end(), name_cols).into_owned() + behind).into()
}
