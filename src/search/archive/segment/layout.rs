//! Where things lie in the bytes of a segment: sections behind a header of their lengths.

use std::hash::Hasher;

use super::row::RowWords;
use crate::atlas::ArchiveField;
use crate::search::archive::kept_words;
use crate::search::archive::signatures::SLICES;
use crate::search::archive::slice::{BLOCK_ENDS, BLOCKS};

/// The most quotes on a segment: a place on it fits into 16 bits.
pub const MOST_ROWS: usize = BLOCK_ENDS[BLOCKS - 1] * 64;

/// The sections of a segment, in the order in which they lie in its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    Rows,
    /// For each quote its attribution, as a place in the segment's list.
    AttributionOf,
    /// For each quote where its letters begin, and behind the last where they end.
    LettersAt,
    /// Where each block of each slice begins, then the blocks: see [`Segment::block`].
    Slices,
    Keys,
    Odd,
    AttributionStarts,
    TopicStarts,
    AttributionRows,
    TopicRows,
    Codes,
    Marks,
    /// For each quote what its letters do not tell of its words, then the rest of it.
    Kept,
}

/// How many sections there are.
pub const SECTIONS: usize = 13;

/// Adds the layout of a segment to a hash: which sections there are, how long a row is, how many rows there may be, which fields.
pub fn hash_layout(hash: &mut impl Hasher) {
    let lengths = [SECTIONS, HEADER_WORDS, size_of::<RowWords>(), MOST_ROWS];
    for length in lengths.into_iter().chain(BLOCK_ENDS) {
        hash.write_usize(length);
    }
    kept_words::hash_rules(hash);
    // Fields are kept as their places in this list.
    for field in ArchiveField::ALL {
        hash.write(field.name().as_bytes());
    }
}

/// The bytes before the first section: the length of each in bytes, and the number of quotes.
pub const HEADER_WORDS: usize = SECTIONS + 1;

/// The words of 32 bits in which the directory of the slices says where each block begins, and where the last one ends: first the first
/// blocks of all slices, then the second ones, and so on.
pub const DIRECTORY_WORDS: usize = SLICES as usize * BLOCKS + 1;
