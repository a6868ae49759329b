//! The table of tabs: what draws each.

use ratatui::layout::Rect;

use super::painter::Painter;
use crate::app::Tab;

mod archive;
mod models;
mod regions;
mod routes;
mod views;

impl Painter<'_> {
    /// The open tab, over the whole body.
    pub fn tab(&mut self, body: Rect) {
        match self.app.tab() {
            Tab::Models => self.models(body),
            Tab::Regions => self.regions(body),
            Tab::Views => self.views(body),
            Tab::Routes => self.routes(body),
            Tab::Archive => self.archive_tab(body),
        }
    }
}
