//! The list of commands: what can be done here, with its keys. Enter runs the row.

use ratatui::layout::Rect;

use super::layout::below;
use super::painter::{ListRow, Painter};
use crate::app::{CommandRow, Help};

/// How many columns the keys take.
const KEYS_COLS: u16 = 10;

/// What stands between two keys.
const KEY_GAP: &str = "  ";

impl Painter<'_> {
    pub fn help(&mut self, body: Rect, help: &Help) {
        let rows = self.app.help_rows();
        // As typing narrows the list, it stays where it was.
        let area = self.menu_area_of(body, usize::from(body.height));
        // Where the title would leave too little to type in, its mark says that one can.
        let title = match area.width {
            0..40 => "› ",
            _ => self.pick("这里能用的命令 › ", "What can be done here › "),
        };
        let title = &self.look().glyphs.own(title);
        self.text_box(
            Rect { height: 1, x: area.x + 1, width: area.width - 1, ..area },
            title,
            &help.input,
        );
        let list = below(area, 1);
        if rows.is_empty() {
            let none = self.pick("没有这样的命令", "No such command");
            let style = self.look().theme.quiet;
            self.pen.put(list.x + 1, list.y, list.width - 1, none, style);
        }
        self.panel_list(list, &help.list, rows.len(), |painter, row| {
            painter.help_row(row, rows[row.index]);
        });
    }

    /// A command with its keys: before it those that fit there whole, at the end of the row as many of the others.
    fn help_row(&mut self, row: &ListRow, command: &CommandRow) {
        let (x, y) = (row.area.x, row.area.y);
        let ruler = self.look().ruler;
        let glyphs = self.look().glyphs;
        let keys = self.app.keys_here(command).into_iter().map(|key| key.to_string());
        let keys: Vec<String> = keys.map(|key| glyphs.own(&key).into_owned()).collect();
        let fitting = |keys: &[String], cols: usize| {
            let cols_of = |count: usize| ruler.width_cols(&keys[..count].join(KEY_GAP));
            (0..=keys.len()).rev().find(|&count| cols_of(count) <= cols).unwrap_or(0)
        };
        let before = fitting(&keys, usize::from(KEYS_COLS)).max(keys.len().min(1));
        self.pen.put(x, y, KEYS_COLS, &keys[..before].join(KEY_GAP), row.style);
        let room = row.area.width.saturating_sub(KEYS_COLS + 1);
        let what = command.help_in(self.app);
        let took = self.pen.put(x + KEYS_COLS + 1, y, room, &what, row.style);
        let rest = room.saturating_sub(took + 3);
        let others = &keys[before..];
        let shown = others[..fitting(others, usize::from(rest))].join(KEY_GAP);
        if !shown.is_empty() {
            let x = x + KEYS_COLS + 1 + took + 2;
            self.pen.put_right(x, y, rest, &shown, row.quiet);
        }
    }
}
