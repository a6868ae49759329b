//! Files that are read whole and at once: never a pipe, whose reader waits until somebody writes. What is read as it comes may be a pipe,
//! but never a terminal: whoever reads one takes the keys from the screen.

use std::fs::{File, OpenOptions};
use std::io::{self, IsTerminal as _, Read as _};
use std::path::Path;

/// What is said of a directory, a pipe, a socket or a device.
pub(super) const IS_NONE: &str = "this is no regular file";

/// What is said of a terminal.
pub(super) const IS_A_TERMINAL: &str = "this is the terminal, from which the keys come";

/// What is said of a device that gives bytes without an end.
pub(super) const IS_A_DEVICE: &str = "this is a device, which has no end";

/// Opens a file or pipe to be read as it comes, if it is no terminal (`/dev/tty`, or `/dev/stdin` where nothing is piped in) and no device
/// without an end: `/dev/zero`. `/dev/null` is an empty file.
///
/// # Errors
/// If it cannot be opened, or is a terminal or such a device.
pub fn open_input(path: &Path) -> io::Result<File> {
    let file = File::open(path)?;
    let refused = |why| Err(io::Error::new(io::ErrorKind::InvalidInput, why));
    if file.is_terminal() {
        return refused(IS_A_TERMINAL);
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::{FileTypeExt as _, MetadataExt as _};
        let metadata = file.metadata()?;
        let is_null =
            || std::fs::metadata("/dev/null").is_ok_and(|null| null.rdev() == metadata.rdev());
        if metadata.file_type().is_char_device() && !is_null() {
            return refused(IS_A_DEVICE);
        }
    }
    Ok(file)
}

/// Opens a file for reading, if it is one.
///
/// # Errors
/// If it cannot be opened, or if it is a directory, a pipe, a socket or a device.
pub fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    // Otherwise to open a pipe is to wait for its writer.
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        let flags = rustix::fs::OFlags::NONBLOCK.bits();
        options.custom_flags(flags.cast_signed());
    }
    let file = options.open(path)?;
    if file.metadata()?.is_file() {
        return Ok(file);
    }
    Err(none())
}

/// The error that says that a path leads to no regular file.
#[must_use]
pub fn none() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, IS_NONE)
}

/// The text of a file.
///
/// # Errors
/// As of [`open`], and if it is no UTF-8.
pub fn read_to_string(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    open(path)?.read_to_string(&mut text)?;
    Ok(text)
}
