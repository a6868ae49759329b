//! Grams: the pieces of a wording by which records are found that share it.
//!
//! Two neighbouring letters where one of them is Chinese, four where all are Latin letters or digits: two Latin letters stand in
//! every English sentence.

/// How many letters a gram of Latin letters has.
const LATIN_LETTERS: usize = 4;

/// A gram, as a number that no other gram has.
pub(super) type Gram = u64;

/// The grams that begin at each letter in turn, with the letter's place.
pub(super) fn grams(letters: &[char]) -> impl Iterator<Item = (Gram, usize)> + '_ {
    (0..letters.len()).filter_map(|at| Some((gram_at(letters, at)?, at)))
}

fn gram_at(letters: &[char], at: usize) -> Option<Gram> {
    let (&one, &two) = (letters.get(at)?, letters.get(at + 1)?);
    if one.is_ascii() && two.is_ascii() {
        let four = letters.get(at..at + LATIN_LETTERS)?;
        let packed =
            four.iter().fold(1_u64, |gram, &letter| gram << 8 | u64::from(letter as u32 & 0xFF));
        return four.iter().all(char::is_ascii).then_some(packed << 24);
    }
    Some(u64::from(one as u32) << 21 | u64::from(two as u32))
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
