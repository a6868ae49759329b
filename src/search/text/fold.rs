//! Folding: one character to one character, so that every position stays valid on the original text. The few characters that stand for
//! several ([`spelled`]) are spelled out first, by whoever keeps the place of each letter.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::Hasher;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization as _;

/// Pairs of a traditional and a simplified character; lines that begin with # say where they are from.
const TRADITIONAL: &str = include_str!("traditional.txt");

/// Pairs of a radical and the character that it stands for, laid out in the same way.
const RADICALS: &str = include_str!("radicals.txt");

/// What stands between two letters where there is more than nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// A space, hyphen or mark inside a phrase, and the end of a line, which may stand in the middle of a word: a match may run across it.
    Soft,
    /// The end of a clause: only a name runs across it.
    Hard,
}

/// Other forms of characters, beyond the Basic Multilingual Plane, that stand in names and have no reading of their own.
const VARIANTS: [(char, char); 4] = [('𠮷', '吉'), ('𡈽', '土'), ('𣘺', '橋'), ('𥔎', '碕')];

/// Every character of the Basic Multilingual Plane, folded.
static TABLE: LazyLock<Box<[char]>> = LazyLock::new(|| {
    let mut table: Box<[char]> =
        (0..=0xFFFF).map(|code| char::from_u32(code).unwrap_or(' ')).collect();
    for (traditional, simplified) in pairs(TRADITIONAL) {
        table[traditional as usize] = simplified;
    }
    let scripts = (0..0x2E80).chain(0x2FE0..0x3400).chain(0xA640..0xA800).chain(0xFB00..0x1_0000);
    for character in scripts.filter_map(char::from_u32) {
        table[character as usize] = fold_script(unified(character).unwrap_or(character));
    }
    // Radicals and compatibility forms stand for a character that has a place of its own; PDFs are full of them.
    let forms = (0x2E80..0x3400).chain(0xF900..0xFB00).filter_map(char::from_u32);
    let forms = forms.filter_map(|form| Some((form, unified(form)?)));
    for (form, plain) in forms.chain(pairs(RADICALS)) {
        if let Some(&folded) = table.get(plain as usize) {
            table[form as usize] = folded;
        } else {
            table[form as usize] = plain;
        }
    }
    table
});

/// What each character that stands for several is spelled as.
static SPELLED: LazyLock<HashMap<char, Box<[char]>>> = LazyLock::new(|| {
    let all =
        (0..=0x1_F2FF).filter_map(char::from_u32).filter(|&character| may_be_spelled(character));
    all.filter_map(|character| {
        let letters: Box<[char]> = std::iter::once(character).nfkc().collect();
        let letters = Some(letters).filter(|letters| letters.len() > 1)?;
        letters.iter().any(|letter| letter.is_alphanumeric()).then_some((character, letters))
    })
    .collect()
});

/// Fractions, digraphs, letters and numerals in one character, letters and numbers in frames or brackets, squared units and words,
/// ligatures: the blocks of Unicode where one character may be compatible with several letters. The signs of a trade mark are signs.
#[inline]
fn may_be_spelled(character: char) -> bool {
    // Hanzi and ASCII, most of what is read, lie in two stretches without any: two comparisons tell.
    if character < '\u{BC}' || ('\u{3400}'..'\u{FB00}').contains(&character) {
        return false;
    }
    matches!(character,
        '\u{BC}'..='\u{BE}' | '\u{132}' | '\u{133}' | '\u{149}' | '\u{1C4}'..='\u{1CC}' | '\u{1F1}'..='\u{1F3}' | '\u{587}'
        | '\u{1E9A}' | '\u{2100}'..='\u{2189}' | '\u{2460}'..='\u{24FF}' | '\u{3200}'..='\u{33FF}' | '\u{FB00}'..='\u{FB17}'
        | '\u{1F100}'..='\u{1F2FF}')
        && !is_trade_mark(character)
}

fn is_trade_mark(character: char) -> bool {
    matches!(character, '\u{2120}' | '\u{2122}')
}

/// The characters that one stands for, which are several: `fi` for `\u{FB01}`, `kg` for `㎏`, `XII` for `Ⅻ`, `10` for `⑩` (Unicode's NFKC).
pub fn spelled(character: char) -> Option<&'static [char]> {
    let spelled = may_be_spelled(character).then(|| SPELLED.get(&character))?;
    spelled.map(|letters| &**letters)
}

/// A text with every character spelled out that stands for several.
pub fn spell(text: &str) -> Cow<'_, str> {
    if !text.chars().any(may_be_spelled) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match spelled(character) {
            Some(letters) => out.extend(letters),
            None => out.push(character),
        }
    }
    Cow::Owned(out)
}

/// The pairs of a table.
fn pairs(table: &'static str) -> impl Iterator<Item = (char, char)> {
    table.lines().filter(|line| !line.starts_with('#')).flat_map(|line| {
        let mut characters = line.chars();
        std::iter::from_fn(move || Some((characters.next()?, characters.next()?)))
    })
}

