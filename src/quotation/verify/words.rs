//! The letters of a text that count when two wordings are compared, with the way back to the text.
//!
//! Case, width, script, marks and blanks do not count; a point or hyphen between digits and a percent sign do: 3.7 is not 37.

use std::ops::Range;

use crate::search::fold_char;

/// The letters that count, in order.
#[derive(Clone, Debug, Default)]
pub struct Words {
    letters: Vec<char>,
    char_indices: Vec<usize>,
    /// Whether a clause begins before the letter; one more entry than letters, the last for the text's end.
    borders: Vec<bool>,
}

impl Words {
    /// The letters of a text; positions are indices of its Unicode scalars.
    #[must_use]
    pub fn of(text: &str) -> Self {
        // Folding turns every character into exactly one, so that both sides keep the same indices.
        let folded: Vec<char> = text.chars().map(fold_char).collect();
        let is_digit = |char_idx: Option<usize>| {
            char_idx.and_then(|char_idx| folded.get(char_idx)).is_some_and(char::is_ascii_digit)
        };
        let mut words = Self::default();
        let mut border = true;
        for (char_idx, (character, &folded)) in text.chars().zip(&folded).enumerate() {
            let in_figure = is_digit(char_idx.checked_sub(1)) && is_digit(Some(char_idx + 1));
            match letter(character, folded, in_figure) {
                Some(letter) => {
                    words.letters.push(letter);
                    words.char_indices.push(char_idx);
                    words.borders.push(border);
                    border = false;
                }
                None => border |= ends_clause(character),
            }
        }
        words.borders.push(true);
        words
    }

    /// The folded letters.
    #[must_use]
    pub fn letters(&self) -> &[char] {
        &self.letters
    }

    /// How many letters count.
    #[must_use]
    pub fn len(&self) -> usize {
        self.letters.len()
    }

    /// Whether a clause begins at the letter, or the text ends there.
    #[must_use]
    pub fn is_border(&self, letter_idx: usize) -> bool {
        self.borders.get(letter_idx).copied().unwrap_or(true)
    }

    /// The characters of the text from the first to the last of these letters, marks between them with it; empty for none.
    #[must_use]
    pub fn char_range(&self, letters: Range<usize>) -> Range<usize> {
        let Some(&start) = self.char_indices.get(letters.start) else {
            let end = self.char_indices.last().map_or(0, |last| last + 1);
            return end..end;
        };
        match letters.end.checked_sub(1).filter(|&last| last >= letters.start) {
            Some(last) => start..self.char_indices.get(last).map_or(start, |last| last + 1),
            None => start..start,
        }
    }

    /// Where these letters stand in one piece for the first time at or after `from`.
    #[must_use]
    pub fn find(&self, needle: &[char], from: usize) -> Option<usize> {
        let first = *needle.first()?;
        let last_start = self.letters.len().checked_sub(needle.len())?;
        (from..=last_start)
            .find(|&at| self.letters[at] == first && self.letters[at..].starts_with(needle))
    }
}

/// The letter that counts, or `None` where the character does not; `in_figure`: between two digits.
fn letter(character: char, folded: char, in_figure: bool) -> Option<char> {
    match character {
        '%' | '％' | '﹪' => Some('%'),
        '.' | '．' if in_figure => Some('.'),
        '-' | '－' if in_figure => Some('-'),
        _ => folded.is_alphanumeric().then_some(folded),
    }
}

/// Whether a mark ends a clause, so that a quotation may begin or end there without cutting one.
fn ends_clause(character: char) -> bool {
    matches!(
        character,
        '，' | '。'
            | '；'
            | '：'
            | '！'
            | '？'
            | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '.'
            | '…'
            | '—'
            | '\n'
            | '\r'
            | '\u{2028}'
            | '\u{2029}'
    )
}

#[cfg(test)]
mod tests {
    use super::Words;

    fn letters(text: &str) -> String {
        Words::of(text).letters().iter().collect()
    }

    #[test]
    fn marks_blanks_width_case_and_script_do_not_count() {
        assert_eq!(letters("“說到 AI，它　是Ｇ！”"), "说到ai它是g");
    }

    #[test]
    fn the_point_and_the_percent_sign_of_a_figure_count() {
        assert_eq!(letters("涨了3.7％。"), "涨了3.7%");
        assert_eq!(letters("到37。"), "到37");
        assert_eq!(letters("3-5年"), "3-5年");
    }

    #[test]
    fn a_clause_begins_after_its_mark_and_not_after_an_enumeration_comma() {
        let words = Words::of("甲、乙，丙");
        let borders: Vec<bool> = (0..=3).map(|at| words.is_border(at)).collect();
        assert_eq!(borders, [true, false, true, true]);
    }

    #[test]
    fn letters_lead_back_to_the_characters_of_the_text() {
        let words = Words::of("“甲，乙”");
        assert_eq!(words.char_range(0..2), 1..4);
        assert_eq!(words.char_range(1..1), 3..3);
        assert_eq!(words.char_range(2..2), 4..4);
    }
}
