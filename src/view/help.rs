//! The list of commands: what can be done here, with its keys. Enter runs the row.

use ratatui::layout::Rect;

use super::layout::below;
use super::painter::Painter;
use crate::app::{Help, Pane};

/// How many columns the keys take.
const KEYS_COLS: u16 = 10;

impl Painter<'_> {
    pub fn help(&mut self, body: Rect, help: &Help) {
        let rows = self.app.help_rows();
        let area = self.menu_area(body);
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
        self.list(list, Pane::Overlay, &help.list, rows.len(), |painter, row| {
            let command = rows[row.index];
            let (x, y) = (row.area.x, row.area.y);
            // As many keys as fit whole, the first in any case.
            let mut shown = String::new();
            for key in painter.app.keymap().keys(command) {
                let more =
                    if shown.is_empty() { key.to_string() } else { format!("{shown}  {key}") };
                let own = painter.look().glyphs.own(&more);
                let fits = painter.look().ruler.width_cols(&own) <= usize::from(KEYS_COLS);
                if fits || shown.is_empty() {
                    shown = more;
                }
            }
            painter.pen.own(x, y, KEYS_COLS, &shown, row.style);
            let room = row.area.width.saturating_sub(KEYS_COLS + 1);
            let what = command.help(painter.language());
            painter.pen.put(x + KEYS_COLS + 1, y, room, what, row.style);
        });
    }
}
