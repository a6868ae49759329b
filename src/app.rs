//! What the user does: state, keys and history. Nothing here draws, and nothing does I/O.
//!
//! [`App::update`] takes one [`Action`] and answers with [`Effect`]s, which a driver carries out (the local event loop, the test
//! harness, a server's session); what comes of them returns as an `Action`.

use std::sync::Arc;

use crate::atlas::{Atlas, Language};

mod action;
mod key;

pub use action::{Action, CopyFailure, CopyWay, Effect, Painted};
pub use key::{Key, KeyCode};

/// Everything one reader has open.
#[derive(Debug)]
pub struct App {
    atlas: Arc<Atlas>,
    language: Language,
}

impl App {
    /// The atlas as it opens.
    #[must_use]
    pub fn new(atlas: Arc<Atlas>, language: Language) -> Self {
        Self { atlas, language }
    }

    /// Changes the state by one action; what must happen outside comes back as effects, in order.
    pub fn update(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Press(key) if key.code == KeyCode::Char('q') => vec![Effect::Quit],
            _ => Vec::new(),
        }
    }

    /// The atlas that is open.
    #[must_use]
    pub fn atlas(&self) -> &Arc<Atlas> {
        &self.atlas
    }

    /// The language of the interface.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }
}
