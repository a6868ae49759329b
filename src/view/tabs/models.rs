//! The Models tab: the table, and the strip of releases below it.

use ratatui::layout::Rect;

mod columns;
mod releases;

use crate::app::{Command, ModelsView, Pane, Room};
use crate::atlas::Language;
use crate::search::Item;
use crate::view::layout::{below, row};
use crate::view::painter::Painter;

impl Painter<'_> {
    pub(in crate::view) fn models(&mut self, body: Rect) {
        let split = self.split(body, body.height * 11 / 20);
        if let Some(area) = split.main {
            match self.app.tabs().models.view {
                ModelsView::Table => self.models_table(area),
                ModelsView::Releases => self.releases_list(area),
            }
        }
        self.detail(split.detail);
    }

    fn models_table(&mut self, area: Rect) {
        self.models_heading(row(area, 0));
        let air = self.air();
        let columns = self.columns_beside_signs(area.width.saturating_sub(1));
        self.column_headings(row(area, 1 + air), &columns);
        let strip = self.app.screen().room() == Room::Wide && area.height >= 16;
        let strip_rows = if strip { 4 } else { 0 };
        let list = below(area, 2 + air);
        let list = Rect { height: list.height.saturating_sub(strip_rows), ..list };
        let models = &self.app.tabs().models;
        if models.rows().is_empty() {
            self.report(Pane::List, 0, usize::from(list.height), 0);
            self.nothing_passes(list);
        } else {
            // The marker and the name.
            let lit_cols = 1 + columns.first().map_or(0, |name| name.width_cols);
            let (state, len) = (&models.list, models.rows().len());
            self.list_lit(list, Pane::List, state, len, lit_cols, |painter, row| {
                painter.model_row(row, models.rows()[row.index], &columns);
                painter.sign(row, &Item::Record(models.rows()[row.index].into()));
            });
        }
        if strip && !self.app.tabs().models.rows().is_empty() {
            self.release_strip(Rect { y: area.bottom() - 3, height: 3, ..area });
        }
    }

    /// How many of how many, the filters as chips, and the order.
    fn models_heading(&mut self, area: Rect) {
        let theme = self.look().theme;
        let language = self.language();
        let models = &self.app.tabs().models;
        let (shown, all) = (models.rows().len(), self.atlas().models.len());
        let narrow = self.app.screen().room() == Room::Single;
        let count = match (language, models.filters().is_empty() && models.text().trim().is_empty())
        {
            (Language::Zh, true) => format!("收录 {all} 个模型"),
            // Where it is short of room, what narrows the list needs it.
            (_, false) if narrow => format!("{shown}/{all}"),
            (Language::Zh, false) => format!("收录 {all} 个模型，显示 {shown} 个"),
            (Language::En, true) => format!("{all} models catalogued"),
            (Language::En, false) => format!("{shown} of {all} catalogued"),
        };
        let mut x = area.x + 1;
        x += self.heading(
            Rect { x, width: area.width.saturating_sub(1), ..area },
            Pane::List,
            &count,
        ) + 2;
        let sort = models.sort();
        let direction = self.look().glyphs.sorted[usize::from(sort.descending)];
        let order = match language {
            Language::Zh => format!("按{} {direction}", sort.column.label(language)),
            Language::En => {
                format!("by {} {direction}", sort.column.label(language).to_lowercase())
            }
        };
        let order_cols = u16::try_from(self.look().ruler.width_cols(&order)).unwrap_or(0);
        let chips = self.filter_chips(usize::from(area.right().saturating_sub(x)));
        for chip in chips {
            if x < area.right() {
                x += self.pen.put(x, area.y, area.right() - x, &chip, theme.strong) + 2;
            }
        }
        // What narrows the list is said first; the order is also seen in the list.
        if x + order_cols <= area.right() {
            self.pen.put_right(area.x, area.y, area.width, &order, theme.quiet);
        }
    }

    /// What narrows the table and what is picked, as long as there is room: whole, else without the names of the facets, else how many
    /// filters there are.
    fn filter_chips(&self, room_cols: usize) -> Vec<String> {
        let language = self.language();
        let models = &self.app.tabs().models;
        let values = models.filters().values();
        let whole: Vec<String> = values
            .iter()
            .map(|value| {
                let label = value.facet().label(language);
                let colon = language.pick("：", ": ");
                format!("{label}{colon}{}", value.label(self.atlas(), language))
            })
            .collect();
        let bare = values.iter().map(|value| value.label(self.atlas(), language)).collect();
        let count = values.len();
        let counted = match (count, language) {
            (0, _) => Vec::new(),
            (_, Language::Zh) => vec![format!("{count} 项筛选")],
            (1, Language::En) => vec!["1 filter".to_owned()],
            (_, Language::En) => vec![format!("{count} filters")],
        };
        let text = self.narrowed_chip(models.text());
        let picked = models.picked.len();
        let picked = (picked > 0)
            .then(|| language.pick(format!("选入 {picked}"), format!("{picked} picked")));
        let ruler = self.look().ruler;
        let ways = [whole, bare, counted];
        let ways = ways.map(|filters: Vec<String>| {
            text.iter().chain(&filters).chain(&picked).cloned().collect::<Vec<String>>()
        });
        let fits = |chips: &&Vec<String>| {
            chips.iter().map(|chip| ruler.width_cols(chip) + 2).sum::<usize>() <= room_cols + 2
        };
        ways.iter().find(fits).unwrap_or(&ways[2]).clone()
    }

    /// The words by which a list is narrowed.
    pub(in crate::view) fn narrowed_chip(&self, text: &str) -> Option<String> {
        let text = text.trim();
        let chip = self.language().pick(format!("含“{text}”"), format!("with “{text}”"));
        (!text.is_empty()).then(|| self.look().glyphs.around(&chip).into_owned())
    }

    /// An empty result says which filter to loosen, and what that would give.
    fn nothing_passes(&mut self, area: Rect) {
        let theme = self.look().theme;
        let language = self.language();
        let models = &self.app.tabs().models;
        let filters = models.filters();
        let facets = filters.facets();
        let text = models.text().trim();
        let is_narrowed = !text.is_empty();
        let none = match (facets.is_empty(), self.atlas().day(), language) {
            (true, _, Language::Zh) if is_narrowed => format!("没有模型含“{text}”。"),
            (true, _, Language::En) if is_narrowed => format!("No model has “{text}”."),
            (true, Some(day), Language::Zh) => format!("到 {day} 还没有收录到模型。"),
            (true, Some(day), Language::En) => format!("No model is catalogued by {day}."),
            (_, _, Language::Zh) => "没有模型同时满足这些筛选。".to_owned(),
            (_, _, Language::En) => "No model passes all of these filters.".to_owned(),
        };
        let mut lines = vec![(none, theme.strong), (String::new(), theme.plain)];
        for &facet in &facets {
            let count = filters.without(facet).count(self.atlas());
            let label = facet.label(language);
            let text = match language {
                Language::Zh => format!("不限{label}：{count} 个"),
                Language::En => format!("without {label}: {count}"),
            };
            lines.push((text, theme.plain));
        }
        if is_narrowed && !facets.is_empty() {
            let count = filters.count(self.atlas());
            lines.push((
                language.pick(
                    format!("不限“{text}”：{count} 个"),
                    format!("without “{text}”: {count}"),
                ),
                theme.plain,
            ));
        }
        let [change, drop, day, narrow] =
            [Command::Filter, Command::ClearFilters, Command::AsOf, Command::Narrow]
                .map(|command| self.app.key_of(command));
        let how = if facets.is_empty() && is_narrowed {
            language.pick(
                format!("{narrow} 改文字　{drop} 去掉"),
                format!("{narrow} changes the text, {drop} drops it"),
            )
        } else if facets.is_empty() {
            language.pick(format!("{day} 换一天"), format!("{day} takes another day"))
        } else {
            language.pick(
                format!("{change} 改筛选　{drop} 去掉全部筛选"),
                format!("{change} changes the filters, {drop} drops them all"),
            )
        };
        lines.extend([(String::new(), theme.plain), (how, theme.quiet)]);
        // White space where there is room for it.
        let airy = usize::from(area.height) > lines.len();
        lines.retain(|(text, _)| airy || !text.is_empty());
        for (y, (text, style)) in (area.y + u16::from(airy)..area.bottom()).zip(lines) {
            self.pen.put(area.x + 1, y, area.width - 1, &text, style);
        }
    }

    /// Releases by month as a small diagram, and how many have no month.
    fn release_strip(&mut self, area: Rect) {
        let theme = self.look().theme;
        let (months, undated) = self.app.tabs().models.by_month();
        let most = months.iter().map(|(_, count)| *count).max().unwrap_or(1).max(1);
        let mut x = area.x + 1;
        let room = usize::from(area.right().saturating_sub(x));
        // Where not all months fit, the latest do.
        let skip = months.len().saturating_sub(room);
        // The first of the highest columns is named with its number.
        let shown = || months.iter().skip(skip);
        let peak = shown().find(|(_, count)| *count == most);
        let peak = peak.map(|(month, count)| (month.label(self.language()), count));
        let language = self.language();
        let peak = peak.map_or_else(String::new, |(month, count)| {
            language
                .pick(format!("最高 {month}，{count} 个　"), format!("peak {count} in {month}; "))
        });
        // That it is no trend is said at every width; the rest as far as it fits.
        let headings = language.pick(
            [
                format!("收录按月　{peak}{undated} 个未注明　名单所及，不是趋势"),
                format!("按月　{peak}{undated} 个未注明　不是趋势"),
                format!("按月　{peak}不是趋势"),
            ],
            [
                format!("By month: {peak}{undated} undated. The lists' reach, no trend"),
                format!("By month: {peak}{undated} undated; no trend"),
                format!("By month: {peak}no trend"),
            ],
        );
        let ruler = self.look().ruler;
        let fits = |heading: &&String| ruler.width_cols(heading) < usize::from(area.width);
        let heading = headings.iter().find(fits).unwrap_or(&headings[2]);
        self.pen.put(x, area.y, area.width - 1, heading, theme.quiet);
        let mut year = None;
        for (month, count) in months.iter().skip(skip) {
            if year != Some(month.year()) && x + 4 <= area.right() {
                self.pen.put(x, area.y + 2, 4, &month.year().to_string(), theme.quiet);
            }
            year = Some(month.year());
            let step = (count * 8).div_ceil(most);
            let glyph = self.look().glyphs.steps[step.min(8)];
            x += self.pen.put(x, area.y + 1, 1, glyph, theme.quantity).max(1);
        }
    }
}
