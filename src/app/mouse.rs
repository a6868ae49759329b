//! Clicks and the wheel, where the reader asked for them.

use ratatui::layout::{Position, Rect};

use crate::atlas::RegionId;

use super::moves::Move;
use super::{App, MatrixCell, ModelsView, Overlay, Pane, SheetState, Tab, ViewsView};

/// Something that the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What.
    pub kind: MouseKind,
    /// The cell, from 0.
    pub at: Position,
}

/// What a mouse can do here; its way from one cell to another is never asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    /// The left button was pressed.
    Click,
    /// The wheel was turned away from the reader.
    WheelUp,
    /// The wheel was turned towards the reader.
    WheelDown,
}

/// A place on the screen that can be clicked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Where it is.
    pub area: Rect,
    /// What is there.
    pub what: SpotKind,
}

/// What can be clicked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpotKind {
    /// The name of a tab.
    Tab(Tab),
    /// A pane, where nothing of it stands.
    Pane(Pane),
    /// A row of a list.
    Row(Pane, usize),
    /// A link, counted in reading order.
    Link(Pane, usize),
    /// A tile of the map.
    Tile(RegionId),
    /// A cell of the matrix.
    Cell(MatrixCell),
}

impl SpotKind {
    fn pane(self) -> Option<Pane> {
        match self {
            Self::Tab(_) => None,
            Self::Pane(pane) | Self::Row(pane, _) | Self::Link(pane, _) => Some(pane),
            Self::Tile(_) => Some(Pane::Map),
            Self::Cell(_) => Some(Pane::Matrix),
        }
    }
}

/// How many rows the wheel moves by.
const WHEEL_ROWS: usize = 3;

impl App {
    /// What the mouse did, at what the last frame showed there.
    pub(super) fn mouse(&mut self, mouse: Mouse) {
        self.message = None;
        let covered = !self.overlays.is_empty();
        // What was drawn last lies uppermost; below an open layer only the tabs can be clicked.
        let within = |spot: &&Spot| spot.area.contains(mouse.at);
        let free =
            |spot: &&Spot| !covered || matches!(spot.what.pane(), None | Some(Pane::Overlay));
        let spot = self.painted.spots.iter().rev().filter(within).find(free).map(|spot| spot.what);
        match (mouse.kind, spot) {
            (_, None) => {}
            (MouseKind::Click, Some(what)) => self.click(what),
            (MouseKind::WheelUp, Some(what)) => self.turn(what, Move::Up),
            (MouseKind::WheelDown, Some(what)) => self.turn(what, Move::Down),
        }
    }

    fn turn(&mut self, what: SpotKind, go: Move) {
        let Some(pane) = what.pane() else { return };
        self.focus_on(pane);
        for _ in 0..WHEEL_ROWS {
            self.go(go);
        }
    }

    fn click(&mut self, what: SpotKind) {
        let focused = what.pane() == Some(self.focus());
        if let Some(pane) = what.pane() {
            self.focus_on(pane);
        }
        match what {
            SpotKind::Tab(tab) => {
                if self.can_change_tab() {
                    self.open_tab(tab);
                }
            }
            SpotKind::Pane(_) => {}
            SpotKind::Row(pane, row) => self.click_row(pane, row, focused),
            SpotKind::Link(pane, link) => {
                let state = match (pane, self.overlays.last_mut()) {
                    (Pane::Overlay, Some(Overlay::Record(_, state) | Overlay::Archive(state))) => {
                        state
                    }
                    (Pane::Detail, _) => self.detail_state_mut(),
                    (Pane::General, _) => &mut self.routes.columns[0],
                    (Pane::Vertical, _) => &mut self.routes.columns[1],
                    _ => return,
                };
                state.link = Some(link);
                if self.selected_link().is_some() {
                    self.open();
                }
            }
            SpotKind::Tile(id) => {
                if focused && self.regions.selected == Some(id) {
                    self.open();
                } else {
                    self.regions.select(id);
                }
            }
            SpotKind::Cell(cell) => {
                self.views.cell = cell;
                self.views.detail = SheetState::default();
            }
        }
    }

    fn focus_on(&mut self, pane: Pane) {
        if pane != Pane::Overlay && pane != self.focus() && self.panes().contains(&pane) {
            self.set_focus(pane);
        }
    }

    /// A row is selected; one that is selected already, or stands in a menu, is opened.
    fn click_row(&mut self, pane: Pane, row: usize, focused: bool) {
        let selected = self.row_mut(pane).map(|selected| std::mem::replace(selected, row));
        if pane == Pane::Ranking {
            let id = self.regions.ranking(&self.atlas).get(row).copied();
            if let Some(id) = id {
                self.regions.select(id);
            }
            return;
        }
        match self.overlays.last() {
            Some(Overlay::Help(_)) => return self.take_selected(),
            Some(Overlay::Sort(_) | Overlay::Filter(_)) => return self.open(),
            Some(Overlay::Finder(_)) if selected == Some(row) => return self.take_selected(),
            Some(_) => return,
            None => {}
        }
        if pane == Pane::List {
            self.detail_of_list_mut(selected != Some(row));
        }
        if focused && selected == Some(row) {
            self.open();
        }
    }

    /// Another row has another detail, from its beginning.
    fn detail_of_list_mut(&mut self, other: bool) {
        if other {
            *self.detail_state_mut() = SheetState::default();
        }
    }

    /// The selected row of a list.
    fn row_mut(&mut self, pane: Pane) -> Option<&mut usize> {
        let list = match (pane, self.overlays.last_mut()) {
            (Pane::Overlay, Some(Overlay::Finder(finder))) => &mut finder.list,
            (Pane::Overlay, Some(Overlay::Help(help))) => &mut help.list,
            (Pane::Overlay, Some(Overlay::Sort(list) | Overlay::Filter(list))) => list,
            (Pane::Quotes, _) => &mut self.routes.quotes,
            (Pane::List, _) => match (self.tab, self.models.view, self.views.view) {
                (Tab::Models, ModelsView::Table, _) => &mut self.models.list,
                (Tab::Models, ModelsView::Releases, _) => &mut self.models.months,
                (Tab::Views, _, ViewsView::Gap) => &mut self.views.gap,
                (Tab::Views, _, ViewsView::Craft) => &mut self.views.craft,
                (Tab::Views, ..) => self.views.outline_state_mut(),
                (Tab::Regions | Tab::Routes, ..) => return None,
            },
            _ => return None,
        };
        Some(&mut list.selected)
    }
}
