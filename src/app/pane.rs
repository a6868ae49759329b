//! The panes of the tabs, and a place in a sheet that is longer than its pane.

/// A part of the screen that can have the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The list of a tab.
    List,
    /// The sheet of what is selected.
    Detail,
    /// One that only one tab has; the tab names it.
    Own(&'static str),
    /// The sheet of the finder's selected hit, which never has the focus.
    Preview,
    /// Whatever lies above the tabs: finder, menus, a record without a tab.
    Overlay,
}

/// How much of a pane's content was in view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaintedPane {
    /// The pane.
    pub pane: Pane,
    /// The first row of the content that was drawn.
    pub first_row: usize,
    /// How many rows the pane has for it.
    pub height_rows: usize,
    /// How many rows the content has.
    pub total_rows: usize,
    /// The row of each link, in reading order.
    pub link_rows: Vec<usize>,
    /// Of a text that is being written, the bytes of each of its rows.
    pub text_rows: Vec<std::ops::Range<usize>>,
    /// The link that is selected where the pane has the focus: the one that the app names, else the first in view.
    pub link: Option<usize>,
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
    /// Takes the focus: the first link in view is selected, unless another in view is.
    pub fn enter(&mut self, painted: Option<&PaintedPane>) {
        let Some(painted) = painted else { return };
        if self.link.is_none_or(|link| !painted.has_in_view(link, self.scroll)) {
            self.link = painted.first_link_in_view(self.scroll);
        }
    }

    /// One step down or up: to the next link where it is in view, else a row further.
    pub fn step(&mut self, down: bool, painted: Option<&PaintedPane>) {
        let Some(painted) = painted else { return };
        let next = match (self.link, down) {
            (Some(link), true) => link.checked_add(1),
            (Some(link), false) => link.checked_sub(1),
            (None, _) => painted.first_link_in_view(self.scroll),
        };
        if next.is_some_and(|next| painted.has_in_view(next, self.scroll)) {
            self.link = next;
        } else {
            self.scroll_by(if down { 1 } else { -1 }, painted);
            if next.is_some_and(|next| painted.has_in_view(next, self.scroll)) {
                self.link = next;
            }
        }
    }

    /// Scrolls by some rows; a selection that leaves the pane goes to the first link in it. At either end, where nothing is
    /// left to scroll, it goes to the first or the last link.
    ///
    /// It starts from where the keys before it led, not from what was drawn last: several keys may come between two frames.
    pub fn scroll_by(&mut self, rows: isize, painted: &PaintedPane) {
        let before = self.scroll;
        let last = painted.total_rows.saturating_sub(painted.height_rows);
        self.scroll = before.saturating_add_signed(rows).min(last);
        let at_end = self.scroll == before && rows != 0;
        if at_end || self.link.is_none_or(|link| !painted.has_in_view(link, self.scroll)) {
            let mut links = painted.links_in_view(self.scroll);
            self.link = if at_end && rows > 0 { links.next_back() } else { links.next() };
        }
    }

    /// To the beginning or the end, and to the first or the last link there.
    pub fn go_to_end(&mut self, down: bool, painted: &PaintedPane) {
        let last = painted.total_rows.saturating_sub(painted.height_rows);
        self.scroll = if down { last } else { 0 };
        let mut links = painted.links_in_view(self.scroll);
        self.link = if down { links.next_back() } else { links.next() };
    }

    /// Takes over what a frame showed.
    pub fn painted(&mut self, painted: &PaintedPane) {
        self.scroll = painted.first_row;
        self.link = painted.link.or(self.link);
    }

    /// Where a pane of this height begins, so that the selected link is in view and nothing is left empty below the end.
    #[must_use]
    pub fn first_row(&self, height_rows: usize, total_rows: usize, link_rows: &[usize]) -> usize {
        let first = self.scroll.min(total_rows.saturating_sub(height_rows));
        match self.link.and_then(|link| link_rows.get(link)) {
            Some(&row) => first.clamp((row + 1).saturating_sub(height_rows.max(1)), row),
            None => first,
        }
    }
}

impl PaintedPane {
    /// The first link in view when the pane begins with `first_row`.
    #[must_use]
    pub fn first_link_in_view(&self, first_row: usize) -> Option<usize> {
        self.links_in_view(first_row).next()
    }

    /// The links in view, in reading order.
    fn links_in_view(&self, first_row: usize) -> impl DoubleEndedIterator<Item = usize> {
        let view = first_row..first_row + self.height_rows;
        let rows = self.link_rows.iter().enumerate();
        rows.filter(move |(_, row)| view.contains(row)).map(|(link, _)| link)
    }

    /// Whether a link is in view when the pane begins with `first_row`.
    fn has_in_view(&self, link: usize, first_row: usize) -> bool {
        let view = first_row..first_row + self.height_rows;
        self.link_rows.get(link).is_some_and(|row| view.contains(row))
    }
}
