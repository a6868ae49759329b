//! The desk: the marks of a collection in the reader's own order, with the sheet of the selected one.

use ratatui::layout::Rect;

use super::layout::{Split, below, row};
use super::painter::{ListRow, Painter};
use crate::app::{Command, DeskFind, DeskView, Home, ListState, Pane, Room, SheetState};
use crate::atlas::{Kind, Language, Word as _, on_one_line};
use crate::desk::{Mark, Speech};

impl Painter<'_> {
    pub fn desk(&mut self, body: Rect, desk: &DeskView) {
        let marks = self.app.desk_marks();
        let split = match self.app.screen().room() {
            Room::Wide | Room::Stacked if !marks.is_empty() => self.split(body, body.height / 2),
            _ => Split { main: Some(body), detail: None },
        };
        let Some(area) = split.main else { return };
        match &desk.find {
            Some(find) => self.desk_find(row(area, 0), find, marks.len()),
            None => self.desk_heading(row(area, 0)),
        }
        let list = below(area, 1 + self.air());
        if marks.is_empty() {
            self.report(Pane::Overlay, 0, usize::from(list.height), 0);
            if desk.find.is_some() {
                let none = self.pick("没有这样的标记；Esc 全部显示", "No such mark; Esc shows all");
                let width = list.width.saturating_sub(2);
                let quiet = self.look().theme.quiet;
                self.pen.put(list.x + 1, list.y, width, none, quiet);
                return;
            }
            return self.empty_desk(list);
        }
        self.list(list, Pane::Overlay, &desk.list, marks.len(), |painter, row| {
            painter.mark_row(row, marks[row.index], marks.len());
        });
        if let (Some(area), Some(mark)) = (split.detail, marks.get(desk.list.selected).copied()) {
            let sheet = self.app.sheet_of_mark(mark);
            self.sheet(area, Pane::Preview, &sheet, &SheetState::default());
        }
    }

    /// What the marks are narrowed by, and how many were found of how many.
    fn desk_find(&mut self, area: Rect, find: &DeskFind, found: usize) {
        let theme = self.look().theme;
        let all = self.app.kept().current().marks.len();
        let count = match self.language() {
            Language::Zh => format!("{found} / {all} 条"),
            Language::En => format!("{found} of {all}"),
        };
        let cols = u16::try_from(self.look().ruler.width_cols(&count)).unwrap_or(0);
        self.pen.put_right(area.x, area.y, area.width.saturating_sub(1), &count, theme.quiet);
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(cols + 4), ..area };
        if find.is_typing {
            return self.text_box(inner, "/ ", &find.input);
        }
        let took = self.pen.put(inner.x, inner.y, inner.width, "/ ", theme.strong);
        let room = inner.width.saturating_sub(took);
        self.pen.put(inner.x + took, inner.y, room, find.input.value(), theme.strong);
    }

    fn desk_heading(&mut self, area: Rect) {
        let theme = self.look().theme;
        let collection = self.app.kept().current();
        let name = collection.label(self.language());
        let marks = collection.marks.len();
        let notes = collection.marks.iter().filter(|mark| !mark.note.is_empty()).count();
        let count = match self.language() {
            Language::Zh => format!("{marks} 条，{notes} 则笔记"),
            Language::En => {
                let plural = |count| if count == 1 { "" } else { "s" };
                format!("{marks} mark{}, {notes} note{}", plural(marks), plural(notes))
            }
        };
        let title = self.language().pick(format!("案头　{name}"), format!("Desk: {name}"));
        let mut x = area.x + 1;
        let room = |x: u16| area.right().saturating_sub(x);
        x += self.pen.put(x, area.y, room(x), &title, theme.strong) + 2;
        x += self.pen.put(x, area.y, room(x), &count, theme.quiet) + 2;
        let others = self.app.kept().contents().collections.len() - 1;
        if others > 0 {
            let key = self.app.key_of(Command::Collections);
            let text = match self.language() {
                Language::Zh => format!("另有 {others} 叠（{key}）"),
                Language::En => format!("{others} more with {key}"),
            };
            x += self.pen.put(x, area.y, room(x), &text, theme.quiet) + 2;
        }
        let kept = self.app.kept();
        let told = match (kept.closed().or(kept.trouble()), kept.home()) {
            (Some(trouble), _) => trouble.label(self.language()),
            (None, Home::Session) => {
                let whole = self.pick("只留到这次会话结束", "for this session only");
                let fits = self.look().ruler.width_cols(whole) <= usize::from(room(x));
                let told = if fits { whole } else { self.pick("仅本次", "not kept") };
                told.to_owned()
            }
            (None, Home::Store) => return,
        };
        self.pen.put(x, area.y, room(x), &told, theme.strong);
    }

    fn empty_desk(&mut self, area: Rect) {
        let theme = self.look().theme;
        let [mark, note, collections] = [Command::Mark, Command::Note, Command::Collections]
            .map(|command| self.app.key_of(command));
        let lines = self.language().pick(
            [
                "这一叠还没有标记。".to_owned(),
                String::new(),
                format!("{mark} 标记所选的引语、模型、人物、地区或数字"),
                format!("{note} 写笔记，同时标记"),
                format!("{collections} 换一叠，或新起一叠"),
            ],
            [
                "Nothing is marked in this collection yet.".to_owned(),
                String::new(),
                format!("{mark} marks the quote, model, speaker, region or figure at hand"),
                format!("{note} writes a note on it, and marks it"),
                format!("{collections} opens another collection, or begins one"),
            ],
        );
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        self.lines(inner, &lines.join("\n"), theme.plain);
    }

    /// A mark in a line: its number, what it is called, its words or the first thing known, where it is from, and whether there is a note.
    fn mark_row(&mut self, row: &ListRow, mark: &Mark, count: usize) {
        let (language, card) = (self.language(), &*mark.card);
        let (mut x, y) = (row.area.x, row.area.y);
        let digits = u16::try_from(count.to_string().len()).unwrap_or(4);
        let number = (row.index + 1).to_string();
        self.pen.put_right(x, y, digits, &number, row.quiet);
        // A mark of caution stands between the number and the name.
        x += digits + 3;
        let sign = if mark.note.is_empty() { "" } else { self.look().glyphs.signs[1] };
        self.pen.put_right(row.area.x, y, row.area.width, sign, row.style);
        let from = match &card.archive {
            Some(archive) if !archive.is_empty() => archive.clone(),
            Some(_) => self.pick("档案", "archive").to_owned(),
            None => card.kind.label(language).to_owned(),
        };
        let mut end = row.area.right().saturating_sub(2);
        let from_cols = u16::try_from(self.look().ruler.width_cols(&from)).unwrap_or(u16::MAX);
        if row.area.width >= 50 && from_cols < row.area.width / 3 {
            self.pen.put_right(row.area.x, y, end.saturating_sub(row.area.x), &from, row.quiet);
            end = end.saturating_sub(from_cols + 2);
        }
        if let Some(caution) = card.caution() {
            let doubt = self.look().theme.doubt.patch(row.style);
            self.pen.put(x - 2, y, 1, caution.mark(), doubt);
        }
        // In whose words a quote is stands at the end of the row, where long words do not push it out: as a letter where it is narrow.
        let tag = match (card.words.as_ref().map(|words| words.speech), row.area.width < 60) {
            (Some(Speech::Reported), false) => self.pick("转述", "reported"),
            (Some(Speech::Reported), true) => self.pick("转", "r"),
            (Some(Speech::Direct), true) => self.pick("原", "d"),
            (Some(Speech::Unstated), true) => self.pick("档", "a"),
            _ => "",
        };
        let tag_cols = u16::try_from(self.look().ruler.width_cols(tag)).unwrap_or(0);
        if tag_cols > 0 {
            self.pen.put_right(row.area.x, y, end.saturating_sub(row.area.x), tag, row.quiet);
            end = end.saturating_sub(tag_cols + 1);
        }
        let strong = self.look().theme.strong.patch(row.style);
        x += self.pen.put(x, y, end.saturating_sub(x), card.name.get(language), strong) + 1;
        let text = match &card.words {
            Some(words) => {
                let text = match (language, &words.english) {
                    (Language::En, Some(english)) => english,
                    _ => &words.text,
                };
                let text = on_one_line(text).into_owned();
                match words.speech {
                    Speech::Direct => format!("“{text}”"),
                    Speech::Reported | Speech::Unstated => text,
                }
            }
            // Of a place the first number of each kind stands there, with whose it is.
            None if card.kind == Kind::Region => {
                let lists = card.lists().into_iter();
                let facts = lists.filter_map(|(_, facts)| facts.first().copied());
                let facts = facts.map(|fact| {
                    format!("{} {}", fact.label.get(language), fact.value.get(language))
                });
                facts.collect::<Vec<_>>().join(" · ")
            }
            None => card
                .facts
                .first()
                .map(|fact| fact.value.get(language).to_owned())
                .unwrap_or_default(),
        };
        if x + 4 < end {
            self.pen.put(x, y, end - x, &text, row.style);
        }
    }

    /// The kept copy of a marked record, over the whole body.
    pub fn card(&mut self, area: Rect, record: &str, state: &SheetState) {
        let width = area.width.saturating_sub(2).min(96);
        let inner = Rect { x: area.x + 1, width, ..area };
        if let Some(mark) = self.app.kept().mark(record) {
            let sheet = self.app.sheet_of_mark(mark);
            self.sheet(inner, Pane::Overlay, &sheet, state);
        } else {
            self.report(Pane::Overlay, 0, usize::from(area.height), 0);
            let gone = self.pick("标记已经去掉", "The mark is gone");
            self.pen.put(inner.x, inner.y, inner.width, gone, self.look().theme.quiet);
        }
    }

    /// The collections of the desk, with how many marks each has.
    pub fn collections_menu(&mut self, body: Rect, state: &ListState) {
        let theme = self.look().theme;
        let contents = self.app.kept().contents();
        let area = self.menu_area_of(body, contents.collections.len());
        let title = self.pick("换一叠", "Collections");
        self.pen.put(area.x + 1, area.y, area.width.saturating_sub(1), title, theme.strong);
        let len = contents.collections.len();
        self.panel_list(below(area, 1), state, len, |painter, row| {
            let collection = &contents.collections[row.index];
            let (x, y, width) = (row.area.x, row.area.y, row.area.width);
            let name = collection.label(painter.language());
            let is_current = collection.id == contents.current;
            let mark = painter.look().glyphs.boxes[usize::from(!is_current)];
            let took = painter.pen.put(x, y, width, mark, row.style);
            painter.pen.put(x + took + 1, y, width.saturating_sub(took + 8), name, row.style);
            let count = collection.marks.len().to_string();
            painter.pen.put_right(x, y, width.saturating_sub(1), &count, row.style);
        });
    }
}
