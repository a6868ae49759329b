//! Which routes stand side by side, what stands beside them, and which quotes are about them.

use crate::atlas::{Atlas, QuoteId, RecordId, RouteId, RouteStanding};

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
