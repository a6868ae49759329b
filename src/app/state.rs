//! Everything one reader has open, and what can be asked of it.

use std::sync::Arc;

use crate::atlas::{Atlas, Date, Language, Word as _};
use crate::cite::Style;
use crate::search::{Item, Progress};

use super::action::{Effect, Painted};
use super::archive::Archive;
use super::copying::Copying;
use super::export::ExportForm;
use super::history::Place;
use super::keymap::Keymap;
use super::marks::{Home, Kept};
use super::overlay::Overlay;
use super::room::Screen;
use super::tab::{Context, TabState};
use super::tabs::{Tab, Tabs};
use super::theme::ThemeName;

/// Everything one reader has open; a clone goes on by itself, as tests do that try several keys from one place.
#[derive(Clone, Debug)]
pub struct App {
    /// The atlas as of the day that is shown.
    pub(super) atlas: Arc<Atlas>,
    /// The whole atlas.
    pub(super) whole: Arc<Atlas>,
    pub(super) language: Language,
    pub(super) theme: ThemeName,
    pub(super) keymap: Keymap,
    pub(super) screen: Screen,
    pub(super) tab: Tab,
    pub(super) tabs: Tabs,
    pub(super) overlays: Vec<Overlay>,
    pub(super) history: Vec<Place>,
    pub(super) painted: Painted,
    pub(super) message: Option<String>,
    /// What a copy that was asked for is called.
    pub(super) copying: Copying,
    /// Of the newest search.
    pub(super) generation: u64,
    /// What was searched for, the latest last.
    pub(super) queries: Vec<String>,
    /// What was opened, the latest last.
    pub(super) opened: Vec<Item>,
    pub(super) archive: Option<Archive>,
    /// What the list of filters is narrowed by.
    pub(super) panel_text: String,
    /// The reader's desk.
    pub(super) kept: Kept,
    /// The form in which a copy leaves; `None` for the screen's own.
    pub(super) form: Option<Style>,
    /// The day on which sources are read, for citations.
    pub(super) day: Option<Date>,
    /// The folder in which names of exports begin; `None` where the driver writes no files.
    pub(super) files: Option<String>,
    /// The form in which an export left last.
    pub(super) export_form: Option<ExportForm>,
    /// Whether the driver can start the reader's own editor.
    pub(super) has_editor: bool,
    /// What the driver must do, in order.
    pub(super) effects: Vec<Effect>,
}

impl App {
    /// The atlas as it opens. It has no size yet: the driver's first action is [`super::Action::Resize`].
    #[must_use]
    pub fn new(atlas: Arc<Atlas>, language: Language) -> Self {
        Self {
            language,
            theme: ThemeName::Auto,
            keymap: Keymap::default(),
            screen: Screen::default(),
            tab: Tab::Models,
            tabs: Tabs::new(&atlas),
            overlays: Vec::new(),
            history: Vec::new(),
            painted: Painted::default(),
            message: None,
            copying: Copying::default(),
            generation: 0,
            queries: Vec::new(),
            opened: Vec::new(),
            archive: None,
            panel_text: String::new(),
            kept: Kept::new(Home::Session),
            form: None,
            day: None,
            files: None,
            export_form: None,
            has_editor: false,
            effects: Vec::new(),
            whole: Arc::new(atlas.whole()),
            atlas,
        }
    }

    /// The atlas that is open.
    #[must_use]
    pub fn atlas(&self) -> &Arc<Atlas> {
        &self.atlas
    }

    /// The language of the interface.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// The theme that was chosen.
    #[must_use]
    pub fn theme(&self) -> ThemeName {
        self.theme
    }

    /// Chooses a theme.
    #[must_use]
    pub fn with_theme(mut self, theme: ThemeName) -> Self {
        self.theme = theme;
        self
    }

    /// Knows the day on which sources are read, without which only the screen's own form can be copied.
    #[must_use]
    pub fn with_day(mut self, day: Option<Date>) -> Self {
        self.day = day;
        self
    }

    /// Which keys give which command.
    #[must_use]
    pub fn keymap(&self) -> &Keymap {
        &self.keymap
    }

    /// Takes other keys.
    #[must_use]
    pub fn with_keymap(mut self, keymap: Keymap) -> Self {
        self.keymap = keymap;
        self
    }

    /// Says something on the status line until the next key.
    pub fn say(&mut self, message: impl Into<String>) {
        self.message = Some(message.into());
    }

    /// Takes another theme, and says which.
    pub(super) fn choose_theme(&mut self, theme: ThemeName) {
        self.theme = theme;
        let lead = self.language.pick("配色：", "Theme: ");
        let (word, label) = (theme.word(), theme.label(self.language));
        self.say(if word == label {
            format!("{lead}{word}")
        } else {
            format!("{lead}{word} {label}")
        });
    }

