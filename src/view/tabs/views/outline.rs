//! The outline: quotes under their speakers or topics.

use ratatui::layout::Rect;

use crate::app::{OutlineRow, Pane, ViewsView};
use crate::atlas::{Caution, Language, Manner, QuoteId};
use crate::search::Item;
use crate::view::painter::{ListRow, Painter};

impl Painter<'_> {
    pub(super) fn outline(&mut self, area: Rect) {
        let rows = self.app.tabs().views.outline(self.atlas());
        let state = *self.app.tabs().views.outline_state();
        if rows.is_empty() {
            self.report(Pane::List, 0, usize::from(area.height), 0);
            if self.app.as_of().is_some() && self.app.tabs().views.text().trim().is_empty() {
                let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
                return self.comes_with_article(inner);
            }
            let text = self.pick("没有这样的引语", "No such quote");
            let style = self.look().theme.quiet;
            self.pen.put(area.x + 1, area.y, area.width.saturating_sub(1), text, style);
            return;
        }
        self.list(area, Pane::List, &state, rows.len(), |painter, row| match rows[row.index] {
            OutlineRow::Speaker(id, count) => {
                painter.sign(row, &Item::Record(id.into()));
                let speaker = &painter.atlas()[id];
                let unknown = painter.look().glyphs.own("—");
                let role = speaker.role.as_ref().map(|role| role.get(painter.language()));
                let known = speaker.known_as();
                let caution = painter.atlas().caution(id);
                let about = role.unwrap_or(&unknown);
                painter.group_row(row, &speaker.name, known, caution, about, count);
            }
            OutlineRow::Topic(Some(id), count) => {
                painter.sign(row, &Item::Record(id.into()));
                let name = painter.atlas()[id].name.clone();
                painter.group_row(row, &name, None, None, "", count);
            }
            OutlineRow::Topic(None, count) => {
                let name = crate::atlas::Bilingual::new("未归话题", "Under no topic");
                painter.group_row(row, &name, None, None, "", count);
            }
            OutlineRow::Quote(id) => painter.quote_row(row, id),
        });
    }

    /// A group of quotes: its name, under which English readers may know it, its warning, what is known of it, and how many there are.
    fn group_row(
        &mut self,
        row: &ListRow,
        name: &crate::atlas::Bilingual,
        known: Option<&str>,
        caution: Option<Caution>,
        about: &str,
        count: usize,
    ) {
        let language = self.language();
        let (y, right) = (row.area.y, row.area.right());
        let strong = self.look().theme.strong.patch(row.style);
        let number = count.to_string();
        let number_cols = u16::try_from(number.len()).unwrap_or(1);
        let room = right.saturating_sub(number_cols + 2);
        let mut x = row.area.x;
        x += self.pen.put(x, y, room.saturating_sub(x), name.get(language), strong) + 1;
        if let Some(caution) = caution {
            let doubt = self.look().theme.doubt.patch(row.style);
            x += self.pen.put(x, y, room.saturating_sub(x), caution.mark(), doubt) + 1;
        }
        let known = known.map(|known| format!("({known})"));
        let mut beside = vec![name.second(language).map(str::to_owned), known];
        if language == Language::En {
            beside.reverse();
        }
        for second in beside.into_iter().flatten() {
            let second = second.as_str();
            let cols = u16::try_from(self.look().ruler.width_cols(second)).unwrap_or(u16::MAX);
            if x.saturating_add(cols) <= room {
                x += self.pen.put(x, y, cols, second, row.quiet) + 1;
            }
        }
        x += 1;
        if x + 6 < room {
            self.pen.put(x, y, room - x, about, row.quiet);
        }
        self.pen.put_right(row.area.x, y, row.area.width.saturating_sub(1), &number, strong);
    }

    /// A quote in one line: the speaker's own words in quotation marks, our summaries without.
    pub fn quote_row(&mut self, row: &ListRow, id: QuoteId) {
        self.sign(row, &Item::Record(id.into()));
        let quote = &self.atlas()[id];
        let language = self.language();
        let text = language.pick(&quote.text, &quote.english);
        let (mut x, y) = (row.area.x + 2, row.area.y);
        let topical = self.app.tab() == crate::app::Tab::Routes
            || self.app.tabs().views.view == ViewsView::Topics;
        if topical {
            let name = self.atlas()[quote.speaker].name.get(language);
            let room = row.area.right().saturating_sub(x + 1);
            let took = self.pen.put(x, y, room, name, self.look().theme.strong.patch(row.style));
            // Words begin in one column where there is room for it.
            let names_cols = if row.area.width >= 60 { language.pick(8, 17) } else { 0 };
            x += took.max(names_cols) + 1;
        }
        // What was said after the article bears its date.
        if let Some(date) = quote.date.filter(|_| quote.paragraph.is_none()) {
            let date = date.to_string();
            let room = row.area.right().saturating_sub(x);
            x += self.pen.put(x, y, room, date.get(..7).unwrap_or(&date), row.quiet) + 1;
        }
        if let Some(caution) = self.atlas().caution(id) {
            self.pen.put(
                row.area.x,
                y,
                1,
                caution.mark(),
                self.look().theme.doubt.patch(row.style),
            );
        }
        // Where there is no room for a word, a letter tells the two apart.
        let tag = match (quote.manner, row.area.width < 60) {
            (Manner::Direct, false) => "",
            (Manner::Direct, true) => self.pick("原", "d"),
            (Manner::Reported, false) => self.pick("转述", "reported"),
            (Manner::Reported, true) => self.pick("转", "r"),
        };
        let tag_cols = u16::try_from(self.look().ruler.width_cols(tag)).unwrap_or(0);
        let room = row.area.right().saturating_sub(x + tag_cols + 2);
        let shown = match quote.manner {
            Manner::Direct => format!("“{text}”"),
            Manner::Reported => text.to_string(),
        };
        self.pen.put(x, y, room, &shown, row.style);
        self.pen.put_right(row.area.x, y, row.area.width.saturating_sub(1), tag, row.quiet);
    }
}
