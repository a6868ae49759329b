//! The bytes of a segment: held in memory, or part of a mapped file.

use std::sync::Arc;

use crate::search::archive::backing::BackedRange;

/// Bytes that do not change, aligned for 64-bit words.
#[derive(Clone, Debug)]
pub enum Storage {
    /// In memory.
    Owned(Arc<Vec<u64>>),
    /// A range of a file of the cache.
    Mapped(Arc<BackedRange>),
}

impl Storage {
    /// All of it.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Owned(words) => bytemuck::cast_slice(words.as_slice()),
            Self::Mapped(range) => range.bytes(),
        }
    }

    /// The range of a file that it is; `None` in memory, where nobody else can change it.
    pub fn range(&self) -> Option<&BackedRange> {
        match self {
            Self::Owned(_) => None,
            Self::Mapped(range) => Some(range),
        }
    }
}
