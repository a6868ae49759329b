//! Where it is shown: a terminal that is borrowed, told as little as possible, and given back as it was.
//!
//! - [`Capabilities`] is what the environment says of a terminal.
//! - [`encode()`] turns frames into bytes, and [`Canvas`] remembers the last frame; sessions of a server use the same two.
//! - [`Parser`] turns bytes into keys and pasted text.
//! - [`look()`] is how the app looks on such a terminal.
//! - `Screen` enters and leaves; `run` is the event loop of a local terminal.

use std::time::Duration;

mod addressing;
#[cfg(unix)]
mod blocked;
mod canvas;
mod capabilities;
mod clipboard;
#[cfg(unix)]
mod driver;
#[cfg(unix)]
mod editor;
mod encode;
mod export;
#[cfg(unix)]
mod fatal;
mod frame;
mod input;
#[cfg(unix)]
mod job;
mod look;
#[cfg(unix)]
mod screen;
#[cfg(unix)]
mod stopping;
#[cfg(unix)]
mod tty;
#[cfg(unix)]
mod wake;

pub use addressing::moves_its_cursor;
pub use canvas::Canvas;
pub use capabilities::{AmbiguousWidth, Background, Capabilities, Colors, foreign_charset};
pub use clipboard::{MOST_COPIED_BYTES, copy, osc52};
#[cfg(unix)]
pub use driver::{Driver, DriverError, Ending};
pub use encode::encode;
pub(crate) use encode::encode_changed;
pub use frame::Frame;
pub use input::{Input, Parser};
pub use look::look;
#[cfg(unix)]
pub(crate) use screen::{ENTER, LEAVE};
#[cfg(unix)]
pub use tty::keys_from_terminal;
#[cfg(unix)]
pub use wake::Post;
pub(crate) use wake::ending_signals;

/// How long the rest of a sequence may take to come after its ESC, before the ESC is the Esc key: at a local terminal.
pub const ESCAPE: Duration = Duration::from_millis(150);

/// The same at the far end of an SSH connection, where a lost packet is sent again after 200 ms at the earliest (RFC 6298, as Linux
/// does it).
pub const REMOTE_ESCAPE: Duration = Duration::from_millis(400);
