//! The encodings that text is read in, by their names and labels.

use std::fmt;

use super::utf32;

/// An encoding of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding(pub(super) Kind);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One that browsers know.
    Web(&'static encoding_rs::Encoding),
    /// UTF-32, which browsers do not know.
    Utf32(utf32::Order),
}

impl Encoding {
    /// UTF-8.
    pub const UTF_8: Self = Self(Kind::Web(encoding_rs::UTF_8));
    pub(super) const UTF_32_LE: Self = Self(Kind::Utf32(utf32::Order::Little));
    pub(super) const UTF_32_BE: Self = Self(Kind::Utf32(utf32::Order::Big));

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

    /// One that browsers know.
    pub(super) fn web(encoding: &'static encoding_rs::Encoding) -> Self {
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

    /// Whether it writes letters with bytes of zero.
    pub(super) fn has_zeros(self) -> bool {
        match self.0 {
            Kind::Utf32(_) => true,
            Kind::Web(encoding) => {
                encoding == encoding_rs::UTF_16LE || encoding == encoding_rs::UTF_16BE
            }
        }
    }

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
