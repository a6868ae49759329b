//! What a segment keeps of a quote beside its words: eight numbers.

use crate::atlas::Manner;

/// What is kept of a quote beside its words, as 32-bit words.
#[derive(Clone, Copy, Debug, Default)]
pub struct Row {
    /// Where what is kept of it begins beside its letters, and how many bytes it is: see [`Segment::text`] and [`Segment::rest`].
    pub kept: [u32; 2],
    /// How many characters its words have.
    pub chars: u32,
    /// Its date, packed; 0 without one.
    pub date: u32,
    /// Its topic, as a place in the segment's list, or [`NONE`].
    pub topic: u32,
    /// Its source and its manner: see [`Row::source`] and [`Row::manner`].
    pub source_and_manner: u32,
    /// The checksum of words and rest.
    pub check: u32,
    /// 0, or the number behind its key where others before it have the same.
    pub nth: u32,
}

/// A segment's sources are fewer than its quotes: the place of one takes so many bits.
const SOURCE_BITS: u32 = 16;
/// Sentinel: no source.
const NO_SOURCE: u32 = (1 << SOURCE_BITS) - 1;

/// A row as it lies in the bytes.
pub type RowWords = [u32; 8];

impl Row {
    pub fn words(self) -> RowWords {
        let Self { kept: [at, length], chars, date, topic, source_and_manner, check, nth } = self;
        [at, length, chars, date, topic, source_and_manner, check, nth]
    }

    pub fn read(words: &RowWords) -> Self {
        let &[at, length, chars, date, topic, source_and_manner, check, nth] = words;
        Self { kept: [at, length], chars, date, topic, source_and_manner, check, nth }
    }

    /// A source and a manner in one word.
    pub fn pack(source: u32, manner: Option<Manner>) -> u32 {
        let manner = match manner {
            None => 0,
            Some(Manner::Direct) => 1,
            Some(Manner::Reported) => 2,
        };
        source.min(NO_SOURCE) | manner << SOURCE_BITS
    }

    /// Its source, as a place in the segment's list.
    pub fn source(&self) -> Option<usize> {
        let source = self.source_and_manner & NO_SOURCE;
        (source != NO_SOURCE).then_some(source as usize)
    }

    /// In whose words it is, if the archive says so.
    pub fn manner(&self) -> Option<Manner> {
        match self.source_and_manner >> SOURCE_BITS {
            1 => Some(Manner::Direct),
            2 => Some(Manner::Reported),
            _ => None,
        }
    }
}
