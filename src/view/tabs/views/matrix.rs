//! Speakers × topics: who spoke about what, and how often.

use ratatui::layout::Rect;

use crate::app::{MATRIX, SpotKind, matrix_quotes, matrix_speakers, matrix_topics};
use crate::atlas::TopicId;
use crate::view::painter::Painter;

impl Painter<'_> {
    /// One row of topics above one row a speaker.
    pub(in crate::view) fn matrix(&mut self, area: Rect) {
        let theme = self.look().theme;
        let speakers = matrix_speakers(self.atlas());
        let topics = matrix_topics(self.atlas());
        let language = self.language();
        let cell = self.app.tabs().views.cell;
        let focused = self.has_focus(MATRIX);
        let ruler = self.look().ruler;
        let names =
            speakers.iter().map(|&id| ruler.width_cols(self.atlas()[id].name.get(language)));
        let widest = u16::try_from(names.max().unwrap_or(0)).unwrap_or(0);
        let columns = u16::try_from(topics.len()).unwrap_or(1).max(1);
        let room = area.width.saturating_sub(2);
        // As many topics as fit with their whole names, the selected one among them. The last needs no space behind it.
        let labels = topics.iter().map(|&topic| ruler.width_cols(&self.topic_label(topic)));
        let least = u16::try_from(labels.max().unwrap_or(0) + 1).unwrap_or(9);
        let name_cols = widest.min(room.saturating_sub(least * 2)).max(6);
        let cells = room.saturating_sub(name_cols) + 1;
        let cell_cols = (cells / columns).clamp(least, least.max(9));
        let visible = usize::from(cells / cell_cols).max(1);
        let first = (cell.column + 1).saturating_sub(visible);
        let x_of =
            |at: usize| area.x + 2 + name_cols + u16::try_from(at - first).unwrap_or(0) * cell_cols;
        for (at, &topic) in topics.iter().enumerate().skip(first).take(visible) {
            let style = match at == cell.column {
                true if focused => theme.accent.patch(theme.strong),
                true => theme.strong,
                false => theme.quiet,
            };
            let label = self.topic_label(topic);
            self.pen.put(x_of(at), area.y, cell_cols - 1, &label, style);
        }
        let height = usize::from(area.height.saturating_sub(1));
        let first_row = (cell.row + 1).saturating_sub(height.max(1));
        self.report(MATRIX, first_row, height, speakers.len());
        for (row, &speaker) in speakers.iter().enumerate().skip(first_row).take(height) {
            let y = area.y + 1 + u16::try_from(row - first_row).unwrap_or(0);
            let here = row == cell.row;
            let style = match here {
                true if focused => theme.accent.patch(theme.strong),
                true => theme.strong,
                false => theme.plain,
            };
            let name = self.atlas()[speaker].name.get(language);
            self.pen.put(area.x + 1, y, name_cols, name, style);
            for (at, &topic) in topics.iter().enumerate().skip(first).take(visible) {
                let count = matrix_quotes(self.atlas(), speaker, topic).len();
                let place = Rect { x: x_of(at), y, width: cell_cols - 1, height: 1 };
                self.spot(place, SpotKind::Row(MATRIX, row * topics.len() + at));
                let lit = here && at == cell.column;
                let style = match (lit, focused, count) {
                    (true, true, _) => theme.strong.patch(theme.selected),
                    (true, false, _) => theme.accent.patch(theme.strong),
                    (false, _, 0) => theme.quiet,
                    (false, ..) => theme.plain,
                };
                let [yes, _, none] = self.look().glyphs.answers;
                let text = if count == 0 { none.to_owned() } else { format!("{yes}{count}") };
                if lit && focused {
                    self.pen.paint(place, theme.selected);
                }
                self.pen.put(x_of(at), y, cell_cols - 1, &text, style);
            }
        }
    }

    fn topic_label(&self, topic: Option<TopicId>) -> String {
        match topic {
            Some(id) => self.atlas()[id].short_name.get(self.language()).to_owned(),
            None => self.pick("未归", "none").to_owned(),
        }
    }
}
