//! What the review hears from those who read files.

use crate::atlas::Bilingual;

use super::document::ReviewDocument;

/// What happens to the documents of a review.
#[derive(Clone, Debug)]
pub enum ReviewNews {
    /// One is read.
    Read(Box<ReviewDocument>),
    /// One cannot be read: which, and why.
    Unread(Bilingual),
    /// So many entries of directories have been looked at, to find the documents.
    Looking(u64),
    /// So many of all have been looked at.
    Progress {
        /// How many.
        done: usize,
        /// Of how many.
        total: usize,
    },
    /// No more come.
    Done,
}
