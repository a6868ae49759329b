//! The Regions tab: one selected place, on the map and in the ranking.

use crate::app::catalogue::{by_catalogued, by_reported, region_filters, reported_figure};
use crate::app::filed::{by_filed, filed, filings_query};
use crate::app::list::ListState;
use crate::app::pane::{PaintedPane, Pane, SheetState};
use crate::app::room::{Room, Screen};
use crate::app::sheet::{Numbers, Sheet, Target, commission_sheet, region_sheet};
use crate::app::tab::{Context, Enter, Move, TabState};
use crate::atlas::{
    Atlas, Jurisdiction, Language, Measure, RecordId, Region, RegionId, Tile, Word,
};
use crate::search::{Item, Words};

/// The tile map; its rows are the regions in the order of the atlas.
pub const MAP: Pane = Pane::Own("map");

/// The regions by number.
pub const RANKING: Pane = Pane::Own("ranking");

/// Whose numbers are shown.
///
/// Not every measure has numbers of each: papers and talent are in the report alone, and what is filed is a measure of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Our own counts over the catalogue.
    Catalogued,
    /// What the report says.
    Reported,
    /// What the official registry has, by where a service was filed.
    Filed,
}

impl Word for Basis {
    /// The order in which a key goes through them.
    const ALL: &'static [Self] = &[Self::Catalogued, Self::Reported, Self::Filed];

    fn word(self) -> &'static str {
        match self {
            Self::Catalogued => "catalogued",
            Self::Reported => "reported",
            Self::Filed => "filed",
        }
    }

    fn label(self, language: Language) -> &'static str {
        match self {
            Self::Catalogued => language.pick("收录", "catalogued"),
            Self::Reported => language.pick("报告", "reported"),
            Self::Filed => language.pick("备案", "filed"),
        }
    }
}

impl Basis {
    /// Whether there are numbers of this measure.
    #[must_use]
    pub fn has(self, measure: Measure) -> bool {
        match self {
            Self::Catalogued => matches!(measure, Measure::Models | Measure::OpenSource),
            Self::Reported => true,
            Self::Filed => measure == Measure::Models,
        }
    }
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
    /// Whose numbers are shown; it always has those of the measure.
    pub basis: Basis,
    /// Whose numbers the reader asked for. They are shown again with the next measure that they have.
    asked: Basis,
    /// What is measured.
    pub measure: Measure,
    /// Which pane has the focus.
    pub focus: Pane,
    /// The selected place.
    pub selected: Option<RegionId>,
    /// Whether the commission, which is no place, was selected beside the map in its stead: it has filed numbers alone.
    commission: bool,
    /// The ranking's first row when it was last drawn.
    pub offset: usize,
    /// The place in the sheet.
    pub detail: SheetState,
    /// What the ranking is narrowed by.
    text: String,
}

impl RegionsTab {
    /// The catalogued models, the place with the most selected.
    #[must_use]
    pub fn new(atlas: &Atlas) -> Self {
        let mut tab = Self {
            basis: Basis::Catalogued,
            asked: Basis::Catalogued,
            measure: Measure::Models,
            focus: MAP,
            selected: None,
            commission: false,
            offset: 0,
            detail: SheetState::default(),
            text: String::new(),
        };
        tab.selected = tab.ranking(atlas).first().copied();
        tab
    }

    /// The places in the order of the numbers that are shown, narrowed by what was typed.
    #[must_use]
    pub fn ranking(&self, atlas: &Atlas) -> Vec<RegionId> {
        let mut ranking = match self.basis {
            Basis::Catalogued => by_catalogued(atlas, self.measure),
            Basis::Reported => by_reported(atlas, self.measure),
            Basis::Filed => by_filed(atlas),
        };
        let words = Words::new(&self.text);
        ranking.retain(|&id| {
            let Region { name, full_name, .. } = &atlas[id];
            words.is_empty() || words.are_in(&[&name.zh, &name.en, &full_name.zh])
        });
        ranking
    }

    /// What the ranking is narrowed by.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The place in the ranking; the commission stands behind it.
    #[must_use]
    pub fn list(&self, ranking: &[RegionId]) -> ListState {
        let selected = ranking.iter().position(|&id| Some(id) == self.selected).unwrap_or(0);
        let selected = if self.is_commission() { ranking.len() } else { selected };
        ListState { selected, offset: self.offset }
    }

    /// Whether the commission is selected, beside the map and behind the ranking.
    #[must_use]
    pub fn is_commission(&self) -> bool {
        self.commission && self.basis == Basis::Filed
    }

