//! The line in which a collection is named.

use tui_input::Input;

/// A line in which a collection is named.
#[derive(Clone, Debug)]
pub struct NameBox {
    /// What was typed.
    pub input: Input,
    /// The collection that gets the name; `None` for a new one.
    pub renamed: Option<String>,
}
