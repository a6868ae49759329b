//! Decoded text, read line by line or as a stream.

use std::io::{self, BufRead as _, BufReader};

use crate::document::encoding::DecodingReader;

use super::row::LONGEST_ROW_BYTES;

/// How much of its text is looked at.
pub(super) const SAMPLE_BYTES: usize = 256 << 10;

/// Decoded text, read line by line or as a stream.
pub(super) struct Decoded<'a> {
    pub(super) from: BufReader<DecodingReader<'a>>,
    /// The number of the line that is read next.
    pub(super) line: u64,
}

/// A line of text.
pub(super) enum LineRead {
    /// It is there, without its end.
    Whole,
    /// It is too long, and left out.
    TooLong,
    /// There is none.
    End,
}

impl<'a> Decoded<'a> {
    pub(super) fn new(from: DecodingReader<'a>) -> Self {
        Self { from: BufReader::with_capacity(SAMPLE_BYTES, from), line: 0 }
    }

    /// What stands first, and is read again; it ends with a whole character.
    pub(super) fn sample(&mut self) -> io::Result<String> {
        let bytes = self.from.fill_buf()?;
        Ok(String::from_utf8_lossy(bytes).trim_end_matches('\u{fffd}').to_owned())
    }

    /// Reads the next line into `to`, without its end.
    pub(super) fn next_line(&mut self, to: &mut String) -> io::Result<LineRead> {
        let mut bytes = std::mem::take(to).into_bytes();
        bytes.clear();
        let mut is_too_long = false;
        let mut any = false;
        loop {
            let ready = self.from.fill_buf()?;
            if ready.is_empty() {
                break;
            }
            any = true;
            let end = memchr::memchr(b'\n', ready);
            let part = ready.get(..end.unwrap_or(ready.len())).unwrap_or_default();
            is_too_long |= bytes.len() + part.len() > LONGEST_ROW_BYTES;
            if !is_too_long {
                bytes.extend_from_slice(part);
            }
            let used = part.len() + usize::from(end.is_some());
            self.from.consume(used);
            if end.is_some() {
                break;
            }
        }
        if !any {
            return Ok(LineRead::End);
        }
        self.line += 1;
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
        // The decoder gives nothing but UTF-8.
        *to = String::from_utf8(bytes).unwrap_or_default();
        Ok(if is_too_long { LineRead::TooLong } else { LineRead::Whole })
    }
}
