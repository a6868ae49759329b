//! From bytes to text: which encoding a file is in is recognised by its content, and said.
//!
//! A file is read as a stream ([`DecodingReader`]) or whole ([`decode`]). Both unpack gzip, both take an encoding that the reader
//! names instead, and both keep within a limit of unpacked bytes, so that a small file cannot become an endless one.
//!
//! ```
//! use baijia::document::encoding::{Options, decode};
//!
//! let decoded = decode(b"\xb4\xf3\xc4\xa3\xd0\xcd", Options::default())?;
//! assert_eq!((decoded.text.as_str(), decoded.recognized.encoding.name()), ("大模型", "GB18030"));
//! # Ok::<(), std::io::Error>(())
//! ```

use std::fmt;
use std::io::{self, Read};

mod reader;
mod recognize;
mod utf32;

pub use reader::DecodingReader;

/// How much a file may unpack to where nobody says otherwise: 16 GiB as a stream costs time, not memory.
pub const MOST_UNPACKED_BYTES: u64 = 16 << 30;

/// An encoding of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding(Kind);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// One that browsers know.
    Web(&'static encoding_rs::Encoding),
    /// UTF-32, which browsers do not know.
    Utf32(utf32::Order),
}

impl Encoding {
    /// UTF-8.
    pub const UTF_8: Self = Self(Kind::Web(encoding_rs::UTF_8));
    const UTF_32_LE: Self = Self(Kind::Utf32(utf32::Order::Little));
    const UTF_32_BE: Self = Self(Kind::Utf32(utf32::Order::Big));

    /// The name as it is told: `GB18030`, `UTF-16LE`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self.0 {
            Kind::Web(encoding) if encoding == encoding_rs::GB18030 => "GB18030",
            Kind::Web(encoding) => encoding.name(),
            Kind::Utf32(utf32::Order::Little) => "UTF-32LE",
            Kind::Utf32(utf32::Order::Big) => "UTF-32BE",
        }
    }

    /// The encoding of a label as people write it: `gbk`, `GB2312`, `utf-16`, `big5`, `latin1`; `None` for one that there is not.
    ///
    /// The labels are those of the WHATWG's Encoding Standard, and UTF-32's. GBK and GB2312 are read as GB18030, which holds them.
    #[must_use]
    pub fn for_label(label: &str) -> Option<Self> {
        let plain: String =
            label.trim().to_lowercase().chars().filter(|each| !"-_ ".contains(*each)).collect();
        match plain.as_str() {
            "utf32" | "utf32le" | "ucs4" => return Some(Self::UTF_32_LE),
            "utf32be" => return Some(Self::UTF_32_BE),
            // The standard has no label for these spellings.
            "utf8sig" | "utf8bom" => return Some(Self::UTF_8),
            "utf16be" => return Some(Self::web(encoding_rs::UTF_16BE)),
            "cp936" => return Some(Self::web(encoding_rs::GB18030)),
            "cp950" | "big5hkscs" => return Some(Self::web(encoding_rs::BIG5)),
            _ => {}
        }
        encoding_rs::Encoding::for_label(label.as_bytes())
            .or_else(|| encoding_rs::Encoding::for_label(plain.as_bytes()))
            .map(Self::web)
    }

    fn web(encoding: &'static encoding_rs::Encoding) -> Self {
        // GB18030 holds GBK, whose files often have a character of it.
        if encoding == encoding_rs::GBK {
            return Self(Kind::Web(encoding_rs::GB18030));
        }
        Self(Kind::Web(encoding))
    }

    /// Whether it can be no file of another encoding, or nearly none: Unicode's, and the two of Chinese.
    ///
    /// Any bytes at all are text of a one-byte encoding, so that such a one is no more than a guess.
    #[must_use]
    pub fn is_plain(self) -> bool {
        match self.0 {
            Kind::Web(encoding) => [
                encoding_rs::UTF_8,
                encoding_rs::UTF_16LE,
                encoding_rs::UTF_16BE,
                encoding_rs::GB18030,
                encoding_rs::BIG5,
            ]
            .contains(&encoding),
            Kind::Utf32(_) => true,
        }
    }
}

impl Encoding {
    /// Whether it is none of UTF-8, and writes a character in several bytes, so that hardly any other text looks like it.
    #[must_use]
    pub fn is_plainly_other(self) -> bool {
        match self.0 {
            Kind::Utf32(_) => true,
            Kind::Web(encoding) => {
                let several = [
                    encoding_rs::UTF_16LE,
                    encoding_rs::UTF_16BE,
                    encoding_rs::GB18030,
                    encoding_rs::GBK,
                    encoding_rs::BIG5,
                    encoding_rs::SHIFT_JIS,
                    encoding_rs::EUC_JP,
                    encoding_rs::EUC_KR,
                ];
                several.contains(&encoding)
            }
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How the encoding is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The reader named it.
    Asked,
    /// A byte order mark stands at the start.
    Mark,
    /// By the bytes themselves.
    Content,
}

/// What a file turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recognized {
    /// The encoding of its text.
    pub encoding: Encoding,
    /// How that is known.
    pub basis: Basis,
    /// Whether it was packed with gzip.
    pub gzip: bool,
}

impl fmt::Display for Recognized {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.gzip { "gzip, " } else { "" }, self.encoding)
    }
}

/// What may be said about a file before it is read.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The encoding that the reader names; otherwise it is recognised.
    pub encoding: Option<Encoding>,
    /// The most bytes that it may unpack to.
    pub most_bytes: u64,
    /// Whether the start may be waited for. Of a slow pipe only what has arrived is looked at.
    pub is_patient: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { encoding: None, most_bytes: MOST_UNPACKED_BYTES, is_patient: true }
    }
}

/// A whole file as text.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// What the file was recognised as.
    pub recognized: Recognized,
    /// How many stretches of bytes are no character of the encoding; each stands in the text as U+FFFD.
    pub malformed: u64,
}

/// Reads a whole file that is in memory.
///
/// # Errors
/// If a packed file is damaged, or unpacks to more than `options.most_bytes`.
pub fn decode(bytes: &[u8], options: Options) -> io::Result<Decoded> {
    let mut reader = DecodingReader::new(bytes, options)?;
    let mut text = String::new();
    reader.read_to_string(&mut text)?;
    Ok(Decoded { text, recognized: reader.recognized(), malformed: reader.malformed() })
}

/// The lines of an archive, which is UTF-8: a file that is plainly in another encoding of many bytes a character is decoded, and one
/// that is packed is unpacked. Whatever else comes as it is, so that a damaged line is told and no byte of it is replaced.
///
/// # Errors
/// If the start cannot be read, or a packed file is damaged.
pub fn archive_bytes<'a>(
    from: impl io::Read + 'a,
    is_patient: bool,
) -> io::Result<(Box<dyn io::Read + 'a>, Recognized)> {
    let options = Options { is_patient, most_bytes: u64::MAX, ..Options::default() };
    let reader = DecodingReader::new(from, options)?;
    let recognized = reader.recognized();
    let bytes: Box<dyn io::Read + 'a> = if recognized.encoding.is_plainly_other() {
        Box::new(reader)
    } else {
        Box::new(reader.into_bytes())
    };
    Ok((bytes, recognized))
}
