//! The small lists over a review: who may have spoken, and the documents.

use ratatui::layout::Rect;

use crate::app::ListState;
use crate::app::review::{FindingSign, Purpose, Review, SpeakerBox, SpeakerRow};
use crate::atlas::RecordId;
use crate::search::Item;
use crate::view::layout::{below, row};
use crate::view::painter::Painter;

impl Painter<'_> {
    /// The line in which a speaker is looked for, and what is offered.
    pub fn speakers(&mut self, body: Rect, open: &SpeakerBox) {
        let rows = self.app.speaker_rows();
        // As typing narrows the list, it stays where it was.
        let area = self.menu_area_of(body, usize::from(body.height));
        let line = row(area, 0);
        let line = Rect { x: line.x + 1, width: line.width.saturating_sub(2), ..line };
        let prompt = self.look().glyphs.own(self.pick("说话人 › ", "Speaker › ")).into_owned();
        self.text_box(line, &prompt, &open.input);
        let is_empty = open.input.value().trim().is_empty();
        self.panel_list(below(area, 1), &open.list, rows.len(), |painter, line| {
            let number = format!("{} ", line.index + 1);
            let lead = if is_empty && line.index < 9 { number.as_str() } else { "  " };
            let (x, y, width) = (line.area.x, line.area.y, line.area.width);
            let took = painter.pen.put(x, y, width, lead, line.quiet);
            let (name, note) = painter.speaker_row(&rows[line.index]);
            let rest = width.saturating_sub(took);
            let named = painter.pen.put(x + took, y, rest, &name, line.style);
            let rest = rest.saturating_sub(named + 2);
            painter.pen.put(x + took + named + 2, y, rest, &note, line.quiet);
        });
    }

    /// A row's name, and where it is from.
    fn speaker_row(&self, row: &SpeakerRow) -> (String, String) {
        let language = self.language();
        match row {
            SpeakerRow::Person(name) => (name.clone(), String::new()),
            SpeakerRow::Nobody => (self.pick("未注明", "not stated").to_owned(), String::new()),
            SpeakerRow::Known(item) => {
                let note = match item {
                    Item::Record(RecordId::Speaker(id)) => {
                        let role = self.atlas()[*id].role.as_ref();
                        let role = role.map(|role| role.get(language).to_owned());
                        role.unwrap_or_else(|| self.pick("图谱", "atlas").to_owned())
                    }
                    _ => self.pick("档案", "archive").to_owned(),
                };
                (item.name(self.atlas()).get(language).to_owned(), note)
            }
            SpeakerRow::Typed(name) => (name.clone(), self.pick("照这样写", "as typed").to_owned()),
        }
    }

    /// The documents with their counts, and the files that cannot be read.
    pub fn files_menu(&mut self, body: Rect, review: &Review, state: &ListState) {
        let area = self.menu_area(body);
        let theme = self.look().theme;
        let (read, unread) = (review.documents.len(), review.unread.len());
        let title = match self.language() {
            crate::atlas::Language::Zh if unread == 0 => format!("{read} 篇"),
            crate::atlas::Language::Zh => format!("{read} 篇，{unread} 个文件读不了"),
            crate::atlas::Language::En if unread == 0 => format!("{read} documents"),
            crate::atlas::Language::En => format!("{read} documents, {unread} cannot be read"),
        };
        self.pen.put(area.x + 1, area.y, area.width.saturating_sub(1), &title, theme.strong);
        let signs = self.look().glyphs.findings;
        self.panel_list(below(area, 1), state, read + unread, |painter, line| {
            let (x, y, width) = (line.area.x, line.area.y, line.area.width);
            let Some(document) = review.documents.get(line.index) else {
                let why = of_file(review.unread[line.index - read].get(painter.language()));
                painter.pen.put(x, y, width, &why, line.quiet);
                return;
            };
            let [accepted, rejected, open] = document.tally();
            let tally = [(signs[0], accepted), (signs[1], rejected), (signs[2], open)];
            let mut parts: Vec<String> =
                tally.iter().map(|(sign, count)| format!("{sign}{count}")).collect();
            if review.purpose == Purpose::Verify {
                let verdicts = document.verdicts().into_iter();
                let mark = |verdict| painter.finding_mark(FindingSign::Of(verdict));
                parts = verdicts.map(|(it, count)| format!("{}{count}", mark(it))).collect();
            }
            let tally = parts.join(" ");
            let cols = u16::try_from(painter.look().ruler.width_cols(&tally)).unwrap_or(0);
            painter.pen.put_right(x, y, width.saturating_sub(1), &tally, line.style);
            let room = width.saturating_sub(cols + 2);
            painter.pen.put(x, y, room, document.title(), line.style);
        });
    }
}

/// A complaint about a file, which begins with its path, by the file's name alone: the reason is what matters.
pub(super) fn of_file(why: &str) -> String {
    let ends = [why.find('：'), why.find(": ")];
    let end = ends.into_iter().flatten().min().unwrap_or(0);
    let (place, rest) = why.split_at(end);
    let name = place.rsplit('/').next().unwrap_or(place);
    format!("{name}{rest}")
}
