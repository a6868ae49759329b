//! Whether a pattern is in a text or a record, in which way, and where.

pub mod align;
pub mod edit_distance;
pub mod matcher;
pub mod prefilter;
pub mod record;
pub mod subsequence;
pub mod typo;
pub mod words;
