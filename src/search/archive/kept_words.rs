//! The words of a quote as a segment keeps them: only what its letters do not tell.
//!
//! A segment keeps the letters of a quote, folded, because a search goes along them ([`encoded_text`]). Most letters are their own
//! folded form, and most of what separates them is a comma, so that the words need not be kept a second time: they are put together
//! from the letters and a list of [`Difference`]s. The checksum of a quote tells whether what was put together is what was written.
//!
//! A difference is a number, written seven bits a byte, whose two lowest bits say which kind it is, and whose others say how many
//! letters stand before it and behind the last one as they are; then what belongs to its kind.
//!
//! [`encoded_text`]: crate::search::archive::encoded_text

use std::hash::Hasher;

use crate::search::archive::encoded_text::{self, EncodedText};
use crate::search::text::fold::{self, Break};
use crate::search::text::letters::Letters as _;
use crate::search::text::search_text::SearchText;

/// What stands between two letters that the end of a clause separates, if nothing else is kept.
const CLAUSE_END: &str = "，";
/// The same of two that something less separates.
const SPACE: &str = " ";
/// What stands behind the last letter.
const LAST: &str = "。";

/// What stands often between letters: a byte each.
const COMMON: [&str; 48] = [
    "", "，", "。", "、", "；", "：", "？", "！", "“", "”", "：“", "，“", "”，", "”。", "。”",
    "，”", "“”", "”“", "。“", "？”", "！”", "、“", "”、", "‘", "’", "《", "》", "（", "）", "）、",
    "），", "》，", "——", "……", "·", " ", ", ", ". ", ".", ",", "-", "'", "’", "\"", ": ", "; ",
    "%", "\n",
];

/// Kinds of differences.
const COMMON_GAP: usize = 0;
const GAP: usize = 1;
const LETTER: usize = 2;
const CAPITAL: usize = 3;
const KINDS: usize = 4;

/// Adds what is taken for granted to a hash: words that were kept by other rules are other words.
pub fn hash_rules(hash: &mut impl Hasher) {
    for text in [CLAUSE_END, SPACE, LAST].iter().chain(&COMMON) {
        hash.write(text.as_bytes());
        hash.write_u8(0);
    }
}

/// What stands before a letter if nothing else is kept.
fn gap(at: usize, before: Option<Break>) -> &'static str {
    match before {
        _ if at == 0 => "",
        None => "",
        Some(Break::Soft) => SPACE,
        Some(Break::Hard) => CLAUSE_END,
    }
}

/// Writes what the letters of a text do not tell of it behind `bytes`.
pub fn write(text: &str, letters: &SearchText, bytes: &mut Vec<u8>) {
    let mut writer = Writer { passed: 0, bytes };
    let mut characters = text.char_indices();
    // The character at hand, counted from 0, and where the last letter ended.
    let (mut nth, mut from) = (0, 0);
    for (at, letter) in letters.letters.iter().enumerate() {
        // A character that stands for several letters is kept with the first of them.
        let Some(passed) = (letter.at as usize).checked_sub(nth) else { continue };
        let Some((place, character)) = characters.nth(passed) else { break };
        nth = letter.at as usize + 1;
        writer.gap(text.get(from..place).unwrap_or_default(), gap(at, letter.before));
        from = place + character.len_utf8();
        let code = u32::from(encoded_text::code(letter.folded));
        if u32::from(character) == code {
            writer.passed += 1;
        } else if character.is_ascii_uppercase()
            && u32::from(character.to_ascii_lowercase()) == code
        {
            writer.difference(CAPITAL);
        } else {
            writer.difference(LETTER);
            writer.bytes.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }
    writer.gap(text.get(from..).unwrap_or_default(), LAST);
}

struct Writer<'b> {
    /// How many letters stand as they are since the last difference.
    passed: usize,
    bytes: &'b mut Vec<u8>,
}

impl Writer<'_> {
    fn difference(&mut self, kind: usize) {
        write_number(self.passed * KINDS + kind, self.bytes);
        self.passed = 0;
    }

    fn gap(&mut self, found: &str, expected: &str) {
        // Nothing between two letters is by far the most frequent.
        if found.is_empty() && expected.is_empty() || found == expected {
            return;
        }
        if let Some(at) = COMMON.iter().position(|common| *common == found) {
            self.difference(COMMON_GAP);
            write_number(at, self.bytes);
        } else {
            self.difference(GAP);
            write_number(found.len(), self.bytes);
            self.bytes.extend_from_slice(found.as_bytes());
        }
    }
}

