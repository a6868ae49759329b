//! The Views tab: the outline of quotes, the claims about the gap, and the craft.

use ratatui::layout::Rect;
use ratatui::style::Style;

mod matrix;

use crate::app::{
    Command, MATRIX, OutlineRow, Pane, Room, SpotKind, ViewsView, gap_claims, gap_columns,
    matrix_speakers,
};
use crate::atlas::{GapClaimId, Language, Manner, QuoteId};
use crate::search::Item;
use crate::view::layout::{below, row};
use crate::view::painter::{ListRow, Painter};

impl Painter<'_> {
    pub(in crate::view) fn views(&mut self, body: Rect) {
        let tab = &self.app.tabs().views;
        let matrix_rows = u16::try_from(matrix_speakers(self.atlas()).len()).unwrap_or(0) + 2;
        let wanted = match tab.view {
            // With the names of topics in several lines, and the sums.
            ViewsView::Matrix => matrix_rows + 4,
            ViewsView::Craft => 7,
            ViewsView::Gap => body.height * 3 / 5,
            _ => body.height / 2,
        };
        // The matrix alone has the sums of its rows behind all of its columns.
        let main_cols = match tab.view {
            ViewsView::Matrix => body.width * 17 / 25,
            _ => body.width * 16 / 25,
        };
        let split = self.split_at(body, wanted, main_cols);
        if let Some(area) = split.main {
            self.views_heading(row(area, 0));
            let area = below(area, 1 + self.air());
            match tab.view {
                ViewsView::Speakers | ViewsView::Topics => {
                    if self.app.panes().contains(&MATRIX) {
                        let list_rows = area.height.saturating_sub(matrix_rows + 1);
                        self.outline(Rect { height: list_rows, ..area });
                        self.pen.rule(area.x, area.y + list_rows, area.width);
                        self.matrix(below(area, list_rows + 1));
                    } else {
                        self.outline(area);
                    }
                }
                ViewsView::Matrix => self.matrix(area),
                ViewsView::Gap => self.gap(area),
                ViewsView::Craft => self.craft(area),
            }
        }
        self.detail(split.detail);
    }

    /// The views of the tab, the open one marked.
    fn views_heading(&mut self, area: Rect) {
        // What narrows the list stands at the right end, at every width.
        let chip = self.narrowed_chip(self.app.tabs().views.text());
        let area = match &chip {
            Some(chip) => {
                let cols = u16::try_from(self.look().ruler.width_cols(chip)).unwrap_or(u16::MAX);
                let cols = cols.min(area.width / 2);
                let x = area.right().saturating_sub(cols + 1);
                self.pen.put(x, area.y, cols, chip, self.look().theme.strong);
                Rect { width: area.width.saturating_sub(cols + 2), ..area }
            }
            None => area,
        };
        let theme = self.look().theme;
        let mut x = area.x + 1;
        let (ruler, language) = (self.look().ruler, self.language());
        let whole: usize =
            ViewsView::ALL.iter().map(|view| ruler.width_cols(view.label(language)) + 2).sum();
        let is_whole = whole <= usize::from(area.width);
        let label = |view: ViewsView| {
            if is_whole { view.label(language) } else { view.word(language) }
        };
        let cols = |view: ViewsView| u16::try_from(ruler.width_cols(label(view))).unwrap_or(0);
        // Where not all fit, the first give way to the open one.
        let open = self.app.tabs().views.view;
        let mut first = ViewsView::ALL.iter().position(|&view| view == open).unwrap_or(0);
        let mut taken = cols(open);
        while first > 0 && x + taken + 2 + cols(ViewsView::ALL[first - 1]) <= area.right() {
            first -= 1;
            taken += 2 + cols(ViewsView::ALL[first]);
        }
        for &view in &ViewsView::ALL[first..] {
            let label = label(view);
            let style = if view == open { theme.accent.patch(theme.strong) } else { theme.quiet };
            let cols = cols(view);
            if x + cols <= area.right() {
                x += self.pen.put(x, area.y, cols, label, style) + 2;
            }
        }
        let key = self.app.key_of(Command::NextView);
        let key = &format!("{key} {}", self.pick("换", "next"));
        let cols = u16::try_from(self.look().ruler.width_cols(key)).unwrap_or(0);
        if x + cols <= area.right() {
            self.pen.put(x, area.y, cols, key, theme.quiet);
        }
    }

    fn outline(&mut self, area: Rect) {
        let rows = self.app.tabs().views.outline(self.atlas());
        let state = *self.app.tabs().views.outline_state();
        if rows.is_empty() {
            self.report(Pane::List, 0, usize::from(area.height), 0);
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
                painter.group_row(row, &speaker.name, known, role.unwrap_or(&unknown), count);
            }
            OutlineRow::Topic(Some(id), count) => {
                painter.sign(row, &Item::Record(id.into()));
                let name = painter.atlas()[id].name.clone();
                painter.group_row(row, &name, None, "", count);
            }
            OutlineRow::Topic(None, count) => {
                let name = crate::atlas::Bilingual::new("未归话题", "Under no topic");
                painter.group_row(row, &name, None, "", count);
            }
            OutlineRow::Quote(id) => painter.quote_row(row, id),
        });
    }

    /// A group of quotes: its name, under which English readers may know it, what is known of it, and how many there are.
    fn group_row(
        &mut self,
        row: &ListRow,
        name: &crate::atlas::Bilingual,
        known: Option<&str>,
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
            Manner::Reported => text.clone(),
        };
        self.pen.put(x, y, room, &shown, row.style);
        self.pen.put_right(row.area.x, y, row.area.width.saturating_sub(1), tag, row.quiet);
    }

    /// The claims as cards in a grid, so that they stand side by side.
    fn gap(&mut self, area: Rect) {
        if self.app.screen().room() == Room::Stacked {
            return self.gap_lines(area);
        }
        let columns = gap_columns(self.app.screen());
        let claims = gap_claims(self.atlas());
        let state = self.app.tabs().views.gap;
        let card_cols = area.width / u16::try_from(columns).unwrap_or(1);
        let text_cols = usize::from(card_cols.saturating_sub(3));
        let cards: Vec<Vec<(String, Style)>> =
            claims.iter().map(|&id| self.claim_lines(id, text_cols)).collect();
        // The cards of a row are as high as the longest of them, so that nothing of any is cut.
        let heights: Vec<u16> = cards
            .chunks(columns)
            .map(|row| row.iter().map(Vec::len).max().and_then(|rows| u16::try_from(rows).ok()))
            .map(|rows| rows.unwrap_or(1))
            .collect();
        let all_fit = heights.iter().map(|rows| rows + 1).sum::<u16>() <= area.height + 1;
        // Otherwise the last row says how many more there are.
        let room = area.height - u16::from(!all_fit && area.height > 1);
        let row = state.selected / columns;
        let fitting = |first: usize| {
            let mut taken = 0;
            let fits = |rows: &&u16| {
                taken += **rows + 1;
                taken <= room + 1
            };
            heights.iter().skip(first).take_while(fits).count().max(1)
        };
        let first = (state.offset.min(row)..=row).find(|&first| row < first + fitting(first));
        let first = first.unwrap_or(row);
        let shown = first + fitting(first);
        self.report(Pane::List, first, shown - first, heights.len());
        let mut cards = cards.into_iter().enumerate().skip(first * columns);
        let mut y = area.y;
        for &rows in heights.iter().take(shown).skip(first) {
            for (at, lines) in cards.by_ref().take(columns) {
                let x = area.x + u16::try_from(at % columns).unwrap_or(0) * card_cols;
                let card = Rect { x, y, width: card_cols, height: rows }.intersection(area);
                self.spot(card, SpotKind::Row(Pane::List, at));
                self.claim_card(card, lines, at == state.selected);
            }
            y += rows + 1;
        }
        if !all_fit {
            self.more(area, first * columns, claims.len().saturating_sub(shown * columns));
        }
    }

    /// The claims in a line each, where cards would push most of them out of view.
    fn gap_lines(&mut self, area: Rect) {
        let claims = gap_claims(self.atlas());
        let state = self.app.tabs().views.gap;
        let language = self.language();
        let names_cols = language.pick(10, 18);
        self.list(area, Pane::List, &state, claims.len(), |painter, row| {
            let claim = &painter.atlas()[claims[row.index]];
            let quote = &painter.atlas()[claim.quote];
            let (x, y) = (row.area.x, row.area.y);
            let name = painter.atlas()[quote.speaker].name.get(language);
            let strong = painter.look().theme.strong.patch(row.style);
            painter.pen.put(x, y, names_cols - 1, name, strong);
            let manner = match quote.manner {
                Manner::Direct => painter.pick("原话", "direct"),
                Manner::Reported => painter.pick("转述", "reported"),
            };
            let manner_cols = language.pick(5, 9);
            painter.pen.put(x + names_cols, y, manner_cols, manner, row.quiet);
            let mut x = x + names_cols + manner_cols;
            // The claims stand in the order of their days; what was said after the article bears its own.
            let day = quote.date.filter(|_| quote.paragraph.is_none()).map(|day| day.to_string());
            if let Some(month) = day.as_deref().and_then(|day| day.get(..7)) {
                x += painter.pen.put(x, y, 7, month, row.quiet) + 2;
            }
            let room = row.area.right().saturating_sub(x);
            let took = painter.pen.put(x, y, room, claim.claim.get(language), row.style);
            let scope = claim.scope.get(language);
            if took + 6 < room {
                painter.pen.put(x + took + 2, y, room - took - 2, scope, row.quiet);
            }
        });
    }

    /// Who claims, what, and of what.
    fn claim_lines(&self, id: GapClaimId, cols: usize) -> Vec<(String, Style)> {
        let theme = self.look().theme;
        let claim = &self.atlas()[id];
        let quote = &self.atlas()[claim.quote];
        let language = self.language();
        let who = self.atlas()[quote.speaker].name.get(language);
        let manner = match quote.manner {
            Manner::Direct => self.pick("原话", "direct"),
            Manner::Reported => self.pick("转述", "reported"),
        };
        let sign = self.sign_text(&Item::Record(claim.quote.into()));
        let date = quote.date.map_or_else(String::new, |date| format!(" · {date}"));
        let who = format!("{who} · {manner}{date}{sign}");
        let texts = [
            (self.look().glyphs.around(&who), theme.quiet),
            (claim.claim.get(language).into(), theme.strong),
            (claim.scope.get(language).into(), theme.plain),
        ];
        let mut lines = Vec::new();
        for (text, style) in texts {
            let ranges = self.look().ruler.wrap(&text, cols.max(2));
            let parts = ranges.into_iter().filter_map(|range| text.get(range));
            lines.extend(parts.map(|part| (part.to_owned(), style)));
        }
        lines
    }

    fn claim_card(&mut self, card: Rect, lines: Vec<(String, Style)>, selected: bool) {
        let theme = self.look().theme;
        let focused = self.has_focus(Pane::List);
        let height = card.height.min(u16::try_from(lines.len()).unwrap_or(card.height));
        if selected {
            let marker = self.look().glyphs.marker;
            for y in card.y..card.y + height {
                self.pen.put(card.x, y, 1, marker, theme.accent);
            }
        }
        let width = card.width.saturating_sub(3);
        // On a very small screen the claim itself may stand below the edge: then who claims it is lit.
        let shows_claim = lines.iter().take(usize::from(height)).any(|line| line.1 == theme.strong);
        let lit_style = if shows_claim { theme.strong } else { theme.quiet };
        for (y, (text, style)) in (card.y..card.y + height).zip(lines) {
            let lit = selected && focused && style == lit_style;
            let style = if lit { style.patch(theme.selected) } else { style };
            self.pen.put(card.x + 2, y, width, &text, style);
        }
    }

    fn craft(&mut self, area: Rect) {
        let parts: Vec<_> = self.atlas().craft.ids().collect();
        let state = self.app.tabs().views.craft;
        let intro = self.pick(
            "炼制工艺的五个部分（文章第 19–21 段）",
            "The five parts of the refining craft (¶ 19–21)",
        );
        let theme = self.look().theme;
        let wide = self.app.screen().room() != Room::Single;
        if wide {
            self.pen.own(area.x + 1, area.y, area.width - 1, intro, theme.quiet);
        }
        let list = below(area, u16::from(wide));
        self.list(list, Pane::List, &state, parts.len(), |painter, row| {
            painter.sign(row, &Item::Record(parts[row.index].into()));
            let craft = &painter.atlas()[parts[row.index]];
            let (name, language) = (&craft.name, painter.language());
            let x = row.area.x;
            let took =
                painter.pen.put(x, row.area.y, row.area.width, name.get(language), row.style);
            if let Some(second) = name.second(language) {
                let room = row.area.width.saturating_sub(took + 2);
                painter.pen.put(x + took + 2, row.area.y, room, second, row.quiet);
            }
        });
    }
}