    /// How many rows stand behind the ranking: that of the commission, where it has numbers and is not narrowed away.
    #[must_use]
    pub fn rows_behind(&self) -> usize {
        let words = Words::new(&self.text);
        let names = [Jurisdiction::SASAC_ZH, Jurisdiction::SASAC_EN];
        usize::from(self.basis == Basis::Filed && (words.is_empty() || words.are_in(&names)))
    }

    /// Selects a place.
    pub fn select(&mut self, id: RegionId) {
        if self.selected != Some(id) || self.is_commission() {
            self.selected = Some(id);
            self.detail = SheetState::default();
        }
        self.commission = false;
    }

    /// Selects the commission; the place stays where one comes back to.
    fn select_commission(&mut self) {
        self.commission = true;
        self.detail = SheetState::default();
    }

    /// Shows other numbers, of those that there are of the measure: our own, the reported ones, those of the registry. The answer is
    /// whether there are any.
    pub fn next_basis(&mut self, screen: Screen) -> bool {
        let at = Basis::ALL.iter().position(|&basis| basis == self.basis).unwrap_or(0);
        let mut others = (1..Basis::ALL.len()).map(|by| Basis::ALL[(at + by) % Basis::ALL.len()]);
        let Some(next) = others.find(|basis| basis.has(self.measure)) else { return false };
        self.basis = next;
        self.asked = next;
        self.commission = false;
        self.offset = 0;
        self.detail = SheetState::default();
        self.show_numbers(screen);
        true
    }

    /// Where one pane fills the screen, a key that changes the numbers goes where they are.
    fn show_numbers(&mut self, screen: Screen) {
        if screen.room() == Room::Single && self.focus == Pane::Detail {
            self.focus = MAP;
        }
    }

    /// Measures something else.
    fn next_measure(&mut self) {
        let at = Measure::ALL.iter().position(|&measure| measure == self.measure).unwrap_or(0);
        self.measure = Measure::ALL[(at + 1) % Measure::ALL.len()];
        let others = Basis::ALL.iter().copied();
        let mut bases = std::iter::once(self.asked).chain(others);
        self.basis = bases.find(|basis| basis.has(self.measure)).unwrap_or(Basis::Reported);
        self.offset = 0;
        self.detail = SheetState::default();
    }

    fn go_on_map(&mut self, go: Move, atlas: &Atlas) {
        let steps: &[Step] = match go {
            Move::Up => &[Step::Up],
            Move::Down => &[Step::Down],
            Move::Left => &[Step::Left],
            Move::Right => &[Step::Right],
            Move::HalfPageUp | Move::PageUp => &[Step::Up; 3],
            Move::HalfPageDown | Move::PageDown => &[Step::Down; 3],
            Move::First => &[Step::Up; 16],
            Move::Last => &[Step::Down; 16],
        };
        for &step in steps {
            self.walk(atlas, step);
        }
    }

    /// Walks the map: to the nearest tile that way, one straight ahead before one aside.
    ///
    /// Below the last tile stands the commission, where filed numbers are shown.
    pub fn walk(&mut self, atlas: &Atlas, step: Step) {
        if self.is_commission() {
            if let Some(id) = self.selected.filter(|_| step == Step::Up) {
                self.select(id);
            }
            return;
        }
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
        match nearest {
            Some((_, id)) => self.select(id),
            None if step == Step::Down && self.rows_behind() > 0 => self.select_commission(),
            None => {}
        }
    }
}

