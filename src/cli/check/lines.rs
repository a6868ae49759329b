//! The lines of a file, one at a time, however long they are and the file is.

use std::io::{self, BufRead};

use crate::atlas::{LONGEST_LINE_BYTES, without_byte_order_mark};

/// Reads lines in memory for one of the longest that an archive may have.
pub(super) struct Lines<R> {
    from: R,
    kept: Vec<u8>,
    number: u64,
}

/// A line without its line feed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// Counted from 1.
    pub number: u64,
    /// The whole line, or `None` where it is longer than any line of an archive.
    pub kept: Option<&'a [u8]>,
    /// How long it is.
    pub bytes: usize,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(from: R) -> Self {
        Self { from, kept: Vec::new(), number: 0 }
    }

    /// The next line; `None` after the last. What follows the last line feed is a line unless it is empty.
    pub(super) fn next(&mut self) -> io::Result<Option<Line<'_>>> {
        self.kept.clear();
        let mut bytes = 0;
        let mut ended = false;
        while !ended {
            let ready = match self.from.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                ready => ready?,
            };
            if ready.is_empty() {
                break;
            }
            let end = ready.iter().position(|&byte| byte == b'\n');
            let part = &ready[..end.unwrap_or(ready.len())];
            bytes += part.len();
            // One byte more, for the carriage return before the line feed.
            if bytes <= LONGEST_LINE_BYTES + 1 {
                self.kept.extend_from_slice(part);
            }
            ended = end.is_some();
            let used = part.len() + usize::from(ended);
            self.from.consume(used);
        }
        if !ended && bytes == 0 {
            return Ok(None);
        }
        self.number += 1;
        let kept = (bytes <= LONGEST_LINE_BYTES + 1).then(|| match self.number {
            1 => without_byte_order_mark(&self.kept),
            _ => &self.kept,
        });
        Ok(Some(Line { number: self.number, kept, bytes }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_whole_whatever_the_buffer_holds() {
        let text = "\u{feff}一\n\n二\r\n三";
        for buffer in 1..16 {
            let mut lines = Lines::new(io::BufReader::with_capacity(buffer, text.as_bytes()));
            let mut seen = Vec::new();
            while let Some(line) = lines.next().expect("memory is read") {
                let kept = line.kept.expect("they are short").to_owned();
                seen.push((line.number, String::from_utf8(kept).expect("it is UTF-8")));
            }
            let wanted = [(1, "一"), (2, ""), (3, "二\r"), (4, "三")];
            assert_eq!(seen, wanted.map(|(number, line)| (number, line.to_owned())));
        }
    }

    #[test]
    fn a_line_that_is_too_long_is_counted_and_not_kept() {
        let text = [&vec![b'x'; 10_000_000][..], b"\nnext"].concat();
        let mut lines = Lines::new(&text[..]);
        let long = lines.next().expect("memory is read").expect("a line");
        assert_eq!((long.number, long.kept, long.bytes), (1, None, 10_000_000));
        let next = lines.next().expect("memory is read").expect("a line");
        assert_eq!((next.number, next.kept), (2, Some(&b"next"[..])));
        assert_eq!(lines.next().expect("memory is read"), None);
    }
}