    /// Takes no colours, or the terminal's own again.
    pub(super) fn toggle_colors(&mut self) {
        self.choose_theme(match self.theme {
            ThemeName::None => ThemeName::Auto,
            _ => ThemeName::None,
        });
    }

    /// The size of the screen.
    #[must_use]
    pub fn screen(&self) -> Screen {
        self.screen
    }

    /// The tab that is open.
    #[must_use]
    pub fn tab(&self) -> Tab {
        self.tab
    }

    /// The state of the tabs.
    #[must_use]
    pub fn tabs(&self) -> &Tabs {
        &self.tabs
    }

    /// The tab that is open, and what it may read.
    pub(super) fn current(&self) -> (&dyn TabState, Context<'_>) {
        (self.tabs.get(self.tab), self.context())
    }

    /// The same, to be changed.
    pub(super) fn current_mut(&mut self) -> (&mut dyn TabState, Context<'_>) {
        let tab = self.tab;
        let (tabs, context) = self.tabs_mut();
        (tabs.get_mut(tab), context)
    }

    /// All tabs, to be changed, and what they may read.
    pub(super) fn tabs_mut(&mut self) -> (&mut Tabs, Context<'_>) {
        let context = Context {
            atlas: &self.atlas,
            archive: self.archive.as_ref(),
            language: self.language,
            screen: self.screen,
            painted: &self.painted.panes,
        };
        (&mut self.tabs, context)
    }

    fn context(&self) -> Context<'_> {
        Context {
            atlas: &self.atlas,
            archive: self.archive.as_ref(),
            language: self.language,
            screen: self.screen,
            painted: &self.painted.panes,
        }
    }

    /// Leaves; what is being written is kept first.
    pub(super) fn quit(&mut self) {
        self.finish_desk();
        self.hand_over();
        self.effects.push(Effect::Quit);
    }

    /// What lies above the tabs, the uppermost last.
    #[must_use]
    pub fn overlays(&self) -> &[Overlay] {
        &self.overlays
    }

    /// What the status line says until the next key.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// The layers above the tabs without the help list and the line that narrows a list, which speak of what lies below them.
    pub(super) fn layers(&self) -> &[Overlay] {
        match self.overlays.split_last() {
            Some((Overlay::Help(_) | Overlay::Narrow(_), below)) => below,
            _ => &self.overlays,
        }
    }

    /// Whether something lies above the tabs.
    pub(super) fn is_covered(&self) -> bool {
        !self.layers().is_empty()
    }

    /// Whether what lies uppermost is of this kind.
    pub(super) fn is_covered_by(&self, is: impl FnOnce(&Overlay) -> bool) -> bool {
        self.layers().last().is_some_and(is)
    }

    /// Opens an archive beside the atlas, which is read elsewhere; what happens to it comes as [`super::Action::Archive`].
    #[must_use]
    pub fn with_archive(self, name: impl Into<String>) -> Self {
        self.with_archives(vec![name.into()])
    }

    /// The same with several that are read as one.
    #[must_use]
    pub fn with_archives(mut self, files: Vec<String>) -> Self {
        let progress = Progress::default();
        self.archive = Some(Archive {
            name: files.join(" + "),
            files,
            progress,
            outcome: None,
            stopping: false,
            asked: false,
            known: None,
            said: None,
            version: 0,
            shared: false,
            quotes: None,
        });
        self
    }

    /// The same with archives that others read too: none of them can stop it.
    #[must_use]
    pub fn with_shared_archives(self, files: Vec<String>) -> Self {
        let mut app = self.with_archives(files);
        if let Some(archive) = &mut app.archive {
            archive.shared = true;
        }
        app
    }

    /// Lists what the archive has in a tab of its own.
    #[must_use]
    pub fn with_archived_quotes(mut self, quotes: Arc<crate::search::Archive>) -> Self {
        if let Some(archive) = &mut self.archive {
            archive.quotes = Some(quotes);
        }
        self
    }

    /// The tabs that can be opened, from left to right: that of the archive only where there is one.
    pub fn open_tabs(&self) -> impl Iterator<Item = Tab> {
        let has = self.has_archive_tab();
        Tab::ALL.iter().copied().filter(move |tab| *tab != Tab::Archive || has)
    }

    /// Whether there is an archive whose quotes can be listed.
    pub(super) fn has_archive_tab(&self) -> bool {
        self.archive.as_ref().is_some_and(|archive| archive.quotes.is_some())
    }

    /// The archive beside the atlas.
    #[must_use]
    pub fn archive(&self) -> Option<&Archive> {
        self.archive.as_ref()
    }
}
