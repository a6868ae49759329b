//! The tile-grid map: one tile a province-level unit, shaded by its number.

use std::ops::Range;

use ratatui::layout::{Rect, Size};
use ratatui::style::{Modifier, Style};

use crate::app::catalogue::{Reported, reported};
use crate::app::filed::filed_nowhere;
use crate::app::{Basis, MAP, SpotKind};
use crate::atlas::{RegionId, Tile};
use crate::view::layout::row;
use crate::view::painter::Painter;
use crate::view::theme::Ramp;

/// As many of `len` rows or columns as there is room for, the selected one among them.
fn window(len: u8, room: u16, selected: u8) -> Range<u8> {
    let room = u8::try_from(room).unwrap_or(u8::MAX).clamp(1, len);
    let start = selected.saturating_sub(room / 2).min(len - room);
    start..start + room
}

impl Painter<'_> {
    /// The map in tiles of `tile_cols` × `tile_rows`, under a line that says what the numbers are and above the legend.
    pub(in crate::view) fn map_pane(&mut self, area: Rect, tile_cols: u16, tile_rows: u16) {
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..row(area, 0) };
        let heading = self.basis_line(inner.width);
        self.heading(inner, MAP, &self.look().glyphs.own(&heading));
        let all_rows = u16::from(Tile::ROWS) * tile_rows;
        let gap = u16::from(area.height >= all_rows + 3);
        let top = area.y + 1 + gap;
        let selected = self.app.tabs().regions.selected.map(|id| self.atlas()[id].tile);
        let selected = selected.unwrap_or(Tile { column: 0, row: 0 });
        // Where not all of it fits, the part around the selected tile does, above the line that names it.
        let room = area.bottom().saturating_sub(top);
        let room = if room < all_rows { room.saturating_sub(1) } else { room };
        let rows = window(Tile::ROWS, room / tile_rows, selected.row);
        let columns = window(Tile::COLUMNS, area.width / tile_cols, selected.column);
        let map_rows = u16::try_from(rows.len()).unwrap_or(0) * tile_rows;
        self.report(MAP, usize::from(rows.start), rows.len(), usize::from(Tile::ROWS));
        for (id, region) in self.atlas().regions.iter() {
            if !rows.contains(&region.tile.row) || !columns.contains(&region.tile.column) {
                continue;
            }
            let tile = Rect {
                x: area.x + 1 + u16::from(region.tile.column - columns.start) * tile_cols,
                y: top + u16::from(region.tile.row - rows.start) * tile_rows,
                width: tile_cols,
                height: tile_rows,
            };
            // The last column gives up the space behind it, and nothing else.
            let body = Rect { width: tile_cols - 1, ..tile }.intersection(area);
            self.spot(tile.intersection(area), SpotKind::Row(MAP, id.index()));
            self.tile(body, id, &region.short_name);
        }
        let legend_y = top + map_rows;
        if legend_y < area.bottom() {
            let body = Size { width: tile_cols - 1, height: tile_rows };
            self.legend(Rect { y: legend_y, height: 1, ..inner }, body);
        }
    }

    fn tile(&mut self, body: Rect, id: RegionId, short_name: &str) {
        let theme = self.look().theme;
        let (value, dark) = self.place_value(id);
        let regions = &self.app.tabs().regions;
        let selected = regions.selected == Some(id) && !regions.is_commission();
        let focused = self.has_focus(MAP);
        let (style, quiet, tint) = match (selected, focused) {
            (true, true) => (theme.strong.patch(theme.selected), theme.selected, theme.selected),
            (true, false) => (theme.accent.patch(theme.strong), theme.accent, theme.accent),
            (false, _) if dark == 0 => (theme.quiet, theme.quiet, theme.quiet),
            (false, _) => (theme.strong, theme.plain, self.look().shade),
        };
        let fill = dark.checked_sub(1).and_then(|dark| Some(self.look().ramp?[dark.min(3)]));
        let fill = fill.filter(|_| !(selected && focused));
        // The text of a filled tile has the fill's own colour; what is selected elsewhere keeps its weight.
        let (style, quiet, tint) = match fill {
            Some(fill) => {
                self.pen.paint(body, fill);
                (fill, fill, fill)
            }
            None => (style, quiet, tint),
        };
        if selected && focused {
            self.pen.paint(body, theme.selected);
        }
        let shade = match dark.checked_sub(1) {
            // The fills of the tiles around it say it already.
            Some(_) if self.look().ramp.is_some() => " ",
            Some(dark) => self.look().glyphs.shades[dark.min(3)],
            None => self.look().glyphs.answers[2],
        };
        if body.height == 1 {
            let took = self.pen.put(body.x, body.y, 2, short_name, style);
            let x = body.x + took;
            match value.filter(|value| stands_for_shade(value, body.as_size())) {
                Some(value) => self.pen.put(x, body.y, 3, &value, quiet),
                None => self.pen.put(x, body.y, 1, shade, tint),
            };
            return;
        }
        let cols = body.width;
        // What does not fit whole is said by the shade alone; the ranking has the word.
        let text = value.unwrap_or_default();
        let text_cols = u16::try_from(self.look().ruler.width_cols(&text)).unwrap_or(u16::MAX);
        let text = if text_cols < cols { text } else { String::new() };
        if fill.is_none() && dark > 0 && !(selected && focused) {
            // Behind the words, as wide as a Hanzi and as high as the tile; a column stays free behind a long number.
            let square = Rect { x: body.x + cols - 2, width: 2, ..body };
            let below = if text.is_empty() { 2 } else { cols.saturating_sub(text_cols + 2).min(2) };
            self.pen.strew(Rect { height: 1, ..square }, shade, tint);
            let free = 2 - below;
            let rest = Rect {
                x: square.x + free,
                y: body.y + 1,
                width: below,
                height: body.height.saturating_sub(1),
            };
            self.pen.strew(rest, shade, tint);
        } else {
            self.pen.put(body.x + cols - 2, body.y, 1, shade, tint);
        }
        self.pen.put(body.x + 1, body.y, cols - 1, short_name, style);
        self.pen.put(body.x + 1, body.y + 1, cols - 1, &text, quiet);
        if selected && !focused {
            let marker = self.look().glyphs.marker;
            let accent = fill.unwrap_or_default().patch(Style::new().add_modifier(Modifier::BOLD));
            let accent = if fill.is_some() { accent } else { theme.accent };
            self.pen.put(body.x, body.y, 1, marker, accent);
            self.pen.put(body.x, body.y + 1, 1, marker, accent);
        }
    }

    /// What the shades of tiles of this size mean; on a narrow map, what is selected instead.
    fn legend(&mut self, area: Rect, body: Size) {
        let theme = self.look().theme;
        let regions = &self.app.tabs().regions;
        if body.width < 4 {
            let Some(id) = regions.selected else { return };
            let name = self.atlas()[id].name.get(self.language());
            let value = self.place_value(id).0.unwrap_or_else(|| "—".to_owned());
            let is_filed = regions.basis == Basis::Filed;
            let style = if regions.is_commission() { theme.quiet } else { theme.strong };
            let text = self.look().glyphs.own(&format!("{name} {value}")).into_owned();
            let took = self.pen.put(area.x, area.y, area.width, &text, style);
            if is_filed {
                self.commission(area.x + took + 3, area);
            }
            return;
        }
        if regions.basis == Basis::Reported {
            return self.reported_legend(area, body);
        }
        let shades = self.look().glyphs.shades;
        let none = self.look().glyphs.answers[2];
        let steps = self.atlas().regions.ids().map(|id| self.place_value(id));
        let with_shade = steps.filter(|(value, step)| {
            *step == 0 || !value.as_ref().is_some_and(|value| stands_for_shade(value, body))
        });
        let shown: Vec<usize> = with_shade.map(|(_, step)| step).collect();
        let ranges = ["1–4", "5–19", "20–49", "50+"];
        let range = |range| self.look().glyphs.own(range);
        let ranges = ranges.map(range);
        // Only what the tiles show.
        let steps = (1..).zip(shades.iter().zip(&ranges));
        let steps = steps.filter(|(step, _)| shown.contains(step));
        let steps = steps.map(|(_, (shade, range))| format!("{shade} {range}"));
        let steps: Vec<String> = steps.collect();
        // Where the tiles have numbers in the place of shades, a dot needs no explanation either.
        let has_zero = shown.contains(&0) && !steps.is_empty();
        let zero = has_zero.then(|| format!("{none} 0"));
        let text = zero.into_iter().chain(steps).collect::<Vec<_>>().join("  ");
        if let Some(ramp) = self.look().ramp {
            return self.filled_legend(area, ramp);
        }
        let took = self.pen.put(area.x, area.y, area.width, &text, theme.quiet);
        self.tint_shades(Rect { width: took, ..area });
        if regions.basis == Basis::Filed {
            let gap = if took > 0 { 2 } else { 0 };
            self.commission(area.x + took + gap, area);
        }
    }

    /// Gives the shading characters in an area the colour that they have in the tiles.
    fn tint_shades(&mut self, area: Rect) {
        let (shades, style) = (self.look().glyphs.shades, self.look().shade);
        for position in area.intersection(self.pen.buffer.area).positions() {
            let cell = &mut self.pen.buffer[position];
            if shades.contains(&cell.symbol()) {
                cell.set_style(Style::reset().patch(style));
            }
        }
    }

    /// What was filed through the commission, beside the map, as no tile is its: it can be selected as a tile can.
    fn commission(&mut self, x: u16, area: Rect) {
        let theme = self.look().theme;
        let count = filed_nowhere(self.atlas());
        let text = self.language().pick(format!("国资委 {count}"), format!("SASAC {count}"));
        let style = match (self.app.tabs().regions.is_commission(), self.has_focus(MAP)) {
            (true, true) => theme.strong.patch(theme.selected),
            (true, false) => theme.accent.patch(theme.strong),
            (false, _) => theme.quiet,
        };
        let took = self.pen.put(x, area.y, area.right().saturating_sub(x), &text, style);
        let place = Rect { x, width: took, height: 1, ..area };
        let row = self.atlas().regions.len();
        self.spot(place, SpotKind::Row(MAP, row));
    }

    /// What is said of the places that the report names, in the fill or the shade that their tiles have.
    fn reported_legend(&mut self, area: Rect, body: Size) {
        let (quiet, glyphs) = (self.look().theme.quiet, self.look().glyphs);
        let atlas = self.atlas();
        let measure = self.app.tabs().regions.measure;
        let numbers = atlas
            .regions
            .ids()
            .any(|id| matches!(reported(atlas, id, measure), Some(Reported::Number(_))));
        let (step, named) = if numbers {
            (2, self.pick("报告给出个数", "a number is reported"))
        } else {
            (1, self.pick("报告提到，没有名次", "named, without a rank"))
        };
        let took = if let Some(ramp) = self.look().ramp {
            self.pen.put(area.x, area.y, area.width, &format!(" {named} "), ramp[step])
        } else if numbers && body.height == 1 {
            // The numbers stand in the tiles.
            let named = self.pick("数字：报告给出的个数", "numbers: as reported");
            self.pen.put(area.x, area.y, area.width, named, quiet)
        } else {
            let text = format!("{} {named}", glyphs.shades[step]);
            let took = self.pen.put(area.x, area.y, area.width, &text, quiet);
            self.tint_shades(Rect { width: 1, ..area });
            took
        };
        let none = format!("{} {}", glyphs.answers[2], self.pick("没有提到", "not named"));
        let x = area.x + took + 2;
        self.pen.put(x, area.y, area.right().saturating_sub(x), &none, quiet);
    }

    /// What the fills mean, of those that are on the map.
    fn filled_legend(&mut self, area: Rect, ramp: &Ramp) {
        let quiet = self.look().theme.quiet;
        let none = self.look().glyphs.answers[2];
        let shown: Vec<usize> =
            self.atlas().regions.ids().map(|id| self.place_value(id).1).collect();
        let mut x = area.x;
        if shown.contains(&0) {
            x += self.pen.put(x, area.y, area.width, &format!("{none} 0"), quiet) + 2;
        }
        for (step, (fill, range)) in (1..).zip(ramp.iter().zip(["1–4", "5–19", "20–49", "50+"]))
        {
            if shown.contains(&step) {
                let text = format!(" {} ", self.look().glyphs.own(range));
                let room = area.right().saturating_sub(x);
                x += self.pen.put(x, area.y, room, &text, *fill) + 1;
            }
        }
        if self.app.tabs().regions.basis == Basis::Filed {
            self.commission(x + 1, area);
        }
    }
}

/// Whether a tile of this size has a value in the place of its shade.
fn stands_for_shade(value: &str, body: Size) -> bool {
    body.height == 1 && body.width >= 5 && value.is_ascii() && value.len() <= 3
}
