//! What makes a decoding doubtful: what did not decode, another encoding in the same file, an encoding that is only guessed.

use std::cell::Cell;

use super::charset::Encoding;
use super::recognized::{Basis, Recognized};

/// What was met so far in a file that is being decoded.
#[derive(Debug, Default)]
pub(in crate::document) struct Flaws {
    /// How many stretches of bytes are no character of the encoding.
    pub malformed: Cell<u64>,
    /// Whether lines are UTF-8 where the file is not.
    pub has_utf8: Cell<bool>,
}

/// What makes the decoding of a file doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doubt {
    encoding: Encoding,
    malformed: u64,
    has_utf8: bool,
}

impl Doubt {
    /// The doubt about a file, if there is any.
    pub(in crate::document) fn of(recognized: Recognized, flaws: &Flaws) -> Option<Self> {
        let (malformed, has_utf8) = (flaws.malformed.get(), flaws.has_utf8.get());
        let Recognized { encoding, basis, .. } = recognized;
        let is_doubtful = malformed > 0 || has_utf8 || basis == Basis::Guess;
        is_doubtful.then_some(Self { encoding, malformed, has_utf8 })
    }

    /// The sentence in Chinese, to stand behind the file's name.
    #[must_use]
    pub fn chinese(self) -> String {
        let Self { encoding, malformed, has_utf8 } = self;
        let mixed = if has_utf8 { "，其中有几行像是 UTF-8" } else { "" };
        match malformed {
            0 if !has_utf8 => format!("编码没有把握，按 {encoding} 读"),
            0 => format!("按 {encoding} 读{mixed}：可能有乱码"),
            _ => format!("按 {encoding} 读{mixed}；有 {malformed} 个字符解不出来，记作 U+FFFD"),
        }
    }

    /// The sentence in English, to stand behind the file's name.
    #[must_use]
    pub fn english(self) -> String {
        let Self { encoding, malformed, has_utf8 } = self;
        let mixed = if has_utf8 { ", though some of its lines look like UTF-8" } else { "" };
        match malformed {
            0 if !has_utf8 => format!("read as {encoding}, which is a guess"),
            0 => format!("read as {encoding}{mixed}: they may be garbled"),
            1 => format!(
                "read as {encoding}{mixed}; 1 character did not decode and stands as U+FFFD"
            ),
            _ => format!(
                "read as {encoding}{mixed}; {malformed} characters did not decode and stand as U+FFFD"
            ),
        }
    }
}
