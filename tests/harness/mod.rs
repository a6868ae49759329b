//! A reader at a terminal in memory: keys in, text on screen out.
//!
//! [`Reader`] carries out what the app asks for, draws, and hands back what drawing knows, in the order in which
//! `src/terminal/driver.rs` does it.

#![allow(dead_code, reason = "each test binary uses its own part of this")]

mod keys;
mod page;

use std::sync::{Arc, LazyLock};

use baijia::app::review::verified_sentence;
use baijia::app::{Action, App, CopyFailure, CopyWay, Effect, Painted};
use baijia::atlas::{Atlas, Language};
use baijia::search::{Archive, Found, Index, Loading};
use baijia::view::{self, Look};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

pub use keys::keys;
pub use page::Page;

/// The embedded atlas, read once for all tests.
pub static ATLAS: LazyLock<Arc<Atlas>> =
    LazyLock::new(|| Atlas::embedded().unwrap_or_else(|problems| panic!("{problems}")));

static INDEX: LazyLock<Arc<Index>> = LazyLock::new(|| Arc::new(Index::new(Arc::clone(&ATLAS))));

/// The same with an archive of invented quotes beside it.
static BESIDE_ARCHIVE: LazyLock<Arc<Index>> = LazyLock::new(|| {
    let stacks = Arc::new(Archive::new(Arc::clone(&ATLAS)));
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden_archive.jsonl");
    stacks.load(path.as_ref(), &Loading::default(), &mut |_| {}).expect("the archive is readable");
    Arc::new(Index::new(Arc::clone(&ATLAS)).with_archive(stacks))
});

/// Two screens that must be the same, cell by cell.
#[track_caller]
pub fn assert_same(now: &Buffer, before: &Buffer, when: &str) {
    if let Some(difference) = difference(now, before) {
        panic!("{when}: the screen differs\n{difference}");
    }
}

/// In what two screens differ: the first rows of text, and what is selected.
pub fn difference(now: &Buffer, before: &Buffer) -> Option<String> {
    if now == before {
        return None;
    }
    let (now_rows, before_rows) = (Page::new(now).rows(), Page::new(before).rows());
    let rows = now_rows.iter().zip(&before_rows);
    let differing: Vec<String> = rows
        .filter(|(now, before)| now != before)
        .take(4)
        .map(|(now, before)| format!("  was {before}\n  now {now}"))
        .collect();
    let (now_lit, before_lit) = (Page::new(now).selected(), Page::new(before).selected());
    Some(format!(
        "{}\n  selected was {before_lit:?}\n  selected now {now_lit:?}",
        differing.join("\n")
    ))
}

/// Somebody who reads the atlas and presses keys. A clone goes on from the same place.
#[derive(Clone)]
pub struct Reader {
    app: App,
    buffer: Buffer,
    painted: Painted,
    effects: Vec<Effect>,
    index: Arc<Index>,
    /// Searches that wait for [`Reader::answer`]; `None` where they are answered at once.
    waiting: Option<Vec<(u64, String)>>,
    copies: Result<CopyWay, CopyFailure>,
}

impl Reader {
    /// The atlas on a screen of this size.
    pub fn open(cols: u16, rows: u16, language: Language) -> Self {
        Self::of(App::new(Arc::clone(&ATLAS), language), cols, rows)
    }

    /// The landscape of the article and of that summer's lists, whose rows and sheets stay as they are.
    pub fn landscape(cols: u16, rows: u16) -> Self {
        let app = App::new(Arc::clone(&ATLAS), Language::Zh);
        Self::of(app.with_as_of("2023-07-31".parse().ok()), cols, rows)
    }

    /// The atlas in Chinese on a screen with room for everything.
    pub fn zh() -> Self {
        Self::open(120, 36, Language::Zh)
    }

    /// The same in English.
    pub fn en() -> Self {
        Self::open(120, 36, Language::En)
    }

    /// Any app on a screen of this size.
    pub fn of(app: App, cols: u16, rows: u16) -> Self {
        let mut reader = Self {
            app,
            buffer: Buffer::empty(Rect::new(0, 0, cols, rows)),
            painted: Painted::default(),
            effects: Vec::new(),
            index: Arc::clone(&INDEX),
            waiting: None,
            copies: Ok(CopyWay::Osc52),
        };
        reader.resize(cols, rows);
        reader
    }

    /// The atlas with an archive beside it, `archive.jsonl`, which is told to be opening and can be searched already.
    pub fn beside_archive(cols: u16, rows: u16, language: Language) -> Self {
        Self::beside(Arc::clone(&BESIDE_ARCHIVE), cols, rows, language)
    }

    /// The atlas with an archive of these lines beside it.
    pub fn beside_lines(name: &str, lines: &[&str]) -> Self {
        let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::write(&path, lines.join("\n")).expect("a file");
        let archive = Arc::new(Archive::new(Arc::clone(&ATLAS)));
        archive.load(&path, &Loading::default(), &mut |_| {}).expect("the archive is readable");
        let index = Index::new(Arc::clone(&ATLAS)).with_archive(archive);
        Self::beside(Arc::new(index), 120, 36, Language::Zh)
    }

    fn beside(index: Arc<Index>, cols: u16, rows: u16, language: Language) -> Self {
        let app = App::new(Arc::clone(&ATLAS), language).with_archive("archive.jsonl");
        let quotes = index.archive().expect("there is one");
        let app = app.with_archived_quotes(Arc::clone(quotes));
        Self { index, ..Self::of(app, cols, rows) }
    }

    /// The same reader at a far and slow search: answers come when [`Reader::answer`] says so.
    pub fn with_slow_search(mut self) -> Self {
        self.waiting = Some(Vec::new());
        self
    }

