//! What kind of file its start is of.

use super::Format;

/// How much of the raw file is looked at for kinds that are no text.
pub(super) const HEAD_BYTES: u64 = 4096;

/// How much of its text is looked at.
pub(super) const SAMPLE_BYTES: usize = 256 << 10;

/// A kind of file that has no rows for us; whoever has one is told how to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// A database in a file.
    Sqlite,
    /// A table by columns, as data sets are published.
    Parquet,
    /// Pages to print.
    Pdf,
    /// A picture.
    Picture,
    /// A packed file of another kind than gzip.
    Packed,
    /// A web page.
    Html,
}

impl Foreign {
    /// The kind of the file with this start, if it is one of those.
    pub(super) fn of(head: &[u8]) -> Option<Self> {
        const STARTS: [(&[u8], Foreign); 10] = [
            (b"SQLite format 3\0", Foreign::Sqlite),
            (b"PAR1", Foreign::Parquet),
            (b"%PDF-", Foreign::Pdf),
            (b"\x89PNG", Foreign::Picture),
            (b"\xff\xd8\xff", Foreign::Picture),
            (b"7z\xbc\xaf\x27\x1c", Foreign::Packed),
            (b"Rar!", Foreign::Packed),
            (b"\xfd7zXZ\0", Foreign::Packed),
            (b"BZh", Foreign::Packed),
            (b"\x28\xb5\x2f\xfd", Foreign::Packed),
        ];
        let start = STARTS.iter().find(|(start, _)| head.starts_with(start));
        let text = head.trim_ascii_start();
        let is_html = [b"<!doctype html".as_slice(), b"<html"]
            .iter()
            .any(|tag| text.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag)));
        start.map(|&(_, foreign)| foreign).or(is_html.then_some(Self::Html))
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Parquet => "Parquet",
            Self::Pdf => "PDF",
            Self::Picture => "PNG/JPEG",
            Self::Packed => "7z/rar/xz/bzip2/zstd",
            Self::Html => "HTML",
        }
    }
}

/// The kind of a text with this start.
pub(super) fn format(sample: &str) -> Format {
    let text = sample.trim_start();
    if text.starts_with(['{', '[']) && looks_like_json(text) {
        return if is_json_lines(text) { Format::JsonLines } else { Format::Json };
    }
    let lines = || text.lines();
    let any = |is: &dyn Fn(&str) -> bool| lines().any(is);
    if any(&|line| line.trim_end().len() >= 10 && line.trim_end().bytes().all(|byte| byte == b'='))
    {
        return Format::Clippings;
    }
    if lines().take(50).any(|line| line.trim_start().starts_with("TY  - ")) {
        return Format::Ris;
    }
    if any(&|line| line.trim_end() == "%") {
        return Format::Fortune;
    }
    let quoted = lines().filter(|line| line.trim_start().starts_with('>')).count();
    let has_front_matter = text.starts_with("---\n") || text.starts_with("---\r\n");
    if quoted > 0 || has_front_matter {
        return Format::Markdown;
    }
    if let Some(delimiter) = super::delimited::delimiter(text) {
        return Format::Delimited(delimiter);
    }
    let is_markdown = |line: &str| {
        let line = line.trim_start();
        line.starts_with("# ") || line.starts_with("## ") || is_list_item(line)
    };
    if any(&is_markdown) { Format::Markdown } else { Format::Lines }
}

/// Whether a line is an item of a list that quotes something.
fn is_list_item(line: &str) -> bool {
    let item = line.strip_prefix("- ").or_else(|| line.strip_prefix("* "));
    item.is_some_and(|item| item.trim_start().starts_with(['“', '"', '「', '『', '‘']))
}

/// Whether JSON follows an opening bracket, and not the words of a note.
fn looks_like_json(text: &str) -> bool {
    let mut characters = text.chars().filter(|character| !character.is_whitespace());
    match (characters.next(), characters.next()) {
        (Some('{'), Some(second)) => matches!(second, '"' | '}'),
        (Some('['), Some(second)) => matches!(second, '{' | '[' | '"' | ']'),
        (Some(_), None) => true,
        _ => false,
    }
}

/// Whether the first line is a value, and the second begins another, if there is one.
fn is_json_lines(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let Some(first) = lines.next().map(str::trim) else { return false };
    let second = lines.next().map_or("{", str::trim);
    if !first.starts_with('{') || !second.starts_with('{') {
        return false;
    }
    // The first of them may be damaged, or be cut off by the end of the sample.
    first.ends_with('}') || second.ends_with('}')
}
