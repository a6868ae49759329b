//! Which panes there are, which has the focus, and what the detail shows.

use super::sheet::{Sheet, release_month, sheet, topic_cell};
use super::views::{matrix_speakers, matrix_topics};
use super::{
    App, MatrixCell, ModelsView, OutlineRow, Overlay, Painted, PaintedPane, Pane, SheetState, Tab,
    ViewsView, command,
};

impl App {
    /// The panes that can have the focus here, in the order in which Tab walks them.
    #[must_use]
    pub fn panes(&self) -> &'static [Pane] {
        if self.is_covered() {
            return &[Pane::Overlay];
        }
        match self.tab {
            Tab::Models => &[Pane::List, Pane::Detail],
            Tab::Regions => &[Pane::Map, Pane::Ranking, Pane::Detail],
            Tab::Views => match self.views.view {
                ViewsView::Matrix => &[Pane::Matrix, Pane::Detail],
                ViewsView::Speakers | ViewsView::Topics if self.screen.has_matrix_below() => {
                    &[Pane::List, Pane::Matrix, Pane::Detail]
                }
                _ => &[Pane::List, Pane::Detail],
            },
            Tab::Routes => &[Pane::General, Pane::Vertical, Pane::Quotes],
        }
    }

    /// The pane that has the focus.
    #[must_use]
    pub fn focus(&self) -> Pane {
        if self.is_covered() {
            return Pane::Overlay;
        }
        match self.tab {
            Tab::Models => self.models.focus,
            Tab::Regions => self.regions.focus,
            Tab::Views => self.views.focus,
            Tab::Routes => self.routes.focus,
        }
    }

    /// Gives the focus to a pane of the open tab.
    pub(super) fn set_focus(&mut self, pane: Pane) {
        match self.tab {
            Tab::Models => self.models.focus = pane,
            Tab::Regions => self.regions.focus = pane,
            Tab::Views => {
                self.views.focus = pane;
                let lit = match pane {
                    Pane::List => false,
                    Pane::Matrix => true,
                    _ => self.views.matrix_lit,
                };
                if lit != self.views.matrix_lit {
                    self.views.matrix_lit = lit;
                    self.views.detail = SheetState::default();
                }
            }
            Tab::Routes => self.routes.focus = pane,
        }
        let painted = self.painted_pane(pane).cloned();
        match pane {
            Pane::Detail => self.detail_state_mut().enter(painted.as_ref()),
            Pane::General => self.routes.columns[0].enter(painted.as_ref()),
            Pane::Vertical => self.routes.columns[1].enter(painted.as_ref()),
            _ => {}
        }
    }

    /// A resize can take the pane in focus away.
    pub(super) fn keep_focus_on_a_pane(&mut self) {
        if !self.is_covered() && !self.panes().contains(&self.focus()) {
            self.set_focus(self.panes()[0]);
        }
    }

    /// What the detail pane shows; `None` where nothing is selected, and in the Routes tab, which has none.
    #[must_use]
    pub fn detail(&self) -> Option<Sheet> {
        let (atlas, language) = (&self.atlas, self.language);
        if self.tab == Tab::Models && self.models.view == ModelsView::Releases {
            let months = self.models.month_rows(atlas);
            let (month, _) = months.get(self.models.months.selected)?;
            return Some(release_month(atlas, *month, self.models.filters(), language));
        }
        if self.tab == Tab::Views {
            if self.views.view == ViewsView::Matrix || self.views.matrix_lit {
                let (speaker, topic) = self.matrix_cell()?;
                return Some(topic_cell(atlas, speaker, topic, language));
            }
            let rows = self.views.outline(atlas);
            let row = rows.get(self.views.outline_state().selected);
            let outline = matches!(self.views.view, ViewsView::Speakers | ViewsView::Topics);
            if let (true, Some(OutlineRow::Topic(None, _))) = (outline, row) {
                return Some(super::sheet::no_topic(atlas, language));
            }
        }
        if self.tab == Tab::Routes {
            return None;
        }
        self.selected_record().map(|id| sheet(atlas, id, language))
    }

    /// The place in the detail pane.
    #[must_use]
    pub fn detail_state(&self) -> &SheetState {
        match self.tab {
            Tab::Models => &self.models.detail,
            Tab::Regions => &self.regions.detail,
            Tab::Views => &self.views.detail,
            Tab::Routes => &self.routes.columns[0],
        }
    }

    pub(super) fn detail_state_mut(&mut self) -> &mut SheetState {
        match self.tab {
            Tab::Models => &mut self.models.detail,
            Tab::Regions => &mut self.regions.detail,
            Tab::Views => &mut self.views.detail,
            Tab::Routes => &mut self.routes.columns[0],
        }
    }

    /// The speaker and the topic of the selected cell of the matrix.
    pub(super) fn matrix_cell(
        &self,
    ) -> Option<(crate::atlas::SpeakerId, Option<crate::atlas::TopicId>)> {
        let MatrixCell { row, column } = self.views.cell;
        let speaker = matrix_speakers(&self.atlas).get(row).copied()?;
        let topic = matrix_topics(&self.atlas).get(column).copied()?;
        Some((speaker, topic))
    }

    /// What the last frame showed of a pane; of several layers, the uppermost, which is drawn last.
    pub(super) fn painted_pane(&self, pane: Pane) -> Option<&PaintedPane> {
        self.painted.panes.iter().rev().find(|painted| painted.pane == pane)
    }

    /// Takes over where drawing put the panes' contents, so that the next step starts from what is on screen.
    pub(super) fn remember(&mut self, painted: Painted) {
        for pane in &painted.panes {
            let first = pane.first_row;
            match (self.overlays.last_mut(), pane.pane) {
                (Some(Overlay::Finder(finder)), Pane::Overlay) => finder.list.offset = first,
                (Some(Overlay::Help(help)), Pane::Overlay) => help.list.offset = first,
                (Some(Overlay::Sort(list) | Overlay::Filter(list)), Pane::Overlay) => {
                    list.offset = first;
                }
                (Some(Overlay::Compare(compare)), Pane::Overlay) => compare.scroll = first,
                (Some(Overlay::Bare(bare)), Pane::Overlay) => bare.scroll = first,
                (Some(Overlay::Record(_, state) | Overlay::Archive(state)), Pane::Overlay) => {
                    state.painted(pane);
                }
                (_, Pane::Detail) => self.detail_state_mut().painted(pane),
                (_, Pane::General | Pane::Vertical) => {
                    let column = usize::from(pane.pane == Pane::Vertical);
                    self.routes.columns[column].painted(pane);
                    self.routes.columns[1 - column].scroll = first;
                }
                (_, Pane::Quotes) => self.routes.quotes.offset = first,
                (_, Pane::Ranking) => self.regions.offset = first,
                (_, Pane::Overlay | Pane::Map | Pane::Matrix | Pane::Preview) => {}
                (_, Pane::List) => match (self.tab, self.models.view, self.views.view) {
                    (Tab::Models, ModelsView::Table, _) => self.models.list.offset = first,
                    (Tab::Models, ModelsView::Releases, _) => self.models.months.offset = first,
                    (Tab::Views, _, ViewsView::Gap) => self.views.gap.offset = first,
                    (Tab::Views, _, ViewsView::Craft) => self.views.craft.offset = first,
                    (Tab::Views, ..) => self.views.outline_state_mut().offset = first,
                    (Tab::Regions | Tab::Routes, ..) => {}
                },
            }
        }
        self.painted = painted;
    }

    /// Whether left and right mean something here.
    pub(super) fn moves_sideways(&self) -> bool {
        let gap = self.tab == Tab::Views
            && self.views.view == ViewsView::Gap
            && self.views.focus == Pane::List
            && super::gap_columns(self.screen) > 1;
        match self.layers().last() {
            Some(Overlay::Compare(_)) => true,
            Some(_) => false,
            None => command::is_sideways(self.focus()) || gap,
        }
    }
}
