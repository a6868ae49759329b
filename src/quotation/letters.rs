//! Comparing a word with the characters of a text, without counting or copying it.

/// The number of characters of `word`, where it stands at `at` and ends before `end`.
pub(super) fn begins(text: &[char], at: usize, end: usize, word: &str) -> Option<usize> {
    let mut place = at;
    for c in word.chars() {
        if place >= end || text.get(place) != Some(&c) {
            return None;
        }
        place += 1;
    }
    Some(place - at)
}

/// The number of characters of `word`, where it ends at `end` and begins at `from` or behind it.
pub(super) fn ends(text: &[char], from: usize, end: usize, word: &str) -> Option<usize> {
    let mut place = end;
    for c in word.chars().rev() {
        if place <= from || text.get(place - 1) != Some(&c) {
            return None;
        }
        place -= 1;
    }
    Some(end - place)
}
