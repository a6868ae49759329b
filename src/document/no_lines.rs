//! Files that are no archive of a quote a line, known by how they begin: one array, a database, a packed file, a picture.
//!
//! They are told by what they are; read as lines, each would be many bad ones.

use std::io;

use super::whole_array;

/// How a file begins, and what is said of it: in English, in Chinese.
type Kind = (&'static [u8], &'static str, &'static str);

const KINDS: &[Kind] = &[
    (
        b"PK\x03\x04",
        "it is a zip file, or a workbook or document packed as one; baijia import takes the workbook, anything else is unpacked first",
        "这是 zip 文件，或这样打包的表格、文档；表格用 baijia import 收，别的先解开",
    ),
    (b"PK\x05\x06", "it is an empty zip file", "这是空的 zip 文件"),
    (
        b"\xd0\xcf\x11\xe0",
        "it is an old workbook or document of Office; baijia import takes the workbook",
        "这是旧式的 Office 表格或文档；表格用 baijia import 收",
    ),
    (
        b"SQLite format 3\0",
        "it is an SQLite database; baijia import makes an archive of it",
        "这是 SQLite 数据库；用 baijia import 收成档案",
    ),
    (
        b"bplist",
        "it is a binary property list; baijia import makes an archive of it",
        "这是二进制 plist；用 baijia import 收成档案",
    ),
    (
        b"PAR1",
        "it is a Parquet file; baijia import says how it becomes a table",
        "这是 Parquet 文件；baijia import 说明怎样转成表格",
    ),
    (
        b"%PDF-",
        "it is a PDF; baijia read finds who said what in it",
        "这是 PDF；其中的引语用 baijia read 找",
    ),
    (
        b"{\\rtf",
        "it is a document as RTF; baijia import says how it becomes text",
        "这是 RTF 文档；baijia import 说明怎样转成文本",
    ),
    (b"\x89PNG\r\n", IS_PICTURE, PICTURE_ZH),
    (b"\xff\xd8\xff", IS_PICTURE, PICTURE_ZH),
    (b"GIF8", IS_PICTURE, PICTURE_ZH),
    (b"\x7fELF", IS_BINARY, BINARY_ZH),
];

const IS_PICTURE: &str = "it is a picture, which has no text to read";
const PICTURE_ZH: &str = "这是图片，里面没有可读的文字";
const IS_BINARY: &str = "it is a binary file, and holds no text";
const BINARY_ZH: &str = "这是二进制文件，里面不是文字";

/// Refuses a file with this start; `may_have_zeros` where its encoding writes letters with bytes of zero.
///
/// # Errors
/// If it is no archive; [`in_chinese`] has the message in Chinese.
pub(super) fn refuse(start: &[u8], may_have_zeros: bool) -> io::Result<()> {
    let refused = |why| Err(io::Error::new(io::ErrorKind::InvalidData, why));
    if let Some((_, why, _)) = KINDS.iter().find(|(begins, ..)| start.starts_with(begins)) {
        return refused(*why);
    }
    if !may_have_zeros && is_binary(start) {
        return refused(IS_BINARY);
    }
    if whole_array::is_start_of_one(start) { Err(whole_array::error()) } else { Ok(()) }
}

/// What was said of a file, in Chinese.
pub(super) fn in_chinese(message: &str) -> Option<&'static str> {
    KINDS.iter().find(|(_, why, _)| *why == message).map(|&(_, _, told)| told)
}

/// Whether a file begins with bytes that no text has. One that begins as a line of an archive does is damaged further on, and its other
/// lines can be read.
fn is_binary(start: &[u8]) -> bool {
    const LOOKED_AT_BYTES: usize = 512;
    let head = start.get(..LOOKED_AT_BYTES).unwrap_or(start);
    let first = head.iter().find(|byte| !byte.is_ascii_whitespace());
    first != Some(&b'{') && memchr::memchr(0, head).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_told_and_lines_are_not() {
        let lines: [&[u8]; 7] = [
            b"",
            b"{\"text\": \"a\"}\n",
            b"\n{\"text\": \"a\0\"}\n",
            b"[1, 2]\n{\"text\": \"a\"}\n",
            b"[{\"text\": \"a\"}]\n{\"text\": \"b\"}\n",
            "大模型\n".as_bytes(),
            b"PK",
        ];
        for start in lines {
            assert!(refuse(start, false).is_ok(), "{start:?}");
        }
        let others: [&[u8]; 7] = [
            b"[{\"text\": \"a\"},\n{\"text\": \"b\"}]",
            b"[\n  {",
            b"[{\"text\": \"a\"}]",
            b"[]\n",
            b"PK\x03\x04\x14",
            b"GIF89a",
            b"\x01\x02\0\0",
        ];
        for start in others {
            let error = refuse(start, false).expect_err("no archive");
            let is_array = error.to_string() == whole_array::IS_ONE;
            assert!(is_array || in_chinese(&error.to_string()).is_some(), "{error}");
        }
        assert!(refuse("大".as_bytes(), true).is_ok() && refuse(b"{\0", true).is_ok());
    }
}
