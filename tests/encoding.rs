//! A file's encoding is recognised by its content, said, and read.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::io::{Read, Write};

use baijia::document::encoding::{Basis, DecodingReader, Encoding, Options, decode};
use flate2::{Compression, write::GzEncoder};
use proptest::prelude::*;

const SIMPLIFIED: &str = "发言人,原话\n甲乙,\"模型不是越大越好,先把数据洗干净。\"\n";
const TRADITIONAL: &str = "{\"text\": \"模型不是越大越好。\", \"speaker\": \"某教授\"}\n";

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

fn utf32(text: &str, number: fn(u32) -> [u8; 4]) -> Vec<u8> {
    text.chars().flat_map(|character| number(character.into())).collect()
}

fn web(text: &str, encoding: &'static encoding_rs::Encoding) -> Vec<u8> {
    let (bytes, _, failed) = encoding.encode(text);
    assert!(!failed);
    bytes.into_owned()
}

/// A text in every encoding that is recognised, with the name that is said.
fn written(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let marked = format!("\u{feff}{text}");
    vec![
        ("UTF-8", text.as_bytes().to_vec()),
        ("UTF-8", marked.as_bytes().to_vec()),
        ("UTF-16LE", utf16(text, u16::to_le_bytes)),
        ("UTF-16LE", utf16(&marked, u16::to_le_bytes)),
        ("UTF-16BE", utf16(text, u16::to_be_bytes)),
        ("UTF-16BE", utf16(&marked, u16::to_be_bytes)),
        ("UTF-32LE", utf32(text, u32::to_le_bytes)),
        ("UTF-32LE", utf32(&marked, u32::to_le_bytes)),
        ("UTF-32BE", utf32(text, u32::to_be_bytes)),
        ("UTF-32BE", utf32(&marked, u32::to_be_bytes)),
    ]
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

#[test]
fn every_encoding_is_recognised_with_and_without_a_mark_and_packed() {
    for text in [SIMPLIFIED, TRADITIONAL, "plain ASCII, and no more\n"] {
        let mut files = written(text);
        if text == SIMPLIFIED {
            files.push(("GB18030", web(text, encoding_rs::GBK)));
        }
        if text == TRADITIONAL {
            files.push(("Big5", web(text, encoding_rs::BIG5)));
        }
        for (name, bytes) in files {
            let decoded = decode(&bytes, Options::default()).unwrap();
            assert_eq!((decoded.text.as_str(), decoded.malformed), (text, 0), "{name}");
            assert_eq!(decoded.recognized.encoding.name(), name, "{text}");
            let packed = decode(&gzip(&bytes), Options::default()).unwrap();
            assert_eq!((packed.text.as_str(), packed.recognized.gzip), (text, true), "{name}");
        }
    }
}

#[test]
fn a_few_characters_of_chinese_are_enough() {
    for text in ["大模型", "李开复", "引语", "数据，规模", "先把数据洗干净", "人工智能"]
    {
        let gb = decode(&web(text, encoding_rs::GBK), Options::default()).unwrap();
        assert_eq!((gb.text.as_str(), gb.recognized.encoding.name()), (text, "GB18030"));
    }
    for text in ["大模型", "李開復", "引語", "數據，規模", "先把數據洗乾淨", "人工智慧"]
    {
        let big5 = decode(&web(text, encoding_rs::BIG5), Options::default()).unwrap();
        assert_eq!((big5.text.as_str(), big5.recognized.encoding.name()), (text, "Big5"));
    }
}

#[test]
fn characters_of_four_bytes_are_read_as_gb18030() {
    let text = "𬭎说：“模型不是越大越好，先把数据洗干净。”";
    let decoded = decode(&web(text, encoding_rs::GB18030), Options::default()).unwrap();
    assert_eq!((decoded.text.as_str(), decoded.malformed), (text, 0));
}

#[test]
fn an_encoding_that_is_named_overrides_what_is_recognised() {
    let bytes = web("大模型", encoding_rs::GBK);
    let encoding = Encoding::for_label("big5");
    let decoded = decode(&bytes, Options { encoding, ..Options::default() }).unwrap();
    assert_eq!(decoded.recognized.basis, Basis::Asked);
    assert_ne!(decoded.text, "大模型");
    for (label, name) in [
        ("gbk", "GB18030"),
        ("GB2312", "GB18030"),
        ("cp936", "GB18030"),
        ("utf8", "UTF-8"),
        ("UTF-16", "UTF-16LE"),
        ("utf16be", "UTF-16BE"),
        ("utf-32", "UTF-32LE"),
        ("Big5-HKSCS", "Big5"),
        ("latin1", "windows-1252"),
        ("Shift_JIS", "Shift_JIS"),
    ] {
        assert_eq!(Encoding::for_label(label).map(Encoding::name), Some(name), "{label}");
    }
    assert_eq!(Encoding::for_label("klingon"), None);
}

#[test]
fn a_damaged_byte_does_not_make_another_encoding_of_utf8() {
    let mut bytes = SIMPLIFIED.repeat(3).into_bytes();
    let at = bytes.len() / 2;
    bytes.insert(at, 0xff);
    let decoded = decode(&bytes, Options::default()).unwrap();
    assert_eq!(decoded.recognized.encoding, Encoding::UTF_8);
    assert!(decoded.malformed > 0);
}

/// Short articles, with the encoding that each is in.
const ARTICLES: [(&str, &encoding_rs::Encoding, &str); 8] = [
    ("UTF-8", encoding_rs::UTF_8, "Müller und Böll: das Modell ist gut.\n"),
    ("UTF-8", encoding_rs::UTF_8, "Модель не идея.\n"),
    ("Big5", encoding_rs::BIG5, "某教授說，先把數據洗乾淨，再談規模。他表示，今年不再擴建機房。"),
    (
        "Big5",
        encoding_rs::BIG5,
        "模型不是越大越好。\n\n某教授說，先把數據洗乾淨。\n他表示不再擴建。\n",
    ),
    (
        "EUC-KR",
        encoding_rs::EUC_KR,
        "모델은 클수록 좋은 것이 아니다.\n한 교수는 먼저 데이터를 정리해야 한다고 말했다.\n",
    ),
    (
        "Shift_JIS",
        encoding_rs::SHIFT_JIS,
        "ある教授は、まずデータを整理すべきだと述べた。今年は増設しない。",
    ),
    (
        "Shift_JIS",
        encoding_rs::SHIFT_JIS,
        "モデルは大きいほど良いわけではない。\n\nある教授は述べた。\n",
    ),
    ("GB18030", encoding_rs::GBK, "某教授说，先把数据洗干净，再谈规模。他表示，今年不再扩建机房。"),
];

#[test]
fn a_stray_byte_in_a_short_article_does_not_make_another_encoding_of_it() {
    for (name, encoding, text) in ARTICLES {
        let sound = web(text, encoding);
        let clean = decode(&sound, Options::default()).unwrap();
        assert_eq!((clean.recognized.encoding.name(), clean.text.as_str()), (name, text));
        assert_eq!(clean.doubt, None, "{text}");
        for stray in [0xff, 0x80, 0xa0, 0xb0, 0xe4] {
            let mut at = 0;
            for character in text.chars() {
                let mut bytes = sound.clone();
                bytes.insert(at, stray);
                let decoded = decode(&bytes, Options::default()).unwrap();
                let found = decoded.recognized.encoding.name();
                assert_eq!(found, name, "{stray:x} before {character} in {text}");
                at += web(&character.to_string(), encoding).len();
            }
        }
    }
}

#[test]
fn a_stray_byte_that_decodes_into_other_words_is_told_as_a_doubt() {
    // It is the first half of a character, and takes all that follow out of step.
    let sound =
        web("某教授说，先把数据洗干净，再谈规模。他表示，今年不再扩建机房。", encoding_rs::GBK);
    let decoded = decode(&[&[0xb0][..], &sound].concat(), Options::default()).unwrap();
    let doubt = decoded.doubt.map(|doubt| (doubt.chinese(), doubt.english()));
    assert!(doubt.is_some(), "{}", decoded.text);
}

#[test]
fn what_comes_long_after_ascii_still_counts() {
    let head = "id,name\n".repeat(100_000);
    let bytes = [head.as_bytes(), &web(SIMPLIFIED, encoding_rs::GBK)].concat();
    let decoded = decode(&bytes, Options::default()).unwrap();
    assert_eq!(decoded.recognized.encoding.name(), "GB18030");
    assert!(decoded.text.ends_with(SIMPLIFIED));
}

#[test]
fn a_packed_file_that_grows_beyond_the_limit_or_is_damaged_is_an_error() {
    let packed = gzip(&vec![b'x'; 1_000_000]);
    let options = Options { most_bytes: 10_000, ..Options::default() };
    assert!(decode(&packed, options).is_err());
    assert!(decode(&packed[..packed.len() / 2], Options::default()).is_err());
}

#[test]
fn a_packed_file_is_read_to_the_end_of_its_last_member() {
    let one = gzip(SIMPLIFIED.as_bytes());
    let padding = vec![0; 70_000];
    for (behind, is_told) in [
        (&b""[..], false),
        (&padding, false),
        (&[0, 0, 7], true),
        (b"\x1f", true),
        (b"other bytes", true),
    ] {
        let packed = [&one, &one, &gzip(b""), behind].concat();
        let decoded = decode(&packed, Options::default()).unwrap();
        assert_eq!(decoded.text, SIMPLIFIED.repeat(2));
        assert_eq!(decoded.doubt.is_some(), is_told, "{behind:?}");
    }
    // A member that is cut off is damage, and no bytes that could be left out.
    assert!(decode(&[&one[..], &one[..20]].concat(), Options::default()).is_err());
}

/// Gives a few bytes at a time, as a pipe does.
struct Pipe<'a>(&'a [u8], usize);
impl Read for Pipe<'_> {
    fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
        let count = self.1.min(to.len()).min(self.0.len());
        let (now, later) = self.0.split_at(count);
        to[..count].copy_from_slice(now);
        self.0 = later;
        Ok(count)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_text_of_unicode_is_read_as_it_is(text in "[a-z\n]{1,9}\\PC{0,80}", gaps in 1..9_usize) {
        for (name, bytes) in written(&text) {
            if !name.starts_with("UTF-8") && !bytes.starts_with(b"\xff") && !bytes.starts_with(b"\xfe") {
                continue;
            }
            let mut read = String::new();
            let mut reader = DecodingReader::new(Pipe(&bytes, gaps), Options::default()).unwrap();
            reader.read_to_string(&mut read).unwrap();
            prop_assert_eq!(&read, &text, "{}", name);
        }
    }

}

proptest! {
    #[test]
    fn any_bytes_are_read_as_something(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        if !bytes.starts_with(&[0x1f, 0x8b]) {
            prop_assert!(decode(&bytes, Options::default()).is_ok());
        }
    }
}
