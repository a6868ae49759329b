//! Going through a review: from finding to finding, from document to document, up and down the text.

use crate::app::list::ListState;
use crate::app::overlay::Overlay;
use crate::app::state::App;
use crate::app::tab::Move;

use super::ends::Step;

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
        if let Move::Left | Move::Right = go {
            return self.move_end(Step::Character, go == Move::Right);
        }
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

    /// Whether there is a list of documents worth seeing.
    pub(in crate::app) fn can_list_files(&self) -> bool {
        let many =
            |review: &super::state::Review| review.documents.len() > 1 || !review.unread.is_empty();
        self.on_review() && self.review().is_some_and(many)
    }

    /// Lists the documents, and the files that cannot be read.
    pub(in crate::app) fn open_files(&mut self) {
        let open = self.review().map_or(0, |review| review.open);
        self.overlays.push(Overlay::Files(ListState::at(open)));
    }

    /// Opens the document that is selected in the list; a file that cannot be read has its reason said in full.
    pub(in crate::app) fn choose_file(&mut self) {
        let Some(Overlay::Files(list)) = self.overlays.last() else { return };
        let at = list.selected;
        let Some(review) = self.review() else { return };
        if let Some(why) =
            at.checked_sub(review.documents.len()).and_then(|at| review.unread.get(at))
        {
            let why = why.get(self.language).to_owned();
            return self.say(why);
        }
        self.overlays.pop();
        if let Some(review) = self.review_mut() {
            review.touch();
            review.open = at.min(review.documents.len().saturating_sub(1));
        }
    }

    /// How many rows the list has.
    pub(in crate::app) fn len_files(&self) -> usize {
        self.review().map_or(0, |review| review.documents.len() + review.unread.len())
    }
}
