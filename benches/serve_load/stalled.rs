//! What readers ask for who take nothing.

use std::time::Duration;

/// Whole screens, one after another: of what can be asked for, it is the most.
pub const MUCH: [&[u8]; 4] = [b"\x0c1", b"\x0c2", b"\x0c3", b"\x0c4"];

/// How long stalled readers ask for more, and how often.
pub const TIME: Duration = Duration::from_secs(10);
pub const EVERY: Duration = Duration::from_millis(20);
