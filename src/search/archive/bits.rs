//! Sets of rows as a bit each, 64 in a word. A set that is shorter than its segment has no row behind its end; an empty one takes no room.

/// Whether a row is in a set.
pub fn is_set(bits: &[u64], row: usize) -> bool {
    word(bits, row / 64) >> (row % 64) & 1 != 0
}

/// The same where `None` is the set of all.
pub fn has(bits: Option<&[u64]>, row: usize) -> bool {
    bits.is_none_or(|bits| is_set(bits, row))
}

/// The bits of 64 rows.
pub fn word(bits: &[u64], at: usize) -> u64 {
    bits.get(at).copied().unwrap_or(0)
}

/// Adds a row; one beyond the end is left out.
pub fn set(bits: &mut [u64], row: usize) {
    if let Some(word) = bits.get_mut(row / 64) {
        *word |= 1 << (row % 64);
    }
}

/// Adds a row to a set that grows to so many words if it has fewer.
pub fn set_in(bits: &mut Vec<u64>, row: usize, words: usize) {
    bits.resize(words, 0);
    set(bits, row);
}

/// Adds the rows for which an iterator over all of them says so.
pub fn set_where(bits: &mut [u64], which: impl Iterator<Item = bool>) {
    for (row, _) in which.enumerate().filter(|(_, is)| *is) {
        set(bits, row);
    }
}

/// Adds another set, whose first word stands at `from`; a set that nothing is added to stays empty, any other grows to so many words.
pub fn add(bits: &mut Vec<u64>, other: &[u64], from: usize, words: usize) {
    if bits.is_empty() {
        if is_empty(other) {
            return;
        }
        bits.resize(words, 0);
    }
    bits.iter_mut().skip(from).zip(other).for_each(|(bits, other)| *bits |= other);
}

/// Leaves the rows that are in the other set too; `None` is the set of all.
pub fn keep(bits: &mut [u64], other: Option<&[u64]>) {
    if let Some(other) = other {
        bits.iter_mut().zip(other).for_each(|(bits, other)| *bits &= other);
    }
}

/// Whether no row is in a set.
pub fn is_empty(bits: &[u64]) -> bool {
    bits.iter().all(|&word| word == 0)
}

/// How many rows are in a set.
pub fn count(bits: &[u64]) -> usize {
    bits.iter().map(|word| word.count_ones() as usize).sum()
}

/// The rows of a set, in their order; its first word is the one at this place of the segment.
pub fn rows(bits: &[u64], first_word: usize) -> impl Iterator<Item = usize> {
    bits.iter().zip(first_word..).flat_map(|(&word, at)| {
        let mut word = word;
        std::iter::from_fn(move || {
            let bit = (word != 0).then(|| word.trailing_zeros() as usize)?;
            word &= word - 1;
            Some(at * 64 + bit)
        })
    })
}
