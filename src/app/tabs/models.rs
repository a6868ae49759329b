//! The Models tab: which models are listed, in which order, and which are picked for comparison.

use crate::app::filter::Filters;
use crate::app::list::ListState;
use crate::app::model_fields::Column;
use crate::app::pane::{Pane, SheetState};
use crate::app::period::{Period, Zoom, timeline};
use crate::app::room::Screen;
use crate::app::sheet::{Sheet, Target, in_period, released_in, sheet};
use crate::app::sort::Sort;
use crate::app::tab::{Context, Enter, Move, TabState};
use crate::atlas::{Atlas, ModelId, RecordId};
use crate::search::{Item, Words};

/// A view of the Models tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModelsView {
    /// The table.
    Table,
    /// Releases along the time.
    Releases,
}

/// The most models that can stand side by side.
pub const COMPARED_MOST: usize = 4;

/// The state of the Models tab.
#[derive(Clone, Debug)]
pub struct ModelsTab {
    /// What is shown.
    pub view: ModelsView,
    /// Which pane has the focus.
    pub focus: Pane,
    /// The place in the table.
    pub list: ListState,
    /// The place in the timeline.
    pub months: ListState,
    /// How long a stretch of the timeline is.
    pub zoom: Zoom,
    /// The place in the sheet.
    pub detail: SheetState,
    /// The models picked for comparison, in the order of picking: for as long as the program runs, and no part of the desk.
    pub picked: Vec<ModelId>,
    filters: Filters,
    sort: Sort,
    rows: Vec<ModelId>,
    /// What the table is narrowed by.
    text: String,
    /// The months of [`ModelsTab::by_month`].
    by_month: (Vec<(Period, usize)>, usize),
}

impl ModelsTab {
    /// All models, the latest first.
    #[must_use]
    pub fn new(atlas: &Atlas) -> Self {
        let mut tab = Self {
            view: ModelsView::Table,
            focus: Pane::List,
            list: ListState::default(),
            months: ListState::default(),
            zoom: Zoom::Month,
            detail: SheetState::default(),
            picked: Vec::new(),
            filters: Filters::default(),
            sort: Sort { column: Column::Released, descending: true },
            rows: Vec::new(),
            text: String::new(),
            by_month: (Vec::new(), 0),
        };
        tab.refresh(atlas);
        tab
    }

    /// The models in the table, in order.
    #[must_use]
    pub fn rows(&self) -> &[ModelId] {
        &self.rows
    }

    /// The chosen filters.
    #[must_use]
    pub fn filters(&self) -> &Filters {
        &self.filters
    }

    /// What the table is narrowed by.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The months from the first release to the last of the models in the table, each with its number of them, and how many
    /// have no month.
    #[must_use]
    pub fn by_month(&self) -> (&[(Period, usize)], usize) {
        (&self.by_month.0, self.by_month.1)
    }

    /// The order.
    #[must_use]
    pub fn sort(&self) -> Sort {
        self.sort
    }

    /// The selected model; `None` in an empty table.
    #[must_use]
    pub fn selected(&self) -> Option<ModelId> {
        self.rows.get(self.list.selected).copied()
    }

    /// The stretches of the timeline with their numbers of models, the latest first, then `None` with the undated ones.
    #[must_use]
    pub fn period_rows(&self, atlas: &Atlas) -> Vec<(Option<Period>, usize)> {
        let (periods, undated) = timeline(self.filters.releases(atlas), self.zoom);
        let periods = periods.into_iter().map(|(period, count)| (Some(period), count));
        periods.rev().chain((undated > 0).then_some((None, undated))).collect()
    }

    /// Shows longer stretches, or the shortest again; the one that holds what was selected is selected.
    pub fn next_zoom(&mut self, atlas: &Atlas) {
        let year = self.release(atlas).and_then(|(period, _)| period).map(Period::year);
        self.zoom = self.zoom.next();
        let rows = self.period_rows(atlas);
        let at =
            rows.iter().position(|(period, _)| year.is_some() && period.map(Period::year) == year);
        self.months = ListState::at(at.unwrap_or(0));
        self.detail = SheetState::default();
    }

    /// Shows other models, and keeps the selected one selected where it is still there.
    pub fn filter(&mut self, atlas: &Atlas, change: impl FnOnce(&mut Filters)) {
        change(&mut self.filters);
        self.refresh(atlas);
    }

    /// Shows them in another order.
    pub fn sort_by(&mut self, atlas: &Atlas, column: Column) {
        self.sort = self.sort.by(column);
        self.refresh(atlas);
    }

    /// Lists the models that pass these filters, from the first.
    pub fn show(&mut self, atlas: &Atlas, filters: Filters) {
        self.text.clear();
        self.view = ModelsView::Table;
        self.focus = Pane::List;
        self.filter(atlas, |chosen| *chosen = filters);
        self.list = ListState::default();
    }

    /// Selects a model; filters that hide it are dropped, and the answer says whether they were.
    fn select(&mut self, atlas: &Atlas, id: ModelId) -> bool {
        let hidden = !self.rows.contains(&id);
        if hidden {
            self.text.clear();
            self.filter(atlas, Filters::clear);
        }
        if let Some(row) = self.rows.iter().position(|&row| row == id) {
            self.list.select(row, self.rows.len());
        }
        self.view = ModelsView::Table;
        self.detail = SheetState::default();
        hidden
    }

    /// Picks a model for comparison, or no longer; the answer is whether there was room.
    pub fn pick(&mut self, id: ModelId) -> bool {
        if let Some(at) = self.picked.iter().position(|&picked| picked == id) {
            self.picked.remove(at);
        } else if self.picked.len() < COMPARED_MOST {
            self.picked.push(id);
        } else {
            return false;
        }
        true
    }

