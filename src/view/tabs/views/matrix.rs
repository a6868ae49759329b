//! Speakers × topics: who spoke about what, and how often.

use ratatui::layout::Rect;

use crate::app::{MATRIX, SpotKind, ViewsView, matrix_quotes, matrix_speakers, matrix_topics};
use crate::atlas::{SpeakerId, TopicId};
use crate::view::painter::Painter;

/// The widest cell: a wider one would tear the rows apart.
const WIDEST_CELL_COLS: u16 = 9;

/// The same where the matrix stands alone, with the whole names of topics above it.
const WIDEST_ALONE_COLS: u16 = 16;

/// The most lines that the names of topics take.
const MOST_HEADING_ROWS: usize = 3;

/// Of the column and the row of sums.
const TOTAL_COLS: u16 = 5;

/// How many columns and rows of the matrix stand before and behind what is in view.
struct Hidden {
    columns: [usize; 2],
    rows: [usize; 2],
}

/// Where the columns of the matrix stand: the names of speakers, as many topics as fit, the sums where they push no topic out of view.
struct Columns {
    /// Where the first topic stands.
    x: u16,
    name_cols: u16,
    cell_cols: u16,
    has_totals: bool,
    /// The first topic in view, and how many are.
    first: usize,
    shown: usize,
}

impl Columns {
    /// Where a topic's column begins.
    fn x_of(&self, topic: usize) -> u16 {
        self.x + u16::try_from(topic - self.first).unwrap_or(0) * self.cell_cols
    }

    /// Where the sums stand.
    fn total_x(&self) -> u16 {
        self.x_of(self.first + self.shown)
    }

    /// The topics in view.
    fn topics(&self) -> std::ops::Range<usize> {
        self.first..self.first + self.shown
    }
}

