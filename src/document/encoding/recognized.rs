//! What a file turned out to be.

use std::fmt;

use super::charset::Encoding;

/// How the encoding is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The reader named it.
    Asked,
    /// A byte order mark stands at the start.
    Mark,
    /// By the bytes themselves.
    Content,
    /// The bytes are plainly of none, and it is what a browser would guess.
    Guess,
}

/// What a file turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recognized {
    /// The encoding of its text.
    pub encoding: Encoding,
    /// How that is known.
    pub basis: Basis,
    /// Whether it was packed with gzip.
    pub gzip: bool,
}

impl Recognized {
    /// Plain UTF-8, which is read as it is.
    #[must_use]
    pub fn plain() -> Self {
        Self { encoding: Encoding::UTF_8, basis: Basis::Content, gzip: false }
    }

    /// Whether the lines of an archive so written are its own bytes: neither unpacked nor decoded.
    #[must_use]
    pub fn is_as_it_is(self) -> bool {
        !self.gzip && !self.encoding.is_plainly_other()
    }
}

impl fmt::Display for Recognized {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.gzip { "gzip, " } else { "" }, self.encoding)
    }
}
