//! The records of the atlas in memory.

pub mod columns;
pub mod entries;
pub mod memo;
pub mod names;
pub mod text_columns;
