//! Sounds that many speakers do not tell apart: z/zh, c/ch, s/sh, n/l, an/ang, en/eng, in/ing. The only place that knows them.
//!
//! Invariant: two syllables are confusable if and only if [`merged`] makes them one, so that "confusable" is an equivalence. What
//! else depends on it stands here too: which letters such syllables may differ in, and which first letters stand for one another.

use crate::search::text::slot::{bit, signature_of};

/// A syllable with everything that is easily confused made one.
pub fn merged(spelling: &str) -> String {
    let (initial, rest) = match spelling.split_at_checked(2) {
        Some(("zh", rest)) => ("z", rest),
        Some(("ch", rest)) => ("c", rest),
        Some(("sh", rest)) => ("s", rest),
        _ => match spelling.strip_prefix('n') {
            Some(rest) if !rest.is_empty() => ("l", rest),
            _ => ("", spelling),
        },
    };
    let open = ["ang", "eng", "ing"].iter().any(|ending| rest.ends_with(ending));
    let rest = if open { rest.strip_suffix('g').unwrap_or(rest) } else { rest };
    format!("{initial}{rest}")
}

/// Whether a syllable that is confusable with one that begins with this letter may begin with another.
pub fn changes_initial(letter: char) -> bool {
    matches!(letter, 'l' | 'n')
}

/// The letters that a syllable may begin with where `letter` is typed, as bits.
pub fn initials(letter: char, fuzzy: bool) -> u32 {
    if fuzzy && changes_initial(letter) { bit('l') | bit('n') } else { bit(letter) }
}

/// The letters in which confusable syllables may differ, as the bits of a signature.
pub fn differing() -> u128 {
    ['g', 'h', 'l', 'n'].into_iter().fold(0, |bits, letter| bits | signature_of(letter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::text::pinyin;

    #[test]
    fn confusable_syllables_differ_in_nothing_but_the_letters_that_are_named() {
        let table = pinyin::table();
        for name in 0..table.len() {
            let letters = |name| table.signature(name) & !differing();
            for &other in table.alike(name) {
                let (one, other) = (table.spelling(name), table.spelling(other));
                let first = |letters: &[char]| letters.first().copied().unwrap_or(' ');
                assert!(initials(first(one), true) & bit(first(other)) != 0, "{one:?} {other:?}");
            }
            assert!(table.alike(name).iter().all(|&other| letters(other) == letters(name)));
        }
    }
}
