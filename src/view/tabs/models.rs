//! The Models tab: the table, and the strip of releases below it.

use ratatui::layout::Rect;
use ratatui::style::Style;

mod releases;

use crate::app::{Column, ColumnKind, ColumnRoom, ColumnValue, Command, ModelsView, Pane, Room};
use crate::atlas::{Language, Model, ModelId, Openness};
use crate::search::Item;
use crate::view::layout::{below, row};
use crate::view::painter::{ListRow, Painter};

/// A column of the table with its place.
struct Placed {
    column: Column,
    x: u16,
    width_cols: u16,
}

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
        if strip {
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

    /// The columns for which there is room, from left to right.
    /// The columns, so laid that the sign of a marked model covers none of them.
    fn columns_beside_signs(&self, line_cols: u16) -> Vec<Placed> {
        const SIGN_COLS: u16 = 2;
        let columns = self.columns(line_cols);
        // Of the column of open source only the heading is as wide as the column.
        match columns.last() {
            Some(last) if last.column != Column::OpenSource => {
                self.columns(line_cols.saturating_sub(SIGN_COLS))
            }
            _ => columns,
        }
    }

    fn columns(&self, line_cols: u16) -> Vec<Placed> {
        let zh = self.language() == Language::Zh;
        let fixed = Column::ALL.map(|column| match column.room() {
            ColumnRoom::Fixed(room) => room(line_cols, zh),
            ColumnRoom::Name | ColumnRoom::Rest => None,
        });
        let taken: u16 = (Column::ALL.into_iter().zip(fixed))
            .filter_map(|(column, cols)| Some(cols? + column.space_cols()))
            .sum();
        let rest = line_cols.saturating_sub(taken);
        // Most names take no more, and most organisations do.
        let most = match line_cols {
            0..64 => 20,
            64..100 => 22,
            _ => 30,
        };
        let name = if line_cols < 48 { rest } else { most.min(rest * 2 / 3).max(rest.min(16)) };
        let mut x = 0;
        let mut placed = Vec::new();
        for (column, fixed) in Column::ALL.into_iter().zip(fixed) {
            let width_cols = match column.room() {
                ColumnRoom::Name => name,
                ColumnRoom::Rest => rest.saturating_sub(name + column.space_cols()),
                ColumnRoom::Fixed(_) => fixed.unwrap_or(0),
            };
            if width_cols > 0 {
                x += column.space_cols();
                placed.push(Placed { column, x, width_cols });
                x += width_cols;
            }
        }
        placed
    }

    fn column_headings(&mut self, area: Rect, columns: &[Placed]) {
        let theme = self.look().theme;
        let sort = self.app.tabs().models.sort();
        for placed in columns {
            let x = area.x + 1 + placed.x;
            let mut label = placed.column.label(self.language());
            // A heading is never cut: where the column is too narrow for it, it has a shorter one.
            let cols = self.look().ruler.width_cols(label);
            if placed.column == Column::Organization && cols > usize::from(placed.width_cols) {
                label = self.pick("机构", "Made by");
            }
            let style = if placed.column == sort.column { theme.strong } else { theme.quiet };
            if is_right(placed.column) {
                self.pen.put_right(x, area.y, placed.width_cols, label, style);
            } else {
                self.pen.put(x, area.y, placed.width_cols, label, style);
            }
        }
    }

    fn model_row(&mut self, row: &ListRow, id: ModelId, columns: &[Placed]) {
        let model = &self.atlas()[id];
        let picked = self.app.tabs().models.picked.iter().position(|&picked| picked == id);
        for (at, placed) in columns.iter().enumerate() {
            let (x, y) = (row.area.x + placed.x, row.area.y);
            // A long name may use what a short number beside it leaves free.
            let lent_cols = columns.get(at + 1).map_or(0, |next| self.free_cols(model, next));
            let width_cols = placed.width_cols + lent_cols;
            match placed.column.value(model, self.atlas()) {
                ColumnValue::Name(_) => self.model_name(row, id, picked, x, width_cols),
                ColumnValue::Names(_) => {
                    let text = self.organizations(model, usize::from(width_cols));
                    self.pen.put(x, y, width_cols, &text, self.look().theme.plain);
                }
                value => {
                    let (text, style) = self.cell(&value);
                    if is_right(placed.column) {
                        self.pen.put_right(x, y, width_cols, &text, style);
                    } else {
                        self.pen.put(x, y, width_cols, &text, style);
                    }
                }
            }
        }
    }

    /// The organisations that fit whole, and how many more there are; where not even the first fits it is cut, and the number stands.
    fn organizations(&self, model: &Model, width_cols: usize) -> String {
        let names: Vec<&str> =
            model.organizations.iter().map(|name| name.get(self.language())).collect();
        let texts = (1..=names.len()).rev().map(|shown| {
            let text = names[..shown].join(self.pick("　", "; "));
            match names.len() - shown {
                0 => text,
                more => format!("{text} +{more}"),
            }
        });
        let ruler = self.look().ruler;
        let mut fitting = texts.filter(|text| ruler.width_cols(text) <= width_cols);
        let cut = || {
            let name = names.first()?;
            if names.len() == 1 {
                return Some((*name).to_owned());
            }
            let more = format!(" +{}", names.len() - 1);
            let room_cols = width_cols.saturating_sub(more.len());
            Some(format!("{}{more}", ruler.cut(name, room_cols)))
        };
        fitting.next().or_else(cut).unwrap_or_default()
    }

    /// How many columns stand free before a value that stands against its right end, but for the space between the two.
    fn free_cols(&self, model: &Model, placed: &Placed) -> u16 {
        if !is_right(placed.column) {
            return 0;
        }
        let (text, _) = self.cell(&placed.column.value(model, self.atlas()));
        let taken_cols = u16::try_from(self.look().ruler.width_cols(&text)).unwrap_or(u16::MAX);
        placed.width_cols.saturating_sub(taken_cols)
    }

    /// The name, the mark of a doubt, and the other language's name where the column has room for the whole of it.
    fn model_name(
        &mut self,
        row: &ListRow,
        id: ModelId,
        picked: Option<usize>,
        x: u16,
        width_cols: u16,
    ) {
        let model = &self.atlas()[id];
        let caution = self.atlas().caution(id);
        // The mark of a doubt is never cut.
        let mark_cols = if caution.is_some() { 2 } else { 0 };
        let (mut x, end) = (x, x + width_cols);
        if let Some(place) = picked {
            let style = self.look().theme.accent.patch(row.style);
            x += self.pen.put(x, row.area.y, width_cols, &format!("{} ", place + 1), style);
        }
        let name = model.name.get(self.language());
        let room = end.saturating_sub(x + mark_cols);
        x += self.pen.put(x, row.area.y, room, name, row.style) + 1;
        if let Some(caution) = caution {
            let doubt = self.look().theme.doubt.patch(row.style);
            x += self.pen.put(x, row.area.y, 1, caution.mark(), doubt) + 1;
        }
        if let Some(second) = model.name.second(self.language()) {
            let cols = u16::try_from(self.look().ruler.width_cols(second)).unwrap_or(u16::MAX);
            if x.saturating_add(cols) <= end {
                self.pen.put(x, row.area.y, cols, second, row.quiet);
            }
        }
    }

    /// What is shown of a value that stands in a column of its own width.
    fn cell(&self, value: &ColumnValue<'_>) -> (String, Style) {
        let language = self.language();
        let theme = self.look().theme;
        let text = match value {
            ColumnValue::Unknown => {
                return (self.look().glyphs.own("—").into_owned(), theme.quiet);
            }
            ColumnValue::Answer(answer) => {
                let [yes, no, unknown] = self.look().glyphs.answers;
                let (sign, style) = match answer {
                    Openness::Yes => (yes, theme.plain),
                    Openness::No => (no, theme.plain),
                    Openness::Unknown => (unknown, theme.quiet),
                };
                return (format!(" {sign}"), style);
            }
            ColumnValue::Name(name) | ColumnValue::Text(name) => name.get(language).to_owned(),
            ColumnValue::Names(names) => {
                names.first().map_or("", |name| name.get(language)).to_owned()
            }
            // The second says more than the first: a field more than "vertical".
            ColumnValue::Path(names) => {
                let shown = names.get(1).or(names.first());
                shown.map_or("", |name| name.get(language)).to_owned()
            }
            ColumnValue::Number(text, _) => text.clone(),
            ColumnValue::Date(date) => date.to_string(),
        };
        (text, theme.plain)
    }

    /// An empty result says which filter to loosen, and what that would give.
    fn nothing_passes(&mut self, area: Rect) {
        let theme = self.look().theme;
        let language = self.language();
        let filters = self.app.tabs().models.filters();
        let facets = filters.facets();
        let none = match (facets.is_empty(), self.atlas().day(), language) {
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
        let [change, drop, day] = [Command::Filter, Command::ClearFilters, Command::AsOf]
            .map(|command| self.app.key_of(command));
        let how = if facets.is_empty() {
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

/// Whether a column's values stand against its right end.
fn is_right(column: Column) -> bool {
    column.kind() == ColumnKind::Number
}
