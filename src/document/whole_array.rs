//! A file that is one JSON array, which an archive, with a quote a line, never is.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use super::regular_file;

/// What is said of such a file.
pub(super) const IS_ONE: &str =
    "it holds one array, and an archive one quote a line; baijia import makes an archive of it";

/// Whether a file is called `.json` and its first sign is `[`. A pipe is not looked into: what it gives is gone once it is read; nor is
/// what cannot be read.
#[must_use]
pub fn is_one(path: &Path) -> bool {
    let is_named = path.extension().is_some_and(|extension| extension == "json");
    is_named && regular_file::open(path).is_ok_and(begins_so)
}

fn begins_so(file: File) -> bool {
    const LOOKED_AT_BYTES: u64 = 4096;
    let mut head = Vec::new();
    let read = file.take(LOOKED_AT_BYTES).read_to_end(&mut head);
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&head);
    read.is_ok() && head.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'[')
}

/// Whether a text begins with an array of objects, which is not one line among others: it goes on behind the first line, or is all there
/// is. `[{…}]` with more lines behind it is a line that cannot be read.
#[must_use]
pub(super) fn is_start_of_one(start: &[u8]) -> bool {
    let text = start.trim_ascii_start();
    let Some(inside) = text.strip_prefix(b"[") else { return false };
    if !matches!(inside.trim_ascii_start().first(), Some(b'{' | b']')) {
        return false;
    }
    let end = memchr::memchr(b'\n', text).unwrap_or(text.len());
    let (line, behind) = text.split_at(end);
    !line.trim_ascii_end().ends_with(b"]") || behind.trim_ascii().is_empty()
}

/// The error that says so.
#[must_use]
pub fn error() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, IS_ONE)
}
