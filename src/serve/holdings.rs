//! What a server serves: the atlas, the archive beside it, and what draws a screen.

use std::path::PathBuf;
use std::sync::Arc;

use ratatui::buffer::Buffer;

use crate::app::{App, Painted};
use crate::atlas::Atlas;
use crate::search::Loading;
use crate::view::Look;

/// Where the atlas comes from, and the archive beside it; the error is told to the operator.
pub type Data = Box<dyn Fn() -> Result<Holdings, String> + Send + Sync>;

/// What there is to read.
#[derive(Clone, Debug)]
pub struct Holdings {
    /// The atlas.
    pub atlas: Arc<Atlas>,
    /// The file of an archive, and how it is read.
    pub archive: Option<(Vec<PathBuf>, Loading)>,
}

/// What paints a screen: [`crate::view::draw`].
pub type Draw = fn(&App, Look, &mut Buffer) -> Painted;
