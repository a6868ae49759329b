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

impl fmt::Display for Recognized {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.gzip { "gzip, " } else { "" }, self.encoding)
    }
}
