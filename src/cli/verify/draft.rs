//! A draft as it was read, with what came of it.

use std::ops::Range;

use crate::atlas::Language;
use crate::quotation::verify::{Checked, TooShort, too_short};

/// A draft as it was read, with what came of it.
pub(super) struct Draft {
    pub name: String,
    pub text: String,
    pub checked: Vec<Checked>,
    pub too_short: Vec<TooShort>,
}

impl Draft {
    /// The quotations that are too short to be judged, how many they are and their words; `None` where there are none.
    pub fn unjudged(&self, language: Language) -> Option<String> {
        too_short(self.too_short.iter().map(|short| short.text.as_str()), language)
    }
}

/// What a reader must know before printing the words, beside the verdict.
pub(super) fn caution(checked: &Checked, language: Language) -> Option<String> {
    let cautions = checked.cautions(language);
    let last = cautions.len().checked_sub(1)?;
    // Each is a sentence where it stands alone; joined, only the last ends as one.
    let joined = cautions.iter().enumerate().map(|(at, caution)| {
        if at < last { caution.trim_end_matches(['.', '。']) } else { caution.as_str() }
    });
    Some(joined.collect::<Vec<_>>().join(language.pick("；", "; ")))
}

/// The characters of a text in a range.
pub(super) fn slice(text: &str, chars: &Range<usize>) -> String {
    text.chars().skip(chars.start).take(chars.len()).collect()
}