impl TabState for RegionsTab {
    fn panes(&self, _: Screen) -> &'static [Pane] {
        &[MAP, RANKING, Pane::Detail]
    }

    fn focus(&self) -> Pane {
        self.focus
    }

    fn set_focus(&mut self, pane: Pane) {
        self.focus = pane;
    }

    fn sheet(&self, pane: Pane) -> Option<&SheetState> {
        (pane == Pane::Detail).then_some(&self.detail)
    }

    fn sheet_mut(&mut self, pane: Pane) -> Option<&mut SheetState> {
        (pane == Pane::Detail).then_some(&mut self.detail)
    }

    fn selected(&self, _: &Context<'_>) -> Option<Item> {
        // The commission is no record.
        Some(Item::Record(self.selected.filter(|_| !self.is_commission())?.into()))
    }

    /// The sheet of the place begins with what the map shows.
    fn detail(&self, context: &Context<'_>) -> Option<Sheet> {
        if self.is_commission() {
            return Some(commission_sheet(context.atlas, context.language));
        }
        let first = match self.basis {
            Basis::Filed => Numbers::Filed,
            Basis::Catalogued => Numbers::Catalogued(self.measure),
            Basis::Reported => Numbers::Reported(self.measure),
        };
        Some(region_sheet(context.atlas, self.selected?, first, context.language))
    }

    fn listed(&self, context: &Context<'_>, _: usize) -> Vec<Item> {
        self.ranking(context.atlas).into_iter().map(|id| Item::Record(id.into())).collect()
    }

    fn go(&mut self, go: Move, context: &Context<'_>) {
        match self.focus {
            MAP => self.go_on_map(go, context.atlas),
            RANKING => {
                let ranking = self.ranking(context.atlas);
                let mut list = self.list(&ranking);
                list.step(context.rows(RANKING, go), ranking.len() + self.rows_behind());
                match ranking.get(list.selected) {
                    Some(&id) => self.select(id),
                    None if self.rows_behind() > 0 => self.select_commission(),
                    None => {}
                }
            }
            _ => go.in_sheet(&mut self.detail, context.painted(Pane::Detail)),
        }
    }

    fn is_sideways(&self, _: &Context<'_>) -> bool {
        self.focus == MAP
    }

    /// On a place: the models that its catalogued number counts, or the record of the reported figure that is shown.
    fn enter(&self, context: &Context<'_>) -> Option<Enter> {
        if !matches!(self.focus, MAP | RANKING) {
            return None;
        }
        let (id, atlas) = (self.selected?, context.atlas);
        if self.is_commission() {
            return Some(Enter::Follow(Target::Find(filings_query(Jurisdiction::SASAC))));
        }
        let target = match self.basis {
            Basis::Catalogued => region_filters(id, self.measure)
                .filter(|filters| filters.count(atlas) > 0)
                .map(Target::Models),
            Basis::Reported => reported_figure(atlas, id, self.measure)
                .map(|figure| Target::Record(RecordId::Figure(figure))),
            Basis::Filed => {
                (filed(atlas, id) > 0).then(|| Target::Find(filings_query(&atlas[id].key)))
            }
        };
        Some(target.map_or(Enter::Focus(Pane::Detail), Enter::Follow))
    }

    fn has_views(&self) -> bool {
        true
    }

    fn next_view(&mut self, context: &Context<'_>) {
        self.next_measure();
        self.show_numbers(context.screen);
    }

    fn narrowed(&self) -> Option<&str> {
        Some(&self.text)
    }

    fn narrow(&mut self, text: &str, context: &Context<'_>) {
        text.clone_into(&mut self.text);
        self.focus = RANKING;
        self.offset = 0;
        match self.ranking(context.atlas).first() {
            Some(&first) => self.select(first),
            None if self.rows_behind() > 0 => self.select_commission(),
            None => {}
        }
    }

    fn narrowed_len(&self, context: &Context<'_>) -> usize {
        self.ranking(context.atlas).len() + self.rows_behind()
    }

    fn is_home_of(&self, item: &Item, _: &Atlas) -> bool {
        matches!(item, Item::Record(RecordId::Region(_)))
    }

    fn reveal(&mut self, item: &Item, _: &Atlas) -> Option<(&'static str, &'static str)> {
        self.text.clear();
        if let Item::Record(RecordId::Region(id)) = *item {
            self.select(id);
            self.focus = MAP;
        }
        None
    }

    fn click(&mut self, pane: Pane, row: usize, context: &Context<'_>) -> bool {
        let clicked = match pane {
            MAP => context.atlas.regions.ids().nth(row),
            RANKING => self.ranking(context.atlas).get(row).copied(),
            _ => None,
        };
        let Some(id) = clicked else {
            let is_behind = match pane {
                MAP => row == context.atlas.regions.len(),
                RANKING => row == self.ranking(context.atlas).len(),
                _ => false,
            };
            let again = self.is_commission();
            if is_behind && self.rows_behind() > 0 {
                self.select_commission();
            }
            return is_behind && again && pane == MAP;
        };
        let again = pane == MAP && self.selected == Some(id) && !self.is_commission();
        self.select(id);
        again
    }

    fn painted(&mut self, painted: &PaintedPane) {
        match painted.pane {
            RANKING => self.offset = painted.first_row,
            Pane::Detail => self.detail.painted(painted),
            _ => {}
        }
    }
}
