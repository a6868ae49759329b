//! What a mouse does, and what stands where on the screen.

use ratatui::layout::{Position, Rect};

use super::pane::Pane;
use super::tabs::Tab;

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
    /// A row of a list, or whatever else the pane counts: a tile, a cell.
    Row(Pane, usize),
    /// A link, counted in reading order.
    Link(Pane, usize),
}

impl SpotKind {
    /// The pane in which it is.
    pub(super) fn pane(self) -> Option<Pane> {
        match self {
            Self::Tab(_) => None,
            Self::Pane(pane) | Self::Row(pane, _) | Self::Link(pane, _) => Some(pane),
        }
    }
}
