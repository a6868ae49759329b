//! A draft as it was read, with what came of it.

use std::ops::Range;

use crate::atlas::Language;
use crate::quotation::verify::Checked;

/// A draft as it was read, with what came of it.
pub(super) struct Draft {
    pub name: String,
    pub text: String,
    pub checked: Vec<Checked>,
}

/// What a reader must know before printing the words, beside the verdict.
pub(super) fn caution(checked: &Checked, language: Language) -> Option<String> {
    let cautions = checked.cautions(language);
    (!cautions.is_empty()).then(|| cautions.join(language.pick("；", "; ")))
}

/// The characters of a text in a range.
pub(super) fn slice(text: &str, chars: &Range<usize>) -> String {
    text.chars().skip(chars.start).take(chars.len()).collect()
}
