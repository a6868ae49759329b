//! A quotation of a draft before it is judged.

use std::ops::Range;

use super::speaker::SpeakerForms;
use super::words::Words;

/// What is checked, before it is.
#[derive(Debug)]
pub(super) struct Claim {
    pub chars: Range<usize>,
    pub text: String,
    /// The text with blanks for what is markup: addresses of links, stars.
    pub shown: String,
    pub words: Words,
    pub quoted: bool,
    pub speaker: Option<String>,
    pub forms: Option<SpeakerForms>,
    /// Whether the draft says plainly that the speaker said them.
    pub is_established: bool,
}