/// Puts the words together from their letters and what [`write`] wrote of them; `None` where that cannot be.
pub fn read(mut kept: &[u8], letters: &EncodedText<'_>) -> Option<String> {
    let mut words = TextBuilder { letters, at: 0, is_behind_gap: false, text: String::new() };
    words.text.reserve(letters.codes.len() * 3 + kept.len());
    while !kept.is_empty() {
        let number = read_number(&mut kept)?;
        for _ in 0..number / KINDS {
            let letter = words.letter()?;
            words.push(letter);
        }
        match number % KINDS {
            COMMON_GAP => {
                let gap = COMMON.get(read_number(&mut kept)?)?;
                words.gap(gap);
            }
            GAP => {
                let length = read_number(&mut kept)?;
                let (gap, rest) = kept.split_at_checked(length)?;
                kept = rest;
                words.gap(std::str::from_utf8(gap).ok()?);
            }
            LETTER => {
                let length = match kept.first()? {
                    0..0x80 => 1,
                    0x80..0xE0 => 2,
                    0xE0..0xF0 => 3,
                    _ => 4,
                };
                let (letter, rest) = kept.split_at_checked(length)?;
                kept = rest;
                let letter = std::str::from_utf8(letter).ok()?.chars().next()?;
                words.push(letter);
                words.at += letters_of(letter) - 1;
            }
            _ => {
                let letter = words.letter()?;
                words.push(letter.to_ascii_uppercase());
            }
        }
    }
    while words.at < letters.codes.len() {
        let letter = words.letter()?;
        words.push(letter);
    }
    if !words.is_behind_gap {
        words.text.push_str(LAST);
    }
    Some(words.text)
}

/// How many letters a character stands for that is one of the letters itself.
fn letters_of(character: char) -> usize {
    let letters = fold::spelled(character).unwrap_or_default().iter();
    letters.filter(|&&letter| is_letter(letter)).count().max(1)
}

fn is_letter(character: char) -> bool {
    !fold::is_ignorable(character) && fold::break_of(character).is_none()
}

/// The text as far as it has been put together.
struct TextBuilder<'a> {
    letters: &'a EncodedText<'a>,
    /// The letter that comes next.
    at: usize,
    /// Whether what stands before it stands already.
    is_behind_gap: bool,
    text: String,
}

impl TextBuilder<'_> {
    /// The letter that comes next, as it is kept.
    fn letter(&self) -> Option<char> {
        char::from_u32(u32::from(*self.letters.codes.get(self.at)?))
    }

    fn gap(&mut self, gap: &str) {
        self.text.push_str(gap);
        self.is_behind_gap = true;
    }

    /// Adds the next letter, and what stands before it.
    fn push(&mut self, letter: char) {
        if !self.is_behind_gap && self.at < self.letters.codes.len() {
            self.text.push_str(gap(self.at, self.letters.before(self.at)));
        }
        self.text.push(letter);
        self.at += 1;
        self.is_behind_gap = false;
    }
}

/// Writes a number, seven bits a byte, the lowest first; the highest bit of a byte says that another follows.
pub fn write_number(mut number: usize, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    bytes.push(number.to_le_bytes()[0]);
}

/// Reads such a number, and leaves what stands behind it.
pub fn read_number(bytes: &mut &[u8]) -> Option<usize> {
    let mut number = 0;
    for shift in (0..usize::BITS).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= usize::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::archive::encoded_text::LetterColumns;

    /// What is kept of a text, and what is read of that.
    fn kept_and_read(text: &str) -> (usize, Option<String>) {
        let letters = SearchText::of_letters(text);
        let mut kept = Vec::new();
        write(text, &letters, &mut kept);
        let mut columns = LetterColumns::default();
        columns.push(&letters, false);
        (kept.len(), read(&kept, &columns.all()))
    }

    #[test]
    fn plain_sentences_need_next_to_nothing_beside_their_letters() {
        for (text, most) in [
            ("大模型是未来，开源是方向。", 0),
            ("大模型是未来；开源是方向", 4),
            ("ChatGLM-6B 开源了！", 9),
            ("the model is open", 2),
        ] {
            let (kept, read) = kept_and_read(text);
            assert_eq!(read.as_deref(), Some(text));
            assert!(kept <= most, "{text}: {kept}");
        }
    }

    proptest! {
        #[test]
        fn every_text_is_read_as_it_was_written(
            text in "([开源护城河重慶長乾西安企鹅女绿𬭎]|[ﬃﬁⅫ㎏⑩⑴½㍿㋀℡™ŉ]|[A-Za-z]{1,3}|GPT|[ ，。！、；：“”‘’'\"\n\u{FEFF}\u{200D}-]|é|e\u{301}|Ａ|🙂|\\PC){0,40}",
        ) {
            prop_assert_eq!(kept_and_read(&text).1, Some(text));
        }

        #[test]
        fn any_bytes_are_read_within_their_bounds(
            kept in proptest::collection::vec(any::<u8>(), 0..60),
            codes in proptest::collection::vec(any::<u16>(), 0..20),
        ) {
            let marks = vec![1; codes.len()];
            let _ = read(&kept, &EncodedText { codes: &codes, marks: &marks, first: 0, odd: &[] });
        }
    }
}
