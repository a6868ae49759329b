//! A file as the desk knows it: by its path, with the text that was decided on last.

/// The place, under the name of a file, with the hash of the text that was decided on last.
pub const HASH: &str = "hash";

/// What the desk has of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileEntry {
    /// The name under which it is kept.
    pub name: String,
    /// The hash of the text that was decided on last.
    pub hash: Option<String>,
}

/// What became of the decisions on an article as it was before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// How many went over.
    pub over: usize,
    /// How many of these are open again, because the article now names another speaker.
    pub reopened: usize,
    /// How many did not, because their words stand there no more.
    pub lost: usize,
}
