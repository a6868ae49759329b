//! The finder: a box, what it finds, and a preview of the selected hit.

use ratatui::layout::Rect;
use tui_input::Input;

use super::layout::{below, row};
use super::painter::Painter;
use crate::app::archive::grouped;
use crate::app::{Archive, Command, Finder, FinderRow, ListState, Pane, Room};
use crate::atlas::{Kind, Language};
use crate::search::{Found, Hit, query_hints};

mod hit_row;
mod start;

impl Painter<'_> {
    pub fn finder(&mut self, area: Rect, finder: &Finder) {
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        self.text_box(row(inner, 0), "/ ", &finder.input);
        let hints_y = area.bottom() - 1;
        let room = self.app.screen().room();
        let framed = room != Room::Single;
        if framed {
            self.pen.rule(area.x, area.y + 1, area.width);
            self.pen.rule(area.x, hints_y - 1, area.width);
        }
        let frame = u16::from(framed);
        let body = Rect { y: area.y + 1 + frame, height: area.height - 2 - 2 * frame, ..area };
        let split = match room {
            // Without a hit there is nothing to show beside the list.
            Room::Wide | Room::Stacked if finder.selected().is_some() => {
                self.split_at(body, body.height / 2, body.width / 2)
            }
            _ => super::layout::Split { main: Some(body), detail: None },
        };
        if let Some(list) = split.main {
            self.found(list, finder);
        }
        if let (Some(detail), Some(hit)) = (split.detail, finder.selected()) {
            let sheet = self.app.sheet_of(&hit.item);
            self.sheet(detail, Pane::Preview, &sheet, &finder.preview);
        }
        // Last, because a long message lies over what is above it.
        self.finder_hints(Rect { y: hints_y, height: 1, ..inner }, finder);
    }

    /// A line of text with the real cursor in it.
    pub fn text_box(&mut self, area: Rect, prompt: &str, input: &Input) {
        let theme = self.look().theme;
        let ruler = self.look().ruler;
        let prompt_cols = self.pen.put(area.x, area.y, area.width, prompt, theme.strong);
        let x = area.x + prompt_cols;
        let width = area.width.saturating_sub(prompt_cols);
        let value = input.value();
        let before: String = value.chars().take(input.cursor()).collect();
        let caret_cols = ruler.width_cols(&before);
        // A text longer than its box shows the end at which one types.
        let room = usize::from(width.saturating_sub(2));
        let mut hidden = 0;
        let mut text = value;
        while caret_cols.saturating_sub(hidden) > room {
            let Some((_, first, cols)) = ruler.clusters(text).next() else { break };
            hidden += cols;
            text = text.get(first.len()..).unwrap_or_default();
        }
        self.pen.put(x, area.y, width, text, theme.plain);
        let caret = u16::try_from(caret_cols - hidden).unwrap_or(0);
        self.caret(x + caret.min(width.saturating_sub(1)), area.y);
    }

    /// The keys that do something with what stands in the box, and how a query is written.
    fn finder_hints(&mut self, area: Rect, finder: &Finder) {
        if self.said(area) {
            return;
        }
        let language = self.language();
        let stop = self.app.key_of(Command::StopReading);
        let mut hints: Vec<(&str, &str)> = Vec::new();
        if finder.selected().is_some() {
            hints.push(("Enter", language.pick("打开", "open")));
        } else if finder.nearest().is_some() {
            hints.push(("Enter", language.pick("改搜", "search for it")));
        }
        if finder.hits().len() > 1 {
            hints.push(("↑ ↓", language.pick("选择", "choose")));
        }
        let kinds = |found: &crate::search::Found| {
            let kind = |hit: Option<&Hit>| hit.map(|hit| hit.item.kind());
            kind(found.hits.first()) != kind(found.hits.last())
        };
        let next_group = self.app.key_of(Command::NextPane);
        if finder.found.as_ref().is_some_and(kinds) {
            hints.push((&next_group, language.pick("下一组", "next group")));
        }
        hints.push(("Esc", language.pick("回到原处", "back")));
        if self.app.archive().is_some_and(Archive::is_read) {
            hints.push((&stop, language.pick("停止读取", "stop reading")));
        }
        let (scroll, copy) =
            (self.app.key_of(Command::PreviewDown), self.app.key_of_text(Command::Copy));
        if finder.selected().is_some() {
            hints.push((&copy, language.pick("复制", "copy")));
            hints.push((&scroll, language.pick("滚动预览", "scroll preview")));
        }
        let verify = self.app.key_of_text(Command::Verify);
        if !finder.query().trim().is_empty() {
            hints.push((&verify, language.pick("核对", "verify")));
        }
        if !finder.query().is_empty() {
            hints.push(("Ctrl-U", language.pick("清空", "clear")));
        }
        hints.extend(language.pick(
            [
                ("speaker: topic: in: route: open: kind:", "限定"),
                ("\"…\"", "原文"),
                ("-词", "排除"),
            ],
            [
                ("speaker: topic: in: route: open: kind:", "narrow"),
                ("\"…\"", "exact"),
                ("-word", "exclude"),
            ],
        ));
        self.hints(area, hints.into_iter());
    }

    fn found(&mut self, area: Rect, finder: &Finder) {
        let theme = self.look().theme;
        let Some(found) = &finder.found else {
            self.gauge(Rect { width: area.width.saturating_sub(1), ..row(area, 0) });
            self.report(Pane::Overlay, 0, usize::from(area.height), 0);
            return self.finder_start(area, finder);
        };
        let count = found.hits.len();
        let more = if found.total.more { "+" } else { "" };
        let total = format!("{}{more}", grouped(found.total.count));
        let similar = found.hits.iter().all(|hit| hit.why.way.is_similar());
        let heading = row(area, 0);
        let text = match (count, self.language()) {
            (0, Language::Zh) => "没有找到".to_owned(),
            (0, Language::En) => "Nothing found".to_owned(),
            (_, Language::Zh) if similar => format!("没有完全匹配；相近的：{total} 条"),
            (_, Language::En) if similar => format!("No exact match; similar: {total}"),
            (_, Language::Zh) => format!("{total} 条"),
            (1, Language::En) => "1 hit".to_owned(),
            (_, Language::En) => format!("{total} hits"),
        };
        let took = self.pen.put(heading.x + 1, heading.y, heading.width - 1, &text, theme.strong);
        let understood = self.understood(finder);
        let x = heading.x + took + 3;
        let took =
            self.pen.put(x, heading.y, heading.right().saturating_sub(x), &understood, theme.quiet);
        let x = x + took + 2;
        self.gauge(Rect { x, width: heading.right().saturating_sub(x + 1), ..heading });
        let mut list = below(area, 1);
        if let Some(left_out) = self.left_out(finder) {
            self.pen.put(list.x + 1, list.y, list.width.saturating_sub(1), &left_out, theme.quiet);
            list = below(list, 1);
        }
        if let Some(later) = self.comes_later(found) {
            let inner = Rect { x: list.x + 1, width: list.width.saturating_sub(1), ..list };
            let rows = self.look().ruler.wrap(&later, usize::from(inner.width).max(2)).len();
            let rows = u16::try_from(rows).unwrap_or(1).min(inner.height);
            self.lines(Rect { height: rows, ..inner }, &later, theme.strong);
            list = below(list, rows);
        }
        if count == 0 {
            self.report(Pane::Overlay, 0, usize::from(list.height), 0);
            return self.nearest(list, finder);
        }
        let rows = finder.rows(self.app.screen());
        let selected = rows.iter().position(|row| *row == FinderRow::Hit(finder.list.selected));
        let state =
            ListState { selected: selected.unwrap_or_default(), offset: finder.list.offset };
        // Of a page that is not counted yet any group may have more; of a long archive's quotes the first ones alone are listed.
        let has_more =
            |kind| found.total.more || (found.total.count > count && kind == Kind::Quote);
        self.list(list, Pane::Overlay, &state, rows.len(), |painter, row| match rows[row.index] {
            FinderRow::Heading { kind, shown, all } => {
                let of_kind = |hit: &&Hit| hit.item.kind() == kind;
                let mut group = found.hits.iter().filter(of_kind);
                let is_loose = !similar && group.all(|hit| hit.why.way.is_similar());
                let x = painter.group_heading(row.area, kind, (shown, all), has_more(kind));
                let note = painter.pick("没有完全匹配；相近的：", "no exact match; similar:");
                if is_loose {
                    let width = row.area.right().saturating_sub(x);
                    painter.pen.put(x, row.area.y, width, note, theme.quiet);
                }
            }
            FinderRow::Hit(hit) => painter.hit_row(row, &found.hits[hit]),
        });
    }

    /// The name of a group, and how many hits it has; gives the column of what may follow.
    fn group_heading(
        &mut self,
        area: Rect,
        kind: Kind,
        (shown, all): (usize, usize),
        has_more: bool,
    ) -> u16 {
        let theme = self.look().theme;
        let x = area.x;
        let took = self.pen.put(x, area.y, area.width, kind.group(self.language()), theme.quiet);
        let more = if has_more { "+" } else { "" };
        let count = match (shown == all, self.language()) {
            (true, _) => format!("{all}{more}"),
            (false, Language::Zh) => format!("共 {all}{more} 条，显示 {shown} 条"),
            (false, Language::En) => format!("{shown} of {all}{more}"),
        };
        let x = x + took + 1;
        x + self.pen.put(x, area.y, area.right().saturating_sub(x), &count, theme.strong) + 2
    }

    /// How the query was read, in a line.
    fn understood(&self, finder: &Finder) -> String {
        let Some(found) = &finder.found else { return String::new() };
        let terms = found.understood.iter().map(|term| term.label(self.atlas(), self.language()));
        let unknown = found.unknown.iter().map(|unknown| match self.language() {
            Language::Zh => format!("没有 {}:{}", unknown.field, unknown.value),
            Language::En => format!("no {}:{}", unknown.field, unknown.value),
        });
        let hints =
            query_hints(finder.input.value(), &found.understood, found.is_met()).into_iter();
        let hint = hints
            .filter(|hint| !hint.is_unfinished)
            .map(|hint| hint.short_label(self.language()).to_owned())
            .next();
        let parts: Vec<String> = hint.into_iter().chain(terms).chain(unknown).collect();
        if parts.is_empty() {
            String::new()
        } else {
            self.look().glyphs.around(&parts.join(" · ")).into_owned()
        }
    }

    /// Of a query of which nothing was there by the day that is shown: what comes later, and how one gets to another day.
    fn comes_later(&self, found: &Found) -> Option<String> {
        let (first, count) = found.later.as_ref()?;
        let language = self.language();
        let name = first.name(self.atlas());
        let name = name.get(language);
        let more = match count - 1 {
            0 => String::new(),
            more => language.pick(format!(" 等 {count} 条"), format!(" and {more} more")),
        };
        let key = self.app.key_of(Command::AsOf);
        Some(language.pick(
            format!("那天还没有，后来才有：{name}{more}　Esc 之后 {key} 换一天"),
            format!("Not there by that day; later: {name}{more}. Esc, then {key}: another day"),
        ))
    }

    /// What the selected hit lacks of the query, where nothing has all of it.
    fn left_out(&self, finder: &Finder) -> Option<String> {
        let left_out = finder.selected()?.left_out.as_ref()?;
        let words = left_out.join(self.pick("、", ", "));
        Some(match (left_out.is_empty(), self.language()) {
            (true, Language::Zh) => "词都有，但不连在一起".to_owned(),
            (true, Language::En) => "every word, but not side by side".to_owned(),
            (false, Language::Zh) => format!("这一条没有：{words}"),
            (false, Language::En) => format!("left out here: {words}"),
        })
    }
}
