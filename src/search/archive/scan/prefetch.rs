//! Reads the letters of candidates from memory before they are looked at.

use smallvec::SmallVec;

use crate::search::archive::segment::Segment;

/// So many candidates are fetched at a time: the reads of more would not go on side by side.
const FETCHED: usize = 16;

/// Rows whose letters are fetched from memory, a few at a time, before they come.
pub fn fetched(
    segment: &Segment,
    mut rows: impl Iterator<Item = usize>,
) -> impl Iterator<Item = usize> {
    let (mut some, mut next) = (SmallVec::<[usize; FETCHED]>::new(), 0);
    std::iter::from_fn(move || {
        if next == some.len() {
            some.clear();
            some.extend(rows.by_ref().take(FETCHED));
            segment.fetch_letters(&some);
            next = 0;
        }
        next += 1;
        some.get(next - 1).copied()
    })
}
