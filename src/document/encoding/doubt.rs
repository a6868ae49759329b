//! What makes a decoding doubtful: what did not decode, another encoding in the same file, an encoding that is only guessed, bytes
//! behind what is packed.

use std::cell::Cell;

use super::charset::Encoding;
use super::recognized::{Basis, Recognized};

/// What was met so far in a file that is being decoded.
#[derive(Debug, Default)]
pub struct Flaws {
    /// How many stretches of bytes are no character of the encoding.
    pub(in crate::document) malformed: Cell<u64>,
    /// Whether lines are UTF-8 where the file is not.
    pub(in crate::document) has_utf8: Cell<bool>,
    /// Whether bytes stand behind what is packed with gzip that are not, and no padding; they are left out.
    pub(in crate::document) has_garbage: Cell<bool>,
}

impl Flaws {
    /// That something behind what is packed was left out, to stand behind the file's name: in Chinese, in English; `None` where nothing was.
    #[must_use]
    pub fn garbage(&self) -> Option<(&'static str, &'static str)> {
        self.has_garbage.get().then_some(GARBAGE)
    }
}

const GARBAGE: (&str, &str) = (
    "gzip 的内容之后还有别的字节，没有读",
    "bytes behind what is packed with gzip are not, and were left out",
);

/// What makes the decoding of a file doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doubt {
    encoding: Encoding,
    malformed: u64,
    has_utf8: bool,
    is_guess: bool,
    has_garbage: bool,
}

impl Doubt {
    /// The doubt about a file, if there is any.
    pub(in crate::document) fn of(recognized: Recognized, flaws: &Flaws) -> Option<Self> {
        let (malformed, has_utf8) = (flaws.malformed.get(), flaws.has_utf8.get());
        let Recognized { encoding, basis, .. } = recognized;
        let (is_guess, has_garbage) = (basis == Basis::Guess, flaws.has_garbage.get());
        let doubt = Self { encoding, malformed, has_utf8, is_guess, has_garbage };
        (doubt.is_of_encoding() || has_garbage).then_some(doubt)
    }

    /// Whether the encoding may be another.
    #[must_use]
    pub fn is_of_encoding(self) -> bool {
        self.malformed > 0 || self.has_utf8 || self.is_guess
    }

    /// The sentence in Chinese, to stand behind the file's name.
    #[must_use]
    pub fn chinese(self) -> String {
        let Self { encoding, malformed, has_utf8, has_garbage, .. } = self;
        let mixed = if has_utf8 { "，其中有几行像是 UTF-8" } else { "" };
        let garbage = has_garbage.then(|| GARBAGE.0.to_owned());
        let of_encoding = self.is_of_encoding().then(|| match malformed {
            0 if !has_utf8 => format!("编码没有把握，按 {encoding} 读"),
            0 => format!("按 {encoding} 读{mixed}：可能有乱码"),
            _ => format!("按 {encoding} 读{mixed}；有 {malformed} 个字符解不出来，记作 U+FFFD"),
        });
        garbage.into_iter().chain(of_encoding).collect::<Vec<_>>().join("；")
    }

    /// The sentence in English, to stand behind the file's name.
    #[must_use]
    pub fn english(self) -> String {
        let Self { encoding, malformed, has_utf8, has_garbage, .. } = self;
        let mixed = if has_utf8 { ", though some of its lines look like UTF-8" } else { "" };
        let garbage = has_garbage.then(|| GARBAGE.1.to_owned());
        let of_encoding = self.is_of_encoding().then(|| match malformed {
            0 if !has_utf8 => format!("read as {encoding}, which is a guess"),
            0 => format!("read as {encoding}{mixed}: they may be garbled"),
            1 => format!(
                "read as {encoding}{mixed}; 1 character did not decode and stands as U+FFFD"
            ),
            _ => format!(
                "read as {encoding}{mixed}; {malformed} characters did not decode and stand as U+FFFD"
            ),
        });
        garbage.into_iter().chain(of_encoding).collect::<Vec<_>>().join("; ")
    }
}
