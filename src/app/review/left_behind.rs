//! A decision whose words the article has no more, since somebody edited its file: an archive may still have the quote.

use serde::{Deserialize, Serialize};

use super::claim::{Decision, Origin};
use super::decided::DecidedQuote;

/// The name under which the desk keeps all of them, among the places of a document.
pub(super) const BEHIND: &str = "behind";

/// A decision whose words the article has no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct LeftBehind {
    /// Where its words stood last.
    pub at: Origin,
    /// What was decided.
    pub decision: Decision,
}

impl LeftBehind {
    /// For the archive: a quote that is taken no more.
    pub(super) fn quote(&self) -> DecidedQuote {
        DecidedQuote {
            document: self.at.document.clone(),
            place: self.at.place.clone(),
            earlier: self.decision.earlier.clone(),
            line: None,
        }
    }
}
