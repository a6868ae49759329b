//! The Regions tab: one selected place, on the map and in the ranking.

use crate::atlas::{Atlas, Measure, RegionId, Tile, Word};

use super::catalogue::{by_catalogued, by_reported};
use super::{ListState, Pane, SheetState};

/// Whose numbers are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Our own counts over the catalogue.
    Catalogued,
    /// What the report says.
    Reported,
}

/// A step on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Upwards.
    Up,
    /// Downwards.
    Down,
}

/// The state of the Regions tab.
#[derive(Clone, Debug)]
pub struct RegionsTab {
    /// Whose numbers are shown.
    pub basis: Basis,
    /// What is measured.
    pub measure: Measure,
    /// Which pane has the focus.
    pub focus: Pane,
    /// The selected place.
    pub selected: Option<RegionId>,
    /// The ranking's first row when it was last drawn.
    pub offset: usize,
    /// The place in the sheet.
    pub detail: SheetState,
}

impl RegionsTab {
    /// The catalogued models, the place with the most selected.
    #[must_use]
    pub fn new(atlas: &Atlas) -> Self {
        let mut tab = Self {
            basis: Basis::Catalogued,
            measure: Measure::Models,
            focus: Pane::Map,
            selected: None,
            offset: 0,
            detail: SheetState::default(),
        };
        tab.selected = tab.ranking(atlas).first().copied();
        tab
    }

    /// The places in the order of the numbers that are shown.
    #[must_use]
    pub fn ranking(&self, atlas: &Atlas) -> Vec<RegionId> {
        match self.basis {
            Basis::Catalogued => by_catalogued(atlas, self.measure),
            Basis::Reported => by_reported(atlas, self.measure),
        }
    }

    /// The place in the ranking.
    #[must_use]
    pub fn list(&self, ranking: &[RegionId]) -> ListState {
        let selected = ranking.iter().position(|&id| Some(id) == self.selected).unwrap_or(0);
        ListState { selected, offset: self.offset }
    }

    /// Selects a place.
    pub fn select(&mut self, id: RegionId) {
        if self.selected != Some(id) {
            self.selected = Some(id);
            self.detail = SheetState::default();
        }
    }

    /// Measures something else.
    pub fn next_measure(&mut self) {
        let at = Measure::ALL.iter().position(|&measure| measure == self.measure).unwrap_or(0);
        self.measure = Measure::ALL[(at + 1) % Measure::ALL.len()];
        self.offset = 0;
    }

    /// Walks the map: to the nearest tile that way, one straight ahead before one aside.
    pub fn walk(&mut self, atlas: &Atlas, step: Step) {
        let Some(from) = self.selected.map(|id| atlas[id].tile) else { return };
        let distance = |tile: Tile| {
            let right = i16::from(tile.column) - i16::from(from.column);
            let down = i16::from(tile.row) - i16::from(from.row);
            let (ahead, aside) = match step {
                Step::Left => (-right, down.abs()),
                Step::Right => (right, down.abs()),
                Step::Up => (-down, right.abs()),
                Step::Down => (down, right.abs()),
            };
            (ahead > 0).then_some(ahead + aside * 4)
        };
        let tiles = atlas.regions.iter().map(|(id, region)| (distance(region.tile), id));
        let nearest = tiles.filter_map(|(distance, id)| Some((distance?, id))).min();
        if let Some((_, id)) = nearest {
            self.select(id);
        }
    }
}
