//! The panes of the tabs, and a place in a sheet that is longer than its pane.

use super::PaintedPane;

/// A part of the screen that can have the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The list of a tab.
    List,
    /// The tile map.
    Map,
    /// The regions by number.
    Ranking,
    /// Speakers × topics.
    Matrix,
    /// The sheet of what is selected.
    Detail,
    /// The general route.
    General,
    /// The vertical route.
    Vertical,
    /// The quotes about the routes.
    Quotes,
    /// Whatever lies above the tabs: finder, menus, a record without a tab.
    Overlay,
}

/// Which rows of a sheet are in view, and which of its links is selected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SheetState {
    /// The first row in the pane.
    pub scroll: usize,
    /// The selected link, counted in reading order.
    pub link: Option<usize>,
}

impl SheetState {
    /// Takes the focus: the first link in view is selected.
    pub fn enter(&mut self, painted: Option<&PaintedPane>) {
        if let (None, Some(painted)) = (self.link, painted) {
            self.link = first_visible(painted, painted.first_row);
        }
    }

    /// One step down or up: to the next link where it is in view, else a row further.
    pub fn step(&mut self, down: bool, painted: Option<&PaintedPane>) {
        let Some(painted) = painted else { return };
        let next = match (self.link, down) {
            (Some(link), true) => link.checked_add(1),
            (Some(link), false) => link.checked_sub(1),
            (None, _) => first_visible(painted, painted.first_row),
        };
        let row = next.and_then(|next| painted.link_rows.get(next)).copied();
        let view = painted.first_row..painted.first_row + painted.height_rows;
        if row.is_some_and(|row| view.contains(&row)) {
            self.scroll = painted.first_row;
            self.link = next;
        } else {
            self.scroll_by(if down { 1 } else { -1 }, painted);
            let view = self.scroll..self.scroll + painted.height_rows;
            if row.is_some_and(|row| view.contains(&row)) {
                self.link = next;
            }
        }
    }

    /// Scrolls by some rows; a selection that leaves the pane goes to the first link in it.
    pub fn scroll_by(&mut self, rows: isize, painted: &PaintedPane) {
        let last = painted.total_rows.saturating_sub(painted.height_rows);
        self.scroll = painted.first_row.saturating_add_signed(rows).min(last);
        let view = self.scroll..self.scroll + painted.height_rows;
        let row = self.link.and_then(|link| painted.link_rows.get(link));
        if row.is_none_or(|row| !view.contains(row)) {
            self.link = first_visible(painted, self.scroll);
        }
    }
}

/// The first link in view when the pane begins with `first_row`.
fn first_visible(painted: &PaintedPane, first_row: usize) -> Option<usize> {
    let view = first_row..first_row + painted.height_rows;
    painted.link_rows.iter().position(|row| view.contains(row))
}
