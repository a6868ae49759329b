//! What stands around every tab: the tabs above, the hints below.

use std::borrow::Cow;

use ratatui::layout::Rect;

use super::painter::Painter;
use crate::app::{COMMANDS, Command, Overlay, Room, Screen, SpotKind, Tab};
use crate::atlas::Language;

impl Painter<'_> {
    /// Draws tabs and rules; gives what is left between them and the hints.
    pub fn chrome(&mut self, area: Rect) -> Rect {
        let framed = self.app.screen().room() != Room::Single;
        self.tabs(Rect { height: 1, ..area });
        let hints_y = area.bottom() - 1;
        if !framed {
            return Rect { y: area.y + 1, height: area.height - 2, ..area };
        }
        self.pen.rule(area.x, area.y + 1, area.width);
        self.pen.rule(area.x, hints_y - 1, area.width);
        Rect { y: area.y + 2, height: area.height - 4, ..area }
    }

    /// Draws at the right end as of which day the atlas is; gives what is left of the row.
    fn as_of(&mut self, area: Rect) -> Rect {
        let Some(day) = self.app.as_of() else { return area };
        let word = self.language().pick(format!("截至 {day}"), format!("as of {day}"));
        let cols = u16::try_from(self.look().ruler.width_cols(&word)).unwrap_or(0) + 1;
        let strong = self.look().theme.strong;
        self.pen.put_right(area.x, area.y, area.width.saturating_sub(1), &word, strong);
        Rect { width: area.width.saturating_sub(cols + 1), ..area }
    }

    fn tabs(&mut self, area: Rect) {
        let area = self.as_of(area);
        let theme = self.look().theme;
        let language = self.language();
        let brand = self.pick("百家 baijia", "baijia 百家");
        let [find, help, other] = [Command::Find, Command::Help, Command::Language]
            .map(|command| self.app.key_of(command));
        let right = &match language {
            Language::Zh => format!("{find} 搜索  {help} 帮助  {other} 中"),
            Language::En => format!("{find} find  {help} help  {other} en"),
        };
        let label = |tab: Tab, at: usize| format!(" {} {} ", at + 1, tab.label(language));
        let labels: Vec<String> =
            self.app.open_tabs().enumerate().map(|(at, tab)| label(tab, at)).collect();
        let ruler = self.look().ruler;
        let cols = |text: &str| ruler.width_cols(text);
        let tabs: usize = labels.iter().map(|label| cols(label)).sum();
        // The two keys that lead to all others stand on every screen, before the names of tabs that one does not read.
        let short = format!("{find} {help}");
        let width = usize::from(area.width).saturating_sub(cols(&short) + 3);
        let all = usize::from(area.width);
        let with_brand = cols(brand) + 4 + tabs <= all;
        let with_right = cols(brand) + 4 + tabs + 3 + cols(right) <= all;
        let mut x = area.x;
        if with_brand {
            x += 1 + self.pen.put(x + 1, area.y, area.width, brand, theme.strong) + 2;
        }
        for (at, tab) in self.app.open_tabs().enumerate() {
            let open = tab == self.app.tab();
            // Where not all names fit, only the open tab says its own.
            let text =
                if tabs <= width || open { labels[at].clone() } else { format!(" {}", at + 1) };
            let style = if open { theme.strong.patch(theme.selected) } else { theme.plain };
            let took = self.pen.put(x, area.y, area.right().saturating_sub(x), &text, style);
            self.spot(Rect { x, width: took, ..area }, SpotKind::Tab(tab));
            x += took;
        }
        let rest = Rect { x: x + 2, width: area.right().saturating_sub(x + 3), ..area };
        if self.gauge(rest) {
            return;
        }
        if let Some((count, _)) = self.app.kept().unsaved() {
            let text =
                self.language().pick(format!("{count} 处未存盘"), format!("{count} not saved"));
            return self.pen.put_right(rest.x, rest.y, rest.width, &text, theme.strong);
        }
        // Where letters are text, these are no commands.
        let text = self.app.overlays().last().is_some_and(Overlay::is_text);
        if with_right && !text {
            self.pen.put_right(area.x, area.y, area.width - 1, right, theme.quiet);
        } else if !text {
            let cols = u16::try_from(cols(&short)).unwrap_or(u16::MAX);
            if x.saturating_add(cols + 2) <= area.right() {
                self.pen.put_right(area.x, area.y, area.width - 1, &short, theme.quiet);
            }
        }
    }

    /// What was just said, or else what can be done here. It is drawn last, because what is selected decides what can be done.
    pub fn status(&mut self, area: Rect) {
        let area = Rect { y: area.bottom() - 1, height: 1, ..area };
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
        if self.said(inner) {
            return;
        }
        if let Some(hints) = self.review_hints() {
            return self.hints(inner, hints.iter().map(|(key, what)| (key.as_str(), *what)));
        }
        let key = |command| self.app.key_of(command);
        let mut hints: Vec<(String, &str)> = Vec::new();
        let narrow = (key(Command::NarrowPanel), self.pick("按文字", "by text"));
        match self.app.overlays().last() {
            Some(Overlay::Help(_)) => {
                if !self.app.help_rows().is_empty() {
                    hints.push(("Enter".to_owned(), self.pick("执行", "run")));
                }
                hints.push(("Esc".to_owned(), self.pick("关闭", "close")));
            }
            Some(Overlay::Filter(_)) => {
                let (choose, close) = (self.pick("选", "choose"), self.pick("关闭", "close"));
                hints.push((key(Command::Choose), choose));
                hints.push(narrow);
                if self.app.has_filters() {
                    hints.push((key(Command::ClearFilters), self.pick("全部去掉", "drop all")));
                }
                hints.push((key(Command::Leave), close));
            }
            Some(Overlay::Days(_)) => {
                let (show, close) = (self.pick("看这一天", "show"), self.pick("关闭", "close"));
                hints.extend([(key(Command::Open), show), narrow, (key(Command::Leave), close)]);
            }
            Some(Overlay::Sort(_)) => {
                let (sort, close) = (
                    self.pick("排序，再按一次反向", "sort, again to reverse"),
                    self.pick("关闭", "close"),
                );
                hints.extend([(key(Command::Open), sort), narrow, (key(Command::Leave), close)]);
            }
            Some(Overlay::Forms(_)) => {
                let (copy, close) =
                    (self.pick("照这样复制", "copy so"), self.pick("关闭", "close"));
                hints.extend([(key(Command::Open), copy), narrow, (key(Command::Leave), close)]);
            }
            Some(Overlay::Note(_)) => {
                hints.push(("Esc".to_owned(), self.pick("存下", "keep")));
                hints.push(("Ctrl-G".to_owned(), self.pick("不改", "leave as it was")));
                if self.app.has_editor() {
                    hints.push(("Ctrl-O".to_owned(), self.pick("用自己的编辑器", "own editor")));
                }
            }
            Some(Overlay::Export(export)) => {
                let copy = self.app.key_of_text(Command::Copy);
                if self.app.files().is_some() {
                    let save = match export.replaces {
                        Some(_) => self.pick("替换", "replace it"),
                        None => self.pick("写入文件", "write the file"),
                    };
                    hints.push(("Enter".to_owned(), save));
                    hints.push((copy, self.pick("复制", "copy")));
                } else {
                    hints.push(("Enter".to_owned(), self.pick("复制", "copy")));
                }
                hints.push(("↑ ↓".to_owned(), self.pick("格式", "form")));
                hints.push(("Esc".to_owned(), self.pick("作罢", "leave")));
            }
            Some(Overlay::Desk(view)) if view.find.as_ref().is_some_and(|find| find.is_typing) => {
                hints.push(("Enter".to_owned(), self.pick("就看这些", "keep to these")));
                hints.push(("↑ ↓".to_owned(), self.pick("选择", "choose")));
                hints.push(("Esc".to_owned(), self.pick("全部", "all again")));
            }
            Some(Overlay::Bare(_)) => {
                hints.extend([(key(Command::Leave), self.pick("关闭", "close"))]);
            }
            Some(Overlay::Compare(_)) => {
                let (column, open) = (self.pick("换列", "column"), self.pick("打开", "open"));
                hints.extend([
                    (format!("{} {}", key(Command::Left), key(Command::Right)), column),
                    (key(Command::Open), open),
                    (key(Command::Differences), self.pick("只看不同", "differences")),
                    (key(Command::Copy), self.pick("复制", "copy")),
                    (key(Command::Leave), self.pick("关闭", "close")),
                ]);
            }
            _ => return self.commands_here(inner),
        }
        self.hints(inner, hints.iter().map(|(key, what)| (key.as_str(), *what)));
    }

    /// The commands that do something here, with their first keys.
    fn commands_here(&mut self, inner: Rect) {
        let settled = self.selects_first_link().then(|| self.app.painted_as(&self.painted));
        let app = settled.as_ref().unwrap_or(self.app);
        let mut keys: Vec<(String, Cow<'static, str>)> = COMMANDS
            .iter()
            .filter(|row| row.is_live(app))
            .filter_map(|row| {
                Some((
                    self.app.keymap().keys(row).first()?.to_string(),
                    row.hint(self.language())?.into(),
                ))
            })
            .collect();
        if app.is_only_review() {
            let ways_out = self.ways_out_of_review(inner.width);
            keys.splice(keys.len().min(4)..keys.len().min(4), ways_out);
        }
        self.hints(inner, keys.iter().map(|(key, what)| (key.as_str(), &**what)));
    }

    /// Draws what was just said in the row of the hints; whether anything was. What is longer takes rows above it, which come back with
    /// the next key.
    pub fn said(&mut self, area: Rect) -> bool {
        /// A message takes so many rows at most.
        const MOST_ROWS: usize = 4;
        let Some(message) = self.app.message() else { return false };
        let style = self.look().theme.strong;
        let (ruler, cols) = (self.look().ruler, usize::from(area.width));
        let mut message = Cow::Borrowed(message);
        if ruler.wrap(&message, cols).len() > MOST_ROWS {
            message = Cow::Owned(ruler.with_short_words(&message, cols).into_owned());
        }
        let lines = ruler.wrap(&message, cols);
        let rows = lines.len().min(MOST_ROWS);
        for (line, above) in lines.iter().zip((0..rows).rev()) {
            let row = Rect { y: area.y.saturating_sub(u16::try_from(above).unwrap_or(0)), ..area };
            // The last row takes all of the rest, and shows where it is cut.
            let end = if above == 0 { message.len() } else { line.end };
            let text = message.get(line.start..end).unwrap_or_default();
            self.pen.clear(Rect { x: 0, width: row.right(), ..row });
            self.pen.put(row.x, row.y, row.width, text, style);
        }
        true
    }

    /// Whether this very frame is the first to select a link in the pane at hand; what can be done follows from it.
    fn selects_first_link(&self) -> bool {
        let focus = self.app.focus();
        let mut panes = self.painted.panes.iter();
        self.app.selected_link().is_none()
            && panes.any(|painted| painted.pane == focus && painted.link.is_some())
    }

    /// Keys with what they do, as many as fit whole; on a narrow screen the way out is one of them.
    pub fn hints<'s>(&mut self, area: Rect, hints: impl Iterator<Item = (&'s str, &'s str)>) {
        /// Below this width the hints that stand first leave no room for the last.
        const NARROW_COLS: u16 = 60;
        /// Columns between two of them.
        const GAP: usize = 3;
        let theme = self.look().theme;
        let ruler = self.look().ruler;
        let own = |(key, what): (&'s str, &'s str)| (self.look().glyphs.own(key), what);
        let hints: Vec<_> = hints.map(own).collect();
        let cols =
            hints.iter().map(|(key, what)| ruler.width_cols(key) + 1 + ruler.width_cols(what));
        let cols: Vec<usize> = cols.collect();
        let leads_out = |command| {
            let leads = self.app.key_of(command);
            hints.iter().rposition(|(key, _)| !leads.is_empty() && *key == leads)
        };
        let escapes = || hints.iter().rposition(|(key, _)| key == "Esc");
        let out = leads_out(Command::Leave).or_else(escapes);
        let out = out.or_else(|| leads_out(Command::Back)).filter(|_| area.width < NARROW_COLS);
        let mut room = usize::from(area.width);
        let mut shown = vec![false; hints.len()];
        for at in out.into_iter().chain((0..hints.len()).filter(|at| Some(*at) != out)) {
            let gap = if shown.contains(&true) { GAP } else { 0 };
            let Some(rest) = room.checked_sub(cols[at] + gap) else { break };
            room = rest;
            shown[at] = true;
        }
        let mut x = area.x;
        for ((key, what), _) in hints.iter().zip(shown).filter(|(_, is_shown)| *is_shown) {
            x += self.pen.put(x, area.y, area.width, key, theme.strong) + 1;
            x += self.pen.put(x, area.y, area.width, what, theme.quiet) + 3;
        }
    }

    /// A screen on which nothing can be read says what it needs, in one line.
    pub fn too_small(&mut self, area: Rect) {
        let Screen { cols, rows } = Screen::LEAST;
        let text = match self.language() {
            Language::Zh => format!("至少 {cols}×{rows}"),
            Language::En => format!("needs {cols}×{rows}"),
        };
        if area.height > 0 {
            let y = area.y + (area.height - 1) / 2;
            let style = self.look().theme.plain;
            self.pen.own(area.x, y, area.width, &text, style);
        }
    }
}