/// The one character that a compatibility form stands for; `None` where it stands for itself.
fn unified(character: char) -> Option<char> {
    let mut plain = std::iter::once(character).nfkc();
    plain.next().filter(|&first| first != character && plain.next().is_none())
}

/// Folds case, width, script (traditional to simplified), diacritics and punctuation away: every character becomes exactly one.
#[must_use]
pub fn fold(text: &str) -> String {
    text.chars().map(fold_char).collect()
}

/// The folded character; a space for everything that only separates.
pub fn fold_char(character: char) -> char {
    match TABLE.get(character as usize) {
        Some(&folded) => folded,
        // Compatibility ideographs, letters of mathematics, letters and digits in frames.
        None if matches!(character, '\u{1D400}'..='\u{1D7FF}' | '\u{1F100}'..='\u{1F2FF}' | '\u{2F800}'..='\u{2FA1F}') => {
            unified(character).map_or(character, fold_char)
        }
        None if is_ignorable(character) => ' ',
        None => {
            let variant = VARIANTS.iter().find(|(variant, _)| *variant == character);
            variant.map_or_else(|| lower(character), |(_, usual)| fold_char(*usual))
        }
    }
}

/// How a character separates; `None` for a letter, digit or Hanzi.
pub fn break_of(character: char) -> Option<Break> {
    (fold_char(character) == ' ').then(|| break_of_separator(character))
}

/// How a character separates that folds to a space.
pub fn break_of_separator(character: char) -> Break {
    match narrow(character) {
        ',' | ';' | ':' | '?' | '!' | '|' | '(' | ')' | '[' | ']' | '{' | '}' | '。' | '、'
        | '…' | '—' | '【' | '】' | '〔' | '〕' => Break::Hard,
        _ => Break::Soft,
    }
}

/// Whether a character is seen neither as a letter nor as a space: variation selectors, joiners, marks over a letter that stand apart
/// from it. It is passed over, so that `lǜ` is the same in one character and in two, and a word of nothing else is no word.
///
/// These are Unicode's `Default_Ignorable_Code_Point`s but for the zero width space, which parts words, and the blocks of combining
/// diacritical marks.
#[inline]
pub fn is_ignorable(character: char) -> bool {
    // Hanzi and ASCII, most of what is read, lie in two stretches without any: two comparisons tell.
    if character < '\u{AD}' || ('\u{3165}'..'\u{FE00}').contains(&character) {
        return false;
    }
    matches!(character,
        '\u{AD}' | '\u{300}'..='\u{36F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{200C}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{20D0}'..='\u{20FF}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether a character is a mark over or under the letter before it.
pub fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}')
}

/// Adds how every character of the Basic Multilingual Plane folds and separates to a hash.
pub fn hash_rules(hash: &mut impl Hasher) {
    for (variant, usual) in VARIANTS {
        hash.write_u32(variant.into());
        hash.write_u32(usual.into());
    }
    for character in '\0'..='\u{FFFF}' {
        hash.write_u32(fold_char(character).into());
        hash.write_u8(u8::from(is_ignorable(character)));
        for &letter in spelled(character).unwrap_or_default() {
            hash.write_u32(letter.into());
        }
        hash.write_u8(match break_of(character) {
            None => 0,
            Some(Break::Soft) => 1,
            Some(Break::Hard) => 2,
        });
    }
}

/// Whether anything is left to search for.
pub fn has_letters(text: &str) -> bool {
    text.chars().any(|character| !is_ignorable(character) && break_of(character).is_none())
}

/// Folds what is not Hanzi.
fn fold_script(character: char) -> char {
    let narrow = narrow(character);
    let separates = narrow.is_whitespace()
        || narrow.is_control()
        || narrow.is_ascii_punctuation()
        || is_ignorable(narrow)
        || is_trade_mark(narrow)
        || matches!(narrow,
            '\u{80}'..='\u{A9}' | '\u{AB}'..='\u{B1}' | '\u{B4}' | '\u{B6}'..='\u{B8}' | '\u{BB}' | '\u{BF}'
            | '\u{2B9}'..='\u{2BC}' | '\u{2000}'..='\u{206F}' | '\u{2800}' | '\u{FFFC}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{3030}' | '\u{30FB}'
            | '\u{FE30}'..='\u{FE4F}' | '\u{FE50}'..='\u{FE6F}' | '\u{FF61}'..='\u{FF65}');
    if separates { ' ' } else { plain(lower(narrow)) }
}

/// Full width to half width.
fn narrow(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(character as u32 - 0xFEE0).unwrap_or(character),
        '\u{3000}' => ' ',
        _ => character,
    }
}

fn lower(character: char) -> char {
    character.to_lowercase().next().unwrap_or(character)
}

/// A lower-case Latin letter without its diacritic, so that pinyin with tone marks is pinyin, also in the letters ɑ and ɡ of textbooks.
fn plain(character: char) -> char {
    match character {
        'ɑ' => 'a',
        'ɡ' => 'g',
        'ø' => 'o',
        '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => {
            let base = std::iter::once(character).nfd().next();
            base.filter(char::is_ascii_alphabetic).unwrap_or(character)
        }
        _ => character,
    }
}
