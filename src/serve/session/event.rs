//! What a session hears from its client, and how it ends.

use crate::serve::notice::Farewell;

/// Something that came from the client.
#[derive(Debug)]
pub(in crate::serve) enum Event {
    /// Bytes that the terminal sent.
    Input(Vec<u8>),
    /// The terminal has this size.
    Resize { cols: u16, rows: u16 },
    /// No more input will come; the terminal is still there.
    EndOfInput,
    /// The terminal is gone.
    HangUp,
}

/// Why a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::serve) enum Ending {
    /// The reader quit.
    Quit,
    /// No key can be pressed any more.
    EndOfInput,
    /// The terminal is gone.
    HangUp,
    /// The server ends it, and says why.
    Told(Farewell),
}
