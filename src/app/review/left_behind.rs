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

/// Several of them, as the desk keeps them.
pub(super) fn to_kept(behind: &[LeftBehind]) -> String {
    serde_json::to_string(behind).unwrap_or_default()
}

impl LeftBehind {
    /// Whether it is the decision at a place, or goes back to it.
    pub(super) fn comes_from(&self, at: &Origin) -> bool {
        self.at == *at || self.decision.earlier.contains(at)
    }

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
