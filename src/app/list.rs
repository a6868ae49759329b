//! A place in a list that is longer than its pane.

/// Which row is selected, and which row the pane begins with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListState {
    /// The selected row, from 0.
    pub selected: usize,
    /// The first row in the pane when it was last drawn.
    pub offset: usize,
}

impl ListState {
    /// The list as it begins, with this row selected.
    #[must_use]
    pub fn at(selected: usize) -> Self {
        Self { selected, offset: 0 }
    }

    /// Moves the selection by some rows, as far as there are any.
    pub fn step(&mut self, rows: isize, len: usize) {
        self.select(self.selected.saturating_add_signed(rows), len);
    }

    /// Selects a row, or the last one if there are fewer.
    pub fn select(&mut self, row: usize, len: usize) {
        self.selected = row.min(len.saturating_sub(1));
    }

    /// The first row to draw in a pane of `height_rows`, so that the selected one is in view.
    ///
    /// A selection that leaves the pane moves it by half its height, so that walking a list scrolls seldom.
    #[must_use]
    pub fn first_row(&self, height_rows: usize, len: usize) -> usize {
        let height = height_rows.max(1);
        let last = len.saturating_sub(height);
        let selected = self.selected.min(len.saturating_sub(1));
        let first = if selected < self.offset {
            // One row above stays in view, and the rest of the half page is what comes next.
            (selected + 1).saturating_sub(height.div_ceil(2))
        } else if selected >= self.offset + height {
            selected - height / 2
        } else {
            self.offset
        };
        first.min(last).min(selected)
    }
}
