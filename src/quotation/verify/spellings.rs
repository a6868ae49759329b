//! Words looked for at every place of a text at once: names, in the ways in which a draft may spell them.

use std::collections::HashMap;

/// A set of words, each with what is known of it. Looking along a text takes time in its length, however many words there are: at a
/// place only as many lengths are tried as words that begin with its character have.
#[derive(Clone, Debug)]
pub(super) struct Spellings<V> {
    words: HashMap<Vec<char>, V>,
    /// The lengths of the words that begin with a character, the longest first.
    lengths: HashMap<char, Vec<usize>>,
}

impl<V> Default for Spellings<V> {
    fn default() -> Self {
        Self { words: HashMap::new(), lengths: HashMap::new() }
    }
}

impl<V: Default> Spellings<V> {
    /// What is known of a word, which is added where it is not there; an empty word is never found.
    pub(super) fn entry(&mut self, word: Vec<char>) -> &mut V {
        if let Some(&first) = word.first() {
            let lengths = self.lengths.entry(first).or_default();
            let shorter = lengths.partition_point(|&length| length > word.len());
            if lengths.get(shorter) != Some(&word.len()) {
                lengths.insert(shorter, word.len());
            }
        }
        self.words.entry(word).or_default()
    }
}

impl<V> Spellings<V> {
    /// The words that stand at a place, the longest first, with their lengths.
    pub(super) fn at<'s>(
        &'s self,
        text: &'s [char],
        at: usize,
    ) -> impl Iterator<Item = (usize, &'s V)> + 's {
        let rest = text.get(at..).unwrap_or_default();
        let lengths = rest.first().and_then(|first| self.lengths.get(first));
        lengths
            .into_iter()
            .flatten()
            .filter_map(move |&length| Some((length, self.words.get(rest.get(..length)?)?)))
    }

    /// Whether a word begins with this character.
    pub(super) fn begins(&self, character: char) -> bool {
        self.lengths.contains_key(&character)
    }
}

#[cfg(test)]
mod tests {
    use super::Spellings;

    #[test]
    fn the_words_at_a_place_come_longest_first() {
        let mut spellings: Spellings<usize> = Spellings::default();
        for (number, word) in ["李安", "李安然", "王", "李安"].iter().enumerate() {
            *spellings.entry(word.chars().collect()) = number;
        }
        let text: Vec<char> = "见李安然".chars().collect();
        let found: Vec<(usize, usize)> =
            spellings.at(&text, 1).map(|(length, &number)| (length, number)).collect();
        assert_eq!(found, [(3, 1), (2, 3)]);
        assert_eq!(spellings.at(&text, 0).count() + spellings.at(&text, 9).count(), 0);
    }
}
