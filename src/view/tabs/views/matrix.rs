//! Speakers × topics: who spoke about what, and how often.

use ratatui::layout::Rect;

use crate::app::{MATRIX, SpotKind, ViewsView, matrix_quotes, matrix_speakers, matrix_topics};
use crate::atlas::TopicId;
use crate::view::painter::Painter;

/// The widest cell: a wider one would tear the rows apart.
const WIDEST_CELL_COLS: u16 = 9;

/// The same where the matrix stands alone, with the whole names of topics above it.
const WIDEST_ALONE_COLS: u16 = 16;

/// The most lines that the names of topics take.
const MOST_HEADING_ROWS: usize = 3;

/// Of the column and the row of sums.
const TOTAL_COLS: u16 = 6;

/// How many columns and rows of the matrix stand before and behind what is in view.
struct Hidden {
    columns: [usize; 2],
    rows: [usize; 2],
}

impl Painter<'_> {
    /// One row of topics above one row a speaker; alone also with the sums of both.
    pub(in crate::view) fn matrix(&mut self, area: Rect) {
        let theme = self.look().theme;
        let speakers = matrix_speakers(self.atlas());
        let topics = matrix_topics(self.atlas());
        let language = self.language();
        let cell = self.app.tabs().views.cell;
        let focused = self.has_focus(MATRIX);
        let alone = self.app.tabs().views.view == ViewsView::Matrix;
        let ruler = self.look().ruler;
        let names =
            speakers.iter().map(|&id| ruler.width_cols(self.atlas()[id].name.get(language)));
        let widest = u16::try_from(names.max().unwrap_or(0)).unwrap_or(0);
        let columns = u16::try_from(topics.len()).unwrap_or(1).max(1);
        let room = area.width.saturating_sub(2);
        // As many topics as fit with their short names, the selected one among them. The last needs no space behind it.
        let labels = topics.iter().map(|&topic| ruler.width_cols(&self.topic_label(topic)));
        let least = u16::try_from(labels.max().unwrap_or(0) + 1).unwrap_or(WIDEST_CELL_COLS);
        let name_cols = widest.min(room.saturating_sub(least * 2)).max(6);
        let all = room.saturating_sub(name_cols) + 1;
        // The sums stand where they push no topic out of view.
        let totals = alone && all >= columns * least + TOTAL_COLS;
        let cells = if totals { all - TOTAL_COLS } else { all };
        let most = if alone { WIDEST_ALONE_COLS } else { WIDEST_CELL_COLS };
        let cell_cols = (cells / columns).clamp(least, least.max(most));
        let visible = usize::from(cells / cell_cols).max(1);
        let first = (cell.column + 1).saturating_sub(visible);
        let shown = topics.len().saturating_sub(first).min(visible);
        let x_of =
            |at: usize| area.x + 2 + name_cols + u16::try_from(at - first).unwrap_or(0) * cell_cols;
        let headings = self.topic_headings(&topics, alone, usize::from(cell_cols - 1));
        let heading_rows = headings.iter().map(Vec::len).max().unwrap_or(1);
        let heading_height = u16::try_from(heading_rows).unwrap_or(1);
        for (at, lines) in headings.iter().enumerate().skip(first).take(shown) {
            let style = match at == cell.column {
                true if focused => theme.accent.patch(theme.strong),
                true => theme.strong,
                false => theme.quiet,
            };
            // They end in one line, above their numbers.
            let blank = heading_rows - lines.len();
            for (line, y) in lines.iter().zip(area.y + u16::try_from(blank).unwrap_or(0)..) {
                self.pen.put(x_of(at), y, cell_cols - 1, line, style);
            }
        }
        let below = area.height.saturating_sub(heading_height);
        let with_sums = totals && usize::from(below) > speakers.len();
        let height = usize::from(below).saturating_sub(usize::from(with_sums));
        let first_row = (cell.row + 1).saturating_sub(height.max(1));
        self.report(MATRIX, first_row, height, speakers.len());
        let hidden = Hidden {
            columns: [first, topics.len() - first - shown],
            rows: [first_row, speakers.len().saturating_sub(first_row + height)],
        };
        let y = area.y + heading_height - 1;
        self.hidden(Rect { x: area.x + 1, y, width: name_cols, height: 1 }, &hidden);
        let total_x = x_of(first + shown);
        if totals {
            self.pen.put(total_x, y, TOTAL_COLS - 1, self.pick("合计", "total"), theme.quiet);
        }
        for (row, &speaker) in speakers.iter().enumerate().skip(first_row).take(height) {
            let y = area.y + heading_height + u16::try_from(row - first_row).unwrap_or(0);
            let here = row == cell.row;
            let style = match here {
                true if focused => theme.accent.patch(theme.strong),
                true => theme.strong,
                false => theme.plain,
            };
            let name = self.atlas()[speaker].name.get(language);
            self.pen.put(area.x + 1, y, name_cols, name, style);
            for (at, &topic) in topics.iter().enumerate().skip(first).take(shown) {
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
            if totals {
                let quotes = self.atlas().quotes.iter();
                let count = quotes.filter(|(_, quote)| quote.speaker == speaker).count();
                self.pen.put(total_x, y, TOTAL_COLS - 1, &count.to_string(), theme.strong);
            }
        }
        if with_sums {
            let rows = speakers.len().saturating_sub(first_row).min(height);
            let y = area.y + heading_height + u16::try_from(rows).unwrap_or(0);
            self.pen.put(area.x + 1, y, name_cols, self.pick("合计", "total"), theme.quiet);
            for (at, &topic) in topics.iter().enumerate().skip(first).take(shown) {
                let of = |&id: &_| matrix_quotes(self.atlas(), id, topic).len();
                let count: usize = speakers.iter().map(of).sum();
                self.pen.put(x_of(at), y, cell_cols - 1, &count.to_string(), theme.strong);
            }
            // A quote under several topics is one quote.
            let count = self.atlas().quotes.len().to_string();
            self.pen.put(total_x, y, TOTAL_COLS - 1, &count, theme.strong);
            if headings.iter().all(|lines| lines.len() == 1) {
                let below = Rect { y: y + 2, height: area.bottom().saturating_sub(y + 2), ..area };
                self.topic_key(below, &topics);
            }
        }
    }

    /// Says above the names of speakers how many topics and speakers are out of view, so that none is missed unseen.
    fn hidden(&mut self, area: Rect, hidden: &Hidden) {
        let glyphs = self.look().glyphs;
        let columns = glyphs.more_columns.iter().zip(hidden.columns);
        let rows = glyphs.more.iter().zip(hidden.rows);
        let mut x = area.x;
        for (mark, count) in columns.chain(rows).filter(|(_, count)| *count > 0) {
            let text = format!("{mark} {count}");
            let cols = u16::try_from(self.look().ruler.width_cols(&text)).unwrap_or(u16::MAX);
            if x.saturating_add(cols) > area.right() {
                return;
            }
            x += self.pen.put(x, area.y, cols, &text, self.look().theme.quiet) + 1;
        }
    }

    /// The short names of the topics with the whole ones, below the table.
    fn topic_key(&mut self, area: Rect, topics: &[Option<TopicId>]) {
        let theme = self.look().theme;
        let ruler = self.look().ruler;
        let language = self.language();
        let (mut x, mut y) = (area.x + 1, area.y);
        for &id in topics.iter().flatten() {
            let topic = &self.atlas()[id];
            let (short, whole) = (topic.short_name.get(language), topic.name.get(language));
            let cols = ruler.width_cols(short) + 1 + ruler.width_cols(whole);
            let cols = u16::try_from(cols).unwrap_or(u16::MAX);
            if short == whole {
                continue;
            }
            if x.saturating_add(cols) > area.right() {
                (x, y) = (area.x + 1, y + 1);
            }
            if y >= area.bottom() {
                return;
            }
            let (short, whole) = (short.to_owned(), whole.to_owned());
            x += self.pen.put(x, y, cols, &short, theme.strong) + 1;
            x += self.pen.put(x, y, area.right().saturating_sub(x), &whole, theme.quiet) + 3;
        }
    }

    /// The names of the topics in lines: the whole ones where the matrix stands alone and every word of them fits, else the short ones.
    fn topic_headings(
        &self,
        topics: &[Option<TopicId>],
        alone: bool,
        cols: usize,
    ) -> Vec<Vec<String>> {
        let ruler = self.look().ruler;
        let whole: Vec<Vec<String>> = topics
            .iter()
            .map(|topic| match topic {
                Some(id) => {
                    let name = self.atlas()[*id].name.get(self.language());
                    let lines = ruler.wrap(name, cols.max(2)).into_iter();
                    lines.filter_map(|range| Some(name.get(range)?.trim().to_owned())).collect()
                }
                None => vec![self.topic_label(None)],
            })
            .collect();
        let words = topics
            .iter()
            .flatten()
            .flat_map(|&id| self.atlas()[id].name.get(self.language()).split([' ', '、']));
        let fits = words.map(|word| ruler.width_cols(word)).max().unwrap_or(0) <= cols
            && whole.iter().all(|lines| lines.len() <= MOST_HEADING_ROWS);
        if alone && fits {
            return whole;
        }
        topics.iter().map(|&topic| vec![self.topic_label(topic)]).collect()
    }

    fn topic_label(&self, topic: Option<TopicId>) -> String {
        match topic {
            Some(id) => self.atlas()[id].short_name.get(self.language()).to_owned(),
            None => self.pick("未归", "none").to_owned(),
        }
    }
}
