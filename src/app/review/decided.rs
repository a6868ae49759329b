//! A quote that was decided, for the archive.

use super::claim::Origin;

/// The field, among those that no archive has, by which a line is known to be this quote of this article.
pub const READ_FROM: &str = "read";

/// A quote that was decided, for the archive.
#[derive(Clone, Debug, PartialEq)]
pub struct DecidedQuote {
    /// The document's hash.
    pub document: String,
    /// The name of the place in it, which stays the same when the quote is put right.
    pub place: String,
    /// Where it stood in the article before somebody edited its file: an archive may have it from there.
    pub earlier: Vec<Origin>,
    /// The line, as JSON without a line feed; `None` for what was dropped or is open.
    pub line: Option<String>,
}
