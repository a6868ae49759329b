//! What is read: files of any kind become text, tables and records, whoever wrote them and in whatever encoding.
//!
//! This layer knows formats and nothing of quotes or of the atlas: what a column means is asked above it.

pub mod encoding;
pub mod table;
