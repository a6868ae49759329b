//! Text of a document that is being selected.

use std::ops::Range;

/// Text that is being selected: from where it began to the caret.
#[derive(Clone, Copy, Debug)]
pub struct TextSelection {
    /// The character before which the caret stands.
    pub caret: usize,
    /// Where it was begun; `None` until then.
    pub anchor: Option<usize>,
}

impl TextSelection {
    /// The characters that are selected.
    #[must_use]
    pub fn chars(&self) -> Range<usize> {
        let anchor = self.anchor.unwrap_or(self.caret);
        anchor.min(self.caret)..anchor.max(self.caret)
    }
}
