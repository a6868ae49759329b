//! What may be said about a file before it is read.

use super::charset::Encoding;

/// How much a file may unpack to where nobody says otherwise: 16 GiB as a stream costs time, not memory.
pub const MOST_UNPACKED_BYTES: u64 = 16 << 30;

/// What may be said about a file before it is read.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The encoding that the reader names; otherwise it is recognised.
    pub encoding: Option<Encoding>,
    /// The most bytes that it may unpack to.
    pub most_bytes: u64,
    /// Whether the start may be waited for. Of a slow pipe only what has arrived is looked at.
    pub is_patient: bool,
    /// Whether bytes that are no character stay none, so that whoever reads the lines finds them; otherwise they become U+FFFD.
    pub keeps_damage: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            encoding: None,
            most_bytes: MOST_UNPACKED_BYTES,
            is_patient: true,
            keeps_damage: false,
        }
    }
}
