//! Files that are read whole and at once: never a pipe, whose reader waits until somebody writes.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _};
use std::path::Path;

/// What is said of a directory, a pipe, a socket or a device.
pub(super) const IS_NONE: &str = "this is no regular file";

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
