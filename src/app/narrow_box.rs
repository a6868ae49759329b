//! The line in which the text stands that narrows a list.

use tui_input::Input;

use super::list::ListState;
use super::tabs::Tabs;

/// A line of text that narrows the list below it as it is typed.
#[derive(Clone, Debug)]
pub struct NarrowBox {
    /// What was typed.
    pub input: Input,
    /// The tabs, and the list of filters with what narrowed it, as they were before: Esc brings them back.
    pub(super) before: (Tabs, String, ListState),
}
