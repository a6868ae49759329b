//! How large a line of an archive and its id may be.

/// How long a line may be, its line feed not counted.
pub const LONGEST_LINE_BYTES: usize = 1 << 20;

/// How long an `id` may be.
pub const LONGEST_ID_BYTES: usize = 200;
