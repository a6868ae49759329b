//! Grams: the pieces of a wording by which records are found that share it.
//!
//! Two neighbouring letters where one of them is Chinese, four where all are Latin letters or digits: two Latin letters stand in
//! every English sentence.

/// How many letters a gram of Latin letters has.
const LATIN_LETTERS: usize = 4;

/// A gram, as a number that no other gram has.
pub(super) type Gram = u64;

/// The first code that is none of a Latin letter or digit.
const FIRST_BEYOND_ASCII: u32 = 0x80;

/// The grams that begin at each letter in turn, with the letter's place; a letter is a character, or the code of one.
pub(super) fn grams<L: Copy + Into<u32>>(letters: &[L]) -> impl Iterator<Item = (Gram, usize)> {
    (0..letters.len()).filter_map(|at| Some((gram_at(letters, at)?, at)))
}

fn gram_at<L: Copy + Into<u32>>(letters: &[L], at: usize) -> Option<Gram> {
    let (one, two): (u32, u32) = ((*letters.get(at)?).into(), (*letters.get(at + 1)?).into());
    if one < FIRST_BEYOND_ASCII && two < FIRST_BEYOND_ASCII {
        let four = letters.get(at..at + LATIN_LETTERS)?;
        let mut packed = 1_u64;
        for &letter in four {
            let letter: u32 = letter.into();
            if letter >= FIRST_BEYOND_ASCII {
                return None;
            }
            packed = packed << 8 | u64::from(letter);
        }
        return Some(packed << 24);
    }
    Some(u64::from(one) << 21 | u64::from(two))
}

#[cfg(test)]
mod tests {
    use super::grams;

    fn places(text: &str) -> Vec<usize> {
        let letters: Vec<char> = text.chars().collect();
        grams(&letters).map(|(_, at)| at).collect()
    }

    #[test]
    fn two_hanzi_are_a_gram_and_four_latin_letters_are() {
        assert_eq!(places("大模型"), [0, 1]);
        assert_eq!(places("model"), [0, 1]);
        assert_eq!(places("用ai说"), [0, 2]);
        assert_eq!(places("a"), [0; 0]);
    }
}
