//! The kinds of files from which no rows are read.

/// How much of the raw file is looked at for kinds that are no text.
pub(super) const HEAD_BYTES: u64 = 4096;

/// A kind of file from which no rows are read; whoever has one is told what to do instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// A table by columns, as data sets are published.
    Parquet,
    /// Pages to print.
    Pdf,
    /// A picture.
    Picture,
    /// A packed file of another kind than gzip.
    Packed,
    /// A web page that is an article, and no collection of quotes.
    Html,
    /// A document of a word processor as RTF.
    Rtf,
    /// A DOCX without a table and without quotes in blocks.
    Docx,
    /// A workbook, a document or a database that has to be unpacked before it is read.
    Whole,
    /// Nothing but bytes of zero.
    Zeros,
    /// Bytes that are no text.
    Binary,
}

impl Foreign {
    /// The kind of the file with this start, if it is one of those.
    pub(super) fn of(head: &[u8]) -> Option<Self> {
        const STARTS: [(&[u8], Foreign); 10] = [
            (b"PAR1", Foreign::Parquet),
            (b"%PDF-", Foreign::Pdf),
            (b"\x89PNG", Foreign::Picture),
            (b"\xff\xd8\xff", Foreign::Picture),
            (b"{\\rtf", Foreign::Rtf),
            (b"7z\xbc\xaf\x27\x1c", Foreign::Packed),
            (b"Rar!", Foreign::Packed),
            (b"\xfd7zXZ\0", Foreign::Packed),
            (b"BZh", Foreign::Packed),
            (b"\x28\xb5\x2f\xfd", Foreign::Packed),
        ];
        let start = STARTS.iter().find(|(start, _)| head.starts_with(start));
        start.map(|&(_, foreign)| foreign)
    }

    /// Whether it may hold quotes that another program can bring out as a table.
    #[must_use]
    pub fn has_records(self) -> bool {
        self == Self::Parquet
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Parquet => "Parquet",
            Self::Pdf => "PDF",
            Self::Picture => "PNG/JPEG",
            Self::Packed => "zip/7z/rar/xz/bzip2/zstd",
            Self::Html => "HTML",
            Self::Rtf => "RTF",
            Self::Docx => "DOCX",
            Self::Whole => "XLSX/DOCX/SQLite/zip",
            Self::Zeros | Self::Binary => "binary",
        }
    }
}

/// Whether what was decoded is no text: many of its characters only steer a terminal, or much of it stands for no character of the
/// encoding. Less of that is damage, or the lines of another encoding.
pub(super) fn is_binary(sample: &str) -> bool {
    /// A few may stand in any text.
    const FEW: usize = 8;
    let looked_at: String = sample.chars().take(4096).collect();
    let all = looked_at.chars().count();
    let count = |is: fn(char) -> bool| looked_at.chars().filter(|&c| is(c)).count();
    let steering = count(|c| c.is_control() && !"\n\r\t\u{c}\u{1b}".contains(c));
    let malformed = count(|c| c == '\u{fffd}');
    let odd = steering + malformed;
    odd > FEW && (steering * 50 > all || malformed * 4 > all)
}
