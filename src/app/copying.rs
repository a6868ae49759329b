//! What was sent to the clipboard last.

/// What is on its way to the clipboard.
#[derive(Clone, Debug, Default)]
pub(super) struct Copying {
    /// What the status line calls it.
    pub what: String,
    /// Whether it is what is selected with its citation, which can be shown by itself too.
    pub is_cited: bool,
}
