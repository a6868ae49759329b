//! The bytes of a rack: held in memory, or part of a mapped file.

use std::sync::Arc;

use super::mapped::Mapped;

/// Bytes that do not change, aligned for 64-bit words.
#[derive(Clone, Debug)]
pub enum Store {
    /// In memory.
    Held(Arc<Vec<u64>>),
    /// A stretch of a file of the cache.
    Mapped(Arc<Mapped>),
}

impl Store {
    /// All of it.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Held(words) => bytemuck::cast_slice(words.as_slice()),
            Self::Mapped(stretch) => stretch.bytes(),
        }
    }
}
