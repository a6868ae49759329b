//! How a file becomes an article: its ending and its first bytes tell which reader takes it.

use std::io::{self, Read as _};
use std::path::Path;

use crate::document::encoding::{self, Options};
use crate::document::place::{Place, Trouble, unpacked_extension};
use crate::document::regular_file;

use super::{Article, MOST_BYTES, byline, docx, front_matter, html, pdf};

/// So many characters are looked at for what no text has.
const LOOKED_AT_CHARS: usize = 4_096;

impl Article {
    /// Reads an article: text, Markdown, HTML, DOCX or PDF, by its ending and its first bytes.
    ///
    /// # Errors
    /// If the place cannot be read, holds no text, or needs a program that is not installed.
    pub fn read(place: &Place) -> Result<Self, Trouble> {
        let name = place.name();
        let trouble = |error: io::Error| Trouble::of(&name, &error);
        let mut bytes = Vec::new();
        match place {
            Place::Stdin => io::stdin().lock().take(MOST_BYTES + 1).read_to_end(&mut bytes),
            Place::File(path) => regular_file::open_input(path)
                .and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes)),
        }
        .map_err(trouble)?;
        let path = Path::new(&name);
        if bytes.len() as u64 > MOST_BYTES {
            return Err(Trouble::new(
                path,
                "超过 64 MiB，不是一篇文章",
                "is larger than 64 MiB: no article",
            ));
        }
        if bytes.starts_with(b"%PDF-") {
            return pdf::read(path, &bytes);
        }
        if bytes.starts_with(b"PK\x03\x04") {
            return docx::read(path, &bytes);
        }
        let decoded =
            encoding::decode(&bytes, Options { most_bytes: MOST_BYTES, ..Options::default() })
                .map_err(trouble)?;
        let is_packed = decoded.recognized.gzip;
        if is_packed && ["%PDF-", "PK\u{3}\u{4}"].iter().any(|head| decoded.text.starts_with(head))
        {
            return Err(Trouble::new(
                path,
                "是 gzip，里面是 PDF 或 DOCX；先解开（gunzip）",
                "is gzip, with a PDF or DOCX in it; unpack it first (gunzip)",
            ));
        }
        if let Some(at) = decoded.text.chars().take(LOOKED_AT_CHARS).position(|c| c == '\0') {
            return Err(no_text(path, &decoded.text, at, is_packed));
        }
        let named = unpacked_extension(path)
            .is_some_and(|extension| matches!(extension.as_str(), "html" | "htm" | "xhtml"));
        if named || html::looks_so(&decoded.text) {
            return Ok(Self { doubt: decoded.doubt, ..html::read(path, &decoded.text)? });
        }
        let text = decoded.text;
        let behind = text.get(front_matter::front_matter_bytes(&text)..).unwrap_or_default();
        let (head, below) = (front_matter::facts(&text), byline::byline(behind));
        Ok(Self {
            publisher: head.publisher.or(below.publisher),
            date: head.date.or(below.date),
            text,
            doubt: decoded.doubt,
            ..head
        })
    }
}

/// That a file is no text, since its character `at` is U+0000: what it is instead, and what to do.
fn no_text(path: &Path, text: &str, at: usize, is_packed: bool) -> Trouble {
    let (zh, en) = if is_packed {
        ("是 gzip，里面", "is gzip, and what is packed in it is ")
    } else {
        ("", "is ")
    };
    if text.chars().all(|c| c == '\0') {
        return Trouble::new(
            path,
            format!("{zh}全是零字节，没有文字：可能没有写完或已损坏，请重新下载或复制"),
            format!(
                "{en}nothing but bytes of zero: it was cut off or damaged; download or copy it again"
            ),
        );
    }
    let number = at + 1;
    Trouble::new(
        path,
        format!(
            "{zh}不是文本、Markdown、HTML、DOCX 或 PDF：第 {number} 个字符是零字节；请先另存为其中一种"
        ),
        format!(
            "{en}no text, Markdown, HTML, DOCX or PDF: its character {number} is a byte of zero; save it as one of these first"
        ),
    )
}
