//! Which keys give which command: the table's, or the reader's own.

use super::key::Key;

/// The keys of every command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    /// One list for each row of [`super::COMMANDS`], in its order.
    pub(super) keys: Vec<Vec<Key>>,
}

/// A key that would have given two commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The key.
    pub key: Key,
    /// The command whose new keys were not taken over.
    pub refused: &'static str,
    /// The command that has the key.
    pub taken_by: &'static str,
}
