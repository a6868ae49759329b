//! A text to the reader's clipboard, which is on the other side of the terminal.

use std::io::{self, Write as _};
use std::process::{Command, Stdio};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::Capabilities;
use crate::app::{CopyFailure, CopyWay};

/// The longest text that is sent: encoded, 100 000 bytes, which is the most that hterm takes and many others after it.
pub const MOST_COPIED_BYTES: usize = 75_000;

/// Hands `text` to tmux, which passes it on whatever its settings; elsewhere answers with the bytes that the terminal must be
/// sent (OSC 52). Fails if the text is too long for terminals, or if tmux refuses it.
pub fn copy(text: &str, capabilities: Capabilities) -> (Vec<u8>, Result<CopyWay, CopyFailure>) {
    let bytes = text.len();
    if bytes > MOST_COPIED_BYTES {
        let failure = CopyFailure::TooLong { bytes, most_bytes: MOST_COPIED_BYTES };
        return (Vec::new(), Err(failure));
    }
    if capabilities.tmux {
        let result = load_buffer(text).map_err(|error| CopyFailure::Failed(error.to_string()));
        return (Vec::new(), result.map(|()| CopyWay::Tmux));
    }
    (osc52(text), Ok(CopyWay::Osc52))
}

/// The sequence that sets the clipboard; no terminal acknowledges it.
#[must_use]
pub fn osc52(text: &str) -> Vec<u8> {
    format!("\x1b]52;c;{}\x1b\\", STANDARD.encode(text)).into_bytes()
}

/// `-w` sends the buffer on to the clipboard of the terminal outside; tmux has it since 3.2.
fn load_buffer(text: &str) -> io::Result<()> {
    let mut tmux = Command::new("tmux")
        .args(["load-buffer", "-w", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()?;
    if let Some(mut input) = tmux.stdin.take() {
        // Where tmux ends early, its message says more than the broken pipe.
        let _ = input.write_all(text.as_bytes());
    }
    let output = tmux.wait_with_output()?;
    if output.status.success() {
        return Ok(());
    }
    let message = String::from_utf8_lossy(&output.stderr);
    Err(io::Error::other(message.lines().next().unwrap_or("tmux failed").trim().to_owned()))
}
