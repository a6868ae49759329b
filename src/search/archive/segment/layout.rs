//! Where things lie in the bytes of a segment: sections behind a header of their lengths.

use std::hash::Hasher;
use std::ops::Range;

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
    /// Where each block of each slice begins, then the blocks: see [`Segment::block`]. The last, for it is written behind the others,
    /// and may be added later.
    Slices,
}

impl Section {
    const ALL: [Self; SECTIONS] = [
        Self::Rows,
        Self::AttributionOf,
        Self::LettersAt,
        Self::Keys,
        Self::Odd,
        Self::AttributionStarts,
        Self::TopicStarts,
        Self::AttributionRows,
        Self::TopicRows,
        Self::Codes,
        Self::Marks,
        Self::Kept,
        Self::Slices,
    ];
}

/// How many sections there are.
pub const SECTIONS: usize = 13;

/// Where the sections of one segment lie in its bytes, each at a multiple of eight.
#[derive(Clone, Debug)]
pub struct Layout {
    /// How many quotes there are.
    pub rows: usize,
    sections: [Range<usize>; SECTIONS],
    /// Where the last section ends, with its padding.
    pub end: usize,
}

impl Layout {
    /// One of so many rows and of sections of such lengths in bytes.
    pub fn new(rows: usize, length: impl Fn(Section) -> usize) -> Option<Self> {
        let mut sections = [const { 0..0 }; SECTIONS];
        let mut at = HEADER_WORDS * 8;
        for (range, section) in sections.iter_mut().zip(Section::ALL) {
            let end = at.checked_add(length(section))?;
            *range = at..end;
            at = end.checked_next_multiple_of(8)?;
        }
        Some(Self { rows, sections, end: at })
    }

    /// Reads the header of a segment; `None` if it does not fit its bytes.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let header = bytes.get(..HEADER_WORDS * 8)?;
        let header: &[u64] = bytemuck::try_cast_slice(header).ok()?;
        let (&rows, lengths) = header.split_last()?;
        let rows = usize::try_from(rows).ok().filter(|&rows| rows <= MOST_ROWS)?;
        // A length that does not fit is longer than any bytes.
        let length = |section: Section| {
            lengths
                .get(section as usize)
                .map_or(0, |&length| usize::try_from(length).unwrap_or(usize::MAX))
        };
        Self::new(rows, length).filter(|layout| layout.end <= bytes.len())
    }

    /// The header that says so.
    pub fn header(&self) -> [u64; HEADER_WORDS] {
        let mut header = [0; HEADER_WORDS];
        for (word, range) in header.iter_mut().zip(&self.sections) {
            *word = range.len() as u64;
        }
        header[SECTIONS] = self.rows as u64;
        header
    }

    /// How long a section is, in bytes.
    pub fn length(&self, section: Section) -> usize {
        self.range(section).len()
    }

    /// Where a section lies.
    pub fn range(&self, section: Section) -> Range<usize> {
        self.sections[section as usize].clone()
    }

    /// What stands in a section; nothing where that does not fit.
    pub fn section<'b, T: bytemuck::AnyBitPattern>(
        &self,
        bytes: &'b [u8],
        section: Section,
    ) -> &'b [T] {
        let bytes = bytes.get(self.range(section)).unwrap_or(&[]);
        bytemuck::try_cast_slice(bytes).unwrap_or(&[])
    }
}

/// Adds the layout of a segment to a hash: which sections there are and in which order, how long a row is, how many rows there may be, which fields.
pub fn hash_layout(hash: &mut impl Hasher) {
    let lengths = [SECTIONS, HEADER_WORDS, size_of::<RowWords>(), MOST_ROWS];
    for length in lengths.into_iter().chain(BLOCK_ENDS) {
        hash.write_usize(length);
    }
    for section in Section::ALL {
        hash.write(format!("{section:?}").as_bytes());
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
