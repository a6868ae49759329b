//! A frame: the cells of the whole screen at one time, with the caret.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// What the screen shows, and where the real cursor stands in it.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The cells; the area begins at the origin.
    pub buffer: Buffer,
    /// The cursor, where input methods open their window; `None` hides it.
    pub caret: Option<Position>,
}

impl Frame {
    /// A blank screen of this size, without a caret.
    #[must_use]
    pub fn blank(cols: u16, rows: u16) -> Self {
        Self { buffer: Buffer::empty(Rect::new(0, 0, cols, rows)), caret: None }
    }
}
