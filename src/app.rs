//! What the user does: state, keys and history. Nothing here draws, and nothing does I/O.
//!
//! [`App::update`] takes one [`Action`] and answers with [`Effect`]s, which a driver carries out (the local event loop, the test
//! harness, a server's session); what comes of them returns as an `Action`. What only drawing knows (how many rows a pane has,
//! where its links stand) comes back the same way, as [`Action::Painted`].

use std::sync::Arc;

use crate::atlas::{Atlas, Language, RecordId};

mod action;
pub mod archive;
pub mod catalogue;
mod command;
mod copy;
mod filter;
mod finder;
mod focus;
mod grid;
mod key;
mod keymap;
mod layers;
mod list;
mod models;
mod mouse;
mod moves;
mod navigate;
mod overlay;
mod pane;
mod perform;
mod regions;
mod room;
mod routes;
pub mod sheet;
mod sort;
mod tab;
mod theme;
mod views;

pub use action::{Action, CopyFailure, CopyWay, Effect, Painted, PaintedPane};
pub use archive::{Archive, ArchiveNews};
pub use command::{COMMANDS, Command, CommandRow, half_width};
pub use filter::{Facet, FacetValue, Filters, tally};
pub use finder::Finder;
pub use grid::{Grid, GridRow, models_grid, routes_grid};
pub use key::{Key, KeyCode, NoKey};
pub use keymap::{Clash, Keymap};
pub use list::ListState;
pub use models::{COMPARED_MOST, ModelsTab, ModelsView};
pub use mouse::{Mouse, MouseKind, Spot, SpotKind};
pub use overlay::{Bare, Compare, FilterRow, Help, Overlay, filter_rows};
pub use pane::{Pane, SheetState};
pub use regions::{Basis, RegionsTab, Step};
pub use room::{Room, Screen};
pub use routes::{RoutesTab, beside_routes, compared_routes, route_quotes};
pub use sort::{Column, Sort};
pub use tab::Tab;
pub use theme::ThemeName;
pub use views::{
    MatrixCell, OutlineRow, ViewsTab, ViewsView, gap_columns, matrix_quotes, matrix_speakers,
    matrix_topics,
};

use navigate::Place;
use sheet::Target;

/// Everything one reader has open; a clone goes on by itself, as tests do that try several keys from one place.
#[derive(Clone, Debug)]
pub struct App {
    atlas: Arc<Atlas>,
    language: Language,
    theme: ThemeName,
    keymap: Keymap,
    screen: Screen,
    tab: Tab,
    models: ModelsTab,
    regions: RegionsTab,
    views: ViewsTab,
    routes: RoutesTab,
    overlays: Vec<Overlay>,
    history: Vec<Place>,
    painted: Painted,
    message: Option<String>,
    copying: String,
    generation: u64,
    queries: Vec<String>,
    archive: Option<Archive>,
    effects: Vec<Effect>,
}

impl App {
    /// The atlas as it opens. It has no size yet: the driver's first action is [`Action::Resize`].
    #[must_use]
    pub fn new(atlas: Arc<Atlas>, language: Language) -> Self {
        Self {
            language,
            theme: ThemeName::Auto,
            keymap: Keymap::default(),
            screen: Screen::default(),
            tab: Tab::Models,
            models: ModelsTab::new(&atlas),
            regions: RegionsTab::new(&atlas),
            views: ViewsTab::new(),
            routes: RoutesTab::new(),
            overlays: Vec::new(),
            history: Vec::new(),
            painted: Painted::default(),
            message: None,
            copying: String::new(),
            generation: 0,
            queries: Vec::new(),
            archive: None,
            effects: Vec::new(),
            atlas,
        }
    }

    /// Opens the finder with these words in it; the search leaves with the next update.
    pub fn find(&mut self, words: &str) {
        self.overlays.push(Overlay::Finder(Box::new(Finder::with(words))));
        self.search();
    }

    /// Changes the state by one action; what must happen outside comes back as effects, in order.
    pub fn update(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Press(key) => self.press(key),
            Action::Paste(text) => self.paste(&text),
            Action::Mouse(mouse) => self.mouse(mouse),
            Action::Resize { cols, rows } => {
                self.screen = Screen { cols, rows };
                self.keep_focus_on_a_pane();
            }
            Action::Painted(painted) => self.remember(painted),
            Action::Found { generation, found } => self.answer(generation, found),
            Action::Archive(news) => self.hear(news),
            Action::Copied(outcome) => self.message = Some(self.copied(&outcome)),
            Action::Say(message) => self.message = Some(message),
        }
        std::mem::take(&mut self.effects)
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

