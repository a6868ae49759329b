//! Negations: characters and words that deny, among the letters of a text that count in a comparison.

/// The characters that deny.
pub(super) const NEGATIONS: [char; 8] = ['不', '没', '未', '非', '无', '别', '勿', '否'];

/// Whether letters hold an English negation; words have no blanks between them here.
pub(super) fn is_english_negation(letters: &[char]) -> bool {
    let text: String = letters.iter().collect();
    ["not", "never", "nt", "no"].contains(&text.as_str())
}
