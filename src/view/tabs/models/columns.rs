//! The columns of the models table: how wide each is, its heading, and what stands in it.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::{Column, ColumnKind, ColumnRoom, ColumnValue};
use crate::atlas::{Language, Model, ModelId, Openness};
use crate::view::painter::{ListRow, Painter};

/// A column of the table with its place.
pub(super) struct Placed {
    column: Column,
    x: u16,
    pub(super) width_cols: u16,
}

impl Painter<'_> {
    /// The columns for which there is room, so laid that the sign of a marked model covers none of them.
    pub(super) fn columns_beside_signs(&self, line_cols: u16) -> Vec<Placed> {
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

    /// The columns for which there is room, from left to right.
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

    pub(super) fn column_headings(&mut self, area: Rect, columns: &[Placed]) {
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

    pub(super) fn model_row(&mut self, row: &ListRow, id: ModelId, columns: &[Placed]) {
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
}

/// Whether a column's values stand against its right end.
fn is_right(column: Column) -> bool {
    column.kind() == ColumnKind::Number
}
