//! The Routes tab: two routes side by side, and the quotes about commercialization.

use crate::atlas::{Atlas, QuoteId, RecordId, RouteId, RouteStanding};

use super::{ListState, Pane, SheetState};

/// The state of the Routes tab.
#[derive(Clone, Debug)]
pub struct RoutesTab {
    /// Which pane has the focus.
    pub focus: Pane,
    /// The places in the two columns; they scroll together.
    pub columns: [SheetState; 2],
    /// The place among the quotes.
    pub quotes: ListState,
}

impl RoutesTab {
    /// The first route in focus.
    #[must_use]
    pub fn new() -> Self {
        Self {
            focus: Pane::General,
            columns: [SheetState::default(); 2],
            quotes: ListState::default(),
        }
    }
}

impl Default for RoutesTab {
    fn default() -> Self {
        Self::new()
    }
}

/// The routes that stand side by side, in the order of the file.
#[must_use]
pub fn compared_routes(atlas: &Atlas) -> Vec<RouteId> {
    standing(atlas, RouteStanding::Route)
}

/// What stands beside them.
#[must_use]
pub fn beside_routes(atlas: &Atlas) -> Vec<RouteId> {
    standing(atlas, RouteStanding::Beside)
}

fn standing(atlas: &Atlas, standing: RouteStanding) -> Vec<RouteId> {
    let routes = atlas.routes.iter().filter(|(_, route)| route.standing == standing);
    routes.map(|(id, _)| id).collect()
}

/// The quotes about the routes and about making money with them.
#[must_use]
pub fn route_quotes(atlas: &Atlas) -> Vec<QuoteId> {
    let topics: Vec<_> =
        ["routes", "commercialization"].iter().filter_map(|key| atlas.topics.find(key)).collect();
    let quotes = atlas.quotes.iter().filter(|(_, quote)| {
        quote.topics.iter().any(|topic| topics.contains(topic))
            || quote.about.iter().any(|id| matches!(id, RecordId::Route(_)))
    });
    quotes.map(|(id, _)| id).collect()
}
