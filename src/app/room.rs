//! How much room the screen gives, from which panes and layouts follow.

/// The size of the screen, in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Screen {
    /// Columns.
    pub cols: u16,
    /// Rows.
    pub rows: u16,
}

/// What fits on a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// List and detail side by side.
    Wide,
    /// The detail below the list.
    Stacked,
    /// One pane at a time.
    Single,
    /// Nothing but a line that says so.
    None,
}

impl Screen {
    /// The smallest screen on which anything is shown.
    pub const LEAST: Self = Self { cols: 20, rows: 5 };

    /// What fits.
    #[must_use]
    pub fn room(self) -> Room {
        if self.cols < Self::LEAST.cols || self.rows < Self::LEAST.rows {
            Room::None
        } else if self.cols >= 100 && self.rows >= 16 {
            Room::Wide
        } else if self.cols >= 60 && self.rows >= 20 {
            Room::Stacked
        } else {
            Room::Single
        }
    }

    /// Whether a matrix fits below a list.
    #[must_use]
    pub fn has_matrix_below(self) -> bool {
        self.room() == Room::Wide && self.rows >= 34
    }
}
