//! A screen that remembers what it shows, and so knows what must be sent.

use super::{Capabilities, Frame, encode};
use crate::app::{App, Painted};
use crate::view;

/// One reader's screen: frames in, bytes out. A local terminal has one, and so has each remote session.
#[derive(Debug)]
pub struct Canvas {
    capabilities: Capabilities,
    /// Columns and rows of the frames from now on.
    size: (u16, u16),
    /// What the terminal shows, unless `unknown`.
    shown: Frame,
    /// Whether anything may stand on the terminal.
    unknown: bool,
    next: Frame,
    bytes: Vec<u8>,
}

impl Canvas {
    /// A screen of this size of which nothing is known yet.
    #[must_use]
    pub fn new(cols: u16, rows: u16, capabilities: Capabilities) -> Self {
        // Frames are made when they are drawn: the first screen needs but one.
        let (shown, next) = (Frame::blank(0, 0), Frame::blank(0, 0));
        Self { capabilities, size: (cols, rows), shown, unknown: true, next, bytes: Vec::new() }
    }

    /// Takes a new size; the next frame is sent whole.
    pub fn resize(&mut self, cols: u16, rows: u16) {
        self.size = (cols, rows);
        self.unknown = true;
    }

    /// Forgets what the terminal shows; the next frame is sent whole.
    pub fn forget(&mut self) {
        self.unknown = true;
    }

    /// Draws the app and answers with the bytes that bring the frame to the terminal, none if nothing changed.
    pub fn paint(&mut self, app: &App) -> (&[u8], Painted) {
        let (cols, rows) = self.size;
        if self.next.buffer.area.as_size() != self.size.into() {
            self.next = Frame::blank(cols, rows);
        }
        let look = super::look(self.capabilities, app.theme());
        let painted = view::draw(app, look, &mut self.next.buffer);
        self.next.caret = painted.caret;
        self.bytes.clear();
        let before = (!self.unknown).then_some(&self.shown);
        encode(before, &self.next, self.capabilities, &mut self.bytes);
        std::mem::swap(&mut self.shown, &mut self.next);
        self.unknown = false;
        (&self.bytes, painted)
    }
}
