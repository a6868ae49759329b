//! The line in which a speaker is looked for, and what is offered below it.

use tui_input::Input;

use crate::app::list::ListState;
use crate::search::Item;

/// How long a name or another field may be, in bytes.
pub(super) const LONGEST_FIELD_BYTES: usize = 400;

/// The line in which a speaker is looked for, and what is offered below it.
#[derive(Clone, Debug, Default)]
pub struct SpeakerBox {
    /// What was typed.
    pub input: Input,
    /// The place in the list.
    pub list: ListState,
    /// The speakers of atlas and archive that it means.
    pub found: Vec<Item>,
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq)]
pub enum SpeakerRow {
    /// Somebody whom the article names.
    Person(String),
    /// Nobody: the article does not say.
    Nobody,
    /// A speaker of the atlas or of an archive.
    Known(Item),
    /// What was typed, as it stands.
    Typed(String),
}
