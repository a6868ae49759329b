//! How it looks: [`draw`] paints the app into a buffer and says where the caret stands. It can change nothing.

pub mod text;

use ratatui::buffer::Buffer;

use crate::app::{App, Painted};

/// Paints `app` over the whole of `buffer`.
#[must_use]
pub fn draw(app: &App, buffer: &mut Buffer) -> Painted {
    let _ = (app, buffer);
    Painted::default()
}
