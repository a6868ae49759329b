//! Going from record to record, and back to the very place.

use crate::atlas::{Kind, RecordId};
use crate::search::Item;

use super::sheet::Target;
use super::{
    App, Filters, ModelsTab, ModelsView, Overlay, Pane, RegionsTab, Room, RoutesTab, SheetState,
    Tab, ViewsTab, ViewsView,
};

/// How many places Backspace can return to.
const PLACES_MOST: usize = 200;

/// Where one was before a link was followed.
#[derive(Clone, Debug)]
pub(super) struct Place {
    tab: Tab,
    /// The tab that the link led to.
    led_to: Tab,
    models: ModelsTab,
    regions: RegionsTab,
    views: ViewsTab,
    routes: RoutesTab,
    overlays: Vec<Overlay>,
}

impl App {
    /// Keeps the place, so that Backspace returns to it.
    pub(super) fn leave_trace(&mut self) {
        // The finder and the list of commands are ways, not places.
        let places = self.overlays.iter().filter(|overlay| !overlay.is_text());
        self.history.push(Place {
            tab: self.tab,
            led_to: self.tab,
            models: self.models.clone(),
            regions: self.regions.clone(),
            views: self.views.clone(),
            routes: self.routes.clone(),
            overlays: places.cloned().collect(),
        });
        if self.history.len() > PLACES_MOST {
            self.history.remove(0);
        }
    }

    /// Opens another tab by a link: the place that was left last knows where it led.
    fn lead_to(&mut self, tab: Tab) {
        self.tab = tab;
        if let Some(place) = self.history.last_mut() {
            place.led_to = tab;
        }
    }

    /// How many steps Backspace can go back.
    #[must_use]
    pub fn steps_back(&self) -> usize {
        self.history.len()
    }

    /// Whether there is a place to return to.
    pub(super) fn can_go_back(&self) -> bool {
        !self.history.is_empty() && !self.is_covered_by(Overlay::is_text)
    }

    /// Returns to the place before the last link. The tabs that it did not touch stay as they are.
    pub(super) fn go_back(&mut self) {
        let Some(place) = self.history.pop() else { return };
        for tab in [place.led_to, place.tab] {
            match tab {
                Tab::Models => self.models = place.models.clone(),
                Tab::Regions => self.regions = place.regions.clone(),
                Tab::Views => self.views = place.views.clone(),
                Tab::Routes => self.routes = place.routes.clone(),
            }
        }
        self.tab = place.tab;
        self.overlays = place.overlays;
        self.keep_focus_on_a_pane();
    }

    /// Follows a link.
    pub(super) fn follow(&mut self, target: Target) {
        match target {
            Target::Record(id) => self.open_record(id),
            Target::Models(filters) => self.open_models(filters),
            Target::Find(query) => {
                self.leave_trace();
                self.overlays.retain(|overlay| !overlay.is_text());
                self.find(&query);
            }
        }
    }

    /// Opens a record in its tab; one that no tab is for, above the tab that is open.
    pub(super) fn open_record(&mut self, id: RecordId) {
        self.leave_trace();
        let atlas = std::sync::Arc::clone(&self.atlas);
        let compared = super::compared_routes(&atlas);
        let route = match id {
            RecordId::Route(id) => compared.iter().position(|&route| route == id),
            _ => None,
        };
        if matches!(id.kind(), Kind::Figure | Kind::Source)
            || (id.kind() == Kind::Route && route.is_none())
        {
            self.overlays.retain(|overlay| !overlay.is_text());
            self.overlays.push(Overlay::Record(Item::Record(id), SheetState::default()));
            return;
        }
        self.overlays.clear();
        match id {
            RecordId::Model(id) => {
                self.lead_to(Tab::Models);
                if self.models.reveal(&atlas, id) {
                    let dropped = self
                        .language
                        .pick("已去掉筛选，以显示这个模型", "Filters dropped to show this model");
                    self.message = Some(dropped.to_owned());
                }
                self.models.focus = Pane::List;
            }
            RecordId::Region(id) => {
                self.lead_to(Tab::Regions);
                self.regions.select(id);
                self.regions.focus = Pane::Map;
            }
            RecordId::Craft(id) => {
                self.lead_to(Tab::Views);
                self.views.view = ViewsView::Craft;
                self.views.focus = Pane::List;
                self.views.matrix_lit = false;
                self.views.craft.select(id.index(), atlas.craft.len());
                self.views.detail = SheetState::default();
            }
            RecordId::Route(_) => {
                self.lead_to(Tab::Routes);
                self.routes.columns = [SheetState::default(); 2];
                self.routes.focus = if route == Some(1) { Pane::Vertical } else { Pane::General };
            }
            RecordId::Speaker(_) | RecordId::Quote(_) | RecordId::Topic(_) => {
                self.lead_to(Tab::Views);
                self.views.reveal(&atlas, id);
            }
            RecordId::Figure(_) | RecordId::Source(_) => {}
        }
        // Where one pane fills the screen, a record is opened to be read.
        if self.screen.room() == Room::Single && self.panes().contains(&Pane::Detail) {
            self.set_focus(Pane::Detail);
        }
    }

    /// Opens what was found: a record in its tab, what an archive has above them.
    pub(super) fn open_item(&mut self, item: Item) {
        if let Item::Record(id) = item {
            return self.open_record(id);
        }
        self.leave_trace();
        self.overlays.push(Overlay::Record(item, SheetState::default()));
    }

    /// Opens the list of the models that pass these filters.
    pub(super) fn open_models(&mut self, filters: Filters) {
        self.leave_trace();
        self.overlays.clear();
        self.lead_to(Tab::Models);
        self.models.view = ModelsView::Table;
        self.models.focus = Pane::List;
        let atlas = std::sync::Arc::clone(&self.atlas);
        self.models.filter(&atlas, |chosen| *chosen = filters);
        self.models.list = super::ListState::default();
    }
}
