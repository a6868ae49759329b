//! The state of a review: its documents, and which of them is open.

use std::sync::Arc;

use crate::app::pane::{PaintedPane, Pane, SheetState};
use crate::atlas::Bilingual;

use super::document::ReviewDocument;
use super::ends::End;
use super::finding::Finding;
use super::news::ReviewNews;

/// The pane in which the text stands.
pub const ARTICLE: Pane = Pane::Own("article");

/// What a review is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Quotes are found in articles.
    Read,
    /// The quotations of drafts are verified.
    Verify,
}

/// A review of documents.
#[derive(Clone, Debug)]
pub struct Review {
    /// What it is for.
    pub purpose: Purpose,
    /// The documents that are read so far, in their order.
    pub documents: Vec<Arc<ReviewDocument>>,
    /// The one that is open.
    pub open: usize,
    /// Why others cannot be read.
    pub unread: Vec<Bilingual>,
    /// How many files of how many have been looked at; `None` when that is all.
    pub progress: Option<(usize, usize)>,
    /// How many entries of directories were looked at, so far as it was told.
    pub looked: u64,
    /// The archive that takes what is accepted.
    pub into: Option<String>,
    /// The place in the card of the verdict at hand.
    pub card: SheetState,
    /// The end of the quote at hand that keys move; `None` until one is chosen.
    pub end: Option<End>,
    /// Whether a key has been pressed: from then on no document that comes in takes the place of the one that is open.
    is_touched: bool,
}

impl Review {
    /// A review whose documents are still to come.
    #[must_use]
    pub fn new(purpose: Purpose, into: Option<String>) -> Self {
        Self {
            purpose,
            documents: Vec::new(),
            open: 0,
            unread: Vec::new(),
            progress: Some((0, 0)),
            looked: 0,
            into,
            card: SheetState::default(),
            end: None,
            is_touched: false,
        }
    }

    /// The document that is open.
    #[must_use]
    pub fn document(&self) -> Option<&ReviewDocument> {
        self.documents.get(self.open).map(|document| &**document)
    }

    pub(super) fn document_mut(&mut self) -> Option<&mut ReviewDocument> {
        self.documents.get_mut(self.open).map(Arc::make_mut)
    }

    /// The finding at hand.
    #[must_use]
    pub fn finding(&self) -> Option<&Finding> {
        self.document()?.finding()
    }

    /// Takes over what a frame showed of it.
    pub(in crate::app) fn painted(&mut self, painted: &PaintedPane) {
        if painted.pane == Pane::Preview {
            self.card.scroll = painted.first_row;
        }
        if painted.pane != ARTICLE {
            return;
        }
        if let Some(document) = self.document_mut() {
            document.view.top_char = painted.first_row;
            document.view.scroll_rows = 0;
            document.view.height_rows = painted.height_rows;
            document.view.row_starts.clone_from(&painted.link_rows);
        }
    }

    pub(super) fn touch(&mut self) {
        self.is_touched = true;
        self.end = None;
        self.card = SheetState::default();
    }

    /// Takes over what came of a document.
    pub(super) fn hear(&mut self, news: ReviewNews) {
        match news {
            ReviewNews::Read(document) => {
                // The one in which the review was left is opened, unless the reader is somewhere already.
                let is_here = document.was_left() && !self.is_touched;
                self.documents.push(Arc::from(document));
                if is_here {
                    self.open = self.documents.len() - 1;
                }
            }
            ReviewNews::Unread(why) => self.unread.push(why),
            ReviewNews::Looking(entries) => self.looked = entries,
            ReviewNews::Progress { done, total } => self.progress = Some((done, total)),
            ReviewNews::Done => self.progress = None,
        }
    }
}
