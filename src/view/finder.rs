//! The finder: a box, what it finds, and a preview of the selected hit.

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use tui_input::Input;

use super::layout::{below, row};
use super::painter::{ListRow, Painter};
use crate::app::archive::grouped;
use crate::app::{Archive, Command, Finder, FinderRow, ListState, Pane, Recent, Room};
use crate::atlas::{Kind, Language, Manner, RecordId, Word};
use crate::search::{Field, Hit, Item};

/// How many columns the letter takes, in Chinese and in English, that tells in whose words a quote is, where there is no room for a word.
const LETTER_COLS: (u16, u16) = (2, 1);

/// Whether a row shows its model's first organisation because it matched, and that is what is asked for.
fn shows_organization(hit: &Hit, asked: bool) -> bool {
    asked && hit.matches.iter().any(|found| found.field == Field::Organization(0))
}

impl Painter<'_> {
    pub fn finder(&mut self, area: Rect, finder: &Finder) {
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        self.text_box(row(inner, 0), "/ ", &finder.input);
        let hints_y = area.bottom() - 1;
        self.finder_hints(Rect { y: hints_y, height: 1, ..inner }, finder);
        let room = self.app.screen().room();
        let framed = room != Room::Single;
        if framed {
            self.pen.rule(area.x, area.y + 1, area.width);
            self.pen.rule(area.x, hints_y - 1, area.width);
        }
        let frame = u16::from(framed);
        let body = Rect { y: area.y + 1 + frame, height: area.height - 2 - 2 * frame, ..area };
        let split = match room {
            // Without a hit there is nothing to show beside the list.
            Room::Wide | Room::Stacked if finder.selected().is_some() => {
                self.split_at(body, body.height / 2, body.width / 2)
            }
            _ => super::layout::Split { main: Some(body), detail: None },
        };
        if let Some(list) = split.main {
            self.found(list, finder);
        }
        if let (Some(detail), Some(hit)) = (split.detail, finder.selected()) {
            let sheet = self.app.sheet_of(&hit.item);
            self.sheet(detail, Pane::Preview, &sheet, &finder.preview);
        }
    }

    /// A line of text with the real cursor in it.
    pub fn text_box(&mut self, area: Rect, prompt: &str, input: &Input) {
        let theme = self.look().theme;
        let ruler = self.look().ruler;
        let prompt_cols = self.pen.put(area.x, area.y, area.width, prompt, theme.accent);
        let x = area.x + prompt_cols;
        let width = area.width.saturating_sub(prompt_cols);
        let value = input.value();
        let before: String = value.chars().take(input.cursor()).collect();
        let caret_cols = ruler.width_cols(&before);
        // A text longer than its box shows the end at which one types.
        let room = usize::from(width.saturating_sub(2));
        let mut hidden = 0;
        let mut text = value;
        while caret_cols.saturating_sub(hidden) > room {
            let Some((_, first, cols)) = ruler.clusters(text).next() else { break };
            hidden += cols;
            text = text.get(first.len()..).unwrap_or_default();
        }
        self.pen.put(x, area.y, width, text, theme.plain);
        let caret = u16::try_from(caret_cols - hidden).unwrap_or(0);
        self.caret(x + caret.min(width.saturating_sub(1)), area.y);
    }

    /// The keys that do something with what stands in the box, and how a query is written.
    fn finder_hints(&mut self, area: Rect, finder: &Finder) {
        if self.said(area) {
            return;
        }
        let language = self.language();
        let nearest = finder.found.as_ref().is_some_and(|found| found.nearest.is_some());
        let stop = self.app.key_of(Command::StopReading);
        let mut hints: Vec<(&str, &str)> = Vec::new();
        if finder.selected().is_some() {
            hints.push(("Enter", language.pick("打开", "open")));
        } else if nearest {
            hints.push(("Enter", language.pick("改搜", "search for it")));
        }
        if finder.hits().len() > 1 {
            hints.push(("↑ ↓", language.pick("选择", "choose")));
        }
        let kinds = |found: &crate::search::Found| {
            let kind = |hit: Option<&Hit>| hit.map(|hit| hit.item.kind());
            kind(found.hits.first()) != kind(found.hits.last())
        };
        let next_group = self.app.key_of(Command::NextPane);
        if finder.found.as_ref().is_some_and(kinds) {
            hints.push((&next_group, language.pick("下一组", "next group")));
        }
        hints.push(("Esc", language.pick("回到原处", "back")));
        if self.app.archive().is_some_and(Archive::is_read) {
            hints.push((&stop, language.pick("停止读取", "stop reading")));
        }
        let (scroll, copy) =
            (self.app.key_of(Command::PreviewDown), self.app.key_of_text(Command::Copy));
        if finder.selected().is_some() {
            hints.push((&copy, language.pick("复制", "copy")));
            hints.push((&scroll, language.pick("滚动预览", "scroll preview")));
        }
        let verify = self.app.key_of_text(Command::Verify);
        if !finder.query().trim().is_empty() {
            hints.push((&verify, language.pick("核对", "verify")));
        }
        if !finder.query().is_empty() {
            hints.push(("Ctrl-U", language.pick("清空", "clear")));
        }
        hints.extend(language.pick(
            [
                ("speaker: topic: in: route: open: kind:", "限定"),
                ("\"…\"", "原文"),
                ("-词", "排除"),
            ],
            [
                ("speaker: topic: in: route: open: kind:", "narrow"),
                ("\"…\"", "exact"),
                ("-word", "exclude"),
            ],
        ));
        self.hints(area, hints.into_iter());
    }

    fn found(&mut self, area: Rect, finder: &Finder) {
        let theme = self.look().theme;
        let Some(found) = &finder.found else {
            self.gauge(Rect { width: area.width.saturating_sub(1), ..row(area, 0) });
            self.report(Pane::Overlay, 0, usize::from(area.height), 0);
            return self.finder_start(area, finder);
        };
        let count = found.hits.len();
        let more = if found.total.more { "+" } else { "" };
        let total = format!("{}{more}", grouped(found.total.count));
        let similar = found.hits.iter().all(|hit| hit.why.way.is_similar());
        let heading = row(area, 0);
        let text = match (count, self.language()) {
            (0, Language::Zh) => "没有找到".to_owned(),
            (0, Language::En) => "Nothing found".to_owned(),
            (_, Language::Zh) if similar => format!("没有完全匹配；相近的：{total} 条"),
            (_, Language::En) if similar => format!("No exact match; similar: {total}"),
            (_, Language::Zh) => format!("{total} 条"),
            (1, Language::En) => "1 hit".to_owned(),
            (_, Language::En) => format!("{total} hits"),
        };
        let took = self.pen.put(heading.x + 1, heading.y, heading.width - 1, &text, theme.strong);
        let understood = self.understood(finder);
        let x = heading.x + took + 3;
        let took =
            self.pen.put(x, heading.y, heading.right().saturating_sub(x), &understood, theme.quiet);
        let x = x + took + 2;
        self.gauge(Rect { x, width: heading.right().saturating_sub(x + 1), ..heading });
        let mut list = below(area, 1);
        if let Some(left_out) = self.left_out(finder) {
            self.pen.put(list.x + 1, list.y, list.width.saturating_sub(1), &left_out, theme.quiet);
            list = below(list, 1);
        }
        if count == 0 {
            self.report(Pane::Overlay, 0, usize::from(list.height), 0);
            return self.nearest(list, finder);
        }
        let rows = finder.rows(self.app.screen());
        let selected = rows.iter().position(|row| *row == FinderRow::Hit(finder.list.selected));
        let state =
            ListState { selected: selected.unwrap_or_default(), offset: finder.list.offset };
        let counted = found.total.count == count && !found.total.more;
        self.list(list, Pane::Overlay, &state, rows.len(), |painter, row| match rows[row.index] {
            FinderRow::Heading { kind, shown, all } => {
                let of_kind = |hit: &&Hit| hit.item.kind() == kind;
                let mut group = found.hits.iter().filter(of_kind);
                let is_loose = !similar && group.all(|hit| hit.why.way.is_similar());
                let x = painter.group_heading(row.area, kind, shown, all, counted);
                let note = painter.pick("没有完全匹配；相近的：", "no exact match; similar:");
                if is_loose {
                    let width = row.area.right().saturating_sub(x);
                    painter.pen.put(x, row.area.y, width, note, theme.quiet);
                }
            }
            FinderRow::Hit(hit) => painter.hit_row(row, &found.hits[hit]),
        });
    }

    /// The name of a group, and how many hits it has; gives the column of what may follow.
    fn group_heading(
        &mut self,
        area: Rect,
        kind: Kind,
        shown: usize,
        all: usize,
        counted: bool,
    ) -> u16 {
        let theme = self.look().theme;
        let x = area.x;
        let took = self.pen.put(x, area.y, area.width, kind.group(self.language()), theme.quiet);
        // Of a long archive's quotes the first ones alone are listed.
        let more = if counted || kind != Kind::Quote { "" } else { "+" };
        let count = match (shown == all, self.language()) {
            (true, _) => format!("{all}{more}"),
            (false, Language::Zh) => format!("{all}{more} 之 {shown}"),
            (false, Language::En) => format!("{shown} of {all}{more}"),
        };
        let x = x + took + 1;
        x + self.pen.put(x, area.y, area.right().saturating_sub(x), &count, theme.strong) + 2
    }

    /// How the query was read, in a line.
    fn understood(&self, finder: &Finder) -> String {
        let Some(found) = &finder.found else { return String::new() };
        let terms = found.understood.iter().map(|term| term.label(self.atlas(), self.language()));
        let unknown = found.unknown.iter().map(|unknown| match self.language() {
            Language::Zh => format!("没有 {}:{}", unknown.field, unknown.value),
            Language::En => format!("no {}:{}", unknown.field, unknown.value),
        });
        let parts: Vec<String> = terms.chain(unknown).collect();
        if parts.is_empty() {
            String::new()
        } else {
            self.look().glyphs.around(&parts.join(" · ")).into_owned()
        }
    }

    /// What the selected hit lacks of the query, where nothing has all of it.
    fn left_out(&self, finder: &Finder) -> Option<String> {
        let left_out = finder.selected()?.left_out.as_ref()?;
        let words = left_out.join(self.pick("、", ", "));
        Some(match (left_out.is_empty(), self.language()) {
            (true, Language::Zh) => "词都有，但不连在一起".to_owned(),
            (true, Language::En) => "every word, but not side by side".to_owned(),
            (false, Language::Zh) => format!("这一条没有：{words}"),
            (false, Language::En) => format!("left out here: {words}"),
        })
    }

    /// An empty box offers what was looked for and opened before, and says what can be typed.
    fn finder_start(&mut self, area: Rect, finder: &Finder) {
        let area = self.recents(area, finder);
        let theme = self.look().theme;
        let lines: [(&str, &str); 6] = match self.language() {
            Language::Zh => [
                ("开源天花板", "汉字"),
                ("kaiyuan", "全拼"),
                ("lkf", "拼音首字母"),
                ("Kai-Fu Lee", "英文，姓名先后皆可"),
                ("lyh gap", "几个词，都要有"),
                ("in:beijing open:yes", "限定范围"),
            ],
            Language::En => [
                ("kaiyuan", "pinyin of 开源"),
                ("lkf", "initials of 李开复"),
                ("Kai-Fu Lee", "either name order"),
                ("天花板", "Hanzi"),
                ("lyh gap", "all of the words"),
                ("in:beijing open:yes", "by fields"),
            ],
        };
        let top = area.y + u16::from(area.height > 8);
        for (offset, (query, what)) in lines.into_iter().enumerate() {
            let y = top + u16::try_from(offset).unwrap_or(0);
            if y < area.bottom() {
                self.pen.put(area.x + 1, y, 20, query, theme.plain);
                self.pen.put(area.x + 22, y, area.width.saturating_sub(22), what, theme.quiet);
            }
        }
    }

    /// The last queries and the last opened records; gives what is left below them.
    fn recents(&mut self, area: Rect, finder: &Finder) -> Rect {
        let recent = self.app.recent();
        if recent.is_empty() {
            return area;
        }
        let theme = self.look().theme;
        let lead = self.pick("最近", "Recent");
        self.pen.put(area.x + 1, area.y, area.width - 1, lead, theme.quiet);
        let rows = area.height.saturating_sub(1).min(u16::try_from(recent.len()).unwrap_or(0));
        let list = Rect { height: rows, ..below(area, 1) };
        let language = self.language();
        let first = finder.recent.map_or(0, |at| (at + 1).saturating_sub(usize::from(rows)));
        let marker = self.look().glyphs.marker;
        for (offset, what) in recent.iter().enumerate().skip(first).take(usize::from(rows)) {
            let y = list.y + u16::try_from(offset - first).unwrap_or(0);
            // Nothing is selected until a key goes down to it.
            let selected = finder.recent == Some(offset);
            let style = if selected { theme.selected } else { theme.plain };
            let quiet = if selected { theme.selected } else { theme.quiet };
            let line = Rect { y, height: 1, ..list };
            if selected {
                self.pen.paint(line, theme.selected);
                self.pen.put(line.x, y, 1, marker, theme.accent.patch(theme.selected));
            }
            self.spot(line, crate::app::SpotKind::Row(Pane::Overlay, offset));
            let (kind, text) = match what {
                Recent::Query(query) => (self.pick("搜索", "query"), query.clone()),
                Recent::Opened(item) => {
                    let kind = item.kind().label(language);
                    (kind, item.name(self.atlas()).get(language).to_owned())
                }
            };
            let kind = if language == Language::En { kind.to_lowercase() } else { kind.to_owned() };
            let x = line.x + 1;
            self.pen.put(x, y, 8, &kind, quiet);
            self.pen.put(x + 10, y, line.right().saturating_sub(x + 11), &text, style);
        }
        below(area, rows + 2)
    }

    /// No hit offers the nearest name.
    fn nearest(&mut self, area: Rect, finder: &Finder) {
        let theme = self.look().theme;
        let nearest = finder.found.as_ref().and_then(|found| found.nearest.as_ref());
        let Some(item) = nearest else { return };
        let name = item.name(self.atlas());
        let lead = self.pick("最接近的名称：", "The nearest name: ");
        let mut x = area.x + 1;
        x += self.pen.put(x, area.y + 1, area.width - 1, lead, theme.quiet);
        let name = name.get(self.language());
        self.pen.put(x, area.y + 1, area.right().saturating_sub(x), name, theme.strong);
        let how = self.pick("Enter 改搜它", "Enter searches for it");
        if area.height > 2 {
            self.pen.put(area.x + 1, area.y + 2, area.width - 1, how, theme.quiet);
        }
    }

    /// A hit in a line, with what matched lit in the original text.
    fn hit_row(&mut self, row: &ListRow, hit: &Hit) {
        let language = self.language();
        let (x, y) = (row.area.x, row.area.y);
        let is_quote = hit.item.kind() == Kind::Quote;
        let narrow = row.area.width < 50;
        let words_cols = language
            .pick(if narrow { LETTER_COLS.0 } else { 4 }, if narrow { LETTER_COLS.1 } else { 8 });
        let (word, letter) = match self.manner(hit) {
            Some(Manner::Direct) => language.pick(("原话", "原"), ("direct", "d")),
            Some(Manner::Reported) => language.pick(("转述", "转"), ("reported", "r")),
            None => language.pick(("存档", "档"), ("archived", "a")),
        };
        let kind_cols = if is_quote { words_cols } else { 0 };
        self.pen.put(x, y, kind_cols, if narrow { letter } else { word }, row.quiet);
        // A mark of caution stands between the two.
        let mut at = x + kind_cols + if is_quote { 3 } else { 1 };
        let sign = self.sign(row, &hit.item);
        let end = row.area.right().saturating_sub(if sign { 2 } else { 0 });
        if let Item::Record(RecordId::Quote(id)) = hit.item {
            if let Some(caution) = self.atlas().caution(id) {
                self.pen.put(
                    at - 2,
                    y,
                    1,
                    caution.mark(),
                    self.look().theme.doubt.patch(row.style),
                );
            }
            let name = language.pick(Field::Speaker, Field::SpeakerEn);
            at += self.lit(at, y, end, hit, name, self.look().theme.strong.patch(row.style)) + 1;
            let direct = self.atlas()[id].manner == Manner::Direct;
            let text = match (language, hit.matches.iter().any(|found| found.field == Field::Text))
            {
                (Language::Zh, _) | (_, true) => Field::Text,
                _ => Field::English,
            };
            if direct {
                at += self.pen.put(at, y, end.saturating_sub(at), "“", row.style);
            }
            let took = self.lit(at, y, end.saturating_sub(u16::from(direct)), hit, text, row.style);
            if direct {
                self.pen.put(at + took, y, end.saturating_sub(at + took), "”", row.style);
            }
            return;
        }
        if matches!(hit.item, Item::Quotation(_)) {
            let name = language.pick(Field::Speaker, Field::SpeakerEn);
            at += self.lit(at, y, end, hit, name, self.look().theme.strong.patch(row.style)) + 1;
            self.lit(at, y, end, hit, Field::Text, row.style);
            return;
        }
        let (first, second) = match hit.item {
            // A service has one name, as printed.
            Item::Record(RecordId::Filing(_)) => (Field::NameZh, Field::Organization(0)),
            _ => language.pick((Field::NameZh, Field::NameEn), (Field::NameEn, Field::NameZh)),
        };
        at += self.lit(at, y, end, hit, first, row.style) + 1;
        let name = hit.item.name(self.atlas());
        let has_second = second == Field::Organization(0) || name.second(language).is_some();
        if has_second && at < end {
            at += self.lit(at, y, end, hit, second, row.quiet) + 2;
        }
        if let Item::Record(RecordId::Speaker(id)) = hit.item
            && let Some(known) = self.atlas()[id].known_as()
        {
            let known = format!("({known})");
            let cols = u16::try_from(self.look().ruler.width_cols(&known)).unwrap_or(u16::MAX);
            if at.saturating_add(cols) <= end {
                at += self.pen.put(at.saturating_sub(1), y, cols, &known, row.quiet) + 1;
            }
        }
        if let Item::Record(RecordId::Model(id)) = hit.item
            && let Some(apart) = self.atlas().apart_from_namesakes(id)
            // Where it is what matched, it is shown below anyway.
            && !shows_organization(hit, self.atlas()[id].organizations.first() == Some(&apart))
        {
            let apart = format!("({})", apart.get(language));
            let cols = u16::try_from(self.look().ruler.width_cols(&apart)).unwrap_or(u16::MAX);
            if at.saturating_add(cols) <= end {
                at += self.pen.put(at.saturating_sub(1), y, cols, &apart, row.quiet) + 1;
            }
        }
        if matches!(hit.item, Item::Speaker(_)) && at < end {
            let archive = self.pick("存档", "in the archive");
            at += self.pen.put(at, y, end - at, archive, row.quiet) + 2;
        }
        // What matched elsewhere is shown, so that one sees why the record is here.
        let elsewhere = hit.matches.iter().map(|found| found.field);
        let named = |&field: &Field| field == first || field == second;
        let mut fields: Vec<Field> = elsewhere.filter(|field| !named(field)).collect();
        fields.dedup();
        for field in fields {
            if at + 4 < end {
                at += self.lit(at, y, end, hit, field, row.quiet) + 2;
            }
        }
    }

    fn manner(&self, hit: &Hit) -> Option<Manner> {
        match hit.item {
            Item::Record(RecordId::Quote(id)) => Some(self.atlas()[id].manner),
            _ => None,
        }
    }

    /// Draws a field of a hit with its matches lit, from a place at which the first of them is in view.
    fn lit(&mut self, x: u16, y: u16, end: u16, hit: &Hit, field: Field, style: Style) -> u16 {
        let Some(text) = hit.item.text(self.atlas(), field) else { return 0 };
        let ranges: Vec<(usize, usize)> = hit
            .matches
            .iter()
            .filter(|found| found.field == field)
            .map(|found| (found.start, found.end))
            .collect();
        let ruler = self.look().ruler;
        // In a row that is lit as a whole, a colour would turn into a block of it.
        let matched = if style.add_modifier.contains(Modifier::REVERSED) {
            style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
        } else {
            style.patch(self.look().theme.matched)
        };
        let room = usize::from(end.saturating_sub(x));
        let mut char_idx = 0;
        let mut clusters = Vec::new();
        for (_, cluster, cols) in ruler.clusters(text) {
            // A break of a line or a tab parts two words: in a row it is a space.
            let parts = cluster.starts_with(['\n', '\r', '\t']);
            clusters.push(if parts { (char_idx, " ", 1) } else { (char_idx, cluster, cols) });
            char_idx += cluster.chars().count();
        }
        let first_match = ranges.first().map_or(0, |(start, _)| *start);
        let cols_to_match: usize =
            clusters.iter().filter(|(at, ..)| *at < first_match).map(|(.., cols)| cols).sum();
        let whole: usize = clusters.iter().map(|(.., cols)| cols).sum();
        let mut skip = 0;
        if whole > room && cols_to_match > room / 2 {
            // Keep some words before the match for its sense.
            let wanted = cols_to_match - room / 3;
            let mut passed = 0;
            skip = clusters
                .iter()
                .take_while(|(.., cols)| {
                    passed += cols;
                    passed <= wanted
                })
                .count();
            // A Latin word is not shown from its middle on.
            let inside = |at: usize| {
                let letter = |at: usize| {
                    let (.., cluster, _) = clusters[at];
                    cluster.starts_with(|c: char| c.is_ascii_alphanumeric())
                };
                at > 0 && clusters[at].0 < first_match && letter(at) && letter(at - 1)
            };
            while inside(skip) {
                skip += 1;
            }
        }
        let mut at = x;
        if skip > 0 {
            at += self.pen.put(at, y, 2, ruler.ellipsis(), style);
        }
        let left: usize = clusters.iter().skip(skip).map(|(.., cols)| cols).sum();
        let cut = left > usize::from(end.saturating_sub(at));
        let limit = if cut { end.saturating_sub(2) } else { end };
        for (char_idx, cluster, cols) in clusters.into_iter().skip(skip) {
            let cols = u16::try_from(cols).unwrap_or(u16::MAX);
            if at.saturating_add(cols) > limit {
                break;
            }
            let lit = ranges.iter().any(|&(start, end)| (start..end).contains(&char_idx));
            at += self.pen.put(at, y, cols, cluster, if lit { matched } else { style });
        }
        if cut {
            at += self.pen.put(at, y, 2, ruler.ellipsis(), style);
        }
        at - x
    }
}
