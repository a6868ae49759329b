//! The box of an export: the name of the file, and below it the forms.

use ratatui::layout::Rect;

use super::layout::{below, row};
use super::painter::Painter;
use crate::app::ExportBox;
use crate::app::archive::grouped;
use crate::atlas::Language;

/// How many columns stand before the extension.
const LEAST_LABEL_COLS: u16 = 26;

impl Painter<'_> {
    /// Draws it over the place of menus.
    pub fn export_box(&mut self, body: Rect, export: &ExportBox) {
        let area = self.menu_area(body);
        let theme = self.look().theme;
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        let (rows, left_out) = (export.exported.rows(), export.exported.left_out);
        let count = match self.language() {
            Language::Zh if left_out > 0 => {
                format!("前 {} 条，另有 {} 条未带", grouped(rows), grouped(left_out))
            }
            Language::Zh => format!("{} 条", grouped(rows)),
            Language::En if left_out > 0 => {
                format!("the first {}, {} left out", grouped(rows), grouped(left_out))
            }
            Language::En => format!("{} row{}", grouped(rows), if rows == 1 { "" } else { "s" }),
        };
        let title = &export.exported.title;
        let title = self.language().pick(format!("导出　{title}"), format!("Export: {title}"));
        let took = self.pen.put(inner.x, inner.y, inner.width, &title, theme.strong) + 2;
        let room = inner.width.saturating_sub(took);
        self.pen.put(inner.x + took, inner.y, room, &count, theme.quiet);
        let mut at = 1;
        if let Some(folder) = self.app.files() {
            let prompt = self.pick("文件 › ", "File › ");
            let prompt = self.look().glyphs.own(prompt).into_owned();
            self.text_box(row(inner, at), &prompt, &export.input);
            at += 1;
            if inner.height >= 10 {
                let folder = self.language().pick(format!("在 {folder}"), format!("in {folder}"));
                let line = row(inner, at);
                self.pen.put(line.x, line.y, line.width, &folder, theme.quiet);
                at += 1;
            }
        } else {
            let told = self.pick("这里只能复制，不写文件", "Copies only: no file is written here");
            let line = row(inner, at);
            self.pen.put(line.x, line.y, line.width, told, theme.quiet);
            at += 1;
        }
        at += self.air();
        let forms = export.exported.forms();
        self.panel_list(below(area, at), &export.list, forms.len(), |painter, row| {
            let form = forms[row.index];
            let (x, y, width) = (row.area.x, row.area.y, row.area.width);
            let label = form.label(painter.language());
            let took = painter.pen.put(x, y, width, &label, row.style).max(LEAST_LABEL_COLS);
            let room = width.saturating_sub(took + 1);
            let extension = format!(".{}", form.extension());
            if painter.app.files().is_some() && room >= 6 {
                painter.pen.put(x + took + 1, y, room, &extension, row.quiet);
            }
        });
    }
}