    /// The same reader at a terminal that answers a copy like this.
    pub fn with_copies(mut self, copies: Result<CopyWay, CopyFailure>) -> Self {
        self.copies = copies;
        self
    }

    /// Presses keys one after the other, each drawn before the next: see [`keys()`] for how they are written.
    pub fn press(&mut self, written: &str) -> &mut Self {
        for key in keys(written) {
            self.update(Action::Press(key));
            self.paint();
        }
        self
    }

    /// Presses keys that arrive in one read, and so are drawn once.
    pub fn press_at_once(&mut self, written: &str) -> &mut Self {
        for key in keys(written) {
            self.update(Action::Press(key));
        }
        self.paint();
        self
    }

    /// Steps down until something is selected that contains the text.
    #[track_caller]
    pub fn step_to(&mut self, text: &str) -> &mut Self {
        for _ in 0..400 {
            if self.page().selected_below_tabs().iter().any(|selected| selected.contains(text)) {
                return self;
            }
            self.press("j");
        }
        panic!("no way down to {text:?}:\n{}", self.text());
    }

    /// Types text, letter by letter, spaces too.
    pub fn type_text(&mut self, text: &str) -> &mut Self {
        for character in text.chars() {
            self.update(Action::Press(baijia::app::Key::char(character)));
            self.paint();
        }
        self
    }

    /// Opens the finder and types into it.
    pub fn find(&mut self, query: &str) -> &mut Self {
        self.press("/").type_text(query)
    }

    /// Pastes text.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.update(Action::Paste(text.to_owned()));
        self.paint();
        self
    }

    /// Gives the screen another size.
    pub fn resize(&mut self, cols: u16, rows: u16) -> &mut Self {
        self.buffer = Buffer::empty(Rect::new(0, 0, cols, rows));
        self.update(Action::Resize { cols, rows });
        self.paint();
        self
    }

    /// Any action, drawn.
    pub fn act(&mut self, action: Action) -> &mut Self {
        self.update(action);
        self.paint();
        self
    }

    /// The generations and queries of the searches that wait for an answer.
    pub fn waiting(&self) -> &[(u64, String)] {
        self.waiting.as_deref().unwrap_or_default()
    }

    /// Answers the waiting search at this place, counted from the oldest.
    pub fn answer(&mut self, at: usize) -> &mut Self {
        let (generation, query) =
            self.waiting.as_mut().expect("a reader with a slow search").remove(at);
        let found = self.index.search_or_relax(&query);
        self.act(Action::Found { generation, found })
    }

    /// Answers the newest search with this instead.
    pub fn answer_with(&mut self, found: Found) -> &mut Self {
        let (generation, _) = *self.waiting().last().expect("a search that waits");
        self.act(Action::Found { generation, found })
    }

    /// What the index finds.
    pub fn found(&self, query: &str) -> Found {
        self.index.search(query)
    }

    /// What is on the screen.
    pub fn page(&self) -> Page<'_> {
        Page::new(&self.buffer)
    }

    /// The rows of the screen as text, spaces at their ends trimmed.
    pub fn screen(&self) -> Vec<String> {
        self.page().rows()
    }

    /// The screen as one text.
    pub fn text(&self) -> String {
        self.screen().join("\n")
    }

    /// Whether a text stands on the screen, in one row.
    pub fn shows(&self, text: &str) -> bool {
        self.screen().iter().any(|row| row.contains(text))
    }

    /// Where the real cursor stands.
    pub fn caret(&self) -> Option<Position> {
        self.painted.caret
    }

    /// What drawing told the app.
    pub fn painted(&self) -> &Painted {
        &self.painted
    }

    /// The cells of the screen.
    pub fn buffer(&self) -> &Buffer {
        &self.buffer
    }

    /// The app behind the screen, for what no screen shows.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// What the app asked of the world since the last call; searches are not among it.
    pub fn effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// The text that was copied last, since the last look at the effects.
    pub fn copied(&mut self) -> Option<String> {
        let effects = self.effects().into_iter().rev();
        effects.into_iter().find_map(|effect| match effect {
            Effect::Copy(text) => Some(text),
            _ => None,
        })
    }

    /// Draws the app once more, into a buffer of its own.
    pub fn drawn_anew(&self) -> (Buffer, Painted) {
        let mut buffer = Buffer::empty(self.buffer.area);
        let painted = view::draw(&self.app, Look::default(), &mut buffer);
        (buffer, painted)
    }

    fn paint(&mut self) {
        self.painted = view::draw(&self.app, Look::default(), &mut self.buffer);
        let effects = self.app.update(Action::Painted(self.painted.clone()));
        self.carry_out(effects);
    }

    fn update(&mut self, action: Action) {
        let effects = self.app.update(action);
        self.carry_out(effects);
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            let answer = match &effect {
                Effect::Search { generation, query } => {
                    if let Some(waiting) = &mut self.waiting {
                        waiting.push((*generation, query.clone()));
                        continue;
                    }
                    let found = self.index.search_or_relax(query);
                    self.update(Action::Found { generation: *generation, found });
                    continue;
                }
                Effect::Verify { generation, text } => {
                    let document = Box::new(verified_sentence(&self.index, text));
                    Some(Action::Verified { generation: *generation, document })
                }
                Effect::Copy(_) => Some(Action::Copied(self.copies.clone())),
                Effect::Desk(_)
                | Effect::Edit(_)
                | Effect::Export(_)
                | Effect::StopReading
                | Effect::ReadOn
                | Effect::Decided(_)
                | Effect::Redraw
                | Effect::Suspend
                | Effect::Quit => None,
            };
            self.effects.push(effect);
            if let Some(action) = answer {
                self.update(action);
            }
        }
    }
}
