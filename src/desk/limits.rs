//! How much a desk holds.

/// How long a note may be.
pub const LONGEST_NOTE_BYTES: usize = 64 * 1024;

/// How many marks a collection takes.
pub const MOST_MARKS: usize = 10_000;

/// How many collections a desk has at most.
pub const MOST_COLLECTIONS: usize = 200;