impl Painter<'_> {
    /// One row of topics above one row a speaker; alone also with the sums of both.
    pub(in crate::view) fn matrix(&mut self, area: Rect) {
        let theme = self.look().theme;
        let speakers = matrix_speakers(self.atlas());
        let topics = matrix_topics(self.atlas());
        let cell = self.app.tabs().views.cell;
        let alone = self.app.tabs().views.view == ViewsView::Matrix;
        let columns = self.matrix_columns(area, &speakers, &topics);
        let headings = self.topic_headings(&topics, alone, usize::from(columns.cell_cols - 1));
        let heading_rows = headings.iter().map(Vec::len).max().unwrap_or(1);
        let heading_height = u16::try_from(heading_rows).unwrap_or(1);
        let focused = self.has_focus(MATRIX);
        for at in columns.topics() {
            let lines = &headings[at];
            let style = match at == cell.column {
                true if focused => theme.accent.patch(theme.strong),
                true => theme.strong,
                false => theme.quiet,
            };
            // They end in one line, above their numbers.
            let blank = heading_rows - lines.len();
            for (line, y) in lines.iter().zip(area.y + u16::try_from(blank).unwrap_or(0)..) {
                self.pen.put(columns.x_of(at), y, columns.cell_cols - 1, line, style);
            }
        }
        let below = area.height.saturating_sub(heading_height);
        let with_sums = columns.has_totals && usize::from(below) > speakers.len();
        let height = usize::from(below).saturating_sub(usize::from(with_sums));
        let first_row = (cell.row + 1).saturating_sub(height.max(1));
        self.report(MATRIX, first_row, height, speakers.len());
        let hidden = Hidden {
            columns: [columns.first, topics.len() - columns.first - columns.shown],
            rows: [first_row, speakers.len().saturating_sub(first_row + height)],
        };
        let y = area.y + heading_height - 1;
        let corner = Rect { x: area.x + 1, y, width: columns.name_cols, height: 1 };
        self.hidden(corner, &hidden);
        if columns.has_totals {
            let total = self.pick("合计", "sum");
            self.pen.put(columns.total_x(), y, TOTAL_COLS - 1, total, theme.quiet);
        }
        for (row, &speaker) in speakers.iter().enumerate().skip(first_row).take(height) {
            let y = area.y + heading_height + u16::try_from(row - first_row).unwrap_or(0);
            self.matrix_row(y, row, speaker, &topics, &columns);
        }
        if with_sums {
            let rows = speakers.len().saturating_sub(first_row).min(height);
            let y = area.y + heading_height + u16::try_from(rows).unwrap_or(0);
            self.matrix_sums(y, &speakers, &topics, &columns);
            if headings.iter().all(|lines| lines.len() == 1) {
                // White space between the two where there is room for it.
                let key_rows = self.topic_key(Rect { height: 0, ..area }, &topics);
                let air = u16::from(y + 1 + key_rows < area.bottom());
                let y = y + 1 + air;
                let below = Rect { y, height: area.bottom().saturating_sub(y), ..area };
                self.topic_key(below, &topics);
            }
        }
    }

    fn matrix_columns(
        &self,
        area: Rect,
        speakers: &[SpeakerId],
        topics: &[Option<TopicId>],
    ) -> Columns {
        let (ruler, language) = (self.look().ruler, self.language());
        let alone = self.app.tabs().views.view == ViewsView::Matrix;
        let cell = self.app.tabs().views.cell;
        let names =
            speakers.iter().map(|&id| ruler.width_cols(self.atlas()[id].name.get(language)));
        let widest = u16::try_from(names.max().unwrap_or(0)).unwrap_or(0);
        let count = u16::try_from(topics.len()).unwrap_or(1).max(1);
        let room = area.width.saturating_sub(2);
        // As many topics as fit with their short names, the selected one among them. The last needs no space behind it.
        let labels = topics.iter().map(|&topic| ruler.width_cols(&self.topic_label(topic)));
        let least = u16::try_from(labels.max().unwrap_or(0) + 1).unwrap_or(WIDEST_CELL_COLS);
        let name_cols = widest.min(room.saturating_sub(least * 2)).max(6);
        let all = room.saturating_sub(name_cols) + 1;
        let has_totals = alone && all >= count * least + TOTAL_COLS;
        let cells = if has_totals { all - TOTAL_COLS } else { all };
        let most = if alone { WIDEST_ALONE_COLS } else { WIDEST_CELL_COLS };
        let cell_cols = (cells / count).clamp(least, least.max(most));
        let visible = usize::from(cells / cell_cols).max(1);
        let first = (cell.column + 1).saturating_sub(visible);
        let shown = topics.len().saturating_sub(first).min(visible);
        Columns { x: area.x + 2 + name_cols, name_cols, cell_cols, has_totals, first, shown }
    }

    /// A speaker with the number of quotes under each topic in view.
    fn matrix_row(
        &mut self,
        y: u16,
        row: usize,
        speaker: SpeakerId,
        topics: &[Option<TopicId>],
        columns: &Columns,
    ) {
        let theme = self.look().theme;
        let cell = self.app.tabs().views.cell;
        let focused = self.has_focus(MATRIX);
        let here = row == cell.row;
        let style = match here {
            true if focused => theme.accent.patch(theme.strong),
            true => theme.strong,
            false => theme.plain,
        };
        let name = self.atlas()[speaker].name.get(self.language());
        self.pen.put(columns.x - 1 - columns.name_cols, y, columns.name_cols, name, style);
        for at in columns.topics() {
            let count = matrix_quotes(self.atlas(), speaker, topics[at]).len();
            let place = Rect { x: columns.x_of(at), y, width: columns.cell_cols - 1, height: 1 };
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
            self.pen.put(place.x, y, place.width, &text, style);
        }
        if columns.has_totals {
            let quotes = self.atlas().quotes.iter();
            let count = quotes.filter(|(_, quote)| quote.speaker == speaker).count();
            self.pen.put(columns.total_x(), y, TOTAL_COLS - 1, &count.to_string(), theme.strong);
        }
    }

    /// The sums of the columns. A quote under several topics is one quote in the last of them.
    fn matrix_sums(
        &mut self,
        y: u16,
        speakers: &[SpeakerId],
        topics: &[Option<TopicId>],
        columns: &Columns,
    ) {
        let theme = self.look().theme;
        let x = columns.x - 1 - columns.name_cols;
        self.pen.put(x, y, columns.name_cols, self.pick("合计", "sum"), theme.quiet);
        for at in columns.topics() {
            let of = |&id: &_| matrix_quotes(self.atlas(), id, topics[at]).len();
            let count: usize = speakers.iter().map(of).sum();
            let width = columns.cell_cols - 1;
            self.pen.put(columns.x_of(at), y, width, &count.to_string(), theme.strong);
        }
        let count = self.atlas().quotes.len().to_string();
        self.pen.put(columns.total_x(), y, TOTAL_COLS - 1, &count, theme.strong);
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

    /// Whether so many columns hold all topics and the sums.
    pub(super) fn has_room_for_totals(&self, width: u16) -> bool {
        let (speakers, topics) = (matrix_speakers(self.atlas()), matrix_topics(self.atlas()));
        let area = Rect { x: 0, y: 0, width, height: 1 };
        self.matrix_columns(area, &speakers, &topics).has_totals
    }

    /// How many rows the short names of the topics take with the whole ones.
    pub(super) fn topic_key_rows(&mut self, width: u16) -> u16 {
        let topics = matrix_topics(self.atlas());
        self.topic_key(Rect { x: 0, y: 0, width, height: 0 }, &topics)
    }

    /// The short names of the topics with the whole ones, below the table; gives how many rows they take.
    fn topic_key(&mut self, area: Rect, topics: &[Option<TopicId>]) -> u16 {
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
            if y < area.bottom() {
                let x = x + self.pen.put(x, y, cols, short, theme.strong) + 1;
                self.pen.put(x, y, area.right().saturating_sub(x), whole, theme.quiet);
            }
            x += cols + 3;
        }
        y + 1 - area.y
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