    /// The row that is selected among the releases: its month, or `None` in it for the undated ones, and how many they are.
    fn release(&self, atlas: &Atlas) -> Option<(Option<Period>, usize)> {
        self.period_rows(atlas).get(self.months.selected).copied()
    }

    /// Shows the models of the atlas of another day; filters and order stay.
    pub fn show_atlas(&mut self, atlas: &Atlas) {
        self.picked.retain(|&id| atlas.holds(id.into()));
        self.refresh(atlas);
    }

    fn refresh(&mut self, atlas: &Atlas) {
        let selected = self.selected();
        self.rows = self.sort.models(atlas, &self.filters);
        let words = Words::new(&self.text);
        let has_words = |id| words.is_empty() || is_narrowed_to(atlas, id, &words);
        self.rows.retain(|&id| has_words(id));
        let releases = self.filters.releases(atlas).filter(|release| has_words(release.model));
        self.by_month = timeline(releases, Zoom::Month);
        let row = self.rows.iter().position(|&row| Some(row) == selected).unwrap_or(0);
        self.list = ListState { selected: row, ..self.list };
        self.months = ListState::default();
        self.detail = SheetState::default();
    }
}

/// Whether a model's row has the words: its names, who built it, where, for what.
#[must_use]
pub fn is_narrowed_to(atlas: &Atlas, id: ModelId, words: &Words) -> bool {
    let model = &atlas[id];
    let mut names = vec![&model.name];
    names.extend(&model.organizations);
    names.extend(&model.fields);
    names.extend(model.city.as_ref());
    names.extend(model.region.map(|region| &atlas[region].name));
    let texts: Vec<&str> = names.iter().flat_map(|name| [&*name.zh, &*name.en]).collect();
    words.are_in(&texts)
}

impl TabState for ModelsTab {
    fn panes(&self, _: Screen) -> &'static [Pane] {
        &[Pane::List, Pane::Detail]
    }

    fn focus(&self) -> Pane {
        self.focus
    }

    fn set_focus(&mut self, pane: Pane) {
        self.focus = pane;
    }

    fn list_mut(&mut self, pane: Pane) -> Option<&mut ListState> {
        (pane == Pane::List).then_some(match self.view {
            ModelsView::Table => &mut self.list,
            ModelsView::Releases => &mut self.months,
        })
    }

    fn sheet(&self, pane: Pane) -> Option<&SheetState> {
        (pane == Pane::Detail).then_some(&self.detail)
    }

    fn sheet_mut(&mut self, pane: Pane) -> Option<&mut SheetState> {
        (pane == Pane::Detail).then_some(&mut self.detail)
    }

    fn selected(&self, _: &Context<'_>) -> Option<Item> {
        match self.view {
            ModelsView::Table => Some(Item::Record(self.selected()?.into())),
            ModelsView::Releases => None,
        }
    }

    fn listed(&self, _: &Context<'_>, _: usize) -> Vec<Item> {
        self.rows.iter().map(|&id| Item::Record(id.into())).collect()
    }

    fn detail(&self, context: &Context<'_>) -> Option<Sheet> {
        let (atlas, language) = (context.atlas, context.language);
        Some(match self.view {
            ModelsView::Table => sheet(atlas, self.selected()?.into(), language),
            ModelsView::Releases => {
                released_in(atlas, self.release(atlas)?.0, self.zoom, &self.filters, language)
            }
        })
    }

    fn go(&mut self, go: Move, context: &Context<'_>) {
        if self.focus == Pane::Detail {
            return go.in_sheet(&mut self.detail, context.painted(Pane::Detail));
        }
        let rows = context.rows(Pane::List, go);
        match self.view {
            ModelsView::Table => self.list.step(rows, self.rows.len()),
            ModelsView::Releases => {
                let len = self.period_rows(context.atlas).len();
                self.months.step(rows, len);
            }
        }
        self.detail = SheetState::default();
    }

    fn enter(&self, context: &Context<'_>) -> Option<Enter> {
        match (self.focus, self.view) {
            (Pane::List, ModelsView::Table) => {
                (!self.rows.is_empty()).then_some(Enter::Focus(Pane::Detail))
            }
            (Pane::List, ModelsView::Releases) => {
                let (period, _) = self.release(context.atlas)?;
                let filters = in_period(&self.filters, period, self.zoom);
                Some(Enter::Follow(Target::Models(filters)))
            }
            _ => None,
        }
    }

    fn narrowed(&self) -> Option<&str> {
        (self.view == ModelsView::Table).then_some(&self.text)
    }

    fn narrow(&mut self, text: &str, context: &Context<'_>) {
        text.clone_into(&mut self.text);
        self.focus = Pane::List;
        self.refresh(context.atlas);
    }

    fn narrowed_len(&self, _: &Context<'_>) -> usize {
        self.rows.len()
    }

    fn has_views(&self) -> bool {
        true
    }

    fn next_view(&mut self, _: &Context<'_>) {
        self.view = match self.view {
            ModelsView::Table => ModelsView::Releases,
            ModelsView::Releases => ModelsView::Table,
        };
        self.focus = Pane::List;
        self.detail = SheetState::default();
    }

    fn is_home_of(&self, item: &Item, _: &Atlas) -> bool {
        matches!(item, Item::Record(RecordId::Model(_)))
    }

    fn reveal(&mut self, item: &Item, atlas: &Atlas) -> Option<(&'static str, &'static str)> {
        let Item::Record(RecordId::Model(id)) = *item else { return None };
        self.focus = Pane::List;
        let dropped = self.select(atlas, id);
        dropped.then_some(("已去掉筛选，以显示这个模型", "Filters dropped to show this model"))
    }
}
