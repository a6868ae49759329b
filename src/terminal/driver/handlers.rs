//! What carries out what the app asks of the world outside the terminal.

use std::fmt;

use crate::app::DeskAsk;
use crate::app::review::DecidedQuote;

/// A handler for each such effect; whoever opens the driver gives them, and one that was not given does nothing.
pub(super) struct Handlers {
    /// Begins what can wait until the first frame is on the screen; taken then.
    pub begin: Option<Box<dyn FnOnce()>>,
    /// Stops the reading of an archive.
    pub stop: Box<dyn FnMut()>,
    /// Reads what an archive's files gained.
    pub read_on: Box<dyn FnMut()>,
    /// Keeps the desk.
    pub keep: Box<dyn FnMut(DeskAsk)>,
    /// Archives the decisions of a review.
    pub archive: Box<dyn FnMut(Vec<DecidedQuote>)>,
    /// Verifies a sentence of a generation.
    pub verify: Box<dyn FnMut(u64, String)>,
    /// The command that starts the reader's own editor.
    pub editor: Option<String>,
}

impl Default for Handlers {
    fn default() -> Self {
        Self {
            begin: None,
            stop: Box::new(|| {}),
            read_on: Box::new(|| {}),
            keep: Box::new(|_| {}),
            archive: Box::new(|_| {}),
            verify: Box::new(|_, _| {}),
            editor: None,
        }
    }
}

impl fmt::Debug for Handlers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Handlers").field("editor", &self.editor).finish_non_exhaustive()
    }
}
