//! Going through a review: from finding to finding, from document to document, up and down the text.

use crate::app::state::App;
use crate::app::tab::Move;

impl App {
    /// Whether the open document has findings to go to.
    pub(in crate::app) fn can_step_finding(&self) -> bool {
        let document = self.review().and_then(|review| review.document());
        self.on_review() && document.is_some_and(|document| document.findings.len() > 1)
    }

    /// To the next finding, or the one before; around the end.
    pub(in crate::app) fn step_finding(&mut self, places: isize) {
        let Some(review) = self.review_mut() else { return };
        review.touch();
        let Some(document) = review.document_mut() else { return };
        let len = document.findings.len().cast_signed();
        if len > 0 {
            let next = (document.selected.cast_signed() + places).rem_euclid(len);
            document.select(next.cast_unsigned());
        }
    }

    /// Whether there is another document.
    pub(in crate::app) fn can_step_document(&self) -> bool {
        self.on_review() && self.review().is_some_and(|review| review.documents.len() > 1)
    }

    /// To the next document, or the one before; around the end.
    pub(in crate::app) fn step_document(&mut self, places: isize) {
        let Some(review) = self.review_mut() else { return };
        review.touch();
        let len = review.documents.len().cast_signed();
        if len > 0 {
            let next = (review.open.cast_signed() + places).rem_euclid(len);
            review.open = next.cast_unsigned();
        }
    }

    /// Moves in the review: up and down from finding to finding, by pages through the text.
    pub(in crate::app) fn go_in_review(&mut self, go: Move) {
        let Some(review) = self.review_mut() else { return };
        review.touch();
        let Some(document) = review.document_mut() else { return };
        let last = document.findings.len().saturating_sub(1);
        match go {
            Move::Up => document.select(document.selected.saturating_sub(1)),
            Move::Down => document.select((document.selected + 1).min(last)),
            Move::First => document.select(0),
            Move::Last => document.select(last),
            Move::Left | Move::Right => {}
            Move::HalfPageUp | Move::HalfPageDown | Move::PageUp | Move::PageDown => {
                let rows = go.rows(document.view.height_rows.max(2)).unwrap_or(0);
                document.view.follows = false;
                document.view.scroll_rows = document.view.scroll_rows.saturating_add(rows);
            }
        }
    }
}
