//! Somebody unnamed who was brought in.

/// Somebody unnamed who was brought in: 一位…研究员.
#[derive(Clone, Debug)]
pub(super) struct Introduced {
    pub(super) start: usize,
    pub(super) end: usize,
    /// The whole description, where it spoke under one.
    pub(super) name: Option<String>,
}
