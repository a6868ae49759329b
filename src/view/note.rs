//! The editor of a note, over the lower half of the screen, and the line in which a collection is named.

use ratatui::layout::Rect;

use super::layout::{below, row};
use super::painter::Painter;
use crate::app::{NameBox, NoteEditor, Pane, Room, TextArea};

impl Painter<'_> {
    /// The note; what it is about stays in view above it where there is room.
    pub fn note(&mut self, body: Rect, editor: &NoteEditor) {
        let theme = self.look().theme;
        let area = match self.app.screen().room() {
            Room::Wide | Room::Stacked => below(body, body.height / 2),
            Room::Single | Room::None => body,
        };
        self.pen.clear(area);
        let area = if self.app.screen().room() == Room::Single {
            area
        } else {
            self.pen.rule(area.x, area.y, area.width);
            below(area, 1)
        };
        let name = editor.name.get(self.language());
        let title = self.language().pick(format!("笔记　{name}"), format!("Note on {name}"));
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2).min(96), ..area };
        self.pen.put(inner.x, inner.y, inner.width, &title, theme.strong);
        self.text_area(below(inner, 1), &editor.area);
    }

    /// Text of several lines, wrapped, with the real cursor in it.
    fn text_area(&mut self, area: Rect, text: &TextArea) {
        let ruler = self.look().ruler;
        let style = self.look().theme.plain;
        let (whole, caret) = (text.text(), text.caret_byte_idx());
        let mut rows: Vec<&str> = Vec::new();
        let mut text_rows = Vec::new();
        let mut caret_at = (0, 0);
        let mut start = 0;
        for line in whole.split('\n') {
            for range in ruler.wrap(line, usize::from(area.width.saturating_sub(1)).max(2)) {
                let (from, to) = (start + range.start, start + range.end);
                // The last row that begins before the caret has it; blanks at a row's end take no column of their own.
                if from <= caret && caret <= start + line.len() {
                    let before = whole.get(from..caret.clamp(from, to)).unwrap_or_default();
                    let blanks = caret.saturating_sub(to);
                    caret_at = (rows.len(), ruler.width_cols(before) + blanks);
                }
                text_rows.push(from..to);
                rows.push(line.get(range).unwrap_or_default());
            }
            start += line.len() + 1;
        }
        let height = usize::from(area.height).max(1);
        let last = rows.len().saturating_sub(height);
        let first = text.first_row.min(last);
        let first = first.clamp((caret_at.0 + 1).saturating_sub(height), caret_at.0);
        self.report(Pane::Overlay, first, height, rows.len());
        if let Some(painted) = self.painted.panes.last_mut() {
            painted.text_rows = text_rows;
        }
        for (offset, line) in rows.iter().skip(first).take(height).enumerate() {
            let y = area.y + u16::try_from(offset).unwrap_or(0);
            self.pen.put(area.x, y, area.width, line, style);
        }
        let x = u16::try_from(caret_at.1).unwrap_or(u16::MAX).min(area.width.saturating_sub(1));
        let y = u16::try_from(caret_at.0 - first).unwrap_or(0);
        self.caret(area.x + x, area.y + y);
    }

    /// The name of a collection, on the last row; what is said of it stands above.
    pub fn name_box(&mut self, area: Rect, name: &NameBox) {
        let last = row(area, area.height.saturating_sub(1));
        let inner = Rect { x: last.x + 1, width: last.width.saturating_sub(2), ..last };
        if let Some(message) = self.app.message() {
            let above = Rect { y: last.y.saturating_sub(1), ..inner };
            let style = self.look().theme.strong;
            self.pen.clear(Rect { x: area.x, width: area.width, ..above });
            let cols = usize::from(above.width);
            let ruler = self.look().ruler;
            let is_long = ruler.width_cols(message) > cols;
            let short = is_long.then(|| ruler.with_short_words(message, cols / 3));
            self.pen.put(above.x, above.y, above.width, short.as_deref().unwrap_or(message), style);
        }
        self.pen.clear(last);
        let prompt = match name.renamed {
            Some(_) => self.pick("新名字 › ", "New name › "),
            None => self.pick("这一叠叫 › ", "Name of the collection › "),
        };
        let prompt = self.look().glyphs.own(prompt).into_owned();
        self.text_box(inner, &prompt, &name.input);
    }
}
