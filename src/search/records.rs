//! The records of the atlas in memory.

pub mod columns;
pub mod entries;
pub mod text_columns;
