//! The commercialization routes, cell by cell.

use super::word::words;
use super::{Bilingual, QuoteId, SourceId, Text};

/// A route, or what stands beside the routes.
#[derive(Clone, Debug)]
pub struct Route {
    /// The id in files and on the command line (`general`).
    pub key: Text,
    /// What it is called.
    pub name: Bilingual,
    /// Other words for it.
    pub aliases: Vec<Text>,
    /// Whether it is one of the two routes.
    pub standing: RouteStanding,
    /// It in a line.
    pub summary: Option<Bilingual>,
    /// What the article says about it, in the order of [`CellKind`]; a kind that it does not fill is not there.
    pub cells: Vec<Cell>,
    /// Where this is stated.
    pub sources: Vec<SourceId>,
}

impl Route {
    /// The cell of this kind; `None` where the article does not fill it.
    #[must_use]
    pub fn cell(&self, kind: CellKind) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.kind == kind)
    }
}

/// One cell of the table that compares the routes.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Which question it answers.
    pub kind: CellKind,
    /// The answers.
    pub items: Vec<Bilingual>,
    /// The paragraphs that give them.
    pub paragraphs: Vec<u8>,
    /// The quotes that give them.
    pub quotes: Vec<QuoteId>,
}

words! {
    /// Whether models follow it.
    RouteStanding {
        Route = "route", "路线", "route", "One of the two routes.";
        Beside = "beside", "路线之外", "beside the routes", "It stands beside the two.";
    }
}

words! {
    /// What a cell answers.
    CellKind {
        What = "what", "是什么", "What it is", "What the route is.";
        Applied = "applied", "用在哪", "Applied in", "Where it is applied.";
        Needs = "needs", "要具备", "Vendor needs", "What a vendor needs.";
        Obstacles = "obstacles", "拦路虎", "Obstacles", "What stands in the way.";
        Built = "built", "怎么做", "How built", "How it is built.";
        Outlook = "outlook", "前景", "Outlook", "How far it is.";
    }
}