    /// The key of a command as the interface shows it; empty where the reader gave it none.
    #[must_use]
    pub fn key_of(&self, command: Command) -> String {
        let row = COMMANDS.iter().find(|row| row.command == command);
        let key = row.and_then(|row| self.keymap.keys(row).first());
        key.map(ToString::to_string).unwrap_or_default()
    }

    /// Says something on the status line until the next key.
    pub fn say(&mut self, message: impl Into<String>) {
        self.message = Some(message.into());
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

    /// The Models tab.
    #[must_use]
    pub fn models(&self) -> &ModelsTab {
        &self.models
    }

    /// The Regions tab.
    #[must_use]
    pub fn regions(&self) -> &RegionsTab {
        &self.regions
    }

    /// The Views tab.
    #[must_use]
    pub fn views(&self) -> &ViewsTab {
        &self.views
    }

    /// The Routes tab.
    #[must_use]
    pub fn routes(&self) -> &RoutesTab {
        &self.routes
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

    /// Asks for a search of what stands in the finder; an empty box shows nothing.
    fn search(&mut self) {
        let Some(Overlay::Finder(finder)) = self.overlays.last_mut() else { return };
        self.generation += 1;
        if finder.query().trim().is_empty() {
            finder.found = None;
            finder.answered_query.clear();
            finder.list = ListState::default();
        } else {
            let query = finder.query().to_owned();
            self.effects.push(Effect::Search { generation: self.generation, query });
        }
    }

    /// An answer to the newest search is shown; one to an older search is dropped.
    fn answer(&mut self, generation: u64, found: crate::search::Found) {
        if generation != self.generation {
            return;
        }
        let finders = self.overlays.iter_mut().rev();
        let finder = finders.into_iter().find_map(|overlay| match overlay {
            Overlay::Finder(finder) => Some(finder),
            _ => None,
        });
        if let Some(finder) = finder {
            finder.answer(generation, found);
        }
    }

    /// The layers above the tabs without the help list, which speaks of what lies below it.
    fn layers(&self) -> &[Overlay] {
        match self.overlays.split_last() {
            Some((Overlay::Help(_), below)) => below,
            _ => &self.overlays,
        }
    }

    /// Whether something lies above the tabs.
    fn is_covered(&self) -> bool {
        !self.layers().is_empty()
    }

    /// Whether what lies uppermost is of this kind.
    fn is_covered_by(&self, is: impl FnOnce(&Overlay) -> bool) -> bool {
        self.layers().last().is_some_and(is)
    }

    /// What the link leads to that is selected in the pane in focus.
    fn selected_link(&self) -> Option<Target> {
        match (self.layers().last(), self.focus()) {
            (Some(Overlay::Record(id, state)), _) => {
                let sheet = sheet::sheet_of(&self.atlas, id, self.language);
                sheet.links().nth(state.link?).cloned()
            }
            (None, Pane::Detail) => {
                let link = self.detail_state().link?;
                self.detail()?.links().nth(link).cloned()
            }
            (None, pane @ (Pane::General | Pane::Vertical)) => {
                let column = usize::from(pane == Pane::Vertical);
                let link = self.routes.columns[column].link?;
                let grid = routes_grid(&self.atlas, self.language);
                grid.links(column).nth(link).cloned()
            }
            _ => None,
        }
    }

    /// The record that the list in focus has selected.
    fn selected_record(&self) -> Option<RecordId> {
        match self.tab {
            Tab::Models => match self.models.view {
                ModelsView::Table => self.models.selected().map(RecordId::Model),
                ModelsView::Releases => None,
            },
            Tab::Regions => self.regions.selected.map(RecordId::Region),
            Tab::Views => self.selected_view(),
            Tab::Routes => match self.routes.focus {
                Pane::Quotes => {
                    let quotes = route_quotes(&self.atlas);
                    quotes.get(self.routes.quotes.selected).copied().map(RecordId::Quote)
                }
                pane => {
                    let column = usize::from(pane == Pane::Vertical);
                    compared_routes(&self.atlas).get(column).copied().map(RecordId::Route)
                }
            },
        }
    }

    fn selected_view(&self) -> Option<RecordId> {
        let atlas = &self.atlas;
        match self.views.view {
            ViewsView::Speakers | ViewsView::Topics if !self.views.matrix_lit => {
                let rows = self.views.outline(atlas);
                match *rows.get(self.views.outline_state().selected)? {
                    OutlineRow::Speaker(id, _) => Some(RecordId::Speaker(id)),
                    OutlineRow::Topic(id, _) => id.map(RecordId::Topic),
                    OutlineRow::Quote(id) => Some(RecordId::Quote(id)),
                }
            }
            ViewsView::Gap => Some(RecordId::Quote(atlas[self.views.claim(atlas)?].quote)),
            ViewsView::Craft => {
                atlas.craft.ids().nth(self.views.craft.selected).map(RecordId::Craft)
            }
            _ => None,
        }
    }
}
