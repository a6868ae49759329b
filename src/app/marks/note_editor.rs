//! A note under the caret.

use super::text_area::TextArea;
use crate::atlas::Bilingual;
use crate::desk::Card;

/// A note that is being written.
#[derive(Clone, Debug)]
pub struct NoteEditor {
    /// The record, as `kind:id`.
    pub record: String,
    /// What the record is called.
    pub name: Bilingual,
    /// The text under the caret.
    pub area: TextArea,
    /// What the record said, for a mark that is made with the note.
    pub(super) card: Box<Card>,
    /// The note as it was when the writing began.
    pub(super) before: String,
}

impl NoteEditor {
    /// An editor with this text in it, over a note that was `before`.
    pub(in crate::app) fn of(
        record: String,
        name: Bilingual,
        card: Box<Card>,
        before: String,
        text: &str,
    ) -> Self {
        Self { record, name, area: TextArea::new(text), card, before }
    }
}
