//! Words out of a closed set, as values of options.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;

use crate::atlas::Word;

/// Reads one word out of a closed set; completions offer them all.
pub(super) fn one_of<W: Word + Send + Sync>() -> impl TypedValueParser<Value = W> {
    let words = PossibleValuesParser::new(W::ALL.iter().map(|value| value.word()));
    words.try_map(|word| W::from_word(&word).ok_or(ErrorKind::InvalidValue.to_string()))
}
