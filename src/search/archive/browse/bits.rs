//! Sets of rows as a bit each, 64 in a word.

/// Whether a row is in a set; `None` is the set of all.
pub fn has(bits: Option<&[u64]>, row: usize) -> bool {
    bits.is_none_or(|bits| bits.get(row / 64).is_some_and(|word| word >> (row % 64) & 1 == 1))
}

/// Adds a row; one beyond the end is left out.
pub fn set(bits: &mut [u64], row: usize) {
    if let Some(word) = bits.get_mut(row / 64) {
        *word |= 1 << (row % 64);
    }
}

/// Adds the rows for which an iterator over all of them says so.
pub fn set_where(bits: &mut [u64], which: impl Iterator<Item = bool>) {
    for (row, _) in which.enumerate().filter(|(_, is)| *is) {
        set(bits, row);
    }
}

/// Leaves the rows that are in the other set too; `None` is the set of all.
pub fn keep(bits: &mut [u64], other: Option<&[u64]>) {
    if let Some(other) = other {
        bits.iter_mut().zip(other).for_each(|(bits, other)| *bits &= other);
    }
}

/// How many rows are in a set.
pub fn count(bits: &[u64]) -> usize {
    bits.iter().map(|word| word.count_ones() as usize).sum()
}

/// The rows of a set, in their order.
pub fn rows(bits: &[u64]) -> impl Iterator<Item = usize> + '_ {
    bits.iter().enumerate().flat_map(|(at, &word)| {
        std::iter::successors((word != 0).then_some(word), |word| {
            let rest = word & (word - 1);
            (rest != 0).then_some(rest)
        })
        .map(move |word| at * 64 + word.trailing_zeros() as usize)
    })
}
