//! The letters of a text that count when two wordings are compared, with the way back to the text.
//!
//! Case, width, script, marks and blanks do not count; the signs of figures do ([`figure`]): 3.7 is not 37.

use std::ops::Range;

use crate::search::fold_char;

use super::figure;

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
        let characters: Vec<char> = text.chars().collect();
        let mut words = Self::default();
        let mut border = true;
        for (char_idx, &character) in characters.iter().enumerate() {
            let before = char_idx.checked_sub(1).map(|before| characters[before]);
            let after = characters.get(char_idx + 1).copied();
            match letter(before, character, after) {
                Some(letter) => {
                    words.letters.push(letter);
                    words.char_indices.push(char_idx);
                    words.borders.push(border);
                    border = false;
                }
                None => {
                    border |=
                        ends_clause(character) && !figure::is_inside(before, character, after);
                }
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

/// The letter that counts, or `None` where the character does not; `before` and `after` stand beside it.
fn letter(before: Option<char>, character: char, after: Option<char>) -> Option<char> {
    figure::sign(before, character, after)
        .or_else(|| Some(fold_char(character)).filter(|folded| folded.is_alphanumeric()))
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
    fn the_signs_of_a_figure_count_and_are_one_however_they_are_written() {
        for (text, counted) in [
            ("增长-37%", "增长-37%"),
            ("增长−37％", "增长-37%"),
            ("1：3，1:3", "1:31:3"),
            ("3~5倍、3—5倍", "3-5倍3-5倍"),
            ("1/10", "1/10"),
            ("±0.5，<0.1，＜0.1", "±0.5<0.1<0.1"),
            ("￥500，$500", "¥500$500"),
            ("C++，70+", "c++70+"),
            ("GPT-4——真的", "gpt4真的"),
            ("1,500", "1500"),
        ] {
            assert_eq!(letters(text), counted, "{text}");
        }
        let words = Words::of("花了1,500元，够了");
        let borders: Vec<usize> = (0..words.len()).filter(|&at| words.is_border(at)).collect();
        assert_eq!(borders, [0, 7]);
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
