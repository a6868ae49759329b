//! A text of a record made ready to be searched, and all texts of one record.

use crate::search::text::class::TextClass;
use crate::search::text::fields::Field;
use crate::search::text::fold;
use crate::search::text::romanized::Romanized;
use crate::search::text::search_text::SearchText;
use crate::search::text::signature::LetterSignature;
use crate::search::text::trade_name;

/// The texts of a record.
#[derive(Debug)]
pub struct Body {
    /// The texts, best first.
    pub texts: Vec<FieldText>,
    /// What each of them cannot hold, side by side, since most of a search is a glance at them.
    pub masks: Vec<LetterSignature>,
}

impl Body {
    /// Texts, the best first.
    pub fn new(texts: Vec<FieldText>) -> Self {
        let masks = texts.iter().map(|text| text.haystack.mask).collect();
        Self { texts, masks }
    }
}

/// A text of a record.
#[derive(Debug)]
pub struct FieldText {
    /// The field.
    pub field: Field,
    /// What it is worth.
    pub class: TextClass,
    /// Its letters.
    pub haystack: SearchText,
    /// A name folded but for the case of Latin letters, as the scorer wants it.
    pub scored: String,
    /// The name as it is written, where that differs.
    unfolded: Option<Box<str>>,
    /// A name or passage as it is typed in Latin letters.
    pub romanized: Romanized,
    /// Before which letter of who filed a service its own name begins; 0 for any other text.
    pub own_name: usize,
}

impl FieldText {
    /// Makes words ready; `readings` are their own, as spaced syllables.
    pub fn new(field: Field, class: TextClass, words: &str, readings: &[String]) -> Self {
        let mut haystack = SearchText::new(words);
        for reading in readings {
            haystack.read_as(reading);
        }
        let short = class.is_short();
        let scored = if short { words.chars().map(scored).collect() } else { String::new() };
        let unfolded = (short && scored != words).then(|| words.into());
        let spelled = short || class == TextClass::Passage;
        let romanized = if spelled { Romanized::new(&haystack) } else { Romanized::default() };
        let own_name = if class == TextClass::Filer { trade_name::start(&haystack) } else { 0 };
        Self { field, class, haystack, scored, unfolded, romanized, own_name }
    }

    /// A name as it is written; nothing of a longer text.
    pub fn written(&self) -> &str {
        self.unfolded.as_deref().unwrap_or(&self.scored)
    }

    /// Makes the words of an archived quote ready, or what stands beside them, where the quote was found already: what they cannot
    /// hold is not worth knowing. They are not spelled out: slips are not looked for in them.
    pub fn of_archive(field: Field, class: TextClass, words: &str) -> Self {
        let haystack = SearchText::of_letters(words);
        let (scored, romanized) = (String::new(), Romanized::default());
        Self { field, class, haystack, scored, unfolded: None, romanized, own_name: 0 }
    }
}

/// Keeps the case of Latin letters, in which the scorer sees where words begin.
fn scored(character: char) -> char {
    if character.is_ascii_uppercase() { character } else { fold::fold_char(character) }
}
