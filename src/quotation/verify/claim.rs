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

impl Claim {
    /// Whether the words are a sentence that the draft plainly gives to its speaker: no term, however short.
    pub fn is_said(&self) -> bool {
        self.quoted && self.is_established && is_sentence(&self.text)
    }
}

/// Whether words in marks end as a sentence does.
pub(super) fn is_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['。', '！', '？', '.', '!', '?', '…'])
}
